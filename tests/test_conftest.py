"""The guards that every other test leans on hold."""

import socket
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conftest import NetworkForbidden


def test_a_test_cannot_look_up_a_name_outside() -> None:
    with pytest.raises(NetworkForbidden, match=r"example\.org"):
        socket.getaddrinfo("example.org", 443)


@pytest.mark.parametrize("address", ["203.0.113.7", "2001:db8::1"])
def test_a_test_cannot_connect_outside(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as outgoing, pytest.raises(NetworkForbidden):
        outgoing.connect((address, 443))


def test_a_test_can_reach_a_server_on_this_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as client:
        assert client.getpeername() == server.getsockname()


def test_the_browser_opens_a_page_and_cannot_leave_this_machine(browser: Browser, tmp_path: Path) -> None:
    shop = tmp_path / "shop.html"
    shop.write_text("<title>小二</title>", encoding="utf-8")
    page = browser.new_page()
    page.goto(shop.as_uri())
    assert page.title() == "小二"
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        page.goto("http://example.org")
