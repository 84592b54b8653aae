"""Allergens, suitability and effects: warnings first, nothing beyond the page."""

import pytest

from tests.desk.conftest import Put


@pytest.mark.parametrize(
    ("product", "intent", "text", "says"),
    [
        ("FD01", "prod.allergen", "我花生过敏 能吃吗", ("不建议", "同线生产花生")),
        ("FD01", "prod.allergen", "does it contain peanuts?", ("note", "handles peanuts")),
        ("FD06", "prod.allergen", "里头有没得花生", ("含花生",)),
        ("FD04", "prod.allergen", "is it gluten free", ("contains gluten",)),
        ("BE02", "prod.allergen", "含酒精不", ("不含", "不含酒精")),
        ("GF13", "prod.suitability", "孕妇可以用不", ("不建议", "孕妇")),
        ("GF13", "prod.suitability", "我妈有心脏起搏器，行不行", ("不建议", "起搏器")),
        ("GF07", "prod.suitability", "2岁能玩吗", ("不建议", "3岁")),
        ("GF07", "prod.suitability", "三岁娃能玩吗", ("可以", "3岁以上")),
        ("GF07", "prod.suitability", "is it ok for a 2 year old", ("Not advised", "age 3")),
        ("FD08", "prod.suitability", "8个月大的宝宝能吃吗", ("不建议", "一岁")),
        ("GF08", "prod.suitability", "7岁能买吗", ("不建议", "8周岁")),
        ("BE02", "prod.effect", "does this serum remove wrinkles", ("moisturising", "nothing about wrinkles")),
        ("BE10", "prod.effect", "用了多久能白", ("不宣称美白",)),
        ("GF13", "prod.effect", "对颈椎病有用没", ("非医疗器械", "没有写")),
    ],
)
def test_what_the_page_warns_of_is_said(put: Put, product: str, intent: str, text: str, says: tuple[str, ...]) -> None:
    told = put(intent, text, "S3", product=product)
    assert all(words in told.text for words in says), told.text
    assert not told.faults


@pytest.mark.parametrize(
    ("product", "intent", "text"),
    [
        ("BE03", "prod.allergen", "含酒精不"),
        ("FD08", "prod.allergen", "含花生吗"),
        ("FD02", "prod.allergen", "is it gluten free"),
        ("BE02", "prod.suitability", "孕妇可以用不"),
        ("GF13", "prod.suitability", "高血压能用吗"),
        ("BE05", "prod.effect", "口红能去皱吗"),
    ],
)
def test_silence_of_the_page_is_no_promise(put: Put, product: str, intent: str, text: str) -> None:
    told = put(intent, text, "S3", product=product)
    assert not told.text.startswith(("可以", "不含", "Yes", "No."))
    assert any(words in told.text for words in ("没有查到", "没有写", "seem to mention", "says nothing"))
    assert not told.faults


def test_an_age_limit_that_leaves_the_age_alone_forbids_nothing(put: Put) -> None:
    assert not put("prod.suitability", "2岁孩子能吃蜂蜜吗", "S3", product="FD08").text.startswith("不建议")


def test_illness_and_pregnancy_are_sent_to_a_doctor_where_the_page_is_silent(put: Put) -> None:
    assert "医生" in put("prod.suitability", "孕妇可以用不", "S3", product="BE02").text
    assert "doctor" in put("prod.suitability", "can I use it while pregnant?", "S3", product="BE02").text
