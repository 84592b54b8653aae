"""Which of several like things a clause speaks of: with the stock of XL and of L at hand, "XL还有3件" is about XL.

What one clause named, the next ones still speak of, until another is named: "B款呢, 128元".
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.variants import MARK, base_of
from xiaoer.evidence.lexicon.terms import stem, terms_in
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.plain import plain
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

_WORD: Final = re.compile(r"[A-Za-z0-9]+(?:[.+-][A-Za-z0-9]+)*\+?")
_SIZED: Final = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?:[片寸升代层支粒人]|英寸|码|-inch|-piece|-person)(?![\d多])", re.IGNORECASE
)
"""Parts of names: 24寸, 120片, 2代."""
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_IDENTITY: Final = re.compile(
    r"^(?:.*[._])?(?:title|name|size|variant|colou?r|spec|option|material|标题|名称|尺码|颜色|规格|款式|材质|材料)$",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 40
_LONGEST_VALUE: Final = 60
_ALL: Final = re.compile(
    r"比|相比|两[者款个种件]|这[两几]|都|一起|其[他余它]|另[外一]|各|合计|一共|总共|\bboth\b"
    r"|\bthan\b|\bvs\b|\bversus\b|\bagainst\b|\bcompared|\btogether\b|\beach\b"
    r"|\bother\b|\btotal\b|\ball (?:of|sizes|colou?rs)\b|\bthey both\b|\beither\b|\bof the two\b",
    re.IGNORECASE,
)
_SIZES: Final = {
    "small": "s",
    "smalls": "s",
    "medium": "m",
    "mediums": "m",
    "large": "l",
    "larges": "l",
    "extra-large": "xl",
    "x-large": "xl",
    "extra-small": "xs",
}
_EVERY: Final = re.compile(r"全部|所有|各|每个|全码|\ball\b|\bevery\b|\beach\b", re.IGNORECASE)
_EACH: Final = re.compile(rf"[都均和与跟、]|\bboth\b|\band\b|{_EVERY.pattern}", re.IGNORECASE)
_AGAINST: Final = re.compile(r"比|相比|\bthan\b|\bcompared", re.IGNORECASE)
"""A comparison speaks of two things, but what comes next is said of the first."""
_PLAIN_ONE: Final = frozenset(("普通版", "标准版", "基础版", "标准款", "普通款", "standard", "basic", "base"))
"""What the thing is called whose name is the beginning of another's."""
_METRES: Final = re.compile(r"(?<![\d.])(\d)米(\d)(?!\d)")
"""1米8."""
_LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(?:m|米)(?![a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Rivals:
    """Things with facts of the same kind: each subject with its facts and the words that tell it from the others."""

    words: dict[str, frozenset[str]]
    facts: dict[str, frozenset[FactId]]
    inherited: dict[str, frozenset[FactId]]
    """What is told of "Oven" alone is so of "Oven Pro" too, where that one has no fact of the kind."""

    def named_in(self, clause: str) -> tuple[str, ...]:
        """The subjects that a plain clause names, those that it names best; none when it could be any."""
        if not self.words:
            return ()
        said = _said_in(clause)
        scores = {subject: len(own & said) + _runs(own, clause) for subject, own in self.words.items()}
        best = max(scores.values())
        named = tuple(subject for subject, score in scores.items() if score == best)
        return named if best > 0 and len(named) < len(scores) else ()

    def mentioned_in(self, clause: str) -> tuple[str, ...]:
        """Every subject that a clause names at all, in order of place."""
        said = {f"term:{hit.term.name}": hit.start for hit in terms_in(clause)} | dict(_places(clause))
        found = list[tuple[int, str]]()
        for subject, own in self.words.items():
            places = [said[word] for word in own if word in said]
            places += [clause.find(word) for word in own if not word.isascii() and word in clause]
            if places:
                found.append((min(places), subject))
        return tuple(subject for _, subject in sorted(found))

    def all_named_in(self, clause: str) -> tuple[str, ...]:
        """The subjects that a clause says the same of: 美式和拿铁都有货, "all sizes are in stock"."""
        if not self.words or not _EACH.search(clause):
            return ()
        named = self.mentioned_in(clause)
        if _EVERY.search(clause) and not named:
            return tuple(subject for subject in self.words if MARK in subject)
        return named

    def beside(self, subjects: Sequence[str]) -> frozenset[FactId]:
        """The facts that are about another than one of `subjects`; none when there are no subjects."""
        if not subjects:
            return frozenset()
        spoken_of = frozenset[FactId]().union(
            *(facts for other, facts in self.facts.items() if any(_belongs(subject, other) for subject in subjects))
        )
        shared = frozenset[FactId]().union(*(self.inherited.get(subject, frozenset()) for subject in subjects))
        return frozenset[FactId]().union(*self.facts.values()) - spoken_of - shared


def rivals_of(facts: Sequence[Fact]) -> Rivals:
    """The subjects that share a predicate with another subject."""
    subjects_by_predicate = defaultdict[str, set[str]](set)
    by_subject = defaultdict[str, list[Fact]](list)
    for fact in facts:
        if fact.subject and not (isinstance(fact.value, str) and len(fact.value) > _LONGEST_VALUE):
            subjects_by_predicate[fact.predicate].add(fact.subject)
        by_subject[fact.subject].append(fact)
    rivals = sorted({subject for group in subjects_by_predicate.values() if len(group) > 1 for subject in group})
    words = {subject: _words_of_subject(subject, by_subject[subject]) for subject in rivals}
    if len(words) < 2:
        return Rivals({}, {}, {})
    shared = frozenset[str].intersection(*words.values())
    told_apart = {subject: (own - shared) | _words_of_variant(subject) for subject, own in words.items()}
    for subject in told_apart:
        if any(other != subject and other.startswith(subject) and MARK not in other for other in told_apart):
            told_apart[subject] |= _PLAIN_ONE
    own = {subject: frozenset(fact.id for fact in by_subject[subject]) for subject in rivals}
    return Rivals(told_apart, own, {subject: _inherited(subject, by_subject) for subject in rivals})


def _inherited(subject: str, by_subject: Mapping[str, Sequence[Fact]]) -> frozenset[FactId]:
    known = {fact.predicate for fact in by_subject[subject]}
    found = (
        fact.id
        for other, facts in by_subject.items()
        if other and subject.startswith(f"{other} ")
        for fact in facts
        if fact.predicate not in known
    )
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class Topic:
    """What one clause speaks of, what those before it did, and what the next one speaks of if it names nothing."""

    before: tuple[str, ...]
    now: tuple[str, ...]
    after: tuple[str, ...]


def topics_of(sentence: str, clauses: Clauses, rivals: Rivals, before: tuple[str, ...]) -> list[Topic]:
    """What each clause of a sentence speaks of, after a text that spoke of `before`."""
    topics = list[Topic]()
    for start, end in zip(clauses.starts, clauses.ends, strict=True):
        clause = sentence[start:end]
        now = topic_after(before, rivals, clause) if rivals.words else ()
        after = before if not now and _AGAINST.search(clause) else now
        topics.append(Topic(before, now, after))
        before = after
    return topics


def topic_after(topic: tuple[str, ...], rivals: Rivals, clause: str) -> tuple[str, ...]:
    """What a clause speaks of, after one that spoke of `topic`; an empty tuple is everything."""
    if _ALL.search(clause):
        return ()
    return rivals.named_in(clause) or topic


def _belongs(subject: str, other: str) -> bool:
    """What is said of AP03 is said of AP03-01 too, and the other way round."""
    if MARK in subject or MARK in other:
        return subject == other or base_of(subject) == other or base_of(other) == subject
    return subject == other or other.startswith(f"{subject}-") or subject.startswith(f"{other}-")


def _words_of_variant(subject: str) -> frozenset[str]:
    """The words of its variant tell a thing from the others, whatever their names share."""
    variant = subject.partition(MARK)[2]
    if variant.isdigit():
        return frozenset((f"#{variant}",))
    return _words_of(variant) | ({variant.lower()} if variant and not variant.isascii() else set[str]())


def _words_of_subject(subject: str, facts: Sequence[Fact]) -> frozenset[str]:
    words = set(_words_of(subject))
    for fact in facts:
        if isinstance(fact.value, str) and len(fact.value) <= _LONGEST_NAME and _IDENTITY.match(fact.predicate):
            words |= _words_of(fact.value)
        if fact.text and len(fact.text) <= _LONGEST_VALUE:
            words |= {word for word in _words_of(fact.text) if not word[0].isdigit()}
    return frozenset(words)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    """Latin words, and Chinese ones by pairs of characters, since buyers and replies shorten names."""
    letters = plain(text).letters
    words = {word for word, _ in _places(letters)}
    for run in _HAN.findall(letters):
        words.update(run[i : i + 2] for i in range(len(run) - 1) or range(1))
    words |= {f"term:{hit.term.name}" for hit in terms_in(letters) if hit.term.claims}
    return frozenset(words)


def _said_in(clause: str) -> frozenset[str]:
    terms = (f"term:{hit.term.name}" for hit in terms_in(clause) if hit.term.claims)
    return frozenset([*(word for word, _ in _places(clause)), *terms])


def _runs(own: frozenset[str], clause: str) -> int:
    return sum(1 for word in own if not word.isascii() and word in clause)


def _places(text: str) -> list[tuple[str, int]]:
    """Latin words and numbers that may be part of a name, with their places; a lone capital only as a capital."""
    found = list[tuple[str, int]]()
    for match in _WORD.finditer(text):
        word = match.group()
        if word.isdigit():
            if _is_name_of_number(text, match.start(), match.end()):
                found.append((f"#{word}", match.start()))
        elif len(word) > 1 or (
            word.isupper() and (word not in "AI" or not re.match(r" [a-z]", text[match.end() : match.end() + 2]))
        ):
            found.append((_SIZES.get(word.lower(), stem(word.lower())), match.start()))
    found += [(f"{match[1]}m", match.start()) for match in _LENGTH.finditer(text)]
    found += [(match.group().lower(), match.start()) for match in _SIZED.finditer(text)]
    found += [(f"{match[1]}.{match[2]}m", match.start()) for match in _METRES.finditer(text)]
    return found


def _is_name_of_number(text: str, start: int, end: int) -> bool:
    """The 9 of "size 9" and the 200 of "the 200", but not the one of 200元."""
    before = text[max(0, start - 12) : start].lower()
    named = re.search(r"(?:[a-z]{3,}|\bin an?) ?$", before) and not re.search(
        r"(?:only|just|has|have|for|over|about|and|with|costs?) ?$", before
    )
    return bool(named) and not re.match(
        r"[.,]?\d| ?(?:元|块|件|%|kg|g\b|cm|ml|hours?|days?|left|pcs|pairs|pieces|in stock)", text[end : end + 8]
    )
