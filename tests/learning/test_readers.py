"""A shop's reader learns what the shop accepted, beside the readers of others, and survives whatever goes wrong."""

import asyncio
from pathlib import Path

import pytest

from tests.learning.conftest import OpenApp
from xiaoer.app import App
from xiaoer.kernel.errors import Unavailable
from xiaoer.kernel.ids import ShopId
from xiaoer.language.bank import Bank, Example
from xiaoer.language.intents import IntentModel, load_or_train
from xiaoer.language.reader import Reader
from xiaoer.language.reading import Language
from xiaoer.learning.proposal import Kind, State, Suggestion, Why
from xiaoer.learning.readers import Readers, own_bank
from xiaoer.learning.repository import Proposals

S1, S2 = ShopId("S1"), ShopId("S2")
ODD = "给我来个小太阳套餐的条子"
"""Means nothing to anybody, until a shop says so."""


def suggestion(text: str, *intents: str) -> Suggestion:
    return Suggestion(Kind.UTTERANCE, text, Language.ZH, Why.CORRECTION, intents)


async def top(readers: Readers, shop: ShopId, text: str = ODD) -> str:
    model = (await readers.for_shop(shop)).model
    (meant,) = model.classify([text])
    return meant[0].name if meant else ""


async def train(folder: Path, bank: Bank, model: IntentModel) -> None:
    await load_or_train(folder, model.embedder, bank)


async def accept(app: App, text: str, intent: str, shop: ShopId = S1) -> None:
    await Proposals(app.database).decide(shop, suggestion(text, intent), State.ACCEPTED, at=app.clock.now(), by="lin")


def test_a_shop_s_example_counts_for_that_shop_alone_and_can_be_undone(
    open_small: OpenApp, small_model: IntentModel, small_bank: Bank, tmp_path: Path
) -> None:
    opened = open_small(tmp_path)

    async def told() -> tuple[str, str, str]:
        base = Reader(small_model)
        readers = Readers(
            base, small_bank, Proposals(opened.app.database), tmp_path, train=lambda f, b: train(f, b, small_model)
        )
        await accept(opened.app, ODD, "invoice.apply")
        await readers.settled(S1)
        learned, other = await top(readers, S1), await top(readers, S2)
        await Proposals(opened.app.database).decide(
            S1, suggestion(ODD, "invoice.apply"), State.REJECTED, at=opened.app.clock.now(), by="lin"
        )
        await readers.settled(S1)
        assert (await readers.for_shop(S1)) is base
        return learned, other, await top(readers, S1)

    assert opened.runner.run(told()) == ("invoice.apply", "", "")


def test_a_restart_keeps_what_was_learned_without_learning_it_again(
    open_small: OpenApp, small_model: IntentModel, small_bank: Bank, tmp_path: Path
) -> None:
    opened = open_small(tmp_path)
    trained: list[Path] = []

    async def counted(folder: Path, bank: Bank) -> None:
        trained.append(folder)
        await train(folder, bank, small_model)

    async def told() -> str:
        await accept(opened.app, ODD, "invoice.apply")
        first, second = (
            Readers(Reader(small_model), small_bank, Proposals(opened.app.database), tmp_path, train=counted)
            for _ in range(2)
        )
        await first.settled(S1)
        await second.refresh()
        return await top(second, S1)

    assert opened.runner.run(told()) == "invoice.apply"
    assert len(trained) == 1


def test_a_training_that_breaks_leaves_the_old_reader_and_says_so(
    open_small: OpenApp, small_model: IntentModel, small_bank: Bank, tmp_path: Path
) -> None:
    opened = open_small(tmp_path)
    broken = False

    async def breaking(folder: Path, bank: Bank) -> None:
        if broken:
            raise Unavailable("The disk is full; make room.")
        await train(folder, bank, small_model)

    async def told() -> tuple[str, str]:
        nonlocal broken
        readers = Readers(Reader(small_model), small_bank, Proposals(opened.app.database), tmp_path, train=breaking)
        await accept(opened.app, ODD, "invoice.apply")
        await readers.settled(S1)
        broken = True
        await accept(opened.app, "另外一句怪话", "prod.stock")
        progress = await readers.settled(S1)
        return progress.trouble, await top(readers, S1)

    trouble, meant = opened.runner.run(told())
    assert "disk is full" in trouble
    assert meant == "invoice.apply"


def test_examples_that_spoil_the_reader_are_not_taken(
    open_small: OpenApp, small_model: IntentModel, small_bank: Bank, tmp_path: Path
) -> None:
    opened = open_small(tmp_path)

    async def told() -> str:
        readers = Readers(
            Reader(small_model),
            small_bank,
            Proposals(opened.app.database),
            tmp_path,
            train=lambda f, b: train(f, b, small_model),
        )
        for at, example in enumerate(small_bank.examples[::2]):
            wrong = "human.request" if example.intents != ("human.request",) else "ship.fee"
            await accept(opened.app, example.text + "啊" * (at % 2), wrong)
        return (await readers.settled(S1)).trouble

    assert "mislabelled" in opened.runner.run(told())


def test_a_reader_is_trained_in_a_process_of_its_own(
    open_small: OpenApp, small_model: IntentModel, small_bank: Bank, tmp_path: Path
) -> None:
    opened = open_small(tmp_path)

    async def told() -> str:
        readers = Readers(Reader(small_model), small_bank, Proposals(opened.app.database), tmp_path)
        await accept(opened.app, ODD, "invoice.apply")
        await readers.settled(S1)
        return await top(readers, S1)

    assert opened.runner.run(told()) == "invoice.apply"


def test_reading_goes_on_while_a_reader_learns(
    open_small: OpenApp, small_model: IntentModel, small_bank: Bank, tmp_path: Path
) -> None:
    opened = open_small(tmp_path)
    go = asyncio.Event()

    async def waiting(folder: Path, bank: Bank) -> None:
        await go.wait()
        await train(folder, bank, small_model)

    async def told() -> tuple[str, bool, str]:
        readers = Readers(Reader(small_model), small_bank, Proposals(opened.app.database), tmp_path, train=waiting)
        await accept(opened.app, ODD, "invoice.apply")
        await readers.refresh()
        before, learning = await top(readers, S1), readers.progress(S1).learning
        go.set()
        await readers.settled(S1)
        return before, learning, await top(readers, S1)

    assert opened.runner.run(told()) == ("", True, "invoice.apply")


def test_a_shop_s_word_stands_against_the_product_s_example() -> None:
    ours = Example("这个咋算", Language.ZH, ("ship.fee",))
    theirs = Example("这个咋算", Language.ZH, ("prod.stock",))
    other = Example("有货吗", Language.ZH, ("prod.stock",))
    assert own_bank(Bank((ours, other)), [theirs]).examples == (other, theirs)


@pytest.fixture(autouse=True)
def _no_odd_words_in_the_bank(small_model: IntentModel) -> None:
    """What these tests stand on."""
    assert small_model.classify([ODD]) == [[]]
