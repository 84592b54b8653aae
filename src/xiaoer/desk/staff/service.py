"""What people at the desk can do: look, take over, answer, note, act, and give back. Each asks for a role first."""

from collections.abc import AsyncGenerator, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.desk.bell import Bell
from xiaoer.desk.conversation import Conversation, Line, Reply, Who
from xiaoer.desk.front import Fronts
from xiaoer.desk.proposal import Proposal
from xiaoer.desk.queue import LineUp, Ticket, in_order
from xiaoer.desk.repository import Conversations
from xiaoer.desk.service import Desk
from xiaoer.desk.staff.canned import insist_on_variables
from xiaoer.desk.staff.inbox import CallBack, Canned, Deed, DeedName, Entry, Open, packet_of
from xiaoer.desk.staff.knowing import facts_around
from xiaoer.desk.staff.repository import StaffRepository
from xiaoer.desk.standing import Stage
from xiaoer.desk.waiting.repository import Queue
from xiaoer.desk.waiting.words import ENDED, JOINED, LEFT
from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Report
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.clock import Clock
from xiaoer.kernel.errors import Conflict, Invalid, NotFound
from xiaoer.kernel.ids import ConversationId, MessageId, PersonName, ShopId
from xiaoer.language.privacy import mask
from xiaoer.language.reading import Language
from xiaoer.people.person import Person, Role
from xiaoer.shop.gate import Changed, Leave, Refused
from xiaoer.shop.writes.store import Writing
from xiaoer.shop.writes.write import Write

LONGEST: Final = 4000
LOOKED_BACK: Final = 4
"""Messages among which a first suggestion is sought when a conversation is taken."""
MOST_TAGS: Final = 12
LONGEST_TAG: Final = 30


@dataclass(frozen=True, slots=True)
class Sent:
    """What an agent sends: words, and the suggestion that they came from, if any."""

    id: MessageId
    text: str
    suggestion: int | None = None
    """Its line's sequence number."""


class Staff:
    """The people's side of the desk, for every shop."""

    def __init__(
        self,
        *,
        repository: StaffRepository,
        conversations: Conversations,
        queue: Queue,
        desk: Desk,
        fronts: Fronts,
        writing: Callable[[ShopId], Writing],
        bell: Bell,
        clock: Clock,
    ) -> None:
        self._repository = repository
        self._conversations = conversations
        self._queue = queue
        self._desk = desk
        self._fronts = fronts
        self._writing = writing
        self._bell = bell
        self._clock = clock

    async def inbox(self, who: Person, *, after: int = 0) -> tuple[Entry, ...]:
        """Conversations of the person's shops that changed after `after`, oldest change first."""
        return await self._repository.inbox(who.shops, after=after)

    async def follow(self, who: Person, *, after: int, glance: float = 1.0) -> AsyncGenerator[Entry | None]:
        """The inbox as it changes; None when nothing did for `glance` seconds. Whoever follows counts as present."""
        seen = 0.0
        while True:
            now = self._clock.now()
            if now.timestamp() - seen > 15:
                seen = now.timestamp()
                answering = [shop for shop in who.shops if who.may(shop, Role.AGENT)]
                await self._queue.see(answering, who.name, now=now)
            entries = await self._repository.inbox(who.shops, after=after)
            for entry in entries:
                after = max(after, entry.changed)
                yield entry
            if not entries:
                yield None
                await self._bell.wait_any(who.shops, seconds=glance)

    async def places(self, shop: ShopId) -> tuple[ConversationId, ...]:
        """The queue of a shop: whoever is next comes first."""
        return tuple(ticket.conversation for ticket in in_order(await self._queue.tickets(shop), now=self._clock.now()))

    async def line_up(self, conversation: Conversation) -> LineUp | None:
        """Where a buyer stands; None for one who does not wait."""
        standing = conversation.standing
        if standing.stage is not Stage.WAITING or standing.since is None:
            return None
        mine = Ticket(conversation.id, standing.urgency, standing.since)
        return await self._queue.line_up(conversation.shop, mine, now=self._clock.now())

    async def present(self, shop: ShopId) -> tuple[PersonName, ...]:
        """Who is at the desk."""
        return await self._queue.present(shop, now=self._clock.now())

    async def open(self, who: Person, conversation: ConversationId) -> Open:
        """Everything about one conversation; the buyer's lines count as seen when an agent opens it."""
        entry = await self._entry(who, conversation, Role.VIEWER)
        lines = await self._repository.lines(conversation)
        if entry.unread and lines and who.may(entry.conversation.shop, Role.AGENT):
            await self._repository.mark_read(conversation, lines[-1].seq)
            self._ring(entry.conversation)
        return Open(
            entry,
            lines,
            await self._repository.notes(conversation),
            await self._repository.deeds(entry.conversation.shop, conversation, most=50),
            packet_of(entry.conversation, lines),
        )

    async def take(self, who: Person, conversation: ConversationId, *, instead_of: PersonName | None = None) -> None:
        """The conversation is theirs from now on, and a first suggestion is made.

        Raises Conflict when somebody has it, unless that is `instead_of`, whom one names on purpose.
        """
        entry = await self._entry(who, conversation, Role.AGENT)
        words = _in_their_language(JOINED, entry.conversation)
        deed = self._deed(who, DeedName.TAKE, instead_of or "", conversation)
        await self._repository.take(deed, conversation, to=who.name, instead_of=instead_of, words=words)
        self._ring(entry.conversation)
        await self._suggest_first(conversation)
        self._ring(entry.conversation)

    async def assign(self, who: Person, conversation: ConversationId, to: PersonName) -> None:
        """Gives a conversation to a colleague who may answer it; `to` is checked by the caller."""
        entry = await self._entry(who, conversation, Role.AGENT)
        holder = entry.conversation.standing.holder
        if holder not in (None, who.name):
            who.insist(entry.conversation.shop, Role.OWNER)
        words = _in_their_language(JOINED, entry.conversation)
        deed = self._deed(who, DeedName.ASSIGN, to, conversation)
        await self._repository.take(deed, conversation, to=to, instead_of=holder, words=words)
        self._ring(entry.conversation)
        await self._suggest_first(conversation)

    async def give_back(self, who: Person, conversation: ConversationId) -> None:
        """Xiaoer answers this buyer again. Raises Conflict when somebody else has it."""
        entry = await self._entry(who, conversation, Role.AGENT)
        words = _in_their_language(LEFT, entry.conversation)
        deed = self._deed(who, DeedName.GIVE_BACK, "", conversation)
        await self._repository.let_go(deed, conversation, stage=Stage.BOT, words=words)
        self._ring(entry.conversation)

    async def close(self, who: Person, conversation: ConversationId) -> None:
        """Done; it begins anew when the buyer writes. Raises Conflict when somebody else has it."""
        entry = await self._entry(who, conversation, Role.AGENT)
        words = _in_their_language(ENDED, entry.conversation)
        deed = self._deed(who, DeedName.CLOSE, "", conversation)
        await self._repository.let_go(deed, conversation, stage=Stage.CLOSED, words=words)
        self._ring(entry.conversation)

    async def say(self, who: Person, conversation: ConversationId, sent: Sent) -> None:
        """Words to the buyer. A suggestion that is sent as it stands goes out with its evidence."""
        if not sent.text.strip() or len(sent.text) > LONGEST or "\x00" in sent.text:
            raise Invalid(f"Write 1 to {LONGEST} characters.")
        entry = await self._entry(who, conversation, Role.AGENT)
        suggested = await self._suggestion(conversation, sent.suggestion)
        whole = suggested is not None and suggested.text.strip() == sent.text.strip()
        name = DeedName.SAY if suggested is None else DeedName.SEND_SUGGESTION if whole else DeedName.EDIT_SUGGESTION
        deed = self._deed(who, name, "" if sent.suggestion is None else str(sent.suggestion), conversation)
        reply = as_said_by_agent(suggested) if suggested is not None and whole else None
        await self._repository.say(deed, conversation, sent.id, sent.text.strip(), reply)
        self._ring(entry.conversation)

    async def pass_by(self, who: Person, conversation: ConversationId, suggestion: int) -> None:
        """The suggestion was of no use; kept, so that one can learn from it."""
        entry = await self._entry(who, conversation, Role.AGENT)
        deed = self._deed(who, DeedName.PASS_SUGGESTION, str(suggestion), conversation)
        await self._repository.record(deed, entry.conversation.shop)

    async def act(self, who: Person, conversation: ConversationId, *, key: str, why: str) -> Write | Refused | Changed:
        """Carries out what Xiaoer proposed in this conversation, once, through the same gate as a buyer's yes."""
        entry = await self._entry(who, conversation, Role.AGENT)
        talk = entry.conversation
        if talk.standing.holder != who.name:
            raise Conflict("Take the conversation first; then you can act in it.")
        proposal = await self._proposal(conversation, key)
        gate = self._fronts.gate(Caller(talk.shop, talk.customer))
        if gate is None:
            raise Conflict("Nothing can be written for this shop.")
        leave = Leave(proposal.key, f"agent:{who.name}", mask(why)[:200], conversation, proposal.understood)
        now = await self._desk.shop_time(talk.shop)
        found = await gate.carry_out(proposal.wish, leave, now=now)
        outcome = found.state if isinstance(found, Write) else type(found).__name__.lower()
        detail = f"{proposal.action.name} {proposal.action.order or ''}: {outcome}"
        await self._repository.record(self._deed(who, DeedName.ACT, detail, conversation), talk.shop)
        self._ring(talk)
        return found

    async def check(self, who: Person, conversation: ConversationId, text: str) -> Report:
        """What the facts around this conversation say to the words, while they are being written."""
        entry = await self._entry(who, conversation, Role.VIEWER)
        talk = entry.conversation
        now = await self._desk.shop_time(talk.shop)
        lines = await self._repository.lines(conversation)
        writes = await self._writing(talk.shop).ledger.of_conversation(conversation)
        store = self._fronts.store(Caller(talk.shop, talk.customer))
        facts = await facts_around(store, talk, lines, writes, now=now)
        return check(text[:LONGEST], facts, today=now.date())

    async def note(self, who: Person, conversation: ConversationId, text: str) -> None:
        """A word to colleagues."""
        if not text.strip() or len(text) > LONGEST:
            raise Invalid(f"A note has 1 to {LONGEST} characters.")
        entry = await self._entry(who, conversation, Role.AGENT)
        await self._repository.note(self._deed(who, DeedName.NOTE, "", conversation), conversation, text.strip())
        self._ring(entry.conversation)

    async def tag(self, who: Person, conversation: ConversationId, tags: Sequence[str]) -> None:
        """These are its tags from now on, each once."""
        taken = list(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
        if len(taken) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in taken):
            raise Invalid(f"At most {MOST_TAGS} tags of {LONGEST_TAG} characters.")
        entry = await self._entry(who, conversation, Role.AGENT)
        deed = self._deed(who, DeedName.TAG, " ".join(taken), conversation)
        await self._repository.tag(deed, conversation, taken)
        self._ring(entry.conversation)

    async def canned(self, who: Person, shop: ShopId) -> tuple[Canned, ...]:
        who.insist(shop, Role.VIEWER)
        return await self._repository.canned(shop)

    async def save_canned(self, who: Person, shop: ShopId, words: Canned) -> None:
        """Words of the shop; without text in any language they are removed. Raises Invalid for a wrong variable."""
        who.insist(shop, Role.OWNER)
        insist_on_variables(words)
        await self._repository.save_canned(self._deed(who, DeedName.CANNED, words.name), shop, words)

    async def deeds(self, who: Person, shop: ShopId, *, most: int = 200) -> tuple[Deed, ...]:
        """Who did what in the shop, newest first."""
        who.insist(shop, Role.OWNER)
        return await self._repository.deeds(shop, None, most=most)

    async def record(self, who: Person, name: DeedName, detail: str, shop: ShopId) -> None:
        """Keeps a deed that happened elsewhere: a sign-in, a new table."""
        await self._repository.record(self._deed(who, name, detail), shop)

    async def ask_call_back(self, conversation: ConversationId, contact: str, when: str) -> None:
        """The buyer's own wish; whoever has the conversation's id may leave it."""
        if not contact.strip() or len(contact) > 100 or len(when) > 100:
            raise Invalid("Write how you can be reached, in at most 100 characters.")
        talk = await self._conversations.find(conversation)
        await self._repository.ask_call_back(conversation, CallBack(self._clock.now(), contact.strip(), when.strip()))
        self._ring(talk)

    async def release_absent(self) -> int:
        """Nobody waits for an agent who has gone: their conversations return to the queue; how many did."""
        return await self._queue.release_absent(now=self._clock.now())

    async def leave(self, who: Person) -> None:
        """They are not at the desk any more."""
        await self._queue.leave(who.name)

    async def _entry(self, who: Person, conversation: ConversationId, role: Role) -> Entry:
        """Raises NotFound for another shop's, as if it did not exist; Denied without the role."""
        entry = await self._repository.entry(conversation)
        if not who.may(entry.conversation.shop, Role.VIEWER):
            raise NotFound(f"There is no conversation {conversation}.")
        who.insist(entry.conversation.shop, role)
        return entry

    async def _suggest_first(self, conversation: ConversationId) -> None:
        """For the newest message that Xiaoer has something to say to; what still waits gets its own suggestion."""
        if await self._conversations.newest_waiting(conversation) is not None:
            return
        talk = await self._conversations.find(conversation)
        for message in await self._repository.last_messages(conversation, most=LOOKED_BACK):
            reply = await self._desk.draft(talk, message)
            if reply.text:
                await self._repository.suggest(conversation, reply, at=self._clock.now())
                return

    async def _suggestion(self, conversation: ConversationId, seq: int | None) -> Reply | None:
        if seq is None:
            return None
        lines = await self._repository.lines(conversation)
        return next((line.reply for line in lines if line.seq == seq and line.who is Who.SUGGESTION), None)

    async def _proposal(self, conversation: ConversationId, key: str) -> Proposal:
        lines: tuple[Line, ...] = await self._repository.lines(conversation)
        for line in reversed(lines):
            for proposal in line.reply.proposals if line.reply else ():
                if proposal.key == key:
                    return proposal
        raise NotFound("There is no such proposal in this conversation.")

    def _deed(self, who: Person, name: DeedName, detail: str, conversation: ConversationId | None = None) -> Deed:
        return Deed(self._clock.now(), who.name, name, detail, conversation)

    def _ring(self, conversation: Conversation) -> None:
        self._bell.ring(conversation.id, conversation.shop)


def as_said_by_agent(reply: Reply) -> Reply:
    """The same words with their evidence, now a person's: they answer no message by themselves."""
    return Reply(
        text=reply.text,
        language=reply.language,
        decision=reply.decision,
        parts=reply.parts,
        intents=reply.intents,
        products=reply.products,
        orders=reply.orders,
        handed_off=True,
        quote=reply.quote,
    )


def _in_their_language(words: tuple[str, str], conversation: Conversation) -> str:
    return words[1] if conversation.focus.language is Language.EN else words[0]
