"""A thing called by the number of one and by what only its rival is: the kettle of "order 4417", which is the tray."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.evidence.facts.callnames import said_in
from xiaoer.evidence.facts.focus import Rivals
from xiaoer.evidence.facts.hold import HeldByFact
from xiaoer.evidence.judging.judgement import Judgement, contradicted

_JOINS: Final = re.compile(
    r"[和与跟及比加]|不是|并非|另|除了|合并|一起|\b(?:and|or|with|not|than|besides|plus|from|other|both|to)\b",
    re.IGNORECASE,
)
"""Such a clause may name one thing beside another."""
_NUMBER: Final = re.compile(r"(?=.*\d\d)[a-z0-9.-]{4,}$")


def misnamed(
    rivals: Rivals, facts: Sequence[HeldByFact], text: str, first: int, last: int
) -> tuple[int, int, Judgement] | None:
    """Where the clause [first, last) has the number of one thing and the contents of another; None else."""
    clause = text[first:last]
    said = said_in(clause) if rivals.words and not _JOINS.search(clause) else {}
    for group in rivals.kinds.values() if said else ():
        by_number = [
            subject for subject in group if any(word in said for word in rivals.words[subject] if _is_id(word))
        ]
        if len(by_number) != 1:
            continue
        named = {subject: _contents_said(rivals, subject, said, clause) for subject in group}
        own = any(not _is_id(word) for word in rivals.words[by_number[0]])
        others = [subject for subject, words in named.items() if words]
        if len(others) != 1 or others == by_number or not own:
            continue
        word = named[others[0]][0]
        held = next((one.fact for one in facts if one.fact.subject == others[0] and _has(one, word)), None)
        if held is not None:
            place = max(said.get(word, clause.find(word)), 0)
            return first + place, last, contradicted(held)
    return None


def _contents_said(rivals: Rivals, subject: str, said: dict[str, int], clause: str) -> list[str]:
    """What the clause calls by its contents; in Chinese as they are written."""
    words = rivals.words[subject]
    return [
        word
        for word in words
        if (word.startswith("good:") and word in said)
        or (len(word) > 1 and not word.isascii() and ":" not in word and word in clause)
    ]


def _is_id(word: str) -> bool:
    return word.startswith("tail:") or _NUMBER.match(word) is not None


def _has(one: HeldByFact, word: str) -> bool:
    return isinstance(one.fact.value, str) and (word.startswith("good:") or word in one.letters)
