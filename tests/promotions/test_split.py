"""Several orders where they cost less, with every held coupon used once."""

from dataclasses import replace

from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.promotion import Freight, Layer, Promotion, ShippingTerms, Tier
from xiaoer.promotions.quote import Undeliverable
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
