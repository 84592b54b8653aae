"""What a pack holds in all: 公蟹4两×4只、母蟹3两×4只 are eight crabs of 28两, "2 x 500 g" is a kilo."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.operands import Made
from xiaoer.evidence.text.measures import BARE, COUNT, amount_of
from xiaoer.evidence.text.mention import Amount
from xiaoer.language.units import spellings

_UNIT: Final = r"(?P<unit{0}>[A-Za-z]{{1,5}}|[\u4e00-\u9fff]{{1,2}})"
_EACH: Final = re.compile(
    rf"(?P<each>\d+(?:\.\d+)?)\s*{_UNIT.format(1)}\s*[×xX*]\s*(?P<many>\d+)"
    rf"|(?P<many2>\d+)\s*[\u4e00-\u9fff]?\s*[×xX*]\s*(?P<each2>\d+(?:\.\d+)?)\s*{_UNIT.format(2)}"
)
_COUNTED: Final = re.compile(r"[×xX*]\s*(\d{1,3})(?![\d.])|(?<![\d.])(\d{1,3})\s*[×xX*](?!\d)")
_NO_PACK: Final = re.compile(r"size|dimension|resolution|screen|尺寸|规格尺|分辨率|屏", re.IGNORECASE)
"""140×70 is no number of pieces."""
_SHORTEST: Final = 2


def contents_of(said: Amount, holdings: Holdings) -> Iterator[Made]:
    """What the parts of each pack make together, and each part by itself, in the dimension of the amount."""
    for fact in holdings.facts:
        if not isinstance(fact.value, str) or _NO_PACK.search(fact.predicate):
            continue
        counts, measures = _parts(fact.value)
        if said.dimension in (COUNT, BARE) and len(counts) >= _SHORTEST:
            yield sum(counts, Decimal(0)), fact
        own = [number for number, dimension in measures if dimension == said.dimension]
        yield from ((number, fact) for number in (*own, sum(own, Decimal(0))))


@lru_cache(maxsize=2048)
def _parts(written: str) -> tuple[tuple[Decimal, ...], tuple[tuple[Decimal, str], ...]]:
    counts = tuple(Decimal(one or other) for one, other in _COUNTED.findall(written))
    measures = list[tuple[Decimal, str]]()
    for match in _EACH.finditer(written):
        each, many = match["each"] or match["each2"], match["many"] or match["many2"]
        unit = spellings().get(match["unit1"] or match["unit2"]) or spellings().get((match["unit2"] or "")[:1])
        if unit:
            amount = amount_of(Decimal(each), unit)
            measures.append((amount.number * int(many), amount.dimension))
    return counts, tuple(measures)
