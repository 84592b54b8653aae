"""The choice among optional rules is the best there is, and says so only where that is proved."""

from collections.abc import Iterator
from random import Random

from tests.promotions.carts import Row, random_row
from tests.promotions.reference import reference_best
from xiaoer.promotions.best import Best, best_price
from xiaoer.promotions.quote import Undeliverable
from xiaoer.promotions.request import read_request


def best(row: Row, stopped: Iterator[bool] | None = None) -> Best:
    request = read_request(row)
    stop = None if stopped is None else lambda: next(stopped)
    found = best_price(request.cart, request.promotions, request.buyer, stop=stop)
    assert isinstance(found, Best)
    return found


def line(name: str, price: int, *tags: str) -> Row:
    return {"id": name, "sku": name, "shop": "A", "list": price, "qty": 1, "tags": list(tags)}


def test_of_two_choices_alike_the_one_with_fewer_rules_wins_then_the_earlier() -> None:
    coupon = {"layer": "shop_coupon", "off": 100}
    one, other = {"id": "one", **coupon, "group": "a"}, {"id": "other", **coupon, "group": "a"}
    useless = {"id": "useless", "layer": "shop_coupon", "min": 100, "off": 0, "group": "b"}
    assert best({"cart": [line("a", 500)], "promos": [useless, one, other]}).chosen == ("one",)


def test_a_coupon_that_costs_the_free_shipping_is_left_out() -> None:
    ship = {"id": "ship", "layer": "shipping", "shop": "A", "first": 800, "add": 0, "free_min": 10000}
    coupon = {"id": "c", "layer": "shop_coupon", "off": 500, "group": "g"}
    found = best({"cart": [line("a", 10000)], "promos": [ship, coupon]})
    assert (found.quote.pay, found.chosen) == (10000, ())
    assert found.quote.not_applied[0].reason == "DEARER"


def test_a_lower_unit_price_that_loses_a_threshold_is_left_out() -> None:
    unit = {"id": "u", "layer": "unit", "off": 1, "group": "g"}
    threshold = {"id": "t", "layer": "shop_activity", "min": 10000, "off": 500}
    found = best({"cart": [line("a", 10000)], "promos": [unit, threshold]})
    assert (found.quote.pay, found.chosen, found.proved_optimal) == (9500, (), True)


def test_a_subsidy_below_its_price_limit_draws_a_coupon_in() -> None:
    subsidy = {"id": "s", "layer": "subsidy", "bp_off": 1500, "cap": 50000, "max_price": 600000}
    coupon = {"id": "c", "layer": "shop_coupon", "off": 100, "group": "g"}
    found = best({"cart": [line("a", 600001)], "promos": [coupon, subsidy]})
    assert (found.quote.pay, found.chosen) == (549901, ("c",))


def test_a_shop_that_does_not_send_there_has_no_best_price() -> None:
    ship = {"id": "ship", "layer": "shipping", "shop": "A", "first": 800, "no_ship": ["TW"]}
    request = read_request({"cart": [line("a", 1)], "promos": [ship], "user": {"region": "TW"}})
    assert isinstance(best_price(request.cart, request.promotions, request.buyer), Undeliverable)


def test_stopped_at_any_time_the_price_and_the_bound_enclose_the_best() -> None:
    for seed in range(40):
        row = random_row(Random(seed), most_rules=9)
        expected = reference_best(row)
        if expected is None:
            continue
        for moments in range(4):
            found = best(row, iter([False] * moments + [True] * 999))
            assert found.lower_bound <= expected[0] <= found.quote.pay
            assert not found.proved_optimal or found.quote.pay == expected[0]


def test_more_optional_unit_prices_than_can_all_be_tried_still_give_a_price_and_a_true_bound() -> None:
    cart = [line(f"l{n}", 1000, f"t{n}") for n in range(20)]
    units = [
        {"id": f"u{n}", "layer": "unit", "off": 10, "group": f"g{n}", "scope": {"tag": f"t{n}"}} for n in range(20)
    ]
    found = best({"cart": cart, "promos": units})
    assert (found.quote.pay, found.proved_optimal) == (19800, True)
    threshold = {"id": "t", "layer": "shop_activity", "min": 19900, "off": 500}
    tight = best({"cart": cart, "promos": [*units, threshold]})
    assert tight.lower_bound <= 19400 <= tight.quote.pay <= 19500
    assert not tight.proved_optimal
