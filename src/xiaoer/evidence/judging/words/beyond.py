"""Does a clause say more than a fact tells: every day, every plan or all places, where it has only some?"""

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.judging.times.periods import every_day
from xiaoer.evidence.judging.words.rulings import beyond_a_limit, beyond_a_list, beyond_places, beyond_some


def beyond_what_is_told(holdings: Holdings, text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """The clause [first, last) and the fact that tells less; None where none does."""
    clause = text[first:last].lower()
    fact = (
        every_day(clause, holdings)
        or beyond_some(clause, holdings)
        or beyond_a_list(clause, holdings)
        or beyond_a_limit(clause, holdings)
        or beyond_places(clause, text, holdings)
    )
    return None if fact is None else (first, last, contradicted(fact))
