"""What the database promises: durable acknowledgements, groups in which one failure is alone, plain reads."""

import asyncio
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import bindparam, column, select, table, text

from xiaoer.kernel.database import Database, Row, Transaction, compiled
from xiaoer.kernel.errors import Conflict, Unavailable

MAKE = text("CREATE TABLE IF NOT EXISTS jottings (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
PUT = text("INSERT INTO jottings (id, words) VALUES (:id, :words)")
JOTTINGS = table("jottings", column("id"), column("words"))
ALL = select(JOTTINGS.c.id, JOTTINGS.c.words).order_by(JOTTINGS.c.id)
ONE = select(JOTTINGS.c.words).where(JOTTINGS.c.id == bindparam("note"))


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path)
    await opened.write(lambda t: t.execute(MAKE))
    yield opened
    await opened.close()


async def put(database: Database, note: int, words: str = "x") -> int:
    return await database.write(lambda t: t.execute(PUT, id=note, words=words))


async def ids(database: Database) -> list[int]:
    return [row.number("id") for row in await database.read(ALL)]


async def test_what_was_written_is_read_back(database: Database) -> None:
    assert await put(database, 1, "你好") == 1
    rows = await database.read(ONE, note=1)
    assert [row.text("words") for row in rows] == ["你好"]


async def test_a_failing_unit_is_undone_alone(database: Database) -> None:
    def half(transaction: Transaction, note: int) -> None:
        transaction.execute(PUT, id=note, words="half")
        raise LookupError(note)

    async def one(note: int) -> None:
        if note % 3:
            await put(database, note)
        else:
            with pytest.raises(LookupError, match=str(note)):
                await database.write(lambda t: half(t, note))

    await asyncio.gather(*(one(note) for note in range(90)))
    assert await ids(database) == [note for note in range(90) if note % 3]


async def test_those_who_wait_share_one_commit(database: Database, tmp_path: Path) -> None:
    gate = threading.Event()

    def committed(transaction: Transaction, note: int) -> int:
        transaction.execute(PUT, id=note, words="group")
        with closing(sqlite3.connect(tmp_path / "xiaoer.db")) as outside:
            return int(outside.execute("SELECT count(*) FROM jottings").fetchone()[0])

    first = asyncio.ensure_future(database.write(lambda t: (gate.wait(5), t.execute(PUT, id=1000, words="first"))))
    waiting = [asyncio.ensure_future(database.write(lambda t, n=n: committed(t, n))) for n in range(40)]  # type: ignore[misc]
    await asyncio.sleep(0)
    gate.set()
    await first
    assert set(await asyncio.gather(*waiting)) <= {0, 1}
    assert len(await ids(database)) == 41


async def test_a_breach_of_uniqueness_is_a_conflict_and_leaves_the_rest(database: Database) -> None:
    await put(database, 1)
    with pytest.raises(Conflict):
        await put(database, 1)
    await put(database, 2)
    assert await ids(database) == [1, 2]


async def test_a_unit_sees_its_own_writes_and_counts_its_changes(database: Database) -> None:
    def work(transaction: Transaction) -> tuple[int, list[Row]]:
        changed = transaction.many(PUT, [{"id": note, "words": "many"} for note in range(5)])
        return changed, transaction.rows(ALL)

    changed, rows = await database.write(work)
    assert (changed, len(rows)) == (5, 5)


async def test_work_whose_caller_has_gone_is_not_begun(database: Database) -> None:
    gate = threading.Event()
    first = asyncio.ensure_future(database.write(lambda _: gate.wait(5)))
    gone = asyncio.ensure_future(put(database, 7))
    await asyncio.sleep(0)
    gone.cancel()
    with pytest.raises(asyncio.CancelledError):
        await gone
    await asyncio.sleep(0)
    gate.set()
    await first
    await put(database, 8)
    assert await ids(database) == [8]


async def test_a_column_is_read_as_what_it_is(database: Database) -> None:
    await put(database, 1, "one")
    (row,) = await database.read(ALL)
    with pytest.raises(TypeError, match="words"):
        row.number("words")
    with pytest.raises(TypeError, match="id"):
        row.text("id")


async def test_a_closed_database_is_unavailable(database: Database) -> None:
    await database.close()
    with pytest.raises(Unavailable):
        await put(database, 1)
    with pytest.raises(Unavailable):
        await database.read(ALL)


async def test_two_processes_may_write_to_one_folder(database: Database, tmp_path: Path) -> None:
    other = await Database.open(tmp_path)
    await asyncio.gather(*(put(database if note % 2 else other, note) for note in range(200)))
    assert await ids(other) == list(range(200))
    await other.close()


async def test_readers_cannot_write(database: Database) -> None:
    with pytest.raises(Unavailable):
        await database.read(PUT, id=1, words="by the back door")
    assert await ids(database) == []


async def test_a_folder_that_cannot_be_one_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(Unavailable, match="Give another data folder"):
        await Database.open(tmp_path / "file")


def test_a_statement_is_compiled_once() -> None:
    assert compiled(ONE) is compiled(ONE)
    assert compiled(ONE)[0].endswith("jottings.id = :note")


def test_a_list_cannot_be_bound() -> None:
    with pytest.raises(TypeError, match="json_each"):
        compiled(select(JOTTINGS.c.id).where(JOTTINGS.c.id.in_(bindparam("ids", expanding=True))))


WRITER = """
import asyncio, sys
from pathlib import Path
from sqlalchemy import text
from xiaoer.kernel.database import Database
MAKE = text("CREATE TABLE IF NOT EXISTS jottings (id INTEGER PRIMARY KEY, words TEXT NOT NULL)")
PUT = text("INSERT INTO jottings (id, words) VALUES (:id, 'x')")
async def main():
    database = await Database.open(Path(sys.argv[1]))
    await database.write(lambda t: t.execute(MAKE))
    async def writer(start):
        for note in range(start, 10**9, 16):
            await database.write(lambda t: t.execute(PUT, id=note))
            print(note, flush=True)
    await asyncio.gather(*(writer(start) for start in range(16)))
asyncio.run(main())
"""


async def stored_in(folder: Path) -> list[int]:
    database = await Database.open(folder)
    stored = await ids(database)
    await database.close()
    return stored


@pytest.mark.parametrize("heard", [1, 50, 400])
def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path, heard: int) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        acknowledged = [int(child.stdout.readline()) for _ in range(heard)]
        child.send_signal(signal.SIGKILL)
        acknowledged += [int(line) for line in child.stdout if line.endswith("\n")]
    assert set(acknowledged) <= set(asyncio.run(stored_in(tmp_path)))
