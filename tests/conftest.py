"""What every test stands on: no network beyond this machine, and one Chromium for the page tests."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome")
BROWSERLESS = pytest.StashKey[list[str]]()
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0", "::ffff:127.")


# A shared machine is slow at times, which is no failure; and CI draws the same examples each time, so that red means a
# change. Elsewhere each run draws new ones.
settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("steady")


class NetworkForbidden(RuntimeError):
    """A test tried to leave this machine."""


def pytest_configure(config: pytest.Config) -> None:
    config.stash[BROWSERLESS] = []
    config.addinivalue_line("markers", "page: drives a browser; CI runs one that failed once more, alone")
    sys.addaudithook(_stay_home)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if isinstance(item, pytest.Function) and "browser" in item.fixturenames:
            item.add_marker("page")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if missed := config.stash[BROWSERLESS]:
        terminalreporter.write_line(
            f"NO CHROMIUM: {len(missed)} page test(s) did NOT run. Install chromium, or set XIAOER_CHROMIUM to one.",
            red=True,
            bold=True,
        )


@pytest.fixture
def chromium(request: pytest.FixtureRequest) -> Path:
    """The Chromium to drive; without one the test is skipped loudly, or fails where XIAOER_REQUIRE_BROWSER=1."""
    found = os.environ.get("XIAOER_CHROMIUM") or next(filter(None, map(shutil.which, BROWSER_NAMES)), None)
    if found is not None:
        return Path(found)
    if os.environ.get("XIAOER_REQUIRE_BROWSER") == "1":
        pytest.fail("No Chromium, and XIAOER_REQUIRE_BROWSER=1 says that the page tests must run.")
    request.config.stash[BROWSERLESS].append(request.node.nodeid)
    pytest.skip("no Chromium on this machine")


@pytest.fixture
def browser(chromium: Path) -> Iterator[Browser]:
    """A headless browser that resolves no name but this machine's own. Its tests are `def`, not `async def`."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"],
        )
        yield opened
        opened.close()


def _stay_home(event: str, arguments: tuple[object, ...]) -> None:
    """The interpreter reports every connection and every name looked up before it happens."""
    if event in ("socket.connect", "socket.sendto"):
        host = _host(arguments[1])
    elif event == "socket.getaddrinfo":
        host = _host(arguments[:1])
    else:
        return
    if not host.startswith(LOOPBACK):
        raise NetworkForbidden(f"Tests stay on this machine; this one asked for {host}.")


def _host(address: object) -> str:
    """The machine an address names: this one for a Unix socket, whose address is a path, and for no name at all."""
    if not isinstance(address, tuple):
        return "localhost"
    named = cast("tuple[object, ...]", address)[0] or "localhost"
    return named.decode() if isinstance(named, bytes) else str(named)
