"""Lists of goods as owners have them: any header, any encoding, any order; a fault is a row's own."""

import json
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shop.feeds import feed
from xiaoer.kernel.ids import ShopId
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.foreign import Malformed
from xiaoer.shop.connectors.goods_sheet import GoodsSheet
from xiaoer.shop.connectors.headers import Kind, columns_of
from xiaoer.shop.connectors.merchant_feed import MerchantFeed
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop
from xiaoer.shop.connectors.values import grams, money, stock, values_in

SHOP = ForShop(ShopId("t"))
OTHERWISE = {"private": "not shown to buyers", "images": "images (not shown yet)", "name": "option name"}
"""How a field is shown where its name alone would not say it."""


def told(text: str, *, name: str = "wares.csv", encoding: str = "utf-8", wanted: ForShop = SHOP) -> Feed:
    """What the general connector reads from a text."""
    file = FeedFile(name, text.encode(encoding))
    assert GoodsSheet().takes([file], wanted)
    return GoodsSheet().read([file], wanted)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_sheet_is_the_same_shop_in_every_encoding(encoding: str) -> None:
    text = "商品名称,货号,价格,库存,颜色\n搪瓷水杯,EN-1,29.9,12,豆绿\n搪瓷水杯,EN-2,29.9,0,奶白\n"
    (cup,) = told(text, encoding=encoding).products
    assert [(sku.id, sku.options[0].value, sku.stock) for sku in cup.skus] == [
        ("EN-1", "豆绿", 12),
        ("EN-2", "奶白", 0),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("sku;Price;Product Name\nA;7.50;Jug\n", "a.txt"),
        ("Product Name\tSKU\tPrice\nJug\tA\t$7.50\n", "a.csv"),
        ('[{"sku": "A", "name": "Jug", "price": 7.5}]', "a.json"),
        ('{"sku": "A", "name": "Jug", "price": "7.50"}\n{"sku": "B", "name": "Mug", "price": 5}\n', "a.dat"),
        ("- sku: A\n  name: Jug\n  price: 7.50\n", "a.yaml"),
        ("<shop><ware><sku>A</sku><name>Jug</name><price>7.50</price></ware></shop>", "a.bin"),
        ("我们的价目表\n\n货号,商品名称,价格\nA,Jug,7.50\n", "a.csv"),
    ],
)
def test_a_list_is_known_by_what_stands_in_it_and_not_by_its_name(text: str, name: str) -> None:
    product = told(text, name=name).products[0]
    assert (product.title, product.skus[0].id, product.skus[0].price.minor) == ("Jug", "A", 750)


def test_the_sample_is_read_with_its_faults_told_by_row_and_column() -> None:
    shop = feed("goods_sheet")
    assert [(problem.where, problem.text.split(":")[0]) for problem in shop.problems] == [
        ("商品.csv row 15", "价格(元)"),
        ("商品.csv row 16", "价格(元)"),
    ]
    by_title = {product.title: product for product in shop.products}
    board = by_title["胡桃木砧板"]
    assert [(sku.options[0].value, sku.price.minor, sku.weight_g) for sku in board.skus] == [
        ("小号", 12800, 900),
        ("大号", 19800, 1800),
    ]
    wrap = by_title["保鲜蜂蜡布"]
    assert [sku.options[0].value for sku in wrap.skus] == ["S", "M", "L"]
    assert [sku.stock for sku in wrap.skus] == [None] * 3, "one count for three sizes is nobody's"
    assert not by_title["旧款木勺"].on_sale
    assert by_title["不锈钢蒸架"].skus[0].stock == 0
    assert ("容量", "500ml") in [(each.name, each.value) for each in by_title["玻璃油壶"].attributes]


def test_what_is_the_merchants_own_is_never_a_property() -> None:
    product = told("title,price,cost,supplier,内部备注,Finish\nLamp,$90,31,Acme,pay late,matte\n").products[0]
    assert [(each.name, each.value) for each in product.attributes] == [("Finish", "matte")]
    assert product.skus[0].cost == Money(3100, "USD")


def test_a_bad_row_marks_its_product_as_told_in_part() -> None:
    shop = told("商品名称,颜色,价格\n毛毡包,灰,59\n毛毡包,黑,面议\n笔袋,灰,19\n")
    (bag, _) = shop.products
    assert shop.partial == {bag.id}


def test_a_row_wider_than_its_header_is_told_and_not_shifted() -> None:
    shop = told("title,price,stock\nBell,$18,3\nPump, small,$30,2\n")
    assert [product.title for product in shop.products] == ["Bell"]
    assert "row 3" in shop.problems[0].where


def test_two_goods_of_one_name_stay_two_without_an_option() -> None:
    shop = told("sku,name,price,description\nA,Stool,$40,Pine.\nB,Stool,$60,Oak.\n")
    assert [product.id for product in shop.products] == ["A", "B"]


def test_a_column_that_nobody_knows_tells_variants_apart() -> None:
    (tea,) = told("商品名称,货号,净含量,价格\n茉莉花茶,T1,50g,28\n茉莉花茶,T2,100g,52\n").products
    assert [(sku.options[0].name, sku.options[0].value) for sku in tea.skus] == [("净含量", "50g"), ("净含量", "100g")]


def test_shopify_exports_hold_variants_pictures_and_stock_that_is_not_counted() -> None:
    hammock, kit, stand = feed("shopify_export").products
    assert [(tuple(each.value for each in sku.options), sku.stock) for sku in hammock.skus] == [
        (("Sand", "Single"), 14),
        (("Sand", "Double"), 0),
        (("Moss", "Double"), 0),
    ]
    assert hammock.skus[0].options[0].name == "Color"
    assert kit.skus[0].stock is None
    assert kit.skus[0].options == ()
    assert not stand.on_sale
    assert "alert" not in repr(hammock)


def test_shopify_products_tell_what_is_available() -> None:
    planter, can = feed("shopify_products").products
    assert [(sku.id, sku.price.minor, sku.stock) for sku in planter.skus] == [("CP-S", 950, None), ("82", 1900, 0)]
    assert can.skus[0].weight_g is None


def test_a_merchant_feed_tells_its_dated_sale_as_a_promotion_and_its_open_one_as_the_price() -> None:
    shop = feed("merchant_feed")
    bell, pannier = shop.products
    assert [sku.price for sku in bell.skus] == [Money(1800, "EUR")] * 2
    assert pannier.skus[0].price == Money(5200, "EUR")
    (sale,) = shop.promotions
    assert sale.starts_at == datetime(2026, 11, 20, tzinfo=ZoneInfo("Etc/GMT-1"))
    assert '"price": 1500' in sale.rule
    assert ("Diameter", "45 mm") in [(each.name, each.value) for each in bell.attributes]


def test_a_merchant_table_is_the_same_shape() -> None:
    text = (
        "id\ttitle\tprice\tavailability\timage_link\tproduct_detail\n"
        "7\tFog lamp\t21.00 GBP\tin_stock\thttps://x.example/7.jpg\tGeneral:Socket:H3\n"
    )
    file = FeedFile("feed.tsv", text.encode())
    assert MerchantFeed().takes([file], SHOP)
    (lamp,) = MerchantFeed().read([file], SHOP).products
    assert [(each.name, each.value) for each in lamp.attributes] == [("Socket", "H3")]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("宝贝ID,宝贝标题,宝贝价格,宝贝数量,商家编码,宝贝状态,宝贝主图", "product,title,price,stock,sku,shelf,images"),
        ("商品名称,商品编码,规格,规格编码,价格（元）,划线价,成本价", "title,product,option,sku,price,struck,private"),
        ("商品id,商品名称,规格名1,规格值1,团购价,单买价,SKU库存", "product,title,name,option,attribute,price,stock"),
        ("SPU编码,商品编号,商品名称,京东价,可用库存,三级类目", "product,sku,title,price,stock,category"),
        ("Item Name,Variation Name,SKU,Price,Current Quantity", "title,option,sku,price,stock"),
        ("item_sku,item_name,standard_price,quantity,color_name,size_name", "sku,title,price,stock,colour,size"),
        ("Name,Regular price,Sale price,In stock?,Images", "title,price,sale_price,availability,images"),
        ("产品,单价,库存,备注", "title,price,stock,private"),
    ],
)
def test_the_headers_of_usual_exports_are_understood(header: str, fields: str) -> None:
    columns = columns_of(header.split(","), Kind.GOODS, {})
    meant = dict(columns.understood())
    wanted = [OTHERWISE.get(field, field) for field in fields.split(",")]
    assert [meant[title] for title in header.split(",")] == wanted


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("¥1,299.00", "CNY", 129900), ("1299元", "CNY", 129900), ("￥ 88", "CNY", 8800), ("1.2万", "CNY", 1200000),
        ("RMB 45.5", "CNY", 4550), ("$1,299", "USD", 129900), ("US$ 7.05", "USD", 705), ("19,90 €", "EUR", 1990),
        ("1.299,00 EUR", "EUR", 129900), ("1 299,00", "EUR", 129900), ("£4", "GBP", 400), ("¥1,200", "JPY", 1200),
        ("36元/件", "CNY", 3600), ("0", "CNY", 0),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_its_owner_writes_it(text: str, currency: str, minor: int) -> None:
    assert money(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency", "why"),
    [
        ("99-199", "CNY", "range"), ("99起", "CNY", "range"), ("from $9", "USD", "range"), ("面议", "CNY", "no amount"),
        ("1,68", "CNY", "no amount"), ("-5", "CNY", "no amount|negative"), ("1.999", "CNY", "finer"),
        ("€20", "CNY", "sells in CNY"), ("9" * 17, "CNY", "too large"), ("1e5", "USD", "no amount"),
    ],
)  # fmt: skip
def test_an_amount_that_is_none_says_why(text: str, currency: str, why: str) -> None:
    with pytest.raises(Malformed, match=why):
        money(text, currency)


@given(st.integers(0, 10**12), st.sampled_from(["CNY", "USD", "EUR", "JPY", "KWD"]))
def test_what_money_prints_it_reads(minor: int, currency: str) -> None:
    whole = Money(minor, currency)
    assert money(f"{whole.amount:f}" if currency == "KWD" else str(whole), currency) == whole


@given(st.text(max_size=30))
def test_a_cell_is_an_amount_that_is_not_negative_or_a_complaint(text: str) -> None:
    try:
        minor = money(text, "CNY").minor
    except Malformed:
        return
    assert minor >= 0


@pytest.mark.parametrize(
    ("text", "count"),
    [("12", 12), ("1,200 件", 1200), ("10.0", 10), ("有货", None), ("In Stock", None), ("sold out", 0), ("缺货", 0),
     ("out_of_stock", 0), ("999+", None), ("FALSE", 0)],
)  # fmt: skip
def test_words_for_stock_are_known_in_both_languages(text: str, count: int | None) -> None:
    assert stock(text).count == count


def test_preorder_is_no_stock_and_is_told() -> None:
    assert stock("预售") == stock("预售")
    product = told("title,price,availability\nLens,$300,preorder\n").products[0]
    assert [(each.name, each.value) for each in product.attributes] == [("Availability", "preorder")]


@pytest.mark.parametrize("text", ["-3", "2.5", "几个", "lots"])
def test_stock_that_is_no_count_and_no_word_is_a_problem(text: str) -> None:
    with pytest.raises(Malformed):
        stock(text)


def test_weights_carry_their_unit_or_say_nothing() -> None:
    assert [grams(text, "") for text in ("1.5kg", "500克", "2斤", "1 lb", "300")] == [1500, 500, 1000, 454, None]
    assert grams("0.3", "kg") == 300


def test_a_cell_lists_values_or_is_one() -> None:
    assert values_in("红、蓝，绿") == ("红", "蓝", "绿")
    assert values_in("S/M/XL") == ("S", "M", "XL")
    assert values_in("黑/白拼") == ("黑/白拼",)
    assert values_in("500ml/瓶") == ("500ml/瓶",)


def test_a_line_of_json_ends_where_its_line_does_and_not_at_a_strange_space() -> None:
    shop = told('{"sku": "A", "name": "Jug\u2028", "price": 7}\n{"sku": "B", "name": "Mug", "price": 5}\n')
    assert [product.title for product in shop.products] == ["Jug", "Mug"]
    assert shop.problems == ()


def test_objects_with_hundreds_of_rare_keys_keep_them_as_properties() -> None:
    rows = [{"sku": f"K{n}", "name": f"Part {n}", "price": 5, f"trait_{n}": f"value {n}"} for n in range(300)]
    shop = told(json.dumps(rows), name="parts.json")
    assert all(
        (f"trait {n}", f"value {n}") in [(each.name, each.value) for each in product.attributes]
        for n, product in enumerate(shop.products)
    )
