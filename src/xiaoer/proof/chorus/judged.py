"""The products and judgements of a folder in the form of Chorus; nothing of them comes with the product.

`products.jsonl.gz` (or `.jsonl`) has one product a line: `id`, `title`, `supplier`, `price` in cents,
`short_description`, `name` (the maker's number), `ean`, and properties as `attr_t_…`, `attr_n_…`, `attr_b_…`. Every
`qrels*.csv` has the columns `query,docid,rating` with grades from 0 to 3.
"""

import csv
import gzip
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TextIO

from pydantic import BaseModel, ConfigDict, ValidationError

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.good import Good, Property, Variant

SHOP: Final = ShopId("chorus")
PROPERTY: Final = "attr_"

Judgements = Mapping[str, Mapping[str, int]]
"""Of every query the grades of its products."""


class _Product(BaseModel):
    """One line; properties are what else stands there."""

    model_config = ConfigDict(extra="allow")

    id: str
    title: str | None = None
    supplier: str | None = None
    price: int | None = None
    short_description: str | None = None
    name: str | None = None
    ean: tuple[str, ...] = ()


def load_products(folder: Path) -> list[Good]:
    """Raises Invalid where the folder holds none."""
    file = next((path for name in ("products.jsonl.gz", "products.jsonl") if (path := folder / name).exists()), None)
    if file is None:
        raise Invalid(f"{folder} has no products.jsonl.gz; name the folder of the bench with --data DIR.")
    try:
        with _opened(file) as lines:
            return [_good(_Product.model_validate_json(line)) for line in lines if line.strip()]
    except (ValidationError, OSError) as error:
        raise Invalid(f"{file} is no file of products: {str(error).splitlines()[0]}.") from error


def load_judgements(folder: Path) -> Judgements:
    """Of all `qrels*.csv` together. Raises Invalid where there are none."""
    judged: dict[str, dict[str, int]] = {}
    for file in sorted(folder.glob("qrels*.csv")):
        with file.open(encoding="utf-8", newline="") as rows:
            try:
                for row in csv.DictReader(rows):
                    judged.setdefault(row["query"], {})[row["docid"]] = int(row["rating"])
            except (KeyError, ValueError) as error:
                raise Invalid(f"{file} does not have the columns query,docid,rating ({error}).") from error
    if not judged:
        raise Invalid(f"{folder} has no qrels*.csv with query,docid,rating.")
    return judged


def _opened(file: Path) -> TextIO:
    return gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8")


def _good(line: _Product) -> Good:
    price = () if line.price is None else (Variant(Money(line.price, "USD"), None),)
    codes = tuple(code for code in (line.name or "", *line.ean) if code)
    return Good(
        shop=SHOP,
        product=ProductId(line.id),
        title=line.title or "",
        title_en="",
        category="",
        brand=line.supplier or "",
        variants=price,
        properties=tuple(_properties(line.model_extra or {})),
        text=line.short_description or "",
        codes=codes,
    )


def _properties(told: Mapping[str, object]) -> Iterator[Property]:
    for name, value in told.items():
        if name.startswith(PROPERTY) and value is not None:
            words = name.removeprefix(PROPERTY).partition("_")[2].replace("_", " ").strip()
            yield Property(" ".join(words.split()), _said(value))


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float):
        return f"{value:g}"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
