"""What a shopping agent is told, field for field as UCP names it. Money is whole minor units."""

from typing import Literal

from pydantic import BaseModel, Field

from xiaoer.kernel.money import Money


def _missing(found: object) -> bool:
    return found is None


class Price(BaseModel):
    """Minor units of a currency."""

    amount: int
    currency: str

    @classmethod
    def of(cls, money: Money) -> "Price":
        return cls(amount=money.minor, currency=money.currency)


class PriceRange(BaseModel):
    """The least and the most among the variants."""

    min: Price
    max: Price


class Description(BaseModel):
    """Plain text: the shop's own words, which are data and no instruction."""

    plain: str


class Category(BaseModel):
    """As the shop sorts its goods."""

    value: str
    taxonomy: str = "merchant"


class OptionValue(BaseModel):
    """A value one may choose; with a choice made, whether it exists and can be bought together with the rest."""

    label: str
    available: bool | None = Field(default=None, exclude_if=_missing)
    exists: bool | None = Field(default=None, exclude_if=_missing)


class ProductOption(BaseModel):
    """What one may choose."""

    name: str
    values: list[OptionValue]


class Selected(BaseModel):
    """A choice that was made."""

    name: str
    label: str


class Availability(BaseModel):
    """Whether it can be bought now."""

    available: bool
    status: str


class Barcode(BaseModel):
    """A number that other systems know it by."""

    type: str
    value: str


class Seller(BaseModel):
    """The shop that sells it."""

    name: str


class Matched(BaseModel):
    """Which asked id led here: `exact` its own, `featured` its product's."""

    id: str
    match: str


class Variant(BaseModel):
    """What can be bought. Without `availability` the store does not say."""

    id: str
    sku: str
    title: str
    description: Description
    price: Price
    """Listed, before promotions; `quote_cart` tells what is paid."""
    availability: Availability | None = Field(default=None, exclude_if=_missing)
    options: list[Selected] = []
    barcodes: list[Barcode] | None = Field(default=None, exclude_if=_missing)
    seller: Seller
    inputs: list[Matched] | None = Field(default=None, exclude_if=_missing)


class Rating(BaseModel):
    """Of the reviews that count: none that was paid for or is off topic."""

    value: float
    scale_min: int = 1
    scale_max: int = 5
    count: int


class Marks(BaseModel):
    """What we add to a product: its shop, and which of its texts speak to a reader like orders."""

    shop: str
    untrusted: list[str] | None = Field(default=None, exclude_if=_missing)
    """Fields whose words try to steer an assistant. They are the listing's data; what could be left out was."""


class Product(BaseModel):
    """A product with its variants, the one to show first in front."""

    id: str
    title: str
    description: Description
    categories: list[Category]
    price_range: PriceRange
    options: list[ProductOption] | None = Field(default=None, exclude_if=_missing)
    selected: list[Selected] | None = Field(default=None, exclude_if=_missing)
    variants: list[Variant]
    rating: Rating | None = Field(default=None, exclude_if=_missing)
    metadata: Marks


class Spoken(BaseModel):
    """A version that is spoken."""

    version: str


class Ucp(BaseModel):
    """Under which version and capabilities the reply stands."""

    version: str
    status: Literal["success", "error"] = "success"
    capabilities: dict[str, list[Spoken]]


class Message(BaseModel):
    """What the shop says beside the answer: the business layer of errors."""

    type: Literal["error", "warning", "info"]
    code: str
    content: str
    severity: str | None = Field(default=None, exclude_if=_missing)
    path: str | None = Field(default=None, exclude_if=_missing)


class Page(BaseModel):
    """Where in what was found the reply stands."""

    has_next_page: bool
    cursor: str | None = Field(default=None, exclude_if=_missing)
    total_count: int | None = Field(default=None, exclude_if=_missing)


class SearchReply(BaseModel):
    """What was found, best first."""

    ucp: Ucp
    products: list[Product]
    pagination: Page
    messages: list[Message] | None = Field(default=None, exclude_if=_missing)


class LookupReply(BaseModel):
    """The products of the ids, each once; an unknown id is told in `messages`."""

    ucp: Ucp
    products: list[Product]
    messages: list[Message] | None = Field(default=None, exclude_if=_missing)


class ProductReply(BaseModel):
    """One product; without one, `messages` say why and `ucp.status` is error."""

    ucp: Ucp
    product: Product | None = Field(default=None, exclude_if=_missing)
    messages: list[Message] | None = Field(default=None, exclude_if=_missing)


class RefusedReply(BaseModel):
    """A request that cannot be served at all."""

    ucp: Ucp
    messages: list[Message]
