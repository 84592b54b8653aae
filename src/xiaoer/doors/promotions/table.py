"""Every question to the price engine but `quote` itself: one row serves the command line and HTTP alike."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from pydantic import BaseModel

from xiaoer.doors.promotions import checking, giving_back, payments, promises, saving
from xiaoer.doors.promotions.answered import Answered

Line = TypeVar("Line", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Capability(Generic[Line]):
    """A question by its name, the shape of its input, and what answers it."""

    name: str
    line: type[Line]
    answer: Callable[[Line], Coroutine[None, None, Answered]]

    async def asked(self, parsed: object) -> Answered:
        """The answer to a parsed object. Raises ValidationError and the errors of the capability."""
        return await self.answer(self.line.model_validate(parsed))


CAPABILITIES: Final[tuple[Capability[Any], ...]] = (
    Capability("split", saving.SplitLine, saving.split),
    Capability("top_up", saving.TopUpLine, saving.add_to_save),
    Capability("refund", giving_back.RefundLine, giving_back.refund),
    Capability("protect", giving_back.ProtectLine, giving_back.protect),
    Capability("receipt", promises.ReceiptLine, promises.receipt),
    Capability("replay", promises.ReplayLine, promises.replay),
    Capability("instalments", payments.InstalmentsLine, payments.in_instalments),
    Capability("presale", payments.PresaleLine, payments.presale),
    Capability("trade_in", payments.TradeInLine, payments.trade_in),
    Capability("check", checking.CheckLine, checking.check),
    Capability("presets", checking.PresetsLine, checking.presets),
)

BY_NAME: Final = {each.name: each for each in CAPABILITIES}
