"""The search for the cart that is worst for the merchant: exact in what it finds, bounded, the same every time."""

from dataclasses import replace
from itertools import product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.promotions.carts import Row, random_row
from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.best import best_price
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.quote import Undeliverable
from xiaoer.promotions.request import read_request
from xiaoer.promotions.worst_cart import Shelf, Ware, Worst, worst_cart

SOCKS = Ware(SkuId("socks"), ShopId("A"), 3900, cost=1500)
COAT = Ware(SkuId("coat"), ShopId("A"), 49900, cost=30000)
PAPER = Ware(SkuId("paper"), ShopId("A"), 990, cost=400)
WARES = (SOCKS, COAT, PAPER)


def shelf(*promos: Row, wares: tuple[Ware, ...] = WARES, **borne: int) -> Shelf:
    cart = [{"id": "a", "sku": "a", "list": 1, "qty": 1}]
    rules = read_request({"cart": cart, "promos": list(promos)}).promotions
    return Shelf(
        wares, rules, (Buyer(), Buyer(frozenset({"88vip"}))), borne={PromotionId(k): v for k, v in borne.items()}
    )


def pieces(worst: Worst | None) -> dict[str, int]:
    assert worst is not None
    return {line.sku: line.quantity for line in worst.cart.lines}


def test_without_rules_no_cart_loses_money() -> None:
    worst = worst_cart(shelf())
    assert worst is not None
    assert not worst.below_cost
    assert (set(pieces(worst)), worst.income - worst.cost) == ({"coat"}, 19900)


def test_a_coupon_is_found_at_exactly_its_minimum_with_the_goods_that_earn_least() -> None:
    worst = worst_cart(shelf({"id": "c", "layer": "shop_coupon", "min": 49900, "off": 20000}))
    assert worst is not None
    assert (pieces(worst), worst.income, worst.cost, worst.below_cost) == ({"coat": 1}, 29900, 30000, True)


def test_offers_that_only_lose_money_together_are_found_together() -> None:
    half = {"id": "h", "layer": "multi", "kind": "nth_rate", "n": 2, "bp": 5000}
    coupon = {"id": "c", "layer": "shop_coupon", "min": 70000, "off": 9000, "group": "g"}
    vip = {"id": "v", "layer": "vip", "bp": 9000, "need": "88vip"}
    for alone in (half, coupon, vip):
        worst = worst_cart(shelf(alone))
        assert worst is not None
        assert not worst.below_cost
    together = worst_cart(shelf(half, coupon, vip))
    assert together is not None
    assert together.below_cost
    assert together.buyer.roles == {"88vip"}
    assert pieces(together) == {"coat": 2}


def test_the_cost_of_a_gift_counts() -> None:
    gift = {"id": "g", "layer": "multi", "kind": "gift", "gift_sku": "socks", "gift_qty": 2, "min_count": 1}
    worst = worst_cart(shelf({**gift, "scope": {"sku": "paper"}}))
    assert (pieces(worst), worst and worst.cost) == ({"paper": 1}, 3400)


def test_an_add_on_that_only_costs_is_found_with_what_earns_it() -> None:
    addon = {"id": "x", "layer": "multi", "kind": "addon", "sku": "coat", "price": 100, "min": 3900}
    assert pieces(worst_cart(shelf(addon))) == {"coat": 1, "paper": 4}


def test_a_bundle_below_its_cost_is_found_as_one_set() -> None:
    bundle = {"id": "b", "layer": "multi", "kind": "bundle", "items": {"coat": 1, "socks": 2}, "price": 32999}
    assert pieces(worst_cart(shelf(bundle))) == {"coat": 1, "socks": 2}


def test_what_a_platform_bears_is_no_loss_of_the_merchant() -> None:
    coupon = {"id": "c", "layer": "platform_coupon", "min": 49900, "off": 20000}
    worst = worst_cart(shelf(coupon, c=5000))
    assert worst is not None
    assert not worst.below_cost


def test_goods_for_nothing_are_found_with_their_cart() -> None:
    packet = {"id": "r", "layer": "red_packet", "off": 1000}
    worst = worst_cart(shelf(packet))
    assert worst is not None
    assert worst.below_one
    assert pieces(worst) == {"paper": 1}


def test_of_all_steps_the_one_that_loses_most_is_found() -> None:
    steps = {"id": "c", "layer": "shop_coupon", "tiers": [{"min": 990, "off": 700}, {"min": 99000, "off": 98000}]}
    assert pieces(worst_cart(shelf(steps, wares=(PAPER,)))) == {"paper": 100}


def test_no_more_is_put_in_a_cart_than_there_is() -> None:
    coupon = {"id": "c", "layer": "shop_coupon", "min": 99800, "off": 60000}
    one = tuple(replace(ware, most=1) for ware in WARES)
    worst = worst_cart(shelf(coupon, wares=one))
    assert worst is not None
    assert set(pieces(worst).values()) == {1}
    assert not worst.below_cost


def test_there_is_no_worst_cart_of_no_goods() -> None:
    assert worst_cart(shelf(wares=())) is None


@settings(max_examples=20)
@given(st.randoms(use_true_random=False))
def test_what_is_found_is_exact_and_the_same_every_time(random: Random) -> None:
    row = random_row(random)
    request = read_request(row)
    wares = {
        line.sku: Ware(line.sku, line.shop, line.list_price, line.tags, line.list_price // 2, line.grams)
        for line in request.cart.lines
    }
    found = Shelf(tuple(wares.values()), request.promotions, (request.buyer,))
    worst = worst_cart(found, tries=60)
    assert worst == worst_cart(found, tries=60)
    if worst is not None:
        best = best_price(worst.cart, request.promotions, request.buyer)
        assert not isinstance(best, Undeliverable)
        assert best.quote == worst.quote
        assert worst.income == best.quote.goods


def test_a_loss_that_trying_every_small_cart_finds_is_found() -> None:
    losing = [n for n in range(60) if _loses_somewhere(random_shelf(n))]
    found = [n for n in range(60) if (worst := worst_cart(random_shelf(n), tries=200)) and worst.below_cost]
    assert found == losing
    assert len(losing) > 20


def random_shelf(seed: int) -> Shelf:
    """Up to three goods, five of each, under up to five rules of any kind."""
    random = Random(seed)
    row = random_row(random, most_lines=3, most_rules=5)
    row["user"]["region"] = "normal"
    request = read_request(row)
    wares = {
        line.sku: Ware(line.sku, line.shop, line.list_price, line.tags, line.list_price * 6 // 10, line.grams, most=5)
        for line in request.cart.lines
    }
    return Shelf(tuple(wares.values()), request.promotions, (request.buyer,))


def _loses_somewhere(found: Shelf) -> bool:
    for counts in product(range(6), repeat=len(found.wares)):
        bought = [(ware, count) for ware, count in zip(found.wares, counts, strict=True) if count]
        lines = tuple(
            [
                CartLine(LineId(ware.sku), ware.sku, ware.shop, ware.list_price, count, ware.tags, ware.grams)
                for ware, count in bought
            ]
        )
        best = best_price(Cart(lines), found.rules, found.buyers[0]) if lines else None
        if best is None or isinstance(best, Undeliverable):
            continue
        cost = sum((ware.cost or 0) * count for ware, count in bought) + sum(gift.value for gift in best.quote.gifts)
        if best.quote.goods < cost:
            return True
    return False
