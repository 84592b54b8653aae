"""Spans cost nothing without an SDK, carry the names of the trade's standard, and let errors through."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from opentelemetry.trace import Span

from xiaoer.kernel.tracing import agent_span, attribute, chat_span, tool_span

Opened = Callable[[str], AbstractContextManager[Span]]


@pytest.mark.parametrize("opened", [chat_span, tool_span, agent_span])
def test_without_an_sdk_a_span_records_nothing_and_hides_nothing(opened: Opened) -> None:
    with opened("name") as span:
        assert not span.is_recording()
        attribute(span, "gen_ai.usage.input_tokens", 3)
    with pytest.raises(KeyError), opened("name"):
        raise KeyError("through")
