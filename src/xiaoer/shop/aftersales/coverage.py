"""Do the tables decide every situation, and none in two ways? Counted over all answers to all questions of a table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, product

from xiaoer.shop.aftersales.rule import Answers, Aspect, Rule
from xiaoer.shop.aftersales.tables.table import Route


@dataclass(frozen=True, slots=True)
class Undecided:
    """Answers that no row fits."""

    table: str
    answers: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two rows of one basis that fit the same answers and decide differently."""

    table: str
    rules: tuple[str, str]
    answers: tuple[Aspect, ...]
    """One example."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was counted."""

    situations: int
    rules: int
    undecided: tuple[Undecided, ...]
    contradictions: tuple[Contradiction, ...]
    unreached: tuple[str, ...]
    """Rows that fit no situation that the gates let through."""

    @property
    def is_whole(self) -> bool:
        """Every situation is decided, and none in two ways."""
        return not self.undecided and not self.contradictions

    def __str__(self) -> str:
        """The report as text, a line for each finding."""
        lines = [
            f"{self.situations} situations, {self.rules} rules: {len(self.undecided)} undecided, "
            f"{len(self.contradictions)} contradictions, {len(self.unreached)} rules never reached"
        ]
        lines += [f"undecided: {each.table}: {_named(each.answers)}" for each in self.undecided]
        lines += [
            f"contradiction: {each.table}: {' and '.join(each.rules)} at {_named(each.answers)}"
            for each in self.contradictions
        ]
        return "\n".join(lines + [f"never reached: {rule}" for rule in self.unreached])


def coverage_of(routes: Iterable[Route]) -> Coverage:
    """Of each route by itself, since only one decides a wish."""
    counted = [_route(route) for route in routes]
    return Coverage(
        sum(each.situations for each in counted),
        sum(each.rules for each in counted),
        tuple(found for each in counted for found in each.undecided),
        tuple(found for each in counted for found in each.contradictions),
        tuple(found for each in counted for found in each.unreached),
    )


def situations_of(route: Route) -> Iterator[Answers]:
    """Every combination of answers to the questions of the table that no gate stops."""
    questions = route.table.questions()
    gates = [gate for gate in route.gates if set(gate.columns()) <= set(questions)]
    for answers in product(*questions):
        found = dict(zip(questions, answers, strict=True))
        if not any(gate.fits(found) for gate in gates):
            yield found


def _route(route: Route) -> Coverage:
    table = route.table
    undecided: list[Undecided] = []
    contradictions: dict[tuple[str, str], Contradiction] = {}
    reached: set[str] = set()
    count = 0
    for answers in situations_of(route):
        count += 1
        fitting = [rule for rule in table.rules if rule.fits(answers)]
        reached |= {rule.id for rule in fitting}
        if not fitting:
            undecided.append(Undecided(table.name, tuple(answers.values())))
        for one, other in _at_odds(fitting):
            found = Contradiction(table.name, (one.id, other.id), tuple(answers.values()))
            contradictions.setdefault(found.rules, found)
    unreached = tuple(rule.id for rule in table.rules if rule.id not in reached)
    return Coverage(count, len(table.rules), tuple(undecided), tuple(contradictions.values()), unreached)


def _at_odds(fitting: Iterable[Rule]) -> Iterator[tuple[Rule, Rule]]:
    for one, other in combinations(sorted(fitting, key=lambda rule: rule.id), 2):
        if one.basis is other.basis and one.effect != other.effect:
            yield one, other


def _named(answers: Iterable[Aspect]) -> str:
    return ", ".join(f"{type(answer).__name__}={answer.value}" for answer in answers)
