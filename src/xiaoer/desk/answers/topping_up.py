"""凑单: what is missing to the next offer, and something more in the cart only where the whole then costs less."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.recommend import small_things
from xiaoer.desk.answers.shipping_fee import destination_of
from xiaoer.desk.answers.which import looking_up
from xiaoer.desk.draft import Draft
from xiaoer.desk.pricing import Conditions, Priced
from xiaoer.desk.purchase.basket import Picked, basket_of, wanted_of
from xiaoer.desk.question import Question
from xiaoer.desk.rules.bill import bill_facts, line_facts, missed_fact, sum_fact
from xiaoer.desk.rules.terms import terms_of
from xiaoer.desk.saving import Savings, savings
from xiaoer.desk.wording.receipt import goods_words, missed_words, promotion_words, shown
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.promotions.quote import NotApplied, Reason, Undeliverable

MOST_GAPS: Final = 2
OVERSEAS: Final = "OVERSEAS"


async def top_up(question: Question) -> Draft:
    """With goods at hand what is missing and whether adding pays; else small things that reach the gap."""
    basket = await basket_of(question)
    place = await destination_of(question)
    if not _is_clear(basket) or place.code == OVERSEAS or question.reading.slots.money:
        return await small_things(question)
    customer = await question.store.customer()
    roles = customer.roles if customer else ()
    conditions = Conditions(roles, place.code, question.now)
    found = await savings(question.store, question.shop, await wanted_of(question, basket), conditions)
    if isinstance(found, Undeliverable):
        return await small_things(question)
    words = _price(found.now) + _more(found) + _gaps(found.now) + await _shipping(question, found)
    words += said("本来就用得上再加,以结算页为准。", " Add something only if you want it anyway; the checkout decides.")
    products = tuple(dict.fromkeys(each.product.id for each in (*found.now.goods, *found.added)))
    return replace(question.says(words.zh, words.en, *words.facts), products=products, quote=shown(found.now))


def _is_clear(basket: Sequence[Picked]) -> bool:
    return bool(basket) and all(len(each.products) == 1 and each.skus and not each.lacking for each in basket)


def _price(now: Priced) -> Said:
    names = [goods_words(goods) for goods in now.goods]
    counts = [f" × {goods.quantity}" if goods.quantity > 1 else "" for goods in now.goods]
    pay = money_words(now.quote.money(now.quote.pay))
    zh = "、".join(f"{name[0]}{count}" for name, count in zip(names, counts, strict=True))
    en = ", ".join(f"{name[1]}{count}" for name, count in zip(names, counts, strict=True))
    return said(f"{zh}现在到手{pay}。", f"You pay {pay} for {en} now.", *bill_facts(now))


def _more(found: Savings) -> Said:
    """What to add, or that nothing helps."""
    if found.then is None:
        return said("没有找到加上以后总价更低的商品。", " I found nothing that would lower the total if added.")
    goods, then = found.added[0], found.then
    name, price = goods_words(goods), money_words(goods.sku.price)
    pay, less = (then.quote.money(amount) for amount in (then.quote.pay, found.saves))
    reckoned = f"{money_words(found.now.quote.money(found.now.quote.pay))} - {money_words(pay)} = {money_words(less)}"
    fact = sum_fact(then, "saves", less, (f"总价少付 {reckoned}", f"The total falls by {reckoned}"))
    return said(
        f"再加1件{name[0]}({price}),一共反而只要{money_words(pay)},省{money_words(less)}。",
        f" With one {name[1]} ({price}) added you pay {money_words(pay)} in all, {money_words(less)} less.",
        fact,
        *line_facts(then, goods),
        *bill_facts(then),
    )


def _gaps(now: Priced) -> Said:
    """The offers that are nearest, with what is missing to each."""
    short = [each for each in now.quote.not_applied if each.reason is Reason.BELOW_MIN and _open(now, each)]
    rows: list[Said] = []
    for each in sorted(short, key=lambda missed: (missed.gap is None, missed.gap or 0))[:MOST_GAPS]:
        name, why = promotion_words(now, each.promotion), missed_words(now, each)
        rows.append(said(f"{name[0]}{why[0]}", f"{name[1]}: {why[1]}", missed_fact(now, each)))
    if not rows:
        return Said()
    facts = tuple(dict.fromkeys(fact for row in rows for fact in row.facts))
    return Said(";".join(row.zh for row in rows) + "。", " " + "; ".join(row.en for row in rows) + ".", facts)


def _open(now: Priced, missed: NotApplied) -> bool:
    """Whether reaching it would give money off to this buyer."""
    rule = now.rules[missed.promotion]
    return rule.gift is None and (rule.role is None or rule.role in now.roles)


async def _shipping(question: Question, found: Savings) -> Said:
    if found.free_shipping_gap is None:
        return Said()
    gap = found.now.quote.money(found.free_shipping_gap)
    held = (await terms_of(question)).held("shipping.free_from")
    words = (f"包邮还差 {money_words(gap)}", f"{money_words(gap)} to free shipping")
    fact = sum_fact(found.now, "to_free_shipping", gap, words)
    return said(f"包邮还差{money_words(gap)}。", f" {money_words(gap)} more and shipping is free.", fact, *held)


ANSWERS: Final[dict[str, Answer]] = {"promo.topup": looking_up(top_up)}
