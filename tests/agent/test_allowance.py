"""Exact arithmetic of what models cost."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.agent.allowance import Allowance, Cost, Spent
from xiaoer.models.chat import Usage

COUNTS = st.integers(min_value=0, max_value=10_000_000)


@given(st.lists(st.tuples(COUNTS, COUNTS), max_size=8), COUNTS, COUNTS)
def test_steps_add_up_to_exactly_the_bill(steps: list[tuple[int, int]], price_read: int, price_written: int) -> None:
    spent = Spent()
    for read, written in steps:
        spent = spent.after(Usage(read, written), price_read=price_read, price_written=price_written)
    assert spent.steps == len(steps)
    assert spent.usage.total == sum(read + written for read, written in steps)
    assert spent.cost == sum(read * price_read + written * price_written for read, written in steps)


def test_a_turn_ends_at_its_first_limit() -> None:
    allowance = Allowance(steps=3, tokens=100, cost=Cost(1000))
    assert Spent().within(allowance)
    assert not Spent(steps=3).within(allowance)
    assert not Spent(Usage(60, 40)).within(allowance)
    assert not Spent(cost=Cost(1000)).within(allowance)
