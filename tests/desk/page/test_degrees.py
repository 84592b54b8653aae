"""A yes or no on how pure, how much and at what cost: only where the page's own numbers decide."""

import pytest

from tests.desk.conftest import Put


@pytest.mark.parametrize(
    ("shop", "product", "intent", "text", "starts"),
    [
        ("S1", "AP02", "prod.material", "是纯羊毛的吗", "不是"),
        ("S1", "AP02", "prod.material", "is it 100% wool?", "No."),
        ("S3", "GF09", "prod.material", "是100%羊毛吗", "不是"),
        ("S1", "AP10", "prod.material", "是纯棉的吗", "是的"),
        ("S1", "HM02", "prod.material", "是100%乳胶吗", "不是"),
        ("S2", "DG03", "prod.spec", "充电宝支持65W快充吗", "不支持"),
        ("S1", "HM06", "prod.spec", "能装20公斤吗", "不可以"),
        ("S1", "HM06", "prod.spec", "能装5公斤吗", "可以"),
        ("S2", "DG10", "prod.spec", "是IPX5的吗", "不是"),
    ],
)
def test_numbers_of_the_page_decide(put: Put, shop: str, product: str, intent: str, text: str, starts: str) -> None:
    told = put(intent, text, shop, product=product)
    assert told.text.startswith(starts)
    assert not told.faults


@pytest.mark.parametrize(
    ("shop", "product", "intent", "text"),
    [
        ("S2", "DG01", "prod.spec", "单次能用10小时吗"),
        ("S2", "DG05", "prod.spec", "续航12天吗"),
        ("S1", "AP02", "prod.material", "羊毛含量超过50%吗"),
        ("S1", "HM12", "prod.install", "安装要钱吗"),
        ("S1", "HM12", "prod.install", "is installation really free, no hidden fees?"),
        ("S1", "HM03", "prod.spec", "能烧1升水吗"),
        ("S1", "HM07", "prod.spec", "能保温12小时吗"),
        ("S1", "AP03", "prod.material", "面料是纯棉的吗"),
    ],
)
def test_what_numbers_leave_open_gets_neither_yes_nor_no(
    put: Put, shop: str, product: str, intent: str, text: str
) -> None:
    told = put(intent, text, shop, product=product)
    assert not told.text.startswith(
        ("是的", "不是", "可以", "不可以", "有,", "有，", "没有", "不用", "要", "Yes", "No")
    )
    assert not told.faults
