"""Do the facts count as many of a thing as the text does: "two USB-C and one USB-A", three ports in all?"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import NOT_CHECKED, Judgement, contradicted, verified
from xiaoer.evidence.lexicon.notions import known_notion
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.mention import Tally
from xiaoer.evidence.text.tallies import tallies_in
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_SEVERAL = 2
_LONGEST_LIST: Final = 200
_MEMBERS: Final = re.compile(r"[,，、;；/]|\band\b")
_SPELT: Final = (("our", "or"), ("or", "our"), ("tre", "ter"), ("ter", "tre"))
"""Ends of words on either side of the ocean: colour."""
_HAN_NUMBER: Final = re.compile(r"([\u4e00-\u9fff]{2,5}?)(?:数量?|个数|总数|件数)")
_COUNTS: Final = each_of(" count number num of qty quantity in the per includ total box set pack")
_MOST: Final = re.compile(r"max|limit|up[._ ]to|最多|限购", re.IGNORECASE)
"""Up to what such a fact tells, any number may be taken."""


def known_tally(tally: Tally, together: Sequence[Tally], holdings: Holdings) -> Judgement:
    """Where facts count the same things, one must count as many; where none does, the words are judged by themselves.

    Of several things that a sentence counts, one fact must hold all that it counts any of: the two USB-C of another
    thing hold none of this one's.
    """
    others = holdings.tallies.get(tally.of, []) or _of_noun(tally.noun, holdings) or _totals(tally.noun, holdings)
    others = others or _in_other_language(tally.noun, holdings)
    if not others and (listed := _more_than_listed(tally, holdings)) is not None:
        return contradicted(listed)
    if not others and (counted := _by_predicate(tally.noun, holdings)):
        whole = any(number > 1 and tally.number % number == 0 for number, _ in counted)
        others = [] if whole and all(number != tally.number for number, _ in counted) else counted
    if len(together) >= _SEVERAL:
        others = _of_all(others, together, holdings) or others
    for number, fact in others:
        if tally.number in (number, *_of_all_that_have_it(number, fact, holdings)):
            return verified(fact)
    against = [fact for number, fact in others if not (_MOST.search(fact.predicate) and tally.number < number)]
    return contradicted(against[0]) if against and len(against) == len(others) else NOT_CHECKED


def _of_all_that_have_it(number: Decimal, fact: Fact, holdings: Holdings) -> list[Decimal]:
    """How many there are in all: `sachets_per_box` times the boxes."""
    _, per, of = words_of_predicate(fact.predicate).lower().partition(" per ")
    nouns = [word for word, _, _ in latin_words(of)][:1] if per else []
    return [number * many for noun in nouns for many, _ in holdings.tallies.get(noun, [])]


def _of_noun(noun: str, holdings: Holdings) -> list[tuple[Decimal, Fact]]:
    """What counts the noun; a Chinese one may go on behind the word of the fact: HDMI接口, DP."""
    if noun.isascii():
        spelt = next((noun.replace(one, other) for one, other in _SPELT if noun.endswith(one)), noun)
        return holdings.tallies.get(noun, []) or holdings.tallies.get(spelt, [])
    for own, found in holdings.tallies.items():
        if not own.isascii() and noun[:2] in (own[:2], own):
            return found
    return []


def _more_than_listed(tally: Tally, holdings: Holdings) -> Fact | None:
    """The fact that lists under the noun fewer than the text counts: six teas, where `teas` are four."""
    for fact in holdings.facts:
        if not isinstance(fact.value, str) or len(fact.value) > _LONGEST_LIST:
            continue
        members = len(_MEMBERS.split(fact.value))
        called = [word for word, _, _ in latin_words(words_of_predicate(fact.predicate).lower())]
        if called == [tally.noun] and _SEVERAL < members < tally.number:
            return fact
    return None


def _in_other_language(noun: str, holdings: Holdings) -> list[tuple[Decimal, Fact]]:
    """`drainage_holes` 3 counts the 排水孔 of a reply."""
    if noun.isascii():
        return []
    found = list[tuple[Decimal, Fact]]()
    for fact in holdings.facts:
        if isinstance(fact.value, int | Decimal) and not isinstance(fact.value, bool) and fact.predicate.isascii():
            words = [word for word, _, _ in latin_words(words_of_predicate(fact.predicate).lower())]
            notions = [known_notion(word) for word in words]
            if notions and all(one is not None and any(han in noun for han in one.han) for one in notions):
                found.append((Decimal(fact.value), fact))
    return found


def _by_predicate(noun: str, holdings: Holdings) -> list[tuple[Decimal, Fact]]:
    """What a predicate counts that names nothing else: 电池数量 2, `batteries_included` 1. As many for each of several
    things is no other number.
    """
    found = list[tuple[Decimal, Fact]]()
    for fact in holdings.facts:
        if isinstance(fact.value, int | Decimal) and not isinstance(fact.value, bool) and _names(noun, fact):
            found.append((Decimal(fact.value), fact))
    return found


def _names(noun: str, fact: Fact) -> bool:
    return any(noun == one or (not one.isascii() and noun.startswith(one)) for one in _counted(fact))


def _counted(fact: Fact) -> frozenset[str]:
    words = words_of_predicate(fact.predicate).lower()
    han = _HAN_NUMBER.fullmatch(words)
    if han is not None:
        return frozenset((han[1], han[1][-_SEVERAL:]))
    latin = [word for word, _, _ in latin_words(words)]
    named = [word for word in latin if word not in _COUNTS]
    return frozenset(named) if len(named) == 1 and len(latin) > 1 else frozenset()


def _totals(noun: str, holdings: Holdings) -> list[tuple[Decimal, Fact]]:
    """How many there are in all of what a fact counts by kind: `ports` "USB-C x1, USB-A x2" are three ports."""
    found = list[tuple[Decimal, Fact]]()
    for fact in holdings.facts:
        if isinstance(fact.value, str) and noun in {
            word for word, _, _ in latin_words(words_of_predicate(fact.predicate))
        }:
            numbers = [number for number, _ in tallies_in(fact.value)]
            found += [(sum(numbers, Decimal(0)), fact)] if len(numbers) >= _SEVERAL else []
    return found


def _of_all(
    others: Sequence[tuple[Decimal, Fact]], together: Sequence[Tally], holdings: Holdings
) -> list[tuple[Decimal, Fact]]:
    """Those of the facts that count each thing that the sentence counts and that any fact counts."""
    counted = [
        {fact.id for _, fact in found} for one in together if (found := holdings.tallies.get(one.of or one.noun, []))
    ]
    if len(counted) < _SEVERAL:
        return []
    common = counted[0].intersection(*counted[1:])
    agreeing = {
        fact
        for fact in common
        if all(
            any(
                number == one.number and other.id == fact
                for number, other in holdings.tallies.get(one.of or one.noun, [])
            )
            for one in together
            if holdings.tallies.get(one.of or one.noun)
        )
    }
    return [(number, fact) for number, fact in others if fact.id in (agreeing or common)]
