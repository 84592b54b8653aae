"""What a store elsewhere tells: what happened to a case. Signed with the shop's secret, once for its key."""

from typing import Annotated, Final

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from xiaoer.desk.casework.service import Told
from xiaoer.doors.http.state import Opened
from xiaoer.doors.shapes import Id, Shape
from xiaoer.kernel.errors import Denied
from xiaoer.kernel.ids import CaseId, ShopId
from xiaoer.shop.gate import Refused
from xiaoer.shop.workflows.case import CaseEvent
from xiaoer.shop.writes.stores.webhook import is_genuine
from xiaoer.shop.writes.write import Write

router = APIRouter(prefix="/v1/stores/{shop}", tags=["stores"])


class CaseHappened(Shape):
    """What happened to a case. `words`: a tracking number, or the reason of a refusal."""

    case: Id
    event: CaseEvent
    words: Annotated[str, Field(max_length=300)] = ""


class Heard(BaseModel):
    """Whether it counts, and how the case stands now; `why` says why it does not."""

    counts: bool
    stage: str
    why: str = ""


@router.post("/events")
async def hear(app: Opened, request: Request, shop: str, happened: CaseHappened) -> Heard:
    """Signed as our own requests are: X-Xiaoer-Key (the event's id), X-Xiaoer-Time, X-Xiaoer-Signature."""
    endpoint = app.endpoints.get(ShopId(shop))
    headers = {f"X-Xiaoer-{name}": request.headers.get(f"x-xiaoer-{name}", "") for name in _SIGNED}
    genuine = endpoint is not None and is_genuine(
        endpoint.secret, headers, await request.body(), now=int(app.clock.now().timestamp())
    )
    if not genuine or not headers["X-Xiaoer-Key"]:
        raise Denied("The event is not signed by a store that is known here; see docs/stores.md.")
    event = Told(headers["X-Xiaoer-Key"], CaseId(happened.case), happened.event, happened.words)
    found = await app.casework.hear(ShopId(shop), event)
    stage = await app.casework.stage(ShopId(shop), event.case)
    if isinstance(found, Write):
        return Heard(counts=True, stage=stage)
    why = found.en if isinstance(found, Refused) else found.ruling.sentence_en
    return Heard(counts=False, stage=stage, why=why)


_SIGNED: Final = ("Key", "Time", "Signature")
