"""What is seen of a turn under way: the newest turn's doings and sentences, and nothing once it is hushed or over."""

import pytest

from xiaoer.agent.said import Doing, Progress
from xiaoer.desk.bell import Bell
from xiaoer.desk.glimpses import Audience, Glimpse, Glimpses
from xiaoer.kernel.ids import ConversationId

HERE = ConversationId("c")


@pytest.fixture
def bell() -> Bell:
    return Bell()


@pytest.fixture
def glimpses(bell: Bell) -> Glimpses:
    return Glimpses(bell)


def speak(audience: Audience, words: str) -> None:
    assert audience.speak is not None
    audience.speak(words)


def test_sentences_stay_while_the_turn_does_something_else(glimpses: Glimpses, bell: Bell) -> None:
    audience = glimpses.begin(HERE, "first")
    assert glimpses.of(HERE) is None
    audience.tell(Progress(Doing.LOOKING_UP, "shop_terms"))
    assert glimpses.of(HERE) == Glimpse(Doing.LOOKING_UP, "shop_terms")
    audience.tell(Progress(Doing.THINKING))
    assert glimpses.of(HERE) == Glimpse(Doing.LOOKING_UP, "shop_terms")
    rung = bell.rings
    speak(audience, "有货。")
    audience.tell(Progress(Doing.CHECKING))
    speak(audience, "48小时内发货。")
    assert glimpses.of(HERE) == Glimpse(Doing.CHECKING, "", ("有货。", "48小时内发货。"))
    assert bell.rings == rung + 3


def test_when_the_turn_is_over_nothing_is_seen_of_it(glimpses: Glimpses) -> None:
    audience = glimpses.begin(HERE, "first")
    speak(audience, "有货。")
    glimpses.end(HERE, "first")
    assert glimpses.of(HERE) is None


def test_an_older_turn_is_heard_no_more_and_ends_nothing(glimpses: Glimpses) -> None:
    older = glimpses.begin(HERE, "older")
    newer = glimpses.begin(HERE, "newer")
    speak(older, "旧的。")
    assert glimpses.of(HERE) is None
    speak(newer, "新的。")
    glimpses.end(HERE, "older")
    assert glimpses.of(HERE) == Glimpse(Doing.THINKING, "", ("新的。",))


def test_what_was_hushed_stays_silent_for_good(glimpses: Glimpses) -> None:
    audience = glimpses.begin(HERE, "first")
    speak(audience, "有货。")
    glimpses.hush(HERE)
    speak(audience, "48小时内发货。")
    assert glimpses.of(HERE) is None
