"""One GET of a small document from one machine that was looked at before: no redirect, no proxy, no second look-up."""

import asyncio
import socket
import ssl
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Final
from urllib.parse import SplitResult, urlunsplit

from xiaoer.doors.commerce.platforms import LARGEST, PATIENCE_SECONDS

_HELPERS: Final = ThreadPoolExecutor(4, thread_name_prefix="profiles")
"""Threads of their own: a name server or a stranger's machine that hangs must not hold up those that reckon prices."""


async def resolved(host: str, port: int) -> Sequence[str]:
    """Every address of a host. Raises OSError, and ValueError for what cannot be a host."""
    looked_up = partial(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    found = await asyncio.get_running_loop().run_in_executor(_HELPERS, looked_up)
    return [str(each[4][0]) for each in found]


async def fetched(address: SplitResult, machine: str) -> tuple[int, bytes]:
    """Status and body of a document at `address`, asked of the machine with this IP.

    Raises OSError, and ValueError for what cannot be sent.
    """
    return await asyncio.get_running_loop().run_in_executor(_HELPERS, _fetch, address, machine)


def _fetch(address: SplitResult, machine: str) -> tuple[int, bytes]:
    connection = _connection(address, machine)
    try:
        path = urlunsplit(("", "", address.path or "/", address.query, ""))
        connection.request("GET", path, headers={"Accept": "application/json", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.read(LARGEST + 1)
    except HTTPException as error:
        raise OSError("no HTTP") from error
    finally:
        connection.close()


def _connection(address: SplitResult, machine: str) -> HTTPConnection:
    host = address.hostname or ""
    if address.scheme != "https":
        plain = HTTPConnection(host, address.port or 80, timeout=PATIENCE_SECONDS)
        plain.sock = socket.create_connection((machine, address.port or 80), PATIENCE_SECONDS)
        return plain
    context = ssl.create_default_context()
    connection = HTTPSConnection(host, address.port or 443, timeout=PATIENCE_SECONDS, context=context)
    bare = socket.create_connection((machine, address.port or 443), PATIENCE_SECONDS)
    connection.sock = context.wrap_socket(bare, server_hostname=host)
    return connection
