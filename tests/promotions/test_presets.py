"""Platform presets are dated configuration: the same rules, read as each platform reads them."""

from datetime import date

import pytest

from tests.promotions.carts import Row
from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.presets import PRESETS, Platform, preset_for, under
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.quote import Quote
from xiaoer.promotions.request import read_request

DAY = date(2024, 11, 11)
LINE: Row = {"id": "a", "sku": "a", "shop": "A", "list": 50000, "qty": 1}


def pays(platform: Platform, *promos: Row, tags: tuple[str, ...] = ()) -> int:
    """What the one line costs on the platform."""
    request = read_request({"cart": [{**LINE, "tags": list(tags)}], "promos": list(promos)})
    quote = price_cart(request.cart, under(preset_for(platform, DAY), request.promotions), request.buyer)
    assert isinstance(quote, Quote)
    return quote.pay


COUPON: Row = {"id": "c", "layer": "shop_coupon", "min": 30000, "off": 5000}


@pytest.mark.parametrize(
    ("platform", "pay"), [(Platform.TMALL, 42750), (Platform.JD, 42750), (Platform.GENERIC, 42500)]
)
def test_a_members_rate_comes_after_coupons_or_makes_the_unit_price(platform: Platform, pay: int) -> None:
    assert pays(platform, COUPON, {"id": "v", "layer": "vip", "bp": 9500}) == pay


@pytest.mark.parametrize(
    ("platform", "pay"), [(Platform.TMALL, 41000), (Platform.DOUYIN, 41000), (Platform.PDD, 45000)]
)
def test_a_threshold_is_tested_before_or_after_the_coupons(platform: Platform, pay: int) -> None:
    assert pays(platform, COUPON, {"id": "p", "layer": "platform_coupon", "min": 50000, "off": 4000}) == pay


def test_subsidised_goods_take_no_shop_coupons_where_the_platform_says_so() -> None:
    assert pays(Platform.PDD, COUPON, tags=("billions",)) == 50000
    assert pays(Platform.JD, COUPON, tags=("billions",)) == 45000


def test_a_capped_rate_is_no_unit_price() -> None:
    assert pays(Platform.GENERIC, COUPON, {"id": "v", "layer": "vip", "bp": 9000, "cap": 100}) == 44900


def test_a_layer_that_the_platform_does_not_run_is_named_with_its_rule() -> None:
    rules = read_request({"cart": [LINE], "promos": [{"id": "x", "layer": "cross_store", "off": 1}]}).promotions
    assert under(preset_for(Platform.TMALL, date(2025, 4, 30)), rules)[0].id == "x"
    with pytest.raises(Invalid, match=r"Promotion x: tmall has no cross_store since 2025-05-01"):
        under(preset_for(Platform.TMALL, date(2025, 5, 1)), rules)


@pytest.mark.parametrize("platform", list(Platform))
def test_every_platform_has_dated_presets_with_a_note_in_both_languages(platform: Platform) -> None:
    presets = [preset for preset in PRESETS if preset.platform is platform]
    assert len({preset.since for preset in presets}) == len(presets) > 0
    assert all(preset.note.zh and preset.note.en for preset in presets)


def test_before_the_first_preset_there_is_none() -> None:
    with pytest.raises(Invalid, match="2019-12-31"):
        preset_for(Platform.JD, date(2019, 12, 31))
