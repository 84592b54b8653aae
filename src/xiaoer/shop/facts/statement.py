"""How a fact of a shop is written down."""

from datetime import datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money
from xiaoer.shop.shopfront import Shop

UNITS: Final = {
    "h": ("小时", "hours"),
    "day": ("天", "days"),
    "month": ("个月", "months"),
    "s": ("秒", "seconds"),
    "件": ("件", "pcs"),
    "条": ("条", ""),
}
"""Canonical units and how they are read."""


def shop_fact(
    shop: Shop,
    place: str,
    predicate: str,
    value: FactValue,
    *,
    source: str,
    as_of: datetime,
    zh: str,
    en: str = "",
    unit: str = "",
    shown: tuple[str, str] | None = None,
) -> Fact:
    """The fact `<shop>/<place>/<predicate>`, as S1/sku/AP03-03/stock; its subject is what `place` ends in.

    `zh` and `en` say what the value is of, without the value; `shown` is how to read the value in each language when
    it is a code.
    """
    kind, _, subject = place.partition("/")
    name = predicate.removeprefix(f"{kind}.")
    told_zh, told_en = shown or _told(value, unit, ZoneInfo(shop.zone))
    return Fact(
        FactId(f"{shop.id}/{place}/{name}"),
        subject or shop.id,
        predicate,
        value,
        source,
        as_of,
        text=f"{zh}：{told_zh}",
        unit=unit,
        text_en=f"{en}: {told_en}" if en and told_en else "",
    )


def _told(value: FactValue, unit: str, zone: tzinfo) -> tuple[str, str]:
    """The value in Chinese and in English."""
    if isinstance(value, bool):
        return ("是", "yes") if value else ("否", "no")
    if isinstance(value, datetime):
        moment = value.astimezone(zone)
        return f"{moment:%Y-%m-%d %H:%M}", f"{moment:%Y-%m-%d %H:%M}"
    if isinstance(value, timedelta):
        hours = value // timedelta(hours=1)
        return f"{hours}小时", f"{hours} hours"
    zh, en = UNITS.get(unit, (unit, unit))
    if isinstance(value, Money) or not unit:
        return str(value), str(value)
    return f"{value}{zh}", f"{value} {en}".strip()
