"""A draft is mended from its facts once; then a lower tier speaks; what nobody can hold is a person's."""

from dataclasses import replace

import pytest

from tests.evidence.shelf import TODAY, facts_of
from xiaoer.desk.decision import HandOver, Send, decide
from xiaoer.desk.draft import Draft, ModelTurn, Part, Reason
from xiaoer.desk.proposal import Wanting
from xiaoer.desk.repair import Repaired, repaired
from xiaoer.evidence.mend import Struck
from xiaoer.shop.action import Action, ActionName
from xiaoer.shop.wish import Wish

CODED = Draft((Part("标价¥499.00。", tuple(facts_of("price")), "price.list"),))


def drafted(text: str, facts: str, *, tier: int = 0) -> Draft:
    model = ModelTurn(tier, "played") if tier else None
    return Draft((Part(text, tuple(facts_of(facts)), "price.list", tier),), tier=tier, model=model)


def mend(draft: Draft, coded: Draft = CODED) -> Repaired:
    return repaired(draft, coded, today=TODAY)


def text(whole: Repaired) -> str:
    return "".join(part.text for part in whole.draft.parts)


@pytest.mark.parametrize("tier", [0, 1])
@pytest.mark.parametrize(
    ("said", "facts", "right"),
    [
        ("这款羽绒服标价499元。", "price", "这款羽绒服标价499元。"),
        ("这款羽绒服标价399元。", "price", "这款羽绒服标价499元。"),
        ("标价499元。我们假一赔十。", "price", "标价499元。"),
        ("标价399元,终身保修。满意的话欢迎下单。XL还有3件。", "price stock3", "满意的话欢迎下单。XL还有3件。"),
    ],
)
def test_a_draft_of_code_or_of_a_model_is_mended_from_its_facts(tier: int, said: str, facts: str, right: str) -> None:
    whole = mend(drafted(said, facts, tier=tier))
    assert text(whole) == right
    assert all(report.clean for _, report in whole.parts)
    assert isinstance(decide(whole.draft, whole.parts), Send)
    assert [(lie.text, lie.instead) for lie in whole.struck] == ([] if said == right else [(said, right)])


def test_a_model_of_which_nothing_true_is_left_gives_way_to_code() -> None:
    before = Struck("终身保修。", instead="保修一年。")
    whole = mend(replace(drafted("我们假一赔十。", "price", tier=2), struck=(before,)))
    assert text(whole) == "标价¥499.00。"
    assert (whole.draft.tier, whole.draft.model) == (0, ModelTurn(2, "played"))
    assert [(lie.text, lie.instead) for lie in whole.struck] == [("终身保修。", ""), ("我们假一赔十。", "")]
    assert isinstance(decide(whole.draft, whole.parts), Send)


@pytest.mark.parametrize("tier", [0, 1])
def test_where_code_has_nothing_true_either_a_person_is_called(tier: int) -> None:
    whole = mend(drafted("假一赔十。欢迎下单。", "price", tier=tier), drafted("假一赔百。", "price"))
    decision = decide(whole.draft, whole.parts)
    assert isinstance(decision, HandOver)
    assert decision.reason is Reason.UNCHECKED


def test_words_that_belong_to_a_deed_are_never_mended() -> None:
    wanting = Wanting("order.cancel", Wish(Action(ActionName.CANCEL_ORDER)))
    whole = mend(replace(drafted("退给您399元,可以吗。", "price"), wanting=wanting))
    assert text(whole) == "退给您399元,可以吗。"
    assert len(whole.struck) == 1
