"""The five errors as HTTP answers: {"error": {"code", "message"}}, and nothing else ever leaves as an error."""

import logging
from collections.abc import Mapping
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from xiaoer.doors.hosts import ForeignPage, Misdirected
from xiaoer.doors.quoting import CannotDeliver
from xiaoer.doors.shapes import refusal
from xiaoer.kernel.errors import Conflict, Denied, Invalid, NotFound, Unavailable, XiaoerError
from xiaoer.people.person import NotSignedIn, TooManyTries

log = logging.getLogger("xiaoer.http")

STATUS: Final[dict[type[XiaoerError], int]] = {
    NotSignedIn: 401,
    TooManyTries: 429,
    Invalid: 422,
    NotFound: 404,
    Denied: 403,
    Conflict: 409,
    Unavailable: 503,
    CannotDeliver: 422,
    ForeignPage: 403,
    Misdirected: 421,
}


class ErrorShape(BaseModel):
    """What went wrong: one of the five by name, and a sentence that says what to do next."""

    code: str
    message: str


class ErrorAnswer(BaseModel):
    """Every answer that is no success."""

    error: ErrorShape


REFUSALS: Final[dict[int | str, dict[str, object]]] = {
    401: {"model": ErrorAnswer, "description": "Not signed in: this is for people who work in the shop."},
    403: {"model": ErrorAnswer, "description": "Denied: the key is not right, or only its holder may ask this."},
    404: {"model": ErrorAnswer, "description": "Not found, or not yours."},
    409: {"model": ErrorAnswer, "description": "Something changed in between: read again, then decide again."},
    413: {"model": ErrorAnswer, "description": "The body is too large."},
    422: {"model": ErrorAnswer, "description": "The request cannot be understood."},
    429: {"model": ErrorAnswer, "description": "Too many tries to sign in: wait a while."},
    500: {"model": ErrorAnswer, "description": "Something went wrong here."},
    503: {"model": ErrorAnswer, "description": "A part of the machine cannot serve now: try again."},
}
"""What every endpoint may answer besides its success, for the API's description."""


def error_answer(status: int, code: str, message: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message}}, status, headers)


def handle_errors(http: FastAPI) -> None:
    """Installs the handlers."""
    http.add_exception_handler(XiaoerError, _ours)
    http.add_exception_handler(RequestValidationError, _malformed)
    http.add_exception_handler(HTTPException, _http)
    http.add_exception_handler(Exception, _unexpected)


async def _ours(_: Request, error: Exception) -> JSONResponse:
    code = error.code if isinstance(error, XiaoerError) else "error"
    return error_answer(next((n for kind, n in STATUS.items() if isinstance(error, kind)), 500), code, str(error))


async def _malformed(request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        return error_answer(422, Invalid.code, "The request cannot be read.")
    first = error.errors()[0]
    if first["type"] == "json_invalid":
        return _no_json()
    if first["loc"] == ("body",) and "json" not in request.headers.get("content-type", ""):
        return error_answer(422, Invalid.code, "body: send it as JSON, with the header Content-Type: application/json.")
    return error_answer(422, Invalid.code, refusal(first))


async def _http(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return error_answer(500, "error", "Something went wrong.")
    if error.status_code == 400:
        return _no_json()
    code = NotFound.code if error.status_code == 404 else Invalid.code
    words = f"{error.detail}. The API is described at /docs."
    return error_answer(error.status_code, code, words, error.headers)


def _no_json() -> JSONResponse:
    """Broken, too deep, or with numbers too long to read: the parser tells them apart, the caller need not."""
    return error_answer(422, Invalid.code, "The body is not JSON that can be read; send one plain JSON object.")


async def _unexpected(_: Request, error: Exception) -> JSONResponse:
    log.error("unexpected", exc_info=error)
    return error_answer(500, "internal", "Something went wrong here; your message is safe. Please try again.")
