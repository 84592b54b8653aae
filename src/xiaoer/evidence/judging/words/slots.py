"""A word in the place of a fact's own: 茶轴 where the fact has 红轴, "mechanical disc" for "hydraulic disc", a third
colour in a list of which the fact knows two. No table need know the words; the fact's own words show the place.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.lexicon.common_words import COMMON_EN, COMMON_ZH
from xiaoer.evidence.lexicon.terms import LISTED, terms_in, words_of
from xiaoer.evidence.text.attributes import is_denied, is_soft
from xiaoer.evidence.text.plain import plain
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words, stem

_PARTS: Final = re.compile(r"[,，、/;；+＋()（）]|\band\b|\bor\b|\bwith\b|[和与及]")
_LIST: Final = re.compile(r"\s*(?:,? (?:and|or|plus) |, (?=[A-Za-z])|[、/]|[和与及]|以及|还有)\s*")
_BREAK: Final = re.compile(
    r"[.!?。！？;；:：()（）\n~～]| [-–—] |\b(?:but|so|because|while|which|that)\b|，"
    r"|(?<=[\u4e00-\u9fff]),(?!还有|以及|另有)"
)
_TAIL: Final = re.compile(r"\s(?:for|with|in|at|on|to|from|as|if|when|by|of|all|both|are|is)\b.*$")
_HEAD: Final = re.compile(r"^(?:an?|the|some|one|two|three|four|five|six|our|your|its|also|plus|even)\s+")
_TELLS: Final = re.compile(
    r"\b(?:it|you|we|they|i|is|are|was|can|will|has|have|had|do|does|did|don't|there|this|that|these|please|let|just"
    r"|comes?|ships?|works?|makes?|feel|get|not|no|more|also|if)\b|'",
    re.IGNORECASE,
)
_HAN_RUN: Final = re.compile(r"[\u4e00-\u9fff]+")
_NO_HEAD: Final = frozenset(
    "色式型款人天年月日时分秒个件包盒元块品机器物用法性度量价费号码位点线面上下里外内中后前大小多少好新的了内以前"
)
"""Characters that end words of every kind."""
_COUNTS: Final = frozenset("一二两三四五六七八九十半几每整单双多第")
_GOES_ON: Final = re.compile(r"[\u4e00-\u9fff]")
_PARTICLE: Final = frozenset("的哦呢呀啊哈吧啦嘛了款设都也和跟与及，")
_DESCRIBES: Final = re.compile(
    r"flavou?r|scent|material|fabric|upper|outsole|sole|lining|filling|finish|wood|wax|plug|brake|frame|lens|switch"
    r"|closure|pattern|upholstery|stone|strap|blade|roast|fragrance|sensor|panel",
    re.IGNORECASE,
)
_TELLS_STATE: Final = re.compile(
    r"stat(?:e|us)|状态|进度|stock|库存|address|地址|carrier|courier|快递|brand|品牌|name|名称|型号|policy|政策|规则|return|退|物流",
    re.IGNORECASE,
)
_TELLS_RULE: Final = re.compile(r"\d|[后前内须需请可能][\u4e00-\u9fff]{2}")
"""A rule has no word that another could stand for."""
_EXTRA: Final = re.compile(r"\b(?:included|optional|only|standard|available|as standard)\b|(?:可选|标配|选配)$")
_LONGEST: Final = 48
_LONGEST_ITEM: Final = 4
_LONGEST_HAN: Final = 8
_NEXT: Final = re.compile(r"[ -]([a-z]+)")
_WITH: Final = re.compile(r"\b([a-z]{6,}) (?:with|by|from|using|of) (?:an? |the |real |pure |natural )?([a-z]{4,})")
_BEGINS: Final = 6
_THREE: Final = 3
_FEW: Final = 2
_LEAST_LATIN: Final = 3
_PRAISES: Final = re.compile(r"(?:ly|ful|ous|ing|ive|able|est|ish|less)$")


_Word = tuple[str, int, int]
_Pairs = Sequence[tuple[_Word, _Word]]
"""Neighbouring latin words of a clause, each with its place."""


@dataclass(frozen=True, slots=True)
class Slot:
    """The words that a fact has in one place."""

    fact: Fact
    items: tuple[str, ...]
    stems: frozenset[str]
    letters: str
    describes: tuple[str, ...]
    """Stems of a predicate that names what is described: flavor, upper."""
    asks: tuple[str, ...] = ()
    """Words of a predicate that a few words answer."""


@lru_cache(maxsize=4096)
def slot_of(fact: Fact) -> Slot | None:
    """The slot of a fact that has a few words for its value; None for numbers, rules and long texts."""
    if not isinstance(fact.value, str) or len(fact.value) > _LONGEST or _TELLS_STATE.search(fact.predicate):
        return None
    letters = plain(fact.value).letters.lower()
    parts = (_EXTRA.sub("", part).strip(" .") for part in _PARTS.split(letters))
    items = tuple(item for item in parts if item and not item.isdigit())
    if not items:
        return None
    words = words_of_predicate(fact.predicate).lower()
    named = tuple(word for word, _, _ in latin_words(words)) if _DESCRIBES.search(words) else ()
    asks = tuple(word for word in words.split() if len(word) > _BEGINS) if letters.count(" ") <= _FEW else ()
    return Slot(fact, items, _stems(letters), letters, named, asks)


def known_words(letters: Sequence[str]) -> str:
    """All that facts have in writing, and the stems of it."""
    written = "\n".join(letters)
    return written + "\n" + " ".join(sorted({word for text in letters for word in _stems(text)}))


def misplaced(
    slots: Sequence[Slot], known: str, text: str, first: int, last: int
) -> Iterator[tuple[int, int, Judgement]]:
    """Words of the clause [first, last) that stand in a slot where its fact has others. `known`: all words of all
    facts, in lower case; such words are never misplaced here.
    """
    clause = text[first:last].lower()
    if is_soft(clause):
        return
    pairs = list(pairwise(latin_words(clause)))
    for slot in slots:
        if any(item in clause for item in slot.items):
            continue
        for place in (
            *(_other(item, clause, pairs, known) for item in slot.items),
            _filled(slot, clause, known),
            _described(slot, clause, pairs, known),
        ):
            if place is not None:
                yield first + place[0], first + place[1], contradicted(slot.fact)


def _other(item: str, clause: str, pairs: _Pairs, known: str) -> tuple[int, int] | None:
    return _other_han(item, clause, known) or _other_latin(item, clause, pairs, known)


def unlisted(slots: Sequence[Slot], known: str, text: str) -> Iterator[tuple[int, int, Judgement]]:
    """Members of a list in a sentence that no fact has, where a fact lists the others."""
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        yield from _in_list(slots, known, text, start, end)
        start = match.end() if match else end


def _in_list(
    slots: Sequence[Slot], known: str, text: str, start: int, end: int
) -> Iterator[tuple[int, int, Judgement]]:
    run = list[tuple[int, int, str]]()
    for member in [*_members(text, start, end), None]:
        if member is not None and not _TELLS.search(member[2]):
            run.append(member)
            continue
        yield from _in_run(slots, known, text, run)
        run = [member] if member is not None else []


def _in_run(
    slots: Sequence[Slot], known: str, text: str, members: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, Judgement]]:
    if len(members) < 2:
        return
    start, end = members[0][0], members[-1][1]
    for slot in slots:
        if len(slot.items) < 2:
            continue
        held = [place for place, (_, _, words) in enumerate(members) if _is_of(words, slot)]
        if not held:
            continue
        for place, (first, last, words) in enumerate(members):
            if place in held or place == 0 or not _may_be_member(words):
                continue
            if _is_new(words, known) and not is_denied(text, first, last, start, end):
                yield first, last, contradicted(slot.fact)


def _members(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    place = start
    for match in [*_LIST.finditer(text, start, end), None]:
        stop = match.start() if match else end
        said = _HEAD.sub("", text[place:stop].lower().strip())
        words = _TAIL.sub("", said)
        if words and (match is None or words == said):
            yield place, stop, words
        place = match.end() if match else end


def _is_of(words: str, slot: Slot) -> bool:
    """Whether one of the slot's items stands in the member, at its end for the first of a list."""
    if any(item in words for item in slot.items):
        return True
    own = _content(words)
    return bool(own) and own <= slot.stems


def _may_be_member(words: str) -> bool:
    if _TELLS.search(words) or any(letter.isdigit() for letter in words):
        return False
    if _HAN_RUN.search(words):
        return len(words) <= _LONGEST_HAN
    return len(words.split()) <= _LONGEST_ITEM


def _is_new(words: str, known: str) -> bool:
    """No content word of it stands in any fact."""
    if _HAN_RUN.search(words):
        left = COMMON_ZH.sub(" ", words)
        runs = [run for run in _HAN_RUN.findall(left) if len(run) > 1]
        return bool(runs) and not any(run[i : i + 2] in known for run in runs for i in range(len(run) - 1))
    own = _content(words)
    return bool(own) and not any(word in known for word in own)


def _other_han(item: str, clause: str, known: str) -> tuple[int, int] | None:
    """海水珍珠 for 淡水珍珠; 足火 for 中火: another word before the same head."""
    run = _HAN_RUN.search(item[::-1])
    if run is None or run.start() or len(run.group()) < 2 or _TELLS_RULE.search(item):
        return None
    own = run.group()[::-1]
    if len(own) > 3 or (len(own) == 3 and len(item) > 3):
        found = _before_head(own[-2:], 2, clause, known)
        if found:
            return found
    if len(own) == len(item) == _THREE and (found := _before_head(own[-2:], 1, clause, known)):
        return found
    if len(own) <= _LONGEST_ITEM and own[-1] not in _NO_HEAD:
        return _before_head(own[-1:], 1, clause, known)
    return None


def _before_head(head: str, reach: int, clause: str, known: str) -> tuple[int, int] | None:
    place = clause.find(head, reach)
    while place >= 0:
        end = place + len(head)
        before = clause[place - reach : place]
        ends = end >= len(clause) or not _GOES_ON.match(clause[end]) or clause[end] in _PARTICLE
        if (
            ends
            and before[-1] not in _COUNTS
            and before[-1:] + head not in known
            and all(_GOES_ON.match(letter) for letter in before)
            and before + head not in known
        ):
            word = before + head
            if not COMMON_ZH.search(word) and not _of_known(before, known) and not terms_in(word):
                return place - reach, end
        place = clause.find(head, place + 1)
    return None


def _of_known(before: str, known: str) -> bool:
    return before in known or before[-1] in "的是有用款这那种个不没无非别勿忌很太较更最"


def _other_latin(item: str, clause: str, pairs: _Pairs, known: str) -> tuple[int, int] | None:
    """A "mechanical disc" for "hydraulic disc"."""
    if not pairs:
        return None
    own = _words_of(item)
    if len(own) < 2 or not own[-1].isalpha() or len(own[-1]) < _LEAST_LATIN or own[-1] in COMMON_EN:
        return None
    family = next((hit.term.family for hit in terms_in(item) if hit.term.family in LISTED), "")
    return _before_word((own[-1],), clause, pairs, known) or _of_family(own[-1], family, item, clause)


@lru_cache(maxsize=4096)
def _words_of(item: str) -> tuple[str, ...]:
    return tuple(word for word, _, _ in latin_words(item))


def _of_family(head: str, family: str, item: str, clause: str) -> tuple[int, int] | None:
    """A glass lid for a mesh lid, though there is glass elsewhere."""
    for hit in terms_in(clause) if family else ():
        behind = _NEXT.match(clause, hit.end)
        own = clause[hit.start : hit.end] in item
        if not own and hit.term.family == family and behind and stem(behind[1]) == head:
            return hit.start, behind.end()
    return None


def _filled(slot: Slot, clause: str, known: str) -> tuple[int, int] | None:
    """Sweetened with sucralose where the sweetener is stevia."""
    for match in _WITH.finditer(clause) if slot.asks else ():
        word = stem(match[2])
        asked = any(match[1][:_BEGINS] == own[:_BEGINS] for own in slot.asks)
        new = word not in COMMON_EN and word not in known and not _PRAISES.search(match[2])
        if asked and new and not is_denied(clause, *match.span(), 0, len(clause)):
            return match.span(2)
    return None


def _described(slot: Slot, clause: str, pairs: _Pairs, known: str) -> tuple[int, int] | None:
    """An "orange flavored" one where the flavour is lemon."""
    return _before_word(slot.describes, clause, pairs, known) if slot.describes else None


def _before_word(heads: Sequence[str], clause: str, pairs: _Pairs, known: str) -> tuple[int, int] | None:
    for (word, start, stop), (head, begin, end) in pairs:
        if head not in heads or clause[stop:begin] not in (" ", "-"):
            continue
        names = word.isalpha() and len(word) >= _LEAST_LATIN and word not in COMMON_EN and word not in known
        if names and not _PRAISES.search(clause, start, stop) and not is_denied(clause, start, end, 0, len(clause)):
            return start, end
    return None


def _content(words: str) -> frozenset[str]:
    return frozenset(
        word
        for word, start, end in latin_words(words)
        if word.isalpha()
        and len(word) >= _LEAST_LATIN
        and word not in COMMON_EN
        and not _PRAISES.search(words, start, end)
    )


@lru_cache(maxsize=4096)
def _stems(letters: str) -> frozenset[str]:
    own = {word for word, _, _ in latin_words(letters)}
    for hit in terms_in(letters):
        own.update(stem(word) for spoken in words_of(hit.term.name) for word in spoken.split())
    return frozenset(own)
