"""All that a shop sells and all of its rules, laid out for the check before the rules go live."""

from dataclasses import dataclass

from xiaoer.desk.pricing import rule_in, shipping_rule
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.worst_cart import Shelf, Ware
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The shelf of a shop, and what its store tells in words only or in a rule that cannot be read."""

    shelf: Shelf
    unreadable: tuple[str, ...]
    """Ids of promotions."""


async def rulebook_of(store: ShopService, shop: Shop) -> Rulebook:
    """As the store tells it now. A piece of which the stock is not known can be bought a thousand times."""
    products = (await store.catalogue()).products
    wares = tuple(
        Ware(
            sku=sku.id,
            shop=shop.id,
            list_price=sku.price.minor,
            tags=sku.tags,
            cost=None if sku.cost is None else sku.cost.minor,
            grams=sku.weight_g or 0,
            **({} if sku.stock is None else {"most": sku.stock}),
        )
        for product in products
        for sku in product.skus
    )
    records = await store.promotions()
    rules = [rule for record in records if (rule := rule_in(record)) is not None]
    unreadable = tuple(str(record.id) for record in records if record.rule and rule_in(record) is None)
    policies = await store.policies()
    rates = policies.shipping.rates if policies.shipping else None
    if rates is not None and not any(rule.layer is Layer.SHIPPING for rule in rules):
        rules.append(shipping_rule(shop, rates))
    return Rulebook(Shelf(wares, tuple(rules), (), currency=shop.currency), unreadable)
