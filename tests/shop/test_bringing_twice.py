"""What a second import may not do: lose what an earlier, better one brought."""

from dataclasses import replace

from tests.shop.feeds import feed
from xiaoer.kernel.database import Database
from xiaoer.shop.repository import ShopRepository
from xiaoer.shop.service import import_feed


async def test_bringing_a_sheet_twice_changes_nothing(database: Database) -> None:
    told = feed("goods_sheet")
    repository = ShopRepository(database, told.shop.id)
    await import_feed(repository, told)
    again = await import_feed(repository, told)
    assert {kind: saved for kind, saved in again.saved.items() if saved} == {}


async def test_a_variant_whose_row_is_bad_this_time_stays(database: Database) -> None:
    told = feed("goods_sheet")
    repository = ShopRepository(database, told.shop.id)
    await import_feed(repository, told)
    apron = told.products[0]
    fewer = replace(apron, skus=apron.skus[:1])
    await import_feed(repository, replace(told, products=(fewer,), partial=frozenset({apron.id})))
    kept = await repository.product(apron.id)
    assert kept is not None
    assert {sku.id for sku in kept.skus} == {sku.id for sku in apron.skus}
    await import_feed(repository, replace(told, products=(fewer,)))
    whole = await repository.product(apron.id)
    assert whole is not None
    assert [sku.id for sku in whole.skus] == [apron.skus[0].id]


async def test_a_feed_that_tells_nothing_of_the_shop_leaves_its_name_and_adds_categories(database: Database) -> None:
    front = feed("demo_market")
    repository = ShopRepository(database, front.shop.id)
    await import_feed(repository, front)
    sheet = feed("goods_sheet")
    await import_feed(repository, replace(sheet, shop=replace(sheet.shop, id=front.shop.id)))
    after = await repository.front()
    assert after.name == front.shop.name
    assert after.categories == (*front.shop.categories, *sheet.shop.categories)


async def test_progress_is_told_up_to_the_end(database: Database) -> None:
    heard: list[tuple[str, int, int]] = []
    told = feed("goods_sheet")
    repository = ShopRepository(database, told.shop.id)
    await import_feed(repository, told, progress=lambda kind, done, whole: heard.append((kind, done, whole)))
    assert heard == [("products", len(told.products), len(told.products))]
