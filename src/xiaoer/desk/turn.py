"""One turn, thought through: from the words of a burst to a decision. Touches the shop only through its tools."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.person import hand_off_notice, safe_words, sorry_words
from xiaoer.desk.answers.table import ANSWERS
from xiaoer.desk.answers.unknown import not_understood
from xiaoer.desk.autonomy import Level, levels
from xiaoer.desk.conversation import Focus, Incoming
from xiaoer.desk.decision import Decision, HandOver, decide
from xiaoer.desk.draft import Draft, Part, Reason
from xiaoer.desk.question import Question
from xiaoer.desk.topic import Topic, focus_after, topic_of
from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Report
from xiaoer.kernel.ids import ParcelId, ProductId
from xiaoer.knowledge.index import Index
from xiaoer.language.naming import TRUSTED
from xiaoer.language.reading import Clause, Reading, Slots, Span
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop

MOST_QUESTIONS: Final = 4
"""More intents than this in one message are a sign of misreading; the surest are answered."""

OF_ONE_PRODUCT: Final = frozenset({"prod.allergen", "prod.suitability", "prod.material", "prod.spec", "prod.stock"})
"""Questions about a product that, without one, look for one: 有没有不含麸质的零食."""

_LOOKING: Final = re.compile(
    r"有没有.{2,}|有什么|有哪些|哪些|推荐|想[买要找]|do you (?:have|sell|carry)|looking for|any .+ (?:for|without)",
    re.I,
)

_WHICH_OF_TWO: Final = re.compile(r"哪[个款件一种]|谁更|对比|区别|\bwhich\b|\bcompare\b|\bversus\b|\bvs\b", re.I)

_RULED_OUT: Final = re.compile(r"(?:不含|不带|不要|无|without|free of|no) ?$", re.I)

LONGEST_QUESTION: Final = 400
"""Characters of one question that are laid beside a page; nobody asks one thing in more."""

HUMAN_WISH: Final = "human.request"
ANGER: Final = "abuse.angry"


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything a turn may look at besides the words."""

    shop: Shop
    catalogue: Catalogue
    store: ShopService
    index: Index
    focus: Focus
    now: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn came to."""

    reading: Reading
    intents: tuple[str, ...]
    draft: Draft
    decision: Decision
    focus: Focus


async def think(reading: Reading, incoming: Incoming, scene: Scene) -> Outcome:
    """Answers every question of the message, checks each part against its own facts, and decides."""
    asked = questions_in(reading, scene.focus)
    topics = await _topics(reading, incoming, scene, asked)
    draft = await _draft(reading, scene, asked, topics)
    checked = check_parts(draft.parts, scene)
    decision = decide(draft, checked)
    main = topics[0]
    if isinstance(decision, HandOver):
        notice = await hand_off_notice(_question(HUMAN_WISH, reading, scene, main), decision.reason)
        held = decide(Draft(notice.parts), check_parts(notice.parts, scene)).parts
        decision = HandOver(decision.parts + held, decision.reason)
    intents = tuple(name for name, _ in asked)
    focus = focus_after(scene.focus, main, reading, intents=intents, understood=draft.understood, asks=draft.asks)
    return Outcome(reading, intents, draft, decision, focus)


async def give_up(reading: Reading, scene: Scene) -> Outcome:
    """A person, and nothing but a person: for a turn that broke."""
    notice = await hand_off_notice(_question(HUMAN_WISH, reading, scene, Topic()), Reason.UNCHECKED)
    held = decide(Draft(notice.parts), check_parts(notice.parts, scene)).parts
    decision = HandOver(held, Reason.UNCHECKED)
    return Outcome(reading, tuple(meant.name for meant in reading.intents), Draft(), decision, scene.focus)


def questions_in(reading: Reading, focus: Focus) -> tuple[tuple[str, Clause], ...]:
    """The intents to answer, the most urgent first and then as they were said, each with its clause.

    A message without an intent of its own ("那L码呢", a bare order number) asks again what was asked before.
    """
    whole = Clause(reading.text, Span(0, len(reading.text)), reading.intents)
    names = [meant.name for meant in reading.intents[:MOST_QUESTIONS]]
    if not names:
        names = (
            [focus.open_question] if focus.open_question and _names_anything(reading.slots) else _again(reading, focus)
        )
    if len(names) > 1:
        # A person who is only spoken of ("让客服帮我开发票") is not asked for: that wish has a reader of its own.
        asides = {"chitchat.greet"} if reading.wants_human else {"chitchat.greet", HUMAN_WISH}
        names = [name for name in names if name not in asides]
    found = [(name, _clause_of(name, reading) or whole) for name in names]
    return tuple(sorted(found, key=lambda each: (_urgency(each[0]), each[1].span.start)))


def _again(reading: Reading, focus: Focus) -> list[str]:
    """What was asked before and what the new words bear on: a colour asks about stock again, not about shipping."""
    slots = reading.slots
    groups: tuple[str, ...] = ()
    if slots.products:
        groups = ("",)
    elif slots.options:
        groups = ("prod.", "price.", "order.change_sku", "as.exchange")
    elif slots.regions:
        groups = ("ship.",)
    elif slots.codes:
        groups = ("order.", "logi.", "as.", "invoice.")
    return [name for name in focus.intents if name in ANSWERS and name.startswith(groups)] if groups else []


def _names_anything(slots: Slots) -> bool:
    return bool(slots.products or slots.options or slots.codes or slots.regions)


def check_parts(parts: Sequence[Part], scene: Scene) -> tuple[tuple[Part, Report], ...]:
    """Each part against its own facts."""
    today = scene.now.date()
    return tuple((part, check(part.text, part.facts, today=today)) for part in parts)


def _clause_of(intent: str, reading: Reading) -> Clause | None:
    saying = [clause for clause in reading.clauses if any(meant.name == intent for meant in clause.intents)]
    return saying[0] if saying else None


def _urgency(intent: str) -> int:
    return {Level.HUMAN: 0, Level.APPROVE: 1, Level.ACT: 1}.get(levels().get(intent, Level.ANSWER), 1)


async def _topics(
    reading: Reading, incoming: Incoming, scene: Scene, asked: Sequence[tuple[str, Clause]]
) -> tuple[Topic, ...]:
    """A topic for each question; one for the whole message when it asks nothing."""
    orders = await scene.store.my_orders()
    parcels = [await scene.store.parcel(ParcelId(mention.code)) for mention in reading.slots.codes]
    spans = [clause.span for _, clause in asked] or [Span(0, len(reading.text))]
    return tuple(
        topic_of(
            reading,
            span,
            incoming=incoming,
            focus=scene.focus,
            catalogue=scene.catalogue,
            orders=orders,
            parcels=[parcel for parcel in parcels if parcel is not None],
        )
        for span in spans
    )


async def _draft(reading: Reading, scene: Scene, asked: Sequence[tuple[str, Clause]], topics: Sequence[Topic]) -> Draft:
    names = [name for name, _ in asked]
    main = _question(names[0] if names else "", reading, scene, topics[0])
    urgent = next((name for name in names if levels().get(name) is Level.HUMAN), None)
    if urgent is not None:
        return safe_words(replace(main, intent=urgent))
    if reading.wants_human or HUMAN_WISH in names:
        return Draft(hand_off=Reason.WISH)
    opening = sorry_words(main) if reading.angry or ANGER in names else Draft()
    rest = [(name, topic) for (name, _), topic in zip(asked, topics, strict=False) if name != ANGER]
    if not rest:
        return opening + (Draft(hand_off=Reason.ANGER) if opening.parts else await not_understood(main))
    drafts = [await _answer(name, reading, scene, topic) for name, topic in rest]
    answered = [draft for draft in drafts if not draft.asks or draft.products or draft.orders]
    return _joined([opening, *(answered or drafts)])


async def _answer(name: str, reading: Reading, scene: Scene, topic: Topic) -> Draft:
    if name in OF_ONE_PRODUCT and not topic.product and not topic.candidates and _LOOKING.search(reading.text):
        name = "prod.recommend"
    if name in OF_ONE_PRODUCT and _LOOKING.search(reading.text) and _only_ruled_out(reading):
        name = "prod.recommend"
    if name.startswith("prod.") and _WHICH_OF_TWO.search(reading.text) and len({*_named_apart(reading)}) > 1:
        name = "prod.compare"
    answer: Answer = ANSWERS.get(name, not_understood)
    return await answer(_question(name, reading, scene, topic))


def _only_ruled_out(reading: Reading) -> bool:
    """Whether the only products named are what is not wanted: 不含坚果的零食."""
    starts = [m.span.start for m in reading.slots.products if m.score >= TRUSTED]
    return bool(starts) and all(_RULED_OUT.search(reading.text[:start]) for start in starts)


def _named_apart(reading: Reading) -> list[ProductId]:
    """The products named at different places of the message."""
    places = {m.span.start: m.product for m in reading.slots.products if m.score >= TRUSTED}
    return list(places.values())


def _question(name: str, reading: Reading, scene: Scene, topic: Topic) -> Question:
    text = next(
        (clause.text for clause in reading.clauses if any(m.name == name for m in clause.intents)), reading.text
    )
    return Question(
        intent=name,
        text=text[:LONGEST_QUESTION],
        reading=reading,
        topic=topic,
        shop=scene.shop,
        store=scene.store,
        index=scene.index,
        now=scene.now,
        failed_before=scene.focus.failed > 0,
    )


def _joined(drafts: Sequence[Draft]) -> Draft:
    """All parts in order, the same words only once."""
    joined = Draft()
    for draft in drafts:
        said = " ".join(part.text for part in joined.parts)
        joined = joined + replace(draft, parts=tuple(part for part in draft.parts if part.text not in said))
    return replace(joined, understood=any(draft.understood and draft.parts for draft in drafts))
