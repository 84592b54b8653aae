"""The demo shops, opened once for the tests of the guide."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack

import pytest

from xiaoer.app import open_app
from xiaoer.guide.advice import Advice, Comparison
from xiaoer.guide.service import Guide, Inquiry
from xiaoer.guide.talk.editing import Edit
from xiaoer.guide.weather.weather import Weather
from xiaoer.jobs import load_demo
from xiaoer.kernel.ids import ProductId
from xiaoer.settings import Settings

Advised = Callable[..., Advice]


@pytest.fixture(scope="session")
def guide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Guide, asyncio.Runner]]:
    folder = tmp_path_factory.mktemp("guide")
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def opened() -> Guide:
            app = await stack.enter_async_context(open_app(Settings(data=folder)))
            await load_demo(app)
            return app.guide

        yield runner.run(opened()), runner
        runner.run(stack.aclose())


@pytest.fixture
def advised(guide: tuple[Guide, asyncio.Runner]) -> Advised:
    """The advice for some turns of a talk, over all demo shops."""
    found, runner = guide

    def advise(*turns: str | Edit, region: str = "") -> Advice:
        return runner.run(_waited(found.advise(Inquiry(turns, region=region))))

    return advise


@pytest.fixture
def advised_in(guide: tuple[Guide, asyncio.Runner]) -> Callable[[Weather, str], Advice]:
    """The advice of the same guide in some weather."""
    found, runner = guide

    def advise(weather: Weather, text: str) -> Advice:
        return runner.run(_waited(found.in_weather(weather).advise(Inquiry((text,)))))

    return advise


@pytest.fixture
def compared(guide: tuple[Guide, asyncio.Runner]) -> Callable[..., Comparison]:
    found, runner = guide

    def compare(*products: str) -> Comparison:
        return runner.run(_compared(found, products))

    return compare


async def _waited(advice: Awaitable[Advice]) -> Advice:
    return await advice


async def _compared(guide: Guide, products: tuple[str, ...]) -> Comparison:
    return await guide.compare([ProductId(each) for each in products], Inquiry(()))
