"""A key for one buyer of one shop, which their own assistant may hold: it opens that buyer's orders and nothing else.

A key is `xb1.<what>.<mark>`: shop, customer and its last moment, and their HMAC-SHA256 with the shop's API key. Nothing
is stored: a key ends by itself, and all of them end when the API key changes. Pure.
"""

import hmac
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import datetime
from hashlib import sha256
from typing import Final

from xiaoer.kernel.caller import Caller
from xiaoer.kernel.errors import Denied
from xiaoer.kernel.ids import CustomerId, ShopId

PREFIX: Final = "xb1."
LONGEST_DAYS: Final = 90


def key_for(shop: ShopId, customer: CustomerId, *, until: datetime, secret: str) -> str:
    """The key of this buyer up to that moment."""
    what = json.dumps([shop, customer, int(until.timestamp())], ensure_ascii=False, separators=(",", ":"))
    body = PREFIX + _written(what.encode())
    return f"{body}.{_mark(body, secret)}"


def buyer_of(key: str, *, secret: str, now: datetime) -> Caller:
    """The buyer of a key. Raises Denied for one that is not ours, and for one that has ended."""
    body, _, mark = key.rpartition(".")
    if not secret or not hmac.compare_digest(mark.encode(), _mark(body, secret).encode()):
        raise Denied("The buyer's key is not right; the shop can give you a new one.")
    try:
        shop, customer, until = json.loads(urlsafe_b64decode(body.removeprefix(PREFIX)))
    except (Error, ValueError) as error:
        raise Denied("The buyer's key is not right; the shop can give you a new one.") from error
    if now.timestamp() >= until:
        raise Denied("The buyer's key has ended; the shop can give you a new one.")
    return Caller(ShopId(shop), CustomerId(customer))


def _mark(body: str, secret: str) -> str:
    return _written(hmac.new(secret.encode(), body.encode(), sha256).digest())


def _written(what: bytes) -> str:
    return urlsafe_b64encode(what).decode()
