"""Frames say one thing each, whatever fills them, and the guide hears most of them."""

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
