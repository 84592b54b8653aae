"""What a number demands: how much, at least or at most, of what, and what is none of the goods' business."""

from collections.abc import Callable

import pytest

from xiaoer.guide.advice import Advice
from xiaoer.guide.lexicon.directions import way_of
from xiaoer.guide.need import Way
from xiaoer.language.quantities import read_quantities

Advised = Callable[..., Advice]


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("宿舍里用300瓦", None),
        ("不超过300瓦", Way.AT_MOST),
        ("300瓦往上", Way.AT_LEAST),
        ("超过300瓦就跳闸", Way.AT_MOST),
        ("no more than 300 watts", Way.AT_MOST),
        ("300 watts or less", Way.AT_MOST),
        ("holds up to 3 kg", Way.AT_LEAST),
        ("3 kg and up", Way.AT_LEAST),
        ("3公斤的,一百以内", None),
        ("不要宽过30厘米的", Way.AT_MOST),
        ("no deeper than 30 cm", Way.AT_MOST),
        ("30 cm at the most", Way.AT_MOST),
        ("不要短于30厘米的", Way.AT_LEAST),
        ("no thinner than 3 cm", Way.AT_LEAST),
        ("30厘米往上我够不着", Way.AT_MOST),
        ("anything wider than 30 cm is no use", Way.AT_MOST),
        ("30厘米以下的坐不下", Way.AT_LEAST),
        ("any under 30 cm won't reach", Way.AT_LEAST),
        ("至少要用,3公斤的", None),
    ],
)
def test_the_words_of_its_own_clause_say_how_a_number_is_meant(said: str, way: Way | None) -> None:
    assert way_of(said, read_quantities(said)[0].span) is way


@pytest.mark.parametrize(
    ("need", "offered"),
    [
        ("我们寝室的插座最多带800瓦,想买个烧水壶", set[str]()),
        ("our caravan inverter gives 1500 W, which air fryer may I use?", {"HM04-01"}),
        ("充电线,床头离插座一米八", {"DG12-02"}),
        ("小夜灯,直径不要大过13厘米的", {"GF11-01"}),
        ("乳胶枕不要低于10厘米的", {"HM02-02"}),
        ("moon night light please, anything over 13 cm is too big for my shelf", {"GF11-01"}),
        ("电热毯,床宽一米二", {"HM13-01"}),
        ("a heated blanket for our 160 cm bed", {"HM13-02"}),
        ("8个人聚餐用的空气炸锅", set[str]()),
        ("四口之家用的空气炸锅", {"HM04-02"}),
        ("手边的照片只有1200x900,能做拼图吗", set[str]()),
        ("做拼图,照片4000x3000,500片", {"GF06-01"}),
        ("4升和6升的空气炸锅选哪个,家里4口人", {"HM04-02"}),
        ("要10公斤的大米,5公斤的太小了", {"FD11-02"}),
        ("买120个500ml的黑色保温杯,要一个颜色", set[str]()),
        ("24罐原味气泡水", {"FD12-03"}),
        ("耳机连着听十个小时,中间不碰充电盒", set[str]()),
        ("earbuds that play 20 hours in total, black", {"DG01-01"}),
        ("精华开封后要能放九个月", set[str]()),
        ("a latex pillow between 3 and 3.5 inches", {"HM02-01"}),
        ("围巾要七尺左右,酒红", set[str]()),
        ("a shawl, some six feet or so, camel", {"AP07-01"}),
        ("显示器刷新率120", set[str]()),
        ("坚果够吃一周就行", {"FD01-01"}),
        ("加湿器,夜里声音不能超过30分贝", set[str]()),
        ("a power bank of no more than 100 Wh, white", {"DG03-02"}),
        ("茶叶要一两的", {"FD07-01"}),
        ("Q1 Pro phone in black, 12 gigs of memory, 256 to store on", {"DG04-03"}),
        ("香水要月桂的,比我之前那瓶30ml大的", {"BE11-04"}),
        ("a usb-c cable, longer than my 1 m one", {"DG12-02"}),
        ("A photo puzzle. My uncle did a 500 piece one in an evening, so at least 900 this time.", {"GF06-02"}),
        ("a photo puzzle of at least 900 pieces, grandpa solved a 500 before lunch", {"GF06-02"}),
        ("a quick-drying bath mat in green", {"HM10-03"}),
        ("积木,300颗的那套玩腻了,至少550才行", {"GF07-02"}),
        ("my sister moved 600 km away and wants a green humidifier", {"HM05-02"}),
        ("a dozen cans of sparkling water, with neither sweetener nor sugar", {"FD12-03"}),
        ("充电头,五个口的", set[str]()),
        ("床品里要三个枕套", set[str]()),
        ("显示器得有三个HDMI", set[str]()),
        ("即食鸡胸肉,蛋白低于30克的不要", set[str]()),
        ("钢笔上錾“岁岁平安年年有余万事胜意”", set[str]()),
        ("a fountain pen saying 'Captain Margaret Llewellyn-Bowen'", set[str]()),
        ("two and a bit years? no: 28 months old, building blocks", set[str]()),
        ("六位伴娘每人送一张五百的礼品卡", set[str]()),
        ("洗面奶一支,不付邮费", {"BE01-02"}),
        ("戴着听十小时的耳机,单靠耳机自己", set[str]()),
    ],
)
def test_only_variants_that_keep_the_number_are_offered(advised: Advised, need: str, offered: set[str]) -> None:
    assert {str(each.sku) for each in advised(need).options} == offered


def test_a_dozen_cans_are_one_pack_of_twelve(advised: Advised) -> None:
    assert advised("要12罐白桃气泡水").need.quantity == 1
    assert advised("要36罐白桃气泡水").need.quantity == 3
    assert advised("买3箱白桃气泡水").need.quantity == 3


def test_what_no_subsidy_shall_pay_is_no_substance(advised: Advised) -> None:
    advice = advised("11英寸平板,两千以内,别算国补")
    assert advice.need.budget is not None
    assert not advice.need.budget.after_subsidy
    assert {str(each.sku) for each in advice.options} == {"DG09-01"}
    assert not advice.need.hard or all("国补" not in each.zh for each in advice.need.hard)


def test_who_travels_abroad_has_nothing_sent_there(advised: Advised) -> None:
    assert advised("下周飞韩国玩,要个充电器").options
    assert not advised("充电器寄到韩国").options
