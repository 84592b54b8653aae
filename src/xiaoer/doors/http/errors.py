"""The five errors as HTTP answers: {"error": {"code", "message"}}, and nothing else ever leaves as an error."""

import logging
from typing import Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from xiaoer.kernel.errors import Conflict, Denied, Invalid, NotFound, Unavailable, XiaoerError

log = logging.getLogger("xiaoer.http")

STATUS: Final[dict[type[XiaoerError], int]] = {
    Invalid: 422,
    NotFound: 404,
    Denied: 403,
    Conflict: 409,
    Unavailable: 503,
}


def error_answer(status: int, code: str, message: str) -> JSONResponse:
    return JSONResponse({"error": {"code": code, "message": message}}, status)


def handle_errors(http: FastAPI) -> None:
    """Installs the handlers."""
    http.add_exception_handler(XiaoerError, _ours)
    http.add_exception_handler(RequestValidationError, _malformed)
    http.add_exception_handler(HTTPException, _http)
    http.add_exception_handler(Exception, _unexpected)


async def _ours(_: Request, error: Exception) -> JSONResponse:
    code = error.code if isinstance(error, XiaoerError) else "error"
    return error_answer(next((n for kind, n in STATUS.items() if isinstance(error, kind)), 500), code, str(error))


async def _malformed(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        return error_answer(422, Invalid.code, "The request cannot be read.")
    first = error.errors()[0]
    place = ".".join(str(step) for step in first["loc"] if step != "body") or "body"
    return error_answer(422, Invalid.code, f"{place}: {first['msg']}.")


async def _http(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return error_answer(500, "error", "Something went wrong.")
    code = NotFound.code if error.status_code == 404 else Invalid.code
    return error_answer(error.status_code, code, f"{error.detail}. The API is described at /docs.")


async def _unexpected(_: Request, error: Exception) -> JSONResponse:
    log.error("unexpected", exc_info=error)
    return error_answer(500, "internal", "Something went wrong here; your message is safe. Please try again.")
