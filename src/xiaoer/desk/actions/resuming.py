"""What a message means to something that waits: a yes, a no, what was asked for, a change of mind, or none of these."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.actions import addresses, details
from xiaoer.desk.actions.carrying_out import carry_out, declined, made_all, put_off, remind, told_all, undo
from xiaoer.desk.actions.deeds import deeds_meant
from xiaoer.desk.actions.echoing import Proposed, with_values_marked
from xiaoer.desk.actions.leading import each_line
from xiaoer.desk.actions.leads import LEADS, Lead, lead_of, told_more
from xiaoer.desk.actions.lines import lines_in, lines_kept
from xiaoer.desk.actions.notes import note_in
from xiaoer.desk.actions.proposing import FAULTS, put, put_all
from xiaoer.desk.answers.person import sorry_words
from xiaoer.desk.consent.agreeing import means_both, means_yes
from xiaoer.desk.consent.refusing import lets_it_be, means_no, means_undo, postpones
from xiaoer.desk.consent.vocabulary import says_nothing_new
from xiaoer.desk.conversation import Focus
from xiaoer.desk.draft import Draft
from xiaoer.desk.proposal import Proposal, Wanting
from xiaoer.desk.purchase.meant import asks_only
from xiaoer.desk.question import Question
from xiaoer.kernel.ids import OrderId
from xiaoer.language.reading import Language
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.aftersales.ruling import Missing
from xiaoer.shop.gate import Gate, digest_of
from xiaoer.shop.gathering import line_meant
from xiaoer.shop.wish import Wish

_SKIPS: Final = re.compile(r"没有|没法|不方便|拍不了|\bno\b|don't have|can't", re.IGNORECASE)
_SWAPS: Final = re.compile(r"换|改成|\bswap|\bexchang|\binstead\b|\breplace", re.IGNORECASE)
_OF_SWAPS: Final = frozenset({"as.exchange", "order.change_sku", "prod.recommend", "prod.compare", "prod.stock"})
_CHOICES: Final = frozenset({ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE})
_CHOOSES: Final = re.compile(
    r"退货|换货|换新|换一|换个|退回|\b(?:return|replacement|replace|exchange)\b", re.IGNORECASE
)
_PIECES: Final = re.compile(r"[,，。;；!！\s]+")
_MENDS: Final = re.compile(
    r"(?:我|想|要|希望|最好|或者|或|也|给我?|帮我?|让|叫|派|师傅|个|人|来|上门)*(?:修|换|退|补|赔)[^?？不没别吗]{0,6}"
)
"""What is to become of a fault; a person decides about it."""
_OTHER_TOO: Final = re.compile(r"(?:另外|后面|剩下|还有|另)(?:那|的|一)?(?:一)?[个件样](?:也|都)")
_TITLED: Final = frozenset({ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE})
_SWAPPED: Final = frozenset({ActionName.CHANGE_SKU, ActionName.OPEN_EXCHANGE})
_TURNED: Final = {
    ActionName.CANCEL_ORDER: LEADS["order.cancel"],
    ActionName.OPEN_REFUND_ONLY: LEADS["as.refund_only"],
}
"""What a wish to send back becomes before dispatch: it is read on as what it became."""
MENDING: Final = frozenset(
    {"as.return_apply", "as.exchange", "as.refund_only", "as.repair", "as.compensation", "as.quality", "logi.damaged"}
    | {
        "as.not_working",
        "as.wrong_item",
        "as.return_freight",
        "order.change_sku",
        "as.refund_amount",
        "as.install_service",
    }
)
"""What is wished for, and said again, of a fault that is being reported."""
LONGEST_WORDS: Final = 200
_HELD: Final = 12
"""Letters of an answer that may have an intent of its own without being another topic."""


async def resume(question: Question, gate: Gate, focus: Focus) -> Draft | None:
    """The draft for a message that belongs to what waits; None when it is about something else."""
    text, language = question.reading.text, question.language
    if focus.proposal is not None:
        return await _on_proposal(question, gate, focus, focus.proposal)
    if focus.done is not None and means_undo(text, language):
        return await undo(question, gate, focus.done)
    thanks = focus.done is not None and len(text) <= _HELD and means_yes(text, ActionName.ADD_NOTE)
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
    return means_no(question.reading.text, question.language) or await _agrees(question, waits, focus)


async def _on_proposal(question: Question, gate: Gate, focus: Focus, proposal: Proposal) -> Draft | None:
    made = await made_all(gate, proposal)
    if made:
        # The write was made by a turn that did not live to tell of it.
        return await told_all(replace(question, intent=proposal.intent), made)
    return await _on_answer(question, gate, focus, proposal) or await _on_change(question, gate, focus, proposal)


async def _on_answer(question: Question, gate: Gate, focus: Focus, proposal: Proposal) -> Draft | None:
    """The draft for a yes, a no, and an answer that is put off; None for anything else."""
    text, language, asked = question.reading.text, question.language, replace(question, intent=proposal.intent)
    if await _agrees(question, proposal, focus):
        return await _on_yes(question, gate, proposal, await _told_of(question, proposal), focus.later)
    if postpones(text, language):
        return put_off(asked, proposal, focus.later)
    return declined(asked) if means_no(text, language) or means_undo(text, language) else None


async def _on_change(question: Question, gate: Gate, focus: Focus, proposal: Proposal) -> Draft | None:
    """The draft for what changes the proposal or says nothing to it; None when the message is about something else."""
    text = question.reading.text
    of_later = await _on_later(question, gate, focus, proposal)
    if of_later is not None:
        return of_later
    changed = await _changed(question, proposal)
    if changed:
        draft = await put_all(replace(question, intent=proposal.intent), gate, changed)
        return replace(draft, later=(*draft.later, *focus.later))
    if _only_state(question, proposal):
        return replace(await remind(question, gate, proposal), later=focus.later)
    again = _names(question) <= {proposal.intent} and not asks_only(text) and not question.reading.slots.codes
    if again or not question.reading.intents or not (_leads_elsewhere(question, proposal.intent) or _asks(question)):
        sorry = sorry_words(question) if question.reading.angry else Draft()
        return replace(sorry + await remind(question, gate, proposal), later=focus.later)
    return None


async def _on_later(question: Question, gate: Gate, focus: Focus, proposal: Proposal) -> Draft | None:
    """The draft for what is said of a wish that waits for its turn; None where nothing is.

    What it tells of that wish is kept (发票名字写郑青); without anything new that wish comes first (先换吧).
    """
    text = question.reading.text
    meant = [each for each in focus.later if _speaks_of(question, each)]
    if not meant or proposal.intent in _names(question) or asks_only(text):
        return None
    told = {each: replace(each, wish=await _told_more(question, each.intent, each.wish)) for each in meant}
    if any(each != now for each, now in told.items()):
        later = tuple(told.get(each, each) for each in focus.later)
        return replace(await remind(question, gate, proposal), later=later)
    if len(text) > _HELD:
        return None
    others = tuple(each for each in focus.later if each is not meant[0])
    draft = await put(replace(question, intent=meant[0].intent), gate, meant[0].wish)
    return replace(draft, later=(*draft.later, Wanting(proposal.intent, proposal.wish), *others))


def _speaks_of(question: Question, waits: Wanting) -> bool:
    titled = waits.wish.action.name in _TITLED and bool(details.invoice_title(question.reading.text))
    return titled or waits.intent in _names(question)


async def _changed(question: Question, proposal: Proposal) -> tuple[Wish, ...]:
    """The wishes as the message makes them; () where it leaves the proposal as it is."""
    wish, text = proposal.wish, question.reading.text
    narrowed = await _narrowed(question, proposal)
    if narrowed:
        return narrowed
    chosen = _as_chosen(proposal.intent, wish, text)
    if chosen == wish and _is_fault(proposal.intent) and _only_mends(question):
        chosen = replace(wish, action=replace(wish.action, words=_noted(wish.action.words, text)))
    if chosen != wish:
        return (chosen,)
    told = await _told_of(question, proposal)
    mended = _mends_values(wish, told) and not asks_only(text)
    own = _only_state(question, proposal) or mended or not _is_other(question, proposal.intent)
    return (told,) if told != wish and own else ()


def _only_state(question: Question, proposal: Proposal) -> bool:
    return proposal.action.name in _CHOICES and details.only_tells_state(question.reading.text)


def _is_fault(intent: str) -> bool:
    """Whether something is wrong with the goods: a person decides what mends it."""
    return intent in LEADS and LEADS[intent].reason in FAULTS


def _only_mends(question: Question) -> bool:
    """Whether the message says no more than what is to become of a fault: 退钱也好, 换一个也好."""
    names = _names(question)
    return (
        bool(names) and names <= MENDING and not asks_only(question.reading.text) and not question.reading.slots.codes
    )


def _noted(before: str, text: str) -> str:
    return before if text in before else f"{before}\n{text}".strip()[:LONGEST_WORDS]


async def _on_yes(question: Question, gate: Gate, proposal: Proposal, told: Wish, later: tuple[Wanting, ...]) -> Draft:
    """The proposal, carried out; where what was told beside the yes makes another thing of it, that is put first."""
    if told == proposal.wish or digest_of(await gate.rule(told, now=question.now)) == proposal.understood:
        return await carry_out(question, gate, proposal, later)
    return replace(await put(replace(question, intent=proposal.intent), gate, told), later=later)


async def _agrees(question: Question, proposal: Proposal, focus: Focus) -> bool:
    """Whether the message is a yes to the proposal, with no other values than it has.

    What else was wished for or done beside it may be spoken of: 两个都办, 另外那个也办了.
    """
    if focus.later and means_both(question.reading.text):
        return True
    if _leaves_it_to_us(question, proposal):
        return True
    marked = with_values_marked(question.reading, await _proposed(question, proposal))
    if marked is not None and focus.done is not None:
        marked = _OTHER_TOO.sub("", marked)
    asked = f"{proposal.consent_zh} {proposal.consent_en}"
    return marked is not None and means_yes(marked, proposal.action.name, asked=asked)


def _leaves_it_to_us(question: Question, proposal: Proposal) -> bool:
    """Whether a fault is to be submitted, with what would mend it: 要师傅来修,或者换也行,就按这个提交吧."""
    *told, last = [piece for piece in _PIECES.split(question.reading.text) if piece] or [""]
    fault = proposal.action.name is ActionName.OPEN_CASE and proposal.for_person
    return fault and bool(told) and means_yes(last, ActionName.OPEN_CASE) and all(map(_MENDS.fullmatch, told))


async def _proposed(question: Question, proposal: Proposal) -> Proposed:
    """The proposal with the goods that it is about; of several none is the one."""
    wish = proposal.wish
    order = await question.store.my_order(wish.action.order) if wish.action.order is not None else None
    line = line_meant(wish.action, order) if order is not None and not proposal.beside else None
    catalogue = await question.store.catalogue()
    bought = catalogue.sku(line.sku) if line is not None else None
    target = catalogue.sku(proposal.action.sku) if proposal.action.sku is not None else None
    return Proposed(proposal.action, line, bought[1] if bought else None, target[1] if target else None)


async def _told_of(question: Question, proposal: Proposal) -> Wish:
    """The wish with what the message changes of it; a note stays as it is where no other one is dictated."""
    if proposal.beside or means_both(question.reading.text):
        return proposal.wish
    told = await _told_more(question, proposal.intent, proposal.wish)
    before, now = proposal.wish.action, told.action
    if now.name is ActionName.ADD_NOTE and _repeats(question, before):
        return replace(told, action=replace(now, words=before.words))
    return told


def _repeats(question: Question, note: Action) -> bool:
    """Whether the message says nothing beside the note as it was proposed: 对,放门卫."""
    marked = with_values_marked(question.reading, Proposed(note))
    return says_nothing_new(question.reading.text if marked is None else marked, note.name)


def _mends_values(before: Wish, told: Wish) -> bool:
    """Whether another variant or address is told than was proposed: 好,不过要浅蓝的."""
    then, now = before.action, told.action
    swapped = now.name in _SWAPPED and now.sku != then.sku
    return swapped or (now.name is ActionName.CHANGE_ADDRESS and now.words != then.words)


async def _narrowed(question: Question, proposal: Proposal) -> tuple[Wish, ...]:
    """Those of several wishes of one errand that are left when some goods stay: 裤子退,围巾我留下. () where all are."""
    wishes = (proposal.wish, *proposal.beside)
    order = await question.store.my_order(proposal.wish.action.order) if proposal.wish.action.order else None
    if order is None or len(wishes) < 2 or asks_only(question.reading.text):
        return ()
    kept = {line.id for line in lines_kept(order, question.reading)}
    named = {line.id for line in lines_in(order, question.reading)} - kept
    left = tuple(wish for wish in wishes if wish.action.line not in kept and (not named or wish.action.line in named))
    return left if (kept or named) and 0 < len(left) < len(wishes) else ()


def _as_chosen(intent: str, wish: Wish, text: str) -> Wish:
    """The wish as the buyer chooses what is to become of a fault: 那退货吧, 换个新的."""
    lead = lead_of(intent, text)
    chosen = lead is not None and lead.action in _CHOICES and _CHOOSES.search(text) and "不退货" not in text
    if lead is None or not chosen or wish.action.name is not ActionName.OPEN_CASE or means_no(text, Language.ZH):
        return wish
    return replace(wish, action=replace(wish.action, name=lead.action))


async def _on_wanting(question: Question, gate: Gate, focus: Focus, wanting: Wanting) -> Draft | None:
    text = question.reading.text
    if means_no(text, question.language) and wanting.missing is not Missing.PHOTO:
        return declined(replace(question, intent=wanting.intent))
    no_photo = wanting.missing is Missing.PHOTO and not details.photos_in(text)
    if no_photo and _leads_elsewhere(question, wanting.intent):
        return None
    if wanting.missing is Missing.SKU and _ends_the_swap(question, wanting.intent):
        return None
    asked = replace(question, intent=wanting.intent)
    wish = await _filled(asked, wanting)
    if wish == wanting.wish and (_leads_elsewhere(question, wanting.intent) or _is_other(question, wanting.intent)):
        return None
    each = await _each(asked, wanting, wish)
    draft = await (put_all(asked, gate, each) if len(each) > 1 else put(asked, gate, wish, before=wanting))
    return replace(draft, later=(*draft.later, *focus.later))


def _ends_the_swap(question: Question, intent: str) -> bool:
    """Whether the answer to which variant wants something else: it names no value and no swapping."""
    text = question.reading.text
    if len(text) <= _HELD or question.reading.slots.options or _SWAPS.search(text):
        return False
    return _leads_elsewhere(question, intent) or (asks_only(text) and bool(_names(question) - _OF_SWAPS))


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
    wish = _as_chosen(wanting.intent, await _told_more(question, wanting.intent, wish), text)
    lead = lead_of(wanting.intent, text)
    if wanting.missing is Missing.ADDRESS and lead is not None and (words := addresses.address_in(text, asked=True)):
        action = replace(wish.action, words=words, region=addresses.province_in(words))
        return await _with(question, lead, replace(wish, action=action))
    return _answered(wish, wanting.missing, text)


def _answered(wish: Wish, missing: Missing | None, text: str) -> Wish:
    """The wish with the words as the answer to what was asked."""
    action, claims = wish.action, wish.claims
    match missing:
        case Missing.WORDS:
            words = "" if says_nothing_new(text, action.name) else text
            action = replace(action, words=action.words or note_in(words, asked=True))
        case Missing.TITLE:
            action = replace(action, words=details.invoice_title(text, asked=True) or action.words)
        case Missing.PHOTO:
            chooses = _CHOOSES.search(text) and not details.photos_in(text)
            given = claims.photos or int(not _SKIPS.search(text) and not chooses)
            claims = replace(claims, photo_asked=not chooses, photos=given)
        case Missing.REASON:
            action = replace(action, reason=details.reason_in(text) or action.reason)
        case _:
            pass
    return replace(wish, action=action, claims=claims)


async def _told_more(question: Question, intent: str, wish: Wish) -> Wish:
    """What the message adds to the wish, by the same reading as at first."""
    lead = _TURNED.get(wish.action.name) or lead_of(intent, question.reading.text)
    return wish if lead is None else await _with(question, lead, wish)


async def _with(question: Question, lead: Lead, wish: Wish) -> Wish:
    order = await question.store.my_order(wish.action.order) if wish.action.order is not None else None
    return told_more(question, lead, wish, order, await question.store.catalogue())


def _chosen(question: Question, wanting: Wanting) -> OrderId | None:
    """The order that was picked: by its number or goods, or by its place among those that were named."""
    topic = question.topic
    if question.reading.slots.codes or (topic.named and topic.product is not None):
        return topic.orders[0].id if len(topic.orders) == 1 else None
    place = details.ordinal_in(question.reading.text)
    if place is not None and place < len(wanting.choices):
        return wanting.choices[place]
    return None


def _is_other(question: Question, intent: str) -> bool:
    """Whether the message is about something of its own: a question, or another thing to be done."""
    names = _names(question) - {intent}
    if not names or len(question.reading.text) <= _HELD:
        return False
    family = intent.partition(".")[0]
    foreign = any(lead_of(name, question.reading.text) and name.partition(".")[0] != family for name in names)
    return foreign or asks_only(question.text) or not any(name.partition(".")[0] == family for name in names)


def _leads_elsewhere(question: Question, intent: str) -> bool:
    """Whether the message asks for another thing to be done than what waits."""
    own = lead_of(intent, question.reading.text)
    mending = MENDING if _is_fault(intent) else frozenset[str]()
    found = [lead_of(name, question.reading.text) for name in _names(question) - {intent} - mending]
    return any(lead is not None and (own is None or lead.action is not own.action) for lead in found)


def _asks(question: Question) -> bool:
    """Whether the message is a question about something, or too long to be an aside."""
    text = question.reading.text
    aside = len(text) <= _HELD and not asks_only(text) and "?" not in text
    return bool(_names(question)) and not aside


def _names(question: Question) -> set[str]:
    names = [meant.name for meant in question.reading.intents]
    return set(deeds_meant(names, question.reading.text)) - {"chitchat.greet", "abuse.angry"}
