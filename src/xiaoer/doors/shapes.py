"""The shapes that HTTP and the command line share, field for field as the contract names them."""

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from xiaoer.desk.conversation import Evidence, Line, Reply, SaidPart
from xiaoer.evidence.claim import Claim
from xiaoer.kernel.money import Money
from xiaoer.language.reading import Language, Reading, Slots

Id = Annotated[str, Field(min_length=1, max_length=128)]


class Shape(BaseModel):
    """Unknown fields are refused by name, so that a typing error is never silently ignored."""

    model_config = ConfigDict(extra="forbid")


class ReadLine(Shape):
    """Input of `read`."""

    text: str
    lang: str | None = None
    shop: Id | None = None
    """Whose products may be named; without it no product is recognised."""
    id: str | int | None = None


class Intent(BaseModel):
    """An intent and how sure we are, 0 to 1."""

    name: str
    score: float


class ReadResult(BaseModel):
    """Output of `read`."""

    lang: str
    intents: list[Intent]
    wants_human: bool
    angry: bool
    slots: dict[str, object]


class Message(Shape):
    """One message of a burst, with what the buyer is looking at."""

    text: str
    product: Id | None = None
    order: Id | None = None


class AskLine(Shape):
    """Input of `ask`: a conversation, turn by turn; each inner list is one burst."""

    shop: Id
    customer: Id | None = None
    as_of: datetime | None = None
    turns: Annotated[list[Annotated[list[str | Message], Field(min_length=1)]], Field(min_length=1)]
    id: str | int | None = None


class EvidenceShape(BaseModel):
    """A fact as it is shown."""

    id: str
    source: str
    text: str
    as_of: datetime


class ClaimShape(BaseModel):
    """A checkable statement of a reply, and what the check found."""

    text: str
    verdict: str
    fact: str | None = None


class PartShape(BaseModel):
    """A sentence of a reply with the ids of its evidence."""

    text: str
    intent: str
    evidence: list[str]
    claims: list[ClaimShape]


class AskReply(BaseModel):
    """One reply in the output of `ask`."""

    text: str
    decision: str
    intents: list[str]
    evidence: list[EvidenceShape]
    claims: list[ClaimShape]
    proposals: list[dict[str, object]] = []
    tier: int
    ms: float


class AskResult(BaseModel):
    """Output of `ask`."""

    replies: list[AskReply]
    writes: list[dict[str, object]] = []
    handed_off: bool


class MoneyShape(BaseModel):
    """Money in minor units."""

    minor: int
    currency: str

    @classmethod
    def of(cls, money: Money) -> "MoneyShape":
        return cls(minor=money.minor, currency=money.currency)


def ask_reply(reply: Reply) -> AskReply:
    """A reply as `ask` prints it."""
    return AskReply(
        text=reply.text,
        decision=reply.decision,
        intents=list(reply.intents),
        evidence=evidence_of(reply),
        claims=[claim_shape(claim) for part in reply.parts for claim in part.claims],
        tier=reply.tier,
        ms=reply.milliseconds,
    )


def ask_result(lines: list[Line]) -> AskResult:
    """The output of `ask` from the reply lines of a conversation."""
    replies = [line.reply for line in lines if line.reply is not None]
    return AskResult(
        replies=[ask_reply(reply) for reply in replies], handed_off=any(reply.handed_off for reply in replies)
    )


def evidence_of(reply: Reply) -> list[EvidenceShape]:
    """Every piece of evidence of a reply, once."""
    seen = {piece.id: piece for part in reply.parts for piece in part.evidence}
    return [
        EvidenceShape(id=piece.id, source=piece.source, text=_in(reply.language, piece), as_of=piece.as_of)
        for piece in seen.values()
    ]


def _in(language: Language, piece: Evidence) -> str:
    return piece.text_en if language is Language.EN and piece.text_en else piece.text


def part_shape(part: SaidPart) -> PartShape:
    return PartShape(
        text=part.text,
        intent=part.intent,
        evidence=[piece.id for piece in part.evidence],
        claims=[claim_shape(claim) for claim in part.claims],
    )


def claim_shape(claim: Claim) -> ClaimShape:
    return ClaimShape(text=claim.text, verdict=claim.verdict, fact=claim.fact)


def read_result(reading: Reading) -> ReadResult:
    """A reading as `read` prints it."""
    return ReadResult(
        lang=reading.language,
        intents=[Intent(name=meant.name, score=round(meant.score, 4)) for meant in reading.intents],
        wants_human=reading.wants_human,
        angry=reading.angry,
        slots=slots_shape(reading.slots),
    )


def slots_shape(slots: Slots) -> dict[str, object]:
    """Only the slots that are filled; each mention with the span of the normalised text that it came from."""
    shaped: dict[str, object] = {
        "products": [
            {"product": m.product, "sku": m.sku, "score": round(m.score, 3), "span": [m.span.start, m.span.end]}
            for m in slots.products
        ],
        "options": [
            {"name": m.name, "values": list(m.values), "span": [m.span.start, m.span.end]} for m in slots.options
        ],
        "codes": [{"code": m.code, "span": [m.span.start, m.span.end]} for m in slots.codes],
        "quantities": [
            {"number": _number(m.number), "unit": m.unit, "span": [m.span.start, m.span.end]} for m in slots.quantities
        ],
        "money": [
            {"minor": m.money.minor, "currency": m.money.currency, "span": [m.span.start, m.span.end]}
            for m in slots.money
        ],
        "dates": [
            {
                "first": m.first.isoformat(),
                "last": m.last.isoformat(),
                "when": m.when,
                "span": [m.span.start, m.span.end],
            }
            for m in slots.dates
        ],
        "regions": [
            {"code": m.code, "name": m.name_zh, "name_en": m.name_en, "span": [m.span.start, m.span.end]}
            for m in slots.regions
        ],
        "body": _body(slots),
        "attributes": list(slots.attributes),
    }
    return {name: found for name, found in shaped.items() if found}


def _body(slots: Slots) -> dict[str, object]:
    if slots.body is None:
        return {}
    measures = {
        "height_cm": slots.body.height_cm and _number(slots.body.height_cm),
        "weight_kg": slots.body.weight_kg and _number(slots.body.weight_kg),
        "usual_size": slots.body.usual_size,
    }
    return {name: measure for name, measure in measures.items() if measure is not None}


def _number(number: Decimal) -> int | str:
    """An integer where it is one, else the exact decimal as text."""
    return int(number) if number == number.to_integral_value() else str(number)
