"""Whether a message still speaks of what waits for an answer, or of something else. All pure."""

import re
from typing import Final

from xiaoer.desk.actions.deeds import deeds_meant
from xiaoer.desk.actions.details import reason_in
from xiaoer.desk.actions.leads import LEADS, lead_of
from xiaoer.desk.actions.proposing import FAULTS
from xiaoer.desk.consent.vetoes import names_another
from xiaoer.desk.consent.vocabulary import plain
from xiaoer.desk.purchase.meant import asks_only
from xiaoer.desk.question import Question
from xiaoer.language.naming import TRUSTED
from xiaoer.shop.action import ActionName
from xiaoer.shop.order import Order
from xiaoer.shop.wish import Wish

HELD: Final = 12
"""Letters of an answer that may have an intent of its own without being another topic."""

MENDING: Final = frozenset(
    {"as.return_apply", "as.exchange", "as.refund_only", "as.repair", "as.compensation", "as.quality", "logi.damaged"}
    | {
        "as.not_working",
        "as.wrong_item",
        "as.return_freight",
        "order.change_sku",
        "as.refund_amount",
        "as.install_service",
    }
)
"""What is wished for, and said again, of a fault that is being reported."""

_OF_GOODS: Final = frozenset(
    {ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE, ActionName.OPEN_REFUND_ONLY, ActionName.OPEN_CASE}
)
ASKS: Final = re.compile(
    r"[?？]|吗|什么|啥|多少|多久|怎么|咋|如何|哪|几[天号时点]|谁|能不能|可不可以|是不是|会不会|有没有"
    r"|(?:^|[,.;] *|\bway,? )(?:can|could|do|does|is|are|will|would|should|may)\b"
    r"|\b(?:what|when|where|how|which|why|who)\b",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r"另外|另一|还有(?!没)|顺便|顺带|别的[单订]|其他[单订]|对了|我想买|想再买|\banother\b|\balso\b|\bby the way\b",
    re.IGNORECASE,
)
_FAMILIES: Final = frozenset({"as", "logi", "order", "chitchat", "abuse"})
"""Of what is told of goods that came; whatever else is read in it is asked about."""


def names_of(question: Question) -> set[str]:
    """The intents of the message, as its words make them, without what is only manners."""
    names = [meant.name for meant in question.reading.intents]
    return set(deeds_meant(names, question.reading.text)) - {"chitchat.greet", "abuse.angry"}


def is_fault(intent: str) -> bool:
    """Whether something is wrong with the goods: a person decides what mends it."""
    return intent in LEADS and LEADS[intent].reason in FAULTS


def only_mends(question: Question) -> bool:
    """Whether the message says no more than what is to become of a fault: 退钱也好, 换一个也好."""
    names, text = names_of(question), question.reading.text
    return bool(names) and names <= MENDING and not asks_only(text) and not question.reading.slots.codes


def only_tells(question: Question, wish: Wish, order: Order | None) -> bool:
    """Whether the message only tells more of the goods that a case or a return is about: 外箱胶带都没划开.

    It asks nothing, bids nothing else, names no other goods and no fault that was not told before.
    """
    text, slots = question.reading.text, question.reading.slots
    if wish.action.name not in _OF_GOODS or order is None or ASKS.search(text) or asks_only(text):
        return False
    if slots.codes or _APART.search(text) or names_another(plain(text), wish.action.name):
        return False
    bought = {line.product for line in order.lines}
    if any(each.score >= TRUSTED and each.product not in bought for each in slots.products):
        return False
    fault = reason_in(text)
    if fault in FAULTS and wish.action.reason not in FAULTS:
        return False
    return all(name.partition(".")[0] in _FAMILIES for name in names_of(question))


def is_other(question: Question, intent: str) -> bool:
    """Whether the message is about something of its own: a question, or another thing to be done."""
    names = names_of(question) - {intent}
    if not names or len(question.reading.text) <= HELD:
        return False
    family = intent.partition(".")[0]
    foreign = any(lead_of(name, question.reading.text) and name.partition(".")[0] != family for name in names)
    return foreign or asks_only(question.text) or not any(name.partition(".")[0] == family for name in names)


def leads_elsewhere(question: Question, intent: str) -> bool:
    """Whether the message asks for another thing to be done than what waits."""
    own = lead_of(intent, question.reading.text)
    mending = MENDING if is_fault(intent) else frozenset[str]()
    found = [lead_of(name, question.reading.text) for name in names_of(question) - {intent} - mending]
    return any(lead is not None and (own is None or lead.action is not own.action) for lead in found)


def asks(question: Question) -> bool:
    """Whether the message is a question about something, or too long to be an aside."""
    text = question.reading.text
    aside = len(text) <= HELD and not asks_only(text) and "?" not in text
    return bool(names_of(question)) and not aside
