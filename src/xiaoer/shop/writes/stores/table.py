"""Which store carries a shop's writes out."""

import asyncio
from collections.abc import Mapping
from functools import partial

from xiaoer.kernel.clock import Clock
from xiaoer.kernel.ids import ShopId
from xiaoer.shop.phones.repository import Phones
from xiaoer.shop.writes.repository import Ledger
from xiaoer.shop.writes.store import Writing
from xiaoer.shop.writes.stores.local import LocalStore
from xiaoer.shop.writes.stores.posting import post
from xiaoer.shop.writes.stores.webhook import Endpoint, WebhookStore


def writing_of(ledger: Ledger, endpoints: Mapping[ShopId, Endpoint], clock: Clock, phones: Phones) -> Writing:
    """The shop's own webhook where the operator named one; else the local database is its system of record."""
    endpoint = endpoints.get(ledger.shop)
    if endpoint is None:
        return Writing(ledger, LocalStore(ledger))
    send = partial(post, endpoint.url, seconds=endpoint.seconds)
    return Writing(ledger, WebhookStore(ledger, endpoint, send=send, clock=clock, pause=asyncio.sleep, phones=phones))
