"""Who pays the way back, by the cases in which the facts let each side pay: a fault, any other reason, or every one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.kernel.facts import Fact

_RETURN: Final = re.compile(r"\breturn|\bsend(?:ing)? (?:it |them )?back|退", re.IGNORECASE)
_EXCHANGE: Final = re.compile(r"\bexchang|\bswap|换", re.IGNORECASE)
_FREIGHT: Final = re.compile(r"\bship|\bpostage|\bfreight|\blabel\b|运费|邮费|快递费", re.IGNORECASE)
_FAULT: Final = re.compile(r"(?<!非)质量|破损|瑕疵|发错|坏|fault|defect|damag|wrong|mistake|error", re.IGNORECASE)
_WHATEVER: Final = re.compile(
    r"不管|不论|无论|任何(?:原因|情况|理由)|什么(?:原因|情况|理由)都|一律|一概"
    r"|\bwhatever\b|\bno matter\b|\bregardless\b|\bfor any reason\b|\beither way\b|\balways\b|\bin every case\b",
    re.IGNORECASE,
)
_OURS: Final = re.compile(
    r"(?:我们|咱们?|本店|店铺|店里|店家|商家|卖家|平台)[^,，。;；]{0,6}?(?:承担|[来]?出(?!现)|负担|报销|[来]付)"
    r"|\bwe(?:'ll| will)? (?:always )?(?:pay|cover|take care of)\b|\bon us\b|\bour (?:expense|cost)\b|\bprepaid\b"
    r"|\bfree (?:of charge )?(?:returns?|exchanges?)\b"
    r"|\b(?:returns?|exchanges?)(?: shipping| postage)? (?:is|are) (?:both |all |always |also )*free\b",
    re.IGNORECASE,
)
_THEIRS: Final = re.compile(
    r"(?:您|你|买家|顾客|客户)(?:自己|这边|那边)?[^,，。;；]{0,4}?(?:承担|出|负担|自理|付)"
    r"|\b(?:is|are|be|comes?|falls?)(?: up)? (?:on|to) you\b|\byou(?:'ll| will)?(?: need to| have to)? (?:pay|cover)\b"
    r"|\b(?:your|the buyer's|the customer's)(?: own)? (?:expense|cost)\b",
    re.IGNORECASE,
)
_SHOP: Final = re.compile(
    r"(?:商家|卖家|店铺|本店|我们|店家|平台)|\b(?:seller|shop|store|merchant|us|we|free|prepaid)\b", re.IGNORECASE
)
_BUYER: Final = re.compile(r"买家|顾客|客户|消费者|自理|\b(?:buyer|customer|you)\b", re.IGNORECASE)
_OPEN: Final = re.compile(
    r"\bif\b|\bunless\b|\bexcept\b|除非|除外|如果|要是|[?？]|\bnot\b|n't\b|不(?!管|论)|没", re.IGNORECASE
)
_PARTS: Final = re.compile(r"[,，;；。]")
_MOST: Final = 80


@dataclass(frozen=True, slots=True)
class _Payer:
    """One case of a fact: which way it is of, whether a fault, and whether the buyer pays."""

    returns: bool
    exchanges: bool
    fault: bool
    buyer: bool
    fact: Fact


def pays_the_way_back(facts: Sequence[Fact], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """Who the clause [first, last) says to pay, against the facts; None where it says no such thing."""
    clause = text[first:last]
    ours, theirs = _OURS.search(clause), _THEIRS.search(clause)
    said = ours or theirs
    returns, exchanges = _RETURN.search(clause) is not None, _EXCHANGE.search(clause) is not None
    whatever = _WHATEVER.search(text[:last]) is not None
    if said is None or (ours and theirs) or not (returns or exchanges or whatever) or not _of_freight(said, clause):
        return None
    open_ended = _OPEN.search(clause[: said.end()] if theirs else clause)
    if not whatever and (open_ended or _FAULT.search(text[: first + said.end()])):
        return None
    told = [one for fact in facts for one in _payers(fact)]
    told = [one for one in told if (one.returns and (returns or not exchanges)) or (one.exchanges and exchanges)]
    plain = [one for one in told if not one.fault]
    place = (first + said.start(), first + said.end())
    if ours is not None:
        against = next((one for one in plain if one.buyer), None)
        alone = whatever or all(one.buyer for one in plain)
        return (*place, contradicted(against.fact)) if against is not None and alone else None
    held = next((one for one in plain if one.buyer), None)
    return (*place, verified(held.fact)) if held is not None and not whatever else None


def _of_freight(said: re.Match[str], clause: str) -> bool:
    return _FREIGHT.search(clause) is not None or _RETURN.search(said.group()) is not None


@lru_cache(maxsize=4096)
def _payers(fact: Fact) -> tuple[_Payer, ...]:
    return tuple(_cases(fact))


def _cases(fact: Fact) -> Iterator[_Payer]:
    words = words_of_predicate(fact.predicate)
    returns, exchanges = _RETURN.search(words) is not None, _EXCHANGE.search(words) is not None
    if not (returns or exchanges) or not _FREIGHT.search(words):
        return
    of_fault = _FAULT.search(words) is not None
    if isinstance(fact.value, int | Decimal) and not isinstance(fact.value, bool):
        yield _Payer(returns, exchanges, of_fault, fact.value > 0, fact)
    elif isinstance(fact.value, str) and len(fact.value) <= _MOST:
        for part in _PARTS.split(fact.value):
            shop, buyer = _SHOP.search(part) is not None, _BUYER.search(part) is not None
            if shop != buyer:
                yield _Payer(returns, exchanges, of_fault or _FAULT.search(part) is not None, buyer, fact)
