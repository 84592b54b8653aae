"""Promises of `xiaoer.knowledge.lock`."""

from pathlib import Path

from xiaoer.knowledge.lock import sole_writer


def test_one_writes_and_the_other_is_told(tmp_path: Path) -> None:
    with sole_writer(tmp_path / "lock", patience=0) as first, sole_writer(tmp_path / "lock", patience=0) as second:
        assert (first, second) == (True, False)


def test_the_lock_is_free_again_after_a_fall(tmp_path: Path) -> None:
    try:
        with sole_writer(tmp_path / "lock", patience=0):
            raise RuntimeError("fell")
    except RuntimeError:
        pass
    with sole_writer(tmp_path / "lock", patience=0) as mine:
        assert mine
