"""Is the process alive, and may traffic be sent to it."""

from fastapi import APIRouter
from pydantic import BaseModel

from xiaoer.doors.http.state import Opened
from xiaoer.shop.repository import shops

router = APIRouter(tags=["health"])


class Health(BaseModel):
    """How the process is; `shops` once they are open."""

    status: str
    shops: int | None = None


@router.get("/healthz")
async def alive() -> Health:
    """The process runs."""
    return Health(status="alive")


@router.get("/readyz")
async def ready(app: Opened) -> Health:
    """The database answers and the reader is loaded; 503 until then."""
    return Health(status="ready", shops=len(await shops(app.database)))
