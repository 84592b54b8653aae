"""Which of the goods that a page allows in exchange the words mean: 60升, 4800W, 风量更小, 大于60L, a model."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.desk.draft import Draft
from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Said, said
from xiaoer.shop.exchangeable import Listed, exchangeable
from xiaoer.shop.facts.product import text_fact
from xiaoer.shop.gathering import line_meant
from xiaoer.shop.product import Product
from xiaoer.shop.wish import Wish

Measure = tuple[str, float]
"""A unit and how many of it."""

MOST_LISTED: Final = 3
_LONGEST: Final = 60

_MEASURE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(升|L(?![a-z])|千瓦|kW|瓦|W|风量|m³|套|英?寸|公斤|kg)", re.IGNORECASE)
_UNITS: Final = {"升": "l", "瓦": "w", "千瓦": "kw", "m³": "风量", "英寸": "寸", "公斤": "kg"}
_ASPECTS: Final = (
    ("l", r"体积|容量|容积|升|水箱"),
    ("w", r"功率|瓦"),
    ("风量", r"风量|吸力"),
    ("套", r"套"),
    ("寸", r"寸"),
)
"""What a comparison speaks of; the first that the goods have, where it does not say."""
_MORE: Final = re.compile(r"更[大高多]|[大高]一?[点些]|大于|高于|超过|以上|bigger|larger|more powerful", re.IGNORECASE)
_LESS: Final = re.compile(r"更[小低少]|[小低]一?[点些]|小于|低于|以下|smaller|less powerful", re.IGNORECASE)
_BOUND: Final = re.compile(r"大于|高于|超过|以上|小于|低于|以下")
_RATHER: Final = re.compile(r"最好|优先|尽量|preferably|ideally", re.IGNORECASE)
_INSTEAD: Final = re.compile(r".*(?:换成|换为|换一?[个台款]|替换|改成|\bfor\b|\bto\b)", re.IGNORECASE | re.DOTALL)
_ANY: Final = re.compile(r"推荐|都行|都可以|随便|哪个都|\brecommend|\bany(?:thing)?\b", re.IGNORECASE)
_MODEL: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z]+[0-9]+[A-Z0-9]*(?![A-Za-z0-9])", re.IGNORECASE)


def listed_wanted(bought: Product, listed: Sequence[Listed], text: str) -> Listed | None:
    """The only one on sale that fits the words; None when none or several do, or when they name nothing."""
    there = [each for each in listed if each.on_sale]
    by_number = [each for each in listed if each.text.title in text]
    if len(by_number) == 1:
        return by_number[0]
    has = _measures(bought.title)
    instead = _INSTEAD.match(text)
    wanted = text[instead.end() :] if instead else text
    hard, _, rather = wanted.partition(found[0]) if (found := _RATHER.search(wanted)) else (wanted, "", "")
    fits, told = _fitting(there, bought, has, hard)
    liked, likes = _fitting(fits, bought, has, rather)
    fits = liked or fits
    told = told or (likes and bool(liked)) or bool(_ANY.search(wanted))
    return fits[0] if told and len(fits) == 1 else None


def listed_said(question: Question, bought: Product, each: Listed) -> Said:
    """As the page calls it, with its number."""
    title = each.title if len(each.title) <= _LONGEST else each.title[:_LONGEST].rstrip() + "…"
    return said(
        f"{title}({each.text.title})",
        f"{title} ({each.text.title})",
        text_fact(question.shop, bought, each.text, question.now),
    )


async def target_said(question: Question, wish: Wish) -> Said:
    """The goods wanted, where only the page of those bought names them."""
    bought = await _bought(question, wish)
    listed = exchangeable(bought, await question.store.catalogue()) if bought is not None else ()
    meant = next((each for each in listed if each.sku == wish.action.sku), None)
    return listed_said(question, bought, meant) if bought is not None and meant is not None else Said()


async def choices_said(question: Question, wish: Wish) -> Draft:
    """可以换的有:…: what is on sale of what the page allows; nothing where it names nothing."""
    bought = await _bought(question, wish)
    if bought is None:
        return Draft()
    listed = exchangeable(bought, await question.store.catalogue())
    named = [listed_said(question, bought, each) for each in listed if each.on_sale][:MOST_LISTED]
    if not named:
        return Draft()
    facts = tuple(dict.fromkeys(fact for each in named for fact in each.facts))
    zh, en = ";".join(each.zh for each in named), "; ".join(each.en for each in named)
    return question.says(f"页面写着可以换:{zh}。", f"The page says it can be exchanged for: {en}.", *facts)


async def _bought(question: Question, wish: Wish) -> Product | None:
    order = await question.store.my_order(wish.action.order) if wish.action.order is not None else None
    line = line_meant(wish.action, order) if order is not None else None
    catalogue = await question.store.catalogue()
    return catalogue.product(line.product) if line is not None and line.product else None


def _fitting(there: Sequence[Listed], bought: Product, has: set[Measure], words: str) -> tuple[list[Listed], bool]:
    """Those that fit, and whether the words told anything to go by."""
    named = _measures(words)
    checks: list[list[Listed]] = []
    if _MORE.search(words) or _LESS.search(words):
        checks.append([each for each in there if _compares(each, has, named, words)])
    exact = set[Measure]() if _BOUND.search(words) else named - has
    if exact:
        checks.append([each for each in there if exact <= _measures(each.title)])
    models = {each.upper() for each in _MODEL.findall(words)} - {each.upper() for each in _MODEL.findall(bought.title)}
    if models:
        checks.append([each for each in there if all(model in each.title.upper() for model in models)])
    return [each for each in there if all(each in check for check in checks)], bool(checks)


def _compares(each: Listed, has: set[Measure], named: set[Measure], words: str) -> bool:
    """Whether it is more, or less, than the bound that was named or than what was bought."""
    units = [unit for unit, aspect in _ASPECTS if re.search(aspect, words)] or [unit for unit, _ in _ASPECTS]
    bounded = bool(named) and _BOUND.search(words) is not None
    bounds = dict(named if bounded else has)
    unit = next((unit for unit in (bounds if bounded else units) if unit in bounds), None)
    values = [value for own, value in _measures(each.title) if own == unit]
    if unit is None or not values:
        return False
    return max(values) > bounds[unit] if _MORE.search(words) else min(values) < bounds[unit]


def _measures(text: str) -> set[Measure]:
    return set(_each_measure(text))


def _each_measure(text: str) -> Iterator[Measure]:
    for found in _MEASURE.finditer(text):
        number, unit = str(found[1]), str(found[2])
        name = _UNITS.get(unit, unit.lower())
        yield ("w", float(number) * 1000) if name == "kw" else (name, float(number))
