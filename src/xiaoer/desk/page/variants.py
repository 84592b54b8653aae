"""The variants that a question is about, as they stand in the store at this moment."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.question import Question
from xiaoer.kernel.facts import Fact
from xiaoer.shop.facts.product import option_fact
from xiaoer.shop.product import Product, Sku

_COLOURS: Final = {
    "红": "red", "黄": "yellow", "蓝": "blue", "绿": "green", "紫": "purple", "粉": "pink", "黑": "black",
    "白": "white", "灰": "grey", "棕": "brown", "咖": "coffee", "橙": "orange", "银": "silver", "金": "gold",
    "米": "beige", "青": "teal", "驼": "camel",
}  # fmt: skip
_COLOUR_NAMES: Final = ("颜色", "色号", "配色", "Color", "Colour")
_SIZE_NAMES: Final = ("尺码", "鞋码", "码数", "Size")
_COLOUR: Final = re.compile(rf"([{''.join(_COLOURS)}])色|\b({'|'.join(_COLOURS.values())}|gray)\b", re.I)
_SIZE: Final = re.compile(
    r"(?<![a-z0-9])(\d{2}(?:\.5)?|X{0,4}[SL]|M|\d?XL)\s*(?:码|号|尺码)|\bsizes?\s+(\d{2}(?:\.5)?|X{0,4}[SL]|M|\dXL)\b",
    re.I,
)


async def live(question: Question, skus: Sequence[Sku]) -> tuple[Sku, ...]:
    """The same variants with the stock of this moment."""
    stock = await question.store.stock([sku.id for sku in skus])
    return tuple(replace(sku, stock=stock.get(sku.id)) for sku in skus)


def unknown_option(question: Question, product: Product) -> str | None:
    """The name of an option of which the buyer wants a value that this product does not have."""
    for mention in question.reading.slots.options:
        if mention.values and mention.values[0] in question.topic.missing:
            return mention.name
    colour = _COLOUR.search(question.text)
    if colour is not None:
        said = colour.group(1) or next(zh for zh, en in _COLOURS.items() if en == _plain(colour.group(2)))
        name = _lacking(product, _COLOUR_NAMES, lambda value: said in value)
        if name:
            return name
    size = _SIZE.search(question.text)
    if size is not None:
        wanted = (size.group(1) or size.group(2)).upper()
        return _lacking(product, _SIZE_NAMES, lambda value: wanted in re.split(r"[^A-Z0-9.]+", value.upper()))
    return None


def option_values(question: Question, product: Product, name: str) -> tuple[list[str], tuple[Fact, ...]]:
    """All values of one option with a fact of each."""
    values: dict[str, Fact] = {}
    for sku in product.skus:
        for option in sku.options:
            if option.name == name and option.value not in values:
                values[option.value] = option_fact(question.shop, product, sku, option, question.now)
    return list(values), tuple(values.values())


def _lacking(product: Product, names: Sequence[str], has: Callable[[str], bool]) -> str | None:
    for name in names:
        values = {option.value for sku in product.skus for option in sku.options if option.name == name}
        if values and not any(has(value) for value in values):
            return name
    return None


def _plain(colour: str) -> str:
    return "grey" if colour.lower() == "gray" else colour.lower()
