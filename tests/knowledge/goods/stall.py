"""A small market to search in."""

from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.asking import SearchQuery, SearchResult
from xiaoer.knowledge.goods.good import Good, Property, Variant
from xiaoer.knowledge.goods.service import Search

TECH, HOME = ShopId("tech"), ShopId("home")


def good(
    product: str,
    title: str,
    *prices: int,
    shop: ShopId = TECH,
    category: str = "",
    brand: str = "",
    there: bool | None = True,
    **properties: str,
) -> Good:
    return Good(
        shop=shop,
        product=ProductId(product),
        title=title,
        title_en="",
        category=category,
        brand=brand,
        variants=tuple(Variant(Money(price), there) for price in prices or (100,)),
        properties=tuple(Property(name, value) for name, value in properties.items()),
    )


TECH_GOODS = (
    good("K1", "Keyron wireless keyboard", 19900, brand="Keyron", category="keyboards", colour="black"),
    good("K2", "Keyron keyboard cover for laptops", 2900, brand="Keyron", category="accessories", colour="black"),
    good("M1", "Clicka MX-500 mouse", 9900, brand="Clicka", category="mice", colour="white"),
    good("H1", "蓝牙降噪耳机 续航长", 39900, 45900, brand="声声", category="耳机", 续航="30h"),
    good("H2", "有线耳机", 4900, brand="声声", category="耳机", there=False, 续航="8小时"),
)
HOME_GOODS = (
    good("P1", "电热水壶 1.5L", 12900, shop=HOME, category="厨房", 容量="1.5L"),
    good("P2", "保温杯 500ml", 8900, shop=HOME, category="厨房", 容量="500ml"),
)


async def fill(search: Search) -> Search:
    await search.refresh(TECH, TECH_GOODS, version="1")
    await search.refresh(HOME, HOME_GOODS, version="1")
    return search


async def ids(search: Search, wanted: SearchQuery) -> list[str]:
    return [each.product for each in (await search.find(wanted)).found]


def near(result: SearchResult) -> list[str]:
    return [each.product for each in result.near]
