"""What a list of a fact leaves out (`exclusions` underwear, swimwear), said to be granted all the same."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.predicates import leaves_out
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.lexicon.goods import goods_of_name
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.text.attributes import is_denied
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_ITEMS: Final = re.compile(r"[,，;；、/\n]|\band\b|[和及]")
_MATTERS: Final = tuple(
    (re.compile(of, re.IGNORECASE), re.compile(said, re.IGNORECASE))
    for of, said in (
        (
            r"return|refund|exchang|final_?sale|退|换",
            r"\breturn|\bsen[dt] (?:it |them )?back|\brefund|\bexchang|\btake\w* back|退|换",
        ),
        (r"ship|deliver|配送|发货|包邮", r"\bship|\bdeliver|\bsen[dt]\b|包邮|配送|发货|[能可]以?[发送寄]|免邮|免运费"),
        (
            r"coupon|promo|discount|voucher|offer|sale|券|优惠|活动|折",
            r"coupon|discount|\boff\b|voucher|promo|券|优惠|折|参加|参与",
        ),
        (r"warrant|保修|质保", r"warrant|\bcovered\b|保修|质保|[也都能]保"),
    )
)
_OUT: Final = re.compile(
    r"不|没|无法|除外|except|exclud|\bnot\b|n't\b|\bno\b|\bcannot\b|\bonly\b|\bunless\b|final sale|\bbut\b"
    r"|\bapart from\b",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"\s*(?:也|就|都|照样|仍|同样|一样)")
"""A clause that says so of what the clauses before it named: 内衣只要没拆，也能退."""
_NAMES: Final = re.compile(r"final_?sale|non_?return|no_?return|特价不退")
_LEAST: Final = 2
_LATIN: Final = 4
_LONGEST: Final = 120


def left_out(facts: Sequence[Fact], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """The place in the clause [first, last) of what a fact leaves out of that which the clause grants; None else."""
    clause = text[first:last].lower()
    if _OUT.search(clause) or "?" in text[last : last + 1] + clause or "？" in text[last : last + 1]:
        return None
    begins = 0 if _GOES_ON.match(clause) else first
    scope = text[begins:last].lower()
    for fact in facts:
        if (
            not (leaves_out(fact) or _is_final(fact.predicate))
            or not isinstance(fact.value, str)
            or len(fact.value) > _LONGEST
        ):
            continue
        of = f"{fact.subject} {fact.predicate}"
        if not any(matter.search(of) and said.search(clause) for matter, said in _MATTERS):
            continue
        for item in _ITEMS.split(fact.value.lower()):
            place = next(_places(item.strip(), scope), None)
            if place is not None and not is_denied(text, begins + place[0], begins + place[1], begins, last):
                return begins + place[0], begins + place[1], contradicted(fact)
    return None


@lru_cache(maxsize=8192)
def _is_final(predicate: str) -> bool:
    return _NAMES.search(predicate) is not None


def _places(item: str, clause: str) -> Iterator[tuple[int, int]]:
    """Where the clause names the whole item, in its words or in those of the other language."""
    if len(item) >= _LEAST and not item.isascii() and item in clause:
        yield clause.find(item), clause.find(item) + len(item)
    stems = [word for word, _, _ in latin_words(item) if len(word) >= _LATIN]
    said = {word: (start, end) for word, start, end in latin_words(clause)}
    if stems and all(word in said for word in stems):
        yield min(said[word][0] for word in stems), max(said[word][1] for word in stems)
    if len(stems) > 1:
        return
    goods = goods_of_name(item)
    if goods and goods & goods_of_name(clause) and not any(word in clause for word in stems):
        yield 0, len(clause)
    terms = {hit.term.name for hit in terms_in(item) if hit.term.claims}
    yield from ((hit.start, hit.end) for hit in terms_in(clause) if hit.term.name in terms)
