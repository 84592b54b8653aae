"""The capability `quote`, the same for HTTP and the command line: what a cart costs, why, and the least it could."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from xiaoer.kernel.errors import Invalid, XiaoerError
from xiaoer.kernel.money import Money
from xiaoer.promotions.best import Best, best_price
from xiaoer.promotions.keys import CHINA
from xiaoer.promotions.presets import Platform, preset_for, under
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.quote import Quote, Undeliverable
from xiaoer.promotions.request import Mode, Request, read_request

MOST_LINES: Final = 2000
MOST_RULES: Final = 500

Priced = TypeVar("Priced")

SEARCH_SECONDS: Final = 1.0
"""For the choice among optional rules; after that the best found so far is told, with what is proved about it."""


def _missing(found: object) -> bool:
    return found is None


Written = Annotated[dict[str, object], Field(description="As the rule format writes it.")]


class QuoteLine(BaseModel):
    """Input of `quote`, in the rule format; keys that it does not know, like the title of a case, are passed over."""

    model_config = ConfigDict(extra="ignore")

    cart: Annotated[list[Written], Field(min_length=1, max_length=MOST_LINES)]
    promos: Annotated[list[Written], Field(max_length=MOST_RULES)] = []
    user: Written = {}
    mode: Mode = Mode.PRICE
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "CNY"
    as_of: datetime | None = None
    """The moment that windows are tested at; left out, all are open."""
    platform: Platform | None = None
    """Reads the rules under the dated preset of that platform, which needs `as_of`."""
    id: str | int | None = None


class AdjustmentShape(BaseModel):
    """A rule that applied: what it took off each line, and the amount or count that it was tested on."""

    promo: str
    layer: str
    off: dict[str, int]
    base: int


class NotAppliedShape(BaseModel):
    """A rule that gave nothing, why, and what is missing: in minor units, or in pieces."""

    promo: str
    reason: str
    gap: int | None = Field(default=None, exclude_if=_missing)
    gap_pieces: int | None = Field(default=None, exclude_if=_missing)


class GiftShape(BaseModel):
    """What is given along."""

    line: str
    promo: str
    sku: str
    qty: int
    value: int


class QuoteResult(BaseModel):
    """Output of `quote`; the last three fields are there when the best choice was asked for."""

    pay: int
    lines: dict[str, int]
    goods: int
    shipping: int
    subsidy: dict[str, int]
    list_total: int
    currency: str
    gifts: list[GiftShape]
    trace: list[AdjustmentShape]
    not_applied: list[NotAppliedShape]
    chosen: list[str] | None = Field(default=None, exclude_if=_missing)
    lower_bound: int | None = Field(default=None, exclude_if=_missing)
    proved_optimal: bool | None = Field(default=None, exclude_if=_missing)


class CannotDeliver(XiaoerError):
    """A shop does not send to the buyer's region, so there is no price."""

    code = "UNDELIVERABLE"


async def quote(line: QuoteLine) -> QuoteResult:
    """The price. Raises Invalid, naming the rule or the line, and CannotDeliver."""
    request = request_of(line)
    if request.mode is Mode.BEST:
        best = await best_of(request)
        shaped = quote_shape(best.quote)
        shaped.chosen, shaped.lower_bound = list(best.chosen), best.lower_bound
        shaped.proved_optimal = best.proved_optimal
        return shaped
    # A cart may have thousands of lines, and nobody else should wait for it.
    priced = await asyncio.to_thread(price_cart, request.cart, request.promotions, request.buyer, moment=request.moment)
    return quote_shape(delivered(priced))


def request_of(line: QuoteLine) -> Request:
    """The question as values. Raises Invalid, naming the rule or the line."""
    request = read_request(
        {
            "cart": line.cart,
            "promos": line.promos,
            "user": line.user,
            "mode": line.mode,
            "currency": line.currency,
            "as_of": line.as_of.isoformat() if line.as_of else None,
        }
    )
    if line.platform is None:
        return request
    if request.moment is None:
        raise Invalid("platform needs as_of: its preset is a dated one; add the moment.")
    preset = preset_for(line.platform, request.moment.astimezone(CHINA).date())
    return replace(request, promotions=under(preset, request.promotions))


async def best_of(request: Request) -> Best:
    """The best choice among the optional rules, sought beside the event loop. Raises CannotDeliver."""
    return delivered(await asyncio.to_thread(_searched, request))


def delivered(found: Priced | Undeliverable) -> Priced:
    """The price that was found. Raises CannotDeliver where there is none."""
    if isinstance(found, Undeliverable):
        raise CannotDeliver(f"{found.promotion} does not send to {found.region}; choose another address.")
    return found


def time_box(seconds: float) -> Callable[[], bool]:
    """Says yes once so many seconds are over."""
    end = time.perf_counter() + seconds
    return lambda: time.perf_counter() > end


def receipt(result: QuoteResult) -> str:
    """The quote as plain lines, in Chinese and English, that a person can check."""

    def money(minor: int) -> str:
        return str(Money(minor, result.currency))

    rows = [f"{each}  {money(paid)}" for each, paid in result.lines.items()]
    rows += [f"- {each.promo} ({each.layer})  -{money(sum(each.off.values()))}" for each in result.trace]
    rows += [f"- {each.promo}  {each.reason}{_gap(each, result.currency)}" for each in result.not_applied]
    if result.shipping:
        rows.append(f"运费 / shipping  {money(result.shipping)}")
    if result.subsidy:
        rows.append(f"补贴 / subsidy  -{money(sum(result.subsidy.values()))}")
    return "\n".join([*rows, f"应付 / to pay  {money(result.pay)}"])


def _gap(missed: NotAppliedShape, currency: str) -> str:
    money = f" 还差 / short of {Money(missed.gap, currency)}" if missed.gap else ""
    return money + (f" 还差 / short of {missed.gap_pieces} 件" if missed.gap_pieces else "")


def _searched(request: Request) -> Best | Undeliverable:
    return best_price(
        request.cart, request.promotions, request.buyer, moment=request.moment, stop=time_box(SEARCH_SECONDS)
    )


def quote_shape(quote: Quote) -> QuoteResult:
    """A quote as callers get it."""
    return QuoteResult(
        pay=quote.pay,
        lines={str(line): paid for line, paid in quote.lines.items()},
        goods=quote.goods,
        shipping=quote.freight,
        subsidy={str(line): share for line, share in quote.subsidy.items()},
        list_total=quote.list_total,
        currency=quote.currency,
        gifts=[
            GiftShape(line=each.line, promo=each.promotion, sku=each.sku, qty=each.quantity, value=each.value)
            for each in quote.gifts
        ],
        trace=[
            AdjustmentShape(
                promo=each.promotion,
                layer=each.layer,
                off={str(line): off for line, off in each.off.items()},
                base=each.base,
            )
            for each in quote.trace
        ],
        not_applied=[
            NotAppliedShape(promo=each.promotion, reason=each.reason, gap=each.gap, gap_pieces=each.gap_pieces)
            for each in quote.not_applied
        ],
    )
