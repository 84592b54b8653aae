"""A small bank that is learned in a moment, and an app that stands on it."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from xiaoer.app import App, open_app
from xiaoer.jobs import load_demo
from xiaoer.language.bank import Bank, load_bank
from xiaoer.language.intents import IntentModel
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.models.remembering import Remembering
from xiaoer.settings import Settings

INTENTS = (
    "ship.fee", "ship.time", "ship.carrier", "prod.stock", "prod.material", "invoice.apply", "human.request",
    "chitchat.greet",
)  # fmt: skip
EACH = 36


@dataclass(frozen=True, slots=True)
class Opened:
    """An app with the loop that it lives on."""

    runner: asyncio.Runner
    app: App


OpenApp = Callable[[Path], Opened]


@pytest.fixture(scope="session")
def small_bank() -> Bank:
    """Some examples of a few intents, and of nothing."""
    examples = asyncio.run(load_bank()).examples
    kept = [one for name in INTENTS for one in [each for each in examples if each.intents == (name,)][:EACH]]
    return Bank((*kept, *[one for one in examples if not one.intents][:EACH]))


@pytest.fixture(scope="session")
def small_model(small_bank: Bank) -> IntentModel:
    return IntentModel.train(small_bank, Remembering(SentenceEncoder()))


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where readers are kept, for all tests together."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def open_small(small_bank: Bank, cache: Path) -> Iterator[OpenApp]:
    """Opens an app over a folder with the demo shops; closed after the test, or by opening it again."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        def opened(folder: Path) -> Opened:
            runner.run(stack.aclose())
            settings = Settings(data=folder, cache=cache, burst_gap=0.0)
            app = runner.run(stack.enter_async_context(open_app(settings, bank=small_bank)))
            runner.run(load_demo(app))
            return Opened(runner, app)

        yield opened
        runner.run(stack.aclose())
