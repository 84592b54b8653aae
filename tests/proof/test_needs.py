"""The suite of needs is whole, and the guide breaks no limit in it."""

import json

import pytest

from xiaoer.doors.cli import main
from xiaoer.proof.needs import PARTS, load_needs


def test_there_are_needs_enough_and_half_of_them_are_held_out() -> None:
    tuned, held_out, voices = (load_needs(part) for part in PARTS)
    assert len(tuned) + len(held_out) >= 150
    assert len(tuned) <= len(held_out) + 1
    assert len({each.id for each in (*tuned, *held_out, *voices)}) == len(tuned) + len(held_out) + len(voices)


def test_no_limit_is_broken_and_every_price_is_the_engines(capsys: pytest.CaptureFixture[str]) -> None:
    main(["eval", "needs", "--json"])
    for report in json.loads(capsys.readouterr().out).values():
        assert report["behaviour"]["value"] >= 0.85
        assert report["acceptable"]["value"] >= 0.9
        assert report["priced"]["value"] == 1
        assert report["dominated"]["value"] == 0
        assert report["violations"]["value"] == 0
