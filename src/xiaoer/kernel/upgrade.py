"""Runs the migrations with Alembic; imported only when there is something to run."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event

_TRIES: Final = 100


def upgrade(path: Path, migrations: Path) -> None:
    """Bring the file to the newest of `migrations` in one transaction; two processes may try at once."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
        _write_ahead(connection)
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30, "isolation_level": None})
    event.listen(engine, "begin", _take_the_lock)
    try:
        with engine.begin() as connection:
            config = alembic_config(migrations)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Of two that switch at once SQLite fails one; that one waits for the lock and tries again."""
    for _ in range(_TRIES):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")


def alembic_config(migrations: Path) -> Config:
    """Where the migrations are; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _take_the_lock(connection: Connection) -> None:
    """Take the write lock before the version is read, so that a second process waits and then finds nothing to do."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
