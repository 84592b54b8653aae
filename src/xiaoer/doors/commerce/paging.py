"""Cursors: where the next page begins, bound to the question that they belong to."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import sha256
from typing import Final

from xiaoer.doors.commerce.asked import SearchRequest
from xiaoer.doors.commerce.refusals import Refused

PAGE: Final = 10
LARGEST_PAGE: Final = 50


def size_of(request: SearchRequest) -> int:
    """How many products the page has at most."""
    limit = request.pagination.limit if request.pagination else None
    return min(limit or PAGE, LARGEST_PAGE)


def begin_of(request: SearchRequest) -> str:
    """Where the search is to go on; "" for the first page. Raises Refused for a cursor of another question."""
    cursor = request.pagination.cursor if request.pagination else None
    if not cursor:
        return ""
    try:
        read: object = json.loads(urlsafe_b64decode(cursor.encode()))
    except (Error, ValueError) as error:
        raise Refused("pagination.cursor: this is no cursor of ours; begin again without one.") from error
    match read:
        case [str() as mark, str() as begin] if mark == _mark(request):
            return begin
        case _:
            raise Refused("pagination.cursor: it belongs to another query or filter; begin again without it.")


def cursor_of(request: SearchRequest, begin: str) -> str | None:
    """The cursor with which this question goes on where the search says; None at its end."""
    return urlsafe_b64encode(json.dumps([_mark(request), begin]).encode()).decode() if begin else None


def _mark(request: SearchRequest) -> str:
    asked = request.model_dump_json(include={"query", "filters"})
    return sha256(asked.encode()).hexdigest()[:12]
