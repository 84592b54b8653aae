"""The reader of each shop: the product's own, or one that learned the shop's examples too.

A shop's reader is trained apart, one at a time, kept in the cache folder by what it learned, and put in place of the
old one between two messages. What goes wrong leaves the old reader where it is.
"""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xiaoer.kernel.errors import Unavailable, XiaoerError
from xiaoer.kernel.ids import ShopId
from xiaoer.language.bank import Bank, Example
from xiaoer.language.grams import plain
from xiaoer.language.intents import VERSION, load_or_train
from xiaoer.language.reader import Reader
from xiaoer.learning.proposal import State, examples_of
from xiaoer.learning.repository import Proposals
from xiaoer.learning.training import train_apart

log = logging.getLogger("xiaoer.learning")

MOST_KEPT: Final = 16
"""Shops whose own readers are in memory at once, about 45 MB each; others wait in the cache folder."""
PROBES: Final = 240
"""Examples of the product by which a new reader is tried."""
WORSE: Final = 0.05
"""The share of them that it may read worse than the old one."""

Train = Callable[[Path, Bank], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Learner:
    """A shop's reader, with the bank that it learned from and the decision up to which it knows."""

    reader: Reader
    bank: Bank
    edition: int
    own: frozenset[str] = frozenset()
    """The texts that the shop taught."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How a shop's reader stands: which edition reads, which one is wanted, and what went wrong on the way."""

    edition: int
    wanted: int
    trouble: str = ""

    @property
    def learning(self) -> bool:
        return self.edition != self.wanted and not self.trouble


class Readers:
    """The readers of all shops. `base` reads for every shop that taught nothing."""

    def __init__(
        self, base: Reader, bank: Bank, proposals: Proposals, folder: Path, *, train: Train = train_apart
    ) -> None:
        """`bank` is what `base` learned from; `folder` keeps what is trained."""
        self._base = Learner(base, bank, 0)
        self._proposals = proposals
        self._folder = folder
        self._train = train
        self._wanted: dict[ShopId, int] = {}
        self._kept: OrderedDict[ShopId, Learner] = OrderedDict()
        self._troubles: dict[tuple[ShopId, int], str] = {}
        self._tasks: dict[ShopId, asyncio.Task[None]] = {}
        self._turn = asyncio.Lock()

    async def for_shop(self, shop: ShopId) -> Reader:
        """The reader for this shop, as far as it has learned by now; never waits for training."""
        return (await self.learner(shop)).reader

    async def learner(self, shop: ShopId) -> Learner:
        """The same with its bank."""
        wanted = self._wanted.get(shop, 0)
        kept = self._kept.get(shop)
        if wanted == 0:
            return self._base
        if kept is not None:
            self._kept.move_to_end(shop)
        elif shop not in self._tasks and (shop, wanted) not in self._troubles:
            # Its reader waits in the cache folder, or has to be made: the first takes a moment, and is waited for.
            await self._begin(shop, wanted)
            kept = self._kept.get(shop)
        return kept or self._base

    async def refresh(self) -> None:
        """Looks for decisions since the last time, of any process, and begins to learn from them."""
        editions = await self._proposals.editions()
        for shop in self._wanted.keys() - editions.keys():
            self._kept.pop(shop, None)
        changed = [shop for shop, edition in editions.items() if self._wanted.get(shop) != edition]
        self._wanted = editions
        for shop in changed:
            if shop in self._kept or shop in self._tasks:
                await self._begin(shop, editions[shop])

    async def settled(self, shop: ShopId) -> Progress:
        """Waits until the shop's reader knows what was decided so far, or failed to learn it."""
        await self.refresh()
        await self.learner(shop)
        while (task := self._tasks.get(shop)) is not None:
            await asyncio.wait([task])
        return self.progress(shop)

    def progress(self, shop: ShopId) -> Progress:
        """How the shop's reader stands."""
        wanted = self._wanted.get(shop, 0)
        kept = self._kept.get(shop)
        return Progress(kept.edition if kept else 0, wanted, self._troubles.get((shop, wanted), ""))

    async def close(self) -> None:
        """Gives up what is being learned."""
        tasks = [*self._tasks.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _begin(self, shop: ShopId, wanted: int) -> None:
        """Takes the reader from the cache folder, or sees to it that one is made."""
        own = await self._examples(shop)
        bank = own_bank(self._base.bank, own)
        folder = self._folder / f"{VERSION}-{bank.digest[:24]}"
        if any(folder.glob("*.npz")):
            self._keep(shop, await self._loaded(folder, bank, own, wanted))
        elif shop not in self._tasks:
            task = asyncio.create_task(self._learn(shop))
            self._tasks[shop] = task
            task.add_done_callback(lambda _: self._tasks.pop(shop, None))

    async def _learn(self, shop: ShopId) -> None:
        """Learns until nothing new was decided in the meantime."""
        done = -1
        while (wanted := self._wanted.get(shop, 0)) != done and wanted:
            async with self._turn:
                await self._learn_once(shop, wanted)
            done = wanted

    async def _learn_once(self, shop: ShopId, wanted: int) -> None:
        own = await self._examples(shop)
        bank = own_bank(self._base.bank, own)
        folder = self._folder / f"{VERSION}-{bank.digest[:24]}"
        try:
            await self._train(folder, bank)
            learner = await self._loaded(folder, bank, own, wanted)
            await asyncio.to_thread(_insist_on_sense, learner, self._base)
        except (XiaoerError, OSError, ValueError, MemoryError) as error:
            log.warning("a reader was not learned", extra={"shop": shop, "why": str(error)})
            self._troubles[shop, wanted] = str(error) or type(error).__name__
            for file in folder.glob("*.npz"):
                file.unlink()
            return
        self._keep(shop, learner)
        log.info("a reader has learned", extra={"shop": shop, "edition": wanted})

    async def _loaded(self, folder: Path, bank: Bank, own: Sequence[Example], edition: int) -> Learner:
        model = await load_or_train(folder, self._base.reader.model.embedder, bank)
        return Learner(Reader(model), bank, edition, frozenset(example.text for example in own))

    def _keep(self, shop: ShopId, learner: Learner) -> None:
        self._kept[shop] = learner
        self._kept.move_to_end(shop)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    async def _examples(self, shop: ShopId) -> tuple[Example, ...]:
        accepted = await self._proposals.listed(shop, state=State.ACCEPTED)
        by_id = sorted(accepted, key=lambda proposal: proposal.id)
        return tuple(example for proposal in by_id for example in examples_of(proposal.suggestion))


def own_bank(bank: Bank, own: Sequence[Example]) -> Bank:
    """The bank with a shop's own examples at its end, and without those that say the same and mean something else."""
    meant = {plain(example.text): set(example.intents) for example in own}
    agreeing = (one for one in bank.examples if meant.get(plain(one.text), set(one.intents)) == set(one.intents))
    return Bank(tuple(agreeing)).with_examples(own)


def _insist_on_sense(learner: Learner, before: Learner) -> None:
    """Raises Unavailable when the new reader forgets too much of what the product knows."""
    step = max(1, len(before.bank.examples) // PROBES)
    probes = [example for example in before.bank.examples[::step] if example.intents]
    new, old = (_right(each.reader, probes) for each in (learner, before))
    if new < old - WORSE:
        raise Unavailable(
            f"The reader would read {new:.0%} of the product's examples right instead of {old:.0%}; look through what "
            "was accepted last, and reject what is mislabelled."
        )


def _right(reader: Reader, probes: Sequence[Example]) -> float:
    """The share of examples whose likeliest intent is one of theirs."""
    likely = reader.model.likelihoods([example.text for example in probes]).argmax(axis=1).tolist()
    hits = [reader.model.names[best] in one.intents for best, one in zip(likely, probes, strict=True)]
    return sum(hits) / max(1, len(hits))
