"""Why goods go back, in the codes of the shop's cases."""

import pytest

from xiaoer.language.reasons import read_reason
from xiaoer.language.tables import rows_of
from xiaoer.shop.action import CaseReason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("买回来就坏了", CaseReason.QUALITY),
        ("颜色发错了", CaseReason.WRONG_ITEM),
        ("显示签收但我没收到", CaseReason.SIGNED_MISSING),
        ("葡萄烂了一半", CaseReason.FRESH_BAD),
        ("太大了", CaseReason.SIZE),
        ("不想要了", CaseReason.NO_REASON),
        ("doesn't fit", CaseReason.SIZE),
        ("arrived broken", CaseReason.DAMAGED),
        ("the price dropped yesterday", CaseReason.PRICE_PROTECTION),
        ("会不会掉色", None),
        ("is it good quality", None),
        ("有货吗", None),
    ],
)
def test_the_most_telling_reason_is_read(text: str, reason: CaseReason | None) -> None:
    found = read_reason(text)
    assert (found.code if found else None) == reason


def test_every_code_is_one_of_the_shop() -> None:
    codes = {code for code, _ in rows_of("reasons")} - {"asking"}
    assert codes <= set(CaseReason)
