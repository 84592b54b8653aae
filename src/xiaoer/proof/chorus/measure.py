"""nDCG@10 of the search on judged queries, beside a plain BM25 on the same words in the same run."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from random import Random
from typing import Final

from xiaoer.knowledge.goods.asking import SearchQuery
from xiaoer.knowledge.goods.service import Search
from xiaoer.knowledge.goods.words import Words
from xiaoer.proof.chorus.judged import SHOP, Judgements, load_judgements, load_products
from xiaoer.proof.chorus.plain import PlainSearch
from xiaoer.proof.scores import percentile

AT: Final = 10
DEEP: Final = 100
"""Products that are asked for, so that ten judged ones are left when the others are taken out."""
DRAWS: Final = 10_000
SEED: Final = 7


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over queries with its 95 % interval, drawn from the queries again and again (percentile bootstrap)."""

    value: float
    interval: tuple[float, float]

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.interval[0]:.3f}, {self.interval[1]:.3f}]"


@dataclass(frozen=True, slots=True)
class QueryReport:
    """One query: nDCG@10 of ours and of the plain one, with everything returned and without what nobody judged."""

    query: str
    ours: float
    plain: float
    condensed: float
    plain_condensed: float


@dataclass(frozen=True, slots=True)
class ChorusReport:
    """All queries that have something relevant; `without` counts the others, which nDCG can not tell apart."""

    products: int
    without: int
    ours: Mean
    plain: Mean
    gain: Mean
    """Ours less the plain one's, query by query."""
    condensed: Mean
    plain_condensed: Mean
    milliseconds: tuple[float, float]
    """p50 and p99 of a page of ten."""
    queries: tuple[QueryReport, ...]


async def measure_chorus(folder: Path, place: Path) -> ChorusReport:
    """Fills a search in `place` with the products of `folder` and asks every query. Raises Invalid."""
    judged, goods = load_judgements(folder), load_products(folder)
    search = Search(place)
    await search.refresh(SHOP, goods, version="1")
    plain = PlainSearch.of([each.product for each in goods], [Words.of(each).everything for each in goods])
    reports: list[QueryReport] = []
    spent: list[float] = []
    await search.find(SearchQuery("warm"))
    for query, grades in judged.items():
        started = time.perf_counter()
        await search.find(SearchQuery(query))
        spent.append((time.perf_counter() - started) * 1000)
        if max(grades.values()) > 0:
            found = [str(each.product) for each in (await search.find(SearchQuery(query, limit=DEEP))).shown]
            reports.append(_reported(query, grades, found, plain.find(query, DEEP)))
    return _report(reports, products=len(goods), judged=judged, spent=spent)


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """nDCG@10 with the gain 2^grade - 1; what nobody judged gains nothing. 0 where nothing is relevant."""
    best = _gained(sorted(grades.values(), reverse=True))
    return _gained([grades.get(each, 0) for each in found]) / best if best else 0.0


def _gained(grades: Sequence[int]) -> float:
    return sum(float(2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:AT]))


def _reported(query: str, grades: Mapping[str, int], ours: Sequence[str], plain: Sequence[str]) -> QueryReport:
    known = [[each for each in found if each in grades] for found in (ours, plain)]
    return QueryReport(query, ndcg(ours, grades), ndcg(plain, grades), ndcg(known[0], grades), ndcg(known[1], grades))


def _report(
    reports: Sequence[QueryReport], *, products: int, judged: Judgements, spent: Sequence[float]
) -> ChorusReport:
    return ChorusReport(
        products=products,
        without=len(judged) - len(reports),
        ours=mean([each.ours for each in reports]),
        plain=mean([each.plain for each in reports]),
        gain=mean([each.ours - each.plain for each in reports]),
        condensed=mean([each.condensed for each in reports]),
        plain_condensed=mean([each.plain_condensed for each in reports]),
        milliseconds=(percentile(spent, 0.5), percentile(spent, 0.99)),
        queries=tuple(reports),
    )


def mean(values: Sequence[float]) -> Mean:
    """Of at least one value; always the same interval for the same values."""
    random = Random(SEED)
    drawn = sorted(sum(random.choices(values, k=len(values))) / len(values) for _ in range(DRAWS))
    return Mean(sum(values) / len(values), (drawn[int(DRAWS * 0.025)], drawn[int(DRAWS * 0.975)]))
