"""A quote as a promise: what was priced, when, under which rules, how long it holds, and what holds it later."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import cast

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import PromotionId
from xiaoer.promotions.cart import Buyer, Cart
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import Quote, Undeliverable


@dataclass(frozen=True, slots=True)
class Receipt:
    """What somebody was told. `pay` is in minor units of `currency`; hashes are sha256 in hexadecimal."""

    as_of: datetime
    valid_until: datetime
    """Exclusive."""
    cart_hash: str
    """Of the goods and the buyer: role, region and channel are part of the price."""
    rules: Mapping[PromotionId, str]
    """The version of each rule that the price was reckoned with."""
    pay: int
    quote_hash: str
    """Of the whole reckoning, line by line."""
    currency: str


class Broken(StrEnum):
    """Why a receipt does not hold."""

    CART_CHANGED = "CART_CHANGED"
    """The goods or the buyer are not those of the receipt."""
    RULES_CHANGED = "RULES_CHANGED"
    NOT_THE_SAME = "NOT_THE_SAME"
    """The same question has another answer: the engine or the receipt was changed."""
    EXPIRED = "EXPIRED"
    DEARER = "DEARER"
    UNDELIVERABLE = "UNDELIVERABLE"


@dataclass(frozen=True, slots=True)
class Holds:
    """The receipt holds; this is the price, which may have become lower since."""

    quote: Quote


@dataclass(frozen=True, slots=True)
class Refused:
    """The receipt does not hold: ask the buyer again at the price of `quote`, where there is one."""

    why: Broken
    quote: Quote | None = None
    rules: tuple[PromotionId, ...] = ()
    """Rules that are new, gone or changed since."""


def receipt_for(
    cart: Cart,
    promotions: Sequence[Promotion],
    buyer: Buyer,
    quote: Quote,
    *,
    as_of: datetime,
    lasts: timedelta,
) -> Receipt:
    """The receipt of a quote of these, as of that moment; where rules were chosen, they are given without the others.

    It is valid for `lasts`, at most until a rule that covers something in the cart begins or ends. Raises Invalid
    for moments without a zone.
    """
    if as_of.tzinfo is None:
        raise Invalid("The moment of a receipt needs a zone; write it like 2025-11-11T00:00:00+08:00.")
    touching = [rule for rule in promotions if any(rule.scope.covers(line) for line in cart.lines)]
    turns = [turn for rule in touching for turn in (rule.starts_at, rule.ends_at) if turn is not None and turn > as_of]
    return Receipt(
        as_of=as_of,
        valid_until=min([as_of + lasts, *turns]),
        cart_hash=cart_hash(cart, buyer),
        rules={rule.id: rule_version(rule) for rule in promotions},
        pay=quote.pay,
        quote_hash=_hash(quote),
        currency=quote.currency,
    )


def replays(receipt: Receipt, cart: Cart, promotions: Sequence[Promotion], buyer: Buyer) -> Holds | Refused:
    """Whether the same question, asked as of the moment of the receipt, has the same answer to the last share.

    Rules that the receipt does not name are passed over.
    """
    if cart_hash(cart, buyer) != receipt.cart_hash:
        return Refused(Broken.CART_CHANGED)
    named = [rule for rule in promotions if rule.id in receipt.rules]
    if changed := _changed(receipt, named):
        return Refused(Broken.RULES_CHANGED, rules=changed)
    quote = price_cart(cart, named, buyer, moment=receipt.as_of)
    if isinstance(quote, Undeliverable) or _hash(quote) != receipt.quote_hash:
        return Refused(Broken.NOT_THE_SAME, quote if isinstance(quote, Quote) else None)
    return Holds(quote)


def honoured(
    receipt: Receipt, cart: Cart, promotions: Sequence[Promotion], buyer: Buyer, *, now: datetime
) -> Holds | Refused:
    """Whether an order now may be made at no more than the price of the receipt; the rules are those of now.

    What is dearer by one minor unit is refused, never silently charged; what is cheaper holds at the lower price.
    """
    if cart_hash(cart, buyer) != receipt.cart_hash or cart.currency != receipt.currency:
        return Refused(Broken.CART_CHANGED)
    quote = price_cart(cart, promotions, buyer, moment=now)
    changed = _changed(receipt, promotions)
    if isinstance(quote, Undeliverable):
        return Refused(Broken.UNDELIVERABLE, rules=changed)
    if now >= receipt.valid_until:
        return Refused(Broken.EXPIRED, quote, changed)
    return Refused(Broken.DEARER, quote, changed) if quote.pay > receipt.pay else Holds(quote)


def chosen_only(promotions: Sequence[Promotion], chosen: Collection[PromotionId]) -> tuple[Promotion, ...]:
    """The rules without the optional ones that were not chosen."""
    return tuple([rule for rule in promotions if rule.group is None or rule.id in chosen])


def cart_hash(cart: Cart, buyer: Buyer) -> str:
    """The same for the same goods and buyer, in whatever order the lines are."""
    lines = tuple(sorted(cart.lines, key=lambda line: line.id))
    return _hash({"cart": replace(cart, lines=lines), "buyer": buyer})


def rule_version(rule: Promotion) -> str:
    """The same for the same terms: its names, and what is left of its stock and budget, are no part of them."""
    return _hash(replace(rule, name="", name_en="", stock=None, budget=None))


def _changed(receipt: Receipt, promotions: Sequence[Promotion]) -> tuple[PromotionId, ...]:
    now = {rule.id: rule_version(rule) for rule in promotions}
    every = sorted(receipt.rules.keys() | now.keys())
    return tuple([rule for rule in every if receipt.rules.get(rule) != now.get(rule)])


def _hash(value: object) -> str:
    text = json.dumps(_plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """The value in JSON's own types; sets are sorted, moments are in UTC.

    What is not said is left out, so that a term that rules learn later does not change the hash of the others.
    """
    if is_dataclass(value):
        said = {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
        return {name: each for name, each in said.items() if each is not False and each not in (None, "", [], {})}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in cast(Mapping[object, object], value).items()}
    if isinstance(value, frozenset):
        return sorted(str(each) for each in cast(frozenset[object], value))
    if isinstance(value, tuple):
        return [_plain(each) for each in cast(tuple[object, ...], value)]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return value
