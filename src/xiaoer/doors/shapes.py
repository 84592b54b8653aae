"""The shapes that HTTP and the command line share, field for field as the contract names them."""

import re
from datetime import datetime
from typing import Annotated, Final, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from xiaoer.desk.conversation import Evidence, Line, Reply, SaidPart
from xiaoer.desk.service import LONGEST
from xiaoer.doors.doing import ProposalShape, WriteShape, proposals_of, write_shape
from xiaoer.doors.slot_shapes import slots_shape
from xiaoer.evidence.claim import Claim
from xiaoer.kernel.money import Money
from xiaoer.language.reading import Language, Reading

MOST_TURNS: Final = 200
MOST_MESSAGES: Final = 50
"""Of one burst."""
YEARS: Final = range(2000, 2100)
"""In which a shop's clock may stand: far enough from the ends of the calendar to count days both ways."""

_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")

_UNION_STEPS: Final = frozenset({"body", "str", "int"})


def refusal(error: ErrorDetails) -> str:
    """What is wrong with a request, in one sentence that names the field."""
    place = ".".join(str(step) for step in error["loc"] if step not in _UNION_STEPS) or "body"
    if error["type"] == "extra_forbidden":
        return f"{place}: there is no such field; leave it out, or mend its name."
    if error["type"] == "missing":
        return f"{place}: this field is required; add it."
    return f"{place}: {error['msg']}."


def _without_controls(text: str) -> str:
    if _CONTROLS.search(text):
        raise PydanticCustomError("id", "an id has no control characters; send it as the shop writes it")
    return text


def _words(text: str) -> str:
    """Refused before anything is stored, though the desk would refuse most of it too."""
    if not text.strip():
        raise PydanticCustomError("empty", "the message is empty; write a few words")
    if len(text) > LONGEST:
        sorry = "the message has {length} characters; at most {longest} can be read, so send it in parts"
        raise PydanticCustomError("long", sorry, {"length": len(text), "longest": LONGEST})
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise PydanticCustomError("unreadable", "this is not text but bytes or half characters; send plain UTF-8 words")
    return text


def _within_reach(moment: datetime) -> datetime:
    if moment.year not in YEARS:
        raise PydanticCustomError("moment", "a shop's clock can stand between the years 2000 and 2099")
    return moment


def _message(said: object) -> object:
    """A plain text is a message that is about nothing in particular."""
    if isinstance(said, str):
        return {"text": said}
    if isinstance(said, (dict, BaseModel)):
        return cast(object, said)
    raise PydanticCustomError("message", "a message is a text, or an object with `text`")


Id = Annotated[
    str,
    Field(min_length=1, max_length=128, json_schema_extra={"pattern": r"^[^\x00-\x1f\x7f-\x9f]+$"}),
    AfterValidator(_without_controls),
]
Text = Annotated[
    str,
    Field(json_schema_extra={"minLength": 1, "maxLength": LONGEST, "pattern": r"^[^\x00]*\S[^\x00]*$"}),
    AfterValidator(_words),
]
LineId = Annotated[int, Field(strict=True)] | str
"""Echoed as it came."""
Moment = Annotated[
    datetime,
    AfterValidator(_within_reach),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d(Z|[+-]0\d:[0-5]\d)?$",
            "examples": ["2025-11-12T10:00+08:00"],
        }
    ),
]


class Shape(BaseModel):
    """Unknown fields are refused by name, so that a typing error is never silently ignored."""

    model_config = ConfigDict(extra="forbid")


class ReadLine(Shape):
    """Input of `read`; a `lang` that is neither zh nor en is no hint."""

    text: Text
    lang: str | None = None
    shop: Id | None = None
    """Whose products may be named; without it no product is recognised."""
    id: LineId | None = None


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
    risks: list[str] = []
    slots: dict[str, object]


class Message(Shape):
    """One message of a burst, with what the buyer is looking at."""

    text: Text
    product: Id | None = None
    order: Id | None = None


Burst = Annotated[
    list[Annotated[Message, BeforeValidator(_message, json_schema_input_type=Text | Message)]],
    Field(min_length=1, max_length=MOST_MESSAGES),
]


class AskLine(Shape):
    """Input of `ask`: a conversation, turn by turn; each inner list is one burst.

    `as_of` without a zone is the shop's own time.
    """

    shop: Id
    customer: Id | None = None
    as_of: Moment | None = None
    turns: Annotated[list[Burst], Field(min_length=1, max_length=MOST_TURNS)]
    id: LineId | None = None


class ImportLine(Shape):
    """Input of `import` beside its files: the name under which the shop answers, and what a feed may not tell."""

    shop: Id
    currency: str = Field(default="", pattern=r"^([A-Z]{3})?$")
    zone: str = Field(default="", max_length=60)
    columns: dict[str, str] = Field(default_factory=dict)
    """Field by header."""


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
    proposals: list[ProposalShape] = []
    tier: int
    ms: float


class AskResult(BaseModel):
    """Output of `ask`."""

    replies: list[AskReply]
    writes: list[WriteShape] = []
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
        proposals=proposals_of(reply),
        tier=reply.tier,
        ms=reply.milliseconds,
    )


def ask_result(lines: list[Line]) -> AskResult:
    """The output of `ask` from the reply lines of a conversation."""
    replies = [line.reply for line in lines if line.reply is not None]
    # A write that is told again, or taken back, is still one write.
    last = {write.mandate.key: write for reply in replies for write in reply.writes}
    return AskResult(
        replies=[ask_reply(reply) for reply in replies],
        writes=[write_shape(write) for write in last.values()],
        handed_off=any(reply.handed_off for reply in replies),
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
        intents=[
            Intent(name=meant.name, score=round(meant.score, 4))
            for meant in (*reading.intents, *reading.alternatives[: max(0, 3 - len(reading.intents))])
        ],
        wants_human=reading.wants_human,
        angry=reading.angry,
        risks=list(reading.risks),
        slots=slots_shape(reading.slots),
    )
