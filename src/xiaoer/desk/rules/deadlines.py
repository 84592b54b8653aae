"""What follows from the shop's terms, an order or the question itself: facts that name what they came from. Pure."""

from datetime import date, datetime, time, timedelta

from xiaoer.desk.wording.spoken import Words, day_words
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.shop.order import Order, OrderState
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


def pieces_fact(shop: Shop, pieces: int, now: datetime) -> Fact:
    """How many pieces the buyer spoke of, which a fee was counted for."""
    text = f"按{pieces}件计算 / counted for {pieces} pieces"
    return Fact(FactId(f"{shop.id}/pieces"), shop.id, "question.quantity", pieces, "question", now, text, "件")


def is_open(last_day: Fact, now: datetime) -> bool:
    """Whether the last day of a window has not passed."""
    assert isinstance(last_day.value, date)
    return now.date() <= last_day.value


def is_overdue(order: Order, now: datetime) -> bool:
    """Paid, not sent, and past the hour by which it should have been."""
    waiting = order.shipped_at is None and order.state in {OrderState.PAID, OrderState.PROCESSING}
    return waiting and order.ship_deadline is not None and order.ship_deadline < now


def last_day_words(last_day: Fact, now: datetime) -> Words:
    """The last day of a window, as it is said."""
    assert isinstance(last_day.value, date)
    return day_words(last_day.value, now)


_NAMES = {"return": "无理由退货", "quality": "质量问题", "protection": "价保", "warranty": "保修"}
