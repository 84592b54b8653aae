"""A judge is learned once on a machine: kept by what it learned from, made anew where that or the file changed."""

from pathlib import Path

import pytest

from xiaoer.language.judge import Example, Judge
from xiaoer.language.judges import Taught

MARKS = ("早", "晚\n", "晚")


class Lessons:
    """Examples, and how often they were learned from."""

    def __init__(self) -> None:
        self.learned = 0

    def learn(self) -> Judge:
        self.learned += 1
        return Judge.learn([Example({mark, f"{mark} {place}"}, mark) for mark in MARKS for place in "aabbc"])


async def test_a_second_process_learns_nothing_and_judges_the_same(tmp_path: Path) -> None:
    first, second = Lessons(), Lessons()
    one, other = Taught("t", first.learn, tmp_path), Taught("t", second.learn, tmp_path)
    await one.bring(tmp_path / "kept")
    await other.bring(tmp_path / "kept")
    assert (first.learned, second.learned) == (1, 0)
    for marks in ({"早"}, {"晚", "晚 a"}, {"晚\n", "zebra"}):
        assert one.judge().likelihoods(marks) == other.judge().likelihoods(marks)


async def test_what_was_never_brought_is_learned_when_it_is_asked_for() -> None:
    lessons = Lessons()
    taught = Taught("t", lessons.learn)
    assert lessons.learned == 0
    assert taught.judge() is taught.judge()
    assert lessons.learned == 1


@pytest.mark.parametrize("name", ["examples.tsv", "deeper/rule.py"])
async def test_other_examples_or_other_code_are_another_judge(tmp_path: Path, name: str) -> None:
    room, folder, lessons = tmp_path / "room", tmp_path / "kept", Lessons()
    (room / name).parent.mkdir(parents=True)
    for words in ("one", "two", "two"):
        (room / name).write_text(words)
        await Taught("t", lessons.learn, room).bring(folder)
    assert lessons.learned == len(list(folder.glob("*.npz"))) == 2


async def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    lessons = Lessons()
    await Taught("t", lessons.learn).bring(tmp_path)
    (file,) = tmp_path.glob("*.npz")
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    await Taught("t", lessons.learn).bring(tmp_path)
    assert lessons.learned == 2
    assert file.read_bytes()[:2] == b"PK"


async def test_where_nothing_can_be_kept_it_is_learned_all_the_same(tmp_path: Path) -> None:
    lessons = Lessons()
    (tmp_path / "kept").write_text("a file where the folder should be")
    taught = Taught("t", lessons.learn)
    await taught.bring(tmp_path / "kept")
    assert taught.judge().likelihoods({"早"})["早"] > 0.5
    assert lessons.learned == 1
