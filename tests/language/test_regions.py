"""Every place in both languages, and words that only look like places."""

import pytest

from xiaoer.language.reading import Span
from xiaoer.language.regions import read_regions
from xiaoer.language.tables import rows_of


def read(text: str) -> list[str]:
    return [f"{one.code} {one.name_zh}" for one in read_regions(text)]


def test_there_are_34_province_level_regions_and_over_330_cities() -> None:
    codes = {code for code, *_ in rows_of("regions")} - {"OVERSEAS"}
    assert len(codes) == 34
    assert sum(code != "OVERSEAS" for code, *_ in rows_of("regions")) > 34 + 330


@pytest.mark.parametrize(("code", "zh", "en"), [row[:3] for row in rows_of("regions") if not row[4]])
def test_every_place_is_read_in_both_languages(code: str, zh: str, en: str) -> None:
    assert [one.code for one in read_regions(f"寄到{zh}要几天")] == [code]
    assert [one.code for one in read_regions(f"do you ship to {en}?")] == [code]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("到新疆多少运费", ["XJ 新疆"]),
        ("新疆维吾尔自治区乌鲁木齐市", ["XJ 乌鲁木齐"]),
        ("浙江杭州", ["ZJ 杭州"]),
        ("内蒙", ["NMG 内蒙古"]),
        ("shipped to xinjiang", ["XJ 新疆"]),
        ("HK", ["HK 香港"]),
        ("发长沙", ["HN 长沙"]),
        ("长沙发货吗", ["HN 长沙"]),
        ("寄到开封", ["HA 开封"]),
        ("从拉萨改寄成都", ["XZ 拉萨", "SC 成都"]),
        ("江浙沪包邮吗", ["JS 江苏", "ZJ 浙江", "SH 上海"]),
        ("北海道", ["OVERSEAS 北海道"]),
        ("海外能寄吗", ["OVERSEAS 海外"]),
        ("柳州螺蛳粉寄柳州", ["GX 柳州"]),
        ("白银市", ["GS 白银"]),
    ],
)
def test_places_in_buyers_words(text: str, meant: list[str]) -> None:
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "长沙发",
        "西湖龙井",
        "柳州螺蛳粉",
        "新疆棉的吗",
        "五常大米",
        "若羌灰枣",
        "开封后能放多久",
        "白银色",
        "日照时间",
        "let us know",
        "三明治",
        "是新疆产的吗",
        "中山装",
    ],
)
def test_words_that_only_hold_a_places_name_are_none(text: str) -> None:
    assert read(text) == []


def test_places_inside_ignored_spans_are_left_out() -> None:
    assert read_regions("杭州小笼和成都", ignore=(Span(0, 4),))[0].code == "SC"
