"""The variants that a question is about, as they stand in the store at this moment."""

import re
from collections.abc import Callable, Collection, Sequence
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
_LETTERS: Final = re.compile(r"(?<![A-Za-z0-9'+])(X{1,4}[SL]|[2-6]XL)(?![A-Za-z0-9+])")
"""Sizes that are nothing else, without 码."""
_CODED: Final = re.compile(r"([A-Z]?)\d{2}(?=[㐀-鿿])")
_BARE: Final = re.compile(r"(?<![\d.¥A-Za-z])\d{2}(?=的|呢|有|还|吗|\s|$)")
_MEASURE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(gb|g|tb|t|cm|厘米|ml|毫升|l|升|kg|公斤|mm|m|米)(?![a-z0-9])", re.I)
_SAME: Final = {"g": "gb", "t": "tb", "厘米": "cm", "毫升": "ml", "升": "l", "公斤": "kg", "米": "m"}


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
        name = _lacking(product, _SIZE_NAMES, lambda value: wanted in re.split(r"[^A-Z0-9.]+", value.upper()))
        if name:
            return name
    letters = _LETTERS.search(question.text)
    if letters is not None:
        letter = letters.group(1)
        return _lacking(product, _SIZE_NAMES, lambda value: letter in re.split(r"[^A-Z0-9.]+", value.upper()))
    return _unlike_all(question, product)


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


def _unlike_all(question: Question, product: Product) -> str | None:
    """The option whose values are all of one kind (红轴 茶轴, 01枫糖 02豆沙, 8+256GB) where another is asked for."""
    text = _without_titles(question, product)
    for name in dict.fromkeys(option.name for sku in product.skus for option in sku.options):
        values = {option.value for sku in product.skus for option in sku.options if option.name == name}
        if any(value in text for value in values) or any(each == name for each, _ in question.topic.options):
            continue
        if _other_kind(text, values) or _other_code(text, values) or _other_measure(text, values):
            return name
    return None


def _without_titles(question: Question, product: Product) -> str:
    text = question.text
    for mention in question.reading.slots.products:
        if mention.product == product.id:
            text = text.replace(question.reading.text[mention.span.start : mention.span.end], " ")
    return text


def _other_kind(text: str, values: Collection[str]) -> bool:
    """青轴 beside 红轴 and 茶轴: one character before the one that all values end in."""
    ends = {value[-1] for value in values}
    (end,) = ends if len(ends) == 1 else ("",)
    if len(values) < 2 or not re.match("[㐀-鿿]", end) or any(len(value) != 2 for value in values):
        return False
    said = {f"{letter}{end}" for letter in re.findall(rf"([㐀-鿿]){end}", text) if letter not in "的个什么有哪种几换"}
    return bool(said) and not said & set(values)


def _other_code(text: str, values: Collection[str]) -> bool:
    """口红08 beside 01枫糖 and 02豆沙, N40 beside N10瓷白, 29 beside the sizes 26, 27 and 28."""
    if all(re.fullmatch(r"\d{2}", value) for value in values):
        sizes = set(_BARE.findall(text))
        return bool(sizes) and not sizes & set(values)
    coded = [match for value in values if (match := _CODED.match(value))]
    if len(coded) < len(values):
        return False
    head = r"0" if not coded[0].group(1) else rf"{coded[0].group(1)}\d"
    said = set(re.findall(rf"(?<![\dA-Za-z.]){head}\d(?![\d.])", text))
    return bool(said) and not said & {match.group() for match in coded}


def _other_measure(text: str, values: Collection[str]) -> bool:
    """16GB where every value is of so many GB and none of 16."""
    measures = [(number, _unit(unit)) for number, unit in _MEASURE.findall(text)]
    for number, unit in measures:
        if all(unit in {_unit(other) for _, other in _MEASURE.findall(value)} for value in values):
            held = {float(each) for value in values for each in re.findall(r"\d+(?:\.\d+)?", value)}
            if float(number) not in held:
                return True
    return False


def _unit(unit: str) -> str:
    return _SAME.get(unit.casefold(), unit.casefold())


def _plain(colour: str) -> str:
    return "grey" if colour.lower() == "gray" else colour.lower()
