"""A product out of the rows that tell its variants."""

import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.shop.connectors.goods_rows import GoodsRow
from xiaoer.shop.connectors.port import Problem
from xiaoer.shop.connectors.values import values_in
from xiaoer.shop.product import Attribute, Product, ProductText, Sku, Topic

MOST_VARIANTS: Final = 200
"""Out of one row that lists values."""
LONGEST_ATTRIBUTE: Final = 160
"""A longer value is a text of the page under its header."""
LONGEST_OPTION: Final = 40
_HEADED = re.compile(r"[【\[]?([\u4e00-\u9fffA-Za-z][\u4e00-\u9fffA-Za-z ]{0,11})[】\]]?\s*[:：]\s*(\S.{0,79})")

Variants = tuple[tuple[GoodsRow, Sku], ...]
"""Each variant with the row that tells it."""


def product_of(key: str, rows: Sequence[GoodsRow]) -> tuple[Product | None, Variants, list[Problem]]:
    """The product, its variants with their rows, and the rows that could not be told apart; the first of two counts."""
    varying = varying_in(rows)
    codes = Counter(row.sku for row in rows)
    product = ProductId(rows[0].product or rows[0].sku or f"p-{hashlib.sha256(key.encode()).hexdigest()[:10]}")
    variants: dict[tuple[Attribute, ...], tuple[GoodsRow, Sku]] = {}
    problems: list[Problem] = []
    for row in rows:
        apart = tuple(each for each in row.attributes if each.name in varying)
        spread = [(*choice, *apart) for choice in _spread(row.options)]
        if len(spread) > MOST_VARIANTS:
            problems.append(Problem("products", row.where, f"it lists over {MOST_VARIANTS} variants; give each a row"))
            continue
        own = len(spread) == 1 and codes[row.sku] == 1
        for choice in spread:
            if choice in variants:
                problems.append(Problem("skus", row.where, _same_as(variants[choice][0], choice)))
            else:
                variants[choice] = row, _sku(product, row, choice, own=own, several=len(spread) > 1)
    pairs = tuple(variants.values())
    return _page(product, pairs, varying) if pairs else None, pairs, problems


def _page(product: ProductId, variants: Variants, varying: frozenset[str]) -> Product:
    """What the rows of its variants tell together; the first row that says a thing counts."""
    rows = [row for row, _ in variants]
    title = rows[0].title
    attributes = tuple(_attributes(rows, varying))
    return Product(
        id=product,
        title=title,
        title_en=_first(row.title_en for row in rows) or ("" if _has_chinese(title) else title),
        category=_first(row.category for row in rows),
        brand=_first(row.brand for row in rows),
        attributes=tuple(each for each in attributes if len(each.value) <= LONGEST_ATTRIBUTE),
        selling_points=tuple(dict.fromkeys(point for row in rows for point in row.points)),
        skus=tuple(sku for _, sku in variants),
        texts=tuple(_texts(rows, attributes)),
        on_sale=any(row.on_sale for row in rows),
        shelf_days=next((row.shelf_days for row in rows if row.shelf_days is not None), None),
        ship_promise_hours=next((row.ship_hours for row in rows if row.ship_hours is not None), None),
        nicknames=tuple(dict.fromkeys(name for row in rows for name in row.nicknames)),
    )


def varying_in(rows: Sequence[GoodsRow]) -> frozenset[str]:
    """Columns that no name is known for, but that tell apart the rows that options do not."""
    if len({tuple(row.options) for row in rows}) == len(rows):
        return frozenset()
    names = dict.fromkeys(each.name for row in rows for each in row.attributes)
    found: list[str] = []
    for name in names:
        cells = [_value(row, name) for row in rows]
        if all(cells) and len(set(cells)) > 1 and max(map(len, cells)) <= LONGEST_OPTION:
            found.append(name)
    return frozenset(found)


def _value(row: GoodsRow, name: str) -> str:
    return next((each.value for each in row.attributes if each.name == name), "")


def _spread(options: Sequence[Attribute]) -> Iterator[tuple[Attribute, ...]]:
    """Every choice of the values that the cells list."""
    listed = [[Attribute(each.name, value) for value in values_in(each.value)] for each in options]
    return itertools.islice(itertools.product(*listed), MOST_VARIANTS + 1)


def _sku(product: ProductId, row: GoodsRow, choice: tuple[Attribute, ...], *, own: bool, several: bool) -> Sku:
    """`own`: the row's code is this variant's alone. One count for several variants is nobody's but when it is none."""
    words = " ".join(each.value for each in choice)
    made = "/".join((row.sku or str(product), *(each.value for each in choice)))
    count = row.stock.count
    return Sku(
        id=SkuId(row.sku if row.sku and own else made),
        title=f"{row.title} {words}".strip() if words and words not in row.title else row.title,
        options=choice,
        price=row.price,
        stock=None if several and count else count,
        weight_g=row.weight_g,
        tags=(f"spu:{product}", *((f"cat:{row.category}",) if row.category else ())),
        barcode="" if several else row.barcode,
        cost=row.cost,
    )


def _same_as(other: GoodsRow, choice: tuple[Attribute, ...]) -> str:
    words = " ".join(each.value for each in choice)
    if words:
        return f"{other.title[:60]} {words}: it was given before ({other.where}); the first one is kept"
    return f"{other.title[:60]}: nothing tells it from {other.where}; give it a colour, a size or another option"


def _attributes(rows: Sequence[GoodsRow], varying: frozenset[str]) -> Iterator[Attribute]:
    """What holds for all variants, what differs with the variant it holds for, and what the description lists."""
    names = dict.fromkeys(each.name for row in rows for each in row.attributes if each.name not in varying)
    for name in names:
        told = {value: None for row in rows if (value := _value(row, name))}
        if len(told) == 1:
            yield Attribute(name, next(iter(told)))
        else:
            each = dict.fromkeys(f"{_choice(row)}：{_value(row, name)}" for row in rows if _value(row, name))
            yield Attribute(name, "；".join(each))
    listed = (_HEADED.fullmatch(line.strip()) for line in _first(row.description for row in rows).splitlines())
    yield from (
        Attribute(found[1].strip(), found[2].strip()) for found in listed if found and found[1].strip() not in names
    )


def _choice(row: GoodsRow) -> str:
    return " ".join(each.value for each in row.options) or row.sku or row.title


def _texts(rows: Sequence[GoodsRow], attributes: Sequence[Attribute]) -> Iterator[ProductText]:
    description = _first(row.description for row in rows)
    if description:
        yield ProductText(Topic.DESCRIPTION, description)
    for each in attributes:
        if len(each.value) > LONGEST_ATTRIBUTE:
            yield ProductText(Topic.DESCRIPTION, each.value, each.name)


def _first(texts: Iterator[str]) -> str:
    return next((text for text in texts if text), "")


def _has_chinese(text: str) -> bool:
    return any("\u3400" <= sign <= "\u9fff" for sign in text)
