"""What is told for an invoice or a delivery; no log shows it."""

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.details import read_details
from xiaoer.language.reading import DetailKind


def told(text: str) -> dict[DetailKind, str]:
    return {one.kind: one.value for one in read_details(text)}


def test_an_invoice_is_read_whole() -> None:
    assert told("发票开公司的 抬头杭州云杉网络科技有限公司 税号91330106ma2b1c2d3e") == {
        DetailKind.INVOICE_KIND: "company",
        DetailKind.INVOICE_TITLE: "杭州云杉网络科技有限公司",
        DetailKind.TAX_ID: "91330106MA2B1C2D3E",
    }
    assert told("发票抬头怎么改") == {}


def test_a_new_address_ends_where_the_name_begins() -> None:
    assert told("寄到上海市浦东新区张江路1238弄5号楼 收件人 陈大伟 13700001111") == {
        DetailKind.ADDRESS: "上海市浦东新区张江路1238弄5号楼",
        DetailKind.NAME: "陈大伟",
        DetailKind.PHONE: "13700001111",
    }
    assert told("地址写错了怎么办") == {}


def test_no_log_shows_what_was_told() -> None:
    assert "13812345678" not in repr(read_details("电话改成13812345678"))


@given(st.text(alphabet="改成地址电话收件人发票抬头税号王路1号2 0abAB@.+-公司", max_size=60))
def test_a_value_stands_at_its_span(text: str) -> None:
    for one in read_details(text):
        assert 0 <= one.span.start < one.span.end <= len(text)
        assert one.value
