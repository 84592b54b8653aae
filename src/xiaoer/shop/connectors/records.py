"""Foreign JSON read with care: each value by its type, each complaint with its place."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import TypeVar

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.foreign import LARGEST, Json, Malformed
from xiaoer.shop.connectors.port import FeedFile, Problem

T = TypeVar("T")
C = TypeVar("C", bound=StrEnum)


def parsed(file: FeedFile) -> Json:
    """The JSON in a file, numbers exact. Raises Invalid, naming the file and the line."""
    try:
        text = file.content.decode("utf-8-sig")
        value: Json = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise Invalid(f"{file.name} is not UTF-8 text; save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        raise Invalid(f"{file.name} is broken JSON at line {error.lineno}: {error.msg}; export it again.") from error
    except (ValueError, RecursionError) as error:
        raise Invalid(f"{file.name} holds a value that cannot be read ({error}); export it again.") from error
    return value


def _refuse(constant: str) -> Json:
    raise ValueError(f"{constant} is no number")


@dataclass(frozen=True, slots=True)
class Record:
    """One JSON object, read field by field. Each reader raises Malformed when the field is not what it asks for."""

    fields: Mapping[str, Json]
    zone: tzinfo

    @classmethod
    def of(cls, value: Json, zone: tzinfo) -> "Record":
        """`zone` is that of moments without one."""
        if not isinstance(value, dict):
            raise Malformed(f"expected an object, got {_shown(value)}")
        return cls(value, zone)

    def has(self, key: str) -> bool:
        return self.fields.get(key) is not None

    def text(self, key: str) -> str:
        """A text that is not empty; a whole number counts as one (ids)."""
        words = self.words(key)
        if not words:
            raise Malformed(f"{key} is missing")
        return words

    def words(self, key: str) -> str:
        """A text, "" when it is missing."""
        value = self.fields.get(key)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise Malformed(f"{key} should be text, not {_shown(value)}")
        return str(value).strip()

    def whole(self, key: str) -> int:
        """A whole number from 0 up."""
        return minor_units(self.fields.get(key), decimals=0, what=key)

    def whole_or_none(self, key: str) -> int | None:
        return self.whole(key) if self.has(key) else None

    def fen(self, key: str) -> Money:
        """A price that is told in fen."""
        return Money(self.whole(key))

    def yuan(self, key: str) -> Money:
        """A price that is told in yuan, exact to the fen."""
        return Money(minor_units(self.fields.get(key), decimals=2, what=key))

    def flag(self, key: str) -> bool:
        flag = self.flag_or_none(key)
        if flag is None:
            raise Malformed(f"{key} is missing")
        return flag

    def flag_or_none(self, key: str) -> bool | None:
        value = self.fields.get(key)
        if value is not None and not isinstance(value, bool):
            raise Malformed(f"{key} should be true or false, not {_shown(value)}")
        return value

    def moment(self, key: str) -> datetime:
        words = self.text(key)
        try:
            moment = datetime.fromisoformat(words)
        except ValueError as error:
            raise Malformed(f"{key} is no moment in time: {words[:40]!r}") from error
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)

    def moment_or_none(self, key: str) -> datetime | None:
        return self.moment(key) if self.words(key) else None

    def record(self, key: str) -> "Record":
        value = self.fields.get(key)
        if not isinstance(value, dict):
            raise Malformed(f"{key} should be an object, not {_shown(value)}")
        return Record(value, self.zone)

    def record_or_none(self, key: str) -> "Record | None":
        return self.record(key) if self.has(key) else None

    def records(self, key: str) -> list["Record"]:
        """A list of objects; [] when it is missing."""
        return [Record.of(value, self.zone) for value in self._list(key)]

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; () when it is missing."""
        values = self._list(key)
        for value in values:
            if not isinstance(value, str):
                raise Malformed(f"{key} should hold texts, not {_shown(value)}")
        return tuple(str(value).strip() for value in values)

    def pairs(self, key: str) -> tuple[tuple[str, str], ...]:
        """An object of texts as (name, text); () when it is missing."""
        inner = self.record_or_none(key)
        return () if inner is None else tuple((name, inner.words(name)) for name in inner.fields)

    def _list(self, key: str) -> "list[Json]":
        value = self.fields.get(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise Malformed(f"{key} should be a list, not {_shown(value)}")
        return value


def choice(kind: type[C], row: Record, key: str) -> C:
    """The member of a StrEnum that the field names."""
    word = row.text(key)
    try:
        return kind(word)
    except ValueError as error:
        raise Malformed(f"{key} is unknown: {word[:40]!r}") from error


def minor_units(value: Json, *, decimals: int, what: str) -> int:
    """A non-negative amount in its smallest unit; texts like "¥1,299.00" count. Raises Malformed, never rounds."""
    if value is None:
        raise Malformed(f"{what} is missing")
    number = _decimal(value, what).scaleb(decimals)
    if number != number.to_integral_value():
        raise Malformed(f"{what} is finer than its smallest unit: {_shown(value)}")
    if number < 0:
        raise Malformed(f"{what} is negative: {_shown(value)}")
    if number > LARGEST:
        raise Malformed(f"{what} is too large: {_shown(value)}")
    return int(number)


def _decimal(value: Json, what: str) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str):
        raise Malformed(f"{what} should be a number, not {_shown(value)}")
    text = str(value).strip().lstrip("¥￥").removesuffix("元").replace(",", "").strip()
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise Malformed(f"{what} should be a number, not {_shown(value)}") from error
    if not number.is_finite() or abs(number.adjusted()) > 40:
        raise Malformed(f"{what} should be a number, not {_shown(value)}")
    return number


def _shown(value: object) -> str:
    text = "nothing" if value is None else repr(str(value) if isinstance(value, Decimal) else value)
    return text if len(text) <= 40 else f"{text[:37]}..."


class Intake:
    """Takes rows one by one; a malformed one becomes a problem with its place, and the rest goes on."""

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        self.problems: list[Problem] = []

    def all(
        self,
        kind: str,
        rows: Iterable[tuple[str, Json]],
        read: Callable[[Record], T],
        *,
        key: Callable[[T], object],
    ) -> tuple[T, ...]:
        """What `read` makes of each (place, row). Of two rows with one key the first is kept."""
        taken: dict[object, T] = {}
        for where, row in rows:
            value = self.one(kind, where, row, read)
            if value is None:
                continue
            if key(value) in taken:
                self.problem(kind, where, "it was given before; the first one is kept")
            else:
                taken[key(value)] = value
        return tuple(taken.values())

    def one(self, kind: str, where: str, row: Json, read: Callable[[Record], T]) -> T | None:
        """What `read` makes of one row; None after a problem."""
        try:
            return read(Record.of(row, self.zone))
        except Malformed as error:
            self.problem(kind, where, str(error))
            return None

    def problem(self, kind: str, where: str, text: str) -> None:
        self.problems.append(Problem(kind, where, text))


def rows_of(name: str, value: Json) -> Iterator[tuple[str, Json]]:
    """The rows of a file that is a list, with their places. Raises Invalid for anything else."""
    if not isinstance(value, list):
        raise Invalid(f"{name} should hold a list of rows, not {_shown(value)}; export it again.")
    return ((f"{name} row {number}", row) for number, row in enumerate(value, 1))


def entries_of(name: str, value: Json) -> Iterator[tuple[str, Json]]:
    """The entries of a file that is an object, with their keys. Raises Invalid for anything else."""
    if not isinstance(value, dict):
        raise Invalid(f"{name} should hold an object, not {_shown(value)}; export it again.")
    return iter(value.items())


def find(files: Sequence[FeedFile], name: str) -> FeedFile | None:
    """The file of that name, or None."""
    return next((file for file in files if file.name == name), None)


def needed(files: Sequence[FeedFile], name: str) -> FeedFile:
    """The file of that name. Raises Invalid when it was not given."""
    file = find(files, name)
    if file is None:
        raise Invalid(f"{name} is missing; give the whole folder.")
    return file
