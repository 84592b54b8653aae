"""Buyers over HTTP: each opens a conversation, asks, waits for the reply, asks again. Its own process, so that the
server's cores are shared fairly and honestly: on two cores the clients take their part.
"""

import asyncio
import json
import multiprocessing
import time
from dataclasses import dataclass, field
from uuid import uuid4

from bench.questions import QUESTIONS


@dataclass(slots=True)
class Load:
    """What the clients saw."""

    spent: list[float] = field(default_factory=list[float])
    """Milliseconds from sending a message to holding its reply."""
    failed: int = 0
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Turns a second."""
        return len(self.spent) / self.seconds


def load(port: int, *, clients: int, seconds: float) -> Load:
    """So many clients for so long, against a server on this machine."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (port, clients, seconds))


def _run(port: int, clients: int, seconds: float) -> Load:
    return asyncio.run(_all(port, clients, seconds))


async def _all(port: int, clients: int, seconds: float) -> Load:
    total = Load()
    began = time.perf_counter()
    await asyncio.gather(*(_buyer(port, number, began + seconds, total) for number in range(clients)))
    total.seconds = time.perf_counter() - began
    return total


async def _buyer(port: int, number: int, until: float, total: Load) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        turn = number
        while time.perf_counter() < until:
            text, customer = QUESTIONS[turn % len(QUESTIONS)]
            turn += 1
            opened = await _post(reader, writer, "/v1/conversations", {"shop": "S1", "customer": customer})
            began = time.perf_counter()
            path = f"/v1/conversations/{opened['conversation']}/messages"
            reply = await _post(reader, writer, path, {"id": uuid4().hex, "text": text})
            if reply.get("text"):
                total.spent.append((time.perf_counter() - began) * 1000)
            else:
                total.failed += 1
    finally:
        writer.close()


async def _post(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str, body: dict[str, object]
) -> dict[str, object]:
    """One request on a kept connection; a client of a few lines, because a general one costs more than the server."""
    payload = json.dumps(body).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: {len(payload)}"
    )
    writer.write(f"{head}\r\n\r\n".encode() + payload)
    head_bytes = await reader.readuntil(b"\r\n\r\n")
    length = next(line for line in head_bytes.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    answer: dict[str, object] = json.loads(await reader.readexactly(int(length.split(b":")[1])))
    return answer
