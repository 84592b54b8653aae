"""Promises of `xiaoer.knowledge.synonyms`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoer.knowledge.synonyms import Asked


@pytest.mark.parametrize(
    ("asked", "otherwise"),
    [
        ("多少免运费", "包邮"),
        ("free shipping?", "包邮"),
        ("多久能寄出", "发货"),
        ("充电宝能上飞机吗", "移动"),
        ("earbuds", "耳机"),
        ("how long is the warranty", "保修"),
    ],
)
def test_a_thing_is_also_asked_by_its_other_names(asked: str, otherwise: str) -> None:
    assert otherwise in Asked.of(asked).otherwise


@pytest.mark.parametrize("text", ["", "的", "紫砂", "hello"])
def test_what_has_no_other_name_is_asked_as_it_is(text: str) -> None:
    assert Asked.of(text).otherwise == ()


@settings(deadline=None)
@given(st.text(alphabet="免运费包邮寄出发货退款钱 refund"))
def test_no_term_is_asked_twice(text: str) -> None:
    asked = Asked.of(text)
    terms = asked.terms + asked.otherwise
    assert len(terms) == len(set(terms))
