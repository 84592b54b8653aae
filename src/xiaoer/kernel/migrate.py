"""Brings the tables of a data folder to what this program expects. Costs one small read when they are."""

import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Final

from xiaoer.kernel.errors import Unavailable

FILE_NAME: Final = "xiaoer.db"
MIGRATIONS: Final = Path(__file__).parent / "migrations"


def newest_version() -> str:
    """The number of the last file in `migrations/versions`: the files are a straight line, 0001, 0002, ..."""
    return max(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9][0-9][0-9][0-9]_*.py"))


async def migrate(folder: Path) -> bool:
    """True if the tables had to change. Raises Unavailable when a newer program has written there."""
    path = folder / FILE_NAME
    stored, wanted = await stored_version(path), newest_version()
    if stored == wanted:
        return False
    if stored is not None and stored > wanted:
        raise Unavailable(f"{path} was written by a newer version ({stored}); install that one or use another folder.")
    # Alembic takes a third of a second to import, and is needed once in a version's life.
    import_module("xiaoer.kernel.upgrade").upgrade(path, MIGRATIONS)
    return True


async def stored_version(path: Path) -> str | None:
    """The number of the last migration that ran on the file; None for a new one."""
    if not path.exists():
        return None
    with closing(sqlite3.connect(path, timeout=10)) as connection:
        try:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        except sqlite3.OperationalError as error:
            if "no such table" in str(error):
                return None
            raise
    return None if row is None else str(row[0])
