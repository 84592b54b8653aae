"""`quote` over HTTP."""

from fastapi import APIRouter

from xiaoer.doors import quoting
from xiaoer.doors.quoting import QuoteLine, QuoteResult

router = APIRouter(prefix="/v1", tags=["capabilities"])


@router.post("/quote")
async def quote(line: QuoteLine) -> QuoteResult:
    """What a cart costs under the rules that come with it, and why; with `mode: best` the least it could cost."""
    return await quoting.quote(line)
