"""What identifies a person does not come through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.shop.connectors.privacy import masked_name, masked_place, masked_text


@pytest.mark.parametrize(
    ("name", "masked"), [("林晓", "林*"), ("欧阳娜", "欧阳*"), ("欧阳", "欧*"), ("Ann Lee", "A*"), ("", "")]
)
def test_a_name_keeps_its_family_name_only(name: str, masked: str) -> None:
    assert masked_name(name) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("请拨13800001111联系", "请拨***联系"),
        ("电话：138 0000 1111。", "。"),
        ("快递员马小跳（13800001111）派送中", "快递员马*派送中"),
        ("签收人：马小跳", "签收人：马*"),
        ("签收人：本人", "签收人：本人"),
        ("已由配送员揽件", "已由配送员揽件"),
        ("热线400-800-1234，编号JD13800001111", "热线400-800-1234，编号JD13800001111"),
        ("订单138000011112已发", "订单138000011112已发"),
        ("座机0571-88886666", "座机***"),
    ],
)
def test_phones_go_and_labelled_names_are_masked(text: str, masked: str) -> None:
    assert masked_text(text) == masked


@pytest.mark.parametrize(
    ("place", "masked"),
    [
        ("杭州市西湖区文三路12号3栋", "杭州市西湖区***"),
        ("中国浙江省杭州市余杭区仓前街道1号楼", "中国浙江省杭州市余杭区***"),
        ("文三路12号", "***"),
        ("杭州萧山中转站", "杭州萧山中转站"),
        ("京东华北仓3号库", "京东华北仓3号库"),
        ("杭州市西湖区", "杭州市西湖区"),
        ("", ""),
    ],
)
def test_a_place_loses_its_street(place: str, masked: str) -> None:
    assert masked_place(place) == masked


@given(
    st.text(alphabet="快递员联系电话：，( )号", max_size=12),
    st.integers(13000000000, 19999999999),
    st.text(alphabet="，。已签收)", max_size=6),
)
def test_no_mobile_number_survives_any_surroundings(before: str, phone: int, after: str) -> None:
    assert str(phone) not in masked_text(f"{before}{phone}{after}")
