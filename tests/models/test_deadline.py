"""One deadline for a whole turn: what is inside it is never later."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.models.deadline import Deadline

SECONDS = st.floats(min_value=0, max_value=1000)


@given(SECONDS, SECONDS, SECONDS)
def test_a_part_of_the_time_never_ends_after_the_whole(whole: float, part: float, passed: float) -> None:
    now = [0.0]
    deadline = Deadline.after(whole, lambda: now[0])
    inner = deadline.within(part)
    now[0] = passed
    assert 0.0 <= inner.left <= deadline.left
    assert inner.left <= part


def test_a_deadline_that_has_passed_leaves_nothing() -> None:
    now = [0.0]
    deadline = Deadline.after(1.0, lambda: now[0])
    now[0] = 5.0
    assert deadline.left == 0.0
