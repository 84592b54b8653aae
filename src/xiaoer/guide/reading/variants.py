"""What a need says that tells the variants of one product apart: 双人, "a box of ten", 20包, 12+256.

Such words are always obeyed: a variant is offered only where no other variant of its product answers them better.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from xiaoer.guide.goods.page import Statement, Ware
from xiaoer.guide.lexicon.vocabulary import goods_in, names_of_wishes
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.guide.reading.exclusions import COLOUR_NAME
from xiaoer.guide.reading.measuring import measure
from xiaoer.language.glossary import in_chinese
from xiaoer.language.numerals import Number, read_numbers
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import OptionMention
from xiaoer.language.units import units
from xiaoer.shop.product import Product

PIECES: Final = "件"
MANY: Final = 10
"""Fewer pieces are bought one by one."""
LEAST_SPOKEN: Final = 4
"""A smaller number in words (一下, "one") may count anything."""
_RUN: Final = re.compile(r"[㐀-鿿]{2,}|[A-Za-z]+\d+|[A-Za-z]{3,}")
_HEADS: Final = (
    (
        "双人",
        re.compile(
            r"两口子|夫妻|小两口|我们?俩|俩人|两个?人(?:一起)?(?:睡|用|盖|躺|住)|情侣|对象一起"
            r"|\b(?:couples?|both of us|(?:the|for) two of us|(?:wife|husband|partner) and (?:i|me))\b",
            re.I | re.A,
        ),
    ),
    (
        "单人",
        re.compile(
            r"一个人(?:睡|用|盖|住)|独居|就我一个|我自己(?:睡|用|一个)"
            r"|\b(?:just (?:for )?me|i (?:live|sleep) alone|for one)\b",
            re.I | re.A,
        ),
    ),
)
"""For how many, as variants say it, and as a buyer does."""
_TASTE: Final = re.compile("[味香]")
_SCENT_NAME: Final = re.compile("香|味|taste|scent")
LONGEST_TOPIC: Final = 4
_HAN: Final = re.compile("[㐀-鿿]")
_OF_NAMES: Final = "味香款色装号型版大中小标准一二三四五六双单"
"""Letters of values that tell nothing alone."""
_ENDS_OF_COLOUR: Final = r"$|[,，。;；!！?？ 的色款A-Za-z0-9]|([㐀-鿿])\1"
"""Behind a colour: 金灿灿, 墨绿M."""
_FIGURE: Final = re.compile(r"\d+(?:\.\d+)?")
_MEASURE: Final = re.compile(r"\d(?:\.\d+)? ?(?:m|cm|mm|ml|l|g|kg|w|gb|tb|米|升|斤|片|颗|包|袋|粒)", re.I | re.A)
_SUPPLY: Final = re.compile(
    r"(?:[够能]?[吃喝用](?:上|够|满)?一?|[一整管][整个]{0,2})(?:(?P<month>个?月)|(?P<week>个?(?:星期|礼拜|周)))"
    r"(?!前|后|内|底|初)"
    r"|\b(?P<month_en>a (?:whole )?month(?:'s)?|month'?s|monthly|30[- ]day)"
    r"|\b(?:a (?:whole )?week(?:'s)?|week'?s|weekly)\b",
    re.I | re.A,
)
_RELATIVE: Final = re.compile("[大中小]号")
_OF_ANYTHING: Final = re.compile(r"^[^:]*(?:色|码|colou?r|size)|\d|:[大中小男女]号?(?:$|\|)", re.I)
_ONCE: Final = re.compile(r"[标单]?[准个]|版本|套装|[色款装味]")


def variant_limits(
    text: str,
    *,
    products: Sequence[Product],
    taken: Sequence[tuple[int, int]],
    demanded: Sequence[str],
) -> Iterator[Limit]:
    """One limit with all words of the text that only some variants of these products are called by.

    `text` is without what it rules out; places that are `taken` (sums, days, ages, people) hold no number of a variant.
    `demanded` is what it insists on in words that no table knows.
    """
    named = _named(text, products)
    letters = [each for each in _letters(text, demanded, products) if not any(each in word for word in named)]
    words = list(dict.fromkeys([*named, *letters, *_numbers(text, products, taken)]))
    if words:
        yield variant_of(words)


def variant_of(words: Sequence[str]) -> Limit:
    """The limit that goes by these words."""
    told, told_en = "、".join(words), ", ".join(words)
    return Limit(LimitKind.VARIANT, f"规格按“{told}”", f'the variant for "{told_en}"', "|".join(words))


def pack_limits(text: str, *, products: Sequence[Product], taken: Sequence[tuple[int, int]]) -> Iterator[Limit]:
    """So many pieces in one pack, in whatever the shop counts them: at least 500 pieces of 600颗."""
    counted = [unit for _, unit in packs_of(products) if unit in units() and units()[unit].dimension == "count"]
    for each in read_quantities(text) if counted and text.isascii() else ():
        inside = any(start < each.span.end and each.span.start < end for start, end in taken)
        if each.unit == PIECES and each.number >= MANY and not inside:
            yield measure(text, replace(each, unit=min(counted)), "")


def is_of(mention: OptionMention, products: Sequence[Product]) -> bool:
    """Whether these products have that value; a number with a unit that they have not is a measure of theirs."""
    if not products or not any(_MEASURE.search(each) for each in mention.values):
        return True
    return any(
        option.name == mention.name and option.value in mention.values
        for each in products
        for sku in each.skus
        for option in sku.options
    )


def own_options(limit: Limit, products: Sequence[Product]) -> tuple[Limit, ...]:
    """The limit for the options that these products have; none where a bare number is the option of other goods."""
    known = {(option.name, option.value) for each in products for sku in each.skus for option in sku.options}
    names = {name for name, _ in known}
    parts = [part for part in limit.value.split(";;") if not products or _is_had(part, known)]
    if not parts:
        return ()
    limit = replace(limit, value=";;".join(parts))
    own = [part for part in parts if part.partition(":")[0] in names]
    if not products or len(own) == len(parts):
        return (limit,)
    if own:
        return (replace(limit, value=";;".join(own)),)
    return () if _FIGURE.fullmatch(limit.value.rpartition(":")[2]) and "size:" not in limit.value else (limit,)


def _is_had(part: str, known: Collection[tuple[str, str]]) -> bool:
    """Big and small say which of several, where nothing is called so: the big bottle is the one of 400ml."""
    name, _, values = part.partition(":")
    return not _RELATIVE.fullmatch(values) or any((name, value) in known for value in values.split("|"))


def had_elsewhere(
    limits: Sequence[Limit], *, meant: Sequence[Product], every: Sequence[Product]
) -> tuple[Product, ...]:
    """Products that have a value which the buyer names and none that is meant has: 红轴 where a tablet was read.

    Colours, sizes and measures, which anything may have, tell no product.
    """
    options = [each for each in limits if each.kind is LimitKind.OPTION and ";;" not in each.value]
    options = [each for each in options if not _OF_ANYTHING.search(each.value)]
    for limit in options:
        having = tuple(each for each in every if _has(each, limit))
        if having and not any(_has(each, limit) for each in meant):
            return having
    return ()


def _has(product: Product, limit: Limit) -> bool:
    name, _, values = limit.value.partition(":")
    told = values.split("|")
    return any(one.name == name and one.value in told for sku in product.skus for one in sku.options)


def better_variant(limit: Limit, ware: Ware) -> Statement | None:
    """What this variant is called where another of its product answers more of the words; None where none does."""
    words = limit.value.split("|")
    for option in ware.sku.options:
        values = {one.value for sku in ware.product.skus for one in sku.options if one.name == option.name}
        told = {value: sum(_is_in(word, value) for word in words) for value in values}
        if told[option.value] < max(told.values()):
            return next((each for each in ware.named(f"^{re.escape(option.name)}$")), None)
    return None


def packs_of(products: Sequence[Product]) -> frozenset[tuple[Decimal, str]]:
    """Counts with their units that variants are told apart by: (6, 袋)."""
    values = tuple(_values(products))
    days = ((Decimal(each), "day") for value in values for each in re.findall(r"(\d+)[日天]", value))
    return frozenset([*((each.number, each.unit) for value in values for each in read_quantities(value)), *days])


def _named(text: str, products: Sequence[Product]) -> list[str]:
    """Words of the values, and of an English text what its words may be called on a Chinese page."""
    heads = [word for word, asked in _HEADS if asked.search(text)]
    told = " ".join([text, *(in_chinese(text) if text.isascii() else ()), *names_of_wishes(text), *heads])
    titles = " ".join(f"{each.title} {each.title_en}" for each in products)
    words = dict.fromkeys(core for value in _values(products) for core in _cores(value))
    found = [word for word in words if word in told and word not in titles and not _ONCE.fullmatch(word)]
    return [word for word in found if not any(word != other and word in other for other in found)]


def _letters(text: str, demanded: Sequence[str], products: Sequence[Product]) -> Iterator[str]:
    """Letters of one value alone, told as people tell them: 深 of 烘得深, 黑 of 五百毫升黑, 柑 of 柑子那股味儿."""
    for each in goods_in(text):
        text = text[: each.start] + " " * (each.end - each.start) + text[each.end :]
    tasted = " ".join(_clauses_of_taste(text))
    for name, values in told_apart(products):
        coloured, scented = COLOUR_NAME.search(name), _SCENT_NAME.search(name)
        for value in values:
            others = "".join(each for each in values if each != value)
            for letter in dict.fromkeys(_HAN.findall(value)):
                if letter in others or letter in name or letter in _OF_NAMES:
                    continue
                told = any(letter in each for each in demanded) or (scented and letter in tasted)
                if told or (coloured and re.search(rf"{letter}(?:{_ENDS_OF_COLOUR})", text)):
                    yield letter


def _clauses_of_taste(text: str) -> Iterator[str]:
    """The clauses that speak of a taste or a scent, and what stands behind a 味道嘛 alone."""
    clauses = re.split("[,，。;；!！?？]", text)
    for before, clause in pairwise(("", *clauses)):
        if _TASTE.search(clause) or (_TASTE.search(before) and len(before) <= LONGEST_TOPIC):
            yield clause


def _numbers(text: str, products: Sequence[Product], taken: Sequence[tuple[int, int]]) -> list[str]:
    """Numbers that stand in some value, where the text counts or names by them: ten, 20包, number 4."""
    packs = packs_of(products)
    measured = {
        each.span.start: "count" if (each.number, each.unit) in packs else units()[each.unit].dimension
        for each in read_quantities(text)
        if each.unit in units()
    }
    known = {Decimal(figure) for value in _values(products) for figure in _FIGURE.findall(value)}
    found = [
        each.number
        for each in read_numbers(text)
        if each.number in known
        and measured.get(each.span.start, "count") == "count"
        and _is_told(text, each)
        and not any(start < each.span.end and each.span.start < end for start, end in taken)
    ]
    packed = {number for number, unit in packs if unit == "day"}
    lasting = [each for each in _supplies(text) if each in packed]
    return list(dict.fromkeys(f"{each.normalize():f}" for each in (*found, *lasting)))


def _supplies(text: str) -> Iterator[Decimal]:
    """Days for which it has to be enough: a month's supply, 够吃一周."""
    for found in _SUPPLY.finditer(text):
        yield Decimal(30 if found["month"] or found["month_en"] else 7)


def _is_told(text: str, number: Number) -> bool:
    """Not the 15 of iPhone15, and not a small number in words."""
    start, end = number.span.start, number.span.end
    written = text[start:end].isdigit()
    glued = re.search(r"[A-Za-z.]$", text[:start]) or re.match(r"\.\d", text[end:])
    return not glued and (written or number.number >= LEAST_SPOKEN)


def _values(products: Sequence[Product]) -> Iterator[str]:
    """The values by which the variants of a product differ."""
    return (value for _, values in told_apart(products) for value in values)


def told_apart(products: Sequence[Product]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The options by which the variants of each product differ, with their values."""
    for product in products:
        named: dict[str, dict[str, None]] = {}
        for sku in product.skus:
            for option in sku.options:
                named.setdefault(option.name, {})[option.value] = None
        yield from ((name, tuple(values)) for name, values in named.items() if len(values) > 1)


def _cores(value: str) -> Iterator[str]:
    """滋养修护, and 滋养 and 修护 in it."""
    for run in _RUN.findall(value):
        yield run
        if len(run) > 2 and not run.isascii():
            yield from (run[at : at + 2] for at in range(len(run) - 1))


def _is_in(word: str, value: str) -> bool:
    if _FIGURE.fullmatch(word):
        return any(Decimal(word) == Decimal(each) for each in _FIGURE.findall(value))
    return word in value
