"""What the page tests share: a demo server of their own, and a page that tells when it broke."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from bench.server import Server

PATIENCE_MS = 60_000  # a loaded machine is slow, which is no failure

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("demo"))
    running.start()
    yield running
    running.kill()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-CN")
    opened.set_default_timeout(PATIENCE_MS)
    yield opened
    opened.close()


@pytest.fixture
def watched(context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test when it threw or broke its own policy."""
    opened = context.new_page()
    troubles: list[str] = []
    opened.on("pageerror", lambda error: troubles.append(str(error)))
    opened.on("console", lambda message: troubles.extend(_trouble(message)))
    yield opened
    assert not troubles


def _trouble(message: ConsoleMessage) -> list[str]:
    """A request that the test itself makes fail is no trouble of the page."""
    expected = "Failed to load resource" in message.text
    return [message.text] if message.type == "error" and not expected else []
