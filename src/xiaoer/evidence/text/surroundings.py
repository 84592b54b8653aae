"""What stands around an amount or a day: the words that tell what it is the amount of."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.lexicon.common_words import COMMON_EN
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.measures import BARE, COUNT, PERCENT
from xiaoer.evidence.text.mention import Amount, ClockTime, Days, Mention
from xiaoer.language.stems import latin_words

_AFTER_IT: Final = re.compile(r"(?:之|以)?后")
"""付款后48小时 is no time of the payment."""
_BEHIND: Final = re.compile(
    r"(?: in)? (wide|deep|tall|long|high|thick|width|depth|height|length|diameter|weight|shipping|delivery|postage"
    r"|deposit)\b",
    re.IGNORECASE,
)
_UNITS: Final = frozenset(("cm", "mm", "kg", "g", "ml", "km", "ft", "lb", "oz", "kwh", "wh", "mah", "hz"))
"""A unit names nothing that an amount could be of."""
_THRESHOLD: Final = "threshold"
_BEHIND_IT: Final = frozenset(("以上", "起", "or more", "minimum"))
_TOUCHES: Final = 3
_NOUN: Final = re.compile(r" [a-z]{3,}(?= (?:for|at|is|are|cost))")
_WITHIN: Final = re.compile(r"(?:以内|之内|内)?(?:可以?|能|就|的|包)?")
_LEADS_ON: Final = re.compile(r"(?:费|时间|价|是|为|约|有|只?要|[:：])?\s*[\d一二两三四五六七八九十半]")
_RANGE: Final = re.compile(r" ?(?:-|~|–|—|至|到|to|and|和) ?")


def with_surroundings(text: str, clauses: Clauses, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The same mentions; each amount, day and time with the terms between its neighbours, or else of its whole"
    " clause.
    """
    if not any(_needs(mention) for mention in mentions):
        return tuple(mentions)
    hits = [(hit.start, hit.end, hit.term.name) for hit in terms_in(text) if not _AFTER_IT.match(text, hit.end)]
    words = [(start, end, word) for word, start, end in latin_words(text.lower()) if _tells(word)]
    found = hits + words
    places = _merged(
        text, [(one.start, _end_of(text, one)) for one in mentions if isinstance(one.value, Amount | Days | ClockTime)]
    )
    return tuple(
        _surrounded(text, clauses, mention, places, found) if _needs(mention) else mention for mention in mentions
    )


def _needs(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Amount | Days | ClockTime) or mention.kind in (ClaimKind.STOCK, ClaimKind.PROMISE)


def _right_behind(text: str, place: int, end: int, found: Sequence[tuple[int, int, str]]) -> frozenset[str]:
    """The 无线 of 50W无线 and the 退货 of 7天内退货; not a word that leads to the next amount."""
    skipped = _WITHIN.match(text, place, end)
    place = skipped.end() if skipped else place
    names = [(stop, name) for begin, stop, name in found if begin == place and text[begin] >= "\u3400"]
    if not names or _LEADS_ON.match(text, max(stop for stop, _ in names)):
        return frozenset()
    return frozenset(name for _, name in names)


def _beside(text: str, start: int, end: int, mention: Mention) -> bool:
    """满 and "over" only make a threshold of the amount behind them, 以上 of the one before it."""
    if text[start:end].lower() in _BEHIND_IT:
        return 0 <= start - mention.end <= _TOUCHES
    return 0 <= mention.start - end <= _TOUCHES


def _end_of(text: str, mention: Mention) -> int:
    """What is counted belongs to its number: the classes of "8 classes for $95"."""
    if isinstance(mention.value, Amount) and mention.value.dimension in (BARE, COUNT):
        noun = _NOUN.match(text, mention.end)
        return noun.end() if noun else mention.end
    return mention.end


def _merged(text: str, places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Both ends of a range are one place."""
    merged = list[tuple[int, int]]()
    for start, end in places:
        if merged and _RANGE.fullmatch(text, merged[-1][1], start):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _tells(word: str) -> bool:
    return not word[0].isdigit() and word not in COMMON_EN and word not in _UNITS


def _surrounded(
    text: str,
    clauses: Clauses,
    mention: Mention,
    places: Sequence[tuple[int, int]],
    found: Sequence[tuple[int, int, str]],
) -> Mention:
    first, last = clauses.around(mention.start)
    start = max([first, *(end for _, end in places if first <= end <= mention.start)])
    end = min([last, *(begin for begin, _ in places if mention.end <= begin <= last)])
    before = frozenset(name for begin, stop, name in found if start <= begin and stop <= mention.start)
    after = frozenset(name for begin, stop, name in found if mention.end <= begin and stop <= end)
    # 宽88厘米、高82厘米: what stands before a number names it; what stands behind may name the next one.
    alone = not any(first <= begin <= last and begin != mention.start for begin, _ in places)
    if not before and not after and (alone or mention.kind is not ClaimKind.MEASURE):
        after = frozenset(name for begin, stop, name in found if first <= begin and stop <= last)
    if _THRESHOLD in before | after and not any(
        name == _THRESHOLD and start <= begin and stop <= end and _beside(text, begin, stop, mention)
        for begin, stop, name in found
    ):
        before, after = before - {_THRESHOLD}, after - {_THRESHOLD}
    if mention.kind is ClaimKind.MONEY and text[start : mention.start].endswith(" at "):
        before = frozenset[str]()
    near = text[start : mention.start] + " " + text[mention.end : end]
    behind = _BEHIND.match(text, mention.end, end)
    named = frozenset(name for begin, _, name in found if behind and behind.start(1) <= begin < behind.end(1))
    if behind is None and isinstance(mention.value, Amount):
        named = _right_behind(text, mention.end, end, found)
    if isinstance(mention.value, Amount) and mention.value.dimension == PERCENT:
        next_to = mention.end + (text[mention.end : mention.end + 1] in " 的")
        named = frozenset(name for begin, _, name in found if begin == next_to)
    return replace(
        mention,
        cues=before | after,
        before=before,
        behind=named,
        near=near.lower(),
        ahead=text[start : mention.start].lower(),
        sentence=text.lower(),
        context=text[first:last].lower(),
    )
