"""Whose an invoice is to be, its title and number, out of any words around them."""

import pytest

from xiaoer.desk.actions import invoices


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("发票开成个人了 换成温州海棠鞋业有限公司 91330300DEMO00010A", "温州海棠鞋业有限公司"),
        ("帮我把票改成公司的:绍兴柳编工坊有限公司,税号 91330600DEMO00011B,原来开的是我个人", "绍兴柳编工坊有限公司"),
        ("抬头从南通甲木公司换成徐州乙水贸易公司", "徐州乙水贸易公司"),
        ("开票:江夏区老街口面馆 92420115DEMO0001AB", "江夏区老街口面馆"),
        ("invoice to Redwood Analytics LLC (91310000DEMO00009K) please", "Redwood Analytics LLC"),
        ("make it out to Green Lane Trading Co., Ltd., tax no. 91310000DEMO00012C", "Green Lane Trading Co., Ltd."),
        ("我要公司的", ""),
        ("公司发票 要专票 91330106DEMO00005C", ""),
        ("invoice for the kettle, vat number 91330106DEMO00005C", ""),
    ],
)
def test_the_title_is_the_name_alone(text: str, title: str) -> None:
    assert invoices.invoice_title(text) == title


def test_a_taxpayers_number_makes_it_a_companys_whoever_had_the_first_one() -> None:
    assert invoices.invoice_kind("之前开的个人,税号91330106DEMO00005C") == "company"
    assert invoices.invoice_kind("之前开的公司,改成个人") == "personal"
    assert invoices.invoice_kind("要专票,91330106DEMO00005C") == "special"


@pytest.mark.parametrize(
    "text",
    [
        "截图在这 https://img.shop.example/fs/83b5c1d0eF7a91b3c2/9d.jpg 便宜了好多",
        "快递单号458812076655013还没到",
        "my parcel is 458812076655013",
    ],
)
def test_a_link_and_a_parcel_hold_no_taxpayers_number(text: str) -> None:
    assert invoices.tax_id_in(text) == ""
