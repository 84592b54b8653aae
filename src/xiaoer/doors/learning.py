"""What a shop teaches its reader, as HTTP and the command line show it: readings with their reasons, and proposals."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Final

from pydantic import BaseModel, Field

from xiaoer.app import App
from xiaoer.desk.conversation import Focus
from xiaoer.desk.turn import questions_in
from xiaoer.doors.shapes import Id, Intent, ReadResult, Shape, Text, read_result
from xiaoer.jobs import refresh_index
from xiaoer.kernel.ids import ShopId
from xiaoer.language.bank import NOTHING, Example, IntentKind
from xiaoer.language.explaining import explain
from xiaoer.language.intents import IntentModel
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.reading import Language, Meant, Reading
from xiaoer.learning.proposal import Edit, Kind, Proposal, ProposalId, State, Verdict
from xiaoer.learning.service import Settled, Studied

MOST_INTENTS: Final = 6
EXPLAINED: Final = 4
"""Intents whose grams are shown."""
HIGH_RISK: Final = "H"


class TryLine(Shape):
    """A sentence to read, with what was said before it."""

    text: Text
    shop: Id | None = None
    """Whose products may be named, and whose reader reads; without it the product's own."""
    previous: Annotated[str, Field(max_length=4000)] = ""
    """The buyer's turn before."""
    lang: str | None = None


class ClauseShape(BaseModel):
    """One question of the message."""

    text: str
    span: tuple[int, int]
    intents: list[Intent]


class NearShape(BaseModel):
    """An example of the bank that lies near; `own` when the shop taught it."""

    text: str
    intents: list[str]
    likeness: float
    own: bool


class GramShape(BaseModel):
    """A piece of the text and how much it spoke for the intent; below 0, against it."""

    text: str
    pull: float


class WhyShape(BaseModel):
    """What spoke for an intent."""

    intent: str
    grams: list[GramShape]


class TryResult(BaseModel):
    """A reading and why it is so."""

    text: str
    """As it was read: normalised. Spans count in it."""
    reading: ReadResult
    follows: float
    """How sure we are that it only carries on what was said before."""
    clauses: list[ClauseShape]
    asked: list[str]
    """The intents that the desk would answer, after the previous turn."""
    risks: list[str]
    """Those of them that go to a person at once."""
    likely: list[Intent]
    """What the words alone most likely mean, also below the threshold."""
    nearest: list[NearShape]
    why: list[WhyShape]
    edition: int
    """Of the shop's reader; 0 is the product's own."""


class IntentShape(BaseModel):
    """Something that buyers want."""

    name: str
    group: str
    name_zh: str
    name_en: str


class IntentsAnswer(BaseModel):
    """Every intent, in the order of the list."""

    intents: list[IntentShape]


class CheckedShape(BaseModel):
    """A claim of a proposed answer, its verdict, and the fact beside it."""

    text: str
    verdict: str
    fact: str


class ProposalShape(BaseModel):
    """A proposal. It counts only once it is accepted."""

    id: str
    kind: Kind
    state: State
    text: str
    lang: str
    why: str
    intents: list[str]
    read: list[Intent]
    against: str
    size: int
    others: list[str]
    answer: str
    standing: str | None
    claims: list[CheckedShape]
    source: str
    made_at: datetime
    decided_at: datetime | None
    decided_by: str


class Count(BaseModel):
    """How many proposals of a kind are in a state."""

    kind: Kind
    state: State
    count: int


class LearningAnswer(BaseModel):
    """How a shop's learning stands. `edition` is what its reader knows by now, `wanted` what was decided."""

    edition: int
    wanted: int
    learning: bool
    trouble: str
    counts: list[Count]


class ProposalsAnswer(BaseModel):
    """Proposals, those last decided first, then the largest crowds."""

    proposals: list[ProposalShape]


class VerdictLine(Shape):
    """A decision on a proposal; `text`, `intents` and `answer` change it first. `proposed` opens it again."""

    state: State
    text: Text | None = None
    intents: Annotated[list[Id], Field(max_length=MOST_INTENTS)] | None = None
    answer: Annotated[str, Field(max_length=1000)] | None = None
    by: Annotated[str, Field(max_length=80)] = ""


class CorrectionLine(Shape):
    """What a text really means; ["-"] for nothing to a shop."""

    text: Text
    intents: Annotated[list[Id], Field(min_length=1, max_length=MOST_INTENTS)]
    by: Annotated[str, Field(max_length=80)] = ""


class FileLine(Shape):
    """A file of chats or examples, as text."""

    name: Annotated[str, Field(min_length=1, max_length=200)] = "chats.csv"
    text: Annotated[str, Field(min_length=1)]


class RowProblem(BaseModel):
    """What is wrong with one row of a file."""

    file: str
    row: int
    text: str


class StudiedAnswer(BaseModel):
    """What files gave; nothing counts before it is reviewed."""

    messages: int
    proposed: dict[str, int]
    new: int
    known: int
    problems: list[RowProblem]


async def try_reading(app: App, line: TryLine, *, today: date) -> TryResult:
    """What a sentence means and why. Raises NotFound for an unknown shop."""
    shop = ShopId(line.shop or "")
    lexicon = (await app.fronts.at(shop)).lexicon if shop else Lexicon.of([])
    learner = await app.readers.learner(shop)
    hint = Language(line.lang) if line.lang in set(Language) else None
    focus = _focus(learner.reader.read(line.previous, lexicon=lexicon, today=today, previous=hint), line.previous)
    reading = learner.reader.read(line.text, lexicon=lexicon, today=today, previous=focus.language or hint)
    likely = _likely(learner.reader.model, reading.text)
    names = tuple(dict.fromkeys(meant.name for meant in (*reading.intents, *likely[:1])))
    explained = explain(learner.reader.model, learner.bank, reading.text, names[:EXPLAINED])
    asked = [name for name, _ in questions_in(reading, focus)]
    kinds = app.kinds
    return TryResult(
        text=reading.text,
        reading=read_result(reading),
        follows=round(reading.follows, 3),
        clauses=[
            ClauseShape(text=one.text, span=(one.span.start, one.span.end), intents=_intents(one.intents))
            for one in reading.clauses
        ],
        asked=asked,
        risks=[name for name in asked if name in kinds and kinds[name].automation == HIGH_RISK],
        likely=_intents(likely),
        nearest=[_near(one.example, one.likeness, learner.own) for one in explained.nearest],
        why=[
            WhyShape(intent=name, grams=[GramShape(text=gram.text, pull=gram.pull) for gram in grams])
            for name, grams in explained.grams.items()
        ],
        edition=learner.edition,
    )


def _likely(model: IntentModel, text: str) -> list[Meant]:
    """The likeliest meanings of the words alone, best first."""
    row = model.likelihoods([text])[0]
    best = sorted(range(len(model.names)), key=lambda at: -float(row[at]))[:MOST_INTENTS]
    return [Meant(model.names[at], float(row[at])) for at in best]


def intents_answer(kinds: Mapping[str, IntentKind]) -> IntentsAnswer:
    return IntentsAnswer(
        intents=[
            IntentShape(name=kind.name, group=kind.group, name_zh=kind.name_zh, name_en=kind.name_en)
            for kind in kinds.values()
        ]
    )


async def learning_of(app: App, shop: ShopId) -> LearningAnswer:
    """How a shop's learning stands. Raises NotFound for an unknown shop."""
    await app.fronts.at(shop)
    await app.readers.refresh()
    progress = app.readers.progress(shop)
    counts = await app.learning(shop).counts()
    return LearningAnswer(
        edition=progress.edition,
        wanted=progress.wanted,
        learning=progress.learning,
        trouble=progress.trouble,
        counts=[Count(kind=kind, state=state, count=count) for (kind, state), count in sorted(counts.items())],
    )


async def decide(app: App, shop: ShopId, proposal: str, line: VerdictLine, *, by: str) -> ProposalShape:
    """Carries one decision out; an accepted answer can be found from now on. Raises NotFound, Invalid."""
    edit = Edit(line.text, None if line.intents is None else tuple(line.intents), line.answer)
    verdict = Verdict(ProposalId(proposal), line.state, edit)
    decided = await app.learning(shop).decide_one(verdict, by=by)
    await refresh_index(app, app.repository(shop))
    return proposal_shape(decided)


async def settle(app: App, shop: ShopId, verdicts: Sequence[Verdict], *, by: str) -> Settled:
    """Carries many out, those that can be."""
    settled = await app.learning(shop).decide(verdicts, by=by)
    await refresh_index(app, app.repository(shop))
    return settled


async def correct(app: App, shop: ShopId, line: CorrectionLine, *, by: str) -> ProposalShape:
    """Makes a corrected reading an example of the shop. Raises NotFound, Invalid."""
    return proposal_shape(await app.learning(shop).correct(line.text, line.intents, by=by))


def studied_answer(studied: Studied) -> StudiedAnswer:
    return StudiedAnswer(
        messages=studied.messages,
        proposed={kind: studied.found.get(kind, 0) for kind in Kind},
        new=studied.new,
        known=studied.known,
        problems=[
            RowProblem(file=name, row=problem.row, text=problem.text)
            for name, problems in studied.problems.items()
            for problem in problems
        ],
    )


def proposal_shape(proposal: Proposal) -> ProposalShape:
    one = proposal.suggestion
    return ProposalShape(
        id=one.id,
        kind=one.kind,
        state=proposal.state,
        text=one.text,
        lang=one.language,
        why=one.why,
        intents=list(one.intents),
        read=_intents(one.read),
        against=one.against,
        size=one.size,
        others=list(one.others),
        answer=one.answer,
        standing=one.standing,
        claims=[CheckedShape(text=claim.text, verdict=claim.verdict, fact=claim.fact) for claim in one.claims],
        source=one.source,
        made_at=proposal.made_at,
        decided_at=proposal.decided_at,
        decided_by=proposal.decided_by,
    )


def _focus(before: Reading, said: str) -> Focus:
    """What the conversation is about after the turn before; nothing when there was none."""
    if not said.strip():
        return Focus()
    return Focus(intents=tuple(meant.name for meant in before.intents), language=before.language)


def _near(example: Example, likeness: float, own: frozenset[str]) -> NearShape:
    return NearShape(
        text=example.text, intents=list(example.intents) or [NOTHING], likeness=likeness, own=example.text in own
    )


def _intents(meant: Sequence[Meant]) -> list[Intent]:
    return [Intent(name=one.name, score=round(one.score, 4)) for one in meant]
