"""The occasion of a need, and who it is for."""

import re
from typing import Final

from xiaoer.guide.need import Receiver, Scene
from xiaoer.language.numerals import parse_number, read_numbers
from xiaoer.language.reading import PersonMention

BABY_MONTHS: Final = 12
TODDLER_MONTHS: Final = 24
"""Of a 宝宝 whose age is not told: too young for what is for three and up."""
NURSERY_MONTHS: Final = 54
"""Nursery school is for three to six."""
LEAST_GROWN: Final = 140
"""Centimetres from which somebody may be grown up."""
LEAST_HEIGHT: Final = 77
GROWTH: Final = 6
"""Children measure about 77 cm and 6 more for each year (the WHO's standard, the middle of both sexes)."""

_GIFT: Final = re.compile(
    r"礼物|送礼|送给|送人|送(?=[^货到来]{1,8}(?:生日|礼|什么|的|点|个|一))|生日|纪念日|情人节|母亲节|父亲节"
    r"|教师节|圣诞|乔迁|结婚|满月"
    r"|伴手礼|\b(?:gifts?|presents?|birthday|anniversary|christmas|valentine\w*|mother's day|father's day"
    r"|housewarming)\b",
    re.I | re.A,
)
_MEAL: Final = re.compile(
    r"饿|吃|零食|夜宵|宵夜|早餐|晚饭|\b(?:hungry|eat|snacks?|meal|food|breakfast|dinner|lunch)\b", re.I | re.A
)
_COLD: Final = re.compile(
    r"冷(?![冻藏萃泡水饮淡清门静白色])|降温|零下|(?<!冷)冻(?![品肉干牛鸡虾鱼水])|过冬|保暖"
    r"|\b(?:minus|below zero|cold|freezing|chilly|winter|warm)\b",
    re.I | re.A,
)
_FEELING_COLD: Final = re.compile(
    r"\b(?:i'?m|it'?s|is|feel(?:ing)?|so|very|too|getting) (?:\w+ )?(?:cold|freezing|chilly)"
    r"|^(?:cold|freezing)\W*$|\bminus\b|below zero",
    re.I | re.A,
)
_WEAR: Final = re.compile(r"穿|(?<!洗)衣(?!机)|外套|\b(?:wear|clothes|clothing|coat|jacket|outfit)\b", re.I | re.A)
_SKIN: Final = re.compile(
    r"护肤|面霜|精华|面膜|敏感肌|皮肤|(?<![翻变打丢露没赏])脸|身体乳|防晒"
    r"|\b(?:skin|face cream|serum|moisturi\w+|lotion|sunscreen)\b",
    re.I | re.A,
)
_MALE: Final = re.compile(
    r"爸|爷|男友|男朋友|老公|先生|丈夫|哥|弟|儿子|男生|男士|男孩|男款|男的|公公|岳父|舅|叔"
    r"|\b(?:boyfriend|husband|dad|father|brother|son|grandpa|grandfather|uncle|him|his|men'?s?|male|guy|boys?)\b",
    re.I | re.A,
)
_FEMALE: Final = re.compile(
    r"妈|奶奶|女友|女朋友|老婆|妻|姐|妹|女儿|女生|女士|女孩|女款|女的|婆婆|岳母|闺蜜|姑|阿姨|外婆|姥姥"
    r"|\b(?:girlfriend|wife|mom|mum|mother|sister|daughter|grandma|grandmother|aunt|her|she|women'?s?|woman|female"
    r"|girls?|lad(?:y|ies))\b",
    re.I | re.A,
)
_FOR_BOTH: Final = re.compile(
    r"中性(?:款|的|风)|男女(?:同款|都|通用|皆)|情侣款|\bunisex\b|\bgender[- ]neutral\b", re.I | re.A
)
_AGED: Final = re.compile(
    r"\b(?P<n>[a-z]+(?:[- ][a-z]+)?|\d{1,2})(?:[- ](?P<unit>months?|years?|yrs?)[- ]olds?\b"
    r"| (?:on (?:his|her|their) )?(?:last|next|this) birthday\b)",
    re.I | re.A,
)
_SMALL: Final = re.compile(
    r"(?:身高|个头|个子|高)(?:是|才|刚|有|大概|差不多|:)? ?(?P<cm>[89]\d|1[0-9]\d)(?!\d)"
    r"|(?<!\d)[1一]米(?P<m>[一二三四1234])(?![\d五宽长的])"
    r"|(?<!\d)(?P<tall>[89]\d|1[0-9]\d) ?(?:cm|centimet\w+) tall",
    re.I | re.A,
)
_NURSERY: Final = re.compile(
    r"幼儿园|学前班|[大中小]班的?(?:儿|女|孩|娃|外|侄|闺)|\b(?:kindergart\w+|pre-?school\w*|nursery school)\b",
    re.I | re.A,
)
_BYSTANDER: Final = re.compile(
    r"(?:老公|老婆|室友|媳妇|女朋?友|男朋?友|妈妈?|爸爸?)(?:老是?|总是?|就|一直|都)?(?:嫌|怕吵|睡觉?了?|在睡|浅眠|打呼|抱怨|骂我|不让)"
    r"|\bmy (?:wife|husband|girlfriend|boyfriend|mum|mom|dad|sister|brother|roommate|partner)"
    r"(?: (?:always|often|usually|already))?"
    r" (?:sleeps?|is (?:asleep|sleeping)|hates?|complains?|snores?|wakes?|says?|works?)\b",
    re.I | re.A,
)
"""Who is only disturbed by it, and does not use it."""
_BABY: Final = re.compile(r"宝宝|婴|新生|满月|奶娃|幼儿|\b(?:bab(?:y|ies)|infants?|newborns?|toddlers?)\b", re.I | re.A)
"""So young at least; a 娃 may be of any age."""
_TURNS: Final = re.compile(r"\bturn(?:s|ing|ed)? ([\w-]+)", re.I | re.A)
_RELATION: Final = re.compile(
    r"爸爸?|妈妈?|爷爷|奶奶|男朋?友|女朋?友|老公|老婆|朋友|同事|闺蜜|老师|老板|客户|领导|同学|长辈|儿子|女儿"
    r"|宝宝|孩子|侄[子女]"
    r"|\b(?:boyfriend|girlfriend|husband|wife|dad|father|mom|mum|mother|friend|colleague|coworker|teacher|boss|client"
    r"|son|daughter|nephew|niece|grandma|grandpa|sister|brother|kid|child|baby|toddler)\b",
    re.I | re.A,
)


def scene_of(text: str) -> Scene:
    """The occasion that the words speak of; a gift before all others."""
    if _GIFT.search(text):
        return Scene.GIFT
    if _COLD.search(text) and not _MEAL.search(text):
        bare = len(text) < 24 if not text.isascii() else bool(_FEELING_COLD.search(text))
        return Scene.CLOTHING if _WEAR.search(text) or bare else Scene.OPEN
    if _SKIN.search(text):
        return Scene.SKINCARE
    if _MEAL.search(text):
        return Scene.MEAL
    return Scene.CLOTHING if _WEAR.search(text) else Scene.OPEN


def receiver_of(text: str, people: tuple[PersonMention, ...]) -> Receiver | None:
    """Who it is for; None when the words name nobody."""
    months = next((each.age_months for each in people if each.age_months is not None), None)
    months = _turning(text) if months is None else months
    months = _in_words(text) if months is None else months
    kinds = {each.kind for each in people}
    if months is None and "baby" in kinds and _BABY.search(text):
        months = (
            BABY_MONTHS // 2 if re.search(r"婴儿|新生儿|满月|newborn|infant", text, re.I | re.A) else TODDLER_MONTHS
        )
    months = _by_height_or_school(text) if months is None else months
    relation = _RELATION.search(text)
    gender = _gender(text)
    if months is None and relation is None and not gender:
        return None
    return Receiver(gender, months, relation[0] if relation else "")


def _by_height_or_school(text: str) -> int | None:
    """About how old a child is that is so tall, or goes to nursery school."""
    found = _SMALL.search(text)
    if found:
        told = found["cm"] or found["tall"]
        height = int(told) if told else 100 + 10 * int(parse_number(found["m"]) or 0)
        return max(1, (height - LEAST_HEIGHT) * 12 // GROWTH) if height < LEAST_GROWN else None
    return NURSERY_MONTHS if _NURSERY.search(text) else None


def _turning(text: str) -> int | None:
    """The age that is reached: turns seven."""
    found = _TURNS.search(text)
    years = next((each.number for each in read_numbers(found[1])), None) if found else None
    return None if years is None else int(years * 12)


def _in_words(text: str) -> int | None:
    """An age in English words: thirty months old, seven last birthday."""
    found = _AGED.search(text)
    number = next((each.number for each in read_numbers(found["n"])), None) if found else None
    if found is None or number is None:
        return None
    return int(number * (1 if (found["unit"] or "").lower().startswith("m") else 12))


def _gender(text: str) -> str:
    text = _BYSTANDER.sub(" ", text)
    if _FOR_BOTH.search(text):
        return ""
    male, female = bool(_MALE.search(text)), bool(_FEMALE.search(text))
    if male is female:
        return ""
    return "男" if male else "女"
