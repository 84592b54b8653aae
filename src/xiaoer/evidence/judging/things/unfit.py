"""What a fact lists as not fitted (`not_compatible_with`, 不支持), said to be fitted, or said rightly not to be."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.kernel.facts import Fact

_UNFIT: Final = re.compile(
    r"incompat|(?:not|n't|never)_?(?:be_)?(?:compat|fit|suit|work|support|for)|unsupported|unsuit"
    r"|不(?:兼容|适[用配合]|支持|能用|匹配)|无法[兼适使]",
    re.IGNORECASE,
)
_MEMBER: Final = re.compile(r"[、,，;；/\n]|\band\b|[和及](?!以[上下])")
_BEYOND: Final = re.compile(
    r"\s*(?:\b(?:and|or) )?(?:\b(?:earlier|older|later|newer|below|above|any|all|most|other|the|series|models?)\b"
    r"|[全各]?系列|所有|全部|全系|及?以[上下]|[等的]|机型|型号|款)\s*",
    re.IGNORECASE,
)
_FITS: Final = re.compile(
    r"\b(?:fits?|works?|suits?|supports?|pairs?|connects?|compatible|goes (?:on|with)|can (?:be used|use)|runs?)\b"
    r"|[可能]以?(?:直接|正常|一起|放心)?(?:[装用配连充吸插接兼适放使上])|适[用配合]|兼容|支持|通用|[都也]行|没问题",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(
    r"\b(?:not|no|nor|neither|except|unlike|instead|won't|cannot|never|only)\b|n't\b|不|没(?!问题)|无法|别|除|只",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"\d")
_LEAST: Final = 3
_LONGEST: Final = 120
_FAR: Final = 48


def fits_what_it_does_not(
    facts: Sequence[Fact], text: str, first: int, last: int
) -> Iterator[tuple[int, int, Judgement]]:
    """What the clause [first, last) names of such a list: contradicted where it says that it is fitted, verified where
    it denies so.
    """
    for fact in facts:
        for name in _members(fact):
            place = _place(name, text[first:last].lower())
            if place is None:
                continue
            start, end = first + place[0], first + place[1]
            if _DENIES.search(text[max(first, start - _FAR) : start]) or _DENIES.search(
                text[end : min(last, end + _FAR)]
            ):
                yield start, end, verified(fact)
            elif _FITS.search(text, 0, last):
                yield start, end, contradicted(fact)


def _place(name: str, clause: str) -> tuple[int, int] | None:
    """Where a clause has the whole name: the 11 of "iPhone 11" is none of "11 Pro"."""
    behind = r"(?![a-z\d])(?! (?:pro|max|plus|mini|air|ultra|xl|se)\b)" if name[-1].isascii() else ""
    before = r"(?<![a-z\d.])" if name[0].isascii() and name[0].isalnum() else ""
    match = re.search(before + re.escape(name) + behind, clause)
    return match.span() if match else None


@lru_cache(maxsize=4096)
def _members(fact: Fact) -> tuple[str, ...]:
    """The names that a fact lists as not fitted: models and devices by their numbers or their names."""
    if not isinstance(fact.value, str) or not _UNFIT.search(fact.predicate) or len(fact.value) > _LONGEST:
        return ()
    bare = (_BEYOND.sub(" ", one.lower()).strip() for one in _MEMBER.split(fact.value))
    return tuple(
        one for one in bare if len(one) >= _LEAST and (_NUMBERED.search(one) or not one.isascii() or " " in one)
    )
