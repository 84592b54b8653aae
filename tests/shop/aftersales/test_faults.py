"""Faults, warranty, spoiled, wrong and missing goods, refunds without return: the windows, proof and freight."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.shop.aftersales.wishes import LINE, POLICIES, SIGNED, ZONE, after, order, parcel, wish
from xiaoer.kernel.money import Money
from xiaoer.shop.action import ActionName, CaseReason
from xiaoer.shop.aftersales.decide import decide
from xiaoer.shop.aftersales.profile import Profile
from xiaoer.shop.aftersales.profiles.china import CN, DEMO_MARKET
from xiaoer.shop.aftersales.profiles.west import EU, UK, US
from xiaoer.shop.aftersales.ruling import Basis, Missing, Outcome
from xiaoer.shop.aftersales.situation import Claims, Goods, Situation
from xiaoer.shop.order import OrderState, ParcelState
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import ReturnClass

A, P, K, R = Outcome.ALLOW, Outcome.APPROVE, Outcome.ASK, Outcome.REFUSE
CASE, REFUND = ActionName.OPEN_CASE, ActionName.OPEN_REFUND_ONLY
SHOWN = Claims(photos=1)


def faulty(reason: CaseReason = CaseReason.QUALITY, *, name: ActionName = CASE, claims: Claims = SHOWN) -> Situation:
    return replace(wish(name, reason), claims=claims)


@pytest.mark.parametrize("reason", [CaseReason.QUALITY, CaseReason.DAMAGED, CaseReason.NOT_AS_DESCRIBED])
@pytest.mark.parametrize("name", [CASE, ActionName.OPEN_RETURN, ActionName.OPEN_EXCHANGE])
def test_a_fault_goes_to_a_person_with_its_photo_and_the_seller_pays(reason: CaseReason, name: ActionName) -> None:
    ruling = decide(faulty(reason, name=name))
    money = None if name is ActionName.OPEN_EXCHANGE else Money(10_600)
    assert (ruling.outcome, ruling.action.freight, ruling.action.amount) == (P, "seller", money)
    assert ruling.action.reason is reason


def test_a_photo_is_asked_for_once_and_never_for_ever() -> None:
    assert decide(faulty(claims=Claims())).missing is Missing.PHOTO
    assert decide(faulty(claims=Claims(photo_asked=True))).outcome is P


def test_a_fault_of_goods_without_a_return_right_is_a_fault_all_the_same() -> None:
    assert decide(replace(wish(CASE, CaseReason.QUALITY, kind=ReturnClass.NO_CUSTOM), claims=SHOWN)).outcome is P


@pytest.mark.parametrize(
    ("profile", "policies", "now", "outcome", "basis"),
    [
        (CN, Policies(), after(7, 23, 59), P, Basis.STATUTE),
        (CN, Policies(), after(8), R, Basis.SHOP),
        (CN, POLICIES, after(8), P, Basis.SHOP),
        (CN, POLICIES, after(30, 23, 59), P, Basis.SHOP),
        (CN, POLICIES, after(31), R, Basis.SHOP),
        (EU, Policies(), after(730, 23, 59), P, Basis.STATUTE),
        (UK, Policies(), after(30), P, Basis.STATUTE),
        (UK, Policies(), after(31), P, Basis.STATUTE),
        (US, Policies(), after(1), P, Basis.SHOP),
        (US, POLICIES, after(31), R, Basis.SHOP),
    ],
)
def test_the_longer_time_for_faults_counts(
    profile: Profile, policies: Policies, now: datetime, outcome: Outcome, basis: Basis
) -> None:
    ruling = decide(replace(faulty(), profile=profile, policies=policies, now=now))
    assert (ruling.outcome, ruling.basis) == (outcome, basis)


@pytest.mark.parametrize(
    ("goods", "now", "rule"),
    [
        (Goods(LINE, durable=True), datetime(2026, 5, 1, 23, 59, tzinfo=ZONE), "fault.law.burden"),
        (Goods(LINE, durable=True), datetime(2026, 5, 2, tzinfo=ZONE), "fault.outside"),
        (Goods(LINE, warranty_kind="phone"), datetime(2026, 11, 1, 23, 59, tzinfo=ZONE), "fault.warranty"),
        (Goods(LINE, warranty_kind="phone"), datetime(2026, 11, 2, tzinfo=ZONE), "fault.outside"),
        (Goods(LINE, warranty_kind="appliance"), datetime(2027, 11, 1, tzinfo=ZONE), "fault.warranty"),
    ],
)
def test_after_the_time_for_faults_come_the_burden_of_proof_and_the_warranty(
    goods: Goods, now: datetime, rule: str
) -> None:
    assert decide(replace(faulty(), goods=(goods,), now=now)).rule == rule


@pytest.mark.parametrize(
    ("kind", "now", "rule"),
    [
        ("phone", datetime(2026, 11, 1, 23, 59, tzinfo=ZONE), "repair.law"),
        ("phone", datetime(2026, 11, 2, tzinfo=ZONE), "repair.over"),
        ("appliance", datetime(2026, 11, 1, 23, 59, tzinfo=ZONE), "repair.shop"),
        ("appliance", datetime(2026, 11, 2, tzinfo=ZONE), "repair.main_part"),
        ("appliance", datetime(2028, 11, 1, 23, 59, tzinfo=ZONE), "repair.main_part"),
        ("appliance", datetime(2028, 11, 2, tzinfo=ZONE), "repair.over"),
        ("other", after(30), "repair.fault"),
        ("other", after(31), "repair.none"),
    ],
)
def test_repair_runs_by_kind_of_goods(kind: str, now: datetime, rule: str) -> None:
    situation = replace(wish(CASE, CaseReason.REPAIR, now=now), goods=(Goods(LINE, warranty_kind=kind),))
    assert decide(situation).rule == rule


def spoiled(basis_points: int | None = 2500, *, paid: int = 8900, photos: int = 1) -> Situation:
    about = order(paid=paid)
    situation = wish(
        CASE, CaseReason.FRESH_BAD, about=about, kind=ReturnClass.NO_FRESH, now=SIGNED + timedelta(hours=2)
    )
    return replace(situation, claims=Claims(photos=photos, bad_basis_points=basis_points))


@pytest.mark.parametrize(
    ("basis_points", "paid", "amount", "outcome"),
    [
        (2500, 8900, 2225, A),
        (3333, 1000, 333, A),
        (4999, 1001, 500, A),
        (5000, 1001, 1001, A),
        (5000, 5000, 5000, A),
        (5000, 5001, 5001, P),
        (10_000, 8900, 8900, P),
    ],
)
def test_spoiled_goods_are_refunded_in_proportion_and_whole_from_a_half(
    basis_points: int, paid: int, amount: int, outcome: Outcome
) -> None:
    ruling = decide(spoiled(basis_points, paid=paid))
    assert (ruling.outcome, ruling.action.amount) == (outcome, Money(amount))


def test_spoiled_goods_are_reported_in_time_with_a_photo_and_a_share() -> None:
    deadline = SIGNED + timedelta(hours=24)
    assert decide(replace(spoiled(), now=deadline.astimezone(UTC))).outcome is A
    assert decide(replace(spoiled(), now=deadline + timedelta(seconds=1))).outcome is R
    assert decide(spoiled(photos=0)).missing is Missing.PHOTO
    assert decide(spoiled(None)).missing is Missing.RATIO
    assert decide(replace(spoiled(), policies=Policies())).outcome is P


@pytest.mark.parametrize("name", [CASE, ActionName.OPEN_RETURN, REFUND])
def test_spoiled_goods_are_one_matter_by_whatever_wish(name: ActionName) -> None:
    asked = spoiled()
    assert decide(replace(asked, action=replace(asked.action, name=name))).rule == "fresh.small"


def test_wrong_goods_with_a_photo_are_exchanged_at_the_sellers_cost() -> None:
    ruling = decide(faulty(CaseReason.WRONG_ITEM))
    assert (ruling.outcome, ruling.action.freight) == (A, "seller")
    assert decide(faulty(CaseReason.WRONG_ITEM, claims=Claims())).missing is Missing.PHOTO
    assert decide(replace(faulty(CaseReason.WRONG_ITEM), now=after(31))).outcome is P


@pytest.mark.parametrize(("paid", "outcome"), [(3000, A), (3001, P)])
def test_a_missing_part_up_to_the_ceiling_is_sent_without_a_person(paid: int, outcome: Outcome) -> None:
    situation = wish(CASE, CaseReason.MISSING_PART, about=order(paid=paid))
    assert decide(replace(situation, claims=SHOWN)).outcome is outcome


def test_what_is_missing_may_be_in_the_other_parcel() -> None:
    parcels = (parcel(ParcelState.DELIVERED), parcel(ParcelState.IN_TRANSIT))
    ruling = decide(replace(wish(CASE, CaseReason.SPLIT_MISSING), claims=SHOWN, parcels=parcels))
    assert (ruling.outcome, ruling.rule) == (R, "missing.other_parcel")


@pytest.mark.parametrize(
    ("state", "claims", "outcome"),
    [
        (OrderState.PAID, Claims(), A),
        (OrderState.PROCESSING, Claims(), P),
        (OrderState.DELIVERED, Claims(), K),
        (OrderState.DELIVERED, SHOWN, P),
    ],
)
def test_a_refund_alone_is_free_before_dispatch_and_reviewed_after_receipt(
    state: OrderState, claims: Claims, outcome: Outcome
) -> None:
    ruling = decide(replace(wish(REFUND, CaseReason.QUALITY, about=order(state)), claims=claims))
    assert ruling.outcome is outcome
    if outcome is A:
        assert ruling.action.amount == Money(10_600)


def test_the_law_of_a_phone_holds_where_the_shop_promises_nothing() -> None:
    phone = replace(faulty(CaseReason.REPAIR), policies=Policies(), goods=(Goods(LINE, warranty_kind="phone"),))
    assert decide(replace(phone, profile=DEMO_MARKET)).basis is Basis.STATUTE
