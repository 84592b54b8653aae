"""What the judge of stances sees of a need: the words around the value, their sorts, and where they stand. Pure."""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from xiaoer.language.stances.attitudes import VALUE, attitude_marks, runs_of

OTHER: Final = "◇"
"""Stands for another kind of thing, where a kind of thing is in question."""
CLAUSE: Final = re.compile(r"[,，。;；!！?？\n、]|\.(?= |$)|(?<=[㐀-鿿])\s+(?=[㐀-鿿])|\bbut\b|但是?|不过|可是")
"""Where a clause ends."""
_SENTENCE: Final = re.compile(r"[.。!！?？;；\n](?= |$)?")
_SIGN: Final = re.compile(r"[a-z']+|\d+|[□◇]|[㐀-鿿]", re.IGNORECASE)
_NUMBER: Final = re.compile(
    r"\d|[一二三四五六七八九十百两半] ?[斤片米升寸块个包盒瓶毫厘公克]"
    r"|\b(?:one|two|three|four|five|six|eight|ten|twelve|hundred|thousand|metre|inch)",
    re.I | re.A,
)
_SORTS: Final = {
    "no": "no not never none nothing nobody neither nor without cannot can't don't doesn't didn't won't isn't aren't"
    " wasn't weren't wouldn't couldn't shouldn't haven't hasn't ain't hardly",
    "past": "was were had did went came got bought gave took made broke died used kept left said told ended turned"
    " lasted arrived smelled smelt looked felt tried wore ate drank fell ran found sent put threw",
    "have": "have has having own owns owned 've keep keeps",
    "old": "last old previous first before ago already yesterday current other another still",
    "whose": "my his her their our your mine its",
    "me": "i me we us myself",
    "them": "he she they him them husband wife mum mom dad mother father son daughter sister brother friend neighbour"
    " boss colleague aunt uncle gran nan grandma grandad girlfriend boyfriend partner flatmate roommate mate kid kids"
    " boy girl baby dog cat",
    "wish": "want wants need needs like love prefer looking after please buy find get recommend rather instead"
    " give show would could can should must i'd make let's let",
    "turn": "but although though however except whereas while unless only just",
    "be": "is are am be been being it's that's there's",
}
_SORT_OF: Final = {word: sort for sort, words in _SORTS.items() for word in words.split()}
"""Sorts of English words that show who speaks of what, and when."""
_SHORT: Final = 3
_NEAR: Final = 4
"""Signs of a run around the value."""
_FAR: Final = 2
"""Signs of a run elsewhere."""
_SORTS_NEAR: Final = 5
_SORTS_FAR: Final = 3


def stance_marks(text: str, value: str) -> frozenset[str]:
    """What the judge sees of a normalised text with VALUE in it, which stands for `value`."""
    clauses = [signs for clause in CLAUSE.split(text) if (signs := _SIGN.findall(clause.casefold()))]
    at = next((place for place, signs in enumerate(clauses) if VALUE in signs), 0)
    own = clauses[at] if clauses else []
    words = chain(_words(clauses, own, at), _sorts(clauses, own, at), _sentences(text), _sort_of_value(value))
    return frozenset(chain(words, attitude_marks(text)))


def _words(clauses: Sequence[Sequence[str]], own: Sequence[str], at: int) -> Iterator[str]:
    """Runs of words in the clause of the value and beside it: what is told further off drowns them in a long story."""
    yield from (f"in {run}" for run in runs_of(["^", *own, "$"], _NEAR))
    yield from (f"{side} {run}" for side, signs in _beside(own) for run in runs_of(signs, _FAR))
    yield from (f"before {run}" for run in runs_of(clauses[at - 1] if at else ["^"], _FAR))
    yield from (f"after {run}" for run in runs_of(clauses[at + 1] if at + 1 < len(clauses) else ["$"], _FAR))
    yield f"long {min(len(own) // 3, 6)}"
    yield f"place {min(at, 3)} of {min(len(clauses), 4)}"


def _sorts(clauses: Sequence[Sequence[str]], own: Sequence[str], at: int) -> Iterator[str]:
    """Runs of the sorts of English words: "the last one was" is like "her old ones were"."""
    if not any(sign.isascii() for sign in own):
        return
    yield from (f"sort {run}" for run in runs_of(["^", *map(_sort, own), "$"], _SORTS_NEAR))
    yield from (f"sort {side} {_sort(sign)}" for side, signs in _beside(own) for sign in signs)
    for side, place in (("before", at - 1), ("after", at + 1)):
        if 0 <= place < len(clauses):
            yield from (f"sort {side} {run}" for run in runs_of([_sort(sign) for sign in clauses[place]], _SORTS_FAR))


def _sort(sign: str) -> str:
    if sign.isdigit():
        return "#"
    if sign == VALUE or not sign.isascii():
        return sign
    ending = next((end for end in ("n't", "ing", "ed", "ly") if sign.endswith(end)), "")
    return _SORT_OF.get(sign) or (f"~{ending}" if ending else sign if len(sign) <= _SHORT else "~")


def _sentences(text: str) -> Iterator[str]:
    """Runs of words left and right of the value in its sentence."""
    parts = _SENTENCE.split(text)
    at = next((place for place, part in enumerate(parts) if VALUE in part), 0)
    signs_of = _beside(_SIGN.findall(parts[at].casefold()))
    yield from (f"said {side} {run}" for side, signs in signs_of for run in runs_of(signs, _FAR))
    yield f"asked {bool(re.search('[?？]', text[text.find(VALUE) :]))}"


def _sort_of_value(value: str) -> Iterator[str]:
    """A number or a word, and how long: nothing that tells one colour from another."""
    yield f"number {bool(_NUMBER.search(value))}"
    yield f"words {len(value.split())}" if value.isascii() else f"letters {min(len(value), 5)}"


def _beside(own: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """What stands left and what stands right of the value."""
    at = own.index(VALUE) if VALUE in own else 0
    yield "left", own[:at]
    yield "right", own[at + 1 :]
