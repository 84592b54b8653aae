"""Prices that follow from prices: sums, differences, multiples, shares, discounts, what a rule takes off."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.operands import MOST_AMOUNTS, Made, counts_in, distinct, said_before
from xiaoer.evidence.facts.savings import Saving, off_at, savings_of
from xiaoer.evidence.judging.amounts.bills import billed, is_waived
from xiaoer.evidence.judging.amounts.contents import contents_of
from xiaoer.evidence.lexicon.words import COMES_ON_TOP, DEALS_IN_DIFFERENCE, DEALS_IN_SHARES, DEALS_IN_SUM, TAKES_OFF
from xiaoer.evidence.text.measures import PAY, PERCENT
from xiaoer.evidence.text.mention import Amount
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number
from xiaoer.language.units import spellings, unit_pattern, units

_REST: Final = re.compile(r"[尾余]款|\bbalance\b")
"""What is left to pay is not reckoned where a fact tells it."""
_PER: Final = re.compile(
    rf"(?:一|每|/|per |an? |each |every )(?P<number>\d{{2,4}}|一?百|一?千|hundred )? ?"
    rf"(?P<unit>{unit_pattern().pattern})",
    re.IGNORECASE,
)
_APART: Final = re.compile(r"便宜|贵|\bcheaper\b|\bless than\b|\bmore than\b|\bdearer\b", re.IGNORECASE)
_TENS: Final = {"百": Decimal(100), "千": Decimal(1000)}
_WEIGHED: Final = frozenset(("mass", "volume", "length"))
_MOST_SAID: Final = 5
_PAIR: Final = 2
_CHARGED: Final = re.compile(
    r"fee|tax|deposit|commission|discount|off\b|sav|member|subscri|deal|promo|手续|税|定金|订金|折|收|扣|优惠|会员",
    re.IGNORECASE,
)
_REFUNDED: Final = re.compile(r"refund|退", re.IGNORECASE)
_SECOND: Final = re.compile(
    r"第[二2][件个盒瓶包袋支条双杯只份](?:打|折扣|优惠|价格|\s)*(?:(?P<half>半价|50 ?%)|(?P<rate>\d(?:\.\d)?)折)"
    r"|second (?:one|item|\w+)(?: of (?:the|a) [\w ]{1,24}?)?(?: is| goes| for| at)* (?P<en>half)",
    re.IGNORECASE,
)
_FROM_SOME: Final = re.compile(
    r"threshold|free_?(?:ship|deliver)|minimum|min_|_over$|_from$|包邮|免邮|起送|门槛", re.IGNORECASE
)
_MOST_IN_PACK: Final = 200
_BUNDLED: Final = re.compile(r"bundle|combo|\bset\b|\bpair\b|together|套装|组合|同购|套餐|两件", re.IGNORECASE)
_MOST_PARTS: Final = 6
_LEAST: Final = re.compile(r"(?:^|_)min(?:imum)?(?:_|$)(?!age|order_(?:value|amount))|起订|起拍|起租", re.IGNORECASE)


def price_made(currency: str, own: Decimal, sentence: str, about: Holdings, holdings: Holdings) -> Iterator[Made]:
    """Every price that facts, the reply so far and counts of the sentence make. `own` is the one in question; `about`
    holds what its clause speaks of.
    """
    savings = savings_of(holdings, currency)
    yield from billed(currency, counts_in(sentence, own / 100), about, holdings, savings)
    rules = {number for saving in savings for number in (saving.over, saving.off)}
    free = any(_is_threshold(one) for one in holdings.amounts.get(currency, []))
    group = [
        one for one in holdings.amounts.get(currency, []) if not _is_threshold(one) and not (free and is_waived(one))
    ]
    held = [made for made in distinct(group) if made[0] not in rules]
    before = said_before(currency, holdings)
    counts = counts_in(sentence, own / 100) + _least_counts(holdings)
    multiples = [(number * count, fact) for number, fact in held for count in counts]
    yield from multiples
    yield from _second_piece(held, holdings)
    base = held + multiples
    for number, fact in (*base, *before):
        yield from ((number - off, fact) for off in off_at(number, savings))
        yield from ((off, fact) for off in off_at(number, savings))
        yield from _at_rates(number, fact, holdings, savings)
    yield from _of_said(before, counts, sentence, savings)
    if DEALS_IN_SHARES.search(sentence):
        yield from _shares([*held, *before], counts, sentence, holdings)
        yield from _of_pack(held, holdings)
    if DEALS_IN_SUM.search(sentence):
        yield from ((one[0] + other[0], one[1]) for one in base for other in held if one is not other)
        yield from ((a + b + c, fact) for (a, fact), (b, _), (c, _) in combinations(held[:8], 3))
    money = holdings.amounts.get(currency, [])
    told = _REST.search(sentence) and any(_REST.search(one.fact.predicate) for one in money)
    if DEALS_IN_DIFFERENCE.search(sentence) and not told:
        yield from _less(base, held, holdings, currency)
        if _APART.search(sentence):
            yield from ((abs(a - b), fact) for a, _ in before[-2:] for b, fact in held)
        fees = distinct([one for one in holdings.amounts.get(currency, []) if one.own and "fee" in one.roles])
        yield from ((abs(a - b), fact) for (a, fact), (b, _) in combinations(fees, 2))


def _is_threshold(held: Held) -> bool:
    """The 99 of 满99包邮 is no price that could be paid."""
    return "threshold" in held.near.names or (held.own and _FROM_SOME.search(held.fact.predicate) is not None)


def _least_counts(holdings: Holdings) -> list[int]:
    """How many a buyer must take: 4小时起."""
    found = [
        held.value.said
        for group in holdings.amounts.values()
        for held in group
        if isinstance(held.value, Amount) and held.own and _LEAST.search(held.fact.predicate)
    ]
    return [int(number) for number in found if 1 < number < 100]


def _at_rates(number: Decimal, fact: Fact, holdings: Holdings, savings: Sequence[Saving]) -> Iterator[Made]:
    """What is left after each discount, and what is taken off."""
    for rate in _rates(holdings):
        left = number * rate / 100
        yield left, fact
        yield number - left, fact
        yield from ((left - off, fact) for off in off_at(left, savings))


def _second_piece(held: Sequence[Made], holdings: Holdings) -> Iterator[Made]:
    """第二盒半价: two of them, one of two, and what is saved."""
    for letters, _ in holdings.letters:
        for match in _SECOND.finditer(letters):
            share = Decimal("0.5") if match["half"] or match["en"] else Decimal(match["rate"]) / 10
            for number, fact in held:
                pair = number * (1 + share)
                yield from ((pair, fact), (pair / 2, fact), (number * share, fact), (number * 2 - pair, fact))


def _of_said(before: Sequence[Made], counts: Sequence[int], sentence: str, savings: Sequence[Saving]) -> Iterator[Made]:
    """What the amounts that the reply said make with each other: 674 + 88 - 70, and twice 182 + 25. What a rule takes
    off is not taken off less than the rule asks for.
    """
    latest = list(dict(before).items())[-_MOST_SAID:]
    reckons = DEALS_IN_SUM.search(sentence) or DEALS_IN_DIFFERENCE.search(sentence)
    for signs in product((-1, 0, 1), repeat=len(latest)):
        used = sum(sign != 0 for sign in signs)
        if used < _PAIR or (used > _PAIR and not reckons) or _is_out_of_reach(latest, signs, savings):
            continue
        made = abs(sum((number * sign for (number, _), sign in zip(latest, signs, strict=True)), Decimal(0)))
        yield made, latest[0][1]
        yield from ((made * count, latest[0][1]) for count in counts)
    yield from ((number * count, fact) for number, fact in latest for count in counts)


def _is_out_of_reach(latest: Sequence[Made], signs: Sequence[int], savings: Sequence[Saving]) -> bool:
    used = [number for (number, _), sign in zip(latest, signs, strict=True) if sign]
    rules = [saving for saving in savings if saving.off in used]
    return bool(rules) and all(sum(used, -rule.off) < rule.over for rule in rules)


def _less(base: Sequence[Made], held: Sequence[Made], holdings: Holdings, currency: str) -> Iterator[Made]:
    """Differences, and what is left after several things are taken off or put on top."""
    yield from ((abs(a - b), fact) for a, fact in base for b, _ in held)
    bundles = [(number, fact) for number, fact in held if _BUNDLED.search(f"{fact.subject} {fact.predicate}")]
    parts = [one for one in held if one not in bundles][:_MOST_PARTS]
    yield from ((a + b - number, fact) for number, fact in bundles for (a, _), (b, _) in combinations(parts, 2))
    savings = savings_of(holdings, currency)
    rules = {saving.off for saving in savings}
    offs = [off for off in _amounts_of(holdings, currency, TAKES_OFF, "off") if off not in rules]
    tops = _amounts_of(holdings, currency, COMES_ON_TOP, "fee")
    for rate in _rates(holdings):
        yield from ((number * rate / 100 - off, fact) for number, fact in base for off in offs)
    for number, fact in base:
        yield from ((number - a - b, fact) for a, b in combinations(offs, 2))
        yield from ((number - a - b, fact) for a in off_at(number, savings) for b in offs)
        yield from ((number + top - off, fact) for top in tops for off in offs)


def _amounts_of(holdings: Holdings, currency: str, pattern: re.Pattern[str], role: str) -> list[Decimal]:
    numbers = dict.fromkeys(
        held.value.number
        for held in holdings.amounts.get(currency, [])
        if isinstance(held.value, Amount) and (role in held.roles or pattern.search(held.fact.predicate))
    )
    return list(numbers)[:6]


def _shares(held: Sequence[Made], counts: Sequence[int], sentence: str, holdings: Holdings) -> Iterator[Made]:
    """The price of one of so many, of a month, of a kilogram and of a 斤."""
    for count in counts:
        yield from ((number / count, fact) for number, fact in held)
    for dimension, group in holdings.amounts.items():
        if len(dimension) == 3 and dimension.isupper():
            continue
        packs = list(_of_contents(held, dimension, sentence, holdings)) if dimension in _WEIGHED else []
        yield from packs
        packed = {fact.subject for _, fact in packs}
        for one in group[:MOST_AMOUNTS]:
            if one.fact.subject in packed and not one.own:
                continue
            if isinstance(one.value, Amount) and (one.value.said > 1 or (one.value.said and dimension in _WEIGHED)):
                parts = list(_parts(one.value, sentence))
                yield from (
                    (number / part, fact) for number, fact in held for part in parts if _may_be_of(fact, one.fact, held)
                )


def _of_contents(held: Sequence[Made], dimension: str, sentence: str, holdings: Holdings) -> Iterator[Made]:
    """A price by the gram of two tins of 100 g each."""
    for whole, fact in contents_of(Amount(Decimal(0), dimension, Decimal(0), ""), holdings):
        amount = Amount(whole, dimension, whole, "")
        parts = list(_parts(amount, sentence))[1:] if whole else []
        yield from ((number / part, price) for number, price in held for part in parts if price.subject == fact.subject)


def _of_pack(held: Sequence[Made], holdings: Holdings) -> Iterator[Made]:
    """The price of one of the three candles that a thing contains."""
    for group in holdings.tallies.values():
        for number, fact in group[:MOST_AMOUNTS]:
            if 1 < number < _MOST_IN_PACK:
                yield from ((price / number, of) for price, of in held if _is_of(of, fact))


def _is_of(price: Fact, counted: Fact) -> bool:
    return price.subject == counted.subject or (bool(price.subject) and price.subject in str(counted.value))


def _parts(amount: Amount, sentence: str) -> Iterator[Decimal]:
    """Into how many of what the sentence names the amount goes: 100 g are two 两."""
    if amount.dimension in _WEIGHED:
        yield amount.said
        for match in _PER.finditer(sentence):
            unit = units().get(spellings().get(match["unit"]) or spellings().get(match["unit"].lower(), ""))
            if unit is not None and unit.dimension == amount.dimension:
                yield amount.number / (
                    unit.factor
                    * (_TENS.get(match["number"] or "") or parse_number((match["number"] or "1").strip()) or 1)
                )
    elif amount.unit in sentence:
        yield amount.said


def _may_be_of(price: Fact, weighed: Fact, held: Sequence[Made]) -> bool:
    """A price is shared by what its own thing weighs, or by what the reply knows no price of."""
    return price.subject == weighed.subject or all(fact.subject != weighed.subject for _, fact in held)


def _rates(holdings: Holdings) -> list[Decimal]:
    """What is left to pay, in percent, after each discount."""
    pays = [held.value.number for held in holdings.amounts.get(PAY, []) if isinstance(held.value, Amount)]
    for held in holdings.amounts.get(PERCENT, []):
        own = held.own and _REFUNDED.search(held.fact.predicate) is not None
        if isinstance(held.value, Amount) and (
            own or _CHARGED.search(f"{held.fact.predicate} {held.fact.unit} {held.fact.value}")
        ):
            pays.append(100 - held.value.number)
    return list(dict.fromkeys(pays))[:4]
