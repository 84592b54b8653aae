"""Orders: where one stands, paying it, its balance; and what can be changed before it is sent."""

import re
from collections.abc import Collection
from dataclasses import replace

from xiaoer.desk.answer import Answer
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.purchase.meant import asks_only, goods_said, order_meant
from xiaoer.desk.purchase.standing import standing_said
from xiaoer.desk.purchase.states import ANY, ARRIVED, MOVING, UNPAID, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.desk.rules.deadlines import is_overdue
from xiaoer.desk.rules.terms import Terms, clause, faq_with, terms_of
from xiaoer.desk.topic import CLOSED
from xiaoer.desk.wording.spoken import Said, moment_words, money_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.shop.facts.order import line_facts, order_facts
from xiaoer.shop.order import Order, OrderState

_CHARGED = re.compile(
    r"扣了?[钱款]|已经?付|付了[钱款]|重复|两次|charged|deducted|paid twice|already paid", re.IGNORECASE
)
_HOW_MUCH = re.compile(r"多少钱|付了多少|实付|总价|how much|did i pay|total", re.IGNORECASE)
_WHICH_GOODS = re.compile(
    r"买了(?:几|多少|什么|哪些)|[几多少]件|有什么东西|买的是|what did i (?:buy|order)"
    r"|how many .* (?:buy|order)|(?:is|was) in my order",
    re.IGNORECASE,
)
_COUPON = re.compile(r"券|卷|coupon", re.IGNORECASE)
_SUBSIDY = re.compile(r"国补|补贴|subsid", re.IGNORECASE)
_WHY = said(
    "付不了款的原因资料里没有写,需要的话可以转人工看看。",
    "Our records don't say why a payment fails; a person can look into it.",
)
_BEFORE_DISPATCH = UNSHIPPED | {OrderState.PENDING_PAYMENT}


async def order_status(question: Question) -> Draft:
    """Where the order stands, with the next date that matters."""
    return await _standing(question, ANY - CLOSED - ARRIVED)


async def urge_ship(question: Question) -> Draft:
    """By when it will be sent; past that, the rule for late dispatch."""
    order = await order_meant(question, UNSHIPPED)
    if isinstance(order, Draft):
        return order
    whole = await order_said(question, order)
    if order.state not in UNSHIPPED:
        return about_order(question, order, whole)
    terms = await terms_of(question)
    if is_overdue(order, question.now):
        return about_order(question, order, whole, late_rule(terms), hand_off=Reason.ACTION)
    return about_order(question, order, whole, hand_off=Reason.ACTION)


async def pay_fail(question: Question) -> Draft:
    """What is to pay and until when; money that was taken is for a person."""
    charged = Reason.ACTION if _CHARGED.search(question.text) else None
    subsidy = await faq_with(question, "国补") if _SUBSIDY.search(question.text) else None
    if subsidy is not None:
        return question.says(f"{subsidy.value}", f"The shop's rule, in its own words: “{subsidy.value}”", subsidy)
    mine = () if question.guest else await question.store.my_orders()
    if mine and not question.reading.slots.codes and not any(order.state in UNPAID for order in mine):
        whole = said("没有查到您待付款的订单。", "I can't find an unpaid order of yours.") + (
            Said() if charged else _WHY
        )
        return replace(question.says(whole.zh, whole.en), hand_off=charged)
    order = await order_meant(question, UNPAID)
    if isinstance(order, Draft):
        return order
    whole = await order_said(question, order)
    why = _WHY if order.state in UNPAID and charged is None else Said()
    return about_order(question, order, whole, why, hand_off=charged)


async def balance(question: Question) -> Draft:
    """Deposit and balance of a pre-sale order; without one, what the shop's FAQ says."""
    rule = await faq_with(question, "尾款")
    orders = () if question.guest else await question.store.my_orders()
    presale = tuple(order for order in orders if order.deposit is not None)
    if question.topic.foreign_code is None and not presale and rule is not None:
        return question.says(f"{rule.value}", f"The shop's rule, in its own words: “{rule.value}”", rule)
    order = presale[0] if len(presale) == 1 else await order_meant(question, ANY)
    if isinstance(order, Draft):
        return order
    whole = await _with_deposit(question, order) + (_missed(rule) if _is_missed(order) else Said())
    hand_off = Reason.ACTION if _CHARGED.search(question.text) else None
    return about_order(question, order, whole, hand_off=hand_off)


async def change_address(question: Question) -> Draft:
    """The rule for a new address, before or after dispatch."""
    return await _change(question, "order_change.address_before", "order_change.address_after")


async def cancel(question: Question) -> Draft:
    """The rule for cancelling, before or after dispatch; and what becomes of the coupon when that is asked."""
    draft = await _change(question, "order_change.cancel_before", "order_change.cancel_after")
    coupon = await faq_with(question, "券", "退回") if _COUPON.search(question.text) else None
    if coupon is None:
        return draft
    told = question.part(f"{coupon.value}", f"On coupons the shop says: “{coupon.value}”", coupon)
    return replace(draft, parts=(*draft.parts, told))


async def change_sku(question: Question) -> Draft:
    """No rule is kept for another variant: the order's state, then a person."""
    return await _for_a_person(question)


async def note(question: Question) -> Draft:
    """The order's state, then a person who adds the note."""
    return await _for_a_person(question)


async def merge(question: Question) -> Draft:
    """No rule is kept for joining or splitting: the order's state and its note, then a person."""
    if question.guest:
        return question.says(
            "合并或拆分发货的规则资料里没有写,登录后我可以看您的订单。",
            "The shop's records have no rule for joining or splitting orders; signed in, I can look at yours.",
        )
    return await _for_a_person(question)


def about_order(question: Question, order: Order, *sentences: Said, hand_off: Reason | None = None) -> Draft:
    """A draft about one order, which is shown as a card; each sentence is a part, so that a repeat can be left out."""
    parts = tuple(question.part(each.zh, each.en, *each.facts) for each in sentences if each)
    return Draft(parts, orders=(order.id,), hand_off=hand_off)


async def order_said(question: Question, order: Order) -> Said:
    """订单O…(羽绒服等)已付款,待发货,最晚11月13日00:08前发出."""
    goods = await goods_said(question, order)
    return goods + said("", ":") + await standing_said(question, order)


def late_rule(terms: Terms) -> Said:
    """What the shop pays for late dispatch, in its words."""
    fact = terms.facts.get("shipping.late_compensation")
    if fact is None:
        return Said()
    zh, en = clause(f"{fact.value}")
    return said(f"规则是:{zh}。", f"The rule: {en}.", fact)


async def _standing(question: Question, fitting: Collection[OrderState]) -> Draft:
    order = await order_meant(question, fitting)
    if isinstance(order, Draft):
        return order
    whole = await order_said(question, order)
    return about_order(question, order, whole, _paid_said(question, order), _lines_said(question, order))


def _paid_said(question: Question, order: Order) -> Said:
    """What was paid for the whole order, where that is asked."""
    if not _HOW_MUCH.search(question.text) or order.state in UNPAID:
        return Said()
    paid = money_words(order.paid)
    fact = order_facts(question.shop, order, question.now)["paid"]
    return said(f"整单实付{paid}。", f"Paid for the whole order: {paid}.", fact)


def _lines_said(question: Question, order: Order) -> Said:
    """What was bought and how many, where that is asked."""
    if not _WHICH_GOODS.search(question.text):
        return Said()
    rows = [
        said(f"{line.title}×{line.quantity}", f"{line.title} × {line.quantity}", facts["title"], facts["quantity"])
        for line in order.lines
        if {"title", "quantity"} <= (facts := line_facts(question.shop, order, line, question.now)).keys()
    ]
    goods = tuple(fact for row in rows for fact in row.facts)
    zh, en = "、".join(row.zh for row in rows), ", ".join(row.en for row in rows)
    return said(f"商品:{zh}。", f"Goods: {en}.", *goods) if rows else Said()


async def _for_a_person(question: Question) -> Draft:
    order = await order_meant(question, _BEFORE_DISPATCH)
    if isinstance(order, Draft):
        return order
    over = order.state in CLOSED and order.state is not OrderState.COMPLETED
    return about_order(question, order, await order_said(question, order), hand_off=None if over else Reason.ACTION)


async def _change(question: Question, before: str, after: str) -> Draft:
    """The order's state and the rule that goes with it; only the rule when there is no order to speak of."""
    terms = await terms_of(question)
    only_rule = asks_only(question.text)
    if question.guest and question.topic.foreign_code is None and only_rule:
        return _rule_only(question, terms, before, after)
    order = await order_meant(question, _BEFORE_DISPATCH | MOVING)
    if isinstance(order, Draft):
        return order
    rule = _rule_for(order, terms, before, after)
    whole = await order_said(question, order)
    done = order.state not in _BEFORE_DISPATCH | MOVING and not rule
    hand_off = None if done or (only_rule and rule) else Reason.ACTION
    return about_order(question, order, whole, rule, hand_off=hand_off)


def _rule_for(order: Order, terms: Terms, before: str, after: str) -> Said:
    if order.state in {OrderState.PAID, OrderState.PROCESSING}:
        return _rule(terms.facts.get(before), "发货前", "Before dispatch")
    if order.state in MOVING:
        return _rule(terms.facts.get(after), "发货后", "After dispatch")
    return Said()


def _rule(fact: Fact | None, zh_when: str, en_when: str) -> Said:
    if fact is None:
        return Said()
    zh, en = clause(f"{fact.value}")
    return said(f"{zh_when}:{zh}。", f"{en_when}: {en}.", fact)


def _rule_only(question: Question, terms: Terms, before: str, after: str) -> Draft:
    whole = _rule(terms.facts.get(before), "发货前", "Before dispatch") + _rule(
        terms.facts.get(after), "发货后", "After dispatch"
    )
    if not whole:
        return question.says(
            "这条规则资料里没有写,我不能确定,可以转人工确认。",
            "The shop's records don't give this rule; I can ask a person to confirm.",
        )
    return question.says(whole.zh, whole.en, *whole.facts)


async def _with_deposit(question: Question, order: Order) -> Said:
    """定金¥100已付,尾款¥1499已于11月9日20:30付清."""
    goods = await goods_said(question, order)
    facts = order_facts(question.shop, order, question.now)
    whole = goods + said("", ":") + await standing_said(question, order)
    if order.deposit is None:
        return whole
    deposit, rest = money_words(order.deposit.amount), money_words(order.deposit.balance)
    paid = order.deposit.balance_paid_at
    if paid is None:
        return whole + said(
            f"定金{deposit}已付,尾款{rest}没有付。",
            f"The deposit of {deposit} was paid, the balance of {rest} was not.",
            facts["deposit"],
            facts["balance"],
        )
    zh, en = moment_words(paid, question.now)
    return whole + said(
        f"定金{deposit}、尾款{rest}都已付,尾款{zh}付清。",
        f"The deposit of {deposit} and the balance of {rest} are paid, the balance on {en}.",
        facts["deposit"],
        facts["balance"],
        facts["balance_paid_at"],
    )


def _is_missed(order: Order) -> bool:
    return order.state is OrderState.CLOSED_UNPAID_BALANCE


def _missed(rule: Fact | None) -> Said:
    if rule is None:
        return Said()
    return said(f"店铺规则:{rule.value}", f"The shop's rule, in its own words: “{rule.value}”", rule)


ANSWERS: dict[str, Answer] = {
    "order.status": order_status,
    "order.urge_ship": urge_ship,
    "order.pay_fail": pay_fail,
    "order.balance": balance,
    "order.change_address": change_address,
    "order.cancel": cancel,
    "order.change_sku": change_sku,
    "order.note": note,
    "order.merge": merge,
}
