"""The scripted buyer says yes, refuses what the task refuses, and answers from the task's own words."""

from dataclasses import replace
from datetime import datetime

import pytest

from xiaoer.desk.conversation import DecisionName, Focus, Reply
from xiaoer.desk.proposal import Proposal, Wanting
from xiaoer.kernel.ids import OrderId
from xiaoer.language.reading import Language
from xiaoer.proof.ecom.buyer import DOES_NOT_KNOW, NO, YES, next_words
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.aftersales.ruling import Missing
from xiaoer.shop.wish import Wish
from xiaoer.shop.writes.write import WriteKey

PROTECTS = Action(ActionName.OPEN_CASE, reason=CaseReason.PRICE_PROTECTION)
REPLY = Reply("好的", Language.ZH, DecisionName.SEND, (), ())
ASKS = replace(
    REPLY,
    decision=DecisionName.ASK_CONSENT,
    proposals=(
        Proposal(
            WriteKey("k"),
            "as.price_protect",
            Wish(PROTECTS),
            PROTECTS,
            for_person=False,
            understood="",
            consent_zh="",
            consent_en="",
            expires_at=datetime.fromisoformat("2025-06-01T10:00+08:00"),
        ),
    ),
)


def wanting(missing: Missing) -> Focus:
    return Focus(wanting=Wanting("x", Wish(Action(ActionName.CANCEL_ORDER)), missing))


def test_a_consent_question_gets_a_yes_unless_the_task_refuses_it() -> None:
    assert next_words(ASKS, Focus(), ("你想申请价保",), 0) == YES
    assert next_words(ASKS, Focus(), ("你抱怨降价了", "如果客服问你要不要价保，你会拒绝"), 0) == NO


@pytest.mark.parametrize(
    ("missing", "intent", "said"),
    [
        (Missing.ORDER, "你想退货，订单是313271663680", "313271663680"),
        (Missing.ORDER, "你想退货（商品ID：100188628450）", "100188628450"),
        (Missing.ORDER, "你想知道“已发货”的订单到哪了", "已发货"),
        (Missing.ORDER, "你想退货", DOES_NOT_KNOW),
        (Missing.TIME, "你想预约安装，时间是周日", "周日"),
        (Missing.TIME, "你想预约安装", None),
        (Missing.ADDRESS, '你要改成"和平路1号2栋"', "和平路1号2栋"),
        (Missing.TITLE, "你想开发票", "个人"),
        (Missing.RATIO, "你想退款", None),
    ],
)
def test_a_question_back_is_answered_from_the_task(missing: Missing, intent: str, said: str | None) -> None:
    assert next_words(REPLY, wanting(missing), (intent,), 0) == said


def test_nothing_is_said_of_what_comes_later_and_nothing_to_a_plain_answer() -> None:
    intents = ("你想退货", "订单是313271663680")
    assert next_words(REPLY, wanting(Missing.ORDER), intents, 0) == DOES_NOT_KNOW
    assert next_words(REPLY, Focus(), intents, 0) is None


def test_which_of_the_orders_is_answered_too() -> None:
    which = replace(REPLY, orders=(OrderId("1"), OrderId("2")))
    assert next_words(which, Focus(open_question="order.status"), ("“已发货”的那个订单",), 0) == "已发货"
