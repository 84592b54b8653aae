"""Who works here, as a request shows it: a session's cookie, or the shop's API key."""

import hmac
import ipaddress
from typing import Annotated, Final
from urllib.parse import urlsplit

from fastapi import Depends, Request, Response

from xiaoer.doors.http.state import Opened
from xiaoer.kernel.errors import Denied
from xiaoer.kernel.ids import PersonName
from xiaoer.people.person import NotSignedIn, Person, Role, SignedIn
from xiaoer.people.service import LASTS_SECONDS
from xiaoer.shop.repository import shops

COOKIE: Final = "xiaoer_session"
GUARD: Final = "x-xiaoer-guard"
"""The header that carries the guard of the session with everything that changes something."""
READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
API: Final = PersonName("api")
"""Who acts with the API key."""


async def session_of(app: Opened, request: Request) -> SignedIn:
    """The session of the cookie. Raises NotSignedIn; Denied for a change that another site may have sent."""
    session = await app.people.signed_in(request.cookies.get(COOKIE, ""))
    if request.method not in READING:
        insist_on_own_page(request)
        if not hmac.compare_digest(request.headers.get(GUARD, "").encode(), session.guard.encode()):
            raise Denied(f"Send the guard of your session in the header {GUARD}; GET /v1/desk/session tells it.")
    return session


async def person_of(app: Opened, request: Request) -> Person:
    """Who is asking, by API key or by session. Raises NotSignedIn or Denied."""
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if not given:
        return (await session_of(app, request)).person
    key = app.settings.api_key
    if not key or not hmac.compare_digest(given.encode(), key.encode()):
        raise NotSignedIn("The API key is not right; send it as 'Authorization: Bearer KEY'.")
    return Person(API, {shop.id: Role.OWNER for shop in await shops(app.database)})


Session = Annotated[SignedIn, Depends(session_of)]
Someone = Annotated[Person, Depends(person_of)]


def insist_on_own_page(request: Request) -> None:
    """Raises Denied for a request that a page of another site sent."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    foreign = origin is not None and urlsplit(origin).netloc != request.headers.get("host", "")
    if foreign or site not in {"same-origin", "none"}:
        raise Denied("Another site's page cannot do this.")


def is_from_this_machine(request: Request) -> bool:
    """Whether nobody but this machine can have asked: by address, by the name asked for, and not through a proxy."""
    proxied = any(name in request.headers for name in ("x-forwarded-for", "forwarded", "via", "x-real-ip"))
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    return not proxied and _is_loopback(request.client.host if request.client else "") and _is_loopback(host)


def give(response: Response, request: Request, session: SignedIn) -> None:
    """Hands the session to the browser, out of reach of scripts and of other sites."""
    response.set_cookie(
        COOKIE,
        session.token,
        max_age=LASTS_SECONDS,
        path="/",
        secure=request.url.scheme == "https" or request.headers.get("x-forwarded-proto") == "https",
        httponly=True,
        samesite="strict",
    )


def address_of(request: Request) -> str:
    return request.client.host if request.client else "?"


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
