"""Of any situation: a ruling that names its rule, gives back no more than was paid, and says only what facts hold."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shop.aftersales.wishes import LINE, NOW, OTHER, POLICIES, SHOP, SIGNED, instead, order, parcel
from xiaoer.evidence.check import check
from xiaoer.evidence.claim import Verdict
from xiaoer.kernel.ids import CaseId, OrderId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.aftersales.decide import decide
from xiaoer.shop.aftersales.due import share_of_units
from xiaoer.shop.aftersales.profiles.table import PROFILES
from xiaoer.shop.aftersales.ruling import Outcome, Ruling
from xiaoer.shop.aftersales.situation import Claims, Event, Goods, PriceNow, Refunded, Situation
from xiaoer.shop.aftersales.version import VERSION
from xiaoer.shop.order import AfterSaleCase, OrderState, ParcelState
from xiaoer.shop.policy import Policies
from xiaoer.shop.product import ReturnClass

MAYBE = st.sampled_from([None, True, False])
KINDS = st.sampled_from(
    ["", "personal", "company", "special", "merge", "red_letter", "privacy", "gift_card", "install"]
)
STATES = st.sampled_from(["applied", "seller_review", "refunded", "rejected", "withdrawn"])


@st.composite
def actions(draw: st.DrawFn) -> Action:
    return Action(
        draw(st.sampled_from(ActionName)),
        order=OrderId("O1"),
        line=draw(st.sampled_from([None, LINE, OTHER])),
        quantity=draw(st.sampled_from([None, None, 1, 2, 9])),
        reason=draw(st.sampled_from([None, *CaseReason])),
        sku=draw(st.sampled_from([None, SkuId("K9")])),
        words=draw(st.sampled_from(["", "文三路"])),
        kind=draw(KINDS),
        tax_id=draw(st.sampled_from(["", "9133"])),
        when=draw(st.sampled_from(["", "周日"])),
    )


@st.composite
def cases(draw: st.DrawFn) -> AfterSaleCase:
    lines = draw(st.sampled_from([(), (LINE,), (OTHER,), (LINE, OTHER)]))
    kind = draw(st.sampled_from(["return_refund", "exchange", "price_protection", "compensation"]))
    amount = draw(st.sampled_from([None, Money(0), Money(100), Money(9999)]))
    return AfterSaleCase(CaseId("A1"), OrderId("O1"), kind, "", draw(STATES), amount, lines)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    quantity = draw(st.sampled_from([1, 2, 3]))
    paid = draw(st.integers(0, 60_000))
    whole = order(draw(st.sampled_from(OrderState)), lines=draw(st.sampled_from([1, 2])), paid=paid, quantity=quantity)
    exception = draw(st.sampled_from([None, "LOST", "REFUSED", "NO_UPDATE_72H"]))
    kind = st.sampled_from(ReturnClass)
    refunded = st.builds(Refunded, st.integers(1, 70_000).map(Money), st.sampled_from([None, LINE]), st.integers(0, 3))
    return Situation(
        draw(actions()),
        PROFILES[draw(st.sampled_from(sorted(PROFILES)))],
        draw(st.sampled_from([POLICIES, POLICIES, Policies()])),
        SHOP,
        SIGNED + timedelta(hours=draw(st.integers(0, 24 * 40))),
        order=draw(st.sampled_from([whole, whole, whole, None])),
        parcels=draw(st.sampled_from([(), (parcel(draw(st.sampled_from(ParcelState)), exception),)])),
        cases=tuple(draw(st.lists(cases(), max_size=2))),
        goods=tuple(Goods(line.id, draw(kind), confirmed=draw(MAYBE)) for line in whole.lines),
        target=draw(st.sampled_from([None, instead(price=paid // quantity + 2000), instead(), instead(stock=0)])),
        claims=Claims(
            opened=draw(MAYBE),
            activated=draw(MAYBE),
            used=draw(MAYBE),
            photos=draw(st.sampled_from([0, 1])),
            photo_asked=draw(st.booleans()),
            bad_basis_points=draw(st.sampled_from([None, 1, 4999, 5000, 10_000])),
            same_province=draw(MAYBE),
            served=draw(MAYBE),
            event=draw(st.sampled_from([None, *Event])),
            wants_all=draw(st.booleans()),
        ),
        refunded=tuple(draw(st.lists(refunded, max_size=2))),
        price_now=draw(st.sampled_from([None, PriceNow(Money(1)), PriceNow(Money(9000))])),
        done=tuple(draw(st.lists(st.sampled_from(ActionName), max_size=2))),
    )


@given(situations())
@settings(max_examples=300, deadline=None)
def test_every_wish_is_ruled_by_a_row_that_is_named(situation: Situation) -> None:
    ruling = decide(situation)
    assert ruling.rule != "undecided"
    assert ruling.version == f"{VERSION}/{situation.profile.name}"
    assert ruling.sentence_zh
    assert ruling.sentence_en
    assert ruling.facts[0].predicate == f"rule.{ruling.rule}"
    assert not {"{", "}", "[", "]"} & set(ruling.sentence_zh + ruling.sentence_en)
    assert (ruling.missing is not None) == (ruling.outcome is Outcome.ASK)
    assert decide(situation) == ruling


@given(situations())
@settings(max_examples=400, deadline=None)
def test_never_more_goes_back_than_was_paid_and_did_not_go_back_before(situation: Situation) -> None:
    ruling = decide(situation)
    amount = ruling.action.amount
    if amount is None or situation.order is None:
        return
    back = sum(each.amount.minor for each in situation.refunded)
    back += sum(case.amount.minor for case in situation.cases if case.state == "refunded" and case.amount)
    assert 0 <= amount.minor <= max(0, situation.order.paid.minor - back)


def returning(*refunded: Refunded) -> Situation:
    whole = order(quantity=2)
    wish = Action(ActionName.OPEN_RETURN, order=whole.id)
    return Situation(wish, PROFILES["cn"], POLICIES, SHOP, NOW, order=whole, refunded=refunded)


def test_what_went_back_for_the_order_or_the_line_is_not_paid_again() -> None:
    amounts = {
        (): 10_000,
        (Refunded(Money(600)),): 10_000,
        (Refunded(Money(5600)),): 5000,
        (Refunded(Money(5000), LINE, 1),): 5000,
        (Refunded(Money(4000), LINE),): 6000,
        (Refunded(Money(5000), LINE, 1), Refunded(Money(4000))): 1600,
    }
    assert {each: decide(returning(*each)).action.amount for each in amounts} == {
        each: Money(minor) for each, minor in amounts.items()
    }
    assert decide(returning(Refunded(Money(10_600)))).rule == "gate.nothing_left"


@given(situations())
@settings(max_examples=200, deadline=None)
def test_what_is_refused_or_unclear_moves_no_money(situation: Situation) -> None:
    ruling = decide(situation)
    if ruling.outcome in {Outcome.REFUSE, Outcome.ASK}:
        assert ruling.action.amount is None


def unheld(ruling: Ruling) -> list[str]:
    texts = (ruling.sentence_zh, ruling.sentence_en, *(words for warning in ruling.warnings for words in warning))
    fine = {Verdict.VERIFIED, Verdict.NOT_CHECKED}
    reports = [check(text, ruling.facts, today=NOW.date()) for text in texts]
    return [f"{ruling.rule}: {each.text}" for report in reports for each in report.claims if each.verdict not in fine]


@given(situations())
@settings(max_examples=150, deadline=None)
def test_a_sentence_says_only_what_its_facts_hold(situation: Situation) -> None:
    assert unheld(decide(situation)) == []


@given(st.integers(0, 10**9), st.integers(1, 50))
def test_units_that_go_back_one_by_one_are_worth_what_was_paid(paid: int, quantity: int) -> None:
    shares = [share_of_units(Money(paid), quantity, first=n, count=1) for n in range(quantity)]
    assert sum(share.minor for share in shares) == paid
    assert max(shares, key=lambda share: share.minor).minor - min(share.minor for share in shares) <= 1
    assert share_of_units(Money(paid), quantity, first=0, count=quantity) == Money(paid)


def test_three_units_for_a_hundred_yuan_go_back_as_the_trade_counts() -> None:
    shares = [share_of_units(Money(10_000), 3, first=n, count=1).minor for n in range(3)]
    assert shares == [3333, 3334, 3333]


def test_a_ruling_carries_what_an_audit_keeps() -> None:
    whole = order()
    base = Situation(Action(ActionName.OPEN_RETURN, order=whole.id), PROFILES["cn"], POLICIES, SHOP, NOW, order=whole)
    ruling = decide(replace(base, goods=(Goods(LINE, ReturnClass.SEVEN_DAYS),)))
    names = {fact.predicate for fact in ruling.facts}
    assert {"order.state", "order.delivered_at", "law.return", "return.law_last_day", "due.amount"} <= names
    assert "25" in ruling.source
