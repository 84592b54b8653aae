"""What is saved is read back as the same values, shop by shop; versions move only with a change."""

import asyncio
from dataclasses import replace

import pytest

from tests.shop.feeds import SHOPS, feed
from xiaoer.kernel.database import Database
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import CustomerId, OrderId, ParcelId, ProductId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.registry import CONNECTORS
from xiaoer.shop.policy import Policies
from xiaoer.shop.repository import ShopRepository, shops
from xiaoer.shop.service import import_feed

FEED = feed("demo_market")
PEN = ProductId("PN1")
KNOWN, STRANGER = CustomerId("K1"), CustomerId("K2")


@pytest.mark.parametrize("name", [connector.name for connector in CONNECTORS])
async def test_a_feed_is_read_back_as_it_was_saved(database: Database, name: str) -> None:
    told = feed(name)
    repository = ShopRepository(database, told.shop.id)
    await import_feed(repository, told)
    assert await repository.front() == told.shop
    assert await repository.products() == told.products
    assert [await repository.product(product.id) for product in told.products] == list(told.products)
    assert {customer.id: customer for customer in await repository.customers()} == {
        one.id: one for one in told.customers
    }
    assert await repository.policies() == (told.policies or Policies())
    assert await repository.faq() == told.faq
    assert await repository.reviews() == told.reviews
    assert await repository.promotions() == told.promotions
    for order in told.orders:
        assert await repository.order_of(order.customer, order.id) == order
        parcels = tuple(parcel for parcel in told.parcels if parcel.order == order.id)
        assert await repository.parcels_of(order.customer, order.id) == parcels


async def test_orders_come_newest_first(repository: ShopRepository) -> None:
    assert [order.id for order in await repository.orders_of(KNOWN)] == ["N1002", "N1001"]


async def test_another_customers_order_parcel_and_case_are_not_found(repository: ShopRepository) -> None:
    theirs, parcel = OrderId("N2001"), ParcelId("QX20250530009")
    assert await repository.order_of(STRANGER, theirs) is not None
    assert await repository.order_of(KNOWN, theirs) is None
    assert await repository.parcel_of(STRANGER, parcel) is not None
    assert await repository.parcel_of(KNOWN, parcel) is None
    assert await repository.parcels_of(KNOWN, theirs) == ()
    assert [case.id for case in await repository.cases_of(STRANGER)] == ["Z1"]
    assert await repository.cases_of(KNOWN) == ()
    assert await repository.cases_of_order(KNOWN, theirs) == ()


async def test_a_parcel_number_that_came_back_is_each_buyers_own(database: Database) -> None:
    told = feed("ecom_bench")
    repository = ShopRepository(database, told.shop.id)
    await import_feed(repository, told)
    number = ParcelId("JD5550001112")
    mine, theirs = (
        await repository.parcel_of(CustomerId("buyer甲"), number),
        await repository.parcel_of(CustomerId("buyer乙"), number),
    )
    assert mine is not None
    assert theirs is not None
    assert (mine.order, theirs.order) == ("500000000001", "500000000003")


async def test_shops_do_not_see_each_other(database: Database, repository: ShopRepository) -> None:
    other = ShopRepository(database, ShopId("T2"))
    await other.save_front(replace(FEED.shop, id=ShopId("T2")))
    assert await other.products() == ()
    assert await other.order_of(KNOWN, OrderId("N1001")) is None
    assert await other.stock([SkuId("PN1-01")]) == {}
    assert [shop.id for shop in await shops(database)] == ["T1", "T2"]


async def test_saving_the_same_again_changes_nothing(repository: ShopRepository) -> None:
    version = await repository.version()
    report = await import_feed(repository, FEED)
    assert set(report.saved.values()) == {0}
    assert report.unchanged == report.seen
    assert await repository.version() == version


async def test_a_change_is_counted_and_moves_the_version(repository: ShopRepository) -> None:
    before = await repository.catalogue()
    green, wood = FEED.products[0].skus
    assert await repository.save_products([replace(FEED.products[0], skus=(replace(green, stock=2), wood))]) == 1
    after = await repository.catalogue()
    assert after.version != before.version
    assert await repository.stock([green.id]) == {green.id: 2}
    found = after.sku(green.id)
    assert found is not None
    assert found[1].stock == 2
    assert before.products == FEED.products


async def test_an_order_that_moves_on_leaves_the_version_alone(repository: ShopRepository) -> None:
    version = await repository.version()
    assert await repository.save_orders([replace(FEED.orders[0], note="快点")]) == 1
    assert await repository.version() == version


async def test_an_unchanged_range_is_read_once(repository: ShopRepository) -> None:
    assert await repository.catalogue() is await repository.catalogue()


async def test_many_who_ask_at_once_get_one_reading(repository: ShopRepository) -> None:
    asked = await asyncio.gather(*(repository.catalogue() for _ in range(20)))
    assert all(catalogue is asked[0] for catalogue in asked)


async def test_a_change_by_another_process_is_seen(database: Database, repository: ShopRepository) -> None:
    await repository.policies()
    await ShopRepository(database, repository.shop).save_policies(Policies(gift_return="随便"))
    assert (await repository.policies()).gift_return == "随便"


async def test_a_variant_that_is_gone_is_dropped(repository: ShopRepository) -> None:
    pen = FEED.products[0]
    assert await repository.save_products([replace(pen, skus=pen.skus[:1])]) == 1
    kept = await repository.product(PEN)
    assert kept is not None
    assert [sku.id for sku in kept.skus] == ["PN1-01"]


async def test_unknown_stock_stays_unknown_and_is_not_zero(repository: ShopRepository) -> None:
    pen = FEED.products[0]
    await repository.save_products([replace(pen, skus=(replace(pen.skus[0], stock=None), pen.skus[1]))])
    assert await repository.stock([SkuId("PN1-01"), SkuId("PN1-02"), SkuId("?")]) == {"PN1-01": None, "PN1-02": 0}


async def test_live_variants_come_in_the_order_asked(repository: ShopRepository) -> None:
    found = await repository.skus([SkuId("PN1-02"), SkuId("?"), SkuId("PN1-01")])
    assert [(sku.id, sku.price) for sku in found] == [("PN1-02", Money(12800)), ("PN1-01", Money(12800))]


async def test_a_shop_that_was_never_imported_is_not_found(database: Database) -> None:
    with pytest.raises(NotFound, match="import it first"):
        await ShopRepository(database, ShopId("nowhere")).catalogue()


async def test_a_shop_is_not_saved_as_another(database: Database) -> None:
    with pytest.raises(ValueError, match="cannot be saved"):
        await ShopRepository(database, ShopId("T9")).save_front(FEED.shop)


async def test_a_large_range_is_saved_in_batches(database: Database) -> None:
    repository = ShopRepository(database, SHOPS["demo_market"])
    await repository.save_front(FEED.shop)
    pen = FEED.products[0]
    many = [
        replace(pen, id=ProductId(f"P{n:04}"), skus=(replace(pen.skus[0], id=SkuId(f"P{n:04}-1")),))
        for n in range(1203)
    ]
    assert await repository.save_products(many) == 1203
    assert await repository.products() == tuple(many)
