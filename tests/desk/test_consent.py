"""A plain yes in many wordings, and nothing else: no question, condition, change or other wish ever counts as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.consent import lets_it_be, means_no, means_undo, means_yes
from xiaoer.language.reading import Language


def listed(words: str) -> list[str]:
    """Parted by bars."""
    return words.split("|")


YES_ZH = listed(
    "好的|可以|确认|行|嗯嗯|就这样|ok|OK|是的,取消吧|是的 取消吧|好的谢谢|是|对|嗯|没问题|"
    "好的,麻烦了|确认取消|取消吧|退吧|好|可以的|行吧|确定|同意|那就取消吧|好的帮我取消|可以,办理吧|"
    "没错|好的亲|好嘞|确认。|是的,谢谢|好哒|👌|好,退货|确认,改地址|对对对|帮我退了吧|好的,提交吧|"
    "需要|要的|确认换货|可以,谢谢|OK的|没问题,取消吧|行,就这么办|我确认|我同意|嗯呐|没得问题|"
    "好的,请办理|可以可以|好的好的|确认无误|好的,就这么办吧|是的,请取消订单|按你说的办|"
    "来得及就改吧,谢谢|能退就退吧|好的那就拦吧|截下来吧|弄呗|嗯嗯弄吧|改吧改吧|信息没问题,麻烦重开|地址对的,改吧|"
    "就按这个提交吧|嗯就这么写|行,就约这个时间|对,全退订|确认,删吧|别道歉了,赶紧去催|照你说的办|对,关了|那就这么改|"
    "那好吧,退|还是取消吧|那就退吧|那好的|好 帮我查|关吧|嗯 那单取消"
)
NOT_YES_ZH = listed(
    "可以,但是…|好的那运费谁出?|可以吗|不可以|不行|不用了|算了|取消订单多久到账|"
    "好的,还有一个订单也取消|换成黑色的|等等|先别|行不行|好不好|不要|好贵|好慢|好的,不过我想换地址|"
    "你好|在吗|谢谢|好吃吗|好气啊|行李箱有吗|确认收货了|可以退货吗|好像不对|中国|不好|不对|不是|"
    "对不起|好难|好的我再想想|如果退全款就可以|改成XL|可以不退吗|怎么退|好了吗|取消了吗|没收到|"
    "为什么要取消|别取消|要黑色|可以只退一件吗|好的,只退一件|好的,改成后天|可以便宜点吗|转人工|"
    "来得及吗|来得及就改成绿的|能退就退一件|信息不对|地址没写全|就约周六|就写放门口|发我看看|补差价|约个时间|别催了|催多久了|"
    "这个时间我不在|好评返现有吗|确认一下地址是杭州吗|算了改成上海|帮我查"
)
YES_EN = listed(
    "yes|yes please|go ahead|do it|sure|ok|OK!|yep|sounds good|Yes, cancel it|please do|confirm|"
    "yes, that's correct|Sure, go ahead|that's fine|yes go ahead and cancel it|I confirm|"
    "yes, please proceed|okay thanks|fine|correct|Yeah sure|alright|let's do it|please proceed|"
    "cancel it|yes, please cancel the order.|Yes please, thank you!|y|absolutely|Yes I agree|"
    "Yes, I'm sure|of course|yes, return it please|Yes, please go ahead"
)
NOT_YES_EN = listed(
    "yes but|no|ok, but who pays?|is it ok?|thanks|please|yes if it is free|what?|can you do it?|"
    "not sure|I'm not sure|don't do it|okay wait|yes and also change my address|right|great|hello|"
    "yes, the blue one|return policy|yes, except the shoes|how much?|ok, only one of them"
)
NO_ZH = listed(
    "不用了|不要|算了|不|先不|不了|不用|别取消了|再想想|不取消了|不需要|先别办|算了不退了|还是不要了|"
    "不同意|我再考虑一下|不退了|暂时不用|不,谢谢|不用了谢谢|先不用|"
    "算了还是留着吧|先别,我问下我妈|等等我想想|稍等|算了不改了 就寄原来的|那算了 等收到再说"
)
NO_EN = listed("no|no thanks|nope|never mind|don't|no, keep it|not now|No thank you|forget it|don't cancel")
"|I changed my mind|hold on, let me ask my wife|wait"


@pytest.mark.parametrize("text", YES_ZH)
def test_a_plain_yes_in_chinese_is_a_yes(text: str) -> None:
    assert means_yes(text, Language.ZH)
    assert not means_no(text, Language.ZH)


@pytest.mark.parametrize("text", NOT_YES_ZH)
def test_anything_more_in_chinese_is_no_yes(text: str) -> None:
    assert not means_yes(text, Language.ZH)


@pytest.mark.parametrize("text", YES_EN)
def test_a_plain_yes_in_english_is_a_yes(text: str) -> None:
    assert means_yes(text, Language.EN)
    assert not means_no(text, Language.EN)


@pytest.mark.parametrize("text", NOT_YES_EN)
def test_anything_more_in_english_is_no_yes(text: str) -> None:
    assert not means_yes(text, Language.EN)


@pytest.mark.parametrize("text", NO_ZH)
def test_a_plain_no_in_chinese_is_a_no(text: str) -> None:
    assert means_no(text, Language.ZH)
    assert not means_yes(text, Language.ZH)


@pytest.mark.parametrize("text", NO_EN)
def test_a_plain_no_in_english_is_a_no(text: str) -> None:
    assert means_no(text, Language.EN)
    assert not means_yes(text, Language.EN)


@pytest.mark.parametrize("text", ["撤销", "撤回吧", "帮我撤销", "撤销刚才的操作", "我要撤销退货申请", "取消刚才的申请"])
def test_taking_it_back_is_heard(text: str) -> None:
    assert means_undo(text, Language.ZH)
    assert not means_yes(text, Language.ZH)


@given(
    yes=st.sampled_from(YES_ZH), more=st.sampled_from(["但是", "如果", "不过", "吗", "?", "等等", "怎么", "多少", "不"])
)
def test_a_yes_with_a_doubt_in_it_is_no_yes(yes: str, more: str) -> None:
    assert not means_yes(f"{yes}{more}", Language.ZH)
    assert not means_yes(f"{more}{yes}", Language.ZH)


@given(text=st.text(max_size=200))
def test_no_text_means_yes_and_no_at_once(text: str) -> None:
    for language in Language:
        assert not (means_yes(text, language) and means_no(text, language))


@pytest.mark.parametrize(
    "text", ["那算了", "算了", "不用了,谢谢", "Never mind.", "no thanks", "这都发了啊,那算了不改了"]
)
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
