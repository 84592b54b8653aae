"""What a turn was made of: for the console's page of traces, and for the shop's own systems."""

from datetime import datetime

from fastapi import APIRouter, Query
from pydantic import BaseModel

from xiaoer.desk.conversation import Reply, SaidPart
from xiaoer.desk.traces.repository import MOST_TURNS, Turn, Wanted
from xiaoer.doors.http.desk.identity import Someone
from xiaoer.doors.http.state import Opened
from xiaoer.kernel.ids import ConversationId, ShopId
from xiaoer.language.privacy import redact
from xiaoer.people.person import Role

router = APIRouter(prefix="/v1", tags=["traces"])


class MeantShape(BaseModel):
    """An intent that was read, with how sure the reader was."""

    name: str
    score: float


class FactShape(BaseModel):
    """A fact that a part rests on."""

    id: str
    source: str
    text: str
    text_en: str
    as_of: datetime


class ClaimShape(BaseModel):
    """A statement of a part and what its check found."""

    text: str
    kind: str
    verdict: str
    fact: str | None


class PartTrace(BaseModel):
    """A part of the answer. One that was not `said` did not pass its check; `instead` is what was said in its place."""

    text: str
    intent: str
    said: bool
    instead: str
    facts: list[FactShape]
    claims: list[ClaimShape]


class ModelTrace(BaseModel):
    """What a model did. `cost` is in millionths of a minor unit of money."""

    tier: int
    model: str
    tools: list[str]
    repaired: bool
    failed: str
    tokens_read: int
    tokens_written: int
    cost: int
    ms: float


class TurnShape(BaseModel):
    """One turn. Names, addresses and numbers of people are hidden in what was asked and said."""

    conversation: str
    seq: int
    at: datetime
    asked: list[str]
    text: str
    language: str
    decision: str
    intents: list[str]
    meant: list[MeantShape]
    handed_off: bool
    reason: str | None
    tier: int
    ms: float
    writes: list[str]
    proposals: list[str]
    parts: list[PartTrace]
    model: ModelTrace | None


class TracesAnswer(BaseModel):
    """Turns, and the moment before which the next ones are; null when these are all."""

    turns: list[TurnShape]
    before: datetime | None = None


@router.get("/conversations/{conversation}/trace")
async def trace(app: Opened, who: Someone, conversation: str) -> TracesAnswer:
    """Every turn of a conversation, in order."""
    found = await app.desk.find(ConversationId(conversation))
    who.insist(found.shop, Role.VIEWER)
    return TracesAnswer(turns=[turn_shape(turn) for turn in await app.traces.of_conversation(found.id)])


@router.get("/desk/shops/{shop}/turns")
async def turns(
    app: Opened,
    who: Someone,
    shop: str,
    *,
    handed_off: bool = False,
    unchecked: bool = False,
    slow: bool = False,
    tier: int | None = Query(None, ge=0, le=2),
    before: datetime | None = None,
    limit: int = Query(50, ge=1, le=MOST_TURNS),
) -> TracesAnswer:
    """The shop's newest turns that fit, newest first."""
    who.insist(ShopId(shop), Role.VIEWER)
    wanted = Wanted(handed_off=handed_off, unchecked=unchecked, slow=slow, tier=tier, before=before, limit=limit)
    found = await app.traces.turns(ShopId(shop), wanted)
    more = found[-1].answer.at if len(found) == limit else None
    return TracesAnswer(turns=[turn_shape(turn) for turn in found], before=more)


def turn_shape(turn: Turn) -> TurnShape:
    """A turn as it is shown to people who need not know whom it was with."""
    reply = turn.answer.reply
    if reply is None:
        raise ValueError(f"Line {turn.answer.seq} is not a reply.")
    return TurnShape(
        conversation=turn.conversation,
        seq=turn.answer.seq,
        at=turn.answer.at,
        asked=[redact(line.text) for line in turn.asked],
        text=redact(reply.text),
        language=reply.language,
        decision=reply.decision,
        intents=list(reply.intents),
        meant=[MeantShape(name=meant.name, score=round(meant.score, 3)) for meant in reply.meant],
        handed_off=reply.handed_off,
        reason=reply.hand_off_reason,
        tier=reply.tier,
        ms=reply.milliseconds,
        writes=[write.action.name for write in reply.writes],
        proposals=[proposal.action.name for proposal in reply.proposals],
        parts=[_part(part, said=True) for part in reply.parts] + [_part(part, said=False) for part in reply.left_out],
        model=_model(reply),
    )


def _part(part: SaidPart, *, said: bool) -> PartTrace:
    return PartTrace(
        text=redact(part.text),
        intent=part.intent,
        said=said,
        instead=redact(part.instead),
        facts=[
            FactShape(
                id=fact.id, source=fact.source, text=redact(fact.text), text_en=redact(fact.text_en), as_of=fact.as_of
            )
            for fact in part.evidence
        ],
        claims=[
            ClaimShape(text=redact(claim.text), kind=claim.kind, verdict=claim.verdict, fact=claim.fact)
            for claim in part.claims
        ],
    )


def _model(reply: Reply) -> ModelTrace | None:
    asked = reply.model
    if asked is None:
        return None
    return ModelTrace(
        tier=asked.tier,
        model=asked.model,
        tools=list(asked.tools),
        repaired=asked.repaired,
        failed=asked.failed,
        tokens_read=asked.tokens_read,
        tokens_written=asked.tokens_written,
        cost=asked.cost,
        ms=asked.milliseconds,
    )
