"""What every endpoint needs: the open app, and who is asking."""

import hmac
from typing import Annotated, cast

from fastapi import Depends, Request

from xiaoer.app import App
from xiaoer.doors.buyer_keys import PREFIX, buyer_of
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Denied, Unavailable
from xiaoer.kernel.ids import CustomerId, ShopId


async def the_app(request: Request) -> App:
    """The app behind this server. Raises Unavailable while it opens."""
    app = getattr(request.app.state, "app", None)
    if app is None:
        raise Unavailable("The server is still opening its shops; try again in a moment.")
    return cast(App, app)


async def trusted(request: Request, app: Annotated[App, Depends(the_app)]) -> bool:
    """Whether the caller may say which customer they speak for: in the demo, or with the shop's API key."""
    given = bearer(request)
    if given and not (app.settings.api_key and hmac.compare_digest(given.encode(), app.settings.api_key.encode())):
        raise Denied("The API key is not right; set it in XIAOER_API_KEY and send it as 'Authorization: Bearer KEY'.")
    return app.settings.demo or bool(given)


async def buyer(request: Request, app: Annotated[App, Depends(the_app)]) -> Caller | None:
    """The buyer whose own key is shown; None without such a key. Raises Denied for a wrong one."""
    given = bearer(request)
    if not given.startswith(PREFIX):
        return None
    return buyer_of(given, secret=app.settings.api_key, now=app.clock.now())


async def trusted_or_buyer(request: Request, app: Annotated[App, Depends(the_app)]) -> bool:
    """The same as `trusted`, where a buyer's own key may be shown as well and vouches for nobody else."""
    return not bearer(request).startswith(PREFIX) and await trusted(request, app)


def bearer(request: Request) -> str:
    """The key that is shown, or ""."""
    return request.headers.get("authorization", "").removeprefix("Bearer ").strip()


def ending(request: Request) -> bool:
    """Whether this process was asked to end, so that a stream should let go."""
    return bool(getattr(request.app.state, "ending", False))


Opened = Annotated[App, Depends(the_app)]
Trusted = Annotated[bool, Depends(trusted)]
TrustedOrBuyer = Annotated[bool, Depends(trusted_or_buyer)]
Buyer = Annotated[Caller | None, Depends(buyer)]


def caller_of(shop: str, customer: str | None, *, may_name: bool) -> Caller:
    """The caller, from what the door verified. Raises Denied when a stranger claims to be a customer."""
    if customer is not None and not may_name:
        raise Denied(
            "Only the shop's own server may say who the customer is: send its API key, or leave `customer` out."
        )
    return Caller(ShopId(shop), CustomerId(customer) if customer is not None else None)
