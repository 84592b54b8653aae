"""A limit that was said is kept by every option that is shown: over a shop of our own, through the guide's own door."""

import asyncio
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from xiaoer.app import open_app
from xiaoer.guide.advice import Advice, Behaviour
from xiaoer.guide.service import Inquiry
from xiaoer.jobs import import_shop
from xiaoer.kernel.ids import CustomerId, ShopId
from xiaoer.settings import Settings
from xiaoer.shop.connectors.port import ForShop

SHOP: Final = ShopId("S1")
BUYER: Final = CustomerId("C1")
GOODS: Final[Mapping[str, tuple[str, str, str, dict[str, str], tuple[dict[str, str], ...]]]] = {
    "coat": ("apparel", "棉风衣", "7d", {"材质": "棉"}, ({"尺码": "M"}, {"尺码": "L"})),
    "kids": ("apparel", "儿童棉外套", "7d", {"材质": "棉"}, ({"尺码": "110"}, {"尺码": "120"})),
    "robe": ("apparel", "毛圈睡袍", "7d", {"款式": "开衫款", "洗涤": "手洗"}, ({"尺码": "M"},)),
    "rug": ("home", "绒面脚垫", "7d", {"尺寸": "70×45cm"}, ({"颜色": "灰"},)),
    "lamp": ("home", "露营灯", "7d", {"续航": "单次亮约20小时"}, ({"颜色": "绿"},)),
    "jar": ("home", "玻璃密封罐4个装", "7d", {"容量": "500ml"}, ({"颜色": "透明"},)),
    "cake": ("food", "鲜奶蛋糕", "no_fresh", {"配料": "小麦粉、牛奶、白砂糖"}, ({"口味": "原味"},)),
    "case": ("digital", "手机壳", "7d_unopened", {"适配机型": "仅iPhone 15 Pro"}, ({"颜色": "黑"}, {"颜色": "粉"})),
    "pen": ("gift", "刻字铜书签", "7d", {"刻字": "最多6个汉字"}, ({"颜色": "金"},)),
    "slippers": ("apparel", "棉拖鞋", "7d", {"材质": "棉"}, ({"颜色": "灰"}, {"颜色": "蓝"})),
}
"""Category, title, class of return, attributes and variants."""

_NONE: Final = (
    "睡袍要套头的,最烦系带扣子",
    "睡袍,得能机洗",
    "门口那块得90乘60的脚垫才铺得满",
    "露营灯,要亮得够三十五个小时",
    "只要一个密封罐,四个一组的别给我",
    "鲜奶蛋糕,尝一口不喜欢要能无理由退",
    "iPhone 15的手机壳",
    '铜书签,刻"山高水长情谊永在",一个字不能少',
    "奶奶忌糖,鲜奶蛋糕给她一个",
)
_KEPT: Final = (
    ("给上幼儿园的儿子买件棉外套,身高108", "kids"),
    ("给上幼儿园的女儿买件风衣,她身高105", "kids"),
    ("门口那块60乘40,铺得满的脚垫", "rug"),
    ("露营灯,要亮得够十五个小时", "lamp"),
    ("iPhone 15 Pro的手机壳", "case"),
    ('铜书签,刻"山高水长"', "pen"),
    ("脚垫,要支持无理由退", "rug"),
)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Advice]:
    folder = tmp_path_factory.mktemp("kept")
    asked = (*_NONE, *(text for text, _ in _KEPT), *_AGAIN)
    return asyncio.run(_advised(folder / "data", _shop(folder / "shop"), asked))


@pytest.mark.parametrize("text", _NONE)
def test_what_breaks_a_limit_is_not_shown(shown: Mapping[str, Advice], text: str) -> None:
    assert shown[text].behaviour is Behaviour.NONE_FITS
    assert not shown[text].options


@pytest.mark.parametrize(("text", "product"), _KEPT)
def test_what_keeps_it_is(shown: Mapping[str, Advice], text: str, product: str) -> None:
    assert {str(each.offer.ware.product.id) for each in shown[text].options} == {product}


_AGAIN: Final = ("上回买的那种拖鞋再来一双", "the same slippers I ordered last time please")


@pytest.mark.parametrize("text", _AGAIN)
def test_what_was_bought_before_is_the_very_variant(shown: Mapping[str, Advice], text: str) -> None:
    assert [str(each.sku) for each in shown[text].options] == ["slippers-2"]


async def _advised(folder: Path, shop: Path, asked: tuple[str, ...]) -> dict[str, Advice]:
    async with open_app(Settings(data=folder)) as app:
        await import_shop(app, ForShop(SHOP), [shop])
        return {text: await app.guide.advise(Inquiry((text,), customer=BUYER)) for text in asked}


def _shop(folder: Path) -> Path:
    spus: list[dict[str, object]] = [
        {
            "spu_id": id_,
            "shop_id": SHOP,
            "category": category,
            "name_zh": title,
            "name_en": id_,
            "brand": "山居",
            "attributes": attributes,
            "selling_points_zh": [],
            "return_class": returned,
            "shelf_days": None,
            "sku_ids": [f"{id_}-{place}" for place in range(1, len(variants) + 1)],
            "ship_promise_hours": 48,
        }
        for id_, (category, title, returned, attributes, variants) in GOODS.items()
    ]
    skus: list[dict[str, object]] = [
        {
            "sku_id": f"{id_}-{place}",
            "spu_id": id_,
            "shop_id": SHOP,
            "category": category,
            "name_zh": title,
            "variant": variant,
            "list_price": 5900,
            "cost": 0,
            "stock": 9,
            "weight_g": 0,
            "return_class": returned,
            "tags": [],
            "barcode": "",
        }
        for id_, (category, title, returned, _, variants) in GOODS.items()
        for place, variant in enumerate(variants, 1)
    ]
    front = {"shop_id": SHOP, "name_zh": "山居", "name_en": "Hill", "categories": ["apparel", "home"]}
    market: dict[str, object] = {
        "as_of": "2025-11-12T10:00:00+08:00",
        "currency": "CNY",
        "money_unit": "fen",
        "shops": [front],
    }
    folder.mkdir()
    (folder / "products.json").write_text(json.dumps({"spus": spus, "skus": skus}), encoding="utf-8")
    (folder / "shop.json").write_text(json.dumps(market), encoding="utf-8")
    (folder / "orders.json").write_text(json.dumps([_order()]), encoding="utf-8")
    return folder


def _order() -> dict[str, object]:
    """The blue slippers, bought in October."""
    line: dict[str, object] = {
        "line_id": "O1-L1",
        "sku_id": "slippers-2",
        "name_zh": "棉拖鞋 蓝",
        "qty": 1,
        "list_price": 5900,
        "paid": 5900,
    }
    return {
        "order_id": "O1",
        "payment_group": "G1",
        "customer_id": BUYER,
        "shop_id": SHOP,
        "created_at": "2025-10-02T10:00:00+08:00",
        "lines": [{**line, "discounts": {}, "subsidy": 0}],
        "shipping_fee": 0,
        "total_paid": 5900,
        "subsidy_total": 0,
        "address": {"city": "杭州", "region": "normal"},
        "state": "completed",
        "invoice": None,
        "note": None,
        "tracking_no": [],
        "paid_at": "2025-10-02T10:05:00+08:00",
        "ship_deadline": "2025-10-04T10:05:00+08:00",
    }
