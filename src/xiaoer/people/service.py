"""Accounts and signing in."""

import secrets
from collections.abc import Callable
from hashlib import sha256
from typing import Final

from xiaoer.kernel.clock import Clock
from xiaoer.kernel.errors import Conflict, Denied, Invalid, NotFound
from xiaoer.kernel.ids import PersonName, ShopId
from xiaoer.people.password import LONGEST, fits, hashed, insist_on_strength
from xiaoer.people.person import NotSignedIn, Person, Role, SignedIn, TooManyTries
from xiaoer.people.repository import PeopleRepository

LASTS_SECONDS: Final = 12 * 3600
RENEWED_AFTER_SECONDS: Final = 15 * 60
GRACE_SECONDS: Final = 60
"""How long the old token of a renewed session lives, for requests that are under way."""

WINDOW_SECONDS: Final = 15 * 60
MOST_OF_NAME: Final = 8
"""Tries for one name within the window, wherever they come from."""
MOST_OF_ADDRESS: Final = 30

DEMO: Final = PersonName("demo")
"""Who one is in the demo; without a password, so it opens no other door."""
RESERVED: Final = frozenset({DEMO, PersonName("api"), PersonName("buyer"), PersonName("system")})

Secret = Callable[[], str]


class People:
    """The accounts of every shop."""

    def __init__(self, repository: PeopleRepository, clock: Clock, secret: Secret | None = None) -> None:
        self._repository = repository
        self._clock = clock
        self._secret = secret or _secret

    async def add(self, name: str, password: str, shop: ShopId, role: Role) -> Person:
        """An account with a role; one that exists gets this password and this role. Raises Invalid, saying why."""
        called = insist_on_name(name)
        insist_on_strength(password, called)
        await self._repository.save(called, await hashed(password), at=self._clock.now())
        await self._repository.give_role(called, shop, role)
        return await self._repository.person(called)

    async def give_role(self, name: str, shop: ShopId, role: Role) -> Person:
        """A role for somebody who has an account. Raises NotFound."""
        called = insist_on_name(name)
        if not await self._repository.exists(called):
            raise NotFound(f"There is no account {called}; add it with a password first.")
        await self._repository.give_role(called, shop, role)
        return await self._repository.person(called)

    async def remove(self, name: str, shop: ShopId) -> None:
        """Takes the role in the shop away, at once, sessions included. Raises NotFound; Conflict for the last owner."""
        called = PersonName(name)
        owners = [each for each, role in await self._repository.listed(shop) if role is Role.OWNER]
        if owners == [called]:
            raise Conflict(f"{called} is the last owner of {shop}; make somebody else an owner first.")
        if not await self._repository.remove(called, shop):
            raise NotFound(f"{called} has no role in shop {shop}.")

    async def listed(self, shop: ShopId) -> tuple[tuple[PersonName, Role], ...]:
        """Everybody who works for the shop."""
        return await self._repository.listed(shop)

    async def sign_in(self, name: str, password: str, *, address: str) -> SignedIn:
        """A new session.

        Raises Denied without telling whether the name or the password is wrong, TooManyTries after too many failures
        for a name or from an address.
        """
        now = self._now()
        by_name = f"name:{name[:LONGEST].lower()}"
        limits = [(by_name, MOST_OF_NAME), (f"address:{address}", MOST_OF_ADDRESS)]
        if not await self._repository.try_once(limits, now=now, after=now - WINDOW_SECONDS):
            raise TooManyTries(f"Too many tries; wait {WINDOW_SECONDS // 60} minutes, then try again.")
        called = PersonName(name)
        if not await fits(password[: LONGEST + 1], await self._repository.password_of(called)):
            raise Denied("The name or the password is not right.")
        await self._repository.forgive(by_name)
        return await self._begin(called)

    async def sign_in_for_demo(self, shops: tuple[ShopId, ...]) -> SignedIn:
        """The demo's own session; the door makes sure that it is the demo, asked from this machine."""
        if not await self._repository.exists(DEMO):
            await self._repository.save(DEMO, None, at=self._clock.now())
        for shop in shops:
            await self._repository.give_role(DEMO, shop, Role.OWNER)
        return await self._begin(DEMO)

    async def signed_in(self, token: str) -> SignedIn:
        """Whose session this is, with the roles of this moment. Raises NotSignedIn."""
        found = await self._repository.session(_hash(token), now=self._now()) if token else None
        if found is None:
            raise NotSignedIn("Sign in first: this page is for people who work in the shop.")
        name, guard, _ = found
        return SignedIn(await self._repository.person(name), token, guard)

    async def renewed(self, session: SignedIn) -> SignedIn:
        """The same session, under a new token once the old one has been in use for a while."""
        found = await self._repository.session(_hash(session.token), now=self._now())
        if found is None or self._now() - found[2] < RENEWED_AFTER_SECONDS:
            return session
        fresh = await self._begin(session.person.name)
        await self._repository.shorten(_hash(session.token), ends=self._now() + GRACE_SECONDS)
        return fresh

    async def sign_out(self, session: SignedIn) -> None:
        await self._repository.end(_hash(session.token))

    async def sign_out_everywhere(self, name: str) -> int:
        """Ends every session of a person; how many there were."""
        return await self._repository.end_all(PersonName(name))

    async def _begin(self, name: PersonName) -> SignedIn:
        token, guard = self._secret(), self._secret()
        now = self._now()
        await self._repository.begin(_hash(token), name, guard, now=now, ends=now + LASTS_SECONDS)
        return SignedIn(await self._repository.person(name), token, guard)

    def _now(self) -> int:
        return int(self._clock.now().timestamp())


def insist_on_name(name: str) -> PersonName:
    """Raises Invalid for a name that is empty, long, reserved, or not printable words."""
    if not 1 <= len(name) <= 40 or not name.isprintable() or name != name.strip():
        raise Invalid("A name has 1 to 40 printable characters, without blanks around it.")
    if name.lower() in RESERVED or ":" in name:
        raise Invalid(f"{name!r} is a name of the house itself; choose another.")
    return PersonName(name)


def _secret() -> str:
    return secrets.token_urlsafe(32)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
