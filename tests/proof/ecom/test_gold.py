"""Which writes and look-ups do what a gold call does."""

from dataclasses import replace
from datetime import datetime

import pytest

from xiaoer.kernel.ids import CustomerId, LineId, OrderId, ParcelId, ShopId, SkuId
from xiaoer.kernel.money import Money
from xiaoer.proof.ecom.gold import is_allowed, is_done, is_expressed, is_looked_up
from xiaoer.proof.ecom.tasks import Gold
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.order import Order, OrderState
from xiaoer.shop.writes.write import Mandate, Write, WriteKey, WriteState

ORDER = OrderId("700000000001")
SOLD = SkuId("200000000002")
ANN = CustomerId("ann")
BOUGHT = Order(
    ORDER, ANN, OrderState.DELIVERED, (), Money(2697), shipping_fee=None, address=None, parcels=(ParcelId("SD1"),)
)
MANDATE = Mandate(
    WriteKey("k"),
    ShopId("q"),
    None,
    None,
    Action(ActionName.CANCEL_ORDER, order=ORDER, line=LineId("1"), amount=Money(2697)),
    for_person=False,
    rule="r",
    version="v",
    facts=(),
    by="buyer",
    why="",
    at=datetime.fromisoformat("2025-06-01T10:00+08:00"),
)


def made(name: ActionName, **arguments: object) -> Write:
    action = replace(Action(name, order=ORDER), **arguments)  # type: ignore[arg-type]
    return Write(replace(MANDATE, action=action), WriteState.DONE)


def gold(tool: str, **arguments: str) -> Gold:
    return Gold(tool, arguments)


@pytest.mark.parametrize(
    ("wanted", "write", "done"),
    [
        (gold("manage_order", action="取消", order_id=ORDER), made(ActionName.CANCEL_ORDER), True),
        (gold("manage_order", action="取消", order_id="7"), made(ActionName.CANCEL_ORDER), False),
        (
            gold("manage_order", action="修改", address="和平路1号"),
            made(ActionName.CHANGE_ADDRESS, words="甲市和平路1号"),
            True,
        ),
        (
            gold("manage_order", action="修改", address="和平路1号"),
            made(ActionName.CHANGE_ADDRESS, words="和平路2号"),
            False,
        ),
        (gold("manage_ecard", action="退款", amount="2697"), made(ActionName.OPEN_RETURN, amount=Money(2697)), True),
        (gold("manage_ecard", action="退款", amount="2697"), made(ActionName.OPEN_RETURN, amount=Money(2698)), False),
        (
            gold("manage_order", action="修改", address="和平路1号"),
            made(ActionName.CHANGE_ADDRESS, words="不是和平路1号,我要求你们改成和平路1号"),
            False,
        ),
        (
            gold("manage_ecard", action="退款", amount="100"),
            made(ActionName.OPEN_CASE, reason=CaseReason.COMPENSATION, amount=Money(100)),
            False,
        ),
        (gold("manage_exchange", exchange_product_id=SOLD), made(ActionName.CHANGE_SKU, sku=SOLD), True),
        (gold("manage_exchange", exchange_product_id="2"), made(ActionName.CHANGE_SKU, sku=SOLD), False),
        (gold("manage_urgent"), made(ActionName.CHASE_LOGISTICS), True),
        (
            gold("schedule_service", service_type="安装", service_time="周四"),
            made(ActionName.BOOK_SERVICE, when="2025-06-19"),
            True,
        ),
        (
            gold("schedule_service", service_type="安装", service_time="周五"),
            made(ActionName.BOOK_SERVICE, when="2025-06-19"),
            False,
        ),
        (
            gold("schedule_service", service_type="维修", service_time="周四"),
            made(ActionName.BOOK_SERVICE, when="2025-06-19"),
            False,
        ),
        (gold("manage_invoice", invoice_type="个人发票"), made(ActionName.INVOICE_APPLY, kind=""), True),
        (gold("manage_invoice", invoice_type="企业发票"), made(ActionName.INVOICE_APPLY, kind=""), False),
    ],
)
def test_a_write_does_what_a_gold_call_does_or_not(wanted: Gold, write: Write, *, done: bool) -> None:
    assert is_expressed(wanted)
    assert is_done(wanted, write) is done


def test_placing_orders_and_spending_a_card_are_not_ours_to_do() -> None:
    assert not is_expressed(gold("manage_order", action="增加"))
    assert not is_expressed(gold("manage_ecard", action="余额使用"))
    assert not is_expressed(gold("register_cashback_by_review", action="返现"))


@pytest.mark.parametrize(
    ("wanted", "evidence", "shown"),
    [
        (gold("get_installation_service_info", product_id=SOLD), f"q/product/{SOLD}/text.installation.0", True),
        (gold("get_installation_service_info", product_id=SOLD), f"q/product/{SOLD}/text.repair.0", False),
        (gold("get_logistics_info", order_id=ORDER), "q/parcel/SD1/latest", True),
        (gold("get_logistics_info", order_id=ORDER), "q/parcel/SD2/latest", False),
        (gold("get_discount_info"), "q/promotion/X/name", True),
        (gold("compare_products_info", product_ids=f"{SOLD} 200000000003"), f"q/sku/{SOLD}/price", False),
        (gold("manage_ecard", action="信息查询"), "q/promotion/X/name", None),
    ],
)
def test_a_look_up_is_shown_by_its_facts(wanted: Gold, evidence: str, *, shown: bool | None) -> None:
    assert is_looked_up(wanted, [evidence], {ORDER: BOUGHT}) is shown


@pytest.mark.parametrize(
    ("write", "buyer", "allowed"),
    [
        (made(ActionName.OPEN_RETURN), "ann", True),
        (made(ActionName.OPEN_RETURN), "ben", False),
        (made(ActionName.OPEN_RETURN, order=OrderId("7")), "ann", False),
        (made(ActionName.CANCEL_ORDER), "ann", False),
        (made(ActionName.OPEN_EXCHANGE), "ann", False),
        (made(ActionName.BOOK_SERVICE), "ann", True),
        (made(ActionName.MARKETING_OPTOUT, order=None), "ann", True),
    ],
)
def test_the_policy_goes_by_whose_order_it_is_and_how_it_stands(write: Write, buyer: str, *, allowed: bool) -> None:
    assert is_allowed(write, CustomerId(buyer), {ORDER: BOUGHT}) is allowed
