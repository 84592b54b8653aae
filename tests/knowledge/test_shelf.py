"""Promises of `xiaoer.knowledge.shelf`."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.knowledge.characters import CharacterEmbedder
from tests.knowledge.passages import PASSAGES, SEARCHES, SMALL_SHOP
from xiaoer.knowledge.fusing import views_of
from xiaoer.knowledge.passage import Passage, Search
from xiaoer.knowledge.shelf import Columns, Placed, Shelf

EMBEDDER = CharacterEmbedder()


@settings(deadline=None)
@given(st.lists(PASSAGES), SEARCHES)
def test_columns_admit_what_the_search_admits(passages: list[Passage], wanted: Search) -> None:
    assert Columns.of(passages).admitted(wanted).tolist() == [wanted.admits(passage) for passage in passages]


@settings(deadline=None)
@given(st.lists(PASSAGES))
def test_a_shelf_gives_back_what_was_placed(passages: list[Passage]) -> None:
    placed = [Placed(7 * at, passage, EMBEDDER.embed(views_of(passage))) for at, passage in enumerate(passages)]
    shelf = Shelf.of(placed, EMBEDDER.dimensions)
    for place, one in enumerate(placed):
        again = shelf.placed(place)
        assert (again.row, again.passage) == (one.row, one.passage)
        assert np.array_equal(again.vectors, one.vectors)
        assert shelf.places[one.row] == place


def test_the_nearest_view_of_a_passage_is_its_meaning() -> None:
    placed = [Placed(at, passage, EMBEDDER.embed(views_of(passage))) for at, passage in enumerate(SMALL_SHOP)]
    asked = EMBEDDER.embed(["怎么开发票"])[0]
    meanings = Shelf.of(placed, EMBEDDER.dimensions).meanings(asked)
    assert meanings[2] == pytest.approx(1.0)
    assert meanings.tolist() == pytest.approx([float((one.vectors @ asked).max()) for one in placed])


def test_an_empty_shelf_is_near_nothing() -> None:
    assert Shelf.of([], 64).meanings(EMBEDDER.embed(["茶"])[0]).tolist() == []
