"""Every hard limit that a text states, from all the tables and frames that read one."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.goods.words import Words
from xiaoer.guide.lexicon.directions import without_bounds
from xiaoer.guide.lexicon.tables import asked_by
from xiaoer.guide.lexicon.vocabulary import GoodsFound
from xiaoer.guide.need import Goods, Limit, LimitKind, Receiver, Scene
from xiaoer.guide.reading.allergies import suffered_in
from xiaoer.guide.reading.circumstances import circumstance_limits
from xiaoer.guide.reading.counting import heads_in, places_of_heads, serving_limits, sharers_in
from xiaoer.guide.reading.demands import demand_limits
from xiaoer.guide.reading.exclusions import affirmed, exclusions_in, stretches_of, unwanted_goods
from xiaoer.guide.reading.grading import grade_limits, graded_in
from xiaoer.guide.reading.limiting import (
    cold_limits,
    material_limits,
    option_limits,
    options_told,
    person_limits,
    return_limits,
    time_limits,
    told_limits,
    use_limits,
)
from xiaoer.guide.reading.measuring import length_mm, measure_limits
from xiaoer.guide.reading.parts import part_limits
from xiaoer.guide.reading.places import covering_limits, lying_limits, picture_limits, sided_places, space_limits
from xiaoer.guide.reading.portions import portion_limits
from xiaoer.guide.reading.properties import learned_limits, part_limits_of_material, property_limits, values
from xiaoer.guide.reading.relating import related_in
from xiaoer.guide.reading.settling import agreed
from xiaoer.guide.reading.unheard import is_heard_of
from xiaoer.guide.reading.variants import is_of, own_options, pack_limits, variant_limits, variant_of
from xiaoer.language.reading import OptionMention, Slots
from xiaoer.shop.product import Product

_WRITTEN: Final = re.compile(
    r"(?:写|标|注|印)(?:明|清|着|了是)|明确(?:写|说|标)|页面(?:上)?(?:要|得|必须)?(?:有)?写"
    r"|\b(?:says? so|on the label|clearly (?:marked|labelled|stated)|states? (?:it|that)|in writing|it in print)\b",
    re.I | re.A,
)
"""只认写明的: what is asked for has to be told."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text and what was read from it before its limits."""

    text: str
    told: str
    """The text as it was told, with what is only mentioned."""
    slots: Slots
    found: tuple[GoodsFound, ...]
    goods: tuple[Goods, ...]
    """What is asked for."""
    meant: tuple[Product, ...]
    """The products of this catalogue that it may be about."""
    taken: tuple[tuple[int, int], ...]
    """Places that no option and no measure is read from."""
    quantity: int
    scene: Scene
    receiver: Receiver | None


def limits_in(spoken: Spoken, words: Words, *, today: date) -> tuple[tuple[Limit, ...], list[OptionMention]]:
    """What nothing that is offered may break, each once, and the variants that would only be liked."""
    slots, found = spoken.slots, spoken.found
    related = related_in(spoken.told, spoken.meant)
    text = spoken.text if related is None else _without(without_bounds(spoken.text), related.places)
    sided = sided_places(text)
    options = [
        each
        for each in options_told(text, words.lexicon, found)
        if is_of(each, spoken.meant) and not any(_meets((each.span.start, each.span.end), one) for one in sided)
    ]
    told, liked = option_limits(text, options, found, spoken.taken)
    spans = [*spoken.taken, *sided, *((each.span.start, each.span.end) for each in options)]
    lying = (*lying_limits(text, spoken.meant),)
    lengths = [each.span for each in slots.quantities if lying and length_mm(each) is not None]
    measured = [*spans, *((each.start, each.end) for each in lengths)]
    hard = (
        *(() if related is None else (related.limit,)),
        *(each for limit in told for each in own_options(limit, spoken.meant)),
        *measure_limits(text, slots, measured, words.learned),
        *lying,
        *(covering_limits(text) if not lying else ()),
        *picture_limits(text),
        *part_limits(text, spoken.meant),
        *serving_limits(heads_in(text, slots)),
        *portion_limits(text, sharers_in(text, slots), spoken.meant),
        *space_limits(text),
        *cold_limits(slots, text, found),
        *told_limits(text),
        *exclusions_in(text, lexicon=words.lexicon, brands=words.brands),
        *unwanted_goods(found),
        *time_limits(text, slots, today=today, scene=spoken.scene),
        *person_limits(text, spoken.receiver),
        *use_limits(text, found, spoken.meant),
        *return_limits(text),
        *material_limits(text, found),
        *(each if not _WRITTEN.search(text) else _written(each) for each in property_limits(text, found)),
        *learned_limits(text, spoken.meant, words.learned),
        *part_limits_of_material(text, spoken.meant),
        *pack_limits(text, products=spoken.meant, taken=_counted(spoken)),
    )
    suffered = " ".join(suffered_in(text))
    hard = tuple(each for each in hard if is_heard_of(each, words.learned, suffered=suffered))
    hard = (*hard, *circumstance_limits(text, spoken.meant, hard))
    graded = graded_in(text, spoken.meant)
    ungraded = _without(text, [(each.start, each.end) for each in graded])
    demands = (*_demands(ungraded, slots, found=found, taken=spans, learned=words.learned, known=hard),)
    demanded = [each.zh for each in demands if not each.zh.isascii()]
    variants = (*variant_limits(affirmed(text), products=spoken.meant, taken=_counted(spoken), demanded=demanded),)
    avoided = [each.value.partition(":")[2] for each in hard if each.kind is LimitKind.AVOID]
    if any(each.kind is LimitKind.ENOUGH for each in hard):
        # The days and pieces are reckoned with already.
        avoided += [word for each in variants for word in each.value.split("|") if word.isdecimal()]
    variants = (*_left(variants, avoided, " ".join(stretches_of(text))),)
    apart = [word for each in variants for word in each.value.split("|")]
    # What tells variants apart is obeyed already, and no page has to speak of it.
    left = (each for each in demands if not each.value.endswith("~") or not any(word in each.zh for word in apart))
    known = (*hard, *variants, *left)
    known = (*known, *grade_limits(graded, spoken.meant, known))
    return agreed(tuple(dict.fromkeys(known)), spoken.goods, text), liked


def _without(text: str, places: Sequence[tuple[int, int]]) -> str:
    """The text with spaces for what is read already."""
    for start, end in places:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _written(limit: Limit) -> Limit:
    """The same, kept by no page that is silent."""
    page, _, _ = limit.value.partition("~")
    return replace(limit, kind=LimitKind.SAYS, value=page) if page else limit


def _left(variants: Sequence[Limit], avoided: Collection[str], ruled_out: str) -> Iterator[Limit]:
    """The limits without words that are ruled out anywhere in the text, however often it has them."""
    for each in variants:
        words = [
            word for word in each.value.split("|") if word not in avoided and (len(word) < 2 or word not in ruled_out)
        ]
        if len(words) == len(each.value.split("|")):
            yield each
        elif words:
            yield variant_of(words)


def _counted(spoken: Spoken) -> list[tuple[int, int]]:
    """Where numbers count sums, days, people and pieces, and so name no variant."""
    pieces = [each.span for each in spoken.slots.wanted if each.count == spoken.quantity and spoken.quantity > 1]
    return [*spoken.taken, *places_of_heads(spoken.text), *((each.start, each.end) for each in pieces)]


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _demands(
    text: str,
    slots: Slots,
    *,
    found: Sequence[GoodsFound],
    taken: Sequence[tuple[int, int]],
    learned: Learned,
    known: Sequence[Limit],
) -> Iterator[Limit]:
    """What is insisted on beside the limits that are known."""
    own = (LimitKind.NOT_DENIED, LimitKind.PROPERTY)
    told = "".join(each.zh for each in known if each.kind not in own).casefold()
    for each in demand_limits(text, slots, found=found, taken=taken, learned=learned):
        if each.zh.casefold() not in told and not (each.value.endswith("~") and _is_of_property(each.zh, known)):
            yield each


def _is_of_property(words: str, known: Sequence[Limit]) -> bool:
    """Whether what the page must not tell says enough of it: 入耳 is no 头戴."""
    own = [each.zh for each in known if each.kind is LimitKind.PROPERTY]
    return any(each.zh in one and each.asked and asked_by(each.asked).search(words) for each in values() for one in own)
