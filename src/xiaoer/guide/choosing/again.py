"""What a known buyer bought before and asks for again: 上回那种再来一双, "the same as I ordered in May"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.guide.choosing.shelves import Shelf
from xiaoer.guide.need import Need
from xiaoer.kernel.ids import SkuId
from xiaoer.shop.order import Order
from xiaoer.shop.product import Product

_BEFORE: Final = re.compile(
    r"(?:上[回次单]|之前|以前|上个?月|上周|去年|前阵子|刚刚?)[^,，。;；]{0,6}(?:买|下单|拍|订|入手|囤)"
    r"|\b(?:last time|bought|ordered|previous(?:ly)?|last (?:month|week|year|order))\b",
    re.I | re.A,
)
_ALIKE: Final = re.compile(
    r"同款|一样的?|一模一样|那[种款个只条件双瓶罐盒]|老样子|照(?:旧|着|原样)|再(?:来|买|要|下|拍)|回购|也(?:想)?要"
    r"|\b(?:same|again|another|one more|re-?order|like the)\b",
    re.I | re.A,
)
_MY_OWN: Final = re.compile(
    r"(?:他|她|同事|邻居|朋友|室友|闺蜜)[^,，。;；]{0,4}(?:买|下单|拍)"
    r"|\b(?:he|she|they|my \w+) (?:just )?(?:bought|ordered|got)\b",
    re.I | re.A,
)
"""Whose purchase it was, where it was not the buyer's."""


async def bought_again(need: Need, shelves: Sequence[Shelf]) -> Need:
    """The need for the very variants of the newest order that has such goods; unchanged where none is meant or there.

    The stores of the shelves know who asks; without goods that are named the newest order is what is meant.
    """
    if need.picked or not asks_again(need.text):
        return need
    bought = [(order, shelf) for shelf in shelves for order in await shelf.store.my_orders()]
    for order, shelf in sorted(bought, key=lambda one: str(one[0].created_at or ""), reverse=True):
        found = _of(need, order, shelf.products)
        if found:
            return replace(need, picked=found)
    return need


def asks_again(text: str) -> bool:
    """Whether the words mean something that the buyer bought before."""
    return bool(_BEFORE.search(text) and _ALIKE.search(text)) and not _MY_OWN.search(text)


def _of(need: Need, order: Order, products: Sequence[Product]) -> tuple[SkuId, ...]:
    """The variants of the order that are such goods."""
    lines = {line.sku for line in order.lines}
    pattern = re.compile("|".join(each.titles for each in need.goods) or ".", re.I | re.A)
    meant = [
        each
        for each in products
        if (each.id in need.named if need.named else pattern.search(f"{each.category} {each.title} {each.title_en}"))
    ]
    return tuple(sku.id for each in meant for sku in each.skus if sku.id in lines)
