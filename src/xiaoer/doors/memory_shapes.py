"""What the guide remembers of a buyer, as callers get it."""

from datetime import datetime

from pydantic import BaseModel

from xiaoer.guide.memory import Memorable, Remembered
from xiaoer.language.reading import Language


class MemorableShape(BaseModel):
    """Something that could be remembered."""

    kind: str
    text: str
    words: str
    """Send these to keep it."""
    sensitive: bool
    """About health: kept only where the buyer asks for it."""


class MemoryShape(MemorableShape):
    """A memory; `id` names it to change or erase it."""

    id: str
    at: datetime


def memorable_shape(what: Memorable, lang: Language) -> MemorableShape:
    """In the buyer's language."""
    text = what.words if lang is Language.ZH else what.en
    return MemorableShape(kind=what.kind, text=text, words=what.words, sensitive=what.sensitive)


def memory_shape(memory: Remembered, lang: Language) -> MemoryShape:
    """In the buyer's language."""
    told = memorable_shape(memory.what, lang)
    return MemoryShape(**told.model_dump(), id=memory.what.id, at=memory.at)
