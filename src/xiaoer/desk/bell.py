"""Tells those who wait in this process that something was said; others look at the store by themselves."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable

from xiaoer.kernel.ids import ConversationId, ShopId

Place = ConversationId | ShopId
"""A conversation, or a shop, whose bell rings for each of its conversations."""


class Bell:
    """One bell a conversation, and one a shop."""

    def __init__(self) -> None:
        self._waiting: defaultdict[Place, set[asyncio.Future[None]]] = defaultdict(set)
        self.rings = 0
        """How often it rang, anywhere."""

    def ring(self, *places: Place) -> None:
        """Wakes everybody who waits at one of these places."""
        self.rings += 1
        for place in places:
            for waiter in self._waiting.pop(place, set()):
                if not waiter.done():
                    waiter.set_result(None)

    async def wait(self, place: Place, *, seconds: float, heard: int | None = None) -> None:
        """Until the bell rings there, or for so many seconds at most.

        With `heard`, the number of rings when it was last looked there: not at all if it rang since, wherever.
        """
        if heard is not None and heard != self.rings:
            return
        await self.wait_any((place,), seconds=seconds)

    async def wait_any(self, places: Iterable[Place], *, seconds: float) -> None:
        """Until the bell rings at one of the places, or for so many seconds at most."""
        waiter = asyncio.get_running_loop().create_future()
        watched = tuple(places)
        for place in watched:
            self._waiting[place].add(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return
        finally:
            for place in watched:
                self._forget(place, waiter)

    def _forget(self, place: Place, waiter: asyncio.Future[None]) -> None:
        if place in self._waiting:
            self._waiting[place].discard(waiter)
            if not self._waiting[place]:
                del self._waiting[place]
