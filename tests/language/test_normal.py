"""One written form for every message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.normal import normalise


@given(st.text())
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(alphabet="羽絨乾著後裏麼頭發髮幹面麵臺台 ＡＢ１２，。￥\u200b\n", max_size=40))
def test_normalising_twice_changes_nothing_more_on_traditional_text(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("羽絨服ＸＬ黑色還有嗎？", "羽绒服XL黑色还有吗?"),
        ("￥４９９．００", "¥499.00"),
        ("到\u200b新\ufeff疆\x00", "到新疆"),
        ("  两件 \t 多少\u3000钱 ", "两件 多少 钱"),
        ("0~10℃", "0~10°C"),
        ("乾隆年間 曬乾", "乾隆年间 晒干"),
        ("著名品牌", "著名品牌"),
        ("Is It OK", "Is It OK"),
        ("第一行 \n\n 第二行", "第一行\n第二行"),
        ("", ""),
    ],
)
def test_one_written_form(text: str, meant: str) -> None:
    assert normalise(text) == meant
