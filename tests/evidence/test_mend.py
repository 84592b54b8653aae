"""What did not pass its check is mended from the facts, or not at all; and what is mended passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.evidence.shelf import TODAY, fact, facts_of
from xiaoer.evidence.check import check
from xiaoer.evidence.mend import corrected, shortened, states, struck


def mended(text: str, facts: str) -> str | None:
    """The correction, where it passes a check of its own."""
    held = facts_of(facts)
    right = corrected(text, check(text, held, today=TODAY), held, today=TODAY)
    return right if right is not None and check(right, held, today=TODAY).clean else None


@pytest.mark.parametrize(
    ("wrong", "facts", "right"),
    [
        ("这款羽绒服标价399元。", "price", "这款羽绒服标价499元。"),
        ("羽绒服标价¥399。", "price", "羽绒服标价¥499。"),
        ("订单实付400元。", "paid", "订单实付464.40元。"),
        ("XL仅剩5件。", "stock3", "XL仅剩3件。"),
        ("Only 5 left in XL.", "stock3", "Only 3 left in XL."),
        ("24小时内发货。", "promise", "48小时内发货。"),
        ("标价399元，XL还有5件。", "price stock3", "标价499元，XL还有3件。"),
    ],
)
def test_a_wrong_amount_becomes_that_of_the_fact(wrong: str, facts: str, right: str) -> None:
    assert mended(wrong, facts) == right


@pytest.mark.parametrize(
    ("wrong", "facts"),
    [
        ("终身保修。", "price"),
        ("标价399元，终身保修。", "price"),
        ("1天内发货。", "promise"),
        ("充电宝库存三件。", "stock260"),
    ],
)
def test_what_no_one_fact_tells_is_not_corrected(wrong: str, facts: str) -> None:
    assert mended(wrong, facts) is None


STOCKS = tuple(
    fact(f"{sku}/{name}", name, value, f"羽绒服 曜黑 {size} · {value}", "件" if name == "stock" else "", sku)
    for sku, size, count in (("A1", "M", 265), ("A2", "L", 225), ("A3", "XL", 66))
    for name, value in (("stock", count), ("option.尺码", size))
)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("羽绒服XL仅剩3件。", "羽绒服XL仅剩66件。"),
        ("羽绒服M仅剩3件。", "羽绒服M仅剩265件。"),
        ("羽绒服还有3件。", None),
    ],
)
def test_of_several_variants_the_one_that_is_named_gives_the_amount(wrong: str, right: str | None) -> None:
    assert corrected(wrong, check(wrong, STOCKS, today=TODAY), STOCKS, today=TODAY) == right


def test_a_sentence_that_no_fact_holds_is_left_out() -> None:
    text = "标价499元。我们假一赔十。"
    report = check(text, facts_of("price"), today=TODAY)
    assert shortened(text, report) == "标价499元。"
    assert states(check("标价499元。", facts_of("price"), today=TODAY))


def test_nothing_is_left_of_what_is_all_wrong() -> None:
    assert shortened("我们假一赔十。", check("我们假一赔十。", facts_of("price"), today=TODAY)) is None
    assert not states(check("欢迎下单。", facts_of("price"), today=TODAY))


def test_what_was_struck_keeps_the_facts_that_speak_against_it() -> None:
    facts = facts_of("price stock3")
    lie = struck("标价399元。", check("标价399元。", facts, today=TODAY), facts, instead="标价499元。")
    assert [fact.id for fact in lie.facts] == ["price"]
    assert [claim.verdict for claim in lie.claims] == ["contradicted"]


@given(st.integers(1, 100_000), st.integers(0, 500))
def test_a_correction_that_passes_says_the_amounts_of_the_facts_and_no_others(price: int, count: int) -> None:
    right = mended(f"标价{price}元。XL还有{count}件。", "price stock3")
    assert right in (None, "标价499元。XL还有3件。")
