"""The arithmetic under numpy is told to keep to one thread."""

import numpy as np

from xiaoer.models.threads import use_one_thread


def test_the_library_is_found_and_still_counts_right() -> None:
    assert use_one_thread()
    ones = np.ones((64, 64), dtype=np.float32)
    assert (ones @ ones == 64.0).all()
