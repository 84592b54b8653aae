"""Which of a buyer's orders the words describe: 还没发货的, 尾款那单, 最近那单, ¥96 那个, 十月买的. All pure."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Final

from xiaoer.desk.purchase.states import MOVING, RECEIVED, UNSHIPPED
from xiaoer.language.reading import Reading
from xiaoer.shop.order import Order, OrderState

_TOLD: Final = (
    (
        re.compile(
            r"刚刚?付[了过]?款|(?:没|未|待)(?:有)?发货的|已付款的?|just paid for|not shipped yet one", re.IGNORECASE
        ),
        UNSHIPPED,
    ),
    (re.compile(r"已经?(?:发货|发出|寄出)的?|(?:在路上|运输中)的|the one on its way", re.IGNORECASE), MOVING),
    (re.compile(r"已经?(?:收到|签收|到货)[了]?的|the one (?:i|that i) received", re.IGNORECASE), RECEIVED),
)
_BESIDE_STATE: Final = 5
"""Letters that may stand beside the state: 那个订单."""
_PRESALE: Final = re.compile(r"尾款|定金|订金|预售|\b(?:deposit|balance|pre-?(?:order|sale))", re.IGNORECASE)
_NEWEST: Final = re.compile(
    r"最近(?:的|一|那|这|下|买)|最新的?|最后(?:一|那|下|买)|刚(?:刚|才)?下的?(?:那|这|一)?[个]?单"
    r"|\b(?:latest|newest|most recent|last) (?:order|one|purchase)",
    re.IGNORECASE,
)
_BOUGHT: Final = re.compile(r"[买拍订]|下的?单|付的?款|\b(?:order|bought|purchas|placed|paid)", re.IGNORECASE)
_WHICH: Final = re.compile(r"[那这][个一]?[单笔]|的(?:那|这)?[个单笔]|\border\b", re.IGNORECASE)


def orders_described(reading: Reading, orders: Sequence[Order], fitting: Collection[OrderState]) -> tuple[Order, ...]:
    """Those of the orders that the words describe; () where they describe none. The newest is that of the fitting."""
    left = tuple(orders)
    told = False
    for holds in _tellings(reading):
        found = tuple(order for order in left if holds(order))
        left, told = (found, True) if found else (left, told)
    if _NEWEST.search(reading.text):
        likely = [order for order in left if order.state in fitting] or list(left)
        return (max(likely, key=_bought_at),) if likely else ()
    return left if told else ()


def states_told(text: str) -> frozenset[OrderState]:
    """The states in which the words describe an order: 刚刚付款的, 还没发货的, 已收到的; empty where they do not."""
    return next((states for words, states in _TOLD if words.search(text)), frozenset[OrderState]())


def tells_only_state(text: str) -> bool:
    """Whether it is nothing but such a description: 已发货的那个, as an answer to which order."""
    told = next((words.search(text) for words, _ in _TOLD if words.search(text)), None)
    return told is not None and len(text.strip()) - len(told[0]) <= _BESIDE_STATE


def _tellings(reading: Reading) -> Iterator[Callable[[Order], bool]]:
    """What the words tell of the order, each as something that holds of it or not."""
    text, slots = reading.text, reading.slots
    states = states_told(text)
    if states:
        yield lambda order: order.state in states
    if _PRESALE.search(text):
        yield lambda order: order.deposit is not None
    if slots.money and _WHICH.search(text):
        amounts = {each.money for each in slots.money}
        yield lambda order: order.paid in amounts
    if slots.dates and _BOUGHT.search(text):
        days = [(each.first, each.last) for each in slots.dates]
        yield lambda order: order.created_at is not None and any(a <= order.created_at.date() <= b for a, b in days)


def _bought_at(order: Order) -> float:
    at: datetime | None = order.created_at
    return at.timestamp() if at is not None else 0.0
