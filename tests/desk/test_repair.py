"""A draft is mended from its facts, or not at all."""

from tests.evidence.shelf import TODAY, facts_of
from xiaoer.desk.draft import Part
from xiaoer.desk.repair import repaired
from xiaoer.evidence.check import check


def mend(text: str, facts: str) -> str | None:
    part = Part(text, tuple(facts_of(facts)))
    parts = repaired([(part, check(text, part.facts, today=TODAY))], today=TODAY)
    return None if parts is None else "".join(one.text for one in parts)


def test_a_clean_draft_stays_as_it_is() -> None:
    assert mend("这款羽绒服标价499元。", "price") == "这款羽绒服标价499元。"


def test_a_wrong_price_becomes_the_price_of_the_fact() -> None:
    assert mend("这款羽绒服标价399元。", "price") == "这款羽绒服标价499元。"


def test_a_wrong_count_becomes_the_count_of_the_fact() -> None:
    assert mend("XL仅剩5件。", "stock3") == "XL仅剩3件。"


def test_a_sentence_that_no_fact_holds_is_left_out() -> None:
    assert mend("标价499元。我们假一赔十。", "price") == "标价499元。"


def test_what_is_mended_is_clean() -> None:
    mended = mend("标价399元,终身保修。满意的话欢迎下单。XL还有3件。", "price stock3")
    assert mended is not None
    assert check(mended, facts_of("price stock3"), today=TODAY).clean


def test_a_draft_of_which_nothing_true_is_left_goes_to_another() -> None:
    assert mend("我们假一赔十。", "price") is None
    assert mend("假一赔十。欢迎下单。", "price") is None
