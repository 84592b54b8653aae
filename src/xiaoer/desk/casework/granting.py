"""What an agent's yes carries out: the wish itself, where a person had to look at it first."""

from dataclasses import dataclass

from xiaoer.shop.action import ActionName
from xiaoer.shop.wish import Wish
from xiaoer.shop.workflows.case import CaseEvent, CasePath
from xiaoer.shop.workflows.file import CaseFile
from xiaoer.shop.writes.effects import OPENS_CASE
from xiaoer.shop.writes.write import Write, WriteKey


@dataclass(frozen=True, slots=True)
class Granting:
    """The wish that waits inside a case, and the key under which it is carried out once."""

    wish: Wish
    key: WriteKey


def granting_of(file: CaseFile, opening: Write | None, event: str) -> Granting | None:
    """What is still to be carried out when this event is granted; None where the case is all that was wished for."""
    running = file.running
    waits = running.path is CasePath.SERVICE and opening is not None and opening.mandate.for_person
    if opening is None or not waits or opening.name in OPENS_CASE or event not in {CaseEvent.AGREE, CaseEvent.FULFIL}:
        return None
    return Granting(Wish(opening.action), WriteKey(f"{opening.mandate.key}:granted"))


def erases(granting: Granting) -> bool:
    """Whether it is a buyer's wish to be forgotten."""
    return granting.wish.action.name is ActionName.PRIVACY_ERASURE
