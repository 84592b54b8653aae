"""An exact price as facts: every line, every promotion that applied or did not, shipping, and what is paid."""

from collections.abc import Sequence
from datetime import datetime

from xiaoer.desk.pricing import Goods, Priced
from xiaoer.desk.wording.receipt import goods_words, missed_words, promotion_words, receipt_words
from xiaoer.desk.wording.spoken import Words, money_words
from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money
from xiaoer.promotions.quote import Adjustment, NotApplied
from xiaoer.shop.facts.product import price_fact, title_fact


def bill_facts(priced: Priced) -> tuple[Fact, ...]:
    """What a reply about the whole price rests on."""
    lines = [fact for goods in priced.goods for fact in line_facts(priced, goods)]
    steps = [step_fact(priced, each) for each in priced.quote.trace]
    return (*lines, *steps, *fee_and_pay(priced))


def line_facts(priced: Priced, goods: Goods) -> tuple[Fact, ...]:
    """Name, listed price and listed price of all pieces."""
    unit, total = goods.sku.price, goods.sku.price * goods.quantity
    listed = price_fact(priced.shop, goods.product, goods.sku, priced.now)
    row = f"{money_words(unit)} × {goods.quantity} = {money_words(total)}"
    name = goods_words(goods)
    words = (f"{name[0]} {row}，{goods.quantity}件", f"{name[1]} {row}, {goods.quantity} pcs")
    place = f"line/{goods.sku.id}"
    whole = _fact(priced, place, goods.sku.id, "price.line", total, listed.source, words)
    return title_fact(priced.shop, goods.product, priced.now), listed, whole


def step_fact(priced: Priced, step: Adjustment) -> Fact:
    """What one promotion took off, and off which lines."""
    total = priced.quote.money(step.total)
    name = promotion_words(priced, step.promotion)
    shares = ", ".join(f"{line} -{money_words(priced.quote.money(off))}" for line, off in step.off.items())
    words = (f"{name[0]} -{money_words(total)} ({shares})", f"{name[1]} -{money_words(total)} ({shares})")
    place = f"step/{step.promotion}"
    return _fact(priced, place, step.promotion, "promotion.off", total, f"rule:{step.promotion}", words)


def missed_fact(priced: Priced, missed: NotApplied) -> Fact:
    """Why one promotion does not count, and what is missing."""
    name, why = promotion_words(priced, missed.promotion), missed_words(priced, missed)
    words = (f"{name[0]}：{why[0]}", f"{name[1]}: {why[1]}")
    value = priced.quote.money(missed.gap) if missed.gap is not None else str(missed.reason)
    place, source = f"missed/{missed.promotion}", f"rule:{missed.promotion}"
    return _fact(priced, place, missed.promotion, "promotion.missed", value, source, words)


def fee_and_pay(priced: Priced) -> tuple[Fact, ...]:
    """Shipping, and the sum with the whole bill as its text."""
    quote = priced.quote
    fee, pay, whole = quote.money(quote.freight), quote.money(quote.pay), receipt_words(priced)
    steps = [*(each.promotion for each in quote.trace), *(gift.promotion for gift in quote.gifts)]
    source = f"rule:{'+'.join(dict.fromkeys(steps))}" if steps else "rule:none"
    fee_words = (f"运费 {money_words(fee)}", f"Shipping {money_words(fee)}")
    bill = whole[0].replace("\n", "；"), whole[1].replace("\n", "; ")
    return (
        _fact(priced, "shipping", priced.shop.id, "shipping.fee", fee, "rule:shipping", fee_words),
        _fact(priced, "pay", priced.shop.id, "price.pay", pay, source, bill),
    )


def sum_fact(priced: Priced, place: str, value: Money, words: Words) -> Fact:
    """A sum that was reckoned from this price, with the reckoning as its text."""
    return _fact(priced, place, priced.shop.id, f"price.{place.partition('/')[0]}", value, "derived:price", words)


def gap_fact(priced_at: datetime, place: str, subject: str, gap: Money, words: Words) -> Fact:
    """What an amount that the buyer named still lacks to a minimum."""
    return Fact(FactId(place), subject, "promotion.missed", gap, f"rule:{subject}", priced_at, words[0], "", words[1])


def _fact(
    priced: Priced, place: str, subject: str, predicate: str, value: FactValue, source: str, words: Sequence[str]
) -> Fact:
    at = FactId(f"{priced.shop.id}/{priced.name}/{place}")
    return Fact(at, subject, predicate, value, source, priced.now, words[0], "", words[1])
