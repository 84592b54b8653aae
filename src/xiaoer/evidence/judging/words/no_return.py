"""What may not be returned (a final sale, what is made to order, a kind that a list leaves out), said to be."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.focus import kind_of
from xiaoer.evidence.facts.predicates import leaves_out, words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.lexicon.goods import goods_of_name
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_GRANTS: Final = re.compile(
    r"\b(?:can|may|able to|welcome to|free to|eligible)\b[^,.;]{0,24}?\b(?:return\w*|sen[dt] (?:\w+ )?back|refund\w*)"
    r"|\b(?:is|are|it's|they're) (?:also )?returnable\b"
    r"|\b(?:is|are) (?:also )?covered by (?:our|the) [^,.;]{0,16}return"
    r"|(?:可以?|能|支持|享受?|[都也])[^,，。;；不没]{0,8}(?:退(?!款)|无理由)|包退",
    re.IGNORECASE,
)
_OTHERWISE: Final = re.compile(
    r"不(?!喜欢|满意|合适|想要|合心)|没|无法|除|只要是|换|exchang|\bnot\b|n't\b|\bno\b|\bnever\b|\bunless\b|\bexcept\b|\bonly\b"
    r"|\bonce\b|\bother\b|\bstandard\b|\bother than\b",
    re.IGNORECASE,
)
_FAULTY: Final = re.compile(r"质量|破损|瑕疵|发错|坏|fault|defect|damag|broken|wrong|[?？]", re.IGNORECASE)
"""In such a case anything is taken back; a question grants nothing."""
_TO_ORDER: Final = re.compile(
    r"\bengrav|\bpersonali[sz]ed|\bcustomi[sz]ed|\bcustom[- _]|\bmonogram|\bmade[- _]to[- _](?:order|measure)|\bbespoke"
    r"|定制|定做|刻[了字名]|专属",
    re.IGNORECASE,
)
_NO_ORDER: Final = re.compile(r"\b(?:not|non|un|without|no)\b|n't\b|[不没非未无]", re.IGNORECASE)
_REACH: Final = 10
_KEEPS: Final = re.compile(r"不|无法|\bno(?:t|n)?\b|n't\b|\bfinal\b", re.IGNORECASE)
_CLAUSES: Final = re.compile(r"[,，;；。]")
_RETURNS: Final = re.compile(r"return|refund|退", re.IGNORECASE)
_PAID: Final = re.compile(r"ship|freight|fee|cost|pay|paid|label|运费|费|邮", re.IGNORECASE)
_FINAL: Final = re.compile(r"final[ _]?sale|non_?return|not_?return|特价不退|不[可支]?[以持]?退", re.IGNORECASE)
_LENDS: Final = each_of(
    " return returnabl refund refundabl item good product order is can be accept allow any for of support eligible"
    " eligibl non not no list categori category exclud exclusion polic policy shop store"
)
_HAN_LENDS: Final = re.compile(r"是否|可以|支持|商品|产品|无理由|退换货?|退货|退款|[可能退货后类款的不]")
_KIND: Final = re.compile(r"categor|type|kind|item|tag|类|种|商品|款式", re.IGNORECASE)
_ITEMS: Final = re.compile(r"[,，;；、/\n]|\band\b|[和及]")
_LONGEST: Final = 120
_LEAST: Final = 2


def returned_all_the_same(
    facts: Sequence[Fact], thing: str, text: str, first: int, last: int
) -> tuple[int, int, Judgement] | None:
    """Where the clause [first, last), which speaks of `thing`, lets it be returned though a fact does not."""
    granted = _GRANTS.search(text, first, last)
    if granted is None or _OTHERWISE.search(text[first:last]) or _FAULTY.search(text[:last]):
        return None
    own = [fact for fact in facts if fact.subject == thing]
    for fact in facts:
        if (fact.subject == thing or kind_of(fact.subject)) and any(
            _is_of(kind, thing, own) for kind in _kept(fact, thing)
        ):
            return granted.start(), granted.end(), contradicted(fact)
    return None


def made_to_order_returned(
    facts: Sequence[Fact], text: str, first: int, last: int
) -> tuple[int, int, Judgement] | None:
    """Where the clause [first, last) takes back what it calls engraved or made to order, which a fact does not."""
    granted = _GRANTS.search(text, first, last)
    named = next(reversed([*_TO_ORDER.finditer(text, 0, last)]), None) if granted is not None else None
    if granted is None or named is None or _FAULTY.search(text[:last]):
        return None
    if _OTHERWISE.search(text, min(first, named.start()), last) or _NO_ORDER.search(
        text, max(0, named.start() - _REACH), named.start()
    ):
        return None
    against = next((fact for fact in facts if _keeps_what_is_made(fact)), None)
    return (granted.start(), granted.end(), contradicted(against)) if against is not None else None


@lru_cache(maxsize=8192)
def _keeps_what_is_made(fact: Fact) -> bool:
    words = words_of_predicate(fact.predicate)
    if not _RETURNS.search(words) or _PAID.search(words):
        return False
    if isinstance(fact.value, bool):
        return not fact.value and _TO_ORDER.search(words) is not None
    return isinstance(fact.value, str) and any(
        _TO_ORDER.search(part) and _KEEPS.search(part) for part in _CLAUSES.split(f"{fact.value}")
    )


@lru_cache(maxsize=8192)
def _kept(fact: Fact, thing: str) -> tuple[str, ...]:
    """The kinds of things that a fact does not take back; an empty one is the very thing that it is about."""
    return tuple(_kinds(fact, thing))


def _kinds(fact: Fact, thing: str) -> Iterator[str]:
    words = words_of_predicate(fact.predicate)
    if isinstance(fact.value, bool):
        if fact.value and fact.subject == thing and _FINAL.search(fact.predicate):
            yield ""
        if not fact.value and _RETURNS.search(words) and not _PAID.search(words):
            kind = _bare(words)
            if kind or fact.subject == thing:
                yield kind
    elif isinstance(fact.value, str) and len(fact.value) <= _LONGEST and _lists_kinds(fact):
        yield from (_bare(item) for item in _ITEMS.split(fact.value) if _bare(item))


def _lists_kinds(fact: Fact) -> bool:
    """Whether a fact lists what is not taken back."""
    return _FINAL.search(fact.predicate) is not None or (
        leaves_out(fact) and _RETURNS.search(fact.predicate) is not None
    )


def _bare(words: str) -> str:
    """What is named besides the return itself: the custom of `custom_items_returnable`."""
    latin = [word for word, _, _ in latin_words(words.lower()) if word not in _LENDS]
    han = "".join(re.findall(r"[\u4e00-\u9fff]+", _HAN_LENDS.sub("", words)))
    return " ".join((*latin, *((han,) if len(han) >= _LEAST else ())))


def _is_of(kind: str, thing: str, own: Sequence[Fact]) -> bool:
    """Whether a thing is of a kind: by its name, its category, or a plain yes of its own."""
    told = [thing, *(str(fact.value) for fact in own if isinstance(fact.value, str) and _KIND.search(fact.predicate))]
    told += [words_of_predicate(fact.predicate) for fact in own if fact.value is True]
    if not kind:
        return True
    for one in told:
        stems = {word for word, _, _ in latin_words(one.lower())}
        if all(word in stems if word.isascii() else word in one for word in kind.split()):
            return True
    goods = goods_of_name(kind)
    return bool(goods and goods & goods_of_name(thing))
