"""How well the guide serves needs: the numbers of `xiaoer eval needs`, over the demo shops.

Each row of `data/needs/*.jsonl` is a need with predicates as truth: `behaviour` (any of these is right), `any` (one of
these products or variants among the first three), `never` (shown, they break a hard constraint) and `most` (minor
units that no option may cost more than). `held_out` was written before anything was tuned on `tuned`; `voices` are
needs in many voices, each written before it was first run, whose causes were mended since (docs/decisions/0023).
"""

import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from xiaoer.guide.advice import Advice
from xiaoer.kernel.ids import ShopId, SkuId
from xiaoer.promotions.keys import Keys
from xiaoer.proof.scores import Share, percentile, share

FOLDER: Final = files("xiaoer.proof") / "data" / "needs"
PARTS: Final = ("tuned", "held_out", "voices")
FIRST: Final = 3

Advise = Callable[[tuple[str, ...]], Awaitable[Advice]]
Price = Callable[[ShopId, SkuId, int, str], Awaitable[int | None]]
"""What so many of a variant cost a guest, sent to a region, by the price engine alone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One need and what would be right."""

    id: str
    turns: tuple[str, ...]
    behaviour: frozenset[str]
    any: frozenset[str]
    never: frozenset[str]
    most: int | None


@dataclass(frozen=True, slots=True)
class Fault:
    """A need that was not served right, and how."""

    id: str
    text: str
    what: str


@dataclass(frozen=True, slots=True)
class NeedsReport:
    """What was measured on one part of the needs."""

    violations: Share
    """Needs with an option that breaks a hard constraint; must be none."""
    behaviour: Share
    acceptable: Share
    """Of the needs that are to be recommended for and name acceptable goods: one among the first three."""
    priced: Share
    """Options whose price is the engine's, to the minor unit."""
    dominated: Share
    """Options that another eligible one dominates; must be none."""
    milliseconds: tuple[float, float]
    """p50 and p99 of one advice."""
    faults: tuple[Fault, ...]


def load_needs(part: str) -> tuple[Asked, ...]:
    """The needs of one of PARTS."""
    return needs_in((FOLDER / f"{part}.jsonl").read_text(encoding="utf-8"), part)


def needs_in(text: str, name: str) -> tuple[Asked, ...]:
    """The needs of JSON lines. Raises Invalid for a row that is none, ValueError for a line that is no JSON."""
    return tuple(
        _asked(Keys(f"{name}: line {place}", json.loads(line)))
        for place, line in enumerate(text.splitlines(), 1)
        if line
    )


async def measure_needs(needs: Sequence[Asked], advise: Advise, price: Price) -> NeedsReport:
    """Asks the guide for every need and compares."""
    spent: list[float] = []
    served: list[tuple[Asked, Advice]] = []
    for each in needs:
        started = time.perf_counter()
        served.append((each, await advise(each.turns)))
        spent.append((time.perf_counter() - started) * 1000)
    options = [(advice, option) for _, advice in served for option in advice.options]
    priced = [
        await price(option.offer.ware.shop.id, option.sku, option.offer.quantity, advice.need.region)
        == option.offer.paid.pay.minor
        for advice, option in options
    ]
    return NeedsReport(
        violations=share([violates(asked, advice) for asked, advice in served]),
        behaviour=share([advice.behaviour in asked.behaviour for asked, advice in served]),
        acceptable=share([is_acceptable(asked, advice) for asked, advice in served if is_for_goods(asked)]),
        priced=share(priced),
        dominated=share([each.sku in _dominated(advice) for advice, each in options]),
        milliseconds=(percentile(spent, 0.5), percentile(spent, 0.99)),
        faults=tuple(fault for asked, advice in served if (fault := _fault(asked, advice)) is not None),
    )


def _asked(read: Keys) -> Asked:
    return Asked(
        read.needed_word("id"),
        (*read.words("history"), read.needed_word("text")),
        frozenset(read.words("behaviour")),
        frozenset(read.words("any")),
        frozenset(read.words("never")),
        read.whole("most"),
    )


def _names(advice: Advice) -> list[set[str]]:
    """Each option by its variant and by its product."""
    return [{str(each.sku), str(each.offer.ware.product.id)} for each in advice.options]


def violates(asked: Asked, advice: Advice) -> bool:
    """Whether an option breaks a hard constraint of the need."""
    dear = asked.most is not None and any(each.offer.paid.pay.minor > asked.most for each in advice.options)
    return dear or any(names & asked.never for names in _names(advice))


def is_for_goods(asked: Asked) -> bool:
    """Whether goods are to be recommended, and the need says which would do."""
    return asked.behaviour == frozenset({"recommend"}) and bool(asked.any)


def is_acceptable(asked: Asked, advice: Advice) -> bool:
    """Whether one of the first three options is acceptable."""
    return any(names & asked.any for names in _names(advice)[:FIRST])


def _dominated(advice: Advice) -> frozenset[str]:
    """Read from the receipt, where every score stands."""
    if not advice.receipt:
        return frozenset()
    scores: Mapping[str, str] = {
        each.needed_word("key"): each.word("dominated_by") or ""
        for each in Keys("The receipt", json.loads(advice.receipt)).each("scores")
    }
    return frozenset(key for key, better in scores.items() if better)


def _fault(asked: Asked, advice: Advice) -> Fault | None:
    shown = ", ".join(str(each.sku) for each in advice.options)
    text = " / ".join(asked.turns)
    if violates(asked, advice):
        return Fault(asked.id, text, f"breaks a constraint: {shown}")
    if advice.behaviour not in asked.behaviour:
        return Fault(asked.id, text, f"{advice.behaviour} instead of {' or '.join(sorted(asked.behaviour))}: {shown}")
    if is_for_goods(asked) and not is_acceptable(asked, advice):
        return Fault(asked.id, text, f"nothing acceptable among the first three: {shown}")
    return None
