"""What words say of a wish: reasons, addresses, shares, titles, notes; and nothing where they say nothing."""

import pytest

from xiaoer.desk.actions import addresses, details, invoices
from xiaoer.shop.action import CaseReason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("衣服有个破洞", CaseReason.QUALITY),
        ("发错货了", CaseReason.WRONG_ITEM),
        ("少发了一件", CaseReason.MISSING_PART),
        ("快递压坏了", CaseReason.DAMAGED),
        ("买大了穿不了", CaseReason.SIZE),
        ("不想要了", CaseReason.NO_REASON),
        ("和图片有色差", CaseReason.NOT_AS_DESCRIBED),
        ("it arrived broken", CaseReason.DAMAGED),
        ("the zipper is faulty", CaseReason.QUALITY),
        ("too small for me", CaseReason.SIZE),
        ("I changed my mind", CaseReason.NO_REASON),
        ("我要退货", None),
    ],
)
def test_a_reason_is_what_is_told(text: str, reason: CaseReason | None) -> None:
    assert details.reason_in(text) is reason


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("地址改成杭州市西湖区文三路100号", "杭州市西湖区文三路100号"),
        ("寄到成都市锦江区春熙路50号,谢谢", "成都市锦江区春熙路50号"),
        ("帮我改个地址 西宁市城西区五四大街8号", "西宁市城西区五四大街8号"),
        ("please change the address to 12 Beijing Road, Lhasa", "12 Beijing Road, Lhasa"),
        ("帮我改下地址", ""),
        ("改到北京", ""),
    ],
)
def test_an_address_is_one_that_a_courier_finds(text: str, address: str) -> None:
    assert addresses.address_in(text) == address


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("烂了一半", 5000),
        ("坏了三分之一", 3333),
        ("大概30%坏了", 3000),
        ("都发霉了", 10_000),
        ("10个坏了3个", 3000),
        ("坏了2个,一共8个", 2500),
        ("3 of the 12 were rotten", 2500),
        ("有点烂", None),
    ],
)
def test_a_spoiled_share_is_counted(text: str, share: int | None) -> None:
    assert details.bad_share_in(text) == share


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("我拆开了", (True, None, None)),
        ("没拆封", (False, None, None)),
        ("还没激活", (None, False, None)),
        ("洗过一次", (None, None, True)),
        ("unopened and not used", (False, None, False)),
        ("想退货", (None, None, None)),
        ("吊牌没拆", (False, None, False)),
        ("没洗过，在家试了试", (None, None, False)),
        ("下过一次水", (None, None, True)),
        ("吊牌没了", (None, None, True)),
    ],
)
def test_the_state_of_the_goods_is_only_what_is_told(text: str, told: tuple[bool | None, ...]) -> None:
    assert details.state_in(text) == told


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("试了试，鞋盒还在", True),
        ("吊牌没剪,没洗过", True),
        ("盒子在,但是裂了", False),
        ("没穿过,换个颜色", False),
        ("嗯嗯弄吧", False),
    ],
)
def test_words_that_only_tell_the_state_of_the_goods_are_known(text: str, only: bool) -> None:
    assert details.only_tells_state(text) is only


@pytest.mark.parametrize(
    ("text", "kind", "title", "tax_id"),
    [
        (
            "开公司发票,抬头杭州云起科技有限公司 税号91330106MA2KXYZ123",
            "company",
            "杭州云起科技有限公司",
            "91330106MA2KXYZ123",
        ),
        ("个人的就行", "personal", "", ""),
        ("要专票", "special", "", ""),
        ("开张发票", "", "", ""),
    ],
)
def test_an_invoice_is_made_out_as_it_is_told(text: str, kind: str, title: str, tax_id: str) -> None:
    assert (invoices.invoice_kind(text), invoices.invoice_title(text), invoices.tax_id_in(text)) == (
        kind,
        title,
        tax_id,
    )


@pytest.mark.parametrize(("text", "place"), [("第二个", 1), ("the first one", 0), ("最近的那个", 0), ("那个", None)])
def test_a_place_in_a_list_is_read(text: str, place: int | None) -> None:
    assert details.ordinal_in(text) == place


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("不对,是体育东路1号", "广州市天河区体育东路1号"),
        ("写错了,应该是深圳市南山区科苑路8号", "深圳市南山区科苑路8号"),
        ("不对,是体育东路1号,谢谢你", ""),
        ("好的", ""),
    ],
)
def test_a_street_is_put_right_in_its_town(text: str, mended: str) -> None:
    assert addresses.address_mended(text, "广州市天河区体育西路1号") == mended


def test_half_a_phone_number_is_no_part_of_an_address() -> None:
    assert (
        addresses.address_in("地址改成武汉市洪山区珞喻路100号3栋502 张三 138****5678")
        == "武汉市洪山区珞喻路100号3栋502,张三"
    )


def test_an_invoice_title_is_the_company_alone() -> None:
    assert (
        invoices.invoice_title("耳机发票抬头改成南京云上科技有限公司 税号 91320100MA1N00002Y") == "南京云上科技有限公司"
    )


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("不过是602室", "上海市徐汇区漕溪路20号602室"),
        ("门牌写错了,是26号", "上海市徐汇区漕溪路26号501室"),
        ("不对,是漕宝路8号", "上海市徐汇区漕宝路8号"),
        ("好的谢谢", ""),
    ],
)
def test_an_address_is_put_right_where_it_was_wrong(text: str, mended: str) -> None:
    assert addresses.address_mended(text, "上海市徐汇区漕溪路20号501室") == mended


@pytest.mark.parametrize(
    ("text", "opened"),
    [
        ("撕开尝了一包", True),
        ("吃了两袋", True),
        ("袋子冇拆", False),
        ("莫得拆过", False),
        ("泡了三包,剩下的没动", True),
        ("we brewed two bags, the rest is sealed", True),
        ("不想吃了,还封着口", False),
        ("没拆封", False),
        ("退了吧", None),
    ],
)
def test_opened_is_heard_as_it_is_said_in_many_places(text: str, opened: bool | None) -> None:
    assert details.state_in(text)[0] is opened


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("台灯收货地址改:苏州市姑苏区干将东路18号6幢,何文收", "苏州市姑苏区干将东路18号6幢,何文收"),
        ("想改地址,寄陕西省西安市雁塔区小寨路9号 何文", "陕西省西安市雁塔区小寨路9号,何文"),
        ("送错地儿了,现在住长沙市岳麓区麓山路3号2栋501", "长沙市岳麓区麓山路3号2栋501"),
        ("地址更正为:上海市徐汇区漕溪路77弄5号301室(之前是公司)", "上海市徐汇区漕溪路77弄5号301室"),
        ("新址:广州市海珠区江南大道中8号,收货人不变", "广州市海珠区江南大道中8号"),
        ("门牌号写错了是3栋不是13栋", ""),
        (
            "Where to? New address: Room 902, Building 4, 61 Tongji Road, Baoshan District, Shanghai, same name",
            "Room 902, Building 4, 61 Tongji Road, Baoshan District, Shanghai",
        ),
        (
            "Please send it to Flat 5, 20 Harbour Street, Xiamen. Also ring the bell.",
            "Flat 5, 20 Harbour Street, Xiamen",
        ),
        ("is it going to Xiamen?", ""),
        ("could you change the address to 7 Mill Lane, Unit 2, York before it ships?", "7 Mill Lane, Unit 2, York"),
    ],
)
def test_a_new_address_is_without_the_words_of_the_command(text: str, address: str) -> None:
    assert addresses.address_in(text) == address
