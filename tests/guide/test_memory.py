"""What the guide remembers is the buyer's: kept on a plain yes, said when used, and gone when they say so."""

import asyncio
from collections.abc import Callable, Iterator

import pytest

from xiaoer.guide.advice import Advice, Behaviour
from xiaoer.guide.memory import Remembered, is_yes
from xiaoer.guide.service import Guide, Inquiry
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import CustomerId, ShopId

ME = CustomerId("C020")
MINE = Inquiry((), customer=ME)

Told = Callable[..., Advice]


@pytest.fixture
def told(guide: tuple[Guide, asyncio.Runner]) -> Iterator[Told]:
    """The advice to a known customer, whose memory is empty before and after."""
    found, runner = guide

    def advise(*turns: str, customer: CustomerId | None = ME) -> Advice:
        return runner.run(_advised(found, Inquiry(turns, customer=customer)))

    yield advise
    runner.run(_forget(found))


@pytest.fixture
def kept(guide: tuple[Guide, asyncio.Runner], told: Told) -> Callable[[], list[str]]:
    found, runner = guide
    return lambda: [each.what.words for each in runner.run(_remembered(found))]


def says(advice: Advice) -> str:
    assert advice.says is not None
    return advice.says.zh


def test_nothing_is_kept_without_a_plain_yes(told: Told, kept: Callable[[], list[str]]) -> None:
    assert "要我记住“尺码L”吗" in says(told("好冷,想买外套 L码"))
    told("好冷,想买外套 L码", "再便宜点")
    assert kept() == []
    assert "记住了:尺码L" in says(told("好冷,想买外套 L码", "要"))
    assert kept() == ["尺码L"]


def test_what_is_remembered_is_used_as_stated_and_said(told: Told) -> None:
    told("好冷,想买外套 L码", "要")
    advice = told("想买件羽绒服")
    assert "按您让我记住的来:尺码L" in says(advice)
    assert all({o.name: o.value for o in each.offer.ware.sku.options}["尺码"] == "L" for each in advice.options)


def test_what_the_buyer_says_now_goes_before_what_is_remembered(told: Told) -> None:
    told("好冷,想买外套 L码", "要")
    advice = told("想买件羽绒服 M码")
    assert [each.what.words for each in advice.used] == []
    assert all("M" in {o.value for o in each.offer.ware.sku.options} for each in advice.options)


def test_health_is_only_remembered_when_the_buyer_asks_for_it(told: Told, kept: Callable[[], list[str]]) -> None:
    assert told("我对花生过敏,想买点零食").memorable == ()
    told("我对花生过敏,想买点零食", "要")
    assert kept() == []
    assert "健康信息" in says(told("记住我对花生过敏"))
    told("记住我对花生过敏", "好的")
    assert kept() == ["花生过敏"]


def test_a_remembered_allergy_is_a_hard_limit(told: Told) -> None:
    told("记住我对花生过敏", "好的")
    advice = told("想吃点零食")
    assert not any(str(each.sku).startswith(("FD01", "FD06")) for each in advice.options)
    assert told("想买个显示器").used == ()


def test_what_is_bought_for_others_is_not_held_to_ones_own_size(told: Told) -> None:
    told("好冷,想买外套 L码", "要")
    assert told("给爸爸买羽绒服").used == ()


def test_a_guest_is_not_remembered_and_not_asked(told: Told, kept: Callable[[], list[str]]) -> None:
    assert told("好冷,想买外套 L码", customer=None).memorable == ()
    told("好冷,想买外套 L码", "要", customer=None)
    assert kept() == []


def test_a_yes_is_not_said_again_when_the_talk_goes_on(
    guide: tuple[Guide, asyncio.Runner], told: Told, kept: Callable[[], list[str]]
) -> None:
    told("好冷,想买外套 L码", "要")
    guide[1].run(_forget(guide[0]))
    told("好冷,想买外套 L码", "要", "再便宜点")
    assert kept() == []


@pytest.mark.parametrize(
    ("words", "memory"),
    [
        ("脚42码", "尺码42"),
        ("不要黑色", "不要黑色"),
        ("不吃辣", "不辣"),
        ("家里有洗衣机", "已有洗衣机"),
        ("外套预算500以内", "外套预算500元以内"),
    ],
)
def test_words_of_the_buyers_own_can_be_written_down(
    guide: tuple[Guide, asyncio.Runner], kept: Callable[[], list[str]], words: str, memory: str
) -> None:
    guide[1].run(_remember(guide[0], words, health=False))
    assert kept() == [memory]


def test_words_of_no_use_and_health_without_leave_are_not_kept(
    guide: tuple[Guide, asyncio.Runner], kept: Callable[[], list[str]]
) -> None:
    for words in ("今天天气不错", "我对花生过敏"):
        with pytest.raises(Invalid):
            guide[1].run(_remember(guide[0], words, health=False))
    assert kept() == []
    guide[1].run(_remember(guide[0], "我对花生过敏", health=True))
    assert kept() == ["花生过敏"]


def test_a_memory_belongs_to_one_customer(guide: tuple[Guide, asyncio.Runner], told: Told) -> None:
    told("好冷,想买外套 L码", "要")
    assert told("想买件羽绒服", customer=CustomerId("C019")).used == ()
    other = Inquiry((), shop=ShopId("S1"), customer=CustomerId("C019"))
    assert guide[1].run(_forget(guide[0], other)) == 0


def test_asking_only_to_remember_is_not_answered_with_goods(told: Told) -> None:
    assert told("记住我对花生过敏").behaviour is Behaviour.ASK


@pytest.mark.parametrize(
    ("text", "yes"), [("要", True), ("好的。", True), ("yes", True), ("要大一点的", False), ("不要", False)]
)
def test_only_a_plain_yes_is_a_yes(text: str, yes: bool) -> None:
    assert is_yes(text) is yes


async def _advised(guide: Guide, inquiry: Inquiry) -> Advice:
    return await guide.advise(inquiry)


async def _remembered(guide: Guide) -> tuple[Remembered, ...]:
    return await guide.remembered(MINE)


async def _remember(guide: Guide, words: str, *, health: bool) -> None:
    await guide.remember(words, MINE, health=health)


async def _forget(guide: Guide, whose: Inquiry = MINE) -> int:
    return await guide.forget(whose, memory=None)
