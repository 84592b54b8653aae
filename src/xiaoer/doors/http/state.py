"""What every endpoint needs: the open app, and who is asking."""

import hmac
from typing import Annotated, cast

from fastapi import Depends, Request

from xiaoer.app import App
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
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    if given and not (app.settings.api_key and hmac.compare_digest(given.encode(), app.settings.api_key.encode())):
        raise Denied("The API key is not right; set it in XIAOER_API_KEY and send it as 'Authorization: Bearer KEY'.")
    return app.settings.demo or bool(given)


def ending(request: Request) -> bool:
    """Whether this process was asked to end, so that a stream should let go."""
    return bool(getattr(request.app.state, "ending", False))


Opened = Annotated[App, Depends(the_app)]
Trusted = Annotated[bool, Depends(trusted)]


def caller_of(shop: str, customer: str | None, *, may_name: bool) -> Caller:
    """The caller, from what the door verified. Raises Denied when a stranger claims to be a customer."""
    if customer is not None and not may_name:
        raise Denied(
            "Only the shop's own server may say who the customer is: send its API key, or leave `customer` out."
        )
    return Caller(ShopId(shop), CustomerId(customer) if customer is not None else None)
