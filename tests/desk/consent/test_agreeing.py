"""A plain yes in many wordings, and nothing else: no question, condition, change or other wish ever counts as one."""

from collections.abc import Mapping
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.desk.consent.agreeing import means_yes
from xiaoer.shop.action import ActionName


def listed(words: str) -> list[str]:
    """Parted by bars and lines."""
    return [word.strip() for line in words.strip().splitlines() for word in line.split("|")]


TO_ANYTHING: Final = listed("""
好的 | 可以 | 确认 | 行 | 嗯嗯 | 就这样 | ok | OK | 好的谢谢 | 是 | 对 | 嗯 | 没问题
好的,麻烦了 | 好 | 可以的 | 行吧 | 确定 | 同意 | 可以,办理吧 | 没错 | 好的亲 | 好嘞 | 确认。
是的,谢谢 | 好哒 | 👌 | 对对对 | 好的,提交吧 | 需要 | 要的 | 可以,谢谢 | OK的 | 行,就这么办
我确认 | 我同意 | 嗯呐 | 没得问题 | 好的,请办理 | 可以可以 | 好的好的 | 确认无误
好的,就这么办吧 | 按你说的办 | 弄呗 | 嗯嗯弄吧 | 就按这个提交吧 | 照你说的办 | 那好的
看过了都对得上，弄吧 | 得,就咁啦,唔该 | 冇问题 | 要得要得 | 中 | 妥了,整吧 | 对滴 | 阔以
嗯嗯就这 | 没写错,就这个 | 好的呀麻烦你啦哈哈 | 别磨叽了,快弄 | yes | yes please | go ahead
do it | sure | OK! | yep | sounds good | please do | confirm | yes, that's correct
Sure, go ahead | that's fine | I confirm | yes, please proceed | okay thanks | fine | correct
Yeah sure | alright | let's do it | please proceed | Yes please, thank you! | y | absolutely
Yes I agree | Yes, I'm sure | of course | Yes, please go ahead | right, go on then
yes obviously | yesss | No problem, go ahead
""")
TO_ONE: Final[Mapping[ActionName, str]] = {
    ActionName.CANCEL_ORDER: (
        "是的,取消吧|是的 取消吧|确认取消|取消吧|那就取消吧|好的帮我取消|没问题,取消吧|是的,请取消订单"
        "|还是取消吧|嗯 那单取消|对,关了|关吧"
        "|对,不要了,取消|确定,撤|Yes, cancel it|yes go ahead and cancel it|cancel it|yes, please cancel the order."
    ),
    ActionName.OPEN_RETURN: (
        "退吧|好,退货|帮我退了吧|能退就退吧|那好吧,退|那就退吧|退退退|没拆过,退吧|行,退吧,瓶盖都没动过|标签都还在,退"
        "|yes, the labels are still on|运费我出,退|yes, return it please"
    ),
    ActionName.CHANGE_ADDRESS: (
        "确认,改地址|地址对的,改吧|嗯,改过来|没写错,就这个地址|对滴,改八|好,改到□|then please update it"
    ),
    ActionName.CHANGE_SKU: "来得及就改吧,谢谢|改吧改吧|那就这么改|对,换□的|就□,改吧|换□|Yes, □, do that",
    ActionName.OPEN_EXCHANGE: "确认换货|好,换|OK,换□",
    ActionName.INTERCEPT: "好的那就拦吧|截下来吧|退回仓库就好,截吧|拦吧,追不回来我就拒签|yes, stop it",
    ActionName.INVOICE_APPLY: "抬头税号都对，重开一张吧|看过了都对得上，开吧",
    ActionName.ADD_NOTE: "嗯就这么写|嗯,给我备注上|就这一句,别的不用加",
    ActionName.BOOK_SERVICE: "行,就约这个时间",
    ActionName.MARKETING_OPTOUT: "对,全退订|yes, off all of them",
    ActionName.PRIVACY_ERASURE: "确认,删吧",
    ActionName.URGE_DISPATCH: "别道歉了,赶紧去催|yes obviously, push them|好的,辛苦催一下",
    ActionName.CHASE_LOGISTICS: "好,你问|嗯 催吧",
    ActionName.OPEN_CASE: "好 帮我查|给我查,登记上|嗯,报",
}
NO_YES: Final = listed("""
可以,但是… | 侬好 | 好的那运费谁出? | 可以吗 | 不可以 | 不行 | 不用了 | 算了 | 取消订单多久到账
好的,还有一个订单也取消 | 换成黑色的 | 等等 | 先别 | 行不行 | 好不好 | 不要 | 好贵 | 好慢
好的,不过我想换地址 | 你好 | 在吗 | 谢谢 | 好吃吗 | 好气啊 | 行李箱有吗 | 确认收货了
可以退货吗 | 好像不对 | 中国 | 不好 | 不对 | 不是 | 对不起 | 好难 | 好的我再想想
如果退全款就可以 | 改成XL | 可以不退吗 | 怎么退 | 好了吗 | 取消了吗 | 没收到 | 为什么要取消
别取消 | 要黑色 | 可以只退一件吗 | 好的,只退一件 | 好的,改成后天 | 可以便宜点吗 | 转人工
来得及吗 | 来得及就改成绿的 | 能退就退一件 | 信息不对 | 地址没写全 | 就约周六 | 就写放门口
发我看看 | 补差价 | 别催了 | 催多久了 | 这个时间我不在 | 好评返现有吗 | 确认一下地址是杭州吗
算了改成上海 | 唔好 | 唔要 | 唔使喇 | 等阵先 | 莫忙 | 好,你先告诉我退多少 | 行,我问下我老公
随便 | 都行 | 看着办 | 应该可以吧 | 好的,另外那件也退 | 可以,运费你们出 | 好的我晚点确认
嗯,明天再说 | 已经取消了 | 你们把我取消了 | 收到 | 知道了 | 明白 | 好,找个人工 | yes but | no
ok, but who pays? | is it ok? | thanks | please | yes if it is free | what? | can you do it?
not sure | I'm not sure | don't do it | okay wait | yes and also change my address | right
great | hello | yes, the blue one | yes, except the shoes | how much? | ok, only one of them
maybe | i guess so | whatever | let me ask my wife | yes later | ok after I check
did you cancel it | I already cancelled it | get me an agent
All right, only take the green one in M | yes, the other one | do nothing | not yet | keep it
I have to go
""")


@pytest.mark.parametrize("text", TO_ANYTHING)
@pytest.mark.parametrize("action", [ActionName.CANCEL_ORDER, ActionName.OPEN_RETURN, ActionName.ADD_NOTE])
def test_a_plain_yes_is_a_yes_to_whatever_was_put(text: str, action: ActionName) -> None:
    assert means_yes(text, action)


@pytest.mark.parametrize(("action", "text"), [(action, text) for action in TO_ONE for text in listed(TO_ONE[action])])
def test_bidding_what_was_put_be_done_is_a_yes_to_it(action: ActionName, text: str) -> None:
    assert means_yes(text, action)


@pytest.mark.parametrize("text", NO_YES)
def test_anything_more_is_no_yes_to_any_action(text: str) -> None:
    assert [action for action in ActionName if means_yes(text, action)] == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("退货吧", ActionName.OPEN_EXCHANGE),
        ("好,换货", ActionName.OPEN_RETURN),
        ("好,取消", ActionName.OPEN_RETURN),
        ("发货吧", ActionName.CANCEL_ORDER),
        ("ship it", ActionName.INTERCEPT),
        ("yes, send it", ActionName.CANCEL_ORDER),
        ("yes, cancel it", ActionName.CHANGE_ADDRESS),
        ("催吧", ActionName.CANCEL_ORDER),
    ],
)
def test_bidding_something_else_is_no_yes(text: str, action: ActionName) -> None:
    assert not means_yes(text, action)


@given(
    yes=st.sampled_from(TO_ANYTHING),
    more=st.sampled_from(["但是", "如果", "不过", "吗", "?", "等等", "怎么", "多少", "不", "先别", "也许", "另外"]),
    action=st.sampled_from(ActionName),
)
def test_a_yes_with_a_doubt_in_it_is_no_yes(yes: str, more: str, action: ActionName) -> None:
    assert not means_yes(f"{yes}{more}", action)
    assert not means_yes(f"{more}{yes}", action)


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("吊牌没剪", ActionName.OPEN_RETURN),
        ("我没说要退,盒子都在", ActionName.OPEN_RETURN),
        ("标签还在,先不退", ActionName.OPEN_RETURN),
        ("好,先别退我没拆", ActionName.OPEN_RETURN),
        ("行,我不退了都在", ActionName.OPEN_RETURN),
        ("ok, I never used it don't return it", ActionName.OPEN_RETURN),
        ("yes, tags still on but keep it", ActionName.OPEN_RETURN),
        ("拦不住我就拒收", ActionName.INTERCEPT),
        ("好,地址不用改", ActionName.CHANGE_ADDRESS),
        ("haven't opened it", ActionName.OPEN_RETURN),
    ],
)
def test_what_is_told_by_the_way_is_no_yes_by_itself_and_hides_no_no(text: str, action: ActionName) -> None:
    assert not means_yes(text, action)


def test_the_words_of_the_question_are_no_news() -> None:
    asked = "把口红换成□,退差价5元"
    assert means_yes("好,退差价", ActionName.CHANGE_SKU, asked=asked) is False
    assert means_yes("好,换成□", ActionName.CHANGE_SKU, asked=asked)
    assert not means_yes("好,换成红的", ActionName.CHANGE_SKU, asked=asked)
