"""The JD appliance shape: yuan to fen exactly, sections to attributes and texts, people masked."""

from typing import cast

import pytest

from tests.shop.feeds import feed, sample
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.ecom_bench import EcomBench
from xiaoer.shop.connectors.port import ForShop
from xiaoer.shop.order import OrderState, ParcelState
from xiaoer.shop.product import Topic

Tree = dict[str, dict[str, dict[str, dict[str, object]]]]
ONE = "200000000001"


def product(**changed: object) -> Tree:
    row: dict[str, object] = {"商品ID": ONE, "商品名称": "试机", "商品状态": "已上架", "商品价格": 1, "商品描述": ""}
    return {"jd": {"shopQ": {ONE: row | changed}}}


@pytest.mark.parametrize(
    ("price", "fen"),
    [(1099.5, 109950), (26.97, 2697), (0.1, 10), (1304.8, 130480), ("1,599", 159900), (3089, 308900), ("¥9.90", 990)],
)
def test_yuan_become_fen_without_a_rounding(price: object, fen: int) -> None:
    assert feed("ecom_bench", products=product(商品价格=price)).products[0].skus[0].price == Money(fen)


@pytest.mark.parametrize("price", [-1, 1.999, "free", None, {}, True])
def test_a_wrong_price_is_a_problem_with_its_place(price: object) -> None:
    told = feed("ecom_bench", products=product(商品价格=price))
    assert told.products == ()
    assert (told.problems[0].kind, told.problems[0].where) == ("products", f"products.json {ONE}")


@pytest.mark.parametrize(
    ("state", "on_sale", "stock"), [("已上架", True, None), ("缺货", True, 0), ("已下架", False, None)]
)
def test_stock_is_unknown_unless_it_is_sold_out(state: str, on_sale: bool, stock: int | None) -> None:
    told = feed("ecom_bench", products=product(商品状态=state)).products[0]
    assert (told.on_sale, told.skus[0].stock) == (on_sale, stock)


def test_an_unknown_state_is_a_problem() -> None:
    told = feed("ecom_bench", products=product(商品状态="也许"))
    assert "商品状态" in told.problems[0].text


def test_a_long_title_gives_brand_kind_model_and_short_names() -> None:
    told = feed("ecom_bench").products[0]
    assert (told.brand, told.category) == ("云川", "电热水器")
    assert told.nicknames == ("Y4522-QK3(EA)", "Y4522-QK3", "45升电热水器", "小云Q3 Pro", "Q3 Pro")
    attributes = {attribute.name: attribute.value for attribute in told.attributes}
    assert attributes == {
        "型号": "Y4522-QK3(EA)",
        "容量": "45升",
        "功率": "2200W",
        "能效": "一级能效",
        "尺寸规格": "600×400×380mm，净重19kg。",
    }


def test_sections_and_lists_become_texts_by_topic() -> None:
    texts = [(text.topic, text.title, text.text) for text in feed("ecom_bench").products[0].texts]
    assert texts == [
        (Topic.DESCRIPTION, "", "开头一句。"),
        (Topic.DESCRIPTION, "尺寸规格", "600×400×380mm，净重19kg。"),
        (Topic.DESCRIPTION, "价格定位", "原价约1599元"),
        (Topic.INSTALLATION, "安装费用", "首装免费。联系王师傅***预约"),
        (Topic.REPAIR, "", "整机保修6年，热线400-111-2222"),
        (Topic.TROUBLESHOOTING, "E1 不加热", "检查电源"),
        (Topic.GIFT, "花洒", "签收后15个工作日内寄出"),
        (Topic.MATERIALS, "角阀", "30元/只"),
        (Topic.MATERIALS, "软管", "50cm，12元/根"),
        (Topic.EXCHANGE, "200000000002", "更大的60升款（缺货）"),
        (Topic.EXCHANGE, "200000000009", "扁桶50升款（已上架）"),
    ]


def test_an_order_is_read_with_all_that_hangs_on_it() -> None:
    told = feed("ecom_bench")
    order = told.orders[0]
    assert (order.state, order.urgent, order.paid, order.payment_method) == (
        OrderState.SHIPPED,
        True,
        Money(219900),
        "微信",
    )
    assert (order.lines[0].quantity, order.lines[0].unit_price, order.lines[0].paid) == (
        2,
        Money(109950),
        Money(219900),
    )
    assert order.lines[0].product == ProductId(ONE)
    assert order.address is not None
    assert (order.address.city, order.address.region, order.address.line) == ("乌鲁木齐市", "XJ", "天山区***")
    assert order.invoice is not None
    assert (order.invoice.kind, order.invoice.title) == ("个人发票", "欧阳*")
    assert [(visit.kind, visit.when) for visit in order.appointments] == [("安装", "下周三")]
    assert (order.cashback_registered, told.orders[2].cashback_registered) == (False, True)
    assert str(order.created_at) == "2025-03-01 10:00:00+08:00"
    company = told.orders[2].invoice
    assert company is not None
    assert company.title == "满满食品有限公司"


def test_a_missing_file_means_that_the_store_does_not_say() -> None:
    connector = EcomBench()
    told = connector.read(
        [file for file in sample(connector) if file.name == "products.json"], ForShop(ShopId("shopQ"))
    )
    assert (len(told.products), told.orders, told.promotions, told.policies) == (3, (), (), None)
    files = [file for file in sample(connector) if file.name in {"products.json", "orders.json"}]
    assert connector.read(files, ForShop(ShopId("shopQ"))).orders[0].cashback_registered is None


def test_a_number_that_came_back_is_two_parcels_and_a_stranger_is_a_problem() -> None:
    told = feed("ecom_bench")
    assert [(parcel.id, parcel.order) for parcel in told.parcels] == [
        ("JD5550001112", "500000000001"),
        ("JD5550001112", "500000000003"),
    ]
    assert [(problem.kind, problem.where) for problem in told.problems] == [("parcels", "logistics.json 599999999999")]


def test_scans_tell_where_a_parcel_is_and_name_nobody() -> None:
    moving, arrived = feed("ecom_bench").parcels
    assert (moving.state, moving.delivered_at) == (ParcelState.IN_TRANSIT, None)
    assert moving.traces[-1].text == "快递员赵*已揽收"
    assert (arrived.state, str(arrived.delivered_at)) == (ParcelState.DELIVERED, "2025-02-03 11:00:00+08:00")
    assert (arrived.traces[-1].text, arrived.traces[-1].place) == ("钱*已取走，配送员：孙*", "无锡市滨湖区***")


def test_customers_are_masked_and_their_balance_is_in_fen() -> None:
    customers = feed("ecom_bench").customers
    assert [(one.name, one.city, one.region, one.balance_fen) for one in customers] == [
        ("欧阳*", "乌鲁木齐市", "XJ", 8850),
        ("钱*", "无锡市", "JS", 0),
    ]


def test_a_campaign_becomes_promotions_in_the_stores_own_words() -> None:
    first, second = feed("ecom_bench").promotions
    assert (first.name, first.words) == ("春装焕新·满减券", "满1000减100；每人一张（有效期：2025年3月1日-4月10日）")
    assert (str(first.starts_at), str(first.ends_at)) == ("2025-03-01 00:00:00+08:00", "2025-04-11 00:00:00+08:00")
    assert (second.rule, "1599元到手1299元" in second.words) == ("", True)


def test_a_shop_may_be_called_what_the_importer_likes_when_it_is_the_only_one() -> None:
    connector = EcomBench()
    told = connector.read(sample(connector), ForShop(ShopId("yunchuan")))
    assert (told.shop.id, len(told.products)) == ("yunchuan", 3)


def test_a_malformed_order_is_left_out_whole() -> None:
    connector = EcomBench()
    files = {file.name: file for file in sample(connector)}
    broken = files["orders.json"].content.decode().replace('"数量": 2', '"数量": 0', 1).encode()
    told = feed("ecom_bench", orders=broken)
    assert [order.id for order in told.orders] == ["500000000002", "500000000003"]
    assert ("orders", "orders.json 500000000001") in [(problem.kind, problem.where) for problem in told.problems]


def test_a_customer_whose_orders_are_no_object_is_a_problem() -> None:
    told = feed("ecom_bench", orders={"jd": {"shopQ": {"buyer甲": 5, "buyer乙": cast(object, {})}}})
    assert told.orders == ()
    assert ("orders", "orders.json buyer甲") in [(problem.kind, problem.where) for problem in told.problems]
