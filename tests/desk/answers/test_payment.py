"""Instalments are only ever reckoned as an "if", and add up to the price."""

import re

import pytest

from tests.desk.conftest import Put


@pytest.mark.parametrize("text", ["Q1 Pro分12期每期多少", "Can I pay for the Q1 Pro in 12 instalments?"])
def test_equal_parts_add_up_to_the_price(put: Put, text: str) -> None:
    told = put("pay.instalment", text, shop="S2")
    assert "不能确定" in told.text or "don't say" in told.text
    assert "如果" in told.text or "; if " in told.text
    first, others = re.search(r"¥(241\.\d\d).*?¥(241\.\d\d)", told.text).groups()  # type: ignore[union-attr]
    assert round(float(first) * 100) + 11 * round(float(others) * 100) == 289900
    assert "¥2,899" in told.text
    assert not told.faults


@pytest.mark.parametrize("text", ["能分期吗 几期免息", "can I pay in instalments?", "分120期行吗"])
def test_without_goods_or_a_number_nothing_is_reckoned(put: Put, text: str) -> None:
    told = put("pay.instalment", text, shop="S2")
    assert "¥" not in told.text
    assert not told.faults
