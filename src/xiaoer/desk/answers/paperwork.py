"""Invoices, reviews, personal data and the account."""

import re
from dataclasses import replace

from xiaoer.desk.answer import Answer
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.purchase.meant import asks_only, order_meant, orders_that_fit
from xiaoer.desk.purchase.states import ANY
from xiaoer.desk.question import Question
from xiaoer.desk.rules.terms import Terms, clause, clauses, terms_of
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.desk.wording.words import state_words
from xiaoer.kernel.money import Money
from xiaoer.shop.facts.order import order_facts
from xiaoer.shop.facts.shopfront import balance_fact, roles_fact
from xiaoer.shop.order import Order, OrderState

_VAT = re.compile(r"专票|增值税|税号|\bvat\b|tax (?:id|number)", re.IGNORECASE)
_AMOUNT = re.compile(r"多少|金额|国补|红包|amount|how much", re.IGNORECASE)
_CASHBACK = re.compile(r"返现|返钱|好评返|晒单|红包|cash ?back|for 5 stars|reward", re.IGNORECASE)
_EXPORT = re.compile(r"导出|发我一份|拷贝|export|copy of my", re.IGNORECASE)
_ERASE = re.compile(r"删|注销|清除|抹|delete|erase|remove my (?:data|account|info)", re.IGNORECASE)
_MARKETING = re.compile(r"广告|短信|推销|骚扰|营销|marketing|unsubscribe|promotional|spam", re.IGNORECASE)
_COUPON = re.compile(r"券|卷|coupon", re.IGNORECASE)
_BALANCE = re.compile(r"余额|卡里|e卡|gift card|balance", re.IGNORECASE)

ROLES = {
    "88vip": ("88VIP会员", "an 88VIP member"),
    "new": ("新客", "a new customer"),
    "member": ("店铺会员", "a member of this shop"),
}


_ISSUED = re.compile(r"开[了好出]|开具了|issued|ready|status|been (?:made|sent)", re.IGNORECASE)
INVOICE_STATES = {"issued": ("已开具", "issued"), "pending": ("待开具", "to be issued")}


async def invoice_apply(question: Question) -> Draft:
    """Which invoices there are, when and for how much; and the one that was asked for already."""
    terms = await terms_of(question)
    existing = await _invoice_of_order(question)
    if isinstance(existing, Draft):
        return existing
    if existing and _ISSUED.search(question.text):
        return _of(question, existing)
    rule = _invoice_rule(terms, question.text)
    whole = existing + rule
    if not whole:
        unknown = said("开票规则资料里没有写,我不能确定。", "Our records give no rule on invoices.")
        return replace(_of(question, unknown), hand_off=None if _asks_rule(question) else Reason.ACTION)
    order = await _ready_for_invoice(question)
    wants = order is not None and not existing and not _asks_rule(question)
    return replace(_of(question, whole), hand_off=Reason.ACTION if wants else None)


async def invoice_change(question: Question) -> Draft:
    """What a new invoice needs; a person reissues it."""
    terms = await terms_of(question)
    existing = await _invoice_of_order(question)
    if isinstance(existing, Draft):
        return existing
    invoice = terms.policies.invoice
    rule = Said()
    if invoice is not None and _VAT.search(question.text):
        rule = _clause_said(terms, "invoice.special_vat", invoice.special_vat)
    elif invoice is not None:
        rule = _clause_said(terms, "invoice.reissue", invoice.reissue)
    whole = existing + rule or said("换开发票的规则资料里没有写。", "Our records give no rule on reissuing invoices.")
    return replace(_of(question, whole), hand_off=None if rule and _asks_rule(question) else Reason.ACTION)


async def review_manage(question: Question) -> Draft:
    """What the store knows of rewards for reviews; the rest stands nowhere and may be asked of a person."""
    if _CASHBACK.search(question.text):
        registered = await _cashback(question)
        if registered:
            return _of(question, registered)
        return question.says(
            "好评返现这类活动店铺资料里没有,我不能答应;评价按真实感受写就好。",
            "Our records have no reward for reviews, so I can't offer one; please just write what you think.",
        )
    return question.says(
        "评价怎么改、为什么不显示,店铺资料里没有写,需要的话可以转人工。",
        "Our records don't say how reviews are changed, shown or removed; a person can look into it.",
    )


async def privacy_request(question: Question) -> Draft:
    """The shop's terms for personal data; a person carries the request out."""
    terms = await terms_of(question)
    privacy = terms.policies.privacy
    if privacy is None:
        return replace(
            question.says(
                "个人信息的处理规则资料里没有写,由人工处理。",
                "Our records have no rule on personal data; a person will see to it.",
            ),
            hand_off=Reason.ACTION,
        )
    if _EXPORT.search(question.text):
        whole = _clause_said(terms, "privacy.export", privacy.export, ("个人信息导出:", "Export of your data:"))
    elif _ERASE.search(question.text):
        whole = _clause_said(terms, "privacy.erasure", privacy.erasure, ("删除:", "Erasure:"))
        whole = whole + _retention(terms)
    elif _MARKETING.search(question.text):
        whole = said(
            "您不想再收到营销信息,由人工为您登记。", "You don't want marketing any more; a person will register that."
        )
    else:
        whole = _retention(terms) + said(
            "您的信息从哪里来我查不到,由人工说明。", "I can't see where your details came from; a person will explain."
        )
    return replace(_of(question, whole), hand_off=Reason.ACTION)


async def account_points(question: Question) -> Draft:
    """What the store knows of this buyer: membership and stored value. Points are not kept."""
    customer = await question.store.customer()
    if customer is None:
        return question.says(
            "登录后我才能看到您的账户,请先登录。",
            "I can only see your account once you are signed in; please sign in first.",
        )
    whole = Said()
    money = balance_fact(question.shop, customer, question.now)
    if money is not None and customer.balance_fen is not None:
        whole = whole + said(
            f"您的卡余额{_money(customer.balance_fen, question)}。",
            f"Your stored value is {_money(customer.balance_fen, question)}.",
            money,
        )
    roles = roles_fact(question.shop, customer, question.now)
    if roles is not None and not _BALANCE.search(question.text):
        both = [_role(role) for role in customer.roles if _is_ours(role, question)]
        zh, en = "、".join(words for words, _ in both), ", ".join(words for _, words in both)
        whole = whole + (said(f"您是{zh}。", f"You are {en}.", roles) if zh else Said())
    if _BALANCE.search(question.text) and money is not None:
        return _of(question, whole)
    missing = (
        ("过期券能否补", "whether an expired coupon can be restored")
        if _COUPON.search(question.text)
        else ("积分和账号设置", "points and account settings")
    )
    tail = said(
        f"{missing[0]}资料里没有写,需要的话可以转人工。",
        f"Our records don't cover {missing[1]}; a person can look into it.",
    )
    return _of(question, whole + tail)


def _invoice_rule(terms: Terms, text: str) -> Said:
    invoice = terms.policies.invoice
    if invoice is None:
        return Said()
    zh, en = clauses(invoice.kinds)
    after_zh, after_en = clause(invoice.apply_after) if invoice.apply_after else ("", "")
    whole = said(
        f"可以开{zh}" + (f",{after_zh}申请" if after_zh else ""),
        f"Yes, {en}" + (f", on request {after_en}" if after_en else ""),
        *terms.held("invoice.kinds", "invoice.apply_after"),
    )
    if invoice.issue_within_hours is not None:
        hours = invoice.issue_within_hours
        whole = whole + said(
            f",{hours}小时内开好", f", issued within {hours} hours", *terms.held("invoice.issue_within")
        )
    whole = whole + said("。", ".")
    if _VAT.search(text):
        whole = whole + _clause_said(terms, "invoice.special_vat", invoice.special_vat)
    if _AMOUNT.search(text) and invoice.amount:
        whole = whole + _clause_said(terms, "invoice.amount", invoice.amount, ("开票金额:", "The amount is"))
    return whole


def _clause_said(terms: Terms, name: str, words: str, head: tuple[str, str] = ("", "")) -> Said:
    """A clause of the terms as a sentence, with its fact."""
    fact = terms.facts.get(name)
    if fact is None or not words:
        return Said()
    zh, en = clause(words)
    english = f"{head[1]} {en}." if head[1] else f"{en[:1].upper()}{en[1:]}."
    return said(f"{head[0]}{zh}。", english, fact)


async def _invoice_of_order(question: Question) -> Said | Draft:
    """订单…的发票:个人发票; a number that is nobody's here is said as such."""
    if question.topic.foreign_code is not None:
        found = await order_meant(question, ANY)
        return found if isinstance(found, Draft) else Said()
    if question.guest:
        return Said()
    orders = question.topic.orders
    if len(orders) > 1 and _ISSUED.search(question.text):
        orders = tuple(order for order in orders if order.invoice is not None)
    if len(orders) != 1:
        return Said()
    order = orders[0]
    facts = order_facts(question.shop, order, question.now)
    if order.invoice is None or "invoice" not in facts:
        return Said()
    state_zh, state_en = INVOICE_STATES.get(order.invoice.state, (order.invoice.state, order.invoice.state))
    zh = ",".join(part for part in (order.invoice.kind, order.invoice.title, state_zh) if part)
    en = ", ".join(part for part in (clause(order.invoice.kind)[1], order.invoice.title, state_en) if part)
    return said(
        f"订单{order.id}的发票:{zh}。",
        f"Invoice of order {order.id}: {en}.",
        facts["id"],
        facts["invoice"],
    )


async def _ready_for_invoice(question: Question) -> Order | None:
    """The one order of a buyer that may be invoiced."""
    mine = () if question.guest else await question.store.my_orders()
    if not mine:
        return None
    fits = orders_that_fit(question, mine, {OrderState.COMPLETED, OrderState.DELIVERED})
    return fits[0] if len(fits) == 1 and fits[0].state in {OrderState.COMPLETED, OrderState.DELIVERED} else None


async def _cashback(question: Question) -> Said:
    """Whether the cashback for a review is registered on the buyer's order."""
    if question.guest or len(question.topic.orders) != 1:
        return Said()
    order = question.topic.orders[0]
    if order.cashback_registered is None:
        return Said()
    facts = order_facts(question.shop, order, question.now)
    done_zh, done_en = (
        ("已登记", "is registered") if order.cashback_registered else ("还没有登记", "is not registered yet")
    )
    zh, en = state_words(order.state)
    return said(
        f"订单{order.id}({zh})的晒单返现{done_zh}。",
        f"The review cashback of order {order.id} ({en}) {done_en}.",
        facts["id"],
        facts["state"],
        facts["cashback_registered"],
    )


def _retention(terms: Terms) -> Said:
    privacy = terms.policies.privacy
    if privacy is None:
        return Said()
    days = privacy.chat_retention_days
    return said(f"聊天记录保存{days}天。", f"Chats are kept for {days} days.", *terms.held("privacy.chat_retention"))


def _is_ours(role: str, question: Question) -> bool:
    """s1_member says something in shop S1 only."""
    return role in ROLES or role == f"{question.shop.id.lower()}_member"


def _role(role: str) -> tuple[str, str]:
    return ROLES.get(role) or ROLES["member"]


def _money(fen: int, question: Question) -> str:
    return money_words(Money(fen, question.shop.currency))


def _asks_rule(question: Question) -> bool:
    return asks_only(question.text)


def _of(question: Question, whole: Said) -> Draft:
    return question.says(whole.zh, whole.en, *whole.facts)


ANSWERS: dict[str, Answer] = {
    "invoice.apply": invoice_apply,
    "invoice.change": invoice_change,
    "review.manage": review_manage,
    "privacy.request": privacy_request,
    "account.points": account_points,
}
