"""The one question worth asking: that whose answer is expected to leave the fewest candidates."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from xiaoer.guide.advice import Offer, Question, Reply
from xiaoer.guide.need import Gap, LimitKind, Need, Scene
from xiaoer.guide.reading.exclusions import COLOUR_NAME
from xiaoer.guide.talk.reasons import money
from xiaoer.kernel.money import EXPONENTS, Money
from xiaoer.language.glossary import in_english

MOST_ASKED: Final = 2
"""Questions before something is shown."""
BANDS: Final = 4
LEAST_OFFERS: Final = 2
MOST_REPLIES: Final = 5
LEAST_GAIN: Final = 0.5
"""Bits; a question that tells less is not worth the buyer's time."""

_GOODS: Final = Question(
    Gap.GOODS,
    "想买哪一类东西呢?比如穿的、吃的、数码、家居还是礼物?",
    "What sort of thing are you looking for: clothes, food, digital, home or a gift?",
    "不确定的话,我可以先按礼物给您看看",
    "If you are not sure, I can start with gifts",
    (
        Reply("穿的", "clothes"),
        Reply("吃的", "something to eat"),
        Reply("护肤品", "skincare"),
        Reply("家电", "home appliances"),
        Reply("礼物", "a gift"),
    ),
)
_CLOTHES: Final = Question(
    Gap.GOODS,
    "想买哪一种衣服呢?外套、上衣、裤子还是内衣?给谁穿,大概几度的天气?",
    "What sort of clothes: a coat, a top, trousers or underwear? For whom, and for how cold a day?",
    "不确定的话,我先各挑一样给您看",
    "If you are not sure, I will start with one of each",
    (
        Reply("外套", "a coat"),
        Reply("上衣", "a top"),
        Reply("裤子", "trousers"),
        Reply("保暖内衣", "thermal underwear"),
    ),
)
_APPLIANCES: Final = Question(
    Gap.GOODS,
    "想买哪一种电器呢?做饭的、打扫的、洗衣的,还是管冷热干湿的?",
    "What sort of appliance: for cooking, cleaning, laundry, or for the air in the room?",
    "不确定的话,我先各挑一样给您看",
    "If you are not sure, I will start with one of each",
    (
        Reply("空气炸锅", "an air fryer"),
        Reply("扫地机器人", "a robot vacuum"),
        Reply("洗衣机", "a washing machine"),
        Reply("加湿器", "a humidifier"),
    ),
)
_BROAD: Final = {"衣服": _CLOTHES, "家电": _APPLIANCES}
_BUYING: Final = re.compile(r"买|要|看|推荐|缺|\b(?:buy|want|need|looking|show)\b", re.I | re.A)
_RECEIVER: Final = Question(
    Gap.RECEIVER,
    "是送给谁的?TA喜欢什么,预算大概多少?",
    "Who is it for, what do they like, and about how much may it cost?",
    "不确定的话,我先按适合大多数人的礼盒来挑",
    "If you are not sure, I will start with gift boxes that suit most people",
    (
        Reply("100元以内", "under ¥100"),
        Reply("200元以内", "under ¥200"),
        Reply("送女朋友", "a gift for my girlfriend"),
        Reply("送爸爸", "a gift for my dad"),
    ),
)
_ALLERGY: Final = Question(
    Gap.ALLERGY,
    "有过敏或忌口吗?",
    "Is there any allergy or anything you do not eat?",
    "没有的话就按上面的来",
    "If not, the above stands",
    (
        Reply("花生过敏", "peanut allergy"),
        Reply("牛奶过敏", "milk allergy"),
        Reply("不吃辣", "not spicy"),
    ),
)


def first_question(need: Need) -> Question | None:
    """What has to be asked before anything can be shown; None when something can."""
    if need.refusal is not None or need.named:
        return None
    if need.superlative is not None:
        return _GOODS if _is_of_nothing(need) else None
    if _is_broad(need):
        return _BROAD[need.goods[0].zh]
    telling = need.budget is not None or need.goods or any(each.weight >= 2 for each in need.wishes) or _tells(need)
    if need.scene is Scene.GIFT and not need.goods:
        return None if telling or Gap.RECEIVER in need.settled else _RECEIVER
    if Gap.GOODS in need.settled:
        return None
    return None if need.goods or _tells(need) or need.wants_something else _GOODS


def next_question(need: Need, offers: Sequence[Offer]) -> Question | None:
    """What would narrow these offers most; None when no answer would."""
    if len(offers) < LEAST_OFFERS or need.picked:
        return None
    if need.scene is Scene.MEAL and Gap.ALLERGY in need.missing and Gap.ALLERGY not in need.settled:
        return _ALLERGY
    questions = [*_budget(need, offers), *_options(need, offers)]
    gain, question = max(questions, key=lambda one: (one[0], one[1].gap), default=(0.0, None))
    return question if gain >= LEAST_GAIN and question is not None and question.gap not in need.settled else None


def spread(kinds: Sequence[str]) -> float:
    """Bits that are expected to be learned from an answer among these kinds, each candidate being as likely."""
    total = len(kinds)
    return -sum(n / total * math.log2(n / total) for n in Counter(kinds).values()) if total else 0.0


def _is_of_nothing(need: Need) -> bool:
    """有没有大点的: more of what was never named."""
    aim = need.superlative
    rather = aim is not None and "最" not in aim.zh and not aim.zh.isascii()
    return rather and not (need.goods or need.hard or need.wishes or need.picked or need.scene is Scene.GIFT)


def _is_broad(need: Need) -> bool:
    """想买衣服, 缺件电器, and nothing else: any of them would be a guess."""
    said = need.hard or need.wishes or need.budget or need.receiver or need.region or need.superlative or need.owned
    known = len(need.goods) == 1 and need.goods[0].zh in _BROAD and need.temperature is None
    return known and not said and Gap.GOODS not in need.settled and bool(_BUYING.search(need.text))


def _tells(need: Need) -> bool:
    return any(each.kind not in (LimitKind.GENDER, LimitKind.DEADLINE) for each in need.hard)


def _budget(need: Need, offers: Sequence[Offer]) -> list[tuple[float, Question]]:
    if need.budget is not None or not offers:
        return []
    pays = sorted(each.paid.pay.minor for each in offers)
    low, high = pays[0], pays[-1]
    bands = [str((pay - low) * BANDS // (high - low + 1)) for pay in pays]
    question = Question(
        Gap.BUDGET,
        "预算大概多少?",
        "What is your budget?",
        "不确定的话先按性价比排",
        "If you are not sure, value for money goes first",
        _steps(offers),
    )
    return [(spread(bands), question)]


def _steps(offers: Sequence[Offer]) -> tuple[Reply, ...]:
    """Round sums that keep about a third and two thirds of the offers."""
    pays = sorted(each.paid.pay.minor for each in offers)
    currency = offers[0].paid.pay.currency
    unit = _unit_of(currency)
    sums = dict.fromkeys(_round_up(pays[len(pays) * part // 3], unit) for part in (1, 2))
    told = [money(Money(each, currency)) for each in sums if each < pays[-1]]
    return tuple(Reply(f"{each}以内", f"under {each}") for each in told)


def _unit_of(currency: str) -> int:
    return int(10 ** EXPONENTS.get(currency, 2))


def _round_up(minor: int, unit: int) -> int:
    """To a sum that people say: 43 is 50, 484 is 500, 2899 is 3000."""
    whole = -(-minor // unit)
    step = max(10, int(10 ** (len(str(whole)) - 1)) // 2)
    return -(-whole // step) * step * unit


def _options(need: Need, offers: Sequence[Offer]) -> list[tuple[float, Question]]:
    """Sizes and colours that the offers differ in and the buyer did not name."""
    named = {each.value.partition(":")[0] for each in need.hard if each.kind is LimitKind.OPTION}
    values: dict[str, list[str]] = {}
    for offer in offers:
        for option in offer.ware.sku.options:
            values.setdefault(option.name, []).append(option.value)
    found: list[tuple[float, Question]] = []
    for name, each in values.items():
        if name not in named and len(each) == len(offers):
            zh, en = (
                ("想要什么颜色?", "Which colour would you like?")
                if COLOUR_NAME.search(name)
                else (f"{name}要哪一种?", f"Which {in_english(name) or name}?")
            )
            default = ("不挑的话就按上面的来", "If you do not mind, the above stands")
            replies = tuple(Reply(one, in_english(one) or one, f"{name}:{one}") for one in dict.fromkeys(each))
            question = Question(Gap.OPTION, zh, en, *default, replies[:MOST_REPLIES])
            found.append((spread(each) / 2, question))
    return found
