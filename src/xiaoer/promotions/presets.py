"""How platforms reckon, as dated presets. THIS IS CONFIGURATION, not law and not a promise of any platform.

No platform publishes a whole and lasting rule, and campaigns change it; a shop sets what differs, and 以结算页为准.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.arithmetic import FULL
from xiaoer.promotions.promotion import Basis, Layer, Promotion
from xiaoer.promotions.rendering import Words


class Platform(StrEnum):
    """Where goods are sold; `generic` is a shop of one's own."""

    TMALL = "tmall"
    JD = "jd"
    PDD = "pdd"
    DOUYIN = "douyin"
    SHOPIFY = "shopify"
    GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class Preset:
    """What a platform does from a day on, as far as it is known; every value may be set otherwise."""

    platform: Platform
    since: date
    note: Words
    bases: Mapping[Layer, Basis]
    """On which amounts thresholds are tested, by layer; layers without one keep what their rules say."""
    without: frozenset[Layer] = frozenset()
    """Layers that it does not run."""
    vip_is_unit_price: bool = False
    """Whether the members' rate makes the unit price (0.95x - c) instead of coming after coupons (0.95(x - c))."""
    no_coupon_tag: str | None = None
    """Goods with this tag take no shop coupons."""
    points_share: int = FULL
    """The part of the goods that points may pay, in basis points."""
    min_pay: int = 1
    """What red packets and points must leave to pay, in minor units."""
    by_channel: bool = False
    """Whether the price depends on the channel, so that a quote must name it."""


def preset_for(platform: Platform, day: date) -> Preset:
    """The newest preset of the platform that holds on the day. Raises Invalid for a day before the first one."""
    holding = [preset for preset in PRESETS if preset.platform is platform and preset.since <= day]
    if not holding:
        raise Invalid(f"There is no preset of {platform} for {day}; take a later day or set the rules one by one.")
    return max(holding, key=lambda preset: preset.since)


def under(preset: Preset, promotions: Sequence[Promotion]) -> tuple[Promotion, ...]:
    """The rules as the platform reads them. Raises Invalid, naming the rule, for a layer that it does not run."""
    for rule in promotions:
        if rule.layer in preset.without:
            raise Invalid(f"Promotion {rule.id}: {preset.platform} has no {rule.layer} since {preset.since}; mend it.")
    return tuple([_read(preset, rule) for rule in promotions])


def _read(preset: Preset, rule: Promotion) -> Promotion:
    if base := preset.bases.get(rule.layer):
        rule = replace(rule, base=base)
    if preset.no_coupon_tag and rule.layer is Layer.SHOP_COUPON and rule.scope.not_tag is None:
        rule = replace(rule, scope=replace(rule.scope, not_tag=preset.no_coupon_tag))
    # A rate with a cap is shared over the lines, so it is no unit price.
    if preset.vip_is_unit_price and rule.layer is Layer.VIP and rule.cap is None:
        rule = replace(rule, layer=Layer.UNIT)
    return rule


_TESTED: Final[tuple[Layer, ...]] = (Layer.SHOP_ACTIVITY, Layer.SHOP_COUPON, Layer.CROSS_STORE, Layer.PLATFORM_COUPON)
_PARALLEL: Final[Mapping[Layer, Basis]] = dict.fromkeys(_TESTED, Basis.AFTER_ITEM)
_RUNNING: Final[Mapping[Layer, Basis]] = dict.fromkeys(_TESTED, Basis.RUNNING)

PRESETS: Final[tuple[Preset, ...]] = (
    Preset(
        Platform.TMALL,
        date(2020, 1, 1),
        Words("门槛按单品优惠后的金额判断;88VIP 在券后打折", "Parallel thresholds; 88VIP comes after coupons"),
        _PARALLEL,
    ),
    Preset(
        Platform.TMALL,
        date(2025, 5, 1),
        Words("大促以官方立减代替跨店满减", "A direct discount replaces the cross-store threshold in campaigns"),
        _PARALLEL,
        without=frozenset({Layer.CROSS_STORE}),
    ),
    Preset(
        Platform.JD,
        date(2020, 1, 1),
        Words("优惠逐层递减;京豆抵扣有比例上限", "Running thresholds; points pay a part at most"),
        _RUNNING,
        points_share=5_000,
    ),
    Preset(
        Platform.PDD,
        date(2020, 1, 1),
        Words("优惠逐层递减;百亿补贴商品不用店铺券", "Running thresholds; subsidised goods take no shop coupons"),
        _RUNNING,
        no_coupon_tag="billions",
    ),
    Preset(
        Platform.DOUYIN,
        date(2020, 1, 1),
        Words("直播间与商城价格可能不同", "The price may differ between the live room and the mall"),
        _PARALLEL,
        by_channel=True,
    ),
    Preset(
        Platform.SHOPIFY,
        date(2020, 1, 1),
        Words("订单折扣按商品折扣后的小计计算", "Order discounts work on the subtotal after product discounts"),
        _PARALLEL,
        without=frozenset({Layer.CROSS_STORE}),
        min_pay=0,
    ),
    Preset(
        Platform.GENERIC,
        date(2020, 1, 1),
        Words("优惠逐层递减;会员折扣作为单价", "Running thresholds; the members' rate makes the unit price"),
        _RUNNING,
        vip_is_unit_price=True,
        points_share=3_000,
    ),
)
