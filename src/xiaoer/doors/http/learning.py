"""What a shop teaches its reader, over HTTP: for who works there, for the demo, and for the shop's API key."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from xiaoer.app import App
from xiaoer.doors import learning
from xiaoer.doors.http.desk.identity import API, COOKIE, insist_on_own_page, person_of
from xiaoer.doors.http.state import Opened, trusted
from xiaoer.doors.learning import (
    CorrectionLine,
    FileLine,
    IntentsAnswer,
    LearningAnswer,
    ProposalsAnswer,
    ProposalShape,
    StudiedAnswer,
    TryLine,
    TryResult,
    VerdictLine,
    intents_answer,
    proposal_shape,
    studied_answer,
)
from xiaoer.doors.shapes import Id
from xiaoer.kernel.ids import ShopId
from xiaoer.learning.proposal import Kind, State
from xiaoer.people.person import NotSignedIn, Person, Role
from xiaoer.shop.repository import shops


async def _merchant(app: Opened, request: Request) -> Person:
    """Who works for the shop: by session, by API key, or anybody in the demo. Raises NotSignedIn or Denied."""
    if COOKIE in request.cookies:
        return await person_of(app, request)
    if not await trusted(request, app):
        raise NotSignedIn("What a shop's buyers wrote is the merchant's own: sign in, or send the shop's API key.")
    if "authorization" not in request.headers:
        insist_on_own_page(request)
    return Person(API, {shop.id: Role.OWNER for shop in await shops(app.database)})


Merchant = Annotated[Person, Depends(_merchant)]

router = APIRouter(prefix="/v1", tags=["learning"])


@router.get("/intents")
async def intents(app: Opened) -> IntentsAnswer:
    """Everything that a message can mean."""
    return intents_answer(app.kinds)


@router.post("/reading")
async def reading(app: Opened, who: Merchant, line: TryLine) -> TryResult:
    """A reading with its reasons: the nearest examples, and the pieces of the text that spoke for each intent."""
    if line.shop is not None:
        await _insist(app, who, line.shop, Role.VIEWER)
    return await learning.try_reading(app, line, today=app.clock.now().date())


@router.get("/shops/{shop}/learning")
async def standing(app: Opened, who: Merchant, shop: Id) -> LearningAnswer:
    """How many proposals wait, and whether the shop's reader knows what was decided."""
    return await learning.learning_of(app, await _insist(app, who, shop, Role.VIEWER))


@router.get("/shops/{shop}/learning/proposals")
async def proposals(
    app: Opened,
    who: Merchant,
    shop: Id,
    state: State | None = None,
    kind: Kind | None = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> ProposalsAnswer:
    """What was proposed, and what became of it."""
    mine = app.learning(await _insist(app, who, shop, Role.VIEWER))
    found = await mine.proposals(state=state, kind=kind, limit=limit, offset=offset)
    return ProposalsAnswer(proposals=[proposal_shape(each) for each in found])


@router.post("/shops/{shop}/learning/proposals/{proposal}")
async def decide(app: Opened, who: Merchant, shop: Id, proposal: Id, line: VerdictLine) -> ProposalShape:
    """Accepts, rejects or opens a proposal again; what is accepted counts from now on."""
    ours = await _insist(app, who, shop, Role.AGENT)
    return await learning.decide(app, ours, proposal, line, by=_name(who, line.by))


@router.post("/shops/{shop}/learning/examples")
async def correct(app: Opened, who: Merchant, shop: Id, line: CorrectionLine) -> ProposalShape:
    """Corrects a reading: the text becomes an example of this shop. Reject the proposal of that id to undo it."""
    return await learning.correct(app, await _insist(app, who, shop, Role.AGENT), line, by=_name(who, line.by))


@router.post("/shops/{shop}/learning/files")
async def study(app: Opened, who: Merchant, shop: Id, line: FileLine) -> StudiedAnswer:
    """Proposes what a small file of chats or examples suggests; larger ones go through `xiaoer learn`."""
    mine = app.learning(await _insist(app, who, shop, Role.AGENT))
    return studied_answer(await mine.study([(line.name, line.text.encode("utf-8", "replace"))]))


async def _insist(app: App, who: Person, shop: str, role: Role) -> ShopId:
    """The shop, when it is there and the person has the role in it. Raises NotFound or Denied."""
    await app.fronts.at(ShopId(shop))
    who.insist(ShopId(shop), role)
    return ShopId(shop)


def _name(who: Person, given: str) -> str:
    """Who decides: the person of the session; with the key alone, whom the caller names."""
    return given if who.name == API and given else who.name
