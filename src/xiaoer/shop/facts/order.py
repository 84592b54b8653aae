"""Facts about orders, parcels and after-sale cases. Mappings: a key that is missing is not known."""

from collections.abc import Iterable
from datetime import datetime

from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.shop.facts.labels import LABELS
from xiaoer.shop.facts.statement import shop_fact
from xiaoer.shop.order import (
    Address,
    AfterSaleCase,
    Deposit,
    Invoice,
    Order,
    OrderLine,
    OrderState,
    Parcel,
)
from xiaoer.shop.shopfront import Shop

Told = tuple[str, FactValue | None, str, str]
"""(predicate, value, what it is in Chinese, in English)."""


def order_facts(shop: Shop, order: Order, as_of: datetime) -> dict[str, Fact]:
    """By predicate without "order.": state, paid, created_at, paid_at, ship_deadline, pay_deadline, parcels ..."""
    visits = (f"{visit.kind} {visit.when}" for visit in order.appointments)
    told: list[Told] = [
        ("id", order.id, "订单号", "order"),
        ("state", order.state.value, "状态", "state"),
        ("paid", order.paid, "应付" if order.state is OrderState.PENDING_PAYMENT else "实付", "amount"),
        ("shipping_fee", order.shipping_fee, "运费", "shipping fee"),
        *_moments(order),
        ("parcels", "、".join(order.parcels) or None, "运单号", "tracking number"),
        *_address(order.address),
        ("payment_method", order.payment_method or None, "支付方式", "paid by"),
        ("note", order.note or None, "备注", "note"),
        ("urgent", order.urgent or None, "已加急", "urgent"),
        ("close_reason", order.close_reason or None, "关闭原因", "closed because"),
        ("cashback_registered", order.cashback_registered, "晒单返现已登记", "review cashback registered"),
        *_invoice(order.invoice),
        ("appointment", _joined(*visits), "预约", "appointment"),
        *_deposit(order.deposit),
    ]
    return _mapping(shop, "order", f"order/{order.id}", order.source, as_of, f"订单 {order.id}", told)


def line_facts(shop: Shop, order: Order, line: OrderLine, as_of: datetime) -> dict[str, Fact]:
    """By predicate without "line.": title, quantity, unit_price, paid, subsidy."""
    told: list[Told] = [
        ("title", line.title or None, "商品", "goods"),
        ("quantity", line.quantity, "数量", "quantity"),
        ("unit_price", line.unit_price, "标价", "unit price"),
        ("paid", line.paid, "实付", "paid"),
        ("subsidy", line.subsidy, "补贴", "subsidy"),
    ]
    return _mapping(shop, "line", f"line/{line.id}", order.source, as_of, f"订单 {order.id} {line.title}".strip(), told)


def parcel_facts(shop: Shop, parcel: Parcel, as_of: datetime) -> dict[str, Fact]:
    """By predicate without "parcel.": number, carrier, state, trace, trace_at, expected_at, delivered_at, exception."""
    latest: list[Told] = [
        ("trace", _joined(scan.place, scan.text), "最新物流", "latest scan") for scan in parcel.traces[-1:]
    ]
    latest += [("trace_at", scan.at, "最新物流时间", "scanned") for scan in parcel.traces[-1:]]
    told: list[Told] = [
        ("number", parcel.id, "运单号", "tracking number"),
        ("carrier", parcel.carrier or None, "快递", "carrier"),
        ("state", parcel.state.value, "状态", "state"),
        *latest,
        ("expected_at", parcel.expected_at, "预计送达", "expected"),
        ("delivered_at", parcel.delivered_at, "签收时间", "delivered"),
        ("exception", parcel.exception, "异常", "trouble"),
        ("pickup_code", parcel.pickup_code or None, "取件码", "pick-up code"),
    ]
    # A carrier's number may come back on another order, so the order is part of the place.
    place = f"parcel/{parcel.order}/{parcel.id}"
    return _mapping(shop, "parcel", place, parcel.source, as_of, f"运单 {parcel.id}", told)


def case_facts(shop: Shop, case: AfterSaleCase, as_of: datetime) -> dict[str, Fact]:
    """By predicate without "case.": id, kind, state, amount, reason, applied_at, refunded_at, return_parcel ..."""
    told: list[Told] = [
        ("id", case.id, "售后单号", "case"),
        ("order", case.order, "订单号", "order"),
        ("kind", case.kind, "类型", "kind"),
        ("state", case.state, "状态", "state"),
        ("amount", case.amount, "金额", "amount"),
        ("reason", case.reason or None, "原因", "reason"),
        ("applied_at", case.applied_at, "申请时间", "applied"),
        ("refunded_at", case.refunded_at, "退款时间", "refunded"),
        ("return_parcel", case.return_parcel, "退货运单号", "return parcel"),
        ("freight_insurance", case.freight_insurance, "有运费险", "freight insurance"),
        ("who_pays_freight", case.who_pays_freight or None, "运费承担", "freight paid by"),
        ("note", case.note or None, "备注", "note"),
    ]
    return _mapping(shop, "case", f"case/{case.id}", case.source, as_of, f"售后单 {case.id}", told)


def _address(address: Address | None) -> list[Told]:
    if address is None:
        return []
    return [
        ("address", _joined(address.city, address.line), "收货地址", "address"),
        ("region", address.region if address.region != "normal" else None, "地区", "region"),
    ]


def _invoice(invoice: Invoice | None) -> list[Told]:
    if invoice is None:
        return []
    return [("invoice", _joined(invoice.kind, invoice.title, invoice.state), "发票", "invoice")]


def _deposit(deposit: Deposit | None) -> list[Told]:
    if deposit is None:
        return []
    return [
        ("deposit", deposit.amount, "定金", "deposit"),
        ("deposit_paid_at", deposit.paid_at, "定金支付时间", "deposit paid"),
        ("balance", deposit.balance, "尾款", "balance"),
        ("balance_paid_at", deposit.balance_paid_at, "尾款支付时间", "balance paid"),
        ("deposit_refunded", deposit.refunded, "定金已退", "deposit refunded"),
    ]


def _moments(order: Order) -> list[Told]:
    return [
        ("created_at", order.created_at, "下单时间", "ordered"),
        ("paid_at", order.paid_at, "付款时间", "paid at"),
        ("pay_deadline", order.pay_deadline, "付款截止", "pay before"),
        ("ship_deadline", order.ship_deadline, "最晚发货", "ships before"),
        ("shipped_at", order.shipped_at, "发货时间", "shipped"),
        ("delivered_at", order.delivered_at, "签收时间", "delivered"),
        ("completed_at", order.completed_at, "完成时间", "completed"),
        ("closed_at", order.closed_at, "关闭时间", "closed"),
    ]


def _joined(*words: str) -> str | None:
    """The words that are there, or None."""
    return " ".join(word for word in words if word) or None


def _mapping(
    shop: Shop, kind: str, place: str, source: str, as_of: datetime, of: str, told: Iterable[Told]
) -> dict[str, Fact]:
    return {
        name: shop_fact(
            shop,
            place,
            f"{kind}.{name}",
            value,
            source=source,
            as_of=as_of,
            zh=f"{of} · {zh}",
            en=en,
            shown=LABELS.get((f"{kind}.{name}", value)),
        )
        for name, value, zh, en in told
        if value is not None and value != ""
    }
