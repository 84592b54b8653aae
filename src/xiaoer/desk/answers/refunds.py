"""Money back: how far a refund is, how much it is, price protection, and compensation."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.orders import about_order, late_rule, order_said
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.purchase.cases import case_said, cases_said, latest
from xiaoer.desk.purchase.meant import asks_only, goods_said, order_meant
from xiaoer.desk.purchase.price_fall import price_fall_said
from xiaoer.desk.purchase.progress import progress_said
from xiaoer.desk.purchase.refunding import reckoned_said
from xiaoer.desk.purchase.states import ANY, MOVING, RECEIVED, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.desk.rules.deadlines import is_open, is_overdue, last_day_fact, last_day_words
from xiaoer.desk.rules.faults import rule_for_event
from xiaoer.desk.rules.terms import Terms, clause, clauses, faq_with, terms_of
from xiaoer.desk.wording.spoken import Said, moment_words, money_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.shop.facts.order import case_facts, line_facts, order_facts
from xiaoer.shop.order import AfterSaleCase, Order, OrderLine, OrderState
from xiaoer.shop.policy import PriceProtectionTerms

MOST_LINES: Final = 3
MOST_CASES: Final = 2
_PAID_STATES: Final = MOVING | RECEIVED | UNSHIPPED | {OrderState.CLOSED_REFUNDED, OrderState.RETURNED}
_EVENTS: Final = (
    (r"丢|lost", "丢件"),
    (r"少|漏|missing", "少件"),
    (r"坏果|烂|rotten|spoiled", "坏果"),
    (r"破|碎|裂|损|damaged|broken", "破损"),
    (r"发货|没发|迟|晚|慢|耽误|超时|late|delay", "发货超时"),
)
_COUPON = re.compile(r"券|卷|红包|coupon|red packet", re.IGNORECASE)


async def refund_progress(question: Question) -> Draft:
    """The state of the buyer's cases and the shop's clocks; never a day on which the money arrives."""
    clocks = await _clocks(question)
    if question.guest or question.topic.foreign_code is not None:
        found = await order_meant(question, ANY)
        asked = found if isinstance(found, Draft) else Draft()
        return asked if question.topic.foreign_code else _of(question, clocks) + asked
    cases = await _cases_meant(question)
    if not cases:
        sorry = said("没有查到您的退款申请。", "I can't find a refund request of yours.")
        none = Said() if question.topic.settled else sorry
        return _of(question, none + clocks)
    whole, files = Said(), {file.told.id: file for file in await question.store.my_case_files()}
    for case in cases[:MOST_CASES]:
        whole = (
            whole
            + said(f"订单{case.order}的", f"Order {case.order}:", _order_fact(question, case))
            + case_said(question, case)
            + (progress_said(question.shop, files[case.id], question.now) if case.id in files else Said())
        )
    # A case that runs here tells its own time; the shop's general words would only stand beside it.
    timed = any("deadline" in fact.id for fact in whole.facts)
    draft = _of(question, whole if timed else whole + clocks)
    return replace(draft, orders=tuple(dict.fromkeys(case.order for case in cases[:MOST_CASES])))


async def refund_amount(question: Question) -> Draft:
    """What the case is for, and what the lines were paid after discounts: a refund follows what was paid."""
    coupon = await faq_with(question, "券", "退回") if _COUPON.search(question.text) else None
    about_coupon = said(f"{coupon.value}", f"On coupons the shop says: “{coupon.value}”", coupon) if coupon else Said()
    if question.guest and question.topic.foreign_code is None:
        asked = await order_meant(question, ANY)
        return _of(question, about_coupon) + (asked if isinstance(asked, Draft) else Draft())
    cases = await _cases_meant(question)
    order = await _order_of(question, cases)
    if isinstance(order, Draft):
        return _of(question, about_coupon) + order
    whole = Said()
    for case in cases[:MOST_CASES]:
        whole = whole + case_said(question, case)
    lines = _lines_meant(question, order, cases)
    whole = whole + _lines_paid(question, order, lines) + await reckoned_said(question, order, lines) + about_coupon
    tail = said(
        "金额是按优惠后的实付算的;还对不上可以转人工核对。",
        "The amounts are after discounts; a person can check the difference.",
    )
    return about_order(question, order, whole, tail)


async def price_protect(question: Question) -> Draft:
    """The rule, and whether the order is still inside its days; a person compares the prices."""
    terms = await terms_of(question)
    protection = terms.policies.price_protection
    if protection is None:
        unknown = said("降价补差的规则资料里没有写,我不能确定。", "Our records have no rule on price drops.")
        return replace(_of(question, unknown), hand_off=None if asks_only(question.text) else Reason.ACTION)
    rule = _protection_rule(terms)
    if question.guest and question.topic.foreign_code is None:
        return _of(question, rule)
    order = await order_meant(question, MOVING | RECEIVED | UNSHIPPED)
    if isinstance(order, Draft):
        return order if question.topic.foreign_code else _of(question, rule) + order
    whole = await goods_said(question, order) + said(":", ":") + _protected_until(question, terms, order)
    cases = [case for case in await question.store.cases(order.id) if case.kind == "price_protection"]
    for case in cases:
        whole = whole + case_said(question, case) + Said(facts=terms.held("price_protection.days"))
    if not cases:
        whole = whole + await _price_fall(question, order, protection)
    only_rule = asks_only(question.text)
    return about_order(question, order, whole, rule, hand_off=None if only_rule else Reason.ACTION)


async def compensation(question: Question) -> Draft:
    """Never an amount: the rule for what happened, and a person decides."""
    terms = await terms_of(question)
    whole = said("这个要由人工审核后决定,金额我不能定。", "A person has to review this; I can't decide on an amount.")
    event = next((name for words, name in _EVENTS if re.search(words, question.text.lower())), "")
    found = None if question.guest else await order_meant(question, MOVING | RECEIVED | UNSHIPPED)
    order = found if isinstance(found, Order) else None
    if event == "发货超时":
        whole = whole + (late_rule(terms) if order is not None and is_overdue(order, question.now) else Said())
    elif event:
        whole = whole + rule_for_event(terms, event)
    if order is None:
        return replace(_of(question, whole), hand_off=Reason.ACTION)
    return about_order(question, order, whole, await cases_said(question, order), hand_off=Reason.ACTION)


async def refund_only(question: Question) -> Draft:
    """Before dispatch the rule says it; after that a person decides."""
    terms = await terms_of(question)
    order = await order_meant(question, RECEIVED | UNSHIPPED)
    if isinstance(order, Draft):
        return order
    whole, case, rule = await order_said(question, order), await cases_said(question, order), Said()
    before = terms.facts.get("order_change.cancel_before")
    if order.state in {OrderState.PAID, OrderState.PROCESSING} and before is not None:
        zh, en = clause(f"{before.value}")
        rule = said(f"发货前取消:{zh}。", f"Cancelling before dispatch: {en}.", before)
    elif order.state in MOVING | RECEIVED:
        rule = said("不退货只退钱要由人工审核决定。", "A refund without sending it back is for a person to decide.")
    return about_order(question, order, whole, case, rule, hand_off=Reason.ACTION)


def _of(question: Question, whole: Said) -> Draft:
    return question.says(whole.zh, whole.en, *whole.facts) if whole else Draft()


async def _clocks(question: Question) -> Said:
    """签收后48小时内处理,原路返回1-3个工作日到账, in the words of the FAQ; else what the terms say."""
    told = await faq_with(question, "退", "到账")
    if told is not None:
        return said(f"{told.value}", f"How long it takes, in the shop's words: {clause(f'{told.value}')[1]}.", told)
    terms = await terms_of(question)
    returns = terms.policies.returns
    if returns is None or returns.refund_within_days is None:
        return said(
            "退款时限资料里没有写,需要的话可以转人工确认。",
            "Our records give no time for refunds; a person can confirm it.",
        )
    days = returns.refund_within_days
    return said(
        f"店铺收到退货后{days}天内退款。",
        f"Refunds are made within {days} days of the goods coming back.",
        *terms.held("returns.refund_within"),
    )


async def _cases_meant(question: Question) -> tuple[AfterSaleCase, ...]:
    """Of the order named by its number, else the buyer's own that run or the newest."""
    cases = await question.store.my_cases()
    if question.topic.orders and (question.reading.slots.codes or question.topic.settled):
        named = question.topic.orders[0].id
        return tuple(case for case in cases if case.order == named)
    product = question.topic.product
    if product is not None and question.topic.named:
        holding = {
            order.id for order in question.topic.orders if any(line.product == product.id for line in order.lines)
        }
        cases = tuple(case for case in cases if case.order in holding) or cases
    return latest(cases)


async def _order_of(question: Question, cases: tuple[AfterSaleCase, ...]) -> Order | Draft:
    orders = {case.order for case in cases}
    if len(orders) == 1:
        found = await question.store.my_order(next(iter(orders)))
        if found is not None:
            return found
    return await order_meant(question, _PAID_STATES)


def _lines_meant(question: Question, order: Order, cases: tuple[AfterSaleCase, ...]) -> list[OrderLine]:
    """The lines of the cases, else those of the product that is named, else the first few of the order."""
    wanted = {line for case in cases if case.order == order.id for line in case.lines}
    product = question.topic.product
    named = {line.id for line in order.lines if product is not None and line.product == product.id}
    return ([line for line in order.lines if line.id in (wanted or named)] or list(order.lines))[:MOST_LINES]


def _lines_paid(question: Question, order: Order, lines: Sequence[OrderLine]) -> Said:
    """Each line with its listed and its paid price."""
    whole = Said()
    for line in lines:
        facts = line_facts(question.shop, order, line, question.now)
        title = line.title or line.sku
        zh, en = (f",共{line.quantity}件,", f", {line.quantity} pcs") if line.quantity > 1 else ("", "")
        listed, paid = money_words(line.unit_price), money_words(line.paid)
        whole = whole + said(
            f"{title}{zh}标价{listed},优惠后实付{paid}。",
            f"{title}{en}: list price {listed}, paid {paid} after discounts.",
            *(fact for name, fact in facts.items() if name in {"title", "quantity", "unit_price", "paid"}),
        )
    return whole


def _order_fact(question: Question, case: AfterSaleCase) -> Fact | None:
    """The fact that holds the order's number."""
    return case_facts(question.shop, case, question.now).get("order")


def _protection_rule(terms: Terms) -> Said:
    """15天内…退差价,一次;秒杀等不算."""
    protection = terms.policies.price_protection
    if protection is None:
        return Said()
    basis_zh, basis_en = clause(protection.basis)
    whole = said(
        f"价保{protection.days}天:{basis_zh}。",
        f"Price protection runs {protection.days} days: {basis_en}.",
        *terms.held("price_protection.days", "price_protection.basis"),
    )
    if protection.excluded:
        zh, en = clauses(protection.excluded[:4])
        whole = whole + said(f"{zh}等不算。", f"Not counted: {en}.", *terms.held("price_protection.excluded"))
    return whole


async def _price_fall(question: Question, order: Order, protection: PriceProtectionTerms) -> Said:
    """What it costs everybody now, while the days run."""
    if order.paid_at is None:
        return Said()
    until = datetime.combine(order.paid_at.astimezone(question.now.tzinfo).date(), time(), question.now.tzinfo)
    until += timedelta(days=protection.days + 1)
    lines = _lines_meant(question, order, ())
    if question.now >= until:
        return Said()
    return await price_fall_said(question, protection, lines)


def _protected_until(question: Question, terms: Terms, order: Order) -> Said:
    protection, paid = terms.policies.price_protection, order.paid_at
    if protection is None or paid is None:
        return Said()
    facts, rule = order_facts(question.shop, order, question.now), terms.facts["price_protection.days"]
    last = last_day_fact(
        question.shop, order, starts=paid, days=protection.days, rule=rule, what="protection", now=question.now
    )
    paid_zh, paid_en = moment_words(paid, question.now)
    zh, en = last_day_words(last, question.now)
    begin = said(f"{paid_zh}付款,", f"paid on {paid_en};", facts["paid_at"])
    if is_open(last, question.now):
        return begin + said(f"价保到{zh}。", f"price protection runs until {en}.", last)
    return begin + said(f"价保期{zh}已过。", f"price protection ended on {en}.", last)


ANSWERS: dict[str, Answer] = {
    "as.refund_progress": refund_progress,
    "as.refund_amount": refund_amount,
    "as.refund_only": refund_only,
    "as.price_protect": price_protect,
    "as.compensation": compensation,
}
