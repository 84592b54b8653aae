"""Rules held against a cart: what each covers, and which may not work at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.offers.table import OFFERS
from xiaoer.promotions.promotion import Layer, Promotion, Scope
from xiaoer.promotions.quote import Reason
from xiaoer.promotions.till import Basket, Fitted, Offer

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
