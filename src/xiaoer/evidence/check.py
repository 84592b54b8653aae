"""The entrance: is every checkable statement of a text held by the facts?"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from xiaoer.evidence.claim import Claim, Report
from xiaoer.evidence.clauses import clauses_of, sentences_of
from xiaoer.evidence.extract import read_mentions
from xiaoer.evidence.focus import Named, beside_the_point, rivals_of
from xiaoer.evidence.hold import HeldByFact, Holdings, gather, read_fact
from xiaoer.evidence.judge import judge
from xiaoer.evidence.mention import Mention
from xiaoer.evidence.plain import plain
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money

_EPOCH: Final = date(1970, 1, 1)
"""Today, for a text without facts: nothing can hold its 明天 anyway."""


def check(text: str, facts: Sequence[Fact], *, language: str | None = None, today: date | None = None) -> Report:
    """Every claim of `text` with its verdict; `facts` are those that this text was written from.

    Chinese and English are both read whatever `language` says, since a reply may mix them. `today` is the shop's day
    for 明天 and "by Friday"; without it the newest `as_of` of the facts stands for it. Never raises on any text.
    """
    del language
    day = today or max((fact.as_of.date() for fact in facts), default=_EPOCH)
    currency = next((fact.value.currency for fact in facts if isinstance(fact.value, Money)), "CNY")
    reply = plain(text)
    mentions = read_mentions(reply.letters, day, currency)
    if not mentions:
        return Report(())
    read = [read_fact(fact, day, currency) for fact in facts]
    everything = gather(read)
    scopes = _Scopes(read, rivals_of(facts), {frozenset(): everything})
    claims = list[Claim]()
    for offset, sentence, inside in _by_sentence(reply.letters, mentions):
        clauses = clauses_of(sentence)
        for mention in inside:
            first, last = clauses.around(mention.start - offset)
            judgement = judge(mention, sentence, inside, scopes.of(sentence[first:last]), everything)
            start, end = reply.original(mention.start, mention.end)
            claims.append(Claim(text[start:end], start, end, mention.kind, judgement.verdict, judgement.fact))
    return Report(tuple(claims))


@dataclass(frozen=True, slots=True)
class _Scopes:
    """What is held by the facts that a clause speaks of; most clauses speak of all."""

    facts: Sequence[HeldByFact]
    rivals: Sequence[Sequence[Named]]
    known: dict[frozenset[FactId], Holdings]

    def of(self, clause: str) -> Holdings:
        beside = beside_the_point(self.rivals, clause) if self.rivals else frozenset[FactId]()
        if beside not in self.known:
            self.known[beside] = gather(one for one in self.facts if one.fact.id not in beside)
        return self.known[beside]


def _by_sentence(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str, list[Mention]]]:
    """Each sentence that states something, with its place and what it states."""
    waiting = deque(mentions)
    for start, sentence in sentences_of(text):
        end = start + len(sentence)
        inside = list[Mention]()
        while waiting and waiting[0].start < end:
            inside.append(waiting.popleft())
        if inside:
            yield start, sentence, inside
