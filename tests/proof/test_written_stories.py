"""Stories in prose and as JSON lines come to the same values."""

import json
from pathlib import Path

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.proof.stories import Said, Story, Turn, Wanted
from xiaoer.proof.written_stories import line_stories, prose_stories, read_stories

PROSE = """# Some

## A cancelled order
In shop `S1`, as `C001`.
> 取消订单
> 快点
says `确认` `元|¥`; decides `ask_consent`.
> 好的
writes `cancel_order O1 46440`.
"""
LINE = {
    "id": "A cancelled order",
    "shop": "S1",
    "customer": "C001",
    "turns": [["取消订单", {"text": "快点"}], ["好的"]],
    "expect": {
        "writes": [{"action": "cancel_order", "order": "O1", "amount": 46440}],
        "replies": [{"says": ["确认", "元|¥"], "decides": "ask_consent"}],
    },
}


def test_prose_and_lines_tell_the_same_story() -> None:
    [story] = prose_stories(PROSE)
    assert story == line_stories(json.dumps(LINE))[0]
    assert story == line_stories(json.dumps([LINE]))[0]
    assert story.turns[0] == Turn(
        (Said("取消订单"), Said("快点")), Wanted(says=("确认", "元|¥"), decides="ask_consent")
    )
    assert story.writes == (frozenset({"cancel_order", "O1", "46440"}),)


def test_a_line_without_writes_leaves_them_unjudged_and_prose_forbids_what_it_does_not_name() -> None:
    assert line_stories(json.dumps(LINE | {"expect": {"handed_off": True}}))[0].writes is None
    assert prose_stories("## Hello\nIn shop `S1`, as guest.\n> 你好\ndecides `send`.\n")[0].writes == ()


@pytest.mark.parametrize(
    "text", ["## X\n> 你好\n", "## X\nIn shop `S1`, as guest.\n", "## X\nIn shop `S1`, as guest.\n> 好\nwonders `a`.\n"]
)
def test_prose_that_cannot_be_told_names_its_story(text: str) -> None:
    with pytest.raises(Invalid, match="'X'"):
        prose_stories(text)


@pytest.mark.parametrize(
    "text", ["{", "[1, 2]", '{"shop": "S1", "turns": []}', '{"shop": "S1", "turns": 3, "expect": {}}']
)
def test_lines_that_cannot_be_told_are_invalid(text: str) -> None:
    with pytest.raises(Invalid):
        line_stories(text)


async def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROSE)
    (tmp_path / "b.jsonl").write_text(json.dumps(LINE) + "\n\n" + json.dumps(LINE))
    (tmp_path / "README.md").write_text("## No story")
    told: tuple[Story, ...] = await read_stories([tmp_path])
    assert [story.name for story in told] == [f"{name}: A cancelled order" for name in "abb"]
