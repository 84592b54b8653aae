"""`check` over HTTP."""

from fastapi import APIRouter

from xiaoer.doors import checking
from xiaoer.doors.checking import CheckLine, CheckResult
from xiaoer.doors.http.state import Opened

router = APIRouter(prefix="/v1", tags=["capabilities"])


@router.post("/check")
async def check(app: Opened, line: CheckLine) -> CheckResult:
    """Which statements of a reply the facts that come with it hold, contradict, or know nothing of."""
    return checking.check(line, now=app.settings.as_of or app.clock.now())
