"""A price as a promise: its receipt, and whether the receipt still holds when the order is made."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, Field

from xiaoer.doors.promotions.answered import Answered
from xiaoer.doors.quoting import QuoteLine, QuoteResult, best_of, delivered, quote_shape, request_of
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import PromotionId
from xiaoer.promotions.keys import CHINA
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import Quote
from xiaoer.promotions.receipt import Receipt, Refused, chosen_only, honoured, receipt_for, replays
from xiaoer.promotions.rendering import Words, quote_in_words
from xiaoer.promotions.request import Mode, Request

WEEK_MINUTES = 7 * 24 * 60


class ReceiptShape(BaseModel):
    """What somebody was told; hashes are sha256 in hexadecimal."""

    as_of: datetime
    valid_until: datetime
    """Exclusive."""
    cart_hash: str
    rules: dict[str, str]
    """The version of each rule that the price was reckoned with."""
    pay: int
    quote_hash: str
    currency: str


class ReceiptLine(QuoteLine):
    """Input of `receipt`: a cart as `quote` takes it, `as_of` given, and how long the price is to last."""

    lasts_minutes: Annotated[int, Field(ge=1, le=WEEK_MINUTES)] = 15


class Both(BaseModel):
    """The same in Chinese and English."""

    zh: str
    en: str


class ReceiptResult(Answered):
    """The receipt, to be kept and shown again at the order; and the reckoning that a customer can follow."""

    receipt: ReceiptShape
    chosen: list[str]
    quote: QuoteResult
    text: Both

    def rows(self) -> list[str]:
        """The reckoning in both languages, and how long it holds."""
        until = self.receipt.valid_until.isoformat()
        return [*self.text.zh.split("\n"), "", *self.text.en.split("\n"), "", f"有效至 / valid until {until}"]


class ReplayLine(QuoteLine):
    """Input of `replay`: the receipt with the goods, the buyer and the rules.

    With `now` it is an order: the rules are those of now. Without, the old question is asked again.
    """

    receipt: ReceiptShape
    now: datetime | None = None


class ReplayResult(Answered):
    """Whether the receipt holds; if not, why, with both amounts: nobody is charged more than they were told."""

    holds: bool
    why: str | None
    told: int
    pay: int | None
    """What it costs; None where there is no price."""
    dearer_by: int | None
    """Negative where it has become cheaper."""
    rules: list[str]
    """Rules that are new, gone or changed since."""
    currency: str
    quote: QuoteResult | None


async def receipt(line: ReceiptLine) -> ReceiptResult:
    """The price as a promise. Raises Invalid without `as_of`, and CannotDeliver."""
    request = request_of(line)
    if request.moment is None:
        raise Invalid("as_of: a receipt says when it was reckoned; add the moment.")
    rules, quote = await _reckoned(request)
    found = receipt_for(
        request.cart, rules, request.buyer, quote, as_of=request.moment, lasts=timedelta(minutes=line.lasts_minutes)
    )
    text: Words = quote_in_words(request.cart, rules, quote)
    return ReceiptResult(
        receipt=_written(found),
        chosen=[str(rule.id) for rule in rules if rule.group is not None],
        quote=quote_shape(quote),
        text=Both(zh=text.zh, en=text.en),
    )


async def replay(line: ReplayLine) -> ReplayResult:
    """Whether the receipt holds for these goods under these rules. Raises Invalid."""
    request, told = request_of(line), _read(line.receipt)
    named = _as_then(request.promotions, told)
    if line.now is None:
        found = replays(told, request.cart, named, request.buyer)
    else:
        now = line.now if line.now.tzinfo else line.now.replace(tzinfo=CHINA)
        found = honoured(told, request.cart, named, request.buyer, now=now)
    refused = found if isinstance(found, Refused) else None
    quote = found.quote
    return ReplayResult(
        holds=refused is None,
        why=None if refused is None else refused.why,
        told=told.pay,
        pay=None if quote is None else quote.pay,
        dearer_by=None if quote is None else quote.pay - told.pay,
        rules=[] if refused is None else [str(each) for each in refused.rules],
        currency=told.currency,
        quote=None if quote is None else quote_shape(quote),
    )


def _as_then(promotions: tuple[Promotion, ...], told: Receipt) -> tuple[Promotion, ...]:
    """The rules of which the buyer chose the same optional ones as then."""
    return chosen_only(promotions, [PromotionId(rule) for rule in told.rules])


async def _reckoned(request: Request) -> tuple[tuple[Promotion, ...], Quote]:
    """The quote with the rules that it rests on: of the optional ones those that were chosen."""
    if request.mode is Mode.BEST:
        best = await best_of(request)
        return chosen_only(request.promotions, best.chosen), best.quote
    quote = price_cart(request.cart, request.promotions, request.buyer, moment=request.moment)
    return request.promotions, delivered(quote)


def _written(receipt: Receipt) -> ReceiptShape:
    return ReceiptShape(
        as_of=receipt.as_of,
        valid_until=receipt.valid_until,
        cart_hash=receipt.cart_hash,
        rules={str(rule): version for rule, version in receipt.rules.items()},
        pay=receipt.pay,
        quote_hash=receipt.quote_hash,
        currency=receipt.currency,
    )


def _read(shape: ReceiptShape) -> Receipt:
    if shape.as_of.tzinfo is None or shape.valid_until.tzinfo is None:
        raise Invalid("receipt: its moments need a zone; send it back as it was given.")
    return Receipt(
        as_of=shape.as_of,
        valid_until=shape.valid_until,
        cart_hash=shape.cart_hash,
        rules={PromotionId(rule): version for rule, version in shape.rules.items()},
        pay=shape.pay,
        quote_hash=shape.quote_hash,
        currency=shape.currency,
    )
