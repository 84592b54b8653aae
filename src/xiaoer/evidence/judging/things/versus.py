"""Judges a comparison by the facts of the things that it compares."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.focus import Rivals
from xiaoer.evidence.facts.hold import STOCK, Held, Holdings
from xiaoer.evidence.facts.predicates import cues_of
from xiaoer.evidence.judging.judgement import NOT_CHECKED, UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.text.comparisons import compares_with_a_number, is_vague, measures
from xiaoer.evidence.text.measures import BARE, COUNT, is_money
from xiaoer.evidence.text.mention import Amount, Comparison, Days, Mention
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_APART: Final = re.compile(r"[\u4e00-\u9fff]{0,2}?\s*(\d+(?:\.\d+)?)")
_AGAINST: Final = re.compile(r"比|没有?(?![^,，。;；]*更)|不如|\bthan\b|\bcompared (?:to|with)\b", re.IGNORECASE)

_PER_PIECE: Final = re.compile(
    r"\bper (?:piece|unit|item|sheet|pack|bag|pod|bar|pair|bottle|capsule|tablet|egg|can)\b"
    r"|\b(?:each|apiece|a piece|by the piece)\b"
    r"|[每单一平均]+[片个只块颗粒包袋支双瓶罐件张条枚]",
    re.IGNORECASE,
)
_BIG: Final = re.compile(
    r"大[套盒包箱瓶袋装份]|\b(?:big(?:ger)?|larger?) (?:one|set|pack|box|bag|bottle|size)", re.IGNORECASE
)
_SMALL: Final = re.compile(r"小[套盒包箱瓶袋装份]|\bsmall(?:er)? (?:one|set|pack|box|bag|bottle|size)", re.IGNORECASE)
_PRICE: Final = re.compile(r"price|售价|价格|现价|单价", re.IGNORECASE)
_TOLD_IN_NUMBERS: Final = re.compile(
    r"(?:比|than)[^,，。;；]*?\d+(?:\.\d+)?(?!\d|款|码|号|片|支|寸|人|[-x×])[A-Za-z\u4e00-\u9fff]"
    r"|[多少贵轻重高低长短大小快慢宜][了出]?\d",
    re.IGNORECASE,
)
"""A comparison of numbers that it says is judged by these."""
_NEAR: Final = 10
"""How many letters before 更大 may name what is meant."""
_PIECES: Final = re.compile(
    r"pieces?|pcs|count|quantity|sheets?|pack|bags?|pods?|bars?|pairs?|bottles?|capsules?|tablets?|cans?"
    r"|[片个只块颗粒包袋支双瓶罐件张条枚]数?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Compared:
    """Where a comparison stands: its clause, what was spoken of before it, and all that the reply names."""

    clause: str
    place: int
    """Where the comparison begins in its clause."""
    before: tuple[str, ...]
    topic: tuple[str, ...]
    in_reply: tuple[str, ...]
    said: str = ""
    """Its sentence, up to the end of its clause."""


def judge_comparison(
    mention: Mention, comparison: Comparison, setting: Compared, rivals: Rivals, everything: Holdings
) -> Judgement:
    """Verified when the thing spoken of has more (or less) than each that it is compared with."""
    behind = setting.clause[setting.place :]
    if compares_with_a_number(behind) and not rivals.mentioned_in(behind):
        return NOT_CHECKED
    near = setting.clause[max(0, setting.place - _NEAR) : setting.place + mention.end - mention.start]
    noun = _by_noun(near, rivals, everything) if is_vague(comparison) else {}
    by_piece = comparison.measure == "price" and _PER_PIECE.search(setting.said) is not None
    apart = _by_difference(mention, setting, rivals, everything)
    known = (
        (_per_piece(rivals, everything) if by_piece else {})
        or (apart if _names_its_number(mention, setting) else {})
        or noun
        or _known(comparison, rivals, everything)
        or apart
        or _by_noun(setting.clause, rivals, everything)
    )
    clause = setting.clause
    about, named = _sides(setting, rivals, known)
    about = (
        _of_size(clause, rivals, everything) if by_piece or (about is None and _lasts(comparison)) else None
    ) or about
    if about is None and apart:
        return verified(next(iter(apart.values()))[1])
    if comparison.universal or about is None:
        asserted = comparison.universal or comparison.of_all or _AGAINST.search(clause)
        if not comparison.universal and _TOLD_IN_NUMBERS.search(behind):
            return NOT_CHECKED
        return UNSUPPORTED if asserted else NOT_CHECKED
    others = [subject for subject in named if subject != about]
    if not others and not comparison.of_all:
        others = [subject for subject in setting.in_reply if subject in known and subject != about]
    others = others or [subject for subject in known if subject != about]
    if not others:
        return UNSUPPORTED
    number, fact = known[about]
    right = all(number > known[one][0] if comparison.more else number < known[one][0] for one in others)
    return verified(fact) if right else contradicted(fact)


def _sides(setting: Compared, rivals: Rivals, known: dict[str, tuple[Decimal, Fact]]) -> tuple[str | None, list[str]]:
    """What is compared, and with what its clause says it is: 比 and "than" stand before the latter."""
    clause = setting.clause
    against = _AGAINST.search(clause)
    if against is None:
        named = [subject for subject in rivals.mentioned_in(clause) if subject in known]
        return _about(named, setting, known), named
    first = _known_in(clause[: against.start()], rivals, known)
    behind = _known_in(clause[against.end() :], rivals, known)
    own = first[0] if first else _about([], setting, known)
    if own is None or own in behind[:1]:
        left = [subject for subject in setting.in_reply if subject in known and subject not in behind[:1]]
        own = left[0] if len(left) == 1 else None
    return own, behind[:1]


def _known_in(words: str, rivals: Rivals, known: dict[str, tuple[Decimal, Fact]]) -> list[str]:
    """The subjects that the words name best, then any others that they name."""
    best = [subject for subject in rivals.named_in(words) if subject in known]
    return best or [subject for subject in rivals.mentioned_in(words) if subject in known]


def _about(named: list[str], setting: Compared, known: dict[str, tuple[Decimal, Fact]]) -> str | None:
    if named:
        return named[0]
    for topic in (setting.topic, setting.before):
        spoken = [subject for subject in topic if subject in known]
        if len(spoken) == 1:
            return spoken[0]
    return None


def _names_its_number(mention: Mention, setting: Compared) -> bool:
    """The 装 of 多装24升 says of what there is more."""
    apart = _APART.match(setting.clause, setting.place + mention.end - mention.start)
    return apart is not None and not apart.group()[0].isdigit()


def _by_difference(
    mention: Mention, setting: Compared, rivals: Rivals, everything: Holdings
) -> dict[str, tuple[Decimal, Fact]]:
    """比80片多40片: what differs by so much is what is compared."""
    apart = _APART.match(setting.clause, setting.place + mention.end - mention.start)
    if apart is None:
        return {}
    by_predicate = dict[str, dict[str, tuple[Decimal, Fact]]]()
    for group in everything.amounts.values():
        for held in group:
            if held.own and held.fact.subject in rivals.words:
                assert isinstance(held.value, Amount)
                by_predicate.setdefault(held.fact.predicate, {}).setdefault(
                    held.fact.subject, (held.value.said, held.fact)
                )
    for known in by_predicate.values():
        numbers = [number for number, _ in known.values()]
        if len(numbers) > 1 and max(numbers) - min(numbers) == Decimal(apart[1]):
            return known
    return {}


def _by_noun(clause: str, rivals: Rivals, everything: Holdings) -> dict[str, tuple[Decimal, Fact]]:
    """What the clause itself names: the "higher refresh rate", 刷新率更高."""
    said = frozenset(word for word, _, _ in latin_words(clause.lower())) | {hit.term.name for hit in terms_in(clause)}
    by_predicate = dict[str, dict[str, tuple[Decimal, Fact]]]()
    for group in everything.amounts.values():
        for held in group:
            if held.own and held.fact.subject in rivals.words and cues_of(held.fact.predicate).within(said, clause):
                assert isinstance(held.value, Amount)
                known = by_predicate.setdefault(held.fact.predicate, {})
                known.setdefault(held.fact.subject, (held.value.number, held.fact))
    told = [known for known in by_predicate.values() if len(known) > 1]
    return told[0] if len(told) == 1 else {}


def _per_piece(rivals: Rivals, everything: Holdings) -> dict[str, tuple[Decimal, Fact]]:
    """What one piece of each thing costs, of those of which facts tell a price and a number of pieces."""
    prices = dict[str, tuple[Decimal, Fact]]()
    for held in _own_amounts(rivals, everything):
        if isinstance(held.value, Amount) and is_money(held.value) and _PRICE.search(held.fact.predicate):
            prices.setdefault(held.fact.subject, (held.value.number, held.fact))
    pieces = _pieces(rivals, everything)
    both = [subject for subject in prices if pieces.get(subject)]
    return {subject: (prices[subject][0] / pieces[subject], prices[subject][1]) for subject in both}


def _pieces(rivals: Rivals, everything: Holdings) -> dict[str, Decimal]:
    """How many pieces each thing has."""
    pieces = dict[str, Decimal]()
    for held in _own_amounts(rivals, everything):
        counts = isinstance(held.value, Amount) and held.value.dimension in (COUNT, BARE)
        said = f"{held.fact.predicate} {held.fact.unit}"
        if counts and _PIECES.search(said) and not STOCK.search(said) and isinstance(held.value, Amount):
            pieces.setdefault(held.fact.subject, held.value.number)
    return pieces


def _own_amounts(rivals: Rivals, everything: Holdings) -> Iterator[Held]:
    for group in everything.amounts.values():
        yield from (held for held in group if held.own and held.fact.subject in rivals.words)


def _of_size(clause: str, rivals: Rivals, everything: Holdings) -> str | None:
    """The thing of most pieces for "the big one", of fewest for 小套."""
    big, small = _BIG.search(clause), _SMALL.search(clause)
    pieces = (_pieces(rivals, everything) or _contents(rivals, everything)) if (big is None) != (small is None) else {}
    return (max if big else min)(pieces, key=lambda subject: pieces[subject]) if pieces else None


def _lasts(comparison: Comparison) -> bool:
    return comparison.measure in ("length", "lasting", "expiry")


def _contents(rivals: Rivals, everything: Holdings) -> dict[str, Decimal]:
    """How much each thing weighs or holds."""
    contents = dict[str, Decimal]()
    for held in _own_amounts(rivals, everything):
        if isinstance(held.value, Amount) and held.value.dimension in ("mass", "volume"):
            contents.setdefault(held.fact.subject, held.value.number)
    return contents


def _known(comparison: Comparison, rivals: Rivals, everything: Holdings) -> dict[str, tuple[Decimal, Fact]]:
    """What each thing has of what is compared, by subject."""
    known = dict[str, tuple[Decimal, Fact]]()
    for group in everything.amounts.values():
        for held in group:
            if held.own and held.fact.subject in rivals.words and measures(comparison, held.fact.predicate):
                assert isinstance(held.value, Amount)
                known.setdefault(held.fact.subject, (held.value.number, held.fact))
    for held in everything.days:
        days = held.value
        if held.fact.subject in rivals.words and measures(comparison, held.fact.predicate) and isinstance(days, Days):
            known.setdefault(held.fact.subject, (Decimal(days.last.toordinal()), held.fact))
    return known
