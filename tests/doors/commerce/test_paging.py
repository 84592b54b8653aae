"""A cursor leads on, and belongs to its question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.doors.commerce.asked import Filters, Paging, SearchRequest
from xiaoer.doors.commerce.paging import LARGEST_PAGE, PAGE, begin_of, cursor_of, size_of
from xiaoer.doors.commerce.refusals import Refused


def following(request: SearchRequest, cursor: str | None) -> SearchRequest:
    return request.model_copy(update={"pagination": Paging(cursor=cursor)})


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_cursor_leads_where_the_search_said(query: str, begin: str) -> None:
    request = SearchRequest(query=query)
    assert begin_of(following(request, cursor_of(request, begin))) == begin


def test_there_is_no_cursor_after_the_last_page() -> None:
    assert cursor_of(SearchRequest(query="coat"), "") is None


@pytest.mark.parametrize("cursor", ["nonsense", "e30=", "WyJhIiwgMV0=", "=", "WyJhIiwgLTFd", "é"])
def test_a_cursor_that_is_none_is_refused_by_name(cursor: str) -> None:
    with pytest.raises(Refused, match=r"pagination\.cursor"):
        begin_of(following(SearchRequest(query="coat"), cursor))


def test_a_cursor_of_another_question_is_refused() -> None:
    cursor = cursor_of(SearchRequest(query="coat"), "10")
    for other in (SearchRequest(query="hat"), SearchRequest(query="coat", filters=Filters(categories=("a",)))):
        with pytest.raises(Refused, match="another query"):
            begin_of(following(other, cursor))


@pytest.mark.parametrize(("limit", "size"), [(None, PAGE), (1, 1), (50, 50), (51, LARGEST_PAGE), (10**9, LARGEST_PAGE)])
def test_a_page_is_as_large_as_asked_up_to_the_largest(limit: int | None, size: int) -> None:
    assert size_of(SearchRequest(query="coat", pagination=Paging(limit=limit))) == size
