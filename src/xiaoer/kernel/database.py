"""The database: SQLite in one file, one writer thread with group commit, readers beside it.

Writes queue up for one thread. It takes everything that waits, runs each unit of work in a savepoint of one
transaction, commits once and only then resolves the futures: the price of a durable commit is shared by all who wait,
and an acknowledged write survives a kill at any moment. A unit that fails is undone alone.

Other processes may open the same folder: each transaction takes the write lock at its start and waits for it.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Final, TypeVar

from sqlalchemy import Executable
from sqlalchemy.dialects import sqlite as sqlite_dialect
from sqlalchemy.sql.compiler import SQLCompiler

from xiaoer.kernel.errors import Conflict, Unavailable
from xiaoer.kernel.migrate import FILE_NAME, migrate
from xiaoer.kernel.schema import Value

T = TypeVar("T")

LOCK_WAIT_SECONDS: Final = 10.0
"""How long a writer waits for another process's transaction."""

GROUP: Final = 512
"""Units of work in one commit at most, so that nobody waits for ever behind a crowd."""


class Row(sqlite3.Row):
    """One row of an answer; columns by name, with their types told by the reader."""

    __slots__ = ()

    def text(self, column: str) -> str:
        """A text that is not null."""
        value = self[column]
        if not isinstance(value, str):
            raise TypeError(f"{column} holds {type(value).__name__}, not text.")
        return value

    def number(self, column: str) -> int:
        """An integer that is not null."""
        value = self[column]
        if not isinstance(value, int):
            raise TypeError(f"{column} holds {type(value).__name__}, not an integer.")
        return value

    def text_or_none(self, column: str) -> str | None:
        return None if self[column] is None else self.text(column)

    def number_or_none(self, column: str) -> int | None:
        return None if self[column] is None else self.number(column)


class Transaction:
    """What a unit of work may do; it lives in the writer thread and must not be kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute(self, statement: Executable, **params: Value) -> int:
        """Run a statement; how many rows it changed."""
        sql, defaults = compiled(statement)
        before = self._connection.total_changes
        self._connection.execute(sql, {**defaults, **params})
        return self._connection.total_changes - before

    def many(self, statement: Executable, rows: Sequence[dict[str, Value]]) -> int:
        """Run a statement once for each row; how many rows it changed in all."""
        sql, defaults = compiled(statement)
        before = self._connection.total_changes
        self._connection.executemany(sql, [{**defaults, **row} for row in rows] if defaults else rows)
        return self._connection.total_changes - before

    def rows(self, statement: Executable, **params: Value) -> list[Row]:
        """The rows as this transaction sees them, its own writes included."""
        sql, defaults = compiled(statement)
        return self._connection.execute(sql, {**defaults, **params}).fetchall()


class Database:
    """The open database. Statements are SQLAlchemy Core objects made once, at module level, with bindparams."""

    def __init__(self, path: Path) -> None:
        """Use `Database.open`; this expects the tables to be there."""
        self._path = path
        self._lock = threading.Lock()
        self._readers: list[sqlite3.Connection] = []
        self._local = threading.local()
        self._units: queue.SimpleQueue[_Unit | None] = queue.SimpleQueue()
        self._closed = False
        self._writer = threading.Thread(target=self._write_on, name="database-writer", daemon=True)
        self._writer.start()

    @classmethod
    async def open(cls, folder: Path) -> "Database":
        """The database in `folder`, made or migrated if need be. Raises Unavailable if it cannot be opened."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            await migrate(folder)
        except (OSError, sqlite3.Error) as error:
            raise Unavailable(
                f"The database in {folder} cannot be opened: {error}. Give another data folder."
            ) from error
        return cls(folder / FILE_NAME)

    async def read(self, statement: Executable, **params: Value) -> list[Row]:
        """The rows of a query.

        Runs in place on a connection of the calling thread: a lookup takes microseconds and in WAL mode never waits
        for the writer, so handing it to another thread would cost more than the query.
        """
        sql, defaults = compiled(statement)
        try:
            return self._reader().execute(sql, {**defaults, **params}).fetchall()
        except sqlite3.OperationalError as error:
            raise Unavailable(f"The database cannot be read now: {error}. Try again.") from error

    async def write(self, work: Callable[[Transaction], T]) -> T:
        """Run `work` in the writer thread and return its result once it is safely on disk.

        `work` only talks to its transaction: whatever it waits for, every writer waits for. Its error comes back here
        and undoes this unit alone; a breach of uniqueness is a Conflict, a lock or disk failure is Unavailable.
        """
        done: Future[T] = Future()
        with self._lock:
            if self._closed:
                raise Unavailable("The database is closed.")
            self._units.put(_Unit.of(work, done))
        return await asyncio.wrap_future(done)

    async def close(self) -> None:
        """Finish the queued writes, then let go of the file."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            self._units.put(None)
        await asyncio.to_thread(self._writer.join)
        with self._lock:
            for reader in self._readers:
                reader.close()
            self._readers.clear()

    def _reader(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = _connect(self._path)
            connection.execute("PRAGMA query_only = ON")
            self._local.connection = connection
            with self._lock:
                if self._closed:
                    connection.close()
                    raise Unavailable("The database is closed.")
                self._readers.append(connection)
        elif self._closed:
            raise Unavailable("The database is closed.")
        return connection

    def _write_on(self) -> None:
        connection = _connect(self._path)
        try:
            while (first := self._units.get()) is not None:
                units, ends = _waiting(self._units, first)
                _commit(connection, units)
                if ends:
                    return
        finally:
            connection.close()


@lru_cache(maxsize=2048)
def compiled(statement: Executable) -> tuple[str, dict[str, Value]]:
    """The SQL of a statement with named parameters, and the values that it brings itself. Once for each object."""
    compiler = statement.compile(dialect=_DIALECT)  # type: ignore[attr-defined]
    if not isinstance(compiler, SQLCompiler):
        raise TypeError("Only Core statements that return or change rows can be run.")
    if compiler.post_compile_params:
        raise TypeError("A list cannot be bound: use json_each over one JSON parameter.")
    return str(compiler), {name: bind.value for name, bind in compiler.binds.items() if not bind.required}


_DIALECT: Final = sqlite_dialect.dialect(paramstyle="named")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit of work that waits: `run` gives back how to tell its result, once the commit is done."""

    begin: Callable[[], bool]
    """False when who asked for it has gone."""
    run: Callable[[Transaction], Callable[[], None]]
    fail: Callable[[BaseException], None]

    @classmethod
    def of(cls, work: Callable[[Transaction], T], done: Future[T]) -> "_Unit":
        def run(transaction: Transaction) -> Callable[[], None]:
            return partial(done.set_result, work(transaction))

        return cls(done.set_running_or_notify_cancel, run, done.set_exception)


def _waiting(units: "queue.SimpleQueue[_Unit | None]", first: _Unit) -> tuple[list[_Unit], bool]:
    """Everything that waits now, and whether the queue ends behind it."""
    waiting = [first]
    while len(waiting) < GROUP:
        try:
            unit = units.get_nowait()
        except queue.Empty:
            break
        if unit is None:
            return waiting, True
        waiting.append(unit)
    return waiting, False


def _commit(connection: sqlite3.Connection, units: Sequence[_Unit]) -> None:
    """One transaction for all; nobody hears of success before it is on disk."""
    waiting = iter(units)
    begun: list[_Unit] = []
    try:
        connection.execute("BEGIN IMMEDIATE")
        ends: list[Callable[[], None]] = []
        for unit in waiting:
            if unit.begin():
                begun.append(unit)
                ends.append(_in_savepoint(connection, unit))
        connection.execute("COMMIT")
    except sqlite3.Error as error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        sorry = f"Nothing could be stored: {error}. Try again."
        begun += [unit for unit in waiting if unit.begin()]
        ends = [partial(unit.fail, Unavailable(sorry)) for unit in begun]
    for end in ends:
        end()


def _in_savepoint(connection: sqlite3.Connection, unit: _Unit) -> Callable[[], None]:
    """How to end the unit: with its result, or with its own error after undoing it."""
    connection.execute("SAVEPOINT unit")
    try:
        end = unit.run(Transaction(connection))
    except BaseException as error:  # noqa: BLE001 - any error belongs to who asked, and this thread must live on
        connection.execute("ROLLBACK TO unit")
        end = partial(unit.fail, _named(error))
    connection.execute("RELEASE unit")
    return end


def _named(error: BaseException) -> BaseException:
    """One of the five errors where the caller can do something about it, else the error itself."""
    if not isinstance(error, sqlite3.Error):
        return error
    code: str = getattr(error, "sqlite_errorname", "")
    if code in {"SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"}:
        named: BaseException = Conflict("It was stored in between by somebody else: read again, then decide again.")
    elif code.startswith(("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_BUSY", "SQLITE_READONLY")):
        named = Unavailable(f"Nothing could be stored: {error}. Try again.")
    else:
        return error
    named.__cause__ = error
    return named


def _connect(path: Path) -> sqlite3.Connection:
    """A connection without Python's own transactions; `close` may come from another thread."""
    connection = sqlite3.connect(path, timeout=LOCK_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
    connection.row_factory = Row
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")
    return connection
