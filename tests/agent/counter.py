"""A counter with two tools, and what a turn at it needs: one that looks a price up, one that would sell."""

import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import Field

from xiaoer.agent.allowance import Allowance
from xiaoer.agent.said import Failed, Said, Speak, Task, Tell, Voice, quiet
from xiaoer.agent.turn import run_turn
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money
from xiaoer.kernel.tool import Arguments, Consent, Effect, Told, Tool
from xiaoer.language.reading import Language
from xiaoer.models.chat import ChatModel
from xiaoer.models.deadline import Deadline
from xiaoer.models.endpoint import Manner
from xiaoer.models.providers.scripted import Act, Scripted

TODAY = date(2025, 11, 12)
AS_OF = datetime(2025, 11, 12, tzinfo=UTC)
PRICE = Fact(FactId("S1/sku/A/price"), "A", "price.list", Money(49900), "products", AS_OF, "羽绒服 标价：¥499.00")
STOCK = Fact(FactId("S1/sku/A/stock"), "A", "stock", 7, "products", AS_OF, "羽绒服 库存：7件", unit="件")


class Sku(Arguments):
    """Which variant."""

    sku: Annotated[str, Field(max_length=8)]


sold: list[str] = []


async def look_up(wanted: Sku) -> Told:
    if wanted.sku != "A":
        raise NotFound(f"There is no {wanted.sku}; look up A.")
    return Told("羽绒服 标价：¥499.00; 库存：7件", (PRICE, STOCK))


async def sell(wanted: Sku) -> Told:
    sold.append(wanted.sku)
    return Told("sold")


def consent(wanted: Sku) -> Consent:
    return Consent(f"要下单{wanted.sku}吗?", f"Buy {wanted.sku}?")


TOOLS = (
    Tool("look_up", "Price and stock.", Effect.READ, Sku, look_up),
    Tool("sell", "Sells.", Effect.WRITE, Sku, sell, consent),
)


def task(question: str = "羽绒服多少钱,有货吗?", *, facts: tuple[Fact, ...] = ()) -> Task:
    return Task(question, Language.ZH, TODAY, TOOLS, facts=facts)


async def turn(
    acts: Sequence[Act] | ChatModel,
    *,
    manner: Manner = Manner.TOOLS,
    of: Task | None = None,
    allowance: Allowance | None = None,
    seconds: float = 5.0,
    tell: Tell = quiet,
    speak: Speak | None = None,
) -> Said | Failed:
    """A turn with a model that plays these acts."""
    model = Scripted(acts) if isinstance(acts, Sequence) else acts
    return await run_turn(
        of or task(),
        Voice(model, 1, manner, price_read=100, price_written=200),
        allowance=allowance or Allowance(),
        deadline=Deadline.after(seconds, time.monotonic),
        tell=tell,
        speak=speak,
    )


def answered(outcome: Said | Failed) -> Said:
    assert isinstance(outcome, Said), outcome
    return outcome


def failed(outcome: Said | Failed) -> Failed:
    assert isinstance(outcome, Failed), outcome
    return outcome
