"""The need as chips: what was said can be taken back, changed and left to the default, and nothing else changes."""

from collections.abc import Callable

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.advice import Advice, Behaviour
from xiaoer.guide.need import Gap
from xiaoer.guide.talk.editing import Edit, chips_of

Shown = Callable[[Advice], list[str]]


def chips(advice: Advice) -> list[str]:
    return [each.zh for each in chips_of(advice.need)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("耳机,300以内,不要黑色", ["耳机", "¥300以内", "不要黑色"]),
        ("送女朋友生日礼物,口红,100到200", ["送礼", "唇膏", "给女朋友", "¥100-¥200", "女士可用"]),
        ("最便宜的保温杯,要两个", ["保温杯", "2件", "最便宜"]),
    ],
)
def test_what_was_understood_is_shown_part_by_part(advised: Advised, text: str, told: list[str]) -> None:
    found = chips(advised(text))
    assert [each for each in found if each in told] == told


@pytest.mark.parametrize("text", ["耳机,300以内,不要黑色", "送女朋友生日礼物,200以内", "对花生过敏,想吃点零食,要两份"])
def test_every_chip_can_be_taken_away_and_then_is_gone(advised: Advised, text: str) -> None:
    for chip in chips_of(advised(text).need):
        left = advised(text, Edit(drop=chip.key))
        assert chip.key not in [each.key for each in chips_of(left.need)]


def test_what_was_taken_back_is_no_wish_either(advised: Advised) -> None:
    plain, taken_back = advised("耳机"), advised("耳机,不要黑色", Edit(drop="limit:不要黑色"))
    assert [each.sku for each in taken_back.options] == [each.sku for each in plain.options]


def test_a_part_that_the_need_has_not_changes_nothing(advised: Advised) -> None:
    assert advised("耳机", Edit(drop="limit:不要黑色")).need == advised("耳机").need


def test_a_budget_keeps_how_shipping_counts(advised: Advised) -> None:
    budget = advised("零食100以内,不算运费", Edit(most=5_000)).need.budget
    assert budget is not None
    assert budget.most is not None
    assert (budget.most.minor, budget.with_shipping) == (5_000, False)


def test_a_value_is_one_wish_and_giving_it_up_brings_what_was_promised(advised: Advised) -> None:
    need = "四件套要奶茶色,1.5米的床"
    stuck = advised(need)
    assert [each for each in chips(stuck) if "奶茶" in each] == ["颜色奶茶"]
    way = next(each for each in stuck.obstacles if "奶茶" in each.zh)
    assert way.brings is not None
    freed = advised(need, Edit(drop=way.key))
    assert way.brings.ware.sku.id in [each.sku for each in freed.options]


def test_giving_up_what_stands_in_the_way_brings_what_was_promised(advised: Advised) -> None:
    stuck = advised("耳机,300以内")
    assert stuck.behaviour is Behaviour.NONE_FITS
    way = stuck.obstacles[0]
    assert way.brings is not None
    freed = advised("耳机,300以内", Edit(most=way.brings.paid.pay.minor))
    assert [each.sku for each in freed.options] == [way.brings.ware.sku.id]


def test_an_allergy_is_not_offered_to_be_given_up(advised: Advised) -> None:
    kept = [each for each in advised("每日坚果,我对坚果过敏").obstacles if each.zh == "不含坚果"]
    assert kept
    assert all(each.key == "" and each.brings is None for each in kept)


@pytest.mark.parametrize("answer", [Edit(settle=True), "不确定", "随便", "not sure", "anything"])
def test_a_question_left_to_its_default_is_not_asked_again(advised: Advised, answer: Edit | str) -> None:
    asked = advised("想送礼")
    assert asked.question is not None
    assert asked.question.gap is Gap.RECEIVER
    after = advised("想送礼", answer)
    assert after.behaviour is Behaviour.RECOMMEND
    assert after.question is None or after.question.gap is not Gap.RECEIVER


def test_every_reply_that_is_offered_can_be_given(advised: Advised) -> None:
    for text in ("羽绒服", "饿了吃什么", "想送礼", "what should I buy?"):
        question = advised(text).question
        assert question is not None
        assert question.replies
        for reply in question.replies:
            turn = Edit(option=reply.option) if reply.option else reply.zh
            after = advised(text, turn)
            assert after.question is None or after.question != question, (text, reply)


def test_short_answers_are_answers_to_what_was_asked(advised: Advised) -> None:
    assert any(each.zh == "不含花生" for each in advised("饿了吃什么", "花生").need.hard)
    budget = advised("想送礼", "200").need.budget
    assert budget is not None
    assert budget.most is not None
    assert budget.most.minor == 20_000


def test_a_place_means_the_variant_that_was_shown_there(advised: Advised) -> None:
    first = advised("手机")
    both = advised("手机", "第一个和第二个哪个轻")
    assert {each.sku for each in both.options} <= {each.sku for each in first.options[:2]}
    assert both.comparison is not None
    assert both.comparison.rows[0].zh == "发货重量"


def test_named_things_are_compared_and_both_are_shown(advised: Advised) -> None:
    advice = advised("螺蛳粉和燕麦哪个好")
    assert advice.comparison is not None
    assert len(advice.comparison.titles) == 2
    assert {each.offer.ware.product.id for each in advice.options[:2]} == {"FD04", "FD06"}


def test_what_is_given_up_is_told_where_another_option_is_better(advised: Advised) -> None:
    options = advised("冷了穿什么").options
    dearest = max(options, key=lambda each: each.offer.paid.pay.minor)
    cheapest = min(options, key=lambda each: each.offer.paid.pay.minor)
    more = dearest.offer.paid.pay - cheapest.offer.paid.pay
    assert any(str(more).removesuffix(".00") in each.zh for each in dearest.given_up)
    assert not any("多付" in each.zh for each in cheapest.given_up)


def test_the_states_subsidy_stands_beside_the_price_and_not_in_it(advised: Advised) -> None:
    advice = advised("3000以内的手机")
    option = advice.options[0]
    assert option.subsidy is not None
    assert option.subsidy.off + option.subsidy.pay == option.offer.paid.pay
    assert advice.says is not None
    assert str(option.subsidy.pay) in advice.says.zh


def test_who_is_hungry_is_given_something_to_eat(advised: Advised) -> None:
    for text in ("饿了吃什么", "I am hungry, what should I eat"):
        advice = advised(text)
        assert len(advice.options) == 3
        assert not {each.offer.ware.product.id for each in advice.options} & {"FD02", "FD07", "FD12"}


def test_a_value_that_is_refused_and_taken_back_is_shown_again(advised: Advised) -> None:
    need = "耳机,与其黑色不如白色"
    refusing = next(each for each in chips(advised(need)) if "黑" in each)
    freed = advised(need, Edit(drop=f"limit:{refusing}"))
    assert not [each for each in freed.need.leanings if "黑" in each.values]
