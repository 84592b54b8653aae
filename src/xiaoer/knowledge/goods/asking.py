"""What is asked of the search, and what it answers."""

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Final

from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.good import Property

OF_PROPERTY: Final = "property:"
"""Before the name of a property, where it is a constraint."""


class Order(StrEnum):
    """What comes first."""

    RELEVANCE = "relevance"
    CHEAPEST = "cheapest"
    """By the least price of a variant."""
    DEAREST = "dearest"
    """By the highest."""
    MOST = "most"
    """By the number that `SearchQuery.measure` names; goods without it are left out."""
    LEAST = "least"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of the page: 续航 in h. `unit` is any unit that converts into what the pages say."""

    name: str
    unit: str


@dataclass(frozen=True, slots=True)
class Filters:
    """Hard constraints. Each keeps goods out; none is ever a score."""

    shops: tuple[ShopId, ...] = ()
    """Any of these; none: every shop."""
    categories: tuple[str, ...] = ()
    """Any of these, whole names."""
    brands: tuple[str, ...] = ()
    """Any of these; case does not count."""
    properties: tuple[Property, ...] = ()
    """All names, any of the values given for one name; case does not count."""
    price_at_least: Money | None = None
    price_at_most: Money | None = None
    """Some one variant costs so much before promotions. Another currency never fits."""
    in_stock: bool = False
    """True: some one variant at that price is there, or its store does not say."""
    products: tuple[ProductId, ...] = ()
    """Any of these."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words and hard constraints. Without words everything that keeps the constraints is found."""

    text: str = ""
    filters: Filters = Filters()
    order: Order = Order.RELEVANCE
    measure: Measure | None = None
    limit: int = 10
    cursor: str = ""
    """Where the page before ended; "" for the first page."""
    facets: int = 0
    """So many values of each facet are counted; 0 counts none and costs nothing."""


@dataclass(frozen=True, slots=True)
class Found:
    """One product. Prices and stock are those of the last import: read today's before a buyer sees them."""

    shop: ShopId
    product: ProductId
    title: str
    title_en: str
    category: str
    brand: str
    price_from: Money | None
    """The least of its variants before promotions; None without variants."""
    price_to: Money | None
    in_stock: bool | None
    score: float


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value and how many of all that were found have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow: `category`, `brand`, `shop`, or the name of a property."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A constraint that keeps goods out of an empty or short answer."""

    constraint: str
    """`words`, `shops`, `categories`, `brands`, `price_at_least`, `price_at_most`, `in_stock`, `products`, or
    `property:NAME`."""
    breaks: int
    """How many of the goods that the words find break it."""
    brings: int
    """How many would be found if it alone were given up."""
    price_from: Money | None = None
    """The least price among those."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A word that no page has, and the word of the pages that was looked for instead."""

    written: str
    read: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """A page of what was found, best first."""

    found: tuple[Found, ...]
    """They hold every word and every constraint."""
    total: int
    """How many such goods there are."""
    near: tuple[Found, ...] = ()
    """Where `found` does not fill the page: goods that keep every constraint and hold some of the words; where there
    is none of these either, goods whose pages are near in meaning."""
    next_cursor: str = ""
    """"" after the last page."""
    facets: tuple[Facet, ...] = ()
    corrections: tuple[Correction, ...] = ()
    relaxed: tuple[Relaxed, ...] = ()
    """When nothing was found: what stood in the way, the worst first. Nothing was relaxed."""

    @property
    def shown(self) -> tuple[Found, ...]:
        """The page as a buyer sees it: what was found, then what is near."""
        return (*self.found, *self.near)


def constraints(filters: Filters) -> tuple[str, ...]:
    """The names of those that are set, as `Relaxed` calls them."""
    plain = [each.name for each in fields(Filters) if each.name != "properties" and getattr(filters, each.name)]
    return (*plain, *dict.fromkeys(f"{OF_PROPERTY}{each.name}" for each in filters.properties))


def relaxed(filters: Filters, constraint: str) -> Filters:
    """All of them but that one."""
    name = constraint.removeprefix(OF_PROPERTY)
    if name != constraint:
        return replace(filters, properties=tuple(each for each in filters.properties if each.name != name))
    return replace(filters, **{constraint: getattr(Filters(), constraint)})


def alone(filters: Filters, constraint: str) -> Filters:
    """That one and none of the others."""
    name = constraint.removeprefix(OF_PROPERTY)
    if name != constraint:
        return Filters(properties=tuple(each for each in filters.properties if each.name == name))
    return replace(Filters(), **{constraint: getattr(filters, constraint)})
