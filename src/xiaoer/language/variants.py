"""Variant values in buyers' words: 黑 for 曜黑, "black", 加大码 for XL, 12+256 for 12+256GB, "size 41"."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from xiaoer.language.phrases import in_lower_case
from xiaoer.language.reading import OptionMention, Span
from xiaoer.language.tables import rows_of

_PATTERN: Final = re.compile("(?:格子?|条?纹|波?点|印?花|底)$")
"""Behind the colour of what has a pattern: 灰格."""
_COLOUR_OPTION: Final = re.compile(r"色|colou?r", re.IGNORECASE)
_SIZE_OPTION: Final = re.compile(r"码|size", re.IGNORECASE)
_PART: Final = re.compile(
    r"\d+(?:\.\d+)?[A-Za-z]+|[A-Za-z]\d+|\d+(?:\.\d+)?[个双罐袋片支包盒条颗日斤元]|[\u3400-\u9fff]{2,}"
)
_VERSION: Final = re.compile(r"(\d+)\+(\d+)\s*(?:GB|G|TB|T)?", re.IGNORECASE)
_MEASURE: Final = re.compile(r"(\d+(?:\.\d+)?)(cm|mm|m|ml|l|kg|g)(?![a-z])", re.IGNORECASE)
_IN_CHINESE: Final = {"cm": "厘米", "mm": "毫米", "m": "米", "ml": "毫升", "l": "升", "kg": "公斤", "g": "克"}
_IN_ENGLISH: Final = {
    "l": ("litre", "liter", "litres", "liters"),
    "m": ("metre", "meter", "metres", "meters"),
    "kg": ("kilo", "kilos", "kgs"),
    "g": ("grams", "gram"),
}
_DIGITS: Final = "零一二三四五六七八九"
_PACK: Final = re.compile(r"(\d+)(?:[包片袋罐颗个双支]|日装)(?!床)")
_PRICE: Final = re.compile(r"(\d+)元")
_NUMBER_UNIT: Final = re.compile(
    r"\s*(?:[%°元块天件个双盒包斤岁分小月年度号日万倍折人次期瓦千]|kg\b|g\b|days?\b|weeks?\b|months?\b|years?\b|inch|英?寸|cm\b|mm\b|ml\b|m\b|w\b|l\b|hours?\b|[+.:/]\d|-\d)"
)
_PLURAL: Final = re.compile(r"s\b")
_LIKENED: Final = re.compile(r"-(?:look|like|style|type|effect|finish|colou?red)\b")
_SIZE_CUE: Final = re.compile(r"\s*[码号]")
_SIZE_WORD: Final = re.compile(r"(?:size|in|a|an|码|or|还是|/|,)\s*$", re.IGNORECASE)
_EVERYDAY: Final = frozenset(
    {"自然", "标准", "规格", "单支", "两支", "礼盒", "大地", "一壶", "混合", "加大", "标准版", "标准礼盒"}
)
Value = tuple[str, str]
"""An option and one of its values."""


@dataclass(frozen=True, slots=True)
class _Word:
    """What one spelling may mean, and which characters beside it would make it another word."""

    values: tuple[Value, ...]
    not_before: str = ""
    not_after: str = ""


class VariantWords:
    """Every way to say the values of some options."""

    def __init__(self, values: Iterable[Value]) -> None:
        meanings: defaultdict[str, dict[Value, None]] = defaultdict(dict)
        for value in dict.fromkeys(values):
            for spelling in _spellings(value):
                meanings[spelling.lower()][value] = None
        self._words = {spelling: _word(spelling, tuple(known)) for spelling, known in meanings.items() if spelling}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for spelling in self._words:
            lengths[spelling[0]].add(len(spelling))
        self._lengths = {first: sorted(sizes, reverse=True) for first, sizes in lengths.items()}

    def find(self, text: str) -> Iterator[OptionMention]:
        """The longest spelling at each place; one mention for each option that it may belong to."""
        lowered, place = in_lower_case(text), 0
        while place < len(lowered):
            end = place + 1
            for size in self._lengths.get(lowered[place], ()):
                spelling = lowered[place : place + size]
                word = self._words.get(spelling) if len(spelling) == size else None
                if word and _stands(text, lowered, place, spelling) and _is_the_word(lowered, place, spelling, word):
                    yield from _mentions(word, Span(place, place + size))
                    end = place + size
                    break
            place = end


def _mentions(word: _Word, span: Span) -> Iterator[OptionMention]:
    for option in dict.fromkeys(name for name, _ in word.values):
        yield OptionMention(option, tuple(value for name, value in word.values if name == option), span)


def _stands(text: str, lowered: str, place: int, spelling: str) -> bool:
    """Latin letters and digits must be a whole word, and a lone m or l a size: "size m", L, not "I'm"."""
    end = place + len(spelling)
    before, after = lowered[place - 1 : place], lowered[end : end + 1]
    if spelling[0].isascii() and before.isascii() and (before.isalnum() or before in "'.+¥$-/") and before:
        return False
    likened = (_PLURAL if spelling.isdigit() else _LIKENED).match(lowered, end) if len(spelling) > 1 else None
    if spelling[-1].isascii() and after.isascii() and (after.isalnum() or after in "'-") and after and not likened:
        return False
    if spelling.isdigit() or spelling.replace(".", "").isdigit():
        return not _NUMBER_UNIT.match(lowered, end) or bool(_SIZE_CUE.match(lowered, end))
    if len(spelling) == 1 and spelling.isascii():
        cued = _SIZE_CUE.match(lowered, end) or _SIZE_WORD.search(lowered[:place])
        return text[place].isupper() or bool(cued)
    return True


def _is_the_word(lowered: str, place: int, spelling: str, word: _Word) -> bool:
    before, after = lowered[place - 1 : place], lowered[place + len(spelling) :]
    return not (before and before in word.not_after.split("|")) and not any(
        after.startswith(other) for other in word.not_before.split("|") if other
    )


def _word(spelling: str, values: tuple[Value, ...]) -> _Word:
    exact = tuple(value for value in values if value[1].lower() == spelling)
    colour = _colour_guards().get(spelling, ("", ""))
    is_root = len(spelling) == 1 and spelling in _colour_guards()
    return _Word(values if is_root or not exact else exact, *colour)


def _spellings(value: Value) -> Iterator[str]:
    option, written = value
    if len(written) > 1 or written.isascii() or not _says_sex(written):
        yield written
    yield from _table().get(written.upper(), ())
    if _COLOUR_OPTION.search(option):
        yield from _colour_spellings(written)
    elif not _SIZE_OPTION.search(option):
        yield from (part for part in _PART.findall(written) if part not in _EVERYDAY)
    if _SIZE_OPTION.search(option) and written.isdigit():
        yield from (f"{written}码", f"{written}号", f"size {written}")
    version = _VERSION.fullmatch(written)
    if version:
        yield from _version_spellings(version[1], version[2])
    yield from _measure_spellings(written)


def _says_sex(written: str) -> bool:
    return written in ("男", "女")


def _version_spellings(memory: str, storage: str) -> Iterator[str]:
    for tail in ("", "g", "gb"):
        yield f"{memory}+{storage}{tail}"
        yield f"{memory}g+{storage}{tail}"
    yield from (f"{storage}g", f"{storage}gb", storage)


def _measure_spellings(written: str) -> Iterator[str]:
    """1.5m床 is also 1.5米床, 1米5床, 一米五, 1.5床, 1.5米 and 1.5."""
    pack = _PACK.match(written)
    if pack:
        yield from (f"{pack[1]} pack", f"{pack[1]}-pack", f"{pack[1]} pcs")
    price = _PRICE.fullmatch(written)
    if price:
        yield from (f"{price[1]}面值", f"面值{price[1]}", f"{price[1]}的")
    measure = _MEASURE.match(written)
    if measure is None:
        return
    number, unit = measure[1], measure[2].lower()
    yield from (
        written.replace(measure[0], f"{number}{_IN_CHINESE[unit]}"),
        f"{number}{_IN_CHINESE[unit]}",
        f"{number}{unit}",
        f"{number} {unit}",
        f"{number}的",
        *(f"{number} {word}" for word in _IN_ENGLISH.get(unit, ())),
    )
    if unit == "m" and re.fullmatch(r"[1-9]\.[1-9]", number):
        metres, tenths = number.split(".")
        for spoken in (f"{metres}米{tenths}", f"{_DIGITS[int(metres)]}米{_DIGITS[int(tenths)]}"):
            yield from (spoken, f"{spoken}的", written.replace(measure[0], spoken))
    if "." in number or unit == "mm":
        yield from (written.replace(measure[0], number), number)


def _colour_spellings(written: str) -> Iterator[str]:
    """A colour answers to the root at its end, or to the one before 色: 曜石黑 to 黑, not 黑白灰."""
    lowered = written.lower()
    bare = re.sub(r"^[\dA-Za-z]+(?=[\u3400-\u9fff])", "", written).removesuffix("色")
    if bare and bare != written and bare not in _EVERYDAY:
        yield from (bare, f"{bare}色")
    code = re.match(r"[\dA-Za-z]+(?=[\u3400-\u9fff])", written)
    if code:
        yield code[0]
    for root, words in _roots():
        english = [word for word in words if word.isascii()]
        if _PATTERN.sub("", bare).endswith(root) or any(re.search(rf"\b{word}\b", lowered) for word in english):
            yield from words
            yield f"{bare}色"
            yield root * 2


@cache
def _roots() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((root, tuple(words.split("|"))) for root, words, _, _ in rows_of("colours"))


@cache
def _colour_guards() -> dict[str, tuple[str, str]]:
    """For a one-character colour: the words after it and before it with which it is no colour (黑椒, 米粉)."""
    return {root: (before, after) for root, words, before, after in rows_of("colours") if root in words.split("|")}


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {value.upper(): tuple(words.split("|")) for value, words in rows_of("values")}
