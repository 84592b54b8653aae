"""Where an order and its parcels stand, in words."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from xiaoer.desk.purchase.states import MOVING
from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Said, moment_words, money_words, said
from xiaoer.desk.wording.traces import trace_in_english
from xiaoer.desk.wording.words import PARCEL_STATES, carrier_words, state_words
from xiaoer.kernel.facts import Fact
from xiaoer.shop.facts.order import order_facts, parcel_facts
from xiaoer.shop.order import Order, OrderState, Parcel, ParcelState

MOST_PARCELS: Final = 3
IN_TROUBLE: Final = frozenset({ParcelState.EXCEPTION, ParcelState.RETURNING, ParcelState.RETURNED})

TROUBLES: Final = {
    "NO_UPDATE_72H": ("物流超过72小时没有更新", "there has been no new scan for over 72 hours"),
    "LOST": ("快递登记为丢件", "the carrier has recorded it as lost"),
    "REFUSED": ("显示已拒收,正在退回", "it was refused and is on its way back"),
}
"""Codes of a store for what went wrong."""


async def standing_said(question: Question, order: Order) -> Said:
    """已付款,待发货,最晚11月13日00:08前发出. Without the order's number."""
    facts = order_facts(question.shop, order, question.now)
    if order.state in MOVING:
        return _state(order, facts) + await _moving(question, order, facts)
    if order.state is OrderState.DELIVERED and order.delivered_at is not None:
        return _delivered(question, order, facts)
    tell = _TELLERS.get(order.state)
    return _state(order, facts) + (tell(question, order, facts) if tell else said("。", "."))


async def parcels_said(question: Question, order: Order) -> Said:
    """Carrier, number and last scan of each parcel, at most three."""
    parcels = await parcels_asked(question, order)
    if not parcels:
        return said("还没有物流信息。", "there is no tracking information yet.")
    whole = Said()
    for parcel in parcels[:MOST_PARCELS]:
        whole = whole + parcel_said(question, parcel)
    return whole


async def parcels_asked(question: Question, order: Order) -> tuple[Parcel, ...]:
    """The parcel named by its number, else all of the order."""
    parcels = await question.store.parcels(order.id)
    codes = {mention.code for mention in question.reading.slots.codes}
    named = tuple(parcel for parcel in parcels if parcel.id in codes)
    return named or parcels


def parcel_said(question: Question, parcel: Parcel) -> Said:
    """顺达速运SD…,最新物流:11月12日04:12,快件已到达转运中心."""
    facts = parcel_facts(question.shop, parcel, question.now)
    carrier_zh, carrier_en = carrier_words(parcel.carrier)
    whole = said(f"{carrier_zh}{parcel.id}", f"{carrier_en} {parcel.id}".strip(), facts["number"], facts.get("carrier"))
    return whole + _trouble(parcel, facts) + _last_scan(question, parcel, facts) + _expected(question, parcel, facts)


def trace_text(text: str) -> str:
    """A courier's words without the clauses about telephones."""
    parts = [part for part in re.split(r"[,,]", text) if not re.search(r"电话|手机|脱敏", part)]
    return re.sub(r"[。!!\s]+$", "", ",".join(part.strip() for part in parts) or text)


def _last_scan(question: Question, parcel: Parcel, facts: dict[str, Fact]) -> Said:
    if not parcel.traces:
        zh, en = PARCEL_STATES[parcel.state]
        return said(f",{zh}。", f": {en}.", facts["state"])
    last = parcel.traces[-1]
    zh, en = moment_words(last.at, question.now)
    english = trace_in_english(last) or PARCEL_STATES[parcel.state][1]
    place = f"{last.place} " if last.place and "*" not in last.place and last.place not in last.text else ""
    return said(
        f",最新物流:{zh},{place}{trace_text(last.text)}。",
        f", last scan: {en}, {english}.",
        facts["state"],
        facts.get("trace"),
        facts.get("trace_at"),
    )


def _trouble(parcel: Parcel, facts: dict[str, Fact]) -> Said:
    if parcel.exception is None:
        return Said()
    zh, en = TROUBLES.get(parcel.exception, ("物流有异常", "there is a problem with the parcel"))
    return said(f",{zh}", f": {en}", facts.get("exception"))


def _expected(question: Question, parcel: Parcel, facts: dict[str, Fact]) -> Said:
    """What the carrier expects, while that is still to come."""
    if parcel.expected_at is None or parcel.state is ParcelState.DELIVERED or parcel.expected_at < question.now:
        return Said()
    zh, en = moment_words(parcel.expected_at, question.now)
    return said(
        f"快递预计{zh}送达,仅供参考。",
        f"The carrier expects delivery on {en}; that is an estimate.",
        facts["expected_at"],
    )


def _state(order: Order, facts: dict[str, Fact]) -> Said:
    zh, en = state_words(order.state)
    return said(zh, en, facts["state"])


async def _moving(question: Question, order: Order, facts: dict[str, Fact]) -> Said:
    parcels = await question.store.parcels(order.id)
    note = _note(order, facts) if order.state is OrderState.PARTIALLY_SHIPPED else Said()
    if not parcels:
        return said("。", ".") + note
    return said("。", ".") + await parcels_said(question, order) + note


def _note(order: Order, facts: dict[str, Fact]) -> Said:
    if not order.note:
        return Said()
    return said(f"订单备注:{order.note}。", f"Note on the order: “{order.note}”.", facts.get("note"))


def _unpaid(question: Question, order: Order, facts: dict[str, Fact]) -> Said:
    due = money_words(order.paid)
    whole = said(f",应付{due}", f", {due} due", facts["paid"])
    if order.pay_deadline is None:
        return whole + said("。", ".")
    zh, en = moment_words(order.pay_deadline, question.now)
    return whole + said(f",请在{zh}前付款。", f"; please pay before {en}.", facts["pay_deadline"])


def _to_ship(question: Question, order: Order, facts: dict[str, Fact]) -> Said:
    if order.ship_deadline is None:
        return said("。", ".")
    zh, en = moment_words(order.ship_deadline, question.now)
    if order.ship_deadline < question.now:
        return said(f",已超过最晚发货时间{zh}。", f"; the dispatch deadline {en} has passed.", facts["ship_deadline"])
    return said(f",最晚{zh}前发出。", f"; it will be dispatched by {en}.", facts["ship_deadline"])


def _delivered(question: Question, order: Order, facts: dict[str, Fact]) -> Said:
    assert order.delivered_at is not None
    zh, en = moment_words(order.delivered_at, question.now)
    return said(f"{zh}已签收。", f"delivered on {en}.", facts["state"], facts["delivered_at"])


def _arrived(question: Question, order: Order, facts: dict[str, Fact]) -> Said:
    if order.delivered_at is None:
        return said("。", ".")
    zh, en = moment_words(order.delivered_at, question.now)
    return said(f",{zh}签收。", f", delivered on {en}.", facts["delivered_at"])


def _closed(question: Question, order: Order, facts: dict[str, Fact]) -> Said:
    if order.closed_at is None:
        return said("。", ".")
    zh, en = moment_words(order.closed_at, question.now)
    why = f"({order.close_reason})" if order.close_reason else ""
    return said(f",{zh}关闭{why}。", f" on {en}.", facts["closed_at"], facts.get("close_reason"))


_Teller = Callable[[Question, Order, dict[str, Fact]], Said]
_TELLERS: Final[dict[OrderState, _Teller]] = {
    OrderState.PENDING_PAYMENT: _unpaid,
    OrderState.PAID: _to_ship,
    OrderState.PROCESSING: _to_ship,
    OrderState.DELIVERED: _arrived,
    OrderState.COMPLETED: _arrived,
    OrderState.RETURNED: _arrived,
    OrderState.CLOSED_UNPAID: _closed,
    OrderState.CLOSED_REFUNDED: _closed,
    OrderState.CANCELLED: _closed,
}


def worst(parcels: Sequence[Parcel]) -> Parcel | None:
    """The parcel that something is wrong with, if there is one."""
    return next((parcel for parcel in parcels if parcel.exception or parcel.state in IN_TROUBLE), None)
