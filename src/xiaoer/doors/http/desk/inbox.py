"""The inbox, at once and as it changes."""

import json
from collections.abc import AsyncIterator
from typing import Final

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.doors.http.desk.identity import Someone
from xiaoer.doors.http.desk.shapes import InboxShape, entry_shape
from xiaoer.doors.http.state import Opened, ending
from xiaoer.kernel.ids import ShopId
from xiaoer.people.person import Person, Role

router = APIRouter(prefix="/v1/desk", tags=["desk"])

NEWEST: Final = 2**63 - 1
PING_EVERY: Final = 15


class PersonShape(BaseModel):
    """Somebody who works for the shop, and whether they are at the desk."""

    name: str
    role: str
    present: bool


class PeopleShape(BaseModel):
    """Everybody who works for the shop."""

    people: list[PersonShape]


@router.get("/inbox")
async def inbox(app: Opened, who: Someone, after: int = Query(0, ge=0, le=NEWEST)) -> InboxShape:
    """Conversations that changed after `after`, the newest change last."""
    entries = await app.staff.inbox(who, after=after)
    newest = max((entry.changed for entry in entries), default=after)
    return InboxShape(entries=[await entry_shape(app, entry) for entry in entries], changed=newest)


@router.get(
    "/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def follow(
    app: Opened, request: Request, who: Someone, after: int = Query(0, ge=0, le=NEWEST)
) -> StreamingResponse:
    """Server-sent events: `entry` for each change, `queue` with who is next. Whoever follows counts as present."""
    events = _events(app, request, who, after)
    return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


@router.get("/shops/{shop}/people")
async def people(app: Opened, who: Someone, shop: str) -> PeopleShape:
    """Who works for the shop, for assigning."""
    who.insist(ShopId(shop), Role.VIEWER)
    there = set(await app.staff.present(ShopId(shop)))
    listed = await app.people.listed(ShopId(shop))
    return PeopleShape(people=[PersonShape(name=name, role=role, present=name in there) for name, role in listed])


async def _events(app: App, request: Request, who: Person, after: int) -> AsyncIterator[str]:
    quiet, told = 0, ""
    async for entry in app.staff.follow(who, after=after):
        if ending(request) or await request.is_disconnected():
            return
        if entry is not None:
            quiet = 0
            shape = await entry_shape(app, entry)
            yield f"id: {entry.changed}\nevent: entry\ndata: {shape.model_dump_json()}\n\n"
            continue
        queue = json.dumps([each for shop in who.shops for each in await app.staff.places(shop)])
        if queue != told:
            told = queue
            yield f"event: queue\ndata: {queue}\n\n"
        elif quiet % PING_EVERY == 0:
            yield ": still here\n\n"
        quiet += 1
