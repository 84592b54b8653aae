"""What shipping costs: by started kilogram (首重, 续重); a remote surcharge stays even when shipping is free."""

from dataclasses import dataclass

from xiaoer.kernel.money import Money
from xiaoer.shop.policy import ShippingRates


@dataclass(frozen=True, slots=True)
class Charged:
    """What the buyer pays for shipping."""

    base: Money
    remote: Money
    total: Money
    exact: bool = True
    """False when the weight is unknown: then only the first kilogram is counted, and it may become more."""


@dataclass(frozen=True, slots=True)
class NotServed:
    """The shop does not send there."""

    region: str


Fee = Charged | NotServed


def shipping_fee(rates: ShippingRates, *, goods: Money, weight_g: int | None, region: str) -> Fee:
    """The fee for goods worth `goods` of `weight_g` grams (None: unknown) to a province code."""
    if region in rates.no_ship:
        return NotServed(region)
    further = _further_kilograms(weight_g)
    nothing = Money(0, rates.first.currency)
    base = nothing if _is_free(rates, goods) else rates.first + rates.add * further
    surcharge = next((rate for rate in rates.remote if rate.region == region), None)
    remote = nothing if surcharge is None else surcharge.first + surcharge.add * further
    exact = weight_g is not None or (base == nothing and remote == nothing)
    return Charged(base, remote, base + remote, exact)


def _is_free(rates: ShippingRates, goods: Money) -> bool:
    return rates.free_from is not None and rates.free_from <= goods


def _further_kilograms(weight_g: int | None) -> int:
    """Started kilograms beyond the first."""
    return 0 if weight_g is None else max(0, (weight_g + 999) // 1000 - 1)
