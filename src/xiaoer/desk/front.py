"""A shop as the desk sees it: its range and its words, read again when the range changes."""

from collections.abc import Callable
from dataclasses import dataclass

from xiaoer.desk.price_now import price_now
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Conflict
from xiaoer.kernel.ids import ShopId
from xiaoer.language.lexicon import Lexicon, ProductWords
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.gate import Gate, Limits
from xiaoer.shop.phones.repository import Phones
from xiaoer.shop.product import Product
from xiaoer.shop.repository import ShopRepository
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop
from xiaoer.shop.writes.store import Writing
from xiaoer.shop.writes.stores.local import LocalStore


@dataclass(frozen=True, slots=True)
class Front:
    """One shop at one version of its range."""

    shop: Shop
    catalogue: Catalogue
    lexicon: Lexicon


class Fronts:
    """The fronts of all shops, kept while their version holds."""

    def __init__(
        self,
        repository: Callable[[ShopId], ShopRepository],
        writing: Callable[[ShopId], Writing] | None = None,
        limits: Limits | None = None,
        phones: Phones | None = None,
    ) -> None:
        """`repository` gives the one repository of a shop, `writing` its ledger and its store's system."""
        self._repository = repository
        self._writing = writing
        self._limits = limits
        self.phones = phones
        """Numbers that were written whole; None where none are kept."""
        self._kept: dict[ShopId, Front] = {}

    def store(self, caller: Caller) -> ShopService:
        """The shop's tools for this caller."""
        return ShopService(self._repository(caller.shop), caller)

    def gate(self, caller: Caller) -> Gate | None:
        """The gate to writes for this caller; None where nothing may be written."""
        if self._writing is None:
            return None
        writing = self._writing(caller.shop)
        return Gate(
            self.store(caller),
            writing.ledger,
            writing.system,
            price_of=price_now,
            limits=self._limits,
            phones=self.phones,
        )

    def own_gate(self, caller: Caller) -> Gate:
        """The gate whose writes stay here, for what the store itself has told. Raises Conflict where none may be."""
        if self._writing is None:
            raise Conflict("Nothing can be written for this shop.")
        ledger = self._writing(caller.shop).ledger
        return Gate(
            self.store(caller), ledger, LocalStore(ledger), price_of=price_now, limits=self._limits, phones=self.phones
        )

    async def at(self, shop: ShopId) -> Front:
        """The front of this shop as it is now. Raises NotFound for an unknown shop."""
        store = self.store(Caller(shop))
        described = await store.shop()
        catalogue = await store.catalogue()
        kept = self._kept.get(shop)
        if kept is not None and kept.catalogue is catalogue:
            return kept
        front = Front(described, catalogue, Lexicon.of([words_of(product) for product in catalogue.products]))
        self._kept[shop] = front
        return front


def words_of(product: Product) -> ProductWords:
    """How buyers may name this product: titles, nicknames, variant values, attribute names."""
    titles = (product.title, product.title_en, *product.nicknames)
    return ProductWords(
        product=product.id,
        names=tuple(dict.fromkeys(title for title in titles if title)),
        skus=tuple(sku.id for sku in product.skus),
        options=tuple(dict.fromkeys((option.name, option.value) for sku in product.skus for option in sku.options)),
        attributes=tuple(dict.fromkeys(attribute.name for attribute in product.attributes)),
    )
