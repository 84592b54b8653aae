"""Parcels: the last scan, what is wrong, and who helps."""

import pytest

from tests.desk.conftest import Put
from xiaoer.desk.draft import Reason


def test_the_last_scan_is_told_with_its_time(put: Put) -> None:
    told = put("logi.track", "到哪了", customer="C022", order="O202510049")
    assert "中禾快递ZH2025885735496" in told.text
    assert "11月11日18:00，快件已到达转运中心" in told.text
    assert told.draft.hand_off is None
    assert not told.faults


def test_scans_are_told_in_english_with_their_place(put: Put) -> None:
    told = put("logi.track", "where's my parcel?", customer="C013")
    assert "Zhonghe Express ZH2025250756940, last scan: Nov 11, 22:40, arrived in Suzhou." in told.text
    assert not told.faults


def test_a_parcel_is_found_by_its_own_number(put: Put) -> None:
    assert "O202510004" in put("logi.track", "YT2025881132237到哪了", customer="C004").text


def test_couriers_telephones_are_left_out(put: Put) -> None:
    told = put("logi.track", "到哪了", shop="S3", customer="C004", order="O202510005")
    assert "派送中" in told.text
    assert "电话" not in told.text


@pytest.mark.parametrize(
    ("shop", "customer", "order", "trouble"),
    [
        ("S1", "C008", "O202510009", "物流超过72小时没有更新"),
        ("S3", "C011", "O202510035", "快递登记为丢件"),
        ("S1", "C017", "O202510042", "显示已拒收，正在退回"),
    ],
)
def test_a_parcel_in_trouble_is_said_so_and_goes_to_a_person(
    put: Put, shop: str, customer: str, order: str, trouble: str
) -> None:
    told = put("logi.track", "到哪了", shop=shop, customer=customer, order=order)
    assert trouble in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


def test_a_parcel_that_moved_today_is_not_stuck(put: Put) -> None:
    moving = put("logi.stuck", "一直在中转站不走", customer="C017", order="O202510019")
    assert moving.draft.hand_off is None
    old = put("logi.stuck", "三天没动静了", shop="S3", customer="C024", order="O202510026")
    assert old.draft.hand_off is Reason.ACTION


def test_a_lost_parcel_comes_with_the_shops_rule_and_no_promise_of_ours(put: Put) -> None:
    told = put("logi.lost", "快递说丢了咋办", shop="S3", customer="C011")
    assert "快递丢件的规则：补发或全额退款，人工确认" in told.text
    assert told.draft.hand_off is Reason.ACTION
    assert not told.faults


def test_a_pickup_code_that_the_store_does_not_have_is_not_invented(put: Put) -> None:
    told = put("logi.locker", "取件码是多少", customer="C021")
    assert "取件码短信发送" in told.text
    assert told.draft.hand_off is None
    assert not told.faults


def test_delivery_to_the_door_is_for_a_person(put: Put) -> None:
    assert put("logi.locker", "帮我改送上门", customer="C021").draft.hand_off is Reason.ACTION


def test_a_second_parcel_of_a_split_order_is_explained_by_its_note(put: Put) -> None:
    told = put("logi.split_missing", "另外一个包裹呢", customer="C021", order="O202510046")
    assert "第二包待出库" in told.text
    assert not told.faults


def test_stopping_a_parcel_gives_the_rule_after_dispatch(put: Put) -> None:
    told = put("logi.intercept", "can you stop the delivery?", customer="C013")
    assert "refuse the parcel, or return it after delivery" in told.text
    assert told.draft.hand_off is Reason.ACTION


def test_a_refused_parcel_is_the_one_that_is_meant(put: Put) -> None:
    told = put("logi.intercept", "鞋我拒收了钱啥时候退", customer="C017")
    assert told.draft.orders == ("O202510042",)
    assert "显示已拒收，正在退回" in told.text
