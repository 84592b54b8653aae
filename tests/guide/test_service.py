"""The guide over the demo shops: limits hold, prices are the engine's, and it says when nothing fits."""

from collections.abc import Callable

import pytest

from tests.guide.conftest import Advised
from xiaoer.evidence.check import check
from xiaoer.guide.advice import Advice, Behaviour, Comparison
from xiaoer.kernel.errors import Invalid, NotFound
from xiaoer.kernel.money import Money


def shown(advice: Advice) -> list[str]:
    return [str(each.sku) for each in advice.options]


def words(advice: Advice) -> str:
    assert advice.says is not None
    return f"{advice.says.zh}\n{advice.says.en}"


@pytest.mark.parametrize(
    ("text", "behaviour"),
    [
        ("想买件外套,500以内", Behaviour.RECOMMEND),
        ("想送礼", Behaviour.ASK),
        ("what should I buy?", Behaviour.ASK),
        ("帐篷", Behaviour.NONE_FITS),
        ("gaming monitor under 2000", Behaviour.NONE_FITS),
        ("怀孕了,肩膀酸,买个按摩仪", Behaviour.REFUSE),
        ("cream that cures eczema", Behaviour.REFUSE),
    ],
)
def test_a_need_is_served_as_it_should_be(advised: Advised, text: str, behaviour: Behaviour) -> None:
    assert advised(text).behaviour is behaviour


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("黑色羽绒服 XL", ["AP03-03"]),
        ("500ml黑色保温杯 100块以内", ["HM07-05"]),
        ("口红,豆沙色", ["BE05-02"]),
        ("1500ml electric kettle in green", ["HM03-02"]),
        ("12+512GB的手机,黑色", ["DG04-05"]),
    ],
)
def test_a_variant_that_is_asked_for_is_the_one_that_is_shown(advised: Advised, text: str, right: list[str]) -> None:
    assert shown(advised(text)) == right


def test_an_allergen_on_the_same_line_keeps_it_out_and_the_warning_comes_first(advised: Advised) -> None:
    advice = advised("我对花生过敏,想买点零食")
    assert advice.options
    assert not any(sku.startswith(("FD01", "FD06")) for sku in shown(advice))
    assert words(advice).startswith("先提醒")


def test_a_toy_for_three_and_up_is_not_for_a_child_of_two(advised: Advised) -> None:
    advice = advised("送同事宝宝的玩具,两岁")
    assert advice.behaviour is Behaviour.NONE_FITS
    assert "3岁以上" in words(advice)


def test_nothing_is_relaxed_silently_but_the_way_out_is_told(advised: Advised) -> None:
    advice = advised("耳机 300以内")
    assert advice.behaviour is Behaviour.NONE_FITS
    assert [(each.zh, each.would_fit) for each in advice.obstacles] == [("预算", 1)]
    assert "放宽" in words(advice)


def test_what_must_be_engraved_is_too_late_for_the_day_after_tomorrow(advised: Advised) -> None:
    advice = advised("给我爸买生日礼物,想刻个名字,后天就要")
    assert advice.behaviour is Behaviour.NONE_FITS
    assert {each.zh for each in advice.obstacles} >= {"可刻字", "11月14日前到"}


def test_a_shop_does_not_send_everywhere(advised: Advised) -> None:
    assert advised("红枣", region="HK").behaviour is Behaviour.NONE_FITS
    assert advised("red dates", region="XJ").options[0].offer.paid.shipping == Money(2_000)


def test_every_sentence_about_an_option_is_held_by_its_facts(advised: Advised) -> None:
    for text in ("想买件羽绒服,零下五度,500以内", "snacks without peanuts", "洗衣机"):
        for option in advised(text).options:
            for said in (*option.reasons, *option.against):
                assert said.own or check(said.zh, said.facts).clean
            assert option.reasons


def test_a_superlative_is_answered_from_everything_that_fits(advised: Advised) -> None:
    assert shown(advised("最便宜的保温杯"))[0].startswith("HM07-0")
    assert advised("续航最长的手表").options[0].sku in ("DG05-03", "DG05-04")


def test_a_talk_refines_the_need(advised: Advised) -> None:
    assert shown(advised("想买个耳机", "不要黑色")) == ["DG01-02"]
    first = advised("想买个保温杯")
    cheaper = advised("想买个保温杯", "再便宜点")
    assert all(each.offer.paid.pay < first.options[0].offer.paid.pay for each in cheaper.options)


def test_the_same_need_is_answered_the_same_way_twice(advised: Advised) -> None:
    first, second = advised("送女朋友生日礼物,200以内"), advised("送女朋友生日礼物,200以内")
    assert first.receipt == second.receipt
    assert first.says == second.says


def test_only_what_differs_is_compared_and_silence_stays_unknown(compared: Callable[..., Comparison]) -> None:
    table = compared("DG01", "DG10")
    rows = {row.zh: row.cells for row in table.rows}
    assert not rows["降噪深度"][1].known
    assert all(len({cell.zh for cell in row.cells}) > 1 for row in table.rows)
    assert "页面没写" in table.zh
    assert "not stated" in table.en


def test_a_comparison_needs_two_to_five_known_products(compared: Callable[..., Comparison]) -> None:
    with pytest.raises(Invalid):
        compared("DG01", "DG01")
    with pytest.raises(NotFound):
        compared("DG01", "NO-1")
