"""Parcels: where they are, and what can be done when something is wrong with one."""

import re
from collections.abc import Collection
from datetime import timedelta
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.orders import about_order, order_said
from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.purchase.meant import asks_only, goods_said, order_meant
from xiaoer.desk.purchase.standing import parcels_asked, parcels_said, standing_said, worst
from xiaoer.desk.purchase.states import ARRIVED, MOVING, RECEIVED, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.desk.rules.faults import rule_for_event
from xiaoer.desk.rules.terms import clause, terms_of
from xiaoer.desk.wording.spoken import Said, said
from xiaoer.shop.facts.order import parcel_facts
from xiaoer.shop.order import Order, OrderState, Parcel, ParcelState

QUIET: Final = timedelta(hours=24)
"""Without a scan for this long, a person should ask the carrier."""

_REFUSED = re.compile(r"拒收|refus", re.IGNORECASE)
_TO_THE_DOOR = re.compile(r"上门|到家|楼上|家门|door|home", re.IGNORECASE)


async def track(question: Question) -> Draft:
    """Where the parcel is; one in trouble goes to a person as well."""
    order = await order_meant(question, MOVING)
    if isinstance(order, Draft):
        return order
    parcels = await parcels_asked(question, order)
    whole = await _order_and_parcels(question, order, parcels)
    return about_order(question, order, whole, hand_off=Reason.ACTION if worst(parcels) else None)


async def stuck(question: Question) -> Draft:
    """The last scan; a person asks the carrier when it is old or something is wrong."""
    order = await order_meant(question, MOVING)
    if isinstance(order, Draft):
        return order
    parcels = await parcels_asked(question, order)
    whole = await _order_and_parcels(question, order, parcels)
    idle = worst(parcels) or any(_is_quiet(question, parcel) for parcel in parcels)
    return about_order(question, order, whole, hand_off=Reason.ACTION if idle or not parcels else None)


async def lost(question: Question) -> Draft:
    """What the carrier says, and the shop's rule for a lost parcel; a person decides."""
    return await _trouble(question, MOVING, "丢件")


async def signed_missing(question: Question) -> Draft:
    """When and how it was signed for; a person finds out."""
    return await _trouble(question, MOVING | RECEIVED, "")


async def split_missing(question: Question) -> Draft:
    """How the order was sent, and the shop's rule for missing goods."""
    return await _trouble(question, MOVING | RECEIVED, "少件")


async def locker(question: Question) -> Draft:
    """Where it waits and how the code comes; delivery to the door is for a person to ask."""
    order = await order_meant(question, frozenset({OrderState.AT_LOCKER, OrderState.OUT_FOR_DELIVERY}))
    if isinstance(order, Draft):
        return order
    parcels = await parcels_asked(question, order)
    whole = await _order_and_parcels(question, order, parcels)
    for parcel in parcels:
        if parcel.pickup_code and parcel.state is ParcelState.AT_LOCKER:
            facts = parcel_facts(question.shop, parcel, question.now)
            code = parcel.pickup_code
            whole = whole + said(f"取件码{code}。", f"The pickup code is {code}.", facts["pickup_code"])
    wants_door = bool(_TO_THE_DOOR.search(question.text))
    return about_order(question, order, whole, hand_off=Reason.ACTION if wants_door else None)


async def intercept(question: Question) -> Draft:
    """Where it is and the rule after dispatch; a person asks the carrier to stop it."""
    order = await _refused(question) or await order_meant(question, MOVING | UNSHIPPED)
    if isinstance(order, Draft):
        return order
    terms = await terms_of(question)
    name = "order_change.cancel_after" if order.state in MOVING else "order_change.cancel_before"
    fact = terms.facts.get(name)
    whole, rule = await order_said(question, order), Said()
    if fact is not None and order.state in MOVING | UNSHIPPED:
        zh, en = clause(f"{fact.value}")
        rule = said(f"规则:{zh}。", f"The rule: {en}.", fact)
    only_rule = asks_only(question.text) and bool(rule)
    return about_order(question, order, whole, rule, hand_off=None if only_rule else Reason.ACTION)


async def _trouble(question: Question, fitting: Collection[OrderState], event: str) -> Draft:
    """The order, its parcels and the rule for the event; a person decides."""
    order = await order_meant(question, fitting)
    if isinstance(order, Draft):
        return order
    parcels = await parcels_asked(question, order)
    whole = await _order_and_parcels(question, order, parcels)
    rule = rule_for_event(await terms_of(question), event) if event else Said()
    return about_order(question, order, whole, rule, hand_off=Reason.ACTION)


async def _refused(question: Question) -> Order | None:
    """The one order whose parcel was refused, when that is what the words speak of."""
    if question.guest or question.reading.slots.codes or not _REFUSED.search(question.text):
        return None
    refused = [
        order
        for order in question.topic.orders
        if any(parcel.exception == "REFUSED" for parcel in await question.store.parcels(order.id))
    ]
    return refused[0] if len(refused) == 1 else None


async def _order_and_parcels(question: Question, order: Order, parcels: tuple[Parcel, ...]) -> Said:
    """With tracking once there is any; before that, when it will be sent."""
    goods = await goods_said(question, order)
    on_file = any(parcel.traces and parcel.state is not ParcelState.CREATED for parcel in parcels)
    if order.state in ARRIVED and on_file:
        return goods + said(":", ":") + await parcels_said(question, order)
    return goods + said("", ":") + await standing_said(question, order)


def _is_quiet(question: Question, parcel: Parcel) -> bool:
    return not parcel.traces or question.now - parcel.traces[-1].at >= QUIET


ANSWERS: dict[str, Answer] = {
    "logi.track": track,
    "logi.stuck": stuck,
    "logi.lost": lost,
    "logi.signed_missing": signed_missing,
    "logi.locker": locker,
    "logi.split_missing": split_missing,
    "logi.intercept": intercept,
}
