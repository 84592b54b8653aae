"""What is to be written on an order, without the words of the asking."""

import pytest

from xiaoer.desk.actions.notes import note_in


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("备注:放门口", "放门口"),
        ("麻烦备注一下发货前检查外观", "发货前检查外观"),
        ("add a note: leave at the door", "leave at the door"),
        ("能加个备注吗", ""),
        ("枕头那单备注上写轻拿轻放,顺便催一下仓库", "轻拿轻放"),
        ("下单忘备注了,请写上:周末再送", "周末再送"),
        ("毯子请别拆原箱,帮我备注", "毯子请别拆原箱"),
        ("给杯子那单添个备注呗就写放物业", "放物业"),
        ("发货的时候让他们写上“内有玻璃”", "内有玻璃"),
        ("please put a note on my order saying ring the bell twice", "ring the bell twice"),
        ("帮我备注贺卡一张,上面写", ""),
        ("我那个台灯能不能备注个事儿", ""),
        ("嗯,备注:箱外别写品名。写上吧", "箱外别写品名"),
        ("note: ring twice, then wait. Add it please", "ring twice, then wait"),
    ],
)
def test_a_note_is_the_words_and_not_the_asking(text: str, note: str) -> None:
    assert note_in(text) == note


def test_an_answer_to_what_to_write_is_the_note() -> None:
    assert note_in("工作日送到前台", asked=True) == "工作日送到前台"
    assert note_in("对,工作日送到前台,加上吧", asked=True) == "工作日送到前台"
