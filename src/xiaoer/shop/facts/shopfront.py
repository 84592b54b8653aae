"""Facts about the shop itself, its FAQ, reviews, promotions and the buyer's own account."""

from collections.abc import Sequence
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.money import Money
from xiaoer.shop.facts.statement import shop_fact
from xiaoer.shop.product import Product
from xiaoer.shop.shopfront import Customer, FaqEntry, PromotionRecord, Review, Shop


def faq_fact(shop: Shop, entry: FaqEntry, as_of: datetime) -> Fact:
    """The shop's answer; its value holds both languages when there are both."""
    answer = f"{entry.answer} / {entry.answer_en}" if entry.answer_en else entry.answer
    zh = entry.question or "店铺答复"
    return shop_fact(shop, f"faq/{entry.id}", "faq.answer", answer, source=f"faq:{entry.id}", as_of=as_of, zh=zh)


def review_count_fact(shop: Shop, product: Product, reviews: Sequence[Review], as_of: datetime) -> Fact:
    """How many reviews count: those with a flag (paid for, off topic) are left out."""
    return _of_reviews(shop, product, "review.count", len(counted(reviews)), as_of, "评价数", "reviews", "条")


def rating_fact(shop: Shop, product: Product, reviews: Sequence[Review], as_of: datetime) -> Fact | None:
    """The mean rating of the reviews that count, of 5, to one decimal; None without any."""
    ratings = [review.rating for review in counted(reviews)]
    if not ratings:
        return None
    mean = (Decimal(sum(ratings)) / len(ratings)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return _of_reviews(shop, product, "review.rating", mean, as_of, "平均评分", "mean rating", "")


def review_fact(shop: Shop, review: Review, as_of: datetime) -> Fact:
    """The buyer's own words: to quote, never to state."""
    return shop_fact(
        shop,
        f"review/{review.id}",
        "review.quote",
        review.text,
        source=f"review:{review.id}",
        as_of=review.created_at or as_of,
        zh=f"买家评价 {review.rating}/5",
    )


def promotion_facts(shop: Shop, record: PromotionRecord, as_of: datetime) -> dict[str, Fact]:
    """By predicate without "promotion.": name, name_en, words, starts_at, ends_at, per_user_limit."""
    told: list[tuple[str, FactValue | None, str, str]] = [
        ("name", record.name, "活动", "promotion"),
        ("name_en", record.name_en or None, "活动英文名", "promotion"),
        ("words", record.words or None, f"{record.name} 说明", ""),
        ("starts_at", record.starts_at, f"{record.name} 开始", "starts"),
        ("ends_at", record.ends_at, f"{record.name} 结束", "ends"),
        ("per_user_limit", record.per_user_limit, f"{record.name} 每人限", "limit for each buyer"),
    ]
    place, source = f"promotion/{record.id}", f"promotion:{record.id}"
    return {
        name: shop_fact(shop, place, f"promotion.{name}", value, source=source, as_of=as_of, zh=zh, en=en)
        for name, value, zh, en in told
        if value is not None
    }


def balance_fact(shop: Shop, customer: Customer, as_of: datetime) -> Fact | None:
    """Stored value of the buyer who asks; None when the store has no such thing."""
    if customer.balance_fen is None:
        return None
    return shop_fact(
        shop,
        "account",
        "account.balance",
        Money(customer.balance_fen, shop.currency),
        source="customers",
        as_of=as_of,
        zh="账户余额",
        en="stored value",
    )


def roles_fact(shop: Shop, customer: Customer, as_of: datetime) -> Fact | None:
    """The memberships of the buyer who asks; None when the store knows of none."""
    if not customer.roles:
        return None
    roles = "、".join(customer.roles)
    return shop_fact(
        shop, "account", "account.roles", roles, source="customers", as_of=as_of, zh="会员身份", en="membership"
    )


def counted(reviews: Sequence[Review]) -> tuple[Review, ...]:
    """The reviews without a flag."""
    return tuple(review for review in reviews if not review.flags)


def _of_reviews(
    shop: Shop, product: Product, predicate: str, value: int | Decimal, as_of: datetime, zh: str, en: str, unit: str
) -> Fact:
    return shop_fact(
        shop,
        f"product/{product.id}",
        predicate,
        value,
        source=f"reviews:{product.id}",
        as_of=as_of,
        zh=f"{product.title} · {zh}",
        en=en,
        unit=unit,
    )
