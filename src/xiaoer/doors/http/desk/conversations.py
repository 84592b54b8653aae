"""One conversation, from the people's side."""

from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, Field

from xiaoer.app import App
from xiaoer.desk.staff.service import Sent
from xiaoer.doors.doing import WriteShape, write_shape
from xiaoer.doors.http.desk.identity import Someone
from xiaoer.doors.http.desk.shapes import OpenShape, open_shape
from xiaoer.doors.http.state import Opened
from xiaoer.doors.shapes import Id, Shape, Text
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import ConversationId, MessageId, PersonName
from xiaoer.people.person import Person, Role
from xiaoer.shop.gate import Refused
from xiaoer.shop.writes.write import Write

router = APIRouter(prefix="/v1/desk/conversations/{conversation}", tags=["desk"])


class Taking(Shape):
    """Takes a conversation; `instead_of` names the colleague whose it was, so that nobody is displaced by accident."""

    instead_of: Id | None = None


class Assigning(Shape):
    """Gives a conversation to a colleague."""

    to: Id


class Saying(Shape):
    """Words to the buyer. `id` is made by the sender; sending it again is safe."""

    id: Id
    text: Text
    suggestion: int | None = None
    """The line of the suggestion that the words came from."""


class Passing(Shape):
    """A suggestion that was of no use."""

    suggestion: int


class Acting(Shape):
    """Carries out a proposal of this conversation."""

    key: Id
    why: Annotated[str, Field(max_length=200)] = ""


class Acted(BaseModel):
    """What became of it: `done` with the write, or not, with a sentence that says why."""

    done: bool
    write: WriteShape | None = None
    why_zh: str = ""
    why_en: str = ""


class Writing(Shape):
    """Words as they are being written, or a note."""

    text: Annotated[str, Field(max_length=4000)]


class Tagging(Shape):
    """All tags of the conversation."""

    tags: Annotated[list[Annotated[str, Field(max_length=30)]], Field(max_length=12)]


class WarningShape(BaseModel):
    """A statement that the facts do not hold, and where it stands; a warning, never a block."""

    text: str
    start: int
    end: int
    kind: str
    verdict: str


class Checked(BaseModel):
    """What the facts around the conversation say to the words."""

    clean: bool
    held: int
    """Statements that a fact holds."""
    warnings: list[WarningShape]


@router.get("")
async def read(app: Opened, who: Someone, conversation: str) -> OpenShape:
    """Everything about it."""
    return await _open(app, who, conversation)


@router.post("/take")
async def take(app: Opened, who: Someone, conversation: str, taking: Taking) -> OpenShape:
    """Xiaoer is silent from now on and suggests."""
    instead_of = PersonName(taking.instead_of) if taking.instead_of else None
    await app.staff.take(who, ConversationId(conversation), instead_of=instead_of)
    return await _open(app, who, conversation)


@router.post("/assign")
async def assign(app: Opened, who: Someone, conversation: str, assigning: Assigning) -> OpenShape:
    """To somebody who may answer in this shop."""
    opened = await app.staff.open(who, ConversationId(conversation))
    shop = opened.entry.conversation.shop
    if not any(name == assigning.to and role is not Role.VIEWER for name, role in await app.people.listed(shop)):
        raise NotFound(f"{assigning.to} does not answer in this shop.")
    await app.staff.assign(who, ConversationId(conversation), PersonName(assigning.to))
    return await _open(app, who, conversation)


@router.post("/give-back")
async def give_back(app: Opened, who: Someone, conversation: str) -> OpenShape:
    """Xiaoer answers again."""
    await app.staff.give_back(who, ConversationId(conversation))
    return await _open(app, who, conversation)


@router.post("/close")
async def close(app: Opened, who: Someone, conversation: str) -> OpenShape:
    """Until the buyer writes again."""
    await app.staff.close(who, ConversationId(conversation))
    return await _open(app, who, conversation)


@router.post("/messages")
async def say(app: Opened, who: Someone, conversation: str, saying: Saying) -> OpenShape:
    """Says something to the buyer."""
    sent = Sent(MessageId(saying.id), saying.text, saying.suggestion)
    await app.staff.say(who, ConversationId(conversation), sent)
    return await _open(app, who, conversation)


@router.post("/pass")
async def pass_by(app: Opened, who: Someone, conversation: str, passing: Passing) -> Checked:
    """Keeps that a suggestion was of no use."""
    await app.staff.pass_by(who, ConversationId(conversation), passing.suggestion)
    return Checked(clean=True, held=0, warnings=[])


@router.post("/actions")
async def act(app: Opened, who: Someone, conversation: str, acting: Acting) -> Acted:
    """Does what was proposed, once."""
    found = await app.staff.act(who, ConversationId(conversation), key=acting.key, why=acting.why)
    match found:
        case Write():
            return Acted(done=True, write=write_shape(found))
        case Refused():
            return Acted(done=False, why_zh=found.zh, why_en=found.en)
        case _:
            return Acted(done=False, why_zh=found.ruling.sentence_zh, why_en=found.ruling.sentence_en)


@router.post("/check")
async def check(app: Opened, who: Someone, conversation: str, writing: Writing) -> Checked:
    """The statements in the words, held or not."""
    report = await app.staff.check(who, ConversationId(conversation), writing.text)
    warnings = [
        WarningShape(text=claim.text, start=claim.start, end=claim.end, kind=claim.kind, verdict=claim.verdict)
        for claim in report.faults
    ]
    held = sum(claim.fact is not None for claim in report.claims) - sum(
        claim.fact is not None for claim in report.faults
    )
    return Checked(clean=report.clean, held=held, warnings=warnings)


@router.post("/notes")
async def note(app: Opened, who: Someone, conversation: str, writing: Writing) -> OpenShape:
    """A word to colleagues."""
    await app.staff.note(who, ConversationId(conversation), writing.text)
    return await _open(app, who, conversation)


@router.post("/tags")
async def tag(app: Opened, who: Someone, conversation: str, tagging: Tagging) -> OpenShape:
    """Sets the tags."""
    await app.staff.tag(who, ConversationId(conversation), tagging.tags)
    return await _open(app, who, conversation)


async def _open(app: App, who: Person, conversation: str) -> OpenShape:
    return await open_shape(app, await app.staff.open(who, ConversationId(conversation)), who.name)
