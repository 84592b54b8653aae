"""What is granted from some amount on (满200减15, "a cup with orders from 80"), said of a thing that costs less."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.focus import kind_of
from xiaoer.evidence.facts.hold import HeldByFact
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.lexicon.goods import goods_in, goods_of_name
from xiaoer.evidence.text.attributes import is_soft
from xiaoer.evidence.text.measures import is_money
from xiaoer.evidence.text.mention import Amount
from xiaoer.kernel.facts import Fact

_FROM: Final = re.compile(
    r"(?:满|高于|超过|不低于|\b(?:over|above|from|reach\w*|spend\w*|exceed\w*|minimum(?: of)?|at least))"
    r"\s*[¥$€£]?\s*(\d+(?:\.\d+)?)"
    r"|(\d+(?:\.\d+)?)\s*(?:元|块|yuan|CNY|USD|EUR)?(?:以上| or (?:more|above|over)|\+)",
    re.IGNORECASE,
)
_FROM_PREDICATE: Final = re.compile(r"over|above|from|threshold|minimum|min_(?:order|spend)|满|门槛|起", re.IGNORECASE)
_KINDS: Final = tuple(
    (re.compile(told, re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for told, said in (
        (r"券|满减|减\d|coupon|voucher|\boff\b|折|discount", r"券|满减|减\d|coupon|voucher|\boff\b|-off|discount"),
        (
            r"ship|deliver|运费|邮|配送",
            r"包邮|免运费|免邮|不收运费|free (?:shipping|delivery|postage)|(?:ships?|delivered) free|delivery is free"
            r"|shipping is free",
        ),
    )
)
_GIVEN: Final = re.compile(r"gift|free|送|赠|免", re.IGNORECASE)
_GIVES: Final = re.compile(
    r"[送赠免]|\bfree\b|\bgift|\bget|\bcomes? with|\bthrown? in|\bincluded|\bthrow in|\bbonus", re.IGNORECASE
)
_USES: Final = re.compile(
    r"用得[上了]|[能可]以?[直接也都叠加]*[用享减领]|可用|适用|享受?|够|达到|[也就]?减|[也就]?包邮|免运费|免邮|用上|抵"
    r"|\bqualif|\bappl(?:y|ies)|\beligible|\bworks?\b|\buse\b|\bget|\bgives?\b|\benough\b|\btakes?\b|\bships? free"
    r"|\bfree (?:shipping|delivery|postage)|\bdelivery is free|\bshipping is free",
    re.IGNORECASE,
)
_NOT_ONE: Final = re.compile(
    r"不|没|差|未|除非|如果|要是|凑|再[买加拍]|一起|同时|[两二三四五六七八九十]|[2-9]\s*(?:件|个|双|瓶|盒|袋|包|份|台|条|只)|加"
    r"|\bnot\b|n't\b|\bno\b|\bunless\b|\bif\b|\bshort\b|\baway\b|\bneed|\bonly\b|\bboth\b|\btwo\b|\bthree\b|\bplus\b"
    r"|\btogether\b|\badd|\banother\b|\bmore\b|\bwith\b (?:an?|the|one)\b|\bpairs?\b|\bjust under\b|\bbelow\b|\bonce\b"
    r"|\bpaying\b|\bpay\b|\bshy\b|\bafter\b|\buntil\b|\bleaves\b|后",
    re.IGNORECASE,
)
"""Not the thing alone, or not granted."""
_ONE_PAIR: Final = re.compile(r"\b(?:a|one)(?: single)? pair\b|\bsingle pair\b|一[件个双瓶盒台副套]", re.IGNORECASE)
_EVERY: Final = re.compile(
    r"\b(?:every|any|all|each) (?:single )?(?:orders?|purchases?|items?|parcels?|deliver\w+|baskets?)\b"
    r"|\bno minimum\b|\bwhatever (?:you|the)\b|\bregardless\b|\bhowever (?:small|little)\b|\bon everything\b"
    r"|\bno matter how (?:small|little|much)\b"
    r"|每[一]?单|所有订单|任何订单|任意金额|不限金额|无门槛|不管(?:买|拍)?多少|全场|多少钱都|一律|全部包邮|都包邮",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(r"不(?!限|管)|没|\bnot\b|n't\b|\bexcept\b", re.IGNORECASE)
_NUMBERS: Final = re.compile(r"\d+(?:\.\d+)?")
_SUM: Final = re.compile(r"(\d+(?:\.\d+)?) ?[元块]|[$£€¥](\d+(?:\.\d+)?)")
_MINOR: Final = 100
"""Of rules in words; a rule is never in a currency without a smaller unit."""
_PRICE: Final = re.compile(r"price|售价|价格|现价|单价|活动价|到手价", re.IGNORECASE)
_NO_PRICE: Final = re.compile(r"list|original|原价|tag|划线|吊牌|protect|member|会员", re.IGNORECASE)


def granted_to_all(facts: Sequence[HeldByFact], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """Where the clause grants to every order what a fact grants from some amount on: "free on every order"."""
    clause = text[first:last]
    if not _EVERY.search(clause) or _FROM.search(text[:last]) or _DENIES.search(clause):
        return None
    if any(_says_so(one.fact, clause) for one in facts):
        return None
    fact = next((one.fact for one in facts if least_of(one) and _grants(one.fact, clause, clause, sure=True)), None)
    return None if fact is None else (first, last, contradicted(fact))


def _says_so(fact: Fact, clause: str) -> bool:
    """Whether a fact itself grants as much to every order: 50元无门槛券."""
    written = fact.value if isinstance(fact.value, str) and _EVERY.search(fact.value) else ""
    return any(number in _NUMBERS.findall(clause) for number in _NUMBERS.findall(written))


def granted_for(
    facts: Sequence[HeldByFact], thing: str, text: str, first: int, last: int
) -> tuple[int, int, Judgement] | None:
    """Where the clause [first, last), which speaks of `thing` alone, grants what its price does not reach; or does."""
    clause = text[first:last]
    if _NOT_ONE.search(_ONE_PAIR.sub("one", text[:last])) or _FROM.search(clause) or is_soft(clause):
        return None
    price = _price_of(thing, facts)
    if price is None:
        return None
    rules = [one for one in facts if one.fact.subject != thing and least_of(one)]
    sums = [Decimal(yuan or sign) * _MINOR for yuan, sign in _SUM.findall(text[:last])]
    above = (one.fact for one in rules if price < least_of(one) and not any(made > least_of(one) for made in sums))
    fact = next((fact for fact in above if _grants(fact, clause, text[:last], sure=False)), None)
    if fact is not None:
        return first, last, contradicted(fact)
    reached = next((one.fact for one in rules if _is_given(one.fact, clause)), None)
    return None if reached is None else (*_place_of(reached, clause, first), verified(reached))


def only_priced(facts: Sequence[Fact]) -> tuple[str, ...]:
    """The thing of which facts tell a price, if it is the only one."""
    priced = {
        fact.subject
        for fact in facts
        if _PRICE.search(fact.predicate) and not _FROM_PREDICATE.search(fact.predicate) and not kind_of(fact.subject)
    }
    return tuple(priced) if len(priced) == 1 else ()


def _place_of(fact: Fact, clause: str, first: int) -> tuple[int, int]:
    """From the word that gives it to the end of what is given."""
    gives = _GIVES.search(clause)
    ends = [end for name, _, end in goods_in(clause) if name in _gifts(fact)]
    return first + (gives.start() if gives else 0), first + max([*ends, gives.end() if gives else 0])


def _grants(fact: Fact, clause: str, said: str, *, sure: bool) -> bool:
    told = f"{fact.subject} {words_of_predicate(fact.predicate)} {fact.value}"
    if sure or _USES.search(clause):
        for of, by in _KINDS:
            if of.search(told) and by.search(said):
                return True
    return _is_given(fact, clause)


def _is_given(fact: Fact, clause: str) -> bool:
    told = f"{fact.subject} {words_of_predicate(fact.predicate)} {fact.value}"
    given = _GIVEN.search(told) is not None and _GIVES.search(clause) is not None
    return given and bool(_gifts(fact) & goods_of_name(clause))


@lru_cache(maxsize=4096)
def _gifts(fact: Fact) -> frozenset[str]:
    given = fact.value if isinstance(fact.value, str) else ""
    return goods_of_name(fact.subject) | goods_of_name(given)


def _price_of(thing: str, facts: Sequence[HeldByFact]) -> Decimal | None:
    """The highest of its own prices, in minor units; None where it has none."""
    return max(prices_of(thing, facts), default=None)


def prices_of(thing: str, facts: Sequence[HeldByFact]) -> Iterator[Decimal]:
    for one in facts:
        if one.fact.subject == thing and _PRICE.search(one.fact.predicate) and not _NO_PRICE.search(one.fact.predicate):
            yield from _own_money(one)


def least_of(one: HeldByFact) -> Decimal:
    """From which amount on the fact grants something, in minor units; 0 where it names none."""
    if isinstance(one.fact.value, str):
        found = [Decimal(low or least) for low, least in _FROM.findall(one.fact.value)]
        return min(found) * _MINOR if found else Decimal(0)
    if not _FROM_PREDICATE.search(one.fact.predicate):
        return Decimal(0)
    return max(_own_money(one), default=Decimal(0))


def _own_money(one: HeldByFact) -> Iterator[Decimal]:
    for held in one.held:
        if held.own and isinstance(held.value, Amount) and is_money(held.value):
            yield held.value.number
