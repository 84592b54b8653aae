"""An exact price in words: each step by its name, each rule that did not apply with its reason, and the whole sum."""

from xiaoer.desk.pricing import SHIPPING, Goods, Priced
from xiaoer.desk.quoted import Both, QuotedLine, QuotedMiss, QuotedOffer, QuotedStep, ShopQuote
from xiaoer.desk.wording.naming import short_title, sku_words
from xiaoer.desk.wording.spoken import Words, moment_words, money_words
from xiaoer.kernel.ids import PromotionId
from xiaoer.kernel.money import Money
from xiaoer.language.glossary import in_english
from xiaoer.promotions.promotion import Layer, Promotion
from xiaoer.promotions.quote import Gift, NotApplied, Reason
from xiaoer.promotions.rendering import REASONS, role_words


def shown(priced: Priced) -> ShopQuote:
    """The price as pages and callers get it."""
    quote = priced.quote
    return ShopQuote(
        currency=quote.currency,
        pay=quote.pay,
        goods=quote.goods,
        shipping=quote.freight,
        subsidy={str(line): share for line, share in quote.subsidy.items()},
        as_of=priced.now,
        valid_until=priced.valid_until,
        chosen=tuple(priced.best.chosen),
        lower_bound=priced.best.lower_bound,
        proved_optimal=priced.best.proved_optimal,
        region=priced.region,
        roles=priced.roles,
        lines=(*[_line(priced, goods) for goods in priced.goods], *[_gift(priced, gift) for gift in quote.gifts]),
        trace=tuple(_steps(priced)),
        not_applied=tuple(_miss(priced, missed) for missed in quote.not_applied),
        offers=tuple(_offer(priced, rule) for rule in priced.rules.values() if rule.layer is not Layer.SHIPPING),
        text=Both(*receipt_words(priced)),
    )


def receipt_words(priced: Priced) -> Words:
    """Every line of the bill, from the list prices to what is paid; a person can check it with a calculator."""
    quote = priced.quote
    zh: list[str] = []
    en: list[str] = []
    for goods in priced.goods:
        name, unit, total = goods_words(goods), goods.sku.price, goods.sku.price * goods.quantity
        zh.append(f"{name[0]} {money_words(unit)} × {goods.quantity} = {money_words(total)}")
        en.append(f"{name[1]} {money_words(unit)} × {goods.quantity} = {money_words(total)}")
    for gift in quote.gifts:
        name = gift_words(priced, gift)
        zh.append(f"{name[0]} × {gift.quantity} = 赠送")
        en.append(f"{name[1]} × {gift.quantity} = free")
    for each in quote.trace:
        name, off = promotion_words(priced, each.promotion), money_words(quote.money(each.total))
        zh.append(f"{name[0]} -{off}")
        en.append(f"{name[1]} -{off}")
    fee = money_words(quote.money(quote.freight))
    zh.append(f"运费 {fee}")
    en.append(f"Shipping {fee}")
    if quote.subsidy:
        share = money_words(quote.money(sum(quote.subsidy.values())))
        zh.append(f"补贴 -{share}")
        en.append(f"Subsidy -{share}")
    pay = money_words(quote.money(quote.pay))
    return "\n".join([*zh, f"应付 {pay}"]), "\n".join([*en, f"To pay {pay}"])


def goods_words(goods: Goods) -> Words:
    """轻薄连帽羽绒服 曜黑 XL, and the same in English."""
    zh, en = sku_words(goods.sku)
    return f"{short_title(goods.product)} {zh}".strip(), f"{goods.product.title_en or goods.product.title} {en}".strip()


def promotion_words(priced: Priced, promotion: PromotionId) -> Words:
    """What a promotion is called; its English name falls back on the Chinese one."""
    if promotion == SHIPPING:
        return "运费", "Shipping"
    record = priced.records[promotion]
    return record.name, record.name_en or in_english(record.name) or record.name


def gift_words(priced: Priced, gift: Gift) -> Words:
    """The gift by the promotion that gives it, for what is only given away has no page of its own."""
    return promotion_words(priced, gift.promotion)


def missed_words(priced: Priced, missed: NotApplied) -> Words:
    """Why a promotion does not count, with what is missing: 还差¥23 or 还差1件."""
    rule = priced.rules[missed.promotion]
    if missed.reason is Reason.WINDOW:
        return _window_words(rule, priced)
    if missed.reason is Reason.ROLE:
        role = role_words(rule.role or "")
        return f"限{role.zh}", f"it is for {role.en}"
    zh, en = _reason(missed.reason)
    if missed.gap is not None:
        gap = money_words(Money(missed.gap, priced.shop.currency))
        zh, en = f"{zh},还差{gap}", f"{en}, short by {gap}"
    if missed.gap_pieces is not None:
        zh, en = f"{zh},还差{missed.gap_pieces}件", f"{en}, {missed.gap_pieces} more needed"
    return zh, en


def _window_words(rule: Promotion, priced: Priced) -> Words:
    if rule.ends_at is not None and rule.ends_at <= priced.now:
        zh, en = moment_words(rule.ends_at, priced.now)
        return f"已于{zh}结束", f"it ended {en}"
    if rule.starts_at is not None:
        zh, en = moment_words(rule.starts_at, priced.now)
        return f"{zh}才开始", f"it starts {en}"
    return _reason(Reason.WINDOW)


def _line(priced: Priced, goods: Goods) -> QuotedLine:
    values = tuple(option.value for option in goods.sku.options)
    return QuotedLine(
        id=goods.line,
        sku=goods.sku.id,
        product=goods.product.id,
        title=goods.product.title,
        title_en=goods.product.title_en or goods.product.title,
        options=values,
        options_en=tuple(in_english(value) or value for value in values),
        quantity=goods.quantity,
        list=goods.sku.price.minor * goods.quantity,
        paid=priced.quote.lines[goods.line],
    )


def _gift(priced: Priced, gift: Gift) -> QuotedLine:
    zh, en = gift_words(priced, gift)
    return QuotedLine(gift.line, gift.sku, "", zh, en, (), (), gift.quantity, 0, 0, gift=True)


def _steps(priced: Priced) -> list[QuotedStep]:
    return [
        QuotedStep(
            each.promotion,
            *promotion_words(priced, each.promotion),
            each.layer,
            {str(line): off for line, off in each.off.items()},
            each.total,
        )
        for each in priced.quote.trace
    ]


def _miss(priced: Priced, missed: NotApplied) -> QuotedMiss:
    name = promotion_words(priced, missed.promotion)
    words = Both(*missed_words(priced, missed))
    return QuotedMiss(missed.promotion, *name, missed.reason, missed.gap, missed.gap_pieces, words)


def _offer(priced: Priced, rule: Promotion) -> QuotedOffer:
    record = priced.records[rule.id]
    return QuotedOffer(
        rule.id,
        *promotion_words(priced, rule.id),
        rule.layer,
        coupon=record.coupon,
        optional=rule.group is not None,
        role=rule.role,
        group=rule.group,
        running=rule.runs_at(priced.now),
    )


def _reason(reason: Reason) -> Words:
    return REASONS[reason].zh, REASONS[reason].en
