"""How a case looks at every door: where it stands, what comes next, until when, and what may be done with it."""

from datetime import datetime

from pydantic import BaseModel

from xiaoer.desk.wording.words import case_words
from xiaoer.doors.doing import WriteShape, write_shape
from xiaoer.doors.shapes import MoneyShape
from xiaoer.shop.facts.case import desk_words, lapse_words, next_words, todo_words
from xiaoer.shop.workflows.advance import answer_by, due, steps_open_to
from xiaoer.shop.workflows.case import ENDED, Party
from xiaoer.shop.workflows.file import CaseFile
from xiaoer.shop.writes.write import Write


class CaseProgress(BaseModel):
    """Where a case stands; `deadline` is when its clock does by itself what `lapse` says."""

    case: str
    order: str | None
    kind: str
    kind_en: str
    stage: str
    state: str
    state_en: str
    over: bool
    amount: MoneyShape | None
    next: str
    next_en: str
    todo: str
    todo_en: str
    deadline: datetime | None
    lapse: str
    lapse_en: str


class CaseStep(BaseModel):
    """One thing that happened to a case."""

    at: datetime
    event: str
    by: str
    note: str


class DeskCase(CaseProgress):
    """The same for the shop's people: whose it is, what waits for them, and what they can do."""

    customer: str | None
    conversation: str | None
    reason: str
    words: str
    """What was noted when it began: the buyer's own words, or the store's."""
    answer_by: datetime | None
    """Until when the shop is to answer."""
    return_parcel: str | None
    steps: list[CaseStep]
    can: list[str]
    """Events that the shop can make happen now."""


class LedgerRow(WriteShape):
    """One write of the ledger: who, why, by which rule, on which evidence."""

    at: datetime
    by: str
    why: str
    version: str
    customer: str | None
    conversation: str | None
    evidence: list[str]
    note: str


def progress_shape(file: CaseFile) -> CaseProgress:
    """As its buyer reads it."""
    told, running = file.told, file.running
    kind, state = case_words(told.kind, told.state)
    coming, todo, lapse = next_words(running), todo_words(running), lapse_words(running)
    waits = due(running)
    return CaseProgress(
        case=told.id,
        order=told.order or None,
        kind=kind[0],
        kind_en=kind[1],
        stage=told.state,
        state=state[0],
        state_en=state[1],
        over=running.state in ENDED,
        amount=MoneyShape.of(told.amount) if told.amount is not None and told.amount.minor else None,
        next=coming[0] if coming else "",
        next_en=coming[1] if coming else "",
        todo=todo[0] if todo else "",
        todo_en=todo[1] if todo else "",
        deadline=waits.at if waits is not None else None,
        lapse=lapse[0] if lapse else "",
        lapse_en=lapse[1] if lapse else "",
    )


def desk_case(file: CaseFile, customer: str | None, now: datetime) -> DeskCase:
    """As the shop's people read it."""
    told, running = file.told, file.running
    here = desk_words(running) or ("", "")
    return DeskCase(
        **progress_shape(file).model_dump(exclude={"amount", "next", "next_en"}),
        next=here[0],
        next_en=here[1],
        amount=MoneyShape.of(told.amount) if told.amount is not None and told.amount.minor else None,
        customer=customer,
        conversation=running.conversation,
        reason=told.reason,
        words=told.note,
        answer_by=answer_by(running),
        return_parcel=told.return_parcel,
        steps=[CaseStep(at=step.at, event=step.event, by=step.by, note=step.note) for step in running.steps],
        can=[event.value for event in steps_open_to(running, {Party.SELLER, Party.PLATFORM}, now)],
    )


def ledger_row(write: Write) -> LedgerRow:
    """A write with everything that an audit asks for."""
    mandate = write.mandate
    return LedgerRow.model_validate(
        {
            **write_shape(write).model_dump(),
            "at": mandate.at,
            "by": mandate.by,
            "why": mandate.why,
            "version": mandate.version,
            "customer": mandate.customer,
            "conversation": mandate.conversation,
            "evidence": [ground.text for ground in mandate.facts],
            "note": write.note,
        }
    )
