"""A buyer's conversation over HTTP: open it, say something, read what was said, follow what is being said."""

import json
from collections.abc import AsyncIterator
from typing import Annotated, Final

from fastapi import APIRouter, Header, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from xiaoer.app import App
from xiaoer.desk.conversation import Conversation, Incoming
from xiaoer.desk.glimpses import Glimpse
from xiaoer.desk.greeting import greeting
from xiaoer.doors.case_shapes import CaseProgress, progress_shape
from xiaoer.doors.http.lines import HandOffShape, LineShape, ReplyShape, hand_off_shape, line_shape, reply_shape
from xiaoer.doors.http.state import Opened, Trusted, caller_of, ending
from xiaoer.doors.http.turns import Awaited, answer_later, note_turn
from xiaoer.doors.shapes import Id, Shape, Text
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import ConversationId, MessageId, OrderId, ProductId
from xiaoer.language.reading import Language
from xiaoer.shop.workflows.file import OVER

router = APIRouter(prefix="/v1/conversations", tags=["conversations"])

PING_EVERY: Final = 15
"""Glances without news after which a comment keeps the connection open."""

MOST_CASES: Final = 3
NO_CASES: Final = '{"cases":[]}'

NEWEST: Final = 2**63 - 1
"""No line has a higher sequence number: the database could not count further."""


class Opening(Shape):
    """Whose conversation to open: a customer of the shop, or a guest."""

    shop: Id
    customer: Id | None = None


class SaidMessage(Shape):
    """A buyer's message. `id` is made by the sender; sending it again is safe and answers the same."""

    id: Id
    text: Text
    product: Id | None = None
    order: Id | None = None
    language: Language | None = None


class Names(BaseModel):
    """A shop by name."""

    id: str
    name: str
    name_en: str


class InBoth(BaseModel):
    """A text in both languages."""

    zh: str
    en: str


class Suggestions(BaseModel):
    """What one may ask, for an empty conversation."""

    zh: list[str]
    en: list[str]


class ConversationShape(BaseModel):
    """A conversation. Its id is a secret between the buyer and us: whoever has it may read and write here."""

    conversation: str
    shop: Names
    customer: str | None
    greeting: InBoth
    ai_notice: InBoth
    suggestions: Suggestions
    handed_off: bool = False
    hand_off: HandOffShape | None = None
    lines: list[LineShape] = []


class CasesShape(BaseModel):
    """The buyer's cases that were asked for here, and those that are not over, newest first."""

    cases: list[CaseProgress]


class CallingBack(Shape):
    """How the buyer wants to be reached later: shown to the shop's people, and used for nothing else."""

    contact: Annotated[str, Field(min_length=1, max_length=100)]
    when: Annotated[str, Field(max_length=100)] = ""


class Kept(BaseModel):
    """The wish is stored."""

    kept: bool = True


class Accepted(BaseModel):
    """The message is stored and will be answered, whatever happens; the answer comes as an event."""

    accepted: bool = True
    seq: int


@router.post("", status_code=201)
async def open_conversation(app: Opened, may_name: Trusted, opening: Opening) -> ConversationShape:
    """Opens a conversation with a shop."""
    caller = caller_of(opening.shop, opening.customer, may_name=may_name)
    return await _conversation_shape(app, await app.desk.open(caller))


@router.get("/{conversation}/cases")
async def read_cases(app: Opened, conversation: str) -> CasesShape:
    """Where the buyer's cases stand."""
    return await _cases_shape(app, await app.desk.find(ConversationId(conversation)))


@router.get("/{conversation}")
async def read_conversation(app: Opened, conversation: str) -> ConversationShape:
    """Everything that was said, and where the conversation stands."""
    return await _conversation_shape(app, await app.desk.find(ConversationId(conversation)))


@router.post("/{conversation}/messages", responses={202: {"model": Accepted}})
async def say(
    app: Opened, request: Request, conversation: str, said: SaidMessage, response: Response, prefer: str = Header("")
) -> ReplyShape | Accepted:
    """Says something. Waits for the reply; with `Prefer: respond-async` returns at once and the reply is an event."""
    incoming = Incoming(
        conversation=ConversationId(conversation),
        id=MessageId(said.id),
        text=said.text,
        product=ProductId(said.product) if said.product else None,
        order=OrderId(said.order) if said.order else None,
        language=said.language,
    )
    if "respond-async" in prefer:
        response.status_code = 202
        seq = await app.desk.receive(incoming)
        answer_later(app, incoming)
        return Accepted(seq=seq)
    line = await app.desk.handle(incoming)
    found = await app.desk.find(incoming.conversation)
    note_turn(found.shop, incoming.id, line)
    return await reply_shape(app, found, line)


@router.post("/{conversation}/call-back", status_code=202)
async def ask_call_back(app: Opened, conversation: str, wish: CallingBack) -> Kept:
    """Leaves a wish to be called back; the newest one counts."""
    await app.staff.ask_call_back(ConversationId(conversation), wish.contact, wish.when)
    return Kept()


@router.get(
    "/{conversation}/events",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
)
async def follow(
    app: Opened,
    request: Request,
    conversation: str,
    after: int = Query(0, ge=0, le=NEWEST),
    last_event_id: int = Header(0, ge=0, le=NEWEST),
) -> StreamingResponse:
    """Server-sent events: each line once it is said, from after the given sequence number on.

    A browser that comes back says by itself in `Last-Event-ID` where it was. A `typing` event tells
    whether a message waits for Xiaoer's reply, a `standing` event who answers (bot, waiting, held, closed) and how long
    the queue is: each once at the start, then when it changes. While a model works at the reply, a `progress` event
    tells what it does and which checked sentences the reply begins with; `doing` is null when that is over. The line
    is what counts: where it differs, it is right.
    """
    found = await app.desk.find(ConversationId(conversation))
    events = _events(app, request, found, max(after, last_event_id))
    return StreamingResponse(events, media_type="text/event-stream", headers={"Cache-Control": "no-store"})


async def _events(app: App, request: Request, conversation: Conversation, after: int) -> AsyncIterator[str]:
    quiet = 0
    told = {"cases": NO_CASES, "progress": _progress(None)}
    awaited = Awaited.before(after, await app.desk.lines(conversation.id))
    async for line in app.desk.follow(conversation.id, after=after):
        if ending(request) or await request.is_disconnected():
            return
        if line is not None:
            quiet = 0
            awaited.hear(line)
            shape = await line_shape(app, conversation, line)
            yield f"id: {line.seq}\nevent: line\ndata: {shape.model_dump_json()}\n\n"
        elif quiet % PING_EVERY == 0:
            yield ": still here\n\n"
        quiet += line is None
        for kind, state in (await _state(app, conversation.id, awaited)).items():
            if told.get(kind) != state:
                told[kind] = state
                yield f"event: {kind}\ndata: {state}\n\n"


async def _state(app: App, conversation: ConversationId, awaited: Awaited) -> dict[str, str]:
    """How the conversation stands now: by the name of the event that tells it."""
    talk = await app.desk.find(conversation)
    hand_off = await hand_off_shape(app, talk)
    standing = {"stage": talk.standing.stage, "hand_off": hand_off and hand_off.model_dump(mode="json")}
    return {
        "cases": (await _cases_shape(app, talk)).model_dump_json(),
        "standing": json.dumps(standing),
        "typing": json.dumps({"typing": awaited.anything and not talk.standing.silent}),
        "progress": _progress(app.desk.glimpse(talk)),
    }


def _progress(glimpse: Glimpse | None) -> str:
    if glimpse is None:
        return json.dumps({"doing": None, "tool": "", "said": []})
    return json.dumps({"doing": glimpse.doing, "tool": glimpse.tool, "said": glimpse.said}, ensure_ascii=False)


async def _cases_shape(app: App, conversation: Conversation) -> CasesShape:
    store = app.fronts.store(Caller(conversation.shop, conversation.customer))
    files = await store.my_case_files()
    here = [each for each in files if each.running.conversation == conversation.id]
    elsewhere = [each for each in files if each not in here and each.running.write and each.told.state not in OVER]
    return CasesShape(cases=[progress_shape(each) for each in (*here, *elsewhere)][:MOST_CASES])


async def _conversation_shape(app: App, conversation: Conversation) -> ConversationShape:
    repository = app.repository(conversation.shop)
    shop = await repository.front()
    words = greeting(shop, await repository.catalogue())
    lines = await app.desk.lines(conversation.id)
    return ConversationShape(
        conversation=conversation.id,
        shop=Names(id=shop.id, name=shop.name, name_en=shop.name_en),
        customer=conversation.customer,
        greeting=InBoth(zh=words.zh, en=words.en),
        ai_notice=InBoth(zh=words.notice_zh, en=words.notice_en),
        suggestions=Suggestions(zh=list(words.suggestions_zh), en=list(words.suggestions_en)),
        handed_off=conversation.hand_off is not None,
        hand_off=await hand_off_shape(app, conversation),
        lines=[await line_shape(app, conversation, line) for line in lines],
    )
