"""Whether what was found against may be so all the same: support is existential and ranked.

A statement stands when one way to come to it speaks louder than what speaks against it. How loud each mark speaks was
learned from replies of several writers (`python -m bench.appeals`, which writes `data/appeal.tsv`).
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from typing import Final

from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.judging.appeal.clause import Clause, speaks
from xiaoer.evidence.judging.appeal.days import on_its_day
from xiaoer.evidence.judging.appeal.marks import OF_AN_ORDER, marks_of_case, marks_of_reading
from xiaoer.evidence.judging.appeal.readings import Reading, Spoken, Way, readings_of
from xiaoer.evidence.judging.appeal.ways import told_ways
from xiaoer.evidence.judging.appeal.words import in_other_words, stands_in_other_words
from xiaoer.evidence.judging.judgement import NOT_CHECKED, Judgement, verified
from xiaoer.evidence.text.measures import BARE
from xiaoer.evidence.text.mention import Amount, Attribute, Days, Mention, Phrase, Standing

MARGIN: Final = 1.0
"""How much more must speak for a number than against it: so much that lies hardly ever stand by it."""
SCALE: Final = 100
"""The table's numbers are hundredths."""
ALWAYS: Final = "always"
NO_READING: Final = "no reading"
_MOST_READINGS: Final = 400
_NEAREST: Final = 24
"""How many statements before a number and behind it are reckoned with: more than a reply of some sentences has."""
_FOUND_AGAINST: Final = (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a statement is heard with: the other amounts of its reply, the facts of its thing, and all facts."""

    spoken: Sequence[Mention]
    about: Holdings
    everything: Holdings


Hear = Callable[[Mention, Judgement, Hearing], Judgement]
"""What hears a statement with the judgement that it was given."""


@dataclass(frozen=True, slots=True)
class Case:
    """A number with its verdict: what is so of it whatever the reading, and the marks of each reading."""

    marks: tuple[str, ...]
    readings: tuple[tuple[Reading, tuple[str, ...]], ...]

    def best(self, weights: Mapping[str, float]) -> tuple[float, Reading | None]:
        """How much more speaks for the number than against it, and the reading that speaks for it."""
        case = weights.get(ALWAYS, 0.0) + sum(weights.get(mark, 0.0) for mark in self.marks)
        told = ((sum(weights.get(mark, 0.0) for mark in marks), reading) for reading, marks in self.readings)
        first = max(told, key=lambda one: one[0], default=None)
        return (case + weights.get(NO_READING, 0.0), None) if first is None else (case + first[0], first[1])


def heard_again(mention: Mention, judgement: Judgement, hearing: Hearing) -> Judgement:
    """The judgement that was given, or a better one where the facts have it in other words or by another way."""
    if judgement.verdict not in _FOUND_AGAINST:
        return judgement
    match mention.value:
        case Attribute(term) if judgement.verdict is Verdict.UNSUPPORTED:
            return in_other_words(mention.said or term, mention.context, judgement, hearing.about)
        case Phrase(words) if judgement.verdict is Verdict.UNSUPPORTED:
            return in_other_words(mention.said or " ".join(words), mention.context, judgement, hearing.about)
        case Standing(_, said):
            return stands_in_other_words(said, judgement, hearing.about.facts)
        case Days() as days:
            return on_its_day(mention, days, judgement, hearing.about, hearing.everything)
        case Amount(said=number) if number and "stock" not in mention.roles:
            return _weighed(case_of(mention, judgement, hearing), judgement)
        case _:
            return judgement


def _weighed(case: Case, judgement: Judgement) -> Judgement:
    ahead, reading = case.best(_weights())
    if ahead <= MARGIN or (reading is None and OF_AN_ORDER not in case.marks):
        return judgement
    held = (part.held for part in reading.parts if part.held is not None) if reading else ()
    fact = next((one.fact for one in held), None)
    return NOT_CHECKED if fact is None else verified(fact)


def case_of(mention: Mention, judgement: Judgement, hearing: Hearing) -> Case:
    """All that speaks for a number, which is not nothing, and against it. How many there are of a variant, only the
    words of that variant tell, and by these it was judged.
    """
    amount = mention.value
    assert isinstance(amount, Amount)
    clause, about = Clause.of(mention), hearing.about
    rivals = [held for held in _of_its_kind(amount, about) if not _equal(held, amount)]
    rival = max((speaks(held, clause) for held in rivals), default=0)
    case = tuple(marks_of_case(mention, amount, judgement, rival, len(rivals)))
    at = bisect_left(hearing.spoken, mention.start, key=lambda one: one.start)
    near = hearing.spoken[max(0, at - _NEAREST) : at + _NEAREST]
    others = [one.value for one in near if isinstance(one.value, Amount) and one.start != mention.start]
    verified_before = [one for one, _ in hearing.everything.said[-_NEAREST:]]
    spoken = Spoken(others, mention.sentence, verified_before, told_ways(mention.sentence))
    of_variant = "stock" in mention.roles and judgement.verdict is Verdict.CONTRADICTED
    readings = readings_of(amount, spoken, hearing.everything)
    readings = (one for one in readings if not (of_variant and one.way is Way.EQUAL) and not _is_of_another(one, about))
    heard = islice(readings, _MOST_READINGS)
    return Case(case, tuple((one, tuple(marks_of_reading(one, mention, clause, about, rival))) for one in heard))


def _is_of_another(reading: Reading, about: Holdings) -> bool:
    """What another thing has holds nothing of the one that the clause speaks of."""
    held = reading.parts[0].held
    return reading.way is Way.EQUAL and held is not None and all(fact.id != held.fact.id for fact in about.facts)


def _of_its_kind(amount: Amount, about: Holdings) -> list[Held]:
    groups = about.amounts.values() if amount.dimension == BARE else [about.amounts.get(amount.dimension, [])]
    return [held for group in groups for held in group if held.own and not held.of_name and not held.of_list]


def _equal(held: Held, amount: Amount) -> bool:
    value = held.value
    assert isinstance(value, Amount)
    return value.said == amount.said or (value.dimension == amount.dimension and value.number == amount.number)


@cache
def _weights() -> dict[str, float]:
    """How much each mark speaks for a number; against it where it is below nothing."""
    lines = (files("xiaoer.evidence.lexicon") / "data" / "appeal.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return {mark: int(weight) / SCALE for mark, weight in (line.split("\t") for line in lines)}
