"""Is an amount that the reply takes from the buyer (60厘米的胸围, "your 15-inch laptop") within what a fact allows?"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.hold import Held
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.text.measures import BARE, PERCENT, is_duration, is_money
from xiaoer.evidence.text.mention import Amount, Mention
from xiaoer.kernel.facts import Fact
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention
from xiaoer.language.units import units

_OF_BUYER: Final = re.compile(
    r"适合|合适|正好|刚好|够[用戴穿]|按表|能穿|可穿|可以穿|属于|之间|范围内|对应|[您你](?:的|家|这)?|身高|体重|胸围|脚长|宝宝"
    r"|\bfalls?\b|\bfits?\b|\bfine\b|\bperfect\b|\byour\b|\bsuit|\bwould be\b"
    r"|\bsmall\b|\bmedium\b|\blarge\b|\bsize\b|\bwithin (?:the|our)\b|[- ](?:year|month)s?-?\s?old",
    re.IGNORECASE,
)
_ROOM: Final = re.compile(
    r"留|空位|空间|放得下|摆得下|装得下|塞得进|\bleave\b|\ballow\b|\bclearance\b|\bgap of\b|\bspace\b", re.IGNORECASE
)
_HOLDS: Final = re.compile(r"[放装塞]得[下进]")
"""What goes in may be as long as a fact allows."""
_AGE: Final = re.compile(r"岁|个月大|[您你]家?的?宝宝|\bold\b", re.IGNORECASE)
_A_LIMIT: Final = re.compile(
    r"最[大多高低小]|不超过|上限|\bup to\b|\bmax|\bat most\b|\bat least\b|\bmin", re.IGNORECASE
)
_SPAN: Final = re.compile(
    r"\d\s*[^\d\s,，;；、。]{0,6}\s*(?:-|~|–|—|至|到|\bto\b)\s*\d|\bbetween \d.{1,10}? and \d", re.IGNORECASE
)
_LABEL: Final = re.compile(r"(?<![a-z0-9])(x{0,4}[sl]|[2-6]xl|m)(?:码|号|\b)(?![a-z0-9])", re.IGNORECASE)
_ROWS: Final = re.compile(r"[,，;；、/\n]")
_UNIT_OF_BOTH: Final = re.compile(r"(\d+(?:\.\d+)?)\s*[-~–至到]\s*(\d+(?:\.\d+)?)\s*([A-Za-z\u4e00-\u9fff]{1,3})")
_MOST: Final = re.compile(r"max|up to|under|limit|load|≤|<|最[大高多]|以[内下]|不超过|承[重载]|上限", re.IGNORECASE)
_LEAST: Final = re.compile(r"min|at least|over|from|≥|>|最[小低少]|以上|起|\d\+", re.IGNORECASE)


def against_a_chart(mention: Mention, amount: Amount, facts: Sequence[Fact]) -> Fact | None:
    """The size chart (M 45-55kg, L 55-65kg) by which the amount is another size than its clause says."""
    label = _LABEL.search(mention.context)
    if label is None or amount.dimension in (PERCENT, "") or is_money(amount):
        return None
    for fact in facts:
        rows = dict(_rows(str(fact.value))) if isinstance(fact.value, str) else {}
        row = rows.get(label[1].casefold()) if len(rows) > 1 else None
        if row is not None and not _within(amount, row):
            return fact
    return None


def _rows(chart: str) -> Iterator[tuple[str, str]]:
    for part in _ROWS.split(chart):
        label = _LABEL.search(part.strip().casefold())
        if label is not None and label.start() == 0 and _SPAN.search(part):
            yield label[1].casefold(), part


def _within(amount: Amount, row: str) -> bool:
    """True too when the row speaks of another kind of amount."""
    found = [
        read.number * units()[read.unit].factor
        for read in _read(row)
        if units()[read.unit].dimension == amount.dimension
    ]
    return not found or min(found) <= amount.number <= max(found)


def _read(row: str) -> list[QuantityMention]:
    spread = _UNIT_OF_BOTH.sub(r"\1\3 \2\3", row)
    return [read for read in read_quantities(spread) if read.unit in units()]


def within_a_range(mention: Mention, amount: Amount, speaking: Sequence[Held], sentence: str) -> Fact | None:
    """The fact in whose range the amount lies, where the words say that it is the buyer's."""
    if is_money(amount) or (is_duration(amount) and not _AGE.search(mention.context)) or amount.dimension == PERCENT:
        return None
    if _ROOM.search(mention.context) and amount.dimension == "length":
        room = _with_room(mention, amount, speaking)
        held = _HOLDS.search(mention.context) is not None
        return room or (_of_buyer(amount, speaking) if held else None)
    if _A_LIMIT.search(mention.context) or not _OF_BUYER.search(mention.context or sentence):
        return None
    return _of_buyer(amount, speaking)


def _of_buyer(amount: Amount, speaking: Sequence[Held]) -> Fact | None:
    for fact, numbers in _by_fact(amount, speaking):
        written = f"{words_of_predicate(fact.predicate)} {fact.value}"
        if len(numbers) > 1 and _SPAN.search(str(fact.value)):
            if min(numbers) <= amount.number <= max(numbers):
                return fact
        elif (_MOST.search(written) and amount.number <= max(numbers)) or (
            _LEAST.search(written) and amount.number >= min(numbers)
        ):
            return fact
    return None


def _with_room(mention: Mention, amount: Amount, speaking: Sequence[Held]) -> Fact | None:
    """The longest length of which the words speak, if the room is enough for it: 台面留四十公分高 for 36 cm."""
    lengths = [held for held in speaking if isinstance(held.value, Amount) and held.value.dimension == amount.dimension]
    named = [held for held in lengths if held.said_by(mention.cues, mention.near)] or lengths
    numbers = [held.value.number for held in named if isinstance(held.value, Amount)]
    return named[0].fact if numbers and max(numbers) <= amount.number else None


def _by_fact(amount: Amount, speaking: Sequence[Held]) -> list[tuple[Fact, list[Decimal]]]:
    found = dict[str, tuple[Fact, list[Decimal]]]()
    for held in speaking:
        if not isinstance(held.value, Amount) or is_money(held.value):
            continue
        if held.value.dimension == amount.dimension or amount.dimension == BARE:
            number = held.value.said if amount.dimension == BARE else held.value.number
            found.setdefault(held.fact.id, (held.fact, []))[1].append(number)
    return list(found.values())
