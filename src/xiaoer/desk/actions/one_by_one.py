"""Of several things to be done only the first is put to the buyer; the others wait for their turn. All pure."""

from collections.abc import Sequence
from dataclasses import replace

from xiaoer.desk.draft import Draft
from xiaoer.desk.proposal import Wanting
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.writes.effects import OPENS_CASE


def one_at_a_time(drafts: Sequence[Draft]) -> list[Draft]:
    """Only the first thing to be done is put to the buyer now, as the last of the reply; others wait for their turn.

    What cannot be done, and questions back about something else, are left out beside it.
    """
    doing = [draft for draft in drafts if is_about_doing(draft)]
    if not doing:
        return list(drafts)
    first, *others = sorted(doing, key=lambda draft: draft.proposal is None)
    later = [Wanting(waits.intent, waits.wish) for each in others if (waits := each.proposal or each.wanting)]
    wish = first.proposal or first.wanting
    apart = tuple(each for each in later if wish is None or _is_apart(each.wish.action, wish.wish.action))
    rest = [draft for draft in drafts if not (is_about_doing(draft) or draft.refuses or draft.asks)]
    return [*rest, replace(first, later=apart)]


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
