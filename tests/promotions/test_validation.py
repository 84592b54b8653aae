"""A merchant's rules before they go live: every fault is named with its rules, and a loss is shown with its cart."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.promotions.carts import Row
from xiaoer.kernel.ids import PromotionId, ShopId, SkuId
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.request import read_request
from xiaoer.promotions.validation import Fault, Finding, validate
from xiaoer.promotions.worst_cart import Shelf, Ware

NOW = datetime(2025, 11, 1, tzinfo=UTC)
DAY = timedelta(days=1)
COAT = Ware(SkuId("coat"), ShopId("A"), 49900, ("x",), cost=30000, most=20)
SOCKS = Ware(SkuId("socks"), ShopId("A"), 3900, cost=1500, most=20)


def rules(*promos: Row) -> tuple[Promotion, ...]:
    named = [{"id": f"p{n}", **promo} for n, promo in enumerate(promos)]
    return read_request({"cart": [{"id": "a", "sku": "a", "list": 1, "qty": 1}], "promos": named}).promotions


def found(given: Sequence[Promotion], *wares: Ware) -> dict[Fault, Finding]:
    shelf = Shelf(wares or (COAT, SOCKS), given, ())
    return {finding.fault: finding for finding in validate(shelf, now=NOW, tries=120)}


@pytest.mark.parametrize(
    ("promo", "fault"),
    [
        ({"layer": "unit", "price": 1, "scope": {"sku": "hat"}}, Fault.NO_GOODS),
        ({"layer": "unit", "price": 3900, "scope": {"sku": "socks"}}, Fault.NO_GAIN),
        ({"layer": "vip", "bp": 10000}, Fault.NO_GAIN),
        ({"layer": "shop_coupon", "min": 100, "off": 0}, Fault.NO_GAIN),
        ({"layer": "shop_coupon", "min": 78001, "off": 9, "scope": {"sku": "socks"}}, Fault.UNREACHABLE),
        ({"layer": "cross_store", "every": 78001, "off": 9, "scope": {"sku": "socks"}}, Fault.UNREACHABLE),
        ({"layer": "shop_activity", "min_count": 41, "bp": 9900}, Fault.UNREACHABLE),
        ({"layer": "multi", "kind": "n_rate", "n": 41, "bp": 9900}, Fault.UNREACHABLE),
        ({"layer": "multi", "kind": "bundle", "items": {"coat": 1, "hat": 1}, "price": 49000}, Fault.UNREACHABLE),
        ({"layer": "multi", "kind": "bundle", "items": {"coat": 21}, "price": 999999}, Fault.UNREACHABLE),
        ({"layer": "multi", "kind": "addon", "sku": "hat", "price": 100}, Fault.UNREACHABLE),
        (
            {"layer": "shop_activity", "tiers": [{"min": 20000, "off": 900}, {"min": 30000, "off": 900}]},
            Fault.IDLE_STEP,
        ),
        ({"layer": "vip", "bp": 9900, "ends_at": NOW.isoformat()}, Fault.OVER),
    ],
)
def test_a_rule_that_cannot_work_is_named(promo: Row, fault: Fault) -> None:
    findings = found(rules(promo))
    assert findings.keys() == {fault}
    assert findings[fault].rules == ("p0",)
    assert not findings[fault].blocks
    assert findings[fault].words.zh
    assert findings[fault].words.en


@pytest.mark.parametrize(
    "promo",
    [
        {"layer": "unit", "price": 3899, "scope": {"sku": "socks"}},
        {"layer": "shop_coupon", "min": 78000, "off": 9, "scope": {"sku": "socks"}},
        {"layer": "shop_activity", "min_count": 40, "bp": 9900},
        {"layer": "shop_activity", "tiers": [{"min": 20000, "off": 900}, {"min": 30000, "off": 901}]},
        {"layer": "multi", "kind": "gift", "gift_sku": "hat", "gift_value": 100, "min": 1000},
        {"layer": "shipping", "shop": "A", "first": 800},
        {"layer": "subsidy", "bp_off": 1500},
        {"layer": "vip", "bp": 9900, "ends_at": (NOW + DAY).isoformat()},
    ],
)
def test_a_rule_that_works_is_let_alone(promo: Row) -> None:
    assert found(rules(promo)) == {}


def test_a_window_that_ends_before_it_begins_blocks() -> None:
    backwards = [replace(rule, starts_at=NOW + DAY, ends_at=NOW + DAY) for rule in rules({"layer": "vip", "bp": 9900})]
    findings = found(backwards)
    assert findings.keys() == {Fault.WINDOW_BACKWARDS}
    assert findings[Fault.WINDOW_BACKWARDS].blocks


def test_two_rules_with_one_id_block() -> None:
    twins = rules({"layer": "vip", "bp": 9900})
    findings = found([*twins, *twins])
    assert findings[Fault.SAME_ID].blocks
    assert findings[Fault.SAME_ID].rules == ("p0",)


def test_a_unit_price_that_another_always_beats_is_named_with_it() -> None:
    dear, cheap = {"layer": "unit", "bp": 9500, "need": "88vip"}, {"layer": "unit", "bp": 9400}
    assert found(rules(dear, cheap))[Fault.SHADOWED].rules == ("p0", "p1")
    assert Fault.SHADOWED not in found(rules(dear, {**cheap, "limit": 1}))
    assert Fault.SHADOWED not in found(rules(dear, {**cheap, "need": "new"}))
    assert Fault.SHADOWED not in found(rules(dear, {**cheap, "ends_at": (NOW + DAY).isoformat()}))
    assert Fault.SHADOWED not in found(rules(dear, {**cheap, "scope": {"sku": "coat"}}))


@pytest.mark.parametrize(
    ("one", "two", "overlap"),
    [
        ({}, {}, True),
        ({"group": "g"}, {"group": "g"}, False),
        ({"group": "g"}, {"group": "h"}, True),
        ({"layer": "cross_store"}, {}, False),
        ({"scope": {"sku": "coat"}}, {"scope": {"tag": "x"}}, True),
        ({"scope": {"sku": "coat"}}, {"scope": {"not_tag": "x"}}, False),
        ({"ends_at": (NOW + DAY).isoformat()}, {"starts_at": (NOW + DAY).isoformat()}, False),
        ({"ends_at": (NOW + 2 * DAY).isoformat()}, {"starts_at": (NOW + DAY).isoformat()}, True),
    ],
)
def test_rules_of_one_layer_that_meet_on_the_same_goods_overlap(one: Row, two: Row, overlap: bool) -> None:
    coupon: Row = {"layer": "shop_coupon", "min": 10000, "off": 10}
    findings = found(rules({**coupon, **one}, {**coupon, **two}))
    assert (Fault.OVERLAP in findings) == overlap


def test_a_loss_comes_with_the_smallest_cart_that_shows_it_and_the_rules_that_make_it() -> None:
    start = (NOW + DAY).isoformat()
    coupon = {"layer": "shop_coupon", "min": 90000, "off": 30000, "need": "88vip", "starts_at": start}
    half = {"layer": "multi", "kind": "n_rate", "n": 2, "bp": 8500, "scope": {"sku": "coat"}}
    loss = found(rules(coupon, half))[Fault.BELOW_COST]
    assert loss.blocks
    assert loss.cart is not None
    assert {line.sku: line.quantity for line in loss.cart.cart.lines} == {"coat": 2, "socks": 2}
    assert set(loss.rules) == {"p0", "p1"}
    assert loss.words.zh == "coat × 2, socks × 2:收入 ¥626.30,低于成本 ¥630.00"


def test_goods_for_nothing_block_even_where_no_cost_is_known() -> None:
    findings = found(rules({"layer": "red_packet", "off": 3900}), replace(SOCKS, cost=None))
    assert findings.keys() == {Fault.BELOW_ONE}
    assert findings[Fault.BELOW_ONE].words.en == "socks × 1: paid ¥0.00"


def test_what_blocks_comes_first() -> None:
    idle, loss = {"layer": "vip", "bp": 10000}, {"layer": "unit", "price": 1, "scope": {"sku": "coat"}}
    findings = validate(Shelf((COAT, SOCKS), rules(idle, loss), ()), now=NOW, tries=120)
    assert [finding.rules for finding in findings] == [(PromotionId("p1"),), (PromotionId("p0"),)]


def test_a_loss_is_found_where_rules_run_together_however_late() -> None:
    days = [{"starts_at": (NOW + n * DAY).isoformat(), "ends_at": (NOW + (n + 1) * DAY).isoformat()} for n in range(9)]
    alone = [{"layer": "unit", "bp": 9990 - n, **day} for n, day in enumerate(days)]
    coupon: Row = {"layer": "shop_coupon", "min": 40000, "off": 11000, "base": "after_item", **days[8]}
    late = [{**coupon, "group": group} for group in ("g", "h")]
    assert set(found(rules(*alone, *late))[Fault.BELOW_COST].rules) == {"p8", "p9", "p10"}
