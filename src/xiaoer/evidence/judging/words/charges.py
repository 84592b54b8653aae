"""Is what a clause says to be free (刻字免费, "no restocking fee") free by the facts?"""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.predicates import pairs_of, words_of_predicate
from xiaoer.evidence.judging.judgement import UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.lexicon.common_words import COMMON_EN
from xiaoer.evidence.lexicon.meanings import meanings_in
from xiaoer.evidence.lexicon.notions import known_notion
from xiaoer.evidence.text.measures import PERCENT, is_money
from xiaoer.evidence.text.mention import Amount, Mention
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_PARTS: Final = re.compile(r"[,，;；。\n]")
_GIVEN: Final = re.compile(r"免费|不收|\bfree\b|\bcomplimentary\b")
_GIFT: Final = re.compile(r"(?:gifts?|bonus|赠品|赠送)$", re.IGNORECASE)
_CHARGED: Final = re.compile(r"fee|charge|收|扣|手续费|违约", re.IGNORECASE)
_CHARGED_FOR: Final = re.compile(r"fee|charge|cost|费", re.IGNORECASE)
_FOR_WHAT: Final = re.compile(r"([\u4e00-\u9fff]{2,})费用?$")
"""What a Chinese predicate of a fee is for."""
_POINTS_BACK: Final = re.compile(
    r"\b(?:it|that|this) (?:costs?|is|will be)\b|^\s*(?:and |so )?(?:it|that|this)\b", re.I
)
_WHENEVER: Final = re.compile(r"随时|任何时候|什么时候都|\bany ?time\b|\bwhenever\b", re.IGNORECASE)
_IN_TIME: Final = re.compile(r"提前|以内|之内|内|\bbefore\b|\bwithin\b|\bnotice\b", re.IGNORECASE)


def free_of_charge(mention: Mention, holdings: Holdings) -> Judgement:
    """Verified by what the facts give for nothing in the same words; contradicted by a fee that the clause names."""
    for part, fact in _given(mention, holdings):
        if _WHENEVER.search(mention.context) and _IN_TIME.search(part):
            return contradicted(fact)
        return verified(fact)
    if named := _named_fee(mention, holdings):
        return (
            contradicted(named.fact) if isinstance(named.value, Amount) and named.value.number else verified(named.fact)
        )
    zero = [
        held.fact
        for held in _fees(holdings)
        if held.own and _CHARGED_FOR.search(held.fact.predicate) and _is_zero(held)
    ]
    if zero and len(zero) == sum(
        held.own and _CHARGED_FOR.search(held.fact.predicate) is not None for held in _fees(holdings)
    ):
        return verified(zero[0])
    fees = [(held.score(mention.cues, mention.near), held) for held in _fees(holdings)]
    best = max((score for score, _ in fees), default=0)
    for score, held in fees:
        if score == best > 0 and isinstance(held.value, Amount):
            return contradicted(held.fact) if held.value.number else verified(held.fact)
    written = next((fact for letters, fact in holdings.letters if _GIVEN.search(letters)), None)
    return verified(written) if written else UNSUPPORTED


def _named_fee(mention: Mention, holdings: Holdings) -> Held | None:
    """The fee for what the clause names in either language: `bracket_fee` for 支架也免费."""
    clause = mention.context.lower()
    for held in _fees(holdings):
        if not held.own or not _CHARGED_FOR.search(held.fact.predicate):
            continue
        words = [word for word, _, _ in latin_words(words_of_predicate(held.fact.predicate).lower())]
        han = _FOR_WHAT.match(held.fact.predicate)
        if han and han[1] in clause:
            return held
        asked = [known_notion(word) for word in words if not _CHARGED_FOR.search(word)]
        if asked and all(one is not None and next(one.places(clause), None) for one in asked):
            return held
    return None


def _is_zero(held: Held) -> bool:
    return isinstance(held.value, Amount) and held.value.number == 0


def _given(mention: Mention, holdings: Holdings) -> Iterator[tuple[str, Fact]]:
    """Parts of facts that give for nothing what the clause speaks of."""
    said = _words(mention.context) or _words(mention.sentence)
    if _POINTS_BACK.search(mention.context):
        said |= _words(mention.sentence)
    for letters, fact in holdings.letters:
        for part in _PARTS.split(letters):
            if _GIFT.search(fact.predicate) and not meanings_in(part).isdisjoint(meanings_in(mention.context)):
                yield part, fact
            if _GIVEN.search(part) and _words(f"{part} {words_of_predicate(fact.predicate)}") & said:
                yield part, fact


def _words(text: str) -> frozenset[str]:
    plain = _GIVEN.sub(" ", text.lower())
    stems = {word for word, _, _ in latin_words(plain) if word not in COMMON_EN and not word[0].isdigit()}
    return pairs_of(plain) | stems


def _fees(holdings: Holdings) -> Iterator[Held]:
    """Amounts of money, and percentages that are charged."""
    for dimension, group in holdings.amounts.items():
        for held in group:
            charged = _CHARGED.search(f"{held.fact.predicate} {held.fact.value}") is not None
            if (isinstance(held.value, Amount) and is_money(held.value)) or (dimension == PERCENT and charged):
                yield held
