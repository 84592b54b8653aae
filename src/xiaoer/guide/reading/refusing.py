"""What a need is refused for: a cure, a medicine, harm to somebody, what minors may not have. By its words alone."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.need import Refusal
from xiaoer.language.numerals import parse_number
from xiaoer.language.reading import PersonMention

ADULT_MONTHS: Final = 18 * 12
"""Alcohol and tobacco are for nobody younger."""
WEANED_MONTHS: Final = 6
"""Before this age a baby is fed milk alone, unless a doctor says otherwise."""

_SPOKEN_AGE: Final = re.compile(
    r"(?:我|他|她|孩子|弟|妹|儿子|女儿|闺女|侄[子女]|外甥女?)(?:今年|才|刚|刚满|还没满|不满|快){0,2}"
    r"(\d{1,2}|[一二三四五六七八九十]{1,3})(?=岁|[,，。;；!！ ]|$)",
    re.I | re.A,
)
"""An age without its unit: 我才十五."""
_UNDERAGE: Final = re.compile(r"未成年|小学生|初中生|高中生|\b(?:minors?|under-?age|teens?|teenagers?)\b", re.I | re.A)
_FOR_ADULTS: Final = re.compile(
    r"[白红啤黄果清洋]酒|葡萄酒|威士忌|伏特加|喝酒|酒水|烟(?!花|雾|灰|囱|熏|感)|彩票"
    r"|\b(?:beers?|wines?(?![- ](?:red|colou?r\w*|glass\w*|rack|cooler|opener)\b)|whisk(?:e)?y|vodka|rum|gin|liquors?"
    r"|alcohol(?!-free)|booze|cigarettes?|cigars?|smokes?|vapes?|tobacco|lottery)\b",
    re.I | re.A,
)
_MONTHS: Final = re.compile(r"(?<![年\d])(\d{1,2}|[一二两三四五六七八九十]) ?个?[多半]?月(?:大|龄)?(?![份底初前后])")
_FED: Final = re.compile(
    r"喂|辅食|[吃喝尝]|冲泡|泡水|(?<![一糊])糊(?!口)|\b(?:feed\w*|wean\w*|eats?|drinks?|solids?|spoon(?:ful)?)\b",
    re.I | re.A,
)
_MILK: Final = re.compile(r"奶(?!糖|茶|酪|昔)|\b(?:milk|formula|breast\w*|nursing|bottles?)\b", re.I | re.A)


def refusal_of(text: str, people: Sequence[PersonMention] = (), *, symptoms: bool = True) -> Refusal | None:
    """Why this must not be served. An illness alone is no reason; asking for what mends it is.

    `symptoms` is False where the text as a whole is harmless, and a symptom only told beside what is wanted.
    """
    if _says("unsafe", text) or (_is_minor(text, people) and _FOR_ADULTS.search(text)):
        return Refusal.UNSAFE
    told = any(_says(of, text) for of in ("medicine", "cure", "stopping"))
    told = told or (symptoms and _says("symptom", text)) or _fed_too_early(text, people)
    return Refusal.MEDICAL if told or (_says("illness", text) and _says("remedy", text)) else None


def _is_minor(text: str, people: Sequence[PersonMention]) -> bool:
    """Whether somebody in it is younger than a grown-up, as far as the words tell."""
    ages = [each.age_months for each in people if each.age_months is not None]
    for found in _SPOKEN_AGE.finditer(text):
        number = parse_number(found[1])
        ages += [] if number is None else [int(number) * 12]
    if ages:
        return any(age < ADULT_MONTHS for age in ages)
    return bool(_UNDERAGE.search(text)) or any(each.kind in ("child", "teen", "baby") for each in people)


def _fed_too_early(text: str, people: Sequence[PersonMention]) -> bool:
    """Whether a baby that drinks nothing but milk yet is to be fed something else."""
    ages = [each.age_months for each in people if each.age_months is not None]
    if any(each.kind == "baby" for each in people):
        ages += [int(number) for each in _MONTHS.finditer(text) if (number := parse_number(each[1])) is not None]
    young = any(age < WEANED_MONTHS for age in ages)
    return young and bool(_FED.search(text)) and not _MILK.search(text)


def _says(of: str, text: str) -> bool:
    """Whether a row fires; of one with several parts (`&&`) all must, for none of them is a reason by itself."""
    rows = (words.split(" && ") for each, words in rows_of("refusals") if each == of)
    return any(all(asked_by(part).search(text) for part in parts) for parts in rows)
