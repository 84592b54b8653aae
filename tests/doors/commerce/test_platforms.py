"""An agent's profile is read only where a stranger may send us, once in a while, and never in the way of an answer."""

import json
from collections.abc import Sequence
from urllib.parse import SplitResult

import pytest

from xiaoer.doors.commerce.platforms import MOST_KEPT, UNREAD_SECONDS, Platforms, checked, profile_of
from xiaoer.doors.commerce.refusals import BrokenProfile, NothingShared, Refused, UnfitProfile, UnknownVersion
from xiaoer.doors.commerce.speaking import CAPABILITIES, SEARCH, VERSION, Speech

AGENT = "https://agent.example/profile"
OUTSIDE = "93.184.216.34"


class World:
    """The net as a table: which machine a host is, and what a machine answers."""

    def __init__(self, answer: bytes | None, *, machine: str = OUTSIDE, status: int = 200) -> None:
        self.answer, self.machine, self.status = answer, machine, status
        self.asked: list[str] = []
        self.seconds = 0.0

    async def resolve(self, host: str, port: int) -> Sequence[str]:
        return [self.machine]

    async def fetch(self, address: SplitResult, machine: str) -> tuple[int, bytes]:
        self.asked.append(f"{address.geturl()} at {machine}")
        if self.answer is None:
            raise OSError("nobody there")
        return self.status, self.answer

    def platforms(self, *, at_home: bool = False) -> Platforms:
        return Platforms(resolve=self.resolve, fetch=self.fetch, ticks=lambda: self.seconds, at_home=at_home)


def profile(version: str = VERSION, capabilities: Sequence[str] | None = CAPABILITIES) -> bytes:
    ucp: dict[str, object] = {"version": version, "services": {}}
    if capabilities is not None:
        ucp["capabilities"] = {each: [{"version": version}] for each in capabilities}
    return json.dumps({"ucp": ucp, "keys": []}).encode()


async def test_an_agent_is_answered_in_its_version_with_what_both_can_do() -> None:
    agreed = await World(profile("2026-04-08", [SEARCH, "com.other"])).platforms().agree(AGENT, Speech())
    assert (agreed.version, agreed.capabilities) == ("2026-04-08", (SEARCH,))


async def test_an_agent_without_a_profile_is_answered_in_our_version() -> None:
    world = World(None)
    assert await world.platforms().agree(None, Speech()) == Speech()
    assert world.asked == []


@pytest.mark.parametrize("world", [World(None), World(b"", status=404), World(b"", status=302)])
async def test_a_profile_that_nobody_can_read_costs_the_agent_nothing(world: World) -> None:
    assert await world.platforms().agree(AGENT, Speech()) == Speech()


@pytest.mark.parametrize(
    ("told", "refusal", "code"),
    [
        (profile("2020-01-01"), UnknownVersion, "version_unsupported"),
        (profile(capabilities=["com.other"]), NothingShared, "capabilities_incompatible"),
        (b"<html>", BrokenProfile, "profile_malformed"),
        (b'{"ucp": {}}', BrokenProfile, "profile_malformed"),
    ],
)
async def test_a_profile_that_does_not_fit_is_refused(told: bytes, refusal: type[Refused], code: str) -> None:
    with pytest.raises(refusal) as refused:
        await World(told).platforms().agree(AGENT, Speech())
    assert refused.value.code == code


@pytest.mark.parametrize(
    "address",
    [
        "http://agent.example/profile",
        "ftp://agent.example/profile",
        "agent.example",
        "",
        "https://",
        "https://name:secret@agent.example/",
        "https://[::1/",
        "https://agent.example:99999/",
        "https://127.0.0.1/",
        "https://10.0.0.8/",
        "https://169.254.169.254/latest",
        "https://[::1]/",
        "https://[fd00::1]/",
        "https://[::ffff:10.0.0.8]/",
        "https://100.64.0.1/",
        "https://0.0.0.0/",
        "http://localhost:9000/",
    ],
)
def test_an_address_that_may_not_be_asked_is_refused_before_anything_is_sent(address: str) -> None:
    with pytest.raises(UnfitProfile):
        checked(address, at_home=False)


@pytest.mark.parametrize(
    "machine",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.9",
        "169.254.169.254",
        "::1",
        "fe80::1%eth0",
        "::ffff:127.0.0.1",
        "64:ff9b:1::1",
        "64:ff9b::10.0.0.8",
        "2002:a00:8::1",
    ],
)
async def test_a_name_that_leads_inside_is_refused_and_nothing_is_sent(machine: str) -> None:
    world = World(profile(), machine=machine)
    with pytest.raises(UnfitProfile):
        await world.platforms().agree(AGENT, Speech())
    assert world.asked == []


async def test_the_machine_that_was_looked_at_is_the_one_that_is_asked() -> None:
    world = World(profile())
    await world.platforms().agree(AGENT, Speech())
    assert world.asked == [f"{AGENT} at {OUTSIDE}"]


async def test_on_this_machine_alone_a_profile_may_be_here_too() -> None:
    world = World(profile(), machine="127.0.0.1")
    assert await world.platforms(at_home=True).agree("http://localhost:9000/p", Speech()) == Speech()
    with pytest.raises(UnfitProfile):
        await World(profile(), machine="10.0.0.8").platforms(at_home=True).agree(AGENT, Speech())


async def test_a_profile_is_read_once_in_a_while_whether_it_was_there_or_not() -> None:
    for answer in (profile(), None):
        world = World(answer)
        platforms = world.platforms()
        for _ in range(3):
            await platforms.agree(AGENT, Speech())
        assert len(world.asked) == 1
        world.seconds = UNREAD_SECONDS + 300
        await platforms.agree(AGENT, Speech())
        assert len(world.asked) == 2


async def test_many_profiles_do_not_fill_the_memory() -> None:
    world = World(profile())
    platforms = world.platforms()
    for number in range(MOST_KEPT + 1):
        await platforms.agree(f"{AGENT}/{number}", Speech())
    await platforms.agree(f"{AGENT}/{MOST_KEPT}", Speech())
    assert len(world.asked) == MOST_KEPT + 1
    await platforms.agree(f"{AGENT}/0", Speech())
    assert len(world.asked) == MOST_KEPT + 2


@pytest.mark.parametrize(
    ("header", "found"),
    [
        (f'profile="{AGENT}"', AGENT),
        (f'name="x", profile="{AGENT}";v=1', AGENT),
        ("curl/8", None),
        ("", None),
        ('profile=""', ""),
        ('otherprofile="https://x"', None),
    ],
)
def test_the_profile_stands_in_the_header(header: str, found: str | None) -> None:
    assert profile_of(header) == found
