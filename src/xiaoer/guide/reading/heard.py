"""The gate of reading: what a need only mentions is not heard as a wish; what it avoids is ruled out in plain words.

Every place of the text that a reader would make a limit of is asked about, once, here: values of the catalogue,
colours, materials, numbers with a unit, kinds of things, and the words of the tables. What the judge of stances holds
avoided is taken out and said as 不要… at the end of the text; what it does not hold wanted is taken out. A no in plain
words, and a number with its direction ("at least 5"), are sure and not asked about.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cache
from typing import Final

from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.kinds.judging import stances_of_kinds, wanted_most
from xiaoer.guide.lexicon.directions import reaches, way_of, without_bounds
from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.lexicon.vocabulary import BROAD, SORTS, GoodsFound, goods_in
from xiaoer.guide.need import Leaning
from xiaoer.guide.reading.contrasts import contrasts_in
from xiaoer.guide.reading.exclusions import COLOURS, MATERIALS, stretches_at
from xiaoer.guide.reading.limiting import CLAIMS
from xiaoer.guide.reading.measuring import MEASURED, length_mm
from xiaoer.guide.reading.places import is_gap, is_of_bed, sided_places
from xiaoer.guide.reading.resolving import is_of, resolved_in
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention
from xiaoer.language.stances.judging import Stance, complains, stance_of
from xiaoer.language.stances.marks import CLAUSE
from xiaoer.language.substances import ALLERGENS, EFFECTS
from xiaoer.language.units import units

_AT_MOST: Final = re.compile(r"(?:超过|最多|至多|\bat most|\bunder|\bbelow|\bno more than|\bup to)\s*[¥$€£]?\d+", re.I)
STORY: Final = 30
"""Words or characters from which a need is a story: a shorter one holds little beside what is wanted."""
AVOIDED: Final = 0.8
"""As sure as this that it is avoided, and it is ruled out; what is less sure is only shown after all else."""
UNWANTED: Final = (0.1, 0.3)
"""Less sure than this that it is wanted, and no limit is made of it."""
POINT: Final = 0.5
"""As sure as this that it is wanted, it is what the need is about, beside kinds that are not."""
FREED: Final = 0.7
"""As sure as this that it is wanted, what the words take for had is what the need is about, beside nothing else."""
SURELY: Final = 0.8
"""As sure as this that it is wanted, a kind of thing is not denied: "don't come home without a kettle"."""
OUTDONE: Final = 3.0
"""Where the odds that a kind is wanted are so many times those of another, the other is only spoken of."""
DOUBTED: Final = 3
"""So many times as likely avoided as wanted, and a value of a variant is not asked for: another one is safe to show."""
REFUSED: Final = (0.85, 0.4)
"""As sure as this that a number or a word of the tables is avoided, in few words and in a story, it limits nothing.
What is only mentioned of these may be how things stand, which limits as well: a doorstep of 3 cm, an oily skin.
"""
ALONE: Final = 0.8
"""As sure as this that the only value of an option is wanted, and "another one" means something else."""
AGAIN: Final = 0.9
"""As sure as this that it is avoided, and it is not what somebody wants the same of again."""
MOST: Final = 24
"""Places of one need that are asked about."""
_SIGN: Final = re.compile("[a-z']+|[㐀-鿿]", re.I)
_ALLERGY: Final = re.compile(
    r"[㐀-鿿a-z0-9]{1,12}(?:严重)?(?:过敏|不耐受)|\ballergic to [a-z ]+"
    r"|\b[a-z]+ (?:allerg(?:y|ies)|intoleran(?:ce|t))\b",
    re.I,
)
"""What somebody cannot bear is no opinion."""
_ONLY: Final = re.compile(
    r"只(?:想?[要买喝吃用穿戴睡选]|认(?:准|得)?|收|爱)[^,，。;；!！?？]{1,10}"
    r"|\b(?:only|just) (?:want|need|drink|eat|wear|use|take|like)s? (?:[\w'-]+ ?){1,4}",
    re.I | re.A,
)
_SIZE: Final = re.compile(
    r"[\d.]+\s?(?:码|号|eu|uk|us|cm)?|(?:\d?x{0,4}[sml]|x+l)(?:码|号)?|(?:大|中|小|加大)[码号]"
    r"|(?:extra[ -])?(?:small|medium|large)",
    re.I,
)
"""A size that is only mentioned is somebody's own, and limits too: 我脚42."""
_TABLES: Final = (("properties", 3), ("features", 2), ("certified", 0), ("materials", 0))
"""Tables of words that become limits, and the column of the buyer's words."""


class Sort(Enum):
    """What stands at a place."""

    VALUE = auto()
    NUMBER = auto()
    GOODS = auto()
    WORDS = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a reader would find something."""

    start: int
    end: int
    sort: Sort
    found: GoodsFound | None = None
    """Of a kind of thing: as the words tell of it."""
    option: str = ""
    """Of a value of the catalogue: the option that it is a value of."""
    values: tuple[str, ...] = ()
    """Of a value of the catalogue: what variants call it."""
    is_only: bool = False
    """It is asked for and nothing beside it: 只喝无糖的."""
    is_sold: bool = False
    """Of a kind of thing: whether the catalogue has it."""
    dimension: str = ""
    """Of a number with a unit: what it measures."""
    is_sure: bool = False
    """A number with a direction of its own, which is not asked about: "at least 5"."""
    is_ruled_out: bool = False
    """A value of the catalogue that the words themselves refuse, or that somebody does not bear."""

    @property
    def is_bound(self) -> bool:
        """A kind of thing that the words take for had, or that is too broad to be taken out."""
        return self.found is not None and (self.found.owned or self.found.goods.zh in BROAD)


@dataclass(frozen=True, slots=True)
class Heard:
    """A need as the readers read it."""

    text: str
    """Without what it only mentions, and with what it avoids ruled out at its end."""
    leanings: tuple[Leaning, ...] = ()
    """Values of variants that it names, in their order."""


@dataclass(frozen=True, slots=True)
class _Judged:
    place: Place
    avoided: float
    wanted: float
    is_told: bool = False
    """A contrast in plain words says so, and nobody has to guess."""


def heard(text: str, lexicon: Lexicon, learned: Learned, brands: Sequence[str] = ()) -> Heard:
    """A normalised text as the readers read it. One clause that complains of nothing is a plain request."""
    left, ruled_out, story = text, set[str](), len(_SIGN.findall(text)) >= STORY
    places = list(_places(text, lexicon, learned, brands))[:MOST]
    things = [each for each in places if each.sort is Sort.GOODS]
    values = _judged(without_bounds(text), [each for each in places if each not in things])
    judged = [*_resolved(text, list(values)), *_kinds(text, things)]
    for each in _dropped(judged, UNWANTED[story], REFUSED[story]):
        start, end = each.place.start, each.place.end
        if each.place.is_ruled_out and _stays(text, each.place):
            continue
        left = f"{left[:start]}{' ' * (end - start)}{left[end:]}"
        if each.avoided >= AVOIDED and _may_go(each, judged, learned):
            ruled_out.add(text[start:end])
    noes = "".join(_no(value) for value in sorted(ruled_out) if value not in left)
    return Heard(left + noes, tuple(_leanings(judged)))


def _stays(text: str, place: Place) -> bool:
    """Whether the words that refuse a value are read by others, who need it where it is."""
    borne = any(each.start() <= place.start and place.end <= each.end() for each in _ALLERGY.finditer(text))
    substance = any(asked_by(each.asked).search(text[place.start : place.end]) for each in ALLERGENS)
    return substance if borne else place.sort is Sort.VALUE


def _resolved(text: str, judged: Sequence[_Judged]) -> Iterator[_Judged]:
    """What is thought of each place where the text asks for another one, or for the same one again."""
    asked = resolved_in(text)
    for each in judged:
        own = [one for one in judged if each.place.option and one.place.option == each.place.option]
        values = {one.place.values for one in own}
        if not own or any(one.wanted >= (ALONE if len(values) == 1 else POINT) for one in own):
            yield each
        elif is_of(each.place.option, asked.same) and len(values) == 1 and each.avoided < AGAIN:
            yield replace(each, avoided=0.0, wanted=1.0)
        elif is_of(each.place.option, asked.others) or each.place.is_ruled_out:
            yield replace(each, avoided=1.0, wanted=0.0)
        else:
            yield each


def _leanings(judged: Sequence[_Judged]) -> Iterator[Leaning]:
    """What is thought of each value of a variant, where it is told best."""
    options = {(each.place.option, each.place.values) for each in judged if each.place.values}
    for name, values in sorted(options):
        told = [each for each in judged if (each.place.option, each.place.values) == (name, values)]
        best = max(told, key=lambda one: one.wanted)
        yield Leaning(name, values, best.wanted, best.avoided)


def freed(told: str, found: Sequence[GoodsFound], learned: Learned) -> tuple[GoodsFound, ...]:
    """The goods, of which the one that is surely wanted is not had where nothing else is what the need is about.

    What is not sold is only around where something else by far is wanted.

    The words alone take much for had that stands behind "with" or "that": two phones that die, so a power bank.
    """
    wanted = wanted_most(told, found)
    sold = [each for each in found if learned.sells(each.goods.titles)]
    free = [each for each in sold if not (each.owned or each.replaced or each.unwanted)]
    asked, there = resolved_in(told), [each for each in sold if not each.unwanted]
    if there and (asked.others or asked.same) and all(each.owned for each in there):
        return tuple(replace(each, owned=False) if each in there else each for each in found)
    if any(wanted[each.goods.zh] >= UNWANTED[False] for each in free):
        best = max(wanted[each.goods.zh] for each in free)
        around = [each for each in found if each not in sold and _is_far(wanted[each.goods.zh], best)]
        return tuple(replace(each, owned=True) if each in around else each for each in found)
    bound = [each for each in sold if not each.unwanted or wanted[each.goods.zh] >= SURELY]
    surest = max(bound, key=lambda each: wanted[each.goods.zh], default=None)
    if surest is None or wanted[surest.goods.zh] < FREED:
        return tuple(found)
    own = {each: each.goods == surest.goods for each in found}
    return tuple(replace(e, owned=not own[e], replaced=False, unwanted=e.unwanted and not own[e]) for e in found)


def _may_go(one: _Judged, judged: Sequence[_Judged], learned: Learned) -> bool:
    """Whether it can be ruled out: a value, or a kind of thing without which something of what is wanted is left."""
    if one.place.found is None:
        words = one.is_told and one.place.sort is Sort.WORDS
        named = bool(one.place.values) and not one.place.values[0].isdigit()
        return words or named or (one.place.sort is Sort.VALUE and not one.place.values)
    own = set(learned.of([one.place.found.goods], ()))
    points = [each.place.found.goods for each in judged if each.place.found is not None and each.wanted >= POINT]
    return all(set(learned.of([each], ())) - own for each in points if learned.sells(each.titles))


def _judged(text: str, places: Sequence[Place]) -> Iterator[_Judged]:
    """What is thought of each place: by a contrast in words first, then by the judge. A plain clause is not judged."""
    refused, wanted = _contrasted(text, places)
    plain = not (complains(text) or CLAUSE.search(text))
    for each in places:
        if each in refused or each.is_ruled_out:
            yield _Judged(each, 1.0, 0.0, is_told=True)
        elif plain or each in wanted or each.is_only or each.is_sure:
            yield _Judged(each, 0.0, 1.0)
        else:
            stance = stance_of(text, each.start, each.end)
            yield _Judged(each, stance[Stance.AVOID], stance[Stance.WANT])


def _kinds(text: str, things: Sequence[Place]) -> Iterator[_Judged]:
    """What is thought of each kind of thing. What a plain clause names is what it asks for."""
    stances, plain = stances_of_kinds(text), not (complains(text) or CLAUSE.search(text))
    for each in things:
        stance = stances[each.start, each.end]
        yield _Judged(each, 0.0, 1.0) if plain else _Judged(each, stance[Stance.AVOID], stance[Stance.WANT])


def _contrasted(text: str, places: Sequence[Place]) -> tuple[set[Place], set[Place]]:
    """What contrasts refuse and what they ask for; only values of one thing stand against each other."""
    refused, wanted = set[Place](), set[Place]()
    for each in contrasts_in(text, [(one.start, one.end) for one in places]):
        against, instead = ([places[at] for at in side] for side in (each.refused, each.wanted))
        if all((one.sort, one.option) == (other.sort, other.option) for one in against for other in instead):
            refused.update(against)
            wanted.update(instead)
    return refused, wanted


def _dropped(judged: Sequence[_Judged], unwanted: float, refused: float) -> Iterator[_Judged]:
    """What is not heard. A kind of thing is what the need is about, unless another one that is sold surely is."""
    pointed = any(each.place.is_sold and each.wanted >= POINT for each in judged)
    for each in judged:
        sure = {Sort.GOODS: pointed and not each.place.is_bound, Sort.VALUE: True}.get(
            each.place.sort, each.avoided >= refused
        )
        outdone = sure or _is_measured_anew(each, judged)
        unasked = each.wanted < unwanted or each.avoided >= AVOIDED
        if (unasked and outdone) or _gives_way(each, judged) or _is_outdone(each, judged):
            yield each


def _is_outdone(one: _Judged, judged: Sequence[_Judged]) -> bool:
    """Whether a kind of thing is only spoken of, and another one that is sold is what the need is about.

    What is not sold stays: 我有洗碗机 may be what the thing has to go with.
    """
    if not one.place.is_sold or one.place.is_bound:
        return False
    kinds = [each for each in judged if each.place.found is not None]
    own = max(each.wanted for each in kinds if _name(each) == _name(one))
    rivals = [each.wanted for each in kinds if each.place.is_sold and not _is_wide(each)]
    return _is_far(own, max(rivals, default=0.0))


def _name(one: _Judged) -> str:
    return one.place.found.goods.zh if one.place.found is not None else ""


def _is_wide(one: _Judged) -> bool:
    return _name(one) in BROAD | SORTS


def _is_far(likely: float, best: float) -> bool:
    """Whether something is rather not wanted, and the best by far is."""
    return likely < POINT <= best and best * (1 - likely) > OUTDONE * likely * (1 - best)


def _gives_way(one: _Judged, judged: Sequence[_Judged]) -> bool:
    """Whether another value of the same option is wanted instead, or any other would be: the small one ran out."""
    others = [each for each in judged if one.place.option and each.place.option == one.place.option]
    alone = any(each.place.is_only for each in others) and not one.place.is_only
    rather = one.avoided > one.wanted and any(each.wanted > each.avoided for each in others)
    return alone or rather or (bool(others) and one.avoided > DOUBTED * one.wanted)


def _is_measured_anew(one: _Judged, judged: Sequence[_Judged]) -> bool:
    """Whether another number of the same measure is wanted: at least 800 pieces, where one of 500 was too few."""
    measure = one.place.dimension
    return bool(measure) and any(
        each.place.dimension == measure and each.wanted >= POINT for each in judged if each is not one
    )


def _no(value: str) -> str:
    return f". no {value}" if value.isascii() else f",不要{value}"


def _places(text: str, lexicon: Lexicon, learned: Learned, brands: Sequence[str]) -> Iterator[Place]:
    """Where the readers would find something; of two that meet the longer, and words of the tables last.

    The name of a thing that the words themselves rule out, or say is had, is that thing's and tells of no material.
    """
    shut = [*stretches_at(text), *((each.start, each.end) for each in goods_in(text) if each.unwanted)]
    shut += [each.span() for each in _ALLERGY.finditer(text)]
    taken = [Place(start, end, Sort.NUMBER) for start, end in _sure(text)]
    kept = [_number(each, is_sure=True) for each in read_quantities(text) if way_of(text, each.span) is not None]
    for each in sorted(
        (*_found(text, lexicon, learned), *_branded(text, brands)),
        key=lambda one: (one.sort is Sort.WORDS, one.start - one.end, one.sort.value),
    ):
        told = any(start <= each.start and each.end <= end for start, end in shut)
        whole = each.sort is Sort.NUMBER or each.end - each.start > 1
        if told and whole and each.option and not any(one.start < each.end and each.start < one.end for one in kept):
            kept.append(replace(each, is_ruled_out=True))
        elif not told and not any(one.start < each.end and each.start < one.end for one in taken):
            kept.append(each)
        taken.append(each)
    yield from sorted(kept, key=lambda one: one.start)


def _found(text: str, lexicon: Lexicon, learned: Learned) -> Iterator[Place]:
    alone = [each.span() for each in _ONLY.finditer(text)]
    for option in lexicon.options_in(text):
        span = option.span
        size = _SIZE.fullmatch(text, span.start, span.end)
        only = any(start <= span.start and span.end <= end for start, end in alone)
        sort = Sort.NUMBER if size else Sort.VALUE
        yield Place(span.start, span.end, sort, option=option.name, values=option.values, is_only=only)
    for asked in (*(row[2] for row in COLOURS), *(row[2] for row in MATERIALS)):
        yield from (Place(*match.span(), Sort.VALUE) for match in asked_by(asked).finditer(text))
    for number in read_quantities(text):
        if _limits(number, learned):
            yield _number(number)
    for goods in goods_in(text):
        if not goods.unwanted:
            yield Place(goods.start, goods.end, Sort.GOODS, goods, is_sold=learned.sells(goods.goods.titles))
    for words in _asked():
        yield from (Place(*match.span(), Sort.WORDS) for match in words.finditer(text) if match[0])


def _number(read: QuantityMention, *, is_sure: bool = False) -> Place:
    known = units().get(read.unit)
    measure = known.dimension if known is not None else read.unit
    return Place(read.span.start, read.span.end, Sort.NUMBER, dimension=measure, is_sure=is_sure)


def _branded(text: str, brands: Sequence[str]) -> Iterator[Place]:
    """Makers that are named."""
    for brand in filter(None, brands):
        for found in re.finditer(re.escape(brand), text, re.IGNORECASE):
            yield Place(*found.span(), Sort.VALUE)


@cache
def _asked() -> tuple[re.Pattern[str], ...]:
    told = [row[column] for name, column in _TABLES for row in rows_of(name) if row[column]]
    return tuple(asked_by(asked) for asked in (*told, *(risk.asked for risk in EFFECTS if risk.zh in CLAIMS)))


def _limits(number: QuantityMention, learned: Learned) -> bool:
    """Whether a number with a unit would limit the goods."""
    known = units().get(number.unit)
    counted = number.unit in learned.counters and number.number > 1
    return counted or (known is not None and known.dimension in MEASURED)


def _sure(text: str) -> Iterator[tuple[int, int]]:
    """Allergies, numbers that have a direction of their own, and those of a gap, a bed, a way, or what is covered."""
    gap = is_gap(text)
    yield from (match.span() for told in (_ALLERGY, _AT_MOST) for match in told.finditer(text))
    yield from sided_places(text)
    for each in read_quantities(text):
        long = length_mm(each) is not None
        placed = long and (gap or is_of_bed(text, each) or reaches(text, each.span.start))
        if placed or way_of(text, each.span) is not None:
            yield each.span.start, each.span.end
