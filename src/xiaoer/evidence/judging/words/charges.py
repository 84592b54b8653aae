"""Is what a clause says to be free (刻字免费, "no restocking fee") free by the facts?"""

import re
from collections.abc import Iterator, Sequence
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
_MAKES_GOOD: Final = re.compile(r"补发|补寄|重发|包换|包赔|replace|resen[dt]|remake|\bredo\b", re.IGNORECASE)
"""What is made good costs the buyer nothing."""
_GIFT: Final = re.compile(r"(?:gifts?|bonus|赠品|赠送)$", re.IGNORECASE)
_CHARGED: Final = re.compile(r"fee|charge|收|扣|手续费|违约", re.IGNORECASE)
_FREIGHT: Final = re.compile(r"ship|deliver|postage|freight|运费|邮费|快递|配送|物流", re.IGNORECASE)
_CHARGED_FOR: Final = re.compile(r"fee|charge|cost|费", re.IGNORECASE)
_FOR_WHAT: Final = re.compile(r"([\u4e00-\u9fff]{2,})费用?$")
"""What a Chinese predicate of a fee is for."""
_POINTS_BACK: Final = re.compile(
    r"\b(?:it|that|this|which) (?:costs?|is|will be)\b|^\s*(?:and |so )?(?:it|that|this)\b", re.I
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
    charged = [held for held in _fees(holdings) if held.own and _CHARGED_FOR.search(held.fact.predicate)]
    if (nothing := _nothing_for_it(mention, charged)) is not None:
        return verified(nothing)
    fees = [(held.score(mention.cues, mention.near), held) for held in _fees(holdings)]
    best = max((score for score, _ in fees), default=0)
    for score, held in fees:
        if score == best > 0 and isinstance(held.value, Amount):
            return contradicted(held.fact) if held.value.number else verified(held.fact)
    written = next((fact for letters, fact in holdings.letters if _GIVEN.search(letters)), None)
    return verified(written) if written else UNSUPPORTED


def shipped_for_nothing(mention: Mention, holdings: Holdings) -> Fact | None:
    """The fee of nothing that holds free shipping; where another way of shipping costs, the clause has to name it."""
    told = ((held, f"{held.fact.subject} {held.fact.predicate}") for held in _fees(holdings) if held.own)
    fees = [held for held, of in told if _FREIGHT.search(of) and _CHARGED_FOR.search(of)]
    return _nothing_for_it(mention, fees)


def _nothing_for_it(mention: Mention, fees: Sequence[Held]) -> Fact | None:
    """A fee of nothing, where all fees are that or the clause has a word that is its own alone."""
    nothing = [held.fact for held in fees if _is_zero(held)]
    costs = [_all_words(_names(held.fact)) for held in fees if not _is_zero(held)]
    if not nothing or not costs:
        return nothing[0] if nothing else None
    said = _all_words(mention.sentence if _POINTS_BACK.search(mention.context) else mention.context)
    apart = (_all_words(_names(fact)).difference(*costs) for fact in nothing)
    return next((fact for fact, own in zip(nothing, apart, strict=True) if own & said), None)


def _names(fact: Fact) -> str:
    return words_of_predicate(f"{fact.subject} {fact.predicate}").lower()


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
            if fact.value is True and _MAKES_GOOD.search(fact.predicate) and _MAKES_GOOD.search(mention.context):
                yield part, fact
            if _GIFT.search(fact.predicate) and not meanings_in(part).isdisjoint(meanings_in(mention.context)):
                yield part, fact
            if _GIVEN.fullmatch(part) and _names_all(
                words_of_predicate(fact.predicate).lower(), mention.context.lower()
            ):
                yield part, fact
            if _GIVEN.search(part) and _words(f"{part} {words_of_predicate(fact.predicate)}") & said:
                yield part, fact


def _all_words(text: str) -> frozenset[str]:
    return pairs_of(text) | {word for word, _, _ in latin_words(text.lower())}


def _names_all(asked: str, clause: str) -> bool:
    """Whether a clause has every word of what is asked."""
    words = {word for word, _, _ in latin_words(asked)}
    return bool(words) and words <= {word for word, _, _ in latin_words(clause)}


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
