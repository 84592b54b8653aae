"""One score out of two, and what of a passage is embedded. Weights were measured on tests/knowledge/questions.tsv."""

from collections.abc import Iterable
from typing import Final

from xiaoer.knowledge.passage import Hit, Passage
from xiaoer.language.normal import normalise

WORDS: Final = 0.5
"""From 0.4 to 0.55 the found share is the same; ranks fused instead of scores find less and bear no threshold."""


def hit_of(passage: Passage, *, words: float, meaning: float) -> Hit:
    """`words` above 1 (a short passage that repeats the question) counts as 1, `meaning` below 0 as 0."""
    words = min(1.0, max(0.0, words))
    return Hit(passage, WORDS * words + (1 - WORDS) * max(0.0, meaning), words, meaning)


def best_of(hits: Iterable[Hit], limit: int) -> tuple[Hit, ...]:
    """Best first; equal scores by id, so that the same question always has the same answer."""
    return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[: max(0, limit)])


def views_of(passage: Passage) -> tuple[str, ...]:
    """The texts that are embedded one by one, at least one: a title drowns in a long text and finds more alone."""
    texts = (normalise(text).strip() for text in (passage.title, passage.text, passage.text_en))
    return tuple(dict.fromkeys(text for text in texts if text)) or ("",)


def searchable_of(passage: Passage) -> str:
    """The text whose words count."""
    return f"{passage.title}\n{passage.text}\n{passage.text_en}"
