"""饿了吃什么: enough for everybody at the table, nothing that anybody must not eat, and when it can be there at all."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.guide.goods.page import Ware
from xiaoer.guide.lexicon.vocabulary import labels
from xiaoer.guide.need import Goods, LimitKind, Need, Scene
from xiaoer.guide.plan import Blueprint, Circumstances, Part, Piece
from xiaoer.guide.said import Said
from xiaoer.shop.facts.product import ship_promise_fact

A_PORTION_G: Final = 400
"""Of what is sold by weight alone."""
BROAD: Final = frozenset({"食品", "速食", "早餐", "面食", "自热火锅", "螺蛳粉", "鸡胸肉"})
"""Goods that make a meal; who asks for tea or rice stocks up."""
_NOW: Final = re.compile(
    r"饿|今晚|今天|晚上|夜宵|宵夜|现在|马上|立刻|\b(?:hungry|starving|tonight|now|right away|asap)\b", re.I | re.A
)
_DRINK: Final = re.compile(r"喝的|饮料|喝点|聚餐|聚会|\b(?:drinks?|party)\b", re.I | re.A)
_SWEET: Final = re.compile(r"甜点|甜品|饭后|水果|\b(?:dessert|fruit)\b", re.I | re.A)
_COUNTED: Final = re.compile(r"(?:×|x|\*) ?(\d{1,2})\b|(\d{1,2}) ?(?:袋|包|片|碗|桶|份|人份|pack)", re.I | re.A)
_GRAMS: Final = re.compile(r"(\d+(?:\.\d+)?) ?(kg|g|克|公斤|千克)\b", re.I | re.A)


def meal(need: Need, around: Circumstances) -> Blueprint | None:
    """A main dish for so many, and what was asked for beside it."""
    if need.scene is not Scene.MEAL or not {each.zh for each in need.goods} & BROAD:
        return None
    heads = max(1, need.heads)
    parts = [Part("主食", "the main dish", _mains(need), pieces=lambda ware: portions(ware, heads))]
    if _DRINK.search(need.text):
        parts.append(Part("喝的", "drinks", (labels()["饮料"],), needed=False))
    if _SWEET.search(need.text):
        parts.append(Part("饭后水果", "fruit", (labels()["水果"],), needed=False))
    return Blueprint(
        "meal", f"{heads}个人的一餐", f"A meal for {heads}", tuple(parts) if heads > 1 else (), remarks=_remarks
    )


def portions(ware: Ware, heads: int) -> int:
    """How many of it feed so many: by the packs that it counts, else by weight, else one for each."""
    texts = [*(each.value for each in ware.sku.options), ware.product.title]
    texts += [each.text for each in ware.named("净含量|规格|net")]
    counted = next((int(found[1] or found[2]) for text in texts for found in [_COUNTED.search(text)] if found), 0)
    if counted > 1:
        return -(-heads // counted)
    grams = next((_grams(found) for text in texts for found in [_GRAMS.search(text)] if found), 0)
    return -(-heads // max(1, grams // A_PORTION_G))


def _grams(found: re.Match[str]) -> int:
    return int(float(found[1]) * (1000 if found[2].lower() in ("kg", "公斤", "千克") else 1))


def _mains(need: Need) -> tuple[Goods, ...]:
    named = [each for each in need.goods if each.zh != "食品"]
    return tuple(named) or (labels()["速食"],)


def _remarks(need: Need, pieces: Sequence[Piece], around: Circumstances) -> tuple[Said, ...]:
    return (*_arrival(need, pieces), *_shares(need, pieces))


def _arrival(need: Need, pieces: Sequence[Piece]) -> tuple[Said, ...]:
    """A parcel does not help tonight."""
    due = any(each.kind is LimitKind.DEADLINE for each in need.hard)
    if not (_NOW.search(need.text) or due):
        return ()
    facts = [
        fact
        for each in pieces
        for fact in [ship_promise_fact(each.ware.shop, each.ware.product, each.ware.as_of)]
        if fact is not None
    ]
    zh, en = "这些是快递发货,不是外卖,今晚吃不到", "These come by parcel, not from a kitchen nearby, so not tonight"
    if not facts:
        return (
            Said(f"{zh};现在就饿的话,请就近买点吃的。", f"{en}; if you are hungry now, eat nearby first.", own=True),
        )
    slowest = max(facts, key=lambda fact: int(str(fact.value)))
    return (
        Said(
            f"{zh}(承诺{slowest.value}小时内发货);现在就饿的话,请就近买点吃的。",
            f"{en} (dispatched within {slowest.value} hours); if you are hungry now, eat nearby first.",
            (slowest,),
            own=True,
        ),
    )


def _shares(need: Need, pieces: Sequence[Piece]) -> tuple[Said, ...]:
    heads = max(1, need.heads)
    if not pieces:
        return ()
    return (
        Said(
            f"份数按{heads}个人算,以包装数为准;没写份数的按每份约{A_PORTION_G}克。",
            f"Portions are counted for {heads}, by the packs; where a page counts none, about {A_PORTION_G} g each.",
            own=True,
        ),
    )
