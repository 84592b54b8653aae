"""Signing in and out."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.desk.staff.inbox import DeedName
from xiaoer.doors.http.desk.identity import (
    COOKIE,
    Session,
    address_of,
    give,
    insist_on_own_page,
    is_from_this_machine,
)
from xiaoer.doors.http.state import Opened
from xiaoer.doors.shapes import Shape
from xiaoer.jobs import DEMO_SHOPS
from xiaoer.kernel.errors import Denied
from xiaoer.people.person import SignedIn

router = APIRouter(prefix="/v1/desk/session", tags=["desk"])


class SigningIn(Shape):
    """A name and its password."""

    name: str
    password: str


class RoleShape(BaseModel):
    """A role in one shop."""

    shop: str
    name: str
    name_en: str
    role: str


class SessionShape(BaseModel):
    """Who signed in. `guard` goes along, as X-Xiaoer-Guard, with everything that changes something."""

    person: str
    roles: list[RoleShape]
    guard: str
    demo: bool


class Ended(BaseModel):
    """Signed out."""

    ended: bool = True


@router.post("")
async def sign_in(app: Opened, request: Request, response: Response, asked: SigningIn) -> SessionShape:
    """Signs in; the session comes as a cookie."""
    insist_on_own_page(request)
    session = await app.people.sign_in(asked.name, asked.password, address=address_of(request))
    give(response, request, session)
    for shop in session.person.shops:
        await app.staff.record(session.person, DeedName.SIGN_IN, "", shop)
    return await _shape(app, session)


@router.post("/demo")
async def sign_in_for_demo(app: Opened, request: Request, response: Response) -> SessionShape:
    """In the demo one signs in by asking, from this machine only."""
    insist_on_own_page(request)
    if not app.settings.demo or not is_from_this_machine(request):
        raise Denied("Only the demo, asked from the machine that it runs on, signs in by itself.")
    session = await app.people.sign_in_for_demo(DEMO_SHOPS)
    give(response, request, session)
    return await _shape(app, session)


@router.get("")
async def read_session(app: Opened, request: Request, response: Response, session: Session) -> SessionShape:
    """Who is signed in; a session that has been in use for a while gets a new token."""
    renewed = await app.people.renewed(session)
    if renewed is not session:
        give(response, request, renewed)
    return await _shape(app, renewed)


@router.post("/end")
async def sign_out(app: Opened, response: Response, session: Session) -> Ended:
    """Signs out, here only."""
    await app.staff.leave(session.person)
    await app.people.sign_out(session)
    response.delete_cookie(COOKIE, path="/")
    return Ended()


async def _shape(app: App, session: SignedIn) -> SessionShape:
    roles: list[RoleShape] = []
    for shop, role in session.person.roles.items():
        front = await app.repository(shop).front()
        roles.append(RoleShape(shop=shop, name=front.name, name_en=front.name_en, role=role))
    return SessionShape(person=session.person.name, roles=roles, guard=session.guard, demo=app.settings.demo)
