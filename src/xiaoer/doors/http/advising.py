"""`advise` and `compare` over HTTP."""

from typing import Annotated, Final

from fastapi import APIRouter
from pydantic import Field

from xiaoer.doors import advising
from xiaoer.doors.advice_shapes import AdviseResult, CompareResult
from xiaoer.doors.advising import AdviseLine, CompareLine, SignerShape, VerifyResult
from xiaoer.doors.http.state import Opened, Trusted
from xiaoer.doors.shapes import Shape
from xiaoer.guide.receipts.receipt import key_name
from xiaoer.kernel.errors import Denied

router = APIRouter(prefix="/v1", tags=["capabilities"])


LONGEST_RECEIPT: Final = 2_000_000


class ReceiptLine(Shape):
    """A receipt as `advise` wrote it."""

    receipt: Annotated[str, Field(min_length=2, max_length=LONGEST_RECEIPT)]


@router.post("/advise")
async def advise(app: Opened, may_name: Trusted, line: AdviseLine) -> AdviseResult:
    """What fits a need, why, and what it costs; `as_of` and `customer` are for the demo and callers with the key."""
    _insist_on_right(may_name, line)
    return await advising.advise(app, line)


@router.post("/advise/verify")
async def verify(app: Opened, line: ReceiptLine) -> VerifyResult:
    """Whether a receipt can be reckoned again, whichever machine wrote it."""
    return advising.verify(line.receipt, app.guide.signer)


@router.get("/advise/key")
async def signer(app: Opened) -> SignerShape:
    """The name of the key that receipts are signed with here, to hold against what another machine reads."""
    return SignerShape(signer=key_name(app.guide.signer))


@router.post("/compare")
async def compare(app: Opened, may_name: Trusted, line: CompareLine) -> CompareResult:
    """Two to five products by what differs between them."""
    _insist_on_right(may_name, line)
    return await advising.compare(app, line)


def _insist_on_right(may_name: bool, line: AdviseLine | CompareLine) -> None:  # noqa: FBT001
    if not may_name and (line.as_of is not None or line.customer is not None):
        raise Denied("Only the demo or a caller with the API key may set `as_of` or `customer`; leave them out.")
