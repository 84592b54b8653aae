"""Before dispatch: cancel, address, variant, note, joining; and the parcel afterwards."""

from dataclasses import replace

import pytest

from tests.shop.aftersales.wishes import LINE, NOW, acting, instead, order, parcel, wish
from xiaoer.kernel.ids import SkuId
from xiaoer.kernel.money import Money
from xiaoer.shop.action import ActionName, CaseReason
from xiaoer.shop.aftersales.decide import decide
from xiaoer.shop.aftersales.profile import Profile
from xiaoer.shop.aftersales.profiles.china import DEMO_MARKET, JD_SHOP
from xiaoer.shop.aftersales.profiles.west import PLAIN_STORE
from xiaoer.shop.aftersales.ruling import Missing, Outcome
from xiaoer.shop.aftersales.situation import Claims, Situation, Target
from xiaoer.shop.order import Deposit, OrderState, ParcelState

A, P, K, R = Outcome.ALLOW, Outcome.APPROVE, Outcome.ASK, Outcome.REFUSE
UNPAID, PAID, PACKED = OrderState.PENDING_PAYMENT, OrderState.PAID, OrderState.PROCESSING
SHIPPED, HERE, GONE = OrderState.SHIPPED, OrderState.DELIVERED, OrderState.CANCELLED


def wanted(name: ActionName, state: OrderState, *, profile: Profile = DEMO_MARKET) -> Situation:
    """With everything said that the wish needs."""
    situation = wish(name, CaseReason.NO_REASON, about=order(state), profile=profile)
    said = replace(situation, claims=Claims(same_province=True), target=instead(), parcels=(parcel(),))
    return acting(said, words="文三路100号", sku=SkuId("K9"))


@pytest.mark.parametrize(
    ("name", "outcomes"),
    [
        (ActionName.CANCEL_ORDER, {UNPAID: A, PAID: A, PACKED: P, SHIPPED: R, HERE: R, GONE: R}),
        (ActionName.CHANGE_ADDRESS, {UNPAID: A, PAID: A, PACKED: P, SHIPPED: P, HERE: R, GONE: R}),
        (ActionName.CHANGE_SKU, {UNPAID: A, PAID: A, PACKED: P, SHIPPED: R, HERE: R, GONE: R}),
        (ActionName.ADD_NOTE, {UNPAID: A, PAID: A, PACKED: P, SHIPPED: R, HERE: R, GONE: R}),
        (ActionName.URGE_DISPATCH, {UNPAID: R, PAID: A, PACKED: A, SHIPPED: R, HERE: R, GONE: R}),
        (ActionName.CHASE_LOGISTICS, {UNPAID: R, PAID: R, PACKED: R, SHIPPED: A, HERE: R, GONE: R}),
        (ActionName.INTERCEPT, {UNPAID: R, PAID: R, PACKED: R, SHIPPED: A, HERE: R, GONE: R}),
        (ActionName.OPEN_REFUND_ONLY, {UNPAID: R, PAID: A, PACKED: P, SHIPPED: R, HERE: K, GONE: R}),
        (ActionName.OPEN_EXCHANGE, {UNPAID: A, PAID: A, PACKED: P, SHIPPED: R, HERE: A, GONE: R}),
        (ActionName.OPEN_RETURN, {UNPAID: R, PAID: R, PACKED: R, SHIPPED: R, HERE: A, GONE: R}),
        (ActionName.INVOICE_APPLY, {UNPAID: R, PAID: R, PACKED: R, SHIPPED: R, HERE: A, GONE: R}),
    ],
)
def test_each_wish_is_open_while_the_order_is_where_it_can_be_done(
    name: ActionName, outcomes: dict[OrderState, Outcome]
) -> None:
    assert {state: decide(wanted(name, state)).outcome for state in outcomes} == outcomes


def test_cancelling_gives_everything_back_with_the_shipping() -> None:
    ruling = decide(wish(ActionName.CANCEL_ORDER, about=order(PAID)))
    assert ruling.action.amount == Money(10_600)
    assert "¥106" in ruling.sentence_zh
    assert decide(wish(ActionName.CANCEL_ORDER, about=order(UNPAID))).action.amount in {None, Money(0)}


@pytest.mark.parametrize("name", [ActionName.CANCEL_ORDER, ActionName.OPEN_REFUND_ONLY])
def test_more_money_than_goes_back_alone_waits_for_a_person(name: ActionName) -> None:
    dear = replace(order(PAID), paid=Money(20_001))
    assert decide(wish(name, about=order(PAID))).outcome is A
    strict = replace(DEMO_MARKET, person_above=1_000)
    assert decide(wish(name, about=dear, profile=strict)).outcome is P
    assert decide(wish(name, about=dear, profile=replace(DEMO_MARKET, person_above=None))).outcome is A


def test_a_deposit_is_for_a_person() -> None:
    deposit = Deposit(Money(1000), Money(9000), paid_at=NOW)
    presale = replace(order(UNPAID), deposit=deposit)
    assert decide(wish(ActionName.CANCEL_ORDER, about=presale)).rule == "cancel.deposit"
    complete = replace(order(PAID), deposit=replace(deposit, balance_paid_at=NOW))
    assert decide(wish(ActionName.CANCEL_ORDER, about=complete)).rule == "cancel.unshipped"


def test_a_store_may_cancel_while_it_is_processing() -> None:
    assert decide(wish(ActionName.CANCEL_ORDER, about=order(PACKED), profile=JD_SHOP)).outcome is A


@pytest.mark.parametrize(
    ("reason", "outcome"), [(None, K), (CaseReason.NO_REASON, A), (CaseReason.UNSHIPPED, A), (CaseReason.LATE, R)]
)
def test_a_plain_store_cancels_for_its_own_reasons_only(reason: CaseReason | None, outcome: Outcome) -> None:
    assert decide(wish(ActionName.CANCEL_ORDER, reason, about=order(PAID), profile=PLAIN_STORE)).outcome is outcome


@pytest.mark.parametrize("name", [ActionName.CANCEL_ORDER, ActionName.CHANGE_SKU, ActionName.CHANGE_ADDRESS])
def test_a_plain_store_leaves_an_order_alone_once_its_items_were_changed(name: ActionName) -> None:
    changed = replace(wanted(name, PAID, profile=PLAIN_STORE), done=(ActionName.CHANGE_SKU,))
    assert decide(changed).outcome is R
    assert decide(replace(changed, profile=DEMO_MARKET)).outcome is A


@pytest.mark.parametrize(
    ("claims", "words", "outcome"),
    [
        (Claims(same_province=True), "", K),
        (Claims(same_province=True), "新地址", A),
        (Claims(same_province=False), "新地址", P),
        (Claims(), "新地址", P),
        (Claims(served=False), "香港", R),
    ],
)
def test_an_address_of_the_same_province_is_changed_at_once(claims: Claims, words: str, outcome: Outcome) -> None:
    situation = replace(wish(ActionName.CHANGE_ADDRESS, about=order(PAID)), claims=claims)
    assert decide(acting(situation, words=words)).outcome is outcome


def test_the_address_is_changed_once_by_code_and_then_by_a_person() -> None:
    again = replace(wanted(ActionName.CHANGE_ADDRESS, PAID), done=(ActionName.CHANGE_ADDRESS,))
    assert decide(again).rule == "address.again"
    assert decide(replace(again, profile=JD_SHOP)).outcome is A


@pytest.mark.parametrize(
    ("target", "profile", "outcome", "amount"),
    [
        (instead(), DEMO_MARKET, A, None),
        (instead(price=13_000), DEMO_MARKET, P, None),
        (instead(price=11_000), DEMO_MARKET, P, None),
        (instead(price=13_000), JD_SHOP, A, None),
        (instead(price=11_000), JD_SHOP, A, Money(1000)),
        (instead(stock=0), DEMO_MARKET, R, None),
        (instead(stock=None), DEMO_MARKET, P, None),
        (instead(stock=None), JD_SHOP, A, None),
        (instead(same_product=False), DEMO_MARKET, R, None),
        (instead(same_sku=True), DEMO_MARKET, R, None),
        (replace(instead(), on_sale=False), DEMO_MARKET, R, None),
        (replace(instead(), price=None), DEMO_MARKET, P, None),
        (None, DEMO_MARKET, K, None),
    ],
)
@pytest.mark.parametrize("name", [ActionName.CHANGE_SKU, ActionName.OPEN_EXCHANGE])
def test_another_variant_needs_stock_and_settles_the_difference(
    name: ActionName, target: Target | None, profile: Profile, outcome: Outcome, amount: Money | None
) -> None:
    ruling = decide(replace(wanted(name, PAID, profile=profile), target=target))
    assert (ruling.outcome, ruling.action.amount or None) == (outcome, amount)


def test_an_exchange_needs_enough_units() -> None:
    two = replace(
        wanted(ActionName.CHANGE_SKU, PAID), order=order(PAID, quantity=2), target=instead(price=7000, stock=1)
    )
    assert decide(two).rule == "variant.sold_out"


def test_a_gift_card_covers_the_difference_or_not() -> None:
    dearer = replace(wanted(ActionName.OPEN_EXCHANGE, HERE, profile=PLAIN_STORE), target=instead(price=13_000))
    from_card = acting(dearer, kind="gift_card")
    assert decide(replace(from_card, balance=Money(999))).outcome is R
    assert decide(replace(from_card, balance=Money(1000))).outcome is A
    assert decide(dearer).outcome is A


def test_a_plain_store_exchanges_once() -> None:
    once = wanted(ActionName.OPEN_EXCHANGE, HERE, profile=PLAIN_STORE)
    assert decide(once).outcome is A
    assert decide(replace(once, done=(ActionName.OPEN_EXCHANGE,))).outcome is R


@pytest.mark.parametrize("profile", [PLAIN_STORE, JD_SHOP])
@pytest.mark.parametrize("name", [ActionName.CANCEL_ORDER, ActionName.CHANGE_ADDRESS, ActionName.CHANGE_SKU])
def test_a_store_that_changes_pending_orders_only_refuses_the_rest(profile: Profile, name: ActionName) -> None:
    allowed = {state: decide(wanted(name, state, profile=profile)).outcome for state in (PAID, SHIPPED, HERE, GONE)}
    assert allowed == {PAID: A, SHIPPED: R, HERE: R, GONE: R}
    assert decide(wanted(name, PACKED, profile=profile)).outcome is (R if profile is PLAIN_STORE else A)


def test_a_plain_store_exchanges_what_was_delivered_and_changes_what_was_not() -> None:
    outcomes = [
        decide(wanted(ActionName.OPEN_EXCHANGE, state, profile=PLAIN_STORE)).outcome for state in (PAID, PACKED)
    ]
    assert outcomes == [R, R]


def test_a_shop_that_exchanges_before_dispatch_only_says_so_afterwards() -> None:
    assert decide(wanted(ActionName.OPEN_EXCHANGE, HERE, profile=JD_SHOP)).rule == "exchange.closed"


def test_an_exchange_names_the_line_and_moves_no_money_but_a_difference() -> None:
    done = decide(wanted(ActionName.OPEN_EXCHANGE, HERE)).action
    assert (done.line, done.freight, done.amount) == (LINE, "buyer", None)


def test_a_note_needs_words_and_a_joined_parcel_needs_none() -> None:
    note = wish(ActionName.ADD_NOTE, about=order(PAID))
    assert decide(note).missing is Missing.WORDS
    assert decide(acting(note, kind="merge")).rule == "merge.note"


def test_an_overdue_order_is_told_so_when_it_is_urged() -> None:
    late = wish(ActionName.URGE_DISPATCH, about=order(PAID))
    assert decide(late).rule == "urge.overdue"
    assert "10月30日" in decide(late).sentence_zh


@pytest.mark.parametrize(
    ("state", "exception", "chase", "lost", "refund"),
    [
        (ParcelState.IN_TRANSIT, None, A, R, R),
        (ParcelState.EXCEPTION, "NO_UPDATE_72H", A, P, P),
        (ParcelState.EXCEPTION, "LOST", P, P, P),
        (ParcelState.RETURNING, None, A, P, P),
        (ParcelState.DELIVERED, None, A, P, P),
    ],
)
def test_a_parcel_that_is_in_trouble_is_looked_into(
    state: ParcelState, exception: str | None, chase: Outcome, lost: Outcome, refund: Outcome
) -> None:
    moving = order(SHIPPED)
    seen = tuple(
        decide(replace(wish(name, reason, about=moving), parcels=(parcel(state, exception),))).outcome
        for name, reason in (
            (ActionName.CHASE_LOGISTICS, None),
            (ActionName.OPEN_CASE, CaseReason.LOST),
            (ActionName.OPEN_REFUND_ONLY, CaseReason.NO_REASON),
        )
    )
    assert seen == (chase, lost, refund)


def test_signed_for_and_not_there_is_for_a_person_with_the_whole_amount() -> None:
    ruling = decide(wish(ActionName.OPEN_CASE, CaseReason.SIGNED_MISSING))
    assert (ruling.outcome, ruling.action.amount) == (P, Money(10_600))


def test_without_an_order_it_is_asked_which_one() -> None:
    without_order = {ActionName.NOTIFY_RESTOCK, ActionName.MARKETING_OPTOUT, ActionName.PRIVACY_ERASURE}
    for name in ActionName:
        ruling = decide(replace(wish(name), order=None, goods=()))
        assert (ruling.missing is Missing.ORDER) == (name not in without_order), name
