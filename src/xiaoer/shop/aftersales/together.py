"""Several wishes that are one errand: two of three things go back, each item of an order becomes another variant."""

from collections.abc import Sequence
from dataclasses import replace

from xiaoer.shop.aftersales.aspects.wishes import price_difference
from xiaoer.shop.aftersales.decide import decide
from xiaoer.shop.aftersales.ruling import Ruling
from xiaoer.shop.aftersales.situation import Situation


def decide_all(situations: Sequence[Situation]) -> tuple[Ruling, ...]:
    """A ruling for each, in their order: each as if it were asked alone, so that none stands in another one's way.

    Only stored value is shared: it has to cover all their differences together, what comes back counted in.
    """
    rulings: dict[int, Ruling] = {}
    spent = 0
    for place in sorted(range(len(situations)), key=lambda place: _from_balance(situations[place])):
        situation = situations[place]
        left = situation.balance
        if left is not None:
            situation = replace(situation, balance=replace(left, minor=left.minor - spent))
        rulings[place] = decide(situation)
        spent += _from_balance(situation)
    return tuple(rulings[place] for place in range(len(situations)))


def _from_balance(situation: Situation) -> int:
    """Minor units that the wish takes from stored value; negative where it gives back, 0 where it does not use it."""
    difference = price_difference(situation)
    return 0 if difference is None or situation.action.kind != "gift_card" else difference.minor
