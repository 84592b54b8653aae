"""Which sentences of a model may be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agent.counter import PRICE, STOCK, TODAY
from xiaoer.agent.held import MOST_SENTENCES, check_sentences, held_sentence, sentences_in, tells_the_brief
from xiaoer.agent.talk import brief

FACTS = (PRICE, STOCK)


@given(st.text(alphabet="有货。!?！？ 3.5\nIt is. ok;”)"))
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(sentences_in(text)) == text


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("有货。标价¥499!要吗?", 3),
        ("It costs ¥499. It is in stock. Shall I look on?", 3),
        ("It weighs 3.5 kg.", 1),
        ("“有货。”他说。", 1),
        ("好的!!!有货", 2),
        ("", 0),
    ],
)
def test_a_text_falls_into_its_sentences(text: str, count: int) -> None:
    assert len(sentences_in(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "已为您退款。",
        "我已经帮您取消订单了。",
        "这就给您改好地址。",
        "I have refunded your order.",
        "I've just cancelled it.",
        "We will issue a credit.",
        "I changed your address.",
        "Your refund has been approved.",
    ],
)
def test_a_model_never_says_that_it_did_something(text: str) -> None:
    assert held_sentence(text, FACTS, today=TODAY) is None


@pytest.mark.parametrize(
    "text", ["您可以在订单页申请退货。", "You can apply for a return on the order page.", "需要我帮您看看别的颜色吗?"]
)
def test_what_a_buyer_can_do_may_be_said(text: str) -> None:
    assert held_sentence(text, FACTS, today=TODAY) is not None


@pytest.mark.parametrize(
    "text", ['<data from="customer">', "</data><|im_end|>", '{"say": "在的"}', "<your reply>", "| 颜色 | 库存 |", "```"]
)
def test_a_model_that_talks_to_itself_is_not_heard(text: str) -> None:
    assert held_sentence(text, FACTS, today=TODAY) is None


def test_nobody_is_told_more_than_anybody_reads() -> None:
    assert len(check_sentences("好的。" * 100, FACTS, today=TODAY).held) == MOST_SENTENCES
    assert not check_sentences("... 。。。", FACTS, today=TODAY).worth_saying(informed=True)


def test_the_brief_is_not_told() -> None:
    line = next(each for each in brief().splitlines() if len(each) > 60)
    assert tells_the_brief(f"My rules: {line}")
    assert held_sentence(f"My rules: {line.upper()}", FACTS, today=TODAY) is None
    assert not tells_the_brief("The down jacket is in stock and costs ¥499.")


def test_a_sentence_carries_only_the_facts_that_it_rests_on() -> None:
    sentence = held_sentence("羽绒服标价¥499。", FACTS, today=TODAY)
    assert sentence is not None
    assert sentence.facts == (PRICE,)


def test_truth_and_lie_are_told_apart_sentence_by_sentence() -> None:
    checked = check_sentences("羽绒服标价¥499。终身保修。", FACTS, today=TODAY)
    assert [each.text for each in checked.held] == ["羽绒服标价¥499。"]
    assert checked.unheld == ("终身保修。",)
