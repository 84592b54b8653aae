"""When the product is not known, or the shop's records do not say: asking back, and saying so plainly."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.draft import Draft
from xiaoer.desk.page.asked import Asked
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import called
from xiaoer.kernel.ids import ProductId
from xiaoer.knowledge.passage import PassageKind, Search
from xiaoer.shop.product import Product

MOST_NAMED: Final = 4
NEAR: Final = 0.33
"""Score from which a hit may be the product that is meant,"""
SHARED_WORDS: Final = 0.25
"""if it shares this much of the question's words"""
AHEAD: Final = 1.6
"""and scores so many times as much as the next product."""

_PROMISED: Final = re.compile("认证|注册|安装|发货|保修|质保|分期")
"""Names that sound like a promise even in a denial."""
_FITS: Final = re.compile("适配|兼容")
_OTHER_MAKE: Final = re.compile(
    r"苹果|华为|小米|三星|荣耀|老款|iphone|ipad|samsung|huawei|xiaomi|oppo|vivo|pixel", re.I
)
_BEHIND_MAKE: Final = re.compile(rf"(?:{_OTHER_MAKE.pattern})[\s的]*$", re.I)


def looking_up(answer: Answer) -> Answer:
    """The same answer, after looking up the product in the index where its name was not recognised."""

    async def looked_up(question: Question) -> Draft:
        return await answer(await _with_product(question))

    return looked_up


async def _with_product(question: Question) -> Question:
    """With the one product that the words fit far better than any other; the answer names it, so a slip is seen."""
    topic = question.topic
    if topic.product is not None or topic.candidates:
        return question
    hits = await question.index.search(Search(question.text, question.shop.id, (PassageKind.PRODUCT,), limit=8))
    if not hits or hits[0].score < NEAR or hits[0].words < SHARED_WORDS:
        return question
    best = hits[0].passage.product
    second = next((hit.score for hit in hits if hit.passage.product != best), 0.0)
    product = (await question.store.catalogue()).product(best) if best else None
    if product is None or second * AHEAD > hits[0].score:
        return question
    return replace(question, topic=replace(topic, product=product, skus=product.skus, named=True))


def subject_of(question: Question) -> Product | None:
    """The product whose page must answer, where a question of its page also names another thing.

    "能配苹果手机吗" about a watch names a phone; "送充电器吗" about a phone names a charger.
    """
    topic = question.topic
    named = topic.candidates or ((topic.product,) if topic.product else ())
    if question.intent in ("prod.compat", "prod.package_content") and topic.carried:
        named = tuple(dict.fromkeys((topic.carried, *named)))
    if len(named) < 2:
        return topic.product
    if question.intent == "prod.compat":
        fitted = [product for product in named if any(_FITS.search(each.name) for each in product.attributes)]
        if len(fitted) == 1:
            return fitted[0]
        ours = [product for product in named if not _foreign(question, product)]
        if len(ours) == 1:
            return ours[0]
    return topic.carried if topic.carried in named else _first_named(question, named)


def _foreign(question: Question, product: Product) -> bool:
    """Whether the words for it stand behind another maker's name."""
    text = question.reading.text
    spans = [mention.span for mention in question.reading.slots.products if mention.product == product.id]
    return any(
        _BEHIND_MAKE.search(text[: span.start]) or _OTHER_MAKE.search(text[span.start : span.end]) for span in spans
    )


def _first_named(question: Question, possible: Sequence[Product]) -> Product | None:
    """The one whose name stands before the others'; None when one name fits several."""
    places: dict[ProductId, int] = {}
    for mention in question.reading.slots.products:
        places[mention.product] = min(mention.span.start, places.get(mention.product, mention.span.start))
    ranked = sorted((places[product.id], product.id) for product in possible if product.id in places)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return next(product for product in possible if product.id == ranked[0][1])


def which_product(question: Question) -> Draft:
    """Asks which product is meant, naming those that fit the words."""
    candidates = question.topic.candidates[:MOST_NAMED]
    if not candidates:
        draft = question.says(
            "您问的是哪一款?发我商品名或链接就可以查。",
            "Which product do you mean? Send me its name or link and I will look it up.",
        )
        return replace(draft, asks=True)
    names = [called(question, product) for product in candidates]
    facts = [fact for name in names for fact in name.facts]
    draft = question.says(
        f"您问的是哪一款?{'、'.join(name.zh for name in names)}?",
        f"Which one do you mean: {', '.join(name.en for name in names)}?",
        *facts,
    )
    return replace(draft, asks=True, products=tuple(product.id for product in candidates))


def not_written(question: Question, product: Product, asked: Asked) -> Draft:
    """The page is silent on this; a person may know."""
    name = called(question, product)
    names = [each for each in asked.names[:2] if each in asked.text and not _PROMISED.search(each)]
    thing = "、".join(names) or "这一点"
    draft = question.says(
        f"{name.zh}的商品资料里没有查到{thing},我不能确定;需要的话可以转人工核实。",
        f"I don't find that on the page of the {name.en}, so I can't tell; a person can check if you like.",
        *name.facts,
    )
    return replace(draft, products=(product.id,))
