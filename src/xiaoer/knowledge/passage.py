"""What is looked up, what is asked for, and what is found."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money


class PassageKind(StrEnum):
    """Where a passage comes from."""

    PRODUCT = "product"
    FAQ = "faq"
    POLICY = "policy"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of the shop's text that can be found and cited; short enough to be about one thing."""

    id: str
    """Unique in its shop."""
    shop: ShopId
    kind: PassageKind
    title: str
    """What it is about: a product's name, a question; "" when there is only text."""
    text: str
    text_en: str = ""
    """English title and text together; "" when the shop has none."""
    source: str = ""
    product: ProductId | None = None
    category: str = ""
    price: Money | None = None
    """The lowest price of its variants."""
    in_stock: bool | None = None
    """None when the store does not say."""


@dataclass(frozen=True, slots=True)
class Search:
    """A question and the hard limits of its answer. A limit that is None asks for nothing."""

    text: str
    shop: ShopId
    kinds: tuple[PassageKind, ...] = tuple(PassageKind)
    price_at_most: Money | None = None
    in_stock: bool | None = None
    category: str | None = None
    product: ProductId | None = None
    limit: int = 10

    def admits(self, passage: Passage) -> bool:
        """Whether the passage keeps every limit. An unknown price, stock or category keeps none."""
        return (
            passage.shop == self.shop
            and passage.kind in self.kinds
            and (self.price_at_most is None or _costs_at_most(passage.price, self.price_at_most))
            and self.in_stock in (None, passage.in_stock)
            and self.category in (None, passage.category)
            and self.product in (None, passage.product)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """A found passage. What it says may be older than the shop: read price and stock from the shop again."""

    passage: Passage
    score: float
    """0 to 1, `words` and `meaning` in equal parts; higher is better."""
    words: float
    """0 to 1: how much of the question's words it holds, rare words counting more, other words for the same half."""
    meaning: float
    """-1 to 1: the cosine between the question and the nearest of title, text and English text."""


def by_id(shop: ShopId, passages: Iterable[Passage]) -> dict[str, Passage]:
    """The passages by id, of two with one id the later. Raises `Invalid` for a passage of another shop."""
    found: dict[str, Passage] = {}
    for passage in passages:
        if passage.shop != shop:
            raise Invalid(f"Passage {passage.id} is of shop {passage.shop}; give shop {shop} its own passages.")
        found[passage.id] = passage
    return found


def _costs_at_most(price: Money | None, most: Money) -> bool:
    return price is not None and price.currency == most.currency and price <= most
