"""国补 and 以旧换新: the subsidies that run, and what a price comes to for a buyer who is found entitled."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.shipping_fee import destination_of
from xiaoer.desk.draft import Draft
from xiaoer.desk.pricing import Priced
from xiaoer.desk.purchase.basket import Picked, basket_of, price_of
from xiaoer.desk.question import Question
from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.rules.bill import bill_facts, sum_fact
from xiaoer.desk.rules.offers import Offer, in_a_line, offers_of, running_now
from xiaoer.desk.rules.terms import faq_with
from xiaoer.desk.wording.naming import called, quoted, sentence_case
from xiaoer.desk.wording.receipt import goods_words, promotion_words, shown
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.quote import Undeliverable

OVERSEAS: Final = "OVERSEAS"
_TRADE_IN: Final = re.compile(r"旧|以旧换新|trade|old (?:phone|one|device)", re.I)
_SUBSIDY: Final = re.compile(r"国补|补贴|subsid", re.I)


async def subsidy(question: Question) -> Draft:
    """State subsidies that run, with the shop's words on them; trade-in values are in no record."""
    product = question.topic.product
    offers = running_now(question, await offers_of(question), product.skus if product else None)
    having = [offer for offer in offers if offer.layer is Layer.SUBSIDY]
    words, quote = Said(), None
    if _TRADE_IN.search(question.text):
        words += said(
            "旧机回收和估价店铺资料里没有写,我不能确定。",
            "The shop's records don't say what an old device is worth, so I can't tell.",
        )
    if having:
        words += said("", " ") + await _running(question, having)
        sum_words, quote = await _in_hand(question, having)
        words += sum_words
    elif told := [offer for offer in offers if offer.rule is None and _is_about(offer, question.text)]:
        words = _in_their_words(told[0])
    else:
        words = _none(question, words)
    draft = question.says(words.zh, sentence_case(words.en), *words.facts)
    draft = replace(draft, quote=quote)
    return replace(draft, products=(product.id,)) if product and question.topic.named else draft


async def _running(question: Question, having: Sequence[Offer]) -> Said:
    row = in_a_line(question, having[:2])
    words = said(f"现有{row.zh}。", f"Running: {row.en}.", *row.facts)
    rule = await faq_with(question, "国补")
    if rule is not None:
        text = f"{rule.value}".split(" / ")[0]
        words += said(text, f" {quoted(text)}.", rule)
    return words


async def _in_hand(question: Question, having: Sequence[Offer]) -> tuple[Said, ShopQuote | None]:
    """What the goods at hand cost with the subsidy, if the buyer is entitled; nothing where it gives nothing."""
    basket = await basket_of(question)
    place = await destination_of(question)
    if not basket or any(len(each.products) != 1 or each.lacking for each in basket) or place.code == OVERSEAS:
        return Said(), None
    without = await price_of(question, basket, place.code)
    if isinstance(without, Undeliverable):
        return Said(), None
    coupons = [*without.best.chosen, *(offer.record.id for offer in having)]
    found = await price_of(question, basket, place.code, coupons=coupons)
    if isinstance(found, Undeliverable):
        return Said(), None
    if not found.quote.subsidy:
        return _too_dear(without, basket), None
    return _sum_words(replace(found, name="subsidised")), shown(found)


def _sum_words(found: Priced) -> Said:
    """核验通过的话…补¥434.85,到手¥2,464.15."""
    quote = found.quote
    steps = [(promotion_words(found, each.promotion), money_words(quote.money(each.total))) for each in quote.trace]
    paid_by_state = quote.money(sum(quote.subsidy.values()))
    listed, fee = money_words(quote.money(quote.list_total)), money_words(quote.money(quote.freight))
    off, pay = money_words(paid_by_state), money_words(quote.money(quote.pay))
    names = [goods_words(goods) for goods in found.goods]
    rows_zh = [f"标价{listed}", *(f"{each[0]} -{less}" for each, less in steps), f"运费{fee}", f"国补 -{off}"]
    rows_en = [f"list {listed}", *(f"{each[1]} -{less}" for each, less in steps), f"shipping {fee}", f"subsidy -{off}"]
    fact = sum_fact(found, "subsidy", paid_by_state, (f"国补 {off}", f"Subsidy {off}"))
    return said(
        f"{'、'.join(name[0] for name in names)}:核验通过的话补{off},到手{pay}({'，'.join(rows_zh)})。以结算页为准。",
        f" {', '.join(name[1] for name in names)}: if you are found entitled it pays {off} and you pay {pay}"
        f" ({', '.join(rows_en)}). The checkout decides.",
        fact,
        *bill_facts(found),
    )


def _too_dear(found: Priced, basket: Sequence[Picked]) -> Said:
    """A subsidy that covers the goods gives nothing for this price."""
    name = goods_words(found.goods[0])
    if len(basket) > 1:
        return Said()
    facts = tuple(bill_facts(found))
    return said(
        f"{name[0]}按现在的价格补不到,以结算页为准。",
        f" The {name[1]} gets none at its present price; the checkout decides.",
        *facts,
    )


def _is_about(offer: Offer, text: str) -> bool:
    """Whether the store's own words are about what is asked: a trade-in, or else a state subsidy."""
    kind = offer.record.name.rpartition("·")[2]
    return bool((_TRADE_IN if _TRADE_IN.search(text) else _SUBSIDY).search(kind))


def _in_their_words(offer: Offer) -> Said:
    zh = re.sub(r"[。.\s]+$", "", offer.record.words)
    fact = offer.facts["words"]
    return said(f"店铺写的是:{zh}。以结算页为准。", f"The shop says: {quoted(zh)}. The checkout decides.", fact)


def _none(question: Question, words: Said) -> Said:
    product = question.topic.product
    if product is not None:
        name = called(question, product)
        return words + said(
            f"没有查到正在进行的{name.zh}国补活动,以结算页为准。",
            f" I find no state subsidy running on the {name.en}; the checkout decides.",
            *name.facts,
        )
    return words or said(
        "本店目前没有查到国补活动,以结算页为准。", "I find no state subsidy in this shop; the checkout decides."
    )


ANSWERS: Final[dict[str, Answer]] = {"promo.subsidy": subsidy}
