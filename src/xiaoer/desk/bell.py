"""Tells those who wait in this process that something was said; others look at the store by themselves."""

import asyncio
from collections import defaultdict

from xiaoer.kernel.ids import ConversationId


class Bell:
    """One bell a conversation."""

    def __init__(self) -> None:
        self._waiting: defaultdict[ConversationId, set[asyncio.Future[None]]] = defaultdict(set)

    def ring(self, conversation: ConversationId) -> None:
        """Wakes everybody who waits for this conversation."""
        for waiter in self._waiting.pop(conversation, set()):
            if not waiter.done():
                waiter.set_result(None)

    async def wait(self, conversation: ConversationId, *, seconds: float) -> None:
        """Until the bell rings, or for so many seconds at most."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiting[conversation].add(waiter)
        try:
            async with asyncio.timeout(seconds):
                await waiter
        except TimeoutError:
            return
        finally:
            if conversation in self._waiting:
                self._waiting[conversation].discard(waiter)
                if not self._waiting[conversation]:
                    del self._waiting[conversation]
