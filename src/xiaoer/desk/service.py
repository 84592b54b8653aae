"""The desk's few entrances: open a conversation, handle a message, read what was said."""

import logging
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol
from uuid import uuid4
from zoneinfo import ZoneInfo

from xiaoer.desk.autonomies.repository import Autonomies
from xiaoer.desk.autonomy import Autonomy
from xiaoer.desk.bell import Bell
from xiaoer.desk.burst import Gaps, merge, quiet_needed
from xiaoer.desk.conversation import Conversation, Focus, Incoming, Line, Reply
from xiaoer.desk.front import Front, Fronts
from xiaoer.desk.glimpses import Audience, Gather, Glimpse, Glimpses, nobody
from xiaoer.desk.handing import Circumstances, Handled, calls_person, handled, reply_of, ticket_of, without_proposals
from xiaoer.desk.picking import Pick, nothing_found
from xiaoer.desk.queue import LineUp
from xiaoer.desk.repository import Busy, Claimed, Conversations, NothingWaits
from xiaoer.desk.standing import Stage
from xiaoer.desk.tiers import Assist
from xiaoer.desk.turn import Outcome, Scene, give_up, think
from xiaoer.desk.waiting.repository import Queue
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.clock import Clock
from xiaoer.kernel.errors import Conflict, Invalid, NotFound
from xiaoer.kernel.ids import ConversationId, ShopId
from xiaoer.kernel.metering import count_turn
from xiaoer.knowledge.index import Index
from xiaoer.language.privacy import mask, phones_in
from xiaoer.language.reader import Reader
from xiaoer.language.reading import Language, Reading
from xiaoer.shop.order import ParcelState
from xiaoer.shop.shopfront import Shop

log = logging.getLogger("xiaoer.desk")

LONGEST = 4000
"""Characters of one message; a page's text box allows fewer."""

READINGS_KEPT = 256

GLANCE_SECONDS = 0.25
"""How often a waiting caller looks whether another process has answered."""


class Readers(Protocol):
    """Knows which reader a shop has by now."""

    async def for_shop(self, shop: ShopId) -> Reader: ...


@dataclass(frozen=True, slots=True)
class Service:
    """How the desk serves: the operator's choices."""

    gaps: Gaps
    lease_seconds: float = 10.0
    as_of: datetime | None = None
    """Where every shop's clock stands, instead of its own; without a zone it is the shop's."""


class Desk:
    """Customer service for every shop of one database."""

    def __init__(
        self,
        *,
        conversations: Conversations,
        fronts: Fronts,
        readers: Readers,
        index: Index,
        clock: Clock,
        service: Service,
        queue: Queue,
        autonomies: Autonomies,
        bell: Bell,
        pick: Pick = nothing_found,
        assist: Assist | None = None,
    ) -> None:
        self._conversations = conversations
        self._fronts = fronts
        self._readers = readers
        self._index = index
        self._clock = clock
        self._service = service
        self._pick = pick
        self._assist = assist
        self._queue = queue
        self._autonomies = autonomies
        self._bell = bell
        self._glimpses = Glimpses(bell)
        self._readings: dict[tuple[str, ShopId, str, date, Language | None], tuple[Reader, Reading]] = {}

    async def open(self, caller: Caller) -> Conversation:
        """A new conversation. Raises NotFound for an unknown shop or customer."""
        await self._fronts.at(caller.shop)
        if caller.customer is not None and await self._fronts.store(caller).customer() is None:
            raise NotFound(f"Customer {caller.customer} is not known to shop {caller.shop}; leave it out for a guest.")
        opened = Conversation(ConversationId(uuid4().hex), caller.shop, caller.customer, self._clock.now())
        await self._conversations.open(opened)
        return opened

    async def find(self, conversation: ConversationId) -> Conversation:
        """The conversation with this id; whoever knows the id may read it. Raises NotFound."""
        return await self._conversations.find(conversation)

    async def handle(self, incoming: Incoming, *, as_of: datetime | None = None) -> Line:
        """A buyer's message, from receipt to the recorded reply; a repeat gets the reply it already has.

        Messages of one burst share one reply. Raises Invalid for an empty or too long text, NotFound for an
        unknown conversation.
        """
        await self.receive(incoming)
        return await self.answer(incoming, as_of=as_of)

    async def handle_burst(self, messages: Sequence[Incoming], *, as_of: datetime | None = None) -> Line:
        """A burst that is known to be over, answered as one turn without waiting. Raises as `handle` does."""
        for message in messages:
            await self.receive(message)
        return await self._reply_to(messages[-1], as_of)

    async def receive(self, incoming: Incoming) -> int:
        """Stores the message and returns its sequence number; from here on it will be answered, whatever happens."""
        _insist_on_words(incoming.text)
        keep = self._milliseconds(self._service.gaps.fragment + self._service.lease_seconds)
        phones = phones_in(incoming.text)
        if phones and self._fronts.phones is not None:
            await self._fronts.phones.keep(incoming.conversation, phones, now=self._clock.now())
        received = await self._conversations.receive(
            incoming, mask(incoming.text), at=self._clock.now(), keep_until=keep
        )
        self._bell.ring(incoming.conversation, received.shop)
        return received.seq

    async def answer(self, incoming: Incoming, *, as_of: datetime | None = None) -> Line:
        """Waits for the burst to end, then answers it, unless somebody else does: then returns their reply."""
        conversation = await self._conversations.find(incoming.conversation)
        front = await self._fronts.at(conversation.shop)
        reading = await self._read(incoming, front, conversation.focus, self._now(front.shop, as_of))
        await self._settle(incoming, quiet_needed(reading, self._service.gaps))
        return await self._reply_to(incoming, as_of)

    async def answer_orphans(self) -> int:
        """Answers what a dead process left waiting; returns how many conversations."""
        orphans = await self._conversations.orphans(now=self._milliseconds())
        for conversation in orphans:
            await self._answer_waiting(conversation, as_of=None)
        return len(orphans)

    async def adopt_all(self) -> None:
        """Declares every unanswered line an orphan: right only when no other process serves this data."""
        await self._conversations.disown()

    async def draft(self, conversation: Conversation, message: Incoming) -> Reply:
        """What Xiaoer would suggest to the agent who holds the conversation; nothing is stored."""
        reply, _ = await self._handled(conversation, (message,), None, nobody)
        return reply

    async def shop_time(self, shop: ShopId) -> datetime:
        """The shop's present moment, in its own zone."""
        return self._now((await self._fronts.at(shop)).shop, None)

    async def lines(self, conversation: ConversationId, *, after: int = 0) -> tuple[Line, ...]:
        """What was said after sequence number `after`."""
        return await self._conversations.lines(conversation, after=after)

    def glimpse(self, conversation: Conversation) -> Glimpse | None:
        """What can be seen of the turn under way, if any; nothing once a person answers, then or later."""
        if conversation.standing.silent:
            self._glimpses.hush(conversation.id)
        return self._glimpses.of(conversation.id)

    async def follow(
        self, conversation: ConversationId, *, after: int, glance: float = 1.0
    ) -> AsyncIterator[Line | None]:
        """Lines as they are said, whichever process says them; None while nothing is.

        At least every `glance` seconds, and whenever there may be something else to see.
        """
        while True:
            rings = self._bell.rings
            lines = await self._conversations.lines(conversation, after=after)
            for line in lines:
                after = line.seq
                yield line
            if not lines:
                yield None
                await self._bell.wait(conversation, seconds=glance, heard=rings)

    async def _reply_to(self, incoming: Incoming, as_of: datetime | None) -> Line:
        """The reply to a stored message, by us or by whoever is quicker."""
        while True:
            said = await self._conversations.reply_to(incoming.conversation, incoming.id)
            if said is not None:
                return said
            line = await self._answer_waiting(incoming.conversation, as_of=as_of)
            if line is None:
                await self._bell.wait(incoming.conversation, seconds=GLANCE_SECONDS)
            elif line.reply is not None and incoming.id in line.reply.answers:
                return line

    async def _settle(self, incoming: Incoming, quiet: float) -> None:
        """Waits until the conversation was quiet for so many seconds, or this message has its reply."""
        newest, deadline = 0, time.monotonic()
        while quiet > 0:
            latest = await self._conversations.newest_waiting(incoming.conversation)
            if latest is None:
                return
            if latest > newest:
                newest, deadline = latest, time.monotonic() + quiet
            left = deadline - time.monotonic()
            if left <= 0:
                return
            await self._bell.wait(incoming.conversation, seconds=left)

    async def _answer_waiting(self, conversation: ConversationId, *, as_of: datetime | None) -> Line | None:
        """One turn: claim, think, record. None when there was nothing to do or the claim was lost."""
        claimed = await self._conversations.claim(
            conversation,
            claim=uuid4().hex,
            now=self._milliseconds(),
            until=self._milliseconds(self._service.lease_seconds),
        )
        match claimed:
            case Busy() | NothingWaits():
                return None
            case Claimed():
                pass
        try:
            gather = await self._gather(claimed)
            reply, done = await self._handled(claimed.conversation, claimed.messages, as_of, gather)
            line = await self._conversations.record(
                claimed, reply, focus=done.focus, hand_off=done.hand_off, at=self._clock.now(), standing=done.standing
            )
        except Conflict:
            return None
        finally:
            self._glimpses.end(conversation, claimed.claim)
        self._bell.ring(conversation, claimed.conversation.shop)
        count_turn(tier=reply.tier, decision=reply.decision, seconds=reply.milliseconds / 1000)
        return line

    async def _gather(self, claimed: Claimed) -> Gather:
        """Who may see the turn while it is under way: nobody where a person is waited for or answers.

        What the shop keeps for its people is not spoken early: it may not be said at all.
        """
        conversation = claimed.conversation
        if self._assist is None or conversation.standing.stage is not Stage.BOT:
            return nobody
        allowed = (await self._autonomies.table(conversation.shop)).allowed
        audience = self._glimpses.begin(conversation.id, claimed.claim)

        def gather(intents: Sequence[str]) -> Audience:
            kept = {Autonomy.HUMAN, Autonomy.SUGGEST} & {allowed(name) for name in intents}
            return replace(audience, speak=None) if kept else audience

        return gather

    async def _handled(
        self, conversation: Conversation, messages: tuple[Incoming, ...], as_of: datetime | None, gather: Gather
    ) -> tuple[Reply, Handled]:
        """A turn, thought through and weighed with who answers this conversation."""
        started = time.perf_counter()
        front = await self._fronts.at(conversation.shop)
        now = self._now(front.shop, as_of)
        outcome = await self._think(conversation, messages, front, now, gather)
        done = handled(outcome, await self._circumstances(outcome, conversation, messages, now))
        spent = (time.perf_counter() - started) * 1000
        return reply_of(outcome, done, messages, milliseconds=spent), done

    async def _circumstances(
        self, outcome: Outcome, conversation: Conversation, messages: tuple[Incoming, ...], now: datetime
    ) -> Circumstances:
        """The queue is looked at only where it matters."""
        at = self._clock.now()
        allowed = (await self._autonomies.table(conversation.shop)).allowed
        standing = conversation.standing
        line_up, today = LineUp(0, None, 0), False
        called = calls_person(outcome, allowed)
        if not standing.silent and (called or standing.stage is Stage.WAITING):
            today = await self._arrives_today(conversation, outcome.focus, now)
            mine = ticket_of(conversation, outcome, called, arrives_today=today, at=at)
            line_up = await self._queue.line_up(conversation.shop, mine, now=at)
        return Circumstances(conversation, messages, line_up, today, allowed, at, now)

    async def _arrives_today(self, conversation: Conversation, focus: Focus, now: datetime) -> bool:
        if focus.order is None:
            return False
        parcels = await self._fronts.store(Caller(conversation.shop, conversation.customer)).parcels(focus.order)
        out = (parcel.state is ParcelState.OUT_FOR_DELIVERY for parcel in parcels)
        due = (parcel.expected_at is not None and parcel.expected_at.date() == now.date() for parcel in parcels)
        return any(out) or any(due)

    async def _think(
        self, conversation: Conversation, messages: tuple[Incoming, ...], front: Front, now: datetime, gather: Gather
    ) -> Outcome:
        """The outcome of a turn. While a person answers, no yes of the buyer can run anything of ours."""
        message = _merged(messages)
        silent = conversation.standing.silent
        focus = without_proposals(conversation.focus) if silent else conversation.focus
        scene = Scene(
            shop=front.shop,
            catalogue=front.catalogue,
            store=self._fronts.store(Caller(conversation.shop, conversation.customer)),
            index=self._index,
            focus=focus,
            now=now,
            pick=self._pick,
            assist=self._assist,
            recall=lambda: self._before(conversation.id, messages),
            gate=self._fronts.gate(Caller(conversation.shop, conversation.customer)),
            gather=gather,
        )
        reading = await self._read(message, front, conversation.focus, now)
        try:
            return await think(reading, message, scene)
        except Exception:  # whatever broke, the buyer gets a person and not silence
            log.exception("a turn broke", extra={"shop": front.shop.id, "intents": [m.name for m in reading.intents]})
            return await give_up(reading, scene)

    async def _before(self, conversation: ConversationId, messages: tuple[Incoming, ...]) -> tuple[Line, ...]:
        """What was said before the messages of this turn."""
        asked = {message.id for message in messages}
        lines = await self._conversations.lines(conversation)
        return tuple(line for line in lines if line.message_id not in asked)

    async def _read(self, incoming: Incoming, front: Front, focus: Focus, now: datetime) -> Reading:
        """Read once by one reader, though a message is looked at before its burst is over and again as its turn."""
        reader = await self._readers.for_shop(front.shop.id)
        previous = incoming.language or focus.language
        key = (incoming.text.strip(), front.shop.id, front.catalogue.version, now.date(), previous)
        kept = self._readings.get(key)
        if kept is not None and kept[0] is reader:
            return kept[1]
        reading = reader.read(key[0], lexicon=front.lexicon, today=key[3], previous=previous)
        self._readings[key] = (reader, reading)
        while len(self._readings) > READINGS_KEPT:
            del self._readings[next(iter(self._readings))]
        return reading

    def _milliseconds(self, later: float = 0.0) -> int:
        """The real time, `later` seconds from now, for leases."""
        return int((self._clock.now().timestamp() + later) * 1000)

    def _now(self, shop: Shop, as_of: datetime | None) -> datetime:
        """The shop's present moment in its own zone."""
        zone = ZoneInfo(shop.zone)
        moment = as_of or self._service.as_of or shop.as_of or self._clock.now()
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)


def _insist_on_words(text: str) -> None:
    if not text.strip():
        raise Invalid("The message is empty; write a few words.")
    if len(text) > LONGEST:
        raise Invalid(f"The message has {len(text)} characters; at most {LONGEST} can be read, so send it in parts.")
    if "\x00" in text:
        raise Invalid("The message is not text; send plain words.")


def _merged(messages: tuple[Incoming, ...]) -> Incoming:
    """A burst as one message; what it is about is what was last said."""
    merged = replace(messages[-1], text=merge([message.text for message in messages]))
    for message in messages:
        merged = replace(merged, product=message.product or merged.product, order=message.order or merged.order)
    return merged
