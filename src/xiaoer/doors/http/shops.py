"""Which shops there are, and their products as cards."""

from fastapi import APIRouter, Query
from pydantic import BaseModel

from xiaoer.app import App
from xiaoer.doors.cards import OptionShape, ProductCard, product_card
from xiaoer.doors.http.state import Opened
from xiaoer.doors.shapes import MoneyShape
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import ProductId, ShopId, SkuId
from xiaoer.knowledge.goods.asking import Filters, SearchQuery
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.repository import ShopRepository, shops

router = APIRouter(prefix="/v1/shops", tags=["shops"])


class DemoCustomer(BaseModel):
    """Somebody whom one may be in the demo."""

    id: str
    name: str
    city: str


class ShopShape(BaseModel):
    """A shop that is served here."""

    id: str
    name: str
    name_en: str
    customers: list[DemoCustomer] = []
    """Only in the demo, where one may choose whom to be."""


class ShopsAnswer(BaseModel):
    """All shops, and whether this is the demo."""

    demo: bool
    shops: list[ShopShape]


class ProductsAnswer(BaseModel):
    """Products, best first."""

    products: list[ProductCard]


class VariantShape(BaseModel):
    """One variant that can be bought, at its list price; `in_stock` is null when the store does not say."""

    sku: str
    options: list[OptionShape]
    price: MoneyShape
    in_stock: bool | None


class ProductAnswer(BaseModel):
    """A product and its variants."""

    product: ProductCard
    variants: list[VariantShape]


@router.get("")
async def list_shops(app: Opened) -> ShopsAnswer:
    """Every shop that is served here."""
    listed: list[ShopShape] = []
    for shop in await shops(app.database):
        customers = await app.repository(shop.id).customers() if app.settings.demo else ()
        listed.append(
            ShopShape(
                id=shop.id,
                name=shop.name,
                name_en=shop.name_en,
                customers=[DemoCustomer(id=each.id, name=each.name, city=each.city) for each in customers],
            )
        )
    return ShopsAnswer(demo=app.settings.demo, shops=listed)


@router.get("/{shop}/products")
async def find_products(
    app: Opened, shop: str, q: str = Query("", max_length=200), limit: int = Query(20, ge=1, le=50)
) -> ProductsAnswer:
    """Products that fit the words in `q`, or the first ones of the range."""
    repository = app.repository(ShopId(shop))
    catalogue = await repository.catalogue()
    found = catalogue.products[:limit]
    if q.strip():
        ids = await _search(app, ShopId(shop), q, limit)
        found = tuple(product for each in ids if (product := catalogue.product(each)) is not None)
    return ProductsAnswer(products=[await card_of(repository, product) for product in found])


@router.get("/{shop}/products/{product}")
async def read_product(app: Opened, shop: str, product: str) -> ProductAnswer:
    """One product with every variant of it that can be bought."""
    repository = app.repository(ShopId(shop))
    found = (await repository.catalogue()).product(ProductId(product))
    if found is None:
        raise NotFound(f"The shop has no product {product}; search for it under /v1/shops/{shop}/products.")
    stock = await repository.stock([sku.id for sku in found.skus])
    variants = [_variant(sku, stock, on_sale=found.on_sale) for sku in found.skus]
    return ProductAnswer(product=product_card(found, stock), variants=variants)


async def card_of(repository: ShopRepository, product: Product) -> ProductCard:
    """A card with today's stock."""
    return product_card(product, await repository.stock([sku.id for sku in product.skus]))


def _variant(sku: Sku, stock: dict[SkuId, int | None], *, on_sale: bool) -> VariantShape:
    units = stock.get(sku.id)
    return VariantShape(
        sku=sku.id,
        options=[OptionShape.of(option.name, [option.value]) for option in sku.options],
        price=MoneyShape.of(sku.price),
        in_stock=(None if units is None else units > 0) if on_sale else False,
    )


async def _search(app: App, shop: ShopId, words: str, limit: int) -> tuple[ProductId, ...]:
    found = await app.search.find(SearchQuery(words, Filters(shops=(shop,)), limit=limit))
    return tuple(each.product for each in found.shown)
