"""Places that goods go to: provinces, cities and countries, in Chinese and English. The table is `data/regions.tsv`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from xiaoer.language.reading import Region, Span
from xiaoer.language.tables import rows_of

GROUPS: Final = {
    "江浙沪皖": ("JS", "ZJ", "SH", "AH"), "江浙沪": ("JS", "ZJ", "SH"), "东三省": ("LN", "JL", "HL"),
    "港澳台": ("HK", "MO", "TW"), "京津冀": ("BJ", "TJ", "HE"), "云贵川": ("YN", "GZ", "SC"), "港澳": ("HK", "MO"),
}  # fmt: skip
SHORT: Final = {
    "京": (
        "BJ"
    ), "津": "TJ", "沪": "SH", "申": "SH", "渝": "CQ", "冀": "HE", "晋": "SX", "辽": "LN", "苏": "JS", "浙": "ZJ",
    "皖": (
        "AH"
    ), "闽": "FJ", "赣": "JX", "鲁": "SD", "豫": "HA", "鄂": "HB", "湘": "HN", "粤": "GD", "桂": "GX", "琼": "HI",
    "川": (
        "SC"
    ), "蜀": "SC", "黔": "GZ", "滇": "YN", "藏": "XZ", "陕": "SN", "秦": "SN", "陇": "GS", "甘": "GS", "青": "QH",
    "宁": "NX", "新": "XJ", "蒙": "NMG", "吉": "JL", "黑": "HL", "港": "HK", "澳": "MO", "台": "TW",
}  # fmt: skip
"""Provinces by the one character that stands for them on number plates."""
_SHORT: Final = re.compile(
    r"(?:(?:寄|发|到|去|往|回|在|至)(?:来|往|到|去)?|^)([京津沪渝冀晋辽苏浙皖闽赣鲁豫鄂湘粤桂琼川蜀黔滇藏陕陇])(?"
    r":上|地|这边|那边)?(?=要|能|多|几|包|运|的|吗|不|行|可|有|[,。!? ]|$)"
)
_PLATES: Final = re.compile(
    r"(?<![\u3400-\u9fff])[京津沪渝冀晋辽苏浙皖闽赣鲁豫鄂湘粤桂琼川黔滇藏陕陇]{2,5}(?=包邮|地区|几|多|能|发|[,。!? ]|$)"
)
_SUFFIX: Final = re.compile(r"(?:特别行政区|(?:维吾尔|壮族|回族)?自治区|自治州|地区|省|市)(?!场|面|民|区政)")
_CUE: Final = re.compile(
    r"(?:比如|到|寄|寄去|发往|往|去|至|送|送到|在|住|收货地址|地址|改成|改寄|运|飞|回|从|我)(?:是|:)? ?$"
)
_CUE_EN: Final = re.compile(r"\b(?:to|in|from|for|into|near|outside) (?:the )?$", re.IGNORECASE)
_GOODS: Final = re.compile(
    r"(?:长绒)?棉|大米|稻|[大灰红]?枣|火腿|[牛羊]肉|葡萄|苹果|啤酒|白酒|茶(?!卡)|毛[尖峰]|烤鸭"
    r"|米?粉|螺蛳|辣|特?产|核桃|瓜|哈密|石榴|[脐柑]?橙"
    r"|锅|火锅|酱|豆瓣|[陈香]?醋|拉?面|菜|小吃|腊|海鲜|盐|湖盐|玉|刺绣|老窖|糕|年货|风[味格]"
    r"|口味|味|品牌|制造|货源|龙井|沙发|话$|号子"
)
_NOT_HERE: Final = {
    "长沙": re.compile(r"发(?![货快顺不要的]|多久|几)"),
    "上海": re.compile("鲜"),
    "河南": re.compile("岸"),
    "海南": re.compile("瓜"),
    "安阳": re.compile("台"),
    "江门": re.compile("窗"),
    "大连": re.compile("衣"),
    "山东": re.compile("西(?!部)"),
    "南京": re.compile("东路"),
    "中山": re.compile("装"),
}
_WORD: Final = re.compile(r"[A-Za-zÀ-ÿ]+(?:['’][A-Za-z]+)?")
_UPPER_ONLY: Final = frozenset({"us", "hk"})


@dataclass(frozen=True, slots=True)
class Place:
    """One name of a place; `everyday` names are also common words (开封, 白银) and need a word like 到 before them."""

    code: str
    name_zh: str
    name_en: str
    everyday: bool = False


def read_regions(text: str, ignore: Sequence[Span] = ()) -> tuple[Region, ...]:
    """The places that a normalised text names, in order; a province and its city side by side are one: the city.

    `ignore` are spans of product names. A place before a kind of goods (新疆棉, 柳州螺蛳粉) is where they come from
    and no destination, unless 到, 寄 or "to" stands before it.
    """
    found = [region for region in _regions(text) if not any(_inside(region.span, span) for span in ignore)]
    joined: list[Region] = []
    for region in sorted(found, key=lambda one: one.span.start):
        last = joined[-1] if joined else None
        if last and last.code == region.code and not text[last.span.end : region.span.start].strip(" ,"):
            joined[-1] = Region(region.code, region.name_zh, region.name_en, Span(last.span.start, region.span.end))
        else:
            joined.append(region)
    return tuple(joined)


def is_place(name: str) -> bool:
    """Whether a word is a place's name: 柳州, 新疆."""
    return name in _chinese_names()


@cache
def province(code: str) -> Place | None:
    """The province (or country) of a code; None for one that is none, "normal" for instance."""
    return next((Place(code, zh, en) for known, zh, en, _, _ in rows_of("regions") if known == code), None)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _regions(text: str) -> Iterator[Region]:
    yield from _chinese(text)
    yield from _short(text)
    if any(char.isascii() and char.isalpha() for char in text):
        yield from _english(text)


def _chinese(text: str) -> Iterator[Region]:
    names, lengths = _chinese_names(), _lengths()
    place = 0
    while place < len(text):
        name = next(
            (
                text[place : place + size]
                for size in lengths.get(text[place], ())
                if text[place : place + size] in names
            ),
            "",
        )
        if not name:
            place += 1
            continue
        suffix = _SUFFIX.match(text, place + len(name))
        end = suffix.end() if suffix else place + len(name)
        if all(_is_destination(text, known, place, place + len(name), end) for known in names[name]):
            yield from (Region(one.code, one.name_zh, one.name_en, Span(place, end)) for one in names[name])
        place = end


def _short(text: str) -> Iterator[Region]:
    """寄京, 发粤, 沪上, and 京沪粤 in a row."""
    for found in _PLATES.finditer(text):
        yield from (_of_short(text[i], i) for i in range(found.start(), found.end()))
    for found in _SHORT.finditer(text):
        yield _of_short(found[1], found.start(1))


def _of_short(char: str, place: int) -> Region:
    known = province(SHORT[char])
    if known is None:
        raise LookupError(f"regions.tsv has no row for {SHORT[char]}")
    return Region(known.code, known.name_zh, known.name_en, Span(place, place + 1))


def _is_destination(text: str, known: Place, start: int, name_end: int, end: int) -> bool:
    other_word = _NOT_HERE.get(known.name_zh)
    if other_word and other_word.match(text, name_end):
        return False
    if end > name_end or _CUE.search(text, max(0, start - 6), start) or _CUE_EN.search(text, 0, start):
        return True
    return not known.everyday and not _GOODS.match(text, end)


def _english(text: str) -> Iterator[Region]:
    names, words = _english_names(), list(_WORD.finditer(text))
    skip = 0
    for i, first in enumerate(words):
        if i < skip:
            continue
        for size in (4, 3, 2, 1):
            run = words[i : i + size]
            written = " ".join(word[0] for word in run)
            known = names.get(written.lower().replace("’", "'"))
            if known and len(run) == size and _is_written_so(text, written, first, run[-1], known):
                yield Region(known.code, known.name_zh, known.name_en, Span(first.start(), run[-1].end()))
                skip = i + size
                break


def _is_written_so(text: str, written: str, first: re.Match[str], last: re.Match[str], known: Place) -> bool:
    if written.lower() in _UPPER_ONLY and (not written.isupper() or re.match(r" ?\d", text[last.end() :])):
        return False
    cued = bool(_CUE_EN.search(text, 0, first.start()))
    if known.everyday and not cued:
        return False
    return cued or not re.match(
        r" (?:dates?|cotton|tea|rice|noodles?|luosifen|beer|wine|style)\b", text[last.end() :].lower()
    )


@cache
def _chinese_names() -> dict[str, tuple[Place, ...]]:
    names: dict[str, tuple[Place, ...]] = {}
    provinces: dict[str, Place] = {}
    for code, zh, en, other, care in rows_of("regions"):
        known = Place(code, zh, en, care == "word")
        provinces.setdefault(code, known)
        for name in (zh, *(word for word in other.split("|") if word and not word.isascii())):
            names.setdefault(name, (known,))
    names.update({name: tuple(provinces[code] for code in codes) for name, codes in GROUPS.items()})
    return names


@cache
def _lengths() -> dict[str, tuple[int, ...]]:
    """Lengths of the names that start with a character, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in _chinese_names():
        lengths.setdefault(name[0], set()).add(len(name))
    return {char: tuple(sorted(sizes, reverse=True)) for char, sizes in lengths.items()}


@cache
def _english_names() -> dict[str, Place]:
    """Names in lower case; Xi'an is also xian, and a name that two places share (Suzhou) is the larger one's."""
    names: dict[str, Place] = {}
    for code, zh, en, other, care in rows_of("regions"):
        if care == "zh":
            continue
        for name in (en, *(word for word in other.split("|") if word.isascii() and word)):
            known = Place(code, zh, en, care == "word" and zh == "罗马")
            names.setdefault(name.lower(), known)
            names.setdefault(name.lower().replace("'", ""), known)
    return names
