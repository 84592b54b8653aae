"""What a message changes of a proposal: other values, other goods, another deed for the same goods."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.actions.belonging import is_fault, is_other, only_mends, only_tells
from xiaoer.desk.actions.details import only_tells_state, reason_in
from xiaoer.desk.actions.echoing import Proposed, with_values_marked
from xiaoer.desk.actions.leads import LEADS, Lead, lead_of, told_more
from xiaoer.desk.actions.lines import lines_in, lines_kept
from xiaoer.desk.actions.proposing import FAULTS
from xiaoer.desk.actions.turning import turned
from xiaoer.desk.consent.refusing import means_no
from xiaoer.desk.consent.vocabulary import says_nothing_new
from xiaoer.desk.proposal import Proposal
from xiaoer.desk.purchase.meant import asks_only
from xiaoer.desk.question import Question
from xiaoer.language.reading import Language
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.gathering import line_meant
from xiaoer.shop.order import Order
from xiaoer.shop.wish import Wish

LONGEST_WORDS: Final = 200
CHOOSES: Final = re.compile(r"退货|换货|换新|换一|换个|退回|\b(?:return|replacement|replace|exchange)\b", re.IGNORECASE)
_CHOOSES_SWAP: Final = re.compile(r"换|\b(?:replacement|replace|exchange)\b", re.IGNORECASE)
_TOLD_APART: Final = frozenset({CaseReason.WRONG_ITEM, CaseReason.MISSING_PART})
_CHOICES: Final = frozenset({ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE})
_WRITTEN: Final = frozenset({ActionName.CHANGE_ADDRESS, ActionName.ADD_NOTE})
_TITLED: Final = frozenset({ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE})
_SWAPPED: Final = frozenset({ActionName.CHANGE_SKU, ActionName.OPEN_EXCHANGE})
_TURNED: Final = {
    ActionName.CANCEL_ORDER: LEADS["order.cancel"],
    ActionName.OPEN_REFUND_ONLY: LEADS["as.refund_only"],
}
"""What a wish to send back becomes before dispatch: it is read on as what it became."""


async def changed_wishes(question: Question, proposal: Proposal) -> tuple[Wish, ...]:
    """The wishes as the message makes them; () where it leaves the proposal as it is."""
    wish, text = proposal.wish, question.reading.text
    narrowed = await _narrowed(question, proposal)
    if narrowed:
        return narrowed
    tells = await tells_of_it(question, proposal)
    chosen = as_chosen(proposal.intent, _for_reason(wish, text), text)
    if chosen == wish and _is_reported(proposal) and (tells or only_mends(question)):
        chosen = replace(wish, action=replace(wish.action, words=_noted(wish.action.words, text)))
    if chosen != wish:
        return (chosen,)
    told = await told_of(question, proposal)
    mended = _mends_values(wish, told) and not asks_only(text)
    own = tells or only_tells_of_goods(question, proposal) or mended or not is_other(question, proposal.intent)
    return (told,) if told != wish and own else ()


async def tells_of_it(question: Question, proposal: Proposal) -> bool:
    """Whether the message only tells more of the goods of one case or return."""
    return not proposal.beside and only_tells(question, proposal.wish, await order_of(question, proposal.wish))


def only_tells_of_goods(question: Question, proposal: Proposal) -> bool:
    """Whether the message only tells in what state the goods are that go back: 拆开看过,配件不少."""
    return proposal.action.name in _CHOICES and only_tells_state(question.reading.text)


async def instead_of(question: Question, proposal: Proposal) -> tuple[str, Wish] | None:
    """Another deed for the same goods, with its intent; None where the message bids none."""
    order = await order_of(question, proposal.wish)
    if order is None or proposal.beside or is_fault(proposal.intent):
        return None
    return turned(question, proposal.wish, order, await question.store.catalogue())


async def proposed(question: Question, proposal: Proposal) -> Proposed:
    """The proposal with the goods that it is about; of several none is the one."""
    wish = proposal.wish
    order = await order_of(question, wish)
    line = line_meant(wish.action, order) if order is not None and not proposal.beside else None
    catalogue = await question.store.catalogue()
    bought = catalogue.sku(line.sku) if line is not None else None
    target = catalogue.sku(proposal.action.sku) if proposal.action.sku is not None else None
    return Proposed(proposal.action, line, bought[1] if bought else None, target[1] if target else None)


async def told_of(question: Question, proposal: Proposal) -> Wish:
    """The wish with what the message changes of it; a note stays as it is where no other one is dictated."""
    if proposal.beside:
        return proposal.wish
    told = await told_on(question, proposal.intent, proposal.wish)
    before, now = proposal.wish.action, told.action
    if now.name is ActionName.ADD_NOTE and _repeats(question, before):
        return replace(told, action=replace(now, words=before.words))
    return told


async def told_on(question: Question, intent: str, wish: Wish) -> Wish:
    """What the message adds to the wish, by the same reading as at first."""
    lead = _TURNED.get(wish.action.name) or lead_of(intent, question.reading.text)
    return wish if lead is None else await told_by(question, lead, wish)


async def told_by(question: Question, lead: Lead, wish: Wish) -> Wish:
    """The same for a lead that is known."""
    order = await order_of(question, wish)
    return told_more(question, lead, wish, order, await question.store.catalogue())


async def order_of(question: Question, wish: Wish) -> Order | None:
    """The order that the wish is about."""
    return await question.store.my_order(wish.action.order) if wish.action.order is not None else None


def as_chosen(intent: str, wish: Wish, text: str) -> Wish:
    """The wish as the buyer chooses what is to become of a fault: 那退货吧, 换个新的."""
    lead = lead_of(intent, text)
    chosen = lead is not None and lead.action in _CHOICES and CHOOSES.search(text) and "不退货" not in text
    if wish.action.reason is CaseReason.WRONG_ITEM and not _CHOOSES_SWAP.search(text):
        # The case of wrong goods stands for the money as well.
        return wish
    if lead is None or not chosen or wish.action.name is not ActionName.OPEN_CASE or means_no(text, Language.ZH):
        return wish
    return replace(wish, action=replace(wish.action, name=lead.action))


def _for_reason(wish: Wish, text: str) -> Wish:
    """A fault that is told to be another one: the one cable that is missing. How bad it is makes no other fault."""
    told = reason_in(text)
    if wish.action.reason not in FAULTS or told not in _TOLD_APART or wish.action.name is not ActionName.OPEN_CASE:
        return wish
    return replace(wish, action=replace(wish.action, reason=told))


def _is_reported(proposal: Proposal) -> bool:
    return is_fault(proposal.intent) or proposal.action.name is ActionName.OPEN_CASE


def _noted(before: str, text: str) -> str:
    return before if text in before else f"{before}\n{text}".strip()[:LONGEST_WORDS]


def _repeats(question: Question, note: Action) -> bool:
    """Whether the message says nothing beside the note as it was proposed: 对,放门卫."""
    marked = with_values_marked(question.reading, Proposed(note))
    return says_nothing_new(question.reading.text if marked is None else marked, note.name)


def _mends_values(before: Wish, told: Wish) -> bool:
    """Whether another value is told than was proposed: 好,不过要浅蓝的; 改成放楼下."""
    then, now = before.action, told.action
    if now.name in _SWAPPED:
        return now.sku != then.sku
    if now.name in _WRITTEN:
        return now.words != then.words
    return now.name in _TITLED and (now.words, now.tax_id, now.kind) != (then.words, then.tax_id, then.kind)


async def _narrowed(question: Question, proposal: Proposal) -> tuple[Wish, ...]:
    """Those of several wishes of one errand that are left when some goods stay: 裤子退,围巾我留下. () where all are."""
    wishes = (proposal.wish, *proposal.beside)
    order = await order_of(question, proposal.wish)
    if order is None or len(wishes) < 2 or asks_only(question.reading.text):
        return ()
    kept = {line.id for line in lines_kept(order, question.reading)}
    named = {line.id for line in lines_in(order, question.reading)} - kept
    left = tuple(wish for wish in wishes if wish.action.line not in kept and (not named or wish.action.line in named))
    return left if (kept or named) and 0 < len(left) < len(wishes) else ()
