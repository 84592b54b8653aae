"""Reads one message: language, intents, wishes, mood and everything that it names. Pure; the model is given.

A message of several questions is read whole and question by question; what a question surely means counts, and a part
that means nothing by itself belongs to its neighbour. Where wording is exact, rules speak beside the model.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate
from typing import Final

from xiaoer.language.bank import FOLLOWS
from xiaoer.language.clauses import split_clauses
from xiaoer.language.detection import language_of
from xiaoer.language.intents import IntentModel
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.mistyped import as_meant
from xiaoer.language.naming import TRUSTED
from xiaoer.language.normal import normalise
from xiaoer.language.pinyin import spelt_out
from xiaoer.language.reading import Clause, Language, Meant, Reading, Risk, Slots, Span
from xiaoer.language.risks import risks, risky_intents
from xiaoer.language.slips import set_right, withdrawn
from xiaoer.language.slots import read_slots
from xiaoer.language.wishes import (
    asks_all_in_all,
    begins_by_asking,
    how_surely_asked,
    is_angry,
    only_looks_like_it,
)

LONGEST: Final = 2000
"""Characters read of one message; a longer one is cut, and read all the same."""
MOST_CLAUSES: Final = 8
SURE: Final = 0.45
"""A question of several counts by itself from here on; below, the whole message must mean it too."""
LIKELY: Final = 0.3
"""What the whole message means leads from here on."""
VERY_SURE: Final = 0.75
"""The whole message adds what no question of it says from here on."""
UNSURE: Final = 0.9
"""Below it, what else a message may mean is told too."""
SMALL_TALK_SURE: Final = 0.5
"""Small talk and what is out of scope are what odd words look like: they need more."""
SHORTEST_PIECE: Final = 4

_HUMAN: Final = "human.request"
_ANGER: Final = "abuse.angry"
_GREETING: Final = "chitchat.greet"
_ASIDE: Final = frozenset({_GREETING, "oos.other"})

_GREETS: Final = re.compile(
    r"(?:(?:亲|你好|您好|在吗|在么|在不在|在不|有人吗|有人在吗|哈喽|嗨|早上好|晚上好|下午好|早|谢谢|感谢|再见|拜拜|hi|hello|hey|hiya|thanks"
    r"|thank you|bye|good (?:morning|evening|afternoon)|there)(?:呀|啊|哈|哦|啦|亲|您|你)?[\s,.!?~。、^_]*)+",
    re.IGNORECASE,
)
_LINKS: Final = re.compile(r"https?://\S+")
_PICTURES: Final = re.compile(r"[\u2190-\u2bff\ufe0f\U0001f000-\U0001faff]")
_WORDLESS: Final = re.compile(r"[\W\d_]*")
_FILLERS: Final = re.compile(r"[\s,.!?~。、的这那个款件码色号呢哈啊呀]|\b(?:the|a|an|in|size|colou?r)\b", re.IGNORECASE)
_MASHED: Final = re.compile(
    r"(?=[a-z]*[bcdfghjklmnpqrstvwxz]{5})[a-z]+|[bcdfghjklmnpqrstvwxz]{4,}|([a-z])\1{3,}", re.IGNORECASE
)
_PIECES: Final = re.compile(r"(?<=[\u3400-\u9fff])[\s,]+|[\s,]+(?=[\u3400-\u9fff])|[,.] ")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_OWNED: Final = re.compile(r"\b(?:my|your|an?|one|this|that|which|any)\s$", re.IGNORECASE)
_ARTICLE: Final = re.compile(r"\bthe\s$", re.IGNORECASE)
_LATIN: Final = re.compile(r"[a-z]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads messages with one trained model; keeps nothing between them."""

    model: IntentModel

    def read(self, text: str, *, lexicon: Lexicon, today: date, previous: Language | None = None) -> Reading:
        """What the message means to a shop with this lexicon.

        `today` is the shop's calendar day; `previous` the language of the conversation so far. Words that mean nothing
        give a reading without intents.
        """
        once = replace(self, model=self.model.recalling())
        return once._read(
            as_meant(spelt_out(normalise(text[:LONGEST]))), lexicon=lexicon, today=today, previous=previous
        )

    def _read(self, clean: str, *, lexicon: Lexicon, today: date, previous: Language | None) -> Reading:
        slots = read_slots(clean, lexicon=lexicon, today=today)
        clauses = self._clauses(clean, slots)
        follows = max((one.score for clause in clauses for one in clause.intents if one.name == FOLLOWS), default=0.0)
        clauses = tuple(replace(clause, intents=withdrawn(clean, _concrete(clause.intents))) for clause in clauses)
        meant = _ranked(one for clause in clauses for one in clause.intents)
        wishes = self._wishes(clean, clauses)
        angry = is_angry(clean) or any(one.name == _ANGER and one.score >= SURE for one in meant)
        dangers = risks(clean)
        return Reading(
            text=clean,
            language=language_of(_LINKS.sub(" ", clean), previous),
            intents=_as_said((*meant, *_ruled(meant, dangers, wishes=wishes, angry=angry)), clauses, clean),
            wants_human=wishes,
            angry=angry,
            risks=dangers,
            slots=slots,
            clauses=clauses,
            follows=follows,
            alternatives=self._alternatives(clean, meant),
        )

    def _wishes(self, text: str, clauses: Sequence[Clause]) -> bool:
        """Whether a person is wished for: by the judge of wishes, and where it leaves that open by the model."""
        asked = how_surely_asked(text)
        at_least, at_most = asks_all_in_all(asked, human=0.0), asks_all_in_all(asked, human=1.0)
        if at_least == at_most:
            return at_most
        parts = [text, *(clause.text for clause in clauses)]
        return asks_all_in_all(asked, human=self.model.likelihood_of(_HUMAN, parts))

    def _alternatives(self, text: str, meant: Sequence[Meant]) -> tuple[Meant, ...]:
        """What else the words may mean, where what they are taken to mean is far from sure."""
        if not meant or meant[0].score >= UNSURE:
            return ()
        named = {one.name for one in meant} | {FOLLOWS}
        return tuple(one for one in self.model.likeliest(text, 3) if one.name not in named)

    def _clauses(self, text: str, slots: Slots) -> tuple[Clause, ...]:
        exact = _exact(text, slots)
        if exact is not None:
            return (Clause(text, Span(0, len(text)), exact),)
        parts = split_clauses(text)[:MOST_CLAUSES]
        if len(parts) < 2:
            return (Clause(text, Span(0, len(text)), self._one_question(text, slots)),)
        whole, *each = self._classify([(text, Span(0, len(text))), *parts], slots)
        whole = _plausible(text, whole)
        found = [_counting(_plausible(part, meant), whole) for (part, _), meant in zip(parts, each, strict=True)]
        return _with_the_whole(_joined(text, [span for _, span in parts], found), whole)

    def _classify(self, parts: Sequence[tuple[str, Span]], slots: Slots) -> list[list[Meant]]:
        """What each part means, as it stands and with its products unnamed: an electric blanket is no accident."""
        return self.model.classify([part for part, _ in parts], [unnamed(part, span, slots) for part, span in parts])

    def _one_question(self, text: str, slots: Slots) -> tuple[Meant, ...]:
        """The meaning of the whole; where that is unsure, what its pieces surely mean comes before it."""
        (found,) = self._classify([(text, Span(0, len(text)))], slots)
        whole = _plausible(text, found)
        pieces = [piece for piece in _PIECES.split(text) if len(piece) >= SHORTEST_PIECE]
        if len(pieces) < 2 or any(one.score >= VERY_SURE for one in whole):
            return _ranked(whole)
        each = self.model.classify(pieces[:MOST_CLAUSES])
        sure = [one for piece, meant in zip(pieces, each, strict=False) for one in _plausible(piece, meant)]
        sure = [one for one in sure if one.score >= VERY_SURE and one.name not in _ASIDE]
        agreed = {one.name for one in sure}
        kept = [one for one in whole if not sure or one.name in agreed or one.score >= LIKELY]
        return _led(_ranked([*sure, *kept]), whole)


def unnamed(part: str, span: Span, slots: Slots) -> str:
    """The part with every surely named product called 这个, "it" or "item"; `span` is its place in the message."""
    inside = {
        (mention.span.start - span.start, mention.span.end - span.start)
        for mention in slots.products
        if mention.score >= TRUSTED and span.start <= mention.span.start and mention.span.end <= span.end
    }
    for start, end in sorted(inside, reverse=True):
        before, after = part[:start], part[end:]
        if _HAN.search(part):
            part = f"{before}这个{after}"
        else:
            part = f"{before}item{after}" if _OWNED.search(before) else f"{_ARTICLE.sub('', before)}it{after}"
    return part


def _exact(text: str, slots: Slots) -> tuple[Meant, ...] | None:
    """What needs no model: nothing at all, a bare order number, link, product name or greeting."""
    rest = _LINKS.sub("", text)
    for code in sorted((one.span for one in slots.codes), key=lambda span: -span.start):
        rest = (
            f"{text[: code.start]} {text[code.end :]}"
            if rest == text
            else rest.replace(text[code.start : code.end], "")
        )
    if _GREETS.fullmatch(text):
        return (Meant(_GREETING, 1.0),)
    if rest != text and not re.search(r"\w", rest):
        return (Meant("order.status", 0.95),) if slots.codes else ()
    if slots.products and not _FILLERS.sub("", _without_names(text, slots)):
        return ()
    if _WORDLESS.fullmatch(text):
        return (Meant(_GREETING, 0.6),) if _PICTURES.search(text) else ()
    return () if _is_mashed(text) else None


def _concrete(meant: Sequence[Meant]) -> tuple[Meant, ...]:
    """Without the mark of carrying on; what is less sure than it was only what such words look like."""
    follows = max((one.score for one in meant if one.name == FOLLOWS), default=0.0)
    return tuple(one for one in meant if one.name != FOLLOWS and one.score >= follows)


def _without_names(text: str, slots: Slots) -> str:
    """What is left beside the surely named products and their variants."""
    named = [mention.span for mention in slots.products if mention.score >= TRUSTED]
    spans = {(span.start, span.end) for span in (*named, *(mention.span for mention in slots.options))}
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return text


def _is_mashed(text: str) -> bool:
    """Hands on the keyboard: most Latin words cannot be spoken, and nothing else is there."""
    words = _LATIN.findall(text)
    odd = sum(1 for word in words if _MASHED.fullmatch(word))
    return text.isascii() and odd * 2 >= len(words) and odd > 0 and not any(char.isdigit() for char in text)


def _plausible(text: str, meant: Sequence[Meant]) -> list[Meant]:
    """Without weak small talk, and without a wish for a person that only looks like one."""
    looks = any(one.name == _HUMAN for one in meant) and only_looks_like_it(text)
    return [
        one
        for one in set_right(text, meant)
        if not (one.name in _ASIDE and one.score < SMALL_TALK_SURE) and not (looks and one.name == _HUMAN)
    ]


def _counting(meant: Sequence[Meant], whole: Sequence[Meant]) -> tuple[Meant, ...]:
    """What counts of one question: what is sure, or what the whole message means as well."""
    agreed = {one.name for one in whole}
    return _ranked(one for one in meant if one.score >= SURE or one.name in agreed)


def _joined(text: str, spans: Sequence[Span], found: Sequence[tuple[Meant, ...]]) -> list[Clause]:
    """Clauses that each mean something; a part that means nothing, or only greets, belongs to its neighbour."""
    clauses: list[Clause] = []
    waiting: int | None = None
    for span, meant in zip(spans, found, strict=True):
        if any(one.name not in _ASIDE for one in meant):
            start = span.start if waiting is None else waiting
            clauses.append(Clause(text[start : span.end], Span(start, span.end), meant))
            waiting = None
        elif clauses:
            start = clauses[-1].span.start
            clauses[-1] = Clause(text[start : span.end], Span(start, span.end), clauses[-1].intents)
        elif waiting is None:
            waiting = span.start
    if not clauses:
        asides = _ranked(one for meant in found for one in meant)
        return [Clause(text, Span(0, len(text)), asides)]
    return clauses


def _with_the_whole(clauses: list[Clause], whole: Sequence[Meant]) -> tuple[Clause, ...]:
    """Gives the last clause what only the whole message says; all of it when no question said anything."""
    said = {one.name for clause in clauses for one in clause.intents} - _ASIDE
    more = [one for one in whole if one.name not in said and (one.score >= VERY_SURE or not said)]
    last = clauses[-1]
    told = (*clauses[:-1], Clause(last.text, last.span, _ranked((*last.intents, *more))))
    return tuple(replace(clause, intents=_led(clause.intents, whole)) for clause in told)


def _led(meant: Sequence[Meant], whole: Sequence[Meant]) -> tuple[Meant, ...]:
    """What the whole message likely means most comes before what one question of it means by itself."""
    if not whole or whole[0].score < LIKELY or whole[0].name in _ASIDE:
        return tuple(meant)
    return _ranked(replace(one, score=1.0) if one.name == whole[0].name else one for one in meant)


def _ruled(meant: Sequence[Meant], dangers: Sequence[Risk], *, wishes: bool, angry: bool) -> list[Meant]:
    """What the rules add: danger and threats, the wish for a person, and anger when there is nothing else."""
    found = [Meant(name, 1.0) for name in risky_intents(dangers)]
    if wishes:
        found.append(Meant(_HUMAN, 1.0))
    if angry and not meant:
        found.append(Meant(_ANGER, 0.8))
    return found


def _as_said(meant: Iterable[Meant], clauses: Sequence[Clause], text: str) -> tuple[Meant, ...]:
    """What a question of the message surely means in the order in which it is said, and then the rest, best first.

    A wish for a person comes first where the message begins with it, and after what it is about elsewhere. What is
    said first is told as no less sure than what follows.
    """
    ranked = _ranked(meant)
    surely = (one.name for clause in clauses for one in clause.intents if one.score >= VERY_SURE)
    said = [name for name in dict.fromkeys(surely) if name != _HUMAN]
    if said and any(one.name == _HUMAN for one in ranked):
        said.insert(0 if begins_by_asking(text) else len(said), _HUMAN)
    places = {name: place for place, name in enumerate(said)}
    ordered = sorted(ranked, key=lambda one: places.get(one.name, len(places)))
    best_after = list(accumulate((one.score for one in reversed(ordered)), max))[::-1]
    return tuple(replace(one, score=score) for one, score in zip(ordered, best_after, strict=True))


def _ranked(meant: Iterable[Meant]) -> tuple[Meant, ...]:
    """Best first, each once; small talk only when there is nothing else."""
    best: dict[str, Meant] = {}
    for one in meant:
        if one.name not in best or one.score > best[one.name].score:
            best[one.name] = one
    kept = [one for one in best.values() if one.name not in _ASIDE] or list(best.values())
    return tuple(sorted(kept, key=lambda one: (-one.score, one.name)))
