"""Facts about a shop's terms, one for each term that it has; and about what shipping costs in one case."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Final

from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.shop.facts.statement import shop_fact
from xiaoer.shop.policy import (
    FreightInsuranceTerms,
    HandOffTerms,
    InvoiceTerms,
    OrderChangeTerms,
    Policies,
    PriceProtectionTerms,
    QualityTerms,
    ReturnTerms,
    ShippingRates,
    ShippingTerms,
    WarrantyTerms,
)
from xiaoer.shop.shipping import Charged
from xiaoer.shop.shopfront import Shop

Term = tuple[str, FactValue | None, str, str, str]
"""(name, value, unit, what it is in Chinese, in English); a value of None or "" is a term that the shop lacks."""

SOURCES: Final = {"shipping": "policy:shipping", "returns": "policy:return_7d"}
"""Where a group of terms is told when that is not under its own name."""


def policy_facts(shop: Shop, policies: Policies, as_of: datetime) -> dict[str, Fact]:
    """All terms by name, as shipping.promise.default, shipping.remote.XJ.first, returns.window, returns.class.7d."""
    return {
        name: shop_fact(
            shop,
            "policy",
            f"policy.{name}",
            value,
            source=_source(name),
            as_of=as_of,
            zh=zh,
            en=en,
            unit=unit,
        )
        for name, value, unit, zh, en in _terms(policies)
        if value is not None and value != ""
    }


def fee_facts(shop: Shop, fee: Charged, *, region: str, place: str, as_of: datetime) -> tuple[Fact, ...]:
    """What shipping to a province costs in this case; `place` is how the buyer calls it."""
    told = [("total", fee.total, "运费", "shipping fee")]
    if fee.remote.minor:
        told += [("base", fee.base, "基础运费", "basic fee"), ("remote", fee.remote, "偏远附加", "remote surcharge")]
    return tuple(
        shop_fact(
            shop,
            f"shipping_fee/{region}",
            f"shipping_fee.{name}",
            value,
            source="rule:shipping_fee",
            as_of=as_of,
            zh=f"到{place} {zh}" + ("" if fee.exact else "(首重)"),
            en=en if fee.exact else f"{en} (first kg)",
        )
        for name, value, zh, en in told
    )


def _source(name: str) -> str:
    group = name.partition(".")[0]
    return SOURCES.get(group, f"policy:{group}")


def _terms(policies: Policies) -> Iterator[Term]:
    if policies.shipping is not None:
        yield from _shipping(policies.shipping)
    if policies.returns is not None:
        yield from _returns(policies.returns)
    if policies.quality is not None:
        yield from _quality(policies.quality)
    for terms in policies.warranty:
        yield from _warranty(terms)
    yield from _smaller(policies)
    yield "gift.return", policies.gift_return, "", "退货时的赠品", "gifts when returning"
    for rule in policies.compensation:
        yield f"compensation.{rule.event}", rule.action, "", f"赔付·{rule.event}", "compensation"


def _smaller(policies: Policies) -> Iterator[Term]:
    if policies.fresh is not None:
        yield (
            "fresh.report_within",
            policies.fresh.report_within_hours,
            "h",
            "生鲜坏损报告时限",
            "report spoiled goods within",
        )
        yield "fresh.rule", policies.fresh.rule, "", "生鲜坏损", "spoiled goods"
    if policies.price_protection is not None:
        yield from _price_protection(policies.price_protection)
    if policies.invoice is not None:
        yield from _invoice(policies.invoice)
    if policies.freight_insurance is not None:
        yield from _freight_insurance(policies.freight_insurance)
    if policies.order_change is not None:
        yield from _order_change(policies.order_change)
    if policies.privacy is not None:
        yield "privacy.chat_retention", policies.privacy.chat_retention_days, "day", "聊天记录保存", "chats are kept"
        yield "privacy.export", policies.privacy.export, "", "个人信息导出", "export of personal data"
        yield "privacy.erasure", policies.privacy.erasure, "", "个人信息删除", "erasure of personal data"
    if policies.hand_off is not None:
        yield from _hand_off(policies.hand_off)


def _shipping(terms: ShippingTerms) -> Iterator[Term]:
    for kind, hours in terms.promise_hours:
        yield f"shipping.promise.{kind}", hours, "h", f"承诺发货({kind})", f"dispatched within ({kind})"
    yield "shipping.cutoff", terms.cutoff, "", "当日发货截单时间", "same-day dispatch if paid before"
    yield "shipping.carriers", _list(terms.carriers), "", "快递", "carriers"
    yield "shipping.choose_carrier", terms.choose_carrier, "", "可以指定快递", "carrier may be chosen"
    yield "shipping.late_compensation", terms.late_compensation, "", "超时发货赔付", "late dispatch"
    yield "shipping.warehouse", terms.warehouse, "", "发货仓", "sent from"
    yield "shipping.overseas", terms.overseas, "", "发海外", "ships overseas"
    if terms.rates is not None:
        yield from _rates(terms.rates)


def _rates(rates: ShippingRates) -> Iterator[Term]:
    yield "shipping.first", rates.first, "", "首重运费", "first kilogram"
    yield "shipping.add", rates.add, "", "续重运费(每公斤)", "each further kilogram"
    yield "shipping.free_from", rates.free_from, "", "包邮门槛", "free shipping from"
    for rate in rates.remote:
        yield f"shipping.remote.{rate.region}.first", rate.first, "", f"偏远附加首重({rate.region})", "remote surcharge"
        yield (
            f"shipping.remote.{rate.region}.add",
            rate.add,
            "",
            f"偏远附加续重每公斤({rate.region})",
            "each further kg",
        )
    yield (
        "shipping.remote_regions",
        _list(rate.region for rate in rates.remote),
        "",
        "收偏远附加的地区",
        "remote regions",
    )
    yield "shipping.no_ship", _list(rates.no_ship), "", "不发货地区", "not served"


def _returns(terms: ReturnTerms) -> Iterator[Term]:
    yield "returns.window", terms.window_days, "day", "无理由退货期限", "return without a reason within"
    yield "returns.starts", terms.starts, "", "退货期限起算", "counted from"
    for kind, words in terms.class_rules:
        yield f"returns.class.{kind.value}", words, "", f"无理由退货({kind.value})", ""
    yield "returns.condition", terms.condition, "", "退货条件", "condition"
    yield "returns.freight", terms.freight, "", "退货运费", "return freight"
    yield "returns.refund_within", terms.refund_within_days, "day", "退款期限", "refunded within"
    yield "returns.note", terms.note, "", "退货说明", ""


def _quality(terms: QualityTerms) -> Iterator[Term]:
    yield "quality.window", terms.window_days, "day", "质量问题期限", "faults may be reported within"
    yield "quality.starts", terms.starts, "", "质量问题起算", "counted from"
    yield "quality.freight", terms.freight, "", "质量问题运费", "freight for a fault"
    yield "quality.evidence", _list(terms.evidence), "", "需要的凭证", "evidence needed"
    yield "quality.options", _list(terms.options), "", "可选处理", "options"
    yield "quality.note", terms.note, "", "质量问题说明", ""


def _warranty(terms: WarrantyTerms) -> Iterator[Term]:
    place, of = f"warranty.{terms.kind}", terms.kind
    yield f"{place}.return", terms.return_days, "day", f"三包退货({of})", "fault: return within"
    yield f"{place}.exchange", terms.exchange_days, "day", f"三包换货({of})", "fault: exchange within"
    yield f"{place}.repair", terms.repair_months, "month", f"保修({of})", "repair within"
    yield f"{place}.main_part", terms.main_part_months, "month", f"主要部件保修({of})", "main parts within"


def _price_protection(terms: PriceProtectionTerms) -> Iterator[Term]:
    yield "price_protection.days", terms.days, "day", "价保期限", "price protection"
    yield "price_protection.basis", terms.basis, "", "价保规则", "basis"
    yield "price_protection.excluded", _list(terms.excluded), "", "价保不含", "excluded"
    yield "price_protection.max_times", terms.max_times, "", "价保次数", "times at most"


def _invoice(terms: InvoiceTerms) -> Iterator[Term]:
    yield "invoice.kinds", _list(terms.kinds), "", "发票类型", "kinds of invoice"
    yield "invoice.special_vat", terms.special_vat, "", "专票", "special VAT invoice"
    yield "invoice.apply_after", terms.apply_after, "", "开票时间", "apply after"
    yield "invoice.issue_within", terms.issue_within_hours, "h", "开票时限", "issued within"
    yield "invoice.amount", terms.amount, "", "开票金额", "amount"
    yield "invoice.reissue", terms.reissue, "", "换开", "reissue"


def _freight_insurance(terms: FreightInsuranceTerms) -> Iterator[Term]:
    yield "freight_insurance.offered", terms.offered, "", "本店有运费险", "this shop insures return freight"
    if terms.offered:
        yield "freight_insurance.covers", terms.covers, "", "运费险赔付", "covers"
        yield "freight_insurance.up_to", terms.up_to, "", "运费险最高", "up to"
        yield "freight_insurance.excluded", _list(terms.excluded), "", "运费险不含", "excluded"


def _order_change(terms: OrderChangeTerms) -> Iterator[Term]:
    yield "order_change.address_before", terms.address_before, "", "发货前改地址", "new address before dispatch"
    yield "order_change.address_after", terms.address_after, "", "发货后改地址", "new address after dispatch"
    yield "order_change.cancel_before", terms.cancel_before, "", "发货前取消", "cancelling before dispatch"
    yield "order_change.cancel_packed", terms.cancel_packed, "", "打包后取消", "cancelling when packed"
    yield "order_change.cancel_after", terms.cancel_after, "", "发货后取消", "cancelling after dispatch"


def _hand_off(terms: HandOffTerms) -> Iterator[Term]:
    yield "hand_off.hours", f"{terms.opens}-{terms.closes}", "", "人工客服时间", "people are there"
    yield "hand_off.night", terms.night, "", "夜间", "at night"
    yield "hand_off.answer_within", terms.answer_within_seconds, "s", "人工响应", "a person answers within"


def _list(words: Iterable[str]) -> str:
    return "、".join(words)
