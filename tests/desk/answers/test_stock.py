"""Stock by variant with live numbers, sizes, reviews."""

import pytest

from tests.desk.conftest import Put


@pytest.mark.parametrize(
    ("shop", "product", "text", "says"),
    [
        ("S1", "AP03", "XL黑色还有吗", ("有货", "曜黑 XL", "66件")),
        ("S1", "AP01", "is the white one in stock?", ("Yes, in stock", "white M (229 pcs)")),
        ("S3", "FD12", "青柠味还有吗", ("青柠暂时没货", "白桃")),
        ("S3", "GF08", "整盒还有吗", ("暂时没货", "单盒")),
        ("S1", "AP03", "红色还有吗", ("没有您说的这个颜色", "曜黑、雾蓝")),
        ("S1", "AP09", "43码有吗", ("没有您说的这个尺码", "40、41、42")),
        ("S2", "DG01", "do you have a red one?", ("doesn't come in that colour", "black, white")),
        ("S2", "DG08", "有现货吗", ("有货", "61件")),
    ],
)
def test_stock_is_live_and_by_variant(put: Put, shop: str, product: str, text: str, says: tuple[str, ...]) -> None:
    told = put("prod.stock", text, shop, product=product)
    assert all(words in told.text for words in says), told.text
    assert not told.faults


def test_a_restock_day_is_never_made_up(put: Put) -> None:
    told = put("prod.restock", "青柠味什么时候有", "S3", product="FD12")
    assert "没有写" in told.text
    assert not told.faults


def test_wanting_to_be_told_of_a_restock_goes_to_a_person(put: Put) -> None:
    assert put("prod.restock", "到货了叫我一声", "S3", product="BE04").draft.hand_off is not None


def test_size_advice_gives_what_the_page_and_buyers_say_and_no_guess(put: Put) -> None:
    told = put("prod.size_recommend", "平时41的脚买几码合适", product="AP09")
    assert "没有按身高体重的尺码表" in told.text
    assert "建议按平时运动鞋码" in told.text
    assert "平时41买42才行" in told.text
    assert not told.faults


def test_reviews_are_counted_and_the_fitting_one_is_quoted(put: Put) -> None:
    told = put("prod.review_ask", "评论说钻绒是真的吗", product="AP03")
    assert "2条评价" in told.text
    assert "穿了两天袖口钻绒" in told.text
    assert not told.faults


def test_paid_reviews_do_not_count(put: Put) -> None:
    told = put("prod.review_ask", "口碑怎么样", "S2", product="DG04")
    assert "共有2条评价" in told.text
    assert "返现" not in told.text


def test_colour_is_what_buyers_saw(put: Put) -> None:
    assert "雾霾蓝实物偏灰" in put("prod.color_diff", "雾霾蓝是偏灰还是偏蓝", product="HM07").text
    assert "不能确定" in put("prod.color_diff", "实物颜色跟图一样吗", product="AP03").text


def test_pictures_are_not_pretended_to_be_seen(put: Put) -> None:
    told = put("prod.image_identify", "[图片] 有这个吗")
    assert told.draft.asks
    assert "看不了" in told.text
