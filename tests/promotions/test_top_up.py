"""Adding something is suggested only where the total falls, and then the cheapest."""

from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.promotion import Layer, Promotion, Scope
from xiaoer.promotions.top_up import TopUp, top_up

CROSS_STORE = Promotion(
    PromotionId("x300"), "每满300减50", "", Layer.CROSS_STORE, scope=Scope(tag="x"), every=30000, off=5000
)


def line(name: str, price: int) -> CartLine:
    return CartLine(LineId(name), SkuId(name), ShopId("A"), price, tags=("x",))


def suggested(price: int, *pool: int) -> TopUp | None:
    lines = [line(f"p{n}", each) for n, each in enumerate(pool, 1)]
    return top_up(Cart((line("a", price),)), [CROSS_STORE], Buyer(), lines)


def test_forty_more_make_it_ten_cheaper() -> None:
    found = suggested(56000, 1990, 4000, 8000, 2250)
    assert found is not None
    assert ([each.id for each in found.added], found.quote.pay, found.saves) == (["p2"], 50000, 1000)
    assert found.all_tried


def test_two_small_things_do_it_where_one_does_not() -> None:
    found = suggested(56000, 1990, 2250, 100)
    assert found is not None
    assert ([each.id for each in found.added], found.quote.pay) == (["p1", "p2"], 50240)


def test_a_small_filler_closes_the_gap() -> None:
    found = suggested(58800, 3900, 2990, 1600, 1250)
    assert found is not None
    assert ([each.id for each in found.added], found.quote.pay) == (["p4"], 50050)


def test_nothing_is_suggested_where_the_total_does_not_fall() -> None:
    assert suggested(56000, 9000, 3999) is None
    assert suggested(55000, 5000) is None
    assert suggested(56000) is None


def test_a_stopped_search_says_so() -> None:
    answers = iter([False, True])
    pool = [line("p1", 4000), line("p2", 4000)]
    found = top_up(Cart((line("a", 56000),)), [CROSS_STORE], Buyer(), pool, stop=lambda: next(answers))
    assert found is not None
    assert not found.all_tried
