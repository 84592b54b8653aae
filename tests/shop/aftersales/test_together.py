"""Several wishes as one errand: none stands in another one's way, and stored value pays for all of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shop.aftersales.wishes import LINE, OTHER, acting, instead, order, wish
from xiaoer.kernel.money import Money
from xiaoer.shop.action import ActionName
from xiaoer.shop.aftersales.profiles.west import PLAIN_STORE
from xiaoer.shop.aftersales.ruling import Outcome
from xiaoer.shop.aftersales.situation import Situation
from xiaoer.shop.aftersales.together import decide_all
from xiaoer.shop.order import OrderState

TWO = order(OrderState.PAID, lines=2)
LISTED = 12_000


def swap(line: object, price: int, balance: int) -> Situation:
    asked = wish(ActionName.CHANGE_SKU, about=TWO, profile=PLAIN_STORE)
    card = replace(asked, target=instead(price=price), balance=Money(balance))
    return acting(card, line=line, sku="K9", kind="gift_card")


@pytest.mark.parametrize(
    ("balance", "first", "second", "done"),
    [
        (200, 100, 100, True),
        (199, 100, 100, False),
        (0, 100, -100, True),
        (0, -100, 100, True),
        (0, -99, 100, False),
        (100, 100, 1, False),
    ],
)
def test_a_gift_card_covers_all_differences_or_none(balance: int, first: int, second: int, *, done: bool) -> None:
    rulings = decide_all([swap(LINE, LISTED + first, balance), swap(OTHER, LISTED + second, balance)])
    assert all(ruling.outcome is Outcome.ALLOW for ruling in rulings) is done


@given(st.integers(0, 300), st.lists(st.integers(-200, 200), min_size=1, max_size=6))
def test_whatever_the_order_the_sum_decides(balance: int, differences: list[int]) -> None:
    swaps = [swap(LINE, LISTED + each, balance) for each in differences]
    allowed = all(ruling.outcome is Outcome.ALLOW for ruling in decide_all(swaps))
    assert allowed is (sum(each for each in differences) <= balance or max(differences) <= 0)


def test_rulings_come_in_the_order_of_their_wishes() -> None:
    told = decide_all([swap(OTHER, LISTED + 5, 10), swap(LINE, LISTED - 5, 10)])
    assert [ruling.action.line for ruling in told] == [OTHER, LINE]
