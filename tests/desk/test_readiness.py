"""A shop's readiness is the share of buyers' questions that its data can answer, and says what is missing."""

from dataclasses import replace

from xiaoer.desk.autonomy import Level, levels
from xiaoer.desk.readiness import NEEDS, Holdings, readiness
from xiaoer.kernel.ids import ProductId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.policy import Policies, ReturnTerms, ShippingTerms
from xiaoer.shop.product import Attribute, Product, Sku

KETTLE = Product(
    ProductId("K"),
    "水壶",
    "Kettle",
    "home",
    "某牌",
    (Attribute("容量", "1.5L"),),
    (),
    (Sku(SkuId("K-1"), "水壶", (), Money(9900), 3),),
)
TERMS = Policies(shipping=ShippingTerms(), returns=ReturnTerms(7, "次日", (), "完好", "买家", 7))
WHOLE = Holdings((KETTLE,), TERMS, orders=1, parcels=1, cases=1, reviews=1, promotions=1, faq=1)


def test_a_shop_with_everything_is_ready() -> None:
    assert readiness(WHOLE).score == 100
    assert readiness(WHOLE).lacks == ()


def test_what_is_missing_is_named_with_the_questions_that_it_costs() -> None:
    unknown_stock = replace(KETTLE, skus=(replace(KETTLE.skus[0], stock=None),))
    found = readiness(replace(WHOLE, products=(unknown_stock,), reviews=0))
    assert [lack.what for lack in found.lacks] == ["stock numbers", "reviews"]
    assert found.lacks[0].intents == ("prod.stock", "prod.restock")
    assert 0 < found.score < 100


def test_an_empty_shop_scores_little_and_never_below_zero() -> None:
    assert 0 <= readiness(Holdings((), Policies(), 0, 0, 0, 0, 0, 0)).score < 20


def test_every_need_is_of_intents_that_code_answers() -> None:
    answerable = {name for name, level in levels().items() if level is Level.ANSWER}
    named = {name for _, intents in NEEDS.values() for name in intents}
    assert named <= answerable
