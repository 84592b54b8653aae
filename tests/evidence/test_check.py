"""The promise of the room: what facts hold passes, what they do not hold is named."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.evidence.shelf import NOW, SHELF, TODAY, ZONE, fact, facts_of, facts_of_feed
from xiaoer.evidence.check import check
from xiaoer.evidence.claim import ClaimKind, Verdict
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.money import Money

HERE = Path(__file__).parent


def _rows(name: str) -> list[list[str]]:
    return [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("facts", "reply", "_"), _rows("replies.tsv"))
def test_a_reply_that_its_facts_hold_is_clean(facts: str, reply: str, _: str) -> None:
    assert check(reply, facts_of(facts), today=TODAY).faults == ()


@pytest.mark.parametrize(("facts", "_", "reply"), _rows("replies.tsv"))
def test_a_planted_lie_is_named(facts: str, _: str, reply: str) -> None:
    assert check(reply, facts_of(facts), today=TODAY).faults != ()


@pytest.mark.parametrize(
    ("predicate", "value", "reply"),
    [
        (
            "rule.excluded",
            "定制商品不支持无理由退货;有质量问题可以申请。",
            "定制商品不支持无理由退货;有质量问题可以申请。",
        ),
        ("rule.excluded", "engraved goods cannot be returned.", "Engraved goods cannot be returned."),
        ("parcel.exception", "LOST", "The carrier reports the parcel as lost."),
    ],
)
def test_what_a_rule_says_under_the_name_of_an_exclusion_is_held(predicate: str, value: str, reply: str) -> None:
    assert check(reply, [fact("a", predicate, value)], today=TODAY).faults == ()


@pytest.mark.parametrize("predicate", ["not_for", "不适用"])
def test_a_list_of_what_is_excluded_stays_one_whatever_signs_its_words_have(predicate: str) -> None:
    report = check("这款清洁剂不锈钢也能用。", [fact("a", predicate, "不锈钢", subject="清洁剂")], today=TODAY)
    assert report.faults != ()


_FEED = [
    row
    for name in ("feed_replies.tsv", "long_replies.tsv", "varied_replies.tsv", "terse_replies.tsv")
    for row in _rows(name)
]


@pytest.mark.parametrize(("facts", "reply", "_"), _FEED)
def test_a_reply_from_bare_facts_without_prose_is_clean(facts: str, reply: str, _: str) -> None:
    assert check(reply, facts_of_feed(facts), today=TODAY).faults == ()


@pytest.mark.parametrize(("facts", "_", "reply"), _FEED)
def test_a_planted_lie_against_bare_facts_is_named(facts: str, _: str, reply: str) -> None:
    assert check(reply, facts_of_feed(facts), today=TODAY).faults != ()


@pytest.mark.parametrize("line", (HERE / "courtesies.txt").read_text(encoding="utf-8").splitlines())
def test_courtesy_claims_nothing(line: str) -> None:
    assert check(line, [], today=TODAY).clean


def test_another_value_of_the_same_kind_is_a_contradiction_and_names_the_fact() -> None:
    (claim,) = check("标价399元", facts_of("price"), today=TODAY).claims
    assert (claim.verdict, claim.fact, claim.kind) == (Verdict.CONTRADICTED, "price", ClaimKind.MONEY)


def test_what_no_fact_speaks_of_is_unsupported() -> None:
    (claim,) = check("假一赔十", facts_of("price"), today=TODAY).claims
    assert (claim.verdict, claim.fact) == (Verdict.UNSUPPORTED, None)


def test_a_question_and_a_refusal_to_promise_are_not_checked() -> None:
    assert {c.verdict for c in check("请问您需要3件吗?", []).claims} == {Verdict.NOT_CHECKED}
    assert {c.verdict for c in check("这个我们不能保证", []).claims} == {Verdict.NOT_CHECKED}


def test_a_price_inside_a_question_is_still_a_price() -> None:
    assert not check("要不要看看这款¥399的?", facts_of("price")).clean


def test_a_question_mark_does_not_hide_the_promise_before_it() -> None:
    assert not check("本店终身保修,您要吗?", []).clean


def test_places_are_those_of_the_text_as_given_even_with_full_width_and_hidden_letters() -> None:
    text = "親,羽絨服標價４\u200b９９元哦"
    (claim,) = check(text, facts_of("price"), today=TODAY).claims
    assert (claim.text, claim.verdict) == ("４\u200b９９元", Verdict.VERIFIED)
    assert text[claim.start : claim.end] == claim.text


def test_a_number_cannot_hide_behind_an_invisible_letter() -> None:
    assert not check("羽绒服标价3\u200b99元", facts_of("price"), today=TODAY).clean


def test_a_word_for_tomorrow_needs_the_day_it_stands_for() -> None:
    facts = facts_of("deadline")
    assert check("最晚明天发货", facts, today=TODAY).clean
    assert not check("最晚明天发货", facts, today=TODAY + timedelta(days=1)).clean


def test_without_a_today_the_day_of_the_facts_stands_for_it() -> None:
    assert check("最晚明天发货", facts_of("deadline")).clean


def test_a_price_is_no_fee_and_a_dispatch_time_no_warranty() -> None:
    assert not check("运费59元", [*facts_of("fee"), fact("p", "price.list", Money(5900), "标价 ¥59")]).clean
    assert not check("保修15天", facts_of("protect"), today=TODAY).clean


def test_the_amounts_of_two_variants_are_not_swapped() -> None:
    facts = facts_of("stock3 stock0")
    assert check("XL还有3件,L码没货", facts, today=TODAY).clean
    assert not check("L码还有3件", facts, today=TODAY).clean
    assert not check("L码有货", facts, today=TODAY).clean


def test_a_sum_needs_words_that_say_so() -> None:
    facts = facts_of("line1 line2")
    assert check("两件合计464.40元", facts, today=TODAY).clean
    assert not check("羽绒服464.40元", facts, today=TODAY).clean


def test_part_of_an_order_number_is_not_the_order_number() -> None:
    assert not check("订单O20251000", facts_of("deadline"), today=TODAY).clean


@given(st.text(max_size=200))
@example("①②③")
@example("1" * 160)
@example("9" * 40 + "天后")
@example("星期八 25:61 13月40日 99/99 0折 -5%")
@settings(deadline=None, max_examples=300)
def test_no_text_breaks_it_and_every_place_is_inside(text: str) -> None:
    for claim in check(text, facts_of("price stock3 deadline"), today=TODAY).claims:
        assert 0 <= claim.start < claim.end <= len(text)
        assert text[claim.start : claim.end] == claim.text


_WORDS = (
    "4.5",
    "1,000",
    "小时",
    "明天",
    "周五",
    "Nov ",
    " by ",
    "within ",
    "包邮",
    "有货",
    "SPF",
    "O2025100",
    "1. ",
    "保修",
    "假一赔",
)
_PIECES = st.sampled_from([*"1235三十百半¥元$%折件天月日号:点不没吗?,。満Q\n", *_WORDS])


@given(st.lists(_PIECES, max_size=30).map("".join))
@settings(deadline=None, max_examples=300)
def test_no_heap_of_our_own_words_breaks_it(text: str) -> None:
    check(text, facts_of("price stock3 deadline remote refund"), today=TODAY)


def _money_forms(money: Money) -> list[str]:
    plain = f"{money.amount.normalize():f}"
    return [
        f"标价{plain}元",
        f"标价¥{money.amount}",
        f"The price is {money}",
        f"It costs {plain} yuan",
        f"价格是{plain}块",
    ]


_MONEY = st.integers(1, 9_999_999).map(Money)
_APART = st.one_of(st.integers(-2, 2), st.sampled_from([-100, 100, 1000]), st.integers(1, 9_999_999))
"""How far a lie is from the truth: often as near as it can be."""


@given(_MONEY, st.integers(0, 4))
@settings(deadline=None)
def test_money_is_held_in_every_form_it_is_written_in(money: Money, form: int) -> None:
    facts = [fact("m", "price.list", money, f"标价 {money}")]
    assert check(_money_forms(money)[form], facts, today=TODAY).faults == ()


@given(_MONEY, _APART, st.integers(0, 4))
@settings(deadline=None)
def test_other_money_is_flagged_in_every_form(money: Money, apart: int, form: int) -> None:
    other = Money(max(0, money.minor + apart))
    facts = [fact("m", "price.list", money, f"标价 {money}")]
    report = check(_money_forms(other)[form], facts, today=TODAY)
    assert report.clean == (money == other)


def _count_forms(number: int) -> list[str]:
    return [
        f"还有{number}件",
        f"库存:{number}件",
        f"仅剩{number}件",
        f"{number} left in stock",
        f"only {number} pieces left",
    ]


@given(st.integers(1, 9999), _APART, st.integers(0, 4))
@settings(deadline=None)
def test_stock_is_held_exactly(held: int, apart: int, form: int) -> None:
    said = max(1, held + apart)
    facts = [fact("s", "stock", held, f"库存 {held} 件", "件")]
    assert check(_count_forms(said)[form], facts, today=TODAY).clean == (held == said)


def _duration_forms(days: int) -> list[str]:
    hours = days * 24
    return [f"{hours}小时内发货", f"ships within {hours} hours", f"{days}天内发货", f"ships within {days} days"]


@given(st.integers(2, 30), st.integers(2, 30), st.integers(0, 3))
@settings(deadline=None)
def test_days_and_hours_are_one_duration(held: int, said: int, form: int) -> None:
    facts = [fact("d", "policy.shipping.promise", timedelta(days=held), f"{held} 天内发货")]
    assert check(_duration_forms(said)[form], facts, today=TODAY).clean == (held == said)


def _day_forms(day: date) -> list[str]:
    return [
        f"{day.month}月{day.day}日发货", f"{day.month}月{day.day}号前发货", f"{day.isoformat()}发货",
        f"ships on {day:%B} {day.day}", f"ships by {day:%b} {day.day}",
    ]  # fmt: skip


@given(st.integers(1, 300), st.integers(1, 300), st.integers(0, 4))
@settings(deadline=None)
def test_a_day_is_held_in_every_form_and_no_other_day_is(held: int, said: int, form: int) -> None:
    moment = datetime.combine(TODAY, NOW.time(), ZONE) + timedelta(days=held)
    facts = [fact("d", "order.ship_deadline", moment)]
    reply = _day_forms(TODAY + timedelta(days=said))[form]
    assert check(reply, facts, today=TODAY).clean == (held == said)


@given(st.integers(1, 99), st.integers(1, 99))
@settings(deadline=None)
def test_a_discount_is_the_same_in_folds_and_percent(held: int, said: int) -> None:
    facts = [fact("r", "promotion.rate", f"{100 - held}% off")]
    assert check(f"{100 - said}% off", facts, today=TODAY).clean == (held == said)
    if said % 10 and said > 10:
        assert check(f"打{Decimal(said) / 10}折", facts, today=TODAY).clean == (held == said)


@given(st.decimals("0.1", "50", places=1), st.decimals("0.1", "50", places=1))
@settings(deadline=None)
def test_weight_is_held_in_grams_kilograms_and_jin(held: Decimal, said: Decimal) -> None:
    facts: list[Fact] = [fact("w", "weight", held, unit="kg")]
    for reply in (f"重{said}公斤", f"重{said * 1000:f}克", f"重{said * 2}斤", f"it weighs {said} kg"):
        assert check(reply, facts, today=TODAY).clean == (held == said), reply


def test_a_very_long_reply_is_checked_in_linear_time() -> None:
    facts = list(SHELF.values())[:20]
    start = process_time()
    check("".join(f"这款{i}元,还有{i % 90}件,{i % 72}小时内发货。" for i in range(1000)), facts, today=TODAY)
    once = process_time() - start
    start = process_time()
    check("".join(f"这款{i}元,还有{i % 90}件,{i % 72}小时内发货。" for i in range(10_000, 14_000)), facts, today=TODAY)
    assert process_time() - start < 10 * once + 1
