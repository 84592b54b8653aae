"""A document is asked of one machine once: what it answers is taken as it is, and nothing is followed."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import pytest

from xiaoer.doors.commerce.fetching import fetched, resolved
from xiaoer.doors.commerce.platforms import LARGEST, Platforms
from xiaoer.doors.commerce.speaking import Speech


@asynccontextmanager
async def answering(answer: bytes) -> AsyncGenerator[tuple[int, list[bytes]], None]:
    """A machine on loopback that gives this answer: its port, and what it was asked."""
    asked: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1], asked


async def test_a_document_is_asked_for_by_its_own_host_at_the_machine_given() -> None:
    async with answering(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}") as (port, asked):
        address = urlsplit(f"http://agent.example:{port}/ucp?v=1#part")
        assert await fetched(address, "127.0.0.1") == (200, b"{}")
        assert asked[0].startswith(b"GET /ucp?v=1 HTTP/1.1\r\nHost: agent.example")


async def test_a_redirect_is_not_followed() -> None:
    away = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    async with answering(away) as (port, asked):
        assert await fetched(urlsplit(f"http://agent.example:{port}/"), "127.0.0.1") == (302, b"")
        assert len(asked) == 1


async def test_of_a_large_document_only_the_beginning_is_read() -> None:
    async with answering(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (3 * LARGEST)) as (port, _):
        _, body = await fetched(urlsplit(f"http://agent.example:{port}/"), "127.0.0.1")
        assert len(body) == LARGEST + 1


@pytest.mark.parametrize("answer", [b"", b"nonsense\r\n\r\n"])
async def test_a_machine_that_speaks_no_http_is_nobody(answer: bytes) -> None:
    async with answering(answer) as (port, _):
        with pytest.raises(OSError, match=r".*"):
            await fetched(urlsplit(f"http://agent.example:{port}/"), "127.0.0.1")


async def test_this_machine_is_found() -> None:
    assert "127.0.0.1" in await resolved("localhost", 80)


@pytest.mark.parametrize(
    "address", ["https://localhost:1/", "http://localhost:1/ü x", f"https://{'a' * 70}.localhost/"]
)
async def test_a_profile_that_cannot_be_asked_for_costs_the_agent_nothing(address: str) -> None:
    platforms = Platforms(resolve=resolved, fetch=fetched, ticks=lambda: 0.0, at_home=True)
    assert await platforms.agree(address, Speech()) == Speech()
