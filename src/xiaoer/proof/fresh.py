"""A prepared data folder, opened as it was at first as often as one likes."""

import shutil
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from xiaoer.app import App, open_app
from xiaoer.kernel.migrate import FILE_NAME
from xiaoer.settings import Settings


@asynccontextmanager
async def fresh_app(settings: Settings, prepared: Path) -> AsyncGenerator[App]:
    """An app on a copy of the folder, which may be in use; the copy is gone afterwards."""
    with TemporaryDirectory(prefix="xiaoer-proof-") as place:
        own = Path(place) / "data"
        shutil.copytree(prepared, own, ignore=shutil.ignore_patterns("*.lock", f"{FILE_NAME}*"))
        await copy_database(prepared, own)
        async with open_app(replace(settings, data=own)) as app:
            yield app


async def copy_database(prepared: Path, own: Path) -> None:
    """Makes the database of one folder the same as that of the other; both may be in use."""
    with closing(sqlite3.connect(prepared / FILE_NAME)) as stored, closing(sqlite3.connect(own / FILE_NAME)) as copied:
        stored.backup(copied)
