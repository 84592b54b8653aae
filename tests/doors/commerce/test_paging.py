"""Pages go through everything once, and a cursor belongs to its question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.doors.commerce.asked import Filters, Paging, SearchRequest
from xiaoer.doors.commerce.paging import LARGEST_PAGE, PAGE, page_of
from xiaoer.doors.commerce.refusals import Refused


@given(st.integers(0, 130), st.none() | st.integers(1, 80))
def test_following_the_cursors_shows_everything_once_and_in_order(count: int, limit: int | None) -> None:
    request, seen, cursor = SearchRequest(query="coat"), list[int](), None
    while True:
        asked = request.model_copy(update={"pagination": Paging(cursor=cursor, limit=limit)})
        part, page = page_of(range(count), asked)
        assert len(part) <= min(limit or PAGE, LARGEST_PAGE)
        assert page.total_count == count
        seen += part
        cursor = page.cursor
        assert page.has_next_page == (cursor is not None)
        if cursor is None:
            break
    assert seen == list(range(count))


@pytest.mark.parametrize("cursor", ["nonsense", "e30=", "WyJhIiwgMV0=", "=", "WyJhIiwgLTFd", "é"])
def test_a_cursor_that_is_none_is_refused_by_name(cursor: str) -> None:
    with pytest.raises(Refused, match=r"pagination\.cursor"):
        page_of(range(50), SearchRequest(query="coat", pagination=Paging(cursor=cursor)))


def test_a_cursor_of_another_question_is_refused() -> None:
    _, page = page_of(range(50), SearchRequest(query="coat"))
    for other in (SearchRequest(query="hat"), SearchRequest(query="coat", filters=Filters(categories=("a",)))):
        with pytest.raises(Refused, match="another query"):
            page_of(range(50), other.model_copy(update={"pagination": Paging(cursor=page.cursor)}))
