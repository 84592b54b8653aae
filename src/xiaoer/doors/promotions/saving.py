"""Paying less for the same: 拆单, the cart in several orders, and 凑单, something more in the cart."""

import asyncio
from dataclasses import replace
from typing import Annotated, Final

from pydantic import Field

from xiaoer.doors.promotions.answered import Answered
from xiaoer.doors.quoting import (
    QuoteLine,
    QuoteResult,
    Written,
    best_of,
    delivered,
    quote_shape,
    request_of,
    time_box,
)
from xiaoer.kernel.errors import Invalid
from xiaoer.promotions.request import Request, read_request
from xiaoer.promotions.split import Split, best_split
from xiaoer.promotions.top_up import TopUp, top_up

SPLIT_SECONDS: Final = 1.0
MOST_POOL: Final = 500


class SplitLine(QuoteLine):
    """Input of `split`: a cart as `quote` takes it, and into how many orders it may go."""

    most_orders: Annotated[int, Field(ge=1, le=4)] = 2


class SplitResult(Answered):
    """The cheapest orders: their lines, what they cost together, and how much less that is than in one order."""

    pay: int
    single_order: int
    saves: int
    orders: list[list[str]]
    quotes: list[QuoteResult]
    proved_optimal: bool
    """Whether no other way into so many orders is cheaper, each line whole."""


class TopUpLine(QuoteLine):
    """Input of `top_up`: a cart as `quote` takes it, and the lines that could be added."""

    pool: Annotated[list[Written], Field(min_length=1, max_length=MOST_POOL)]
    most: Annotated[int, Field(ge=1, le=3)] = 2
    """So many lines of the pool at most."""


class TopUpResult(Answered):
    """What to add, which is nothing unless the whole then costs less: `saves` is by how much."""

    pay: int
    without: int
    saves: int
    add: list[str]
    all_tried: bool
    """False where the time was up before every choice was priced."""
    quote: QuoteResult


async def split(line: SplitLine) -> SplitResult:
    """The cheapest way to buy the lines in up to so many orders. Raises Invalid and CannotDeliver."""
    request = request_of(line)
    single = await best_of(request)
    found = delivered(await asyncio.to_thread(_split, request, line.most_orders))
    return SplitResult(
        pay=found.pay,
        single_order=single.quote.pay,
        saves=single.quote.pay - found.pay,
        orders=[[str(each) for each in order] for order in found.orders],
        quotes=[quote_shape(each) for each in found.quotes],
        proved_optimal=found.proved_optimal,
    )


async def add_to_save(line: TopUpLine) -> TopUpResult:
    """What more in the cart makes the whole cheaper, if anything does. Raises Invalid and CannotDeliver."""
    request = request_of(line)
    ids = {each.id for each in request.cart.lines}
    pool = read_request({"cart": line.pool, "currency": line.currency}).cart
    if twice := sorted(ids & {each.id for each in pool.lines}):
        raise Invalid(f"Line {twice[0]}: it is in the cart and in the pool; give each its own id.")
    whole = replace(request, cart=replace(pool, lines=(*request.cart.lines, *pool.lines)))
    single = await best_of(request)
    found = await asyncio.to_thread(_topped_up, request, whole, line.most)
    if isinstance(found, TopUp):
        return TopUpResult(
            pay=found.quote.pay,
            without=single.quote.pay,
            saves=found.saves,
            add=[str(each.id) for each in found.added],
            all_tried=found.all_tried,
            quote=quote_shape(found.quote),
        )
    pay = single.quote.pay
    return TopUpResult(pay=pay, without=pay, saves=0, add=[], all_tried=found, quote=quote_shape(single.quote))


def _split(request: Request, most_orders: int) -> Split:
    return delivered(
        best_split(
            request.cart,
            request.promotions,
            request.buyer,
            most_orders=most_orders,
            moment=request.moment,
            stop=time_box(SPLIT_SECONDS),
        )
    )


def _topped_up(request: Request, whole: Request, most: int) -> TopUp | bool:
    """What to add; where nothing helps, whether every choice was priced."""
    stop = time_box(SPLIT_SECONDS)
    pool = [each for each in whole.cart.lines if each not in request.cart.lines]
    found = top_up(request.cart, request.promotions, request.buyer, pool, most=most, moment=request.moment, stop=stop)
    return not stop() if found is None else found
