"""A tool: one typed function that the desk, a language model, HTTP and MCP all call in the same way.

Its arguments are a frozen pydantic model and not a dataclass: the one declaration gives the JSON schema that a model,
an OpenAPI page and MCP each want, and the validation that turns foreign JSON into ours with errors worth reading.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Generic, TypeAlias, TypeVar, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.facts import Fact

Schema: TypeAlias = Mapping[str, object]
"""A JSON schema."""

_MOST_ERRORS: Final = 4


class Effect(StrEnum):
    """What a call does to the shop."""

    READ = "read"
    WRITE = "write"
    """Changes something: it runs after the buyer's plain yes to the sentence that `ask` wrote, and never by a model."""


class Arguments(BaseModel):
    """What a tool is given. Never who is asking: that stands in the tool already, put there by a door."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Told:
    """What a tool found: the text that a person or a model reads, and the facts that it rests on."""

    text: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Consent:
    """What a buyer is asked before a write, in both languages; written by code from the arguments themselves."""

    zh: str
    en: str


A = TypeVar("A", bound=Arguments)


@dataclass(frozen=True, slots=True)
class Tool(Generic[A]):
    """One thing that can be done in a shop, opened for one caller."""

    name: str
    """As a model and an URL write it: find_products."""
    purpose: str
    """What it gives and when to use it, for a model and for API readers."""
    effect: Effect
    arguments: type[A]
    call: Callable[[A], Awaitable[Told]]
    """A plain coroutine function. What the business expects (nothing found) is said in its text, not raised."""
    ask: Callable[[A], Consent] | None = None
    """The consent sentence of a WRITE; None for a READ."""

    def __post_init__(self) -> None:
        """Raises ValueError for a WRITE that cannot ask, and for a READ that would."""
        if (self.effect is Effect.WRITE) != (self.ask is not None):
            raise ValueError(f"{self.name}: a WRITE asks for consent, a READ does not.")

    def schema(self) -> Schema:
        """The JSON schema of the arguments, whole in itself."""
        return whole(self.arguments.model_json_schema())

    def read(self, written: str) -> A:
        """The arguments in JSON as a model or a caller wrote them. Raises Invalid, naming each field at fault."""
        try:
            return self.arguments.model_validate_json(written or "{}")
        except ValidationError as error:
            faults = [f"{_place(fault['loc'])}: {fault['msg']}" for fault in error.errors()[:_MOST_ERRORS]]
            raise Invalid(f"The arguments of {self.name} are wrong ({'; '.join(faults)}); mend them.") from error


AnyTool: TypeAlias = Tool[Any]
"""A tool whatever its arguments: `read` and `call` of one tool always fit each other."""


def whole(schema: Schema) -> Schema:
    """A JSON schema whole in itself: no `$ref`, so that small servers can use it too."""
    known = cast("Schema", schema.get("$defs", {}))
    return {key: _inlined(part, known) for key, part in schema.items() if key not in ("$defs", "title")}


def _place(steps: tuple[int | str, ...]) -> str:
    return ".".join(str(step) for step in steps) or "arguments"


def _inlined(part: object, known: Schema) -> object:
    """The part with each `$ref` replaced by what it names, and without titles, which only repeat the names."""
    if isinstance(part, list):
        return [_inlined(each, known) for each in cast("list[object]", part)]
    if not isinstance(part, dict):
        return part
    fields = cast("Schema", part)
    reference = fields.get("$ref")
    if isinstance(reference, str):
        return _inlined(known[reference.rpartition("/")[2]], known)
    # A field may itself be called title; only the annotation is a plain string.
    return {
        key: _inlined(value, known) for key, value in fields.items() if key != "title" or not isinstance(value, str)
    }
