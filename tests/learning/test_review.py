"""The review file goes out and comes back: only what a person wrote into its first column is decided."""

import asyncio
from datetime import UTC, datetime

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.language.bank import load_kinds
from xiaoer.language.reading import Language
from xiaoer.learning.files import read_sheet
from xiaoer.learning.proposal import Kind, Proposal, State, Suggestion, Verdict, Why
from xiaoer.learning.review import verdicts_of, written

KINDS = asyncio.run(load_kinds())
ODD = Proposal(
    Suggestion(Kind.FAQ, "=cmd()\n第二行", Language.ZH, Why.OFTEN_ASKED, ("ship.fee",), answer='-1 "元"\t起'),
    State.PROPOSED,
    datetime(2025, 11, 12, tzinfo=UTC),
)
NOTHING = Proposal(
    Suggestion(Kind.UTTERANCE, "哈哈", Language.ZH, Why.UNSURE, ("-",)),
    State.PROPOSED,
    datetime(2025, 11, 12, tzinfo=UTC),
)


def decided(text: str) -> list[Verdict]:
    verdicts, problems = verdicts_of(read_sheet("proposals.tsv", text.encode("utf-8-sig")), KINDS)
    assert problems == []
    return verdicts


def test_a_file_that_nobody_touched_decides_nothing() -> None:
    assert decided(written([ODD, NOTHING])) == []


@pytest.mark.parametrize(
    ("word", "state"), [("accept", State.ACCEPTED), ("接受", State.ACCEPTED), ("no", State.REJECTED)]
)
def test_a_word_in_the_first_column_decides(word: str, state: State) -> None:
    lines = written([NOTHING]).splitlines()
    assert [(each.id, each.state) for each in decided("\n".join([lines[0], word + lines[1]]))] == [(NOTHING.id, state)]


def test_odd_words_come_back_as_they_went_out_and_are_no_formula() -> None:
    text = written([ODD])
    assert "\t=cmd" not in text
    (verdict,) = decided(text.replace("\n\tfaq", "\naccept\tfaq", 1))
    assert verdict.edit.text == ODD.suggestion.text
    assert verdict.edit.answer == ODD.suggestion.answer


def test_an_edited_cell_is_what_counts() -> None:
    (verdict,) = decided(
        written([NOTHING]).replace("\n\t", "\naccept\t", 1).replace("\t-\t", "\tship.fee, ship.time\t")
    )
    assert verdict.edit.intents == ("ship.fee", "ship.time")


def test_a_decision_that_nobody_knows_is_told_with_its_row() -> None:
    text = written([NOTHING]).replace("\n\t", "\nmaybe\t", 1)
    verdicts, problems = verdicts_of(read_sheet("proposals.tsv", text.encode()), KINDS)
    assert (verdicts, [problem.row for problem in problems]) == ([], [2])


def test_another_file_is_no_review_file() -> None:
    with pytest.raises(Invalid, match="no review file"):
        verdicts_of(read_sheet("a.csv", b"text,intent\nhi,ship.fee\n"), KINDS)
