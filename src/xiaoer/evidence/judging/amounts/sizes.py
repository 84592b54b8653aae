"""Sizes that a fact lists (`sizes_in_stock` 36、37、38、40), laid beside the sizes of a clause that has them or not."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.text.measures import BARE
from xiaoer.evidence.text.mention import Amount, Mention
from xiaoer.kernel.facts import Fact

_LISTS: Final = re.compile(r"sizes|尺码|鞋码|码数|size_(?:range|run|options)|available_size", re.IGNORECASE)
_IN_STOCK: Final = re.compile(r"stock|available|left|现货|有货|在售|可拍", re.IGNORECASE)
"""Of sizes that are only made, some may be sold out."""
_MEMBER: Final = re.compile(r"[A-Za-z0-9.]+")
_NUMBER: Final = re.compile(r"(?<![\d.])\d{1,3}(?![\d.])")
_OF_SIZES: Final = re.compile(r"[码号]|\bsize", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?<![A-Za-z0-9'-])(?:X{0,4}[SL]|[2-6]XL|M)(?![A-Za-z0-9'-])")
_RUN: Final = re.compile(rf"{_LABEL.pattern}码?(?:\s*(?:[、,，/和及]|and|or|&)+\s*(?:and |or )?{_LABEL.pattern}码?)*")
"""S、M、XL in one go, whatever clauses its marks make."""
_ASKS: Final = re.compile(r"[?？吗]")
_BESIDE: Final = 6
"""How far a size that is not listed may be from those that are."""
_RANGE: Final = re.compile(r"(\d{1,3})(?:码)?\s*(?:-|~|–|到|至|to)\s*(\d{1,3})")
_PARTS: Final = re.compile(r"[,，;；。!！?？\n]|\b(?:but|while|though|although)\b|但|不过")
_GONE: Final = re.compile(
    r"没有?(?!问题)|卖[完光]|售[罄完]|断[码货]|缺|无货|没了|抢[完光]|补货"
    r"|\bsold out\b|\bout of\b|\bgone\b|\bno(?:t|ne)?\b|n't\b"
    r"|\bunavailable\b|\bmissing\b",
    re.IGNORECASE,
)
_THERE: Final = re.compile(
    r"[都还也]?有|现货|可选|可拍|齐|\bhave\b|\bhas\b|\bavailable\b|\bin stock\b|\bcomes? in\b|\bleft\b|\bsizes?\b",
    re.IGNORECASE,
)


def sized(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement | None:
    """How a number of a clause that tells which sizes there are stands to the sizes listed; None for other numbers."""
    if amount.dimension != BARE or amount.said != amount.said.to_integral_value():
        return None
    part = _part(mention)
    gone = _GONE.search(part) is not None
    if not gone and not _THERE.search(part):
        return None
    lists = [(fact, members) for fact in holdings.facts if (members := _members(fact))]
    if len(lists) != 1:
        return None
    fact, members = lists[0]
    if not _may_be_size(amount, part, members):
        return None
    listed = f"{amount.said:f}" in members
    if listed and not _IN_STOCK.search(fact.predicate):
        return None
    return verified(fact) if listed != gone else contradicted(fact)


def told_sizes(facts: Sequence[Fact], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """How the letters of sizes (S、M、XL) that begin in the clause [first, last) stand to the one fact that lists those
    in stock: the first that is wrong, or all of them.
    """
    if not _RUN.search(text, first):
        return None
    lists = [(fact, _letters(fact)) for fact in facts if _letters(fact) and _IN_STOCK.search(fact.predicate)]
    if len(lists) != 1 or _ASKS.search(text[first:last]):
        return None
    fact, members = lists[0]
    run = next((match for match in _RUN.finditer(text) if first <= match.start() <= last), None)
    if run is None:
        return None
    behind = _PARTS.search(text, run.end())
    part = text[first : behind.start() if behind else len(text)]
    gone = _GONE.search(part) is not None
    said = [match for match in _LABEL.finditer(part) if match.group().isupper()]
    if not gone and not _THERE.search(part):
        return None
    wrong = next((match for match in said if (match.group().upper() in members) == gone), None)
    if wrong is not None:
        return first + wrong.start(), first + wrong.end(), contradicted(fact)
    return run.start(), first + len(part), verified(fact)


@lru_cache(maxsize=4096)
def _letters(fact: Fact) -> frozenset[str]:
    return frozenset(member for member in _members(fact) if _LABEL.fullmatch(member))


def sizes_told(mention: Mention, holdings: Holdings) -> bool:
    """Whether a stock word is said of a size, by which it is judged already."""
    listed = any(_members(fact) and _IN_STOCK.search(fact.predicate) for fact in holdings.facts)
    return listed and _NUMBER.search(mention.context) is not None


def _may_be_size(amount: Amount, part: str, members: frozenset[str]) -> bool:
    """Near the sizes listed, and among words of sizes or other sizes."""
    numbers = [int(member) for member in members if member.isdigit()]
    if not numbers or not min(numbers) - _BESIDE <= amount.said <= max(numbers) + _BESIDE:
        return False
    return _OF_SIZES.search(part) is not None or len(_NUMBER.findall(part)) > 1


def _part(mention: Mention) -> str:
    """The words up to the next comma on both sides: 、 only lists."""
    place = mention.sentence.find(mention.context)
    if place < 0:
        return mention.context
    ends = [0, *(match.end() for match in _PARTS.finditer(mention.sentence)), len(mention.sentence) + 1]
    start = max(end for end in ends if end <= place)
    return mention.sentence[start : min(end for end in ends if end > place + len(mention.context) - 1)]


def _members(fact: Fact) -> frozenset[str]:
    """The sizes of a fact that lists sizes; a range of numbers has each of them."""
    if not isinstance(fact.value, str) or not _LISTS.search(fact.predicate):
        return frozenset()
    span = _RANGE.search(fact.value)
    if span:
        return frozenset(str(number) for number in range(int(span[1]), int(span[2]) + 1))
    return frozenset(member.upper() for member in _MEMBER.findall(fact.value))
