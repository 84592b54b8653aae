"""Products, variants and attributes in the words of two made-up shops."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.language.shops import APPLIANCES, MIXED, product
from xiaoer.kernel.ids import ProductId
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.naming import TRUSTED


def best(text: str, lexicon: Lexicon = MIXED) -> list[str]:
    """The first candidate of each span."""
    firsts = {(one.span.start, one.span.end): one.product for one in reversed(lexicon.products_in(text))}
    return [firsts[span] for span in sorted(firsts)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("羽绒服还有吗", "W01"),
        ("down jacket in stock?", "W01"),
        ("降噪耳机", "W02"),
        ("earbuds", "W02"),
        ("the K3", "W02"),
        ("k3多少钱", "W02"),
        ("手机", "W03"),
        ("手机壳", "W04"),
        ("Z9 Max手机壳有货吗", "W04"),
        ("Z9 Max", "W03"),
        ("Z9Max", "W03"),
        ("碧螺春", "W07"),
        ("螺丝粉里有花生吗", "W08"),
        ("充电宝能上飞机吗", "W10"),
        ("power bank", "W10"),
        ("100w那个", "W09"),
        ("charger", "W09"),
        ("W01", "W01"),
        ("w01-02还有吗", "W01"),
        ("https://demo.shop/item/W05 这个", "W05"),
        ("加长连冒羽绒服", "W01"),
        ("机械建盘", "W05"),
        ("keybord", "W05"),
        ("跑鞋", "W11"),
        ("枕头", "W13"),
        ("does the phone case fit", "W04"),
    ],
)
def test_a_product_is_found_by_what_buyers_call_it(text: str, meant: str) -> None:
    assert best(text) == [meant]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("60升热水器", {"100800000011", "100800000013"}),
        ("扁桶那个", {"100800000011", "100800000012"}),
        ("60升扁桶", {"100800000011"}),
        ("N9 Pro", {"100800000014"}),
        ("N10 Max多少钱", {"100800000015"}),
        ("洗碗机", {"100800000016"}),
        ("100800000013 这个", {"100800000013"}),
        ("F80-UD3", {"100800000012"}),
        ("dishwasher", {"100800000016"}),
        ("燃气热水器", {"100800000014", "100800000015"}),
    ],
)
def test_long_titles_are_told_apart_by_what_is_rare_in_them(text: str, meant: set[str]) -> None:
    found = APPLIANCES.products_in(text)
    top = max(one.score for one in found)
    assert {one.product for one in found if one.score > 0.9 * top} == meant


@pytest.mark.parametrize(
    "text",
    [
        "的",
        "套装",
        "送什么",
        "the set",
        "防水吗",
        "你是机器人吗",
        "什么时候发货",
        "能手洗吗",
        "用热水洗行吗",
        "转人工",
        "is it in stock",
        "iPhone可以用吗",
        "",
        "👍",
        "满300减50",
    ],
)
def test_common_words_name_no_product(text: str) -> None:
    assert MIXED.products_in(text) == ()


def test_two_products_side_by_side_are_two() -> None:
    assert best("耳机键盘都要") == ["W02", "W05"]
    assert best("keyboard and mouse please") == ["W05", "W06"]


def test_an_id_a_link_and_a_whole_title_are_certain_and_an_id_tells_the_variant() -> None:
    for text in ("W05", "https://demo.shop/item/W05", "我买88键机械键盘"):
        assert [one.score for one in MIXED.products_in(text)] == [1.0]
    (mention,) = MIXED.products_in("w01-02还有吗")
    assert mention.sku == "W01-02"


def test_a_modifier_alone_is_only_a_hint() -> None:
    assert all(one.score < TRUSTED for one in APPLIANCES.products_in("扁桶那个"))
    assert all(one.score >= TRUSTED for one in APPLIANCES.products_in("60升扁桶热水器")[:1])


def test_a_word_that_most_names_share_names_none() -> None:
    shop = Lexicon.of(
        [product(f"储水式热水器{letter}型", number=f"H{letter}{letter}1") for letter in "甲乙丙丁戊己庚辛壬癸子丑寅卯"]
    )
    assert shop.products_in("热水器怎么装") == ()


def options(text: str, number: str | None = None) -> list[tuple[str, tuple[str, ...]]]:
    found = MIXED.options_in(text, ProductId(number) if number else None)
    return [(one.name, one.values) for one in found]


@pytest.mark.parametrize(
    ("text", "number", "meant"),
    [
        ("黑的", "W01", [("颜色", ("曜黑",))]),
        ("in black please", "W01", [("颜色", ("曜黑",))]),
        ("白色", "W01", [("颜色", ("雪白",))]),
        ("墨绿还有吗", "W01", [("颜色", ("墨绿",))]),
        ("XL", "W01", [("尺码", ("XL",))]),
        ("加大码", "W01", [("尺码", ("XL",))]),
        ("a large one", "W01", [("尺码", ("L",))]),
        ("size m", "W01", [("尺码", ("M",))]),
        ("M还是L", "W01", [("尺码", ("M",)), ("尺码", ("L",))]),
        ("170的", "W01", [("尺码", ("170",))]),
        ("41码", "W11", [("尺码", ("41",))]),
        ("size 42", "W11", [("尺码", ("42",))]),
        ("12+256", "W03", [("版本", ("12+256GB",))]),
        ("512G", "W03", [("版本", ("16+512GB",))]),
        ("space grey", "W03", [("颜色", ("深空灰",))]),
        ("1.5的", "W13", [("尺寸", ("1.5m床",))]),
        ("1.8米", "W13", [("尺寸", ("1.8m床",))]),
        ("高枕", "W13", [("高度", ("高枕11cm",))]),
        ("spicy", "W08", [("口味", ("麻辣",))]),
        ("red switches", "W05", [("轴体", ("红轴",))]),
        ("透明的", "W04", [("材质", ("透明",))]),
        ("黑", None, [("颜色", ("曜黑", "黑"))]),
    ],
)
def test_variants_in_buyers_words(text: str, number: str | None, meant: list[tuple[str, tuple[str, ...]]]) -> None:
    assert options(text, number) == meant


@pytest.mark.parametrize(
    "text", ["深色的", "I'm ok", "what's this", "明白了", "170元", "41天", "黑巧克力", "红包", "W01-41"]
)
def test_words_that_only_hold_a_variants_letters_are_none(text: str) -> None:
    assert options(text) == []


def test_the_options_of_another_product_are_not_offered() -> None:
    assert options("红轴", "W01") == []
    assert options("XL", "no such product") == []


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("电池能用多久", ("续航",)),
        ("battery life?", ("续航",)),
        ("什么料的", ("材质",)),
        ("what's it made of", ("材质",)),
        ("防水不", ("防水",)),
        ("多少瓦", ("功率",)),
        ("能上飞机吗", ("航空",)),
        ("有花生吗", ("致敏原",)),
        ("充绒量多少", ("充绒量",)),
        ("配料表看下", ("配料",)),
        ("刷新率几", ()),
        ("什么时候发货", ()),
        ("产地和保质期", ("产地", "保质期")),
    ],
)
def test_only_attributes_that_the_shop_keeps_are_asked_for(text: str, meant: tuple[str, ...]) -> None:
    assert MIXED.attributes_in(text) == meant


@given(st.text(max_size=60))
def test_any_text_can_be_read_and_spans_lie_inside_it(text: str) -> None:
    spans = [one.span for one in MIXED.products_in(text)] + [one.span for one in MIXED.options_in(text)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


def test_a_large_catalogue_answers_fast_enough() -> None:
    """20,000 long titles: some milliseconds at the very most, so a linear scan cannot hide here."""
    chance = random.Random(7)
    words = ["".join(chance.choices("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", k=3)) for _ in range(400)]
    shop = Lexicon.of([product("".join(chance.choices(words, k=15)), number=f"P{n:06d}") for n in range(20_000)])
    text = f"{words[0]}{words[1]}有货吗 {words[2]}呢"
    shop.products_in(text)
    started = time.thread_time()
    for _ in range(20):
        shop.products_in(text)
    assert (time.thread_time() - started) / 20 < 0.02
