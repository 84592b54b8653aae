"""Judges a comparison by the facts of the things that it compares."""

from decimal import Decimal

from xiaoer.evidence.comparisons import measures
from xiaoer.evidence.focus import Rivals
from xiaoer.evidence.hold import Holdings
from xiaoer.evidence.judgement import NOT_CHECKED, UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.mention import Amount, Comparison, Mention
from xiaoer.kernel.facts import Fact


def judge_comparison(
    mention: Mention, comparison: Comparison, clause: str, topic: tuple[str, ...], rivals: Rivals, everything: Holdings
) -> Judgement:
    """Verified when the thing spoken of has more (or less) than each that it is compared with."""
    known = _known(comparison, rivals, everything)
    named = [subject for subject in rivals.mentioned_in(clause) if subject in known]
    about = _about(named, topic, known)
    if comparison.universal or about is None:
        asserted = comparison.universal or comparison.of_all or "比" in mention.context or " than" in clause
        return UNSUPPORTED if asserted else NOT_CHECKED
    others = [subject for subject in (named if len(named) > 1 else known) if subject != about]
    if not others:
        return UNSUPPORTED
    number, fact = known[about]
    right = all(number > known[one][0] if comparison.more else number < known[one][0] for one in others)
    return verified(fact) if right else contradicted(fact)


def _about(named: list[str], topic: tuple[str, ...], known: dict[str, tuple[Decimal, Fact]]) -> str | None:
    if named:
        return named[0]
    if len(topic) == 1 and topic[0] in known:
        return topic[0]
    return None


def _known(comparison: Comparison, rivals: Rivals, everything: Holdings) -> dict[str, tuple[Decimal, Fact]]:
    """What each thing has of what is compared, by subject."""
    known = dict[str, tuple[Decimal, Fact]]()
    for group in everything.amounts.values():
        for held in group:
            if held.own and held.fact.subject in rivals.words and measures(comparison, held.fact.predicate):
                assert isinstance(held.value, Amount)
                known.setdefault(held.fact.subject, (held.value.number, held.fact))
    return known
