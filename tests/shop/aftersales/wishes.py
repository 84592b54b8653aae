"""A shop with ordinary terms, one order in it, and wishes about that order."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from xiaoer.kernel.ids import CustomerId, LineId, OrderId, ParcelId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.aftersales.profile import Profile
from xiaoer.shop.aftersales.profiles.china import DEMO_MARKET
from xiaoer.shop.aftersales.situation import Goods, Situation, Target
from xiaoer.shop.order import Address, Order, OrderLine, OrderState, Parcel, ParcelState
from xiaoer.shop.policy import (
    CompensationRule,
    FreightInsuranceTerms,
    FreshTerms,
    InvoiceTerms,
    Policies,
    PriceProtectionTerms,
    QualityTerms,
    ReturnTerms,
    WarrantyTerms,
)
from xiaoer.shop.product import ReturnClass
from xiaoer.shop.shopfront import Shop

ZONE: Final = ZoneInfo("Asia/Shanghai")
SHOP: Final = Shop(ShopId("T1"), "试店", "Test Shop")
SIGNED: Final = datetime(2025, 11, 1, 14, 30, tzinfo=ZONE)
"""When the order was signed for."""
NOW: Final = datetime(2025, 11, 3, 10, 0, tzinfo=ZONE)
LINE: Final = LineId("O1-L1")
OTHER: Final = LineId("O1-L2")
POLICIES: Final = Policies(
    returns=ReturnTerms(7, "签收次日零点起算", ((ReturnClass.SEVEN_DAYS, "支持"),), "商品完好", "买家承担", 7),
    quality=QualityTerms(30, "签收日", "卖家承担", ("照片",), ("退货退款", "换货")),
    warranty=(WarrantyTerms("phone", 7, 15, 12), WarrantyTerms("appliance", repair_months=12, main_part_months=36)),
    fresh=FreshTerms(24, "按坏损比例退款"),
    price_protection=PriceProtectionTerms(15, "同SKU", ("限量秒杀",), 1),
    invoice=InvoiceTerms(("电子普通发票",), "需提供税号", "确认收货后", 48, "实付", "30天内可换开一次"),
    freight_insurance=FreightInsuranceTerms(True, "退货首重", Money(1200), ()),
    compensation=(
        CompensationRule("快递丢件", "补发", Money(0)),
        CompensationRule("少件/漏发", "补发", Money(3000)),
        CompensationRule("发货超时", "按规则赔付", Money(3000)),
        CompensationRule("坏果", "按比例赔付", Money(5000)),
    ),
)


def order(state: OrderState = OrderState.DELIVERED, *, lines: int = 1, paid: int = 10_000, quantity: int = 1) -> Order:
    """Each line was paid with `paid` for `quantity` units, listed at 20 yuan more; shipping was 6 yuan."""
    goods = tuple(
        OrderLine(LineId(f"O1-L{n}"), SkuId(f"K{n}"), f"商品{n}", quantity, Money(paid // quantity + 2000), Money(paid))
        for n in range(1, lines + 1)
    )
    signed = state in {OrderState.DELIVERED, OrderState.COMPLETED}
    return Order(
        OrderId("O1"),
        CustomerId("C1"),
        state,
        goods,
        paid=Money(paid * lines + 600),
        shipping_fee=Money(600),
        address=Address("杭州", "normal"),
        paid_at=datetime(2025, 10, 28, 9, 0, tzinfo=ZONE),
        ship_deadline=datetime(2025, 10, 30, 9, 0, tzinfo=ZONE),
        shipped_at=datetime(2025, 10, 29, 9, 0, tzinfo=ZONE) if signed else None,
        delivered_at=SIGNED if signed else None,
    )


def wish(
    name: ActionName,
    reason: CaseReason | None = None,
    *,
    about: Order | None = None,
    profile: Profile = DEMO_MARKET,
    kind: ReturnClass = ReturnClass.SEVEN_DAYS,
    now: datetime = NOW,
) -> Situation:
    """About a delivered order of one line, or about `about`; its goods are of that return class."""
    whole = order() if about is None else about
    return Situation(
        Action(name, order=whole.id, reason=reason),
        profile,
        POLICIES,
        SHOP,
        now,
        order=whole,
        goods=tuple(Goods(line.id, kind) for line in whole.lines),
    )


def acting(situation: Situation, **changes: object) -> Situation:
    """The same with another action: words, line, quantity, sku ..."""
    return replace(situation, action=replace(situation.action, **changes))  # type: ignore[arg-type]


def parcel(state: ParcelState = ParcelState.IN_TRANSIT, exception: str | None = None) -> Parcel:
    return Parcel(ParcelId("SD1"), OrderId("O1"), "顺达速运", state, (), exception)


def instead(*, price: int = 12_000, stock: int | None = 5, same_product: bool = True, same_sku: bool = False) -> Target:
    return Target("曜黑 L", same_product, same_sku, Money(price), stock)


def after(days: int, hour: int = 0, minute: int = 0) -> datetime:
    """That clock time, so many days after the day of receipt."""
    return datetime(SIGNED.year, SIGNED.month, SIGNED.day, hour, minute, tzinfo=ZONE) + timedelta(days=days)
