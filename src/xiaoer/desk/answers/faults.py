"""Something is wrong with the goods: faults, wrong or missing things, spoiled food, repair, trouble; installation."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.orders import about_order, order_said
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.page.asked import asked_of
from xiaoer.desk.page.statements import Kind, Theme, fitting, statements_of
from xiaoer.desk.purchase.cases import cases_said
from xiaoer.desk.purchase.meant import asks_only, goods_said, order_meant
from xiaoer.desk.purchase.states import RECEIVED, UNPAID, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.desk.rules.faults import evidence_said, fault_rules, freight_for_fault, rule_for_event
from xiaoer.desk.rules.terms import Terms, clause, clauses, terms_of
from xiaoer.desk.wording.naming import called, in_a_row, worded
from xiaoer.desk.wording.spoken import Said, moment_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.shop.facts.order import order_facts
from xiaoer.shop.order import Order
from xiaoer.shop.policy import WarrantyTerms
from xiaoer.shop.product import Product, Topic

_PHONE = re.compile(r"手机(?!壳|膜|支架|绳|袋)|smartphone|\bphone\b(?! case)", re.IGNORECASE)
_TABLET = re.compile(r"平板|手表|手环|\bpad\b|tablet|watch", re.IGNORECASE)
_APPLIANCE = re.compile(
    r"洗衣机|冰箱|空调|电视|热水器|热水壶|电水壶|炸锅|电饭|微波|烤箱|洗碗机|烟机|灶|加湿器|净化器|净水|扫地|扫拖|吸尘|电热毯|电风扇"
    r"|washer|fridge|refrigerator|air con|heater|kettle|fryer|humidifier|vacuum|blanket|cooker|oven"
)
_NEEDS_PERSON = re.compile(
    r"寄哪|坏了|送修|报修|哪里?修|哪修|修要|维修费|帮|上门|get it repaired|broken|where.*(?:send|repair)|how much",
    re.IGNORECASE,
)

_ADVICE = re.compile(r"需|要|请|检查|重启|不可|不能|过不去|先|确保|正常|故障|联系|通风|另购")
_WARRANTY_WORDS = re.compile(r"保修|质保|包修|三包|联保")
_COST = re.compile(r"费|收|钱|辅材|免费|charge|cost|fee|free|pay", re.IGNORECASE)
_VISIT = re.compile(r"安装|上门|师傅|预约|install|visit|appointment", re.IGNORECASE)
_LIST_MARK = re.compile(r"^\s*(?:[-—·]|[(（]?\d{1,2}[.、)）](?!\d)|[①-⑳])\s*")

_TROUBLE: Final = Theme(
    names=r"故障|连接|网络|供电|充电|排查|提示",
    words=r"故障|排查|重启|需要?|连接|Wi-?Fi|蓝牙",
    topics=(Topic.TROUBLESHOOTING,),
)
_INSTALL: Final = Theme(names=r"安装", words=r"安装|辅材|师傅", topics=(Topic.INSTALLATION, Topic.MATERIALS))
_REPAIR: Final = Theme(names=r"保修|质保|维修|售后", words=r"保修|质保|维修|包修", topics=(Topic.REPAIR,))


async def quality(question: Question) -> Draft:
    """The rule for faults, what to show, and a person."""
    terms = await terms_of(question)
    return await _complaint(question, *fault_rules(terms), evidence_said(terms))


async def wrong_item(question: Question) -> Draft:
    """Sorry, what to show, who pays the freight, and a person."""
    terms = await terms_of(question)
    return await _complaint(question, evidence_said(terms), freight_for_fault(terms))


async def missing_part(question: Question) -> Draft:
    """What the box should hold where the page says it, the rule for missing things, and a person."""
    terms = await terms_of(question)
    return await _complaint(question, evidence_said(terms), rule_for_event(terms, "少件"))


async def damaged(question: Question) -> Draft:
    """What to photograph, who pays, the shop's rule for damage, and a person."""
    terms = await terms_of(question)
    return await _complaint(question, evidence_said(terms), freight_for_fault(terms), rule_for_event(terms, "破损"))


async def fresh_bad(question: Question) -> Draft:
    """By when it must be told, the rule in proportion, and a person."""
    terms = await terms_of(question)
    fresh = terms.policies.fresh
    if fresh is None:
        return await _complaint(question, *fault_rules(terms), evidence_said(terms))
    zh, en = clause(fresh.rule)
    rule = said(
        f"签收{fresh.report_within_hours}小时内可申请:{zh}。",
        f"Report it within {fresh.report_within_hours} hours of delivery: {en}.",
        *terms.held("fresh.report_within", "fresh.rule"),
    )
    return await _complaint(question, rule)


async def repair(question: Question) -> Draft:
    """The warranty of this kind of goods; where to send it and what it costs are for a person."""
    product = question.topic.product
    if product is None:
        return replace(question.says("您问的是哪款商品?", "Which product do you mean?"), asks=True)
    terms = await terms_of(question)
    rule = _warranty_said(terms, product) or await _page_says(question, product, _REPAIR, about=_WARRANTY_WORDS)
    name = called(question, product)
    if not rule:
        unknown = name + said("的售后维修规则资料里没有写,我不能确定。", ": our records don't say how it is repaired.")
        return replace(_of(question, unknown), hand_off=None if _is_rule(question) else Reason.ACTION)
    whole = name + said(":", ":") + rule + await _delivered(question, product)
    return replace(_of(question, whole), hand_off=None if _is_rule(question) else Reason.ACTION)


async def not_working(question: Question) -> Draft:
    """What the page says about such trouble; else a person."""
    product = question.topic.product
    if product is None:
        return replace(question.says("您说的是哪款商品?", "Which product is it?"), asks=True)
    hints = await _page_says(question, product, _TROUBLE, about=_ADVICE, own_words=1.0)
    name = called(question, product)
    if not hints:
        unknown = name + said("这个情况的排查方法资料里没有写。", ": our records have no advice for this problem.")
        return replace(_of(question, unknown), hand_off=Reason.ACTION)
    whole = name + said("的资料里写着:", ": the shop's page says:") + hints
    tail = said("还不行可以转人工。", "If that does not help, a person can take over.")
    return _of(question, whole + tail)


async def install_service(question: Question) -> Draft:
    """A visit that is booked, what the page says about installation, and a person for the rest."""
    order = None if question.guest else await order_meant(question, RECEIVED)
    if isinstance(order, Draft) and question.topic.foreign_code is not None:
        return order
    booked = await _booked(question)
    product, page = question.topic.product, Said()
    about = _COST if _COST.search(question.text) else _VISIT
    if product is not None and (about is _COST or asks_only(question.text)):
        page = await _page_says(question, product, _INSTALL, about=about)
        page = called(question, product) + said(":", ":") + page if page else Said()
    whole = booked + page or said("没有查到安装预约。", "I can't find a booked installation.")
    satisfied = bool(booked or page) and asks_only(question.text)
    return replace(_of(question, whole), hand_off=None if satisfied else Reason.ACTION)


async def _complaint(question: Question, *rules: Said) -> Draft:
    """Sorry, the order if it is known, the rules, a case that is open, and a person; a guest signs in first."""
    sorry = said("很抱歉。", "I am sorry about that.")
    order = await order_meant(question, RECEIVED)
    if isinstance(order, Order):
        if order.state in UNSHIPPED | UNPAID:
            return about_order(question, order, sorry, await order_said(question, order), hand_off=Reason.ACTION)
        goods = await goods_said(question, order) + said("的问题由人工处理。", "will be looked into by a person.")
        case = await cases_said(question, order)
        return about_order(question, order, sorry, goods, *rules, case, hand_off=Reason.ACTION)
    if question.topic.foreign_code is not None:
        return order
    parts = tuple(question.part(each.zh, each.en, *each.facts) for each in (sorry, *rules) if each)
    if question.guest:
        return Draft(parts) if asks_only(question.text) else Draft(parts) + order
    return Draft(parts) + order if order.asks else Draft(parts, hand_off=Reason.ACTION)


def _warranty_said(terms: Terms, product: Product) -> Said:
    kind = _kind_of(product)
    warranty = next((one for one in terms.policies.warranty if one.kind == kind), None)
    if warranty is None:
        return Said()
    if not warranty.repair_months:
        none = said("店铺没有单独的保修承诺;", "the shop gives no warranty of its own;", *_held(terms, kind))
        choice, freight = fault_rules(terms)
        return none + choice + freight
    return _periods(warranty) + Said(facts=_held(terms, kind))


def _periods(warranty: WarrantyTerms) -> Said:
    """7天可退、15天可换、保修12个月."""
    zh: list[str] = []
    en: list[str] = []
    if warranty.return_days:
        zh.append(f"故障{warranty.return_days}天内可退货")
        en.append(f"a faulty one can be returned within {warranty.return_days} days")
    if warranty.exchange_days:
        zh.append(f"{warranty.exchange_days}天内可换货")
        en.append(f"exchanged within {warranty.exchange_days} days")
    zh.append(f"保修{warranty.repair_months}个月")
    en.append(f"the warranty is {warranty.repair_months} months")
    if warranty.main_part_months:
        zh.append(f"主要部件保修{warranty.main_part_months}个月")
        en.append(f"for main parts the warranty is {warranty.main_part_months} months")
    return said(f"{','.join(zh)}。", f"{', '.join(en)}.")


def _held(terms: Terms, kind: str) -> tuple[Fact, ...]:
    return terms.held(*(f"warranty.{kind}.{part}" for part in ("return", "exchange", "repair", "main_part")))


def _kind_of(product: Product) -> str:
    """The kind of goods that warranty terms speak of, from the product's name."""
    words = f"{product.title} {product.title_en}"
    if _PHONE.search(words):
        return "phone"
    if _TABLET.search(words):
        return "tablet_watch"
    return "appliance" if _APPLIANCE.search(words) else "other"


async def _delivered(question: Question, product: Product) -> Said:
    """When the buyer's own one was delivered."""
    if question.guest:
        return Said()
    mine = [
        order
        for order in await question.store.my_orders()
        if order.delivered_at and any(line.product == product.id for line in order.lines)
    ]
    if len(mine) != 1 or mine[0].delivered_at is None:
        return Said()
    facts = order_facts(question.shop, mine[0], question.now)
    zh, en = moment_words(mine[0].delivered_at, question.now)
    return said(f"您买的在{zh}签收。", f"Yours was delivered on {en}.", facts["delivered_at"])


async def _booked(question: Question) -> Said:
    """The visits on the order that is meant, else on any order of the buyer."""
    mine = () if question.guest else await question.store.my_orders()
    meant = [order for order in question.topic.orders if order.appointments]
    whole = Said()
    for order in meant or mine:
        if order.appointments:
            facts = order_facts(question.shop, order, question.now)
            zh = "、".join(f"{visit.kind}({visit.when})" for visit in order.appointments)
            _, en = clauses(f"{visit.kind} {visit.when}" for visit in order.appointments)
            whole = whole + said(
                f"订单{order.id}已预约{zh}。",
                f"Order {order.id} has a booked visit: {en}.",
                facts["appointment"],
                facts["id"],
            )
    return whole


async def _page_says(
    question: Question, product: Product, theme: Theme, *, about: re.Pattern[str], own_words: float = 0.0
) -> Said:
    """What the product's page says on a theme, at most two statements.

    `about` is what they must mention; `own_words` how much of the question itself they must speak to.
    """
    statements = statements_of(question.shop, product, await question.store.faq(), question.now)
    spoken = [
        replace(one, text=_LIST_MARK.sub("", one.text))
        for one in statements
        if one.kind is not Kind.OPTION
        and (one.topic is None or one.topic in theme.topics)
        and about.search(f"{one.name} {one.text}")
    ]
    fits = fitting(spoken, asked_of(question, product), theme, most=2, least=1.0)
    found = [worded(fit.statement) for fit in fits if fit.words >= own_words]
    return in_a_row(found) + said("。", ".") if found else Said()


def _is_rule(question: Question) -> bool:
    return not _NEEDS_PERSON.search(question.text)


def _of(question: Question, whole: Said) -> Draft:
    return question.says(whole.zh, whole.en, *whole.facts)


ANSWERS: dict[str, Answer] = {
    "as.quality": quality,
    "as.wrong_item": wrong_item,
    "as.missing_part": missing_part,
    "logi.damaged": damaged,
    "as.fresh_bad": fresh_bad,
    "as.repair": repair,
    "as.not_working": not_working,
    "as.install_service": install_service,
}
