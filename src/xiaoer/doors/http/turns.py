"""Turns as a door sees them: whose reply is awaited, and one log line a turn without what was said or by whom."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Final

from xiaoer.app import App
from xiaoer.desk.conversation import Incoming, Line, Who
from xiaoer.kernel.errors import XiaoerError
from xiaoer.kernel.ids import MessageId, ShopId

log = logging.getLogger("xiaoer.turn")

_answering: Final[set[asyncio.Task[None]]] = set()
"""The loop itself keeps only weak references to its tasks."""


class Awaited:
    """The buyer's messages that have no reply yet."""

    def __init__(self) -> None:
        self._messages: set[MessageId] = set()

    @classmethod
    def before(cls, after: int, lines: Iterable[Line]) -> "Awaited":
        """What was waiting when the line with sequence number `after` had been said."""
        awaited = cls()
        for line in lines:
            if line.seq <= after:
                awaited.hear(line)
        return awaited

    @property
    def anything(self) -> bool:
        return bool(self._messages)

    def hear(self, line: Line) -> None:
        """The next line: a message waits, a reply frees those that it answers, a person's word frees all."""
        if line.who is Who.BUYER:
            if line.message_id is not None:
                self._messages.add(line.message_id)
        elif line.reply is not None and line.who is not Who.AGENT:
            self._messages.difference_update(line.reply.answers)
        else:
            self._messages.clear()


def answer_later(app: App, incoming: Incoming) -> None:
    """Thinks of the answer in the background; should that fail, the sweep of waiting messages comes back to it."""
    task = asyncio.create_task(_answer(app, incoming))
    _answering.add(task)
    task.add_done_callback(_answering.discard)


async def _answer(app: App, incoming: Incoming) -> None:
    try:
        line = await app.desk.answer(incoming)
        note_turn((await app.desk.find(incoming.conversation)).shop, incoming.id, line)
    except XiaoerError as error:
        log.warning("answer put off", extra={"error": error.code})


def note_turn(shop: ShopId, message: MessageId, line: Line) -> None:
    """Logs the turn with the last message of its burst, so that a merged burst is one turn."""
    reply = line.reply
    if reply is None or reply.answers[-1:] != (message,):
        return
    facts = {
        "shop": shop,
        "language": reply.language,
        "intents": list(reply.intents),
        "decision": reply.decision,
        "tier": reply.tier,
        "evidence": sum(len(part.evidence) for part in reply.parts),
        "messages": len(reply.answers),
        "ms": reply.milliseconds,
    }
    log.info("turn", extra=facts)
