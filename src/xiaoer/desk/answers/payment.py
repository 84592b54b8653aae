"""Ways to pay, instalments, and prices for many pieces."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.price import price_words, priced_now, roles_of
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.question import Question
from xiaoer.desk.rules.offers import offers_of
from xiaoer.desk.rules.terms import faq_with
from xiaoer.desk.wording.naming import quoted, sentence_case
from xiaoer.desk.wording.spoken import said

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
    """Not in any record."""
    return question.says(
        "这个要看结算页显示的付款选项,期数和手续费店铺资料里没有写,我不能确定。",
        "The checkout shows whether it can be paid over several months, and any fee; the shop's records don't say.",
    )


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
