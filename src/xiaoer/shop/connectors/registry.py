"""Every shape that can be imported. To add one: one file, one line in `CONNECTORS`."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.shop.connectors.demo_market import DemoMarket
from xiaoer.shop.connectors.ecom_bench import EcomBench
from xiaoer.shop.connectors.faq_sheet import FaqSheet
from xiaoer.shop.connectors.goods_sheet import GoodsSheet
from xiaoer.shop.connectors.headers import Kind, fields_of
from xiaoer.shop.connectors.merchant_feed import MerchantFeed
from xiaoer.shop.connectors.merging import merged
from xiaoer.shop.connectors.order_sheet import OrderSheet
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop, Problem, StoreConnector
from xiaoer.shop.connectors.shopify_export import ShopifyExport
from xiaoer.shop.connectors.shopify_products import ShopifyProducts
from xiaoer.shop.connectors.unknown import unknown_words
from xiaoer.shop.connectors.written import Written

CONNECTORS: Final[tuple[StoreConnector, ...]] = (
    DemoMarket(),
    EcomBench(),
    ShopifyProducts(),
    ShopifyExport(),
    MerchantFeed(),
    OrderSheet(),
    FaqSheet(),
    GoodsSheet(),
    Written(),
)
"""What is more particular stands before what is more general: a file goes to the first that takes it."""

DEMO: Final = Path(__file__).parent.parent / "demo"
"""The demo marketplace that comes with the program: shops S1, S2 and S3."""

LARGEST_FILE: Final = 200_000_000
ENDINGS: Final = frozenset(
    [
        ".json",
        ".jsonl",
        ".ndjson",
        ".csv",
        ".tsv",
        ".tab",
        ".txt",
        ".md",
        ".markdown",
        ".xlsx",
        ".xlsm",
        ".xls",
        ".xml",
        ".rss",
        ".atom",
        ".yaml",
        ".yml",
    ]
)
"""What is looked at in a folder; a file that is named itself may end as it likes."""


async def read_feed(paths: Sequence[Path], wanted: ForShop) -> Feed:
    """What these files or folders tell, each file by the first connector that takes it; one that none takes is a
    problem. Raises Invalid when nothing is known, or a field is named that does not exist.
    """
    _insist_on_fields(wanted)
    left = tuple(part for file in await read_files(paths) for part in file.parts())
    feeds: list[Feed] = []
    for connector in CONNECTORS:
        mine = connector.takes(left, wanted)
        if mine:
            feed = connector.read(mine, wanted)
            feeds.append(feed)
            wanted = replace(wanted, currency=feed.shop.currency, zone=feed.shop.zone) if feed.products else wanted
            left = tuple(file for file in left if file not in mine)
    if not feeds:
        raise Invalid(" ".join(unknown_words(file) for file in left[:5]))
    unknown = tuple(Problem("files", file.name, unknown_words(file)) for file in left if not _is_aside(file, feeds))
    told = merged(feeds)
    return replace(told, problems=(*told.problems, *unknown))


def _is_aside(file: FeedFile, feeds: Sequence[Feed]) -> bool:
    """Whether it is a sheet of hints or lists in a workbook of which another sheet was read."""
    read = (each.file for feed in feeds for each in feed.understood)
    return file.sheet is not None and any(name.startswith(f"{file.name} [") for name in read)


def _insist_on_fields(wanted: ForShop) -> None:
    known = {field for kind in Kind for field in fields_of(kind)} | {"attribute", "aside"}
    for title, field in wanted.columns.items():
        if field not in known:
            fields = ", ".join(fields_of(Kind.GOODS))
            raise Invalid(f"{title}={field}: there is no field {field!r}; goods have {fields}.")


async def read_files(paths: Sequence[Path]) -> tuple[FeedFile, ...]:
    """The files, and those of the folders that may be part of a feed. Raises Invalid for a path that cannot be read."""
    files: list[FeedFile] = []
    for path in paths:
        found = sorted(file for file in path.iterdir() if _may_be_fed(file)) if path.is_dir() else [path]
        if not found:
            raise Invalid(f"There is no file of a feed in {path}; it may hold {', '.join(sorted(ENDINGS))}.")
        files.extend(_read(file) for file in found)
    return tuple(files)


def _may_be_fed(file: Path) -> bool:
    return file.suffix.lower() in ENDINGS and not file.name.startswith((".", "~$")) and file.is_file()


def _read(path: Path) -> FeedFile:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise Invalid(f"{path} is larger than {LARGEST_FILE // 1_000_000} MB; split it.")
        return FeedFile(path.name, path.read_bytes())
    except OSError as error:
        raise Invalid(f"{path} cannot be read: {error.strerror or error}.") from error
