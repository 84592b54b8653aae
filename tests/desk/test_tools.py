"""What a model can look up in the demo shop: facts, and only this buyer's."""

from collections.abc import Awaitable, Callable

import pytest

from tests.desk.conftest import NOW, Opened
from xiaoer.desk.question import Question
from xiaoer.desk.tools import tools_of
from xiaoer.desk.topic import Topic
from xiaoer.evidence.check import check
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import CustomerId, ShopId
from xiaoer.kernel.tool import Effect, Told
from xiaoer.language.reading import Language, Reading

Use = Callable[..., Told]
"""use(tool, arguments in JSON, customer=None, language=ZH)."""

MINE = "O202510001"


@pytest.fixture
def use(opened: Opened) -> Use:
    async def used(tool: str, arguments: str, customer: str | None, language: Language) -> Told:
        caller = Caller(ShopId("S1"), CustomerId(customer) if customer else None)
        front = await opened.app.fronts.at(caller.shop)
        store = opened.app.fronts.store(caller)
        question = Question("", "", Reading("", language, ()), Topic(), front.shop, store, opened.app.index, NOW)
        tools = tools_of(question)
        assert {each.effect for each in tools} == {Effect.READ}
        found = next(each for each in tools if each.name == tool)
        answer: Awaitable[Told] = found.call(found.read(arguments))
        return await answer

    def now(tool: str, arguments: str = "{}", customer: str | None = None, language: Language = Language.ZH) -> Told:
        return opened.runner.run(used(tool, arguments, customer, language))

    return now


PARCEL = '{"order": "O202510004"}'

CALLS = [
    ("find_products", '{"words": "羽绒服"}', "AP03"),
    ("product_page", '{"product": "AP03"}', "材质"),
    ("product_page", '{"product": "轻薄连帽羽绒服"}', "材质"),
    ("stock_and_prices", '{"product": "AP03"}', "¥499"),
    ("quote_cart", '{"items": [{"sku": "AP03-02", "quantity": 2}]}', "¥"),
    ("running_offers", "{}", "满"),
    ("my_orders", "{}", MINE),
    ("shop_terms", '{"words": "多久发货"}', "48小时"),
]


@pytest.mark.parametrize(("tool", "arguments", "words"), CALLS)
def test_a_tool_tells_what_the_shop_holds(use: Use, tool: str, arguments: str, words: str) -> None:
    told = use(tool, arguments, customer="C001")
    assert words in told.text
    assert told.facts


@pytest.mark.parametrize("language", list(Language))
def test_a_bill_that_a_model_may_repeat_is_held_line_by_line(use: Use, language: Language) -> None:
    told = use("quote_cart", '{"items": [{"sku": "AP03-02", "quantity": 2}]}', language=language)
    for line in told.text.splitlines():
        assert check(line, told.facts, today=NOW.date()).clean, line


def test_parcels_are_told_to_the_buyer_of_their_order_alone(use: Use) -> None:
    assert use("my_parcels", PARCEL, customer="C004").facts
    assert use("my_parcels", PARCEL, customer="C001").facts == ()
    assert use("my_parcels", PARCEL).facts == ()


def test_a_guest_has_no_orders_and_another_customers_are_not_there(use: Use) -> None:
    assert use("my_orders").facts == ()
    assert MINE not in use("my_orders", customer="C002").text


def test_an_address_is_not_told_to_a_model(use: Use) -> None:
    told = use("my_orders", customer="C001")
    assert not [fact for fact in told.facts if fact.predicate in ("order.address", "order.invoice")]
    assert "收货地址" not in told.text


def test_what_is_not_there_is_said_so(use: Use) -> None:
    assert "find_products" in use("product_page", '{"product": "ZZ99"}').text
    with pytest.raises(NotFound, match="ZZ99"):
        use("quote_cart", '{"items": [{"sku": "ZZ99"}]}')
