"""Marks beside Chinese words are Chinese marks; numbers, times and Latin words keep theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.punctuation import full_width


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("有货,目前可售66件。", "有货，目前可售66件。"),
        ("标价¥1,599,16:00前付款当天发", "标价¥1,599,16:00前付款当天发"),
        ("您问的是哪一款?", "您问的是哪一款？"),
        ("订单O1(轻薄羽绒服 曜黑 L等)待发货", "订单O1（轻薄羽绒服 曜黑 L等）待发货"),
        ("尺码((男)M)", "尺码（（男）M）"),
        ("F6033-UD3(HE)标价", "F6033-UD3(HE)标价"),
        ("尺码:M、L,XL,¥499", "尺码：M、L,XL，¥499"),
        ("Yes, it is in stock: 66 left.", "Yes, it is in stock: 66 left."),
        ("适用温度 0~10℃(内搭毛衣),可收纳", "适用温度 0~10℃（内搭毛衣），可收纳"),
    ],
)
def test_a_sentence_is_printed_as_a_chinese_reader_expects(written: str, printed: str) -> None:
    assert full_width(written) == printed


@given(st.text(alphabet="有货aB1,;:?!() （）¥", max_size=40))
def test_printing_twice_changes_nothing_more(text: str) -> None:
    assert full_width(full_width(text)) == full_width(text)
