"""Money that comes back: 退款 for returned units, and 价保 when a price falls after the purchase."""

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, Field

from xiaoer.doors.promotions.answered import Answered
from xiaoer.doors.quoting import QuoteLine, QuoteResult, best_of, delivered, quote_shape, request_of
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import LineId, PromotionId
from xiaoer.promotions.keys import CHINA
from xiaoer.promotions.price import price_cart
from xiaoer.promotions.protection import protection_now, public_rules
from xiaoer.promotions.receipt import chosen_only
from xiaoer.promotions.refund import Cause, Policy, Refund, Sale
from xiaoer.promotions.refund import refund as refund_of
from xiaoer.promotions.request import Mode

MOST_RETURNS = 100


class Return(BaseModel):
    """Units that come back together, by line, and why; gifts by their own line."""

    units: Annotated[dict[str, Annotated[int, Field(ge=1)]], Field(min_length=1)]
    cause: Cause = Cause.CHANGED_MIND
    expired: list[str] = []
    """Red packets and points that have run out."""


class RefundLine(QuoteLine):
    """Input of `refund`: the order as it was bought, and the returns in the order in which they came."""

    returns: Annotated[list[Return], Field(min_length=1, max_length=MOST_RETURNS)]
    policy: Policy = Policy.ALLOCATE
    protected: Annotated[dict[str, Annotated[int, Field(ge=0)]], Field(default_factory=dict)]
    """What went back for a line as price protection."""


class RefundShape(BaseModel):
    """One return: what the buyer gets, and what it is made of."""

    buyer: int
    goods: dict[str, int]
    shipping: int
    deducted: int
    """For gifts that are due and not back; negative where one came back later."""
    subsidy: int
    """Goes back to whoever paid it."""
    shares: dict[str, int]
    """What each rule had taken off the units."""
    in_kind: dict[str, int]
    lost: dict[str, int]
    gifts_due: dict[str, int]
    coupons: list[str]


class RefundResult(Answered):
    """The refunds, one for each return; together they are `refunded` of the `pay` of the order."""

    pay: int
    refunded: int
    refunds: list[RefundShape]


class ProtectLine(QuoteLine):
    """Input of `protect`: one line of goods, what was paid for it, and the rules of now."""

    paid: Annotated[int, Field(ge=0)]
    now: datetime
    until: datetime
    """Exclusive."""
    used: bool = False
    """It was paid once already."""


class ProtectResult(Answered):
    """What comes back; 0 with the reason. `now_costs` is what the same units cost everybody now, goods alone."""

    amount: int
    why_not: str | None
    paid: int
    now_costs: int
    not_counted: list[str]
    """Rules that are no price for everybody: roles for newcomers, flash stock, red packets, points, subsidies."""
    quote: QuoteResult


async def refund(line: RefundLine) -> RefundResult:
    """What comes back for each return. Raises Invalid, naming the line, and CannotDeliver."""
    sale = await _sale(line)
    refunds: list[Refund] = []
    for each in line.returns:
        units = {LineId(name): count for name, count in each.units.items()}
        expired = [PromotionId(rule) for rule in each.expired]
        refunds.append(refund_of(sale, units, earlier=tuple(refunds), cause=each.cause, expired=expired))
    return RefundResult(
        pay=sale.quote.pay, refunded=sum(each.buyer for each in refunds), refunds=[_shape(each) for each in refunds]
    )


async def protect(line: ProtectLine) -> ProtectResult:
    """What comes back because the price fell. Raises Invalid for more than one line of goods."""
    request = request_of(line)
    if len(request.cart.lines) != 1:
        raise Invalid("cart: price protection is reckoned line by line; give one line of goods.")
    until, now = (each if each.tzinfo else each.replace(tzinfo=CHINA) for each in (line.until, line.now))
    found, quote = protection_now(
        request.cart.lines[0],
        request.promotions,
        paid=line.paid,
        until=until,
        now=now,
        region=request.buyer.region,
        used=line.used,
        currency=line.currency,
    )
    public = {rule.id for rule in public_rules(request.promotions)}
    return ProtectResult(
        amount=found.amount,
        why_not=found.why_not,
        paid=line.paid,
        now_costs=quote.goods,
        not_counted=[str(rule.id) for rule in request.promotions if rule.id not in public],
        quote=quote_shape(quote),
    )


async def _sale(line: RefundLine) -> Sale:
    """The order as it was paid, without the optional rules that were not chosen."""
    request = request_of(line)
    protected = {LineId(each): amount for each, amount in line.protected.items()}
    if request.mode is Mode.BEST:
        best = await best_of(request)
        rules, quote = chosen_only(request.promotions, best.chosen), best.quote
    else:
        rules = request.promotions
        quote = delivered(price_cart(request.cart, rules, request.buyer, moment=request.moment))
    return Sale(
        request.cart, rules, request.buyer, quote, moment=request.moment, policy=line.policy, protected=protected
    )


def _shape(refund: Refund) -> RefundShape:
    return RefundShape(
        buyer=refund.buyer,
        goods={str(line): amount for line, amount in refund.goods.items()},
        shipping=refund.shipping,
        deducted=refund.deducted,
        subsidy=refund.subsidy,
        shares={str(rule): share for rule, share in refund.shares.items()},
        in_kind={str(rule): share for rule, share in refund.in_kind.items()},
        lost={str(rule): share for rule, share in refund.lost.items()},
        gifts_due={str(line): pieces for line, pieces in refund.gifts_due.items()},
        coupons=[str(rule) for rule in refund.coupons],
    )
