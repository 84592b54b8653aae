"""What was read as a fault and tells of none; and faults in any words stay faults."""

import pytest

from xiaoer.desk.actions.soundness import tells_of_no_fault


@pytest.mark.parametrize(
    "text",
    [
        "粉的那条,膜都没揭",
        "杯垫不退的,就退桌布那一块",
        "毯子没啥毛病,就是盖不惯,想退",
        "线买长了放不下,退一根,插头我用着",
        "一点没坏,就是多了",
        "the seal is unopened, I ordered the wrong size, can I send it back?",
    ],
)
def test_which_goods_and_how_sound_is_no_fault(text: str) -> None:
    assert tells_of_no_fault(text)


@pytest.mark.parametrize(
    "text",
    [
        "左边袖口一高一低",
        "走两步鞋帮就咧嘴",
        "没撕膜就看到一道划痕",
        "四盒就来了三盒",
        "这灯开了跟没开一样",
        "盖子一倒就滴答水",
        "the handle came loose on day one",
    ],
)
def test_a_fault_is_told_in_any_words(text: str) -> None:
    assert not tells_of_no_fault(text)
