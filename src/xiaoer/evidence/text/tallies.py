"""Reads how many of a thing there are: "three batteries", "1 USB-C", 两个HDMI, HDMI×2."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.mention import Mention, Tally
from xiaoer.language.numerals import Number, parse_number
from xiaoer.language.reading import Span
from xiaoer.language.stems import stem

_SMALL: Final = "one|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en|[Ee]leven|[Tt]welve"
_COUNTED: Final = re.compile(
    rf"(?<![\w.,$£€¥-])(?P<number>{_SMALL}|\d{{1,4}})(?:x| x| ×|×)? (?:\d[\d.]*[ -]?(?:oz|ml|cm|inch|[a-z]{{1,2}}) )?"
    r"(?:(?P<between>[a-z][a-z-]*|[A-Z][\w.-]*(?: \d[\d.]*)?) )?(?P<noun>[a-z]{3,}|[A-Z][A-Za-z]*-?[A-Z\d][\w-]*)"
    r"(?![\w-])"
)
_TO_BUY: Final = re.compile(
    r"\w+(?: (?!and\b|but\b|that\b)[a-z-]+){1,3}? (?:(?:would|will|together|alone) )*(?:comes? to|costs?"
    r"|works? out|totals?|adds? up|qualif\w+|gets? you|brings?|puts? you|takes? you|reach\w*|saves?"
    r"|(?:is|are|be) [$£€¥])",
    re.IGNORECASE,
)
"""What stands before a price, as so many that one may take: three rolls come to 60."""
_POINTS: Final = re.compile(
    r"(?<=\b[Ee]ach )one\b|(?<=\b(?:the|for) )\w+ [a-z]+ you(?:'d|'ll| (?:need|want))\b"
    r"|one (?:that|which|is|has|was|burns|costs|comes|does|would|will|can|on|for|with|in|you|we|to)\b"
)
"""Points at what was told before: each one burns, the one that."""
_HAN_COUNTED: Final = re.compile(
    r"(?<![\d.个第])(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,2})(?P<counter>[个只条张把根支枚颗片块副路口])"
    r"\s*(?:\d[\d.]*[A-Za-z]{1,3}\s*)?(?P<noun>[A-Za-z][A-Za-z0-9-]*|[\u4e00-\u9fff]{2,5})"
)
_TIMES: Final = re.compile(r"(?P<noun>[A-Za-z][A-Za-z-]*|[\u4e00-\u9fff]{2,6})\s*[×xX*]\s*(?P<number>\d{1,3})(?![\d.])")
_HAN_BEHIND: Final = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,4})(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,2})[个只条张把根支枚颗片块副包袋盒瓶件]"
)
"""枕套一个."""
_LAST: Final = re.compile(
    r"\b(?:down to|have|got|only|just)(?: the| our| its)? (?:very )?(?:last|final) $", re.IGNORECASE
)
_NO_PERIOD: Final = re.compile(r"(?! ?(?:hours?|days?|weeks?|months?|years?|%|percent|orders?|steps?)\b)")
_HAVE: Final = re.compile(r"\b(?:have|has|got|only|just|still) $", re.IGNORECASE)
_IN_SUCH: Final = re.compile(r" (?:of (?:them|those) )?in (?:stock|size \w+|the [a-z]+|[a-z]+)\b", re.IGNORECASE)
_OF_STOCK: Final = re.compile(
    r"(?: (?:of (?:those|them|these)|in (?:the |size )?[\w-]+|(?!is\b|are\b|was\b|and\b)[a-z][\w-]*)){0,3} (?:left"
    r"|in stock|available|remaining)\b",
    re.IGNORECASE,
)
_ONE: Final = re.compile(r"\bone\b", re.IGNORECASE)
_UNIT: Final = each_of(
    "pm minut  hour day week month year minute second business work left piece item pair unit people person time"
    " star inch feet foot gram pound ounce"
    " meter metre dollar euro yuan percent point more new and for the with per other off in of to are is or each"
    " hundr hundred thousand million dozen can could will would should must may might doe had was were"
    " ship free deliver available remaining ft in cm mm m g l kg lb oz ml mah ago later after before"
)
_ONE_SUCH: Final = each_of("order purchas purchase transaction basket trip go parcel")
"""One of these is only an article: five cards in one order."""
_ADVERBS: Final = each_of("altogether total overall too alon only inside")
_UNITS_OF_TIME: Final = each_of("minut hour second day week month year")
_NAME_BEFORE: Final = re.compile(r"(?<=[a-z] )[A-Z]\w+ $|^[A-Z]\w+[A-Z]\w* $")
_HAN_UNIT: Final = re.compile(r"月|小时|星期|工作日|问题|款|颜色|季|人(?![仔偶参])|字|样|多|左右|以上|都|是|起")


def read_tallies(text: str) -> Iterator[Mention]:
    """Every number of things, by the word that follows: the stem of an English noun, or the Chinese one."""
    for match in _COUNTED.finditer(text):
        if match["number"].isdigit() and _NAME_BEFORE.search(text, 0, match.start()):
            continue
        if _TO_BUY.match(text, match.start()) or _POINTS.match(text, match.start()):
            continue
        number = parse_number(match["number"].lower())
        noun, between = _nouns(match)
        if number == 1 and noun in _ONE_SUCH:
            continue
        if number is not None and noun not in _UNIT and between not in _UNIT:
            yield Mention(Tally(Decimal(number), noun, between), ClaimKind.COUNT, match.start(), match.end())
    for match in _HAN_COUNTED.finditer(text):
        number = parse_number(match["number"])
        if number is not None and not _HAN_UNIT.match(match["noun"]):
            tally = Tally(Decimal(number), match["noun"].lower())
            yield Mention(tally, ClaimKind.COUNT, match.start(), match.end())


def _nouns(match: re.Match[str]) -> tuple[str, str]:
    """What is counted, and the word before it; ports of "four ports altogether"."""
    noun = stem(match["noun"].lower())
    between = stem(match["between"].lower()) if match["between"] else ""
    if between in _UNIT or noun in _UNITS_OF_TIME:
        return noun, between
    return (between, "") if between and noun in (_ADVERBS | _UNIT) else (noun, between)


def tallies_in(letters: str) -> Iterator[tuple[Decimal, str]]:
    """The same of a fact's own words."""
    for mention in read_tallies(letters):
        if isinstance(mention.value, Tally):
            yield mention.value.number, mention.value.noun
            if mention.value.of:
                yield mention.value.number, mention.value.of
    for match in _HAN_BEHIND.finditer(letters):
        number = parse_number(match["number"])
        if number is not None:
            yield number, match["noun"][-2:]
    for match in _TIMES.finditer(letters):
        yield Decimal(match["number"]), match["noun"].lower()


def ones_left(text: str) -> Iterator[Number]:
    """The one of "one in red left"; any other may only point at something."""
    for match in _ONE.finditer(text):
        if _OF_STOCK.match(text, match.end()):
            yield Number(Decimal(1), Span(match.start(), match.end()))


def is_of_stock(text: str, start: int, end: int) -> bool:
    """The nine of "nine larges left" and the 5 of "we have 5 in black"."""
    if _OF_STOCK.match(text, end) or (_LAST.search(text, 0, start) and _NO_PERIOD.match(text, end)):
        return True
    return bool(_HAVE.search(text, 0, start) and _IN_SUCH.match(text, end))


def of_stock(mention: Mention) -> Mention:
    """With the role of a stock, however many words stand between the number and "left"."""
    return replace(mention, roles=mention.roles | {"stock"})
