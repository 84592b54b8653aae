"""Days and hours that follow from the shop's terms and an order: derived facts, each naming what it came from. Pure."""

from datetime import date, datetime, time, timedelta

from xiaoer.desk.spoken import Words, day_words
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.shop.order import Order
from xiaoer.shop.shopfront import Shop


def dispatch_today_fact(shop: Shop, cutoff: str, rule: Fact, now: datetime) -> Fact:
    """Whether an order paid at `now` is still sent today: `cutoff` is "16:00" on the shop's clock."""
    still = now.time() < time.fromisoformat(cutoff)
    now_zh = "还没到" if still else "已过"
    text = f"{cutoff}前付款当天安排发货;现在{now_zh}截单时间 / same day dispatch if paid before {cutoff}"
    return Fact(FactId(f"{shop.id}/dispatch_today"), shop.id, "ship.today", text, f"rule:{rule.id}", now, text)


def last_day_fact(
    shop: Shop, order: Order, *, starts: datetime, days: int, rule: Fact, what: str, now: datetime
) -> Fact:
    """The last whole day of a window of `days` counted from the day after `starts`; `what` is its name: return."""
    last = (starts.astimezone(now.tzinfo) + timedelta(days=days)).date()
    text = f"订单 {order.id} 的{_NAMES[what]}期限最后一天：{last:%Y-%m-%d} / last day of {what}: {last:%Y-%m-%d}"
    return Fact(
        FactId(f"{shop.id}/order/{order.id}/last_day/{what}"),
        order.id,
        f"{what}.last_day",
        last,
        f"rule:{rule.id}",
        now,
        text,
    )


def is_open(last_day: Fact, now: datetime) -> bool:
    """Whether the last day of a window has not passed."""
    assert isinstance(last_day.value, date)
    return now.date() <= last_day.value


def last_day_words(last_day: Fact, now: datetime) -> Words:
    """The last day of a window, as it is said."""
    assert isinstance(last_day.value, date)
    return day_words(last_day.value, now)


_NAMES = {"return": "无理由退货", "quality": "质量问题", "protection": "价保", "warranty": "保修"}
