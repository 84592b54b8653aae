"""The store's own policy read call by call, apart from our rules: what is measured must not be its own measure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.kernel.ids import CustomerId, OrderId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.proof.tau2.call import Call, Tool
from xiaoer.proof.tau2.store import GIFT_CARD, RetailStore
from xiaoer.shop.order import Order, OrderState

FITS: Final = ""
"""Instead of what a call breaks."""

_REASONS: Final = frozenset({"no longer needed", "ordered by mistake"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How one buyer's things stand after some calls."""

    buyer: CustomerId
    states: Mapping[OrderId, OrderState]
    used: frozenset[OrderId] = frozenset()
    """Orders whose items were changed, returned or exchanged: that happens once."""
    balance: int | None = None
    """Of the gift card, in minor units; None without one."""


def standing_of(
    store: RetailStore, buyer: CustomerId, state: OrderState | None = None, balance: int | None = None
) -> Standing:
    """At first; with `state` and `balance`, as if they were so."""
    orders = {order.id: state or order.state for order in store.orders.values()}
    cards = [purse.balance for purse in store.purses[buyer].values() if purse.balance is not None]
    return Standing(buyer, orders, balance=balance if balance is not None or not cards else cards[0].minor)


def breach_of(call: Call, store: RetailStore, now: Standing) -> str:
    """What the call breaks; FITS when the policy allows it."""
    order = store.orders.get(call.order)
    if order is None or order.customer != now.buyer:
        return "not an order of this buyer"
    wanted = OrderState.PAID if call.tool in _PENDING else OrderState.DELIVERED
    if now.states[order.id] is not wanted:
        return "wrong state"
    if order.id in now.used:
        return "happens once"
    return _OF_ARGUMENTS[call.tool](call, order, store, now)


def after(call: Call, store: RetailStore, before: Standing) -> Standing:
    """How things stand once the call was done. A return or an exchange moves money only when the goods are back."""
    order = store.orders[call.order]
    match call.tool:
        case Tool.CANCEL:
            back = order.paid.minor if _is_card(order.payment_method, store, before) else 0
            states = {**before.states, order.id: OrderState.CANCELLED}
            return replace(before, states=states, balance=_plus(before.balance, back))
        case Tool.ITEMS:
            spent = _difference(call, store).minor if _is_card(call.means, store, before) else 0
            return replace(before, used=before.used | {order.id}, balance=_plus(before.balance, -spent))
        case Tool.ADDRESS:
            return before
        case _:
            return replace(before, used=before.used | {order.id})


def _cancel(call: Call, order: Order, store: RetailStore, now: Standing) -> str:
    del order, store, now
    return FITS if call.reason in _REASONS else "reason"


def _address(call: Call, order: Order, store: RetailStore, now: Standing) -> str:
    del order, store, now
    return FITS if call.address else "no address"


def _return(call: Call, order: Order, store: RetailStore, now: Standing) -> str:
    if not _bought(call.items, order):
        return "items"
    original = call.means == order.payment_method
    return FITS if original or _is_card(call.means, store, now) else "means of payment"


def _variants(call: Call, order: Order, store: RetailStore, now: Standing) -> str:
    if not _bought(call.items, order) or len(call.items) != len(call.wanted):
        return "items"
    for old, new in zip(call.items, call.wanted, strict=True):
        variant = store.variant(new)
        if variant is None or old == new or store.product_of[new] != store.product_of.get(old):
            return "variant"
        if variant.stock == 0:
            return "not available"
    if call.means not in store.purses[now.buyer]:
        return "means of payment"
    short = _is_card(call.means, store, now) and (now.balance or 0) < _difference(call, store).minor
    return "gift card short" if short else FITS


_PENDING: Final = frozenset({Tool.CANCEL, Tool.ADDRESS, Tool.ITEMS})
_OF_ARGUMENTS: Final[Mapping[Tool, Callable[[Call, Order, RetailStore, Standing], str]]] = {
    Tool.CANCEL: _cancel,
    Tool.ADDRESS: _address,
    Tool.ITEMS: _variants,
    Tool.RETURN: _return,
    Tool.EXCHANGE: _variants,
}


def _bought(items: tuple[SkuId, ...], order: Order) -> bool:
    """Whether each is in the order as often as it is named; no items are none."""
    bought = [line.sku for line in order.lines]
    return bool(items) and all(items.count(item) <= bought.count(item) for item in items)


def _is_card(means: str, store: RetailStore, now: Standing) -> bool:
    purse = store.purses[now.buyer].get(means)
    return purse is not None and purse.source == GIFT_CARD


def _difference(call: Call, store: RetailStore) -> Money:
    """What the wanted variants cost more than what was paid for the items, all together."""
    paid = {line.sku: line.unit_price for line in store.orders[call.order].lines}
    prices = [variant.price for variant in map(store.variant, call.wanted) if variant is not None]
    zero = Money(0, prices[0].currency) if prices else Money(0)
    return sum(prices, start=zero) - sum((paid[item] for item in call.items), start=zero)


def _plus(balance: int | None, amount: int) -> int | None:
    return None if balance is None else balance + amount
