"""What a shopper avoids in other words than no, and what is only wanted plainly."""

import pytest

from xiaoer.guide.reading.averse import AVOIDED, said_plainly
from xiaoer.guide.stances.judging import VALUE, Stance, plainly_wanted, stance_of, told
from xiaoer.language.lexicon import Lexicon


@pytest.mark.parametrize(
    "text",
    [
        "□的一沾水就起球,上一条就毁在这",
        "上次买的□味熏得我头疼一整天",
        "□的家里堆成山了",
        "my aunt can't stand □",
    ],
)
def test_a_complaint_about_a_value_avoids_it(text: str) -> None:
    assert stance_of(text)[Stance.AVOID] > stance_of(text)[Stance.WANT]


@pytest.mark.parametrize(
    "text", ["给爸买条□皮带", "□的有没有,要两件", "颜色就要□", "a □ scarf for my mother, please", "□ one, size 9"]
)
def test_a_plain_request_wants_its_value(text: str) -> None:
    assert stance_of(text)[Stance.AVOID] < AVOIDED


def test_every_example_has_one_value_and_every_stance_is_told_by_each_of_five_writers() -> None:
    assert all(one.text.count(VALUE) == 1 for one in told())
    writers = {one.writer for one in told()} - {"plain"}
    assert len(writers) == 5
    assert all({one.stance for one in told() if one.writer == writer} == set(Stance) for writer in writers)
    assert all(VALUE in text for text in plainly_wanted())


def test_what_is_avoided_is_taken_out_and_said_plainly_at_the_end() -> None:
    lexicon = Lexicon.of(())
    assert said_plainly("上回那塑料的盒子一股味,这回换个好的", lexicon) == "上回那  的盒子一股味,这回换个好的,不要塑料"
    assert said_plainly("买件蓝色的外套,上班穿", lexicon) == "买件蓝色的外套,上班穿"
