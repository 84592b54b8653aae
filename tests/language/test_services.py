"""Carriers and ways to pay by any of their names."""

import pytest

from xiaoer.language.services import read_carriers, read_payments


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("中通还是圆通", ["zto", "yto"]),
        ("能发云通物流吗", ["云通物流"]),
        ("发什么快递", []),
        ("DHL or FedEx", ["dhl", "fedex"]),
    ],
)
def test_carriers_are_read_in_order(text: str, codes: list[str]) -> None:
    assert [one.code for one in read_carriers(text)] == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [("支持花呗吗", ["huabei"]), ("微信付不了", ["wechat"]), ("加个微信", []), ("visa ok?", ["credit_card"])],
)
def test_ways_to_pay_are_read(text: str, codes: list[str]) -> None:
    assert [one.code for one in read_payments(text)] == codes
