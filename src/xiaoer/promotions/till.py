"""A cart on its way through the layers: what stays the same, what each rule reads, and what a rule answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from xiaoer.kernel.ids import ShopId
from xiaoer.promotions.cart import Buyer, CartLine
from xiaoer.promotions.promotion import Basis, Promotion
from xiaoer.promotions.quote import Gift, NotApplied, Reason, Undeliverable

Units: TypeAlias = tuple[tuple[int, int], ...]
"""The units of one line, dearest first: (unit price, how many)."""


@dataclass(frozen=True, slots=True)
class Basket:
    """The lines, sorted by id, and the buyer. Everything else calls a line by its place in here."""

    lines: tuple[CartLine, ...]
    buyer: Buyer


@dataclass(frozen=True, slots=True)
class Till:
    """Where the amounts stand, line by line, before the next rule."""

    run: tuple[int, ...]
    units: tuple[Units, ...]
    """After the layer `unit`."""
    after_item: tuple[int, ...] = ()
    """After the layer `multi`; empty before."""
    taken: frozenset[int] = frozenset()
    """Lines that a multi rule has."""
    groups: frozenset[str] = frozenset()
    """Groups of which a rule has been used."""
    subsidised: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """What a rule gives: amounts off by line, and in its layer a gift, a fee by shop or a subsidy by line."""

    off: Mapping[int, int]
    base: int = 0
    takes: bool = False
    """Whether the lines it takes something off are closed to later multi rules."""
    gift: Gift | None = None
    fees: tuple[tuple[ShopId, int], ...] = ()
    subsidy: tuple[tuple[int, int], ...] = ()

    @property
    def fee(self) -> int:
        return sum([fee for _, fee in self.fees])

    @property
    def worth(self) -> int:
        """By how much it lowers what is paid, fees aside."""
        return sum(self.off.values()) + sum([share for _, share in self.subsidy])


@dataclass(frozen=True, slots=True)
class Fitted:
    """A rule held against a basket: the lines it covers, and why it may not work at all, if so."""

    rule: Promotion
    place: int
    """In the order in which the rules work."""
    lines: tuple[int, ...]
    offer: "Offer | None"
    barred: Reason | None = None

    def missed(self, reason: Reason, *, gap: int | None = None, gap_pieces: int | None = None) -> NotApplied:
        return NotApplied(self.rule.id, reason, gap, gap_pieces)


Outcome: TypeAlias = Given | NotApplied | Undeliverable


@dataclass(frozen=True, slots=True)
class Offer:
    """What one kind of rule does."""

    work: Callable[[Fitted, Till, Basket], Outcome]
    most: Callable[[Fitted, "Sums", Basket], int]
    """The most by which it can lower what is paid, here or at any till where the amounts are lower or more lines are
    taken; a fee counts as negative. The search for the best price rests on it."""


class Sums:
    """Sums over the lines of one till, each added up once: rules often cover the same lines."""

    def __init__(self, till: Till) -> None:
        self.till = till
        self._left: dict[tuple[int, ...], int] = {}
        self._after: dict[tuple[int, ...], int] = {}

    def left(self, lines: tuple[int, ...]) -> int:
        """What these lines still cost."""
        found = self._left.get(lines)
        if found is None:
            run = self.till.run
            found = self._left[lines] = sum([run[i] for i in lines])
        return found

    def tested(self, fitted: Fitted) -> int:
        """The largest amount on which the rule's threshold may be tested."""
        after = self.till.after_item
        if fitted.rule.base is not Basis.AFTER_ITEM or not after:
            return self.left(fitted.lines)
        found = self._after.get(fitted.lines)
        if found is None:
            found = self._after[fitted.lines] = sum([after[i] for i in fitted.lines])
        return found


def tested(fitted: Fitted, till: Till, live: list[int], left: int) -> int:
    """The amount on which the rule's threshold is tested; `left` is what the live lines still cost."""
    if fitted.rule.base is Basis.AFTER_ITEM and till.after_item:
        after = till.after_item
        return sum([after[i] for i in live])
    return left


def free_lines(fitted: Fitted, till: Till) -> list[int]:
    """The lines in scope that cost something and that no multi rule has yet."""
    return [i for i in fitted.lines if till.run[i] and i not in till.taken]


def nothing_free(fitted: Fitted, till: Till) -> NotApplied:
    """Why a multi rule has nothing to work on."""
    elsewhere = any(i in till.taken for i in fitted.lines)
    return fitted.missed(Reason.GROUP_TAKEN if elsewhere else Reason.NOT_IN_SCOPE)


def short_of(fitted: Fitted, *, money: int, pieces: int) -> NotApplied | None:
    """What is missing to the rule's minimum when so much is there; None where it is reached."""
    step = fitted.rule.steps[0]
    if money >= step.minimum and pieces >= step.minimum_count:
        return None
    return fitted.missed(
        Reason.BELOW_MIN,
        gap=step.minimum - money if money < step.minimum else None,
        gap_pieces=step.minimum_count - pieces if pieces < step.minimum_count else None,
    )
