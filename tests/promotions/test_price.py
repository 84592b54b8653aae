"""Every worked case costs what it says, line by line; and the edges of the rules that the cases leave open."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from xiaoer.kernel.ids import PromotionId
from xiaoer.promotions.best import best_price
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.quote import NotApplied, Quote, Reason, Undeliverable
from xiaoer.promotions.request import Mode, Request, read_request

Row = Mapping[str, object]

CASES = [
    cast(Row, json.loads(line))
    for line in (Path(__file__).parent / "promo_cases.jsonl").read_text(encoding="utf-8").splitlines()
]


def answer(request: Request) -> Quote | Undeliverable:
    if request.mode is Mode.PRICE:
        return price_cart(request.cart, request.promotions, request.buyer, moment=request.moment)
    best = best_price(request.cart, request.promotions, request.buyer, moment=request.moment)
    return best if isinstance(best, Undeliverable) else best.quote


def told(quote: Quote) -> dict[str, object]:
    """A quote as the worked cases write it."""
    return {
        "lines": quote.lines,
        "trace": [{"promo": each.promotion, "layer": each.layer, "off": each.off} for each in quote.trace],
        "goods": quote.goods,
        "shipping": quote.freight,
        "subsidy": quote.subsidy,
        "pay": quote.pay,
        "list_total": quote.list_total,
    }


def quoted(*promos: Row, cart: list[Row] | None = None, **user: object) -> Quote:
    """The quote of a cart: one line `a` of 100.00 where nothing else is said."""
    found = answer(read_request({"cart": cart or [line("a", 10000)], "promos": list(promos), "user": user}))
    assert isinstance(found, Quote)
    return found


def line(name: str, price: int, quantity: int = 1, **more: object) -> Row:
    return {"id": name, "sku": name, "shop": "A", "list": price, "qty": quantity, **more}


@pytest.mark.parametrize("case", CASES, ids=[str(case["id"]) for case in CASES])
def test_a_worked_case_costs_what_it_says(case: Row) -> None:
    found, expected = answer(read_request(case)), cast(Row, case["expect"])
    if "error" in expected:
        assert isinstance(found, Undeliverable)
        assert found.region == expected["region"]
    else:
        assert isinstance(found, Quote)
        assert told(found) == expected


@pytest.mark.parametrize("case", [case for case in CASES if case["mode"] == "best"], ids=lambda case: str(case["id"]))
def test_a_worked_choice_is_the_one_that_it_says(case: Row) -> None:
    request = read_request(case)
    best = best_price(request.cart, request.promotions, request.buyer)
    assert not isinstance(best, Undeliverable)
    assert list(best.chosen) == case["expect_chosen"]
    assert best.proved_optimal
    assert best.lower_bound == best.quote.pay


def test_there_are_all_48_cases() -> None:
    assert len(CASES) == 48


@pytest.mark.parametrize(
    ("promo", "reason", "gap", "gap_pieces"),
    [
        ({"layer": "shop_coupon", "min": 12300, "off": 500}, Reason.BELOW_MIN, 2300, None),
        ({"layer": "shop_coupon", "every": 30000, "off": 500}, Reason.BELOW_MIN, 20000, None),
        ({"layer": "shop_activity", "tiers": [{"min_count": 2, "bp": 9500}]}, Reason.BELOW_MIN, None, 1),
        ({"layer": "multi", "kind": "n_rate", "n": 3, "bp": 7000}, Reason.BELOW_MIN, None, 2),
        ({"layer": "multi", "kind": "gift", "gift_sku": "g", "min": 10001}, Reason.BELOW_MIN, 1, None),
        ({"layer": "shop_coupon", "off": 500, "scope": {"sku": "b"}}, Reason.NOT_IN_SCOPE, None, None),
        ({"layer": "vip", "bp": 9500, "need": "88vip"}, Reason.ROLE, None, None),
        ({"layer": "points", "off": 5, "channel": "live"}, Reason.CHANNEL, None, None),
        ({"layer": "points", "off": 5, "region": ["XJ", "XZ"]}, Reason.REGION, None, None),
        ({"layer": "points", "off": 5, "limits": {"per_user": 0}}, Reason.LIMIT_USED, None, None),
        ({"layer": "points", "off": 5, "limits": {"stock": 0}}, Reason.STOCK, None, None),
        ({"layer": "points", "off": 5, "limits": {"budget": 4}}, Reason.BUDGET, None, None),
        ({"layer": "unit", "price": 10000}, Reason.NO_GAIN, None, None),
    ],
)
def test_a_rule_that_gives_nothing_says_why_and_what_is_missing(
    promo: Row, reason: Reason, gap: int | None, gap_pieces: int | None
) -> None:
    quote = quoted({"id": "p", **promo})
    assert quote.pay == 10000
    assert list(quote.not_applied) == [NotApplied(PromotionId("p"), reason, gap, gap_pieces)]


def test_of_a_group_the_first_that_gives_something_counts() -> None:
    coupon = {"layer": "shop_coupon", "off": 500, "group": "g"}
    quote = quoted({"id": "far", **coupon, "min": 99999}, {"id": "one", **coupon}, {"id": "two", **coupon})
    assert quote.pay == 9500
    assert [(each.promotion, each.reason) for each in quote.not_applied] == [
        ("far", Reason.BELOW_MIN),
        ("two", Reason.GROUP_TAKEN),
    ]


def test_a_rule_outside_its_window_changes_nothing() -> None:
    start = datetime(2025, 11, 11, tzinfo=UTC)
    promo = {"id": "p", "layer": "points", "off": 1, "starts_at": start.isoformat(), "ends_at": "2025-11-12T00:00Z"}
    request = read_request({"cart": [line("a", 100)], "promos": [promo]})

    def pays_at(moment: datetime) -> int:
        found = answer(replace(request, moment=moment))
        assert isinstance(found, Quote)
        return found.pay

    assert [pays_at(start + timedelta(seconds=s)) for s in (-1, 0, 86399, 86400)] == [100, 99, 99, 100]


def test_a_line_has_one_multi_rule_and_a_leftover_line_stays_free() -> None:
    cart = [line("a", 10000), line("b", 8000), line("c", 6000), line("d", 4000)]
    half = {"id": "half", "layer": "multi", "kind": "nth_rate", "n": 3, "bp": 5000}
    two = {"id": "two", "layer": "multi", "kind": "n_rate", "n": 3, "bp": 9000}
    quote = quoted(half, two, cart=cart)
    assert quote.lines == {"a": 9000, "b": 7200, "c": 3000, "d": 3600}


def test_a_half_price_reaches_a_million_units_at_once() -> None:
    quote = quoted({"id": "h", "layer": "multi", "kind": "nth_rate", "n": 2, "bp": 5000}, cart=[line("a", 99, 10**6)])
    assert quote.pay == 500_000 * 99 + 500_000 * 50


def test_the_best_bundle_is_shared_exactly_over_equal_goods_in_two_lines() -> None:
    cart = [line("a1", 1000, sku="a"), line("a2", 1000, sku="a"), line("b", 1000)]
    bundle: Row = {"id": "s", "layer": "multi", "kind": "bundle", "items": {"a": 2, "b": 1}, "price": 2000}
    assert quoted(bundle, cart=cart).lines == {"a1": 666, "a2": 667, "b": 667}


def test_a_dear_bundle_and_a_dear_add_on_do_nothing() -> None:
    bundle: Row = {"id": "s", "layer": "multi", "kind": "bundle", "items": {"a": 1}, "price": 10001}
    addon: Row = {"id": "x", "layer": "multi", "kind": "addon", "sku": "b", "price": 501}
    quote = quoted(bundle, addon, cart=[line("a", 10000), line("b", 500)])
    assert quote.pay == 10500
    assert [each.reason for each in quote.not_applied] == [Reason.NO_GAIN, Reason.NO_GAIN]


def test_an_add_on_does_not_count_for_itself_and_its_line_stays_free() -> None:
    addon: Row = {"id": "x", "layer": "multi", "kind": "addon", "sku": "b", "price": 100, "min": 10000, "limit": 2}
    two: Row = {"id": "two", "layer": "multi", "kind": "n_rate", "n": 1, "bp": 5000}
    assert quoted(addon, cart=[line("a", 9999), line("b", 500)]).pay == 10499
    assert quoted(addon, two, cart=[line("a", 10000), line("b", 500, 3)]).lines == {"a": 5000, "b": 350}


def test_a_gift_counts_for_nothing_and_ends_with_its_stock() -> None:
    gift: Row = {"id": "g", "layer": "multi", "kind": "gift", "gift_sku": "a", "min_count": 1, "every": True}
    three = {"id": "n", "layer": "shop_activity", "min_count": 3, "off": 100}
    quote = quoted({**gift, "limits": {"stock": 1}, "gift_value": 7}, three, cart=[line("a", 100, 2)])
    assert quote.lines == {"a": 200, "gift:g": 0}
    assert [(each.quantity, each.value) for each in quote.gifts] == [(1, 7)]


def test_a_gift_repeats_by_its_threshold_or_comes_once() -> None:
    gift: Row = {"id": "g", "layer": "multi", "kind": "gift", "gift_sku": "x"}
    repeats: list[tuple[Row, list[int]]] = [
        ({"every": 3000}, [3]),
        ({"every": True, "min": 3000, "max_times": 2, "gift_qty": 5}, [10]),
        ({"every": True, "min": 3000, "min_count": 2}, [1]),
        ({"every": False, "min": 3000}, [1]),
        ({"every": 10001}, []),
    ]
    for terms, given in repeats:
        quote = quoted({**gift, **terms}, cart=[line("a", 5000, 2)])
        assert [each.quantity for each in quote.gifts] == given


def test_red_packets_and_points_leave_what_must_be_paid() -> None:
    packet, points = {"id": "r", "layer": "red_packet", "off": 9990}, {"id": "p", "layer": "points", "off": 100}
    quote = quoted(packet, points, min_pay=1)
    assert quote.pay == 1
    assert [each.total for each in quote.trace] == [9990, 9]


def test_a_vip_cap_is_shared_anew() -> None:
    cart = [line("a", 10000), line("b", 5000)]
    quote = quoted({"id": "v", "layer": "vip", "bp": 9000, "cap": 100}, cart=cart)
    assert quote.lines == {"a": 9933, "b": 4967}


def test_each_shop_asks_for_its_own_parcel() -> None:
    cart = [line("a", 5000, 2, weight=600), line("b", 3000, shop="B", weight=1)]
    ship = {"layer": "shipping", "first": 800, "add": 200, "free_min": 10000, "remote": {"XJ": {"first": 5, "add": 1}}}
    promos = ({"id": "sa", "shop": "A", **ship}, {"id": "sb", "shop": "B", **ship}, {"id": "sc", "shop": "C", **ship})
    assert quoted(*promos, cart=cart).shipping == {"A": 0, "B": 800}
    assert quoted(*promos, cart=cart, region="XJ").shipping == {"A": 6, "B": 805}


def test_the_odd_fen_of_a_line_lie_on_its_first_units() -> None:
    subsidy = {"id": "s", "layer": "subsidy", "bp_off": 10000, "cap": 99999, "limit": 2}
    assert quoted(subsidy, cart=[line("a", 101, 4), line("b", 0)]).subsidy == {"a": 202}
    off = {"id": "o", "layer": "points", "off": 1}
    assert quoted(off, {**subsidy, "max_price": 100}, cart=[line("a", 101, 4)]).subsidy == {}


def test_huge_amounts_stay_exact() -> None:
    quote = quoted({"id": "c", "layer": "points", "off": 1}, cart=[line("a", 10**12, 10**6), line("b", 10**12, 10**6)])
    assert quote.pay == 2 * 10**18 - 1
    assert quote.money(quote.pay).currency == "CNY"
