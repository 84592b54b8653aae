"""家电换新: whether it fits, what the state may pay, what installing costs beside the price."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from xiaoer.guide.judging.limits import judge
from xiaoer.guide.judging.verdict import Keeping, Terms
from xiaoer.guide.need import LimitKind, Need
from xiaoer.guide.plan import Blueprint, Circumstances, Part, Piece
from xiaoer.guide.said import Said
from xiaoer.guide.talk.reasons import money, quoted
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

APPLIANCES: Final = frozenset(
    {
        "洗衣机",
        "冰箱",
        "空调",
        "电视",
        "洗碗机",
        "扫地机器人",
        "空气炸锅",
        "烤箱",
        "微波炉",
        "空气净化器",
        "加湿器",
        "家电",
    }
    | {"手机", "平板", "笔记本电脑", "智能手表", "显示器"}
)
_OLD: Final = re.compile(r"旧|换新|以旧换|回收|拉走|\b(?:old|trade[- ]in|take away|haul)", re.I | re.A)


def appliance(need: Need, around: Circumstances) -> Blueprint | None:
    """The appliance itself; its gap is one of the need's limits."""
    if not {each.zh for each in need.goods} & APPLIANCES:
        return None
    return Blueprint("appliance", "这一台", "This one", (Part("这台", "this one"),), remarks=_remarks, costs=_costs)


def _remarks(need: Need, pieces: Sequence[Piece], around: Circumstances) -> tuple[Said, ...]:
    return (*_fit(need, pieces, around.now), *_subsidies(pieces), *_installing(pieces))


def _fit(need: Need, pieces: Sequence[Piece], now: datetime) -> Iterator[Said]:
    for limit in need.hard:
        for each in pieces if limit.kind is LimitKind.SPACE else ():
            judged = judge(limit, each.ware, Terms(now, {}))
            if judged.keeping is Keeping.UNKNOWN and judged.quote:
                yield Said(
                    f"页面写“{judged.quote}”,没写哪一边是宽;{limit.zh}请再量一次。",
                    f'The page says "{judged.quote}" but not which side is the width; measure whether it {limit.en}.',
                    judged.facts,
                    own=True,
                )


def _subsidies(pieces: Sequence[Piece]) -> Iterator[Said]:
    for each in pieces:
        if each.subsidised is not None:
            fact = Fact(
                FactId(f"{each.ware.shop.id}/sku/{each.ware.sku.id}/subsidised"),
                str(each.ware.sku.id),
                "price.pay",
                each.subsidised,
                "promotions",
                each.ware.as_of,
                f"国补后到手：{each.subsidised}",
                text_en=f"to pay with the state subsidy: {each.subsidised}",
            )
            pay = money(each.subsidised)
            yield Said(
                f"国补资格核验通过的话,到手{pay};资格和额度以平台核验为准。",
                f"If you are found entitled to the state subsidy you pay {pay}; the platform decides on that.",
                (fact,),
                own=True,
            )


def _installing(pieces: Sequence[Piece]) -> Iterator[Said]:
    for each in pieces:
        for statement in each.ware.named("安装|install"):
            zh, en = quoted(statement)
            yield Said(f"页面写“{zh}”。", f'The page says "{en}".', (statement.fact,))


def _costs(need: Need, pieces: Sequence[Piece], around: Circumstances) -> tuple[Said, ...]:
    """Materials and the old machine cost what nobody has told us."""
    extra = any(re.search("另计|另购|另收", each.text) for piece in pieces for each in piece.ware.named("安装|install"))
    found: list[Said] = []
    if extra:
        zh, en = (
            "安装辅材另计,多少钱页面没写,总价不含。",
            "Materials for installing cost extra; how much is not stated, and not in the total.",
        )
        found.append(Said(zh, en, own=True))
    if _OLD.search(need.text):
        zh = "旧机能不能收、抵多少,没有资料,请问客服。"
        found.append(
            Said(zh, "Whether the old one is taken, and for how much, is not known here; ask the shop.", own=True)
        )
    return tuple(found)
