"""Promises of `xiaoer.knowledge.passage`."""

from dataclasses import replace

import pytest

from tests.knowledge.passages import CUP, INVOICE, REVIEW, SHOP, SMALL_SHOP, TEA
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.passage import Passage, PassageKind, Search, by_id

ASKED = Search("茶", SHOP)


@pytest.mark.parametrize(
    ("wanted", "admitted"),
    [
        (ASKED, SMALL_SHOP),
        (replace(ASKED, kinds=(PassageKind.FAQ, PassageKind.REVIEW)), (INVOICE, REVIEW)),
        (replace(ASKED, kinds=()), ()),
        (replace(ASKED, price_at_most=Money(9900)), (TEA, CUP)),
        (replace(ASKED, price_at_most=Money(9899)), (CUP,)),
        (replace(ASKED, price_at_most=Money(9900, "USD")), ()),
        (replace(ASKED, in_stock=True), (TEA,)),
        (replace(ASKED, in_stock=False), (CUP,)),
        (replace(ASKED, category="cups"), (CUP,)),
        (replace(ASKED, product=ProductId("P1")), (TEA, REVIEW)),
        (replace(ASKED, shop=ShopId("other")), ()),
    ],
)
def test_a_limit_is_kept_and_the_unknown_keeps_none(wanted: Search, admitted: tuple[Passage, ...]) -> None:
    assert tuple(passage for passage in SMALL_SHOP if wanted.admits(passage)) == admitted


def test_of_two_passages_with_one_id_the_later_counts() -> None:
    assert by_id(SHOP, [TEA, replace(TEA, text="新茶")]) == {TEA.id: replace(TEA, text="新茶")}


def test_a_passage_of_another_shop_is_refused() -> None:
    with pytest.raises(Invalid, match="shop other"):
        by_id(ShopId("other"), [TEA])
