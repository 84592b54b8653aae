"""A wish for a person, anger and danger are heard by rule; their look-alikes are not."""

import re
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from xiaoer.language.normal import normalise
from xiaoer.language.risks import risks, risky_intents
from xiaoer.language.tables import rows_of
from xiaoer.language.wishes import asks_all_in_all, asks_in_words, how_surely_asked, is_angry, wants_human
from xiaoer.proof.held_out import load_held_out

ASKS_FOR_A_PERSON = """
转人工|人工!!!|人工|zrg|有没有活人|叫你们经理来|别跟我扯机器人 换人来|有没得活人|我要人工客服|转接人工谢谢
给我找个真人|换个真人来
能不能让真人跟我说|我要跟人说话|你们主管呢|机器人滚|人工客服在吗|请转人工服务|让你们店长出来|不想跟机器人聊|麻烦接一下客服|人呢?转人工
能不能帮我转到人工那边|喊你们老板出来|真人客服|我要找人工|说不清楚,转人工吧|叫个活人来|不要自动回复,找个人来|人工在不在
talk to a human|agent please|talk to a person|real agent
I want to speak to a real person|let me speak to your manager
can I talk to someone|is there a real person there|get me a human|human
HUMAN PLEASE|operator|connect me to customer service
stop the bot, I need a person|I'd like to chat with a live agent
no more bots|transfer me to a representative
put me through to a real human being|anyone real here?
can you get your supervisor|customer service please
speak to someone real please
"""
LOOKS_LIKE_IT = """
有没有真人实拍|真人上身图有吗|人工智能音箱怎么用|支持人工智能语音吗|手工做的吗|人工成本太高了|客服说的优惠还有吗|刚才客服说可以便宜
人工呼吸怎么做|人工费多少|安装人工费怎么收|上门人工多少钱|假发是真人头发吗|你是真人还是机器人|你是机器人吗|是人工还是机器缝的|人工钻石能看出来吗
送老板的礼物推荐一下|给我们经理买个礼品|扫地机器人怎么连wifi|这个机器人能拖地吗|人工草坪怎么洗|转账可以吗|换个大一码|找同款|转接头有吗|人多吗|两个人用够吗
有人工合成色素吗|送领导的茶叶有吗|你们老板谁|有没有人买过 说说质量|客服电话是多少的那个热水器|一个人用的电饭煲
is the wig human hair|human grade dog food?|cleaning agent for the sink
gift for my manager|do I need someone to install it
is it safe for a person with asthma|does a person need to sign for it
are you a real person|how many people can sit
is this size for a tall person
travel agent discount?|robot vacuum won't connect|the bot vacuum, does it mop
"""


def lines(block: str) -> list[str]:
    return [one for line in block.strip().splitlines() for one in line.split("|")]


@pytest.mark.parametrize("text", lines(ASKS_FOR_A_PERSON))
def test_a_wish_for_a_person_is_heard(text: str) -> None:
    assert wants_human(text)


@pytest.mark.parametrize("text", lines(LOOKS_LIKE_IT))
def test_words_that_only_look_like_the_wish_are_not(text: str) -> None:
    assert not wants_human(text)


@pytest.mark.parametrize(
    "text",
    lines(
        "有个能做决定的人跟我谈谈吗|屏总是黑 叫个懂维修的同事打我电话|还得等多久才轮到真人|麻烦会计小姐姐接一下|"
        "換個真人來講|"
        "someone from accounts must ring me|put whoever runs the place on|live adviser asap pls|any actual staff around"
    ),
)
def test_roles_and_acts_are_heard_in_words_that_no_wording_knows(text: str) -> None:
    assert wants_human(normalise(text))


def test_a_wording_of_the_wish_is_told_from_what_the_judge_makes_of_other_words() -> None:
    assert asks_in_words("给我转人工")
    assert asks_in_words("I want to speak to a human")
    assert not asks_in_words("行,登记上去")
    assert not asks_in_words("发票抬头写个人")


def test_the_wish_is_heard_at_the_end_of_a_long_story() -> None:
    story = "上周买的电饭煲昨天到了,打开一看内胆有划痕,盖子也合不上,拍了照片发你们了。"
    assert wants_human(f"{story}给我转人工")
    assert not wants_human(story)


def test_it_can_be_asked_how_sure_it_is() -> None:
    assert how_surely_asked("不用转人工 你说就行") < how_surely_asked("在不在") < how_surely_asked("转人工")


def test_where_the_words_leave_it_open_the_reader_of_intents_decides() -> None:
    assert asks_all_in_all(0.5, human=0.9)
    assert not asks_all_in_all(0.5, human=0.01)
    assert asks_all_in_all(0.95, human=0.0)
    assert not asks_all_in_all(0.01, human=1.0)


def test_examples_of_wishes_are_many_and_none_is_there_twice_or_measured_with() -> None:
    rows = rows_of("persons")
    kinds = Counter(kind for kind, _ in rows)
    assert kinds["wish"] >= 700
    assert kinds["other"] >= 1500
    told = [bare(text) for _, text in rows]
    assert len(set(told)) == len(told)
    held_out = (wish.text for wish in load_held_out().wishes)
    assert not {*map(bare, (*held_out, *labelled("yes"), *labelled("no")))} & {*told}


def bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s\W_]+", "", folded) or folded


@pytest.mark.parametrize(
    "text",
    lines(
        "垃圾店|你是智障吗|说了八百遍了!!!|骗子 还我钱|什么破店|气死我了|滚|this is garbage|"
        "are you stupid|worst service ever|WHERE IS MY MONEY!!"
    ),
)
def test_abuse_and_strong_anger_are_heard(text: str) -> None:
    assert is_angry(text)


@pytest.mark.parametrize(
    "text",
    lines(
        "垃圾桶多大|滚筒洗衣机多少钱|怎么还不发货|有点失望|滚轮能换吗|is it XL|the zip broke|"
        "garbage bags 50 pcs|垃圾袋有吗|质量不太好|I WANT XL"
    ),
)
def test_a_plain_complaint_or_a_product_is_not_anger(text: str) -> None:
    assert not is_angry(text)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("我要打12315", "complaint.legal"),
        ("我找律师告你们", "complaint.legal"),
        ("再不处理就申请平台介入", "complaint.legal"),
        ("my lawyer will contact you", "complaint.legal"),
        ("I'm filing a chargeback", "complaint.legal"),
        ("充电宝鼓包冒烟了!!", "safety.injury"),
        ("插上去就起火了", "safety.injury"),
        ("用了脸又红又肿 去医院了", "safety.injury"),
        ("孩子吃了拉肚子", "safety.injury"),
        ("the power bank caught fire", "safety.injury"),
        ("I got a rash after using it", "safety.injury"),
        ("我家孩子拿我手机乱买的", "minor.purchase"),
        ("小孩误买的能退吗", "minor.purchase"),
        ("my son bought it without permission", "minor.purchase"),
        ("有人冒充你们客服要我验证码", "fraud.report"),
        ("my account was hacked", "fraud.report"),
    ],
)
def test_danger_and_threats_are_named_by_rule(text: str, intent: str) -> None:
    assert intent in risky_intents(risks(text))


@pytest.mark.parametrize(
    "text",
    lines(
        "会不会漏电|有防漏电保护吗|这个会起火吗|怕烫伤孩子|过敏体质能用吗|花生过敏能吃吗|投诉电话贴哪|律师送礼推荐|"
        "火锅底料辣不|does it catch fire easily"
        "|is it safe for kids|给孩子买的礼物|给女儿买个手表"
        "|我儿子穿多大|小孩自己能组装吗|gift for my 8 year old|报警器多少分贝"
    ),
)
def test_a_question_before_buying_is_no_accident(text: str) -> None:
    assert risks(text) == ()


@pytest.mark.parametrize("unit", ["你家", "!", "转你", " please", "a", "人工费"])
def test_a_hundred_kilobytes_are_heard_at_once(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    started = time.thread_time()
    for hears in (wants_human, is_angry, risks):
        hears(text)
    assert time.thread_time() - started < 1.0


def labelled(label: str) -> list[str]:
    """The lines of data/wish_for_a_person.tsv that ask for a person ("yes") or only look like it ("no")."""
    lines = (Path(__file__).parent / "data" / "wish_for_a_person.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [normalise(text) for said, text in (line.split("\t") for line in lines) if said == label]


def test_a_wish_for_a_person_is_hardly_ever_missed() -> None:
    wishes = labelled("yes")
    missed = [text for text in wishes if not wants_human(text)]
    assert len(missed) <= 0.01 * len(wishes), missed


def test_a_look_alike_is_hardly_ever_taken_for_the_wish() -> None:
    others = labelled("no")
    false = [text for text in others if wants_human(text)]
    assert len(false) <= 0.02 * len(others), false
