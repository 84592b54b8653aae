"""Turns in process: no HTTP, everything else as in the server."""

import time
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from xiaoer.app import open_app
from xiaoer.desk.conversation import Incoming
from xiaoer.jobs import load_demo
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import CustomerId, MessageId, ShopId
from xiaoer.settings import Settings


async def turns_in_process(folder: Path, questions: Sequence[tuple[str, str | None]], *, rounds: int) -> list[float]:
    """Milliseconds of each turn, from receipt to the recorded reply; the first round warms up and is not counted."""
    spent: list[float] = []
    async with open_app(Settings(data=folder, demo=True)) as app:
        await load_demo(app)
        for number in range(rounds + 1):
            for text, customer in questions:
                caller = Caller(ShopId("S1"), CustomerId(customer) if customer else None)
                conversation = await app.desk.open(caller)
                incoming = Incoming(conversation.id, MessageId(uuid4().hex), text)
                began = time.perf_counter()
                await app.desk.handle_burst([incoming])
                if number:
                    spent.append((time.perf_counter() - began) * 1000)
    return spent
