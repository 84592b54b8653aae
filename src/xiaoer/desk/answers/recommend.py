"""A first pick of a few products that fit a need, each with its price and one reason that its page holds.

The shopping guide finds them; what is said of them is the desk's.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.draft import Draft
from xiaoer.desk.page.asked import Asked, asked_of
from xiaoer.desk.page.statements import Kind, Statement, Theme, fitting, statements_of
from xiaoer.desk.page.variants import live
from xiaoer.desk.picking import Fitting, Found, Needed
from xiaoer.desk.question import Question
from xiaoer.desk.rules.terms import terms_of
from xiaoer.desk.wording.naming import called, sku_words, worded
from xiaoer.desk.wording.spoken import Said, Words, money_words, said
from xiaoer.kernel.money import Money
from xiaoer.language.substances import ALLERGENS, GROUPS, age_in, age_verdict, risks_in, warns
from xiaoer.language.things import things_in
from xiaoer.shop.facts.product import price_fact
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.shopfront import FaqEntry

MOST: Final = 3
_REACHED: Final = re.compile(r"凑够|凑到|凑满|凑单到|reach \d|up to", re.I)
_ALLERGIC: Final = re.compile(
    r"过敏|不耐受|不含|不带|不要|无(?!线)|(?<!有)没有|素食|全素|吃素|vegan|allerg|intoleran|[- ]free\b|without|\bno\b",
    re.I,
)
"""Words after which a named allergen is to be kept away from."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A product with the variant whose price is told."""

    product: Product
    sku: Sku
    several: bool
    """Other variants that would do cost more."""
    statements: tuple[Statement, ...]
    is_any: bool = True
    """Any of its variants would do, so none is named."""


async def recommend(question: Question) -> Draft:
    """What the guide finds for the need, and one question that would narrow it."""
    found = await question.pick(
        Needed(question.shop.id, await _turns(question), question.topic.region or "", question.now)
    )
    if found.refusal is not None:
        return question.says(*found.refusal, *found.facts)
    picks = [shown for each in found.fitting[:MOST] if (shown := await _fitting(question, each))]
    if not picks:
        return replace(_nothing(question, found), asks=True)
    asked = asked_of(question, None)
    rows = [_row(question, each, asked) for each in picks]
    zh, en = found.asks or next_question(question)
    if _ALLERGIC.search(question.text):
        zh = f"页面没有声明的过敏原,请以包装标签为准。{zh}"
        en = f"Allergens that a page does not declare may be there: please check the label. {en}"
    facts = tuple(dict.fromkeys(fact for row in rows for fact in row.facts))
    draft = question.says(
        f"{'先挑了几款' if len(rows) > 1 else '可以看这款'}:{';'.join(row.zh for row in rows)}。{zh}",
        f"{'A first pick' if len(rows) > 1 else 'This one fits'}: {'; '.join(row.en for row in rows)}. {en}",
        *facts,
    )
    return replace(draft, products=tuple(each.product.id for each in picks), asks=True)


async def small_things(question: Question) -> Draft:
    """Small things in stock that reach a gap; worth it only if wanted anyway."""
    gap = _gap(question)
    catalogue = await question.store.catalogue()
    faq = await question.store.faq()
    terms = await terms_of(question)
    priced = sorted(
        (
            (min(sku.price.minor for sku in product.skus), product)
            for product in catalogue.products
            if product.on_sale and product.skus and not _is_service(product)
        ),
        key=lambda one: one[0],
    )
    enough = [product for price, product in priced if gap is None or price >= gap.minor]
    picks = [shown for each in enough[:8] if (shown := await _small(question, each, faq))][:MOST]
    words = Said()
    free = terms.held("shipping.free_from")
    if free and isinstance(free[0].value, Money) and free[0].value.minor:
        price = money_words(free[0].value)
        words = said(f"本店满{price}包邮。", f"Shipping is free from {price}. ", *free)
    if not picks:
        return question.says(
            f"{words.zh}没有找到合适的小件。", f"{words.en}I find nothing small that fits.", *words.facts
        )
    rows = [_priced(question, each) for each in picks]
    facts = tuple(dict.fromkeys(fact for row in rows for fact in row.facts))
    draft = question.says(
        f"{words.zh}小件可以看:{';'.join(row.zh for row in rows)}。本来就用得上再加,以结算页为准。",
        f"{words.en}Small things: {'; '.join(row.en for row in rows)}."
        " Add one only if you want it anyway; the checkout decides.",
        *words.facts,
        *facts,
    )
    return replace(draft, products=tuple(each.product.id for each in picks))


async def _turns(question: Question) -> tuple[str, ...]:
    """The need; "a cheaper one" goes on from the product that was talked about."""
    text, carried = question.reading.text, question.topic.product
    names = question.topic.named or any(things_in(text))
    return (text,) if names or carried is None else (carried.title, text)


def _nothing(question: Question, found: Found) -> Draft:
    """That nothing fits, and what stands in the way; a question where nothing does."""
    if found.asks is not None and not found.obstacles:
        return question.says(*found.asks)
    zh = f"(挡住的是:{'、'.join(each[0] for each in found.obstacles)})" if found.obstacles else ""
    en = f" (in the way: {', '.join(each[1] for each in found.obstacles)})" if found.obstacles else ""
    return question.says(
        f"按您说的条件没有找到合适的商品{zh},可以放宽预算或换个要求吗?",
        f"Nothing at hand fits all of that{en}; could you widen the budget or change a wish?",
    )


def admits(statements: Sequence[Statement], text: str) -> bool:
    """Whether nothing on the page speaks against what the buyer named: an allergy, an age, a pregnancy."""
    allergic = risks_in(text, ALLERGENS) if _ALLERGIC.search(text) else []
    age = age_in(text)
    groups = [risk for risk in risks_in(text, GROUPS) if risk.zh in ("孕妇", "起搏器", "疾病", "敏感肌")]
    for each in statements:
        whole = f"{each.name} {each.text}"
        if any(re.search(risk.on_page, whole) for risk in allergic):
            return False
        if age is not None and age_verdict(age, each.text) is False:
            return False
        if warns(each.text) and any(re.search(risk.on_page, each.text) for risk in groups):
            return False
    return True


def next_question(question: Question) -> Words:
    """The one question worth asking next."""
    if not question.reading.slots.money:
        return "预算大概多少?", "What is your budget?"
    return (
        "有特别在意的吗,比如颜色、功能或送货时间?",
        "Is there anything you care about most: colour, function, delivery?",
    )


def _gap(question: Question) -> Money | None:
    """What is still missing; a sum to be reached is no gap."""
    money = question.reading.slots.money
    return None if not money or _REACHED.search(question.text) else money[0].money


def _is_service(product: Product) -> bool:
    """Cards and services that no promotion counts: nothing to pick unless they are asked for."""
    return all("no_promo" in sku.tags for sku in product.skus)


async def _fitting(question: Question, found: Fitting) -> Shown | None:
    """The variant that the guide found, as it stands in the store; None where it has gone meanwhile."""
    product = (await question.store.catalogue()).product(found.product)
    sku = next((each for each in product.skus if each.id == found.sku), None) if product is not None else None
    if product is None or sku is None:
        return None
    statements = statements_of(question.shop, product, await question.store.faq(), question.now)
    dearer = found.is_any and any(each.price.minor > sku.price.minor for each in product.skus)
    return Shown(product, sku, dearer, statements, found.is_any)


async def _small(question: Question, product: Product, faq: Sequence[FaqEntry]) -> Shown | None:
    """The product by its cheapest variant that is in stock, unless its page speaks against what the buyer named."""
    statements = statements_of(question.shop, product, faq, question.now)
    skus = [sku for sku in await live(question, product.skus) if sku.stock != 0]
    if not skus or not admits(statements, question.reading.text):
        return None
    cheapest = min(skus, key=lambda sku: sku.price.minor)
    return Shown(product, cheapest, any(sku.price != cheapest.price for sku in skus), statements)


def _priced(question: Question, shown: Shown) -> Said:
    name = called(question, shown.product)
    zh, en = ("", "") if shown.is_any else sku_words(shown.sku)
    price = money_words(shown.sku.price)
    fact = price_fact(question.shop, shown.product, shown.sku, question.now)
    more = ("起", " and up") if shown.several else ("", "")
    whole = said(f"{name.zh} {zh}".strip(), f"{name.en} {en}".strip(), *name.facts, fact)
    return said(f"{whole.zh} {price}{more[0]}", f"{whole.en}, price {price}{more[1]}", *whole.facts)


def _row(question: Question, shown: Shown, asked: Asked) -> Said:
    """Name, price and one reason."""
    reasons = [each for each in shown.statements if each.kind in (Kind.ATTRIBUTE, Kind.POINT) and len(each.text) <= 24]
    reasons = [each for each in reasons if each.name != "品牌"]
    fits = fitting(reasons, asked, Theme(), most=1, least=0.5)
    reason = fits[0].statement if fits else next((each for each in reasons if each.kind is Kind.POINT), None)
    row = _priced(question, shown)
    if reason is None:
        return row
    told = worded(reason)
    return row + said(f"({told.zh})", f"({told.en})", *told.facts)


ANSWERS: Final[dict[str, Answer]] = {"prod.recommend": recommend}
