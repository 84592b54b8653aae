"""Runs the migrations with Alembic; imported only when there is something to run."""

import sqlite3
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event


def upgrade(path: Path, migrations: Path) -> None:
    """Bring the file to the newest of `migrations` in one transaction; two processes may try at once."""
    with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30, "isolation_level": None})
    event.listen(engine, "begin", _take_the_lock)
    try:
        with engine.begin() as connection:
            config = alembic_config(migrations)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    finally:
        engine.dispose()


def alembic_config(migrations: Path) -> Config:
    """Where the migrations are; there is no alembic.ini."""
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _take_the_lock(connection: Connection) -> None:
    """Take the write lock before the version is read, so that a second process waits and then finds nothing to do."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
