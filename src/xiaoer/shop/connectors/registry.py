"""Every shape that can be imported. To add one: one file, one line in `CONNECTORS`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.shop.connectors.demo_market import DemoMarket
from xiaoer.shop.connectors.ecom_bench import EcomBench
from xiaoer.shop.connectors.port import Feed, FeedFile, StoreConnector
from xiaoer.shop.connectors.records import parsed

CONNECTORS: Final[tuple[StoreConnector, ...]] = (DemoMarket(), EcomBench())

DEMO: Final = Path(__file__).parent.parent / "demo"
"""The demo marketplace that comes with the program: shops S1, S2 and S3."""

LARGEST_FILE: Final = 200_000_000


async def read_feed(paths: Sequence[Path], shop: ShopId) -> Feed:
    """The feed of `shop` in these files or folders, by the first connector that recognises them. Raises Invalid."""
    files = await read_files(paths)
    connector = next((connector for connector in CONNECTORS if connector.recognises(files)), None)
    if connector is None:
        # A broken file is named first: it may be why nothing was recognised.
        for file in files:
            parsed(file)
        known = ", ".join(connector.name for connector in CONNECTORS)
        seen = ", ".join(file.name for file in files[:5])
        raise Invalid(f"No connector recognises {seen}; known shapes are {known}.")
    return connector.read(files, shop)


async def read_files(paths: Sequence[Path]) -> tuple[FeedFile, ...]:
    """The files, and the JSON files of the folders. Raises Invalid for a path that cannot be read."""
    files: list[FeedFile] = []
    for path in paths:
        found = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not found:
            raise Invalid(f"There is no .json file in {path}.")
        files.extend(_read(file) for file in found)
    return tuple(files)


def _read(path: Path) -> FeedFile:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Invalid(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB; split it.")
        return FeedFile(path.name, path.read_bytes())
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {error.strerror or error}.") from error
