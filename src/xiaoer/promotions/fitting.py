"""Rules held against a cart: what each covers, and which may not work at all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.offers.table import OFFERS
from xiaoer.promotions.promotion import Layer, Promotion, Scope
from xiaoer.promotions.quote import Reason
from xiaoer.promotions.till import Basket, Fitted, Offer, Till

ORDER: Final = {layer: place for place, layer in enumerate(Layer)}

ASKS_FOR_A_ROLE: Final = frozenset(Layer) - {Layer.MULTI, Layer.SHIPPING, Layer.SUBSIDY}
"""Layers in which `need` holds."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The rules in the order in which they work; within a layer as they were given."""

    basket: Basket
    currency: str
    units: tuple[Fitted, ...]
    multi: tuple[Fitted, ...]
    later: tuple[Fitted, ...]
    opened: Till | None = None
    """The amounts after the layer `unit`, where somebody has reckoned them already and nothing is to be chosen."""


def plan_for(cart: Cart, promotions: Sequence[Promotion], buyer: Buyer, moment: datetime | None) -> Plan:
    """Raises Invalid for a kind that nobody knows. Windows are not looked at without a moment."""
    basket = Basket(tuple(sorted(cart.lines, key=lambda line: line.id)), buyer)
    covered: dict[Scope, tuple[int, ...]] = {}
    for scope in {promotion.scope for promotion in promotions}:
        covered[scope] = _covered(scope, basket.lines)
    in_order = sorted(promotions, key=lambda promotion: ORDER[promotion.layer])
    fitted = [
        Fitted(rule, place, _lines(rule, covered[rule.scope], basket), _offer(rule), _barred(rule, buyer, moment))
        for place, rule in enumerate(in_order)
    ]
    return Plan(
        basket,
        cart.currency,
        tuple([each for each in fitted if each.rule.layer is Layer.UNIT]),
        tuple([each for each in fitted if each.rule.layer is Layer.MULTI]),
        tuple([each for each in fitted if each.rule.layer not in (Layer.UNIT, Layer.MULTI)]),
    )


def part_of(plan: Plan, lines: Sequence[int]) -> Plan:
    """The plan of these lines alone, by their places, which rise; rules that are barred or cover nothing are gone."""
    at = {line: i for i, line in enumerate(lines)}
    cuts: dict[tuple[int, ...], tuple[int, ...]] = {}

    def cut(rules: Sequence[Fitted]) -> tuple[Fitted, ...]:
        kept: list[Fitted] = []
        for each in rules:
            covered = cuts.get(each.lines)
            if covered is None:
                covered = cuts[each.lines] = tuple([at[i] for i in each.lines if i in at])
            if each.barred is None and (covered or each.rule.addon is not None):
                kept.append(Fitted(each.rule, each.place, covered, each.offer))
        return tuple(kept)

    basket = Basket(tuple([plan.basket.lines[i] for i in lines]), plan.basket.buyer)
    whole, opened = plan.opened, None
    if whole is not None:
        opened = Till(tuple([whole.run[i] for i in lines]), tuple([whole.units[i] for i in lines]))
    return Plan(basket, plan.currency, cut(plan.units), cut(plan.multi), cut(plan.later), opened)


def plan_without(plan: Plan, places: Collection[int]) -> Plan:
    """The plan without the rules at these places."""

    def kept(rules: tuple[Fitted, ...]) -> tuple[Fitted, ...]:
        return tuple([each for each in rules if each.place not in places])

    return Plan(plan.basket, plan.currency, kept(plan.units), kept(plan.multi), kept(plan.later), plan.opened)


def _covered(scope: Scope, lines: Sequence[CartLine]) -> tuple[int, ...]:
    if scope == Scope():
        return tuple(range(len(lines)))
    covers = scope.covers
    return tuple([i for i, line in enumerate(lines) if covers(line)])


def _lines(rule: Promotion, covered: tuple[int, ...], basket: Basket) -> tuple[int, ...]:
    """A shipping rule covers the goods of its shop alone."""
    if rule.shipping is None or rule.shipping.shop is None:
        return covered
    return tuple([i for i in covered if basket.lines[i].shop == rule.shipping.shop])


def _offer(rule: Promotion) -> Offer | None:
    """None for a unit price, which works together with the others of its layer."""
    if rule.layer is Layer.UNIT:
        return None
    offer = OFFERS.get((rule.layer, rule.kind))
    if offer is None:
        raise Invalid(f"Promotion {rule.id}: there is no kind {rule.kind!r} in the layer {rule.layer}; mend the rule.")
    return offer


def _barred(rule: Promotion, buyer: Buyer, moment: datetime | None) -> Reason | None:
    """The first reason why the rule is not for this buyer, here and now."""
    if moment is not None and not rule.runs_at(moment):
        return Reason.WINDOW
    if rule.channels and buyer.channel not in rule.channels:
        return Reason.CHANNEL
    if rule.regions and buyer.region not in rule.regions:
        return Reason.REGION
    if rule.role is not None and rule.role not in buyer.roles and rule.layer in ASKS_FOR_A_ROLE:
        return Reason.ROLE
    return _used_up(rule, buyer)


def _used_up(rule: Promotion, buyer: Buyer) -> Reason | None:
    if rule.per_user is not None and buyer.used.get(rule.id, 0) >= rule.per_user:
        return Reason.LIMIT_USED
    if rule.stock is not None and rule.stock <= 0:
        return Reason.STOCK
    return Reason.BUDGET if rule.budget is not None and rule.budget <= 0 else None
