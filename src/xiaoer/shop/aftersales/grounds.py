"""The facts of a situation by name, as rules and their sentences call for them."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.money import Money
from xiaoer.shop.aftersales.aspects.faults import EVENT_NAMES
from xiaoer.shop.aftersales.aspects.order import OpenCase
from xiaoer.shop.aftersales.aspects.order import open_case as open_case_of
from xiaoer.shop.aftersales.aspects.wishes import price_difference
from xiaoer.shop.aftersales.due import ENDED
from xiaoer.shop.aftersales.situation import Situation
from xiaoer.shop.aftersales.windows import (
    law_fault_day,
    law_repair_day,
    law_return_day,
    main_part_day,
    protection_day,
    shop_fault_day,
    shop_repair_day,
    shop_return_day,
    spoiled_until,
)
from xiaoer.shop.facts.order import case_facts, line_facts, order_facts, parcel_facts
from xiaoer.shop.facts.policy import policy_facts
from xiaoer.shop.facts.statement import shop_fact

Told = tuple[str, FactValue | None, str, str, str]
"""(name, value, source, what it is in Chinese, in English)."""

BUYER: Final = "buyer"
"""The source of what nobody but the buyer says."""


_UNITS: Final = {"law.return": "day", "law.fault": "day", "target.stock": "件"}


def facts_of(situation: Situation, *, amount: Money | None = None) -> dict[str, Fact]:
    """All by name: order.*, line.*, parcel.* (the worst one), case.* (the one that runs), policy.*, law.*, claim.*,
    last days and `due.amount`. What is not known is not there.
    """
    return {
        **_of_policies(situation),
        **_of_order(situation),
        **_derived(situation, _days(situation)),
        **_derived(situation, _law(situation)),
        **_derived(situation, _claims(situation)),
        **_derived(situation, _prices(situation)),
        **_derived(
            situation,
            [("due.amount", amount, "rule:aftersales", "退款、差价或赔付金额", "refund, difference or compensation")],
        ),
    }


def _of_policies(situation: Situation) -> dict[str, Fact]:
    found = policy_facts(situation.shop, situation.policies, situation.now)
    return {f"policy.{name}": fact for name, fact in found.items()}


def _of_order(situation: Situation) -> dict[str, Fact]:
    shop, order, now = situation.shop, situation.order, situation.now
    if order is None:
        return {}
    found = {f"order.{name}": fact for name, fact in order_facts(shop, order, now).items()}
    if situation.line is not None:
        told = line_facts(shop, order, situation.line, now)
        found |= {f"line.{name}": fact for name, fact in told.items()}
    parcels = sorted(situation.parcels, key=lambda parcel: (parcel.exception is None, parcel.delivered_at is not None))
    if parcels:
        found |= {f"parcel.{name}": fact for name, fact in parcel_facts(shop, parcels[0], now).items()}
    running = [case for case in situation.cases if case.state not in ENDED and case.refunded_at is None]
    if running and open_case_of(situation) is OpenCase.SAME:
        found |= {f"case.{name}": fact for name, fact in case_facts(shop, running[-1], now).items()}
    return found


def _days(situation: Situation) -> Iterator[Told]:
    warranties = (law_repair_day(situation), shop_repair_day(situation))
    yield "return.law_last_day", law_return_day(situation), "rule:law.return", "法定无理由退货最后一天", "last day"
    yield "return.last_day", shop_return_day(situation), "rule:policy.returns.window", "无理由退货最后一天", "last day"
    yield "fault.law_last_day", law_fault_day(situation), "rule:law.fault", "法定质量退换最后一天", "last day"
    yield "fault.last_day", shop_fault_day(situation), "rule:policy.quality.window", "质量问题最后一天", "last day"
    yield "warranty.last_day", _latest(warranties), "rule:policy.warranty", "保修最后一天", "warranty until"
    yield "warranty.main_part_last_day", main_part_day(situation), "rule:policy.warranty", "主要部件保修到", "until"
    yield "fresh.until", spoiled_until(situation), "rule:policy.fresh", "坏损报告截止", "report until"
    yield (
        "protection.last_day",
        protection_day(situation),
        "rule:policy.price_protection.days",
        "价保最后一天",
        "price protection until",
    )


def _law(situation: Situation) -> Iterator[Told]:
    profile = situation.profile
    if profile.withdrawal is not None:
        right = profile.withdrawal
        yield "law.return", right.days, right.source, "法定无理由退货(天)", "statutory days to withdraw"
    if profile.conformity is not None:
        yield (
            "law.fault",
            profile.conformity.return_days,
            profile.conformity.source,
            "法定质量退货(天)",
            "statutory days to return faulty goods",
        )


def _claims(situation: Situation) -> Iterator[Told]:
    claims = situation.claims
    said = (("opened", claims.opened), ("activated", claims.activated), ("used", claims.used))
    goods = ", ".join(f"{name}={'yes' if value else 'no'}" for name, value in said if value is not None)
    classes = "、".join(sorted({each.return_class.value for each in situation.goods_meant}))
    yield "goods.return_class", classes or None, "products", "退货类别", "return class"
    yield "claim.goods", goods or None, BUYER, "买家描述", "the buyer says"
    yield "claim.photos", claims.photos or None, BUYER, "买家照片", "photos"
    bad = claims.bad_basis_points
    yield (
        "claim.bad_share",
        None if bad is None else f"{Decimal(bad).scaleb(-2):f}%",
        BUYER,
        "坏损比例",
        "spoiled",
    )
    yield "claim.event", None if claims.event is None else claims.event.value, BUYER, "事由", "event"


def _prices(situation: Situation) -> Iterator[Told]:
    target, now, dearer_by = situation.target, situation.price_now, price_difference(situation)
    gap = None if dearer_by is None or not dearer_by.minor else Money(abs(dearer_by.minor), dearer_by.currency)
    if target is not None:
        yield "target.title", target.title or None, "products", "想要的规格", "wanted"
        yield "target.stock", target.stock, "products", "库存", "in stock"
        yield "target.price", target.price, "products", "标价", "list price"
    yield "difference", gap, "rule:list prices", "差价", "difference"
    yield "price.now", None if now is None else now.unit, "price engine", "现在的到手单价", "price now, each"
    event = situation.claims.event
    rules = situation.policies.compensation
    rule = next((rule for rule in rules if event is not None and EVENT_NAMES[event] in rule.event), None)
    yield (
        "compensation.ceiling",
        None if rule is None else rule.automatic_up_to,
        "policy:compensation",
        "自动赔付上限",
        "automatic up to",
    )


def _derived(situation: Situation, told: Iterable[Told]) -> dict[str, Fact]:
    order, shop = situation.order, situation.shop
    place = f"order/{order.id}" if order is not None else "aftersales"
    return {
        name: shop_fact(
            shop, place, name, value, source=source, as_of=situation.now, zh=zh, en=en, unit=_UNITS.get(name, "")
        )
        for name, value, source, zh, en in told
        if value is not None
    }


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)
