"""Reads what a reply claims: every value of it, and what facts never claim."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.text.clauses import clauses_of, sentences_of
from xiaoer.evidence.text.comparisons import read_comparisons
from xiaoer.evidence.text.deeds import read_deeds
from xiaoer.evidence.text.extract import moved, read_sentence
from xiaoer.evidence.text.measures import is_money
from xiaoer.evidence.text.mention import Amount, Mention
from xiaoer.evidence.text.names import read_names
from xiaoer.evidence.text.phrases import read_phrases
from xiaoer.evidence.text.standings import read_standings
from xiaoer.evidence.text.tallies import read_tallies

_OF_A_RULE: Final = re.compile(
    r"(?:满|减|省|立减|超过|达到?|够|凑|差|over|above|orders? of|sav\w+|another|more|spend"
    r"|plus|fee|shipping is|运费)\D{0,3}$",
    re.I,
)
_FOR_ONE: Final = re.compile(
    r" ?(?:/|per |an? |each )(?:kilo|kg|g\b|gram|100|litre|ml|metre|pound|lb|ounce|oz|piece|day|month|cup|serving)",
    re.I,
)
"""What one kilo of it costs is no price."""
_REACH: Final = 12


def read_reply(text: str, today: date, currency: str = "CNY") -> tuple[Mention, ...]:
    """Every value that a plain reply states, and what only replies claim: deeds, states, comparisons."""
    found = list[Mention]()
    for start, sentence in sentences_of(text):
        values = read_sentence(sentence, today, currency)
        clauses = clauses_of(sentence)
        compared = list(read_comparisons(sentence, clauses))
        others = [*read_standings(sentence, clauses), *read_deeds(sentence, clauses), *compared]
        kept = [mention for mention in values if not _said_by(mention, compared)] if compared else list(values)
        kept += others
        said = [(mention.start, mention.end) for mention in kept]
        kept += read_names(sentence, clauses, said)
        kept += read_tallies(sentence)
        kept += read_phrases(sentence, clauses, [(mention.start, mention.end) for mention in kept])
        found.extend(moved(mention, start) for mention in sorted(kept, key=lambda one: (one.start, one.end)))
    return tuple(found)


def money_of(text: str, mentions: Sequence[Mention]) -> tuple[Decimal, ...]:
    """Every price, in minor units, that a plain reply names and that is no rule (满99, 减40, "over $50")."""
    return tuple(
        one.value.number
        for one in mentions
        if isinstance(one.value, Amount)
        and is_money(one.value)
        and not _OF_A_RULE.search(text[max(0, one.start - _REACH) : one.start])
        and not text.startswith(("以上", " off", "起"), one.end)
        and not _FOR_ONE.match(text, one.end)
    )


def by_sentence(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str, list[Mention]]]:
    """Each sentence with its place and what it states; one that states nothing may still name what is spoken of."""
    waiting = deque(mentions)
    for start, sentence in sentences_of(text):
        end = start + len(sentence)
        inside = list[Mention]()
        while waiting and waiting[0].start < end:
            inside.append(waiting.popleft())
        yield start, sentence, inside


def _said_by(mention: Mention, compared: Sequence[Mention]) -> bool:
    """A superlative of which a comparison says the same, and can be judged by the things at hand."""
    return mention.kind is ClaimKind.SUPERLATIVE and any(
        one.start <= mention.start < one.end or mention.start <= one.start < mention.end for one in compared
    )
