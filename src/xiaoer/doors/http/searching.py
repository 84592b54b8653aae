"""`search` over HTTP."""

from fastapi import APIRouter

from xiaoer.doors import searching
from xiaoer.doors.http.state import Opened
from xiaoer.doors.searching import SearchLine, SearchOutcome

router = APIRouter(prefix="/v1", tags=["capabilities"])


@router.post("/search")
async def search(app: Opened, line: SearchLine) -> SearchOutcome:
    """Products by words and by constraints that none of them breaks, over one shop or all."""
    return await searching.search(app, line)
