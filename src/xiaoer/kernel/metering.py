"""Counts and times under OpenTelemetry's names for generative AI, and one of our own for turns.

Names, numbers and outcomes only. Without an SDK in the process they cost nothing.
"""

from typing import Final

from opentelemetry.metrics import get_meter

from xiaoer.kernel.tracing import named

_METER: Final = get_meter("xiaoer")
_TOKENS: Final = _METER.create_histogram(
    "gen_ai.client.token.usage",
    unit="{token}",
    description="Tokens of one call of a model, read (input) and written (output).",
    explicit_bucket_boundaries_advisory=[4**power for power in range(14)],
)
_CALLS: Final = _METER.create_histogram(
    "gen_ai.client.operation.duration",
    unit="s",
    description="Time of one call of a model; error.type where it came to nothing.",
    explicit_bucket_boundaries_advisory=[0.01 * 2**power for power in range(14)],
)
_TURNS: Final = _METER.create_histogram(
    "xiaoer.turn.duration",
    unit="s",
    description="Time of one turn with a buyer, by the tier that answered and by what was decided; its count is turns.",
    explicit_bucket_boundaries_advisory=[0.005 * 2**power for power in range(12)],
)


def count_call(model: str, *, seconds: float, read: int, written: int) -> None:
    """One answer of an endpoint's model."""
    about = {"gen_ai.operation.name": "chat", **named(model)}
    _CALLS.record(seconds, about)
    _TOKENS.record(read, {**about, "gen_ai.token.type": "input"})
    _TOKENS.record(written, {**about, "gen_ai.token.type": "output"})


def count_failed_call(model: str, *, seconds: float, cause: str) -> None:
    """One call that came to nothing, and why."""
    _CALLS.record(seconds, {"gen_ai.operation.name": "chat", **named(model), "error.type": cause})


def count_turn(*, tier: int, decision: str, seconds: float) -> None:
    """One turn that was recorded."""
    _TURNS.record(seconds, {"xiaoer.tier": tier, "xiaoer.decision": decision})
