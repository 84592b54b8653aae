"""The capability `memory`: see, add, change, erase and take away what the guide remembers of a buyer."""

from typing import Annotated

from pydantic import BaseModel, Field

from xiaoer.app import App
from xiaoer.doors.memory_shapes import MemoryShape, memory_shape
from xiaoer.doors.shapes import Id, Shape
from xiaoer.guide.memory import Remembered
from xiaoer.guide.service import Inquiry
from xiaoer.kernel.errors import NotFound
from xiaoer.kernel.ids import CustomerId, ShopId
from xiaoer.language.reading import Language


class OwnerLine(Shape):
    """Whose memory; without a shop that of every shop here."""

    customer: Id
    shop: Id | None = None
    lang: Language = Language.ZH


class RememberLine(OwnerLine):
    """Words of the buyer's own to be kept."""

    words: Annotated[str, Field(min_length=1, max_length=200)]
    health: bool = False
    """Keep it though it is about health."""


class ChangeLine(RememberLine):
    """Other words in the place of a memory."""

    memory: Id


class EraseLine(OwnerLine):
    """One memory, or all of them without `memory`."""

    memory: Id | None = None


class MemoryResult(BaseModel):
    """All that is remembered of a buyer."""

    memories: list[MemoryShape]


async def remembered(app: App, line: OwnerLine) -> MemoryResult:
    """What is remembered. Raises NotFound for an unknown shop."""
    return _result(await app.guide.remembered(_inquiry(line)), line)


async def remember(app: App, line: RememberLine) -> MemoryResult:
    """Keeps words. Raises Invalid where they can be no use, and for health without leave."""
    return _result(await app.guide.remember(line.words, _inquiry(line), health=line.health), line)


async def change(app: App, line: ChangeLine) -> MemoryResult:
    """Keeps other words in the place of a memory. Raises NotFound, Invalid; then the old one stays."""
    known = await app.guide.remembered(_inquiry(line))
    old = next((each for each in known if each.what.id == line.memory), None)
    if old is None:
        raise NotFound(f"There is no memory {line.memory}; read the list again.")
    now = await app.guide.remember(line.words, _inquiry(line), health=line.health)
    if any(each.what.id != old.what.id for each in now if each not in known):
        await app.guide.forget(_inquiry(line), memory=old.what.id)
    return await remembered(app, line)


async def erase(app: App, line: EraseLine) -> MemoryResult:
    """Erases one memory or all. Raises NotFound for one that is not there."""
    erased = await app.guide.forget(_inquiry(line), memory=line.memory)
    if line.memory is not None and erased == 0:
        raise NotFound(f"There is no memory {line.memory}; read the list again.")
    return await remembered(app, line)


def _inquiry(line: OwnerLine) -> Inquiry:
    return Inquiry((), shop=ShopId(line.shop) if line.shop else None, customer=CustomerId(line.customer))


def _result(memories: tuple[Remembered, ...], line: OwnerLine) -> MemoryResult:
    return MemoryResult(memories=[memory_shape(each, line.lang) for each in memories])
