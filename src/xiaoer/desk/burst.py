"""When a burst of short messages is over: wait only while it reads as if more were to come."""

from dataclasses import dataclass

from xiaoer.language.reading import Reading

OPENERS = frozenset({"chitchat.greet"})


@dataclass(frozen=True, slots=True)
class Gaps:
    """Seconds of quiet to wait for before answering."""

    fragment: float = 1.2
    """After a greeting, a bare product name, a few words without a question."""
    complete: float = 0.0
    """After a message that reads as a whole question."""


def quiet_needed(reading: Reading, gaps: Gaps) -> float:
    """How long to wait for more of the burst, in seconds. A wish for a person is never kept waiting."""
    if reading.wants_human:
        return 0.0
    asked = [meant for meant in reading.intents if meant.name not in OPENERS]
    return gaps.complete if asked else gaps.fragment


def merge(texts: list[str]) -> str:
    """One message from a burst: a line each, so that each stays a clause of its own."""
    return "\n".join(text.strip() for text in texts if text.strip())
