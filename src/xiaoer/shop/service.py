"""The shop's few entrances, opened for one caller: nobody sees another customer's order through them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import OrderId, ParcelId, ProductId, SkuId
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.connectors.port import Feed, Problem, Understood
from xiaoer.shop.order import AfterSaleCase, Order, Parcel
from xiaoer.shop.policy import Policies
from xiaoer.shop.repository import Progress, ShopRepository
from xiaoer.shop.shopfront import Customer, FaqEntry, PromotionRecord, Review, Shop
from xiaoer.shop.workflows.file import CaseFile


class ShopService:
    """One shop, seen by one caller. Cheap to make: one for each message."""

    def __init__(self, repository: ShopRepository, caller: Caller) -> None:
        """Raises ValueError when the caller stands in another shop."""
        if caller.shop != repository.shop:
            raise ValueError(f"A caller of {caller.shop} cannot use {repository.shop}.")
        self.caller = caller
        self._repository = repository

    async def shop(self) -> Shop:
        return await self._repository.front()

    async def catalogue(self) -> Catalogue:
        """The whole range; remembered until the shop's version changes."""
        return await self._repository.catalogue()

    async def stock(self, skus: Sequence[SkuId]) -> dict[SkuId, int | None]:
        """Units that can be sold at this moment; None when the store does not say."""
        return await self._repository.stock(skus)

    async def my_orders(self) -> tuple[Order, ...]:
        """Newest first; a guest has none."""
        customer = self.caller.customer
        return () if customer is None else await self._repository.orders_of(customer)

    async def my_order(self, order: OrderId) -> Order | None:
        """None when there is no such order or it is not the caller's: the two are never told apart."""
        customer = self.caller.customer
        return None if customer is None else await self._repository.order_of(customer, order)

    async def parcels(self, order: OrderId) -> tuple[Parcel, ...]:
        """Of an order of the caller; nothing for another's."""
        customer = self.caller.customer
        return () if customer is None else await self._repository.parcels_of(customer, order)

    async def parcel(self, number: ParcelId) -> Parcel | None:
        """None unless it is on an order of the caller."""
        customer = self.caller.customer
        return None if customer is None else await self._repository.parcel_of(customer, number)

    async def cases(self, order: OrderId) -> tuple[AfterSaleCase, ...]:
        """After-sale cases of an order of the caller, newest first."""
        customer = self.caller.customer
        return () if customer is None else await self._repository.cases_of_order(customer, order)

    async def my_case_files(self) -> tuple[CaseFile, ...]:
        """The caller's own cases with how they run, newest first; a guest has none."""
        customer = self.caller.customer
        return () if customer is None else await self._repository.case_files_of(customer)

    async def my_cases(self) -> tuple[AfterSaleCase, ...]:
        """Newest first."""
        customer = self.caller.customer
        return () if customer is None else await self._repository.cases_of(customer)

    async def policies(self) -> Policies:
        return await self._repository.policies()

    async def faq(self) -> tuple[FaqEntry, ...]:
        return await self._repository.faq()

    async def reviews(self, product: ProductId) -> tuple[Review, ...]:
        return await self._repository.reviews_of(product)

    async def promotions(self) -> tuple[PromotionRecord, ...]:
        """All that the store told, running or not."""
        return await self._repository.promotions()

    async def customer(self) -> Customer | None:
        """Who is asking, as the store knows them; None for a guest or a stranger."""
        customer = self.caller.customer
        return None if customer is None else await self._repository.customer(customer)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `saved` and `unchanged` add up to `seen`, by kind of thing."""

    seen: dict[str, int]
    saved: dict[str, int]
    unchanged: dict[str, int]
    problems: dict[str, tuple[Problem, ...]]
    """By kind; each with its place in the feed."""
    understood: tuple[Understood, ...] = ()
    """How each file was read."""


async def import_feed(repository: ShopRepository, feed: Feed, *, progress: Progress | None = None) -> ImportReport:
    """Save a feed; what it leaves out stays. Doing it twice changes nothing. Raises ValueError for another shop."""
    saved = {
        "shop": await _save_front(repository, feed),
        "products": await repository.save_products(feed.products, partial=feed.partial, progress=progress),
        "customers": await repository.save_customers(feed.customers),
        "orders": await repository.save_orders(feed.orders),
        "parcels": await repository.save_parcels(feed.parcels),
        "cases": await repository.save_cases(feed.cases),
        "policies": 0 if feed.policies is None else await repository.save_policies(feed.policies),
        "reviews": await repository.save_reviews(feed.reviews),
        "faq": await repository.save_faq(feed.faq),
        "promotions": await repository.save_promotions(feed.promotions),
    }
    seen = {
        "shop": 1,
        "products": len(feed.products),
        "customers": len(feed.customers),
        "orders": len(feed.orders),
        "parcels": len(feed.parcels),
        "cases": len(feed.cases),
        "policies": 0 if feed.policies is None else 1,
        "reviews": len(feed.reviews),
        "faq": len(feed.faq),
        "promotions": len(feed.promotions),
    }
    unchanged = {kind: seen[kind] - saved[kind] for kind in seen}
    problems: dict[str, list[Problem]] = {}
    for problem in feed.problems:
        problems.setdefault(problem.kind, []).append(problem)
    told = {kind: tuple(each) for kind, each in problems.items()}
    return ImportReport(seen, saved, unchanged, told, feed.understood)


async def _save_front(repository: ShopRepository, feed: Feed) -> int:
    """Where the feed tells nothing of the shop itself, what was told before stays and new categories are added."""
    before = await repository.front_or_none() if feed.assumed else None
    if before is None:
        return await repository.save_front(feed.shop)
    categories = tuple(dict.fromkeys((*before.categories, *feed.shop.categories)))
    return await repository.save_front(replace(before, categories=categories))
