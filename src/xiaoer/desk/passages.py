"""What of a shop can be looked up and cited: its products, FAQ, terms and reviews as passages of the index."""

from collections.abc import Sequence

from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import ShopId
from xiaoer.knowledge.passage import Passage, PassageKind
from xiaoer.shop.product import Product
from xiaoer.shop.shopfront import FaqEntry, Review


def product_passage(shop: ShopId, product: Product) -> Passage:
    """A product by its titles, attributes and selling points; price and stock are for filtering only."""
    stocks = [sku.stock for sku in product.skus]
    known = [stock for stock in stocks if stock is not None]
    words = [f"{each.name} {each.value}" for each in product.attributes]
    return Passage(
        id=f"product/{product.id}",
        shop=shop,
        kind=PassageKind.PRODUCT,
        title=product.title,
        text=";".join([product.brand, *words, *product.selling_points]),
        text_en=product.title_en,
        source=product.source,
        product=product.id,
        category=product.category,
        price=min((sku.price for sku in product.skus), key=lambda price: price.minor, default=None),
        in_stock=any(stock > 0 for stock in known) if known else None,
    )


def product_text_passages(shop: ShopId, product: Product) -> list[Passage]:
    """The longer texts of a product page, a passage each."""
    return [
        Passage(
            id=f"text/{product.id}/{number}",
            shop=shop,
            kind=PassageKind.PRODUCT,
            title=f"{product.title[:40]} {text.title}".strip(),
            text=text.text,
            source=product.source,
            product=product.id,
            category=product.category,
        )
        for number, text in enumerate(product.texts)
    ]


def faq_passage(shop: ShopId, entry: FaqEntry) -> Passage:
    """A question with its answer."""
    return Passage(
        id=f"faq/{entry.id}",
        shop=shop,
        kind=PassageKind.FAQ,
        title=entry.question,
        text=entry.answer,
        text_en=entry.answer_en,
        source=f"faq:{entry.id}",
    )


def policy_passage(shop: ShopId, fact: Fact) -> Passage:
    """One clause of the shop's terms."""
    return Passage(
        id=f"policy/{fact.id}", shop=shop, kind=PassageKind.POLICY, title="", text=fact.text, source=fact.source
    )


def review_passage(shop: ShopId, review: Review) -> Passage:
    """What one buyer wrote."""
    return Passage(
        id=f"review/{review.id}",
        shop=shop,
        kind=PassageKind.REVIEW,
        title="",
        text=review.text,
        source=f"reviews:{review.id}",
        product=review.product,
    )


def passages_of(
    shop: ShopId, products: Sequence[Product], faq: Sequence[FaqEntry], terms: Sequence[Fact], reviews: Sequence[Review]
) -> list[Passage]:
    """Everything of one shop."""
    return [
        *(product_passage(shop, product) for product in products),
        *(passage for product in products for passage in product_text_passages(shop, product)),
        *(faq_passage(shop, entry) for entry in faq),
        *(policy_passage(shop, fact) for fact in terms),
        *(review_passage(shop, review) for review in reviews),
    ]
