"""Limits with a number: what a page tells in the same unit, of the same thing, for the same variant."""

import re
from decimal import Decimal
from typing import Final

from xiaoer.guide.goods.page import Statement, Ware, measured
from xiaoer.guide.judging.verdict import Judged, Keeping, Terms, judged
from xiaoer.guide.lexicon.aspects import ASPECTS, clauses_about
from xiaoer.guide.need import Limit, Way
from xiaoer.guide.reading.parts import parts_in
from xiaoer.guide.reading.portions import DAILY, SINGLE, pack_for
from xiaoer.language.units import convert


def measured_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    number = limit.number or Decimal(0)
    amounts = _converted(ware, limit.unit, limit.value)
    if not amounts:
        return Judged(limit, Keeping.BREAKS, (ware.title_fact,))
    near = next((each for amount, each in amounts if _meets(amount, number, _as_told(limit.way, each))), None)
    near = near or (_spanning(amounts, number) if limit.way is Way.EXACTLY else None)
    return judged(limit, Keeping.KEEPS, near) if near else judged(limit, Keeping.BREAKS, amounts[0][1])


_LOAD: Final = re.compile(r"承重|限重|载重|承载|\bload\b|weight limit", re.I | re.A)


def _as_told(way: Way, statement: Statement) -> Way:
    """What bears 10kg bears 8: of a load that a page tells, whatever is asked is the least."""
    return Way.AT_LEAST if way in (Way.EXACTLY, Way.ABOUT) and _LOAD.search(statement.name) else way


def _spanning(amounts: list[tuple[Decimal, Statement]], number: Decimal) -> Statement | None:
    """110V is within 100-240V."""
    for _, each in amounts:
        own = [amount for amount, one in amounts if one is each]
        if len(own) > 1 and re.search(r"\d ?[-~–] ?\d", each.text) and min(own) <= number <= max(own):
            return each
    return None


def _converted(ware: Ware, unit: str, name: str) -> list[tuple[Decimal, Statement]]:
    """Every amount of the page in that unit; what its variant says counts before what the page says of all.

    Where `name` is the name of an attribute only what stands under it counts; where it is an aspect (每口同时) what
    the page tells of that, if it tells any.
    """
    aspect = name in _ASPECT_NAMES
    found = [
        (amount, each)
        for each in ware.statements
        if aspect or not name or each.name == name
        for amount in amounts_in(each.text, unit)
    ]
    if aspect:
        told = [
            (amount, each)
            for each in ware.statements
            for clause in clauses_about(name, each.text)
            for amount in amounts_in(clause, unit)
        ]
        found = told or found
    own = [one for one in found if one[1] in ware.options]
    return own or found


def amounts_in(text: str, unit: str) -> list[Decimal]:
    """The numbers of a text in that unit; months are thirty days."""
    told: list[Decimal] = []
    for amount, of in measured(_PER.sub("", text)):
        same = convert(amount, of, unit)
        if same is None and unit == "oz":
            millilitres = convert(amount, of, "ml")
            same = None if millilitres is None else millilitres / _FLUID_OUNCE
        if same is None and {of, unit} & _CALENDAR:
            days = convert(amount, of, "day") or (convert(amount, of, "month") or Decimal(0)) * 30
            same = days / 30 if unit == "month" else days / 365 if unit == "year" else convert(days, "day", unit)
            same = same or None
        if same is not None or of == unit:
            told.append(amount if same is None else same)
    return told


_ASPECT_NAMES: Final = frozenset(each.name for each in ASPECTS)
_PER: Final = re.compile(r"(?<=g)/ ?100 ?(?:g|ml)\b", re.I | re.A)
"""22g/100g tells of 22 g."""
_FLUID_OUNCE: Final = Decimal("29.57")
"""Millilitres; whoever says ounce of a liquid means these."""
_CALENDAR: Final = frozenset({"month", "year"})


def _meets(amount: Decimal, number: Decimal, way: Way) -> bool:
    match way:
        case Way.AT_LEAST:
            return amount >= number
        case Way.AT_MOST:
            return amount <= number
        case Way.ABOUT:
            return abs(amount - number) * 10 <= number
        case Way.EXACTLY:
            return abs(amount - number) * 50 <= number


def space_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """Pages give sides without saying which is the width: what is sure either way is judged, the rest is unknown."""
    gap = sorted(Decimal(each) for each in limit.value.split("x"))
    for each in ware.named("尺寸|外形|机身|dimension|size"):
        told = [side for number, unit in measured(each.text) if (side := convert(number, unit, "mm")) is not None]
        sides = sorted(told)
        if len(sides) < 2:
            continue
        upright = told[0] == sides[-1] > sides[-2]
        if any(room < side for room, side in zip(reversed(gap), reversed(sides[: len(gap)]), strict=False)):
            return judged(limit, Keeping.BREAKS, each)
        if len(gap) == 1 and gap[0] < sides[-2]:
            # It would fit only if the page's smallest side were the one that is meant: nobody may say that it does.
            return judged(limit, Keeping.BREAKS, each)
        if limit.unit and upright and gap[0] < sides[-1]:
            return judged(limit, Keeping.BREAKS, each)
        sure = all(room >= side for room, side in zip(reversed(gap), reversed(sides), strict=False))
        return judged(limit, Keeping.KEEPS if sure else Keeping.UNKNOWN, each)
    return Judged(limit, Keeping.UNKNOWN)


def cold_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """Worn alone it must be rated for that cold; with layers it may be so many degrees warmer (`value`)."""
    asked, layers = limit.number or Decimal(0), Decimal(limit.value or 0)
    rated = [
        (number, each) for each in ware.named("温度|temperature") for number, unit in measured(each.text) if unit == "℃"
    ]
    if not rated:
        return Judged(limit, Keeping.UNKNOWN if layers else Keeping.BREAKS, (ware.title_fact,))
    lowest, statement = min(rated, key=lambda one: one[0])
    return judged(limit, Keeping.KEEPS if lowest - layers <= asked else Keeping.BREAKS, statement)


_SIDES: Final = re.compile(
    r"(\d+(?:\.\d+)?) ?(mm|cm|m|米|厘米|毫米)? ?[×xX*] ?(\d+(?:\.\d+)?) ?(mm|cm|m|米|厘米|毫米)(?!\w*床)"
)


def lies_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """By the smaller of its sides; a narrower variant where a wider one would do is not what was meant."""
    room = limit.number or Decimal(0)
    told = next(((side, each) for each in ware.statements if (side := _width(each.text)) is not None), None)
    if told is None:
        return Judged(limit, Keeping.UNKNOWN)
    names = {option.name for option in ware.sku.options}
    every = (_width(one.value) for sku in ware.product.skus for one in sku.options if one.name in names)
    widest = max((side for side in every if side is not None and side <= room), default=told[0])
    return judged(limit, Keeping.KEEPS if widest <= told[0] <= room else Keeping.BREAKS, told[1])


def covers_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """Both sides against both sides, whichever is told first; a page that tells no two sides is silent."""
    wanted = [Decimal(each) for each in limit.value.split("x")]
    for each in (*ware.options, *ware.statements):
        own = _sides(each.text)
        if len(own) == len(wanted):
            near = all(_meets(side, least, limit.way) for side, least in zip(own, wanted, strict=True))
            return judged(limit, Keeping.KEEPS if near else Keeping.BREAKS, each)
    return Judged(limit, Keeping.UNKNOWN)


def _width(text: str) -> Decimal | None:
    """The smaller side of 1.5×0.8m in millimetres."""
    return min(_sides(text), default=None)


def _sides(text: str) -> list[Decimal]:
    """Both sides of 1.5×0.8m in millimetres, the smaller first; none where no two are told."""
    found = _SIDES.search(text)
    told = [] if found is None else [(found[1], found[2] or found[4]), (found[3], found[4])]
    sides = [one[0] for number, unit in told for one in measured(f"{number}{unit}")[:1]]
    if found is None or len(sides) < 2:
        return []
    unit = measured(f"1{found[4]}")[0][1]
    return sorted(side for each in sides if (side := convert(each, unit, "mm")) is not None)


_PERSONS: Final = re.compile(r"(\d{1,2}) ?- ?(\d{1,2}) ?人|(\d{1,2}) ?人(?!工)|壶([一二三四六八])杯|([单双]) ?人", re.A)
_PERSONS_EN: Final = re.compile(r"\b(?:serves|for|feeds) (?:(\d) ?- ?)?(\d{1,2})(?: people| persons)?\b", re.I | re.A)
_FEW: Final = {"单": 1, "双": 2, "一": 1, "二": 2, "三": 3, "四": 4, "六": 6, "八": 8}


def serves_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """What tells for how many it is must be for as many; what does not tell is not held to it."""
    heads = limit.number or Decimal(0)
    for each in ware.statements:
        most = max(_heads(each.text), default=0)
        if most:
            return judged(limit, Keeping.KEEPS if most >= heads else Keeping.BREAKS, each)
    return Judged(limit, Keeping.KEEPS)


def _heads(text: str) -> list[int]:
    found = [next(part for part in (one[2], one[3], one[4], one[5]) if part) for one in _PERSONS.finditer(text)]
    return [_FEW.get(each) or int(each) for each in found] + [int(one[2]) for one in _PERSONS_EN.finditer(text)]


def enough_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """By how many are in one: one unit holds them all where it has to, and none is left over where they are counted."""
    pack = pack_for(limit, ware.product, ware.sku)
    needed = int(limit.number or 0)
    if pack is None:
        return Judged(limit, Keeping.UNKNOWN if limit.unit == SINGLE or limit.value.endswith(DAILY) else Keeping.KEEPS)
    units = 1 if limit.unit == SINGLE else -(-needed // pack.pieces)
    held = units * pack.pieces
    kept = held == needed if limit.way is Way.EXACTLY else held >= needed
    where = ware.options[0] if ware.options else ware.statements[0]
    return judged(limit, Keeping.KEEPS if kept else Keeping.BREAKS, where)


_PIXELS: Final = re.compile(
    r"(?P<least>需|要求|≥|>=|至少|不低于)?[^\d]{0,4}(\d{3,5}) ?[×xX*] ?(\d{3,5})(?: ?像素| ?px)?", re.A
)


def picture_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """A page that needs a picture of so many pixels needs no smaller one; one that shows so many shows no more."""
    own = sorted(int(each) for each in limit.value.split("x"))
    for each in ware.statements:
        found = _PIXELS.search(each.text)
        if found is None:
            continue
        told = sorted((int(found[2]), int(found[3])))
        low, high = (told, own) if found["least"] else (own, told)
        enough = all(one <= other for one, other in zip(low, high, strict=True))
        return judged(limit, Keeping.KEEPS if enough else Keeping.BREAKS, each)
    return Judged(limit, Keeping.KEEPS)


def parts_limit(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """枕套2 is two of them; a page that counts none is not held to it."""
    wanted = limit.number or Decimal(0)
    for each in ware.statements:
        told = dict(parts_in(each.text)).get(limit.value)
        if told is not None:
            return judged(limit, Keeping.KEEPS if told >= wanted else Keeping.BREAKS, each)
    return Judged(limit, Keeping.KEEPS)
