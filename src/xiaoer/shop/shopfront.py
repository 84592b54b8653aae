"""The shop itself, its customers, reviews, FAQ and promotions as the store tells them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from xiaoer.kernel.ids import CustomerId, OrderId, ProductId, PromotionId, ReviewId, ShopId, SkuId


@dataclass(frozen=True, slots=True)
class Shop:
    """One shop."""

    id: ShopId
    name: str
    name_en: str
    currency: str = "CNY"
    zone: str = "Asia/Shanghai"
    as_of: datetime | None = None
    """The moment at which its clock stands still (demo data); None follows the real clock."""
    categories: tuple[str, ...] = ()
    demo: bool = False
    profile: str = ""
    """Law and platform by which after-sales are decided (`aftersales/profiles`); "" goes by the currency."""


@dataclass(frozen=True, slots=True)
class Customer:
    """A buyer as the store knows them; no phone, no street."""

    id: CustomerId
    name: str
    """Masked but for the family name where the store gives a full name: 林*."""
    city: str = ""
    region: str = ""
    """Province code of the usual address; "normal" when only known not to be remote."""
    roles: tuple[str, ...] = ()
    """88vip, s1_member, new."""
    balance_fen: int | None = None
    """Stored value (gift card balance); None when the store has no such thing."""


@dataclass(frozen=True, slots=True)
class Review:
    """What a buyer wrote about a product."""

    id: ReviewId
    product: ProductId
    rating: int
    text: str
    aspects: tuple[tuple[str, str], ...] = ()
    """(aspect, pos|neg|neutral)."""
    flags: tuple[str, ...] = ()
    """incentivised, off_topic ...: counted apart."""
    helpful: int = 0
    sku: SkuId | None = None
    order: OrderId | None = None
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class FaqEntry:
    """A question with the shop's answer; `question` may be "" when the feed only has the answer."""

    id: str
    question: str
    answer: str
    answer_en: str = ""
    topic: str = ""
    """The policy it belongs to."""

    @property
    def learned(self) -> bool:
        """Whether it came from the shop's chats, accepted by a person, and not from the store's feed."""
        return self.id.startswith(LEARNED)


LEARNED: Final = "learned."
"""How the ids of entries begin that were learned from chats."""


@dataclass(frozen=True, slots=True)
class PromotionRecord:
    """A promotion as the store tells it; `rule` is JSON that the promotions room reads."""

    id: PromotionId
    name: str
    name_en: str
    starts_at: datetime | None
    ends_at: datetime | None
    """Exclusive."""
    rule: str
    """JSON in the promotion rule format; "" when the store only has words."""
    words: str = ""
    """The store's own description."""
    coupon: bool = False
    optional: bool = False
    per_user_limit: int | None = None
    total: int | None = None
    presale: str = ""
    """JSON of deposit, expansion and windows; "" when it is not a pre-sale."""
