"""价保: whether what was bought costs everybody less now, and by how much, while the shop protects its price."""

from collections.abc import Sequence
from typing import Final

from xiaoer.desk.price_now import everybody_pays
from xiaoer.desk.pricing import Goods, Pricebook, pricebook_of
from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Said, Words, money_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money
from xiaoer.promotions.quote import Quote
from xiaoer.shop.order import OrderLine
from xiaoer.shop.policy import PriceProtectionTerms

MOST_LINES: Final = 3


async def price_fall_said(question: Question, terms: PriceProtectionTerms, lines: Sequence[OrderLine]) -> Said:
    """Line by line what was paid beside what the same pieces cost anybody now; a person makes the decision.

    Nothing is said of a line whose variant is not sold any more.
    """
    book = await pricebook_of(question.store, question.shop)
    whole = Said()
    for line in lines[:MOST_LINES]:
        found = book.goods.get(line.sku)
        if found is not None and line.quantity > 0 and line.paid.minor:
            whole += _line_said(question, Goods(*found, line.quantity), line, book, terms)
    return whole


def _line_said(question: Question, goods: Goods, line: OrderLine, book: Pricebook, terms: PriceProtectionTerms) -> Said:
    quote = everybody_pays(goods, book, excluded=terms.excluded, now=question.now)
    fall = line.paid.minor - quote.goods
    paid, now_costs = money_words(line.paid), money_words(quote.money(quote.goods))
    names = _names(quote, book)
    by_zh = f"({'、'.join(name[0] for name in names)})" if names else ""
    by_en = f" ({', '.join(name[1] for name in names)})" if names else ""
    title = line.title or line.sku
    if fall > 0:
        less = money_words(quote.money(fall))
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
