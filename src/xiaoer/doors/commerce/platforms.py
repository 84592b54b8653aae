"""The profiles of shopping agents: read when they ask, from nowhere that a stranger should not make us look.

A profile tells which version of the protocol its agent speaks and what it understands. The catalogue is public, so an
agent whose profile nobody can read is answered all the same, in our own version; a profile that may not be read, or
that is none, is refused.
"""

import asyncio
import ipaddress
import re
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, ValidationError

from xiaoer.doors.commerce.refusals import BrokenProfile, UnfitProfile, UnknownVersion
from xiaoer.doors.commerce.speaking import OLDER, VERSION, Speech

MOST_KEPT: Final = 256
FRESH_SECONDS: Final = 300.0
UNREAD_SECONDS: Final = 60.0
"""How long a profile that could not be read is not tried again."""
PATIENCE_SECONDS: Final = 2.0
LARGEST: Final = 64 * 1024
"""Bytes of a profile."""

_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
"""Its last 32 bits are an IPv4 address, which is what counts."""
_LOCAL_NAT64: Final = ipaddress.IPv6Network("64:ff9b:1::/48")

_QUOTED: Final = re.compile(r'(?:^|[,;\s])profile\s*=\s*"([^"]*)"')

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""The addresses of a host; raises OSError or ValueError."""
Fetch = Callable[[SplitResult, str], Awaitable[tuple[int, bytes]]]
"""Status and a little more than LARGEST bytes of an address at most, from the machine at an IP; follows nothing.

Raises OSError or ValueError."""
Ticks = Callable[[], float]


class _Told(BaseModel):
    """What is used of an agent's profile."""

    model_config = ConfigDict(extra="ignore")

    class Ucp(BaseModel):
        """Version and capabilities."""

        model_config = ConfigDict(extra="ignore")

        version: str
        capabilities: dict[str, object] | None = None

    ucp: Ucp


@dataclass(frozen=True, slots=True)
class _Kept:
    """A profile as it was last read; None where it could not be."""

    told: _Told | None
    until: float


class Platforms:
    """Reads profiles and keeps the latest of them for a while."""

    def __init__(self, *, resolve: Resolve, fetch: Fetch, ticks: Ticks, at_home: bool) -> None:
        """`at_home` where we are reached on loopback only: then profiles may be there too."""
        self._resolve = resolve
        self._fetch = fetch
        self._ticks = ticks
        self._at_home = at_home
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    async def agree(self, profile: str | None, speech: Speech) -> Speech:
        """How to speak with the agent of this profile.

        Raises UnfitProfile, BrokenProfile, UnknownVersion and NothingShared.
        """
        told = None if profile is None else await self._read(profile)
        if told is None:
            return speech
        if told.ucp.version not in (VERSION, *OLDER):
            spoken = ", ".join((VERSION, *OLDER))
            raise UnknownVersion(f"Your profile says {told.ucp.version}; here {spoken} are spoken.")
        shared = Speech(told.ucp.version, speech.capabilities, speech.language)
        return shared if told.ucp.capabilities is None else shared.sharing(told.ucp.capabilities)

    async def _read(self, profile: str) -> _Told | None:
        address = checked(profile, at_home=self._at_home)
        kept = self._kept.get(profile)
        if kept is None or kept.until < self._ticks():
            told = await self._fetched(address)
            kept = _Kept(told, self._ticks() + (UNREAD_SECONDS if told is None else FRESH_SECONDS))
            self._kept[profile] = kept
            self._kept.move_to_end(profile)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return kept.told

    async def _fetched(self, address: SplitResult) -> _Told | None:
        """None where nobody is or answers, or not with a profile's status."""
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                port = address.port or (443 if address.scheme == "https" else 80)
                machines = await self._resolve(address.hostname or "", port)
                insist_on_outside(machines, at_home=self._at_home)
                status, body = await self._fetch(address, machines[0])
        except (OSError, TimeoutError, ValueError):
            return None
        if status != 200:
            return None
        try:
            return _Told.model_validate_json(body)
        except ValidationError as error:
            raise BrokenProfile("Your profile is not a UCP profile; mend it where it is published.") from error


def profile_of(header: str) -> str | None:
    """The address in a UCP-Agent header, `profile="https://..."`; None without one."""
    found = _QUOTED.search(header)
    return found[1] if found else None


def checked(profile: str, *, at_home: bool) -> SplitResult:
    """The address, taken apart. Raises UnfitProfile unless it is plain HTTPS; on loopback HTTP does at home."""
    try:
        address = urlsplit(profile)
        host, _ = address.hostname or "", address.port
    except ValueError as error:
        raise UnfitProfile("The profile's address cannot be read; send one like https://agent.example/ucp.") from error
    plain = at_home and address.scheme == "http" and is_loopback(host)
    if not host or address.username is not None or not (address.scheme == "https" or plain):
        raise UnfitProfile("The profile must be at an https address without a name or password in it.")
    try:
        insist_on_outside([str(ipaddress.ip_address(host))], at_home=at_home)
    except ValueError:
        return address
    return address


def insist_on_outside(machines: Sequence[str], *, at_home: bool) -> None:
    """Raises UnfitProfile for an address that is not out in the world; loopback is fine at home."""
    for machine in machines:
        if not (_is_outside(machine) or (at_home and is_loopback(machine))):
            raise UnfitProfile("The profile is at an address for special use; publish it where the world can read it.")
    if not machines:
        raise OSError("no address")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _is_outside(machine: str) -> bool:
    ip = ipaddress.ip_address(machine.partition("%")[0])
    if ip.version == 4:
        return ip.is_global and not ip.is_multicast
    if ip in _LOCAL_NAT64:
        return False
    inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
    if ip in _NAT64:
        inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.is_global and not ip.is_multicast and (inner is None or _is_outside(str(inner)))
