"""A verdict and the fact that it rests on."""

from dataclasses import dataclass
from typing import Final

from xiaoer.evidence.claim import Verdict
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict and the fact that it rests on."""

    verdict: Verdict
    fact: FactId | None = None
    sure: bool = True
    """False when nothing tells that the fact speaks of the same thing."""


UNSUPPORTED: Final = Judgement(Verdict.UNSUPPORTED)
NOT_CHECKED: Final = Judgement(Verdict.NOT_CHECKED)


def verified(fact: Fact) -> Judgement:
    """The fact holds it."""
    return Judgement(Verdict.VERIFIED, fact.id)


def contradicted(fact: Fact, *, sure: bool = True) -> Judgement:
    """The fact says otherwise."""
    return Judgement(Verdict.CONTRADICTED, fact.id, sure)
