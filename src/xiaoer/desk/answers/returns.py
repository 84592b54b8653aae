"""Sending goods back: the rule, the last day, who pays the freight, an exchange, and where to send it."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.orders import about_order, order_said
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.purchase.cases import cases_said
from xiaoer.desk.purchase.meant import goods_said, order_meant, orders_that_fit
from xiaoer.desk.purchase.states import MOVING, RECEIVED, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.desk.rules.deadlines import is_open, last_day_fact, last_day_words
from xiaoer.desk.rules.faults import fault_rules
from xiaoer.desk.rules.terms import Terms, clause, faq_with, terms_of
from xiaoer.desk.wording.naming import called
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import ProductId
from xiaoer.shop.facts.product import return_class_fact, stock_fact, text_fact
from xiaoer.shop.order import Order
from xiaoer.shop.policy import ReturnTerms
from xiaoer.shop.product import Product, ReturnClass
from xiaoer.shop.product import Topic as PageTopic

_KINDS_BY_WORDS: Final = (
    (ReturnClass.NO_CUSTOM, r"刻字|刻[了过好]|定制|定做|定作|engrav|custom|personali[sz]ed"),
    (ReturnClass.NO_FRESH, r"生鲜|水果|鲜花|fresh|fruit"),
    (ReturnClass.NO_DIGITAL, r"卡密|电子卡|礼品卡|gift card|digital"),
    (ReturnClass.UNACTIVATED, r"激活|插卡|开机|登录|绑定|activat|switched on|sim card"),
    (ReturnClass.UNOPENED, r"化妆品|护肤|食品|零食|密封|面膜|口红|cosmetic|skin ?care|sealed|food"),
)
_SPOILS = {
    ReturnClass.UNOPENED: re.compile(
        r"(?<![没未不])拆|(?<![没未不])开封|打开|用过|(?<!un)open|unseal|\bused\b", re.IGNORECASE
    ),
    ReturnClass.UNACTIVATED: re.compile(
        r"(?<![没未不])激活|插卡|插了卡|绑定|登录|(?<!not )activated|\bsim\b|logged in", re.IGNORECASE
    ),
}
"""Words that say what a class of goods does not come back after."""
_SHORT_TEXT: Final = 40
_ENGRAVED = re.compile(
    r"(?<![没不未])(?<!没有)(?:刻字|刻[了过好]|定制|定做)|(?<!not )(?<!un)engraved|personali[sz]ed", re.IGNORECASE
)
_MISMADE = re.compile(r"刻错|印错|做错|engrav\w* (?:wrong|mistake)|wrong(?:ly)? engrav", re.IGNORECASE)
_GONE = re.compile(r"缺货|已下架|无货")
_FAULT = re.compile(r"质量|坏|破|瑕疵|fault|broken|defect|quality", re.IGNORECASE)
_EXCEPT: Final = frozenset({ReturnClass.NO_CUSTOM, ReturnClass.NO_FRESH, ReturnClass.NO_DIGITAL})


async def return_policy(question: Question) -> Draft:
    """Whether it can go back, until when, and in what state."""
    terms = await terms_of(question)
    returns = terms.policies.returns
    if question.topic.foreign_code is not None:
        return _as_draft(await order_meant(question, RECEIVED))
    if returns is None:
        return question.says(
            "退换规则资料里没有写,我不能确定,需要的话可以转人工确认。",
            "The shop's records don't give a return rule; I can ask a person to confirm it.",
        )
    mismade = await faq_with(question, "刻错") if _MISMADE.search(question.text) else None
    if mismade is not None:
        return question.says(f"{mismade.value}", f"The shop's rule, in its own words: “{mismade.value}”", mismade)
    product, order = question.topic.product, await _delivered_order(question)
    if order is None and _FAULT.search(question.text):
        choice, freight = fault_rules(terms)
        return question.says((choice + freight).zh, (choice + freight).en, *(choice + freight).facts)
    if (product is None or _is_engraved(question, product)) and (rule := _kind_rule(question, terms)):
        return question.says(rule.zh, rule.en, *rule.facts)
    if order is not None:
        number = await goods_said(question, order) + said(":", ":")
        until = await _until(question, terms, returns, order)
        return about_order(question, order, number + until, await _rule_of_order(question, terms, returns, order))
    whole = (
        _product_rule(question, terms, returns, product) if product else await _general_rule(question, terms, returns)
    )
    return question.says(whole.zh, whole.en, *whole.facts)


async def return_apply(question: Question) -> Draft:
    """The order, whether its window is open, the rule of its goods; a person opens the return."""
    order = await order_meant(question, RECEIVED)
    if isinstance(order, Draft):
        if not (question.guest and question.topic.foreign_code is None):
            return order
        return await return_policy(question) + order
    terms = await terms_of(question)
    whole, case = await order_said(question, order), await cases_said(question, order)
    returns = terms.policies.returns
    rules: tuple[Said, ...] = ()
    if order.state in RECEIVED and returns is not None:
        until = await _until(question, terms, returns, order)
        rules = until, await _rule_of_order(question, terms, returns, order)
    elif order.state in MOVING | UNSHIPPED:
        rules = (_before_arrival(order, terms),)
    return about_order(question, order, whole, case, *rules, hand_off=Reason.ACTION)


async def exchange(question: Question) -> Draft:
    """The order, an exchange that is open, whether the other variant is there; a person arranges it."""
    terms = await terms_of(question)
    if question.guest and question.topic.foreign_code is None:
        whole = _exchange_rule(terms)
        return question.says(whole.zh, whole.en, *whole.facts) + _as_draft(await order_meant(question, RECEIVED))
    order = await order_meant(question, RECEIVED)
    if isinstance(order, Draft):
        return order
    whole = await goods_said(question, order) + said("。", ".") + await cases_said(question, order)
    whole = whole + await _other_variant(question) + await _exchangeable(question, order) + _exchange_rule(terms)
    return about_order(question, order, whole, hand_off=Reason.ACTION)


async def return_freight(question: Question) -> Draft:
    """Who pays: by fault or by wish, and what the insurance covers."""
    terms = await terms_of(question)
    returns, quality = terms.policies.returns, terms.policies.quality
    whole = Said()
    if quality is not None and quality.freight:
        zh, en = clause(quality.freight)
        whole = whole + said(f"质量问题退货运费:{zh}。", f"For a fault: {en}.", *terms.held("quality.freight"))
    if returns is not None and returns.freight and not (_FAULT.search(question.text) and whole):
        zh, en = clause(returns.freight)
        whole = whole + said(f"非质量问题:{zh}。", f"Otherwise: {en}.", *terms.held("returns.freight"))
    whole = whole + _insurance(terms)
    if not whole:
        return question.says(
            "退货运费谁承担资料里没有写,我不能确定,可以转人工确认。",
            "The shop's records don't say who pays return freight; I can ask a person to confirm.",
        )
    return question.says(whole.zh, whole.en, *whole.facts)


async def return_address(question: Question) -> Draft:
    """No address is kept for return parcels: a person gives it; the case is said if there is one."""
    unknown = said(
        "退货地址和寄回方式资料里没有写,由人工告诉您。",
        "Our records hold no return address; a person will give it to you.",
    )
    order = await order_meant(question, RECEIVED)
    if isinstance(order, Draft):
        if question.topic.foreign_code is not None:
            return order
        return replace(question.says(unknown.zh, unknown.en), hand_off=None if question.guest else Reason.ACTION)
    whole = unknown + await cases_said(question, order)
    return about_order(question, order, whole, hand_off=Reason.ACTION)


async def _delivered_order(question: Question) -> Order | None:
    """The one delivered order that the question is about, if there is one."""
    if question.guest:
        return None
    mine = await question.store.my_orders()
    fits = orders_that_fit(question, mine, RECEIVED) if mine else ()
    product = question.topic.product
    if len(fits) != 1 or fits[0].state not in RECEIVED:
        return None
    about = product is None or any(line.product == product.id for line in fits[0].lines)
    return fits[0] if about else None


def _product_rule(question: Question, terms: Terms, returns: ReturnTerms, product: Product) -> Said:
    """支持7天无理由 in the words of the product's class, with the condition where that is what is asked."""
    name = said("", "The") + called(question, product)
    fact = return_class_fact(question.shop, product, returns, question.now)
    if fact is None or product.return_class is ReturnClass.UNKNOWN:
        return name + said(
            "能否无理由退货资料里没有写,我不能确定。",
            ": our records don't say whether it can be returned without a reason.",
        )
    zh, en = clause(f"{fact.value}")
    if product.return_class in _EXCEPT:
        return name + said(f"收到后不能退:{zh}。", f"can't be returned: {en}.", fact) + _unless_faulty(terms)
    if product.return_class is ReturnClass.SEVEN_DAYS:
        yes = said("可以退:", "can be returned.", fact)
        return name + yes + _window(terms, returns) + _condition(terms, returns)
    spoils = _SPOILS.get(product.return_class)
    if spoils is not None and spoils.search(question.text):
        return name + said(f"这样就不能退了:{zh}。", f"can't be returned then: {en}.", fact) + _unless_faulty(terms)
    return (
        name
        + said("可以退:", "can be returned.", fact)
        + _window(terms, returns)
        + said(f"{zh}。", f"However, {en}.", fact)
    )


def _kind_rule(question: Question, terms: Terms) -> Said:
    """The rule of the kind of goods that the words speak of: 刻字的, 拆了的化妆品."""
    text = question.text.lower()
    asked = next((kind for kind, words in _KINDS_BY_WORDS if re.search(words, text)), None)
    fact = terms.facts.get(f"returns.class.{asked.value}") if asked else None
    returns = terms.policies.returns
    if asked is None or fact is None or returns is None:
        return Said()
    zh, en = clause(f"{fact.value}")
    tail = _unless_faulty(terms) if asked in _EXCEPT else _window(terms, returns)
    return said(f"{zh}。", f"{en[:1].upper()}{en[1:]}.", fact) + tail


def _is_engraved(question: Question, product: Product) -> bool:
    """An engraved cup is made to order, whatever class a plain one has."""
    return product.return_class is not ReturnClass.NO_CUSTOM and bool(_ENGRAVED.search(question.text))


async def _general_rule(question: Question, terms: Terms, returns: ReturnTerms) -> Said:
    """The window and condition, and the classes of goods in this shop that are different."""
    catalogue = await question.store.catalogue()
    sold = {product.return_class for product in catalogue.products}
    rules = [each for each in returns.class_rules if each[0] in sold and each[0] is not ReturnClass.SEVEN_DAYS][:4]
    whole = _window(terms, returns) + _condition(terms, returns)
    if not rules:
        return whole
    zh = ";".join(clause(words)[0] for _, words in rules)
    en = "; ".join(clause(words)[1] for _, words in rules)
    held = terms.held(*(f"returns.class.{kind.value}" for kind, _ in rules))
    return whole + said(f"例外:{zh}。", f"Except: {en}.", *held)


def _window(terms: Terms, returns: ReturnTerms) -> Said:
    """签收后7天内无理由退货."""
    days = returns.window_days
    zh, en = clause(returns.starts)
    since = said(f"({zh})", f"({en})", *terms.held("returns.starts")) if returns.starts else Said()
    return (
        said(
            f"签收后{days}天内支持无理由退货",
            f"Returns without a reason within {days} days of delivery",
            *terms.held("returns.window"),
        )
        + since
        + said("。", ".")
    )


def _condition(terms: Terms, returns: ReturnTerms) -> Said:
    if not returns.condition:
        return Said()
    zh, en = clause(returns.condition)
    return said(f"条件:{zh}。", f"Condition: {en}.", *terms.held("returns.condition"))


def _unless_faulty(terms: Terms) -> Said:
    """质量问题签收30天内可退换."""
    quality = terms.policies.quality
    if quality is None:
        return Said()
    days = quality.window_days
    return said(
        f"质量问题签收{days}天内可退换。",
        f"Faulty goods can be returned within {days} days of delivery.",
        *terms.held("quality.window"),
    )


async def _rule_of_order(question: Question, terms: Terms, returns: ReturnTerms, order: Order) -> Said:
    """The rule of the product meant, or of the order's first goods that are not plain seven-day ones.

    Nothing once the window is over, since then no class of goods goes back without a reason.
    """
    last = _last_day(question, terms, returns, order)
    if last is not None and not is_open(last, question.now):
        return Said()
    catalogue = await question.store.catalogue()
    known = [catalogue.product(line.product) for line in order.lines if line.product]
    products = [product for product in known if product is not None]
    meant = question.topic.product
    if meant is not None and meant in products:
        products = [meant]
    special = [product for product in products if product.return_class is not ReturnClass.SEVEN_DAYS]
    if not special:
        return _condition(terms, returns)
    fact = return_class_fact(question.shop, special[0], returns, question.now)
    if fact is None:
        return Said()
    zh, en = clause(f"{fact.value}")
    name = called(question, special[0])
    tail = _unless_faulty(terms) if special[0].return_class in _EXCEPT else Said()
    return said(f"{name.zh}:{zh}。", f"{name.en}: {en}.", fact, *name.facts) + tail


async def _until(question: Question, terms: Terms, returns: ReturnTerms, order: Order) -> Said:
    """The last day for this order, or that it has passed; nothing for goods that never go back without a reason."""
    last = _last_day(question, terms, returns, order)
    if last is None or await _is_excluded(question, order):
        return Said()
    zh, en = last_day_words(last, question.now)
    if is_open(last, question.now):
        return said(f"在退货期内,可申请到{zh}。", f"it can be returned until {en}.", last)
    return said(f"退货期限{zh}已过。", f"the return window ended on {en}.", last) + _unless_faulty(terms)


def _last_day(question: Question, terms: Terms, returns: ReturnTerms, order: Order) -> Fact | None:
    starts, rule = order.delivered_at, terms.facts["returns.window"]
    if starts is None:
        return None
    days = returns.window_days
    return last_day_fact(question.shop, order, starts=starts, days=days, rule=rule, what="return", now=question.now)


async def _is_excluded(question: Question, order: Order) -> bool:
    """Whether what is meant of the order, or all of it, never goes back without a reason."""
    catalogue = await question.store.catalogue()
    known = [product for line in order.lines if line.product and (product := catalogue.product(line.product))]
    meant = [product for product in known if question.topic.named and product == question.topic.product] or known
    return bool(meant) and all(product.return_class in _EXCEPT for product in meant)


def _before_arrival(order: Order, terms: Terms) -> Said:
    when = ("发货前", "before dispatch") if order.state in UNSHIPPED else ("发货后", "after dispatch")
    fact = terms.facts.get("order_change.cancel_before" if order.state in UNSHIPPED else "order_change.cancel_after")
    if fact is None:
        return Said()
    zh, en = clause(f"{fact.value}")
    return said(f"{when[0]}规则:{zh}。", f"The rule {when[1]}: {en}.", fact)


def _exchange_rule(terms: Terms) -> Said:
    quality = terms.policies.quality
    if quality is None:
        return said("换货规则资料里没有写,由人工确认。", "Our records give no exchange rule; a person will confirm.")
    freight_zh, freight_en = clause(quality.freight)
    days = quality.window_days
    return said(
        f"质量问题签收{days}天内可换货,运费:{freight_zh};其他原因换货的运费资料里没有写,由人工确认。",
        f"Faulty goods can be exchanged within {days} days of delivery; freight: {freight_en}. "
        "For other reasons our records don't say who pays; a person will confirm.",
        *terms.held("quality.window", "quality.freight", "quality.options"),
    )


async def _other_variant(question: Question) -> Said:
    """Whether the variant that was named is in stock at this moment."""
    product, skus = question.topic.product, question.topic.skus
    if product is None or not question.topic.options or len(skus) != 1:
        return Said()
    sku = skus[0]
    live = replace(sku, stock=(await question.store.stock([sku.id])).get(sku.id))
    fact = stock_fact(question.shop, product, live, question.now)
    if fact is None:
        return Said()
    zh = " ".join(option.value for option in sku.options)
    has = (live.stock or 0) > 0
    return said(
        f"{zh}目前{'有货' if has else '没货'}。",
        f"The {zh} is {'in stock' if has else 'out of stock'} right now.",
        fact,
    )


async def _exchangeable(question: Question, order: Order) -> Said:
    """What the page of the goods meant says they may be exchanged for, but for what is gone; at most three."""
    catalogue = await question.store.catalogue()
    bought = [product for line in order.lines if line.product and (product := catalogue.product(line.product))]
    meant = [product for product in bought if product == question.topic.product] or bought
    named: list[Said] = []
    for product in meant:
        for text in product.texts:
            if text.topic is not PageTopic.EXCHANGE or not text.title or _GONE.search(text.text):
                continue
            fact = text_fact(question.shop, product, text, question.now)
            other = catalogue.product(ProductId(text.title))
            name = called(question, other) if other else said(text.text[:_SHORT_TEXT], text.text[:_SHORT_TEXT])
            named.append(Said(f"{name.zh}({text.title})", f"{name.en} ({text.title})", (*name.facts, fact)))
    if not named:
        return Said()
    facts = tuple(dict.fromkeys(fact for each in named[:3] for fact in each.facts))
    zh, en = "、".join(each.zh for each in named[:3]), ", ".join(each.en for each in named[:3])
    return said(f"页面写着可以换:{zh}。", f"The page says it can be exchanged for: {en}.", *facts)


def _insurance(terms: Terms) -> Said:
    insurance = terms.policies.freight_insurance
    if insurance is None:
        return Said()
    if not insurance.offered:
        return said(
            "本店没有运费险。", "This shop has no return freight insurance.", *terms.held("freight_insurance.offered")
        )
    zh, en = clause(insurance.covers)
    held = terms.held("freight_insurance.offered", "freight_insurance.covers", "freight_insurance.up_to")
    if insurance.up_to is None:
        return said(f"本店有运费险,赔{zh}。", f"This shop's freight insurance covers {en}.", *held)
    most = money_words(insurance.up_to)
    return said(f"本店有运费险,赔{zh},最高{most}。", f"This shop's freight insurance covers {en}, up to {most}.", *held)


def _as_draft(found: Order | Draft) -> Draft:
    return found if isinstance(found, Draft) else Draft()


ANSWERS: dict[str, Answer] = {
    "as.return_policy": return_policy,
    "as.return_apply": return_apply,
    "as.exchange": exchange,
    "as.return_freight": return_freight,
    "as.return_address": return_address,
}
