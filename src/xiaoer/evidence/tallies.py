"""Reads how many of a thing there are, in English: "three batteries". Chinese has counters for it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.mention import Mention, Tally
from xiaoer.evidence.terms import stem
from xiaoer.evidence.wordlist import each_of
from xiaoer.language.numerals import parse_number

_COUNTED: Final = re.compile(
    r"(?<![\w.,$£€¥])(?P<number>one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,4})"
    r"(?:x| x)? (?P<between>(?:[a-z][a-z-]*|[A-Z][\w.-]*(?: \d[\d.]*)?) )?(?P<noun>[a-z]{3,})\b"
)
_UNIT: Final = each_of(
    " hour day week month year minute second business work left piece item pair unit people person time"
    " star inch feet foot gram pound ounce"
    " meter metre dollar euro yuan percent point more new and for the with per other off"
)


def read_tallies(text: str, said: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Every number of things, by the stem of the noun."""
    del said
    for match in _COUNTED.finditer(text):
        number = parse_number(match["number"])
        noun = stem(match["noun"])
        if number is not None and noun not in _UNIT:
            yield Mention(Tally(Decimal(number), noun), ClaimKind.COUNT, match.start(), match.end())


def tallies_in(letters: str) -> Iterator[tuple[Decimal, str]]:
    """The same of a fact's own words."""
    for mention in read_tallies(letters, ()):
        if isinstance(mention.value, Tally):
            yield mention.value.number, mention.value.noun
