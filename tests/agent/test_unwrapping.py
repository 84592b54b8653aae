"""An answer inside a JSON object is heard while the object is still coming."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.agent.unwrapping import Unwrapping


def heard(pieces: list[str]) -> str:
    unwrapping = Unwrapping()
    return "".join(unwrapping.words(piece) for piece in pieces)


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(1, 7), st.booleans())
def test_whatever_the_words_and_however_they_are_cut_they_come_out_as_they_are(
    words: str, size: int, plain: bool
) -> None:
    written = json.dumps({"say": words}, ensure_ascii=plain)
    assert heard([written[start : start + size] for start in range(0, len(written), size)]) == words


def test_words_are_heard_before_the_object_ends() -> None:
    assert heard(['{"sa', 'y": "有货。', "目前7件。"]) == "有货。目前7件。"


@pytest.mark.parametrize(
    "written", ['{"tool": "look_up", "arguments": {"say": "x"}}', "有货。", '{"say": 3}', "[" * 99]
)
def test_what_is_no_answer_in_words_gives_nothing(written: str) -> None:
    assert heard(list(written)) == ""
