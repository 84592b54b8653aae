"""Questions about faults, damage, loss, and what the buyer shows for it."""

from datetime import date
from typing import Final

from xiaoer.kernel.money import Money
from xiaoer.shop.action import CaseReason
from xiaoer.shop.aftersales.aspects.order import Stage, stage
from xiaoer.shop.aftersales.due import HALF, due, left_of_line
from xiaoer.shop.aftersales.rule import Aspect, Pays
from xiaoer.shop.aftersales.situation import Event, Situation
from xiaoer.shop.aftersales.windows import (
    burden_day,
    has_ended,
    law_fault_day,
    law_repair_day,
    main_part_day,
    received_at,
    shop_fault_day,
    shop_repair_day,
    spoiled_until,
)


class Photo(Aspect):
    """Whether the buyer shows it / 凭证照片"""

    GIVEN = "given"
    NONE = "none"
    ASKED = "asked"
    """It was asked for, and the buyer has none."""


class LawFault(Aspect):
    """The statutory time for faulty goods / 法定质量退换期"""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NONE = "none"


class ShopFault(Aspect):
    """The shop's own time for faulty goods / 店铺质量问题期限"""

    INSIDE = "inside"
    OUTSIDE = "outside"
    NONE = "none"


class Burden(Aspect):
    """Whether the seller has to show that there was no fault / 是否由经营者举证"""

    SELLER = "seller"
    BUYER = "buyer"


class Warranty(Aspect):
    """Free repair / 保修"""

    BY_LAW = "by_law"
    BY_SHOP = "by_shop"
    MAIN_PART = "main_part"
    """Only main parts are still covered."""
    OVER = "over"
    NONE = "none"
    """Nobody promises any."""


class SpoiledReport(Aspect):
    """Whether spoiled goods were reported in time / 生鲜坏损是否及时报告"""

    IN_TIME = "in_time"
    LATE = "late"
    UNKNOWN = "unknown"
    NO_TERMS = "no_terms"


class SpoiledShare(Aspect):
    """How much is spoiled / 坏损比例"""

    UNSAID = "unsaid"
    PART = "part"
    HALF_OR_MORE = "half_or_more"


class Ceiling(Aspect):
    """Whether the money stays within what may go back without a person / 是否在自动处理额度内"""

    WITHIN = "within"
    ABOVE = "above"


class Happening(Aspect):
    """What the compensation is for / 赔付事由"""

    UNSAID = "unsaid"
    LATE_DISPATCH = "late_dispatch"
    OTHER = "other"


EVENT_NAMES: Final = {
    Event.LOST: "丢件",
    Event.SHORT: "少件",
    Event.DAMAGED: "破损",
    Event.LATE_DISPATCH: "发货超时",
    Event.SPOILED: "坏果",
}
"""What the name of an event in a shop's compensation terms holds."""
_EVENT_OF: Final = {
    CaseReason.FRESH_BAD: Event.SPOILED,
    CaseReason.MISSING_PART: Event.SHORT,
    CaseReason.SPLIT_MISSING: Event.SHORT,
    CaseReason.LATE: Event.LATE_DISPATCH,
    CaseReason.DAMAGED: Event.DAMAGED,
    CaseReason.LOST: Event.LOST,
}


def photo(situation: Situation) -> Photo:
    claims = situation.claims
    if claims.photos:
        return Photo.GIVEN
    return Photo.ASKED if claims.photo_asked else Photo.NONE


def law_fault(situation: Situation) -> LawFault:
    """Before receipt, or when nobody noted it, the time has not run out."""
    if situation.profile.conformity is None:
        return LawFault.NONE
    return LawFault.OUTSIDE if _is_past(law_fault_day(situation), situation) else LawFault.INSIDE


def shop_fault(situation: Situation) -> ShopFault:
    if situation.policies.quality is None:
        return ShopFault.NONE
    return ShopFault.OUTSIDE if _is_past(shop_fault_day(situation), situation) else ShopFault.INSIDE


def burden(situation: Situation) -> Burden:
    last = burden_day(situation)
    return Burden.SELLER if last is not None and not has_ended(last, situation) else Burden.BUYER


def warranty(situation: Situation) -> Warranty:
    days = (
        (Warranty.BY_LAW, law_repair_day(situation)),
        (Warranty.BY_SHOP, shop_repair_day(situation)),
        (Warranty.MAIN_PART, main_part_day(situation)),
    )
    promised = [(kind, last) for kind, last in days if last is not None]
    running = (kind for kind, last in promised if not has_ended(last, situation))
    return next(running, Warranty.OVER if promised else Warranty.NONE)


def spoiled_report(situation: Situation) -> SpoiledReport:
    if situation.policies.fresh is None:
        return SpoiledReport.NO_TERMS
    until = spoiled_until(situation)
    if until is None:
        return SpoiledReport.UNKNOWN
    return SpoiledReport.IN_TIME if situation.now <= until else SpoiledReport.LATE


def spoiled_share(situation: Situation) -> SpoiledShare:
    bad = situation.claims.bad_basis_points
    if bad is None or bad <= 0:
        return SpoiledShare.UNSAID
    return SpoiledShare.HALF_OR_MORE if bad >= HALF else SpoiledShare.PART


def ceiling(situation: Situation) -> Ceiling:
    """Against the shop's compensation terms for what happened; without a term a person decides."""
    reason, claims = situation.action.reason, situation.claims
    event = claims.event or (_EVENT_OF.get(reason) if reason is not None else None)
    rules = situation.policies.compensation
    rule = next((rule for rule in rules if event is not None and EVENT_NAMES[event] in rule.event), None)
    amount = _at_stake(situation, event)
    if rule is None or amount is None or rule.automatic_up_to.currency != amount.currency:
        return Ceiling.ABOVE
    return Ceiling.WITHIN if 0 < amount.minor <= rule.automatic_up_to.minor else Ceiling.ABOVE


def happening(situation: Situation) -> Happening:
    if situation.claims.event is None:
        late = situation.action.reason is CaseReason.LATE
        return Happening.LATE_DISPATCH if late else Happening.UNSAID
    late = situation.claims.event is Event.LATE_DISPATCH
    return Happening.LATE_DISPATCH if late else Happening.OTHER


def _is_past(last: date | None, situation: Situation) -> bool:
    received = stage(situation) is Stage.RECEIVED or received_at(situation) is not None
    return received and last is not None and has_ended(last, situation)


def _at_stake(situation: Situation, event: Event | None) -> Money | None:
    """The money that an automatic answer would move: for a missing part at most what is left of its line."""
    if event is Event.SPOILED:
        return due(situation, Pays.SPOILED)
    if event is Event.LATE_DISPATCH:
        return due(situation, Pays.LATE)
    return None if situation.line is None else left_of_line(situation, situation.line)
