"""The gate: only one's own order, nothing that the rules refuse, one write for two who want the same."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from xiaoer.kernel.caller import Caller
from xiaoer.kernel.database import Database
from xiaoer.kernel.ids import CustomerId, OrderId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.aftersales.ruling import Basis, Outcome, Ruling
from xiaoer.shop.aftersales.situation import PriceNow
from xiaoer.shop.gate import TRIES, Changed, Gate, Granted, Leave, Limits, Refused, digest_of, permit
from xiaoer.shop.order import OrderState
from xiaoer.shop.repository import ShopRepository
from xiaoer.shop.service import ShopService
from xiaoer.shop.wish import Wish
from xiaoer.shop.writes.repository import Ledger
from xiaoer.shop.writes.stores.local import LocalStore
from xiaoer.shop.writes.write import Write, WriteKey

NOW = datetime.fromisoformat("2025-06-01T10:00:00+08:00")
UNPAID = OrderId("N1002")
CANCEL = Wish(Action(ActionName.CANCEL_ORDER, order=UNPAID))


async def no_price(*_: object) -> PriceNow | None:
    return None


def gate_for(database: Database, repository: ShopRepository, customer: str | None, **limits: int) -> Gate:
    ledger = Ledger(database, repository.shop)
    caller = Caller(repository.shop, CustomerId(customer) if customer else None)
    return Gate(ShopService(repository, caller), ledger, LocalStore(ledger), price_of=no_price, limits=Limits(**limits))


@pytest.fixture
def gate(database: Database, repository: ShopRepository) -> Gate:
    return gate_for(database, repository, "K1")


async def test_a_write_runs_as_the_rules_complete_it(gate: Gate, repository: ShopRepository) -> None:
    write = await gate.carry_out(CANCEL, Leave(WriteKey("w-1"), why="好的"), now=NOW)
    assert isinstance(write, Write)
    assert write.mandate.rule == "cancel.unpaid"
    assert write.mandate.facts
    order = await repository.order_of(CustomerId("K1"), UNPAID)
    assert order is not None
    assert order.state is OrderState.CANCELLED


async def test_a_guest_writes_nothing(database: Database, repository: ShopRepository) -> None:
    guest = gate_for(database, repository, None)
    assert isinstance(await guest.carry_out(CANCEL, Leave(WriteKey("w-1")), now=NOW), Refused)


async def test_another_buyers_order_is_not_there(database: Database, repository: ShopRepository) -> None:
    stranger = gate_for(database, repository, "K2")
    found = await stranger.carry_out(CANCEL, Leave(WriteKey("w-1")), now=NOW)
    assert isinstance(found, Refused)
    assert found.rule == "gate.order"
    assert await Ledger(database, repository.shop).of_order(UNPAID) == ()


async def test_a_refusal_names_its_rule_and_says_why(gate: Gate) -> None:
    delivered = Wish(Action(ActionName.CANCEL_ORDER, order=OrderId("N1001")))
    found = await gate.carry_out(delivered, Leave(WriteKey("w-1")), now=NOW)
    assert isinstance(found, Refused)
    assert found.rule == "cancel.moving"
    assert found.zh
    assert found.en


async def test_the_same_key_is_the_same_write(gate: Gate) -> None:
    leave = Leave(WriteKey("w-1"))
    first, *rest = [await gate.carry_out(CANCEL, leave, now=NOW) for _ in range(5)]
    assert isinstance(first, Write)
    assert rest == [first] * 4


async def test_what_changed_since_the_yes_voids_it(gate: Gate) -> None:
    agreed = digest_of(await gate.rule(CANCEL, now=NOW))
    note = Wish(Action(ActionName.ADD_NOTE, order=UNPAID, words="放门口"))
    assert isinstance(await gate.carry_out(note, Leave(WriteKey("w-0")), now=NOW), Write)
    assert isinstance(await gate.carry_out(CANCEL, Leave(WriteKey("w-1"), understood=agreed), now=NOW), Write)
    again = Leave(WriteKey("w-2"), understood=agreed)
    assert isinstance(await gate.carry_out(CANCEL, again, now=NOW), Changed)


async def test_an_agent_and_a_buyer_at_the_same_moment_write_once(
    database: Database, repository: ShopRepository
) -> None:
    both = [gate_for(database, repository, "K1") for _ in range(2)]
    leaves = [Leave(WriteKey("w-buyer")), Leave(WriteKey("w-agent"), by="agent:mei", why="电话里说好了")]
    tries = [each.carry_out(CANCEL, leave, now=NOW) for each, leave in zip(both, leaves, strict=True)]
    outcomes = await asyncio.gather(*tries)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Refused", "Write"]
    assert len(await Ledger(database, repository.shop).of_order(UNPAID)) == 1


async def test_many_at_the_same_moment_write_once(database: Database, repository: ShopRepository) -> None:
    gates = [gate_for(database, repository, "K1") for _ in range(TRIES * 3)]
    tries = [each.carry_out(CANCEL, Leave(WriteKey(f"w-{n}")), now=NOW) for n, each in enumerate(gates)]
    outcomes = await asyncio.gather(*tries)
    assert sum(isinstance(outcome, Write) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Refused) for outcome in outcomes) == len(gates) - 1


async def test_a_buyer_who_writes_too_often_is_stopped(database: Database, repository: ShopRepository) -> None:
    gate = gate_for(database, repository, "K1", writes_a_day=2)
    notes = [Wish(Action(ActionName.ADD_NOTE, order=UNPAID, words=f"第{n}条")) for n in range(3)]
    outcomes = [await gate.carry_out(note, Leave(WriteKey(f"w-{n}")), now=NOW) for n, note in enumerate(notes)]
    assert [type(outcome).__name__ for outcome in outcomes] == ["Write", "Write", "Refused"]
    tomorrow = NOW + timedelta(days=1, seconds=1)
    assert isinstance(await gate.carry_out(notes[2], Leave(WriteKey("w-9")), now=tomorrow), Write)


async def test_an_errand_of_several_wishes_is_done_whole_once(gate: Gate) -> None:
    notes = [Wish(Action(ActionName.ADD_NOTE, order=UNPAID, words=words)) for words in ("放门口", "先打电话")]
    first = await gate.carry_out_all(notes, Leave(WriteKey("w-1")), now=NOW)
    assert isinstance(first, tuple)
    assert [write.action.words for write in first] == ["放门口", "先打电话"]
    assert await gate.carry_out_all(notes, Leave(WriteKey("w-1")), now=NOW) == first


async def test_an_errand_with_one_wish_refused_does_nothing(
    database: Database, gate: Gate, repository: ShopRepository
) -> None:
    foreign = Wish(Action(ActionName.ADD_NOTE, order=OrderId("N9999"), words="放门口"))
    note = Wish(Action(ActionName.ADD_NOTE, order=UNPAID, words="放门口"))
    assert isinstance(await gate.carry_out_all([note, foreign], Leave(WriteKey("w-1")), now=NOW), Refused)
    assert await Ledger(database, repository.shop).of_order(UNPAID) == ()


async def test_only_the_one_who_made_a_write_may_undo_it(database: Database, repository: ShopRepository) -> None:
    note = Wish(Action(ActionName.ADD_NOTE, order=UNPAID, words="放门口"))
    gate = gate_for(database, repository, "K1")
    await gate.carry_out(note, Leave(WriteKey("w-1")), now=NOW)
    assert await gate_for(database, repository, "K2").undo(WriteKey("w-1"), now=NOW) is None
    assert await gate.undo(WriteKey("w-1"), now=NOW) is not None


def ruling(outcome: Outcome) -> Ruling:
    return Ruling(outcome, "x.y", "v", Basis.SHOP, "", CANCEL.action, (), "不行。", "No.")


@pytest.mark.parametrize(
    ("outcome", "by", "becomes"),
    [
        (Outcome.ALLOW, "buyer", "done"),
        (Outcome.APPROVE, "buyer", "case"),
        (Outcome.APPROVE, "agent:mei", "done"),
        (Outcome.REFUSE, "buyer", "refused"),
        (Outcome.REFUSE, "agent:mei", "refused"),
        (Outcome.ASK, "buyer", "refused"),
    ],
)
def test_the_outcome_of_the_rules_and_the_caller_decide(outcome: Outcome, by: str, becomes: str) -> None:
    found = permit(ruling(outcome), Leave(WriteKey("w-1"), by=by), (), Limits())
    match found:
        case Granted():
            assert becomes == ("case" if found.for_person else "done")
        case Refused() | Changed():
            assert becomes == "refused"


def test_another_amount_is_another_agreement() -> None:
    cheap = ruling(Outcome.ALLOW)
    dear = replace(cheap, action=replace(cheap.action, amount=Money(1, "CNY")))
    assert digest_of(cheap) != digest_of(dear)
