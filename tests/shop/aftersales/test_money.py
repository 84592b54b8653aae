"""Price protection, compensation, invoices, visits, notices, personal data."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.shop.aftersales.wishes import LINE, NOW, POLICIES, ZONE, acting, instead, order, wish
from xiaoer.kernel.ids import CaseId, OrderId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import ActionName, CaseReason
from xiaoer.shop.aftersales.decide import decide
from xiaoer.shop.aftersales.profiles.china import CN, DEMO_MARKET, JD_SHOP
from xiaoer.shop.aftersales.profiles.west import US
from xiaoer.shop.aftersales.ruling import Basis, Missing, Outcome
from xiaoer.shop.aftersales.situation import Claims, Event, PriceNow, Refunded, Situation
from xiaoer.shop.order import AfterSaleCase, Appointment, Invoice, OrderState
from xiaoer.shop.policy import Policies

A, P, K, R = Outcome.ALLOW, Outcome.APPROVE, Outcome.ASK, Outcome.REFUSE


def dropped(unit: int | None, *, paid: int = 179_900, quantity: int = 1, excluded: bool = False) -> Situation:
    situation = wish(ActionName.OPEN_CASE, CaseReason.PRICE_PROTECTION, about=order(paid=paid, quantity=quantity))
    return replace(situation, price_now=None if unit is None else PriceNow(Money(unit), excluded))


@pytest.mark.parametrize(
    ("unit", "outcome", "amount"),
    [
        (164_900, A, Money(15_000)),
        (159_900, A, Money(20_000)),
        (159_899, P, Money(20_001)),
        (179_899, A, Money(1)),
        (179_900, R, None),
        (190_000, R, None),
        (None, P, None),
    ],
)
def test_a_lower_price_for_everybody_is_refunded_to_the_fen(
    unit: int | None, outcome: Outcome, amount: Money | None
) -> None:
    ruling = decide(dropped(unit))
    assert (ruling.outcome, ruling.action.amount) == (outcome, amount)


def test_price_protection_counts_only_units_that_were_kept() -> None:
    three = dropped(3000, paid=10_000, quantity=3)
    assert decide(three).action.amount == Money(1000)
    one_back = replace(three, refunded=(Refunded(Money(3333), LINE, 1),))
    assert decide(one_back).action.amount == Money(6667 - 6000)


def test_an_excluded_kind_of_price_does_not_count() -> None:
    assert decide(dropped(100_000, excluded=True)).rule == "protection.excluded"


@pytest.mark.parametrize(
    ("now", "outcome"),
    [(datetime(2025, 11, 12, 23, 59, tzinfo=ZONE), A), (datetime(2025, 11, 13, tzinfo=ZONE), R)],
)
def test_price_protection_ends_fifteen_days_after_payment(now: datetime, outcome: Outcome) -> None:
    assert decide(replace(dropped(170_000), now=now)).outcome is outcome


def test_price_protection_is_used_once() -> None:
    case = AfterSaleCase(CaseId("A1"), OrderId("O1"), "price_protection", "", "refunded", Money(100), (LINE,))
    assert decide(replace(dropped(170_000), cases=(case,))).rule == "protection.used_up"
    assert decide(replace(dropped(170_000), cases=(replace(case, state="withdrawn"),))).outcome is A


def test_price_protection_that_was_refused_before_is_for_a_person() -> None:
    refused = AfterSaleCase(CaseId("A1"), OrderId("O1"), "price_protection", "", "rejected", Money(0), (LINE,))
    ruling = decide(replace(dropped(170_000), cases=(refused,)))
    assert (ruling.outcome, ruling.rule, ruling.action.amount) == (P, "protection.turned_down", None)
    assert decide(replace(dropped(300_000), cases=(refused,))).outcome is R
    again = (refused, replace(refused, state="refunded"))
    assert decide(replace(dropped(170_000), cases=again)).rule == "protection.used_up"


def test_price_protection_follows_the_shops_term_or_the_platform() -> None:
    assert decide(replace(dropped(170_000), policies=Policies())).outcome is R
    late = replace(dropped(170_000), policies=Policies(), profile=JD_SHOP, now=datetime(2027, 1, 1, tzinfo=ZONE))
    assert decide(late).outcome is A


def late(paid: int, *, state: OrderState = OrderState.PAID) -> Situation:
    return wish(ActionName.OPEN_CASE, CaseReason.LATE, about=order(state, paid=paid))


@pytest.mark.parametrize(
    ("paid", "amount"), [(100, 100), (1400, 100), (1420, 101), (10_000, 530), (59_400, 3000), (1_000_000, 3000)]
)
def test_late_dispatch_costs_five_percent_within_its_bounds(paid: int, amount: int) -> None:
    ruling = decide(late(paid))
    assert (ruling.outcome, ruling.action.amount) == (A, Money(amount))


def test_late_dispatch_without_a_known_rule_is_for_a_person() -> None:
    ruling = decide(replace(late(10_000), profile=CN))
    assert (ruling.outcome, ruling.action.amount) == (P, None)


def test_dispatch_in_time_is_not_compensated() -> None:
    assert decide(late(10_000, state=OrderState.DELIVERED)).outcome is R
    in_time = replace(late(10_000), now=datetime(2025, 10, 30, 9, 0, tzinfo=ZONE))
    assert decide(in_time).outcome is R


def test_a_compensation_for_anything_else_is_a_persons() -> None:
    for event in (None, Event.DAMAGED, Event.LOST):
        asked = wish(ActionName.OPEN_CASE, CaseReason.COMPENSATION)
        ruling = decide(replace(asked, claims=Claims(event=event)))
        assert (ruling.outcome, ruling.action.amount) == (P, None)


@pytest.mark.parametrize(
    ("kind", "title", "tax_id", "outcome", "missing"),
    [
        ("", "", "", A, None),
        ("personal", "", "", A, None),
        ("company", "", "", K, Missing.TITLE),
        ("company", "某某公司", "", K, Missing.TAX_ID),
        ("company", "某某公司", "91330000", A, None),
        ("special", "某某公司", "91330000", P, None),
    ],
)
def test_an_invoice_needs_its_title_and_tax_number(
    kind: str, title: str, tax_id: str, outcome: Outcome, missing: Missing | None
) -> None:
    ruling = decide(acting(wish(ActionName.INVOICE_APPLY), kind=kind, words=title, tax_id=tax_id))
    assert (ruling.outcome, ruling.missing) == (outcome, missing)


def test_an_invoice_is_for_what_was_really_paid() -> None:
    partly = replace(wish(ActionName.INVOICE_APPLY), refunded=(Refunded(Money(600)),))
    assert decide(partly).action.amount == Money(10_000)


def test_an_invoice_is_issued_once_and_then_changed_by_a_person() -> None:
    invoiced = replace(order(), invoice=Invoice("电子普通发票", "个人", "issued"))
    assert decide(wish(ActionName.INVOICE_APPLY, about=invoiced)).rule == "invoice.exists"
    change = wish(ActionName.INVOICE_CHANGE, about=invoiced)
    assert decide(change).missing is Missing.WORDS
    assert decide(acting(change, words="换成公司抬头")).outcome is P
    assert decide(acting(change, kind="red_letter")).rule == "red_letter.issue"
    assert decide(wish(ActionName.INVOICE_CHANGE)).rule == "invoice_change.none"


def test_where_the_law_wants_an_invoice_on_request_it_needs_no_term_of_the_shop() -> None:
    moving = replace(wish(ActionName.INVOICE_APPLY, about=order(OrderState.SHIPPED)), policies=Policies())
    assert decide(moving).outcome is A
    assert decide(replace(moving, profile=US)).outcome is P
    assert decide(replace(moving, policies=POLICIES, profile=JD_SHOP)).outcome is A


def test_a_visit_needs_a_time_and_a_shop_that_makes_visits() -> None:
    visit = wish(ActionName.BOOK_SERVICE, profile=JD_SHOP)
    assert decide(visit).missing is Missing.TIME
    assert decide(acting(visit, when="周日")).outcome is A
    assert decide(acting(visit, when="周日", kind="dance")).outcome is R
    assert decide(replace(acting(visit, when="周日"), profile=DEMO_MARKET)).outcome is P
    booked = replace(order(), appointments=(Appointment("安装", "周六"),))
    assert decide(replace(acting(visit, when="周日"), order=booked)).rule == "visit.booked"


def test_a_restock_notice_is_for_what_is_sold_out() -> None:
    notice = replace(wish(ActionName.NOTIFY_RESTOCK), order=None, goods=())
    assert decide(notice).missing is Missing.SKU
    named = acting(notice, sku=SkuId("K9"))
    assert decide(replace(named, target=instead(stock=0))).outcome is A
    assert decide(replace(named, target=instead(stock=3))).outcome is R


def test_marketing_stops_at_once_and_erasure_is_a_persons() -> None:
    assert decide(wish(ActionName.MARKETING_OPTOUT)).outcome is A
    erasure = decide(wish(ActionName.PRIVACY_ERASURE))
    assert (erasure.outcome, erasure.basis) == (P, Basis.STATUTE)
    assert decide(acting(wish(ActionName.OPEN_CASE), kind="privacy")).rule == "privacy.request"


def test_a_case_that_runs_stands_in_the_way_of_a_second_one() -> None:
    case = AfterSaleCase(CaseId("A1"), OrderId("O1"), "return_refund", "", "seller_review", Money(10_000), (LINE,))
    again = replace(wish(ActionName.OPEN_RETURN), cases=(case,))
    assert decide(again).rule == "gate.same_case"
    assert "A1" in decide(again).sentence_zh
    assert decide(replace(again, cases=(replace(case, state="rejected"),))).outcome is A
    assert decide(replace(again, cases=(replace(case, state="refunded", refunded_at=NOW),))).rule == "gate.nothing_left"
