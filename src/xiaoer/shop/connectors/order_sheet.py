"""Orders as a table: rows of one order number are its lines. Names, phones and streets are not kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from zoneinfo import ZoneInfo

from xiaoer.kernel.ids import CustomerId, LineId, OrderId, ParcelId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors import values
from xiaoer.shop.connectors.foreign import Malformed
from xiaoer.shop.connectors.goods_rows import Cells
from xiaoer.shop.connectors.headers import Kind, columns_of, is_chinese
from xiaoer.shop.connectors.merging import merged
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop, Problem, Understood, assumed_front
from xiaoer.shop.connectors.privacy import masked_text
from xiaoer.shop.connectors.provinces import province_code
from xiaoer.shop.connectors.tables.table import Table
from xiaoer.shop.order import Address, Order, OrderLine, OrderState, Parcel, ParcelState
from xiaoer.shop.shopfront import Customer

ARRIVED = frozenset({OrderState.DELIVERED, OrderState.COMPLETED, OrderState.RETURNED})


class OrderSheet:
    """Every table with an order number, a customer, and goods."""

    name = "order_sheet"

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        return [file for file in files if any(_is_orders(table, wanted) for table in file.contents.tables)]

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        tables = (table for file in files for table in file.contents.tables if _is_orders(table, wanted))
        return merged([self._feed(table, wanted) for table in tables])

    def _feed(self, table: Table, wanted: ForShop) -> Feed:
        columns = columns_of(table.header, Kind.ORDER, wanted.named(Kind.ORDER))
        front = assumed_front(wanted, chinese=is_chinese(table.header))
        told: dict[str, list[Cells]] = {}
        last = ""
        problems = [Problem("orders", f"{table.name} row {row.number}", row.why) for row in table.broken]
        for row in table.rows:
            cells = Cells(columns, row, f"{table.name} row {row.number}")
            try:
                last = cells.text("order").lstrip("#'`") or last
                if not last:
                    raise Malformed("the order number is missing")
                told.setdefault(last, []).append(cells)
            except Malformed as error:
                problems.append(Problem("orders", cells.where, str(error)))
        orders: list[Order] = []
        parcels: list[Parcel] = []
        for number, rows in told.items():
            try:
                order, parcel = _order(number, rows, front.currency, ZoneInfo(front.zone))
            except Malformed as error:
                problems.append(Problem("orders", rows[0].where, str(error)))
                continue
            orders.append(order)
            parcels += [] if parcel is None else [parcel]
        return Feed(
            front,
            customers=tuple(Customer(customer, "") for customer in dict.fromkeys(order.customer for order in orders)),
            orders=tuple(orders),
            parcels=tuple(parcels),
            problems=tuple(problems),
            assumed=True,
            understood=(Understood(table.name, self.name, len(table.rows), columns.understood()),),
        )


def _is_orders(table: Table, wanted: ForShop) -> bool:
    fields = columns_of(table.header, Kind.ORDER, wanted.named(Kind.ORDER)).fields.keys()
    return {"order", "customer"} <= fields and bool(fields & {"sku", "title"})


@dataclass(frozen=True, slots=True)
class _Times:
    created: datetime | None
    paid: datetime | None
    shipped: datetime | None
    delivered: datetime | None


def _order(number: str, rows: Sequence[Cells], currency: str, zone: tzinfo) -> tuple[Order, Parcel | None]:
    """One whole order; a fault in any of its rows is the order's."""
    first = rows[0]
    customer = first.text("customer")
    if not customer:
        raise Malformed(f"{first.columns.header[first.columns.fields['customer']]} is missing")
    lines = tuple(_line(f"{number}-L{at}", cells, currency) for at, cells in enumerate(rows, 1))
    times = _Times(*(first.moment(field, zone) for field in ("created", "paid_at", "shipped_at", "delivered_at")))
    state = _state(first, times)
    goods = Money(sum(line.paid.minor for line in lines), currency)
    fee = first.money("shipping", currency)
    parcel = _parcel(number, first, state, times)
    return (
        Order(
            id=OrderId(number),
            customer=CustomerId(customer),
            state=state,
            lines=lines,
            paid=first.money("paid", currency) or (goods if fee is None else goods + fee),
            shipping_fee=fee,
            address=_address(first),
            created_at=times.created,
            paid_at=times.paid,
            shipped_at=times.shipped,
            delivered_at=times.delivered if state in ARRIVED else None,
            parcels=() if parcel is None else (parcel.id,),
            payment_method=first.text("payment"),
            note=masked_text(first.text("note")),
        ),
        parcel,
    )


def _line(key: str, cells: Cells, currency: str) -> OrderLine:
    title, sku = cells.text("title"), cells.text("sku")
    if not title and not sku:
        raise Malformed("neither a title nor a code of the goods is there")
    count = values.stock(cells.text("quantity") or "1").count
    if not count:
        raise Malformed(f"quantity: {cells.text('quantity')[:20]!r} is no number of pieces")
    unit, whole = cells.money("unit_price", currency), cells.money("line_paid", currency)
    if unit is None and whole is None:
        whole = cells.money("paid", currency)
        if whole is None:
            raise Malformed("no price of the line is there")
    paid = whole or (unit or Money(0, currency)) * count
    return OrderLine(
        id=LineId(key),
        sku=SkuId(sku or title),
        title=title or sku,
        quantity=count,
        unit_price=unit or Money(paid.minor // count, currency),
        paid=paid,
    )


def _state(cells: Cells, times: _Times) -> OrderState:
    """In the store's words; without any, as far as the times tell. Raises Malformed for a word that is not known."""
    told = [cells.text(field) for field in ("state", "sent_state", "paid_state")]
    for words in told:
        known = values.meaning("order", words) if words else ""
        if known:
            return OrderState(known)
    if any(told):
        raise Malformed(f"{next(words for words in told if words)[:40]!r} is no known state of an order")
    if times.delivered:
        return OrderState.DELIVERED
    if times.shipped or cells.text("parcel"):
        return OrderState.SHIPPED
    if times.paid:
        return OrderState.PAID
    raise Malformed("neither a state nor a time of payment or dispatch is there")


def _address(cells: Cells) -> Address | None:
    city, province = cells.text("city"), cells.text("region")
    return Address(city=city, region=province_code(province) or province) if city or province else None


def _parcel(number: str, cells: Cells, state: OrderState, times: _Times) -> Parcel | None:
    code = cells.text("parcel").lstrip("'`")
    if not code:
        return None
    arrived = state in ARRIVED
    return Parcel(
        id=ParcelId(code),
        order=OrderId(number),
        carrier=cells.text("carrier"),
        state=ParcelState.DELIVERED if arrived else ParcelState.IN_TRANSIT,
        traces=(),
        delivered_at=times.delivered if arrived else None,
    )
