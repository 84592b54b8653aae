"""The reader that the product has, trained once and kept where the product keeps it."""

import asyncio

import pytest

from xiaoer.language.reader import Reader
from xiaoer.learned import open_reader
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.settings import Settings


@pytest.fixture(scope="session")
def reader() -> Reader:
    return asyncio.run(open_reader(Settings(), SentenceEncoder()))
