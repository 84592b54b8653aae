"""A step of a case as an action names it, and who it is that takes it. Pure."""

from collections.abc import Mapping
from typing import Final

from xiaoer.shop.action import Action
from xiaoer.shop.workflows.advance import MAKERS
from xiaoer.shop.workflows.case import CaseEvent, Party


def event_of(action: Action) -> CaseEvent | None:
    """The event that the action names; None for a word that is none."""
    return CaseEvent(action.kind) if action.kind in _EVENTS else None


def maker_of(by: str, event: CaseEvent | None) -> Party:
    """Who it is that writes: a machine's own writes are the clock's; agents and stores also tell of the platform."""
    if by in _PARTIES:
        return _PARTIES[by]
    return Party.PLATFORM if event is not None and MAKERS[event] == frozenset({Party.PLATFORM}) else Party.SELLER


_EVENTS: Final = frozenset(event.value for event in CaseEvent)
_PARTIES: Final[Mapping[str, Party]] = {"buyer": Party.BUYER, "system": Party.CLOCK}
