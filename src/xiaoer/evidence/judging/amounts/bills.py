"""What goods cost to this buyer: pieces and sums of them, less what rules take off, with fees; and how far a sum is
from a threshold. Whoever names such an amount has reckoned it, so no words need say that it was reckoned.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, islice, product
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.operands import Made, said_before
from xiaoer.evidence.facts.savings import Saving, off_at, savings_of
from xiaoer.evidence.text.mention import Amount
from xiaoer.kernel.facts import Fact

_GOODS: Final = re.compile(r"price|价|^(?:cost|amount)$", re.IGNORECASE)
_NO_GOODS: Final = re.compile(
    r"list|original|market|was_|tag_|deposit|fee|protect|diff|原价|吊牌|划线|市场|定金|价保|差价", re.IGNORECASE
)
"""Prices that nobody pays."""
_ORIGINAL: Final = re.compile(r"list|original|market|was_|tag|原价|吊牌|划线|市场", re.IGNORECASE)
_OF_ITSELF: Final = re.compile(
    r"express|remote|surcharge|install|assembl|service|加急|偏远|上门|安装|服务|加价", re.IGNORECASE
)
"""Fees that free shipping does not waive."""
_FEE: Final = re.compile(r"fee|ship|freight|postage|deliver|surcharge|运费|邮费|费$", re.IGNORECASE)
_FREE_FROM: Final = re.compile(r"free|包邮|免邮|免运费|起送|threshold|min|门槛", re.IGNORECASE)
_PAID: Final = re.compile(r"paid|actual|实付|total", re.IGNORECASE)
_USED: Final = re.compile(
    r"(?:coupon|discount|voucher|points?)[\w ]*(?:used|applied|amount)?$|优惠|抵扣|券", re.IGNORECASE
)
_MONTHLY: Final = re.compile(r"month|月", re.IGNORECASE)
_MONTHS: Final = 12
_QUANTITY: Final = re.compile(r"(?:^|[._])(?:quantity|qty)$|件数|^数量$", re.IGNORECASE)
_MOST_PIECES: Final = 100
_MOST_GOODS: Final = 6
_MOST_SUMS: Final = 120
_TRIPLE: Final = 3


def billed(
    currency: str, counts: Sequence[int], about: Holdings, everything: Holdings, savings: Sequence[Saving]
) -> Iterator[Made]:
    """Every amount that a buyer of these goods may be told; of one thing alone only what `about` speaks of."""
    alone = [
        (number * count, fact)
        for number, fact in _goods(currency, about)
        for count in (1, *counts, *_ordered(fact.subject, everything))
    ]
    sums = list(islice(_sums(_goods(currency, everything), counts), _MOST_SUMS))
    before = said_before(currency, everything)
    yield from (one for one in alone if one not in _goods(currency, about))
    yield from sums
    yield from _yearly(currency, about)
    fees, free_from = _fees(currency, everything), _free_from(currency, everything)
    thresholds = [*((saving.over, saving.fact) for saving in savings if saving.over), *free_from]
    for number, fact in (*alone, *before, *sums):
        subject = "" if (number, fact) in sums else fact.subject
        lessened = [number, *(number - off for off in off_at(number, savings, subject))]
        yield from ((left, fact) for left in lessened[1:])
        yield from ((number - left, fact) for left in lessened[1:])
        for left in lessened:
            yield from (
                (left + fee, fact) for fee, own in fees if own or not any(left >= over for over, _ in free_from)
            )
            yield from ((over - left, rule) for over, rule in thresholds if over > left)
    yield from (
        (saving.off * saving.most, saving.fact) for saving in savings if saving.each and saving.most < _MOST_SUMS
    )
    yield from ((whole - left, fact) for whole, left, fact in before_and_after(currency, about, everything))
    yield from _before_coupons(currency, about)


def before_and_after(currency: str, about: Holdings, everything: Holdings) -> Iterator[tuple[Decimal, Decimal, Fact]]:
    """Each price, also the original one, what is left of it after each rule, and its fact."""
    savings = [saving for saving in savings_of(everything, currency) if not saving.alone]
    for number, fact in _goods(currency, about):
        for off in off_at(number, savings, fact.subject):
            yield number, number - off, fact
            yield from ((original, number - off, fact) for original in _originals(currency, about, fact.subject))


def _goods(currency: str, holdings: Holdings) -> list[Made]:
    found = dict[tuple[str, Decimal], Made]()
    for held in _own(currency, holdings):
        if _GOODS.search(held.fact.predicate) and not _NO_GOODS.search(held.fact.predicate):
            number = _number(held)
            found.setdefault((held.fact.subject, number), (number, held.fact))
    return list(found.values())[:_MOST_GOODS]


def _ordered(subject: str, holdings: Holdings) -> list[int]:
    """How many pieces a fact of the same order counts."""
    counts = [fact.value for fact in holdings.facts if fact.subject == subject and _QUANTITY.search(fact.predicate)]
    return [int(one) for one in counts if isinstance(one, int | Decimal) and 1 < one < _MOST_PIECES]


def _originals(currency: str, holdings: Holdings, subject: str) -> list[Decimal]:
    return [
        _number(held)
        for held in _own(currency, holdings)
        if held.fact.subject == subject and _ORIGINAL.search(held.fact.predicate)
    ]


def _sums(goods: Sequence[Made], counts: Sequence[int]) -> Iterator[Made]:
    """Two or three different things, as many of each as the sentence says."""
    several = (1, *counts[:2])
    for size in (2, _TRIPLE):
        for chosen in combinations(goods, size):
            if len({fact.subject for _, fact in chosen}) < size:
                continue
            for times in product(several if size == 2 else (1,), repeat=size):
                total = sum((number * count for (number, _), count in zip(chosen, times, strict=True)), Decimal(0))
                yield total, chosen[0][1]


def _fees(currency: str, holdings: Holdings) -> list[tuple[Decimal, bool]]:
    """Each fee, and whether free shipping leaves it as it is."""
    found = dict[Decimal, bool]()
    for held in _own(currency, holdings):
        predicate = held.fact.predicate
        if _FEE.search(predicate) and not _FREE_FROM.search(predicate) and _number(held):
            found.setdefault(_number(held), _OF_ITSELF.search(predicate) is not None)
    return list(found.items())[:_MOST_GOODS]


def is_waived(held: Held) -> bool:
    """A fee that free shipping waives."""
    predicate = held.fact.predicate
    fee = held.own and _FEE.search(predicate) is not None and not _FREE_FROM.search(predicate)
    return fee and not _OF_ITSELF.search(predicate)


def _free_from(currency: str, holdings: Holdings) -> list[Made]:
    return [
        (_number(held), held.fact)
        for held in _own(currency, holdings)
        if _FREE_FROM.search(held.fact.predicate) and _number(held)
    ]


def _yearly(currency: str, holdings: Holdings) -> Iterator[Made]:
    """£75 a month are £900 over a year."""
    for held in _own(currency, holdings):
        if _MONTHLY.search(f"{held.fact.subject} {held.fact.predicate} {held.fact.unit}"):
            yield _number(held) * _MONTHS, held.fact


def _before_coupons(currency: str, holdings: Holdings) -> Iterator[Made]:
    """What an order came to before its coupon."""
    own = _own(currency, holdings)
    for paid in own:
        if _PAID.search(paid.fact.predicate):
            used = [one for one in own if one.fact.subject == paid.fact.subject and _USED.search(one.fact.predicate)]
            yield from ((_number(paid) + _number(one), paid.fact) for one in used)


def _own(currency: str, holdings: Holdings) -> list[Held]:
    return [held for held in holdings.amounts.get(currency, []) if held.own]


def _number(held: Held) -> Decimal:
    assert isinstance(held.value, Amount)
    return held.value.number
