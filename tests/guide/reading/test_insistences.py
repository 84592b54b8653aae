"""Two noes ask for what stands between them."""

import pytest

from xiaoer.guide.reading.telling import as_told


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("if it's not teal I'm not buying", "only teal"),
        ("we won't take anything that isn't teal", "only teal"),
        ("I can't go home without a teal umbrella", "i need a teal umbrella"),
        ("非墨绿不要", "只要墨绿"),
        ("不是墨绿的我不想看", "只要墨绿"),
        ("没有墨绿的话就算了", "要墨绿"),
    ],
)
def test_what_is_insisted_on_is_read_as_a_wish(text: str, plain: str) -> None:
    assert as_told(text).strip() == plain


def test_everything_else_being_refused_asks_for_the_one() -> None:
    assert as_told("除了墨绿别的颜色都不考虑").strip() == "只要墨绿"


@pytest.mark.parametrize("text", ["an umbrella that isn't teal", "不要墨绿的", "umbrella without a strap, please"])
def test_one_no_stays_a_no(text: str) -> None:
    assert as_told(text) == text
