"""价保: whether what was bought costs everybody less now, and by how much, while the shop protects its price."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from xiaoer.desk.pricing import Goods, Pricebook, cart_line, pricebook_of
from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Said, Words, money_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId, PromotionId
from xiaoer.kernel.money import Money
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.protection import protection_now
from xiaoer.promotions.quote import Quote
from xiaoer.shop.order import Order, OrderLine
from xiaoer.shop.policy import PriceProtectionTerms

MOST_LINES: Final = 3
_KINDS: Final = ("秒杀", "新人", "补贴", "礼品卡", "赠品", "预售", "拼团", "直播")
"""Kinds of promotion that a shop's exclusions may name, and that a promotion's own name tells."""


async def price_fall_said(
    question: Question, order: Order, terms: PriceProtectionTerms, *, until: datetime, lines: Sequence[OrderLine]
) -> Said:
    """Line by line what was paid beside what the same pieces cost anybody now; a person makes the decision.

    Nothing is said of a line whose variant is not sold any more.
    """
    book = await pricebook_of(question.store, question.shop)
    whole = Said()
    for line in lines[:MOST_LINES]:
        found = book.goods.get(line.sku)
        if found is not None and line.quantity > 0 and line.paid.minor:
            whole += _line_said(question, Goods(*found, line.quantity), line, book, terms, until)
    return whole


def _line_said(
    question: Question, goods: Goods, line: OrderLine, book: Pricebook, terms: PriceProtectionTerms, until: datetime
) -> Said:
    found, quote = protection_now(
        cart_line(question.shop, goods),
        _counted(book, terms),
        paid=line.paid.minor,
        until=until,
        now=question.now,
        currency=question.shop.currency,
    )
    paid, now_costs = money_words(line.paid), money_words(quote.money(quote.goods))
    names = _names(quote, book)
    by_zh = f"({'、'.join(name[0] for name in names)})" if names else ""
    by_en = f" ({', '.join(name[1] for name in names)})" if names else ""
    title = line.title or line.sku
    if found.amount:
        less = money_words(quote.money(found.amount))
        words: Words = (
            f"{title}实付{paid},现在所有人可得的到手价{now_costs}{by_zh},差{less},由人工审核后才能定",
            f"{title}: paid {paid}, now {now_costs} for everybody{by_en}, {less} less; a person has to review it",
        )
    else:
        words = (
            f"{title}实付{paid},现在所有人可得的到手价{now_costs}{by_zh},没有更低",
            f"{title}: paid {paid}, now {now_costs} for everybody{by_en}, which is no lower",
        )
    fact = _fact(question, line, quote.money(quote.goods), words)
    return said(f"{words[0]}。", f"{words[1]}.", fact)


def _counted(book: Pricebook, terms: PriceProtectionTerms) -> list[Promotion]:
    """The rules whose price counts: none of a kind that the shop excludes, none that has to be found entitled."""
    closed = [kind for kind in _KINDS if any(kind in words for words in terms.excluded)]
    return [
        rule for rule in book.rules.values() if not any(kind in rule.name for kind in closed) and _is_open(rule, book)
    ]


def _is_open(rule: Promotion, book: Pricebook) -> bool:
    record = book.records.get(PromotionId(rule.id))
    return record is None or record.coupon or not record.optional


def _names(quote: Quote, book: Pricebook) -> list[Words]:
    records = [book.records[each.promotion] for each in quote.trace if each.promotion in book.records]
    return [(record.name, record.name_en or record.name) for record in records]


def _fact(question: Question, line: OrderLine, value: Money, words: Words) -> Fact:
    return Fact(
        FactId(f"{question.shop.id}/line/{line.id}/everybody_pays"),
        line.id,
        "line.everybody_pays",
        value,
        "derived:promotions+price_protection",
        question.now,
        words[0],
        "",
        words[1],
    )
