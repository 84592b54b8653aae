"""The shops that one address shows, and how an id finds its product in them."""

from dataclasses import dataclass

from xiaoer.app import App
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import ProductId, ShopId, SkuId
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.repository import shops
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop


@dataclass(frozen=True, slots=True)
class Stall:
    """One shop of a market, as a guest sees it."""

    shop: Shop
    store: ShopService
    catalogue: Catalogue

    def has(self, id: str) -> bool:
        """Whether a product or a variant is called so here."""
        return self.catalogue.product(ProductId(id)) is not None or self.catalogue.sku(SkuId(id)) is not None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an id led: a product, and the variant where it named one."""

    stall: Stall
    product: Product
    sku: Sku | None = None


@dataclass(frozen=True, slots=True)
class Market:
    """One shop or all of them, in the order of their ids."""

    stalls: tuple[Stall, ...]

    @property
    def currencies(self) -> tuple[str, ...]:
        """Those that the shops sell in."""
        return tuple(dict.fromkeys(stall.shop.currency for stall in self.stalls))

    def place(self, shop: ShopId, product: ProductId) -> Place | None:
        """A product of a shop that is in view; None for one that is no longer there."""
        stall = next((each for each in self.stalls if each.shop.id == shop), None)
        found = None if stall is None else stall.catalogue.product(product)
        return None if stall is None or found is None else Place(stall, found)

    def find(self, id: str) -> Place | None:
        """The product or variant of an id that was told here.

        A plain id means the first shop that has it; `S2/AP01` names the shop as well.
        """
        shop, _, rest = id.partition("/")
        named = [stall for stall in self.stalls if rest and stall.shop.id == shop and stall.has(rest)]
        if named:
            return _place(named[0], rest)
        stall = next((each for each in self.stalls if each.has(id)), None)
        return None if stall is None else _place(stall, id)

    def id_of(self, stall: Stall, id: str) -> str:
        """The id as it is told: plain where it finds this shop again, else with the shop in front."""
        first = next((each for each in self.stalls if each.has(id)), stall)
        return id if first.shop.id == stall.shop.id else f"{stall.shop.id}/{id}"


async def market_of(app: App, shop: ShopId | None) -> Market:
    """The market of one shop, or of all that are served. Raises NotFound for a shop that is not there."""
    known = await shops(app.database)
    chosen = [each for each in known if shop is None or each.id.casefold() == shop.casefold()]
    if not chosen:
        raise NotFound(f"There is no shop {shop or ''} here; leave its name out to see all shops.")
    return Market(tuple([await _stall(app, each) for each in chosen]))


def is_sold(product: Product) -> bool:
    """Whether a buyer may be shown it: on the shelf, with something to buy."""
    return product.on_sale and bool(product.skus)


async def _stall(app: App, shop: Shop) -> Stall:
    store = app.fronts.store(Caller(shop.id))
    return Stall(shop, store, await store.catalogue())


def _place(stall: Stall, id: str) -> Place:
    product = stall.catalogue.product(ProductId(id))
    if product is not None:
        return Place(stall, product)
    found = stall.catalogue.sku(SkuId(id))
    if found is None:
        raise ValueError(f"{id} is not in {stall.shop.id}.")
    return Place(stall, *found)
