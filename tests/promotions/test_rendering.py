"""The words of a quote can be followed with a calculator, in both languages."""

import re
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.promotions.carts import Row, random_row
from xiaoer.kernel.ids import SkuId
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.quote import Quote, Reason, Undeliverable
from xiaoer.promotions.rendering import REASONS, Words, quote_in_words, why_not
from xiaoer.promotions.request import read_request

MONEY = re.compile(r"-?¥([\d,]+)\.(\d\d)")


def in_words(row: Row, titles: dict[SkuId, Words] | None = None) -> tuple[Words, Quote] | None:
    request = read_request(row)
    quote = price_cart(request.cart, request.promotions, request.buyer)
    if isinstance(quote, Undeliverable):
        return None
    return quote_in_words(request.cart, request.promotions, quote, titles), quote


def fen(text: str) -> list[int]:
    """Every amount in a text."""
    return [int(yuan.replace(",", "") + cents) for yuan, cents in MONEY.findall(text)]


TITLES = {SkuId("a"): Words("羽绒服", "Down jacket"), SkuId("b"): Words("围巾", "Scarf")}
ROW: Row = {
    "cart": [
        {"id": "a", "sku": "a", "shop": "A", "list": 39900, "qty": 2},
        {"id": "b", "sku": "b", "shop": "A", "list": 6900, "qty": 1},
    ],
    "promos": [
        {"id": "x", "name": "每满300减50", "name_en": "50 off every 300", "layer": "cross_store", "every": 30000,
         "off": 5000},
        {"id": "c", "name": "满900减90", "layer": "shop_coupon", "min": 89000, "off": 9000},
        {"id": "g", "name": "满赠", "layer": "multi", "kind": "gift", "gift_sku": "b", "min": 100},
        {"id": "s", "layer": "shipping", "shop": "A", "first": 800},
        {"id": "gb", "layer": "subsidy", "bp_off": 1000, "scope": {"sku": "b"}},
    ],
}  # fmt: skip


def test_a_quote_is_told_line_by_line() -> None:
    found = in_words(ROW, TITLES)
    assert found is not None
    words, _ = found
    assert words.zh.splitlines() == [
        "羽绒服 ¥399.00 × 2 = ¥798.00",
        "围巾 ¥69.00 × 1 = ¥69.00",
        "标价合计:¥867.00",
        "每满300减50:-¥100.00 (羽绒服 -¥92.04, 围巾 -¥7.96), 剩余 ¥767.00",
        "赠品:围巾 × 1 = ¥0.00",
        "商品实付:¥767.00",
        "运费:+¥8.00",
        "国家补贴:-¥6.10",
        "到手价:¥767.00 + ¥8.00 - ¥6.10 = ¥768.90",
        "未使用:满900减90 (还差 ¥23.00)",
        "以结算页为准",
    ]
    assert words.en.splitlines()[3] == "50 off every 300: -¥100.00 (Down jacket -¥92.04, Scarf -¥7.96), left ¥767.00"
    assert words.en.splitlines()[-2:] == ["Not used: 满900减90 (¥23.00 short)", "The checkout page prevails."]


@given(st.randoms(use_true_random=False))
def test_a_calculator_comes_to_every_amount(random: Random) -> None:
    row = random_row(random)
    found = in_words(row)
    if found is None:
        return
    for text in (found[0].zh, found[0].en):
        rows = [each for each in text.splitlines() if not each.startswith(("未使用", "Not used"))]
        left = 0
        for each in rows:
            amounts = fen(each)
            if "¥" in each and " × " in each and not each.startswith(("赠品", "gift")):
                assert amounts[0] * int(each.split(" × ")[1].split(" = ")[0]) == amounts[1]
                left += amounts[1]
            elif each.startswith(("标价合计", "List total", "商品实付", "Goods")):
                assert amounts == [left]
            elif "剩余" in each or "left" in each:
                left -= amounts[0]
                assert amounts[-1] == left
                assert sum(amounts[1:-1]) in (0, amounts[0])
            elif each.startswith(("到手价", "To pay")):
                assert amounts[-1] == found[1].pay
                minus = fen(each)[-2] if " - ¥" in each else 0
                assert sum(amounts[:-1]) - 2 * minus == found[1].pay


@pytest.mark.parametrize(
    ("promo", "zh", "en"),
    [
        ({"layer": "shop_coupon", "min": 102300, "off": 1}, "还差 ¥156.00", "¥156.00 short"),
        ({"layer": "shop_activity", "tiers": [{"min_count": 4, "bp": 9500}]}, "还差 1 件", "1 piece short"),
        ({"layer": "shop_activity", "tiers": [{"min_count": 5, "bp": 9500}]}, "还差 2 件", "2 pieces short"),
        (
            {"layer": "points", "min_count": 4, "min": 86701, "off": 5},
            "还差 ¥0.01、还差 1 件",
            "¥0.01 short and 1 piece short",
        ),
        ({"layer": "vip", "bp": 9500, "need": "88vip"}, "仅限88VIP", "only for 88VIP members"),
        ({"layer": "points", "off": 5, "limits": {"stock": 0}}, "已领完或已送完", "none are left"),
    ],
)
def test_what_did_not_apply_says_why_and_what_is_missing(promo: Row, zh: str, en: str) -> None:
    request = read_request({"cart": ROW["cart"], "promos": [{"id": "p", **promo}]})
    quote = price_cart(request.cart, request.promotions, request.buyer)
    assert isinstance(quote, Quote)
    assert why_not(quote.not_applied[0], request.promotions[0]) == Words(zh, en)


def test_every_reason_has_its_words_in_both_languages() -> None:
    assert set(REASONS) == set(Reason)
    assert all(words.zh and words.en for words in REASONS.values())


def test_goods_on_two_lines_are_told_apart_and_yen_have_no_cents() -> None:
    row = {
        "currency": "JPY",
        "cart": [{"id": name, "sku": "a", "list": 1200, "qty": 1} for name in ("l1", "l2")],
        "promos": [],
    }
    found = in_words(row)
    assert found is not None
    assert found[0].en.splitlines()[:2] == ["a [l1] ¥1,200 × 1 = ¥1,200", "a [l2] ¥1,200 × 1 = ¥1,200"]
