"""An errand as the state of its order turns it: what is not sent is changed or cancelled, not sent back. All pure."""

import re
from collections.abc import Callable
from typing import Final

from xiaoer.desk.actions import details
from xiaoer.desk.actions.invoices import tax_id_in
from xiaoer.desk.actions.leads import EXTRA, LEADS, ONLY_MONEY, Lead
from xiaoer.desk.actions.lines import lines_in, lines_kept, names_an_order
from xiaoer.desk.purchase.states import MOVING, RECEIVED, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.shop.action import ActionName
from xiaoer.shop.order import Order, OrderState

_WHOLE: Final = re.compile(r"订单|整单|单子|全部|都|这单|\border\b|\ball\b|everything", re.IGNORECASE)
_PLACED: Final = re.compile(
    r"(?:订单|单子)\s*\w*(?:里|中|上)?(?:面|头|边)?(?:的|[,，])"
    r"|\b(?:from|of|in|on) (?:(?:my|the|this|that) )?(?:(?:last|latest|newest|most recent) )?order\b(?:\s+\w*\d\w*)?",
    re.IGNORECASE,
)
"""Tells where the goods are: 订单O1里的袜子, "the socks from my last order"."""
_BEFORE: Final = UNSHIPPED | {OrderState.PENDING_PAYMENT}
_TAKEN_BACK: Final = frozenset({ActionName.CANCEL_ORDER, ActionName.OPEN_RETURN, ActionName.OPEN_REFUND_ONLY})
_HURRY: Final = re.compile(
    r"催|怎么还|咋还|为[什何啥]|还[不没](?!用)|快|急|赶(?!得|不)|早点|hurry|chase|push|soon|why|nudge|quick|fast",
    re.IGNORECASE,
)


def _hurries(text: str) -> bool:
    return bool(_HURRY.search(text))


_TURNS: Final[tuple[tuple[ActionName, Callable[[Order, str], bool], str], ...]] = (
    (ActionName.URGE_DISPATCH, lambda order, _: order.state in MOVING - UNSHIPPED, "logi.stuck"),
    (ActionName.CHASE_LOGISTICS, lambda order, text: order.state in UNSHIPPED and _hurries(text), "order.urge_ship"),
    (ActionName.INVOICE_CHANGE, lambda order, _: order.invoice is None, "invoice.apply"),
    (
        ActionName.INVOICE_APPLY,
        lambda order, text: order.invoice is not None and bool(tax_id_in(text)),
        "invoice.change",
    ),
    (ActionName.CHANGE_SKU, lambda order, _: order.state in RECEIVED, "as.exchange"),
    (ActionName.OPEN_EXCHANGE, lambda order, _: order.state in _BEFORE, "order.change_sku"),
    (ActionName.CANCEL_ORDER, lambda order, _: order.state in RECEIVED, "as.return_apply"),
)
"""What is wished for, of which orders, and the intent that leads to what can be done with such an order."""


def lead_for(lead: Lead, order: Order, question: Question) -> Lead:
    """The lead as the order turns it; what is not sent yet is not sent back, and what is there is not cancelled.

    Who cancels one of several goods does not cancel the order, and who wants "only the money" says so.
    """
    text = question.reading.text
    turned = next((name for action, holds, name in _TURNS if action is lead.action and holds(order, text)), None)
    if turned is not None:
        return LEADS[turned]
    if lead.action not in _TAKEN_BACK or order.state not in _BEFORE:
        return lead
    if lead.action is ActionName.OPEN_REFUND_ONLY and ONLY_MONEY.search(text):
        return lead
    return LEADS["as.refund_only" if _is_part(question, order) else "order.cancel"]


def _is_part(question: Question, order: Order) -> bool:
    """Whether the words name some of the goods of a paid order, or fewer units, and not the order."""
    text = question.reading.text
    if order.state is OrderState.PENDING_PAYMENT or _WHOLE.search(_PLACED.sub(" ", text)):
        return False
    product = question.topic.product if question.topic.named else None
    line = details.line_in(order, question.reading, product.id if product else None)
    if line is not None and (details.units_in(question.reading, line) or line.quantity) < line.quantity:
        return True
    goods = {each.id for each in order.lines if not EXTRA.search(each.title)}
    kept = {each.id for each in lines_kept(order, question.reading)}
    named = {each.id for each in lines_in(order, question.reading)} - kept
    if len(goods) < 2 or goods <= named or (not named and names_an_order(text)):
        return False
    return line is not None or bool(kept and named)
