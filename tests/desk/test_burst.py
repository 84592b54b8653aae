"""Only what reads as unfinished is waited for."""

import pytest

from xiaoer.desk.burst import Gaps, merge, quiet_needed
from xiaoer.language.reading import Language, Meant, Reading

GAPS = Gaps(fragment=1.5, complete=0.0)


def reading(*intents: str, wants_human: bool = False) -> Reading:
    return Reading("…", Language.ZH, tuple(Meant(name, 0.9) for name in intents), wants_human=wants_human)


@pytest.mark.parametrize(
    ("read", "seconds"),
    [
        (reading("prod.stock"), 0.0),
        (reading("chitchat.greet", "ship.fee"), 0.0),
        (reading("chitchat.greet"), 1.5),
        (reading(), 1.5),
        (reading(wants_human=True), 0.0),
    ],
)
def test_a_question_is_answered_at_once_and_a_fragment_after_a_while(read: Reading, seconds: float) -> None:
    assert quiet_needed(read, GAPS) == seconds


def test_each_message_of_a_burst_stays_a_line_of_its_own() -> None:
    assert merge(["亲", " ", "羽绒服 ", "还有吗"]) == "亲\n羽绒服\n还有吗"
