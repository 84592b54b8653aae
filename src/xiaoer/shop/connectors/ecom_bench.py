"""The ECom-Bench shape (a JD shop): Chinese keys, {platform: {shop: {...}}}, money in yuan, people by full name.

Names are masked to the family name, phones and streets are left out, whatever field or sentence they stand in. A
customer's id is their account name as the store has it, unchanged: it is the key that they sign in with.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import CustomerId, LineId, OrderId, ParcelId, ProductId, PromotionId, ShopId, SkuId
from xiaoer.shop.connectors.ecom_products import read_product
from xiaoer.shop.connectors.foreign import Json, Malformed
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop
from xiaoer.shop.connectors.privacy import masked_name, masked_place, masked_text
from xiaoer.shop.connectors.provinces import province_code
from xiaoer.shop.connectors.records import Intake, Record, entries_of, find, needed, parsed
from xiaoer.shop.order import Address, Appointment, Invoice, Order, OrderLine, OrderState, Parcel, ParcelState, Trace
from xiaoer.shop.product import Product
from xiaoer.shop.shopfront import Customer, PromotionRecord, Shop

T = TypeVar("T")

ZONE: Final = ZoneInfo("Asia/Shanghai")

ORDER_STATES: Final = {
    "待付款": OrderState.PENDING_PAYMENT,
    "已付款": OrderState.PAID,
    "待发货": OrderState.PAID,
    "处理中": OrderState.PROCESSING,
    "部分发货": OrderState.PARTIALLY_SHIPPED,
    "已发货": OrderState.SHIPPED,
    "运输中": OrderState.SHIPPED,
    "派送中": OrderState.OUT_FOR_DELIVERY,
    "配送中": OrderState.OUT_FOR_DELIVERY,
    "待取件": OrderState.AT_LOCKER,
    "已送达": OrderState.DELIVERED,
    "已签收": OrderState.DELIVERED,
    "已完成": OrderState.COMPLETED,
    "已退货": OrderState.RETURNED,
    "已取消": OrderState.CANCELLED,
    "已退款": OrderState.CLOSED_REFUNDED,
    "已关闭": OrderState.CLOSED_UNPAID,
}
ARRIVED: Final = frozenset({OrderState.DELIVERED, OrderState.COMPLETED, OrderState.RETURNED})

PARCEL_STATES: Final = {
    "已创建": ParcelState.CREATED,
    "已付款": ParcelState.CREATED,
    "已出库": ParcelState.CREATED,
    "已揽收": ParcelState.IN_TRANSIT,
    "运输中": ParcelState.IN_TRANSIT,
    "已到达": ParcelState.IN_TRANSIT,
    "派送中": ParcelState.OUT_FOR_DELIVERY,
    "待取件": ParcelState.AT_LOCKER,
    "已签收": ParcelState.DELIVERED,
    "已送达": ParcelState.DELIVERED,
    "异常": ParcelState.EXCEPTION,
    "退回中": ParcelState.RETURNING,
    "已退回": ParcelState.RETURNED,
}

_DAY = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日?"
_PERIOD = re.compile(rf"{_DAY}\s*[-—~至到]+\s*{_DAY}")


class EcomBench:
    """products.json is needed; every other file may be missing."""

    name = "ecom_bench"

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        products = find(files, "products.json")
        if products is None or find(files, "shop.json") is not None or not products.content.lstrip().startswith(b"{"):
            return []
        ours = any("商品ID".encode(form) in products.content for form in ("utf-8", "unicode_escape"))
        return [file for file in files if file.name.endswith(".json")] if ours else []

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        """The shop of that id, else the only one in the files, which is then called so. Raises Invalid."""
        intake, shop = Intake(ZONE), wanted.shop
        theirs = _their_shop(needed(files, "products.json"), shop)
        products = _products(files, intake, theirs)
        orders = _orders(files, intake, theirs, {product.id: product for product in products})
        parcels = _parcels(files, intake, theirs, {order.id for order in orders})
        return Feed(
            # The shape tells no name of the shop, so it is called what it was imported as.
            shop=Shop(
                shop, name=shop, name_en=shop, zone=ZONE.key, categories=_categories(products), profile="jd_shop"
            ),
            products=products,
            customers=_customers(files, intake),
            orders=tuple(_with_parcels(order, parcels) for order in orders),
            parcels=parcels,
            promotions=_promotions(files, intake, theirs),
            problems=tuple(intake.problems),
        )


def _their_shop(products: FeedFile, shop: ShopId) -> str:
    shops = [name for _, inner in entries_of(products.name, parsed(products)) for name, _ in _inner(products, inner)]
    if shop in shops:
        return shop
    if len(shops) != 1:
        raise Invalid(f"{products.name} has the shops {', '.join(shops) or 'none'}; choose one of them.")
    return shops[0]


def _inner(file: FeedFile, value: Json) -> Iterator[tuple[str, Json]]:
    return entries_of(f"{file.name} (below its first level)", value)


def _part_of(files: Sequence[FeedFile], name: str, theirs: str) -> Iterator[tuple[str, Json]]:
    """What a {platform: {shop: ...}} file holds for the shop, with its place; nothing when the file is missing."""
    file = find(files, name)
    if file is None:
        return
    for _, shops in entries_of(file.name, parsed(file)):
        for shop, value in _inner(file, shops):
            if shop == theirs:
                yield from entries_of(f"{file.name} (the shop's part)", value)


def _leaves(files: Sequence[FeedFile], name: str, theirs: str, intake: Intake) -> Iterator[tuple[str, str, Json]]:
    """(customer, order, row) of a {platform: {shop: {customer: {order: row}}}} file."""
    for customer, rows in _part_of(files, name, theirs):
        if not isinstance(rows, dict):
            intake.problem(name.removesuffix(".json"), f"{name} {customer}", "expected an object of orders")
            continue
        for order, row in rows.items():
            yield customer, order, row


def _products(files: Sequence[FeedFile], intake: Intake, theirs: str) -> tuple[Product, ...]:
    rows = ((f"products.json {key}", row) for key, row in _part_of(files, "products.json", theirs))
    return intake.all("products", rows, read_product, key=lambda product: product.id)


def _categories(products: Sequence[Product]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(product.category for product in products if product.category))


def _customers(files: Sequence[FeedFile], intake: Intake) -> tuple[Customer, ...]:
    return _flat(files, intake, "users_info.json", "customers", _customer, key=lambda customer: customer.id)


def _customer(row: Record) -> Customer:
    address = row.record_or_none("地址信息")
    balance = "电子卡余额"
    return Customer(
        id=CustomerId(row.text("用户ID")),
        name=masked_name(row.words("用户姓名")),
        city="" if address is None else address.words("城市"),
        region="" if address is None else province_code(address.words("省份")),
        balance_fen=row.yuan(balance).minor if row.has(balance) else None,
    )


def _orders(
    files: Sequence[FeedFile], intake: Intake, theirs: str, products: dict[ProductId, Product]
) -> tuple[Order, ...]:
    wanted = dict(_flat(files, intake, "invoices.json", "invoices", _invoice, key=lambda pair: pair[0]))
    # Without a state a row only says to whom one would be made out: none was asked for yet.
    invoices = {order: invoice for order, invoice in wanted.items() if invoice.state}
    visits = _appointments(files, intake, theirs)
    cashback = {order: row for _, order, row in _leaves(files, "register_cashback.json", theirs, intake)}
    registers = find(files, "register_cashback.json") is not None

    def read(row: Record) -> Order:
        order = _order(row, products)
        return replace(
            order,
            invoice=invoices.get(order.id),
            appointments=tuple(visits.pop(order.id, ())),
            cashback_registered=cashback.get(order.id) is True if registers else None,
        )

    rows = ((f"orders.json {order}", row) for _, order, row in _leaves(files, "orders.json", theirs, intake))
    orders = intake.all("orders", rows, read, key=lambda order: order.id)
    for order in visits:
        intake.problem("appointments", f"service.json {order}", "there is no such order")
    return orders


def _order(row: Record, products: dict[ProductId, Product]) -> Order:
    order, state = row.text("订单ID"), row.text("订单状态")
    if state not in ORDER_STATES:
        raise Malformed(f"订单状态 is unknown: {state[:40]!r}")
    lines = [_line(f"{order}-L{number}", line, products) for number, line in enumerate(row.records("订单商品列表"), 1)]
    if not lines:
        raise Malformed("订单商品列表 is empty")
    address = row.record_or_none("收货地址")
    return Order(
        id=OrderId(order),
        customer=CustomerId(row.text("用户ID")),
        state=ORDER_STATES[state],
        lines=tuple(lines),
        paid=row.yuan("订单总金额"),
        shipping_fee=None,
        address=None if address is None else _address(address),
        payment_method=row.words("支付方式"),
        note=masked_text(row.words("备注")),
        urgent=bool(row.flag_or_none("是否加急")),
    )


def _line(line_id: str, row: Record, products: dict[ProductId, Product]) -> OrderLine:
    product, quantity = ProductId(row.text("商品ID")), row.whole("数量")
    if quantity < 1:
        raise Malformed("数量 should be at least 1")
    price = row.yuan("单价")
    known = products.get(product)
    return OrderLine(
        id=LineId(line_id),
        sku=SkuId(product),
        title=row.words("商品名称") or ("" if known is None else known.title),
        quantity=quantity,
        unit_price=price,
        paid=price * quantity,
        product=product,
    )


def _address(row: Record) -> Address:
    district = row.words("区县")
    return Address(row.words("城市"), province_code(row.words("省份")), f"{district}***" if district else "")


def _invoice(row: Record) -> tuple[OrderId, Invoice]:
    kind, title = row.text("发票类型"), row.words("发票抬头")
    personal = "个人" in kind or (len(title) <= 4 and not title.endswith(("公司", "店", "厂")))
    return OrderId(row.text("订单ID")), Invoice(kind, masked_name(title) if personal else title, row.words("发票状态"))


def _appointments(files: Sequence[FeedFile], intake: Intake, theirs: str) -> dict[OrderId, list[Appointment]]:
    visits: dict[OrderId, list[Appointment]] = {}
    for _, order, row in _leaves(files, "service.json", theirs, intake):
        visit = intake.one(
            "appointments",
            f"service.json {order}",
            row,
            lambda record: Appointment(record.text("服务类型"), record.text("预约日期")),
        )
        if visit is not None:
            visits.setdefault(OrderId(order), []).append(visit)
    return visits


def _parcels(files: Sequence[FeedFile], intake: Intake, theirs: str, orders: set[OrderId]) -> tuple[Parcel, ...]:
    taken: list[Parcel] = []
    for _, order, row in _leaves(files, "logistics.json", theirs, intake):
        where = f"logistics.json {order}"
        parcel = intake.one("parcels", where, row, partial(_parcel, order=OrderId(order)))
        if parcel is not None and parcel.order in orders:
            taken.append(parcel)
        elif parcel is not None:
            intake.problem("parcels", where, "there is no such order")
    return tuple(taken)


def _parcel(row: Record, order: OrderId) -> Parcel:
    receiver = row.record_or_none("收件人信息")
    name = "" if receiver is None else receiver.words("收件人姓名")
    scans = [_scan(scan, name) for scan in row.records("物流轨迹")]
    scans.sort(key=lambda scan: scan[0].at)
    state = scans[-1][1] if scans else ParcelState.CREATED
    told = row.moment_or_none("实际送达时间")
    return Parcel(
        id=ParcelId(row.text("物流单号")),
        order=order,
        carrier=row.words("物流公司"),
        state=state,
        traces=tuple(trace for trace, _ in scans),
        expected_at=row.moment_or_none("预计送达时间"),
        # Some parcels carry an arrival long before their last scan says so; the scans are believed.
        delivered_at=(told or scans[-1][0].at) if state is ParcelState.DELIVERED else None,
    )


def _scan(row: Record, receiver: str) -> tuple[Trace, ParcelState]:
    word = row.words("状态") or row.text("status")
    if word not in PARCEL_STATES:
        raise Malformed(f"物流轨迹 has an unknown state: {word[:40]!r}")
    text, place = masked_text(row.words("描述")) or word, masked_place(row.words("位置"))
    if receiver:
        text, place = (words.replace(receiver, masked_name(receiver)) for words in (text, place))
    return Trace(row.moment("时间"), text, place), PARCEL_STATES[word]


def _with_parcels(order: Order, parcels: Sequence[Parcel]) -> Order:
    """The order with what only its parcels tell: when it was placed and when it arrived."""
    ours = [parcel for parcel in parcels if parcel.order == order.id]
    placed = [trace.at for parcel in ours for trace in parcel.traces if "提交了订单" in trace.text]
    arrived = [parcel.delivered_at for parcel in ours if parcel.delivered_at is not None]
    return replace(
        order,
        parcels=tuple(parcel.id for parcel in ours),
        created_at=min(placed, default=None),
        delivered_at=max(arrived, default=None) if order.state in ARRIVED else None,
    )


def _promotions(files: Sequence[FeedFile], intake: Intake, theirs: str) -> tuple[PromotionRecord, ...]:
    """The campaign of the shop: one record for each of its parts, in the store's own words."""
    campaign = dict(_part_of(files, "discount.json", theirs))
    if not campaign:
        return ()
    where = "discount.json"
    head = intake.one("promotions", where, campaign, lambda row: (row.text("政策名称"), row.words("有效期")))
    parts = campaign.get("详情")
    if head is None:
        return ()
    if not isinstance(parts, list):
        intake.problem("promotions", f"{where} 详情", "it should be a list")
        return ()
    name, period = head
    starts, ends = _period(period)

    def read(row: Record) -> PromotionRecord:
        words = "；".join(row.words(key) for key in ("描述", "示例", "备注") if row.words(key))
        part = row.text("类型")
        return PromotionRecord(
            PromotionId(part), f"{name}·{part}", "", starts, ends, rule="", words=f"{words}（有效期：{period}）"
        )

    rows = ((f"{where} 详情 row {number}", row) for number, row in enumerate(parts, 1))
    return intake.all("promotions", rows, read, key=lambda record: record.id)


def _period(words: str) -> tuple[datetime | None, datetime | None]:
    """2025年5月24日-6月18日: from its first midnight to the midnight after its last day; None where it does not say."""
    found = _PERIOD.search(words)
    if found is None or found[1] is None:
        return None, None
    first_year = int(found[1])
    try:
        first = datetime(first_year, int(found[2]), int(found[3]), tzinfo=ZONE)
        last = datetime(int(found[4] or first_year), int(found[5]), int(found[6]), tzinfo=ZONE)
    except ValueError:
        return None, None
    return first, last + timedelta(days=1)


def _flat(
    files: Sequence[FeedFile],
    intake: Intake,
    name: str,
    kind: str,
    read: Callable[[Record], T],
    *,
    key: Callable[[T], object],
) -> tuple[T, ...]:
    """The rows of a {key: row} file; nothing when it is missing."""
    file = find(files, name)
    if file is None:
        return ()
    rows = ((f"{name} {place}", row) for place, row in entries_of(name, parsed(file)))
    return intake.all(kind, rows, read, key=key)
