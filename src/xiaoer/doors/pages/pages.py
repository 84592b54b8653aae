"""The pages that people open in a browser: chat, guide, what a cart costs, what the API offers, and their files."""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from xiaoer.settings import Settings

HERE: Final = Path(__file__).resolve().parent
STATIC: Final = HERE / "static"
FOR_EVER: Final = "public, max-age=31536000, immutable"
ASK_AGAIN: Final = "no-cache"
IMPORTED: Final = re.compile(r'^(?:import|import .+ from|} from) "(\.{1,2}/[^"]+)";', re.MULTILINE)

GUARD: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'"
    ),
    "Cache-Control": ASK_AGAIN,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
"""Nothing foreign runs on the page, and no text of a buyer or a shop can become markup (trusted types)."""

CONSOLE_GUARD: Final = {
    **GUARD,
    "Content-Security-Policy": GUARD["Content-Security-Policy"].replace("ancestors 'self'", "ancestors 'none'"),
}
"""The console is framed by nobody, so that no click in it can be stolen."""

router = APIRouter(include_in_schema=False)
_files: Final = StaticFiles(directory=STATIC)
_templates: Final = Environment(loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined)


@router.get("/", response_class=HTMLResponse)
async def chat(request: Request) -> HTMLResponse:
    """The buyer's chat page; everything that it shows comes from the API. It may be framed by the allowed origins."""
    page = _page("chat")
    settings: Settings = getattr(request.app.state, "settings", Settings())
    framers = " ".join(("frame-ancestors 'self'", *settings.origins))
    policy = GUARD["Content-Security-Policy"].replace("frame-ancestors 'self'", framers)
    return HTMLResponse(page, headers={**GUARD, "Content-Security-Policy": policy})


@router.get("/price", response_class=HTMLResponse)
async def price() -> HTMLResponse:
    """The page on which one builds a cart and sees what it costs and why; everything on it comes from the API."""
    return HTMLResponse(_page("price"), headers=GUARD)


@router.get("/guide", response_class=HTMLResponse)
async def guide() -> HTMLResponse:
    """The page on which one says what one needs and is helped to choose; everything on it comes from the API."""
    return HTMLResponse(_page("guide"), headers=GUARD)


@router.get("/desk", response_class=HTMLResponse)
async def desk() -> HTMLResponse:
    """The people's desk: inbox, conversation, and what stands beside it. Everything on it asks for a session."""
    return HTMLResponse(_page("desk", sheets=["cards", "desk", "desk-side", "case-card"]), headers=CONSOLE_GUARD)


@router.get("/console/cases", response_class=HTMLResponse)
async def cases() -> HTMLResponse:
    """What waits for the shop's yes, every case that is open, and the ledger."""
    return HTMLResponse(_page("cases", sheets=["case-card", "cases"]), headers=CONSOLE_GUARD)


@router.get("/console/canned", response_class=HTMLResponse)
async def canned() -> HTMLResponse:
    """The shop's canned replies."""
    return HTMLResponse(_page("canned", sheets=["canned"]), headers=CONSOLE_GUARD)


@router.get("/autonomy", response_class=HTMLResponse)
async def autonomy() -> HTMLResponse:
    """What Xiaoer may do alone, intent by intent."""
    return HTMLResponse(_page("autonomy", sheets=["autonomy"]), headers=CONSOLE_GUARD)


@router.get("/console/reading", response_class=HTMLResponse)
async def reading() -> HTMLResponse:
    """How sentences are read and why, and what the shop's chats propose."""
    return HTMLResponse(_page("reading", sheets=["reading"]), headers=CONSOLE_GUARD)


@router.get("/console/traces", response_class=HTMLResponse)
async def traces() -> HTMLResponse:
    """The turns of a shop, and where each came from."""
    return HTMLResponse(_page("traces", sheets=["traces"]), headers=CONSOLE_GUARD)


@router.get("/docs", response_class=HTMLResponse)
async def api(request: Request) -> HTMLResponse:
    """What the API offers, for people to read; nothing on it comes from another machine."""
    described: dict[str, object] = request.app.openapi()
    page = _templates.get_template("api.html.jinja").render(
        static=f"/static/{_edition()}", api=described, shape=_shape_link
    )
    return HTMLResponse(page, headers=GUARD)


@router.get("/static/{edition}/{path:path}")
async def static(edition: str, path: str, request: Request) -> Response:
    """One file of the page. The address holds the edition, so a browser may keep the current one for ever."""
    response = await _files.get_response(path, request.scope)
    response.headers["Cache-Control"] = FOR_EVER if edition == _edition() else ASK_AGAIN
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _shape_link(content: dict[str, dict[str, dict[str, str]]]) -> Markup:
    """The kinds of a body, each with a link to its shape where that has a name."""
    said: list[Markup] = []
    for kind, body in content.items():
        name = body.get("schema", {}).get("$ref", "").rpartition("/")[2]
        said.append(Markup('{} <a href="#{}">{}</a>').format(kind, name, name) if name else escape(kind))
    return Markup(", ").join(said)


def _page(name: str, sheets: Sequence[str] = ()) -> str:
    """The page with its script's modules named, so that the browser fetches them side by side and not one by one.

    `sheets` are the style sheets of a console page, beside those that all of them share.
    """
    modules = _modules(STATIC / f"{name}.js")
    return _templates.get_template(f"{name}.html.jinja").render(
        static=f"/static/{_edition()}", modules=modules, script=name, sheets=[*sheets]
    )


@cache
def _modules(entrance: Path) -> tuple[str, ...]:
    """The script and every one that it imports, near or far."""
    found: set[Path] = set()
    waiting = [entrance]
    while waiting:
        script = waiting.pop()
        if script not in found:
            found.add(script)
            waiting += [(script.parent / each).resolve() for each in IMPORTED.findall(script.read_text("utf-8"))]
    return tuple(sorted(script.relative_to(STATIC).as_posix() for script in found))


@cache
def _edition() -> str:
    """A short name for exactly these files: it changes when any of them does."""
    digest = blake2b(digest_size=6)
    for path in sorted(STATIC.rglob("*.*")):
        digest.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
