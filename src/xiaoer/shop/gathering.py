"""Gathers, for one caller, all that the after-sales rules look at."""

import re
from datetime import datetime
from typing import Final

from xiaoer.kernel.ids import SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import Action, CaseReason
from xiaoer.shop.aftersales.profile import Profile
from xiaoer.shop.aftersales.profiles.table import PROFILES
from xiaoer.shop.aftersales.situation import Goods, PriceNow, Situation, Target
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.exchangeable import Listed, exchangeable
from xiaoer.shop.order import Order, OrderLine
from xiaoer.shop.product import Product
from xiaoer.shop.service import ShopService
from xiaoer.shop.shopfront import Shop
from xiaoer.shop.wish import Wish
from xiaoer.shop.writes.repository import Ledger
from xiaoer.shop.writes.write import STANDING

_PHONE: Final = re.compile(r"手机(?!壳|膜|支架|绳|袋)|smartphone|\bphone\b(?! case)", re.IGNORECASE)
_TABLET: Final = re.compile(r"平板|手表|手环|\bpad\b|tablet|watch", re.IGNORECASE)
_APPLIANCE: Final = re.compile(
    r"洗衣机|冰箱|空调|电视|热水器|热水壶|电水壶|炸锅|电饭|微波|烤箱|洗碗机|烟机|灶|加湿器|净化器|净水|扫地|扫拖|吸尘|电热毯|电风扇"
    r"|washer|fridge|refrigerator|air con|heater|kettle|fryer|humidifier|vacuum|blanket|cooker|oven",
    re.IGNORECASE,
)
_BY_CURRENCY: Final = {"CNY": "cn", "EUR": "eu", "GBP": "uk", "USD": "us"}


async def gather(
    store: ShopService, ledger: Ledger, wish: Wish, *, now: datetime, price_now: PriceNow | None = None
) -> Situation:
    """How everything stands for the caller of `store`; an order that is not theirs is not there."""
    action = wish.action
    shop, catalogue = await store.shop(), await store.catalogue()
    order = await store.my_order(action.order) if action.order is not None else None
    made = await ledger.of_order(order.id) if order is not None else ()
    customer = await store.customer()
    return Situation(
        action=action,
        profile=profile_of(shop),
        policies=await store.policies(),
        shop=shop,
        now=now,
        order=order,
        parcels=await store.parcels(order.id) if order is not None else (),
        cases=await store.cases(order.id) if order is not None else (),
        goods=tuple(goods_of(line, catalogue) for line in order.lines) if order is not None else (),
        target=await _target(store, action, order, catalogue),
        claims=wish.claims,
        price_now=price_now,
        done=tuple(write.name for write in made if write.state in STANDING),
        balance=None if customer is None or customer.balance_fen is None else _money(customer.balance_fen, shop),
    )


def profile_of(shop: Shop) -> Profile:
    """The law and platform of a shop: its own where it is named, else by its currency."""
    return PROFILES[shop.profile if shop.profile in PROFILES else _BY_CURRENCY.get(shop.currency, "cn")]


def goods_of(line: OrderLine, catalogue: Catalogue) -> Goods:
    """What the catalogue tells of the goods of a line; nothing of what it does not hold."""
    found = catalogue.sku(line.sku)
    product = found[0] if found else (catalogue.product(line.product) if line.product else None)
    if product is None:
        return Goods(line.id)
    kind = warranty_kind(product)
    return Goods(line.id, product.return_class, kind, durable=kind != "other")


def warranty_kind(product: Product) -> str:
    """The kind of goods that warranty terms speak of, from the product's name."""
    words = f"{product.title} {product.title_en}"
    if _PHONE.search(words):
        return "phone"
    if _TABLET.search(words):
        return "tablet_watch"
    return "appliance" if _APPLIANCE.search(words) else "other"


def needs_price(action: Action) -> bool:
    """Whether the rules for it look at what the goods cost now."""
    return action.reason is CaseReason.PRICE_PROTECTION


def line_meant(action: Action, order: Order) -> OrderLine | None:
    """The line that is named, or the only one."""
    if action.line is not None:
        return next((line for line in order.lines if line.id == action.line), None)
    return order.lines[0] if len(order.lines) == 1 else None


async def _target(store: ShopService, action: Action, order: Order | None, catalogue: Catalogue) -> Target | None:
    if action.sku is None:
        return None
    found, line = catalogue.sku(action.sku), line_meant(action, order) if order is not None else None
    if found is None:
        return _on_page(line, action.sku, catalogue)
    product, sku = found
    stock = (await store.stock([action.sku])).get(action.sku)
    values = " ".join(option.value for option in sku.options)
    return Target(
        title=f"{product.title} {values}".strip(),
        same_product=line is None or line.product == product.id or _exchangeable(line, product, catalogue),
        same_sku=line is not None and line.sku == action.sku,
        price=sku.price,
        stock=stock,
        on_sale=product.on_sale,
    )


def _on_page(line: OrderLine | None, sku: SkuId, catalogue: Catalogue) -> Target | None:
    """Goods that only the page of what was bought names: their price is not known."""
    meant = next((each for each in _allowed(line, catalogue) if each.sku == sku), None)
    if meant is None:
        return None
    return Target(meant.title, same_product=True, same_sku=False, price=None, stock=None, on_sale=meant.on_sale)


def _exchangeable(line: OrderLine, wanted: Product, catalogue: Catalogue) -> bool:
    """Whether the page of what was bought lists the goods as what it may be exchanged for."""
    return any(each.text.title == wanted.id for each in _allowed(line, catalogue))


def _allowed(line: OrderLine | None, catalogue: Catalogue) -> tuple[Listed, ...]:
    bought = catalogue.product(line.product) if line is not None and line.product else None
    return exchangeable(bought, catalogue) if bought is not None else ()


def _money(fen: int, shop: Shop) -> Money:
    return Money(fen, shop.currency)
