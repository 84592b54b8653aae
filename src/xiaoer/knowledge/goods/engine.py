"""From a search to its answer, over the goods as one commit left them. Pure, but for reading the index."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tantivy import DocAddress, Query
from tantivy import Order as Way

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.asked import Asked, path_of
from xiaoer.knowledge.goods.asking import (
    Facet,
    FacetValue,
    Filters,
    Found,
    Measure,
    Order,
    Relaxed,
    SearchQuery,
    SearchResult,
    alone,
    constraints,
    relaxed,
)
from xiaoer.knowledge.goods.folder import BETWEEN, Look
from xiaoer.knowledge.goods.reading import read_words

DEEPEST: Final = 1000
"""Hits that pages may reach: nobody turns further, and each page costs as much as all before it."""
FACETS: Final = 12
"""Properties that are offered, those that most goods have."""
PLAIN_FACETS: Final = ("category", "brand", "shop")
VALUES_COUNTED: Final = 400


@dataclass(frozen=True, slots=True)
class _Known:
    """The vocabulary of a look."""

    look: Look

    def goods_with(self, field: str, term: str) -> int:
        return self.look.searcher.doc_freq(field, term)

    def words_from(self, prefix: str) -> Sequence[tuple[str, int]]:
        return self.look.searcher.terms_with_prefix("spelt", prefix)


def answer(look: Look, wanted: SearchQuery) -> SearchResult:
    """A page of goods that keep every constraint. Raises Invalid for a cursor or an order that means nothing."""
    start, measure = _start_of(wanted.cursor), _measure_of(wanted)
    read = read_words(wanted.text, _Known(look))
    asked = Asked(look.schema, read.groups)
    query = asked.query(wanted.filters, measure)
    total, hits = _hits(look, query, wanted, start)
    found = tuple(look.found(address, score) for score, address in hits)
    end = start + len(hits)
    return SearchResult(
        found=found,
        total=total,
        near=_near(look, asked, wanted, found) if start + wanted.limit > total else (),
        next_cursor=str(end) if hits and end < min(total, DEEPEST) else "",
        facets=_facets(look, query, wanted.facets) if wanted.facets and total else (),
        corrections=read.corrections,
        relaxed=() if total else _relaxed(look, asked, wanted.filters),
    )


def _start_of(cursor: str) -> int:
    if cursor and not (cursor.isdecimal() and cursor.isascii() and int(cursor) < DEEPEST):
        raise Invalid(f"The cursor {cursor[:20]!r} is none of ours; send the one of the page before, or none.")
    return int(cursor or 0)


def _measure_of(wanted: SearchQuery) -> Measure | None:
    if wanted.order not in (Order.MOST, Order.LEAST):
        return None
    if wanted.measure is None:
        raise Invalid("To order by most or least, name the measure: a property and its unit.")
    return wanted.measure


def _hits(look: Look, query: Query, wanted: SearchQuery, start: int) -> tuple[int, list[tuple[float, DocAddress]]]:
    """How many there are, and those of the page; of equals the one that was indexed first."""
    limit = min(wanted.limit, DEEPEST - start)
    if wanted.order is Order.RELEVANCE:
        return look.page(query, limit, start)
    if wanted.order in (Order.CHEAPEST, Order.DEAREST):
        field, way = ("least", Way.Asc) if wanted.order is Order.CHEAPEST else ("most", Way.Desc)
        total, addresses = look.sorted_by(field, way, query, limit, start)
    else:
        total, addresses = look.count(query), _by_measure(look, query, wanted, start + limit)[start:]
    return total, [(0.0, address) for address in addresses]


def _near(look: Look, asked: Asked, wanted: SearchQuery, found: Sequence[Found]) -> tuple[Found, ...]:
    """The best that hold some of the words, and none that hold all; as many as the page has room for."""
    room = wanted.limit - len(found)
    if room < 1 or len(asked.groups) < 2 or wanted.order is not Order.RELEVANCE:
        return ()
    query = asked.query(wanted.filters, missing=len(asked.groups) - 1)
    every = {(each.shop, each.product) for each in found}
    hits = [look.found(address, score) for score, address in look.page(query, wanted.limit)[1]]
    return tuple(each for each in hits if (each.shop, each.product) not in every)[:room]


def _by_measure(look: Look, query: Query, wanted: SearchQuery, limit: int) -> list[DocAddress]:
    if wanted.measure is None:
        return []
    end, way = ("max", "desc") if wanted.order is Order.MOST else ("min", "asc")
    return look.sorted_by_path(path_of(wanted.measure, end), way, query, limit)


def _facets(look: Look, query: Query, values: int) -> tuple[Facet, ...]:
    """The categories, brands, shops and the commonest properties, each with its commonest values."""
    told = look.values(query, {**dict.fromkeys(PLAIN_FACETS, values), "property": VALUES_COUNTED})
    facets = [Facet(name, _facet_values(told[name])) for name in PLAIN_FACETS]
    properties: dict[str, list[tuple[str, int]]] = {}
    for pair, count in told["property"]:
        name, _, value = pair.partition(BETWEEN)
        properties.setdefault(name, []).append((value, count))
    commonest = sorted(properties.items(), key=lambda item: (-sum(count for _, count in item[1]), item[0]))
    told_apart = [(name, counted) for name, counted in commonest if any(count > 1 for _, count in counted)]
    facets += [Facet(name, _facet_values(counted)[:values]) for name, counted in told_apart[:FACETS]]
    return tuple(facet for facet in facets if facet.values)


def _facet_values(counted: Sequence[tuple[str, int]]) -> tuple[FacetValue, ...]:
    return tuple(FacetValue(value, count) for value, count in sorted(counted, key=lambda one: (-one[1], one[0])))


def _relaxed(look: Look, asked: Asked, filters: Filters) -> tuple[Relaxed, ...]:
    """What stood in the way of anything being found, what brings most first."""
    told = [_giving_up(look, asked, name, filters) for name in constraints(filters)]
    if asked.groups:
        bare = Asked(asked.schema, ()).query(filters)
        brings = look.count(bare)
        told.append(Relaxed("words", brings, brings, _least_price(look, bare)))
    return tuple(sorted(told, key=lambda each: (-each.brings, -each.breaks, each.constraint)))


def _giving_up(look: Look, asked: Asked, name: str, filters: Filters) -> Relaxed:
    meant, without = look.count(asked.query(Filters())), relaxed(filters, name)
    keeping = look.count(asked.query(alone(filters, name)))
    rest = asked.query(without)
    return Relaxed(name, meant - keeping, look.count(rest), _least_price(look, rest))


def _least_price(look: Look, query: Query) -> Money | None:
    _, first = look.sorted_by("least", Way.Asc, query, 1)
    return look.found(first[0], 0.0).price_from if first else None
