"""Promises of looking into a large range by searches."""

from dataclasses import replace

from xiaoer.guide.choosing.narrowing import searches_for
from xiaoer.guide.need import Aim, Budget, Goods, Limit, LimitKind, Need, Superlative
from xiaoer.kernel.ids import ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.asking import Measure, Order
from xiaoer.knowledge.goods.good import Property
from xiaoer.language.reading import Language

SHOP = ShopId("big")
NEED = Need("想买耳机", Language.ZH, goods=(Goods("耳机", "earbuds", "耳机|earbuds"),))


def test_a_need_is_looked_for_in_its_shop_by_every_name_of_the_goods() -> None:
    wanted = list(searches_for(NEED, SHOP, ()))
    assert {each.text for each in wanted} == {"耳机", "earbuds"}
    assert {each.filters.shops for each in wanted} == {(SHOP,)}
    assert Order.CHEAPEST in {each.order for each in wanted}


def test_an_option_that_is_insisted_on_is_a_constraint() -> None:
    black = Limit(LimitKind.OPTION, "黑色", "black", "颜色:黑|曜黑")
    for each in searches_for(replace(NEED, hard=(black,)), SHOP, ()):
        assert each.filters.properties == (Property("颜色", "黑"), Property("颜色", "曜黑"))


def test_a_budget_is_looked_into_with_room_for_promotions() -> None:
    caps = {each.filters.price_at_most for each in searches_for(replace(NEED, budget=Budget(Money(300))), SHOP, ())}
    assert caps == {None, Money(600)}


def test_a_superlative_is_asked_of_the_whole_range() -> None:
    longest = Superlative(Aim.MOST, "续航最长", "the longest battery", "续航|电池", ("h",))
    wanted = list(searches_for(replace(NEED, superlative=longest), SHOP, ("颜色", "续航")))
    assert (Order.MOST, Measure("续航", "h")) in {(each.order, each.measure) for each in wanted}
