"""The cases of a shop and its ledger, from the people's side."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from xiaoer.doors.case_shapes import DeskCase, LedgerRow, desk_case, ledger_row
from xiaoer.doors.doing import WriteShape, write_shape
from xiaoer.doors.http.desk.identity import Someone
from xiaoer.doors.http.state import Opened
from xiaoer.doors.shapes import Id, Shape
from xiaoer.kernel.ids import CaseId, ShopId
from xiaoer.shop.gate import Refused
from xiaoer.shop.workflows.case import CaseEvent
from xiaoer.shop.writes.write import Write

router = APIRouter(prefix="/v1/desk/shops/{shop}", tags=["desk"])


class CasesAnswer(BaseModel):
    """The cases that are not over; what runs out first comes first."""

    cases: list[DeskCase]


class CaseAnswer(BaseModel):
    """One case and all that was written about it, oldest first."""

    case: DeskCase
    writes: list[LedgerRow]


class LedgerAnswer(BaseModel):
    """The ledger, newest first."""

    writes: list[LedgerRow]


class Stepping(Shape):
    """A step of the case. `key` is made by the sender; sending it again is safe. `words`: the reason, or a number."""

    key: Id
    event: CaseEvent
    words: Annotated[str, Field(max_length=300)] = ""


class Stepped(BaseModel):
    """What became of it: `done` with the write, or not, with a sentence that says why; and the case as it stands."""

    done: bool
    write: WriteShape | None = None
    why_zh: str = ""
    why_en: str = ""
    case: DeskCase


@router.get("/cases")
async def cases(app: Opened, who: Someone, shop: str) -> CasesAnswer:
    """What is open, and what may be done with each."""
    found = await app.casework.open(who, ShopId(shop))
    now = await app.desk.shop_time(ShopId(shop))
    return CasesAnswer(cases=[desk_case(each.file, each.customer, now) for each in found])


@router.get("/cases/{case}")
async def read_case(app: Opened, who: Someone, shop: str, case: str) -> CaseAnswer:
    """Its whole past."""
    owned, writes = await app.casework.find(who, ShopId(shop), CaseId(case))
    now = await app.desk.shop_time(ShopId(shop))
    return CaseAnswer(case=desk_case(owned.file, owned.customer, now), writes=[ledger_row(each) for each in writes])


@router.post("/cases/{case}/steps")
async def step(app: Opened, who: Someone, shop: str, case: str, stepping: Stepping) -> Stepped:
    """Approves, refuses, receives, refunds ...; through the same gate as a buyer's yes."""
    found = await app.casework.step(
        who, ShopId(shop), CaseId(case), stepping.event, words=stepping.words, key=stepping.key
    )
    owned, _ = await app.casework.find(who, ShopId(shop), CaseId(case))
    shape = desk_case(owned.file, owned.customer, await app.desk.shop_time(ShopId(shop)))
    match found:
        case Write():
            return Stepped(done=True, write=write_shape(found), case=shape)
        case Refused():
            return Stepped(done=False, why_zh=found.zh, why_en=found.en, case=shape)
        case _:
            return Stepped(done=False, why_zh=found.ruling.sentence_zh, why_en=found.ruling.sentence_en, case=shape)


@router.get("/writes")
async def writes(
    app: Opened, who: Someone, shop: str, most: Annotated[int, Query(ge=1, le=1000)] = 200
) -> LedgerAnswer:
    """Every write with who, why, rule and evidence."""
    found = await app.casework.writes(who, ShopId(shop), most=most)
    return LedgerAnswer(writes=[ledger_row(each) for each in found])
