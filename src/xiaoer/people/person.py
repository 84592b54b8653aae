"""People who work for a shop, and what their role lets them do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from xiaoer.kernel.errors import Denied
from xiaoer.kernel.ids import PersonName, ShopId


class Role(StrEnum):
    """What somebody may do in one shop; each may also do what the ones below it may."""

    OWNER = "owner"
    """Also sets what Xiaoer may do alone, and the canned words."""
    AGENT = "agent"
    """Also answers buyers and acts for them."""
    VIEWER = "viewer"
    """Reads."""


_RANK: Final = {Role.VIEWER: 1, Role.AGENT: 2, Role.OWNER: 3}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signed in, with a role in each of their shops."""

    name: PersonName
    roles: Mapping[ShopId, Role] = field(default_factory=dict[ShopId, Role])

    @property
    def shops(self) -> tuple[ShopId, ...]:
        return tuple(self.roles)

    def may(self, shop: ShopId, role: Role) -> bool:
        """Whether they have at least this role there."""
        mine = self.roles.get(shop)
        return mine is not None and _RANK[mine] >= _RANK[role]

    def insist(self, shop: ShopId, role: Role) -> None:
        """Raises Denied unless they have at least this role there."""
        if not self.may(shop, role):
            raise Denied(f"This needs the role {role} in shop {shop}; ask an owner of the shop.")


class NotSignedIn(Denied):
    """Nobody knows who is asking."""

    code = "not_signed_in"


class TooManyTries(Denied):
    """Signing in failed too often; time helps."""

    code = "too_many_tries"


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session, as the browser gets it: the token in a cookie, the guard in the page."""

    person: Person
    token: str
    """The secret of the session; only its hash is stored."""
    guard: str
    """Sent along with everything that changes something, so that no other site can do it in one's name."""
