"""The catalogue over HTTP as UCP asks for it: under the root for all shops, under /s/{shop} for one."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Annotated, Any, Final, cast

from fastapi import APIRouter, Depends, Header, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from xiaoer.doors.commerce import catalog, detail
from xiaoer.doors.commerce.arriving import Asking, arrive
from xiaoer.doors.commerce.asked import LookupRequest, ProductRequest, SearchRequest
from xiaoer.doors.commerce.declared import Profile, declared
from xiaoer.doors.commerce.market import market_of
from xiaoer.doors.commerce.platforms import Platforms, profile_of
from xiaoer.doors.commerce.refusals import Refused
from xiaoer.doors.commerce.shown import LookupReply, ProductReply, RefusedReply, SearchReply
from xiaoer.doors.commerce.speaking import OLDER, VERSION, refused_reply
from xiaoer.doors.commerce.visitor import Visitor
from xiaoer.doors.hosts import base_of, insist_on_name, shop_named
from xiaoer.doors.http.errors import ErrorAnswer
from xiaoer.doors.http.state import Opened
from xiaoer.doors.shapes import Id, refusal
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import ShopId

PROFILE_AGE: Final = "public, max-age=300"
"""How long others may keep our profile; the protocol wants at least a minute."""

REFUSALS: Final[dict[int | str, dict[str, Any]]] = {
    400: {"model": RefusedReply, "description": "The request is wrong in itself."},
    421: {"model": ErrorAnswer, "description": "This server is not known under that name."},
    422: {"model": RefusedReply, "description": "Your profile is none, or speaks a version that is not spoken here."},
}


class UcpRoute(APIRoute):
    """Refuses in the protocol's own shape."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        inner = super().get_route_handler()

        async def answered(request: Request) -> Response:
            try:
                return await inner(request)
            except RequestValidationError as error:
                return _refusal(Refused(refusal(error.errors()[0])))
            except Refused as error:
                return _refusal(error)
            except HTTPException as error:
                if error.status_code != 400:
                    raise
                return _refusal(Refused("The body is not JSON that can be read; send one plain JSON object."))

        return answered


async def all_shops(request: Request, app: Opened) -> ShopId | None:
    """The shop that the server's name stands for, or else None for all."""
    return shop_named(request.headers.get("host", ""), app.settings)


async def one_shop(shop: Id) -> ShopId | None:
    """The shop of the path."""
    return ShopId(shop)


async def the_platforms(request: Request, app: Opened) -> Platforms:
    """The profiles of agents, as this server has read them."""
    del app  # while it opens, there are none
    return cast("Platforms", request.app.state.platforms)


class Coming:
    """An agent at the door, as its headers show it."""

    def __init__(
        self,
        app: Opened,
        platforms: Annotated[Platforms, Depends(the_platforms)],
        ucp_agent: Annotated[str, Header(max_length=4000)] = "",
        accept_language: Annotated[str, Header(max_length=1000)] = "",
    ) -> None:
        self._app = app
        self._platforms = platforms
        self._agent = ucp_agent
        self._accepted = accept_language

    async def visitor(self, shop: ShopId | None, asked: Asking) -> Visitor:
        """Raises what `arrive` raises."""
        profile = profile_of(self._agent)
        return await arrive(self._app, self._platforms, shop, asked, profile=profile, accepted=self._accepted)


def commerce_router(prefix: str, shop_of: Callable[..., Awaitable[ShopId | None]]) -> APIRouter:
    """The catalogue of the shop, or of the shops, that `shop_of` finds in a request."""
    router = APIRouter(prefix=prefix, tags=["commerce"], route_class=UcpRoute, responses=REFUSALS)
    at_shop = Depends(shop_of)

    @router.get("/.well-known/ucp")
    async def profile(
        app: Opened, request: Request, response: Response, shop: Annotated[ShopId | None, at_shop]
    ) -> Profile:
        """What can be done here and where, for shopping agents that know only our name."""
        await market_of(app, shop)
        response.headers["Cache-Control"] = PROFILE_AGE
        return declared(_base(request, prefix), version=VERSION)

    @router.get("/.well-known/ucp/{version}")
    async def older_profile(
        app: Opened, request: Request, response: Response, shop: Annotated[ShopId | None, at_shop], version: str
    ) -> Profile:
        """The same as an older version of the protocol has it."""
        if version not in OLDER:
            raise NotFound(f"No version {version} is spoken here; {', '.join(OLDER)} is, and {VERSION}.")
        await market_of(app, shop)
        response.headers["Cache-Control"] = PROFILE_AGE
        return declared(_base(request, prefix), version=version)

    @router.post("/ucp/catalog/search")
    async def search_catalog(
        come: Annotated[Coming, Depends()], shop: Annotated[ShopId | None, at_shop], asked: SearchRequest
    ) -> SearchReply:
        """Products by words and filters, a page at a time."""
        return await catalog.search_catalog(await come.visitor(shop, asked), asked)

    @router.post("/ucp/catalog/lookup")
    async def lookup_catalog(
        come: Annotated[Coming, Depends()], shop: Annotated[ShopId | None, at_shop], asked: LookupRequest
    ) -> LookupReply:
        """Products by their ids or those of their variants."""
        return await catalog.lookup_catalog(await come.visitor(shop, asked), asked)

    @router.post("/ucp/catalog/product")
    async def get_product(
        come: Annotated[Coming, Depends()], shop: Annotated[ShopId | None, at_shop], asked: ProductRequest
    ) -> ProductReply:
        """One product, with what can still be chosen."""
        return await detail.get_product(await come.visitor(shop, asked), asked)

    return router


def _base(request: Request, prefix: str) -> str:
    """Where this catalogue begins. Raises Misdirected for a name that is not ours, which must not stand in it."""
    settings = request.app.state.settings
    host = request.headers.get("host", "")
    insist_on_name(host, settings)
    path = request.url.path.partition("/.well-known/")[0] if prefix else ""
    return base_of(request.url.scheme, host, settings) + path


def _refusal(error: Refused) -> JSONResponse:
    return JSONResponse(refused_reply(error).model_dump(mode="json"), error.status)
