"""What is one question and what are two."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.clauses import split_clauses


def split(text: str) -> list[str]:
    return [clause for clause, _ in split_clauses(text)]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("羽绒服XL黑色还有吗 到新疆多少运费", ["羽绒服XL黑色还有吗", "到新疆多少运费"]),
        ("在吗,键盘有货吗?什么时候发货", ["在吗", "键盘有货吗", "什么时候发货"]),
        ("Is it in stock? And how much is shipping", ["Is it in stock", "And how much is shipping"]),
        ("is the K3 waterproof and do you ship to Paris", ["is the K3 waterproof", "do you ship to Paris"]),
        ("手机壳有货吗 还有发什么快递", ["手机壳有货吗", "还有发什么快递"]),
        ("有货吗还有到杭州几天", ["有货吗", "还有到杭州几天"]),
        ("发票怎么开 另外 能送到乡镇吗", ["发票怎么开", "能送到乡镇吗"]),
        ("It arrived broken. I want a refund.", ["It arrived broken", "I want a refund"]),
        ("几天到\n包邮吗", ["几天到", "包邮吗"]),
    ],
)
def test_each_question_is_a_clause(text: str, clauses: list[str]) -> None:
    assert split(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "羽绒服 XL 黑色 还有吗",
        "162 108斤穿啥码",
        "我爸178,160斤,肚子大点,L得行不",
        "大了点 不想要了 怎么弄",
        "¥1,299 有优惠吗",
        "Z9 Max手机壳有货吗",
        "can i return it and get a refund",
        "where is my order",
        "后天能到不,急",
        "还有吗",
        "三件 到手多少",
        "https://demo.shop/item/W03?a=1 这个最低多少",
        "送女朋友生日 200左右 推荐下",
        "the down jacket in black and white",
    ],
)
def test_parts_that_ask_nothing_alone_stay_together(text: str) -> None:
    assert split(text) == [text]


@given(st.text(alphabet="羽绒服有货吗多少到几天,。?! \nab1.还有另外", max_size=60))
def test_clauses_are_slices_in_order_and_lose_no_letter(text: str) -> None:
    clauses = split_clauses(text)
    assert all(text[span.start : span.end] == clause for clause, span in clauses)
    assert all(one.end <= two.start for (_, one), (_, two) in pairwise(clauses))
    kept = "".join(clause for clause, _ in clauses)
    assert all(kept.count(char) == text.count(char) for char in "羽绒服货吗多少到几天")
