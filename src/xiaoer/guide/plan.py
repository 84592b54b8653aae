"""What a scene is: which parts it needs, what it says of a choice, and the plan that comes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from xiaoer.guide.goods.page import Ware
from xiaoer.guide.need import Goods, Limit, Need, Wish
from xiaoer.guide.said import Later, Paid, Said
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import ShopId
from xiaoer.kernel.money import Money
from xiaoer.shop.shopfront import Shop

Pieces = Callable[[Ware], int]
"""How many of a variant one part takes."""


@dataclass(frozen=True, slots=True)
class Felt:
    """The temperature that the scene goes by, in ℃, and the fact behind it; None where the buyer said it."""

    low: int
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a scene knows beside the need."""

    now: datetime
    felt: Felt | None = None
    terms: Mapping[ShopId, Mapping[str, Fact]] | None = None
    """The terms of each shop by name, as price_protection.days."""


def one(_: Ware) -> int:
    """A single piece."""
    return 1


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that the whole takes. Without `goods` it is what the need itself is about."""

    zh: str
    en: str
    goods: tuple[Goods, ...] = ()
    needed: bool = True
    """False: it is bought where the budget leaves room for it."""
    pieces: Pieces = one
    limits: tuple[Limit, ...] = ()
    """Beside those of the need."""
    wishes: tuple[Wish, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A variant chosen for a part, with what was found out about it."""

    part: Part
    ware: Ware
    quantity: int
    later: Later | None = None
    """A lower price that the shop's promotions hold from a moment on."""
    subsidised: Money | None = None
    """What it would cost a buyer whom the state finds entitled; None where no subsidy covers it."""


Fits = Callable[[Sequence[Piece]], bool]
Remarks = Callable[[Need, Sequence[Piece], Circumstances], tuple[Said, ...]]


def anything(_: Sequence[Piece]) -> bool:
    """Every combination will do."""
    return True


def nothing_to_say(_: Need, __: Sequence[Piece], ___: Circumstances) -> tuple[Said, ...]:
    """The pieces speak for themselves."""
    return ()


@dataclass(frozen=True, slots=True)
class Blueprint:
    """What a scene asks for. Without parts it only has something to say."""

    scene: str
    """Its name in the table and in answers: meal, outfit."""
    zh: str
    en: str
    parts: tuple[Part, ...] = ()
    fits: Fits = anything
    """Whether pieces go together at all."""
    unmet: tuple[Said, ...] = ()
    """What the scene knows from the words alone that it cannot do."""
    remarks: Remarks = nothing_to_say
    """What is to be said beside the pieces."""
    costs: Remarks = nothing_to_say
    """What the total leaves out."""


class Scene(Protocol):
    """One occasion; None where the need is not of it."""

    def __call__(self, need: Need, around: Circumstances) -> Blueprint | None:
        """The parts, or only words."""
        ...


@dataclass(frozen=True, slots=True)
class Order:
    """What one shop is paid for its part of the plan: shops are paid apart."""

    shop: Shop
    paid: Paid


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole that a scene made, and what it could not do."""

    scene: str
    zh: str
    en: str
    pieces: tuple[Piece, ...] = ()
    orders: tuple[Order, ...] = ()
    unmet: tuple[Said, ...] = ()
    notes: tuple[Said, ...] = ()
    proved: bool = True
    """No better combination keeps the limits; False where not all could be tried."""

    @property
    def total(self) -> Money | None:
        """What all of it costs with shipping; None without pieces."""
        pays = [each.paid.pay for each in self.orders]
        return sum(pays[1:], pays[0]) if pays else None
