"""部分退款: what comes back for units of an order that are returned, one after the other or all at once.

Every refund is what is due for all units that are back by now less what went back before, so that the sum of all
refunds does not depend on the order of the returns, and is what was paid once everything is back.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import LineId, PromotionId
from xiaoer.promotions.arithmetic import allocate
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.promotion import Layer, Promotion
from xiaoer.promotions.quote import Quote, Undeliverable

Key = TypeVar("Key")


class Policy(StrEnum):
    """How the goods of a partial return are valued."""

    ALLOCATE = "allocate"
    """按分摊退: by what was paid for the line; no threshold is tested again."""
    RECOMPUTE = "recompute"
    """重算: what was paid less what the kept goods alone would have cost. To be disclosed before the purchase."""


class Cause(StrEnum):
    """Why the units come back."""

    CHANGED_MIND = "changed_mind"
    SELLER_AT_FAULT = "seller_at_fault"
    NOT_SENT = "not_sent"
    WITHDRAWAL = "withdrawal"
    """The statutory right of a consumer in the EU or the UK."""


@dataclass(frozen=True, slots=True)
class Sale:
    """An order as it was paid: the cart, the rules that were used, the buyer, the moment, and the quote of these.

    Optional rules that were left out are not among the promotions.
    """

    cart: Cart
    promotions: tuple[Promotion, ...]
    buyer: Buyer
    quote: Quote
    moment: datetime | None = None
    policy: Policy = Policy.ALLOCATE
    protected: Mapping[LineId, int] = field(default_factory=dict[LineId, int])
    """What went back for a line as price protection."""


@dataclass(frozen=True, slots=True)
class Refund:
    """One return and what it moves, all in minor units. `buyer` is goods + shipping - deducted."""

    units: Mapping[LineId, int]
    """What came back; a gift by its own line."""
    cause: Cause
    goods: Mapping[LineId, int]
    """What the buyer had paid for the units, by line."""
    shipping: int
    deducted: int
    """For gifts that are due and not back; negative where a gift came back later."""
    buyer: int
    subsidy: int
    """What goes back to whoever paid the subsidy."""
    shares: Mapping[PromotionId, int]
    """What each rule had taken off the units."""
    in_kind: Mapping[PromotionId, int]
    """The shares of red packets and points: they come back as such, not as money."""
    lost: Mapping[PromotionId, int]
    """The shares of red packets and points that have expired."""
    gifts_due: Mapping[LineId, int]
    """Pieces of gifts that should still come back."""
    coupons: tuple[PromotionId, ...]
    """Coupons that the buyer has again: all is back and nothing was sent."""


def refund(
    sale: Sale,
    units: Mapping[LineId, int],
    *,
    earlier: Sequence[Refund] = (),
    cause: Cause = Cause.CHANGED_MIND,
    expired: Collection[PromotionId] = (),
) -> Refund:
    """What comes back for these units after the `earlier` refunds of the sale; `expired` names red packets and points.

    A gift that is due and not back is deducted at its stated value, as far as the refunds reach. Raises Invalid,
    naming the line, for units that were never bought or came back already.
    """
    returns = _returns(sale, units, earlier, cause)
    goods, shipping = _goods(returns), _shipping(returns) - sum(each.shipping for each in earlier)
    moved = sum(goods.values()) + shipping
    gifts_due = _gifts_due(returns)
    owed = sum(_part(gift.value, gifts_due.get(gift.line, 0), gift.quantity) for gift in sale.quote.gifts)
    due = sum(each.buyer + each.deducted for each in earlier) + moved - owed
    buyer = max(0, due - sum(each.buyer for each in earlier))
    shares = _shares(returns)
    in_kind = {rule: share for rule, share in shares.items() if rule in _kinds(sale.quote)}
    return Refund(
        units=dict(units),
        cause=cause,
        goods=goods,
        shipping=shipping,
        deducted=moved - buyer,
        buyer=buyer,
        subsidy=_subsidy(returns),
        shares=shares,
        in_kind={rule: share for rule, share in in_kind.items() if rule not in expired},
        lost={rule: share for rule, share in in_kind.items() if rule in expired},
        gifts_due=gifts_due,
        coupons=_coupons(returns),
    )


@dataclass(frozen=True, slots=True)
class _Returns:
    """What came back by now, and what of it before; `kept` is the price of the goods that stay, None where none do."""

    sale: Sale
    before: Mapping[LineId, int]
    back: Mapping[LineId, int]
    kept: Quote | None
    earlier: Sequence[Refund]
    causes: Collection[Cause]

    def step(self, whole: int, line: CartLine) -> int:
        """What the units of this return have of an amount of their line."""
        after, before = (_part(whole, units.get(line.id, 0), line.quantity) for units in (self.back, self.before))
        return after - before

    @property
    def lines(self) -> list[CartLine]:
        """The lines of which something came back now."""
        lines = [line for line in self.sale.cart.lines if self.back.get(line.id, 0) > self.before.get(line.id, 0)]
        return sorted(lines, key=lambda line: line.id)


def _returns(sale: Sale, units: Mapping[LineId, int], earlier: Sequence[Refund], cause: Cause) -> _Returns:
    before = _added([each.units for each in earlier])
    back = _added([before, units])
    bought = {line.id: line.quantity for line in sale.cart.lines}
    bought |= {gift.line: gift.quantity for gift in sale.quote.gifts}
    for line, count in units.items():
        if line not in bought or count < 1:
            raise Invalid(f"Line {line}: {count} of it cannot come back; name a line of the order and at least 1.")
        if back[line] > bought[line]:
            raise Invalid(f"Line {line}: {back[line]} of it cannot come back, {bought[line]} were bought.")
    causes = {cause, *[each.cause for each in earlier]}
    needs_kept = sale.policy is Policy.RECOMPUTE or sale.quote.gifts
    return _Returns(sale, before, back, _kept(sale, back) if needs_kept else None, earlier, causes)


def _kept(sale: Sale, back: Mapping[LineId, int]) -> Quote | None:
    """The price of the goods that stay, under the rules and at the moment of the purchase."""
    left = [replace(line, quantity=line.quantity - back.get(line.id, 0)) for line in sale.cart.lines]
    cart = replace(sale.cart, lines=tuple([line for line in left if line.quantity]))
    if not cart.lines:
        return None
    kept = price_cart(cart, sale.promotions, sale.buyer, moment=sale.moment)
    if isinstance(kept, Undeliverable):
        raise TypeError("What was delivered as a whole cannot be undeliverable in part.")
    return kept


def _goods(returns: _Returns) -> dict[LineId, int]:
    """What the buyer gets for the goods, by line.

    Recomputed, it is what was paid less what the kept goods alone cost: at least nothing, at most the list price of
    the units that are back, and laid on the lines by that price.
    """
    sale = returns.sale
    if sale.policy is Policy.ALLOCATE:
        return {line.id: returns.step(_own(sale, line), line) for line in returns.lines}
    kept = returns.kept
    kept_costs = kept.goods - sum(kept.subsidy.values()) if kept else 0
    paid = sum(_own(sale, line) for line in sale.cart.lines)
    listed = sum(line.list_price * returns.back.get(line.id, 0) for line in sale.cart.lines)
    already = sum(sum(each.goods.values()) for each in returns.earlier)
    due = max(0, min(paid - kept_costs, listed) - already)
    weights = [line.list_price * (returns.back[line.id] - returns.before.get(line.id, 0)) for line in returns.lines]
    shares = allocate(due, weights if sum(weights) else [1] * len(weights))
    return {line.id: share for line, share in zip(returns.lines, shares, strict=True)}


def _own(sale: Sale, line: CartLine) -> int:
    """What the buyer paid for a line, less what came back of it as price protection."""
    quote = sale.quote
    return max(0, quote.lines[line.id] - quote.subsidy.get(line.id, 0) - sale.protected.get(line.id, 0))


def _subsidy(returns: _Returns) -> int:
    """What the payer of the subsidy gets."""
    subsidy = returns.sale.quote.subsidy
    if returns.sale.policy is Policy.ALLOCATE:
        return sum(returns.step(subsidy.get(line.id, 0), line) for line in returns.lines)
    kept = sum(returns.kept.subsidy.values()) if returns.kept else 0
    return max(0, sum(subsidy.values()) - kept - sum(each.subsidy for each in returns.earlier))


def _shipping(returns: _Returns) -> int:
    """A shop's shipping comes back with the last of its goods, unless the buyer just changed their mind."""
    if Cause.CHANGED_MIND in returns.causes:
        return 0
    lines = returns.sale.cart.lines
    keeping = {line.shop for line in lines if returns.back.get(line.id, 0) < line.quantity}
    return sum(fee for shop, fee in returns.sale.quote.shipping.items() if shop not in keeping)


def _gifts_due(returns: _Returns) -> dict[LineId, int]:
    """Pieces that the kept goods alone would not have earned and that are not back yet."""
    earned = {gift.line: gift.quantity for gift in returns.kept.gifts} if returns.kept else {}
    missing = {
        gift.line: gift.quantity - earned.get(gift.line, 0) - returns.back.get(gift.line, 0)
        for gift in returns.sale.quote.gifts
    }
    return {line: pieces for line, pieces in missing.items() if pieces > 0}


def _shares(returns: _Returns) -> dict[PromotionId, int]:
    """What each rule had taken off the units that are back; recomputed, what it would take off no more."""
    trace = returns.sale.quote.trace
    lines = {line.id: line for line in returns.lines}
    if returns.sale.policy is Policy.ALLOCATE:
        shares = {
            each.promotion: sum(returns.step(off, lines[line]) for line, off in each.off.items() if line in lines)
            for each in trace
        }
    else:
        still = {each.promotion: each.total for each in returns.kept.trace} if returns.kept else {}
        gone = _added([each.shares for each in returns.earlier])
        rules = {each.promotion: each.total for each in trace}
        shares = {rule: total - still.get(rule, 0) - gone.get(rule, 0) for rule, total in rules.items()}
    return {rule: share for rule, share in shares.items() if share > 0}


def _kinds(quote: Quote) -> set[PromotionId]:
    """The rules that are red packets or points."""
    return {each.promotion for each in quote.trace if each.layer in (Layer.RED_PACKET, Layer.POINTS)}


def _coupons(returns: _Returns) -> tuple[PromotionId, ...]:
    """A coupon used on a partial return stays used."""
    all_back = all(returns.back.get(line.id, 0) == line.quantity for line in returns.sale.cart.lines)
    if not all_back or returns.causes != {Cause.NOT_SENT}:
        return ()
    coupons = (Layer.SHOP_COUPON, Layer.PLATFORM_COUPON)
    return tuple([each.promotion for each in returns.sale.quote.trace if each.layer in coupons])


def _part(whole: int, part: int, parts: int) -> int:
    """What so many of the parts have of the whole, rounded half up: the last one brings exactly what is left."""
    return (2 * whole * part + parts) // (2 * parts)


def _added(each: Sequence[Mapping[Key, int]]) -> dict[Key, int]:
    """Everything together, key by key."""
    whole: dict[Key, int] = {}
    for one in each:
        for key, amount in one.items():
            whole[key] = whole.get(key, 0) + amount
    return whole
