"""The marketplace shape: several shops in one folder, the shared terms made one shop's own."""

from copy import deepcopy
from typing import cast

import pytest

from tests.shop.feeds import feed, rows, sample
from xiaoer.kernel.ids import ShopId
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.demo_market import DemoMarket
from xiaoer.shop.connectors.port import ForShop
from xiaoer.shop.connectors.registry import DEMO, read_feed
from xiaoer.shop.order import OrderState, ParcelState
from xiaoer.shop.policy import RegionRate
from xiaoer.shop.product import ReturnClass

Rows = dict[str, list[dict[str, object]]]
CONNECTOR = DemoMarket()


def products() -> Rows:
    return cast(Rows, deepcopy(rows(CONNECTOR, "products")))


def test_only_the_chosen_shops_goods_and_orders_are_read() -> None:
    told = feed("demo_market")
    assert [product.id for product in told.products] == ["PN1"]
    assert [order.id for order in told.orders] == ["N1001", "N1002", "N2001"]
    assert told.problems == ()
    assert (told.shop.name, told.shop.name_en) == ("山青书具店", "Shanqing Stationery")
    assert str(told.shop.as_of) == "2025-06-01 09:00:00+08:00"


def test_a_variant_has_price_stock_options_and_the_tags_that_scopes_use() -> None:
    green, wood = feed("demo_market").products[0].skus
    assert (green.price, green.stock, green.weight_g) == (Money(12800), 3, 180)
    assert (wood.price, wood.stock) == (Money(12800), 0)
    assert green.tags == ("x300", "spu:PN1", "cat:pens")
    assert [(option.name, option.value) for option in green.options] == [("颜色", "墨绿")]


def test_terms_are_those_of_the_shop() -> None:
    policies = feed("demo_market").policies
    assert policies is not None
    shipping = policies.shipping
    assert shipping is not None
    assert (shipping.cutoff, shipping.warehouse, shipping.promise_hours) == (
        "17:00",
        "苏州仓",
        (("default", 48), ("custom", 120)),
    )
    assert shipping.rates is not None
    assert (shipping.rates.first, shipping.rates.free_from) == (Money(700), Money(8800))
    assert shipping.rates.remote == (RegionRate("XJ", Money(1500), Money(900)),)
    assert policies.returns is not None
    assert policies.returns.class_rules == ((ReturnClass.SEVEN_DAYS, "支持"), (ReturnClass.UNOPENED, "拆封不支持"))
    assert policies.freight_insurance is not None
    assert (policies.freight_insurance.offered, policies.freight_insurance.up_to) == (False, Money(1200))
    assert policies.fresh is None
    assert policies.invoice is None


def test_promotions_of_other_shops_are_not_ours_but_the_platforms_are() -> None:
    assert [record.id for record in feed("demo_market").promotions] == ["D1", "D3", "D4"]
    tea = CONNECTOR.read(sample(CONNECTOR), ForShop(ShopId("T2")))
    assert [record.id for record in tea.promotions] == ["D2", "D3"]


def test_names_are_masked_and_orders_keep_their_moments() -> None:
    told = feed("demo_market")
    assert [customer.name for customer in told.customers] == ["欧阳*", "顾*"]
    first, second, third = told.orders
    assert first.note == "打电话***"
    assert (second.state, str(second.pay_deadline)) == (OrderState.PENDING_PAYMENT, "2025-06-02 08:00:00+08:00")
    assert (third.shipping_fee, third.address and third.address.region) == (Money(1200), "XJ")


def test_scans_are_put_in_order_and_an_arrival_is_the_last_of_them() -> None:
    moving, arrived = feed("demo_market").parcels
    assert ([scan.text for scan in moving.traces], moving.state) == (["已揽收", "到达无锡"], ParcelState.IN_TRANSIT)
    assert moving.delivered_at is None
    assert str(arrived.delivered_at) == "2025-05-31 12:00:00+08:00"


@pytest.mark.parametrize("price", [-1, "-1", 12.345, "about 10", None, True, [], 10**16, "1e5000"])
def test_a_wrong_price_is_a_problem_with_its_place_and_the_rest_is_taken(price: object) -> None:
    changed = products()
    changed["skus"][0]["list_price"] = price
    told = feed("demo_market", products=changed)
    assert [(problem.kind, problem.where) for problem in told.problems] == [("skus", "products.json skus row 1")]
    assert "list_price" in told.problems[0].text
    assert [sku.id for sku in told.products[0].skus] == ["PN1-02"]


@pytest.mark.parametrize("price", ["12800", 12800.0, "¥12,800", "12800元"])
def test_a_price_may_be_a_text_or_a_whole_float(price: object) -> None:
    changed = products()
    changed["skus"][0]["list_price"] = price
    assert feed("demo_market", products=changed).products[0].skus[0].price == Money(12800)


def test_a_product_without_a_readable_variant_is_a_problem() -> None:
    changed = products()
    for sku in changed["skus"][:2]:
        del sku["sku_id"]
    told = feed("demo_market", products=changed)
    assert told.products == ()
    assert [problem.kind for problem in told.problems] == ["skus", "skus", "products"]


def test_an_orphan_and_a_repeat_are_problems() -> None:
    changed = products()
    changed["skus"].append({**changed["skus"][0], "sku_id": "XX-1", "spu_id": "XX"})
    changed["skus"].append({**changed["skus"][0], "list_price": 1})
    told = feed("demo_market", products=changed)
    assert told.products[0].skus[0].price == Money(12800)
    assert [problem.text for problem in told.problems] == [
        "it was given before; the first one is kept",
        "its product XX is not there",
    ]


def test_a_row_that_hides_its_shop_in_a_wrong_place_is_a_problem() -> None:
    orders = cast(list[object], rows(CONNECTOR, "orders"))
    told = feed("demo_market", orders=[*orders, 7, {"shop_id": "T1"}, {"shop_id": "T9"}])
    assert [problem.where for problem in told.problems] == ["orders.json row 4", "orders.json row 5"]


def test_an_unreadable_term_is_a_problem_and_unknown() -> None:
    policies = cast(dict[str, object], rows(CONNECTOR, "policies"))
    told = feed("demo_market", policies={**policies, "return_7d": {"window_days": "seven"}})
    assert told.policies is not None
    assert told.policies.returns is None
    assert told.policies.shipping is not None
    assert [problem.where for problem in told.problems] == ["policies.json return_7d"]


@pytest.mark.parametrize(("shop", "products", "orders"), [("S1", 23, 22), ("S2", 12, 13), ("S3", 42, 25)])
async def test_the_demo_that_comes_along_is_read_without_a_problem(shop: str, products: int, orders: int) -> None:
    told = await read_feed([DEMO], ForShop(ShopId(shop)))
    assert (len(told.products), len(told.orders), told.problems) == (products, orders, ())
