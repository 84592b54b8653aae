"""Return without a reason, row by row, at the edges of its windows and under every law."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.shop.aftersales.wishes import LINE, NOW, OTHER, POLICIES, ZONE, acting, after, order, wish
from xiaoer.kernel.ids import LineId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import ActionName, CaseReason
from xiaoer.shop.aftersales.decide import decide
from xiaoer.shop.aftersales.profile import Profile
from xiaoer.shop.aftersales.profiles.china import CN, DEMO_MARKET, JD_SHOP
from xiaoer.shop.aftersales.profiles.west import EU, PLAIN_STORE, UK, US
from xiaoer.shop.aftersales.ruling import Basis, Missing, Outcome
from xiaoer.shop.aftersales.situation import Claims, Goods, Situation
from xiaoer.shop.order import OrderState
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import ReturnClass

BACK = ActionName.OPEN_RETURN


def test_a_return_of_more_money_than_goes_back_alone_opens_a_case_for_a_person() -> None:
    strict = replace(DEMO_MARKET, person_above=9_999)
    ruling = decide(wish(BACK, profile=strict))
    assert (ruling.outcome, ruling.rule, ruling.action.amount) == (Outcome.APPROVE, "return.law.large", Money(10_000))
    assert "¥100" in ruling.sentence_zh
    assert "person" in ruling.sentence_en
    assert decide(wish(BACK, profile=replace(strict, person_above=10_000))).outcome is Outcome.ALLOW
    assert decide(wish(BACK, profile=replace(strict, person_above=None))).outcome is Outcome.ALLOW


def test_a_plain_return_is_allowed_refunds_what_was_paid_and_the_buyer_pays_the_way_back() -> None:
    ruling = decide(wish(BACK))
    assert (ruling.outcome, ruling.rule, ruling.basis) == (Outcome.ALLOW, "return.law.accept", Basis.STATUTE)
    done = ruling.action
    assert (done.amount, done.freight, done.reason, done.line, done.quantity) == (
        Money(10_000),
        "buyer",
        CaseReason.NO_REASON,
        LINE,
        1,
    )
    assert "11月8日" in ruling.sentence_zh
    assert "¥100" in ruling.sentence_zh
    assert "¥12" in ruling.sentence_zh
    assert "Nov 8" in ruling.sentence_en
    assert ruling.warnings


@pytest.mark.parametrize(
    ("profile", "now", "outcome"),
    [
        (DEMO_MARKET, after(0, 23, 59), Outcome.ALLOW),
        (DEMO_MARKET, after(7, 23, 59), Outcome.ALLOW),
        (DEMO_MARKET, after(8), Outcome.REFUSE),
        (DEMO_MARKET, after(7, 15, 59).astimezone(ZONE), Outcome.ALLOW),
        (EU, after(14, 23, 59), Outcome.ALLOW),
        (UK, after(14, 23, 59), Outcome.ALLOW),
        (UK, after(15), Outcome.REFUSE),
        (US, after(7, 23, 59), Outcome.ALLOW),
        (US, after(8), Outcome.REFUSE),
        (JD_SHOP, after(300), Outcome.ALLOW),
        (PLAIN_STORE, after(300), Outcome.ALLOW),
    ],
)
def test_a_window_ends_with_its_last_day_on_the_shops_clock(profile: Profile, now: datetime, outcome: Outcome) -> None:
    assert decide(wish(BACK, profile=profile, now=now)).outcome is outcome


def test_the_clock_of_the_asker_does_not_matter() -> None:
    last_minute = after(7, 23, 59).astimezone(UTC)
    assert decide(wish(BACK, now=last_minute)).outcome is Outcome.ALLOW
    assert decide(wish(BACK, now=last_minute + timedelta(minutes=1))).outcome is Outcome.REFUSE


def test_in_the_union_a_last_day_on_a_weekend_moves_to_monday() -> None:
    saturday = after(14)
    assert saturday.weekday() == 5
    assert decide(wish(BACK, profile=EU, now=saturday + timedelta(days=2, hours=23))).outcome is Outcome.ALLOW
    assert decide(wish(BACK, profile=EU, now=saturday + timedelta(days=3))).outcome is Outcome.REFUSE


@pytest.mark.parametrize("kind", [ReturnClass.NO_FRESH, ReturnClass.NO_CUSTOM, ReturnClass.NO_DIGITAL])
@pytest.mark.parametrize("profile", [DEMO_MARKET, CN, EU, UK, US])
def test_made_to_order_perishable_and_digital_goods_are_excluded(kind: ReturnClass, profile: Profile) -> None:
    ruling = decide(wish(BACK, kind=kind, profile=profile))
    assert (ruling.outcome, ruling.rule.rpartition(".")[2]) == (Outcome.REFUSE, "excluded")


OPENED, ACTIVATED, USED = Claims(opened=True), Claims(activated=True), Claims(used=True)


@pytest.mark.parametrize(
    ("kind", "claims", "confirmed", "profile", "outcome"),
    [
        (ReturnClass.UNOPENED, Claims(), True, CN, Outcome.ALLOW),
        (ReturnClass.UNOPENED, Claims(opened=False), True, CN, Outcome.ALLOW),
        (ReturnClass.UNOPENED, OPENED, True, CN, Outcome.REFUSE),
        (ReturnClass.UNOPENED, OPENED, False, CN, Outcome.ALLOW),
        (ReturnClass.UNOPENED, OPENED, None, CN, Outcome.APPROVE),
        (ReturnClass.UNOPENED, OPENED, None, DEMO_MARKET, Outcome.REFUSE),
        (ReturnClass.UNOPENED, OPENED, False, DEMO_MARKET, Outcome.ALLOW),
        (ReturnClass.UNOPENED, ACTIVATED, True, CN, Outcome.ALLOW),
        (ReturnClass.UNACTIVATED, ACTIVATED, True, CN, Outcome.REFUSE),
        (ReturnClass.UNACTIVATED, OPENED, True, CN, Outcome.ALLOW),
        (ReturnClass.SEVEN_DAYS, OPENED, True, CN, Outcome.ALLOW),
        (ReturnClass.SEVEN_DAYS, USED, True, CN, Outcome.REFUSE),
        (ReturnClass.UNOPENED, OPENED, False, EU, Outcome.REFUSE),
        (ReturnClass.UNACTIVATED, ACTIVATED, False, EU, Outcome.ALLOW),
        (ReturnClass.SEVEN_DAYS, USED, None, EU, Outcome.APPROVE),
        (ReturnClass.SEVEN_DAYS, USED, None, UK, Outcome.APPROVE),
        (ReturnClass.SEVEN_DAYS, USED, None, US, Outcome.REFUSE),
    ],
)
def test_what_was_done_with_the_goods_counts_as_the_law_says(
    kind: ReturnClass, claims: Claims, confirmed: bool | None, profile: Profile, outcome: Outcome
) -> None:
    situation = replace(
        wish(BACK, kind=kind, profile=profile), claims=claims, goods=(Goods(LINE, kind, confirmed=confirmed),)
    )
    assert decide(situation).outcome is outcome


def test_a_longer_promise_of_the_shop_beats_the_law() -> None:
    returns = POLICIES.returns
    assert returns is not None
    kinder = replace(POLICIES, returns=replace(returns, window_days=30))
    ruling = decide(replace(wish(BACK, now=after(30, 23, 59)), policies=kinder))
    assert (ruling.outcome, ruling.basis) == (Outcome.ALLOW, Basis.SHOP)
    assert "12月1日" in ruling.sentence_zh


def test_a_shorter_promise_of_the_shop_does_not_beat_the_law() -> None:
    returns = POLICIES.returns
    assert returns is not None
    stricter = replace(POLICIES, returns=replace(returns, window_days=2))
    ruling = decide(replace(wish(BACK, now=after(7)), policies=stricter))
    assert (ruling.outcome, ruling.basis) == (Outcome.ALLOW, Basis.STATUTE)


def test_without_a_law_and_without_terms_there_is_no_return_for_a_change_of_mind() -> None:
    assert decide(replace(wish(BACK, profile=US), policies=Policies())).rule == "return.shop.no_terms"


@pytest.mark.parametrize(
    ("state", "rule"),
    [
        (OrderState.PENDING_PAYMENT, "gate.unpaid"),
        (OrderState.PAID, "gate.not_sent"),
        (OrderState.PROCESSING, "gate.not_sent"),
        (OrderState.SHIPPED, "return.law.not_begun"),
        (OrderState.AT_LOCKER, "return.law.not_begun"),
        (OrderState.CANCELLED, "gate.over"),
        (OrderState.RETURNED, "gate.over"),
    ],
)
def test_what_is_not_there_cannot_go_back(state: OrderState, rule: str) -> None:
    ruling = decide(wish(BACK, about=order(state)))
    assert (ruling.outcome, ruling.rule) == (Outcome.REFUSE, rule)


def test_a_delivery_that_nobody_noted_is_for_a_person() -> None:
    unnoted = replace(order(), delivered_at=None)
    assert decide(wish(BACK, about=unnoted)).outcome is Outcome.APPROVE
    assert decide(wish(BACK, about=unnoted, profile=JD_SHOP)).outcome is Outcome.ALLOW


def test_withdrawal_in_the_union_begins_before_receipt_and_gives_the_outbound_freight_back() -> None:
    assert decide(wish(BACK, about=order(OrderState.SHIPPED), profile=EU)).outcome is Outcome.ALLOW
    assert decide(wish(BACK, profile=EU)).action.amount == Money(10_600)
    assert decide(wish(BACK, profile=UK)).action.amount == Money(10_600)


def two_lines(profile: Profile = EU) -> Situation:
    return wish(BACK, about=order(lines=2), profile=profile)


def test_a_part_of_the_order_leaves_the_outbound_freight_where_it_is() -> None:
    assert decide(acting(two_lines(), line=OTHER)).action.amount == Money(10_000)


def test_of_several_goods_it_is_asked_which() -> None:
    ruling = decide(two_lines())
    assert (ruling.outcome, ruling.missing) == (Outcome.ASK, Missing.LINE)


def test_all_goods_go_back_at_once_when_they_are_alike() -> None:
    everything = replace(two_lines(), claims=Claims(wants_all=True))
    assert decide(everything).action.amount == Money(20_600)
    mixed = replace(everything, goods=(Goods(LINE, ReturnClass.SEVEN_DAYS), Goods(OTHER, ReturnClass.NO_CUSTOM)))
    assert decide(mixed).missing is Missing.LINE


def test_a_line_of_another_order_is_not_taken_for_one_of_this() -> None:
    assert decide(acting(wish(BACK, about=order(lines=2)), line=LineId("O9-L1"))).missing is Missing.LINE


@pytest.mark.parametrize(
    ("quantity", "outcome"), [(1, Outcome.ALLOW), (3, Outcome.ALLOW), (4, Outcome.ASK), (0, Outcome.ASK)]
)
def test_no_more_units_go_back_than_were_bought(quantity: int, outcome: Outcome) -> None:
    assert decide(acting(wish(BACK, about=order(quantity=3)), quantity=quantity)).outcome is outcome


def test_a_plain_store_sends_the_refund_to_the_first_means_or_a_gift_card() -> None:
    situation = wish(BACK, profile=PLAIN_STORE)
    assert decide(acting(situation, kind="gift_card")).rule == "gate.means"
    with_card = replace(situation, balance=Money(0))
    assert decide(acting(with_card, kind="gift_card")).outcome is Outcome.ALLOW
    assert decide(acting(situation, kind="another_card")).rule == "gate.means"


def test_a_plain_store_settles_a_delivered_order_once() -> None:
    without_terms = replace(wish(BACK, profile=PLAIN_STORE), policies=Policies())
    for done in (ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE):
        assert decide(replace(without_terms, done=(done,))).outcome is Outcome.REFUSE
    assert decide(replace(without_terms, done=(ActionName.ADD_NOTE,))).outcome is Outcome.ALLOW


def test_now_is_an_argument() -> None:
    assert decide(wish(BACK, now=NOW)) == decide(wish(BACK, now=NOW))
