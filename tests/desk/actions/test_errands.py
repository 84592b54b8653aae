"""Several errands of one message: each by its own words, and one errand in many words stays one."""

from dataclasses import replace

import pytest

from xiaoer.desk.actions.errands import errands_in, spoken_of, within
from xiaoer.kernel.ids import ProductId
from xiaoer.language.reading import Language, OptionMention, ProductMention, Reading, Slots, Span

GOODS = ("毛衣", "围巾", "牛仔裤", "口红", "枕头", "拼图", "大米", "鞋子", "裤子")


def read(text: str, slots: Slots | None = None) -> Reading:
    places = [(word, text.index(word)) for word in GOODS if word in text]
    named = tuple(ProductMention(ProductId(word), 1.0, Span(at, at + len(word))) for word, at in places)
    return Reading(text, Language.ZH, (), slots=replace(slots or Slots(), products=named))


@pytest.mark.parametrize(
    ("text", "errands"),
    [
        ("毛衣退了,围巾换个驼色", ["as.return_apply", "as.exchange"]),
        ("牛仔裤备注放门卫,再催一下仓库", ["order.note", "order.urge_ship"]),
        ("口红取消掉,枕头给我补张发票", ["order.cancel", "invoice.apply"]),
        ("拼图少了两片,大米拦回来", ["as.missing_part", "logi.intercept"]),
        ("鞋子退了吧,毛衣那个退货到哪步了", ["as.return_apply", "as.refund_progress"]),
        ("cancel the lipstick please and also send me an invoice", ["order.cancel", "invoice.apply"]),
    ],
)
def test_other_goods_or_one_thing_more_is_another_errand(text: str, errands: list[str]) -> None:
    assert [name for name, _ in errands_in(read(text))] == errands


@pytest.mark.parametrize(
    "text",
    [
        "毛衣退了吧,吊牌还在",
        "再不发货我就退款",
        "鞋子换42,不行就退",
        "裤子留着,毛衣退",
        "拉链坏了,给我退钱",
        "口红不要了,取消吧",
        "",
    ],
)
def test_one_errand_in_many_words_stays_one(text: str) -> None:
    assert errands_in(read(text)) == ()


def test_each_errand_is_read_without_the_words_of_the_others() -> None:
    text = "毛衣换XL;鞋子开张发票,抬头郑青"
    size, colour = OptionMention("尺码", ("XL",), Span(3, 5)), OptionMention("颜色", ("青",), Span(16, 17))
    reading = read(text, Slots(options=(size, colour)))
    swap, invoice = within(reading, "as.exchange"), within(reading, "invoice.apply")
    assert (swap.text.strip(" ;"), swap.slots.options) == ("毛衣换XL", (size,))
    assert "毛衣" not in invoice.text
    assert invoice.slots.options == (colour,)
    assert len(invoice.text) == len(text)


def test_an_errand_without_goods_of_its_own_is_about_those_before() -> None:
    reading = read("牛仔裤催一下发货,再备注放门卫")
    assert spoken_of(reading, "order.note") is reading
    assert "牛仔裤" not in within(reading, "order.note").text
