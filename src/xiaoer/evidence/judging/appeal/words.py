"""Words that the facts have in the other language, or in their predicates and subjects instead of their values.

Our tables were asked before; here the dictionary is, word by word, and a compound by its parts: 珊瑚 and 粉 are "coral
pink". It only ever speaks for a word, since it says what may be meant: nothing is contradicted for being a translation.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.predicates import leaves_out, words_of_predicate
from xiaoer.evidence.judging.judgement import NOT_CHECKED, Judgement, verified
from xiaoer.evidence.lexicon.common_words import COMMON_EN, COMMON_ZH
from xiaoer.evidence.lexicon.meanings import stems_written
from xiaoer.evidence.text.standings import STATE_PREDICATE
from xiaoer.kernel.facts import Fact
from xiaoer.language.bilingual import in_chinese, in_english, words_within
from xiaoer.language.stems import latin_words, stem

_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_WITHOUT: Final = re.compile(
    r"\b(?:no|not|non|without|free of)\b|[a-z][- ]free\b|[a-z]less\b|不|无|没|未", re.IGNORECASE
)
_SAYS_NO_MORE: Final = frozenset(("free", "less", "no", "non", "without"))
_SAYS_WHEN: Final = frozenset(("已经", "已", "申请", "了", "正在", "单"))
_MEMBER: Final = re.compile(r"[、,，/;；|\s]+")
_PENDING: Final = re.compile(
    r"pend|await|wait|to_be|not_|un(?!packed)|progress|request|appl|expect|待|中$|未|申请|预计", re.IGNORECASE
)
_ALIKE: Final = 5
"""So many first letters that two words share make them forms of one: extend, extension."""
_ROOT: Final = 4
_TOO_SHORT: Final = 2
_LONGEST: Final = 24
_LEAST_SENSE: Final = 3


def in_other_words(text: str, clause: str, judgement: Judgement, holdings: Holdings) -> Judgement:
    """Verified where one fact has every word of `text` and agrees with the clause; not checked where the facts of one
    thing have them together; else the judgement that was given.
    """
    parts = _parts(text.lower())
    if not parts or len(text) > _LONGEST:
        return judgement
    denies = _WITHOUT.search(clause) is not None
    seen = dict[str, set[str]]()
    for letters, fact in holdings.letters:
        found = [part for part in parts if _has(letters, part)]
        translated = any(not _is_written(letters, part) for part in found)
        if (translated and len(found) == len(parts)) or _is_member(fact, parts):
            if _denies(fact) == denies:
                return verified(fact)
            return judgement
        if fact.value is not False and not denies:
            seen.setdefault(fact.subject, set()).update(found)
    written = any(all(_is_written(letters, part) for part in parts) for letters, _ in holdings.letters)
    together = not written and any(len(found) == len(parts) for found in seen.values())
    return NOT_CHECKED if together and len(parts) > 1 else judgement


def stands_in_other_words(said: str, judgement: Judgement, facts: Sequence[Fact]) -> Judgement:
    """The same for how an order stands, by the facts of states that are not still to come: 关闭 is "closed"."""
    words = (word for run in _HAN.findall(said) for word in words_within(run))
    parts = [word for word in words if word not in _SAYS_WHEN]
    for fact in facts:
        if not STATE_PREDICATE.search(fact.predicate):
            continue
        value = str(fact.value).lower()
        if parts and not _PENDING.search(value) and all(_has(value.replace("_", " "), part) for part in parts):
            return verified(fact)
    return judgement


def _denies(fact: Fact) -> bool:
    """A plain no, or a plain yes to being without: `grain_free`."""
    return leaves_out(fact) or (fact.value is False) != (
        _WITHOUT.search(words_of_predicate(fact.predicate)) is not None
    )


def _is_written(letters: str, part: str) -> bool:
    """In its own language, where our tables have judged it."""
    return part in letters or (part.isascii() and stem(part) in stems_written(letters))


@lru_cache(maxsize=1024)
def _parts(text: str) -> tuple[str, ...]:
    """The words of a text that say something; Chinese ones as the dictionary knows them."""
    latin = [text[start:end] for word, start, end in latin_words(text) if word not in COMMON_EN]
    kept = [word for word in latin if word not in _SAYS_NO_MORE and word.isalpha()]
    runs = _HAN.findall(COMMON_ZH.sub(" ", text))
    return tuple(dict.fromkeys([*kept, *(word for run in runs for word in words_within(run))]))


@lru_cache(maxsize=16384)
def _has(letters: str, part: str) -> bool:
    """Whether what a fact has in writing has the word, in either language."""
    if part[0] >= "\u3400":
        if len(part) >= _TOO_SHORT and part in letters:
            return True
        stems = stems_written(letters)
        return any(_among(sense, stems, least=len(part)) for sense in in_english(part))
    if any(_of_one_form(stem(part), one) for one in stems_written(letters)):
        return True
    return _HAN.search(letters) is not None and any(
        len(word) >= _TOO_SHORT and word in letters for word in in_chinese(part)
    )


def _among(sense: str, stems: frozenset[str], *, least: int) -> bool:
    """Whether the words of a sense are all written; a lone character has too many everyday senses for those."""
    words = [word for word, _, _ in latin_words(sense) if len(word) >= _LEAST_SENSE]
    if least < _TOO_SHORT:
        words = [word for word in words if word not in COMMON_EN]
    return bool(words) and all(any(_of_one_form(word, one) for one in stems) for word in words)


def _of_one_form(word: str, other: str) -> bool:
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    if len(short) >= _ROOT and long.startswith(short) and len(long) - len(short) == 1:
        return True
    return len(word) >= _ALIKE <= len(other) and word[:_ALIKE] == other[:_ALIKE]


def _is_member(fact: Fact, parts: Sequence[str]) -> bool:
    """Whether the words are, one by one, the characters of a member of the fact's list: 浅紫 of "light purple"."""
    if not isinstance(fact.value, str) or any(part[0] >= "\u3400" for part in parts):
        return False
    members = (one.removesuffix("色") for one in _MEMBER.split(fact.value) if _HAN.fullmatch(one))
    return any(_is_made_of(member, parts) for member in members)


def _is_made_of(member: str, parts: Sequence[str]) -> bool:
    left = member
    for part in parts:
        word = next((one for one in _by_length(part) if one in left), "")
        if not word:
            return False
        left = left.replace(word, "", 1)
    return not left


def _by_length(part: str) -> Iterator[str]:
    yield from sorted({one.removesuffix("色") for one in in_chinese(part)} - {""}, key=len, reverse=True)
