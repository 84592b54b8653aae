"""Danger is heard; hyperboles and questions about safety are not."""

from pathlib import Path
from typing import Final

import pytest

from xiaoer.language.normal import normalise
from xiaoer.language.reading import Risk
from xiaoer.language.risks import risks, risky_intents

LINES: Final = Path(__file__).parent / "data" / "risks.tsv"


def rows() -> list[tuple[str, str]]:
    """The (label, text) pairs, texts normalised."""
    lines = LINES.read_text(encoding="utf-8").splitlines()[1:]
    return [(label, normalise(text)) for label, text in (line.split("\t") for line in lines)]


@pytest.mark.parametrize("risk", list(Risk))
def test_danger_is_hardly_ever_missed(risk: Risk) -> None:
    spoken = [text for label, text in rows() if label == risk]
    missed = [text for text in spoken if risk not in risks(text)]
    assert spoken
    assert len(missed) <= 0.02 * len(spoken), missed


def test_a_hyperbole_or_a_question_about_safety_is_no_danger() -> None:
    harmless = [text for label, text in rows() if label == "none"]
    false = [(text, risks(text)) for text in harmless if risks(text)]
    assert len(false) <= 0.02 * len(harmless), false


def test_every_risk_is_answered_under_an_intent_that_goes_to_a_person() -> None:
    assert risky_intents(risks("我不想活了")) == ("safety.injury",)
    assert risky_intents(risks("找记者曝光你们")) == ("complaint.legal",)
    assert risky_intents(risks("羽绒服有货吗")) == ()


def test_a_safety_question_clears_its_own_part_only() -> None:
    assert Risk.INJURY in risks("会不会漏电啊,我手都被电麻了")
    assert Risk.INJURY not in risks("会不会漏电啊,有点怕")
