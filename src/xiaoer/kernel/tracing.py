"""Spans of a turn under OpenTelemetry's names for generative AI. Without an SDK in the process they cost nothing.

Never the words of a buyer or of a model: names, counts and outcomes only.
"""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from opentelemetry.trace import Span, SpanKind, StatusCode, get_tracer

_TRACER: Final = get_tracer("xiaoer")


@contextmanager
def chat_span(model: str) -> Generator[Span]:
    """`chat {model}`: one call of a model, named like its port: endpoint/model."""
    about = named(model)
    with _span(f"chat {about['gen_ai.request.model']}", "chat", SpanKind.CLIENT) as span:
        for name, value in about.items():
            span.set_attribute(name, value)
        yield span


def named(model: str) -> dict[str, str]:
    """Who provides a model and what it is called, from its name as endpoint/model."""
    endpoint, _, own = model.partition("/")
    return {"gen_ai.provider.name": endpoint, "gen_ai.request.model": own or endpoint}


@contextmanager
def tool_span(name: str) -> Generator[Span]:
    """`execute_tool {name}`: one tool that a model asked for."""
    with _span(f"execute_tool {name}", "execute_tool", SpanKind.INTERNAL) as span:
        span.set_attribute("gen_ai.tool.name", name)
        yield span


@contextmanager
def agent_span(name: str) -> Generator[Span]:
    """`invoke_agent {name}`: one whole turn with a model."""
    with _span(f"invoke_agent {name}", "invoke_agent", SpanKind.INTERNAL) as span:
        span.set_attribute("gen_ai.agent.name", name)
        yield span


def attribute(span: Span, name: str, value: str | float) -> None:
    """Notes a number or a name; nothing is noted for an empty one."""
    if value != "":
        span.set_attribute(name, value)


@contextmanager
def _span(name: str, operation: str, kind: SpanKind) -> Generator[Span]:
    """An error ends the span as one, by its class alone: its words may quote what somebody wrote."""
    with _TRACER.start_as_current_span(name, kind=kind, record_exception=False, set_status_on_exception=False) as span:
        span.set_attribute("gen_ai.operation.name", operation)
        try:
            yield span
        except BaseException as error:
            span.set_attribute("error.type", type(error).__name__)
            span.set_status(StatusCode.ERROR)
            raise
