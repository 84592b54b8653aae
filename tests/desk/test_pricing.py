"""The exact price of a shop's goods: every bill adds up, for every buyer, at every moment, to every place."""

from datetime import datetime

import pytest

from tests.desk.conftest import Opened
from xiaoer.desk.pricing import Priced, Wanted, priced, shipping_rule
from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.wording.receipt import shown
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Invalid, NotFound
from xiaoer.kernel.ids import LineId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.shop.policy import RegionRate, ShippingRates
from xiaoer.shop.shopfront import Shop

NOW = "2025-11-12T10:00+08:00"
DOUBLE_11 = "2025-11-10T12:00+08:00"
JACKETS_AND_SCARF = (("AP03-01", 2), ("AP07-01", 1))

Bought = tuple[tuple[str, int], ...]


def price(
    opened: Opened,
    goods: Bought,
    *,
    roles: tuple[str, ...] = (),
    region: str = "",
    at: str = NOW,
    coupons: list[str] | None = None,
    shop: str = "S1",
) -> Priced | Undeliverable:
    async def found() -> Priced | Undeliverable:
        caller = Caller(ShopId(shop))
        front = await opened.app.fronts.at(caller.shop)
        items = [Wanted(SkuId(sku), quantity) for sku, quantity in goods]
        moment = datetime.fromisoformat(at)
        store = opened.app.fronts.store(caller)
        return await priced(store, front.shop, items, roles=roles, region=region, now=moment, coupons=coupons)

    return opened.runner.run(found())


def quoted(
    opened: Opened,
    goods: Bought,
    *,
    roles: tuple[str, ...] = (),
    region: str = "",
    at: str = NOW,
    coupons: list[str] | None = None,
    shop: str = "S1",
) -> ShopQuote:
    found = price(opened, goods, roles=roles, region=region, at=at, coupons=coupons, shop=shop)
    assert isinstance(found, Priced)
    return shown(found)


@pytest.mark.parametrize(
    ("at", "roles", "region", "pay"),
    [
        # 998 + 99 - 15
        (NOW, (), "", 108200),
        # + 12 for the first kilogram and 10 for the second
        (NOW, (), "XJ", 110400),
        # 98% of each: 489.02 x 2 + 97.02 = 1075.06, - 15
        (NOW, ("s1_member",), "", 106006),
        # 1060.06 at 95%, line by line
        (NOW, ("88vip", "s1_member"), "", 100706),
        # 429 x 2 + 99 = 957: - 80 - 15 - 150 - 8.88
        (DOUBLE_11, (), "", 70312),
        (DOUBLE_11, ("s1_member",), "", 70114),
        (DOUBLE_11, ("88vip", "s1_member"), "XJ", 68764),
    ],
)
def test_two_jackets_and_a_scarf_cost_what_a_calculator_says(
    opened: Opened, at: str, roles: tuple[str, ...], region: str, pay: int
) -> None:
    assert quoted(opened, JACKETS_AND_SCARF, roles=roles, region=region, at=at).pay == pay


def test_every_bill_adds_up_line_by_line(opened: Opened) -> None:
    for at in (NOW, DOUBLE_11):
        for roles in ((), ("s1_member",), ("88vip", "s1_member")):
            quote = quoted(opened, JACKETS_AND_SCARF, roles=roles, region="XJ", at=at)
            for line in quote.lines:
                assert line.list - sum(step.off.get(line.id, 0) for step in quote.trace) == line.paid
            assert quote.goods == sum(line.paid for line in quote.lines)
            assert quote.pay == quote.goods + quote.shipping - sum(quote.subsidy.values())
            assert quote.proved_optimal


def test_the_price_holds_until_the_next_rule_begins_or_ends(opened: Opened) -> None:
    until = quoted(opened, JACKETS_AND_SCARF, at=DOUBLE_11).valid_until
    assert until == datetime.fromisoformat("2025-11-11T23:59+08:00")


def test_only_the_coupons_that_the_buyer_takes_count(opened: Opened) -> None:
    assert quoted(opened, JACKETS_AND_SCARF, coupons=[]).pay == 109700
    assert quoted(opened, JACKETS_AND_SCARF, coupons=["CP01"]).chosen == ("CP01",)


def test_a_subsidy_counts_only_for_a_buyer_who_takes_it(opened: Opened) -> None:
    phone = (("DG04-01", 1),)
    best = quoted(opened, phone, shop="S2")
    assert not best.subsidy
    assert "GB1" in [offer.promo for offer in best.offers if offer.optional and not offer.coupon]
    assert sum(quoted(opened, phone, shop="S2", coupons=["CP02", "GB1"]).subsidy.values()) == 43485


def test_a_coupon_that_fails_says_what_is_missing(opened: Opened) -> None:
    missed = {each.promo: each for each in quoted(opened, (("AP01-01", 1),)).not_applied}
    assert missed["CP01"].gap == 12100
    assert missed["CP01"].words.zh == "未达到门槛,还差¥121"
    assert missed["PR04"].words.en == "it is for members"


def test_a_gift_is_a_line_that_is_paid_nothing(opened: Opened) -> None:
    gifts = [line for line in quoted(opened, (("HM04-01", 1),)).lines if line.gift]
    assert [(gift.paid, gift.quantity) for gift in gifts] == [(0, 1)]


def test_the_same_variant_twice_is_one_line(opened: Opened) -> None:
    twice = quoted(opened, (("AP01-01", 1), ("AP01-01", 2)))
    assert [line.quantity for line in twice.lines] == [3]
    assert twice.pay == quoted(opened, (("AP01-01", 3),)).pay


def test_a_place_that_is_not_served_has_no_price(opened: Opened) -> None:
    assert isinstance(price(opened, JACKETS_AND_SCARF, region="HK"), Undeliverable)


def test_what_cannot_be_bought_is_named(opened: Opened) -> None:
    with pytest.raises(NotFound, match="NO-1"):
        price(opened, (("NO-1", 1),))
    with pytest.raises(Invalid, match="AP01-01"):
        price(opened, (("AP01-01", 0),))
    with pytest.raises(Invalid, match="empty"):
        price(opened, ())


def test_terms_without_a_rule_of_the_feed_charge_what_the_terms_say() -> None:
    rates = ShippingRates(Money(600), Money(200), Money(5900), (RegionRate("XJ", Money(1200), Money(1000)),), ("HK",))
    rule = shipping_rule(Shop(ShopId("Q"), "Q", "Q"), rates)
    line = CartLine(LineId("a"), SkuId("a"), ShopId("Q"), 3000, grams=1500)
    paid = price_cart(Cart((line,)), [rule], Buyer())
    assert isinstance(paid, Quote)
    assert paid.pay == 3800
    far = price_cart(Cart((line,)), [rule], Buyer(region="XJ"))
    assert isinstance(far, Quote)
    assert far.freight == 800 + 2200
    assert isinstance(price_cart(Cart((line,)), [rule], Buyer(region="HK")), Undeliverable)
