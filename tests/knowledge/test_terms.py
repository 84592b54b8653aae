"""Promises of `xiaoer.knowledge.terms`."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoer.knowledge.terms import terms_of


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("羽绒服", ("羽", "绒", "服", "羽绒", "绒服")),
        ("羽絨服", ("羽", "绒", "服", "羽绒", "绒服")),
        ("茶", ("茶",)),
        ("有没有的吗", ()),
        ("20000mAh", ("20000", "mah")),
        ("１.５L", ("1.5", "l")),
        ("XL黑色", ("xl", "黑", "色", "黑色")),
        ("washing jackets", ("wash", "jacket")),
        ("Do you have it?", ()),
        ("Café", ("cafe",)),
        ("USB-C", ("usb", "c")),
        ("👍 ——！？", ()),
        ("", ()),
    ],
)
def test_text_is_cut_into_what_it_can_be_found_by(text: str, terms: tuple[str, ...]) -> None:
    assert terms_of(text) == terms


@pytest.mark.parametrize(
    ("asked", "written"),
    [("枕头能洗吗", "乳胶枕"), ("shipping", "shipped"), ("充电寶", "充电宝"), ("ＵＳＢ", "usb"), ("65w", "65 W")],
)
def test_two_ways_to_write_a_thing_share_a_term(asked: str, written: str) -> None:
    assert set(terms_of(asked)) & set(terms_of(written))


@settings(deadline=None)
@given(st.text())
def test_a_term_is_one_word_for_the_index(text: str) -> None:
    assert all(term and len(term.split()) == 1 for term in terms_of(text))


@settings(deadline=None)
@given(st.text(alphabet="羽绒服红色手机abc 12，"), st.text(alphabet="羽绒服红色手机abc 12，"))
def test_lines_are_cut_apart(first: str, second: str) -> None:
    assert terms_of(f"{first}\n{second}") == terms_of(first) + terms_of(second)
