"""Is a thing the foremost of those at hand: the one most sold, the largest, the only one with two lids?"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from xiaoer.evidence.claim import ClaimKind, Verdict
from xiaoer.evidence.facts.focus import Rivals
from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.predicates import cues_of
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.text.mention import Mention
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_SOLD: Final = re.compile(r"卖得最[好多]|销量(?:最[高好]|第一)|\bbest[- ]?sell|\bmost popular", re.IGNORECASE)
_SALES: Final = re.compile(r"销量|销售|sales|sold", re.IGNORECASE)
_ONLY: Final = re.compile(r"唯一|\bthe only one\b", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"全网|市面|全国|行业|\bmarket\b|\banywhere\b|\bonline\b|\bworld\b|\bindustry\b", re.I)

_Known = dict[str, tuple[object, Fact]]
"""What each thing has, by subject."""


def foremost(
    mention: Mention, judgement: Judgement, clause: str, topic: tuple[str, ...], rivals: Rivals, everything: Holdings
) -> Judgement:
    """The judgement that was given, or a better one where facts tell the same of the thing that the clause names, or
    else of the only one of the topic, and of its rivals.
    """
    topic = (rivals.named_in(clause) if rivals.words else ()) or topic
    of_one = len(topic) == 1 and topic[0] in rivals.words and not _ELSEWHERE.search(clause)
    if mention.kind is not ClaimKind.SUPERLATIVE or judgement.verdict is not Verdict.UNSUPPORTED or not of_one:
        return judgement
    if _SOLD.search(clause):
        known = _told(rivals, everything, lambda fact: _SALES.search(fact.predicate) is not None)
        return _judged(topic[0], known, judgement, _has_most)
    if _ONLY.search(clause):
        names = frozenset(word for word, _, _ in latin_words(clause)) | {hit.term.name for hit in terms_in(clause)}
        known = _told(rivals, everything, lambda fact: bool(cues_of(fact.predicate).within(names, clause)))
        return _judged(topic[0], known, judgement, _is_alone)
    return judgement


def _told(rivals: Rivals, everything: Holdings, is_meant: Callable[[Fact], bool]) -> _Known:
    """The first predicate that is meant and that several things have."""
    by_predicate = dict[str, _Known]()
    for fact in everything.facts:
        if fact.subject in rivals.words and is_meant(fact):
            by_predicate.setdefault(fact.predicate, _Known()).setdefault(fact.subject, (fact.value, fact))
    return next((known for known in by_predicate.values() if len(known) > 1), _Known())


def _judged(subject: str, known: _Known, judgement: Judgement, holds: Callable[[str, _Known], bool]) -> Judgement:
    if subject not in known:
        return judgement
    fact = known[subject][1]
    return verified(fact) if holds(subject, known) else contradicted(fact)


def _has_most(subject: str, known: _Known) -> bool:
    numbers = {one: value for one, (value, _) in known.items() if isinstance(value, int | Decimal)}
    return subject in numbers and all(numbers[subject] > numbers[one] for one in numbers if one != subject)


def _is_alone(subject: str, known: _Known) -> bool:
    return all(value != known[subject][0] for one, (value, _) in known.items() if one != subject)
