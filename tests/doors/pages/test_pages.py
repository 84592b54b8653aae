"""How the chat page is served, and whether its colours can be read."""

import re

import httpx2
import pytest
from fastapi import FastAPI

from xiaoer.doors.pages.pages import STATIC, router

PAGES = (
    "/",
    "/price",
    "/desk",
    "/guide",
    "/autonomy",
    "/console/cases",
    "/console/canned",
    "/console/reading",
    "/console/traces",
)


@pytest.mark.parametrize("path", PAGES)
async def test_the_page_lets_nothing_foreign_run(path: str) -> None:
    answer = await _get(path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", answer.text)


async def test_a_page_fetches_its_own_scripts_ahead_and_no_other() -> None:
    fetched = [
        set(re.findall(r'modulepreload" href="/static/[^/]+/([^"]+)"', (await _get(path)).text)) for path in PAGES
    ]
    chat, price, desk, *_ = fetched
    assert "conversation.js" in chat - price
    assert "elements/price-terms.js" in price - chat
    assert "desk/inbox.js" in desk - chat - price
    assert set().union(*fetched) == {path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*.js")}


async def test_a_file_of_this_edition_is_kept_and_one_of_another_is_asked_for_again() -> None:
    address = re.findall(r'src="(/static/[^"]+/chat\.js)"', (await _get("/")).text)[0]
    assert "immutable" in (await _get(address)).headers["cache-control"]
    assert (await _get("/static/older/chat.js")).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", ["nothing.js", "", "elements", "%2e%2e/pages.py", "..%2f..%2fcli.py"])
async def test_only_the_files_of_the_page_are_served(path: str) -> None:
    assert (await _get(f"/static/any/{path}")).status_code == 404


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "ground"),
        ("ink-soft", "paper"),
        ("ink-faint", "ground"),
        ("ink-faint", "held"),
        ("ink-faint", "raised"),
        ("accent", "raised"),
        ("accent", "held"),
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
        ("mine-ink", "mine"),
        ("person-ink", "person"),
        ("good", "raised"),
        ("bad", "ground"),
    ],
)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    colours = _colours(scheme)
    lighter, darker = sorted((_luminance(colours[text]), _luminance(colours[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5  # WCAG 2.2, success criterion 1.4.3


async def _get(path: str) -> httpx2.Response:
    app = FastAPI()
    app.include_router(router)
    async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app), base_url="http://127.0.0.1") as client:
        return await client.get(path)


def _colours(scheme: str) -> dict[str, str]:
    """The colours of the style sheet by name; the first block is for light, the second changes them for dark."""
    blocks = (STATIC / "tokens.css").read_text().split("prefers-color-scheme: dark", 1)
    found: dict[str, str] = {}
    for block in blocks[: 1 if scheme == "light" else 2]:
        found.update(re.findall(r"--([\w-]+): #([0-9a-f]{6});", block))
    return found


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
