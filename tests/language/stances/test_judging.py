"""What a shopper thinks of a value: wanted, avoided or only mentioned, as many writers told it."""

import pytest

from xiaoer.language.stances.attitudes import VALUE
from xiaoer.language.stances.judging import Stance, plainly_wanted, stance_of, told
from xiaoer.language.stances.marks import stance_marks

OURS = {"plain", "closing", "turns"}


def stance(text: str) -> dict[Stance, float]:
    """Of the value in 【】."""
    start, end = text.index("【"), text.index("】") - 1
    return stance_of(text.replace("【", "").replace("】", ""), start, end)


@pytest.mark.parametrize(
    "text",
    [
        "【尼龙】的一沾水就起球,上一条就毁在这",
        "上次买的【茉莉】味熏得我头疼一整天",
        "【卡其】的家里堆成山了",
        "my aunt can't stand 【mohair】",
        "The 【plaid】 one makes me look like a tablecloth, so something else",
    ],
)
def test_a_complaint_about_a_value_avoids_it(text: str) -> None:
    assert stance(text)[Stance.AVOID] > stance(text)[Stance.WANT]


@pytest.mark.parametrize(
    "text",
    ["给爸买条【棕色】皮带", "【靛蓝】的有没有,要两件", "颜色就要【杏色】", "a 【plum】 scarf for my mother, please"],
)
def test_a_plain_request_wants_its_value(text: str) -> None:
    assert stance(text)[Stance.WANT] > 0.5


@pytest.mark.parametrize(
    "text",
    [
        "我家的沙发是【藏蓝】的,想找个搭得上的靠垫",
        "We've got the 【walnut】 table already, so I need chairs that go with it",
    ],
)
def test_what_somebody_has_is_only_mentioned(text: str) -> None:
    assert stance(text)[Stance.MENTION] > stance(text)[Stance.WANT]


def test_every_example_has_one_value_and_every_writer_told_each_stance() -> None:
    assert all(one.text.count(VALUE) == 1 for one in (*told(), *plainly_wanted()))
    writers = {one.writer for one in told()} - OURS
    assert len(writers) >= 34
    assert all({one.stance for one in told() if one.writer == writer} == set(Stance) for writer in writers)


def test_a_colour_and_a_scent_look_alike_and_a_number_does_not() -> None:
    text = f"上回那{VALUE}的不行"
    assert stance_marks(text, "米白") == stance_marks(text, "柑橘") != stance_marks(text, "30寸")
