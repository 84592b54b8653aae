"""Moving cases: by an agent through the gate, by the clock when a time runs out, by the store that tells what happened.

Every step is a write in the ledger: who, why, rule, evidence. The buyer is told in the conversation that asked.
"""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from xiaoer.desk.bell import Bell
from xiaoer.desk.casework.granting import erases, granting_of
from xiaoer.desk.front import Fronts
from xiaoer.desk.keeping.repository import Keeping
from xiaoer.desk.purchase.progress import moved_said
from xiaoer.desk.service import Desk
from xiaoer.desk.staff.inbox import Deed, DeedName
from xiaoer.desk.staff.repository import StaffRepository
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.clock import Clock
from xiaoer.kernel.errors import Conflict, NotFound
from xiaoer.kernel.ids import CaseId, CustomerId, ShopId
from xiaoer.language.privacy import mask
from xiaoer.language.reading import Language
from xiaoer.people.person import Person, Role
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.aftersales.ruling import Outcome
from xiaoer.shop.cases.repository import Cases, OwnedCase
from xiaoer.shop.gate import Changed, Gate, Leave, Refused
from xiaoer.shop.wish import Wish
from xiaoer.shop.workflows.advance import MAKERS, due
from xiaoer.shop.workflows.case import CaseEvent, CaseState, Party
from xiaoer.shop.writes.effects import CASE_KINDS
from xiaoer.shop.writes.store import Writing
from xiaoer.shop.writes.write import BUYER, SYSTEM, Write, WriteKey

log = logging.getLogger("xiaoer.cases")

MOST_CASES: Final = 200
LONGEST_WORDS: Final = 300
STORE: Final = "store"
"""Who writes what the store tells of."""
FORGOTTEN: Final = "应要求删除 / erased as asked"
LOOKED_THROUGH: Final = 10_000
"""Open cases among which a wish to be forgotten is sought."""
BY_STORE: Final = "店铺系统通知 / told by the store"
BY_DESK: Final = "客服处理 / decided at the desk"
RAN_OUT: Final = "期限已到 / the time ran out"


@dataclass(frozen=True, slots=True)
class Told:
    """A step that the store tells of; `id` is the store's own, so that a repeat is the same."""

    id: str
    case: CaseId
    event: CaseEvent
    words: str = ""


class Casework:
    """The cases of every shop."""

    def __init__(
        self,
        *,
        cases: Cases,
        fronts: Fronts,
        writing: Callable[[ShopId], Writing],
        staff: StaffRepository,
        keeping: Keeping,
        desk: Desk,
        bell: Bell,
        clock: Clock,
    ) -> None:
        self._cases = cases
        self._fronts = fronts
        self._writing = writing
        self._staff = staff
        self._keeping = keeping
        self._desk = desk
        self._bell = bell
        self._clock = clock

    async def open(self, who: Person, shop: ShopId) -> tuple[OwnedCase, ...]:
        """The shop's cases that are not over, those with the shortest time first."""
        who.insist(shop, Role.VIEWER)
        return await self._cases.open(shop, most=MOST_CASES)

    async def writes(self, who: Person, shop: ShopId, *, most: int) -> tuple[Write, ...]:
        """The shop's ledger, newest first: every write with who, why, rule and evidence."""
        who.insist(shop, Role.OWNER)
        return await self._writing(shop).ledger.of_shop(most=most)

    async def find(self, who: Person, shop: ShopId, case: CaseId) -> tuple[OwnedCase, tuple[Write, ...]]:
        """One case and all that was written about it. Raises NotFound."""
        who.insist(shop, Role.VIEWER)
        return await self._find(shop, case), await self._writing(shop).ledger.of_case(case)

    async def stage(self, shop: ShopId, case: CaseId) -> str:
        """How the case stands, as it is told. Raises NotFound."""
        return (await self._find(shop, case)).file.told.state

    async def step(
        self, who: Person, shop: ShopId, case: CaseId, event: CaseEvent, *, words: str = "", key: str
    ) -> Write | Refused | Changed:
        """An agent's step, once for its key. Raises Conflict when somebody else moved the case meanwhile."""
        who.insist(shop, Role.AGENT)
        owned = await self._find(shop, case)
        gate = self._fronts.gate(Caller(shop, owned.customer))
        if gate is None or event not in _AGENTS:
            return NOT_OURS
        said = mask(words.strip())[:LONGEST_WORDS]
        leave = Leave(
            WriteKey(f"c-{case}-{key}"), f"agent:{who.name}", said or BY_DESK, owned.file.running.conversation
        )
        at_last = step_of(owned, event, said)
        found = await self._granted(gate, owned, at_last, leave, now=await self._desk.shop_time(shop))
        if not isinstance(found, Write):
            if (await self._find(shop, case)).file.running.state is not owned.file.running.state:
                raise Conflict("Somebody has moved this case meanwhile; read it again.")
            return found
        deed = Deed(self._clock.now(), who.name, DeedName.CASE, f"{case} {event.value}", leave.conversation)
        await self._staff.record(deed, shop)
        await self._tell(shop, case)
        return found

    async def forget(self, who: Person, shop: ShopId, customer: CustomerId) -> int:
        """Erases what a customer said, grants their open wishes for it, and notes in the ledger that it was done.

        How many conversations are gone.
        """
        who.insist(shop, Role.OWNER)
        erased = await self._keeping.erase_customer(shop, customer)
        moment = f"forget-{customer}-{_milliseconds(self._clock.now())}"
        wishes = [
            each
            for each in await self._cases.open(shop, most=LOOKED_THROUGH)
            if each.customer == customer and each.file.told.kind == CASE_KINDS[ActionName.PRIVACY_ERASURE]
        ]
        for wish in wishes:
            agreed = wish.file.running.state is CaseState.INSPECTED
            event = CaseEvent.FULFIL if agreed else CaseEvent.AGREE
            await self.step(who, shop, wish.file.told.id, event, words=FORGOTTEN, key=moment)
        gate = self._fronts.gate(Caller(shop, customer))
        if not wishes and gate is not None:
            leave = Leave(WriteKey(moment), f"agent:{who.name}", FORGOTTEN)
            now = await self._desk.shop_time(shop)
            await gate.carry_out(Wish(Action(ActionName.PRIVACY_ERASURE)), leave, now=now)
        return erased

    async def hear(self, shop: ShopId, told: Told) -> Write | Refused | Changed:
        """What the store tells, once for its id. Raises NotFound for a case that is not known."""
        owned = await self._find(shop, told.case)
        gate = self._fronts.own_gate(Caller(shop, owned.customer))
        by = BUYER if MAKERS[told.event] == frozenset({Party.BUYER}) else STORE
        leave = Leave(WriteKey(f"e-{told.id}"), by, BY_STORE, owned.file.running.conversation)
        now = await self._desk.shop_time(shop)
        found = await gate.carry_out(step_of(owned, told.event, told.words.strip()), leave, now=now)
        if isinstance(found, Write):
            await self._tell(shop, told.case)
        return found

    async def run_clocks(self) -> int:
        """Everything whose time has run out, each at its own moment; how many steps that were. Safe to do twice."""
        steps = 0
        for shop, first in (await self._cases.clocks()).items():
            now = await self._desk.shop_time(shop)
            if first > _milliseconds(now):
                continue
            for owned in await self._cases.due(shop, _milliseconds(now)):
                steps += await self._run_out(shop, owned)
        return steps

    async def _run_out(self, shop: ShopId, owned: OwnedCase) -> int:
        """One step of the clock; a case on which it cannot act is left to people."""
        running, waits = owned.file.running, due(owned.file.running)
        gate = self._fronts.gate(Caller(shop, owned.customer))
        leave = Leave(WriteKey(f"t-{running.id}-{len(running.steps)}"), SYSTEM, RAN_OUT, running.conversation)
        try:
            at_last = None if gate is None or waits is None else step_of(owned, waits.event, "")
            found = await gate.carry_out(at_last, leave, now=waits.at) if gate and waits and at_last else None
        except Conflict:
            found = None
        if isinstance(found, Write):
            await self._tell(shop, running.id)
            return 1
        log.warning("the clock cannot act; a person is needed", extra={"shop": shop, "case": running.id})
        await self._cases.leave_to_people(shop, running.id)
        return 0

    async def _granted(
        self, gate: Gate, owned: OwnedCase, step: Wish, leave: Leave, *, now: datetime
    ) -> Write | Refused | Changed:
        """The step; and where a wish waits inside the case, that wish, and the end of the case with it."""
        running = owned.file.running
        ledger = self._writing(gate.shop).ledger
        opening = await ledger.find(WriteKey(running.write)) if running.write else None
        granting = granting_of(owned.file, opening, step.action.kind)
        if granting is None:
            return await gate.carry_out(step, leave, now=now)
        ruling = await gate.rule(granting.wish, now=now, by=leave.by)
        if ruling.outcome is Outcome.REFUSE:
            return Refused(ruling.rule, ruling.sentence_zh, ruling.sentence_en)
        if step.action.kind == CaseEvent.AGREE:
            agreed = await gate.carry_out(step, leave, now=now)
            if not isinstance(agreed, Write):
                return agreed
        done = await gate.carry_out(granting.wish, replace(leave, key=granting.key), now=now)
        if not isinstance(done, Write):
            return done
        if erases(granting) and owned.customer is not None:
            await self._keeping.erase_customer(gate.shop, owned.customer)
        ending = replace(leave, key=WriteKey(f"{leave.key}:done"))
        return await gate.carry_out(step_of(owned, CaseEvent.FULFIL, step.action.words), ending, now=now)

    async def _find(self, shop: ShopId, case: CaseId) -> OwnedCase:
        found = await self._cases.find(shop, case)
        if found is None:
            raise NotFound(f"There is no case {case} in shop {shop}.")
        return found

    async def _tell(self, shop: ShopId, case: CaseId) -> None:
        """Tells the buyer, in the conversation that asked, how the case stands now; one that was erased is gone."""
        owned = await self._find(shop, case)
        conversation = owned.file.running.conversation
        if conversation is None:
            self._bell.ring(shop)
            return
        front, now = await self._fronts.at(shop), await self._desk.shop_time(shop)
        with suppress(NotFound):
            talk = await self._desk.find(conversation)
            words = moved_said(front.shop, owned.file, now)
            said = words.en if talk.focus.language is Language.EN else words.zh
            await self._staff.tell(conversation, said, at=self._clock.now())
        self._bell.ring(conversation, shop)


def step_of(owned: OwnedCase, event: CaseEvent, words: str) -> Wish:
    """The step as a wish, for the gate."""
    told = owned.file.told
    return Wish(Action(ActionName.CASE_STEP, order=told.order or None, kind=event.value, case=told.id, words=words))


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


_AGENTS: Final = frozenset(event for event, makers in MAKERS.items() if makers & {Party.SELLER, Party.PLATFORM})
NOT_OURS: Final = Refused("case.not_yours", "这一步不由商家来做。", "This step is not the shop's to take.")
