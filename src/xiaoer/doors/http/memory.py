"""What the guide remembers of a buyer, over HTTP: theirs to see, change, take away and erase."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from xiaoer.doors import remembering
from xiaoer.doors.http.state import Opened, Trusted
from xiaoer.doors.remembering import ChangeLine, EraseLine, MemoryResult, OwnerLine, RememberLine
from xiaoer.kernel.errors import Denied

router = APIRouter(prefix="/v1/memory", tags=["memory"])

FILE: Final = 'attachment; filename="memory.json"'


@router.get("")
async def remembered(app: Opened, may_name: Trusted, line: Annotated[OwnerLine, Query()]) -> MemoryResult:
    """All that is remembered of a customer; for the demo and callers with the key."""
    _insist_on_right(may_name)
    return await remembering.remembered(app, line)


@router.get("/export")
async def export(
    app: Opened, may_name: Trusted, line: Annotated[OwnerLine, Query()], response: Response
) -> MemoryResult:
    """The same as a file."""
    _insist_on_right(may_name)
    response.headers["Content-Disposition"] = FILE
    return await remembering.remembered(app, line)


@router.post("")
async def remember(app: Opened, may_name: Trusted, line: RememberLine) -> MemoryResult:
    """Keeps words of the buyer's own; about health only with `health`."""
    _insist_on_right(may_name)
    return await remembering.remember(app, line)


@router.post("/change")
async def change(app: Opened, may_name: Trusted, line: ChangeLine) -> MemoryResult:
    """Keeps other words in the place of a memory."""
    _insist_on_right(may_name)
    return await remembering.change(app, line)


@router.post("/erase")
async def erase(app: Opened, may_name: Trusted, line: EraseLine) -> MemoryResult:
    """Erases one memory, or all of them."""
    _insist_on_right(may_name)
    return await remembering.erase(app, line)


def _insist_on_right(may_name: bool) -> None:  # noqa: FBT001
    if not may_name:
        raise Denied("Only the demo or a caller with the API key may say whose memory it is; send the key.")
