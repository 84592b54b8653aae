"""Half a yes: only the part that is put right changes; a plain answer changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.actions.addresses import address_anew, address_mended
from xiaoer.desk.actions.correcting import note_mended

HOME = "苏州市姑苏区平江路66号7幢1203,沈禾收"
YARD = "西安市碑林区友谊西路90号院3号楼西单元402,贺帆收"


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("放前台", "好的,改放门卫室", "放门卫室"),
        ("放南门快递柜", "行,不过快递柜换成水果店", "放水果店"),
        ("周五派送,别打电话", "可以,周五改成周六", "周六派送,别打电话"),
        ("多垫一层泡沫", "一层改三层", "多垫三层泡沫"),
        ("放楼道", "再加一句轻拿轻放", "放楼道,轻拿轻放"),
        ("送到西门", "嗯,还是送到北门吧", "送到北门"),
        ("put it behind the shed", "ok, but make it under the stairs", "put it under the stairs"),
        ("leave it at the desk", "fine, change it to the bike room please", "leave it at the bike room"),
        ("放前台", "嗯就这么写", ""),
        ("放前台", "对,前台", ""),
        ("放前台", "好的谢谢", ""),
        ("", "改成放前台", ""),
    ],
)
def test_a_note_is_put_right_in_part(before: str, text: str, after: str) -> None:
    assert note_mended(text, before) == after


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        (HOME, "行,但门牌是1302,我写反了", HOME.replace("1203", "1302")),
        (HOME, "不是7幢是17幢", HOME.replace("7幢", "17幢")),
        (HOME, "1203错了,是1205", HOME.replace("1203", "1205")),
        (HOME, "平江路应该是凤凰街", HOME.replace("平江路", "凤凰街")),
        (HOME, "收件人改成沈小禾", HOME.replace("沈禾收", "沈小禾收")),
        (HOME, "1305", HOME.replace("1203", "1305")),
        (YARD, "可以,不过是5号楼东单元201", YARD.replace("3号楼西单元402", "5号楼东单元201")),
        (YARD, "西单元改成东单元", YARD.replace("西单元", "东单元")),
        (HOME, "电话也换成139****2222", ""),
        (HOME, "楼层不是8楼", ""),
        (HOME, "都对,没写错", ""),
        (HOME, "9点前送到就行", ""),
    ],
)
def test_an_address_is_put_right_in_part(before: str, text: str, after: str) -> None:
    assert address_mended(text, before) == after


def test_a_street_that_is_told_alone_stays_in_the_town() -> None:
    assert address_anew("不对,是凤凰街8号", HOME) == "苏州市姑苏区凤凰街8号"
    assert address_anew("改成南京市鼓楼区中山路18号", HOME) == "南京市鼓楼区中山路18号"


@given(before=st.sampled_from([HOME, YARD, "放前台", ""]), text=st.text(max_size=60))
def test_nothing_is_made_of_nothing(before: str, text: str) -> None:
    assert before or not note_mended(text, before)
    assert before or not address_mended(text, before)
