"""Choosing a variant of a product by its options, one after another. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from xiaoer.shop.product import Sku

Options = tuple[tuple[str, str], ...]
"""(option, value), as the shop writes them."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The variants that keep the choice, the one to show first in front, and the choice that counts."""

    skus: tuple[Sku, ...]
    selected: Options
    given_up: tuple[str, ...] = ()
    """Options of the request that no variant has together with the rest."""


@dataclass(frozen=True, slots=True)
class Possible:
    """Whether a value goes with what else is chosen, and whether that can be bought."""

    exists: bool
    available: bool


def choose(
    skus: Sequence[Sku],
    selected: Options,
    *,
    preferences: Sequence[str],
    first: Sku | None,
    can_buy: Callable[[Sku], bool],
) -> Chosen:
    """The variants of a product for a choice; `first` is the one that was asked for by its own id.

    Where no variant keeps the whole choice, options are given up from the end of `preferences`, those it does not name
    before all that it names. `skus` is not empty.
    """
    rank = {name: place for place, name in enumerate(preferences)}
    kept = sorted(selected, key=lambda each: rank.get(each[0], len(rank)))
    given_up: list[str] = []
    while not (fitting := [sku for sku in skus if _keeps(sku, kept)]):
        given_up.append(kept.pop()[0])
    featured = first if first in fitting else next((sku for sku in fitting if can_buy(sku)), fitting[0])
    rest = [sku for sku in fitting if sku.id != featured.id]
    return Chosen((featured, *rest), _options(featured), tuple(given_up))


def possible(skus: Sequence[Sku], chosen: Options, name: str, value: str, can_buy: Callable[[Sku], bool]) -> Possible:
    """What choosing this value instead would leave."""
    others = [each for each in chosen if each[0] != name]
    fitting = [sku for sku in skus if _keeps(sku, [*others, (name, value)])]
    return Possible(bool(fitting), any(can_buy(sku) for sku in fitting))


def options_of(skus: Sequence[Sku]) -> dict[str, list[str]]:
    """The values of each option in the order of the shop."""
    found: dict[str, list[str]] = {}
    for option in (each for sku in skus for each in sku.options):
        values = found.setdefault(option.name, [])
        if option.value not in values:
            values.append(option.value)
    return found


def _keeps(sku: Sku, chosen: Sequence[tuple[str, str]]) -> bool:
    return set(chosen) <= set(_options(sku))


def _options(sku: Sku) -> Options:
    return tuple((each.name, each.value) for each in sku.options)
