"""Which goods a message wants, and how many of each, in the words that buyers use."""

import pytest

from tests.desk.conftest import NOW, Opened
from xiaoer.desk.purchase.basket import picked_in
from xiaoer.kernel.ids import ShopId
from xiaoer.language.detection import language_of
from xiaoer.language.normal import normalise
from xiaoer.language.reading import Reading
from xiaoer.language.slots import read_slots


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("两件羽绒服加一条围巾到手多少钱", {"AP03": 2, "AP07": 1}),
        ("羽绒服2件 围巾1条 一共多少钱", {"AP03": 2, "AP07": 1}),
        ("羽绒服和围巾各两件到手价多少", {"AP03": 2, "AP07": 2}),
        ("羽绒服黑色XL两件加一条围巾", {"AP03": 2, "AP07": 1}),
        ("买两件T恤一条围巾多少钱", {"AP01": 2, "AP07": 1}),
        ("袜子三双,围巾两条", {"AP08": 3, "AP07": 2}),
        ("羽绒服x2、围巾x3 到手", {"AP03": 2, "AP07": 3}),
        ("羽绒服和围巾一起到手多少", {"AP03": 1, "AP07": 1}),
        ("羽绒服第二件半价吗,再加一条围巾", {"AP03": 1, "AP07": 1}),
        ("how much for 2 down jackets and a scarf?", {"AP03": 2, "AP07": 1}),
        ("two down jackets plus 3 pairs of socks shipped to Xinjiang", {"AP03": 2, "AP08": 3}),
        ("2 x crew socks and 1 x scarf", {"AP08": 2, "AP07": 1}),
        ("棉袜5双装两份加一条围巾", {"AP08": 2, "AP07": 1}),
        ("1件防水徒步鞋加3个天然乳胶枕", {"AP09": 1, "HM02": 3}),
        ("1 robot vacuum and mop and 3 scarf", {"HM09": 1, "AP07": 3}),
    ],
)
def test_each_count_goes_with_its_own_goods(opened: Opened, text: str, wanted: dict[str, int]) -> None:
    front = opened.runner.run(opened.app.fronts.at(ShopId("S1")))
    plain = normalise(text)
    slots = read_slots(plain, lexicon=front.lexicon, today=NOW.date())
    picked = picked_in(Reading(plain, language_of(plain), (), slots=slots), front.catalogue)
    assert {each.products[0].id: each.quantity for each in picked} == wanted


def test_an_option_goes_with_the_goods_beside_it(opened: Opened) -> None:
    front = opened.runner.run(opened.app.fronts.at(ShopId("S1")))
    text = "羽绒服黑色XL两件加一条灰色围巾"
    slots = read_slots(text, lexicon=front.lexicon, today=NOW.date())
    jacket, _ = picked_in(Reading(text, language_of(text), (), slots=slots), front.catalogue)
    assert [sku.title for sku in jacket.skus] == [sku.title for sku in jacket.skus if "XL" in sku.title]
    assert len(jacket.skus) == 1
