"""Proposals and what became of them: all SQL of learning.

`change` counts the decisions of a shop: one small read tells that something was decided since.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Column, Index, Integer, Table, Text, and_, bindparam, case, func, or_, select
from sqlalchemy.dialects.sqlite import insert

from xiaoer.kernel.database import Database, Row, Transaction
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import ShopId
from xiaoer.kernel.schema import metadata
from xiaoer.learning.proposal import Kind, Proposal, ProposalId, State, Suggestion

PROPOSAL: Final = Table(
    "proposals",
    metadata,
    Column("shop", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("body", Text, nullable=False),
    Column("made_at", Text, nullable=False),
    Column("decided_at", Text),
    Column("decided_by", Text, nullable=False),
    Column("change", Integer, nullable=False),
    Index("proposals_by_state", "shop", "state", "kind", "size"),
    Index("proposals_by_change", "shop", "change"),
)

_SUGGESTION: Final = TypeAdapter(Suggestion)


class Proposals:
    """The proposals of every shop."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def propose(self, shop: ShopId, suggestions: Sequence[Suggestion], *, at: datetime) -> int:
        """Stores suggestions, and says how many are new; one that was decided on stays as it was decided."""
        rows = [
            {**_written(shop, one), "state": State.PROPOSED, "made_at": at.isoformat(), "decided_by": "", "change": 0}
            for one in {one.id: one for one in suggestions}.values()
        ]

        def store(transaction: Transaction) -> int:
            before = transaction.rows(_COUNT_ALL, shop=shop)[0].number("n")
            transaction.many(_PROPOSE, [{**row, "decided_at": None} for row in rows])
            return transaction.rows(_COUNT_ALL, shop=shop)[0].number("n") - before

        return await self._database.write(store)

    async def find(self, shop: ShopId, proposal: ProposalId) -> Proposal:
        """One proposal. Raises NotFound."""
        rows = await self._database.read(_FIND, shop=shop, id=proposal)
        if not rows:
            raise NotFound(f"Shop {shop} has no proposal {proposal}; list those that there are.")
        return _proposal(rows[0])

    async def listed(
        self, shop: ShopId, *, state: State | None = None, kind: Kind | None = None, limit: int = -1, offset: int = 0
    ) -> tuple[Proposal, ...]:
        """Those of a state and kind (None: any), the largest crowds first; decided ones the latest first."""
        rows = await self._database.read(_LIST, shop=shop, state=state, kind=kind, limit=limit, offset=offset)
        return tuple(map(_proposal, rows))

    async def counts(self, shop: ShopId) -> dict[tuple[Kind, State], int]:
        """How many there are of each kind in each state."""
        rows = await self._database.read(_COUNTS, shop=shop)
        return {(Kind(row.text("kind")), State(row.text("state"))): row.number("n") for row in rows}

    async def decide(self, shop: ShopId, decided: Suggestion, state: State, *, at: datetime, by: str) -> None:
        """Stores a decision, with the suggestion as the reviewer left it; new where it was not proposed before."""
        await self.replace(shop, None, decided, state, at=at, by=by)

    async def replace(
        self, shop: ShopId, old: ProposalId | None, decided: Suggestion, state: State, *, at: datetime, by: str
    ) -> None:
        """The same; `old` is the proposal's id before its words were edited."""

        def store(transaction: Transaction) -> None:
            if old is not None and old != decided.id:
                transaction.execute(_DROP, b_shop=shop, b_id=old)
            change = transaction.rows(_LAST_CHANGE, shop=shop)[0].number("n") + 1
            row = {**_written(shop, decided), "state": state, "made_at": at.isoformat()}
            transaction.execute(_DECIDE, **row, decided_at=at.isoformat(), decided_by=by, change=change)

        await self._database.write(store)

    async def editions(self) -> dict[ShopId, int]:
        """For each shop that teaches its reader something: a number that changes with every decision."""
        rows = await self._database.read(_EDITIONS)
        return {ShopId(row.text("shop")): row.number("n") for row in rows if row.number("accepted") > 0}


def _written(shop: ShopId, one: Suggestion) -> dict[str, str | int | None]:
    body = _SUGGESTION.dump_json(one).decode()
    return {"shop": shop, "id": one.id, "kind": one.kind, "size": one.size, "body": body}


def _proposal(row: Row) -> Proposal:
    decided_at = row.text_or_none("decided_at")
    return Proposal(
        _SUGGESTION.validate_json(row.text("body")),
        State(row.text("state")),
        datetime.fromisoformat(row.text("made_at")),
        datetime.fromisoformat(decided_at) if decided_at else None,
        row.text("decided_by"),
    )


_OURS: Final = PROPOSAL.c.shop == bindparam("shop")
_TEACHES: Final = PROPOSAL.c.kind != Kind.FAQ.value
_NEW: Final = insert(PROPOSAL)
_PROPOSE: Final = _NEW.on_conflict_do_update(
    index_elements=["shop", "id"],
    set_={name: _NEW.excluded[name] for name in ("size", "body")},
    where=PROPOSAL.c.state == State.PROPOSED.value,
)
_DECIDE: Final = _NEW.on_conflict_do_update(
    index_elements=["shop", "id"],
    set_={name: _NEW.excluded[name] for name in ("state", "body", "decided_at", "decided_by", "change")},
)
_DROP: Final = PROPOSAL.delete().where(PROPOSAL.c.shop == bindparam("b_shop"), PROPOSAL.c.id == bindparam("b_id"))
_FIND: Final = select(PROPOSAL).where(_OURS, PROPOSAL.c.id == bindparam("id"))
_LIST: Final = (
    select(PROPOSAL)
    .where(
        _OURS,
        or_(bindparam("state").is_(None), PROPOSAL.c.state == bindparam("state")),
        or_(bindparam("kind").is_(None), PROPOSAL.c.kind == bindparam("kind")),
    )
    .order_by(PROPOSAL.c.change.desc(), PROPOSAL.c.size.desc(), PROPOSAL.c.id)
    .limit(bindparam("limit"))
    .offset(bindparam("offset"))
)
_COUNT_ALL: Final = select(func.count().label("n")).select_from(PROPOSAL).where(_OURS)
_COUNTS: Final = (
    select(PROPOSAL.c.kind, PROPOSAL.c.state, func.count().label("n"))
    .where(_OURS)
    .group_by(PROPOSAL.c.kind, PROPOSAL.c.state)
)
_LAST_CHANGE: Final = select(func.coalesce(func.max(PROPOSAL.c.change), 0).label("n")).where(_OURS)
_EDITIONS: Final = (
    select(
        PROPOSAL.c.shop,
        func.max(PROPOSAL.c.change).label("n"),
        func.sum(case((and_(PROPOSAL.c.state == State.ACCEPTED.value, _TEACHES), 1), else_=0)).label("accepted"),
    )
    .where(PROPOSAL.c.change > 0)
    .group_by(PROPOSAL.c.shop)
)
