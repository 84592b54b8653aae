"""A plain no, dropping the matter and taking it back, in many wordings; none of them is ever a yes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.consent.agreeing import means_yes
from xiaoer.desk.consent.refusing import lets_it_be, means_no, means_undo, postpones
from xiaoer.language.reading import Language
from xiaoer.shop.action import ActionName


def listed(words: str) -> list[str]:
    """Parted by bars."""
    return words.split("|")


NO_ZH = listed(
    "不用了|不要|算了|不|先不|不了|不用|别取消了|再想想|不取消了|不需要|先别办|算了不退了|还是不要了|"
    "不同意|我再考虑一下|不退了|暂时不用|不,谢谢|不用了谢谢|先不用|"
    "算了还是留着吧|先别,我问下我妈|等等我想想|稍等|算了不改了 就寄原来的|那算了 等收到再说"
)
NO_EN = listed("no|no thanks|nope|never mind|don't|no, keep it|not now|No thank you|forget it|don't cancel")
"|I changed my mind|hold on, let me ask my wife|wait"


@pytest.mark.parametrize("text", NO_ZH)
def test_a_plain_no_in_chinese_is_a_no(text: str) -> None:
    assert means_no(text, Language.ZH)
    assert not any(means_yes(text, action) for action in ActionName)


@pytest.mark.parametrize("text", NO_EN)
def test_a_plain_no_in_english_is_a_no(text: str) -> None:
    assert means_no(text, Language.EN)
    assert not any(means_yes(text, action) for action in ActionName)


LATER = listed(
    "晚点再说|我先问问我妈|等下,我问下室友|不急,先放着|回头再弄吧|等我到家看看再说|唔急,迟啲先讲"
    "|maybe later|let me think it over"
)


@pytest.mark.parametrize("text", LATER)
def test_an_answer_that_is_put_off_is_neither_yes_nor_no(text: str) -> None:
    assert postpones(text, Language.EN if text.isascii() else Language.ZH)
    assert not any(means_yes(text, action) for action in ActionName)


@pytest.mark.parametrize(
    "text", ["好的", "不退了", "晚点发货行吗?", "等货到了再说退款多少", "改成明天送", "yes later today please?"]
)
def test_an_answer_or_a_question_is_not_put_off(text: str) -> None:
    assert not postpones(text, Language.EN if text.isascii() else Language.ZH)


@pytest.mark.parametrize("text", ["撤销", "撤回吧", "帮我撤销", "撤销刚才的操作", "我要撤销退货申请", "取消刚才的申请"])
def test_taking_it_back_is_heard(text: str) -> None:
    assert means_undo(text, Language.ZH)
    assert not any(means_yes(text, action) for action in ActionName if action is not ActionName.CASE_STEP)


@given(text=st.text(max_size=200))
def test_no_text_means_yes_and_no_at_once(text: str) -> None:
    for language in Language:
        for action in ActionName:
            assert not (means_yes(text, action) and means_no(text, language))


@pytest.mark.parametrize("text", ["那算了", "算了", "不用了,谢谢", "Never mind.", "no thanks", "都寄走了啊，那不改了"])
def test_a_matter_is_dropped(text: str) -> None:
    assert lets_it_be(text)


@pytest.mark.parametrize(
    "text",
    ["不要了", "帮我退牛仔裤,毛衣算了", "算了取消吧", "那退吧", "never mind the colour, cancel it", "等下 退牛仔裤吧"],
)
def test_a_wish_is_not_dropped(text: str) -> None:
    assert not lets_it_be(text)


@pytest.mark.parametrize("text", ["等下 退牛仔裤吧", "等等换成黑色", "先别取消,改地址", "wait, cancel the other one"])
def test_another_wish_after_a_wait_is_no_plain_no(text: str) -> None:
    assert not means_no(text, Language.EN if text.isascii() else Language.ZH)
