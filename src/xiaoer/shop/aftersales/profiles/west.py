"""The European Union, the United Kingdom, the United States; and a plain store that decides by the order's state."""

from dataclasses import replace
from typing import Final

from xiaoer.shop.action import CaseReason
from xiaoer.shop.aftersales.profile import Conformity, Jurisdiction, Profile, Withdrawal
from xiaoer.shop.product import ReturnClass

_EXCEPTIONS: Final = frozenset({ReturnClass.NO_FRESH, ReturnClass.NO_CUSTOM, ReturnClass.NO_DIGITAL})

EU: Final = Profile(
    "eu",
    Jurisdiction.EU,
    withdrawal=Withdrawal(
        days=14,
        excluded=_EXCEPTIONS,
        conditional=frozenset({ReturnClass.UNOPENED}),
        needs_confirmation=False,
        before_receipt=True,
        deducts=True,
        returns_outbound_freight=True,
        extends_over_weekend=True,
        source="Directive 2011/83/EU art. 9-14, 16",
    ),
    conformity=Conformity(730, 24, 12, durable_only=False, source="Directive (EU) 2019/771 art. 10, 11, 13"),
)

UK: Final = Profile(
    "uk",
    Jurisdiction.UK,
    withdrawal=Withdrawal(
        days=14,
        excluded=_EXCEPTIONS,
        conditional=frozenset({ReturnClass.UNOPENED}),
        needs_confirmation=False,
        before_receipt=True,
        deducts=True,
        returns_outbound_freight=True,
        source="Consumer Contracts Regulations 2013 reg. 28-34",
    ),
    conformity=Conformity(30, 72, 6, durable_only=False, source="Consumer Rights Act 2015 s. 19-24"),
)

US: Final = Profile("us", Jurisdiction.US)
"""No federal right of return for a purchase online: the shop's own terms decide."""

PLAIN_STORE: Final = replace(
    US,
    name="plain_store",
    processing_is_packed=True,
    cancel_reasons=frozenset({CaseReason.NO_REASON, CaseReason.UNSHIPPED}),
    return_by_state=True,
    exchange_by_state=True,
    takes_difference=True,
    shelf_is_stock=True,
    changes_once=True,
    changes_pending_only=True,
    settles_once=True,
    address_any_place=True,
    refund_means=frozenset({"", "original", "gift_card"}),
    person_above=None,
)
"""A store that knows pending, processed and delivered: a pending order is changed once or cancelled for a change of
mind or a mistake, a delivered one goes back to the first means of payment or a gift card, or is exchanged once."""
