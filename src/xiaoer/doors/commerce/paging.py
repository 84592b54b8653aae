"""Cursors: where the next page begins, bound to the question that they belong to."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from hashlib import sha256
from typing import Final, TypeVar

from xiaoer.doors.commerce.asked import Paging, SearchRequest
from xiaoer.doors.commerce.refusals import Refused
from xiaoer.doors.commerce.shown import Page

PAGE: Final = 10
LARGEST_PAGE: Final = 50

Found = TypeVar("Found")


def page_of(found: Sequence[Found], request: SearchRequest) -> tuple[Sequence[Found], Page]:
    """The part of what was found that the request asks for. Raises Refused for a cursor of another question."""
    paging = request.pagination or Paging()
    mark = _mark(request)
    begin = _begin(paging.cursor, mark) if paging.cursor else 0
    end = begin + min(paging.limit or PAGE, LARGEST_PAGE)
    more = end < len(found)
    cursor = urlsafe_b64encode(json.dumps([mark, end]).encode()).decode() if more else None
    return found[begin:end], Page(has_next_page=more, cursor=cursor, total_count=len(found))


def _begin(cursor: str, mark: str) -> int:
    try:
        read: object = json.loads(urlsafe_b64decode(cursor.encode()))
    except (Error, ValueError) as error:
        raise Refused("pagination.cursor: this is no cursor of ours; begin again without one.") from error
    match read:
        case [str() as told, int() as begin] if told == mark and begin >= 0:
            return begin
        case _:
            raise Refused("pagination.cursor: it belongs to another query or filter; begin again without it.")


def _mark(request: SearchRequest) -> str:
    asked = request.model_dump_json(include={"query", "filters"})
    return sha256(asked.encode()).hexdigest()[:12]
