"""One tool as MCP offers it: a typed function that HTTP calls as well, with the schemas of what goes in and out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from xiaoer.app import App
from xiaoer.doors.commerce.platforms import Platforms
from xiaoer.doors.shapes import refusal
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import CustomerId, ShopId
from xiaoer.kernel.tool import Schema, whole

A = TypeVar("A", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Visit:
    """Who calls, and where: made by the door from the address and the headers, never from a tool's arguments."""

    app: App
    platforms: Platforms
    shop: ShopId | None
    """None: every shop that is served here."""
    customer: CustomerId | None = None
    """The buyer for whom a holder of the key asks; None for a guest."""
    accepted: str = ""
    """The Accept-Language header."""


@dataclass(frozen=True, slots=True)
class Offered(Generic[A]):
    """A tool that reads."""

    name: str
    title: str
    purpose: str
    """For the model that chooses among the tools."""
    arguments: type[A]
    result: type[object]
    call: Callable[[Visit, A], Awaitable[object]]

    def takes(self) -> Schema:
        """The schema of the arguments."""
        return whole(self.arguments.model_json_schema())

    def gives(self) -> Schema:
        """The schema of the result."""
        return whole(TypeAdapter(self.result).json_schema())

    async def answer(self, visit: Visit, given: object) -> bytes:
        """The result as JSON, for arguments as they came. Raises Invalid, naming the first field at fault."""
        try:
            arguments = self.arguments.model_validate(given)
        except ValidationError as error:
            raise Invalid(refusal(error.errors()[0])) from error
        return TypeAdapter(self.result).dump_json(await self.call(visit, arguments))
