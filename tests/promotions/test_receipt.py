"""A receipt replays to the same price, and nobody pays more than it says without being asked."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.promotions.carts import random_row
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.promotion import Layer, Promotion, Scope, Tier
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.promotions.receipt import (
    Broken,
    Holds,
    Receipt,
    Refused,
    cart_hash,
    chosen_only,
    honoured,
    receipt_for,
    replays,
    rule_version,
)
from xiaoer.promotions.request import read_request

NOON = datetime(2025, 11, 11, 4, tzinfo=UTC)
HOUR = timedelta(hours=1)
COUPON = Promotion(
    PromotionId("c"), "满200减20", "20 off 200", Layer.SHOP_COUPON, tiers=(Tier(minimum=20000, off=2000),), group="g"
)
LINES = (
    CartLine(LineId("a"), SkuId("a"), ShopId("A"), 19900, tags=("x",)),
    CartLine(LineId("b"), SkuId("b"), ShopId("A"), 2900),
)
CART, BUYER = Cart(LINES), Buyer(roles=frozenset({"88vip", "new"}))


def receipt(*rules: Promotion, lasts: timedelta = HOUR) -> Receipt:
    quote = price_cart(CART, rules, BUYER, moment=NOON)
    assert isinstance(quote, Quote)
    return receipt_for(CART, rules, BUYER, quote, as_of=NOON, lasts=lasts)


@given(st.randoms(use_true_random=False))
def test_every_receipt_replays_in_any_order_of_lines(random: Random) -> None:
    request = read_request(random_row(random))
    best = best_price(request.cart, request.promotions, request.buyer, moment=NOON)
    if isinstance(best, Undeliverable):
        return
    rules = chosen_only(request.promotions, best.chosen)
    quote = price_cart(request.cart, rules, request.buyer, moment=NOON)
    assert isinstance(quote, Quote)
    made = receipt_for(request.cart, rules, request.buyer, quote, as_of=NOON, lasts=HOUR)
    mixed = replace(request.cart, lines=tuple(random.sample(request.cart.lines, len(request.cart.lines))))
    assert made.pay == best.quote.pay
    assert replays(made, mixed, request.promotions, request.buyer) == Holds(quote)
    assert honoured(made, mixed, rules, request.buyer, now=NOON) == Holds(quote)


def test_the_hash_is_of_the_goods_and_the_buyer_and_of_no_order() -> None:
    same = Cart(LINES[::-1]), Buyer(roles=frozenset({"new", "88vip"}))
    assert cart_hash(*same) == cart_hash(CART, BUYER)
    assert cart_hash(CART, BUYER) == "a552510f8fd406e86fe8bc1513b1541131e3aab065a26dd803db147f79078687"
    others = [
        (replace(CART, lines=LINES[:1]), BUYER),
        (replace(CART, currency="JPY"), BUYER),
        (CART, replace(BUYER, region="XJ")),
        (CART, replace(BUYER, channel="live")),
    ]
    assert len({cart_hash(CART, BUYER), *[cart_hash(*other) for other in others]}) == 5


def test_a_version_is_of_the_terms_alone() -> None:
    renamed = replace(COUPON, name="券", name_en="coupon", stock=3, budget=4)
    assert rule_version(renamed) == rule_version(COUPON)
    changed = [replace(COUPON, group="h"), replace(COUPON, scope=Scope(tag="x")), replace(COUPON, ends_at=NOON)]
    assert len({rule_version(COUPON), *[rule_version(each) for each in changed]}) == 4


def test_one_moment_is_the_same_in_every_zone() -> None:
    in_china = NOON.astimezone(read_request({"cart": [_row()], "as_of": "2025-11-11T12:00"}).moment.tzinfo)  # type: ignore[union-attr]
    assert rule_version(replace(COUPON, ends_at=in_china)) == rule_version(replace(COUPON, ends_at=NOON))


def _row() -> dict[str, object]:
    return {"id": "a", "sku": "a", "list": 1, "qty": 1}


def test_a_changed_question_does_not_replay() -> None:
    made = receipt(COUPON)
    assert replays(made, replace(CART, lines=LINES[:1]), [COUPON], BUYER) == Refused(Broken.CART_CHANGED)
    less = replace(COUPON, tiers=(Tier(minimum=20000, off=1999),))
    assert replays(made, CART, [less], BUYER) == Refused(Broken.RULES_CHANGED, rules=(PromotionId("c"),))
    assert replays(made, CART, [], BUYER) == Refused(Broken.RULES_CHANGED, rules=(PromotionId("c"),))
    forged = replays(replace(made, quote_hash="0"), CART, [COUPON], BUYER)
    assert isinstance(forged, Refused)
    assert forged.why is Broken.NOT_THE_SAME


def test_one_fen_dearer_is_refused_with_the_new_price_and_the_rule_that_changed() -> None:
    less = replace(COUPON, tiers=(Tier(minimum=20000, off=1999),))
    found = honoured(receipt(COUPON), CART, [less], BUYER, now=NOON)
    assert isinstance(found, Refused)
    assert found.quote is not None
    assert (found.why, found.quote.pay, found.rules) == (Broken.DEARER, 20801, ("c",))


def test_one_fen_cheaper_holds_at_the_lower_price() -> None:
    more = replace(COUPON, tiers=(Tier(minimum=20000, off=2001),))
    found = honoured(receipt(COUPON), CART, [more], BUYER, now=NOON)
    assert isinstance(found, Holds)
    assert found.quote.pay == 20799


@pytest.mark.parametrize(("late", "holds"), [(-1, True), (0, False), (1, False)])
def test_a_receipt_holds_until_its_end(late: int, holds: bool) -> None:
    now = NOON + HOUR + timedelta(seconds=late)
    found = honoured(receipt(COUPON), CART, [COUPON], BUYER, now=now)
    assert isinstance(found, Holds) if holds else isinstance(found, Refused) and found.why is Broken.EXPIRED


def test_a_receipt_ends_when_a_rule_that_touches_the_cart_begins_or_ends() -> None:
    soon, later = NOON + HOUR / 4, NOON + HOUR / 2
    assert receipt(replace(COUPON, ends_at=later)).valid_until == later
    assert receipt(replace(COUPON, starts_at=soon, ends_at=later)).valid_until == soon
    elsewhere = replace(COUPON, ends_at=soon, scope=Scope(tag="y"))
    assert receipt(elsewhere).valid_until == NOON + HOUR


def test_a_shop_that_no_longer_sends_there_is_refused() -> None:
    shut = read_request(
        {"cart": [_row()], "promos": [{"id": "s", "layer": "shipping", "no_ship": ["normal"]}]}
    ).promotions
    assert honoured(receipt(), CART, shut, BUYER, now=NOON) == Refused(Broken.UNDELIVERABLE, rules=(PromotionId("s"),))


def test_a_moment_without_a_zone_is_refused() -> None:
    quote = price_cart(CART, [], BUYER)
    assert isinstance(quote, Quote)
    with pytest.raises(Invalid, match="zone"):
        receipt_for(CART, [], BUYER, quote, as_of=NOON.replace(tzinfo=None), lasts=HOUR)
