"""Order numbers, parcel numbers and product links."""

import pytest

from xiaoer.language.codes import read_codes, read_links


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("O202599887 这个", "O202599887"),
        ("order o202599887 pls", "O202599887"),
        ("订单是318000663680", "318000663680"),
        ("SD2025000133161到哪了", "SD2025000133161"),
        ("jd1234500890", "JD1234500890"),
        ("114-1234567-1234567", "114-1234567-1234567"),
    ],
)
def test_order_and_parcel_numbers(text: str, code: str) -> None:
    assert [one.code for one in read_codes(text)] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "13812341000",
        "20251112下的单",
        "¥100000",
        "100000元",
        "20000mAh",
        "邮编310000",
        "开户行工行 账号 6222020200001234567",
        "account number: 12345678",
        "11010519491231002X",
        "F6033-UD3",
        "https://a.shop/100800000011.html",
    ],
)
def test_phones_days_prices_and_models_are_no_codes(text: str) -> None:
    assert read_codes(text) == ()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("https://demo.shop/item/AP03 这个最低多少", ("AP03",)),
        ("看https://item.jd.com/100800000011.html?sdx=e-hi,谢谢", ("100800000011",)),
        ("https://detail.tmall.com/item.htm?spm=a1&id=6543210", ("6543210",)),
        ("demo.shop/item/DG09和demo.shop/item/DG04", ("DG09", "DG04")),
        ("https://img.shop/a/682a8.jpg", ()),
        ("https://demo.shop/about", ()),
        ("http://[bad/AP03", ()),
    ],
)
def test_ids_in_product_links(text: str, ids: tuple[str, ...]) -> None:
    assert read_links(text) == ids
