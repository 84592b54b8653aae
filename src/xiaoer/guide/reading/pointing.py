"""How much of a message points at a product: what its clauses say and how, the kinds it names, and the values. Pure.

A message names things that it only tells of, and describes what it wants without a name. What it wants is most like
what is heard of it, is named as wanted, and has the values that are asked for: 12+512 and black is a phone, whatever
else is named. How loud each mark speaks was learned from needs whose right goods are known (`python -m bench.points`,
which writes `data/points.tsv`).
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from math import log, sqrt
from typing import Final

from xiaoer.guide.goods.finding import Hit
from xiaoer.guide.goods.learned import SPELT, Learned
from xiaoer.guide.lexicon.tables import rows_of
from xiaoer.guide.lexicon.vocabulary import BROAD, SORTS, GoodsFound, goods_in
from xiaoer.guide.reading.exclusions import stretches_of
from xiaoer.kernel.ids import ProductId
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.quantities import read_quantities
from xiaoer.language.stances.judging import Stance, stance_of
from xiaoer.language.stances.marks import CLAUSE
from xiaoer.shop.product import Product

SCALE: Final = 100
"""The table's numbers are hundredths."""
SHORTEST: Final = 3
"""Characters of the shortest clause that says something."""
MOST_CLAUSES: Final = 12
LEAST: Final = 0.05
"""A value that is hardly wanted points a little all the same: size 42 is somebody's own, and of shoes."""
MOST_VALUES: Final = 6.0
MOST_NUMBERS: Final = 3
MOST_CUES: Final = 3.0
REASON: Final = 0.3
"""What cues count in a clause that only tells why."""
KEPT: Final = 4096

Marks = Mapping[str, float]
"""What is seen of a product, by name, from 0 on."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a message, and how likely it says what is wanted."""

    text: str
    wanted: float


@dataclass(frozen=True, slots=True)
class Message:
    """What was said, what of it is heard, its clauses, and what the index finds for what is heard."""

    told: str
    heard: str
    clauses: Sequence[Clause]
    hits: Sequence[Hit]


@dataclass(frozen=True, slots=True)
class _Value:
    """A value that the message names: how likely it is wanted, and who has it."""

    wanted: float
    holders: Collection[ProductId]
    rarity: float


@dataclass(frozen=True, slots=True)
class _Named:
    """A kind of thing that the message names, what the judge of stances thinks of it, and its products."""

    found: GoodsFound
    stance: Mapping[Stance, float]
    products: Collection[ProductId]
    is_first: bool
    is_heard: bool


def clauses_in(told: str) -> tuple[Clause, ...]:
    """The clauses of a normalised text that say something, in order."""
    return tuple(_clauses(told))[:MOST_CLAUSES]


def points_of(message: Message, lexicon: Lexicon, learned: Learned) -> dict[ProductId, float]:
    """How much of the message points at each product that it may be about; only the differences mean something."""
    seen = marks_of(message, lexicon, learned)
    return {product: sum(_loudness()[mark] * much for mark, much in marks.items()) for product, marks in seen.items()}


def refused_in(told: str, learned: Learned) -> frozenset[ProductId]:
    """The products that are called by what the message rules out, 不要礼盒, or says is there: 羽绒服有了."""
    said = (re.escape(each.strip()) for each in stretches_of(told) if len(each.strip()) >= _shortest(each))
    ruled_out = re.compile("|".join(said) or "(?!)", re.IGNORECASE)
    called = frozenset(each.id for each in learned.products if ruled_out.search(f"{each.title} {each.title_en}"))
    found = goods_in(told)
    wanted = {each.goods for each in found if not each.unwanted}
    declined = [each.goods for each in found if each.goods not in wanted]
    return called.union(one.id for each in declined for one in learned.of([each], ()))


def marks_of(message: Message, lexicon: Lexicon, learned: Learned) -> dict[ProductId, Marks]:
    """What is seen of each product that the index found or whose kind is named."""
    whole = {each.product: each for each in message.hits}
    named, values = tuple(_named_in(message, learned)), tuple(_values_in(message.told, lexicon, learned))
    numbers = [(each.number, each.unit) for each in read_quantities(message.told)]
    cued = _cued_by(message.clauses, learned)
    meant = {*whole, *cued, *(product for each in named for product in each.products)}
    seen = dict[ProductId, Marks]()
    for product in (each for each in learned.products if each.id in meant):
        hit, held = whole.get(product.id), _numbers_in(_figures_of(product))
        seen[product.id] = {
            "meaning": max(0.0, hit.meaning) if hit is not None else 0.0,
            "words": hit.words if hit is not None else 0.0,
            "numbers": min(MOST_NUMBERS, sum(each in held for each in numbers)),
            "cues": min(MOST_CUES, cued.get(product.id, 0.0)),
            **_by_values(product.id, values),
            **_by_names([each for each in named if product.id in each.products]),
        }
    return seen


def _clauses(told: str) -> Iterator[Clause]:
    start = 0
    for end, after in [*(each.span() for each in CLAUSE.finditer(told)), (len(told), len(told))]:
        if len(told[start:end].strip()) >= SHORTEST:
            yield Clause(told[start:end], stance_of(told, start, end)[Stance.WANT])
        start = after


def _named_in(message: Message, learned: Learned) -> Iterator[_Named]:
    heard = {each.goods.zh for each in goods_in(message.heard) if not (each.owned or each.unwanted)}
    for place, each in enumerate(goods_in(message.told)):
        products = frozenset(one.id for one in learned.of([each.goods], ()))
        stance = stance_of(message.told, each.start, each.end)
        yield _Named(each, stance, products, place == 0, each.goods.zh in heard)


def _by_names(named: Sequence[_Named]) -> dict[str, float]:
    """A wide name says less of each of its products."""
    marks = dict[str, float]()
    for each in named:
        share = 1 / sqrt(len(each.products))
        found = each.found
        said = {
            "named": 0.0 if found.owned or found.unwanted else share,
            "had": float(found.owned and not found.unwanted),
            "declined": float(found.unwanted),
            "named first": share if each.is_first else 0.0,
            "still heard": share if each.is_heard else 0.0,
            "wide": float(found.goods.zh in BROAD | SORTS),
            "named as wanted": each.stance[Stance.WANT] * share,
            "named as avoided": each.stance[Stance.AVOID],
            "named as mentioned": each.stance[Stance.MENTION],
        }
        marks |= {mark: max(much, marks.get(mark, 0.0)) for mark, much in said.items()}
    return marks


def _values_in(told: str, lexicon: Lexicon, learned: Learned) -> Iterator[_Value]:
    for each in lexicon.options_in(told):
        holders = learned.holders_of(each.values)
        if holders:
            wanted = max(LEAST, stance_of(told, each.span.start, each.span.end)[Stance.WANT])
            yield _Value(wanted, holders, log(len(learned.products) / len(holders)))


def _cued_by(clauses: Sequence[Clause], learned: Learned) -> dict[ProductId, float]:
    """How often words tell of each product without naming it; those of a reason count less than those of a wish."""
    told: dict[ProductId, float] = {}
    for cues, products in learned.cued:
        much = sum(
            max(REASON, each.wanted) * len({found[0].casefold() for found in cues.finditer(each.text)})
            for each in clauses
        )
        if much:
            told |= {each: much + told.get(each, 0.0) for each in products}
    return told


def _by_values(product: ProductId, values: Sequence[_Value]) -> dict[str, float]:
    """The rarer a value, the more it tells."""
    every = sum(each.wanted * each.rarity for each in values)
    own = sum(each.wanted * each.rarity for each in values if product in each.holders)
    return {"values": min(own, MOST_VALUES), "values of others": min(every - own, MOST_VALUES)}


def _shortest(name: str) -> int:
    """Characters of the shortest name of goods in that script."""
    return SPELT if name.isascii() else 2


def _figures_of(product: Product) -> str:
    """Where a page tells its numbers."""
    options = (each.value for sku in product.skus for each in sku.options)
    return "\n".join((*(each.value for each in product.attributes), *options, *product.selling_points))


@lru_cache(maxsize=KEPT)
def _numbers_in(page: str) -> frozenset[tuple[Decimal, str]]:
    return frozenset((each.number, each.unit) for line in page.splitlines() for each in read_quantities(line))


@cache
def _loudness() -> dict[str, float]:
    return {mark: int(loud) / SCALE for mark, loud in rows_of("points")}
