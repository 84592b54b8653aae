"""What is said of several parts of a thing must be so of each: "the blade and the grip are both steel", where the grip
is rubber; 面板和边框都质保五年, where the frame has two years.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.predicates import pairs_of, words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.lexicon.notions import known_notion
from xiaoer.evidence.lexicon.terms import Hit, terms_in, words_of
from xiaoer.evidence.text.attributes import is_denied, is_soft
from xiaoer.evidence.text.mention import Amount, Mention
from xiaoer.evidence.text.plain import plain
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number
from xiaoer.language.stems import latin_words

_ITEMS: Final = re.compile(r"[,，、;；/+]| and |[和与及]")
_ALL: Final = re.compile(
    r"[都均全]|全部|\bboth\b|\ball\b|\beach\b|\bevery|\bentirely\b|\bthroughout\b|\bwhole\b", re.IGNORECASE
)
_JOINS: Final = re.compile(r"[和与及跟、]|都|\band\b|\bboth\b|\bas well as\b", re.IGNORECASE)
_LIKEWISE: Final = re.compile(
    r"\b(?:and )?(?:so|as) (?:does|do|is|are|has|have|did) [^,.;]{2,40}"
    r"|\bthe same (?:goes|is true|holds) for [^,.;]{2,40}|\b(?:likewise|same (?:with|for)) [^,.;]{2,40}"
    r"|[^,，。;；]{1,10}(?:也是|也一样|也同样|同样如此|同理)",
    re.IGNORECASE,
)
"""What a later clause says to be as the one before it: "and so does the frame"."""
_MADE_OF: Final = frozenset(("material", "colour", "grade"))
_LENDS: Final = frozenset(("with", "the", "and", "from", "made", "pure", "real", "genuine", "grade", "food"))
_LEAST: Final = 2


_EVERY_PART: Final = re.compile(
    r"\beverything\b|\b(?:all|every|each)(?: of)?(?: the| its)? (?:other )?(?:single )?(?:parts?|components?"
    r"|pieces?|bits?)\b"
    r"|\bthe (?:whole|entire) (?:thing|machine|product|unit)\b|\ball of it\b"
    r"|(?:所有|全部|每个|各个|任何)的?(?:部件|零件|配件|部分|东西)|全部(?:都|质保|保)|(?:整机|整个)(?:都|全)",
    re.IGNORECASE,
)
_LASTS: Final = re.compile(
    r"(?:(\d+|[一二两三四五六七八九十]+|one|two|three|four|five|six|seven|eight|nine|ten)[ -]?(?:个)?(years?"
    r"|months?|年|月))"
)
_FOR_LIFE: Final = re.compile(r"\blife(?:time)?\b|终身", re.IGNORECASE)
_WARRANTS: Final = re.compile(r"warrant|guarant|保", re.IGNORECASE)


def of_every_part(facts: Sequence[Fact], text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """Where the clause [first, last) says for how long every part is covered, and a fact covers its parts unlike."""
    clause = text[first:last].lower()
    every = _EVERY_PART.search(clause)
    if every is None or not (said := _spans(clause)):
        return None
    for fact in facts:
        told = _spans(str(fact.value).lower()) if _WARRANTS.search(fact.predicate) else frozenset[tuple[str, str]]()
        if len(told) > 1 and said <= told:
            return first + every.start(), last, contradicted(fact)
    return None


def _spans(text: str) -> frozenset[tuple[str, str]]:
    """Every span of months or years that a text tells."""
    found = {
        (str(parse_number(number)), unit[0].replace("y", "年").replace("m", "月"))
        for number, unit in _LASTS.findall(text)
    }
    return frozenset(found | ({("", "")} if _FOR_LIFE.search(text) else set()))


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a thing and what it is made of."""

    called: frozenset[str]
    """Any of these words names it: stems, or Chinese characters."""
    made_of: str
    """The name of the term."""


def of_parts(facts: Sequence[Fact], text: str, first: int, last: int) -> Iterator[tuple[int, int, Judgement]]:
    """Where the clause [first, last) says of a part what only another part is made of."""
    if is_soft(text[first:last]):
        return
    first = 0 if _ALL.search(text, first, last) else first
    clause = text[first:last].lower()
    said: list[Hit] | None = None
    for fact in facts:
        parts = parts_of(fact)
        if not parts:
            continue
        if said is None:
            said = [hit for hit in terms_in(clause) if hit.term.family in _MADE_OF]
        for hit in said:
            wrong = _wrongly_said(parts, hit, said, clause)
            if wrong and not is_denied(text, first + hit.start, first + hit.end, first, last):
                yield first + hit.start, first + hit.end, contradicted(fact)


def _wrongly_said(parts: Sequence[Part], hit: Hit, said: Sequence[Hit], clause: str) -> bool:
    """Whether the clause names a part that is of another material than the one at `hit`, and does not name that one."""
    right = [part for part in parts if part.made_of == hit.term.name]
    named = [part for part in parts if _names(clause, part)]
    wrong = [part for part in named if part.made_of != hit.term.name]
    if not right or not wrong or any(one.term.name == part.made_of for part in wrong for one in said):
        return False
    return not any(part in named for part in right) or _ALL.search(clause) is not None


@lru_cache(maxsize=4096)
def parts_of(fact: Fact) -> tuple[Part, ...]:
    """The parts that a fact lists, each with its own material: "steel blade, rubber grip", 鞋面牛皮，鞋底橡胶."""
    if not isinstance(fact.value, str):
        return ()
    found = [part for item in _ITEMS.split(plain(fact.value).letters.lower()) if (part := _part(item.strip()))]
    apart = {part.made_of for part in found}
    return tuple(found) if len(found) >= _LEAST and len(apart) >= _LEAST else ()


def _part(item: str) -> Part | None:
    hits = [hit for hit in terms_in(item) if hit.term.family in _MADE_OF]
    if not hits:
        return None
    left = item
    for hit in reversed(hits):
        left = left[: hit.start] + " " + left[hit.end :]
    latin = {word for word, _, _ in latin_words(left) if word not in _LENDS and word.isalpha() and len(word) > _LEAST}
    han = set(re.findall(r"[\u4e00-\u9fff]{2,}", left))
    called = {word.lower() for hit in terms_in(left) for word in words_of(hit.term.name)}
    return Part(frozenset(latin | han | called), hits[0].term.name) if latin or han else None


def _names(clause: str, part: Part) -> bool:
    words = {word for word, _, _ in latin_words(clause)}
    return any(word in words if word.isascii() else word in clause for word in part.called)


def of_another_part(mention: Mention, amount: Amount, verified_by: Fact, holdings: Holdings) -> Fact | None:
    """A fact of another part that the clause joins to this one, which has another amount of the same."""
    told = mention.ahead if _JOINS.search(mention.ahead) else ""
    place = mention.sentence.find(mention.context)
    likewise = _LIKEWISE.search(mention.sentence, max(place, 0))
    told = f"{mention.context} {likewise.group()}" if likewise else told
    if not told:
        return None
    own = _words(verified_by.predicate)
    for held in holdings.amounts.get(amount.dimension, []):
        fact = held.fact
        if fact.subject != verified_by.subject or fact.predicate == verified_by.predicate or _is_same(held, amount):
            continue
        others = _words(fact.predicate)
        if own & others and are_said(others - own, told):
            return fact if held.own and are_said(own - others, told) else None
    return None


def are_said(words: frozenset[str], told: str) -> bool:
    """Any of the words, or what a table calls it in the other language."""
    if any(_is_said(word, told) for word in words):
        return True
    known = (known_notion(word) for word in words)
    names = {hit.term.name for word in words for hit in terms_in(word)}
    return bool(names & {hit.term.name for hit in terms_in(told)}) or any(
        notion is not None and next(notion.places(told), None) is not None for notion in known
    )


def _is_same(held: Held, amount: Amount) -> bool:
    return isinstance(held.value, Amount) and held.value.number == amount.number


@lru_cache(maxsize=4096)
def _words(predicate: str) -> frozenset[str]:
    words = words_of_predicate(predicate).lower()
    latin = {word for word, _, _ in latin_words(words) if word.isalpha()}
    han = set(re.findall(r"[\u4e00-\u9fff]+", words))
    return frozenset(latin | {run[i : i + 2] for run in han for i in range(len(run) - 1)} | pairs_of(words))


def _is_said(word: str, ahead: str) -> bool:
    return word in ahead if not word.isascii() else word in {one for one, _, _ in latin_words(ahead)}
