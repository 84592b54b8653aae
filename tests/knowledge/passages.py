"""Passages and searches to draw from, and a small shop to search in."""

from hypothesis import strategies as st

from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.passage import Passage, PassageKind, Search

SHOP = ShopId("tea")

MONEYS = st.builds(Money, st.integers(0, 5), st.sampled_from(["CNY", "USD"]))
CATEGORIES = st.sampled_from(["", "drinks", "cups"])
PRODUCTS = st.sampled_from([ProductId("P1"), ProductId("P2")])
STOCKS = st.booleans()
TEXTS = st.text(alphabet="茶杯水abc ", max_size=6)

PASSAGES = st.builds(
    Passage,
    id=st.sampled_from("abcdefghij"),
    shop=st.just(SHOP),
    kind=st.sampled_from(PassageKind),
    title=TEXTS,
    text=TEXTS,
    product=st.none() | PRODUCTS,
    category=CATEGORIES,
    price=st.none() | MONEYS,
    in_stock=st.none() | STOCKS,
)
SEARCHES = st.builds(
    Search,
    text=st.just("茶杯 abc"),
    shop=st.just(SHOP),
    kinds=st.lists(st.sampled_from(PassageKind), unique=True).map(tuple),
    price_at_most=st.none() | MONEYS,
    in_stock=st.none() | STOCKS,
    category=st.none() | CATEGORIES | st.just("unknown"),
    product=st.none() | PRODUCTS | st.just(ProductId("unknown")),
)


def faq(key: str, text: str, *, title: str = "", shop: ShopId = SHOP) -> Passage:
    return Passage(key, shop, PassageKind.FAQ, title, text)


TEA = Passage(
    "product/P1",
    SHOP,
    PassageKind.PRODUCT,
    "明前龙井茶",
    "产地浙江，冷藏保存，铁罐装",
    "Longjing green tea, keep refrigerated",
    source="products",
    product=ProductId("P1"),
    category="drinks",
    price=Money(9900),
    in_stock=True,
)
CUP = Passage(
    "product/P2",
    SHOP,
    PassageKind.PRODUCT,
    "双层玻璃杯",
    "耐热120度，可进洗碗机",
    "Double-wall glass, dishwasher safe",
    source="products",
    product=ProductId("P2"),
    category="cups",
    price=Money(3900),
    in_stock=False,
)
INVOICE = faq("faq/invoice", "确认收货后在订单页申请电子发票", title="怎么开发票")
REVIEW = Passage("review/1", SHOP, PassageKind.REVIEW, "", "茶香，孩子也爱喝", product=ProductId("P1"))
SMALL_SHOP = (TEA, CUP, INVOICE, REVIEW)
