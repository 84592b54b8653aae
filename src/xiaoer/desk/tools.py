"""What can be looked up in a shop while a message is answered: READ tools, opened for the buyer who asks.

Who is asking stands in the question's store, which a door opened; no argument of a tool can change it.
"""

from collections.abc import Iterable
from typing import Annotated, Final

from pydantic import Field

from xiaoer.desk.page.variants import live
from xiaoer.desk.pricing import Wanted, priced
from xiaoer.desk.question import Question
from xiaoer.desk.rules.bill import bill_facts
from xiaoer.desk.rules.offers import offers_of, running_now, worded_offer
from xiaoer.desk.rules.terms_about import terms_about
from xiaoer.desk.wording.receipt import receipt_words
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import OrderId, ProductId, SkuId
from xiaoer.kernel.tool import AnyTool, Arguments, Effect, Told, Tool
from xiaoer.knowledge.passage import PassageKind, Search
from xiaoer.language.injected import is_fit_to_quote
from xiaoer.language.reading import Language
from xiaoer.promotions.quote import Undeliverable
from xiaoer.shop.facts.order import line_facts, order_facts, parcel_facts
from xiaoer.shop.facts.product import option_fact, price_fact, product_facts, stock_fact, text_fact, title_fact
from xiaoer.shop.order import Order
from xiaoer.shop.product import Product

MOST_PRODUCTS: Final = 5
MOST_VARIANTS: Final = 30
MOST_TEXTS: Final = 8
MOST_ORDERS: Final = 5
MOST_TERMS: Final = 8

_PRIVATE: Final = frozenset({"address", "region", "invoice", "note"})
"""What of an order stays between its buyer and the shop's own sentences."""


class Wish(Arguments):
    """What is looked for."""

    words: Annotated[str, Field(max_length=200, description="What is looked for, in the customer's own words")]


class OfProduct(Arguments):
    """Which product."""

    product: Annotated[str, Field(max_length=64, description="A product id as find_products gives it")]


class CartItem(Arguments):
    """So many of one variant."""

    sku: Annotated[str, Field(max_length=64, description="A variant id as stock_and_prices gives it")]
    quantity: Annotated[int, Field(ge=1, le=9999)] = 1


class CartToQuote(Arguments):
    """The goods to be priced."""

    items: Annotated[tuple[CartItem, ...], Field(min_length=1, max_length=20)]


class OfOrder(Arguments):
    """Which order."""

    order: Annotated[str, Field(max_length=64, description="An order id as my_orders gives it")]


class Nothing(Arguments):
    """No arguments."""


def tools_of(question: Question) -> tuple[AnyTool, ...]:
    """All tools, for the buyer and the shop of this question."""
    here = _Shelf(question)
    return (
        Tool(
            "find_products",
            "Products of this shop that fit some words, with ids and lowest prices.",
            Effect.READ,
            Wish,
            here.find_products,
        ),
        Tool(
            "product_page",
            "What the page of a product says: material, use, origin, care ...",
            Effect.READ,
            OfProduct,
            here.product_page,
        ),
        Tool(
            "stock_and_prices",
            "Each variant of a product with its stock and list price now.",
            Effect.READ,
            OfProduct,
            here.stock_and_prices,
        ),
        Tool(
            "quote_cart",
            "The exact price of some variants together, with the best coupons and shipping.",
            Effect.READ,
            CartToQuote,
            here.quote_cart,
        ),
        Tool("running_offers", "Promotions that run now in this shop.", Effect.READ, Nothing, here.running_offers),
        Tool(
            "my_orders", "The customer's own latest orders and where they stand.", Effect.READ, Nothing, here.my_orders
        ),
        Tool("my_parcels", "The parcels of one of the customer's own orders.", Effect.READ, OfOrder, here.my_parcels),
        Tool(
            "shop_terms",
            "The shop's terms and FAQ on delivery, returns, warranty, invoices ...",
            Effect.READ,
            Wish,
            here.shop_terms,
        ),
    )


class _Shelf:
    """The calls of the tools, over one question."""

    def __init__(self, question: Question) -> None:
        self._question = question

    async def find_products(self, wish: Wish) -> Told:
        question = self._question
        kinds = (PassageKind.PRODUCT,)
        hits = await question.index.search(Search(wish.words, question.shop.id, kinds, limit=MOST_PRODUCTS * 4))
        catalogue = await question.store.catalogue()
        ids = dict.fromkeys(hit.passage.product for hit in hits if hit.passage.product)
        products = [found for each in ids if (found := catalogue.product(each)) is not None][:MOST_PRODUCTS]
        rows, facts = list[str](), list[Fact]()
        for product in products:
            lowest = min(product.skus, key=lambda sku: sku.price.minor)
            title = title_fact(question.shop, product, question.now)
            held = (title, price_fact(question.shop, product, lowest, question.now))
            rows.append(f"{product.id}: {self._lines(held)}")
            facts += held
        return Told("\n".join(rows) or "No product fits these words.", tuple(facts))

    async def product_page(self, wanted: OfProduct) -> Told:
        question, product = self._question, await self._product(wanted.product)
        if product is None:
            return _no_product(wanted)
        texts = [text_fact(question.shop, product, each, question.now) for each in product.texts[:MOST_TEXTS]]
        return self._told((*product_facts(question.shop, product, question.now), *texts))

    async def stock_and_prices(self, wanted: OfProduct) -> Told:
        question, product = self._question, await self._product(wanted.product)
        if product is None:
            return _no_product(wanted)
        rows, facts = list[str](), [title_fact(question.shop, product, question.now)]
        for sku in await live(question, product.skus[:MOST_VARIANTS]):
            held = [price_fact(question.shop, product, sku, question.now)]
            counted = stock_fact(question.shop, product, sku, question.now)
            held += [counted] if counted else []
            options = [option_fact(question.shop, product, sku, each, question.now) for each in sku.options]
            rows.append(f"{sku.id}: {self._lines(held)}")
            facts += [*held, *options]
        return Told("\n".join(rows), tuple(facts))

    async def quote_cart(self, cart: CartToQuote) -> Told:
        """Raises NotFound for an unknown variant, as the price engine's own entrance does."""
        question = self._question
        customer = await question.store.customer()
        found = await priced(
            question.store,
            question.shop,
            [Wanted(SkuId(item.sku), item.quantity) for item in cart.items],
            roles=customer.roles if customer else (),
            region=question.topic.region or "",
            now=question.now,
        )
        if isinstance(found, Undeliverable):
            return Told("The shop does not send to the customer's region.")
        words = receipt_words(found)
        return Told(words[0] if question.language is Language.ZH else words[1], bill_facts(found))

    async def running_offers(self, nothing: Nothing) -> Told:
        del nothing
        question = self._question
        offers = [worded_offer(question, offer) for offer in running_now(question, await offers_of(question))]
        rows = [offer.zh if question.language is Language.ZH else offer.en for offer in offers]
        return Told(
            "\n".join(rows) or "No promotion runs now.", _once(fact for offer in offers for fact in offer.facts)
        )

    async def my_orders(self, nothing: Nothing) -> Told:
        del nothing
        orders = await self._question.store.my_orders()
        if not orders:
            return Told("There is no order: the customer has none here, or is not signed in.")
        return self._told(fact for order in orders[:MOST_ORDERS] for fact in self._order(order))

    async def my_parcels(self, wanted: OfOrder) -> Told:
        question = self._question
        parcels = await question.store.parcels(OrderId(wanted.order))
        facts = [fact for each in parcels for fact in parcel_facts(question.shop, each, question.now).values()]
        return self._told(facts) if facts else Told("The customer has no such order, or it has no parcel yet.")

    async def shop_terms(self, wish: Wish) -> Told:
        question = self._question
        found = await terms_about(
            wish.words, question.shop, question.store, index=question.index, now=question.now, limit=MOST_TERMS
        )
        facts = [each.fact for each in found]
        return self._told(facts) if facts else Told("The shop's terms say nothing of that.")

    def _order(self, order: Order) -> list[Fact]:
        shop, now = self._question.shop, self._question.now
        told = [fact for name, fact in order_facts(shop, order, now).items() if name not in _PRIVATE]
        return told + [fact for line in order.lines for fact in line_facts(shop, order, line, now).values()]

    async def _product(self, named: str) -> Product | None:
        """By its id, or by its whole title, which small models write in its place."""
        catalogue = await self._question.store.catalogue()
        by_title = (each for each in catalogue.products if named in (each.title, each.title_en))
        return catalogue.product(ProductId(named)) or next(by_title, None)

    def _told(self, facts: Iterable[Fact]) -> Told:
        held = _once(fact for fact in facts if is_fit_to_quote(f"{fact.text}\n{fact.text_en}"))
        return Told(self._lines(held, joint="\n"), held)

    def _lines(self, facts: Iterable[Fact], *, joint: str = "; ") -> str:
        english = self._question.language is Language.EN
        return joint.join(fact.text_en if english and fact.text_en else fact.text for fact in facts)


def _once(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys(facts))


def _no_product(wanted: OfProduct) -> Told:
    return Told(f"There is no product {wanted.product} here; look for it with find_products.")
