"""A message is read to all that it means, in both languages, and to nothing when it means nothing."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoer.kernel.ids import ProductId
from xiaoer.language.intents import IntentModel
from xiaoer.language.lexicon import Lexicon, ProductWords
from xiaoer.language.reader import Reader
from xiaoer.language.reading import Language, Reading

TODAY = date(2025, 11, 12)
LEXICON = Lexicon.of(
    [
        ProductWords(
            ProductId("AP03"), ("轻薄连帽羽绒服", "hooded down jacket"), options=(("颜色", "黑"), ("尺码", "XL"))
        ),
        ProductWords(ProductId("DG01"), ("T2降噪耳机", "T2 earbuds"), options=(("颜色", "白"),)),
    ]
)


@pytest.fixture(scope="module")
def reader(model: IntentModel) -> Reader:
    return Reader(model)


def read(reader: Reader, text: str, previous: Language | None = None) -> Reading:
    return reader.read(text, lexicon=LEXICON, today=TODAY, previous=previous)


def names(reading: Reading) -> set[str]:
    return {one.name for one in reading.intents}


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("羽绒服XL黑色还有吗 到新疆多少运费", {"prod.stock", "ship.fee"}),
        ("包邮吗?几天能到北京", {"ship.fee", "ship.eta"}),
        ("刚收到的杯子碎了 我要退货 邮费谁出", {"logi.damaged", "as.return_apply", "as.return_freight"}),
        ("is the T2 in stock? how much is shipping to Tibet?", {"prod.stock", "ship.fee"}),
        ("你好,什么时候发货", {"ship.time"}),
        ("充电宝冒烟了 我要投诉你们", {"safety.injury", "complaint.legal"}),
    ],
)
def test_every_part_of_a_message_is_read(reader: Reader, text: str, meant: set[str]) -> None:
    assert names(read(reader, text)) == meant


@pytest.mark.parametrize("text", ["where is my order", "我的快递到哪了", "where's my parcel?"])
def test_where_is_my_order_is_about_the_parcel_or_the_order(reader: Reader, text: str) -> None:
    assert read(reader, text).intents[0].name in {"logi.track", "order.status"}


@pytest.mark.parametrize("text", ["", "   ", "。。。", "???", "asdfgh qwrtp", "https://demo.shop/item/AP03", "\u200b"])
def test_what_means_nothing_has_no_intents(reader: Reader, text: str) -> None:
    assert read(reader, text).intents == ()


@pytest.mark.parametrize("text", ["O202510007", "o202510007 ", "O202510007 ?"])
def test_a_bare_order_number_asks_for_its_state(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    assert [one.name for one in reading.intents] == ["order.status"]
    assert [one.code for one in reading.slots.codes] == ["O202510007"]


@pytest.mark.parametrize("text", ["你好", "亲 在吗?", "Hello there!", "谢谢啊"])
def test_a_bare_greeting_is_only_that(reader: Reader, text: str) -> None:
    assert [one.name for one in read(reader, text).intents] == ["chitchat.greet"]


def test_a_wish_for_a_person_is_marked_and_comes_with_what_else_is_meant(reader: Reader) -> None:
    reading = read(reader, "怎么还不发货 给我转人工")
    assert reading.wants_human
    assert names(reading) == {"human.request", "order.urge_ship"}


@pytest.mark.parametrize(
    "text", ["有没有真人实拍", "人工智能音箱怎么用", "客服说的优惠还有吗", "is the wig human hair"]
)
def test_a_look_alike_is_no_wish_for_a_person(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    assert not reading.wants_human
    assert "human.request" not in names(reading)


def test_anger_is_marked_beside_the_question(reader: Reader) -> None:
    reading = read(reader, "什么垃圾店 退款怎么还没到账")
    assert reading.angry
    assert "as.refund_progress" in names(reading)


def test_a_language_without_words_is_that_of_the_conversation(reader: Reader) -> None:
    assert read(reader, "👍", previous=Language.EN).language == Language.EN


def test_clauses_are_slices_of_the_message(reader: Reader) -> None:
    reading = read(reader, "羽绒服ＸＬ黑色还有吗 到新疆多少运费")
    assert [clause.text for clause in reading.clauses] == ["羽绒服XL黑色还有吗", "到新疆多少运费"]
    assert all(reading.text[c.span.start : c.span.end] == c.text for c in reading.clauses)


def test_a_hundred_kilobytes_are_read_in_a_moment(reader: Reader) -> None:
    started = time.thread_time()
    read(reader, "羽绒服还有吗 " * 14_000)
    assert time.thread_time() - started < 2.0


@settings(deadline=None, max_examples=40)
@given(text=st.text(max_size=60))
def test_any_text_has_a_reading(reader: Reader, text: str) -> None:
    reading = read(reader, text)
    scores = [one.score for one in reading.intents]
    assert scores == sorted(scores, reverse=True)
    assert len({one.name for one in reading.intents}) == len(scores)
