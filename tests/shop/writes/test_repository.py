"""The ledger: each write once, whoever asks how often; what it does to the order; taking it back."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.shop.feeds import feed
from xiaoer.kernel.database import Database
from xiaoer.kernel.errors import Conflict
from xiaoer.kernel.ids import ConversationId, CustomerId, LineId, OrderId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.order import OrderState
from xiaoer.shop.repository import ShopRepository
from xiaoer.shop.service import import_feed
from xiaoer.shop.writes.repository import UNDO_FOR, Ledger
from xiaoer.shop.writes.stores.local import LocalStore
from xiaoer.shop.writes.write import Ground, Mandate, WriteKey, WriteState

NOW = datetime.fromisoformat("2025-06-01T10:00:00+08:00")
BUYER = CustomerId("K1")
SENT, UNPAID = OrderId("N1001"), OrderId("N1002")
NOTE = Action(ActionName.ADD_NOTE, order=UNPAID, words="放门口")


@pytest.fixture
def ledger(database: Database, repository: ShopRepository) -> Ledger:
    return Ledger(database, repository.shop)


def mandate(action: Action, key: str = "w-1", *, for_person: bool = False) -> Mandate:
    return Mandate(
        key=WriteKey(key),
        shop=feed("demo_market").shop.id,
        customer=BUYER,
        conversation=ConversationId("c-1"),
        action=action,
        for_person=for_person,
        rule="note.add",
        version="v/cn",
        facts=(Ground("T1/order/N1002/state", "状态：待付款", "orders"),),
        by="buyer",
        why="好的",
        at=NOW,
    )


async def test_a_write_is_done_once_for_its_key(ledger: Ledger, repository: ShopRepository) -> None:
    store = LocalStore(ledger)
    seen = await ledger.stamp(UNPAID)
    first = await store.carry_out(mandate(NOTE), seen=seen)
    assert [await store.carry_out(mandate(NOTE), seen=seen) for _ in range(20)] == [first] * 20
    order = await repository.order_of(BUYER, UNPAID)
    assert order is not None
    assert order.note == "放门口"
    assert await ledger.of_order(UNPAID) == (first,)


async def test_the_ledger_keeps_who_why_rule_and_evidence(ledger: Ledger) -> None:
    await LocalStore(ledger).carry_out(mandate(NOTE), seen=await ledger.stamp(UNPAID))
    kept = await ledger.find(WriteKey("w-1"))
    assert kept is not None
    assert kept.mandate == mandate(NOTE)
    assert (await ledger.of_customer(BUYER, after=NOW - timedelta(days=1))) == (kept,)
    assert (await ledger.of_conversation(ConversationId("c-1"))) == (kept,)


async def test_of_many_who_saw_the_same_order_one_writes(ledger: Ledger, repository: ShopRepository) -> None:
    seen = await ledger.stamp(UNPAID)
    cancel = Action(ActionName.CANCEL_ORDER, order=UNPAID)
    tries = [LocalStore(ledger).carry_out(mandate(cancel, f"w-{n}"), seen=seen) for n in range(30)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 29
    assert len(await ledger.of_order(UNPAID)) == 1
    order = await repository.order_of(BUYER, UNPAID)
    assert order is not None
    assert order.state is OrderState.CANCELLED


async def test_two_who_open_the_database_apart_write_once(ledger: Ledger, tmp_path: Path) -> None:
    other = await Database.open(tmp_path)
    try:
        seen = await ledger.stamp(UNPAID)
        ledgers = (ledger, Ledger(other, ledger.shop))
        cancel = Action(ActionName.CANCEL_ORDER, order=UNPAID)
        tries = [LocalStore(ledgers[n % 2]).carry_out(mandate(cancel, f"w-{n}"), seen=seen) for n in range(10)]
        outcomes = await asyncio.gather(*tries, return_exceptions=True)
        assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 9
    finally:
        await other.close()


async def test_a_case_is_opened_with_a_number_of_its_own(ledger: Ledger, repository: ShopRepository) -> None:
    wish = Action(
        ActionName.OPEN_RETURN,
        order=SENT,
        line=LineId("N1001-L1"),
        quantity=1,
        reason=CaseReason.NO_REASON,
        amount=Money(12000, "CNY"),
    )
    write = await LocalStore(ledger).carry_out(mandate(wish), seen=await ledger.stamp(SENT))
    cases = await repository.cases_of_order(BUYER, SENT)
    opened = next(case for case in cases if case.id == write.case)
    assert (opened.kind, opened.state, opened.amount, opened.lines) == (
        "return_refund",
        "agreed",
        Money(12000, "CNY"),
        (LineId("N1001-L1"),),
    )


async def test_what_a_person_decides_only_opens_a_case(ledger: Ledger, repository: ShopRepository) -> None:
    cancel = Action(ActionName.CANCEL_ORDER, order=SENT, amount=Money(12000, "CNY"))
    write = await LocalStore(ledger).carry_out(mandate(cancel, for_person=True), seen=await ledger.stamp(SENT))
    order = await repository.order_of(BUYER, SENT)
    assert order is not None
    assert (order.state, write.state) == (OrderState.SHIPPED, WriteState.WAITING)
    assert write.case is not None


async def test_goods_of_an_exchange_are_put_aside_and_put_back(ledger: Ledger, repository: ShopRepository) -> None:
    wanted = SkuId("PN1-01")
    exchange = Action(ActionName.OPEN_EXCHANGE, order=SENT, line=LineId("N1001-L1"), quantity=2, sku=wanted)
    store = LocalStore(ledger)
    write = await store.carry_out(mandate(exchange), seen=await ledger.stamp(SENT))
    assert await repository.stock([wanted]) == {wanted: 1}
    undone = await store.undo(write, at=NOW)
    assert undone is not None
    assert await repository.stock([wanted]) == {wanted: 3}
    case = next(case for case in await repository.cases_of_order(BUYER, SENT) if case.id == write.case)
    assert case.state == "withdrawn"


async def test_goods_that_are_gone_are_not_promised(ledger: Ledger, repository: ShopRepository) -> None:
    exchange = Action(ActionName.OPEN_EXCHANGE, order=SENT, quantity=1, sku=SkuId("PN1-02"))
    with pytest.raises(Conflict):
        await LocalStore(ledger).carry_out(mandate(exchange), seen=await ledger.stamp(SENT))
    assert await ledger.of_order(SENT) == ()


async def test_what_was_undone_is_as_it_was(ledger: Ledger, repository: ShopRepository) -> None:
    before = await repository.order_of(BUYER, UNPAID)
    store = LocalStore(ledger)
    moved = Action(ActionName.CHANGE_ADDRESS, order=UNPAID, words="苏州市姑苏区平江路1号", region="JS")
    write = await store.carry_out(mandate(moved), seen=await ledger.stamp(UNPAID))
    assert (await repository.order_of(BUYER, UNPAID)) != before
    undone = await store.undo(write, at=NOW + UNDO_FOR)
    assert undone is not None
    assert undone.state is WriteState.UNDONE
    assert await repository.order_of(BUYER, UNPAID) == before
    assert await store.undo(write, at=NOW) is None


async def test_what_is_too_late_or_was_changed_since_stays(ledger: Ledger, repository: ShopRepository) -> None:
    store = LocalStore(ledger)
    write = await store.carry_out(mandate(NOTE), seen=await ledger.stamp(UNPAID))
    assert await store.undo(write, at=NOW + UNDO_FOR + timedelta(seconds=1)) is None
    later = replace(NOTE, words="周末送")
    await store.carry_out(mandate(later, "w-2"), seen=await ledger.stamp(UNPAID))
    assert await store.undo(write, at=NOW) is None
    order = await repository.order_of(BUYER, UNPAID)
    assert order is not None
    assert order.note == "放门口;周末送"


async def test_an_import_that_tells_nothing_new_leaves_what_was_done(
    ledger: Ledger, repository: ShopRepository
) -> None:
    cancel = Action(ActionName.CANCEL_ORDER, order=UNPAID)
    await LocalStore(ledger).carry_out(mandate(cancel), seen=await ledger.stamp(UNPAID))
    await import_feed(repository, feed("demo_market"))
    order = await repository.order_of(BUYER, UNPAID)
    assert order is not None
    assert order.state is OrderState.CANCELLED
    assert await repository.stock([SkuId("PN1-02")]) == {SkuId("PN1-02"): 2}


async def test_an_import_that_tells_something_new_wins(ledger: Ledger, repository: ShopRepository) -> None:
    cancel = Action(ActionName.CANCEL_ORDER, order=UNPAID)
    await LocalStore(ledger).carry_out(mandate(cancel), seen=await ledger.stamp(UNPAID))
    told = next(order for order in feed("demo_market").orders if order.id == UNPAID)
    await repository.save_orders([replace(told, state=OrderState.PAID)])
    order = await repository.order_of(BUYER, UNPAID)
    assert order is not None
    assert order.state is OrderState.PAID
