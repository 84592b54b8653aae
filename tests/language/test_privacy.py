"""What is hidden and what must stay readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.language.privacy import mask


def bank_card(body: str) -> str:
    """The 16-digit card number whose first 15 digits are given."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(body)]
    return body + str(-sum(value - 9 if value > 9 else value for value in doubled) % 10)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13812341000谢谢", "电话138****1000谢谢"),
        ("138 1234 1000", "138****1000"),
        ("+86 138-1234-1000", "+86 138****1000"),
        ("身份证11010519491231002X", "身份证110***********002X"),
        ("lin.xiao@mail.example.com", "l***@mail.example.com"),
        ("卡号4111111111111111", "卡号4111****1111"),
        ("4111 1111 1111 1111", "4111****1111"),
    ],
)
def test_personal_numbers_become_unreadable(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "O202599887",
        "318000663680",
        "SD2025000133161",
        "¥1380.00",
        "K3 12+256GB",
        "订单号4111111111111111",
        "110105194912310021",
        "2025-11-12",
        "20000mAh",
    ],
)
def test_orders_prices_and_models_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(alphabet="0123456789", min_size=13, max_size=13))
def test_any_valid_bank_card_is_hidden(digits: str) -> None:
    card = bank_card(f"62{digits}")
    assert card[4:12] not in mask(f"卡{card}。")


@given(st.text(alphabet="0123456789Xx-+ @.ab卡", max_size=40))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    assert mask(mask(text)) == mask(text)
