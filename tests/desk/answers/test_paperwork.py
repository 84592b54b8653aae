"""Invoices, reviews, personal data and the account."""

from tests.desk.conftest import Put
from xiaoer.desk.draft import Reason


def test_an_invoice_has_its_kind_its_moment_and_its_hours(put: Put) -> None:
    told = put("invoice.apply", "发票怎么开，个人的")
    assert told.text == "可以开电子普通发票，确认收货后申请，48小时内开好。"
    assert told.draft.hand_off is None
    assert not told.faults


def test_the_subsidy_question_is_answered_by_the_rule_of_the_amount(put: Put) -> None:
    told = put("invoice.apply", "能开多少金额 国补那部分呢")
    assert "实付金额" in told.text
    assert not told.faults


def test_a_vat_invoice_says_what_it_needs(put: Put) -> None:
    told = put("invoice.change", "开专票要什么资料")
    assert told.text == "企业可开专票，需提供税号、地址电话、开户行。"
    assert told.draft.hand_off is None
    assert not told.faults


def test_a_wrong_title_is_reissued_by_a_person(put: Put) -> None:
    told = put("invoice.change", "wrong company name on the invoice", customer="C024")
    assert "Once within 30 days" in told.text
    assert told.draft.hand_off is Reason.ACTION


def test_the_invoice_on_file_is_told_without_a_name(put: Put) -> None:
    told = put("invoice.apply", "发票开了吗", shop="shopQ", customer="buyer甲", order="500000000001")
    assert "个人发票" in told.text
    assert "欧阳明远" not in told.text
    assert not told.faults


def test_no_reward_for_a_review_is_offered(put: Put) -> None:
    told = put("review.manage", "好评返现有吗")
    assert "不能答应" in told.text
    registered = put("review.manage", "晒单返现登记了吗", shop="shopQ", customer="buyer乙", order="500000000003")
    assert "已登记" in registered.text
    assert not registered.faults


def test_personal_data_is_told_by_the_terms_and_done_by_a_person(put: Put) -> None:
    erase = put("privacy.request", "把我的聊天记录删了")
    assert "15个工作日内删除" in erase.text
    assert erase.draft.hand_off is Reason.ACTION
    assert "7 days" in put("privacy.request", "export my personal data").text
    assert not erase.faults


def test_membership_is_that_of_this_shop_only(put: Put) -> None:
    assert "店铺会员" in put("account.points", "积分怎么看", customer="C004").text
    assert "店铺会员" not in put("account.points", "积分怎么看", shop="S3", customer="C004").text


def test_stored_value_is_told_to_its_owner(put: Put) -> None:
    told = put("account.points", "卡里余额多少", shop="shopQ", customer="buyer甲")
    assert told.text == "您的卡余额¥88.50。"
    assert not told.faults
    assert "登录" in put("account.points", "积分怎么看").text
