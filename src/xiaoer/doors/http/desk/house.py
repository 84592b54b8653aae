"""What a shop sets for its desk: canned words and autonomy; and who did what."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from xiaoer.app import App
from xiaoer.desk.autonomies.preview import Preview, differences, preview
from xiaoer.desk.autonomy import AutonomyTable, choices, group_of, insist_on_choices, levels, names_of, starting
from xiaoer.desk.staff.inbox import Canned, DeedName
from xiaoer.doors.books import PoliciesShape, coverage_shape, policies_of
from xiaoer.doors.http.desk.identity import Someone
from xiaoer.doors.http.desk.shapes import DeedShape
from xiaoer.doors.http.state import Opened
from xiaoer.doors.shapes import Shape
from xiaoer.kernel.ids import ShopId
from xiaoer.people.person import Person, Role

router = APIRouter(prefix="/v1/desk/shops/{shop}", tags=["desk"])

LOOKED_AT = 500
"""Conversations that a preview looks at."""


class CannedShape(Shape):
    """Canned words; both texts empty removes them."""

    name: Annotated[str, Field(min_length=1, max_length=40)]
    zh: Annotated[str, Field(max_length=2000)] = ""
    en: Annotated[str, Field(max_length=2000)] = ""


class CannedAnswer(BaseModel):
    """All canned words of the shop."""

    words: list[CannedShape]


class DeedsAnswer(BaseModel):
    """Who did what, newest first."""

    deeds: list[DeedShape]


class IntentShape(BaseModel):
    """One intent: what holds now, what a shop starts with, and what it may choose."""

    intent: str
    name: str
    name_en: str
    group: str
    level: str
    now: str
    starting: str
    choices: list[str]


class VersionShape(BaseModel):
    """A version of the table."""

    version: int
    at: datetime | None
    person: str | None
    note: str
    changes: dict[str, str]


class AutonomyShape(BaseModel):
    """The shop's table, and the versions before it, newest first."""

    version: int
    intents: list[IntentShape]
    versions: list[VersionShape]


class Changing(Shape):
    """A whole new table, as what it changes of the start."""

    changes: Annotated[dict[str, str], Field(max_length=200)]


class Publishing(Changing):
    """The same, to hold from now on; `after` is the version that one has looked at."""

    after: Annotated[int, Field(ge=0, lt=2**31)]
    note: Annotated[str, Field(max_length=200)] = ""


class RollingBack(Shape):
    """An older version, to hold from now on."""

    to: Annotated[int, Field(ge=0, lt=2**31)]
    after: Annotated[int, Field(ge=0, lt=2**31)]


class DifferenceShape(BaseModel):
    """An intent that is treated differently."""

    intent: str
    name: str
    name_en: str
    before: str
    after: str


class ExampleShape(BaseModel):
    """A turn that would have gone another way."""

    said: str
    reply: str
    intents: list[str]
    before: str
    after: str


class PreviewShape(BaseModel):
    """What would have changed in the newest conversations."""

    differences: list[DifferenceShape]
    conversations: int
    turns: int
    to_person: int
    to_xiaoer: int
    by_intent: dict[str, int]
    examples: list[ExampleShape]


@router.get("/canned")
async def canned(app: Opened, who: Someone, shop: str) -> CannedAnswer:
    """The shop's canned words."""
    return await _canned(app, who, ShopId(shop))


@router.post("/canned")
async def save_canned(app: Opened, who: Someone, shop: str, words: CannedShape) -> CannedAnswer:
    """Adds, changes or removes canned words."""
    await app.staff.save_canned(who, ShopId(shop), Canned(words.name.strip(), words.zh.strip(), words.en.strip()))
    return await _canned(app, who, ShopId(shop))


@router.get("/deeds")
async def deeds(app: Opened, who: Someone, shop: str) -> DeedsAnswer:
    """The audit."""
    return DeedsAnswer(deeds=[DeedShape.of(deed) for deed in await app.staff.deeds(who, ShopId(shop))])


@router.get("/policies")
async def policies(
    app: Opened, who: Someone, shop: str, lang: Literal["zh", "en"] = "zh", coverage: Literal["0", "1"] = "0"
) -> PoliciesShape:
    """The after-sales rules as a merchant reads them; with `coverage=1` also whether they decide everything, once."""
    who.insist(ShopId(shop), Role.VIEWER)
    told = await policies_of(app, ShopId(shop), language=lang)
    return told.model_copy(update={"coverage": await coverage_shape()}) if coverage == "1" else told


@router.get("/autonomy")
async def autonomy(app: Opened, who: Someone, shop: str) -> AutonomyShape:
    """What Xiaoer may do alone."""
    who.insist(ShopId(shop), Role.VIEWER)
    return await _autonomy(app, ShopId(shop))


@router.post("/autonomy/preview")
async def try_out(app: Opened, who: Someone, shop: str, changing: Changing) -> PreviewShape:
    """What another table would have done to the newest conversations."""
    who.insist(ShopId(shop), Role.VIEWER)
    before = await app.autonomies.table(ShopId(shop))
    after = AutonomyTable(before.version + 1, insist_on_choices(changing.changes))
    replies = await app.autonomies.replies(ShopId(shop), conversations=LOOKED_AT)
    return _preview_shape(before, after, preview(replies, before, after))


@router.post("/autonomy")
async def publish(app: Opened, who: Someone, shop: str, publishing: Publishing) -> AutonomyShape:
    """The new table holds from the next message on."""
    changes = insist_on_choices(publishing.changes)
    who.insist(ShopId(shop), Role.OWNER)
    table = await app.autonomies.publish(
        ShopId(shop), changes, after=publishing.after, person=who.name, note=publishing.note, at=app.clock.now()
    )
    await app.staff.record(who, DeedName.PUBLISH, f"autonomy {table.version}", ShopId(shop))
    return await _autonomy(app, ShopId(shop))


@router.post("/autonomy/rollback")
async def roll_back(app: Opened, who: Someone, shop: str, back: RollingBack) -> AutonomyShape:
    """An older version holds again, as a new one."""
    who.insist(ShopId(shop), Role.OWNER)
    old = await app.autonomies.version(ShopId(shop), back.to)
    table = await app.autonomies.publish(
        ShopId(shop), dict(old.changes), after=back.after, person=who.name, note=f"= {back.to}", at=app.clock.now()
    )
    await app.staff.record(who, DeedName.PUBLISH, f"autonomy {table.version} = {back.to}", ShopId(shop))
    return await _autonomy(app, ShopId(shop))


async def _canned(app: App, who: Person, shop: ShopId) -> CannedAnswer:
    words = await app.staff.canned(who, shop)
    return CannedAnswer(words=[CannedShape(name=each.name, zh=each.zh, en=each.en) for each in words])


async def _autonomy(app: App, shop: ShopId) -> AutonomyShape:
    table = await app.autonomies.table(shop)
    intents = [
        IntentShape(
            intent=name,
            name=names_of(name)[0],
            name_en=names_of(name)[1],
            group=group_of(name),
            level=level,
            now=table.allowed(name),
            starting=starting(name),
            choices=list(choices(name)),
        )
        for name, level in levels().items()
    ]
    versions = [
        VersionShape(version=each.version, at=each.at, person=each.person, note=each.note, changes=dict(each.changes))
        for each in await app.autonomies.versions(shop)
    ]
    return AutonomyShape(version=table.version, intents=intents, versions=versions)


def _preview_shape(before: AutonomyTable, after: AutonomyTable, found: Preview) -> PreviewShape:
    return PreviewShape(
        differences=[
            DifferenceShape(
                intent=each.intent,
                name=names_of(each.intent)[0],
                name_en=names_of(each.intent)[1],
                before=each.before,
                after=each.after,
            )
            for each in differences(before, after)
        ],
        conversations=LOOKED_AT,
        turns=found.turns,
        to_person=found.to_person,
        to_xiaoer=found.to_xiaoer,
        by_intent=found.by_intent,
        examples=[
            ExampleShape(
                said=each.said, reply=each.reply, intents=list(each.intents), before=each.before, after=each.after
            )
            for each in found.examples
        ],
    )
