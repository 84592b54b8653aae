"""All that the shop room asks of the database, opened for one shop."""

import asyncio
import functools
import json
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, Generic, TypeVar

from sqlalchemy import Executable

from xiaoer.kernel.database import Database, Row, Transaction
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import CustomerId, OrderId, ParcelId, ProductId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.kernel.schema import Value
from xiaoer.shop import statements as sql
from xiaoer.shop import stored
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.order import AfterSaleCase, Order, Parcel
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.shopfront import Customer, FaqEntry, PromotionRecord, Review, Shop
from xiaoer.shop.workflows.file import CaseFile

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""Hears of what (products), how many are done, and of how many."""

BATCH: Final = 500
"""Rows of an import in one unit of work, so that a buyer's message never waits long behind it."""


async def shops(database: Database) -> tuple[Shop, ...]:
    """Every shop that was imported, by id."""
    return tuple(stored.SHOP.value(row.text("body")) for row in await database.read(sql.ALL_SHOPS))


class ShopRepository:
    """What is stored of one shop.

    Keep one for each shop as long as the program runs: it remembers what changes seldom and looks at the shop's
    version before it trusts its memory, so a change by another process is seen at once.
    """

    def __init__(self, database: Database, shop: ShopId) -> None:
        self.shop = shop
        self._database = database
        self._catalogue = _Kept(self.version, self._read_catalogue)
        self._front = _Kept(self.version, self._read_front)
        self._policies = _Kept(self.version, self._read_policies)
        self._faq = _Kept(self.version, self._read_faq)
        self._reviews = _Kept(self.version, self._read_reviews)
        self._promotions = _Kept(self.version, self._read_promotions)

    # Reading

    async def version(self) -> str:
        """Changes whenever what the shop shows does. Raises NotFound for a shop that was never imported."""
        rows = await self._database.read(sql.THE_SHOP, shop=self.shop)
        if not rows:
            raise NotFound(f"There is no shop {self.shop!r}; import it first.")
        return str(rows[0].number("version"))

    async def front(self) -> Shop:
        """The shop itself. Raises NotFound."""
        return await self._front.get()

    async def front_or_none(self) -> Shop | None:
        """The shop itself; None for one that was never imported."""
        return _first(stored.SHOP, await self._read(sql.THE_SHOP))

    async def catalogue(self) -> Catalogue:
        """The whole range at its present version."""
        return await self._catalogue.get()

    async def products(self) -> tuple[Product, ...]:
        return (await self.catalogue()).products

    async def product(self, product: ProductId) -> Product | None:
        """The product as it stands in the database now."""
        rows = await self._read(sql.ONE_PRODUCT, id=product)
        if not rows:
            return None
        skus = await self._read(sql.SKUS_OF, product=product)
        return replace(stored.PRODUCT.value(rows[0].text("body")), skus=tuple(map(_sku, skus)))

    async def skus(self, ids: Sequence[SkuId]) -> tuple[Sku, ...]:
        """These variants with their live price and stock, in the order asked; unknown ones are left out."""
        rows = {row.text("id"): _sku(row) for row in await self._read(sql.SKUS_AMONG, ids=json.dumps(list(ids)))}
        return tuple(rows[sku] for sku in ids if sku in rows)

    async def variants_of(self, products: Sequence[ProductId]) -> dict[ProductId, tuple[Sku, ...]]:
        """The variants of these products with their live price and stock; unknown products are left out."""
        found: dict[ProductId, tuple[Sku, ...]] = {}
        for row in await self._read(sql.SKUS_OF_PRODUCTS, ids=json.dumps(list(products))):
            product = ProductId(row.text("product"))
            found[product] = (*found.get(product, ()), _sku(row))
        return found

    async def stock(self, ids: Sequence[SkuId]) -> dict[SkuId, int | None]:
        """Units that can be sold now; None when the store does not say. Unknown variants are left out."""
        rows = await self._read(sql.SKUS_AMONG, ids=json.dumps(list(ids)))
        return {SkuId(row.text("id")): row.number_or_none("stock") for row in rows}

    async def orders_of(self, customer: CustomerId) -> tuple[Order, ...]:
        """Newest first; those without a date last."""
        return _values(stored.ORDER, await self._read(sql.ORDERS_OF, customer=customer))

    async def order_of(self, customer: CustomerId, order: OrderId) -> Order | None:
        """None when there is no such order or it is somebody else's."""
        return _first(stored.ORDER, await self._read(sql.ORDER_OF, customer=customer, id=order))

    async def parcels_of(self, customer: CustomerId, order: OrderId) -> tuple[Parcel, ...]:
        return _values(stored.PARCEL, await self._read(sql.PARCELS_OF, customer=customer, order=order))

    async def parcel_of(self, customer: CustomerId, parcel: ParcelId) -> Parcel | None:
        """None when there is no such parcel or it is on somebody else's order."""
        return _first(stored.PARCEL, await self._read(sql.PARCEL_OF, customer=customer, id=parcel))

    async def cases_of(self, customer: CustomerId) -> tuple[AfterSaleCase, ...]:
        """Newest first."""
        return _values(stored.CASE, await self._read(sql.CASES_OF, customer=customer))

    async def cases_of_order(self, customer: CustomerId, order: OrderId) -> tuple[AfterSaleCase, ...]:
        return _values(stored.CASE, await self._read(sql.CASES_OF_ORDER, customer=customer, order=order))

    async def case_files_of(self, customer: CustomerId) -> tuple[CaseFile, ...]:
        """The same with how they run, newest first."""
        rows = await self._read(sql.CASES_OF, customer=customer)
        return tuple(stored.case_file(row.text("body"), row.text_or_none("running")) for row in rows)

    async def customer(self, customer: CustomerId) -> Customer | None:
        return _first(stored.CUSTOMER, await self._read(sql.THE_CUSTOMER, id=customer))

    async def customers(self) -> tuple[Customer, ...]:
        """All of them: for a demo's switch, never for a buyer."""
        return _values(stored.CUSTOMER, await self._read(sql.ALL_CUSTOMERS))

    async def held(self) -> tuple[int, int, int]:
        """How many orders, parcels and after-sale cases are stored."""
        row = (await self._read(sql.HELD))[0]
        return row.number("orders"), row.number("parcels"), row.number("cases")

    async def policies(self) -> Policies:
        """The shop's terms; a shop that has told none has an empty value."""
        return await self._policies.get()

    async def faq(self) -> tuple[FaqEntry, ...]:
        return await self._faq.get()

    async def promotions(self) -> tuple[PromotionRecord, ...]:
        """All of them, running or not, in the store's order."""
        return await self._promotions.get()

    async def reviews(self) -> tuple[Review, ...]:
        return await self._reviews.get()

    async def reviews_of(self, product: ProductId) -> tuple[Review, ...]:
        return _values(stored.REVIEW, await self._read(sql.REVIEWS_OF, product=product))

    # Saving: each gives how many things were new or different; saving the same again changes nothing.

    async def save_front(self, shop: Shop) -> int:
        """Raises ValueError for another shop than this one."""
        if shop.id != self.shop:
            raise ValueError(f"{shop.id} cannot be saved as {self.shop}.")
        row: dict[str, Value] = {"id": shop.id, "version": 1, "body": stored.SHOP.text(shop)}
        return await self._save_shown(sql.SAVE_SHOP, [row])

    async def save_products(
        self, products: Sequence[Product], *, partial: Collection[ProductId] = (), progress: Progress | None = None
    ) -> int:
        """A variant that a product no longer has is dropped, but for those products that were told only in part."""
        changed = 0
        for start in range(0, len(products), BATCH):
            batch = list(enumerate(products[start : start + BATCH], start))
            changed += await self._database.write(
                functools.partial(self._put_products, batch=batch, told_in_part=partial)
            )
            if progress is not None:
                progress("products", start + len(batch), len(products))
        return changed

    async def save_customers(self, customers: Sequence[Customer]) -> int:
        rows = [self._row(item.id, stored.CUSTOMER.text(item)) for item in customers]
        return await self._save(sql.SAVE_CUSTOMER, rows)

    async def save_orders(self, orders: Sequence[Order]) -> int:
        rows = [
            self._row(
                item.id,
                stored.ORDER.text(item),
                customer=item.customer,
                state=item.state.value,
                created_at=_sortable(item.created_at),
                fed=stored.ORDER.text(item),
            )
            for item in orders
        ]
        return await self._save(sql.SAVE_ORDER, rows)

    async def save_parcels(self, parcels: Sequence[Parcel]) -> int:
        rows = [self._row(item.id, stored.PARCEL.text(item), order_id=item.order) for item in parcels]
        return await self._save(sql.SAVE_PARCEL, rows)

    async def save_cases(self, cases: Sequence[AfterSaleCase]) -> int:
        rows = [
            self._row(
                item.id,
                stored.CASE.text(item),
                order_id=item.order,
                applied_at=_sortable(item.applied_at),
                fed=stored.CASE.text(item),
                stage=item.state,
                running=None,
                due=None,
            )
            for item in cases
        ]
        return await self._save(sql.SAVE_CASE, rows)

    async def save_policies(self, policies: Policies) -> int:
        return await self._save_shown(sql.SAVE_POLICIES, [{"shop": self.shop, "body": stored.POLICY.text(policies)}])

    async def save_reviews(self, reviews: Sequence[Review]) -> int:
        rows = [
            self._row(item.id, stored.REVIEW.text(item), product=item.product, position=position)
            for position, item in enumerate(reviews)
        ]
        return await self._save_shown(sql.SAVE_REVIEW, rows)

    async def save_faq(self, entries: Sequence[FaqEntry]) -> int:
        rows = [
            self._row(item.id, stored.FAQ_ENTRY.text(item), topic=item.topic, position=position)
            for position, item in enumerate(entries)
        ]
        return await self._save_shown(sql.SAVE_FAQ, rows)

    async def drop_faq(self, entry: str) -> bool:
        """Takes an entry out of the FAQ; False when it was not there."""

        def drop(transaction: Transaction) -> bool:
            return self._seen(transaction, transaction.execute(sql.DROP_FAQ, shop=self.shop, id=entry)) > 0

        return await self._database.write(drop)

    async def save_promotions(self, promotions: Sequence[PromotionRecord]) -> int:
        rows = [
            self._row(item.id, stored.PROMOTION.text(item), position=position)
            for position, item in enumerate(promotions)
        ]
        return await self._save_shown(sql.SAVE_PROMOTION, rows)

    # Inside

    async def _read(self, statement: Executable, **params: Value) -> list[Row]:
        return await self._database.read(statement, shop=self.shop, **params)

    def _row(self, key: str, body: str, **columns: Value) -> dict[str, Value]:
        return {"shop": self.shop, "id": key, "body": body, **columns}

    async def _save(self, statement: Executable, rows: Sequence[dict[str, Value]]) -> int:
        changed = 0
        for batch in _batches(rows):
            changed += await self._database.write(functools.partial(_put_rows, statement=statement, rows=batch))
        return changed

    async def _save_shown(self, statement: Executable, rows: Sequence[dict[str, Value]]) -> int:
        """Save what the shop shows: its version moves in the same transaction as the change."""

        def put(transaction: Transaction) -> int:
            return self._seen(transaction, transaction.many(statement, rows))

        return await self._database.write(put)

    def _put_products(
        self, transaction: Transaction, batch: Sequence[tuple[int, Product]], told_in_part: Collection[ProductId]
    ) -> int:
        changed = 0
        for position, product in batch:
            changed += self._put_product(transaction, position, product)
            if product.id not in told_in_part:
                ids = json.dumps([sku.id for sku in product.skus])
                changed += transaction.execute(sql.DROP_OTHER_SKUS, shop=self.shop, product=product.id, ids=ids)
        return self._seen(transaction, changed)

    def _put_product(self, transaction: Transaction, position: int, product: Product) -> bool:
        row = self._row(
            product.id,
            stored.PRODUCT.text(replace(product, skus=())),
            category=product.category,
            on_sale=int(product.on_sale),
            position=position,
        )
        changed = transaction.execute(sql.SAVE_PRODUCT, **row)
        changed += transaction.many(
            sql.SAVE_SKU, [self._sku_row(i, product, sku) for i, sku in enumerate(product.skus)]
        )
        return changed > 0

    def _sku_row(self, position: int, product: Product, sku: Sku) -> dict[str, Value]:
        return self._row(
            sku.id,
            stored.SKU.text(sku),
            product=product.id,
            position=position,
            price=sku.price.minor,
            currency=sku.price.currency,
            stock=sku.stock,
        )

    def _seen(self, transaction: Transaction, changed: int) -> int:
        if changed:
            transaction.execute(sql.BUMP_VERSION, shop=self.shop)
        return changed

    async def _read_front(self, _: str) -> Shop:
        return stored.SHOP.value((await self._read(sql.THE_SHOP))[0].text("body"))

    async def _read_catalogue(self, version: str) -> Catalogue:
        skus: dict[str, list[Sku]] = {}
        for rows in _batches(await self._read(sql.ALL_SKUS)):
            for row in rows:
                skus.setdefault(row.text("product"), []).append(_sku(row))
            await asyncio.sleep(0)  # a large range takes seconds to read: others get their turn in between
        products: list[Product] = []
        for rows in _batches(await self._read(sql.ALL_PRODUCTS)):
            plain = _values(stored.PRODUCT, rows)
            products += [replace(product, skus=tuple(skus.get(product.id, ()))) for product in plain]
            await asyncio.sleep(0)
        return Catalogue.of(version, products)

    async def _read_policies(self, _: str) -> Policies:
        return _first(stored.POLICY, await self._read(sql.THE_POLICIES)) or Policies()

    async def _read_faq(self, _: str) -> tuple[FaqEntry, ...]:
        return _values(stored.FAQ_ENTRY, await self._read(sql.ALL_FAQ))

    async def _read_reviews(self, _: str) -> tuple[Review, ...]:
        return _values(stored.REVIEW, await self._read(sql.ALL_REVIEWS))

    async def _read_promotions(self, _: str) -> tuple[PromotionRecord, ...]:
        return _values(stored.PROMOTION, await self._read(sql.ALL_PROMOTIONS))


class _Kept(Generic[T]):
    """A value remembered for one version of the shop."""

    def __init__(self, version: Callable[[], Awaitable[str]], read: Callable[[str], Awaitable[T]]) -> None:
        self._version = version
        self._read = read
        self._kept: tuple[str, T] | None = None
        self._reading = asyncio.Lock()

    async def get(self) -> T:
        # The version is read first: a change in between is then read again next time, never missed.
        version = await self._version()
        if self._kept is not None and self._kept[0] == version:
            return self._kept[1]
        async with self._reading:
            if self._kept is None or self._kept[0] != version:
                self._kept = (version, await self._read(version))
            return self._kept[1]


def _batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def _put_rows(transaction: Transaction, statement: Executable, rows: Sequence[dict[str, Value]]) -> int:
    return transaction.many(statement, rows)


def _sku(row: Row) -> Sku:
    price = Money(row.number("price"), row.text("currency"))
    return replace(stored.SKU.value(row.text("body")), price=price, stock=row.number_or_none("stock"))


def _values(kind: stored.Stored[T], rows: Sequence[Row]) -> tuple[T, ...]:
    return tuple(kind.value(row.text("body")) for row in rows)


def _first(kind: stored.Stored[T], rows: Sequence[Row]) -> T | None:
    return kind.value(rows[0].text("body")) if rows else None


def _sortable(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).isoformat(timespec="seconds")
