"""When no intent was recognised: what the shop's own FAQ says, else a question back, else a person."""

from collections.abc import Sequence
from dataclasses import replace

from xiaoer.desk.answers.product import about_product
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.page.asked import asked_of
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import called
from xiaoer.kernel.facts import Fact
from xiaoer.knowledge.passage import PassageKind, Search
from xiaoer.language.injected import gives_orders
from xiaoer.shop.facts.shopfront import faq_fact
from xiaoer.shop.product import Product
from xiaoer.shop.shopfront import FaqEntry

NEAR = 0.62
"""Score from which a FAQ entry counts as the answer to a question that we did not understand."""
SAME_WORDS = 0.95
"""A question as near as this is the question asked: the merchant's own answer comes before a question back."""
SAME_QUESTION = 0.7
"""A learned question as near as this is answered rather than asked back."""
TOLD = 0.5
"""Score from which a FAQ entry says more than an answer that no fact holds: others score below .4."""
LOOKED_AT = 5
_NEEDS_A_PERSON = frozenset(Reason) - {Reason.ACTION, Reason.UNSURE}
"""Reasons that no answer of a page takes away."""


async def not_understood(question: Question) -> Draft:
    """The nearest FAQ answer if it is near enough; else one question back; a person after the second failure."""
    near = await _nearest(question, question.reading.text, NEAR)
    if near is not None:
        entry, fact = near
        return question.says(entry.answer, entry.answer_en or entry.answer, fact)
    product = question.topic.product
    if product is not None and _asks_more(question, product):
        return await about_product(replace(question, intent="prod.spec"))
    if product is not None and question.topic.named:
        name = called(question, product)
        draft = question.says(
            f"您想了解{name.zh}的什么?库存、价格、规格、配送都可以问我。",
            f"What would you like to know about the {name.en}: stock, price, details or delivery?",
            *name.facts,
        )
        return replace(draft, products=(product.id,), asks=True)
    if question.failed_before:
        return Draft(hand_off=Reason.UNSURE, understood=False)
    draft = question.says(
        "不好意思,我没太明白。可以换个说法吗?比如商品名、订单号,或者直接说“转人工”。",
        "Sorry, I did not quite get that. Could you say it another way, or say 'agent' for a person?",
    )
    return replace(draft, asks=True, understood=False)


def _asks_more(question: Question, product: Product) -> bool:
    """Whether anything but the product's name was said: its page may say something to that."""
    if not question.topic.named:
        return False
    asked = asked_of(question, product)
    return bool(asked.names or any(run not in product.title for run in asked.runs) or asked.yes_no)


async def learned_answer(question: Question, *, likeness: float) -> Draft | None:
    """What people at this shop's desk answer to that, as the merchant accepted it; None when nothing so near is there.

    `likeness` is the cosine between the question asked and the one learned.
    """
    return await _answered_by([entry for entry in await question.store.faq() if entry.learned], question, likeness)


async def rather_told(question: Question, draft: Draft) -> Draft:
    """The draft; where no fact holds it, what the shop itself wrote to that question, if it did."""
    if any(part.facts for part in draft.parts) or draft.hand_off in _NEEDS_A_PERSON:
        return draft
    if draft.asks or draft.hand_off is not None:
        learned = await learned_answer(question, likeness=SAME_QUESTION) if draft.asks else None
        likeness = SAME_WORDS if draft.asks else SAME_QUESTION
        return learned or await _answered_by(await question.store.faq(), question, likeness) or draft
    near = await _nearest(question, question.text, TOLD)
    return draft if near is None else question.says(near[0].answer, near[0].answer_en or near[0].answer, near[1])


async def _answered_by(entries: Sequence[FaqEntry], question: Question, likeness: float) -> Draft | None:
    known = {f"faq/{entry.id}": entry for entry in entries}
    if not known:
        return None
    wanted = Search(question.text, question.shop.id, kinds=(PassageKind.FAQ,), limit=LOOKED_AT)
    for hit in await question.index.search(wanted):
        entry = known.get(hit.passage.id)
        if entry is not None and hit.score >= NEAR and hit.meaning >= likeness and not gives_orders(entry.answer):
            fact = faq_fact(question.shop, entry, question.now)
            return question.says(entry.answer, entry.answer_en or entry.answer, fact)
    return None


async def _nearest(question: Question, text: str, least: float) -> tuple[FaqEntry, Fact] | None:
    wanted = Search(text, question.shop.id, kinds=(PassageKind.FAQ,), limit=1)
    hits = await question.index.search(wanted)
    if not hits or hits[0].score < least:
        return None
    # The entry as it is now, not as it was indexed.
    for entry in await question.store.faq():
        if f"faq/{entry.id}" == hits[0].passage.id and not gives_orders(entry.answer):
            return entry, faq_fact(question.shop, entry, question.now)
    return None
