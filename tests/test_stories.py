"""The conversations of tests/stories, told again: every `says`, `never`, `means`, `decides`, `cites` must hold.

What they do to orders is told by `writes`, and nothing else is done: no write without a yes, one write after it.
"""

import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from xiaoer.app import App, open_app
from xiaoer.doors.asking import ask
from xiaoer.doors.doing import WriteShape
from xiaoer.doors.shapes import AskLine, AskReply, Message
from xiaoer.jobs import load_demo
from xiaoer.kernel.caller import Caller
from xiaoer.kernel.ids import CustomerId, ShopId
from xiaoer.settings import Settings

STORIES: Final = Path(__file__).parent / "stories"
CHECKS: Final = ("says", "never", "means", "decides", "cites", "writes")


@dataclass(frozen=True, slots=True)
class Turn:
    burst: tuple[str, ...]
    checks: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Story:
    title: str
    shop: str
    customer: str | None
    turns: tuple[Turn, ...]


def stories_in(text: str) -> list[Story]:
    return [_story(section) for section in text.split("\n## ")[1:]]


def _story(section: str) -> Story:
    title, _, body = section.partition("\n")
    setting = re.search(r"^In shop `(\w+)`, as (?:`(\w+)`|guest)\.$", body, re.MULTILINE)
    assert setting, f"{title}: say 'In shop `S1`, as guest.'"
    turns: list[Turn] = []
    for said, checked in re.findall(r"((?:^> .*\n)+)(^[^>\n].*)$", body, re.MULTILINE):
        burst = tuple(line.removeprefix("> ") for line in said.splitlines())
        turns.append(Turn(burst, tuple(_check(title, each) for each in checked.rstrip(".").split("; "))))
    assert turns, f"{title}: nobody says anything"
    return Story(title, setting[1], setting[2], tuple(turns))


def _check(title: str, text: str) -> tuple[str, tuple[str, ...]]:
    verb, values = text.split(" ", 1)[0], tuple(re.findall(r"`([^`]+)`", text))
    assert verb in CHECKS, f"{title}: {verb!r} is none of {CHECKS}"
    assert values, f"{title}: {verb} what?"
    return verb, values


ALL: Final = [
    (path.stem, story) for path in sorted(STORIES.glob("[a-z]*.md")) for story in stories_in(path.read_text())
]


@pytest.fixture(scope="module")
async def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo shops, loaded."""
    data = tmp_path_factory.mktemp("stories")
    async with open_app(Settings(data=data)) as opened:
        await load_demo(opened)
    return data


@pytest.fixture(scope="module")
async def shared(folder: Path) -> AsyncIterator[App]:
    async with open_app(Settings(data=folder)) as opened:
        yield opened


@pytest.mark.parametrize(("file", "story"), ALL, ids=[f"{file}: {story.title}" for file, story in ALL])
async def test_the_story_goes_as_it_is_told(shared: App, folder: Path, tmp_path: Path, file: str, story: Story) -> None:
    if not file.startswith("doing"):
        return await tell(shared, file, story)
    # What is done in one story is not done in the next.
    shutil.copytree(folder, tmp_path / "data", ignore=shutil.ignore_patterns("*.lock"))
    async with open_app(Settings(data=tmp_path / "data")) as alone:
        return await tell(alone, file, story)


async def tell(app: App, file: str, story: Story) -> None:
    caller = Caller(ShopId(story.shop), CustomerId(story.customer) if story.customer else None)
    bursts = [[Message(text=text) for text in turn.burst] for turn in story.turns]
    line = AskLine(shop=story.shop, customer=story.customer, turns=bursts)
    told = await ask(app, line, caller)
    assert len(told.replies) == len(story.turns)
    for turn, reply in zip(story.turns, told.replies, strict=True):
        assert [claim.text for claim in reply.claims if claim.verdict in ("contradicted", "unsupported")] == []
        for verb, values in turn.checks:
            faults = [value for value in values if verb != "writes" and not _holds(verb, value, reply)]
            assert not faults, f"{file}: {' / '.join(turn.burst)} -> {reply.text!r} {reply.intents}: {verb} {faults}"
    wanted = [value for turn in story.turns for verb, values in turn.checks if verb == "writes" for value in values]
    made = [_written(write) for write in told.writes]
    assert len(made) == len(wanted), f"{file}: {made} instead of {wanted}"
    for value, words in zip(wanted, made, strict=True):
        assert set(value.split()) <= words, f"{file}: {words} instead of {value}"


def _written(write: WriteShape) -> set[str]:
    """Everything that a `writes` may name of it."""
    return {write.action, write.state, write.case or "", write.order or "", str(write.amount), write.reason or ""}


def _holds(verb: str, value: str, reply: AskReply) -> bool:
    match verb:
        case "says":
            return any(word in reply.text for word in value.split("|"))
        case "never":
            return value not in reply.text
        case "means":
            return value in reply.intents
        case "decides":
            return reply.decision == value
        case _:
            return value in {piece.id for piece in reply.evidence}
