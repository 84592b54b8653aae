"""What the predicate of a fact names: the words that a reply would use for it, and what it says by itself."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_CAMEL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINTS: Final = re.compile(r"[._/\-:]+")
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2,}")
_AMOUNT: Final = re.compile(r"(?:费用?|价格?|率|数量?|时间|时效|天数|期限|期|fees?|costs?|price)$", re.IGNORECASE)
"""Ends of predicates that say what is counted and not of what: 刻字费 is about 刻字."""
_IDLE: Final = re.compile(
    r"可以|支持|以内|之内|左右|这款|我们|您的|一个|大概|小时|分钟|工作日|的话|就是|[的了是有为在都也就能会约]"
)
_SAYS_NOTHING: Final = each_of(
    " the of a is has in on for to per and default policy attribute attributes product sku shop store value name item"
)


@dataclass(frozen=True, slots=True)
class Cues:
    """Names of terms and stems of latin words, and pairs of Chinese characters."""

    names: frozenset[str]
    pairs: frozenset[str]

    def within(self, names: frozenset[str], near: str) -> frozenset[str]:
        """Those of them that stand around an amount."""
        return (self.names & names) | frozenset(pair for pair in self.pairs if pair in near)


_EXCLUDES: Final = re.compile(
    r"exclu[ds]|except(?!ion(?!s))|(?:^|_)not_for|(?:^|[._])non_?(?:return|refund|exchang|includ|wash)|unsuitable|incompat|contraindic|forbid|prohibit"
    r"|not_(?:included|available|supported|covered|shipped|deliver)|unsupported|unavailable|no_ship|(?:^|_)free_of(?:$|_)|(?:^|_)without(?:$|_)"
    r"|^不|不(?:含|包|支持|发货?|送|配送|适用)|除外|另购|禁",
    re.IGNORECASE,
)
"""What such a predicate lists is not so."""
_SAYS_SO: Final = re.compile(
    r"[。;；]|不(?:能|可以?|支持|予|得|享|退|换|含|包|适用)|无法|没有|\b(?:cannot|not|no|never)\b|n't\b", re.IGNORECASE
)
_MADE_OF: Final = re.compile(r"(?P<of>.{2,}?)\s*(?:materials?|fabrics?|colou?rs?|finish|材质|材料|面料|颜色)")
NOTHING: Final = Cues(frozenset(), frozenset())


@lru_cache(maxsize=4096)
def words_of_predicate(predicate: str) -> str:
    """`order.shipDate` and `order_ship_date` as words."""
    return _JOINTS.sub(" ", _CAMEL.sub(" ", predicate))


@lru_cache(maxsize=4096)
def cues_of(predicate: str) -> Cues:
    """The cues of a predicate, or of a subject that is a topic ("refund")."""
    words = words_of_predicate(predicate)
    names = {hit.term.name for hit in terms_in(words)} | {hit.term.name for hit in terms_in(_AMOUNT.sub("", words))}
    names |= {word for word, _, _ in latin_words(words.lower()) if not word[0].isdigit()}
    return Cues(frozenset(names - _SAYS_NOTHING), pairs_of(words))


@lru_cache(maxsize=8192)
def pairs_of(text: str) -> frozenset[str]:
    """Neighbouring Chinese characters of a text, but for the idlest words and for those of a term."""
    for hit in reversed(terms_in(text)):
        text = text[: hit.start] + " " * (hit.end - hit.start) + text[hit.end :]
    runs = _HAN.findall(_IDLE.sub(" ", text))
    return frozenset(run[i : i + 2] for run in runs for i in range(len(run) - 1))


def leaves_out(fact: Fact) -> bool:
    """Whether a fact lists what is not so; a sentence under such a predicate says for itself what is not."""
    if not _excludes(fact.predicate):
        return False
    return not isinstance(fact.value, str) or _SAYS_SO.search(fact.value) is None


@lru_cache(maxsize=8192)
def _excludes(predicate: str) -> bool:
    return _EXCLUDES.search(predicate) is not None


@lru_cache(maxsize=4096)
def words_of_part(predicate: str) -> frozenset[str]:
    """The part of which a predicate tells what it is made of: the leg of `leg_material`, the 桌腿 of 桌腿材质."""
    told = _MADE_OF.fullmatch(words_of_predicate(predicate).lower())
    if told is None:
        return frozenset()
    latin = {word for word, _, _ in latin_words(told["of"]) if word.isalpha()}
    return frozenset(latin | set(_HAN.findall(told["of"])))
