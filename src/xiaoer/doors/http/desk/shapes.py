"""What the desk's page reads."""

from datetime import datetime

from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.desk.autonomy import names_of
from xiaoer.desk.conversation import Line, Who
from xiaoer.desk.proposal import Proposal
from xiaoer.desk.staff.inbox import CallBack, Deed, Entry, Note, Open, Packet
from xiaoer.desk.wording.words import PARCEL_STATES, carrier_words
from xiaoer.doors.cards import OrderCard, order_card
from xiaoer.doors.case_shapes import DeskCase, desk_case
from xiaoer.doors.doing import WriteShape, write_shape
from xiaoer.doors.http.lines import LineShape, line_shape
from xiaoer.doors.shapes import MoneyShape
from xiaoer.kernel.caller import Caller
from xiaoer.shop.order import Parcel
from xiaoer.shop.writes.write import Write

MOST_ORDERS = 5


class LastShape(BaseModel):
    """The newest line that a person said."""

    who: str
    at: datetime
    text: str


class CallBackShape(BaseModel):
    """The buyer wants to be reached."""

    at: datetime
    contact: str
    when: str

    @classmethod
    def of(cls, wish: CallBack) -> "CallBackShape":
        return cls(at=wish.at, contact=wish.contact, when=wish.when)


class EntryShape(BaseModel):
    """A conversation in the inbox; `stage`: bot, waiting, held, closed; `urgency`: 1 (safety) to 5."""

    conversation: str
    shop: str
    customer: str | None
    buyer: str
    """The customer's name as the shop has it; empty for a guest."""
    language: str
    stage: str
    holder: str | None
    urgency: int
    since: datetime | None
    reason: str | None
    angry: bool
    tags: list[str]
    call_back: CallBackShape | None
    taken_at: datetime | None
    last: LastShape
    unread: int
    changed: int


class InboxShape(BaseModel):
    """The inbox, and the newest change in it."""

    entries: list[EntryShape]
    changed: int


class NoteShape(BaseModel):
    """A word between colleagues."""

    at: datetime
    person: str
    text: str

    @classmethod
    def of(cls, note: Note) -> "NoteShape":
        return cls(at=note.at, person=note.person, text=note.text)


class DeedShape(BaseModel):
    """Who did what."""

    at: datetime
    person: str
    deed: str
    detail: str
    conversation: str | None

    @classmethod
    def of(cls, deed: Deed) -> "DeedShape":
        return cls(at=deed.at, person=deed.person, deed=deed.deed, detail=deed.detail, conversation=deed.conversation)


class StoodOn(BaseModel):
    """What a reply stood on."""

    text: str
    text_en: str
    source: str


class TriedShape(BaseModel):
    """What Xiaoer did about something, by its names in both languages."""

    intents: list[str]
    names: list[str]
    names_en: list[str]
    decision: str


class PacketShape(BaseModel):
    """What an agent needs to know at a glance."""

    reason: str | None
    since: datetime | None
    intents: list[str]
    wish: str
    tried: list[TriedShape]
    angry: bool
    facts: list[StoodOn]

    @classmethod
    def of(cls, packet: Packet) -> "PacketShape":
        return cls(
            reason=packet.reason,
            since=packet.since,
            intents=list(packet.intents),
            wish=packet.wish,
            tried=[_tried(intents, decision) for intents, decision in packet.tried],
            angry=packet.angry,
            facts=[StoodOn(text=text, text_en=text_en, source=source) for text, text_en, source in packet.facts],
        )


def _tried(intents: tuple[str, ...], decision: str) -> TriedShape:
    names = [names_of(intent) for intent in intents]
    return TriedShape(
        intents=list(intents), names=[zh for zh, _ in names], names_en=[en for _, en in names], decision=decision
    )


class StaffLine(LineShape):
    """A line, with the agent who said it."""

    person: str | None = None


class NextAction(BaseModel):
    """Something that can be done now, through the gate, once."""

    key: str
    action: str
    intent: str
    order: str | None
    amount: MoneyShape | None
    consent_zh: str
    consent_en: str
    for_person: bool
    done: str | None
    """The state of the write, once it was made."""


class ParcelShape(BaseModel):
    """Where a parcel is."""

    parcel: str
    carrier: str
    carrier_en: str
    state: str
    state_en: str
    last: str
    at: datetime | None

    @classmethod
    def of(cls, parcel: Parcel) -> "ParcelShape":
        last = parcel.traces[-1] if parcel.traces else None
        return cls(
            parcel=parcel.id,
            carrier=parcel.carrier,
            carrier_en=carrier_words(parcel.carrier)[1],
            state=PARCEL_STATES[parcel.state][0],
            state_en=PARCEL_STATES[parcel.state][1],
            last=last.text if last else "",
            at=last.at if last else None,
        )


class BuyerOrder(BaseModel):
    """An order with what happened to it."""

    card: OrderCard
    created_at: datetime | None
    phone: str | None
    """A new one that came with a change of address."""
    parcels: list[ParcelShape]
    cases: list[DeskCase]


class BuyerShape(BaseModel):
    """Who the buyer is and what they bought."""

    name: str
    city: str
    orders: list[BuyerOrder]
    cases: list[DeskCase]
    """Those of no order, or of an older one."""


class OpenShape(BaseModel):
    """One conversation with everything beside it."""

    entry: EntryShape
    lines: list[StaffLine]
    suggestion: StaffLine | None
    """The newest one that no agent has answered yet."""
    actions: list[NextAction]
    writes: list[WriteShape]
    notes: list[NoteShape]
    deeds: list[DeedShape]
    packet: PacketShape
    buyer: BuyerShape
    variables: dict[str, str]
    """For canned words."""


async def entry_shape(app: App, entry: Entry) -> EntryShape:
    """An entry as the inbox shows it."""
    talk, standing = entry.conversation, entry.conversation.standing
    customer = await app.repository(talk.shop).customer(talk.customer) if talk.customer else None
    return EntryShape(
        conversation=talk.id,
        shop=talk.shop,
        customer=talk.customer,
        buyer=customer.name if customer else "",
        language=talk.focus.language or "zh",
        stage=standing.stage,
        holder=standing.holder,
        urgency=standing.urgency,
        since=standing.since,
        reason=talk.hand_off.reason if talk.hand_off else None,
        angry=talk.hand_off.angry if talk.hand_off else False,
        tags=list(entry.tags),
        call_back=CallBackShape.of(entry.call_back) if entry.call_back else None,
        taken_at=entry.taken_at,
        last=LastShape(who=entry.last_who, at=entry.last_at, text=entry.last_text),
        unread=entry.unread,
        changed=entry.changed,
    )


async def open_shape(app: App, opened: Open, me: str) -> OpenShape:
    """A conversation as an agent reads it."""
    talk = opened.entry.conversation
    lines = [await _line(app, opened, line) for line in opened.lines if line.who is not Who.SUGGESTION]
    pending = pending_suggestion(opened.lines)
    writes = await app.writing(talk.shop).ledger.of_conversation(talk.id)
    buyer = await _buyer(app, opened)
    front = await app.repository(talk.shop).front()
    variables = {"buyer": buyer.name, "order": talk.focus.order or "", "shop": front.name, "me": me}
    if talk.focus.product:
        product = (await app.repository(talk.shop).catalogue()).product(talk.focus.product)
        variables["product"] = product.title if product else ""
    return OpenShape(
        entry=await entry_shape(app, opened.entry),
        lines=lines,
        suggestion=await _line(app, opened, pending) if pending else None,
        actions=_actions(opened.lines, writes),
        writes=[write_shape(write) for write in writes],
        notes=[NoteShape.of(note) for note in opened.notes],
        deeds=[DeedShape.of(deed) for deed in opened.deeds],
        packet=PacketShape.of(opened.packet),
        buyer=buyer,
        variables={name: value for name, value in variables.items() if value},
    )


def pending_suggestion(lines: tuple[Line, ...]) -> Line | None:
    """The newest suggestion since an agent last spoke; None when it has no words."""
    for line in reversed(lines):
        if line.who is Who.AGENT:
            return None
        if line.who is Who.SUGGESTION:
            return line if line.text else None
    return None


async def _line(app: App, opened: Open, line: Line) -> StaffLine:
    shape = await line_shape(app, opened.entry.conversation, line)
    return StaffLine(**shape.model_dump(exclude={"reply"}), reply=shape.reply, person=line.person)


def _actions(lines: tuple[Line, ...], writes: tuple[Write, ...]) -> list[NextAction]:
    """What Xiaoer proposed lately, newest first, each once."""
    made = {write.mandate.key: write.state for write in writes}
    proposed = [each for line in reversed(lines) if line.reply for each in line.reply.proposals]
    newest: dict[str, Proposal] = {}
    for each in proposed:
        newest.setdefault(f"{each.action.name}/{each.action.order}/{each.action.line}", each)
    return [
        NextAction(
            key=each.key,
            action=each.action.name,
            intent=each.intent,
            order=each.action.order,
            amount=MoneyShape.of(each.action.amount) if each.action.amount else None,
            consent_zh=each.consent_zh,
            consent_en=each.consent_en,
            for_person=each.for_person,
            done=made.get(each.key),
        )
        for each in list(newest.values())[:3]
    ]


async def _buyer(app: App, opened: Open) -> BuyerShape:
    talk = opened.entry.conversation
    store = app.fronts.store(Caller(talk.shop, talk.customer))
    customer, catalogue = await store.customer(), await store.catalogue()
    files, now = await store.my_case_files(), await app.desk.shop_time(talk.shop)
    orders = [
        BuyerOrder(
            card=order_card(order, catalogue),
            created_at=order.created_at,
            phone=await app.phones.of_order(talk.shop, order.id),
            parcels=[ParcelShape.of(parcel) for parcel in await store.parcels(order.id)],
            cases=[desk_case(each, talk.customer, now) for each in files if each.told.order == order.id],
        )
        for order in (await store.my_orders())[:MOST_ORDERS]
    ]
    focus = [each for each in orders if each.card.order == talk.focus.order]
    rest = [each for each in orders if each.card.order != talk.focus.order]
    shown = {each.card.order for each in orders}
    return BuyerShape(
        name=customer.name if customer else "",
        city=customer.city if customer else "",
        orders=[*focus, *rest],
        cases=[desk_case(each, talk.customer, now) for each in files if each.told.order not in shown],
    )
