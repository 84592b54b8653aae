"""A page says in its own words what a buyer says in others."""

import pytest

from xiaoer.guide.lexicon.likeness import tells_of


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("支持真丝洗", "能洗真丝的", True),
        ("洗烘一体", "自己洗完再烘", True),
        ("不支持真丝洗", "能洗真丝的", False),
        ("心率趋势,血氧趋势", "测血压", False),
        ("充电器与保护壳", "无线充电", False),
    ],
)
def test_most_letters_that_mean_something_in_one_clause(text: str, words: str, *, told: bool) -> None:
    assert tells_of(text, words) is told
