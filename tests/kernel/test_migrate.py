"""Migrations: run once, in any order of processes, and make exactly what the rooms declare."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from xiaoer.kernel.errors import Unavailable
from xiaoer.kernel.migrate import FILE_NAME, MIGRATIONS, migrate, newest_version, stored_version
from xiaoer.kernel.upgrade import alembic_config
from xiaoer.shop.tables import SHOPS


async def test_a_new_folder_is_migrated_once(tmp_path: Path) -> None:
    assert await migrate(tmp_path)
    assert not await migrate(tmp_path)
    assert await stored_version(tmp_path / FILE_NAME) == newest_version()


async def test_two_may_migrate_at_the_same_time(tmp_path: Path) -> None:
    await asyncio.gather(*(asyncio.to_thread(lambda: asyncio.run(migrate(tmp_path))) for _ in range(2)))
    assert await stored_version(tmp_path / FILE_NAME) == newest_version()


async def test_a_folder_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    await migrate(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(Unavailable, match="newer version"):
        await migrate(tmp_path)


def test_the_newest_file_is_the_head_of_a_straight_line() -> None:
    assert ScriptDirectory.from_config(alembic_config(MIGRATIONS)).get_heads() == [newest_version()]


async def test_the_migrations_make_what_the_shop_declares(tmp_path: Path) -> None:
    await migrate(tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path / FILE_NAME}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection)
        differences = [change for change in compare_metadata(context, SHOPS.metadata) if change[0] != "remove_table"]
    engine.dispose()
    assert [change for change in differences if not str(change[0]).startswith("remove_index")] == []
