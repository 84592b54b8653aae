"""A store elsewhere: signed, tried again with the same key, one write however often it is delivered."""

import asyncio
import json
import threading
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.shop.writes.test_repository import NOTE, NOW, UNPAID, mandate
from xiaoer.kernel.clock import StoppedClock
from xiaoer.kernel.database import Database
from xiaoer.kernel.errors import Conflict, Invalid
from xiaoer.shop.repository import ShopRepository
from xiaoer.shop.writes.repository import Ledger, SendingWrites
from xiaoer.shop.writes.stores.posting import Answer, post
from xiaoer.shop.writes.stores.webhook import (
    AGE_ALLOWED,
    AT_ONCE,
    RETRY_AFTER,
    Endpoint,
    WebhookStore,
    headers_of,
    is_genuine,
    read_endpoints,
)
from xiaoer.shop.writes.write import WriteKey, WriteState

SECRET = "a secret of the shop"
ENDPOINT = Endpoint(url="http://127.0.0.1/", secret=SECRET)
DELIVERIES = 10_000
SECONDS = int(NOW.timestamp())


class Shop:
    """A shop's own system: does each key once, answers `trouble` statuses first."""

    def __init__(self, *trouble: int, outcome: str = "done") -> None:
        self.done: dict[str, bytes] = {}
        self.heard = 0
        self._trouble = list(trouble)
        self._outcome = outcome

    async def __call__(self, body: bytes, headers: Mapping[str, str]) -> Answer:
        return Answer(*self.answer(body, headers))

    def answer(self, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
        self.heard += 1
        if not is_genuine(SECRET, headers, body, now=SECONDS):
            return 401, "{}"
        if self._trouble:
            return self._trouble.pop(0), ""
        self.done.setdefault(headers["X-Xiaoer-Key"], body)
        return 200, json.dumps({"outcome": self._outcome, "case": "RMA-1", "note": "ok", "undoable": True})


async def no_pause(_: float) -> None:
    """Tests do not sleep."""


def store_of(ledger: Ledger, shop: Shop, *, at: datetime = NOW) -> WebhookStore:
    return WebhookStore(ledger, ENDPOINT, send=shop, clock=StoppedClock(at), pause=no_pause)


@pytest.fixture
def ledger(database: Database, repository: ShopRepository) -> Ledger:
    return Ledger(database, repository.shop)


async def test_the_outcome_is_the_stores(ledger: Ledger) -> None:
    write = await store_of(ledger, Shop()).carry_out(mandate(NOTE), seen=await ledger.stamp(UNPAID))
    assert (write.state, write.case, write.note) == (WriteState.DONE, "RMA-1", "ok")
    assert await ledger.find(WriteKey("w-1")) == write


@pytest.mark.parametrize(
    ("outcome", "state"), [("waiting", WriteState.WAITING), ("refused", WriteState.FAILED), ("?", WriteState.FAILED)]
)
async def test_anything_but_a_plain_yes_is_not_done(ledger: Ledger, outcome: str, state: WriteState) -> None:
    shop = Shop(outcome=outcome)
    write = await store_of(ledger, shop).carry_out(mandate(NOTE), seen=await ledger.stamp(UNPAID))
    assert write.state is state


async def test_ten_thousand_deliveries_of_some_keys_are_one_write_each(ledger: Ledger) -> None:
    shop = Shop()
    store = store_of(ledger, shop)
    seen = await ledger.stamp(None)
    keys = [f"w-{n}" for n in range(50)]
    order = mandate(NOTE).action
    free = [mandate(type(order)(order.name, words=key), key) for key in keys]
    for _ in range(4):
        await asyncio.gather(*(store.carry_out(each, seen=seen) for each in free))
    body = shop.done["w-0"]
    for n in range(DELIVERIES):
        key = WriteKey(keys[n % len(keys)])
        assert shop.answer(body, headers_of(SECRET, key, body, SECONDS))[0] == 200
    assert len(shop.done) == len(keys)
    kept = [await ledger.find(WriteKey(key)) for key in keys]
    assert {write.state for write in kept if write is not None} == {WriteState.DONE}


async def test_a_store_in_trouble_is_asked_again_with_the_same_key(ledger: Ledger) -> None:
    shop = Shop(500, 503)
    write = await store_of(ledger, shop).carry_out(mandate(NOTE), seen=await ledger.stamp(UNPAID))
    assert (write.state, shop.heard, list(shop.done)) == (WriteState.DONE, 3, ["w-1"])


async def test_a_store_that_is_silent_is_asked_again_later(ledger: Ledger, database: Database) -> None:
    shop = Shop(*[0] * AT_ONCE)
    write = await store_of(ledger, shop).carry_out(mandate(NOTE), seen=await ledger.stamp(UNPAID))
    assert write.state is WriteState.SENDING
    assert await SendingWrites(database).due(int(NOW.timestamp() * 1000)) == ()
    later = NOW + RETRY_AFTER
    (due,) = await SendingWrites(database).due(int(later.timestamp() * 1000))
    settled = await store_of(ledger, shop).retry(due)
    assert settled.state is WriteState.DONE
    assert await SendingWrites(database).due(int((later + timedelta(days=1)).timestamp() * 1000)) == ()


async def test_a_refusal_is_not_asked_again(ledger: Ledger) -> None:
    shop = Shop(422)
    write = await store_of(ledger, shop).carry_out(mandate(NOTE), seen=await ledger.stamp(UNPAID))
    assert (write.state, shop.heard) == (WriteState.FAILED, 1)


async def test_what_is_under_way_stands_in_the_way_of_another_write(ledger: Ledger) -> None:
    seen = await ledger.stamp(UNPAID)
    store = store_of(ledger, Shop(*[0] * AT_ONCE))
    await store.carry_out(mandate(NOTE), seen=seen)
    with pytest.raises(Conflict):
        await store.carry_out(mandate(NOTE, "w-2"), seen=seen)


async def test_the_store_has_the_last_word_on_undoing(ledger: Ledger) -> None:
    shop = Shop()
    store = store_of(ledger, shop)
    write = await store.carry_out(mandate(NOTE), seen=await ledger.stamp(UNPAID))
    undone = await store.undo(write, at=NOW)
    assert undone is not None
    assert undone.state is WriteState.UNDONE
    assert json.loads(shop.done["w-1:undo"])["do"] == "undo"
    assert await store.undo(write, at=NOW + timedelta(hours=1)) is None


@pytest.mark.parametrize("changed", ["body", "key", "time", "secret", "age"])
def test_a_request_that_was_tampered_with_is_not_genuine(changed: str) -> None:
    body, key = b'{"do": "carry_out"}', WriteKey("w-1")
    headers = headers_of(SECRET if changed != "secret" else "another", key, body, SECONDS)
    if changed == "key":
        headers["X-Xiaoer-Key"] = "w-2"
    if changed == "time":
        headers["X-Xiaoer-Time"] = str(SECONDS + 1)
    now = SECONDS + (AGE_ALLOWED + 1 if changed == "age" else 0)
    assert not is_genuine(SECRET, headers, body + (b" " if changed == "body" else b""), now=now)
    assert is_genuine(SECRET, headers_of(SECRET, key, body, SECONDS), body, now=SECONDS)


def test_the_operators_file_is_read_or_refused_by_name() -> None:
    read = read_endpoints('{"S1": {"url": "https://shop.example/writes", "secret": "s"}}')
    assert read["S1"].seconds > 0  # type: ignore[index]
    for wrong in ("[]", '{"S1": {"url": "x"}}', '{"S1": {"url": "ftp://x", "secret": "s"}}'):
        with pytest.raises(Invalid):
            read_endpoints(wrong)


@contextmanager
def listening(shop: Shop) -> Generator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, text = shop.answer(body, {name.title(): value for name, value in self.headers.items()})
            self.send_response(status)
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/writes"
        server.shutdown()
        thread.join()


async def test_over_real_http_it_is_the_same(ledger: Ledger) -> None:
    shop = Shop(503)
    with listening(shop) as url:
        store = WebhookStore(
            ledger, ENDPOINT, send=partial(post, url, seconds=5.0), clock=StoppedClock(NOW), pause=no_pause
        )
        write = await store.carry_out(mandate(NOTE), seen=await ledger.stamp(UNPAID))
    assert (write.state, shop.heard) == (WriteState.DONE, 2)
    gone = await post(url, b"{}", {}, seconds=1.0)
    assert gone.status == 0
    assert not gone.final
