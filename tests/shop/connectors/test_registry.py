"""Finding the files of a feed and the connector that reads them."""

from pathlib import Path

import pytest

from tests.shop.feeds import SAMPLES
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.shop.connectors.port import ForShop
from xiaoer.shop.connectors.registry import CONNECTORS, read_feed

SHOP = ShopId("x")


def test_connectors_are_called_differently() -> None:
    assert len({connector.name for connector in CONNECTORS}) == len(CONNECTORS)


async def test_files_may_be_given_one_by_one() -> None:
    files = sorted((SAMPLES / "ecom_bench").glob("*.json"))
    assert len((await read_feed(files, ForShop(SHOP))).products) == 3
    assert len((await read_feed([SAMPLES / "ecom_bench" / "products.json"], ForShop(SHOP))).orders) == 0


async def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"gone\.json cannot be read"):
        await read_feed([tmp_path / "gone.json"], ForShop(SHOP))


async def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"no file of a feed"):
        await read_feed([tmp_path], ForShop(SHOP))


async def test_a_foreign_shape_is_told_what_was_seen_what_is_missing_and_how_to_name_it(tmp_path: Path) -> None:
    (tmp_path / "wares.csv").write_text("Ware,Preis,Menge\nBell,18,3\n")
    with pytest.raises(Invalid, match=r"columns are Ware, Preis, Menge.*title and price.*--column 'YOUR HEADER=title'"):
        await read_feed([tmp_path], ForShop(SHOP))
    named = ForShop(SHOP, columns={"Ware": "title", "Preis": "price", "Menge": "stock"})
    (bell,) = (await read_feed([tmp_path], named)).products
    assert (bell.title, bell.skus[0].stock) == ("Bell", 3)


async def test_a_field_that_does_not_exist_is_told_with_those_that_do(tmp_path: Path) -> None:
    (tmp_path / "wares.csv").write_text("Ware,Preis\nBell,18\n")
    with pytest.raises(Invalid, match=r"no field 'prize'.*price"):
        await read_feed([tmp_path], ForShop(SHOP, columns={"Preis": "prize"}))


async def test_a_file_that_nobody_knows_is_a_problem_beside_one_that_is_known(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,price\nBell,$18\n")
    (tmp_path / "b.csv").write_text("city,mayor\nUlm,nobody\n")
    feed = await read_feed([tmp_path], ForShop(SHOP))
    assert [product.title for product in feed.products] == ["Bell"]
    assert [(problem.kind, problem.where) for problem in feed.problems] == [("files", "b.csv")]


async def test_files_of_different_shapes_make_one_shop() -> None:
    folders = [SAMPLES / name for name in ("goods_sheet", "order_sheet", "faq_sheet", "written")]
    feed = await read_feed(folders, ForShop(SHOP))
    assert [each.shape for each in feed.understood] == ["order_sheet", "faq_sheet", "goods_sheet", "written"]
    assert feed.orders[0].lines[0].product == "WQ-01-HU"
    assert len(feed.faq) == 7


async def test_prices_in_two_currencies_are_no_one_shop(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("title,price\nBell,$18\n")
    (tmp_path / "b.csv").write_text("title,price\nPump,€30\n")
    with pytest.raises(Invalid, match="EUR and USD"):
        await read_feed([tmp_path], ForShop(SHOP))


async def test_a_missing_file_that_is_needed_is_named() -> None:
    connector = next(connector for connector in CONNECTORS if connector.name == "ecom_bench")
    with pytest.raises(Invalid, match=r"products\.json is missing"):
        connector.read([], ForShop(SHOP))
