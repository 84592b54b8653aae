"""Finding the files of a feed and the connector that reads them."""

from pathlib import Path

import pytest

from tests.shop.feeds import SAMPLES
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.shop.connectors.registry import CONNECTORS, read_feed

SHOP = ShopId("x")


def test_connectors_are_called_differently() -> None:
    assert len({connector.name for connector in CONNECTORS}) == len(CONNECTORS)


async def test_files_may_be_given_one_by_one() -> None:
    files = sorted((SAMPLES / "ecom_bench").glob("*.json"))
    assert len((await read_feed(files, SHOP)).products) == 3
    assert len((await read_feed([SAMPLES / "ecom_bench" / "products.json"], SHOP)).orders) == 0


async def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"gone\.json cannot be read"):
        await read_feed([tmp_path / "gone.json"], SHOP)


async def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"no \.json file"):
        await read_feed([tmp_path], SHOP)


async def test_a_foreign_shape_is_told_which_shapes_are_known(tmp_path: Path) -> None:
    (tmp_path / "products.json").write_text("[]")
    with pytest.raises(Invalid, match="demo_market, ecom_bench"):
        await read_feed([tmp_path], SHOP)


async def test_a_missing_file_that_is_needed_is_named() -> None:
    connector = next(connector for connector in CONNECTORS if connector.name == "ecom_bench")
    with pytest.raises(Invalid, match=r"products\.json is missing"):
        connector.read([], SHOP)
