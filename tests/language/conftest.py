"""One trained model for all tests of the room, kept where the product keeps it."""

import asyncio

import pytest

from xiaoer.language.intents import IntentModel, load_or_train
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.settings import Settings


@pytest.fixture(scope="session")
def model() -> IntentModel:
    folder = Settings().cache.expanduser() / "reader"
    return asyncio.run(load_or_train(folder, SentenceEncoder()))
