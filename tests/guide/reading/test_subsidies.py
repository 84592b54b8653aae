"""A subsidy counts where a buyer says that it is theirs."""

import pytest

from xiaoer.guide.reading.subsidies import is_after_subsidy


@pytest.mark.parametrize(
    "text",
    [
        "平板国补名额还在,两千以内",
        "家里谁都没用过国补,手表八百封顶",
        "洗衣机算上国补两千五以内",
        "国补用完之后三千以内",
        "I haven't claimed my subsidy, so under 2000",
        "my trade-in subsidy is unused, 1,800 at most",
        "under 900 with the state subsidy",
    ],
)
def test_what_is_still_to_be_had_is_counted(text: str) -> None:
    assert is_after_subsidy(text)


@pytest.mark.parametrize(
    "text",
    [
        "国补上个月用掉了,手表八百以内",
        "平板别算国补,两千以内",
        "国补我没资格,洗衣机两千五以内",
        "已经享受过国补,三千以内的手机",
        "my subsidy is used up, a tablet under 2000",
        "without any subsidy, under 2000",
        "两千以内的平板",
    ],
)
def test_what_is_spent_or_declined_is_not(text: str) -> None:
    assert not is_after_subsidy(text)
