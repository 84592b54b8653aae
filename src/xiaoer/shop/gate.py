"""The gate between any caller and a write: whose order, how it stands now, what the rules say, how much and how often.

Buyers after their yes, agents and machines come through here alike. What is decided is decided again at the moment of
the write, from fresh facts.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from pydantic import TypeAdapter

from xiaoer.kernel.errors import Conflict
from xiaoer.kernel.ids import ConversationId, ShopId
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.aftersales.decide import decide
from xiaoer.shop.aftersales.ruling import Outcome, Ruling
from xiaoer.shop.aftersales.situation import PriceNow, Situation
from xiaoer.shop.aftersales.together import decide_all
from xiaoer.shop.cases.ruling import is_repeat, rule_step
from xiaoer.shop.gathering import gather, needs_price
from xiaoer.shop.phones.repository import Phones
from xiaoer.shop.service import ShopService
from xiaoer.shop.wish import Wish
from xiaoer.shop.workflows.file import CaseFile
from xiaoer.shop.workflows.step import event_of, maker_of
from xiaoer.shop.writes.repository import Ledger
from xiaoer.shop.writes.store import Store
from xiaoer.shop.writes.write import BUYER, STANDING, Ground, Mandate, Write, WriteKey

PriceOf = Callable[[ShopService, Action, datetime], Awaitable[PriceNow | None]]
"""What one unit of the action's goods costs anybody now; None when that cannot be told."""

TRIES: Final = 4
"""How often a write is decided anew when somebody else changed the order in between."""

_ACTION: Final = TypeAdapter(Action)
_FLEETING: Final = ("stock", "trace", "trace_at")
"""Facts that change without changing what was agreed on."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one buyer may have done without a person."""

    writes_a_day: int = 30
    money_a_day: int | None = None
    """Minor units that may go back in a day; above it a person decides. None leaves it to the rules."""


@dataclass(frozen=True, slots=True)
class Leave:
    """Who lets it happen, and on what understanding."""

    key: WriteKey
    by: str = BUYER
    """As in the ledger: buyer, system, agent:<id>. The door knows who it is."""
    why: str = ""
    conversation: ConversationId | None = None
    understood: str | None = None
    """Digest of the ruling that was agreed to; None agrees to whatever the ruling is now."""


@dataclass(frozen=True, slots=True)
class Refused:
    """It was not done; by which rule, and a sentence for the caller."""

    rule: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Changed:
    """It was not done: what was agreed to is not so any more. This is how it is now."""

    ruling: Ruling


@dataclass(frozen=True, slots=True)
class Granted:
    """It may be done; `for_person` when only a case may be opened."""

    ruling: Ruling
    for_person: bool


def permit(ruling: Ruling, leave: Leave, recent: Sequence[Write], limits: Limits) -> Granted | Refused | Changed:
    """What the gate decides. `recent` are the caller's writes of the last day. Pure."""
    if leave.understood is not None and leave.understood != digest_of(ruling):
        return Changed(ruling)
    if ruling.outcome in {Outcome.REFUSE, Outcome.ASK}:
        return Refused(ruling.rule, ruling.sentence_zh, ruling.sentence_en)
    if leave.by != BUYER:
        return Granted(ruling, for_person=False)
    standing = [write for write in recent if write.state in STANDING and write.mandate.by == BUYER]
    if len(standing) >= limits.writes_a_day:
        return TOO_OFTEN
    return Granted(ruling, for_person=ruling.outcome is Outcome.APPROVE or _too_much(ruling, standing, limits))


def digest_of(ruling: Ruling) -> str:
    """Of what a yes agrees to: the action with its money, the rule, and the facts it stood on."""
    facts = sorted(
        f"{fact.id}={fact.value}" for fact in ruling.facts if fact.predicate.rpartition(".")[2] not in _FLEETING
    )
    agreed = (ruling.outcome, ruling.rule, _ACTION.dump_json(ruling.action).decode(), *facts)
    return sha256("\n".join(agreed).encode()).hexdigest()[:24]


class Gate:
    """The gate of one shop for one caller. Cheap to make: one for each message."""

    def __init__(
        self,
        store: ShopService,
        ledger: Ledger,
        system: Store,
        *,
        price_of: PriceOf,
        limits: Limits | None = None,
        phones: Phones | None = None,
    ) -> None:
        """`system` is the store's own system of record, which carries the writes out."""
        self._store = store
        self._ledger = ledger
        self._system = system
        self._price_of = price_of
        self._limits = limits or Limits()
        self._phones = phones

    @property
    def shop(self) -> ShopId:
        return self._store.caller.shop

    async def rule(self, wish: Wish, *, now: datetime, by: str = BUYER) -> Ruling:
        """What the rules say to the wish as everything stands now; to a step of a case, what its workflow says."""
        if wish.action.name is not ActionName.CASE_STEP:
            return decide(await self._situation(wish, now))
        shop, file = await self._store.shop(), await self._case(wish.action)
        return rule_step(shop, file, wish.action, party=maker_of(by, event_of(wish.action)), now=now)

    async def carry_out(self, wish: Wish, leave: Leave, *, now: datetime) -> Write | Refused | Changed:
        """Does what is wished, once for its key, or tells why not. A guest is always refused.

        Raises Conflict when others change the order again and again, Unavailable when the store cannot be reached.
        """
        customer = self._store.caller.customer
        if customer is None:
            return NOT_SIGNED_IN
        made = await self._ledger.find(leave.key)
        if made is not None:
            return made
        for _ in range(TRIES):
            repeated = await self._repeated(wish.action, leave)
            if repeated is not None:
                return repeated
            seen = await self._ledger.stamp(wish.action.order)
            ruling = await self.rule(wish, now=now, by=leave.by)
            recent = await self._ledger.of_customer(customer, after=now - timedelta(days=1))
            found = permit(ruling, leave, recent, self._limits)
            if not isinstance(found, Granted):
                # Somebody quicker may have used the same key while we looked.
                return await self._ledger.find(leave.key) or found
            try:
                return await self._system.carry_out(self._mandate(found, leave, now), seen=seen)
            except Conflict:
                continue
        raise Conflict("The order is being changed by others again and again; try once more in a moment.")

    async def carry_out_all(
        self, wishes: Sequence[Wish], leave: Leave, *, now: datetime
    ) -> tuple[Write, ...] | Refused | Changed:
        """One errand about several lines of an order, judged as a whole before any of it is done: all, or nothing.

        The writes have the keys `<key>/0`, `<key>/1` ...; a repeat of the key gives them back. Raises Conflict when
        others change the order meanwhile; what was done by then stands in the ledger.
        """
        customer = self._store.caller.customer
        if customer is None:
            return NOT_SIGNED_IN
        leaves = [replace(leave, key=WriteKey(f"{leave.key}/{place}")) for place in range(len(wishes))]
        made = [write for write in [await self._ledger.find(own.key) for own in leaves] if write is not None]
        if len(made) == len(wishes):
            return tuple(made)
        order = wishes[0].action.order
        seen = await self._ledger.stamp(order)
        rulings = decide_all([await self._situation(wish, now) for wish in wishes])
        recent = await self._ledger.of_customer(customer, after=now - timedelta(days=1))
        found = [permit(ruling, leave, recent, self._limits) for ruling in rulings]
        stopped = next((each for each in found if not isinstance(each, Granted)), None)
        if stopped is not None:
            return stopped
        granted = [each for each in found if isinstance(each, Granted)]
        writes: list[Write] = []
        for each, own in zip(granted, leaves, strict=True):
            writes.append(await self._system.carry_out(self._mandate(each, own, now), seen=seen))
            seen = await self._ledger.stamp(order)
        return tuple(writes)

    async def knows_phone(self, conversation: ConversationId | None, masked: str) -> bool:
        """Whether the whole number was written in this conversation, so that it can go with a write."""
        return self._phones is not None and await self._phones.told(conversation, masked) is not None

    async def made(self, key: WriteKey) -> Write | None:
        """The write of this key if it was made, and made for this caller."""
        write = await self._ledger.find(key)
        mine = write is not None and write.mandate.customer == self._store.caller.customer
        return write if mine else None

    async def undo(self, key: WriteKey, *, now: datetime) -> Write | None:
        """Takes the caller's own write back; None when that is not possible."""
        write = await self.made(key)
        return None if write is None else await self._system.undo(write, at=now)

    async def _repeated(self, action: Action, leave: Leave) -> Write | None:
        """The write of the same step of a case, where it is the last that was made; a repeat changes nothing."""
        file = await self._case(action) if action.name is ActionName.CASE_STEP else None
        if file is None or not is_repeat(file, action, maker_of(leave.by, event_of(action))):
            return None
        made = await self._ledger.of_case(file.told.id)
        return next((write for write in reversed(made) if write.action.kind == action.kind), None)

    async def _case(self, action: Action) -> CaseFile | None:
        """The case that is meant; None when it is not the caller's."""
        file = await self._ledger.case(action.case) if action.case is not None else None
        if file is None:
            return None
        mine = file.running.customer == self._store.caller.customer
        return file if mine or await self._store.my_order(file.told.order) is not None else None

    async def _situation(self, wish: Wish, now: datetime) -> Situation:
        asks_price = needs_price(wish.action) and self._store.caller.customer is not None
        price = await self._price_of(self._store, wish.action, now) if asks_price else None
        return await gather(self._store, self._ledger, wish, now=now, price_now=price)

    def _mandate(self, granted: Granted, leave: Leave, now: datetime) -> Mandate:
        ruling = granted.ruling
        return Mandate(
            key=leave.key,
            shop=self._store.caller.shop,
            customer=self._store.caller.customer,
            conversation=leave.conversation,
            action=ruling.action,
            for_person=granted.for_person,
            rule=ruling.rule,
            version=ruling.version,
            facts=tuple(Ground.of(fact) for fact in ruling.facts),
            by=leave.by,
            why=leave.why,
            at=now,
        )


def _too_much(ruling: Ruling, made: Sequence[Write], limits: Limits) -> bool:
    """Whether the money of the day goes above what may go back without a person."""
    if limits.money_a_day is None or ruling.action.amount is None:
        return False
    before = sum(write.action.amount.minor for write in made if write.action.amount is not None)
    return before + ruling.action.amount.minor > limits.money_a_day


NOT_SIGNED_IN: Final = Refused(
    "gate.signed_in", "登录后才能办理,请先登录。", "Please sign in first; then it can be done."
)
TOO_OFTEN: Final = Refused(
    "gate.too_often",
    "今天的自助操作次数已用完,剩下的由人工办理。",
    "You have reached today's limit for self-service; a person will do the rest.",
)
