"""What a return of an order's goods would bring back, reckoned from what was paid for them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from xiaoer.desk.pricing import rule_in
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import sentence_case
from xiaoer.desk.wording.spoken import Said, Words, money_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId, LineId, PromotionId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.language.glossary import in_english
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.quote import Adjustment, Quote
from xiaoer.promotions.refund import Sale, refund
from xiaoer.shop.order import Order, OrderLine
from xiaoer.shop.shopfront import PromotionRecord

_HOW: Final = re.compile(
    r"算|为[啥什]|怎么|如何|少退|少了|对不上|不对|不符|明细|分摊|split|why|how|less|wrong|match|breakdown",
    re.IGNORECASE,
)
_RED_PACKET: Final = re.compile(r"红包|积分|red packet|points", re.IGNORECASE)
_SO_MANY: Final = re.compile(r"[件个双盒包袋瓶罐条支只套箱份台部张杯]$")


def sale_of(order: Order, shop: ShopId, records: Mapping[PromotionId, PromotionRecord]) -> Sale:
    """The order as the price engine knows one: what each line was listed at, what each promotion took off, and paid.

    A promotion that the store does not tell any more counts as one of the shop's own.
    """
    lines = tuple(
        CartLine(line.id, line.sku, shop, line.unit_price.minor, line.quantity)
        for line in order.lines
        if line.quantity > 0
    )
    off: dict[PromotionId, dict[LineId, int]] = {}
    for line in order.lines:
        for promotion, amount in line.discounts:
            off.setdefault(PromotionId(promotion), {})[line.id] = amount.minor
    trace = tuple(Adjustment(rule, _layer(records.get(rule)), shares, base=0) for rule, shares in off.items())
    fee = order.shipping_fee.minor if order.shipping_fee is not None else 0
    quote = Quote(
        lines={line.id: line.paid.minor for line in order.lines if line.quantity > 0},
        trace=trace,
        not_applied=(),
        gifts=(),
        shipping={shop: fee} if fee else {},
        subsidy={
            line.id: line.subsidy.minor for line in order.lines if line.subsidy is not None and line.subsidy.minor
        },
        list_total=sum(line.list_price * line.quantity for line in lines),
        currency=order.paid.currency,
    )
    return Sale(Cart(lines, order.paid.currency), (), Buyer(), quote)


async def reckoned_said(question: Question, order: Order, lines: Sequence[OrderLine]) -> Said:
    """Of each line how its price came about, and what one piece of several brings back."""
    records = {record.id: record for record in await question.store.promotions()}
    sale = sale_of(order, question.shop.id, records)
    whole, how = Said(), _HOW.search(question.text)
    for line in lines:
        if line.discounts and how:
            whole += _reckoning(question, line, records)
        if line.quantity > 1:
            whole += _pieces(question, sale, line)
    return whole + (_red_packets(question, sale, lines[0], records) if _RED_PACKET.search(question.text) else Said())


def _red_packets(
    question: Question, sale: Sale, line: OrderLine, records: Mapping[PromotionId, PromotionRecord]
) -> Said:
    """The red packets and points that the order used; whether they come back is the platform's to say."""
    back = refund(sale, {each.id: each.quantity for each in sale.cart.lines})
    whole = Said()
    for promotion, amount in back.in_kind.items():
        (zh, en), money = _name(promotion, records), Money(amount, line.paid.currency)
        words = (f"这单用了{zh},抵了{money_words(money)}", f"this order used {en}, {money_words(money)} of it")
        fact = _fact(question, line, f"used_{promotion}", money, words)
        whole += said(
            f"{words[0]};这个红包能否返还,店铺资料里没有写,以平台规则为准。",
            f"{sentence_case(words[1])}; whether it comes back is not in the shop's records: the platform decides.",
            fact,
        )
    return whole


def _reckoning(question: Question, line: OrderLine, records: Mapping[PromotionId, PromotionRecord]) -> Said:
    """¥499 - 羽绒服双11直降¥70 - … = ¥341.24."""
    listed = line.unit_price * line.quantity
    each = f"{money_words(line.unit_price)} × {line.quantity}" if line.quantity > 1 else money_words(listed)
    steps = [(*_name(promotion, records), money_words(amount)) for promotion, amount in line.discounts]
    taken = sum(amount.minor for _, amount in line.discounts)
    if listed.minor - taken != line.paid.minor:
        return Said()
    paid = money_words(line.paid)
    zh = " - ".join([each, *(f"{name}{off}" for name, _, off in steps)])
    en = " - ".join([each, *(f"{off} ({name})" for _, name, off in steps)])
    words = (f"{zh} = {paid},共{line.quantity}件", f"{en} = {paid}, {line.quantity} pcs")
    fact = _fact(question, line, "reckoning", line.paid, words)
    return said(f"算法:{zh} = {paid}。", f"How it came about: {en} = {paid}.", fact)


def _pieces(question: Question, sale: Sale, line: OrderLine) -> Said:
    """What the pieces asked about bring back by what was paid; one piece where no number is named."""
    pieces = min(_counted(question), line.quantity)
    back = Money(refund(sale, {line.id: pieces}).buyer, line.paid.currency)
    amount = money_words(back)
    words = (
        f"退{pieces}件按实付分摊退{amount}",
        f"{pieces} of them returned brings back {amount}, its share of what was paid",
    )
    return said(f"{words[0]}。", f"{words[1]}.", _fact(question, line, f"return_{pieces}", back, words))


def _counted(question: Question) -> int:
    for mention in question.reading.slots.quantities:
        if (
            _SO_MANY.search(mention.unit)
            and mention.number == mention.number.to_integral_value()
            and mention.number > 0
        ):
            return int(mention.number)
    return 1


def _name(promotion: str, records: Mapping[PromotionId, PromotionRecord]) -> Words:
    record = records.get(PromotionId(promotion))
    if record is None:
        return promotion, promotion
    return record.name, record.name_en or in_english(record.name) or record.name


def _layer(record: PromotionRecord | None) -> Layer:
    rule = rule_in(record) if record is not None else None
    return rule.layer if rule is not None else Layer.SHOP_ACTIVITY


def _fact(question: Question, line: OrderLine, name: str, value: Money, words: Words) -> Fact:
    return Fact(
        FactId(f"{question.shop.id}/line/{line.id}/{name}"),
        line.id,
        f"line.{name}",
        value,
        "derived:order+promotions",
        question.now,
        words[0],
        "",
        words[1],
    )
