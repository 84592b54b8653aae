"""One plain statement about one property: how many there are, on which day, what it is made of, what is enough."""

from collections.abc import Iterator, Sequence

from xiaoer.evidence.claim import ClaimKind, Verdict
from xiaoer.evidence.facts.hold import HeldByFact, Holdings
from xiaoer.evidence.judging.amounts.counted import counted, in_its_place
from xiaoer.evidence.judging.amounts.limits import beyond_its_limit, given_too_soon
from xiaoer.evidence.judging.amounts.sizes import told_sizes
from xiaoer.evidence.judging.judgement import Judgement
from xiaoer.evidence.judging.times.cutoff import on_its_weekdays, sent_the_same_day
from xiaoer.evidence.judging.times.happening import on_its_day
from xiaoer.evidence.judging.words.beyond import beyond_what_is_told
from xiaoer.evidence.judging.words.described import described
from xiaoer.evidence.judging.words.enough import earned, enough_for
from xiaoer.evidence.judging.words.granted import granted_for
from xiaoer.evidence.judging.words.left_out import left_out
from xiaoer.evidence.judging.words.no_return import made_to_order_returned
from xiaoer.evidence.judging.words.parted import of_every_part, of_parts
from xiaoer.evidence.judging.words.stock import last_of_it
from xiaoer.evidence.judging.words.way_back import pays_the_way_back

_Found = tuple[int, int, Judgement] | None
Told = tuple[int, int, ClaimKind, Judgement]
"""From where to where something was told, of which kind it is, and how it stands to the facts."""


def told_plainly(holdings: Holdings, text: str, first: int, last: int) -> Iterator[Told]:
    """What the clause [first, last) of a sentence says of one property at a time."""
    facts = holdings.facts
    for kind, found in (
        (ClaimKind.ATTRIBUTE, beyond_what_is_told(holdings, text, first, last)),
        (ClaimKind.ATTRIBUTE, beyond_its_limit(facts, text, first, last)),
        (ClaimKind.ATTRIBUTE, given_too_soon(facts, text, first, last)),
        (ClaimKind.ATTRIBUTE, told_sizes(facts, text, first, last)),
        (ClaimKind.ATTRIBUTE, left_out(facts, text, first, last)),
        (ClaimKind.ATTRIBUTE, described(holdings, text, first, last)),
        (ClaimKind.PROMISE, made_to_order_returned(facts, text, first, last)),
        (ClaimKind.PROMISE, pays_the_way_back(facts, text, first, last)),
        (ClaimKind.ATTRIBUTE, in_its_place(facts, text, first, last)),
        (ClaimKind.COUNT, last_of_it(holdings, text, first, last)),
        (ClaimKind.COUNT, counted(facts, text, first, last)),
        (ClaimKind.DURATION, of_every_part(facts, text, first, last)),
        (ClaimKind.DATE, on_its_day(holdings, text, first, last)),
        (ClaimKind.DATE, on_its_weekdays(holdings, text, first, last)),
        (ClaimKind.DATE, sent_the_same_day(holdings, text) if first == 0 else None),
        *((ClaimKind.ATTRIBUTE, part) for part in of_parts(facts, text, first, last)),
    ):
        if found is not None:
            yield found[0], found[1], kind, found[2]


def told_of_money(facts: Sequence[HeldByFact], thing: str, text: str, first: int, last: int) -> Iterator[Told]:
    """What the clause [first, last) says that the price of the one thing of which it speaks is enough for."""
    for kind, found in (
        (ClaimKind.ATTRIBUTE, granted_for(facts, thing, text, first, last)),
        (ClaimKind.COUNT, enough_for(facts, thing, text, first, last)),
        (ClaimKind.COUNT, earned(facts, thing, text, first, last)),
    ):
        if found is not None:
            yield found[0], found[1], kind, found[2]


def is_known_already(told: Told, judged: Sequence[Told]) -> bool:
    """Whether what is told against a number or a day was found against at its own place."""
    start, end, kind, judgement = told
    if kind is ClaimKind.ATTRIBUTE or judgement.verdict is Verdict.VERIFIED:
        return False
    return any(
        begin < end and start < stop and one.verdict in (Verdict.CONTRADICTED, Verdict.UNSUPPORTED)
        for begin, stop, _, one in judged
    )
