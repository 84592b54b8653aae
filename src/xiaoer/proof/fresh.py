"""A prepared data folder, opened as it was at first as often as one likes."""

import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from xiaoer.app import App, open_app
from xiaoer.settings import Settings


@asynccontextmanager
async def fresh_app(settings: Settings, prepared: Path) -> AsyncGenerator[App]:
    """An app on a copy of the folder; the copy is gone afterwards. Nobody may have the folder open meanwhile."""
    with TemporaryDirectory(prefix="xiaoer-proof-") as place:
        own = Path(place) / "data"
        shutil.copytree(prepared, own, ignore=shutil.ignore_patterns("*.lock"))
        async with open_app(replace(settings, data=own)) as app:
            yield app
