"""Frames say one thing each, whatever fills them, and the guide hears most of them."""

import re

from xiaoer.proof.frames import PARTS, load_frames


def test_every_slot_of_every_frame_is_filled() -> None:
    needs = [need for part in PARTS for need in load_frames(part)]
    assert len(needs) > 700
    assert len({need.id for need in needs}) == len(needs)
    assert not [need.turns for need in needs if "{" in need.turns[0]]


def test_what_a_frame_rules_out_is_never_right() -> None:
    for need in (need for part in PARTS for need in load_frames(part)):
        assert not need.any & need.never
        assert bool(need.any) == ("recommend" in need.behaviour)


def test_moves_make_the_same_messages_each_time_each_of_several_sentences() -> None:
    needs = load_frames("moves")
    assert [need.turns for need in needs] == [need.turns for need in load_frames("moves")]
    assert all(len(re.findall(r"[.。!！?？,，…]", need.turns[0])) > 1 for need in needs)
    assert all(need.any for need in needs)


def test_goods_that_a_move_turns_down_are_never_right() -> None:
    owned = [need for need in load_frames("moves") if "I already own" in need.turns[0]]
    assert owned
    assert all(each.never for each in owned)
