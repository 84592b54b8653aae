"""What a buyer is told while waiting stands on facts, in both languages."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.queue import LineUp
from xiaoer.desk.waiting.words import going_on, lets_xiaoer_go_on, waiting_on
from xiaoer.evidence.check import check
from xiaoer.kernel.ids import ShopId
from xiaoer.language.reading import Language

NOON = datetime(2025, 11, 12, 12, tzinfo=UTC)


@given(
    st.sampled_from(Language),
    st.integers(0, 500),
    st.one_of(st.none(), st.integers(1, 600)),
    st.integers(0, 40),
)
def test_every_sentence_is_held_by_its_own_facts(
    language: Language, ahead: int, minutes: int | None, agents: int
) -> None:
    told = waiting_on(language, LineUp(ahead, minutes if agents else None, agents), ShopId("S1"), NOON)
    for part in (going_on(language), *told):
        assert check(part.text, part.facts).clean, part.text


@pytest.mark.parametrize(
    "text",
    [
        "那你先帮我看看",
        "你先帮我查一下吧",
        "机器人先来",
        "不用人工了",
        "先不转人工",
        "不等了",
        "算了不用转人工",
        "小二你先帮我看",
        "you can help me first",
        "no need for a person anymore",
        "never mind the human",
        "could you just answer it now",
    ],
)
def test_a_buyer_may_go_on_with_xiaoer(text: str) -> None:
    assert lets_xiaoer_go_on(text)


@pytest.mark.parametrize(
    "text",
    [
        "转人工",
        "人呢",
        "还要等多久",
        "羽绒服有货吗",
        "human please",
        "how long must I wait",
        "帮我转人工",
        "is anybody there",
    ],
)
def test_other_words_leave_them_in_the_queue(text: str) -> None:
    assert not lets_xiaoer_go_on(text)
