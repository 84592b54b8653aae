"""The entrance: is every checkable statement of a text held by the facts?"""

from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from xiaoer.evidence.claim import Claim, Report, Verdict
from xiaoer.evidence.clauses import sentences_of
from xiaoer.evidence.extract import read_mentions
from xiaoer.evidence.hold import Holdings, hold
from xiaoer.evidence.judge import judge
from xiaoer.evidence.mention import Mention
from xiaoer.evidence.plain import plain
from xiaoer.kernel.facts import Fact
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
    holdings = hold(facts, day, currency)
    claims = list[Claim]()
    for sentence, inside in _by_sentence(reply.letters, mentions):
        for mention in inside:
            judgement = judge(mention, sentence, inside, holdings)
            start, end = reply.original(mention.start, mention.end)
            claims.append(Claim(text[start:end], start, end, mention.kind, judgement.verdict, judgement.fact))
    return Report(tuple(claims))


def _by_sentence(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, list[Mention]]]:
    """Each sentence that states something, with what it states."""
    waiting = deque(mentions)
    for start, sentence in sentences_of(text):
        end = start + len(sentence)
        inside = list[Mention]()
        while waiting and waiting[0].start < end:
            inside.append(waiting.popleft())
        if inside:
            yield sentence, inside
