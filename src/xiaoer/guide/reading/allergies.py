"""What somebody does not bear or does not eat: allergies, diets, and what a body does of it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from xiaoer.guide.lexicon.directions import without_bounds
from xiaoer.guide.lexicon.tables import asked_by
from xiaoer.language.substances import ALLERGENS, Risk

_ALLERGIC: Final = re.compile(
    r"过敏|不耐受|忌[口糖酒奶蛋盐]|吃素|素食|全素|vegan|vegetarian|allerg|intoleran|[- ]free\b|不吃|不能吃|不能碰"
    r"|[碰沾吃闻]不得"
    r"|不能有|不含"
    r"|不要|不想要|别放|不放|没放|不加|没加|戒|不带|(?<!有)没有|无(?!线|所谓)|零(?!食|下)|0(?=糖)"
    r"|without|\b(?:no|zero|neither)\b|can'?t (?:eat|have)|don'?t eat|avoid",
    re.I | re.A,
)
REACTION: Final = (
    r"就?(?:会|要|得)?(?:浑身|全身|身上|皮肤|嗓子|立刻|马上)?(?:发?痒|起[㐀-鿿]{0,3}疹|起风团|起红|起包|打喷嚏|难受|扎得慌|拉肚子|喘不[上过]气|呼吸困难|休克|窒息|[发红]?肿)"
    r"|[^,.;]{0,12}\b(?:itch|rash|hives|sneez|swell|can'?t breathe|wheez"
    r"|break out|broke out|brings? (?:me|him|her|us) out|welts|upset\w* (?:my|her|his) stomach|makes? (?:me"
    r"|her|him|them) (?:sick|ill|itch))"
)
"""What a body does behind the name of what it does not bear."""
SUFFERING: Final = (
    r"过敏|起疹|发痒|一[碰穿闻沾吃]|\b(?:hives|rash(?:es)?|itch\w*|allerg\w+|reacts?|reacting|sneez\w+"
    r"|break(?:s|ing)? out|headaches?|sick|swell\w*|sensitive) (?:from|to|with|when(?:ever)?|if|around|in)\b"
)
"""What a body does in front of the name of what it does not bear: "hives from wool"."""
ALLERGIC_TO: Final = re.compile(
    rf"[㐀-鿿]{{1,8}}过敏|(?:{SUFFERING})[\w ]{{2,30}}|allerg\w+ to [\w ]{{2,30}}"
    rf"|[\w-]+ allerg\w+|[㐀-鿿]{{1,6}}(?:{REACTION})|\w+(?:{REACTION})",
    re.I | re.A,
)
_ILLNESS: Final = "乳糜泻|麸质病|c(?:o)?eliac"
"""What is an intolerance by itself."""
_SUFFERED: Final = re.compile(rf"{_ILLNESS}|{REACTION}|{SUFFERING}", re.I | re.A)
_BORNE_ILL: Final = re.compile(
    rf"{SUFFERING}|{REACTION}|vegan|vegetarian|allerg|intoleran|[- ]free\b|c(?:o)?eliac", re.I | re.A
)
"""What rules out a substance on either side of it."""
_NO_TROUBLE: Final = re.compile(r" (?:problem|issue|trouble|worr|bother|matter|fuss)", re.I | re.A)
FEW: Final = 4
"""Behind a no with fewer words than these it is about what stands before: "milk I can't have at all"."""
_NO_BEFORE: Final = re.compile(
    r"\b(?:without|no|zero|neither|avoid\w*|(?:can'?t|don'?t|do not|cannot) (?:eat|have|drink|take))\b", re.I | re.A
)
_DENIED: Final = re.compile(
    r"(?:没人|都没|谁都不|谁也不)[^,，。;；]{0,4}(?:过敏|忌口)"
    r"|\b(?:nobody|no one|none of (?:us|them))(?: here)? has (?:an? |any )?(?:\w+ )?allerg|"
    r"(?:不是|没有?|并不|都不|也不|我不|从不)(?:对)?[^,，。;；]{0,4}(?:过敏|不耐受|忌口|乳糜泻|素食|吃素)"
    r"|\b(?:not|isn't|aren't|nobody(?: here)? is|no one is|none of us (?:is|are)|no longer)(?: an?| actually| even)?"
    r" (?:allerg|c(?:o)?eliac|vegan|vegetarian|intoleran|lactose)",
    re.I | re.A,
)
"""What somebody is not allergic to, or does not live by, limits nothing."""
NUTS: Final = (
    r"坚果|榛[子果]|开心果|夏威夷果|碧根果|松子|\bnuts?\b|\b(?:hazel|chest|brazil|pine)[- ]?nuts?|pistachios?|pecans?"
    r"|macadamias?"
)
_SUFFERS: Final = re.compile(
    r"(?:^|[,，。;；!！ 对])([㐀-鿿]{2,4}?)(?:我|他|她|孩子|宝宝)?(?:会|重度|严重)?过敏"
    r"|\ballerg\w+ to ([a-z]+(?: [a-z]+)?)"
    r"|\b([a-z]{3,}) allerg\w+",
    re.I | re.A,
)
CLAUSES: Final = re.compile(r"[,，。;；!?！？\n]|\.(?= |$)|但|\bbut\b", re.I | re.A)
KEPT: Final = 64
"""Texts that are remembered: one need is asked about more than once."""


@lru_cache(maxsize=KEPT)
def allergic_to(text: str) -> tuple[Risk, ...]:
    """Substances that the text rules out: allergies, diets, "sugar-free"."""
    risks: dict[str, Risk] = {}
    for clause in CLAUSES.split(without_bounds(text)):
        if _DENIED.search(clause):
            continue
        if _ALLERGIC.search(clause) or _SUFFERED.search(clause):
            reached = _reached(clause)
            risks.update({risk.zh: risk for risk in ALLERGENS if asked_by(risk.asked).search(reached)})
            risks.update(
                {risk.zh: risk for risk in ALLERGENS if risk.zh in clause and _borne_ill(risk.zh).search(clause)}
            )
            nuts = asked_by(NUTS).search(clause)
            risks.update({risk.zh: risk for risk in ALLERGENS if nuts and risk.zh == "坚果"})
    return tuple(risks.values())


def _reached(clause: str) -> str:
    """What a no may speak of: an English no without an allergy or a diet reaches only what stands behind it."""
    if not clause.isascii() or _BORNE_ILL.search(clause):
        return clause
    found = _NO_BEFORE.search(clause)
    behind = clause[found.end() :] if found else clause
    told = _NO_TROUBLE.match(behind) or any(asked_by(risk.asked).search(behind) for risk in ALLERGENS)
    return behind if told or len(behind.split()) >= FEW else clause


@cache
def _borne_ill(substance: str) -> re.Pattern[str]:
    """Where somebody does not bear it."""
    return re.compile(rf"{substance}类?(?:质|制品)?过敏|对{substance}|[忌戒]{substance}")


def suffered_in(text: str) -> Iterator[str]:
    """What somebody is allergic to, in the words of the text."""
    for found in _SUFFERS.finditer(text):
        yield next(each for each in found.groups() if each)
