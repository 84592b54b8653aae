"""Ways to pay, instalments, and prices for many pieces."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.price import price_words, priced_now, roles_of
from xiaoer.desk.answers.shipping_fee import destination_of
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.purchase.basket import basket_of, price_of
from xiaoer.desk.question import Question
from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.rules.bill import bill_facts, sum_fact
from xiaoer.desk.rules.offers import offers_of
from xiaoer.desk.rules.terms import faq_with
from xiaoer.desk.wording.naming import quoted, sentence_case
from xiaoer.desk.wording.receipt import goods_words, shown
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.promotions.instalments import instalments as equal_parts
from xiaoer.promotions.quote import Undeliverable

MOST_PAYMENTS: Final = 60
OVERSEAS: Final = "OVERSEAS"
_PAYMENTS: Final = re.compile(
    r"(\d{1,2})\s*(?:期|个月|-?\s*(?:months?|instal?ments?|payments?|parts)\b)|(?:in|over)\s+(\d{1,2})\b", re.I
)
_GIFT_CARD: Final = re.compile(r"礼品卡|购物卡|gift card", re.I)
_VAT: Final = re.compile(r"专票|发票|invoice|vat", re.I)


async def methods(question: Question) -> Draft:
    """The checkout knows; the shop's records only tell of gift cards."""
    if _GIFT_CARD.search(question.text):
        rule = await faq_with(question, "电子卡") or await faq_with(question, "礼品卡")
        if rule is not None:
            text = str(rule.value).split(" / ")[0]
            return question.says(text, sentence_case(f"{quoted(text)}."), rule)
    return question.says(
        "支付方式以结算页显示的为准,店铺资料里没有单独说明,我不能确定。",
        "The checkout shows the ways to pay; the shop's records don't list them, so I can't tell.",
    )


async def instalments(question: Question) -> Draft:
    """What a record says of it; and, where a number of payments is named, what they would be without a fee."""
    told = await faq_with(question, "分期")
    if told is not None:
        text = str(told.value).split(" / ")[0]
        words = said(text, f"{quoted(text)}.", told)
    else:
        words = said(
            "这个要看结算页显示的付款选项,期数和手续费店铺资料里没有写,我不能确定。",
            "The checkout shows whether it can be paid over several months, and any fee; the shop's records don't say.",
        )
    sum_words, quote = await _in_parts(question)
    words += sum_words
    return replace(question.says(words.zh, sentence_case(words.en), *words.facts), quote=quote)


async def _in_parts(question: Question) -> tuple[Said, ShopQuote | None]:
    """如果能免息分12期: what the goods at hand cost, in so many payments; nothing where one of the two is not named."""
    times = _times(question.reading.text)
    # The number of payments is no number of pieces.
    basket = [replace(each, quantity=1) if each.quantity == times else each for each in await basket_of(question)]
    place = await destination_of(question)
    clear = basket and all(len(each.products) == 1 and not each.lacking for each in basket)
    if times is None or not clear or place.code == OVERSEAS:
        return Said(), None
    found = await price_of(question, basket, place.code)
    if isinstance(found, Undeliverable):
        return Said(), None
    found = replace(found, name="instalments")
    first, *others = (money_words(found.quote.money(each)) for each in equal_parts(found.quote.pay, times).payments)
    pay, name = money_words(found.quote.money(found.quote.pay)), goods_words(found.goods[0])
    if others and others[-1] != first:
        zh, en = f"首期{first},其余{times - 1}期每期{others[-1]}", f"{first} first, then {times - 1} of {others[-1]}"
    else:
        zh, en = f"每期{first}", f"{first} each"
    words = (
        f"{name[0]}到手{pay},如果能免息分{times}期,{zh}",
        f"{name[1]}: you pay {pay}; if {times} payments without a fee are offered, {en}",
    )
    fact = sum_fact(found, "instalment", found.quote.money(found.quote.pay), words)
    return said(f"{words[0]}。以结算页为准。", f" {words[1]}. The checkout decides.", fact, *bill_facts(found)), shown(
        found
    )


def _times(text: str) -> int | None:
    """How many payments are named; None for none or more than anybody offers."""
    found = _PAYMENTS.search(text)
    number = int(found[1] or found[2]) if found else 0
    return number if 2 <= number <= MOST_PAYMENTS else None


async def bulk(question: Question) -> Draft:
    """The single price as it is; a price for many is a person's to give."""
    words = said("批量采购的价格和起订量需要人工报价。", "Prices for larger orders are quoted by a person.")
    product = question.topic.product
    if product is not None:
        offers = await offers_of(question)
        roles = await roles_of(question)
        priced = [priced_now(question, product, sku, offers, roles) for sku in question.topic.skus or product.skus]
        words += said("现在单件", " One piece now: ") + price_words(question, product, priced)
    if _VAT.search(question.text):
        rule = await faq_with(question, "专票")
        if rule is not None:
            text = str(rule.value).split(" / ")[0]
            words += said(text, f" {quoted(text)}.", rule)
    draft = question.says(words.zh, sentence_case(words.en), *words.facts)
    return replace(draft, hand_off=Reason.ACTION, products=(product.id,) if product else ())


ANSWERS: Final[dict[str, Answer]] = {"pay.method": methods, "pay.instalment": instalments, "b2b.bulk": bulk}
