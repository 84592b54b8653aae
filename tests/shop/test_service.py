"""What a caller may see of a shop, and what an import reports."""

import pytest

from tests.shop.feeds import feed
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.database import Database
from xiaoer.kernel.ids import CustomerId, OrderId, ParcelId, ProductId, ShopId, SkuId
from xiaoer.shop.repository import ShopRepository
from xiaoer.shop.service import ShopService, import_feed

SHOP = ShopId("T1")
FEED = feed("demo_market")


def service(repository: ShopRepository, customer: str | None) -> ShopService:
    return ShopService(repository, Caller(SHOP, None if customer is None else CustomerId(customer)))


async def test_a_customer_sees_their_own_orders_newest_first(repository: ShopRepository) -> None:
    mine = service(repository, "K1")
    assert [order.id for order in await mine.my_orders()] == ["N1002", "N1001"]
    assert [parcel.id for parcel in await mine.parcels(OrderId("N1001"))] == ["QX20250531001"]
    known = await mine.customer()
    assert known is not None
    assert known.name == "欧阳*"


@pytest.mark.parametrize("customer", ["K1", None, "nobody", ""])
async def test_another_customers_order_is_as_if_it_were_not_there(
    repository: ShopRepository, customer: str | None
) -> None:
    stranger = service(repository, customer)
    assert await stranger.my_order(OrderId("N2001")) == await stranger.my_order(OrderId("N9999"))
    assert await stranger.parcel(ParcelId("QX20250530009")) is None
    assert await stranger.parcels(OrderId("N2001")) == ()
    assert await stranger.cases(OrderId("N2001")) == ()
    assert await stranger.my_cases() == ()


async def test_a_guest_sees_the_shop_and_nobodys_orders(repository: ShopRepository) -> None:
    guest = service(repository, None)
    assert await guest.my_orders() == ()
    assert await guest.my_order(OrderId("N1001")) is None
    assert await guest.customer() is None
    assert (await guest.shop()).name == "山青书具店"
    assert (await guest.catalogue()).products == FEED.products
    assert await guest.stock([SkuId("PN1-01"), SkuId("PN1-02")]) == {"PN1-01": 3, "PN1-02": 0}
    assert await guest.policies() == FEED.policies
    assert await guest.faq() == FEED.faq
    assert len(await guest.reviews(ProductId("PN1"))) == 3
    assert await guest.promotions() == FEED.promotions


async def test_the_owner_sees_their_cases(repository: ShopRepository) -> None:
    owner = service(repository, "K2")
    assert [case.id for case in await owner.my_cases()] == ["Z1"]
    assert [case.id for case in await owner.cases(OrderId("N2001"))] == ["Z1"]
    parcel = await owner.parcel(ParcelId("QX20250530009"))
    assert parcel is not None
    assert parcel.order == "N2001"


def test_a_caller_of_another_shop_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="cannot use"):
        ShopService(ShopRepository(database, SHOP), Caller(ShopId("T2")))


async def test_an_import_reports_what_it_saw_saved_and_could_not_read(database: Database) -> None:
    told = feed("ecom_bench")
    report = await import_feed(ShopRepository(database, told.shop.id), told)
    assert report.saved == report.seen
    assert (report.seen["products"], report.seen["orders"], report.seen["parcels"]) == (3, 3, 2)
    assert [problem.where for problem in report.problems["parcels"]] == ["logistics.json 599999999999"]
