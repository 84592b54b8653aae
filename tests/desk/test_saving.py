"""What would make the same goods cost less: every sum that is told is a price that the engine gives."""

from datetime import datetime

import pytest

from tests.desk.conftest import Opened
from xiaoer.desk.pricing import Conditions, Priced, Wanted, priced
from xiaoer.desk.saving import Savings, savings
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import ShopId, SkuId

TODAY = datetime.fromisoformat("2025-11-12T10:00+08:00")
DOUBLE_11 = datetime.fromisoformat("2025-11-10T12:00+08:00")


def saved(opened: Opened, shop: str, skus: tuple[str, ...], at: datetime) -> tuple[Savings, Priced | None]:
    """What would save, and the price with what is to be added, asked for anew."""

    async def found() -> tuple[Savings, Priced | None]:
        front = (await opened.app.fronts.at(ShopId(shop))).shop
        store = opened.app.fronts.store(Caller(ShopId(shop)))
        items = [Wanted(SkuId(sku)) for sku in skus]
        told = await savings(store, front, items, Conditions((), "", at))
        assert isinstance(told, Savings)
        more = [*items, *[Wanted(goods.sku.id) for goods in told.added]]
        anew = await priced(store, front, more, roles=(), region="", now=at)
        return told, anew if isinstance(anew, Priced) else None

    return opened.runner.run(found())


def test_what_is_added_lowers_the_whole_by_just_so_much(opened: Opened) -> None:
    told, anew = saved(opened, "S2", ("DG09-01",), TODAY)
    assert told.saves == 7010
    assert anew is not None
    assert told.then is not None
    assert anew.quote.pay == told.then.quote.pay == told.now.quote.pay - told.saves


@pytest.mark.parametrize("shop", ["S1", "S2", "S3"])
@pytest.mark.parametrize("at", [TODAY, DOUBLE_11])
def test_nothing_is_named_that_does_not_save(opened: Opened, shop: str, at: datetime) -> None:
    first = {"S1": ("AP03-01", "AP07-01"), "S2": ("DG01-01", "DG02-01"), "S3": ("BE02-01", "BE07-01")}[shop]
    told, _ = saved(opened, shop, first, at)
    assert (told.saves > 0) == bool(told.added)
    assert (told.split_saves > 0) == bool(told.orders)
    if told.orders:
        assert sorted(line for order in told.orders for line in order.lines) == sorted(first)
