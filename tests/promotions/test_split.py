"""Several orders where they cost less, with every held coupon used once."""

from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.promotions.carts import Row, random_row
from tests.promotions.reference import reference_best
from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.promotion import Freight, Layer, Promotion, ShippingTerms, Tier
from xiaoer.promotions.quote import Undeliverable
from xiaoer.promotions.request import read_request
from xiaoer.promotions.split import Split, best_split


def line(name: str, price: int) -> CartLine:
    return CartLine(LineId(name), SkuId(name), ShopId("A"), price)


CART = Cart((line("a", 12000), line("b", 11000), line("c", 10000), line("d", 9000)))
EVERY_ORDER = Promotion(PromotionId("c200"), "满200减30", "", Layer.SHOP_COUPON, tiers=(Tier(20000, off=3000),))
HELD = replace(EVERY_ORDER, group="g")


def split(cart: Cart, *promotions: Promotion, most: int = 2) -> Split:
    found = best_split(cart, promotions, Buyer(), most_orders=most)
    assert isinstance(found, Split)
    return found


def test_two_orders_use_a_rule_twice() -> None:
    found = split(CART, EVERY_ORDER)
    assert (found.pay, len(found.orders), found.proved_optimal) == (36000, 2, True)
    assert sorted(line for order in found.orders for line in order) == ["a", "b", "c", "d"]


def test_a_held_coupon_is_used_once() -> None:
    found = split(CART, HELD)
    assert (found.pay, len(found.orders)) == (39000, 1)


def test_two_held_coupons_go_to_an_order_each() -> None:
    other = replace(HELD, id=PromotionId("c2"))
    found = split(CART, HELD, other, replace(HELD, id=PromotionId("c3"), tiers=(Tier(20000, off=100),)))
    assert found.pay == 36000
    assert sorted(each.promotion for quote in found.quotes for each in quote.trace) == ["c2", "c200"]


def test_shipping_is_paid_for_each_order() -> None:
    ship = Promotion(PromotionId("s"), "", "", Layer.SHIPPING, shipping=ShippingTerms(Freight(6001)))
    found = split(CART, EVERY_ORDER, ship)
    assert (found.pay, len(found.orders)) == (39000 + 6001, 1)


def test_more_orders_are_never_dearer_and_one_is_the_best_price() -> None:
    promotions = [EVERY_ORDER, replace(HELD, id=PromotionId("h"), tiers=(Tier(9000, off=500),))]
    one = best_price(CART, promotions, Buyer())
    assert not isinstance(one, Undeliverable)
    pays = [split(CART, *promotions, most=most).pay for most in (1, 2, 3, 4)]
    assert pays[0] == one.quote.pay
    assert pays == sorted(pays, reverse=True)


def test_a_stopped_search_says_so() -> None:
    found = best_split(CART, [EVERY_ORDER], Buyer(), stop=lambda: True)
    assert isinstance(found, Split)
    assert (found.pay, found.proved_optimal) == (39000, False)


def test_what_is_not_sent_there_is_not_sent_in_parts_either() -> None:
    ship = Promotion(PromotionId("s"), "", "", Layer.SHIPPING, shipping=ShippingTerms(not_served=("TW",)))
    assert isinstance(best_split(CART, [ship], Buyer(region="TW")), Undeliverable)


@settings(max_examples=60, deadline=None)
@given(random=st.randoms(use_true_random=False))
def test_no_way_to_lay_goods_and_coupons_into_two_orders_is_cheaper(random: Random) -> None:
    row = random_row(random)
    row["user"]["region"] = "normal"
    row["cart"] = row["cart"][:4]
    held = [rule for rule in row["promos"] if rule.get("group")][:3]
    row["promos"] = [rule for rule in row["promos"] if not rule.get("group")] + held
    request = read_request(row)
    found = best_split(request.cart, request.promotions, request.buyer)
    assert isinstance(found, Split)
    assert found.proved_optimal
    assert found.pay == cheapest_in_two(row, held)
    used = [step.promotion for quote in found.quotes for step in quote.trace]
    names = [rule["id"] for rule in held]
    assert sorted(each for each in used if each in names) == sorted({each for each in used if each in names})


def cheapest_in_two(row: Row, held: list[Row]) -> int:
    """By trying every way, each coupon going to the one order or the other."""
    best: list[int] = []
    for sides in product((0, 1), repeat=len(row["cart"])):
        for hands in product((0, 1), repeat=len(held)):
            pays: list[int] = []
            for order in (0, 1):
                lines = [line for line, side in zip(row["cart"], sides, strict=True) if side == order]
                away = [rule for rule, hand in zip(held, hands, strict=True) if hand != order]
                rules = [rule for rule in row["promos"] if rule not in away]
                least = reference_best(row | {"cart": lines, "promos": rules}) if lines else (0, 0)
                assert least is not None
                pays.append(least[0])
            best.append(sum(pays))
    return min(best)
