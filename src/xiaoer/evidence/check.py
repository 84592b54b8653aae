"""The entrance: is every checkable statement of a text held by the facts?"""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from xiaoer.evidence.claim import Claim, ClaimKind, Report
from xiaoer.evidence.clauses import Clauses, clauses_of, sentences_of
from xiaoer.evidence.focus import Rivals, rivals_of, topic_after
from xiaoer.evidence.hold import HeldByFact, Holdings, gather
from xiaoer.evidence.judge import Setting, judge
from xiaoer.evidence.judgement import Judgement
from xiaoer.evidence.mention import Attribute, Comparison, Mention
from xiaoer.evidence.plain import plain
from xiaoer.evidence.read import currency_of, read_fact
from xiaoer.evidence.reply import read_reply
from xiaoer.evidence.terms import CUE
from xiaoer.evidence.variants import by_variant
from xiaoer.evidence.versus import judge_comparison
from xiaoer.evidence.yesno import Question, answered, question_of
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

_EPOCH: Final = date(1970, 1, 1)
"""Today, for a text without facts: nothing can hold its 明天 anyway."""


def check(text: str, facts: Sequence[Fact], *, language: str | None = None, today: date | None = None) -> Report:
    """Every claim of `text` with its verdict; `facts` are those that this text was written from.

    Chinese and English are both read whatever `language` says, since a reply may mix them. `today` is the shop's day
    for 明天 and "by Friday"; without it the newest `as_of` of the facts stands for it. Never raises on any text.
    """
    del language
    day = today or max((fact.as_of.date() for fact in facts), default=_EPOCH)
    currency = next((code for fact in facts if (code := currency_of(fact))), "CNY")
    reply = plain(text)
    mentions = read_reply(reply.letters, day, currency)
    if not mentions and not facts:
        return Report(())
    scopes = _Scopes.of(by_variant(facts), day, currency)
    claims = list[Claim]()
    topic: tuple[str, ...] = ()
    for offset, sentence, inside in _by_sentence(reply.letters, mentions):
        clauses = clauses_of(sentence)
        topics = _topics(sentence, clauses, scopes.rivals, topic)
        topic = topics[-1] if topics else topic
        for mention in inside:
            if scopes.pass_over(mention):
                continue
            at = clauses.index(mention.start - offset)
            judgement = scopes.judge(mention, sentence, clauses.text_of(at, sentence), inside, topics[at])
            start, end = reply.original(mention.start, mention.end)
            claims.append(Claim(text[start:end], start, end, mention.kind, judgement.verdict, judgement.fact))
        for first, last, judgement in scopes.answers(sentence, clauses, topics):
            start, end = reply.original(offset + first, offset + last)
            kind = ClaimKind.ATTRIBUTE
            claims.append(Claim(text[start:end], start, end, kind, judgement.verdict, judgement.fact))
    return Report(tuple(sorted(claims, key=lambda claim: (claim.start, claim.end))))


@dataclass(frozen=True, slots=True)
class _Scopes:
    """What is held by the facts that a clause speaks of; most clauses speak of all."""

    facts: Sequence[HeldByFact]
    rivals: Rivals
    everything: Holdings
    questions: Sequence[Question]
    known: dict[frozenset[FactId], Holdings]

    @classmethod
    def of(cls, facts: Sequence[Fact], day: date, currency: str) -> "_Scopes":
        read = [read_fact(fact, day, currency) for fact in facts]
        everything = gather(read, day)
        questions = [question for fact in facts if (question := question_of(fact)) is not None]
        return cls(read, rivals_of(facts), everything, questions, {frozenset(): everything})

    def judge(
        self, mention: Mention, sentence: str, clause: str, near: Sequence[Mention], topic: tuple[str, ...]
    ) -> Judgement:
        if isinstance(mention.value, Comparison):
            return judge_comparison(mention, mention.value, clause, self.rivals, self.everything)
        return judge(mention, Setting(sentence, near, self._about(topic), self.everything))

    def answers(
        self, sentence: str, clauses: Clauses, topics: Sequence[tuple[str, ...]]
    ) -> Iterator[tuple[int, int, Judgement]]:
        """What the clauses answer to the facts that are a plain yes or no."""
        for first, last, topic in zip(clauses.starts, clauses.ends, topics, strict=True):
            beside = self.rivals.beside(topic)
            for question in self.questions:
                if question.fact.id not in beside and not clauses.asks(first):
                    answer = answered(question, sentence, first, last)
                    if answer is not None:
                        yield answer

    def pass_over(self, mention: Mention) -> bool:
        """A word that only tells what is spoken of claims nothing, unless a fact is a plain yes or no to it."""
        value = mention.value
        return isinstance(value, Attribute) and value.family == CUE and value.term not in self.everything.attributes

    def _about(self, topic: tuple[str, ...]) -> Holdings:
        beside = self.rivals.beside(topic)
        if beside not in self.known:
            left = (one for one in self.facts if one.fact.id not in beside)
            self.known[beside] = gather(left, self.everything.today)
        return self.known[beside]


def _topics(sentence: str, clauses: Clauses, rivals: Rivals, before: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What each clause of a sentence speaks of."""
    topics = list[tuple[str, ...]]()
    for start, end in zip(clauses.starts, clauses.ends, strict=True):
        before = topic_after(before, rivals, sentence[start:end]) if rivals.words else ()
        topics.append(before)
    return topics


def _by_sentence(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str, list[Mention]]]:
    """Each sentence with its place and what it states; one that states nothing may still name what is spoken of."""
    waiting = deque(mentions)
    for start, sentence in sentences_of(text):
        end = start + len(sentence)
        inside = list[Mention]()
        while waiting and waiting[0].start < end:
            inside.append(waiting.popleft())
        yield start, sentence, inside
