"""What each clause of a sentence speaks of, after what the clauses before it named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.evidence.facts.callnames import callnames_of_variant
from xiaoer.evidence.facts.focus import JOINS, PAIR, Rivals, kind_of
from xiaoer.evidence.facts.variants import MARK, base_of
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.language.numerals import parse_number

_TOGETHER: Final = re.compile(
    r"比|相比|一起|合计|一共|总共|总计|加起来|分开|其[他余它]|\bthan\b|\bvs\b|\bversus\b|\bagainst\b|\bcompared"
    r"|打包|成套|\bfor the (?:pair|set|two|bundle|lot)\b|\bas a (?:pair|set|bundle)\b"
    r"|\btogether\b|\btotal\b|\beither\b|\bof the two\b|\bseparately\b|\ball in\b|\bone of each\b",
    re.IGNORECASE,
)
"""What is said of several things at once is said of none of them."""
_OTHER: Final = re.compile(
    r"另(?:外)?(?:一|那)?[款个件双种台张单]|\bthe other (?:one|pair|model|version|item|order)\b|\bthe other\b(?! \w)",
    re.I,
)
_THE_REST: Final = re.compile(
    r"\bthe other (?P<en>two|three|four|five)\b|(?:另外|其[余他]|剩下)的?(?P<zh>[两三四五])"
    r"[款个件双种台张单本条只盒瓶]",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(
    r"比|相比|\bthan\b|\bcompared|\bagainst\b|\bversus\b|\bvs\b"
    r"|是[^,，。;；]{1,12}的?(?:[\d一二两三四五六七八九十]+倍|一半)"
    r"|\b(?:twice|double|triple|half|times) (?:the|that|what|as)\b",
    re.IGNORECASE,
)
"""A comparison speaks of two things, but what comes next is said of the first."""
_JOINED: Final = re.compile(r"(?:、|[和与及跟]|\band)\s*$", re.IGNORECASE)
"""The end of a clause that goes on with the next member of a list."""
_ONLY_NAMES: Final = re.compile(
    r"\s*(?:the |both )?[A-Za-z][A-Za-z0-9-]*(?: [A-Za-z][A-Za-z0-9-]*)?\s*|\s*[\u4e00-\u9fff]{1,4}\s*"
)
"""A clause of a word or two, as a list has them."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What one clause speaks of, what those before it did, and what the next one speaks of if it names nothing."""

    before: tuple[str, ...]
    now: tuple[str, ...]
    after: tuple[str, ...]
    carried: bool = False
    """The clause names none of it; only clauses before did."""
    each: tuple[str, ...] = ()
    """The things of which the clause says the same."""


def topics_of(sentence: str, clauses: Clauses, rivals: Rivals, before: tuple[str, ...]) -> list[Topic]:
    """What each clause of a sentence speaks of, after a text that spoke of `before`."""
    if not rivals.words:
        return [Topic(before, (), ())] * len(clauses.starts)
    topics = list[Topic]()
    waiting: tuple[str, ...] = ()
    for start, end in zip(clauses.starts, clauses.ends, strict=True):
        clause = sentence[start:end]
        named = rivals.named_in(clause)
        now = _topic_after(before, named, rivals, clause)
        each = () if _TOGETHER.search(clause) else rivals.each_of(sentence[:end], clause)
        if (rest := _THE_REST.search(clause)) and (many := parse_number(rest["en"] or rest["zh"])):
            each = rivals.other_than(before, int(many)) or each
        joined = JOINS.search(clause) or _JOINED.search(sentence, 0, start)
        each = (_with_list(waiting, each or named, rivals, clause) if joined else ()) or each
        waiting = (*waiting, *named) if named and _ONLY_NAMES.fullmatch(clause) else ()
        against = _AGAINST.search(clause)
        after = (rivals.named_in(clause[: against.start()]) or before) if against else now
        carried = bool(now) and now == before and not named
        topics.append(Topic(before, () if each else now, () if each else after, carried, each))
        before = topics[-1].after
    return topics


def _with_list(waiting: Sequence[str], named: Sequence[str], rivals: Rivals, clause: str) -> tuple[str, ...]:
    """All of "oat, navy and moss", whose marks make clauses; none where the last clause names no more of them."""
    own = [subject for subject in rivals.mentioned_in(clause) if subject in named] if waiting else []
    kinds = {kind_of(subject) for subject in own}
    listed = [subject for subject in waiting if kind_of(subject) in kinds and subject not in own]
    return (*listed, *own) if listed else ()


def _topic_after(topic: tuple[str, ...], named: Sequence[str], rivals: Rivals, clause: str) -> tuple[str, ...]:
    """What a clause speaks of, after one that spoke of `topic`; an empty tuple is everything."""
    if _TOGETHER.search(clause) or rivals.each_of(clause, clause):
        return ()
    if _OTHER.search(clause):
        return rivals.other_than(topic)
    named = _of_the_same_variant(topic, named)
    kinds = {kind_of(subject) for subject in named}
    return (*named, *(subject for subject in topic if kind_of(subject) not in kinds))


def _of_the_same_variant(topic: Sequence[str], named: Sequence[str]) -> Sequence[str]:
    """Of the variants named, those that keep what else was said of them: after "you need the L", the red L is red."""
    told = {base_of(one): words for one in topic if (words := callnames_of_variant(one))}
    if len(named) < PAIR or not told or not all(MARK in one for one in named):
        return named
    kept = [len(callnames_of_variant(one) & told.get(base_of(one), frozenset())) for one in named]
    return [one for one, many in zip(named, kept, strict=True) if many == max(kept)]
