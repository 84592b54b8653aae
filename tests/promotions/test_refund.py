"""What comes back for returned units adds up to what was paid, in whatever order and portions it is returned."""

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.promotions.carts import Row, random_row
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import LineId, PromotionId
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.quote import Quote
from xiaoer.promotions.refund import Cause, Policy, Refund, Sale, refund
from xiaoer.promotions.request import read_request

randoms = st.randoms(use_true_random=False)


def sale(row: Row, *, policy: Policy = Policy.ALLOCATE, protected: Mapping[LineId, int] | None = None) -> Sale:
    """The order of a cart that can be delivered."""
    request = read_request(row)
    quote = price_cart(request.cart, request.promotions, request.buyer)
    assert isinstance(quote, Quote)
    return Sale(request.cart, request.promotions, request.buyer, quote, policy=policy, protected=protected or {})


def random_sale(random: Random, policy: Policy) -> Sale:
    row = random_row(random)
    row["user"]["region"] = "normal"
    return sale(row, policy=policy)


def line(name: str, price: int, quantity: int = 1, **more: object) -> Row:
    return {"id": name, "sku": name, "shop": "A", "list": price, "qty": quantity, **more}


def pieces_of(sold: Sale) -> list[LineId]:
    """Every piece of the order, gifts too, by its line."""
    goods = [each.id for each in sold.cart.lines for _ in range(each.quantity)]
    return goods + [gift.line for gift in sold.quote.gifts for _ in range(gift.quantity)]


def returned(sold: Sale, portions: Sequence[Sequence[LineId]], cause: Cause) -> list[Refund]:
    """The refunds of the portions, one after the other."""
    refunds: list[Refund] = []
    for portion in portions:
        units = {line: portion.count(line) for line in portion}
        refunds.append(refund(sold, units, earlier=refunds, cause=cause))
    return refunds


def portions_of(random: Random, pieces: Sequence[LineId]) -> list[list[LineId]]:
    """The pieces in a random order, cut into random portions."""
    mixed = random.sample(pieces, len(pieces))
    portions: list[list[LineId]] = [[]]
    for piece in mixed:
        if portions[-1] and random.random() < 0.5:
            portions.append([])
        portions[-1].append(piece)
    return portions


P27: Row = {"cart": [line("a", 3340, 3)], "promos": [{"id": "c", "layer": "shop_coupon", "min": 0, "off": 20}]}
P28: Row = {
    "cart": [line("a", 19900), line("b", 12000), line("c", 10100)],
    "promos": [
        {"id": "mj", "layer": "shop_activity", "tiers": [{"min": 19900, "off": 2000}, {"min": 39900, "off": 5000}]}
    ],
}
GIFT: Row = {
    "cart": [line("a", 4500, 5)],
    "promos": [
        {
            "id": "g",
            "layer": "multi",
            "kind": "gift",
            "gift_sku": "mini",
            "min_count": 2,
            "every": True,
            "max_times": 2,
            "gift_value": 1500,
        }
    ],
}


def test_three_pieces_that_cost_100_together_come_back_one_by_one() -> None:
    refunds = returned(sale(P27), [[LineId("a")]] * 3, Cause.CHANGED_MIND)
    assert [each.buyer for each in refunds] == [3333, 3334, 3333]
    assert [each.shares for each in refunds] == [{"c": 7}, {"c": 6}, {"c": 7}]


@pytest.mark.parametrize(("policy", "buyer"), [(Policy.ALLOCATE, 8898), (Policy.RECOMPUTE, 7100)])
def test_the_policy_decides_what_one_returned_line_brings(policy: Policy, buyer: int) -> None:
    assert refund(sale(P28, policy=policy), {LineId("c"): 1}).buyer == buyer


@pytest.mark.parametrize("policy", list(Policy))
@given(randoms)
def test_all_refunds_together_are_what_was_paid(policy: Policy, random: Random) -> None:
    sold = random_sale(random, policy)
    refunds = returned(sold, portions_of(random, pieces_of(sold)), Cause.SELLER_AT_FAULT)
    assert sum(each.buyer for each in refunds) == sold.quote.pay
    assert sum(each.subsidy for each in refunds) == sum(sold.quote.subsidy.values())
    assert all(each.buyer >= 0 and each.subsidy >= 0 and each.shipping >= 0 for each in refunds)
    assert all(share >= 0 for each in refunds for share in each.goods.values())
    assert all(each.buyer == sum(each.goods.values()) + each.shipping - each.deducted for each in refunds)


@given(randoms)
def test_the_shares_of_every_rule_come_to_what_it_took_off(random: Random) -> None:
    sold = random_sale(random, Policy.ALLOCATE)
    refunds = returned(sold, portions_of(random, pieces_of(sold)), Cause.CHANGED_MIND)
    for each in sold.quote.trace:
        assert sum(one.shares.get(each.promotion, 0) for one in refunds) == each.total


@given(randoms)
def test_some_pieces_bring_the_same_in_any_order(random: Random) -> None:
    sold = random_sale(random, Policy.ALLOCATE)
    goods = [line.id for line in sold.cart.lines for _ in range(line.quantity)]
    some = random.sample(goods, random.randint(1, len(goods)))
    ways = [portions_of(random, some), portions_of(random, some), [some]]
    sums = {sum(sum(each.goods.values()) for each in returned(sold, way, Cause.WITHDRAWAL)) for way in ways}
    assert len(sums) == 1


def test_a_gift_that_is_not_back_is_deducted_and_paid_when_it_comes_later() -> None:
    sold = sale(GIFT)
    kept = refund(sold, {LineId("a"): 1})
    assert (kept.buyer, kept.gifts_due) == (4500, {})
    more = refund(sold, {LineId("a"): 2}, earlier=[kept])
    assert (more.buyer, more.deducted, more.gifts_due) == (7500, 1500, {"gift:g": 1})
    later = refund(sold, {LineId("gift:g"): 1}, earlier=[kept, more])
    assert (later.buyer, later.goods, later.gifts_due) == (1500, {}, {})
    rest = refund(sold, {LineId("a"): 2, LineId("gift:g"): 1}, earlier=[kept, more, later])
    assert kept.buyer + more.buyer + later.buyer + rest.buyer == sold.quote.pay


def test_a_gift_dearer_than_the_refund_takes_no_more_than_the_refund() -> None:
    promo = {"id": "g", "layer": "multi", "kind": "gift", "gift_sku": "m", "min": 4500, "gift_value": 99999}
    back = refund(sale({"cart": [line("a", 4500)], "promos": [promo]}), {LineId("a"): 1})
    assert (back.buyer, back.deducted, back.gifts_due) == (0, 4500, {"gift:g": 1})


@pytest.mark.parametrize(
    ("cause", "shipping"),
    [(Cause.CHANGED_MIND, 0), (Cause.SELLER_AT_FAULT, 800), (Cause.NOT_SENT, 800), (Cause.WITHDRAWAL, 800)],
)
def test_shipping_comes_back_with_the_last_goods_of_its_shop(cause: Cause, shipping: int) -> None:
    ships = [{"id": f"s{shop}", "layer": "shipping", "shop": shop, "first": 800} for shop in "AB"]
    sold = sale({"cart": [line("a", 100, 2), line("b", 100, shop="B")], "promos": ships})
    first, last = returned(sold, [[LineId("a")], [LineId("a")]], cause)
    assert (first.shipping, last.shipping, last.buyer) == (0, shipping, 100 + shipping)


def test_red_packets_and_points_come_back_as_such_unless_they_have_expired() -> None:
    promos = [{"id": "rp", "layer": "red_packet", "off": 100}, {"id": "pt", "layer": "points", "off": 50}]
    sold = sale({"cart": [line("a", 1000, 2)], "promos": promos})
    back = refund(sold, {LineId("a"): 1}, expired={PromotionId("rp")})
    assert (back.buyer, back.in_kind, back.lost) == (925, {"pt": 25}, {"rp": 50})


def test_the_share_of_the_subsidy_goes_to_its_payer() -> None:
    promo = {"id": "gb", "layer": "subsidy", "bp_off": 1500, "limit": 1}
    back = refund(sale({"cart": [line("a", 549900)], "promos": [promo]}), {LineId("a"): 1})
    assert (back.buyer, back.subsidy) == (467415, 82485)


def test_price_protection_that_was_paid_is_not_paid_again() -> None:
    sold = sale({"cart": [line("a", 10000, 2)], "promos": []}, protected={LineId("a"): 1001})
    refunds = returned(sold, [[LineId("a")], [LineId("a")]], Cause.CHANGED_MIND)
    assert [each.buyer for each in refunds] == [9500, 9499]


def test_coupons_come_back_when_all_comes_back_before_it_was_sent() -> None:
    sold = sale(P27)
    assert refund(sold, {LineId("a"): 3}, cause=Cause.NOT_SENT).coupons == ("c",)
    assert refund(sold, {LineId("a"): 2}, cause=Cause.NOT_SENT).coupons == ()
    assert refund(sold, {LineId("a"): 3}, cause=Cause.SELLER_AT_FAULT).coupons == ()


@pytest.mark.parametrize(("name", "count"), [("a", 4), ("a", 0), ("a", -1), ("b", 1)])
def test_what_was_not_bought_cannot_come_back(name: str, count: int) -> None:
    with pytest.raises(Invalid, match=f"Line {name}"):
        refund(sale(P27), {LineId(name): count})


def test_what_is_back_cannot_come_back_again() -> None:
    sold = sale(P27)
    first = refund(sold, {LineId("a"): 3})
    with pytest.raises(Invalid, match="Line a"):
        refund(sold, {LineId("a"): 1}, earlier=[first])
