"""An entry of the FAQ out of a question and its answer."""

import hashlib

from xiaoer.shop.shopfront import FaqEntry


def entry(question: str, answer: str, *, answer_en: str = "", topic: str = "", told: str = "") -> FaqEntry:
    """Its id is the one that was told, else always the same for the same question; an answer alone is its own."""
    mark = told or hashlib.sha256((question or answer).encode()).hexdigest()[:10]
    return FaqEntry(id=f"faq.{mark}", question=question, answer=answer, answer_en=answer_en, topic=topic)
