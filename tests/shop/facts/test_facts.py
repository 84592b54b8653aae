"""Facts: readable ids, typed values, a source, one line in both languages; what is not known is no fact."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

from tests.shop.feeds import feed
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.port import Feed
from xiaoer.shop.facts import order as order_facts
from xiaoer.shop.facts import policy as policy_facts
from xiaoer.shop.facts import product as product_facts
from xiaoer.shop.facts import shopfront as shopfront_facts
from xiaoer.shop.facts.labels import LABELS
from xiaoer.shop.order import Deposit, OrderState, ParcelState
from xiaoer.shop.policy import Policies
from xiaoer.shop.shipping import Charged

NOW = datetime(2025, 6, 1, 1, 0, tzinfo=UTC)
FEED = feed("demo_market")
SHOP, PEN = FEED.shop, FEED.products[0]
GREEN = PEN.skus[0]
JD = feed("ecom_bench")


def every_fact() -> list[Fact]:
    return [fact for told in (FEED, JD) for fact in (*goods(told), *orders(told), *front(told)) if fact is not None]


def goods(told: Feed) -> Iterator[Fact | None]:
    for product in told.products:
        yield from product_facts.product_facts(told.shop, product, NOW)
        yield from (product_facts.text_fact(told.shop, product, text, NOW) for text in product.texts)
        for sku in product.skus:
            yield product_facts.stock_fact(told.shop, product, sku, NOW)
            yield product_facts.price_fact(told.shop, product, sku, NOW)


def orders(told: Feed) -> Iterator[Fact]:
    for order in told.orders:
        yield from order_facts.order_facts(told.shop, order, NOW).values()
        for line in order.lines:
            yield from order_facts.line_facts(told.shop, order, line, NOW).values()
    for parcel in told.parcels:
        yield from order_facts.parcel_facts(told.shop, parcel, NOW).values()
    for case in told.cases:
        yield from order_facts.case_facts(told.shop, case, NOW).values()


def front(told: Feed) -> Iterator[Fact]:
    for record in told.promotions:
        yield from shopfront_facts.promotion_facts(told.shop, record, NOW).values()
    yield from policy_facts.policy_facts(told.shop, told.policies or Policies(), NOW).values()
    yield from (shopfront_facts.faq_fact(told.shop, entry, NOW) for entry in told.faq)
    yield from (shopfront_facts.review_fact(told.shop, review, NOW) for review in told.reviews)


def test_an_id_is_given_to_one_fact_only() -> None:
    facts = every_fact()
    assert len(facts) > 150
    assert len({fact.id for fact in facts}) == len(facts)


def test_every_fact_has_a_line_that_shows_its_value_and_a_source() -> None:
    for fact in every_fact():
        assert fact.source
        assert fact.id.startswith(f"{fact.id.partition('/')[0]}/")
        assert "\n" not in fact.text or "\n" in str(fact.value)
        coded = isinstance(fact.value, bool) or (fact.predicate, fact.value) in LABELS
        if isinstance(fact.value, str | int | Money) and not coded:
            assert str(fact.value) in fact.text


def test_every_state_of_ours_is_read_in_both_languages() -> None:
    for kind, states in (("order", OrderState), ("parcel", ParcelState)):
        assert all(all(LABELS[f"{kind}.state", state.value]) for state in states)


def test_stock_is_a_number_with_a_readable_id() -> None:
    fact = product_facts.stock_fact(SHOP, PEN, GREEN, NOW)
    assert fact is not None
    assert (fact.id, fact.subject, fact.predicate, fact.value, fact.unit) == (
        "T1/sku/PN1-01/stock",
        "PN1-01",
        "stock",
        3,
        "件",
    )
    assert (fact.text, fact.text_en) == ("竹节钢笔 墨绿 · 库存：3件", "in stock: 3 pcs")
    assert fact.source == "products:PN1-01"


def test_unknown_stock_is_no_fact_and_none_left_is_one() -> None:
    assert product_facts.stock_fact(SHOP, PEN, replace(GREEN, stock=None), NOW) is None
    none_left = product_facts.stock_fact(SHOP, PEN, replace(GREEN, stock=0), NOW)
    assert none_left is not None
    assert none_left.value == 0


def test_what_the_merchant_paid_is_never_a_fact() -> None:
    assert GREEN.cost == Money(5000)
    assert Money(5000) not in [fact.value for fact in every_fact()]


def test_price_option_attribute_and_weight_are_facts() -> None:
    price = product_facts.price_fact(SHOP, PEN, GREEN, NOW)
    assert (price.predicate, price.value, "¥128.00" in price.text) == ("price.list", Money(12800), True)
    option = product_facts.option_fact(SHOP, PEN, GREEN, GREEN.options[0], NOW)
    assert (option.predicate, option.value) == ("option.颜色", "墨绿")
    nib = product_facts.attribute_fact(SHOP, PEN, PEN.attributes[0], NOW)
    assert (nib.id, nib.value) == ("T1/product/PN1/attribute.笔尖", "F尖0.5mm")
    weight = product_facts.weight_fact(SHOP, PEN, GREEN, NOW)
    assert weight is not None
    assert (weight.value, weight.unit) == (180, "g")


def test_the_return_class_is_told_in_the_words_of_the_terms() -> None:
    assert FEED.policies is not None
    assert FEED.policies.returns is not None
    fact = product_facts.return_class_fact(SHOP, PEN, FEED.policies.returns, NOW)
    assert fact is not None
    assert (fact.value, fact.source) == ("支持", "policy:return_7d")


def test_an_order_tells_what_it_knows_and_no_more() -> None:
    facts = order_facts.order_facts(SHOP, FEED.orders[1], NOW)
    assert facts["state"].value == "pending_payment"
    assert (facts["state"].text, facts["state"].text_en) == ("订单 N1002 · 状态：待付款", "state: waiting for payment")
    assert facts["paid"].value == Money(25600)
    assert facts["pay_deadline"].text_en == "pay before: 2025-06-02 08:00"
    assert facts["pay_deadline"].id == "T1/order/N1002/pay_deadline"
    assert not {"ship_deadline", "delivered_at", "invoice", "deposit", "note"} & set(facts)


def test_a_deposit_and_its_balance_are_facts() -> None:
    order = replace(FEED.orders[0], deposit=Deposit(Money(1000), Money(9000), refunded=False))
    facts = order_facts.order_facts(SHOP, order, NOW)
    assert (facts["deposit"].value, facts["balance"].value) == (Money(1000), Money(9000))
    assert facts["deposit_refunded"].value is False


def test_a_parcel_tells_its_latest_scan() -> None:
    facts = order_facts.parcel_facts(SHOP, FEED.parcels[0], NOW)
    assert facts["trace"].value == "到达无锡"
    assert facts["trace_at"].value == FEED.parcels[0].traces[-1].at
    assert facts["carrier"].value == "轻讯快递"
    assert facts["number"].id == "T1/parcel/N1001/QX20250531001/number"
    assert "delivered_at" not in facts


def test_terms_that_the_shop_has_are_facts_and_others_are_not() -> None:
    assert FEED.policies is not None
    facts = policy_facts.policy_facts(SHOP, FEED.policies, NOW)
    assert (facts["shipping.promise.default"].value, facts["shipping.promise.default"].unit) == (48, "h")
    assert facts["shipping.free_from"].value == Money(8800)
    assert facts["shipping.remote.XJ.first"].value == Money(1500)
    assert facts["returns.window"].source == "policy:return_7d"
    assert (facts["returns.window"].text, facts["returns.window"].text_en) == (
        "无理由退货期限：7天",
        "return without a reason within: 7 days",
    )
    assert facts["warranty.other.repair"].value == 6
    assert facts["freight_insurance.offered"].value is False
    assert "freight_insurance.up_to" not in facts
    assert facts["hand_off.hours"].value == "10:00-22:00"
    assert not [name for name in facts if name.startswith(("invoice", "fresh", "price_protection"))]
    assert policy_facts.policy_facts(SHOP, Policies(), NOW) == {}


def test_a_fee_is_a_fact_with_its_parts() -> None:
    fee = Charged(Money(0), Money(1500), Money(1500))
    facts = policy_facts.fee_facts(SHOP, fee, region="XJ", place="新疆", as_of=NOW)
    assert [(fact.predicate, fact.value) for fact in facts] == [
        ("shipping_fee.total", Money(1500)),
        ("shipping_fee.base", Money(0)),
        ("shipping_fee.remote", Money(1500)),
    ]
    assert facts[0].id == "T1/shipping_fee/XJ/total"


def test_paid_reviews_are_not_counted() -> None:
    count = shopfront_facts.review_count_fact(SHOP, PEN, FEED.reviews, NOW)
    rating = shopfront_facts.rating_fact(SHOP, PEN, FEED.reviews, NOW)
    assert count.value == 2
    assert rating is not None
    assert rating.value == Decimal("4.5")
    assert shopfront_facts.rating_fact(SHOP, PEN, [], NOW) is None


def test_answers_promotions_and_balances_carry_their_source() -> None:
    answer = shopfront_facts.faq_fact(SHOP, FEED.faq[0], NOW)
    assert (answer.source, answer.text) == ("faq:nib", "笔尖能换吗：可以换,F和M两种。")
    facts = shopfront_facts.promotion_facts(SHOP, FEED.promotions[0], NOW)
    assert (facts["name"].value, facts["ends_at"].value) == ("钢笔减8元", FEED.promotions[0].ends_at)
    balance = shopfront_facts.balance_fact(JD.shop, JD.customers[0], NOW)
    assert balance is not None
    assert balance.value == Money(8850)
    assert shopfront_facts.balance_fact(SHOP, FEED.customers[0], NOW) is None
