"""Facts that the tests of this room speak from, by a short name."""

import re
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money

ZONE = timezone(timedelta(hours=8))
NOW = datetime(2025, 11, 12, 10, tzinfo=ZONE)
TODAY = NOW.date()


def fact(name: str, predicate: str, value: FactValue, text: str = "", unit: str = "", subject: str = "") -> Fact:
    """A fact of the test shop, as of the morning of 12 November 2025."""
    return Fact(FactId(name), subject, predicate, value, "test", NOW, text, unit)


def yuan(amount: str) -> Money:
    return Money(int(Decimal(amount) * 100))


SHELF = {
    one.id: one
    for one in (
        fact("stock3", "stock", 3, "轻薄连帽羽绒服 曜黑 XL: 库存 3 件", "件", "AP03-03"),
        fact("stock0", "stock", 0, "轻薄连帽羽绒服 曜黑 L: 库存 0 件", "件", "AP03-02"),
        fact("stock260", "stock", 260, "磁吸充电宝 白: 库存 260 件", "件", "DG07-01"),
        fact("price", "price.list", yuan("499"), "轻薄连帽羽绒服 标价 ¥499.00", subject="AP03-03"),
        fact("price_en", "price.list", yuan("129.90"), "T2 earbuds, list price ¥129.90", subject="DG01-01"),
        fact("coupon", "promotion.coupon.off", yuan("70"), "店铺券:满 300 减 70", subject="CP01"),
        fact("fold", "promotion.rate", "全场85折", "全场85折", subject="PR04"),
        fact("paid", "order.paid", yuan("464.40"), "订单实付 ¥464.40", subject="O202510001"),
        fact("line1", "order.line.paid", yuan("341.24"), "羽绒服实付 ¥341.24", subject="O202510001-L1"),
        fact("line2", "order.line.paid", yuan("123.16"), "T恤两件实付 ¥123.16", subject="O202510001-L2"),
        fact(
            "deadline",
            "order.ship_deadline",
            datetime(2025, 11, 13, 20, 33, tzinfo=ZONE),
            "订单 O202510007 最晚 2025-11-13 20:33 发货",
            subject="O202510007",
        ),
        fact(
            "paid_at",
            "order.paid_at",
            datetime(2025, 11, 11, 20, 33, tzinfo=ZONE),
            "订单 O202510007 于 2025-11-11 20:33 付款",
            subject="O202510007",
        ),
        fact("parcel", "parcel.number", "SF1029384756", "顺达速运 SF1029384756 已揽收", subject="SF1029384756"),
        fact("promise", "policy.shipping.promise_hours", 48, "现货 48 小时内发货", "h", "default"),
        fact("cutoff", "policy.shipping.cutoff", "16:00", "16:00 前付款当天发货"),
        fact("free_from", "policy.shipping.free_from", yuan("59"), "满 ¥59.00 包邮"),
        fact("fee", "policy.shipping.fee", yuan("8"), "运费 ¥8.00"),
        fact("fee0", "policy.shipping.fee", yuan("0"), "运费 ¥0.00"),
        fact(
            "remote",
            "policy.shipping.remote",
            "新疆首重加12元,续重每公斤加10元;西藏15/12",
            "偏远:新疆首重加12元,续重每公斤加10元;西藏15/12",
        ),
        fact("return7", "policy.return.window_days", 7, "签收次日起 7 天无理由退货", "天"),
        fact("noreturn", "policy.return.class", "拆封后不支持无理由退货", "拆封后不支持无理由退货"),
        fact("return_freight", "policy.return.freight", "退货运费由买家承担", "退货运费由买家承担"),
        fact("insurance", "policy.freight_insurance.offered", True, "本店赠送运费险", subject="S1"),
        fact("no_insurance", "policy.freight_insurance.offered", False, "本店没有运费险", subject="S3"),
        fact("warranty", "policy.warranty.repair_months", 12, "整机保修 12 个月", "个月"),
        fact("exchange", "policy.warranty.exchange_days", 15, "15 天内性能故障可换", "天"),
        fact(
            "refund",
            "policy.return.refund",
            "退货签收后48小时内处理,原路返回1-3个工作日到账",
            "退货签收后48小时内处理,原路返回1-3个工作日到账",
        ),
        fact("protect", "policy.price_protection.days", 15, "价保 15 天,可补差价", "天"),
        fact("invoice", "policy.invoice.issue_within_hours", 48, "电子发票 48 小时内开具", "h"),
        fact("vat", "policy.invoice.special_vat", "企业可开专票", "企业可开专票"),
        fact("down", "attribute.材质", "面料100%锦纶;填充90%白鸭绒", "材质:面料100%锦纶;填充90%白鸭绒"),
        fact("fill", "attribute.充绒量", "M码96g", "充绒量:M码96g"),
        fact("warm", "attribute.适用温度", "0~10℃(内搭毛衣)", "适用温度:0~10℃(内搭毛衣)"),
        fact("weight", "sku.weight_g", 1500, "净重 1500 g", "g"),
        fact("screen", "product.title", "27英寸4K显示器 Pro Q1", "27英寸4K显示器 Pro Q1"),
        fact("power", "attribute.功率", "65W氮化镓", "功率:65W氮化镓"),
        fact("battery", "attribute.续航", "单次8小时,配充电盒共32小时", "续航:单次8小时,配充电盒共32小时"),
        fact("spf", "product.title", "清透防晒乳 SPF50+ PA++++ 50ml", "清透防晒乳 SPF50+ PA++++ 50ml"),
        fact("capacity", "attribute.容量", "20000mAh(74Wh)", "容量:20000mAh(74Wh)"),
        fact("shelf", "attribute.保质期", "12个月", "保质期:12个月"),
        fact("rating", "review.rating", Decimal("4.8"), "评分 4.8"),
        fact("reviews", "review.count", 1024, "1024 条评价", "条"),
        fact("limit", "promotion.limit", 2, "每人限购 2 件", "件"),
        fact("hours", "handoff.hours", "09:00-23:00", "人工客服时间 09:00-23:00"),
        fact(
            "presale", "promotion.presale", "定金100抵200,尾款11月9日20点开始付", "定金100抵200,尾款11月9日20点开始付"
        ),
        fact("ends", "promotion.ends", date(2025, 11, 14), "活动 2025-11-14 结束"),
        fact("arrives", "parcel.eta", date(2025, 11, 15), "预计 2025-11-15 送达"),
        fact("link", "product.link", "https://demo.shop/item/AP03", "https://demo.shop/item/AP03"),
        fact("genuine", "product.selling_point", "官方授权正品", "官方授权正品"),
        fact("bare_stock", "stock", 7, subject="SKU-9"),
        fact("bare_price", "price", 15900, unit="fen", subject="SKU-9"),
        fact("bare_weight", "weight", Decimal("0.8"), unit="kg", subject="SKU-9"),
        fact("bare_return", "return_window", 7, unit="days", subject="shop"),
        fact("bare_warranty", "warranty", 24, unit="months", subject="SKU-9"),
        fact("bare_ship", "dispatch_time", 48, unit="hours", subject="shop"),
        fact("bare_fee", "shipping_fee", Money(0), subject="shop"),
        fact("bare_width", "width", 27, unit="inch", subject="SKU-9"),
        fact("bare_discount", "discount", 8, unit="折", subject="SKU-9"),
        fact("bare_origin", "origin", "浙江", subject="SKU-9"),
    )
}


def facts_of(names: str) -> list[Fact]:
    """Facts of the shelf by their names, with spaces between."""
    return [SHELF[FactId(name)] for name in names.split()]


def facts_of_feed(written: str) -> list[Fact]:
    """Facts as a foreign system sends them, `subject|predicate|value|unit` with ; between: no text, plain values."""
    rows = [row.split("|") for row in re.split(r";(?=[A-Z]+\d+\|)", written)]
    return [
        fact(f"f{i}", predicate, _value(value), unit=unit, subject=subject)
        for i, (subject, predicate, value, unit) in enumerate(rows)
    ]


def _value(written: str) -> FactValue:
    if written in ("true", "false"):
        return written == "true"
    if written.isdigit():
        return int(written)
    return Decimal(written) if re.fullmatch(r"\d+\.\d+", written) else written
