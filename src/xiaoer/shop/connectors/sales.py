"""A lower price for a time as a promotion that the price engine knows."""

import json

from xiaoer.kernel.ids import PromotionId, SkuId
from xiaoer.shop.connectors.goods_rows import Sale
from xiaoer.shop.connectors.products import Variants
from xiaoer.shop.product import Product
from xiaoer.shop.shopfront import PromotionRecord


def sales_of(product: Product, variants: Variants) -> list[PromotionRecord]:
    """One for the variants that tell the same price for the same time."""
    told: dict[Sale, list[SkuId]] = {}
    for row, sku in variants:
        if row.sale is not None:
            told.setdefault(row.sale, []).append(sku.id)
    return [_promotion(product, number, sale, skus) for number, (sale, skus) in enumerate(told.items(), 1)]


def _promotion(product: Product, number: int, sale: Sale, skus: list[SkuId]) -> PromotionRecord:
    record = f"sale.{product.id}" + (f".{number}" if number > 1 else "")
    rule = {"id": record, "layer": "unit", "price": sale.price.minor, "scope": {"sku": skus}}
    return PromotionRecord(
        id=PromotionId(record),
        name=f"{product.title[:60]} 限时价",
        name_en=f"{(product.title_en or product.title)[:60]} sale price",
        starts_at=sale.starts,
        ends_at=sale.ends,
        rule=json.dumps(rule, ensure_ascii=False),
    )
