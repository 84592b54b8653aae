"""Who goods are for, as far as the words tell: ages, how many people, babies, elders, mothers-to-be."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from xiaoer.language.numerals import parse_number
from xiaoer.language.reading import PersonMention, Span

BABY_BELOW: Final = 48
"""Months of age up to which 宝宝 and 娃 are babies, and a child is one from then on."""
GROWING: Final = 156
"""Months of age up to which somebody is a child though nobody says so."""
_NUMBER: Final = r"\d{1,3}|[一二两三四五六七八九十]{1,3}"
_AGE: Final = re.compile(
    rf"(?P<years>{_NUMBER})(?:周)?岁(?P<half>半)?|(?P<months>{_NUMBER})个(?:多)?月(?:大|的?(?:宝宝|婴儿|娃|孩子))"
    r"|\b(?P<en>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[- ]?(?P<unit>year"
    r"|yr|month|mo)s?[- ]?olds?\b"
    r"|\b(?P<yo>\d{1,3}) ?(?:yo|y/o)\b"
    r"|\b(?:aged?|turn(?:s|ed|ing)?|i'?m|i am|(?:he|she)(?:'s| is)) (?P<aged>\d{1,3}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)\b"
    r"(?! ?(?:[%/.:]|cm|kg|kilos?|st\b|foot|feet|ft|inch|m\b|lbs?|pounds|months?|weeks?|days?|hours?|minutes?|of\b|in\b"
    r"|short|too|yuan|rmb|percent|items?|orders?|pieces?))",
    re.IGNORECASE,
)
_KINDS: Final = (
    ("pregnant", r"孕(?:妇|妈|期|早期|晚期)|怀孕|备孕|\bpregnan(?:t|cy)|\bexpecting mothers?|\bmoms?-to-be"),
    ("nursing", r"哺乳|喂奶|母乳|月子|\bbreast-?feed\w*|\bnursing (?:mothers?|moms?)|\blactat\w+"),
    ("baby", (
        r"婴儿|婴幼儿?|宝宝|新生儿|奶娃|\bbab(?:y|ies)\b|\binfants?\b|\bnewborns?\b|\btoddlers?\b"
        r"|娃娃?(?!菜|脸|机)"
    )),
    ("child", (
        r"儿童(?!节|款|手表|房)|小孩|孩子|小朋友|小学生|儿子|女儿|[男女]孩|娃(?!娃|菜)|\bkids?\b"
        r"|\bchild(?:ren)?\b|\bsons?\b|\bdaughters?\b|\bboys?\b|\bgirls?\b(?!friend)"
    )),
    ("teen", r"青少年|初中生|高中生|\bteen(?:ager)?s?\b"),
    ("elder", (
        r"老人|老年人|爷爷|奶奶|姥姥|姥爷|外婆|外公|老爷子|老太太|\belderly\b|\bgrand(?:ma"
        r"|pa|mother|father|parents?)\b|\bseniors?\b|\bold people\b"
    )),
)  # fmt: skip
_COUNT: Final = re.compile(
    r"一家(?P<family>[一二两三四五六七八九十]|\d)口|(?P<low>\d{1,2}|[一二两三四五六七八九十]{1,2})(?:(?:-"
    r"|~|到|至)(?P<high>\d{1,2}))?个?人(?!民|工|次|均|体|间|气)(?:吃|用|睡|住|份|聚|喝|坐|够"
    r"|玩|的量)?"
    r"|\b(?P<en>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (?:people"
    r"|persons?|adults|guests|of us)\b"
    r"|\bfamily of (?P<of>\d|two|three|four|five|six|seven|eight)\b",
    re.IGNORECASE,
)
_ENOUGH_FOR: Final = re.compile(
    r"够|适合|吃|睡|住|坐|聚|份|几人|用(?:的|多|够|$)|enough|serve|fit|for|suit|feed|family", re.IGNORECASE
)


def read_people(text: str) -> tuple[PersonMention, ...]:
    """Ages, kinds of people and numbers of people of a normalised text; an age and a kind side by side are one."""
    ages, counts = tuple(_ages(text)), tuple(_counts(text))
    kind = _kind(text, ages[0].age_months if ages else None)
    if kind is None:
        return (*ages, *counts)
    if not ages:
        return (kind, *counts)
    first = ages[0]
    start = min(first.span.start, kind.span.start) if kind.span.end else first.span.start
    span = Span(start, max(first.span.end, kind.span.end))
    return (PersonMention(span, kind.kind, first.age_months), *ages[1:], *counts)


def _ages(text: str) -> Iterator[PersonMention]:
    for found in _AGE.finditer(text):
        months = _months(found)
        if months is not None:
            yield PersonMention(Span(found.start(), found.end()), age_months=months)


def _months(found: re.Match[str]) -> int | None:
    written = next(found[name] for name in ("years", "months", "en", "yo", "aged") if found[name])
    number = parse_number(written)
    if number is None or number > 120:
        return None
    if found["months"] or (found["unit"] or "").lower().startswith("mo"):
        return int(number)
    return int((number + (Decimal("0.5") if found["half"] else 0)) * 12)


def _kind(text: str, months: int | None) -> PersonMention | None:
    for kind, words in _KINDS:
        found = re.search(words, text, re.IGNORECASE)
        if found:
            span = Span(found.start(), found.end())
            return PersonMention(span, _by_age(kind, months))
    if months is None or months >= GROWING:
        return None
    return PersonMention(Span(0, 0), "baby" if months < BABY_BELOW else "child")


def _by_age(kind: str, months: int | None) -> str:
    """A baby of six is a child, and a child of one a baby."""
    if months is None or kind not in ("baby", "child"):
        return kind
    return "baby" if months < BABY_BELOW else "child"


def _counts(text: str) -> Iterator[PersonMention]:
    if not _ENOUGH_FOR.search(text):
        return
    for found in _COUNT.finditer(text):
        span = Span(found.start(), found.end())
        written = (found["family"] or found["low"] or found["en"] or found["of"], found["high"])
        for one in written:
            number = parse_number(one) if one else None
            if number is not None:
                yield PersonMention(span, people=int(number))
