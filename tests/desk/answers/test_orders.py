"""Orders: their state, what can be changed, paying, and nobody else's."""

from datetime import datetime

import pytest

from tests.desk.conftest import Ask, Put
from xiaoer.desk.conversation import DecisionName
from xiaoer.desk.draft import Reason

NOON = datetime.fromisoformat("2025-11-12T12:00:00+08:00")


def test_a_paid_order_is_told_with_the_hour_by_which_it_leaves(put: Put) -> None:
    told = put("order.status", "我的订单到哪步了", customer="C024")
    assert told.text == "订单O202510051（1.5L电热水壶 绿）已付款，待发货，最晚11月13日19:48前发出。"
    assert not told.faults


def test_the_running_order_is_meant_and_not_the_delivered_one(ask: Ask) -> None:
    reply = ask("where is my order", customer="C001")
    assert reply.text == (
        "Order O202510001 (Light hooded down jacket and more): paid, not shipped yet;"
        " it will be dispatched by Nov 13, 00:08."
    )
    assert reply.orders == ("O202510001",)


def test_two_running_orders_are_named_and_the_buyer_chooses(ask: Ask) -> None:
    first = ask("我的订单到哪了", customer="C021")
    assert "您问的是哪个" in first.text
    assert {"O202510046", "O202510023"} == set(first.orders)
    chosen = ask(["我的订单到哪了", "O202510023"], customer="C021")
    assert "已到自提点" in chosen.text
    assert "O202510046" not in chosen.text


@pytest.mark.parametrize("code", ["O202510002", "O999999999", "YT2025881132237"])
@pytest.mark.parametrize(
    "intent", ["order.status", "logi.track", "as.return_apply", "order.cancel", "as.refund_progress"]
)
def test_anothers_order_and_no_order_at_all_sound_the_same(put: Put, intent: str, code: str) -> None:
    told = put(intent, f"{code} 帮我查一下", customer="C001")
    assert told.text == "没有找到这个订单或运单号，请核对一下。"
    assert told.draft.hand_off is None


def test_a_guest_is_told_to_sign_in(put: Put) -> None:
    assert "登录" in put("order.status", "我的订单到哪步了").text
    assert "signed in" in put("order.cancel", "cancel my order please").text


def test_chasing_dispatch_gives_the_deadline_and_calls_a_person(put: Put) -> None:
    told = put("order.urge_ship", "怎么还不发货", shop="S3", customer="C008")
    assert "没有查到" in told.text
    told = put("order.urge_ship", "怎么还不发货", customer="C024")
    assert "最晚11月13日19:48前发出" in told.text
    assert told.draft.hand_off is Reason.ACTION


def test_an_overdue_order_comes_with_the_rule_for_late_dispatch(put: Put) -> None:
    from_noon = put("order.urge_ship", "怎么还不发货", shop="S3", customer="C022", order="O202510050", as_of=NOON)
    assert "已超过最晚发货时间11月12日10:03" in from_noon.text
    assert "按订单实付5%赔付" in from_noon.text
    assert not from_noon.faults
    before = put("order.urge_ship", "怎么还不发货", shop="S3", customer="C022", order="O202510050")
    assert "赔付" not in before.text


def test_chasing_a_parcel_that_has_left_needs_nobody(put: Put) -> None:
    told = put("order.urge_ship", "why hasn't my order shipped", customer="C022", order="O202510049")
    assert "shipped, on its way" in told.text
    assert told.draft.hand_off is None


@pytest.mark.parametrize(
    ("intent", "text", "order", "rule"),
    [
        ("order.change_address", "地址填错了帮我改下", "O202510055", "可改一次，同省自动"),
        ("order.change_address", "帮我改地址", "O202510009", "需人工联系快递"),
        ("order.cancel", "不要了 退吧", "O202510055", "自动退款"),
        ("order.cancel", "不要了 退吧", "O202510009", "拒收或签收后退货"),
    ],
)
def test_a_change_is_answered_by_the_state_of_the_order_and_done_by_a_person(
    put: Put, intent: str, text: str, order: str, rule: str
) -> None:
    told = put(intent, text, customer="C008", order=order)
    assert rule in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


def test_asking_for_the_rule_calls_nobody(put: Put) -> None:
    asked = put("order.change_address", "发货了还能改地址吗", customer="C008", order="O202510009")
    assert asked.draft.hand_off is None
    guest = put("order.cancel", "没发货可以取消吗")
    assert "自动退款" in guest.text
    assert guest.draft.hand_off is None


def test_the_coupon_of_a_cancelled_order_is_answered_from_the_faq(put: Put) -> None:
    told = put("order.cancel", "取消订单券还回来吗", customer="C024")
    assert "整单未发货退款且券没过期会退回" in told.text


def test_an_unpaid_order_has_its_amount_and_its_hour(put: Put) -> None:
    told = put("order.pay_fail", "付不了款", customer="C015")
    assert "应付¥258，请在11月13日09:30前付款" in told.text
    assert "资料里没有写" in told.text
    assert told.draft.hand_off is None
    assert not told.faults


def test_money_that_was_taken_is_for_a_person(put: Put) -> None:
    told = put("order.pay_fail", "I was charged but the order says unpaid", customer="C015")
    assert "¥258 due" in told.text
    assert told.draft.hand_off is Reason.ACTION


def test_deposit_and_balance_are_told_as_they_were_paid(put: Put) -> None:
    paid = put("order.balance", "尾款付了吗", shop="S2", customer="C002")
    assert "定金¥100、尾款¥1,499都已付，尾款11月9日20:30付清" in paid.text
    missed = put("order.balance", "missed the balance window, what now", shop="S2", customer="C005")
    assert "The deposit of ¥100 was paid, the balance of ¥1,749 was not." in missed.text
    assert not paid.faults
    assert not missed.faults


def test_a_proposal_says_the_state_first(ask: Ask) -> None:
    reply = ask("帮我取消订单", customer="C024")
    assert reply.decision is DecisionName.ASK_CONSENT
    assert reply.text.startswith("订单O202510051")


def test_a_foreign_shops_order_is_told_in_its_own_year(put: Put) -> None:
    told = put("order.status", "我的订单到哪了", shop="shopQ", customer="buyer甲", order="500000000001")
    assert "已发货" in told.text
    assert not told.faults


def test_two_questions_about_one_order_describe_it_once(ask: Ask) -> None:
    reply = ask("四件套到哪了，什么时候能到", customer="C004")
    assert reply.text.count("云通物流") == 1
    assert "我不能承诺" in reply.text
