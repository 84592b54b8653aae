"""运费: what each shop asks for sending. A remote surcharge stays even where sending is free."""

from typing import Final

from xiaoer.kernel.ids import ShopId
from xiaoer.promotions.promotion import Freight, ShippingTerms
from xiaoer.promotions.quote import Reason, Undeliverable
from xiaoer.promotions.till import Basket, Fitted, Given, Outcome, Sums, Till, tested

_NOTHING_MORE: Final = Freight()


def shipping(fitted: Fitted, till: Till, basket: Basket) -> Outcome:
    terms, region = fitted.rule.shipping or ShippingTerms(), basket.buyer.region
    if not fitted.lines:
        return fitted.missed(Reason.NOT_IN_SCOPE)
    if region in terms.not_served:
        return Undeliverable(region, fitted.rule.id)
    fees, base = _fees(fitted, till, basket)
    return Given({}, base=base, fees=tuple(fees.items()))


def most_saved(fitted: Fitted, sums: Sums, basket: Basket) -> int:
    """Minus the fee as it is now: with less to pay for goods it can only be more."""
    return -sum(_fees(fitted, sums.till, basket)[0].values())


def _fees(fitted: Fitted, till: Till, basket: Basket) -> tuple[dict[ShopId, int], int]:
    """What each shop asks, and the amount that was tested for free sending."""
    terms, region = fitted.rule.shipping or ShippingTerms(), basket.buyer.region
    surcharge = next((more for where, more in terms.remote if where == region), _NOTHING_MORE)
    parcels: dict[ShopId, list[int]] = {}
    for i in fitted.lines:
        parcels.setdefault(basket.lines[i].shop, []).append(i)
    fees: dict[ShopId, int] = {}
    base = 0
    for shop, sent in sorted(parcels.items()):
        lines = [basket.lines[i] for i in sent]
        grams = sum([line.grams * line.quantity for line in lines])
        amount = tested(fitted, till, sent, sum([till.run[i] for i in sent]))
        free = terms.free_from is not None and amount >= terms.free_from
        fees[shop] = (0 if free else terms.freight.of(grams)) + surcharge.of(grams)
        base += amount
    return fees, base
