"""The last days that count for one situation; None where there is no such right or its start is not known."""

from datetime import date, datetime, timedelta

from xiaoer.shop.aftersales.clocks import is_over, last_day, last_day_of_months, last_working_day
from xiaoer.shop.aftersales.situation import Goods, Situation
from xiaoer.shop.policy import WarrantyTerms


def law_return_day(situation: Situation) -> date | None:
    """Of the statutory right to return without a reason."""
    right, start = situation.profile.withdrawal, received_at(situation)
    if right is None or start is None:
        return None
    counted = last_working_day if right.extends_over_weekend else last_day
    return counted(start, right.days, situation.zone)


def shop_return_day(situation: Situation) -> date | None:
    """Of the shop's own promise."""
    terms, start = situation.policies.returns, received_at(situation)
    return None if terms is None or start is None else last_day(start, terms.window_days, situation.zone)


def law_fault_day(situation: Situation) -> date | None:
    """Until which the law takes a faulty thing back; 三包 of its kind counts where it is longer."""
    rights, start = situation.profile.conformity, received_at(situation)
    if rights is None or start is None:
        return None
    by_kind = (terms.return_days or 0 for terms in _of_kind(situation, situation.profile.warranty))
    return last_day(start, max(rights.return_days, *by_kind, 0), situation.zone)


def shop_fault_day(situation: Situation) -> date | None:
    """Until which the shop takes it back, exchanges or repairs it."""
    terms, start = situation.policies.quality, received_at(situation)
    return None if terms is None or start is None else last_day(start, terms.window_days, situation.zone)


def burden_day(situation: Situation) -> date | None:
    """Until which the seller has to show that a fault was not there."""
    rights, start = situation.profile.conformity, received_at(situation)
    if rights is None or start is None or (rights.durable_only and not all(g.durable for g in _goods(situation))):
        return None
    return last_day_of_months(start, rights.burden_months, situation.zone)


def law_repair_day(situation: Situation) -> date | None:
    """Until which the law repairs free of charge."""
    rights, start = situation.profile.conformity, received_at(situation)
    by_kind = [terms.repair_months or 0 for terms in _of_kind(situation, situation.profile.warranty)]
    months = max((rights.repair_months if rights else 0), *by_kind, 0)
    return None if start is None or not months else last_day_of_months(start, months, situation.zone)


def shop_repair_day(situation: Situation) -> date | None:
    """Until which the shop's warranty repairs."""
    return _warranty_day(situation, main_part=False)


def main_part_day(situation: Situation) -> date | None:
    """Until which the shop's warranty repairs main parts."""
    return _warranty_day(situation, main_part=True)


def protection_day(situation: Situation) -> date | None:
    """Of the shop's price protection, counted from payment."""
    terms, order = situation.policies.price_protection, situation.order
    if terms is None or order is None or order.paid_at is None:
        return None
    return last_day(order.paid_at, terms.days, situation.zone)


def spoiled_until(situation: Situation) -> datetime | None:
    """The moment until which spoiled goods can be reported."""
    terms, start = situation.policies.fresh, received_at(situation)
    return None if terms is None or start is None else start + timedelta(hours=terms.report_within_hours)


def received_at(situation: Situation) -> datetime | None:
    """When the last of the order was signed for; None while it was not, or when nobody noted it."""
    order = situation.order
    if order is None:
        return None
    parcels = [parcel.delivered_at for parcel in situation.parcels if parcel.delivered_at is not None]
    return order.delivered_at or max(parcels, default=None)


def has_ended(last: date, situation: Situation) -> bool:
    """Whether that last day is over now, on the shop's clock."""
    return is_over(last, situation.now, situation.zone)


def _warranty_day(situation: Situation, *, main_part: bool) -> date | None:
    start = received_at(situation)
    terms = _of_kind(situation, situation.policies.warranty)
    months = max(((each.main_part_months if main_part else each.repair_months) or 0 for each in terms), default=0)
    return None if start is None or not months else last_day_of_months(start, months, situation.zone)


def _of_kind(situation: Situation, terms: tuple[WarrantyTerms, ...]) -> list[WarrantyTerms]:
    kinds = {goods.warranty_kind for goods in _goods(situation)}
    return [each for each in terms if {each.kind} == kinds]


def _goods(situation: Situation) -> tuple[Goods, ...]:
    return situation.goods_meant
