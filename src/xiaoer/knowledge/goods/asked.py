"""A search as tantivy queries: words score, constraints only keep out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from tantivy import FieldType, Occur, Query, Schema

from xiaoer.knowledge.goods.asking import Filters, Measure
from xiaoer.knowledge.goods.folder import folded, measure_path, pair
from xiaoer.knowledge.goods.reading import Group
from xiaoer.knowledge.synonyms import SAID_OTHERWISE
from xiaoer.language.units import units

IS_IT: Final = 1.0
"""What a word counts on top where it says what the thing is, not what is in it or what it is for.

About a sixth of what a telling word counts by itself (BM25), so that it decides between pages that say the word as
often, and never alone."""
EXACTLY: Final = 4.0
"""What a model number or an amount counts: about as much as a word."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of one search, ready to be asked with whatever constraints."""

    schema: Schema
    groups: tuple[Group, ...]

    def query(self, filters: Filters, measure: Measure | None = None, *, missing: int = 0) -> Query:
        """What holds all groups but `missing` of them, and every constraint; with a measure, only what has it."""
        limits = [(Occur.Must, _silent(query)) for query in _limits(self.schema, filters)]
        if measure is not None:
            limits.append((Occur.Must, _silent(Query.exists_query(f"numbers.{path_of(measure, 'max')}"))))
        return Query.boolean_query([(Occur.Must, self._worded(missing)), *limits])

    def _worded(self, missing: int) -> Query:
        if not self.groups:
            return _silent(_term(self.schema, "good", "yes"))
        held = [self._held(group) for group in self.groups]
        kinds = [(Occur.Should, self._kind(term)) for group in self.groups for term in group.terms]
        if missing == 0:
            return Query.boolean_query([*((Occur.Must, query) for query in held), *kinds])
        some = [(Occur.Should, query) for query in held]
        enough = Query.boolean_query(some, minimum_number_should_match=len(held) - missing)
        return Query.boolean_query([(Occur.Must, enough), *kinds])

    def _held(self, group: Group) -> Query:
        words = partial(_term, self.schema, "all", option="freq")
        ways = [Query.const_score_query(self._all_of("exact", tokens), EXACTLY) for tokens in group.exact]
        ways += [Query.boost_query(_together([words(term) for term in name]), SAID_OTHERWISE) for name in group.other]
        terms = [words(term) for term in group.terms]
        if terms:
            ways.insert(0, _together(terms, least=group.least))
        return ways[0] if len(ways) == 1 else Query.disjunction_max_query(ways)

    def _all_of(self, field: str, tokens: Sequence[str]) -> Query:
        return _together([_term(self.schema, field, token) for token in tokens])

    def _kind(self, term: str) -> Query:
        return Query.const_score_query(_term(self.schema, "kind", term), IS_IT)


def _together(queries: Sequence[Query], *, least: int | None = None) -> Query:
    """All of them, or at least so many."""
    if len(queries) == 1:
        return queries[0]
    if least is None or least >= len(queries):
        return Query.boolean_query([(Occur.Must, query) for query in queries])
    return Query.boolean_query([(Occur.Should, query) for query in queries], minimum_number_should_match=least)


def _limits(schema: Schema, filters: Filters) -> Iterator[Query]:
    any_of = partial(_any_of, schema)
    if filters.shops:
        yield any_of("shop", filters.shops)
    if filters.categories:
        yield any_of("category_key", [folded(each) for each in filters.categories])
    if filters.brands:
        yield any_of("brand_key", [folded(each) for each in filters.brands])
    if filters.products:
        yield any_of("product", filters.products)
    for name in dict.fromkeys(each.name for each in filters.properties):
        values = [folded(each.value) for each in filters.properties if each.name == name]
        yield any_of("property_key", [pair(folded(name), value) for value in values])
    if filters.in_stock:
        yield Query.term_query(schema, "there", True, "basic")
    yield from _price_limits(schema, filters)


def _price_limits(schema: Schema, filters: Filters) -> Iterator[Query]:
    """Between both sums lies one variant, which is there if one has to be."""
    field = "price_there" if filters.in_stock else "price"
    least, most = filters.price_at_least, filters.price_at_most
    sums = [each for each in (least, most) if each is not None]
    if sums:
        low, high = (None if each is None else each.minor for each in (least, most))
        yield Query.range_query(schema, field, FieldType.Integer, low, high)
    yield from (_term(schema, "currency", currency) for currency in dict.fromkeys(each.currency for each in sums))


def path_of(measure: Measure, end: str) -> str:
    """Where the numbers of a measure stand."""
    unit = units().get(measure.unit)
    return measure_path(measure.name, unit.dimension if unit is not None else measure.unit, end)


def _any_of(schema: Schema, field: str, values: Sequence[str]) -> Query:
    return _term(schema, field, values[0]) if len(values) == 1 else Query.term_set_query(schema, field, list(values))


def _term(schema: Schema, field: str, text: str, option: str = "basic") -> Query:
    return Query.term_query(schema, field, text, option)


def _silent(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
