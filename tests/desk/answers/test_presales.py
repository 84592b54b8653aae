"""预售: deposit and balance are the price to the last fen, and none is told once it is over."""

import re
from datetime import datetime

import pytest

from tests.desk.conftest import Put

OPEN = datetime.fromisoformat("2025-10-25T10:00+08:00")
DUE = datetime.fromisoformat("2025-11-10T10:00+08:00")


@pytest.mark.parametrize("as_of", [OPEN, DUE])
@pytest.mark.parametrize("text", ["Pad 5预售定金多少,尾款要付多少", "How much is the balance for the Pad 5 pre-sale?"])
def test_deposit_and_balance_add_up(put: Put, text: str, as_of: datetime) -> None:
    told = put("promo.presale", text, shop="S2", as_of=as_of)
    found = re.search(r"¥([\d.,]+) = \D*¥([\d.,]+) \+ \D*¥([\d.,]+)", told.text)
    assert found is not None
    whole, deposit, rest = (round(float(each.replace(",", "").rstrip(".")) * 100) for each in found.groups())
    assert (whole, deposit) == (153012, 10000)
    assert deposit + rest == whole
    assert told.draft.quote is not None
    assert told.draft.quote.pay == whole
    assert not told.faults


def test_members_are_told_their_own_balance(put: Put) -> None:
    told = put("promo.presale", "Pad 5预售要付多少", shop="S2", customer="C002", as_of=DUE)
    assert "= 定金¥100 + 尾款" in told.text
    assert not told.faults


@pytest.mark.parametrize("text", ["Pad 5预售一共多少钱", "what is the total of the Pad 5 pre-sale?"])
def test_a_pre_sale_that_is_over_has_no_price(put: Put, text: str) -> None:
    told = put("promo.presale", text, shop="S2")
    assert "结束" in told.text or "ended" in told.text
    assert told.draft.quote is None
    assert not told.faults


def test_a_shop_without_one_says_so(put: Put) -> None:
    assert "没有预售" in put("promo.presale", "有预售吗", shop="S3").text
