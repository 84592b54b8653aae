"""A database in a temporary folder, and the sample shop in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.shop.feeds import SHOPS, feed
from xiaoer.kernel.database import Database
from xiaoer.shop.repository import ShopRepository
from xiaoer.shop.service import import_feed


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path)
    yield opened
    await opened.close()


@pytest.fixture
async def repository(database: Database) -> ShopRepository:
    """The stationery shop T1 of the sample marketplace, imported."""
    repository = ShopRepository(database, SHOPS["demo_market"])
    await import_feed(repository, feed("demo_market"))
    return repository
