"""Reads how many of a thing there are: "three batteries", "1 USB-C", 两个HDMI, HDMI×2."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.mention import Mention, Tally
from xiaoer.evidence.terms import stem
from xiaoer.evidence.wordlist import each_of
from xiaoer.language.numerals import parse_number

_SMALL: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_COUNTED: Final = re.compile(
    rf"(?<![\w.,$£€¥-])(?P<number>{_SMALL}|\d{{1,4}})(?:x| x| ×|×)? "
    r"(?:(?P<between>[a-z][a-z-]*|[A-Z][\w.-]*(?: \d[\d.]*)?) )?(?P<noun>[a-z]{3,}|[A-Z][A-Za-z]*-?[A-Z\d][\w-]*)"
    r"(?![\w-])"
)
_HAN_COUNTED: Final = re.compile(
    r"(?<![\d.个第])(?P<number>\d{1,3}|[一二两三四五六七八九十]{1,2})(?P<counter>[个只条张把根支枚颗片块副路口])"
    r"\s*(?P<noun>[A-Za-z][A-Za-z0-9-]*|[\u4e00-\u9fff]{2,5})"
)
_TIMES: Final = re.compile(r"(?P<noun>[A-Za-z][A-Za-z-]*|[\u4e00-\u9fff]{2,6})\s*[×xX*]\s*(?P<number>\d{1,3})(?![\d.])")
_UNIT: Final = each_of(
    " hour day week month year minute second business work left piece item pair unit people person time"
    " star inch feet foot gram pound ounce"
    " meter metre dollar euro yuan percent point more new and for the with per other off in of to are is or each"
    " available remaining"
)
_NAME_BEFORE: Final = re.compile(r"(?<=[a-z] )[A-Z]\w+ $|^[A-Z]\w+[A-Z]\w* $")
_HAN_UNIT: Final = re.compile(r"月|小时|星期|工作日|问题|款|颜色|季|人|字|样|多|左右|以上|都|是|起")


def read_tallies(text: str) -> Iterator[Mention]:
    """Every number of things, by the word that follows: the stem of an English noun, or the Chinese one."""
    for match in _COUNTED.finditer(text):
        if match["number"].isdigit() and _NAME_BEFORE.search(text, 0, match.start()):
            continue
        number = parse_number(match["number"])
        noun = stem(match["noun"].lower())
        if number is not None and noun not in _UNIT:
            between = stem(match["between"].lower()) if match["between"] else ""
            yield Mention(Tally(Decimal(number), noun, between), ClaimKind.COUNT, match.start(), match.end())
    for match in _HAN_COUNTED.finditer(text):
        number = parse_number(match["number"])
        if number is not None and not _HAN_UNIT.match(match["noun"]):
            tally = Tally(Decimal(number), match["noun"].lower())
            yield Mention(tally, ClaimKind.COUNT, match.start(), match.end())


def tallies_in(letters: str) -> Iterator[tuple[Decimal, str]]:
    """The same of a fact's own words."""
    for mention in read_tallies(letters):
        if isinstance(mention.value, Tally):
            yield mention.value.number, mention.value.noun
            if mention.value.of:
                yield mention.value.number, mention.value.of
    for match in _TIMES.finditer(letters):
        yield Decimal(match["number"]), match["noun"].lower()
