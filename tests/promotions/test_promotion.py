"""A rule applies to whom, to what and when it says, and gives the price that it says."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import PromotionId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.promotions.promotion import Item, Layer, Promotion, Scope, best_unit_price, unit_price
from xiaoer.promotions.rules import read_rule

NOON = datetime(2025, 11, 11, 12, tzinfo=UTC)
ITEM = Item(SkuId("J-1"), ShopId("S1"), ("spu:J", "winter"))
FLASH = Promotion(PromotionId("P1"), "直降", "Flash", Layer.UNIT, price=42900, scope=Scope(tag="spu:J"))
MEMBER = Promotion(PromotionId("P2"), "会员98折", "Member", Layer.UNIT, basis_points=9800, role="member")


def test_the_window_includes_its_start_and_not_its_end() -> None:
    promotion = replace(FLASH, starts_at=NOON, ends_at=NOON + timedelta(hours=1))
    assert promotion.runs_at(NOON)
    assert promotion.runs_at(NOON + timedelta(minutes=59, seconds=59))
    assert not promotion.runs_at(NOON + timedelta(hours=1))
    assert not promotion.runs_at(NOON - timedelta(microseconds=1))


@pytest.mark.parametrize(
    ("scope", "covered"),
    [
        (Scope(), True),
        (Scope(shop=ShopId("S1")), True),
        (Scope(shop=ShopId("S2")), False),
        (Scope(tag="winter", not_tag="no_promo"), True),
        (Scope(not_tag="winter"), False),
        (Scope(skus=(SkuId("J-2"),)), False),
        (Scope(shop=ShopId("S1"), tag="summer"), False),
    ],
)
def test_every_key_of_a_scope_must_hold(scope: Scope, covered: bool) -> None:
    assert scope.covers(ITEM) is covered


def test_a_member_price_is_only_for_members_and_the_lowest_price_wins() -> None:
    listed = Money(43000)
    assert best_unit_price(listed, ITEM, [MEMBER], roles=(), moment=NOON) == (listed, None)
    assert best_unit_price(listed, ITEM, [MEMBER], roles=("member",), moment=NOON) == (Money(42140), MEMBER)
    assert best_unit_price(listed, ITEM, [FLASH, MEMBER], roles=("member",), moment=NOON) == (Money(42140), MEMBER)
    assert best_unit_price(listed, ITEM, [FLASH, MEMBER], roles=(), moment=NOON) == (Money(42900), FLASH)


def test_an_amount_off_never_pays_the_buyer() -> None:
    assert unit_price(Money(500), replace(FLASH, price=None, off=800)) == Money(0)


def test_a_rule_is_read_from_its_json() -> None:
    rule = read_rule(
        '{"layer": "shop_activity", "tiers": [{"min": 29900, "off": 3000}, {"min": 59900, "off": 8000}],'
        ' "scope": {"shop": "S1"}}',
        promotion=PromotionId("PR10"),
        name="满299减30",
    )
    assert rule.layer is Layer.SHOP_ACTIVITY
    assert rule.scope.shop == "S1"
    assert [(tier.minimum, tier.off) for tier in rule.tiers] == [(29900, 3000), (59900, 8000)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{", "not JSON"),
        ("[]", "object"),
        ('{"layer": "magic"}', "magic"),
        ('{"layer": "unit", "price": 4.5}', "price"),
        ('{"layer": "unit", "price": true}', "price"),
        ('{"layer": "shop_activity", "tiers": 3}', "tiers"),
        ('{"layer": "unit", "scope": "all"}', "scope"),
    ],
)
def test_a_broken_rule_is_refused_by_name(text: str, named: str) -> None:
    with pytest.raises(Invalid, match=f"PX.*{named}"):
        read_rule(text, promotion=PromotionId("PX"), name="x")
