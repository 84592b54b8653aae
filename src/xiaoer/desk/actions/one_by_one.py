"""Of several things to be done the first is put to the buyer; the others are told beside it and wait. All pure."""

from collections.abc import Sequence
from dataclasses import replace

from xiaoer.desk.actions.proposing import told_beside
from xiaoer.desk.draft import Draft
from xiaoer.desk.proposal import Proposal, Wanting
from xiaoer.desk.question import Question
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.writes.effects import OPENS_CASE


def one_at_a_time(question: Question, drafts: Sequence[Draft]) -> list[Draft]:
    """The first thing to be done is put to the buyer, as the last of the reply; others wait for their turn.

    What may be done at once is told behind it, so that a yes to both does both. What cannot be done, and questions back
    about something else, are left out beside it.
    """
    doing = [draft for draft in drafts if is_about_doing(draft)]
    if not doing:
        return list(drafts)
    first, *others = sorted(doing, key=lambda draft: draft.proposal is None)
    wish = first.proposal or first.wanting
    apart = [each for each in others if _waits_apart(each, wish)]
    told = [part for each in apart if first.proposal is not None for part in told_beside(question, each)]
    later = tuple(wanting for each in apart if (wanting := waiting(each)) is not None)
    rest = [draft for draft in drafts if not (is_about_doing(draft) or draft.refuses or draft.asks)]
    return [*rest, replace(first, parts=(*first.parts, *told), later=later)]


def waiting(draft: Draft) -> Wanting | None:
    """The wish of a draft, as it waits for its turn."""
    waits = draft.proposal or draft.wanting
    return None if waits is None else Wanting(waits.intent, waits.wish, put=draft.proposal)


def _waits_apart(draft: Draft, first: Proposal | Wanting | None) -> bool:
    waits = draft.proposal or draft.wanting
    return waits is not None and (first is None or _is_apart(waits.wish.action, first.wish.action))


def is_about_doing(draft: Draft) -> bool:
    """Whether it proposes something, asks for what is missing, or tells what was done: words for code alone."""
    return draft.proposal is not None or draft.wanting is not None or bool(draft.writes)


def _is_apart(other: Action, first: Action) -> bool:
    """Whether two wishes of one message are two: a fault that goes back is one, however it was read."""
    invoices = {ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE}
    alike = other.name is first.name or {other.name, first.name} == invoices
    if alike and (other.order, other.line) == (first.order, first.line):
        return False
    of_goods = OPENS_CASE | {ActionName.CANCEL_ORDER, ActionName.CHANGE_SKU, ActionName.INTERCEPT}
    of_others = other.line is not None and first.line is not None and other.line != first.line
    return other.order != first.order or of_others or not (other.name in of_goods and first.name in of_goods)
