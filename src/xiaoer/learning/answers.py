"""Which answer of the people at the desk fits a crowd of questions best, and what of it the shop's facts hold. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Claim, Verdict
from xiaoer.kernel.facts import Fact
from xiaoer.language.grams import plain
from xiaoer.learning.proposal import LONGEST_ANSWER, Checked, Standing

SHORTEST: Final = 4
CONSIDERED: Final = 40
"""Answers of one crowd that are compared with each other."""
AGREEING: Final = 0.42
"""Answers to one question that are less alike than this depend on the case; none of them is the answer."""
_WAITING: Final = re.compile(
    r"(?:亲亲?|您好|你好|在的|在呢|好的|嗯+|是的|没有|可以的?|不客气|稍等|请稍等|稍后|马上|现在|正在|哦|呢|哈|呀|的|了|吗|请问|欢迎光临"
    r"|(?:我|这边)?(?:帮|给|为)您?(?:查|看|核实|确认|处理|反馈)(?:一?下|询)?|有什么可以帮您?"
    r"|hi|hello|hey|dear|ok(?:ay)?|sure|yes|no|one moment|please wait|just a moment"
    r"|let me check|how can i help(?: you)?|thanks?(?: you)?|welcome|[\W_])+",
    re.IGNORECASE,
)
_OF_ONE_BUYER: Final = re.compile(
    r"[A-Za-z]{0,4}\d{9,}|您的?(?:订单|包裹|快递|退款)|your (?:order|parcel|package|refund)", re.I
)

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
FactsFor = Callable[[str], Sequence[Fact]]
"""The facts of the shop that bear on a text."""


@dataclass(frozen=True, slots=True)
class BestAnswer:
    """An answer, how it stands to the facts, and how many people at the desk said much the same."""

    text: str
    standing: Standing
    claims: tuple[Checked, ...]
    said: int


def is_general(answer: str, *, personal: bool) -> bool:
    """Whether an answer could serve everybody: it says something, and nothing of one buyer's own."""
    long_enough = SHORTEST <= len(answer) <= LONGEST_ANSWER
    return long_enough and not personal and not _WAITING.fullmatch(answer) and not _OF_ONE_BUYER.search(answer)


def best_answer(
    question: str, answers: Sequence[str], *, embed: Embed, facts_for: FactsFor, today: date
) -> BestAnswer | None:
    """The answer that most others agree with, one that a fact contradicts last; None when they do not agree."""
    counted = Counter(answers)
    texts = sorted(counted, key=lambda text: (-counted[text], text))[:CONSIDERED]
    if not texts:
        return None
    rows = embed([plain(text) for text in texts])
    weights = np.array([counted[text] for text in texts], dtype=np.float32)
    agreed = (rows @ (weights @ rows) - 1.0) / max(1.0, float(weights.sum()) - 1.0) if weights.sum() > 1 else [1.0]
    ranked = sorted(zip(texts, map(float, agreed), strict=True), key=lambda each: (-round(each[1], 3), each[0]))
    judged = [(text, agreement, *stands(question, text, facts_for, today)) for text, agreement in ranked[:5]]
    text, agreement, standing, claims = min(judged, key=lambda each: (each[2] is Standing.CONTRADICTED, -each[1]))
    if agreement < AGREEING:
        return None
    return BestAnswer(text, standing, claims, int(weights.sum()))


def stands(question: str, answer: str, facts_for: FactsFor, today: date) -> tuple[Standing, tuple[Checked, ...]]:
    """How an answer stands to the facts that bear on it and its question, claim by claim."""
    facts = facts_for(f"{question}\n{answer}")
    words = {fact.id: fact.text for fact in facts}
    claims = check(answer, facts, today=today).claims
    checked = tuple(Checked(one.text, one.verdict, words.get(one.fact, "") if one.fact else "") for one in claims)
    return _standing(claims), checked


def _standing(claims: Sequence[Claim]) -> Standing:
    verdicts = {claim.verdict for claim in claims}
    if Verdict.CONTRADICTED in verdicts:
        return Standing.CONTRADICTED
    held = Verdict.VERIFIED in verdicts and Verdict.UNSUPPORTED not in verdicts
    return Standing.VERIFIED if held else Standing.UNVERIFIED
