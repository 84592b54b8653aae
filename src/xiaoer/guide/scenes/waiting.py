"""现在买还是等: "wait" only where the shop's own promotions say when it will cost less."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.guide.need import Need
from xiaoer.guide.plan import Blueprint, Circumstances, Part, Piece
from xiaoer.guide.said import Said
from xiaoer.guide.talk.reasons import money
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

_ASKED: Final = re.compile(
    r"现在买|要不要等|等等|再等|等到|还会降|会不会(?:更|再)?(?:便宜|降)|降价|什么时候(?:最)?便宜|划算吗|双十?[一二]|双1[12]|618|大促|黑五"
    r"|\b(?:wait|buy (?:it )?now|price drop|drop in price|go on sale|black friday|cheaper later|good time to buy)\b",
    re.I | re.A,
)


def waiting(need: Need, around: Circumstances) -> Blueprint | None:
    """The best choice, bought now or later."""
    if not _ASKED.search(need.text):
        return None
    return Blueprint("waiting", "现在买还是等", "Now or later", (Part("这件", "this one"),), remarks=_remarks)


def _remarks(need: Need, pieces: Sequence[Piece], around: Circumstances) -> tuple[Said, ...]:
    later = tuple(_later(pieces))
    return later or (_NO_REASON, *_protection(pieces, around))


_NO_REASON: Final = Said(
    "没有查到已定下的更低价,等下去没有依据;需要就现在买。",
    "No lower price is fixed for later, so there is no reason to wait; buy when you need it.",
    own=True,
)


def _later(pieces: Sequence[Piece]) -> Iterator[Said]:
    for each in pieces:
        if each.later is None:
            continue
        at, pay = each.later.at, each.later.pay
        fact = Fact(
            FactId(f"{each.ware.shop.id}/sku/{each.ware.sku.id}/later"),
            str(each.ware.sku.id),
            "price.pay",
            pay,
            "promotions",
            each.ware.as_of,
            f"{at:%Y-%m-%d %H:%M} 起到手：{pay}",
            text_en=f"to pay from {at:%Y-%m-%d %H:%M}: {pay}",
        )
        yield Said(
            f"不急就等:店铺活动定在{at.month}月{at.day}日{at:%H:%M},那时到手{money(pay)}。",
            f"If there is no hurry, wait: the shop's promotion of {at:%Y-%m-%d %H:%M} brings it to {money(pay)}.",
            (fact,),
            own=True,
        )


def _protection(pieces: Sequence[Piece], around: Circumstances) -> Iterator[Said]:
    """What the shop pays back when its price falls after all."""
    for shop in dict.fromkeys(each.ware.shop.id for each in pieces):
        fact = (around.terms or {}).get(shop, {}).get("price_protection.days")
        if fact is not None:
            yield Said(
                f"现在买也有价保:{fact.value}天内符合店铺价保规则的,可以退差价。",
                f"Buying now is protected: within {fact.value} days the shop's terms pay back a fall in price.",
                (fact,),
                own=True,
            )
