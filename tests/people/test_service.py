"""Accounts: who gets in, who does not, and how a session ends."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from xiaoer.kernel.database import Database
from xiaoer.kernel.errors import Conflict, Denied, Invalid, NotFound
from xiaoer.kernel.ids import ShopId
from xiaoer.people.person import NotSignedIn, Role, TooManyTries
from xiaoer.people.repository import PeopleRepository
from xiaoer.people.service import GRACE_SECONDS, LASTS_SECONDS, MOST_OF_NAME, People

SHOP, OTHER = ShopId("S1"), ShopId("S2")
GOOD = "correct horse battery"


@dataclass
class Hand:
    """A clock that is moved by hand."""

    moment: datetime = datetime(2025, 11, 12, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def move(self, seconds: int) -> None:
        self.moment += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
async def people(tmp_path: Path, clock: Hand) -> AsyncIterator[People]:
    database = await Database.open(tmp_path)
    yield People(PeopleRepository(database), clock)
    await database.close()


async def test_who_has_the_password_gets_in_with_their_roles(people: People) -> None:
    await people.add("mei", GOOD, SHOP, Role.AGENT)
    await people.give_role("mei", OTHER, Role.VIEWER)
    session = await people.sign_in("mei", GOOD, address="a")
    assert session.person.roles == {SHOP: Role.AGENT, OTHER: Role.VIEWER}
    assert session.person.may(SHOP, Role.VIEWER)
    assert not session.person.may(SHOP, Role.OWNER)
    assert not session.person.may(ShopId("S3"), Role.VIEWER)
    assert (await people.signed_in(session.token)).person == session.person


@pytest.mark.parametrize(
    ("name", "password"), [("mei", "wrong password"), ("nobody", GOOD), ("", ""), ("mei", "x" * 9999)]
)
async def test_a_wrong_name_and_a_wrong_password_are_refused_alike(people: People, name: str, password: str) -> None:
    await people.add("mei", GOOD, SHOP, Role.AGENT)
    with pytest.raises(Denied, match="The name or the password is not right"):
        await people.sign_in(name, password, address="a")


async def test_guessing_is_stopped_and_time_helps(people: People, clock: Hand) -> None:
    await people.add("mei", GOOD, SHOP, Role.AGENT)
    for place in range(MOST_OF_NAME):
        with pytest.raises(Denied):
            await people.sign_in("mei", "wrong password", address=str(place))
    with pytest.raises(TooManyTries):
        await people.sign_in("mei", GOOD, address="new")
    clock.move(15 * 60 + 1)
    assert (await people.sign_in("mei", GOOD, address="new")).person.name == "mei"


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaa", "meimeimeimei", "x" * 300])
async def test_a_weak_password_is_refused(people: People, password: str) -> None:
    with pytest.raises(Invalid):
        await people.add("meimeimeimei", password, SHOP, Role.AGENT)


@pytest.mark.parametrize("name", ["", " mei", "a" * 41, "demo", "API", "agent:x", "a\nb"])
async def test_a_name_of_the_house_or_no_name_is_refused(people: People, name: str) -> None:
    with pytest.raises(Invalid):
        await people.add(name, GOOD, SHOP, Role.AGENT)


async def test_a_session_ends_by_signing_out_by_time_and_everywhere(people: People, clock: Hand) -> None:
    await people.add("mei", GOOD, SHOP, Role.AGENT)
    first, second, third = [await people.sign_in("mei", GOOD, address="a") for _ in range(3)]
    await people.sign_out(first)
    with pytest.raises(NotSignedIn):
        await people.signed_in(first.token)
    assert await people.sign_out_everywhere("mei") == 2
    with pytest.raises(NotSignedIn):
        await people.signed_in(second.token)
    last = await people.sign_in("mei", GOOD, address="a")
    clock.move(LASTS_SECONDS)
    for token in (last.token, third.token, "", "made up"):
        with pytest.raises(NotSignedIn):
            await people.signed_in(token)


async def test_a_session_in_use_gets_a_new_token_and_the_old_one_dies_soon(people: People, clock: Hand) -> None:
    await people.add("mei", GOOD, SHOP, Role.AGENT)
    session = await people.sign_in("mei", GOOD, address="a")
    assert await people.renewed(session) is session
    clock.move(16 * 60)
    fresh = await people.renewed(session)
    assert fresh.token != session.token
    assert (await people.signed_in(session.token)).person.name == "mei"
    clock.move(GRACE_SECONDS)
    with pytest.raises(NotSignedIn):
        await people.signed_in(session.token)
    assert (await people.signed_in(fresh.token)).person.name == "mei"


async def test_another_password_and_a_taken_role_end_what_they_opened(people: People) -> None:
    await people.add("boss", GOOD, SHOP, Role.OWNER)
    await people.add("mei", GOOD, SHOP, Role.AGENT)
    session = await people.sign_in("mei", GOOD, address="a")
    await people.add("mei", "another long password", SHOP, Role.AGENT)
    with pytest.raises(NotSignedIn):
        await people.signed_in(session.token)
    session = await people.sign_in("mei", "another long password", address="a")
    await people.remove("mei", SHOP)
    with pytest.raises(NotSignedIn):
        await people.signed_in(session.token)
    with pytest.raises(NotFound):
        await people.remove("mei", SHOP)


async def test_the_last_owner_stays(people: People) -> None:
    await people.add("boss", GOOD, SHOP, Role.OWNER)
    with pytest.raises(Conflict, match="last owner"):
        await people.remove("boss", SHOP)


async def test_the_demo_has_no_password_at_all(people: People) -> None:
    session = await people.sign_in_for_demo((SHOP,))
    assert session.person.may(SHOP, Role.OWNER)
    for password in ("", "demo", "None"):
        with pytest.raises(Denied):
            await people.sign_in("demo", password, address="a")


async def test_no_secret_is_stored(people: People, tmp_path: Path) -> None:
    await people.add("mei", GOOD, SHOP, Role.AGENT)
    session = await people.sign_in("mei", GOOD, address="a")
    stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert GOOD.encode() not in stored
    assert session.token.encode() not in stored
    assert b"$argon2id$" in stored
