"""What holds for every cart under every rule, drawn at the edges; each was seen to fail with a bug planted."""

from copy import deepcopy
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.promotions.carts import Row, random_row, random_rule
from tests.promotions.deep import difference, difference_of_best
from xiaoer.promotions.arithmetic import allocate, rate
from xiaoer.promotions.best import best_price
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.promotions.request import read_request

SLICE = 400
"""Of the carts that the deep check draws."""

randoms = st.randoms(use_true_random=False)


def priced(row: Row) -> Quote | Undeliverable:
    request = read_request(row)
    return price_cart(request.cart, request.promotions, request.buyer, moment=request.moment)


def least(row: Row) -> int | None:
    """The best price, or None where it cannot be sent."""
    request = read_request(row)
    best = best_price(request.cart, request.promotions, request.buyer)
    return None if isinstance(best, Undeliverable) else best.quote.pay


def test_the_engine_agrees_with_the_reference() -> None:
    assert [n for n in range(SLICE) if difference(random_row(Random(n)))] == []


def test_the_search_agrees_with_trying_every_choice() -> None:
    rows = [random_row(Random(n), most_rules=9) for n in range(SLICE // 2)]
    assert [n for n, row in enumerate(rows) if difference_of_best(row)] == []


@given(randoms)
def test_no_line_costs_less_than_nothing_and_the_sums_are_exact(random: Random) -> None:
    row = random_row(random)
    quote = priced(row)
    if isinstance(quote, Undeliverable):
        return
    full = {line["id"]: line["list"] * line["qty"] for line in row["cart"]}
    off = {line: sum(each.off.get(line, 0) for each in quote.trace) for line in quote.lines}
    assert all(paid >= 0 for paid in quote.lines.values())
    assert {line: paid + off[line] for line, paid in quote.lines.items()} == full | {g.line: 0 for g in quote.gifts}
    assert all(share > 0 for each in quote.trace for share in each.off.values())
    assert quote.pay == sum(quote.lines.values()) + sum(quote.shipping.values()) - sum(quote.subsidy.values())
    assert all(0 < share <= quote.lines[line] for line, share in quote.subsidy.items())
    assert quote.pay >= 0


@given(randoms)
def test_red_packets_and_points_never_leave_less_than_the_minimum(random: Random) -> None:
    row = random_row(random)
    row["user"]["min_pay"] = random.choice([1, 500])
    row["promos"].append({"id": "all", "layer": random.choice(["red_packet", "points"]), "off": 10**9})
    quote = priced(row)
    if isinstance(quote, Undeliverable):
        return
    if any(each.layer in (Layer.RED_PACKET, Layer.POINTS) for each in quote.trace):
        assert quote.goods >= row["user"]["min_pay"]


@given(randoms)
def test_the_order_of_the_lines_means_nothing(random: Random) -> None:
    row = random_row(random)
    turned = {**row, "cart": random.sample(row["cart"], len(row["cart"]))}
    assert priced(row) == priced(turned)
    assert least(row) == least(turned)


@given(randoms)
def test_pricing_twice_gives_the_same_and_changes_nothing(random: Random) -> None:
    row = random_row(random)
    before = deepcopy(row)
    assert priced(row) == priced(row)
    assert row == before


@given(randoms)
def test_a_gift_changes_no_price(random: Random) -> None:
    row = random_row(random)
    row["promos"] = [{**rule, "group": None} for rule in row["promos"]]
    gift = {"id": "gift", "layer": "multi", "kind": "gift", "gift_sku": row["cart"][0]["sku"]}
    quote, more = priced(row), priced({**row, "promos": [gift, *row["promos"]]})
    if isinstance(quote, Undeliverable) or isinstance(more, Undeliverable):
        assert quote == more
        return
    assert quote.pay == more.pay
    assert all(more.lines[each.line] == 0 for each in more.gifts)
    assert {line: paid for line, paid in more.lines.items() if line != "gift:gift"} == quote.lines


@given(randoms)
def test_a_rule_out_of_its_window_could_as_well_not_be_there(random: Random) -> None:
    row: Row = {**random_row(random), "as_of": "2025-11-11T00:00:00+08:00"}
    late = {"id": "late", "starts_at": "2025-11-11T00:00:01+08:00"}
    early = {"id": "early", "ends_at": "2025-11-11T00:00:00+08:00"}
    more = [random_rule(random, 99, row["cart"]) | window for window in (late, early)]
    quote, with_them = priced(row), priced({**row, "promos": [*more, *row["promos"]]})
    if isinstance(quote, Undeliverable) or isinstance(with_them, Undeliverable):
        assert quote == with_them
    else:
        assert (with_them.lines, with_them.trace, with_them.pay) == (quote.lines, quote.trace, quote.pay)


@given(randoms)
def test_one_more_optional_rule_never_makes_the_best_price_dearer(random: Random) -> None:
    row = random_row(random)
    row["promos"] = [{**rule, "group": f"g{n % 4}"} for n, rule in enumerate(row["promos"])]
    one_more = random_rule(random, 99, row["cart"]) | {"group": "its own"}
    before, after = least(row), least({**row, "promos": [*row["promos"], one_more]})
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert after <= before


@given(randoms)
def test_every_rule_is_in_the_trace_or_says_why_not(random: Random) -> None:
    row = random_row(random)
    quote = priced(row)
    if isinstance(quote, Undeliverable):
        return
    applied = [each.promotion for each in quote.trace] + [each.promotion for each in quote.gifts]
    missed = [each.promotion for each in quote.not_applied]
    silent = {rule["id"] for rule in row["promos"] if rule["layer"] in ("shipping", "subsidy")}
    assert len(set(applied + missed)) == len(applied + missed)
    assert {rule["id"] for rule in row["promos"]} - silent <= {*applied, *missed}


@given(randoms)
def test_stopped_at_once_the_search_still_tells_a_price_and_a_true_bound(random: Random) -> None:
    row = random_row(random, most_rules=9)
    request = read_request(row)
    stopped = best_price(request.cart, request.promotions, request.buyer, stop=lambda: True)
    if isinstance(stopped, Undeliverable):
        return
    proved = least(row)
    assert proved is not None
    assert stopped.lower_bound <= proved <= stopped.quote.pay
    assert stopped.proved_optimal == (stopped.lower_bound == stopped.quote.pay)


@given(st.integers(0, 10**12), st.lists(st.integers(0, 10**12), min_size=1).filter(any))
def test_shares_add_up_exactly_and_none_is_a_whole_unit_off(total: int, weights: list[int]) -> None:
    shares = allocate(total, weights)
    assert sum(shares) == total
    assert all(abs(share * sum(weights) - total * w) < sum(weights) for share, w in zip(shares, weights, strict=True))


@given(st.integers(0, 10**12), st.integers(0, 10_000))
def test_a_rate_is_the_nearest_whole_unit_and_half_goes_up(amount: int, basis_points: int) -> None:
    assert -5_000 < rate(amount, basis_points) * 10_000 - amount * basis_points <= 5_000


@settings(max_examples=20)
@given(st.integers(1, 10**12), st.integers(1, 10**6), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_large_amounts_of_any_currency_stay_exact(price: int, quantity: int, currency: str) -> None:
    line = {"id": "a", "sku": "a", "shop": "A", "list": price, "qty": quantity}
    half = {"id": "h", "layer": "multi", "kind": "nth_rate", "n": 2, "bp": 5000}
    quote = priced({"cart": [line], "promos": [half], "currency": currency})
    assert isinstance(quote, Quote)
    assert quote.pay == price * quantity - quantity // 2 * (price - (price + 1) // 2)
    assert quote.money(quote.pay).currency == currency
