"""One trained model for all tests of the room, kept between runs where pytest keeps its own things."""

import asyncio

import pytest

from xiaoer.language.intents import IntentModel, load_or_train
from xiaoer.models.providers.use import SentenceEncoder


@pytest.fixture(scope="session")
def model(pytestconfig: pytest.Config) -> IntentModel:
    folder = pytestconfig.rootpath / ".pytest_cache" / "intents"
    return asyncio.run(load_or_train(folder, SentenceEncoder()))
