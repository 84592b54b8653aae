"""What each of several like things has of what is compared: by predicate, by the piece, or by what it holds."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.focus import Rivals
from xiaoer.evidence.facts.hold import STOCK, Held, Holdings
from xiaoer.evidence.facts.predicates import cues_of
from xiaoer.evidence.lexicon.dimensions import COUNT as SOME
from xiaoer.evidence.lexicon.dimensions import Dimension, by_name, dimensions_named
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.text.measures import BARE, COUNT, is_money
from xiaoer.evidence.text.mention import Amount, Comparison, Days
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_PRICE: Final = re.compile(r"price|售价|价格|现价|单价", re.IGNORECASE)
_PIECES: Final = re.compile(
    r"pieces?|pcs|count|quantity|sheets?|pack|bags?|pods?|bars?|pairs?|bottles?|capsules?|tablets?|cans?"
    r"|[片个只块颗粒包袋支双瓶罐件张条枚]数?",
    re.IGNORECASE,
)
_STARTS_WITH_ONE: Final = re.compile(r"\s*\d[\d.,]*\s*\D{0,16}$")
"""A value in words that is one number and its unit."""
_VAGUE: Final = frozenset(("size", "height", "depth", "length", "lasting", "speed", "power", SOME))
"""Dimensions whose words are said of others too, when a noun goes with them: 功率更大, the "longer warranty"."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """What each of some things has, by subject, with the fact that says so."""

    known: dict[str, tuple[Decimal, Fact]]
    predicate: str = ""
    turned: bool = False
    """Less of it is more of what is compared."""

    def has_more(self, one: str, other: str) -> bool:
        """Whether a thing has more of what is compared than another."""
        mine, others = self.known[one][0], self.known[other][0]
        return mine < others if self.turned else mine > others

    def with_value(self, number: Decimal) -> str | None:
        """The only thing that has that number of it."""
        found = [subject for subject, (own, _) in self.known.items() if own == number]
        return found[0] if len(found) == 1 else None

    def differs_by(self, number: Decimal) -> bool:
        """Whether two of the things differ by so much."""
        own = sorted(value for value, _ in self.known.values())
        return any(own[j] - own[i] == number for i in range(len(own)) for j in range(i + 1, len(own)))


def rankings(rivals: Rivals, everything: Holdings) -> list[Ranking]:
    """One for each predicate of which facts tell an amount or a day of two things at least."""
    found = defaultdict[tuple[str, str], dict[str, tuple[Decimal, Fact]]](dict)
    for held in _amounts(everything):
        if held.fact.subject in rivals.words and isinstance(held.value, Amount):
            key = (held.fact.predicate, held.value.dimension)
            found[key].setdefault(held.fact.subject, (held.value.number, held.fact))
    for held in everything.days:
        if held.fact.subject in rivals.words and isinstance(held.value, Days):
            day = Decimal(held.value.last.toordinal())
            found[held.fact.predicate, "day"].setdefault(held.fact.subject, (day, held.fact))
    return [Ranking(known, predicate) for (predicate, _), known in found.items() if len(known) > 1]


def _amounts(everything: Holdings) -> Iterator[Held]:
    """A fact's own amount; of a value in words the only one that it has."""
    for group in everything.amounts.values():
        for held in group:
            written = isinstance(held.fact.value, str) and _STARTS_WITH_ONE.match(held.fact.value) is not None
            if held.own or (written and not held.of_name and not held.of_list):
                yield held


def is_vague(comparison: Comparison) -> bool:
    """Whether its word may be said of any property, so that a noun tells which is meant."""
    return comparison.equal or any(name in _VAGUE for name, _ in comparison.of)


def names_dimension(words: str, rivals: Rivals) -> bool:
    """Whether words name a row of the table, or a thing at hand."""
    return bool(dimensions_named(words) or rivals.mentioned_in(words))


def meant(comparison: Comparison, all_of: Sequence[Ranking], words: str) -> list[Ranking]:
    """The rankings of what is compared: by the noun that goes with the word, else by the word itself.

    `words` are those of the clause near the word, in lower case.
    """
    of = {by_name()[name]: more for name, more in comparison.of}
    said = frozenset(word for word, _, _ in latin_words(words)) | {hit.term.name for hit in terms_in(words)}
    of_noun = [one for one in all_of if cues_of(one.predicate).within(said, words)]
    if is_vague(comparison) and of_noun:
        return [_turned(one, of) for one in of_noun]
    named = dimensions_named(words) if is_vague(comparison) else ()
    found = [one for one in all_of if any(dimension.measures(one.predicate) for dimension in named)]
    if not found and not (named and not any(one in of for one in named)):
        found = [one for one in all_of if any(dimension.measures(one.predicate) for dimension in of)]
    both = [one for one in found if one in of_noun]
    return [_turned(one, of) for one in both or found]


def _turned(ranking: Ranking, of: dict[Dimension, bool]) -> Ranking:
    """With less for more where its number is of the other way, as minutes are of speed."""
    own = [one for one in of if one.measures(ranking.predicate)] or list(of)
    turned = any(one.is_turned(ranking.predicate) for one in own) and not any(
        one.predicates.search(ranking.predicate) for one in own if not one.turned.search(ranking.predicate)
    )
    return Ranking(ranking.known, ranking.predicate, turned)


def per_unit(rivals: Rivals, everything: Holdings) -> list[Ranking]:
    """What one piece of each thing costs, or so much of it, of those of which facts tell both."""
    prices = dict[str, tuple[Decimal, Fact]]()
    for held in _own(rivals, everything):
        if isinstance(held.value, Amount) and is_money(held.value) and _PRICE.search(held.fact.predicate):
            prices.setdefault(held.fact.subject, (held.value.number, held.fact))
    found = list[Ranking]()
    for many in (pieces(rivals, everything), contents(rivals, everything)):
        both = [subject for subject in prices if many.get(subject)]
        known = {subject: (prices[subject][0] / many[subject], prices[subject][1]) for subject in both}
        found += [Ranking(known, "price")] if len(known) > 1 else []
    return found


def pieces(rivals: Rivals, everything: Holdings) -> dict[str, Decimal]:
    """How many pieces each thing has."""
    found = dict[str, Decimal]()
    for held in _own(rivals, everything):
        counts = isinstance(held.value, Amount) and held.value.dimension in (COUNT, BARE)
        said = f"{held.fact.predicate} {held.fact.unit}"
        if counts and _PIECES.search(said) and not STOCK.search(said) and isinstance(held.value, Amount):
            found.setdefault(held.fact.subject, held.value.number)
    return found


def contents(rivals: Rivals, everything: Holdings) -> dict[str, Decimal]:
    """How much each thing weighs or holds, by a fact or by its name."""
    found = dict[str, Decimal]()
    for own in (True, False):
        for group in everything.amounts.values():
            for held in group:
                kept = (held.own if own else held.of_name) and held.fact.subject in rivals.words
                if kept and isinstance(held.value, Amount) and held.value.dimension in ("mass", "volume"):
                    found.setdefault(held.fact.subject, held.value.number)
    return found


def _own(rivals: Rivals, everything: Holdings) -> Iterator[Held]:
    for group in everything.amounts.values():
        yield from (held for held in group if held.own and held.fact.subject in rivals.words)
