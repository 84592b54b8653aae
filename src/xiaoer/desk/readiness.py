"""How much of what buyers ask a shop can answer: what its data has, what it lacks, and which questions that costs."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from xiaoer.desk.autonomy import Level, levels
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import Product


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an import left in the shop."""

    products: tuple[Product, ...]
    policies: Policies
    orders: int
    parcels: int
    cases: int
    reviews: int
    promotions: int
    faq: int


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that the feed does not have, and the intents that can only be answered with "unknown"."""

    what: str
    intents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """`score` is the share, in percent, of the intents of level A whose data the shop has."""

    score: int
    lacks: tuple[Lack, ...]


def readiness(holdings: Holdings) -> Readiness:
    """A shop with everything scores 100; an empty one still greets and says what is out of scope."""
    answerable = [name for name, level in levels().items() if level is Level.ANSWER]
    lacks = tuple(
        Lack(what, tuple(name for name in intents if name in answerable))
        for what, (held, intents) in NEEDS.items()
        if not held(holdings)
    )
    lost = {name for lack in lacks for name in lack.intents}
    return Readiness(score=round(100 * (len(answerable) - len(lost)) / len(answerable)), lacks=lacks)


def _share(holdings: Holdings, has: Callable[[Product], bool]) -> bool:
    """Whether most products have it."""
    return bool(holdings.products) and sum(map(has, holdings.products)) * 2 >= len(holdings.products)


NEEDS: Final[dict[str, tuple[Callable[[Holdings], bool], list[str]]]] = {
    "products with attributes": (
        lambda shop: _share(shop, lambda product: bool(product.attributes or product.texts)),
        [
            "prod.spec",
            "prod.material",
            "prod.size_chart",
            "prod.compat",
            "prod.usage",
            "prod.effect",
            "prod.suitability",
            "prod.allergen",
            "prod.shelf_life",
            "prod.origin_auth",
            "prod.compare",
            "prod.recommend",
            "prod.package_content",
            "prod.cert",
            "prod.care",
            "prod.install",
            "prod.size_recommend",
            "as.not_working",
        ],
    ),
    "prices": (
        lambda shop: _share(shop, lambda product: bool(product.skus)),
        ["price.current", "price.discount_ask", "promo.price_trend", "promo.topup"],
    ),
    "stock numbers": (
        lambda shop: _share(shop, lambda product: any(sku.stock is not None for sku in product.skus)),
        ["prod.stock", "prod.restock"],
    ),
    "reviews": (lambda shop: shop.reviews > 0, ["prod.review_ask", "prod.color_diff"]),
    "promotions": (
        lambda shop: shop.promotions > 0,
        [
            "promo.activity",
            "promo.coupon_get",
            "promo.coupon_fail",
            "promo.stack",
            "promo.gift",
            "promo.presale",
            "promo.member",
        ],
    ),
    "shipping terms": (
        lambda shop: shop.policies.shipping is not None,
        ["ship.time", "ship.eta", "ship.fee", "ship.region", "ship.carrier"],
    ),
    "return terms": (lambda shop: shop.policies.returns is not None, ["as.return_policy", "as.return_freight"]),
    "orders": (lambda shop: shop.orders > 0, ["order.status", "order.pay_fail", "order.balance", "as.refund_amount"]),
    "parcels": (lambda shop: shop.parcels > 0, ["logi.track", "logi.locker"]),
    "after-sale cases": (lambda shop: shop.cases > 0, ["as.refund_progress", "as.return_address"]),
    "payment words in the FAQ": (lambda shop: shop.faq > 0, ["pay.method", "pay.instalment", "promo.subsidy"]),
}
"""What a feed may have, whether it is there, and the intents that need it."""
