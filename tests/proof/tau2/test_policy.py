"""The store's policy, read apart from our rules."""

import pytest

from tests.proof.tau2.retail import ANN, cancel, send_back, store, swap
from xiaoer.kernel.ids import CustomerId
from xiaoer.proof.tau2.call import Call, Tool
from xiaoer.proof.tau2.policy import FITS, after, breach_of, standing_of
from xiaoer.shop.order import OrderState

STORE = store()
NOW = standing_of(STORE, CustomerId(ANN))
ITEMS, EXCHANGE = Tool.ITEMS, Tool.EXCHANGE


@pytest.mark.parametrize(
    ("call", "breach"),
    [
        (cancel(), FITS),
        (cancel(reason="too late"), "reason"),
        (cancel("#W2"), "wrong state"),
        (cancel("#W3"), "not an order of this buyer"),
        (send_back(), FITS),
        (send_back(means="gift_a"), FITS),
        (send_back(means="card_b"), "means of payment"),
        (send_back(items="c-red c-red c-red"), "items"),
        (swap(ITEMS, "#W1", "c-red l-low", "c-blue l-tall"), FITS),
        (swap(ITEMS, "#W1", "c-red", "l-tall"), "variant"),
        (swap(ITEMS, "#W1", "c-red", "c-red"), "variant"),
        (swap(ITEMS, "#W1", "c-red", "c-gold"), "not available"),
        (swap(ITEMS, "#W1", "c-red l-low", "c-blue l-tall", "gift_a"), "gift card short"),
        (swap(ITEMS, "#W1", "c-red", "c-blue", "gift_a"), FITS),
        (swap(EXCHANGE, "#W2", "c-red c-red", "c-blue c-blue"), FITS),
        (swap(EXCHANGE, "#W2", "c-red c-red", "c-blue"), "items"),
    ],
)
def test_a_call_fits_or_breaks_one_thing(call: Call, breach: str) -> None:
    assert breach_of(call, STORE, NOW) == breach


def test_a_cancelled_order_is_not_cancelled_again_and_what_was_changed_stays() -> None:
    assert breach_of(cancel(), STORE, after(cancel(), STORE, NOW)) == "wrong state"
    changed = after(swap(ITEMS, "#W1", "c-red", "c-blue", "gift_a"), STORE, NOW)
    assert breach_of(cancel(), STORE, changed) == "happens once"
    assert changed.balance == 2000 - 250


def test_orders_can_be_put_into_another_state() -> None:
    assert breach_of(cancel(), STORE, standing_of(STORE, CustomerId(ANN), OrderState.DELIVERED)) == "wrong state"
