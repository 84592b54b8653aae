"""When an endpoint is left alone, and how it comes back."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.models.breaker import Breaker, Patience, RetryBudget, Standing

PATIENCE = Patience(failures=3, rest=10.0)


def broken(breaker: Breaker, *, at: float, times: int = 3) -> None:
    for _ in range(times):
        assert breaker.admit(at)
        breaker.failed(at)


def test_it_rests_after_failures_in_a_row_and_then_takes_one_trial() -> None:
    breaker = Breaker(PATIENCE)
    broken(breaker, at=0.0)
    assert not breaker.admit(9.9)
    assert breaker.admit(10.0)
    assert breaker.standing(10.0) is Standing.ON_TRIAL
    assert not breaker.admit(10.0), "one trial at a time"


def test_a_good_trial_opens_it_for_all() -> None:
    breaker = Breaker(PATIENCE)
    broken(breaker, at=0.0)
    assert breaker.admit(10.0)
    breaker.succeeded()
    assert breaker.admit(10.0)
    assert breaker.admit(10.0)
    assert breaker.failures == 0


def test_a_bad_trial_sends_it_back_to_rest() -> None:
    breaker = Breaker(PATIENCE)
    broken(breaker, at=0.0)
    assert breaker.admit(10.0)
    breaker.failed(10.0)
    assert not breaker.admit(19.9)
    assert breaker.admit(20.0)


def test_a_trial_that_was_given_up_leaves_room_for_another() -> None:
    breaker = Breaker(PATIENCE)
    broken(breaker, at=0.0)
    assert breaker.admit(10.0)
    breaker.withdrew()
    assert breaker.admit(10.0)


def test_a_success_in_between_starts_the_count_anew() -> None:
    breaker = Breaker(PATIENCE)
    broken(breaker, at=0.0, times=2)
    breaker.succeeded()
    broken(breaker, at=0.0, times=2)
    assert breaker.admit(0.0)


def test_an_endpoint_that_asks_for_a_pause_gets_it_at_once() -> None:
    breaker = Breaker(PATIENCE)
    breaker.failed(0.0, wait=3.0)
    assert not breaker.admit(2.9)
    assert breaker.admit(3.0)


@given(st.lists(st.booleans(), max_size=200))
def test_retries_stay_a_share_of_all_calls(wanted: list[bool]) -> None:
    budget, made = RetryBudget(share=0.2, most=5.0), 0
    for retry in wanted:
        budget.earn()
        made += retry and budget.spend()
    assert made <= 5 + 0.2 * len(wanted)
