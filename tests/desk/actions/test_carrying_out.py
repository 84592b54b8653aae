"""After the yes: once, though the turn is thought twice; anew, when something changed; never by another's proposal."""

from dataclasses import replace
from datetime import timedelta

from tests.desk.conftest import NOW, Opened
from xiaoer.desk.conversation import Focus, Incoming
from xiaoer.desk.turn import Outcome, Scene, think
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import ConversationId, CustomerId, MessageId, OrderId, ShopId
from xiaoer.language.reading import Reading
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.gate import Leave
from xiaoer.shop.wish import Wish
from xiaoer.shop.writes.write import Write, WriteKey

S1 = ShopId("S1")


class Talk:
    """One conversation of a customer, turn by turn, with its focus in hand."""

    def __init__(self, opened: Opened, customer: str, name: str, shop: ShopId = S1) -> None:
        self.opened, self.caller, self.name = opened, Caller(shop, CustomerId(customer)), name
        self.focus = Focus()
        self.turns = 0

    def say(self, text: str, *, keep: bool = True, now: timedelta = timedelta()) -> Outcome:
        """A turn; with `keep=False` it is forgotten, as when the process dies before it is recorded."""
        self.turns += keep
        found = self.opened.runner.run(self._say(text, now))
        if keep:
            self.focus = found.focus
        return found

    def writes(self, order: str) -> tuple[Write, ...]:
        ledger = self.opened.app.writing(self.caller.shop).ledger
        return self.opened.runner.run(ledger.of_order(OrderId(order)))

    async def _say(self, text: str, now: timedelta) -> Outcome:
        app = self.opened.app
        front = await app.fronts.at(self.caller.shop)
        reader = await app.readers.for_shop(self.caller.shop)
        reading: Reading = reader.read(text, lexicon=front.lexicon, today=NOW.date(), previous=None)
        scene = Scene(
            shop=front.shop,
            catalogue=front.catalogue,
            store=app.fronts.store(self.caller),
            index=app.index,
            focus=self.focus,
            now=NOW + now,
            gate=app.fronts.gate(self.caller),
        )
        incoming = Incoming(ConversationId(self.name), MessageId(f"{self.name}-{self.turns}"), text)
        return await think(reading, incoming, scene)


def text_of(outcome: Outcome) -> str:
    return "".join(part.text for part in outcome.decision.parts)


def test_a_turn_that_is_thought_twice_writes_once(opened_to_write: Opened) -> None:
    talk = Talk(opened_to_write, "C007", "twice", ShopId("S3"))
    talk.say("取消订单")
    first = talk.say("好的", keep=False)
    second = talk.say("好的")
    assert first.draft.writes == second.draft.writes
    assert len(talk.writes("O202510008")) == 1
    assert text_of(first) == text_of(second)


def test_a_write_whose_telling_was_lost_is_told_whatever_comes_next(opened_to_write: Opened) -> None:
    talk = Talk(opened_to_write, "C019", "lost", ShopId("S3"))
    talk.say("催一下发货")
    talk.say("好的", keep=False)
    told = talk.say("好的 等等先别催")
    assert "办好了" in text_of(told)
    assert len(talk.writes("O202510021")) == 1


def test_facts_that_changed_since_the_proposal_void_the_yes(opened_to_write: Opened) -> None:
    talk = Talk(opened_to_write, "C024", "changed")
    talk.say("取消订单")
    gate = opened_to_write.app.fronts.gate(talk.caller)
    assert gate is not None
    other = Wish(Action(ActionName.CANCEL_ORDER, order=OrderId("O202510051")))
    opened_to_write.runner.run(gate.carry_out(other, Leave(WriteKey("agent-1"), by="agent:mei"), now=NOW))
    told = talk.say("好的")
    assert "变化" in text_of(told)
    assert [write.mandate.by for write in talk.writes("O202510051")] == ["agent:mei"]


def test_a_yes_that_comes_too_late_asks_anew(opened_to_write: Opened) -> None:
    talk = Talk(opened_to_write, "C008", "late")
    talk.say("备注放门口")
    late = talk.say("好的", now=timedelta(minutes=31))
    assert late.draft.writes == ()
    assert late.focus.proposal is not None
    assert talk.writes("O202510055") == ()


def test_another_buyer_cannot_run_a_proposal(opened_to_write: Opened) -> None:
    talk = Talk(opened_to_write, "C016", "stolen")
    talk.say("取消扫拖机器人的订单")
    assert talk.focus.proposal is not None
    thief = Talk(opened_to_write, "C007", "thief")
    thief.focus = replace(talk.focus)
    assert thief.say("好的").draft.writes == ()
    assert talk.writes("O202510041") == ()
