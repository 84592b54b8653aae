"""Gold calls changed so that the store's policy forbids them, in every way that fits: one table, by tool."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.kernel.ids import OrderId, SkuId
from xiaoer.proof.tau2.call import Call, Tool
from xiaoer.proof.tau2.store import GIFT_CARD, Purse, RetailStore
from xiaoer.shop.order import Order, OrderState


@dataclass(frozen=True, slots=True)
class Mutant:
    """A call that must be refused, after calls that must not be, in a store where the orders stand in `state`."""

    how: str
    call: Call
    before: tuple[Call, ...] = ()
    state: OrderState | None = None
    """Of all orders of the buyer; None leaves them as they are."""
    balance: int | None = None
    """Of the buyer's gift card, in minor units; None leaves it as it is."""


Mutation = Callable[[Call, Order, RetailStore], Iterator[Mutant]]

NOWHERE: Final = SkuId("no-such-item")
_FOREIGN_MEANS: Final = "no-such-means"


def mutants_of(call: Call, store: RetailStore) -> tuple[Mutant, ...]:
    """Every mutant of a gold call; its order must be one of the store."""
    order = store.orders[call.order]
    return tuple(mutant for mutation in MUTATIONS[call.tool] for mutant in mutation(call, order, store))


def _other_buyer(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    """The same done to an order of somebody else that is in the right state, with its own items."""
    for other in store.orders.values():
        if other.customer != order.customer and other.state is order.state:
            own = tuple(line.sku for line in other.lines[: len(call.items)])
            wanted = tuple(_another(sku, store) or NOWHERE for sku in own) if call.wanted else ()
            yield Mutant("another buyer's order", replace(call, order=other.id, items=own, wanted=wanted))
            return


def _no_order(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del order, store
    yield Mutant("no such order", replace(call, order=OrderId(f"{call.order}0")))


def _state(*states: OrderState) -> Mutation:
    def mutation(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
        del order, store
        for state in states:
            yield Mutant(f"order is {state}", call, state=state)

    return mutation


def _reason(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del order, store
    yield Mutant("reason not accepted", replace(call, reason="found it cheaper elsewhere"))
    yield Mutant("no reason given", replace(call, reason=""))


def _no_address(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del order, store
    yield Mutant("no address given", replace(call, address=""))


def _twice(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del order, store
    yield Mutant("the same again", call, before=(call,))


def _twice_with_others(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    """A second call for items that the first one left out."""
    rest = _rest(call, order)
    wanted = [_another(sku, store) for sku in rest] if call.wanted else []
    if rest and None not in wanted:
        second = replace(call, items=rest, wanted=tuple(sku for sku in wanted if sku is not None))
        yield Mutant("a second time, other items", second, before=(call,))


def _after_cancel(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del store
    yield Mutant("after it was cancelled", call, before=(Call(Tool.CANCEL, order.id, reason="no longer needed"),))


def _after_items(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    for sku, wanted in _affordable(order, store):
        changed = Call(Tool.ITEMS, order.id, items=(sku,), wanted=(wanted,), means=order.payment_method)
        yield Mutant("after its items were changed", call, before=(changed,))
        return


def _after_return(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del store
    returned = Call(Tool.RETURN, order.id, items=(_first_left(call, order),), means=order.payment_method)
    yield Mutant("after a return", call, before=(returned,))


def _after_exchange(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    for sku, wanted in _affordable(order, store):
        changed = Call(Tool.EXCHANGE, order.id, items=(sku,), wanted=(wanted,), means=order.payment_method)
        yield Mutant("after an exchange", call, before=(changed,))
        return


def _not_in_order(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    """A variant of the same product that was not bought, and one that nobody sells."""
    bought = {line.sku for line in order.lines}
    never = next((each.id for each in store.variants(call.items[0]) if each.id not in bought), NOWHERE)
    for item in dict.fromkeys((never, NOWHERE)):
        yield Mutant("item not in the order", replace(call, items=(item, *call.items[1:])))
    more = call.items[0]
    if sum(line.sku == more for line in order.lines) == call.items.count(more):
        wanted = (*call.wanted, call.wanted[0]) if call.wanted else ()
        yield Mutant("more units than were bought", replace(call, items=(*call.items, more), wanted=wanted))


def _other_product(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del order
    bought = store.product_of[call.items[-1]]
    for product in store.products.values():
        there = [sku.id for sku in product.skus if sku.stock is None]
        if product.id != bought and there:
            yield Mutant("another product", replace(call, wanted=(*call.wanted[:-1], there[0])))
            return


def _same_variant(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del order, store
    yield Mutant("the same variant", replace(call, wanted=(*call.wanted[:-1], call.items[-1])))


def _unavailable(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del order
    for place, item in enumerate(call.items):
        gone = next((sku.id for sku in store.variants(item) if sku.stock == 0 and sku.id != item), None)
        if gone is not None:
            wanted = (*call.wanted[:place], gone, *call.wanted[place + 1 :])
            yield Mutant("variant not available", replace(call, wanted=wanted))


def _unknown_variant(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    del order, store
    yield Mutant("no such variant", replace(call, wanted=(*call.wanted[:-1], NOWHERE)))
    yield Mutant("no variant named", replace(call, wanted=call.wanted[:-1]))


def _not_own_means(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    foreign = (means for buyer, purses in store.purses.items() if buyer != order.customer for means in purses)
    for means in (_FOREIGN_MEANS, next(foreign, "")):
        if means:
            yield Mutant("means of payment not the buyer's", replace(call, means=means))


def _not_original_means(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    for means, purse in store.purses[order.customer].items():
        if means != order.payment_method and purse.source != GIFT_CARD:
            yield Mutant("refund to another card", replace(call, means=means))


def _short(call: Call, order: Order, store: RetailStore) -> Iterator[Mutant]:
    """A gift card with one cent less than all the differences of the call together."""
    total = sum(_price(new, store) - _price(old, store) for old, new in zip(call.items, call.wanted, strict=True))
    card = next((id for id, purse in _purses(order, store) if purse.source == GIFT_CARD), None)
    if total > 0 and card is not None:
        yield Mutant("gift card short", replace(call, means=card), balance=total - 1)
        return
    dearest = [max(store.variants(item), key=lambda sku: (sku.stock is None, sku.price.minor)) for item in call.items]
    total = sum(sku.price.minor - _price(item, store) for sku, item in zip(dearest, call.items, strict=True))
    if total > 0 and card is not None and all(sku.id != item for sku, item in zip(dearest, call.items, strict=True)):
        wanted = tuple(sku.id for sku in dearest)
        yield Mutant("gift card short", replace(call, means=card, wanted=wanted), balance=total - 1)


_PENDING_ONLY: Final = _state(OrderState.PROCESSING, OrderState.DELIVERED, OrderState.CANCELLED)
_DELIVERED_ONLY: Final = _state(OrderState.PAID, OrderState.PROCESSING, OrderState.CANCELLED)
_ANY: Final = (_other_buyer, _no_order)
_VARIANTS: Final = (_not_in_order, _other_product, _same_variant, _unavailable, _unknown_variant)
_PAID: Final = (_not_own_means, _short)

MUTATIONS: Final[Mapping[Tool, tuple[Mutation, ...]]] = {
    Tool.CANCEL: (*_ANY, _PENDING_ONLY, _reason, _twice, _after_items),
    Tool.ADDRESS: (*_ANY, _PENDING_ONLY, _no_address, _after_cancel, _after_items),
    Tool.ITEMS: (*_ANY, _PENDING_ONLY, *_VARIANTS, *_PAID, _twice, _twice_with_others, _after_cancel),
    Tool.RETURN: (
        *_ANY,
        _DELIVERED_ONLY,
        _not_in_order,
        _not_own_means,
        _not_original_means,
        _twice,
        _twice_with_others,
        _after_exchange,
    ),
    Tool.EXCHANGE: (*_ANY, _DELIVERED_ONLY, *_VARIANTS, *_PAID, _twice, _twice_with_others, _after_return),
}


def _rest(call: Call, order: Order) -> tuple[SkuId, ...]:
    """Items of the order that the call leaves out."""
    return tuple(line.sku for line in order.lines if line.sku not in call.items)


def _first_left(call: Call, order: Order) -> SkuId:
    return next(iter(_rest(call, order)), order.lines[0].sku)


def _another(sku: SkuId, store: RetailStore) -> SkuId | None:
    """Another variant of its product that can be had."""
    if sku not in store.product_of:
        return None
    return next((each.id for each in store.variants(sku) if each.id != sku and each.stock is None), None)


def _affordable(order: Order, store: RetailStore) -> Iterator[tuple[SkuId, SkuId]]:
    """Items of the order with another variant that costs no more: nothing is to be paid for the change."""
    for line in order.lines:
        for each in store.variants(line.sku) if line.sku in store.product_of else ():
            if each.id != line.sku and each.stock is None and each.price <= line.unit_price:
                yield line.sku, each.id
                break


def _price(sku: SkuId, store: RetailStore) -> int:
    variant = store.variant(sku)
    return 0 if variant is None else variant.price.minor


def _purses(order: Order, store: RetailStore) -> list[tuple[str, Purse]]:
    return list(store.purses[order.customer].items())
