"""What a marketplace title says about its product."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.shop.connectors.titles import read_title


@pytest.mark.parametrize(
    ("title", "brand", "kind", "model"),
    [
        ("云川（Yunchuan）45升电热水器2200W Y4522-QK3(EA)以旧换新", "云川", "电热水器", "Y4522-QK3(EA)"),
        ("云川(Yunchuan)13升燃气热水器JQ25-K7 Max", "云川", "燃气热水器", "JQ25-K7 Max"),
        ("云川（Yunchuan）多门家用冰箱YR-301WUFGE 京东618", "云川", "冰箱", "YR-301WUFGE"),
        ("Norden 20英寸落地扇", "Norden", "落地扇", ""),
        ("云川（Yunchuan）热水器Y60‑QK7Pro(EA)", "云川", "热水器", "Y60-QK7Pro(EA)"),
        ("普通毛巾", "", "", ""),
    ],
)
def test_brand_kind_and_model_are_found(title: str, brand: str, kind: str, model: str) -> None:
    told = read_title(title)
    assert (told.brand, told.kind, told.model) == (brand, kind, model)


def test_what_comes_out_of_the_tap_is_not_the_capacity() -> None:
    told = read_title("云川（Yunchuan）小厨宝6.6L出水36L一级能效")
    assert ("容量", "6.6升") in [(attribute.name, attribute.value) for attribute in told.attributes]
    assert "6.6升小厨宝" in told.nicknames


def test_advertising_in_brackets_is_no_name() -> None:
    assert read_title("云川（Yunchuan）热水器【国补立减15%】【优于13L】【云海Z9】").nicknames == ("云海Z9", "Z9")


@given(st.text(max_size=80))
def test_no_title_breaks_it_and_nothing_is_made_up(title: str) -> None:
    told = read_title(title)
    assert all(name.strip() for name in told.nicknames)
