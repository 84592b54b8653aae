"""What facts tell of one thing and not of its rival: a plain yes of the A8 said of the A5, the flavour of one where the
other is advised ("if you like jasmine, take the second").
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.facts.focus import Rivals, kind_of
from xiaoer.evidence.facts.hold import HeldByFact
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.judging.words.yesno import Question, answered
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

_CHOOSE: Final = re.compile(
    r"(?:就|可以|那就|建议您?|推荐您?|不妨)?[选拍买挑](?!择|项)"
    r"|\b(?:go for|choose|pick|take|get|pick up|opt for|go with)\b",
    re.IGNORECASE,
)
"""Between what the buyer likes and the thing that is advised for it."""
_LIKES: Final = re.compile(
    r"喜欢|想要|想喝|想吃|要|爱|看重|需要|\bif you\b|\bfor\b|\blike|\bwant|\bneed|\bprefer|\blove", re.I
)
_LISTED: Final = re.compile(r"[,，、;；/]")
_SHARED: Final = 2
_HAN_LEAST: Final = 2
_LATIN_LEAST: Final = 4
_LONGEST: Final = 24
_DENIED: Final = re.compile(r"不|没|别|\bnot\b|n't\b|\bwithout\b|\bno\b", re.IGNORECASE)


def features_of_a_rival(
    questions: Sequence[Question],
    topic: Sequence[str],
    beside: frozenset[FactId],
    facts: Sequence[HeldByFact],
    text: str,
    first: int,
    last: int,
) -> Iterator[tuple[int, int, Judgement]]:
    """Where the clause [first, last), which speaks of `topic`, has a feature that facts tell of a rival alone."""
    if not topic or not any(question.yes and question.fact.id in beside for question in questions):
        return
    kinds = {kind_of(subject) for subject in topic}
    own = [one for one in facts if one.fact.id not in beside]
    alike = _of_one_sort(topic, facts)
    for question in questions:
        fact = question.fact
        if fact.id not in beside or not question.yes or kind_of(fact.subject) not in kinds or fact.subject not in alike:
            continue
        if any(one.fact.predicate == fact.predicate or _tells(one, question) for one in own):
            continue
        answer = answered(replace(question, at_will=False), text, first, last)
        if answer is not None and answer[2].verdict is Verdict.VERIFIED:
            yield answer[0], answer[1], contradicted(fact)


def _of_one_sort(topic: Sequence[str], facts: Sequence[HeldByFact]) -> frozenset[str]:
    """The things of which facts tell several of the same as of `topic`: a spare battery, which has only a price too, is
    no rival of the bicycle.
    """
    told = defaultdict[str, set[str]](set)
    for one in facts:
        told[one.fact.subject].add(one.fact.predicate)
    own = set[str]().union(*(told[subject] for subject in topic))
    return frozenset(subject for subject, predicates in told.items() if len(predicates & own) >= _SHARED)


def _tells(one: HeldByFact, question: Question) -> bool:
    """Whether another fact has the same in its words."""
    return all(any(True for _ in notion.places(one.letters)) for notion in question.wanted)


def advised_wrongly(facts: Sequence[HeldByFact], rivals: Rivals, text: str) -> Iterator[tuple[int, int, Judgement]]:
    """Where a sentence advises one thing for what only a rival of it has."""
    choose = _CHOOSE.search(text) if rivals.words else None
    if choose is None or not _LIKES.search(text, 0, choose.start()) or _DENIED.search(text, 0, choose.end()):
        return
    behind = text[choose.end() : choose.end() + _LONGEST]
    taken = [subject for subject in rivals.named_in(behind) if not kind_of(subject)]
    if len(taken) != 1:
        return
    own = " ".join(one.letters for one in facts if one.fact.subject == taken[0])
    wished = text[: choose.start()].lower()
    told = {hit.term.name for hit in terms_in(own)}
    for one in facts:
        if one.fact.subject not in rivals.words or one.fact.subject == taken[0] or kind_of(one.fact.subject):
            continue
        for item in _items(one.fact):
            place = wished.find(item)
            if place >= 0 and item not in own and not {hit.term.name for hit in terms_in(item)} & told:
                yield place, place + len(item), contradicted(one.fact)
                break


def _items(fact: Fact) -> Iterator[str]:
    """The members of a short list, each with its head alone too: the 茉莉 of 茉莉花."""
    if not isinstance(fact.value, str) or any(letter.isdigit() for letter in fact.value):
        return
    for part in _LISTED.split(fact.value.lower()):
        item = part.strip()
        if (_HAN_LEAST if item[:1] >= "\u3400" else _LATIN_LEAST) <= len(item) <= _LONGEST:
            yield item
