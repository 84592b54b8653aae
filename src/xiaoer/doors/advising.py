"""The capabilities `advise` and `compare`, the same for HTTP and the command line."""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, Field

from xiaoer.app import App
from xiaoer.doors.advice_shapes import AdviseResult, CompareResult, advise_shape, compare_shape
from xiaoer.doors.shapes import Id, LineId, Moment, Shape, Text
from xiaoer.guide.receipts import receipt as receipts
from xiaoer.guide.service import Inquiry
from xiaoer.guide.talk.disclosure import Disclosures
from xiaoer.guide.talk.editing import MOST_PIECES, Edit
from xiaoer.kernel.ids import CustomerId, ProductId, ShopId
from xiaoer.language.reading import Language

MOST_OPTIONS: Final = 10
MOST_TURNS: Final = 40
MOST_MINOR: Final = 10**12


class Drop(Shape):
    """Takes a part of the need away."""

    drop: Annotated[str, Field(min_length=1, max_length=200)]
    """The key of its chip."""


class Spend(Shape):
    """Sets the budget."""

    most: Annotated[int, Field(ge=1, le=MOST_MINOR)]
    """Minor units of the shop's currency."""


class Buy(Shape):
    """Sets how many are wanted."""

    quantity: Annotated[int, Field(ge=1, le=MOST_PIECES)]


class Choose(Shape):
    """Wants a variant."""

    option: Annotated[str, Field(pattern=r"^[^:]+:.+$", max_length=200)]
    """`name:value`, as a reply to a question has it."""


class Settle(Shape):
    """Takes the default of the question that was asked."""

    settle: Literal[True]


EditLine = Drop | Spend | Buy | Choose | Settle
"""A change to the need that is no words."""


class AdviseAsked(Shape):
    """The need in words; `history` are earlier turns of the same talk."""

    text: Text
    edit: EditLine | None = None
    """With it the last turn is this change of the need, and `text` only tells it."""
    shop: Id | None = None
    """Without it every shop is searched."""
    region: Annotated[str, Field(max_length=32)] | None = None
    limit: Annotated[int, Field(ge=1, le=MOST_OPTIONS)] = 3
    history: Annotated[tuple[Text | EditLine, ...], Field(max_length=MOST_TURNS)] = ()
    lang: Language | None = None
    """In which to answer; without it as the buyer writes."""
    personal: bool = True
    """False answers as to a guest: neither what is remembered nor a membership counts."""
    sponsored: bool = True
    """False leaves out what somebody pays to have shown."""


class AdviseLine(AdviseAsked):
    """Input of `advise`: the need, for whom, and when."""

    customer: Id | None = None
    as_of: Moment | None = None
    id: LineId | None = None


class CompareAsked(Shape):
    """Two to five products or variants."""

    products: Annotated[list[Id], Field(min_length=2, max_length=5)]
    shop: Id | None = None
    region: Annotated[str, Field(max_length=32)] | None = None
    lang: Language = Language.ZH


class CompareLine(CompareAsked):
    """Input of `compare`: the products, for whom, and when."""

    customer: Id | None = None
    as_of: Moment | None = None
    id: LineId | None = None


class VerifyResult(BaseModel):
    """Output of `advise --verify`. `signature` is valid or invalid; `signer` names its key, `ours` if it is of here."""

    replayed: bool
    untouched: bool
    signature: str
    signer: str
    ours: bool
    good: bool


class SignerShape(BaseModel):
    """The name of the key that receipts are signed with here."""

    signer: str


async def advise(app: App, line: AdviseLine) -> AdviseResult:
    """Options that keep every limit, a question, why none fits, or a refusal. Raises NotFound, Invalid."""
    turns = (*line.history, line.edit or line.text)
    advice = await app.guide.advise(
        Inquiry(
            turns=tuple(each if isinstance(each, str) else _edit(each) for each in turns),
            shop=ShopId(line.shop) if line.shop else None,
            customer=CustomerId(line.customer) if line.customer and line.personal else None,
            region=line.region or "",
            as_of=line.as_of,
            most=line.limit,
        )
    )
    return advise_shape(advice, line.lang or advice.need.language, app.disclosures if line.sponsored else _unpaid(app))


async def compare(app: App, line: CompareLine) -> CompareResult:
    """What differs between the products. Raises NotFound, Invalid."""
    inquiry = Inquiry(
        turns=(),
        shop=ShopId(line.shop) if line.shop else None,
        customer=CustomerId(line.customer) if line.customer else None,
        region=line.region or "",
        as_of=line.as_of,
    )
    return compare_shape(await app.guide.compare([ProductId(each) for each in line.products], inquiry), line.lang)


def verify(receipt: str, own: bytes) -> VerifyResult:
    """Whether a receipt can be reckoned again; `own` is this machine's public key. Raises Invalid for what is none."""
    found = receipts.verify(receipt, own=own)
    return VerifyResult(
        replayed=found.replayed,
        untouched=found.untouched,
        signature=found.signature,
        signer=found.signer,
        ours=found.ours,
        good=found.good,
    )


def _edit(line: EditLine) -> Edit:
    match line:
        case Drop():
            return Edit(drop=line.drop)
        case Spend():
            return Edit(most=line.most)
        case Buy():
            return Edit(quantity=line.quantity)
        case Choose():
            return Edit(option=line.option)
        case Settle():
            return Edit(settle=True)


def _unpaid(app: App) -> Disclosures:
    """Without what somebody pays to have shown; commissions are told all the same."""
    return Disclosures(app.disclosures.commissions)
