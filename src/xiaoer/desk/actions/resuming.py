"""What a message means to something that waits: a yes, a no, what was asked for, a change of mind, or none of these."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.actions import addresses, details, invoices
from xiaoer.desk.actions.agreed import agreed_instead, agrees, agrees_to_all, answer_alone, asked_apart, asks_something
from xiaoer.desk.actions.belonging import HELD, asks, is_other, leads_elsewhere, names_of
from xiaoer.desk.actions.carrying_out import (
    carry_on,
    carry_out,
    carry_out_both,
    declined,
    made_all,
    prepared,
    put_off,
    remind,
    told_all,
    undo,
)
from xiaoer.desk.actions.changing import (
    CHOOSES,
    as_chosen,
    changed_wishes,
    instead_of,
    only_tells_of_goods,
    order_of,
    tells_of_it,
    told_by,
    told_of,
    told_on,
)
from xiaoer.desk.actions.leading import each_line
from xiaoer.desk.actions.leads import lead_of
from xiaoer.desk.actions.lines import lines_in
from xiaoer.desk.actions.notes import note_in
from xiaoer.desk.actions.one_by_one import waiting
from xiaoer.desk.actions.proposing import put, put_all, told_beside
from xiaoer.desk.answers.person import sorry_words
from xiaoer.desk.consent.agreeing import SURER, means_yes
from xiaoer.desk.consent.judging import Answer, judged
from xiaoer.desk.consent.refusing import lets_it_be, means_no, means_undo, postpones
from xiaoer.desk.consent.vocabulary import plain, says_nothing_new
from xiaoer.desk.conversation import Focus
from xiaoer.desk.draft import Draft
from xiaoer.desk.proposal import Proposal, Wanting
from xiaoer.desk.purchase.meant import asks_only
from xiaoer.desk.question import Question
from xiaoer.kernel.ids import OrderId
from xiaoer.shop.action import ActionName
from xiaoer.shop.aftersales.ruling import Missing
from xiaoer.shop.gate import Gate, digest_of
from xiaoer.shop.wish import Wish

_SKIPS: Final = re.compile(r"没有|没法|不方便|拍不了|\bno\b|don't have|can't", re.IGNORECASE)
_SWAPS: Final = re.compile(r"换|改成|\bswap|\bexchang|\binstead\b|\breplace", re.IGNORECASE)
_OF_SWAPS: Final = frozenset({"as.exchange", "order.change_sku", "prod.recommend", "prod.compare", "prod.stock"})
_TITLED: Final = frozenset({ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE})
_OF_GOODS: Final = frozenset({ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE})
MOST_REMINDED: Final = 1
"""How often a proposal is put again after an answer that says nothing to it; then a person takes over."""


async def resume(question: Question, gate: Gate, focus: Focus) -> Draft | None:
    """The draft for a message that belongs to what waits; None when it is about something else."""
    text, language = question.reading.text, question.language
    if focus.proposal is not None:
        return await _on_proposal(question, gate, focus, focus.proposal)
    if focus.done is not None and means_undo(text, language):
        return await undo(question, gate, focus.done)
    thanks = focus.done is not None and len(text) <= HELD and means_yes(text, ActionName.ADD_NOTE)
    if focus.wanting is None and (lets_it_be(text) or thanks):
        return question.says("好的,有需要随时找我。", "All right. I am here if you need anything else.")
    if focus.wanting is not None:
        return await _on_wanting(question, gate, focus, focus.wanting)
    return None


async def answers_plainly(question: Question, focus: Focus) -> bool:
    """Whether the message is a plain yes or no to what was put to the buyer."""
    waits = focus.proposal
    if waits is None:
        return False
    return means_no(question.reading.text, question.language) or await agrees(question, focus, waits)


async def _on_proposal(question: Question, gate: Gate, focus: Focus, proposal: Proposal) -> Draft | None:
    made = await made_all(gate, proposal)
    if made:
        # The write was made by a turn that did not live to tell of it.
        told = await told_all(replace(question, intent=proposal.intent), made)
        return (
            told + await carry_on(question, gate, focus.later)
            if await agrees_to_all(question, focus, proposal)
            else told
        )
    return await _on_answer(question, gate, focus, proposal) or await _on_change(question, gate, focus, proposal)


async def _on_answer(question: Question, gate: Gate, focus: Focus, proposal: Proposal) -> Draft | None:
    """The draft for a yes, a no, and an answer that is put off; None for anything else."""
    text, language, asked = question.reading.text, question.language, replace(question, intent=proposal.intent)
    if await agrees_to_all(question, focus, proposal):
        return await carry_out_both(question, gate, proposal, focus.later)
    if await agrees(question, focus, proposal):
        return await _on_yes(question, gate, proposal, await told_of(question, proposal), focus.later)
    end = asked_apart(question.reading, proposal.action.name)
    alone = answer_alone(question, end) if end is not None else None
    if alone is not None and await agrees(alone, focus, proposal):
        return await _on_yes(alone, gate, proposal, await told_of(alone, proposal), focus.later)
    other = await agreed_instead(question, focus, proposal)
    if other is not None and other.put is not None:
        first = Wanting(proposal.intent, proposal.wish, put=proposal)
        return await carry_out(question, gate, other.put, (first, *(each for each in focus.later if each is not other)))
    if postpones(text, language):
        return put_off(asked, proposal, focus.later)
    return declined(asked) if means_no(text, language) or means_undo(text, language) else None


async def _on_change(question: Question, gate: Gate, focus: Focus, proposal: Proposal) -> Draft | None:
    """The draft for what changes the proposal or says nothing to it; None when the message is about something else."""
    of_later = await _on_later(question, gate, focus, proposal)
    if of_later is not None:
        return of_later
    instead = await instead_of(question, proposal)
    if instead is not None:
        draft = await put(replace(question, intent=instead[0]), gate, instead[1])
        return replace(draft, later=(*draft.later, *focus.later))
    changed = await changed_wishes(question, proposal)
    if changed:
        draft = await put_all(replace(question, intent=proposal.intent), gate, changed)
        return replace(draft, later=(*draft.later, *focus.later))
    if only_tells_of_goods(question, proposal) or await tells_of_it(question, proposal):
        return replace(await remind(question, gate, proposal), later=focus.later)
    if not _is_held(question, proposal):
        return None
    return await _on_gist(question, proposal, focus) or replace(
        await _asked_again(question, gate, proposal), later=focus.later
    )


async def _on_gist(question: Question, proposal: Proposal, focus: Focus) -> Draft | None:
    """The draft for a no or a "not yet" in words that nobody listed, where nothing else is spoken of."""
    if asks_something(question) or leads_elsewhere(question, proposal.intent):
        return None
    asked = replace(question, intent=proposal.intent)
    gist = judged(plain(question.reading.text), proposal.action.name)
    if gist[Answer.POSTPONES] >= SURER:
        return put_off(asked, proposal, focus.later)
    return declined(asked) if gist[Answer.DECLINES] >= SURER else None


def _is_held(question: Question, proposal: Proposal) -> bool:
    """Whether the message says nothing of its own: the proposal is still what is spoken of."""
    names, text = names_of(question), question.reading.text
    again = names <= {proposal.intent} and not asks_only(text) and not question.reading.slots.codes
    other = leads_elsewhere(question, proposal.intent) or asks(question)
    return again or not question.reading.intents or not other


async def _asked_again(question: Question, gate: Gate, proposal: Proposal) -> Draft:
    """The consent sentence once more; a person, where it was said once more already and nothing came of it."""
    sorry = sorry_words(question) if question.reading.angry else Draft()
    if proposal.reminded >= MOST_REMINDED and not proposal.beside and not asks_something(question):
        return sorry + await prepared(question, gate, proposal)
    draft = await remind(question, gate, proposal)
    if draft.proposal is not None and draft.proposal.key == proposal.key and not asks_something(question):
        draft = replace(draft, proposal=replace(draft.proposal, reminded=proposal.reminded + 1))
    return sorry + draft


async def _on_later(question: Question, gate: Gate, focus: Focus, proposal: Proposal) -> Draft | None:
    """The draft for what is said of a wish that waits for its turn; None where nothing is.

    What it tells of that wish is kept (发票名字写郑青); without anything new that wish comes first (先换吧).
    """
    text = question.reading.text
    meant = [each for each in focus.later if await _speaks_of(question, each, proposal)]
    if not meant or proposal.intent in names_of(question) or asks_only(text):
        return None
    told = {each: replace(each, wish=await told_on(question, each.intent, each.wish)) for each in meant}
    if any(each != now for each, now in told.items()):
        return await _with_later(question, gate, proposal, tuple(told.get(each, each) for each in focus.later))
    if len(text) > HELD:
        return None
    others = tuple(each for each in focus.later if each is not meant[0])
    draft = await put(replace(question, intent=meant[0].intent), gate, meant[0].wish)
    return replace(draft, later=(*draft.later, Wanting(proposal.intent, proposal.wish), *others))


async def _with_later(question: Question, gate: Gate, proposal: Proposal, later: tuple[Wanting, ...]) -> Draft:
    """The proposal once more, and what waits behind it as it is known by now."""
    draft = await remind(question, gate, proposal)
    anew = [(each, await put(replace(question, intent=each.intent), gate, each.wish)) for each in later]
    parts = [part for _, other in anew for part in told_beside(question, other)]
    waits = tuple(waiting(other) or replace(each, put=None) for each, other in anew)
    return replace(draft, parts=(*draft.parts, *parts), later=waits)


async def _speaks_of(question: Question, waits: Wanting, proposal: Proposal) -> bool:
    """Whether the message tells of a wish that waits: its invoice's title, the state of its goods."""
    titled = waits.wish.action.name in _TITLED and bool(invoices.invoice_title(question.reading.text))
    if titled or waits.intent in names_of(question):
        return True
    if waits.wish.action.name not in _OF_GOODS or proposal.action.name in _OF_GOODS:
        return False
    order = await order_of(question, waits.wish)
    named = order is not None and bool(lines_in(order, question.reading))
    return named or details.only_tells_state(question.reading.text)


async def _on_yes(question: Question, gate: Gate, proposal: Proposal, told: Wish, later: tuple[Wanting, ...]) -> Draft:
    """The proposal, carried out; where what was told beside the yes makes another thing of it, that is put first."""
    if told == proposal.wish or digest_of(await gate.rule(told, now=question.now)) == proposal.understood:
        return await carry_out(question, gate, proposal, later)
    return replace(await put(replace(question, intent=proposal.intent), gate, told), later=later)


async def _on_wanting(question: Question, gate: Gate, focus: Focus, wanting: Wanting) -> Draft | None:
    text = question.reading.text
    if means_no(text, question.language) and wanting.missing is not Missing.PHOTO:
        return declined(replace(question, intent=wanting.intent))
    no_photo = wanting.missing is Missing.PHOTO and not details.photos_in(text)
    if no_photo and leads_elsewhere(question, wanting.intent):
        return None
    if wanting.missing is Missing.SKU and _ends_the_swap(question, wanting.intent):
        return None
    asked = replace(question, intent=wanting.intent)
    wish = await _filled(asked, wanting)
    if wish == wanting.wish and (leads_elsewhere(question, wanting.intent) or is_other(question, wanting.intent)):
        return None
    each = await _each(asked, wanting, wish)
    draft = await (put_all(asked, gate, each) if len(each) > 1 else put(asked, gate, wish, before=wanting))
    return replace(draft, later=(*draft.later, *focus.later))


def _ends_the_swap(question: Question, intent: str) -> bool:
    """Whether the answer to which variant wants something else: it names no value and no swapping."""
    text = question.reading.text
    if len(text) <= HELD or question.reading.slots.options or _SWAPS.search(text):
        return False
    return leads_elsewhere(question, intent) or (asks_only(text) and bool(names_of(question) - _OF_SWAPS))


async def _each(question: Question, wanting: Wanting, wish: Wish) -> tuple[Wish, ...]:
    """The wish for every line that was named when it was asked which: 都退, 围巾和牛仔裤."""
    order = await question.store.my_order(wish.action.order) if wish.action.order is not None else None
    return (wish,) if order is None or wanting.missing is not Missing.LINE else each_line(question, wish, order)


async def _filled(question: Question, wanting: Wanting) -> Wish:
    """The wish with what this message tells of what was asked for."""
    wish, text = wanting.wish, question.reading.text
    if wanting.missing is Missing.ORDER:
        chosen = _chosen(question, wanting)
        if chosen is None:
            return wish
        wish = replace(wish, action=replace(wish.action, order=chosen))
    wish = as_chosen(wanting.intent, await told_on(question, wanting.intent, wish), text)
    lead = lead_of(wanting.intent, text)
    if wanting.missing is Missing.ADDRESS and lead is not None and (words := addresses.address_in(text, asked=True)):
        action = replace(wish.action, words=words, region=addresses.province_in(words))
        return await told_by(question, lead, replace(wish, action=action))
    return _answered(wish, wanting.missing, text)


def _answered(wish: Wish, missing: Missing | None, text: str) -> Wish:
    """The wish with the words as the answer to what was asked."""
    action, claims = wish.action, wish.claims
    match missing:
        case Missing.WORDS:
            words = "" if says_nothing_new(text, action.name) else text
            action = replace(action, words=action.words or note_in(words, asked=True))
        case Missing.TITLE:
            action = replace(action, words=invoices.invoice_title(text, asked=True) or action.words)
        case Missing.PHOTO:
            chooses = CHOOSES.search(text) and not details.photos_in(text)
            given = claims.photos or int(not _SKIPS.search(text) and not chooses)
            claims = replace(claims, photo_asked=not chooses, photos=given)
        case Missing.REASON:
            action = replace(action, reason=details.reason_in(text) or action.reason)
        case _:
            pass
    return replace(wish, action=action, claims=claims)


def _chosen(question: Question, wanting: Wanting) -> OrderId | None:
    """The order that was picked: by its number or goods, or by its place among those that were named."""
    topic = question.topic
    if question.reading.slots.codes or (topic.named and topic.product is not None):
        return topic.orders[0].id if len(topic.orders) == 1 else None
    place = details.ordinal_in(question.reading.text)
    if place is not None and place < len(wanting.choices):
        return wanting.choices[place]
    return None
