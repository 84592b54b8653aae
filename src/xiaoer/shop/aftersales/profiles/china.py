"""China: the seven days, the rights for faulty goods and 三包; and two platforms on top of it."""

from dataclasses import replace
from typing import Final

from xiaoer.shop.aftersales.profile import Conformity, Jurisdiction, LateDispatch, Profile, Withdrawal
from xiaoer.shop.policy import WarrantyTerms
from xiaoer.shop.product import ReturnClass

CN: Final = Profile(
    "cn",
    Jurisdiction.CN,
    withdrawal=Withdrawal(
        days=7,
        excluded=frozenset({ReturnClass.NO_FRESH, ReturnClass.NO_CUSTOM, ReturnClass.NO_DIGITAL}),
        conditional=frozenset({ReturnClass.UNOPENED, ReturnClass.UNACTIVATED}),
        needs_confirmation=True,
        source="消费者权益保护法第25条;网络购买商品七日无理由退货暂行办法",
    ),
    conformity=Conformity(
        return_days=7,
        repair_months=0,
        burden_months=6,
        durable_only=True,
        source="消费者权益保护法第23、24条",
    ),
    warranty=(WarrantyTerms("phone", return_days=7, exchange_days=15, repair_months=12),),
    invoice_on_request="消费者权益保护法第22条;电子商务法第14条",
)
"""The law alone. What the store does not tell (a confirmation) is left to a person."""

DEMO_MARKET: Final = replace(
    CN,
    name="demo_market",
    confirms_at_checkout=True,
    address_changes=1,
    late_dispatch=LateDispatch(basis_points=500, least=100, most=3000),
)
"""The marketplace of the demo: its checkout asks for the confirmations, and late dispatch costs it 5 % (¥1 to ¥30)."""

JD_SHOP: Final = replace(
    CN,
    name="jd_shop",
    processing_is_packed=False,
    changes_pending_only=True,
    return_by_state=True,
    exchange_after_receipt=False,
    takes_difference=True,
    shelf_is_stock=True,
    address_any_place=True,
    protects_always=True,
    person_above=None,
    invoice_any_time=True,
    services=frozenset({"install", "repair"}),
)
"""A shop whose platform decides by the order's state: changes until dispatch, returns once signed for."""
