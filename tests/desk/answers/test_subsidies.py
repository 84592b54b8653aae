"""国补: what a price comes to is told as a condition, never as a promise."""

import pytest

from tests.desk.conftest import Put


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Q1 Pro国补后到手多少", ("核验通过的话补¥434.85", "到手¥2,464.15", "国补 -¥434.85")),
        ("how much is the Q1 Pro with the state subsidy?", ("if you are found entitled", "you pay ¥2,464.15")),
    ],
)
def test_the_sum_with_the_subsidy_is_a_condition(put: Put, text: str, words: tuple[str, ...]) -> None:
    told = put("promo.subsidy", text, shop="S2")
    assert [each for each in words if each not in told.text] == []
    assert told.draft.quote is not None
    assert sum(told.draft.quote.subsidy.values()) == 43485
    assert not told.faults


@pytest.mark.parametrize("text", ["扫地机器人有国补吗", "does the robot vacuum get the state subsidy?"])
def test_goods_that_no_subsidy_covers_get_none(put: Put, text: str) -> None:
    told = put("promo.subsidy", text)
    assert "没有查到" in told.text or "no state subsidy" in told.text
    assert told.draft.quote is None
    assert not told.faults


def test_what_an_old_device_is_worth_is_in_no_record(put: Put) -> None:
    told = put("promo.subsidy", "旧手机抵多少", shop="S2")
    assert "旧机回收和估价店铺资料里没有写" in told.text
    assert not told.faults
