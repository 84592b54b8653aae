"""What is only suspected gives way to what is plainly asked; what is said in so many words never does."""

import pytest

from xiaoer.desk.heard import as_heard
from xiaoer.language.reading import Language, Meant, Reading, Risk


def read(text: str, *meant: tuple[str, float], risks: tuple[Risk, ...] = ()) -> Reading:
    named = tuple(Meant(name, score) for name, score in meant)
    return Reading(text, Language.ZH, named, wants_human=True, risks=risks)


def test_a_suspected_wish_gives_way_to_what_is_to_be_done() -> None:
    heard = as_heard(read("跟库房说说让他们快点", ("order.urge_ship", 1.0), ("human.request", 0.3)))
    assert not heard.wants_human
    assert [one.name for one in heard.intents] == ["order.urge_ship"]


@pytest.mark.parametrize("text", ["转人工,帮我催一下仓库", "找个真人来给我催", "get me a human to chase the warehouse"])
def test_a_wish_in_words_stays_beside_whatever_is_asked(text: str) -> None:
    assert as_heard(read(text, ("order.urge_ship", 1.0))).wants_human


def test_a_wish_beside_nothing_else_stays() -> None:
    assert as_heard(read("你这样我没法说", ("human.request", 0.4))).wants_human


@pytest.mark.parametrize(("score", "risks", "stays"), [(0.2, (), False), (0.9, (), True), (0.2, (Risk.INJURY,), True)])
def test_an_injury_needs_a_wording_or_a_sure_model(score: float, risks: tuple[Risk, ...], *, stays: bool) -> None:
    heard = as_heard(read("面罩戴着", ("safety.injury", score), ("as.quality", 0.2), risks=risks))
    assert ("safety.injury" in {one.name for one in heard.intents}) is stays
