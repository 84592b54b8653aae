"""What the product learns for itself, once on a machine, and keeps in the cache folder: the reader and its judges."""

import asyncio
from pathlib import Path

from xiaoer.desk.consent.judging import CONSENT
from xiaoer.guide.kinds.judging import KINDS
from xiaoer.guide.situations.hearing import Situations, bring_situations
from xiaoer.guide.sums.judging import SUMS
from xiaoer.language.bank import Bank, load_bank
from xiaoer.language.intents import load_or_train
from xiaoer.language.reader import Reader
from xiaoer.language.stances.judging import STANCES
from xiaoer.language.wishes import WISHES
from xiaoer.models.embedding import Embedder
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.settings import Settings


async def prepare(settings: Settings) -> None:
    """Learns all of it where that has not been done, so that the first start is quick."""
    embedder, bank = SentenceEncoder(), await load_bank()
    await open_reader(settings, embedder, bank)
    await open_situations(settings, embedder, bank)


async def open_reader(settings: Settings, embedder: Embedder, bank: Bank | None = None) -> Reader:
    """The reader and the judges, learned the first time (the best part of a minute) and kept in the cache folder."""
    folder = cache_of(settings) / "reader"
    model, *_ = await asyncio.gather(load_or_train(folder, embedder, bank), WISHES.bring(folder), CONSENT.bring(folder))
    return Reader(model)


async def open_situations(settings: Settings, embedder: Embedder, bank: Bank) -> Situations:
    """What situations, stances, kinds and sums are told apart by, learned the first time and kept there."""
    folder = cache_of(settings) / "reader"
    situations, *_ = await asyncio.gather(
        bring_situations(folder, embedder, bank), STANCES.bring(folder), KINDS.bring(folder), SUMS.bring(folder)
    )
    return situations


def cache_of(settings: Settings) -> Path:
    """The cache folder, or the data folder where there can be none."""
    folder = settings.cache.expanduser()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return settings.data
    return folder
