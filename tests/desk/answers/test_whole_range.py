"""Every product of the demo, asked everything: whatever is said survives its own check."""

import pytest

from tests.desk.conftest import Ask, Opened, Put
from xiaoer.kernel.ids import ShopId

QUESTIONS = (
    ("prod.spec", "参数发一下"),
    ("prod.spec", "tell me about it, full specs"),
    ("prod.material", "what is it made of?"),
    ("prod.size_recommend", "我穿什么码"),
    ("prod.usage", "how do I use it"),
    ("prod.effect", "有什么功效"),
    ("prod.suitability", "3岁小孩能用吗"),
    ("prod.suitability", "is it safe for a 2 year old?"),
    ("prod.allergen", "我坚果过敏能吃吗"),
    ("prod.shelf_life", "what is the shelf life"),
    ("prod.origin_auth", "产地哪里"),
    ("prod.package_content", "what's in the box"),
    ("prod.stock", "有货吗"),
    ("prod.stock", "in stock?"),
    ("prod.cert", "有认证吗"),
    ("prod.review_ask", "质量怎么样"),
    ("prod.care", "how do I clean and store it"),
    ("prod.install", "包安装吗"),
    ("prod.compare", "what's the difference between them"),
    ("price.current", "两件一共多少钱"),
    ("price.current", "how much is it"),
    ("promo.gift", "有赠品吗"),
)


@pytest.mark.parametrize("shop", ["S1", "S2", "S3"])
def test_whatever_is_said_of_any_product_is_held_by_its_facts(put: Put, opened: Opened, shop: str) -> None:
    front = opened.runner.run(opened.app.fronts.at(ShopId(shop)))
    faults = [
        (product.id, intent, told.text, [claim.text for claim in told.faults])
        for product in front.catalogue.products
        for intent, text in QUESTIONS
        if (told := put(intent, text, shop, product=product.id)).faults or not told.text
    ]
    assert faults == []


@pytest.mark.parametrize(
    ("shop", "text", "says"),
    [
        ("S1", "羽绒服XL黑色还有吗 到新疆多少运费", ("曜黑 XL", "66件", "新疆")),
        ("S1", "这围巾是真羊绒吗", ("不是", "聚酯纤维")),
        ("S2", "充电宝能上飞机不", ("可以", "74Wh")),
        ("S3", "我花生过敏 每日坚果能吃吗", ("不建议", "同线生产花生")),
    ],
)
def test_the_whole_desk_answers_from_the_page(ask: Ask, shop: str, text: str, says: tuple[str, ...]) -> None:
    reply = ask(text, shop)
    assert all(words in reply.text for words in says), reply.text
    assert not reply.handed_off
