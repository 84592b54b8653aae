"""`ask` and `read` over HTTP."""

from fastapi import APIRouter

from xiaoer.doors import asking
from xiaoer.doors.http.state import Opened, Trusted, caller_of
from xiaoer.doors.shapes import AskLine, AskResult, ReadLine, ReadResult
from xiaoer.kernel.errors import Denied

router = APIRouter(prefix="/v1", tags=["capabilities"])


@router.post("/ask")
async def ask(app: Opened, may_name: Trusted, line: AskLine) -> AskResult:
    """A whole conversation at once; `as_of` and `customer` are for the demo and for callers with the API key."""
    if line.as_of is not None and not may_name:
        raise Denied("Only the demo or a caller with the API key may set `as_of`; leave it out.")
    return await asking.ask(app, line, caller_of(line.shop, line.customer, may_name=may_name))


@router.post("/read")
async def read(app: Opened, line: ReadLine) -> ReadResult:
    """What a message means: language, intents, slots, the wish for a person."""
    return await asking.read(app, line, today=app.clock.now().date())
