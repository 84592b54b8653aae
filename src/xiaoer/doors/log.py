"""Structured logs: one JSON object a line on stderr, never with what people wrote or who they are."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Final

_STANDARD: Final = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonLines(logging.Formatter):
    """Time, level, logger, message and whatever was given as extra."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        line.update({name: value for name, value in vars(record).items() if name not in _STANDARD})
        if record.exc_info and record.exc_info[0] is not None:
            line["trace"] = _trace(record.exc_info[0], record.exc_info[2])
        return json.dumps(line, ensure_ascii=False, default=str)


def _trace(kind: type[BaseException], trace: TracebackType | None) -> list[str]:
    """Where it broke and how; not the error's own words, which may quote what a buyer wrote."""
    frames = traceback.extract_tb(trace)
    return [*(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames), kind.__qualname__]


def log_as_json() -> None:
    """Sends the product's log to stderr, and with it the warnings of the HTTP server and the event loop."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name, level in (("xiaoer", logging.INFO), ("uvicorn", logging.WARNING), ("asyncio", logging.WARNING)):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(level)
        logger.propagate = False
