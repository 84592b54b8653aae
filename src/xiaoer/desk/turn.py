"""One turn, thought through: from the words of a burst to a decision. Touches the shop only through its tools."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from xiaoer.desk.actions.agreed import asked_apart
from xiaoer.desk.actions.carrying_out import remind
from xiaoer.desk.actions.case_steps import case_step
from xiaoer.desk.actions.deeds import RETURNS, deeds_meant, goes_on, places_of, wishes_beside
from xiaoer.desk.actions.errands import errands_in, spoken_of, within
from xiaoer.desk.actions.leading import lead
from xiaoer.desk.actions.leads import lead_of
from xiaoer.desk.actions.one_by_one import is_about_doing, one_at_a_time
from xiaoer.desk.actions.resuming import answers_plainly, resume
from xiaoer.desk.actions.same_order import about_one_order
from xiaoer.desk.actions.untold import with_untold
from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.person import hand_off_notice, safe_words, sorry_words
from xiaoer.desk.answers.table import ANSWERS
from xiaoer.desk.answers.unknown import SAME_WORDS, learned_answer, not_understood, rather_told
from xiaoer.desk.asked_as import (
    FAULT,
    NOT_WORKING,
    POLICY,
    asked_as,
    fault_shown,
    is_about_later,
    is_about_returning,
    is_shown_of_goods,
    without_needless_picks,
)
from xiaoer.desk.autonomy import Level, levels
from xiaoer.desk.checked import checked_code
from xiaoer.desk.consent.refusing import means_no
from xiaoer.desk.conversation import Focus, Incoming, SaidPart
from xiaoer.desk.decision import Decision, HandOver, decide, left_out
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.glimpses import Gather, nobody
from xiaoer.desk.heard import HUMAN_WISH, as_heard
from xiaoer.desk.picking import Pick, nothing_found
from xiaoer.desk.purchase.described import tells_only_state
from xiaoer.desk.purchase.meant import asks_only
from xiaoer.desk.purchase.owned import has_bought, has_received, none_here
from xiaoer.desk.question import Question
from xiaoer.desk.repair import Repaired, repaired
from xiaoer.desk.still_waiting import waiting_after
from xiaoer.desk.tiers import Assist, Recall, nothing_before
from xiaoer.desk.topic import Topic, focus_after, topic_of
from xiaoer.kernel.ids import ParcelId
from xiaoer.knowledge.index import Index
from xiaoer.language.reading import Clause, Reading, Slots, Span
from xiaoer.language.wishes import asks_in_words
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.gate import Gate
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop

CARRIES: Final = 0.3
"""Words that are so sure to carry on what was asked before do."""

MOST_QUESTIONS: Final = 4
"""More intents than this in one message are a sign of misreading; the surest are answered."""

STATUS: Final = frozenset({"order.status", "logi.track", "as.refund_progress", "as.refund_amount"})
"""How things stand: left out beside something to be done, where it was not asked."""

OF_ORDERS: Final = ("order.", "logi.", "as.", "invoice.")
"""Intents about what was bought."""
_PIECES: Final = re.compile(r"[,，。;；!！\s]+")

_SENTENCE: Final = re.compile(r"(?:[^。:：]{0,80}[:：] ?)?(?P<told>[^。]{12,}?(?:。|\. ))")

LONGEST_QUESTION: Final = 400
"""Characters of one question that are laid beside a page; nobody asks one thing in more."""

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
    pick: Pick = nothing_found
    """What the shopping guide finds for a need."""
    assist: Assist | None = None
    """A model's help, where the operator has set one up."""
    recall: Recall = nothing_before
    gate: Gate | None = None
    """The gate to writes for this caller; None where nothing may be done."""
    heard: Incoming | None = None
    """The message of this turn."""
    gather: Gather = nobody
    """Who may see the turn while it is under way."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a turn came to."""

    reading: Reading
    intents: tuple[str, ...]
    draft: Draft
    decision: Decision
    focus: Focus
    left_out: tuple[SaidPart, ...] = ()
    """What was drafted and may not be said."""


async def think(reading: Reading, incoming: Incoming, scene: Scene) -> Outcome:
    """Answers every question of the message, checks each part against its own facts, and decides."""
    scene, reading = replace(scene, heard=incoming), as_heard(reading)
    asked = questions_in(reading, scene.focus)
    topics = await _topics(reading, incoming, scene, asked)
    asked, topics = _without_declined(asked, topics, reading, scene)
    names = [name for name, _ in asked]
    question = _question(names[0] if names else "", reading, scene, topics[0])
    resumed = await _resumed(question, names, scene)
    if resumed is None and not errands_in(reading):
        resumed = await case_step(question, names, scene.gate)
    if resumed is not None and resumed.writes:
        resumed = resumed + await _asked_beside(reading, scene, asked, topics)
    if resumed is not None:
        names = list(dict.fromkeys(part.intent for part in resumed.parts if part.intent)) or names
    coded = resumed or await _draft(reading, scene, asked, topics)
    draft = coded
    if resumed is None and scene.assist is not None and not is_about_doing(coded):
        draft = await scene.assist.better(question, names, coded, scene.recall, scene.gather(names))
    whole = repaired(draft, coded, today=scene.now.date())
    if resumed is None:
        whole = await _reminding(question, whole, scene)
    draft = whole.draft
    decision = decide(draft, whole.parts)
    main = topics[0]
    if isinstance(decision, HandOver):
        notice = await hand_off_notice(_question(HUMAN_WISH, reading, scene, main), decision.reason)
        held = decide(Draft(notice.parts), checked_code(notice.parts, today=scene.now.date())).parts
        decision = HandOver(decision.parts + held, decision.reason)
    intents = tuple(names)
    focus = focus_after(scene.focus, main, reading, intents=intents, understood=draft.understood, asks=draft.asks)
    waiting = waiting_after(focus, scene.focus, draft, decision)
    return Outcome(reading, intents, draft, decision, waiting, left_out(whole.struck, question.intent))


async def give_up(reading: Reading, scene: Scene) -> Outcome:
    """A person, and nothing but a person: for a turn that broke."""
    notice = await hand_off_notice(_question(HUMAN_WISH, reading, scene, Topic()), Reason.UNCHECKED)
    held = decide(Draft(notice.parts), checked_code(notice.parts, today=scene.now.date())).parts
    decision = HandOver(held, Reason.UNCHECKED)
    return Outcome(reading, tuple(meant.name for meant in reading.intents), Draft(), decision, scene.focus)


def questions_in(reading: Reading, focus: Focus) -> tuple[tuple[str, Clause], ...]:
    """The intents to answer, the most urgent first and then as they were said, each with its clause.

    A message without an intent of its own ("那L码呢", a bare order number) asks again what was asked before.
    """
    whole = Clause(reading.text, Span(0, len(reading.text)), reading.intents)
    errands = errands_in(reading)
    if errands:
        return tuple((name, Clause(reading.text[span.start : span.end], span, ())) for name, span in errands)
    names = deeds_meant(_not_going_on(reading), reading.text)
    places = [(name, a, b) for name, (a, b) in places_of(names, reading.text).items() if _is_everywhere(name, reading)]
    beside = [*places, *wishes_beside(names, reading.text)]
    second = {name: Clause(reading.text[a:b], Span(a, b), ()) for name, a, b in beside}
    names = list(dict.fromkeys((*names, *second)))
    if not names:
        names = _carried_on(reading, focus)
    elif focus.open_question and tells_only_state(reading.text):
        names = [focus.open_question]
    names = with_untold(names, reading)
    if len(names) > 1:
        # A person who is only spoken of ("让客服帮我开发票") is not asked for: that wish has a reader of its own.
        asides = {"chitchat.greet"} if reading.wants_human else {"chitchat.greet", HUMAN_WISH}
        names = [name for name in names if name not in asides]
    found = [(name, second.get(name) or _apart(_clause_of(name, reading) or whole, second)) for name in names]
    return tuple(sorted(found, key=lambda each: (_urgency(each[0]), each[1].span.start)))


def _is_everywhere(name: str, reading: Reading) -> bool:
    """Whether the intent was read in the whole message, and not in a part of it."""
    clause = _clause_of(name, reading)
    return clause is None or clause.span.end - clause.span.start >= len(reading.text)


def _apart(clause: Clause, second: Mapping[str, Clause]) -> Clause:
    """The clause without the second wishes in it: what is left before or behind them, whichever is longer."""
    start, end = clause.span.start, clause.span.end
    for each in second.values():
        if start <= each.span.start and each.span.end <= end:
            before, behind = each.span.start - start, end - each.span.end
            start, end = (start, each.span.start) if before > behind else (each.span.end, end)
    offset = clause.span.start
    return replace(clause, text=clause.text[start - offset : end - offset], span=Span(start, end))


def _not_going_on(reading: Reading) -> list[str]:
    """The intents, without those that are only said of what is to go on as it does."""
    names = [meant.name for meant in reading.intents[:MOST_QUESTIONS]]
    wished = {meant.name for clause in reading.clauses if not goes_on(clause.text) for meant in clause.intents}
    ruled = set(names) - {meant.name for clause in reading.clauses for meant in clause.intents}
    rest = " ".join(piece for piece in _PIECES.split(reading.text) if not goes_on(piece))
    return [name for name in names if name in wished | ruled] or deeds_meant([], rest) or names


def _carried_on(reading: Reading, focus: Focus) -> list[str]:
    """What a message without an intent of its own asks: what the shop asked back, or what was asked before."""
    follows = reading.follows >= CARRIES
    if focus.open_question and (follows or _names_anything(reading.slots)):
        return [focus.open_question]
    return _again(reading, focus) or [name for name in focus.intents[:1] if follows and name in ANSWERS]


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


def _without_declined(
    asked: tuple[tuple[str, Clause], ...], topics: tuple[Topic, ...], reading: Reading, scene: Scene
) -> tuple[tuple[tuple[str, Clause], ...], tuple[Topic, ...]]:
    """Without what a part of the message says no to: 算了不取消了,帮我改个地址."""
    waits = scene.focus.proposal
    pieces = _PIECES.split(reading.text)
    if waits is None or len(asked) < 2 or not any(means_no(piece, reading.language) for piece in pieces if piece):
        return asked, topics
    kept = [pair for pair in zip(asked, topics, strict=True) if pair[0][0] != waits.intent]
    return tuple(pair[0] for pair in kept), tuple(pair[1] for pair in kept)


async def _resumed(question: Question, names: Sequence[str], scene: Scene) -> Draft | None:
    """The draft for a message that belongs to something that waits. Danger and the wish for a person come first.

    Either may be only what the model makes of a plain answer (行,给我登记上去查): then the answer counts.
    """
    if scene.gate is None:
        return None
    reading = question.reading
    urgent = any(levels().get(name) is Level.HUMAN for name in names)
    if urgent or reading.wants_human or HUMAN_WISH in names:
        told = bool(reading.risks) or asks_in_words(reading.text)
        if told or not await answers_plainly(question, scene.focus):
            return None
    return await resume(question, scene.gate, scene.focus)


async def _asked_beside(
    reading: Reading, scene: Scene, asked: Sequence[tuple[str, Clause]], topics: Sequence[Topic]
) -> Draft:
    """The answer to what a message asks of something else behind its yes."""
    waits = scene.focus.proposal
    begin = asked_apart(reading, waits.action.name) if waits is not None else None
    pairs = zip(asked, topics, strict=False) if begin is not None else ()
    rest = [pair for pair in pairs if pair[0][1].span.start >= (begin or 0) - 1]
    return await _draft(reading, scene, [one for one, _ in rest], [topic for _, topic in rest]) if rest else Draft()


async def _reminding(question: Question, whole: Repaired, scene: Scene) -> Repaired:
    """The draft, and the proposal that still waits for its yes, said once more behind it in code's own words."""
    waits, draft = scene.focus.proposal, whole.draft
    if waits is None or scene.gate is None or draft.hand_off is not None or is_about_doing(draft) or draft.refuses:
        return whole
    reminder = repaired(await remind(question, scene.gate, waits), Draft(), today=scene.now.date())
    joined = replace(draft + reminder.draft, later=scene.focus.later)
    return Repaired(joined, whole.parts + reminder.parts, whole.struck + reminder.struck)


def _clause_of(intent: str, reading: Reading) -> Clause | None:
    return next((each for each in reading.clauses if any(meant.name == intent for meant in each.intents)), None)


def _urgency(intent: str) -> int:
    return {Level.HUMAN: 0, Level.APPROVE: 1, Level.ACT: 1}.get(levels().get(intent, Level.ANSWER), 1)


async def _topics(
    reading: Reading, incoming: Incoming, scene: Scene, asked: Sequence[tuple[str, Clause]]
) -> tuple[Topic, ...]:
    """A topic for each question; one for the whole message when it asks nothing."""
    orders = await scene.store.my_orders()
    parcels = [await scene.store.parcel(ParcelId(mention.code)) for mention in reading.slots.codes]
    questions = [(name, clause.span) for name, clause in asked] or [("", Span(0, len(reading.text)))]
    return tuple(
        topic_of(
            spoken_of(reading, name),
            span,
            incoming=incoming,
            focus=scene.focus,
            catalogue=scene.catalogue,
            orders=orders,
            parcels=[parcel for parcel in parcels if parcel is not None],
            of_order=not name or name.startswith(OF_ORDERS) or is_shown_of_goods(name, reading.text),
        )
        for name, span in questions
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
    rest = without_needless_picks([(name, t) for (name, _), t in zip(asked, topics, strict=False) if name != ANGER])
    if not rest:
        return opening + Draft(hand_off=Reason.ANGER) if opening.parts else await not_understood(main)
    found = [(name, await _answer(name, within(reading, name), scene, topic)) for name, topic in rest]
    idle = {name for name, clause in asked if name in STATUS and not asks_only(clause.text)}
    doing = any(is_about_doing(draft) for _, draft in found)
    told = await about_one_order(main, [draft for name, draft in found if not (doing and name in idle)])
    drafts = one_at_a_time(main, told)
    answered = [d for d in drafts if not d.asks or d.products or d.orders or is_about_doing(d)]
    return _joined([opening, *(answered or drafts)])


async def _answer(name: str, reading: Reading, scene: Scene, topic: Topic) -> Draft:
    name = asked_as(name, reading, topic)
    question = _question(name, reading, scene, topic)
    if is_about_later(name, question.text) and none_here(topic.orders):
        return await ANSWERS[POLICY](replace(question, intent=POLICY))
    if is_about_returning(name, reading.text) and await has_bought(question):
        name, question = RETURNS, replace(question, intent=RETURNS)
    if is_shown_of_goods(name, reading.text) and (await has_bought(question) or await has_received(question)):
        name = fault_shown(reading.text)
        question = replace(question, intent=name)
    answer: Answer = ANSWERS.get(name, not_understood)
    led = await lead(question, scene.gate) if scene.gate is not None else None
    if led is not None:
        return replace(led, refuses=not is_about_doing(led))
    urgent = levels().get(name) is Level.HUMAN
    learned = None if urgent else await learned_answer(question, likeness=SAME_WORDS)
    draft = learned or await rather_told(question, await answer(question))
    # What code can do itself once it is asked to needs no person while it is only asked about.
    asked_about = scene.gate is not None and lead_of(name, reading.text) is not None and not question.guest
    if name == NOT_WORKING and draft.hand_off is not None and await has_bought(question):
        led = await lead(replace(question, intent=FAULT), question.gate) if question.gate is not None else None
        return led or draft
    return replace(draft, hand_off=None) if asked_about and draft.hand_off is Reason.ACTION else draft


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
        pick=scene.pick,
        failed_before=scene.focus.failed > 0,
        gate=scene.gate,
        conversation=scene.heard.conversation if scene.heard else None,
        message=scene.heard.id if scene.heard else None,
    )


def _joined(drafts: Sequence[Draft]) -> Draft:
    """All parts in order, the same sentence only once, whether or not it names its order again."""
    joined = Draft()
    for draft in drafts:
        said = " ".join(part.text for part in joined.parts)
        parts = (replace(part, text=_unsaid(part.text, said)) for part in draft.parts if part.text not in said)
        joined = joined + replace(draft, parts=tuple(part for part in parts if part.text))
    return replace(joined, understood=any(draft.understood and draft.parts for draft in drafts))


def _unsaid(text: str, said: str) -> str:
    """The text without a first sentence that was said before; its subject may stand before a colon."""
    first = _SENTENCE.match(text)
    return text[first.end() :] if first is not None and first["told"] in said else text
