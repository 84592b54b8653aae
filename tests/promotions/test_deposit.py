"""A deposit that counts for more, the balance, and what comes back when a pre-sale ends early."""

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.deposit import Deposit, Ending, Kind, balance, comes_back, expansion
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.promotion import Layer, Promotion, Scope
from xiaoer.promotions.quote import Quote

DEPOSIT = Deposit(10000, 20000)


def test_the_expansion_comes_before_the_thresholds() -> None:
    cart = Cart((CartLine(LineId("a"), SkuId("a"), ShopId("A"), 129900),))
    rules = [
        expansion(DEPOSIT, promotion=PromotionId("pre"), scope=Scope(), name="定金100抵200"),
        Promotion(PromotionId("x"), "每300减50", "", Layer.CROSS_STORE, every=30000, off=5000),
    ]
    quote = price_cart(cart, rules, Buyer())
    assert isinstance(quote, Quote)
    assert quote.pay == 104900
    assert balance(DEPOSIT, quote.pay) == 94900


@pytest.mark.parametrize(
    ("kind", "ending", "final", "comes"),
    [
        (Kind.DEPOSIT, Ending.BUYER_WITHDREW, 104900, 0),
        (Kind.DEPOSIT, Ending.SELLER_FAILED, 104900, 20000),
        (Kind.DEPOSIT, Ending.RETURNED, 104900, 104900),
        (Kind.DEPOSIT, Ending.BUYER_WITHDREW, 50000, 0),
        (Kind.DEPOSIT, Ending.BUYER_WITHDREW, 40000, 2000),
        (Kind.DEPOSIT, Ending.SELLER_FAILED, 40000, 18000),
        (Kind.PREPAYMENT, Ending.BUYER_WITHDREW, 104900, 10000),
        (Kind.PREPAYMENT, Ending.SELLER_FAILED, 104900, 10000),
        (Kind.PREPAYMENT, Ending.RETURNED, 104900, 104900),
    ],
)
def test_what_comes_back_depends_on_who_ends_it(kind: Kind, ending: Ending, final: int, comes: int) -> None:
    assert comes_back(Deposit(10000, 20000, kind), ending, final=final) == comes


@pytest.mark.parametrize(("paid", "worth"), [(-1, 0), (100, 99)])
def test_a_deposit_counts_for_no_less_than_it_is(paid: int, worth: int) -> None:
    with pytest.raises(Invalid, match=str(worth)):
        Deposit(paid, worth)


def test_a_deposit_above_the_price_leaves_no_balance() -> None:
    assert balance(DEPOSIT, 10000) == 0
    with pytest.raises(Invalid, match="9999"):
        balance(DEPOSIT, 9999)
