"""The solver finds what trying everything finds, and what is needed comes first."""

from dataclasses import replace
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tests.guide.scenes.wares import WARE
from xiaoer.guide.plan import Order, Part, Piece
from xiaoer.guide.said import Paid
from xiaoer.guide.scenes.solving import Candidate, solve
from xiaoer.kernel.ids import SkuId
from xiaoer.kernel.money import Money

THRESHOLD, OFF = 90, 40


def candidate(part: Part, key: str, price: int, score: int) -> Candidate:
    sku = replace(WARE.sku, id=SkuId(key), price=Money(price))
    return Candidate(Piece(part, replace(WARE, sku=sku), 1), score)


def priced(pieces: tuple[Piece, ...] | list[Piece]) -> tuple[Order, ...]:
    """With a threshold, so that more may cost less."""
    listed = sum(each.ware.sku.price.minor for each in pieces)
    pay = listed - OFF if listed >= THRESHOLD else listed
    return (Order(WARE.shop, Paid(Money(pay), Money(pay), Money(0))),)


def paid(pieces: tuple[Piece, ...] | list[Piece]) -> int:
    return priced(pieces)[0].paid.pay.minor


prices = st.integers(1, 100)
scores = st.integers(1, 10_000)
offers = st.lists(st.tuples(prices, scores), max_size=4)


@given(st.lists(st.tuples(st.booleans(), offers), min_size=1, max_size=3), st.integers(0, 200))
def test_it_finds_what_trying_every_combination_finds(
    asked: list[tuple[bool, list[tuple[int, int]]]], budget: int
) -> None:
    parts = [
        [candidate(Part(f"p{at}", f"p{at}", needed=needed), f"{at}-{n}", *each) for n, each in enumerate(choices)]
        for at, (needed, choices) in enumerate(asked)
    ]
    found = solve(parts, lambda pieces: priced(list(pieces)), lambda pieces, _: paid(list(pieces)) <= budget)
    every = [[each for each in chosen if each is not None] for chosen in product(*([*part, None] for part in parts))]
    fitting = [chosen for chosen in every if chosen and paid([each.piece for each in chosen]) <= budget]
    best = max((sum(each.worth for each in chosen) for chosen in fitting), default=0)
    worth = {each.piece: each.worth for part in parts for each in part}
    assert sum(worth[each] for each in found.pieces) == best
    assert found.proved


def test_what_is_needed_goes_before_what_would_be_nice() -> None:
    coat, scarf = Part("coat", "coat"), Part("scarf", "scarf", needed=False)
    parts = [[candidate(coat, "coat", 80, 1)], [candidate(scarf, "scarf", 60, 10_000)]]
    found = solve(parts, lambda pieces: priced(list(pieces)), lambda pieces, _: paid(list(pieces)) <= 85)
    assert [each.ware.sku.id for each in found.pieces] == ["coat"]


def test_two_pieces_are_taken_where_a_threshold_makes_them_cheaper_than_one() -> None:
    coat, scarf = Part("coat", "coat"), Part("scarf", "scarf", needed=False)
    parts = [[candidate(coat, "coat", 80, 1)], [candidate(scarf, "scarf", 15, 1)]]
    found = solve(parts, lambda pieces: priced(list(pieces)), lambda pieces, _: paid(list(pieces)) <= 60)
    assert len(found.pieces) == 2


def test_too_many_combinations_are_not_called_proved() -> None:
    parts = [[candidate(Part(f"p{at}", f"p{at}"), f"{at}-{n}", 50, 100 - n) for n in range(9)] for at in range(4)]
    found = solve(parts, lambda pieces: priced(list(pieces)), lambda _, __: False)
    assert not found.proved
    assert found.pieces == ()
