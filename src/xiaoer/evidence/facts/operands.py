"""What a reply may reckon with: the amounts of facts, those that it has said, and the counts of its sentence."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.text.measures import BARE
from xiaoer.evidence.text.mention import Amount
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number, read_numbers

MOST_AMOUNTS: Final = 16
"""How many amounts are paired at most: a reply's facts have a handful of prices."""

_LATEST: Final = 6
"""How many of the amounts before it the reply reckons with."""

_FLOOR: Final = re.compile(
    r"([一二三四五六七八九十]{1,2})[楼层]|(?<![第十])([两三四五六七八九])[盏幅株头辆架扇面座顿餐晚节课场趟听坛筒排贴册棵束盆碗锅壶板]"
    r"|(?<![第十])([两三四五六八])(?=[椅凳柜枕被灯盘杯桌床帘垫])"
)

_BUY_AND_GET: Final = re.compile(r"买([\d一二两三四五六])[\u4e00-\u9fff]?送([\d一二两三四五六])")
_NO_COUNT: Final = re.compile(r"号(?!码)|折|%|°")
"""Behind a number that counts nothing: 晚香3号."""
_SINGLY: Final = re.compile(r"\bsingl[ey]\b|\bindividually\b|\bby the piece\b|单[只支个条卖]", re.IGNORECASE)
_A_PAIR: Final = re.compile(r"\ba pair\b|[一每][对双副]", re.IGNORECASE)
"""Two of what is sold by the piece."""
_BOTH: Final = re.compile(r"一对|双份|\bboth\b|\bpair of\b|\ba couple of\b", re.IGNORECASE)

Made = tuple[Decimal, Fact]


def said_before(dimension: str, holdings: Holdings) -> list[Made]:
    """What the reply has said already, and a fact held; a bare number may have been a price."""
    facts = {fact.id: fact for fact in holdings.facts}
    money = len(dimension) == 3 and dimension.isupper()
    return [
        (
            amount.number if amount.dimension == dimension else amount.said * 100,
            facts[fact] if fact else holdings.facts[0],
        )
        for amount, fact in holdings.said[-_LATEST:]
        if (amount.dimension == dimension or (money and amount.dimension == BARE)) and (fact is None or fact in facts)
    ]


def distinct(group: Sequence[Held]) -> list[Made]:
    """Each number once, with the first fact that has it."""
    seen = dict[Decimal, Fact]()
    for held in group:
        if isinstance(held.value, Amount):
            seen.setdefault(held.value.number, held.fact)
    return list(seen.items())[:MOST_AMOUNTS]


def counts_in(sentence: str, own: Decimal) -> list[int]:
    """How many pieces, days or packs the sentence speaks of; not the amount itself."""
    numbered = read_numbers(sentence)[:12]
    said = [found.number for found in numbered if not _NO_COUNT.match(sentence, found.span.end)]
    numbers = [number for number in said if number != own or said.count(number) > 1]
    numbers += [
        number
        for match in _FLOOR.finditer(sentence)
        if (number := parse_number(match[1] or match[2] or match[3])) is not None
    ]
    for match in _BUY_AND_GET.finditer(sentence):
        bought, given = parse_number(match[1]), parse_number(match[2])
        numbers += [bought + given] if bought is not None and given is not None else []
    paired = _BOTH.search(sentence) or (_SINGLY.search(sentence) and _A_PAIR.search(sentence))
    numbers += [Decimal(2)] * bool(paired)
    return list(dict.fromkeys(int(number) for number in numbers if number == int(number) and 1 < number < 100))[:5]
