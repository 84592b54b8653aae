"""A shopping agent comes in: to which shops, and how it is spoken with."""

from typing import TypeAlias

from xiaoer.app import App
from xiaoer.doors.commerce.asked import Context, LookupRequest, ProductRequest, SearchRequest
from xiaoer.doors.commerce.market import market_of
from xiaoer.doors.commerce.platforms import Platforms
from xiaoer.doors.commerce.speaking import Speech, spoken_language
from xiaoer.doors.commerce.visitor import Visitor
from xiaoer.kernel.ids import ShopId

Asking: TypeAlias = SearchRequest | LookupRequest | ProductRequest


async def arrive(
    app: App,
    platforms: Platforms,
    shop: ShopId | None,
    request: Asking,
    *,
    profile: str | None,
    accepted: str = "",
) -> Visitor:
    """The visitor with this request. `accepted` is an Accept-Language header. Raises Refused kinds and NotFound."""
    context = request.context or Context()
    words = (request.query or "") if isinstance(request, SearchRequest) else ""
    language = spoken_language(context.language, accepted, words)
    speech = await platforms.agree(profile, Speech(language=language))
    return Visitor(app, await market_of(app, shop), speech)
