"""Moves: sentences that say one thing each of goods that another sentence names; several of them make a message.

A row of `data/frames/moves.jsonl` is one sentence and what it means (`want a`, `avoid m`, `most_total`, `told`, `never
o`), whatever the goods are. Each move is put behind an opening, together with one or two others of other types, always
the same ones: so a message tells how several things stand to each other, which a frame does not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from xiaoer.promotions.keys import Keys
from xiaoer.proof.needs import Asked

TYPES: Final = ("value", "number", "money", "other", "story")
ANY: Final = "any"
OPENINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "en": ("I'm after a {k}. ", "Could you recommend a {k}? ", "need a {k}. ", "Do you have a {k}? ", "A {k} please. "),
    "zh": ("想买{k}。", "有没有好一点的{k}?", "帮我推荐一下{k}。", "看看{k},", "求推荐{k}。"),
}
FITS: Final = {"most_each": 1.2, "most_total": 2.4, "least_each": 0.45}
"""An amount at which goods fit, by what is said of it, as a share of a list price; of the highest but for the least."""
TOLD: Final = 0.3
"""An amount that is only told, as a share of the lowest list price: as a limit it would leave nothing."""
FEN: Final = 100
_MEANT: Final = re.compile(r"(want|avoid) (\w)")
_A_VOWEL: Final = re.compile(r"\b([Aa]) (?=[aeio]\w)")
_STEPS: Final = (7, 13, 29)
"""How far the next partner of each type is: no two types go in step."""


def compose(moves: Sequence[Keys], fillings: Sequence[Keys]) -> tuple[Asked, ...]:
    """One need a move, with partners of its own language; two moves that no goods fit both are not put together."""
    return tuple(_need(move, _partners(move, moves, turn), fillings, turn) for turn, move in enumerate(moves))


def _partners(move: Keys, moves: Sequence[Keys], turn: int) -> list[Keys]:
    """One or two moves of other types, turn about."""
    own = TYPES.index(move.needed_word("type"))
    found = list[Keys]()
    for place in range(1 + turn % 2):
        other = TYPES[(own + 1 + (turn // 2 + place * (1 + turn % 3)) % (len(TYPES) - 1)) % len(TYPES)]
        fitting = [
            each
            for each in moves
            if (each.word("type"), each.word("lang")) == (other, move.word("lang")) and each not in found
        ]
        found += fitting[turn * _STEPS[place] % len(fitting) :][:1] if fitting else []
    return list({each.word("type"): each for each in found}.values())


def _need(move: Keys, partners: Sequence[Keys], fillings: Sequence[Keys], turn: int) -> Asked:
    said, goods, good = _with_goods([move, *partners], fillings, turn)
    said = said[turn % len(said) :] + said[: turn % len(said)]
    tongue, other = move.needed_word("lang"), _other(goods[0], fillings, turn)
    slots = {name: value.needed_word(tongue) for name, value in _slots(goods, turn).items()}
    words = {"k": goods[0].needed_word(tongue), "o": other.needed_word(tongue), "y": _amount(said, goods[0]), **slots}
    ruled_out = other.words("products") if any(each.word("type") == "other" for each in said) else ()
    text = _filled([OPENINGS[tongue][turn % len(OPENINGS[tongue])], *_sentences(said, tongue)], words)
    never = (_every(goods) - good) | frozenset(ruled_out)
    return Asked(move.needed_word("id"), (text,), frozenset({"recommend"}), good, never, None)


def _with_goods(
    said: Sequence[Keys], fillings: Sequence[Keys], turn: int
) -> tuple[list[Keys], list[Keys], frozenset[str]]:
    """The moves, goods with a filling for each of their slots, and which of them are right; where nothing would be
    right, a partner stays out.
    """
    found = [(goods, good) for goods in _fitting(said, fillings) if (good := _good(said, goods, turn))]
    if not found:
        return _with_goods(said[:-1], fillings, turn)
    return list(said), *found[turn % len(found)]


def _good(said: Sequence[Keys], goods: Sequence[Keys], turn: int) -> frozenset[str]:
    slots = {name: frozenset(value.words("variants")) for name, value in _slots(goods, turn).items()}
    wanted, avoided = (list(_meant(said, way, slots)) for way in ("want", "avoid"))
    return _every(goods).intersection(*wanted).difference(*avoided)


def _every(goods: Sequence[Keys]) -> frozenset[str]:
    return frozenset(goods[0].words("variants") or goods[0].words("products"))


def _slots(goods: Sequence[Keys], turn: int) -> Mapping[str, Keys]:
    """The values by their slots: a and b turn about, m is less than n."""
    names = {"values": "ab" if turn % 2 else "ba", "numbers": "mn"}
    return {
        name: value
        for each in goods
        for name, value in zip(names.get(each.needed_word("family"), ""), each.each("values"), strict=False)
    }


def _fitting(said: Sequence[Keys], fillings: Sequence[Keys]) -> Iterator[list[Keys]]:
    """Goods in every family that the moves need; of no family in particular, any kind of thing."""
    sorts = {"values": "value", "numbers": "number"}
    asked = {
        family: each.word("sort") for family, kind in sorts.items() for each in said if each.word("type") == kind
    } or {"kinds": ANY}
    rows = {
        family: [each for each in fillings if each.word("family") == family and sort in (ANY, each.word("sort"))]
        for family, sort in asked.items()
    }
    first, *others = rows.values()
    for one in first:
        same = [[each for each in family if each.word("en") == one.word("en")] for family in others]
        if all(same):
            yield [one, *(each[0] for each in same)]


def _other(own: Keys, fillings: Sequence[Keys], turn: int) -> Keys:
    """Another kind of thing, which the message does not ask for."""
    kinds = [each for each in fillings if each.word("family") == "kinds" and not _products(each) & _products(own)]
    return kinds[turn * _STEPS[0] % len(kinds)]


def _products(filling: Keys) -> frozenset[str]:
    return frozenset(each.partition("-")[0] for each in (*filling.words("variants"), *filling.words("products")))


def _meant(said: Sequence[Keys], way: str, stands_for: Mapping[str, frozenset[str]]) -> Iterator[frozenset[str]]:
    labels = chain.from_iterable(_MEANT.findall(each.needed_word("label")) for each in said)
    yield from (stands_for[slot] for told, slot in labels if told == way)


def _amount(said: Sequence[Keys], goods: Keys) -> str:
    """What goods fit in, or less than any of them where it is only told."""
    label = next((each.needed_word("label") for each in said if each.word("type") == "money"), "")
    least, most = (goods.whole(key) or 0 for key in ("least", "most"))
    base = most if label.startswith("most") else least
    return f"{max(1, round(base * FITS.get(label, TOLD) / FEN))}"


def _sentences(said: Sequence[Keys], tongue: str) -> Iterator[str]:
    for each in said:
        text = each.needed_word("text")
        yield text if tongue == "zh" else f"{text[:1].upper()}{text[1:]} "


def _filled(sentences: Sequence[str], words: Mapping[str, str]) -> str:
    text = "".join(sentences).strip()
    for name, word in words.items():
        text = text.replace(f"{{{name}}}", word)
    return _A_VOWEL.sub(r"\1n ", text)
