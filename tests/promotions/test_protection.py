"""Price protection compares what was paid with what everybody pays now."""

from datetime import UTC, datetime, timedelta

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import LineId, PromotionId, ShopId, SkuId
from xiaoer.promotions.cart import Buyer, Cart, CartLine
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.promotion import Layer, Promotion
from xiaoer.promotions.protection import Protection, Unprotected, price_protection, protection_now, public_rules
from xiaoer.promotions.quote import Quote

NOW = datetime(2025, 11, 20, tzinfo=UTC)
SECOND = timedelta(seconds=1)
CUT = Promotion(PromotionId("u"), "直降200", "", Layer.UNIT, off=20000)


@pytest.mark.parametrize(("role", "refund"), [(None, 15000), ("88vip", 15000), ("new", 10000)])
def test_a_price_for_newcomers_is_not_what_everybody_pays(role: str | None, refund: int) -> None:
    coupon = Promotion(PromotionId("c"), "券50", "", Layer.SHOP_COUPON, off=5000, role=role)
    cart = Cart((CartLine(LineId("a"), SkuId("a"), ShopId("A"), 189900),))
    now = price_cart(cart, public_rules([CUT, coupon]), Buyer(frozenset({"88vip", "new"})))
    assert isinstance(now, Quote)
    found = price_protection(paid=179900, unit_now=now.pay, quantity=1, until=NOW + SECOND, now=NOW)
    assert found == Protection(refund)


def test_flash_stock_and_what_is_somebodys_own_make_no_public_price() -> None:
    own = [Promotion(PromotionId(layer), "", "", layer, off=1) for layer in (Layer.RED_PACKET, Layer.POINTS)]
    flash = Promotion(PromotionId("f"), "秒杀", "", Layer.UNIT, price=1, stock=10)
    assert public_rules([CUT, flash, *own]) == (CUT,)


@pytest.mark.parametrize(
    ("paid", "used", "late", "found"),
    [
        (300, False, -1, Protection(3)),
        (297, False, -1, Protection(0, Unprotected.NOT_LOWER)),
        (296, False, -1, Protection(0, Unprotected.NOT_LOWER)),
        (300, True, -1, Protection(0, Unprotected.USED)),
        (300, False, 0, Protection(0, Unprotected.WINDOW)),
    ],
)
def test_it_is_paid_once_in_time_and_for_a_lower_price(paid: int, used: bool, late: int, found: Protection) -> None:
    now = NOW + late * SECOND
    assert price_protection(paid=paid, unit_now=99, quantity=3, until=NOW, now=now, used=used) == found


def test_protection_of_no_units_is_refused() -> None:
    with pytest.raises(Invalid, match="0 units"):
        price_protection(paid=1, unit_now=1, quantity=0, until=NOW, now=NOW)


def test_the_price_of_now_is_reckoned_for_just_so_many_pieces() -> None:
    goods = CartLine(LineId("a"), SkuId("a"), ShopId("A"), 100000, quantity=2)
    limited = Promotion(PromotionId("one"), "", "", Layer.UNIT, price=50000, limit=1)
    found, quote = protection_now(goods, [limited], paid=200000, until=NOW + SECOND, now=NOW)
    assert (found, quote.goods) == (Protection(50000), 150000)
    over, _ = protection_now(goods, [limited], paid=200000, until=NOW, now=NOW)
    assert over == Protection(0, Unprotected.WINDOW)
