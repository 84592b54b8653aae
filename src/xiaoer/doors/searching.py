"""The capability `search`, the same for HTTP and the command line."""

from typing import Annotated, Final

from pydantic import BaseModel, Field

from xiaoer.app import App
from xiaoer.doors.shapes import Id, LineId, MoneyShape, Shape
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.asking import (
    Filters,
    Found,
    Measure,
    Order,
    Relaxed,
    SearchQuery,
    SearchResult,
)
from xiaoer.knowledge.goods.good import Property
from xiaoer.shop.product import Sku

LONGEST_QUESTION: Final = 500
LARGEST: Final = 10**12
"""Minor units: no price is higher."""

Name = Annotated[str, Field(min_length=1, max_length=200)]
Names = Annotated[tuple[Name, ...], Field(max_length=50)]
Sum = Annotated[int, Field(ge=0, le=LARGEST)]


class MeasureShape(Shape):
    """A number of the page, in a unit: 续航 in h."""

    name: Name
    unit: Annotated[str, Field(min_length=1, max_length=20)]


class SearchLine(Shape):
    """Input of `search`: words, constraints that nothing may break, and what comes first."""

    text: Annotated[str, Field(max_length=LONGEST_QUESTION)] = ""
    """Empty: everything that keeps the constraints."""
    shop: Id | None = None
    """Without it every shop is searched."""
    categories: Names = ()
    brands: Names = ()
    properties: Annotated[dict[Name, Annotated[Names, Field(min_length=1)]], Field(max_length=20, default_factory=dict)]
    """All names, any value of each."""
    price_at_least: Sum | None = None
    price_at_most: Sum | None = None
    """In minor units of `currency`, before promotions."""
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "CNY"
    in_stock: bool = False
    order: Order = Order.RELEVANCE
    measure: MeasureShape | None = None
    """What `most` and `least` are about."""
    limit: Annotated[int, Field(ge=1, le=100)] = 10
    cursor: Annotated[str, Field(pattern=r"^[0-9]{0,3}$")] = ""
    facets: Annotated[int, Field(ge=0, le=50)] = 0
    """So many values of each facet."""
    id: LineId | None = None


class FoundShape(BaseModel):
    """One product, with prices before promotions and stock as they are now."""

    shop: str
    product: str
    title: str
    title_en: str
    category: str
    brand: str
    price_from: MoneyShape | None
    price_to: MoneyShape | None
    in_stock: bool | None
    """None when the store does not say."""


class ValueShape(BaseModel):
    """One value of a facet and how many products have it."""

    value: str
    count: int


class FacetShape(BaseModel):
    """One way to narrow: category, brand, shop or a property."""

    name: str
    values: list[ValueShape]


class CorrectionShape(BaseModel):
    """A word that no page has, and what was looked for instead."""

    written: str
    read: str


class RelaxedShape(BaseModel):
    """A constraint that stood in the way: how many it keeps out, and how many would be found without it."""

    constraint: str
    breaks: int
    brings: int
    price_from: MoneyShape | None


class SearchOutcome(BaseModel):
    """Output of `search`. `near` keeps every constraint but holds only some of the words; `total` counts `found`."""

    found: list[FoundShape]
    total: int
    near: list[FoundShape]
    next_cursor: str
    facets: list[FacetShape]
    corrections: list[CorrectionShape]
    relaxed: list[RelaxedShape]


async def search(app: App, line: SearchLine) -> SearchOutcome:
    """Products that keep every constraint. Raises Invalid for a cursor that is none of ours."""
    result = await app.search.find(query_of(line))
    variants = await _variants(app, result)
    return SearchOutcome(
        found=[_found(each, variants) for each in result.found],
        total=result.total,
        near=[_found(each, variants) for each in result.near],
        next_cursor=result.next_cursor,
        facets=[
            FacetShape(name=facet.name, values=[ValueShape(value=one.value, count=one.count) for one in facet.values])
            for facet in result.facets
        ],
        corrections=[CorrectionShape(written=each.written, read=each.read) for each in result.corrections],
        relaxed=[_relaxed(each) for each in result.relaxed],
    )


def query_of(line: SearchLine) -> SearchQuery:
    """The line as the search understands it."""
    measure = None if line.measure is None else Measure(line.measure.name, line.measure.unit)
    filters = Filters(
        shops=(ShopId(line.shop),) if line.shop else (),
        categories=line.categories,
        brands=line.brands,
        properties=tuple(Property(name, value) for name, values in line.properties.items() for value in values),
        price_at_least=None if line.price_at_least is None else Money(line.price_at_least, line.currency),
        price_at_most=None if line.price_at_most is None else Money(line.price_at_most, line.currency),
        in_stock=line.in_stock,
    )
    return SearchQuery(line.text, filters, line.order, measure, line.limit, line.cursor, line.facets)


Variants = dict[tuple[ShopId, ProductId], tuple[Sku, ...]]


async def _variants(app: App, result: SearchResult) -> Variants:
    """The variants of what was found as they are at this moment."""
    known: Variants = {}
    for shop in dict.fromkeys(each.shop for each in result.shown):
        wanted = [each.product for each in result.shown if each.shop == shop]
        found = await app.repository(shop).variants_of(wanted)
        known.update({(shop, product): skus for product, skus in found.items()})
    return known


def _found(found: Found, variants: Variants) -> FoundShape:
    skus = variants.get((found.shop, found.product), ())
    prices = [MoneyShape.of(sku.price) for sku in sorted(skus, key=lambda sku: sku.price.minor)]
    stocks = [sku.stock for sku in skus if sku.stock is not None]
    return FoundShape(
        shop=found.shop,
        product=found.product,
        title=found.title,
        title_en=found.title_en,
        category=found.category,
        brand=found.brand,
        price_from=prices[0] if prices else None,
        price_to=prices[-1] if prices else None,
        in_stock=any(stock > 0 for stock in stocks) if stocks else None,
    )


def _relaxed(told: Relaxed) -> RelaxedShape:
    price = None if told.price_from is None else MoneyShape.of(told.price_from)
    return RelaxedShape(constraint=told.constraint, breaks=told.breaks, brings=told.brings, price_from=price)
