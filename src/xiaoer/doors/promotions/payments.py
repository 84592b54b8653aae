"""How a price is paid: 分期 in equal parts, 预售 by deposit and balance, 以旧换新 with an old device."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from xiaoer.doors.promotions.answered import Answered
from xiaoer.doors.quoting import QuoteLine, QuoteResult, best_of, quote_shape, request_of
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import PromotionId, SkuId
from xiaoer.promotions.deposit import Deposit, Ending, Kind, balance, comes_back, expansion
from xiaoer.promotions.instalments import instalments
from xiaoer.promotions.keys import MOST
from xiaoer.promotions.promotion import Scope
from xiaoer.promotions.request import Request
from xiaoer.promotions.trade_in import TradeIn, owed_after_inspection, pays_now

Amount = Annotated[int, Field(ge=0, le=MOST)]


class InstalmentsLine(BaseModel):
    """Input of `instalments`: a total, how often it is paid, and the fee as a share of the total (0: 免息)."""

    model_config = ConfigDict(extra="ignore")

    total: Amount
    times: Annotated[int, Field(ge=1, le=360)]
    fee_bp: Annotated[int, Field(ge=0, le=10_000)] = 0
    id: str | int | None = None


class InstalmentsResult(Answered):
    """The payments in the order in which they are due; together they are total + fee."""

    total: int
    fee: int
    payments: list[int]


class PresaleLine(QuoteLine):
    """Input of `presale`: a cart as `quote` takes it, without the rule of the deposit, and the deposit."""

    deposit: Amount
    worth: Amount
    """What the deposit counts for when the balance is paid."""
    kind: Kind = Kind.DEPOSIT
    skus: Annotated[list[str], Field(default_factory=list)]
    """The goods that it is for; left out, all of the cart."""


class PresaleResult(Answered):
    """The final price, of which the deposit is paid first and the balance later; and what comes back if it ends."""

    pay: int
    deposit: int
    balance: int
    comes_back: dict[str, int]
    """By the way in which it ends: the buyer withdraws, the seller fails, the goods are returned."""
    quote: QuoteResult


class TradeInLine(BaseModel):
    """Input of `trade_in`: a price, the estimate of the old device, the bonus, and what it was found to be worth."""

    model_config = ConfigDict(extra="ignore")

    price: Amount
    estimate: Amount
    bonus: Amount = 0
    inspected: Amount | None = None
    id: str | int | None = None


class TradeInResult(Answered):
    """What is paid now, and what is still owed once the device was looked at: negative comes back."""

    pay: int
    owed: int | None


async def in_instalments(line: InstalmentsLine) -> InstalmentsResult:
    """The payments; what does not divide lies on the first one."""
    found = instalments(line.total, line.times, fee_basis_points=line.fee_bp)
    return InstalmentsResult(total=found.total, fee=found.fee, payments=list(found.payments))


async def presale(line: PresaleLine) -> PresaleResult:
    """Deposit and balance, which are the price to the last fen. Raises Invalid and CannotDeliver."""
    deposit = Deposit(line.deposit, line.worth, line.kind)
    request = request_of(line)
    best = await best_of(_expanded(request, deposit, line.skus))
    final = best.quote.pay
    return PresaleResult(
        pay=final,
        deposit=deposit.paid,
        balance=balance(deposit, final),
        comes_back={str(ending): comes_back(deposit, ending, final=final) for ending in Ending},
        quote=quote_shape(best.quote),
    )


async def trade_in(line: TradeInLine) -> TradeInResult:
    """What is left to pay with an old device; it lowers no price."""
    device = TradeIn(line.estimate, line.bonus)
    owed = None if line.inspected is None else owed_after_inspection(line.price, device, line.inspected)
    return TradeInResult(pay=pays_now(line.price, device), owed=owed)


def _expanded(request: Request, deposit: Deposit, skus: list[str]) -> Request:
    """The request with what the deposit counts for beyond itself as a rule of its own."""
    rule = PromotionId("deposit")
    if any(each.id == rule for each in request.promotions):
        raise Invalid(f"Promotion {rule}: this id stands for the deposit itself; give the rule another.")
    scope = Scope(skus=tuple([SkuId(sku) for sku in skus]))
    first = expansion(deposit, promotion=rule, scope=scope, name="定金膨胀", name_en="Deposit expansion")
    return Request(request.cart, (first, *request.promotions), request.buyer, request.mode, request.moment)
