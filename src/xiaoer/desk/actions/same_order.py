"""A second errand of one message that names no order is about the order of the first: 再备注一句派送前打电话."""

from collections.abc import Sequence
from dataclasses import replace

from xiaoer.desk.actions.proposing import put
from xiaoer.desk.draft import Draft
from xiaoer.desk.question import Question
from xiaoer.kernel.ids import OrderId
from xiaoer.shop.aftersales.ruling import Missing


async def about_one_order(question: Question, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those that ask which order put anew for the only order that something is proposed for."""
    known = {draft.proposal.wish.action.order for draft in drafts if draft.proposal is not None}
    order = next(iter(known), None)
    if len(known) != 1 or order is None:
        return list(drafts)
    return [await _of_order(question, draft, order) for draft in drafts]


async def _of_order(question: Question, draft: Draft, order: OrderId) -> Draft:
    waits = draft.wanting
    if question.gate is None or waits is None or waits.missing is not Missing.ORDER:
        return draft
    wish = replace(waits.wish, action=replace(waits.wish.action, order=order))
    found = await put(replace(question, intent=waits.intent), question.gate, wish)
    return draft if found.proposal is None and found.wanting is None else found
