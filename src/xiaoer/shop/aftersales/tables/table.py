"""Which table decides what, and the digest of them all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from xiaoer.shop.action import ActionName, CaseReason
from xiaoer.shop.aftersales.aspects.order import Stage, stage
from xiaoer.shop.aftersales.aspects.returning import ByState, by_state
from xiaoer.shop.aftersales.rule import Rule, Table
from xiaoer.shop.aftersales.situation import Situation
from xiaoer.shop.aftersales.tables.changes import ADDRESS, CANCEL
from xiaoer.shop.aftersales.tables.faults import FAULT, FRESH, REFUND_ONLY, REPAIR
from xiaoer.shop.aftersales.tables.gates import (
    CASE_GATES,
    GOODS_GATES,
    MEANS_GATE,
    ORDER_GATES,
    RETURN_GATES,
    SAME_CASE,
)
from xiaoer.shop.aftersales.tables.money import COMPENSATION, INVOICE, INVOICE_CHANGE, PROTECTION, RED_LETTER
from xiaoer.shop.aftersales.tables.notes import MERGE, NOTE
from xiaoer.shop.aftersales.tables.parcels import CHASE, INTERCEPT, LOST, MISSING, URGE, WRONG
from xiaoer.shop.aftersales.tables.returns import EXCHANGE, RETURN
from xiaoer.shop.aftersales.tables.services import OPTOUT, OTHER, PRIVACY, RESTOCK, VISIT
from xiaoer.shop.aftersales.tables.variants import VARIANT


@dataclass(frozen=True, slots=True)
class Route:
    """What is asked first, and the table that decides after it."""

    gates: tuple[Rule, ...]
    table: Table


_FAULTY: Final = Route(RETURN_GATES, FAULT)
_LOST: Final = Route((*CASE_GATES, SAME_CASE), LOST)
_MISSING: Final = Route((*CASE_GATES, SAME_CASE), MISSING)
_RETURN: Final = Route(RETURN_GATES, RETURN)
_VARIANT: Final = Route((*ORDER_GATES, MEANS_GATE), VARIANT)

_BY_ACTION: Final[Mapping[ActionName, Route]] = {
    ActionName.CANCEL_ORDER: Route(ORDER_GATES, CANCEL),
    ActionName.CHANGE_ADDRESS: Route(ORDER_GATES, ADDRESS),
    ActionName.CHANGE_SKU: _VARIANT,
    ActionName.ADD_NOTE: Route(ORDER_GATES, NOTE),
    ActionName.URGE_DISPATCH: Route(ORDER_GATES, URGE),
    ActionName.CHASE_LOGISTICS: Route(ORDER_GATES, CHASE),
    ActionName.INTERCEPT: Route(ORDER_GATES, INTERCEPT),
    ActionName.OPEN_RETURN: _RETURN,
    ActionName.OPEN_EXCHANGE: Route(GOODS_GATES, EXCHANGE),
    ActionName.OPEN_REFUND_ONLY: Route(GOODS_GATES, REFUND_ONLY),
    ActionName.OPEN_CASE: Route(ORDER_GATES, OTHER),
    ActionName.INVOICE_APPLY: Route(ORDER_GATES, INVOICE),
    ActionName.INVOICE_CHANGE: Route(ORDER_GATES, INVOICE_CHANGE),
    ActionName.BOOK_SERVICE: Route(ORDER_GATES, VISIT),
    ActionName.NOTIFY_RESTOCK: Route((), RESTOCK),
    ActionName.MARKETING_OPTOUT: Route((), OPTOUT),
    ActionName.PRIVACY_ERASURE: Route((), PRIVACY),
    # Steps of a case are ruled by its workflow; should one come here all the same, a person looks at it.
    ActionName.CASE_STEP: Route(ORDER_GATES, OTHER),
}
_BY_KIND: Final[Mapping[tuple[ActionName, str], Route]] = {
    (ActionName.ADD_NOTE, "merge"): Route(ORDER_GATES, MERGE),
    (ActionName.ADD_NOTE, "split"): Route(ORDER_GATES, MERGE),
    (ActionName.INVOICE_CHANGE, "red_letter"): Route(ORDER_GATES, RED_LETTER),
    (ActionName.OPEN_CASE, "privacy"): Route((), PRIVACY),
}
_BY_REASON: Final[dict[CaseReason, Route]] = {
    CaseReason.QUALITY: _FAULTY,
    CaseReason.NOT_AS_DESCRIBED: _FAULTY,
    CaseReason.DAMAGED: _FAULTY,
    CaseReason.WRONG_ITEM: Route(RETURN_GATES, WRONG),
    CaseReason.MISSING_PART: _MISSING,
    CaseReason.SPLIT_MISSING: _MISSING,
    CaseReason.FRESH_BAD: Route(RETURN_GATES, FRESH),
    CaseReason.LOST: _LOST,
    CaseReason.NOT_RECEIVED: _LOST,
    CaseReason.SIGNED_MISSING: _LOST,
}
"""Whatever the wish: a fault is judged by its own table. A refund alone asks for its own, except for these."""
_OF_CASES: Final[dict[CaseReason, Route]] = {
    CaseReason.NO_REASON: _RETURN,
    CaseReason.SIZE: _RETURN,
    CaseReason.REPAIR: Route(RETURN_GATES, REPAIR),
    CaseReason.COMPENSATION: Route(ORDER_GATES, COMPENSATION),
    CaseReason.LATE: Route(ORDER_GATES, COMPENSATION),
    CaseReason.PRICE_PROTECTION: Route(CASE_GATES, PROTECTION),
    CaseReason.UNSHIPPED: Route(GOODS_GATES, REFUND_ONLY),
}
_GOODS_WISHES: Final = frozenset(
    {ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE, ActionName.OPEN_REFUND_ONLY, ActionName.OPEN_CASE}
)
_ALONE: Final = frozenset({CaseReason.FRESH_BAD, CaseReason.LOST, CaseReason.NOT_RECEIVED, CaseReason.SIGNED_MISSING})
"""Reasons for a refund without return that have a table of their own."""
_UNSENT: Final = frozenset({Stage.UNPAID, Stage.DEPOSIT, Stage.UNSHIPPED, Stage.PACKED})


def route_of(situation: Situation) -> Route:
    """The gates and the table for this wish."""
    action = situation.action
    if (action.name, action.kind) in _BY_KIND:
        return _BY_KIND[action.name, action.kind]
    if action.name in _GOODS_WISHES:
        return _of_goods(situation)
    return _BY_ACTION[action.name]


def _of_goods(situation: Situation) -> Route:
    action, where = situation.action, stage(situation)
    if action.name is ActionName.OPEN_RETURN and by_state(situation) is ByState.YES:
        return _RETURN
    if action.name is ActionName.OPEN_EXCHANGE and where in _UNSENT and not situation.profile.exchange_by_state:
        return _VARIANT
    if action.name is ActionName.OPEN_REFUND_ONLY and (action.reason not in _ALONE or where in _UNSENT):
        return _BY_ACTION[action.name]
    by_reason = _BY_REASON | _OF_CASES if action.name is ActionName.OPEN_CASE else _BY_REASON
    found = by_reason.get(action.reason) if action.reason is not None else None
    return found or _BY_ACTION[action.name]


ROUTES: Final[tuple[Route, ...]] = tuple(
    dict.fromkeys((*_BY_ACTION.values(), *_BY_KIND.values(), *_BY_REASON.values(), *_OF_CASES.values()))
)
"""Every way that a wish can take."""
