"""预售: the deposit, what it counts for, the balance to the last fen, and when it is due."""

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.shipping_fee import destination_of
from xiaoer.desk.draft import Draft
from xiaoer.desk.pricing import Priced, Wanted, priced
from xiaoer.desk.question import Question
from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.rules.bill import bill_facts, sum_fact
from xiaoer.desk.rules.offers import Offer, Presale, offers_of, presale_of
from xiaoer.desk.rules.terms import faq_with
from xiaoer.desk.wording.naming import quoted, sentence_case
from xiaoer.desk.wording.receipt import goods_words, promotion_words, shown
from xiaoer.desk.wording.spoken import Said, moment_words, money_words, said
from xiaoer.kernel.money import Money
from xiaoer.promotions.deposit import Deposit, balance
from xiaoer.promotions.quote import Undeliverable
from xiaoer.shop.product import Sku

OVERSEAS: Final = "OVERSEAS"
_GIVEN_BACK: Final = re.compile(r"退|不付|没付|没了|refund|don't pay|not pay|forfeit|back", re.I)
_WHEN: Final = re.compile(r"几点|什么时候|多久|时间|截止|when|until|deadline", re.I)
_HOW_MUCH: Final = re.compile(r"多少|几块|几元|怎么算|到手|how much|what.*(?:pay|cost|price|total)|total", re.I)


async def presale(question: Question) -> Draft:
    """Deposit and balance as they add up to the price, and their windows; the product's own pre-sale first."""
    product = question.topic.product
    offers = [offer for offer in await offers_of(question) if offer.record.presale]
    if product is not None:
        offers.sort(key=lambda offer: not offer.covers(question.shop, product.skus))
    told = [(offer, found) for offer in offers if (found := presale_of(question, offer.record))]
    if not told:
        return question.says("本店现在没有预售活动。", "This shop has no pre-sale at present.")
    offer, (terms, fact) = told[0]
    words = said(f"{offer.record.name}:", f"{offer.record.name_en or offer.record.name}: ", fact)
    rule = await faq_with(question, "尾款")
    if rule is not None and _GIVEN_BACK.search(question.text):
        text = f"{rule.value}".split(" / ")[0]
        return _says(question, words + said(text, f"{quoted(text)}.", rule))
    words += _terms_words(question, terms)
    if _WHEN.search(question.text) and not _HOW_MUCH.search(question.text):
        return _says(question, words)
    sum_words, quote = await _adds_up(question, offer, terms)
    return replace(_says(question, words + sum_words), quote=quote)


def _terms_words(question: Question, terms: Presale) -> Said:
    first, last = (moment_words(each, question.now) for each in terms.balance_window)
    deposit, counts = money_words(terms.deposit), money_words(terms.counts_as)
    over = question.now >= terms.balance_window[1]
    tail = ("现已结束。", " It has ended.") if over else ("", "")
    if _WHEN.search(question.text):
        return said(
            f"尾款支付时间{first[0]}至{last[0]}。{tail[0]}", f"the balance is due {first[1]} to {last[1]}.{tail[1]}"
        )
    return said(
        f"定金{deposit}在付尾款时抵{counts},尾款支付时间{first[0]}至{last[0]}。{tail[0]}",
        f"the deposit of {deposit} counts as {counts}; the balance is due {first[1]} to {last[1]}.{tail[1]}",
    )


async def _adds_up(question: Question, offer: Offer, terms: Presale) -> tuple[Said, ShopQuote | None]:
    """The price under the rules of the moment at which the balance is paid, as deposit and balance."""
    moment = _paid_at(question.now, terms)
    sku = await _variant(question, offer)
    place = await destination_of(question)
    if moment is None or sku is None or place.code == OVERSEAS:
        return Said(), None
    customer = await question.store.customer()
    found = await priced(
        question.store,
        question.shop,
        [Wanted(sku.id)],
        roles=customer.roles if customer else (),
        region=place.code,
        now=moment,
        presale=offer.record.id,
    )
    if isinstance(found, Undeliverable) or found.quote.pay < terms.deposit.minor:
        return Said(), None
    found = replace(found, name="presale")
    deposit = Deposit(terms.deposit.minor, max(terms.deposit.minor, terms.counts_as.minor))
    rest = found.quote.money(balance(deposit, found.quote.pay))
    return _sum_words(found, terms, rest), shown(found)


def _sum_words(found: Priced, terms: Presale, rest: Money) -> Said:
    """标价¥1,999,定金膨胀 -¥100,运费¥0,合计¥1,899 = 定金¥100 + 尾款¥1,799."""
    quote = found.quote
    steps = [(promotion_words(found, each.promotion), money_words(quote.money(each.total))) for each in quote.trace]
    listed, fee = money_words(quote.money(quote.list_total)), money_words(quote.money(quote.freight))
    pay, deposit, due = (money_words(each) for each in (quote.money(quote.pay), terms.deposit, rest))
    name = goods_words(found.goods[0])
    rows_zh = [f"标价{listed}", *(f"{each[0]} -{off}" for each, off in steps), f"运费{fee}"]
    rows_en = [f"list {listed}", *(f"{each[1]} -{off}" for each, off in steps), f"shipping {fee}"]
    words = (f"合计{pay} = 定金{deposit} + 尾款{due}", f"in all {pay} = deposit {deposit} + balance {due}")
    fact = sum_fact(found, "balance", rest, words)
    claim = any(found.records[each].coupon for each in found.best.chosen)
    coupon = ("优惠券要先领取。", " Claim the coupons first.") if claim else ("", "")
    return said(
        f"按{name[0]}算:{'，'.join(rows_zh)}，{words[0]}。{coupon[0]}以结算页为准。",
        f" For {name[1]}: {', '.join(rows_en)}, {words[1]}.{coupon[1]} The checkout decides.",
        fact,
        *bill_facts(found),
    )


def _paid_at(now: datetime, terms: Presale) -> datetime | None:
    """When the balance can be paid at the earliest; None once the pre-sale is over."""
    first, last = terms.balance_window
    return None if now >= last else max(now, first.astimezone(now.tzinfo))


async def _variant(question: Question, offer: Offer) -> Sku | None:
    """The cheapest variant asked for that is in the pre-sale, else the cheapest of the pre-sale."""
    covered = [
        sku
        for product in (await question.store.catalogue()).products
        for sku in product.skus
        if offer.covers(question.shop, [sku])
    ]
    product = question.topic.product
    asked = question.topic.skus or (product.skus if product is not None else ())
    meant = [sku for sku in covered if sku in asked] or covered
    return min(meant, key=lambda sku: sku.price.minor, default=None)


def _says(question: Question, words: Said) -> Draft:
    draft = question.says(words.zh, sentence_case(words.en), *words.facts)
    product = question.topic.product
    return replace(draft, products=(product.id,)) if product and question.topic.named else draft


ANSWERS: Final[dict[str, Answer]] = {"promo.presale": presale}
