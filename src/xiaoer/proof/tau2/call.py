"""A call of the store's own tools, and the same as our actions."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from xiaoer.kernel.ids import CustomerId, LineId, OrderId, SkuId
from xiaoer.proof.tau2.store import GIFT_CARD, RetailStore
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.wish import Wish


class Tool(StrEnum):
    """Tools that write to an order, by the store's names."""

    CANCEL = "cancel_pending_order"
    ADDRESS = "modify_pending_order_address"
    ITEMS = "modify_pending_order_items"
    RETURN = "return_delivered_order_items"
    EXCHANGE = "exchange_delivered_order_items"


NOT_EXPRESSED: Final = frozenset({"modify_pending_order_payment", "modify_user_address"})
"""Writes of the store that none of our actions says: an order's means of payment, a buyer's default address."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call with its arguments; what a tool does not take stays empty."""

    tool: Tool
    order: OrderId
    reason: str = ""
    items: tuple[SkuId, ...] = ()
    wanted: tuple[SkuId, ...] = ()
    """Of a change or an exchange: one for each item."""
    means: str = ""
    """Id of the means of payment."""
    address: str = ""


_ACTIONS: Final = {
    Tool.CANCEL: ActionName.CANCEL_ORDER,
    Tool.ADDRESS: ActionName.CHANGE_ADDRESS,
    Tool.ITEMS: ActionName.CHANGE_SKU,
    Tool.RETURN: ActionName.OPEN_RETURN,
    Tool.EXCHANGE: ActionName.OPEN_EXCHANGE,
}
_REASONS: Final = {"no longer needed": CaseReason.NO_REASON, "ordered by mistake": CaseReason.UNSHIPPED}
NOT_OFFERED: Final = "other"
"""A means of payment that the store would not take here."""


def wishes_of(call: Call, store: RetailStore, buyer: CustomerId) -> tuple[Wish, ...]:
    """One wish for each item of the call; one for a call about the whole order."""
    action = Action(_ACTIONS[call.tool], order=call.order)
    match call.tool:
        case Tool.CANCEL:
            reason = _REASONS.get(call.reason, CaseReason.OTHER) if call.reason else None
            return (Wish(_with(action, reason=reason)),)
        case Tool.ADDRESS:
            return (Wish(_with(action, words=call.address)),)
        case _:
            kind = _kind(call, store, buyer)
            lines = _lines(call, store)
            return tuple(
                Wish(_with(action, line=line, sku=sku, kind=kind)) for line, sku in zip_longest(lines, call.wanted)
            )


def _with(
    action: Action,
    *,
    reason: CaseReason | None = None,
    words: str = "",
    line: LineId | None = None,
    sku: SkuId | None = None,
    kind: str = "",
) -> Action:
    return Action(action.name, order=action.order, line=line, reason=reason, sku=sku, words=words, kind=kind)


def _lines(call: Call, store: RetailStore) -> list[LineId]:
    """The order's line of each item, an item that was bought twice by its next line; else a line that is not there."""
    order = store.orders.get(call.order)
    left = list(order.lines) if order is not None else []
    found: list[LineId] = []
    for item in call.items:
        line = next((each for each in left if each.sku == item), None)
        if line is not None:
            left.remove(line)
        found.append(LineId(f"{call.order}-none-{item}") if line is None else line.id)
    return found


def _kind(call: Call, store: RetailStore, buyer: CustomerId) -> str:
    """How our action names the means: a gift card of the buyer, the original one, or one that is not taken.

    A refund goes to the original means or a gift card; a difference may go by any means that the buyer has.
    """
    purse = store.purses[buyer].get(call.means)
    order = store.orders.get(call.order)
    if purse is not None and purse.source == GIFT_CARD:
        return GIFT_CARD
    original = order is not None and order.payment_method == call.means
    taken = purse is not None and (original or call.tool is not Tool.RETURN)
    return "original" if taken else NOT_OFFERED
