"""A buyer's key names its buyer until it ends; one letter changed, or another secret, and it names nobody."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.doors.buyer_keys import buyer_of, key_for
from xiaoer.kernel.errors import Denied
from xiaoer.kernel.ids import CustomerId, ShopId

NOW = datetime(2025, 11, 12, 10, tzinfo=UTC)
KEY = key_for(ShopId("S1"), CustomerId("C001"), until=NOW + timedelta(days=1), secret="k")


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_key_names_its_buyer(shop: str, customer: str) -> None:
    key = key_for(ShopId(shop), CustomerId(customer), until=NOW + timedelta(seconds=1), secret="k")
    caller = buyer_of(key, secret="k", now=NOW)
    assert (caller.shop, caller.customer) == (shop, customer)


def test_a_key_ends_at_its_moment() -> None:
    buyer_of(KEY, secret="k", now=NOW + timedelta(hours=23))
    with pytest.raises(Denied, match="ended"):
        buyer_of(KEY, secret="k", now=NOW + timedelta(days=1))


def test_a_new_secret_ends_every_key() -> None:
    for secret in ("other", ""):
        with pytest.raises(Denied):
            buyer_of(KEY, secret=secret, now=NOW)


@given(st.integers(0, len(KEY) - 1), st.characters(codec="ascii"))
def test_a_changed_key_names_nobody(place: int, letter: str) -> None:
    changed = KEY[:place] + letter + KEY[place + 1 :]
    if changed != KEY:
        with pytest.raises(Denied):
            buyer_of(changed, secret="k", now=NOW)


@pytest.mark.parametrize("key", ["", "xb1.", "xb1..", "xb1.e30=.x", "é", "k"])
def test_nonsense_names_nobody(key: str) -> None:
    with pytest.raises(Denied):
        buyer_of(key, secret="k", now=NOW)
