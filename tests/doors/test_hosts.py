"""The server answers to its own names, and tells its addresses under the name that it was called by."""

import pytest

from xiaoer.doors.hosts import (
    ForeignPage,
    Misdirected,
    base_of,
    insist_on_name,
    insist_on_page,
    is_at_home,
    shop_named,
)
from xiaoer.settings import Settings

HOME = Settings()
OPEN = Settings(host="0.0.0.0", url="https://shop.example")


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "LOCALHOST:8000", "[::1]:8000", "s1.localhost:8000"])
def test_at_home_we_are_known_as_this_machine(host: str) -> None:
    insist_on_name(host, HOME)
    insist_on_page(f"http://{host}", HOME)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "",
        "a@localhost",
        "localhost/x",
    ],
)
def test_a_name_that_is_not_ours_is_refused(host: str) -> None:
    for settings in (HOME, OPEN):
        with pytest.raises(Misdirected):
            insist_on_name(host, settings)


def test_out_in_the_world_we_are_known_by_the_name_the_operator_gave() -> None:
    for host in ("shop.example", "s1.shop.example", "SHOP.example:443"):
        insist_on_name(host, OPEN)
    for host in ("notshop.example", "shop.example.evil"):
        with pytest.raises(Misdirected):
            insist_on_name(host, OPEN)
    insist_on_name("192.168.1.5:8000", Settings(host="192.168.1.5"))


def test_a_page_of_another_site_is_refused_unless_the_operator_named_it() -> None:
    insist_on_page(None, HOME)
    insist_on_page("https://mall.example", Settings(origins=("https://mall.example",)))
    for origin in ("https://mall.example", "null", "http://", "http://127.0.0.1.evil.example", "http://a@localhost"):
        with pytest.raises(ForeignPage):
            insist_on_page(origin, HOME)


@pytest.mark.parametrize(
    ("host", "shop"),
    [
        ("s1.localhost:8000", "s1"),
        ("localhost", None),
        ("s2.shop.example", "s2"),
        ("shop.example", None),
        ("a.b.shop.example", None),
        ("127.0.0.1:8000", None),
    ],
)
def test_a_shop_may_have_a_name_of_its_own(host: str, shop: str | None) -> None:
    assert shop_named(host, OPEN) == shop


def test_addresses_begin_as_the_world_sees_us() -> None:
    assert base_of("http", "s1.shop.example", OPEN) == "https://s1.shop.example"
    assert base_of("http", "localhost:8000", OPEN) == "http://localhost:8000"


def test_home_is_where_nobody_else_comes_in() -> None:
    assert is_at_home(HOME)
    assert not is_at_home(OPEN)
    assert not is_at_home(Settings(url="https://shop.example"))
