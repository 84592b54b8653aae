"""Orders, parcels and after-sale cases of the demo marketplace."""

from typing import Final

from xiaoer.kernel.ids import CaseId, CustomerId, LineId, OrderId, ParcelId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.privacy import masked_name, masked_text
from xiaoer.shop.connectors.records import Record, choice
from xiaoer.shop.order import (
    Address,
    AfterSaleCase,
    Deposit,
    Invoice,
    Order,
    OrderLine,
    OrderState,
    Parcel,
    ParcelState,
    Trace,
)

PARCEL_STATES: Final = {"signed": ParcelState.DELIVERED, "collected": ParcelState.IN_TRANSIT}
"""The marketplace's words that differ from ours."""


def read_order(row: Record) -> Order:
    address = row.record_or_none("address")
    return Order(
        id=OrderId(row.text("order_id")),
        customer=CustomerId(row.text("customer_id")),
        state=choice(OrderState, row, "state"),
        lines=tuple(_line(line) for line in row.records("lines")),
        paid=row.fen("total_paid"),
        shipping_fee=row.fen("shipping_fee") if row.has("shipping_fee") else None,
        address=None if address is None else Address(address.words("city"), address.words("region")),
        created_at=row.moment_or_none("created_at"),
        paid_at=row.moment_or_none("paid_at"),
        ship_deadline=row.moment_or_none("ship_deadline"),
        shipped_at=row.moment_or_none("shipped_at"),
        delivered_at=row.moment_or_none("delivered_at"),
        parcels=tuple(ParcelId(number) for number in row.texts("tracking_no")),
        note=masked_text(row.words("note")),
        invoice=_invoice(row.record_or_none("invoice")),
        payment_group=row.words("payment_group"),
        pay_deadline=row.moment_or_none("pay_deadline"),
        completed_at=row.moment_or_none("completed_at"),
        closed_at=row.moment_or_none("closed_at"),
        close_reason=row.words("close_reason"),
        deposit=_deposit(row.record_or_none("presale")),
    )


def _line(row: Record) -> OrderLine:
    discounts = row.record_or_none("discounts")
    subsidy = row.whole_or_none("subsidy")
    return OrderLine(
        id=LineId(row.text("line_id")),
        sku=SkuId(row.text("sku_id")),
        title=row.text("name_zh"),
        quantity=row.whole("qty"),
        unit_price=row.fen("list_price"),
        paid=row.fen("paid"),
        discounts=() if discounts is None else tuple((name, discounts.fen(name)) for name in discounts.fields),
        subsidy=Money(subsidy) if subsidy else None,
    )


def _invoice(row: Record | None) -> Invoice | None:
    if row is None:
        return None
    title = row.words("title")
    personal = title != "个人" and not title.endswith(("公司", "店", "厂", "中心", "学校", "医院", "局"))
    return Invoice(row.words("type"), masked_name(title) if personal else title, row.words("status"))


def _deposit(row: Record | None) -> Deposit | None:
    if row is None:
        return None
    return Deposit(
        amount=row.fen("deposit"),
        balance=row.fen("balance"),
        paid_at=row.moment_or_none("deposit_paid_at"),
        balance_paid_at=row.moment_or_none("balance_paid_at"),
        refunded=row.flag_or_none("deposit_refunded"),
    )


def read_parcel(row: Record) -> Parcel:
    traces = tuple(Trace(trace.moment("time"), masked_text(trace.text("text"))) for trace in row.records("traces"))
    traces = tuple(sorted(traces, key=lambda trace: trace.at))
    word = row.text("status")
    state = PARCEL_STATES[word] if word in PARCEL_STATES else choice(ParcelState, row, "status")
    return Parcel(
        id=ParcelId(row.text("tracking_no")),
        order=OrderId(row.text("order_id")),
        carrier=row.words("carrier"),
        state=state,
        traces=traces,
        exception=row.words("exception") or None,
        delivered_at=traces[-1].at if traces and state is ParcelState.DELIVERED else None,
    )


def read_case(row: Record) -> AfterSaleCase:
    parcel = row.words("return_tracking")
    return AfterSaleCase(
        id=CaseId(row.text("case_id")),
        order=OrderId(row.text("order_id")),
        kind=row.text("type"),
        reason=masked_text(row.words("reason")),
        state=row.text("state"),
        amount=row.fen("amount") if row.has("amount") else None,
        lines=tuple(LineId(line) for line in row.texts("lines")),
        applied_at=row.moment_or_none("applied_at"),
        refunded_at=row.moment_or_none("refunded_at"),
        return_parcel=ParcelId(parcel) if parcel else None,
        freight_insurance=row.flag_or_none("freight_insurance"),
        who_pays_freight=row.words("who_pays_freight"),
        note=masked_text(row.words("note")),
    )
