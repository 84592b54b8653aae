"""One HTTP POST, with the standard library alone."""

import asyncio
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from typing import Final

LONGEST_ANSWER: Final = 100_000
"""Bytes; nobody says more about one write."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; status 0 when nothing did."""

    status: int
    body: str

    @property
    def final(self) -> bool:
        """Whether asking again would bring the same."""
        later = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
        return 0 < self.status < HTTPStatus.INTERNAL_SERVER_ERROR and self.status not in later


async def post(url: str, body: bytes, headers: Mapping[str, str], *, seconds: float) -> Answer:
    """Never raises for what the network or the server does: that is an answer too. Redirects are not followed."""
    return await asyncio.to_thread(_post, url, body, dict(headers), seconds)


def _opener() -> urllib.request.OpenerDirector:
    """Follows no redirect and knows no proxy: a signed order goes where it was sent, and nowhere else."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


_OPENER: Final = _opener()


def _post(url: str, body: bytes, headers: dict[str, str], seconds: float) -> Answer:
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")
    try:
        with _OPENER.open(request, timeout=seconds) as reply:
            return Answer(reply.status, reply.read(LONGEST_ANSWER).decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.read(LONGEST_ANSWER).decode("utf-8", "replace"))
    except (OSError, HTTPException):
        return Answer(0, "")
