"""A first pick of a few products within hard limits, each with its price and one reason that its page holds."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.draft import Draft
from xiaoer.desk.page.asked import Asked, asked_of
from xiaoer.desk.page.statements import Kind, Statement, Theme, fitting, statements_of
from xiaoer.desk.page.variants import live
from xiaoer.desk.question import Question
from xiaoer.desk.rules.terms import terms_of
from xiaoer.desk.wording.naming import called, worded
from xiaoer.desk.wording.spoken import Said, Words, money_words, said
from xiaoer.kernel.money import Money
from xiaoer.knowledge.passage import PassageKind, Search
from xiaoer.language.substances import ALLERGENS, ANIMAL, GROUPS, age_in, age_verdict, risks_in, warns
from xiaoer.shop.facts.product import price_fact
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.shopfront import FaqEntry

MOST: Final = 3
LOOKED_AT: Final = 24
"""Passages asked of the index: several may be of one product."""
FAR_BEHIND: Final = 0.65
"""A hit that scores less than this part of the best is not a pick."""

_AROUND: Final = re.compile(r"左右|上下|around|about|roughly", re.I)
_REACHED: Final = re.compile(r"凑够|凑到|凑满|凑单到|reach \d|up to", re.I)
_ALLERGIC: Final = re.compile(
    r"过敏|不耐受|不含|不带|不要|无(?!线)|(?<!有)没有|素食|全素|吃素|vegan|allerg|intoleran|[- ]free\b|without|\bno\b",
    re.I,
)
"""Words after which a named allergen is to be kept away from."""
_EXCEPT: Final = re.compile(r"(?:除了|除|不要|except|besides|other than|instead of|apart from)[^,，。]{0,5}$", re.I)


@dataclass(frozen=True, slots=True)
class Pick:
    """A product that keeps every limit, with its cheapest variant in stock."""

    product: Product
    sku: Sku
    several: bool
    """Other variants cost more."""
    statements: tuple[Statement, ...]


async def recommend(question: Question) -> Draft:
    """At most three, and one question that would narrow them."""
    most = budget(question)
    wanted = Search(question.text, question.shop.id, (PassageKind.PRODUCT,), price_at_most=most, limit=LOOKED_AT)
    hits = await question.index.search(wanted)
    best = hits[0].score if hits else 0.0
    floor = 0.0 if _ALLERGIC.search(question.text) else best * FAR_BEHIND
    near = [hit.passage.product for hit in hits if hit.score >= floor and hit.passage.product]
    picks = await _picks(question, list(dict.fromkeys(near)), most)
    if not picks:
        draft = question.says(
            "按您说的条件没有找到合适的商品,可以放宽预算或换个要求吗?",
            "Nothing at hand fits all of that; could you widen the budget or change a wish?",
        )
        return replace(draft, asks=True)
    asked = asked_of(question, None)
    rows = [_row(question, pick, asked) for pick in picks]
    zh, en = next_question(question)
    if _ALLERGIC.search(question.text):
        zh = f"页面没有声明的过敏原,请以包装标签为准。{zh}"
        en = f"Allergens that a page does not declare may be there: please check the label. {en}"
    facts = tuple(dict.fromkeys(fact for row in rows for fact in row.facts))
    draft = question.says(
        f"先挑了几款:{';'.join(row.zh for row in rows)}。{zh}",
        f"A first pick: {'; '.join(row.en for row in rows)}. {en}",
        *facts,
    )
    return replace(draft, products=tuple(pick.product.id for pick in picks), asks=True)


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
    picks = [pick for each in enough[:8] if (pick := await _pick(question, each, faq, None))][:MOST]
    words = Said()
    free = terms.held("shipping.free_from")
    if free and isinstance(free[0].value, Money) and free[0].value.minor:
        price = money_words(free[0].value)
        words = said(f"本店满{price}包邮。", f"Shipping is free from {price}. ", *free)
    if not picks:
        return question.says(
            f"{words.zh}没有找到合适的小件。", f"{words.en}I find nothing small that fits.", *words.facts
        )
    rows = [_priced(question, pick) for pick in picks]
    facts = tuple(dict.fromkeys(fact for row in rows for fact in row.facts))
    draft = question.says(
        f"{words.zh}小件可以看:{';'.join(row.zh for row in rows)}。本来就用得上再加,以结算页为准。",
        f"{words.en}Small things: {'; '.join(row.en for row in rows)}."
        " Add one only if you want it anyway; the checkout decides.",
        *words.facts,
        *facts,
    )
    return replace(draft, products=tuple(pick.product.id for pick in picks))


def budget(question: Question) -> Money | None:
    """The most that may be spent: the largest amount named, and a tenth more for "200左右"."""
    named = [
        mention.money for mention in question.reading.slots.money if mention.money.currency == question.shop.currency
    ]
    if not named:
        return None
    most = max(named, key=lambda money: money.minor)
    return most.rate(11_000) if _AROUND.search(question.text) else most


def admits(statements: Sequence[Statement], text: str) -> bool:
    """Whether nothing on the page speaks against what the buyer named: an allergy, an age, a pregnancy."""
    allergic = risks_in(text, ALLERGENS) if _ALLERGIC.search(text) else []
    age = age_in(text)
    groups = [risk for risk in risks_in(text, GROUPS) if risk.zh in ("孕妇", "起搏器", "疾病", "敏感肌")]
    for each in statements:
        whole = f"{each.name} {each.text}"
        if any(re.search(risk.on_page, whole) for risk in allergic):
            return False
        if age is not None and _excluded(age, each.text):
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


def _ruled_out(question: Question) -> frozenset[str]:
    """Products that are named only to say that something else is wanted: 除了羽绒服还有什么."""
    text = question.reading.text
    found = question.reading.slots.products
    return frozenset(each.product for each in found if _EXCEPT.search(text[: each.span.start]))


def _gap(question: Question) -> Money | None:
    """What is still missing; a sum to be reached is no gap."""
    money = question.reading.slots.money
    return None if not money or _REACHED.search(question.text) else money[0].money


def _is_service(product: Product) -> bool:
    """Cards and services that no promotion counts: nothing to pick unless they are asked for."""
    return all("no_promo" in sku.tags for sku in product.skus)


def _excluded(age: Decimal, text: str) -> bool:
    return age_verdict(age, text) is False


async def _picks(question: Question, products: Sequence[str], most: Money | None) -> list[Pick]:
    catalogue = await question.store.catalogue()
    faq = await question.store.faq()
    wanted = set(products)
    found = {product.id: product for product in catalogue.products if product.id in wanted}
    picks: list[Pick] = []
    unwanted = _ruled_out(question)
    for each in products:
        if each in unwanted:
            continue
        product = next((one for key, one in found.items() if key == each), None)
        if product is None or not product.on_sale or (_is_service(product) and not question.reading.slots.products):
            continue
        pick = await _pick(question, product, faq, most)
        if pick is not None:
            picks.append(pick)
        if len(picks) == MOST:
            break
    return picks


async def _pick(question: Question, product: Product, faq: Sequence[FaqEntry], most: Money | None) -> Pick | None:
    """The product by its cheapest variant that is in stock and within the budget, if any is."""
    statements = statements_of(question.shop, product, faq, question.now)
    animal = risks_in(question.reading.text, ANIMAL)
    if not admits(statements, question.reading.text) or any(re.search(risk.on_page, product.title) for risk in animal):
        return None
    skus = [sku for sku in await live(question, product.skus) if sku.stock != 0]
    # About 200 is neither 12 nor 500.
    least = most.rate(4_500).minor if most is not None and _AROUND.search(question.text) else 0
    skus = [sku for sku in skus if most is None or least <= sku.price.minor <= most.minor]
    if not skus:
        return None
    cheapest = min(skus, key=lambda sku: sku.price.minor)
    return Pick(product, cheapest, any(sku.price != cheapest.price for sku in skus), statements)


def _priced(question: Question, pick: Pick) -> Said:
    name = called(question, pick.product)
    price = money_words(pick.sku.price)
    fact = price_fact(question.shop, pick.product, pick.sku, question.now)
    more = ("起", " and up") if pick.several else ("", "")
    return said(f"{name.zh} {price}{more[0]}", f"{name.en}, price {price}{more[1]}", *name.facts, fact)


def _row(question: Question, pick: Pick, asked: Asked) -> Said:
    """Name, price and one reason."""
    reasons = [each for each in pick.statements if each.kind in (Kind.ATTRIBUTE, Kind.POINT) and len(each.text) <= 24]
    reasons = [each for each in reasons if each.name != "品牌"]
    fits = fitting(reasons, asked, Theme(), most=1, least=0.5)
    reason = fits[0].statement if fits else next((each for each in reasons if each.kind is Kind.POINT), None)
    row = _priced(question, pick)
    if reason is None:
        return row
    told = worded(reason)
    return row + said(f"({told.zh})", f"({told.en})", *told.facts)


ANSWERS: Final[dict[str, Answer]] = {"prod.recommend": recommend}
