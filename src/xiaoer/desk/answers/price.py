"""What something costs now: the listed price, the best price of one unit for this buyer, and what else runs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.hand_price import in_hand, price_of_all
from xiaoer.desk.answers.which import looking_up, which_product
from xiaoer.desk.draft import Draft
from xiaoer.desk.purchase.basket import Picked, basket_of, goods_bought
from xiaoer.desk.question import Question
from xiaoer.desk.rules.offers import Offer, ends_words, in_a_line, offers_of, price_now, running_now
from xiaoer.desk.rules.terms import faq_with, terms_of
from xiaoer.desk.wording.naming import called, sentence_case, sku_words
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money
from xiaoer.promotions.promotion import Layer
from xiaoer.shop.facts.product import price_fact
from xiaoer.shop.product import Product, Sku

MOST_OFFERS: Final = 3
_OF_ORDER: Final = frozenset(
    {
        Layer.SHOP_ACTIVITY,
        Layer.SHOP_COUPON,
        Layer.CROSS_STORE,
        Layer.PLATFORM_COUPON,
        Layer.VIP,
        Layer.RED_PACKET,
        Layer.MULTI,
    }
)
_TOTAL: Final = re.compile(r"一共|总共|合计|到手|总价|券后|total|altogether|in all|final price", re.I)


@dataclass(frozen=True, slots=True)
class Priced:
    """A variant with its price for this buyer."""

    sku: Sku
    price: Money
    offer: Offer | None
    facts: tuple[Fact, ...]


async def current_price(question: Question) -> Draft:
    """Of the variants asked for, with what they cost in the end; of several goods the whole bill."""
    basket = await goods_bought(question)
    if basket:
        return await price_of_all(question, basket)
    product = question.topic.product
    if product is None:
        return which_product(question)
    each = [one for one in await basket_of(question) if len(one.products) == 1]
    if len(each) > 1:
        return await _one_by_one(question, each[:MOST_OFFERS])
    offers = await offers_of(question)
    roles = await roles_of(question)
    priced = [priced_now(question, product, sku, offers, roles) for sku in question.topic.skus or product.skus]
    exact = await in_hand(question, asked=bool(_TOTAL.search(question.text)))
    words = price_words(question, product, priced) + exact.words
    words += said("以结算页为准。", " The checkout page decides.")
    return replace(
        question.says(words.zh, sentence_case(words.en), *words.facts), products=(product.id,), quote=exact.quote
    )


async def _one_by_one(question: Question, goods: Sequence[Picked]) -> Draft:
    """The prices of several products that are only compared."""
    offers, roles = await offers_of(question), await roles_of(question)
    words = Said()
    for each in goods:
        product = each.products[0]
        priced = [priced_now(question, product, sku, offers, roles) for sku in each.skus]
        words += price_words(question, product, priced)
    words += said("以结算页为准。", " The checkout page decides.")
    draft = question.says(words.zh, sentence_case(words.en), *words.facts)
    return replace(draft, products=tuple(each.products[0].id for each in goods))


async def no_bargain(question: Question) -> Draft:
    """Prices are not made in a chat; what everybody may have is."""
    product = question.topic.product
    offers = await offers_of(question)
    head = said("价格以页面为准,我不能私下改价。", "I can't change prices here; the page's price stands.")
    if product is not None:
        roles = await roles_of(question)
        priced = [priced_now(question, product, sku, offers, roles) for sku in question.topic.skus or product.skus]
        head += said("", " ") + price_words(question, product, priced) + also_running(question, product, offers, roles)
        return replace(question.says(head.zh, sentence_case(head.en), *head.facts), products=(product.id,))
    running = running_now(question, offers, roles=await roles_of(question))
    if running:
        row = in_a_line(question, running[:MOST_OFFERS])
        head += said(f"现在的优惠有:{row.zh}。", f" Running now: {row.en}.", *row.facts)
    return question.says(head.zh, sentence_case(head.en), *head.facts)


async def price_trend(question: Question) -> Draft:
    """No forecast; today's price, and the shop's price protection."""
    product = question.topic.product
    words = said("以后的价格我没法预测。", "I can't predict later prices.")
    if product is not None:
        offers = await offers_of(question)
        roles = await roles_of(question)
        priced = [priced_now(question, product, sku, offers, roles) for sku in question.topic.skus or product.skus]
        words += said("", " ") + price_words(question, product, priced)
    terms = await terms_of(question)
    days = terms.held("price_protection.days")
    rule = await faq_with(question, "差价")
    if days:
        words += said(
            f"买后{days[0].value}天内同款到手价更低,可以申请退差价。",
            f" If the same item gets cheaper within {days[0].value} days, you can ask for the difference.",
            *days,
            *terms.held("price_protection.basis"),
            rule,
        )
    draft = question.says(words.zh, sentence_case(words.en), *words.facts)
    return replace(draft, products=(product.id,)) if product else draft


async def roles_of(question: Question) -> tuple[str, ...]:
    """The roles of the buyer who asks; none for a guest."""
    customer = await question.store.customer()
    return customer.roles if customer else ()


def priced_now(question: Question, product: Product, sku: Sku, offers: Sequence[Offer], roles: Sequence[str]) -> Priced:
    """One variant with its price for this buyer."""
    listed = price_fact(question.shop, product, sku, question.now)
    price, offer, fact = price_now(question, sku, listed, offers, roles)
    return Priced(sku, price, offer, tuple(dict.fromkeys((listed, fact))))


def price_words(question: Question, product: Product, priced: Sequence[Priced]) -> Said:
    """One price, or the range of several; and which offer makes it."""
    name = called(question, product)
    facts = (*name.facts, *(fact for each in priced for fact in each.facts))
    lowest, highest = min(priced, key=_listed), max(priced, key=_listed)
    variant = sku_words(priced[0].sku) if len(priced) == 1 else ("", "")
    zh, en = f"{name.zh} {variant[0]}".strip(), f"{name.en} {variant[1]}".strip()
    if _listed(lowest) == _listed(highest):
        price = money_words(lowest.sku.price)
        words = said(f"{zh}标价{price}", f"{en}: list price {price}", *facts)
    else:
        low, high = money_words(lowest.sku.price), money_words(highest.sku.price)
        words = said(f"{zh}标价{low}至{high}", f"{en}: list price {low} to {high}", *facts)
    return words + _best(question, priced) + said("。", ".")


def also_running(question: Question, product: Product, offers: Sequence[Offer], roles: Sequence[str]) -> Said:
    """What runs besides, on whole orders; thresholds are told, never computed."""
    running = [offer for offer in running_now(question, offers, product.skus, roles) if offer.layer in _OF_ORDER]
    if not running:
        return said("以结算页为准。", " The checkout page decides.")
    row = in_a_line(question, running[:MOST_OFFERS])
    return said(f"另有:{row.zh}。以结算页为准。", f" Also: {row.en}. The checkout page decides.", *row.facts)


def _best(question: Question, priced: Sequence[Priced]) -> Said:
    """The price below the listed one, if any has one."""
    reduced = [each for each in priced if each.offer is not None]
    if not reduced:
        return Said()
    best = min(reduced, key=lambda each: each.price.minor)
    assert best.offer is not None
    ends = ends_words(question, best.offer)
    price = money_words(best.price)
    start = ("", "") if len({each.price for each in reduced}) == 1 else ("起", " and up")
    name_en = best.offer.record.name_en or "promotion"
    return said(
        f",现价{price}{start[0]}({best.offer.record.name}){ends.zh}",
        f", now {price}{start[1]} with {name_en}{ends.en}",
        *ends.facts,
        best.offer.facts.get("name"),
        best.offer.facts.get("name_en"),
    )


def _listed(priced: Priced) -> int:
    return priced.sku.price.minor


ANSWERS: Final[dict[str, Answer]] = {
    "price.current": looking_up(current_price),
    "price.discount_ask": no_bargain,
    "promo.price_trend": price_trend,
}
