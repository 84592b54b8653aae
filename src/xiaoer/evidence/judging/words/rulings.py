"""Facts that allow or forbid in a sentence (可修改地址, "cannot be combined"), laid beside the clauses of a reply.

A clause that speaks of the same and says the opposite is against the fact, whatever words it uses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.predicates import leaves_out, words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.lexicon.goods import goods_in, goods_of_name
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.attributes import is_soft
from xiaoer.evidence.text.plain import plain
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words

_NO: Final = re.compile(
    r"[\u4e00-\u9fff]不了|忌|切勿|避免|不可以?|不能|不支持|不得|不允许|不与|忌|切勿|请勿|避免|无法|不予|不接受|不提供|不参[与加]|不适用|不享受|不叠加|不退|不换|不补|不上门|不回收|不发货|不配送|不送|不含|不包(?!邮)|不带|不提供|没有|无法|暂不"
    r"|\b(?:can ?not|can'?t|may not|must not|not (?:be|allowed|eligible|combin\w+|accepted|permitted|available|valid"
    r"|refund\w*|return\w*|appl\w+|includ\w+)|no longer|never|don'?t|doesn'?t|do not|does not|isn'?t|aren'?t"
    r"|(?:is|are) not|excluded|non-\w+)",
    re.IGNORECASE,
)
_YES: Final = re.compile(
    r"(?<![不无])(?:可以|可(?!能|爱)|能(?!量)|支持|允许|接受|享受|参与|适用)|\b(?:can|may"
    r"|able|allowed|accepted|eligible"
    r"|permitted|valid|applies|welcome)\b",
    re.IGNORECASE,
)
_ITEMS: Final = re.compile(r"[,，;；。.!、/\n](?!\d)")
_PARTS: Final = re.compile(r"[,，;；。.!\n](?!\d)")
_SAME: Final = {"stack": "combin", "togeth": "combin", "combine": "combin", "alongsid": "combin", "us": "combin"}
_HAN_SAME: Final = re.compile(r"同时使用|一起使用|一起用|同时用|叠加|同享|合并|共用|并用")
_SAYS_NOTHING: Final = each_of(
    " the a an of to be is are it you your we our this that and or for on in at with by can may cannot not no do does"
    " don't doesn't can't will any all if item product order sure yes please just also still so only there here"
    " have has"
    " need want get us then them they i'm i"
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_IDLE: Final = re.compile(
    r"不可以?|不能|不支持|不得|不允许|无法|不接受|不提供|不与|可以|支持|允许|接受|可|能"
    r"|您|你|我们|的|了|哦|呢|是|也|都|就|和|与|或"
)
_NO_LIMIT: Final = re.compile(
    r"不限(?:次|数量?|量|购|件)|(?:次数|数量|件数)不限|没有?(?:次数|数量|件数)?(?:上限|限制)|无(?:次数|数量)?上限"
    r"|无限[次量]|无数次|随便[换买拍]几?"
    r"|想[换买]几|[换买拍]几[次件]都"
    r"|\bas (?:many|often|much)(?: times)? as (?:you|they)\b|\bunlimited\b"
    r"|\bno limit\b|\bwithout (?:any )?limit"
    r"|\bany number of\b|\bhowever (?:many|often)\b|\bas often as\b",
    re.IGNORECASE,
)
_LIMITS: Final = re.compile(
    r"max|limit|times|per_(?:customer|order|person|user)|次数|上限|限[购量]|最多", re.IGNORECASE
)
_EVERY: Final = re.compile(r"\b(?:every|all|any|both|each)\b|所有|全部|任何|每个|都")
_EVERYWHERE: Final = re.compile(
    r"(?:全国|各地|哪里|哪儿|不管哪|任何地区|所有地区)[^,，。]{0,8}(?:[都均]|一样|统一|包邮|一律)"
    r"|\b(?:nationwide|everywhere|anywhere (?:in|you)|the same (?:for|in|to) (?:all|every|any)|whole country)",
    re.IGNORECASE,
)
_BUT_SOME: Final = re.compile(r"除|偏远|另算|\bexcept\b|\bbut\b|\bremote\b|\bapart from\b", re.IGNORECASE)
_FAR: Final = re.compile(r"偏远|港澳|海外|remote|island|overseas|outlying", re.IGNORECASE)
_SENT: Final = re.compile(r"ship|deliver|postage|freight|fee|surcharge|send|运费|邮|配送|发货|快递", re.IGNORECASE)
_LEAVES_OUT: Final = re.compile(
    r"\b(?:not|no|except|excluding|apart from|other than|aside from)\b|n't\b|除|[不没无]", re.IGNORECASE
)
_NEXT_CLAUSE: Final = 40
"""How far behind the first member of a list its denial may stand."""
_ONLY: Final = re.compile(r"\bonly\b|^仅|^只|仅限|限于", re.IGNORECASE)
_FITS: Final = re.compile(
    r"适[配合用]|兼容|支持|通用|[都也][能可]以?[用装配]|都[行可]|[用装]得[上了]"
    r"|\b(?:fits?|works? (?:with|on|in)|compatible|suits?|pairs? with|connects? to|suitable for)\b",
    re.IGNORECASE,
)
_ALL_THERE_IS: Final = re.compile(
    r"(?:所有|任何|全部|各种|各类|一切|什么)[\u4e00-\u9fff]{1,8}|通用|全系列|全机型|\buniversal"
    r"|\b(?:all|any|every)\b(?! (?:of (?:them|these|those)|two|three|four|listed))",
    re.IGNORECASE,
)
_FITTING: Final = re.compile(
    r"fit|compatib|support|suit|works_with|for_(?:model|device)|适[配用合]|兼容|支持", re.IGNORECASE
)
"""Predicates of a list of what a thing goes with."""
_SHORT: Final = 24
_LEAST: Final = 2
_ENOUGH: Final = 0.6
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one part of a fact allows or forbids, by the words that name it."""

    words: frozenset[str]
    allows: bool
    fact: Fact
    listed: bool = False
    """It is one of the things that a list of the fact leaves out."""


@lru_cache(maxsize=4096)
def rulings_of(fact: Fact) -> tuple[Ruling, ...]:
    """Everything that a fact's own sentence allows or forbids."""
    if not isinstance(fact.value, str) or not 4 <= len(fact.value) <= _LONGEST:
        return ()
    return tuple(_rulings(fact, plain(fact.value).letters))


def ruled(rulings: Sequence[Ruling], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """Where and how the clause [first, last) is against a ruling; None when it is against none."""
    clause = text[first:last]
    if not rulings or is_soft(clause):
        return None
    words = _words(clause)
    said = _stance(clause)
    if said is None and _LEAVES_OUT.search(text, first, last + _NEXT_CLAUSE):
        said = False
    if said is None:
        rulings = [ruling for ruling in rulings if ruling.listed]
        said = True
    if not rulings:
        return None
    scored = [(_share(ruling.words, words), ruling) for ruling in rulings]
    best = max(score for score, _ in scored)
    if best < _ENOUGH or any(ruling.allows == said for score, ruling in scored if score >= min(best, _ENOUGH)):
        return None
    fact = next(ruling.fact for score, ruling in scored if score == best)
    start = first + len(clause) - len(clause.lstrip())
    return start, last, contradicted(fact)


def beyond_some(clause: str, holdings: Holdings) -> Fact | None:
    """A fact that grants something to some only ("Pro only"), where the clause grants it to every one."""
    if not _EVERY.search(clause) or _NO.search(clause):
        return None
    said = _words(clause)
    for fact in holdings.facts:
        if isinstance(fact.value, str) and len(fact.value) <= _SHORT and _ONLY.search(fact.value):
            asked = _words(words_of_predicate(fact.predicate))
            if asked and asked <= said:
                return fact
    return None


def beyond_a_list(clause: str, holdings: Holdings) -> Fact | None:
    """The fact that lists what a thing fits, where the clause says that it fits all there is: 适配所有车型."""
    if not _FITS.search(clause) or _NO.search(clause):
        return None
    texts = (fact for fact in holdings.facts if _FITTING.search(fact.predicate) and isinstance(fact.value, str))
    lists = [fact for fact in texts if not _ALL_THERE_IS.search(str(fact.value))]
    if _ALL_THERE_IS.search(clause):
        return next((fact for fact in lists if str(fact.value).lower() not in clause.lower()), None)
    return next((fact for fact in lists if _fits_other_goods(clause, fact, holdings)), None)


def _fits_other_goods(clause: str, fact: Fact, holdings: Holdings) -> bool:
    """Whether a clause says that a thing fits a good that no fact is of, where its fact lists by name what it fits:
    割草机也能装, where the battery fits two drills.
    """
    listed = [item.strip().lower() for item in _ITEMS.split(str(fact.value))]
    subjects = {one.subject.lower() for one in holdings.facts}
    if not any(item and item in subject for item in listed for subject in subjects):
        return False
    known = {name for called in (*subjects, str(fact.value)) for name in goods_of_name(called)}
    said = {name for name, _, _ in goods_in(clause)}
    return bool(said) and not said & known


def beyond_places(clause: str, sentence: str, holdings: Holdings) -> Fact | None:
    """A fact of some place alone (新疆运费 25), or that leaves places out, where the clause says the same of all."""
    if not _EVERYWHERE.search(clause) or _NO.search(clause) or _BUT_SOME.search(sentence):
        return None
    for fact in holdings.facts:
        written = words_of_predicate(fact.predicate) + (str(fact.value) if leaves_out(fact) else "")
        places = [hit for hit in terms_in(written) if hit.term.family == "place"]
        if (places or _FAR.search(written)) and _SENT.search(f"{fact.subject} {fact.predicate}"):
            return fact
    return None


def beyond_a_limit(clause: str, holdings: Holdings) -> Fact | None:
    """The fact that limits how many or how often, where the clause says that there is no limit: 次数不限."""
    if not _NO_LIMIT.search(clause):
        return None
    limits = [fact for fact in holdings.facts if _LIMITS.search(fact.predicate) and not isinstance(fact.value, bool)]
    numbered = [fact for fact in limits if not isinstance(fact.value, str) or fact.value[:1].isdigit()]
    said = _words(clause)
    near = [fact for fact in numbered if _words(words_of_predicate(fact.predicate)) & said]
    return next(iter(near or numbered), None)


def _rulings(fact: Fact, letters: str) -> Iterator[Ruling]:
    excludes = leaves_out(fact)
    for part in (_ITEMS if excludes else _PARTS).split(letters):
        stance = False if excludes else _stance(part)
        if stance is None:
            continue
        words = _words(part)
        if len(words) < _LEAST:
            words |= _words(words_of_predicate(fact.predicate))
        if len(words) >= _LEAST:
            yield Ruling(words, stance, fact, excludes)


def _stance(clause: str) -> bool | None:
    """Whether a clause allows or forbids; None when it does neither, or both."""
    if _NO.search(clause):
        return False
    return True if _YES.search(clause) else None


def _words(clause: str) -> frozenset[str]:
    """Stems of latin words and pairs of Chinese characters that say what is allowed."""
    letters = _HAN_SAME.sub("叠加", clause.lower())
    stems = (word[:6] for word, _, _ in latin_words(letters) if word not in _SAYS_NOTHING and not word[0].isdigit())
    words = {_SAME.get(word, word) for word in stems if len(word) > 1}
    for run in _HAN.findall(_IDLE.sub(" ", letters)):
        words.update(run[i : i + 2] for i in range(len(run) - 1))
    return frozenset(words)


def _share(ruling: frozenset[str], said: frozenset[str]) -> float:
    common = len(ruling & said)
    return common / len(ruling) if common >= _LEAST else 0.0
