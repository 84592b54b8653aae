"""What the words of a clause name, and how well they fit a fact, in either language."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.hold import Held
from xiaoer.evidence.facts.predicates import cues_of, words_of_predicate
from xiaoer.evidence.lexicon.meanings import meanings_in
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.text.mention import Mention
from xiaoer.language.stems import latin_words

_ENOUGH: Final = 2
_HAN_TAIL: Final = re.compile(r"[\u4e00-\u9fff]+$")
_LATIN_TAIL: Final = re.compile(r"([a-z']+)[^a-z\u4e00-\u9fff]*$")
_HAN_HEAD: Final = re.compile(r"[^a-z\u4e00-\u9fff]*([\u4e00-\u9fff]+)")
_LATIN_HEAD: Final = re.compile(r"[^a-z\u4e00-\u9fff]*([a-z']+)")
_TOUCHING: Final = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """What the words of a clause and of its sentence name."""

    names: frozenset[str]
    letters: str
    meanings: frozenset[int]
    sentence_names: frozenset[str]
    sentence: str
    sentence_meanings: frozenset[int]

    @classmethod
    def of(cls, mention: Mention) -> "Clause":
        return _clause(mention.context, mention.sentence)


@lru_cache(maxsize=1024)
def _clause(context: str, sentence: str) -> Clause:
    return Clause(_names(context), context, meanings_in(context), _names(sentence), sentence, meanings_in(sentence))


@lru_cache(maxsize=2048)
def _names(text: str) -> frozenset[str]:
    return frozenset(word for word, _, _ in latin_words(text)) | {hit.term.name for hit in terms_in(text)}


def speaks(held: Held, clause: Clause) -> int:
    """How many words of the clause are the fact's for its value, in either language; two are enough."""
    return _speaks(held, clause.names, clause.letters, clause.meanings)


def speaks_nearby(held: Held, clause: Clause) -> int:
    """The same of its whole sentence."""
    return _speaks(held, clause.sentence_names, clause.sentence, clause.sentence_meanings)


def _speaks(held: Held, names: frozenset[str], letters: str, meanings: frozenset[int]) -> int:
    said = len(held.said_by(names, letters))
    if said < _ENOUGH:
        said = max(said, len(meanings & _meant(held)))
    return min(_ENOUGH, said)


def _meant(held: Held) -> frozenset[int]:
    return _meant_by(held.fact.predicate, held.before)


@lru_cache(maxsize=4096)
def _meant_by(predicate: str, before: str) -> frozenset[int]:
    return meanings_in(words_of_predicate(predicate).lower()) | meanings_in(before.lower())


def is_named(subject: str, clause: Clause) -> int:
    """How well a subject is named: 2 where the clause has a word of the subject, 1 where only its sentence has."""
    cues, meant = cues_of(subject), meanings_in(subject.lower())
    if cues.within(clause.names, clause.letters) or meant & clause.meanings:
        return 2
    return int(bool(cues.within(clause.sentence_names, clause.sentence) or meant & clause.sentence_meanings))


def beside(mention: Mention) -> tuple[str, str]:
    """What stands right before an amount and right behind it: two characters, or a word."""
    ahead, after = mention.ahead.rstrip(" ¥$€£"), mention.near.removeprefix(mention.ahead)
    if han := _HAN_TAIL.search(ahead):
        before = han.group()[-_TOUCHING:]
    else:
        before = found[1] if (found := _LATIN_TAIL.search(ahead)) else "^"
    head = _HAN_HEAD.match(after)
    if head:
        return before, head[1][:_TOUCHING]
    return before, found[1] if (found := _LATIN_HEAD.match(after)) else "$"
