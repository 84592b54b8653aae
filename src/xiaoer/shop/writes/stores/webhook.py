"""A store elsewhere: signed requests over HTTP, tried again with the same key until it answers.

Each request is POSTed as JSON with `X-Xiaoer-Key` (the same for every try: do it once), `X-Xiaoer-Time` (seconds) and
`X-Xiaoer-Signature`: hex HMAC-SHA256 of "<time>.<key>.<body>" with the shop's secret. The answer is JSON:
`{"outcome": "done" | "waiting" | "refused", "case"?: "...", "note"?: "..."}`. Any other status
than 200 below 500 is a refusal.
"""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from http import HTTPStatus
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from xiaoer.kernel.clock import Clock
from xiaoer.kernel.errors import Conflict, Invalid
from xiaoer.kernel.ids import CaseId, ShopId
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.order import Order
from xiaoer.shop.phones.repository import Phones
from xiaoer.shop.workflows.file import CaseFile
from xiaoer.shop.writes.effects import Effects, Shelved, effects_of
from xiaoer.shop.writes.repository import UNDO_FOR, Effect, Ledger
from xiaoer.shop.writes.stores.posting import Answer
from xiaoer.shop.writes.write import STANDING, Mandate, Stamp, Write, WriteKey, WriteState

AT_ONCE: Final = 3
"""Tries before the caller is told that the store has not answered yet; the rest is done later."""
FIRST_PAUSE: Final = 0.2
"""Seconds, doubled after each try."""
RETRY_AFTER: Final = timedelta(seconds=20)
"""When somebody comes back to a write that the store has not answered."""
AGE_ALLOWED: Final = 300
"""Seconds by which a receiver's clock may differ from ours."""

Send = Callable[[bytes, Mapping[str, str]], Awaitable[Answer]]
Pause = Callable[[float], Awaitable[None]]


class Endpoint(BaseModel):
    """Where a shop's system takes writes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str
    secret: str
    seconds: float = 5.0
    """How long one try may take."""


class _Told(BaseModel):
    """The store's answer."""

    outcome: Literal["done", "waiting", "refused"]
    case: str | None = None
    note: str = ""
    undoable: bool = False


class WebhookStore:
    """The port, spoken over HTTP."""

    def __init__(
        self,
        ledger: Ledger,
        endpoint: Endpoint,
        *,
        send: Send,
        clock: Clock,
        pause: Pause,
        phones: Phones | None = None,
    ) -> None:
        self._ledger = ledger
        self._endpoint = endpoint
        self._send = send
        self._clock = clock
        self._pause = pause
        self._phones = phones

    async def carry_out(self, mandate: Mandate, *, seen: Stamp) -> Write:
        """See the port. A store that does not answer leaves the write `sending`; `retry` comes back to it."""
        write = await self._ledger.begin(mandate, seen=seen, due=self._due())
        return await self.retry(write) if write.state is WriteState.SENDING else write

    async def retry(self, write: Write) -> Write:
        """Asks again for a write that is being sent."""
        mandate = write.mandate
        told = await self._phones.told(mandate.conversation, write.action.phone) if self._phones else None
        body = body_of(write.action, mandate, "carry_out", phone=told)
        answer = await self._asked(write.mandate.key, body)
        if not answer.final:
            return await self._ledger.settle(write, due=self._due())
        settled = settled_by(write, answer)
        if told is not None and self._phones is not None and settled.state is not WriteState.WAITING:
            await self._phones.drop(mandate.conversation, write.action.phone)
        return await self._ledger.settle(settled, effect=_case_effect(settled))

    async def undo(self, write: Write, *, at: datetime) -> Write | None:
        """See the port; the store has the last word."""
        if write.undo_until is None or at > write.undo_until:
            return None
        key = WriteKey(f"{write.mandate.key}:undo")
        answer = await self._asked(key, body_of(write.action, write.mandate, "undo"))
        if answer.status != HTTPStatus.OK or _told(answer).outcome == "refused":
            return None
        return await self._ledger.undo(write.mandate.key, at=at)

    async def _asked(self, key: WriteKey, body: bytes) -> Answer:
        answer, pause = Answer(0, ""), FIRST_PAUSE
        for attempt in range(AT_ONCE):
            if attempt:
                await self._pause(pause)
                pause *= 2
            seconds = int(self._clock.now().timestamp())
            answer = await self._send(body, headers_of(self._endpoint.secret, key, body, seconds))
            if answer.final:
                break
        return answer

    def _due(self) -> int:
        return int((self._clock.now() + RETRY_AFTER).timestamp() * 1000)


def read_endpoints(text: str) -> dict[ShopId, Endpoint]:
    """The operator's file: `{"<shop>": {"url": ..., "secret": ...}}`. Raises Invalid."""
    try:
        read = TypeAdapter(dict[str, Endpoint]).validate_json(text)
    except ValidationError as error:
        raise Invalid(f"The stores file cannot be read: {error.errors()[0]['msg']}; mend it.") from error
    if wrong := [shop for shop, each in read.items() if not each.url.startswith(("http://", "https://"))]:
        raise Invalid(f"The stores file gives {wrong[0]} no http or https address; mend it.")
    return {ShopId(shop): endpoint for shop, endpoint in read.items()}


def headers_of(secret: str, key: WriteKey, body: bytes, seconds: int) -> dict[str, str]:
    """What a request carries."""
    return {
        "Content-Type": "application/json",
        "X-Xiaoer-Key": key,
        "X-Xiaoer-Time": str(seconds),
        "X-Xiaoer-Signature": signature_of(secret, key, body, seconds),
    }


def signature_of(secret: str, key: str, body: bytes, seconds: int) -> str:
    """Hex HMAC-SHA256 over time, key and body."""
    return hmac.new(secret.encode(), f"{seconds}.{key}.".encode() + body, sha256).hexdigest()


def is_genuine(secret: str, headers: Mapping[str, str], body: bytes, *, now: int) -> bool:
    """For whoever receives such a request: whether we sent it, and lately."""
    key, told = headers.get("X-Xiaoer-Key", ""), headers.get("X-Xiaoer-Time", "")
    if not told.isdecimal() or abs(now - int(told)) > AGE_ALLOWED:
        return False
    wanted = signature_of(secret, key, body, int(told))
    return hmac.compare_digest(wanted, headers.get("X-Xiaoer-Signature", ""))


class _Asked(BaseModel):
    """What the store is asked, as it stands on the wire."""

    do: Literal["carry_out", "undo"]
    shop: str
    customer: str | None
    action: Action
    for_person: bool
    rule: str
    by: str
    at: datetime
    phone: str | None = None
    """The number that belongs to a new address; it stands nowhere else."""


def body_of(action: Action, mandate: Mandate, do: Literal["carry_out", "undo"], *, phone: str | None = None) -> bytes:
    """The request as JSON; the same for every try."""
    asked = _Asked(
        do=do,
        shop=mandate.shop,
        customer=mandate.customer,
        action=action,
        for_person=mandate.for_person,
        rule=mandate.rule,
        by=mandate.by,
        at=mandate.at,
        phone=phone,
    )
    return asked.model_dump_json().encode()


def settled_by(write: Write, answer: Answer) -> Write:
    """The write as the store's answer makes it; whatever is no plain yes has failed."""
    if answer.status != HTTPStatus.OK:
        return replace(write, state=WriteState.FAILED, note=f"HTTP {answer.status}")
    told = _told(answer)
    states = {"done": WriteState.DONE, "waiting": WriteState.WAITING, "refused": WriteState.FAILED}
    return replace(
        write,
        state=states[told.outcome],
        case=CaseId(told.case) if told.case else write.action.case,
        note=told.note,
        undo_until=write.mandate.at + UNDO_FOR if told.undoable else None,
    )


def _case_effect(write: Write) -> Effect | None:
    """What the write does to the case that it opened or moved; it has the store's number, and the store's clock."""
    if write.state not in STANDING or not (write.case or write.name is ActionName.CASE_STEP):
        return None

    def effect(mandate: Mandate, order: Order | None, shelved: Shelved | None, file: CaseFile | None) -> Effects:
        try:
            found = effects_of(mandate, order, shelved, file).file
        except Conflict:
            # The store has done it though the case here has moved on; its own events will tell how it stands.
            return Effects()
        if found is None or write.name is ActionName.CASE_STEP:
            return Effects(file=found)
        told = replace(found.told, id=write.case or found.told.id)
        return Effects(file=CaseFile(told, replace(found.running, id=told.id, clocks=None, aside=False, wants=None)))

    return effect


def _told(answer: Answer) -> _Told:
    try:
        return _Told.model_validate_json(answer.body)
    except ValidationError:
        return _Told(outcome="refused", note="the store's answer cannot be read")
