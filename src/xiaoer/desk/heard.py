"""What a message is heard as before it is answered: a mere suspicion gives way to what is plainly asked. All pure."""

from dataclasses import replace
from typing import Final

from xiaoer.desk.actions.leads import lead_of
from xiaoer.language.reading import Meant, Reading, Risk
from xiaoer.language.wishes import asks_in_words, how_surely_asked

HUMAN_WISH: Final = "human.request"
INJURY: Final = "safety.injury"
HURT: Final = 0.5
"""An injury that no wording of danger tells needs a model so sure; those that are none lie far below."""
PLAIN: Final = 0.75
"""A thing to be done that is so surely read is plainly asked for."""
WISHED: Final = 0.9
"""A wish for a person in no known wording, beside what is plainly asked for, has to be so sure."""


def as_heard(reading: Reading) -> Reading:
    """The reading without a wish for a person, or an injury, that is only suspected."""
    doubted = frozenset(
        name for name, doubt in ((HUMAN_WISH, _asks_us(reading)), (INJURY, _is_unhurt(reading))) if doubt
    )
    if not doubted:
        return reading
    return replace(
        reading,
        wants_human=reading.wants_human and HUMAN_WISH not in doubted,
        intents=_without(reading.intents, doubted),
        clauses=tuple(replace(each, intents=_without(each.intents, doubted)) for each in reading.clauses),
    )


def _asks_us(reading: Reading) -> bool:
    """Whether something is plainly to be done, and a person is asked for in no known wording and not very surely."""
    text = reading.text
    plain = any(one.score >= PLAIN and lead_of(one.name, text) is not None for one in reading.intents)
    return reading.wants_human and plain and how_surely_asked(text) < WISHED and not asks_in_words(text)


def _is_unhurt(reading: Reading) -> bool:
    told = {Risk.INJURY, Risk.SELF_HARM}.intersection(reading.risks)
    return not told and any(one.name == INJURY and one.score < HURT for one in reading.intents)


def _without(meant: tuple[Meant, ...], doubted: frozenset[str]) -> tuple[Meant, ...]:
    return tuple(one for one in meant if one.name not in doubted)
