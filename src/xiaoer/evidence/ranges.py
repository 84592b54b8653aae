"""Is an amount that the reply takes from the buyer (60厘米的胸围, "your 15-inch laptop") within what a fact allows?"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xiaoer.evidence.hold import Held
from xiaoer.evidence.measures import PERCENT, is_duration, is_money
from xiaoer.evidence.mention import Amount, Mention
from xiaoer.kernel.facts import Fact

_OF_BUYER: Final = re.compile(
    r"适合|合适|能穿|可穿|可以穿|属于|之间|范围内|对应|[您你](?:的|家|这)?|身高|体重|胸围|脚长|宝宝"
    r"|\bfalls?\b|\bfits?\b|\byour\b|\bsuit|\bwould be\b"
    r"|\bsmall\b|\bmedium\b|\blarge\b|\bsize\b|[- ](?:year|month)s?-?\s?old",
    re.IGNORECASE,
)
_AGE: Final = re.compile(r"岁|个月大|[您你]家?的?宝宝|\bold\b", re.IGNORECASE)
_A_LIMIT: Final = re.compile(r"最[大多高低小]|不超过|上限|\bup to\b|\bmax|\bat most\b|\bat least\b|\bmin", re.IGNORECASE)
_SPAN: Final = re.compile(
    r"\d\s*[^\d\s,，;；、。]{0,6}\s*(?:-|~|–|—|至|到|\bto\b)\s*\d|\bbetween \d.{1,10}? and \d", re.IGNORECASE
)
_MOST: Final = re.compile(
    r"max|up to|under|limit|load|≤|<|最[大高多]|以[内下]|不超过|承[重载]|上限", re.IGNORECASE
)
_LEAST: Final = re.compile(r"min|at least|over|from|≥|>|最[小低少]|以上|起|\d\+", re.IGNORECASE)


def within_a_range(mention: Mention, amount: Amount, speaking: Sequence[Held], sentence: str) -> Fact | None:
    """The fact in whose range the amount lies, where the words say that it is the buyer's."""
    if is_money(amount) or (is_duration(amount) and not _AGE.search(mention.context)) or amount.dimension == PERCENT:
        return None
    if _A_LIMIT.search(mention.context) or not _OF_BUYER.search(mention.context or sentence):
        return None
    for fact, numbers in _by_fact(amount, speaking):
        written = f"{fact.predicate} {fact.value}"
        if len(numbers) > 1 and _SPAN.search(str(fact.value)):
            if min(numbers) <= amount.number <= max(numbers):
                return fact
        elif (_MOST.search(written) and amount.number <= max(numbers)) or (
            _LEAST.search(written) and amount.number >= min(numbers)
        ):
            return fact
    return None


def _by_fact(amount: Amount, speaking: Sequence[Held]) -> list[tuple[Fact, list[Decimal]]]:
    found = dict[str, tuple[Fact, list[Decimal]]]()
    for held in speaking:
        if isinstance(held.value, Amount) and held.value.dimension == amount.dimension:
            found.setdefault(held.fact.id, (held.fact, []))[1].append(held.value.number)
    return list(found.values())
