"""On what a rule or a sentence holds: opened or sealed, made to order or ready, faulty or only not liked. Words of one
family exclude each other: what is so of the sealed bag says nothing of the opened one.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.kernel.facts import Fact

Condition = tuple[str, str]
"""A family and its pole."""
_MATTER: Final = "matter"
"""What is done is no condition of it."""


@lru_cache(maxsize=8192)
def conditions_in(text: str) -> frozenset[Condition]:
    """Every condition that a text names: 没拆封 is sealed and not opened."""
    found = [
        (family, pole, match.start(), match.end()) for family, pole, words in _table() for match in words.finditer(text)
    ]
    return frozenset(
        (family, pole)
        for family, pole, start, end in found
        if not any(
            of == family and first <= start and end <= last and last - first > end - start
            for of, _, first, last in found
        )
    )


@lru_cache(maxsize=8192)
def conditions_of(fact: Fact) -> frozenset[Condition]:
    """What the predicate of a fact holds on, and the words of its value."""
    written = fact.value if isinstance(fact.value, str) else ""
    return conditions_in(f"{words_of_predicate(fact.predicate)} {written}")


def exclude(one: frozenset[Condition], other: frozenset[Condition]) -> bool:
    """Whether both name a family, but no pole of it that is the same."""
    shared = {family for family, _ in one & other}
    return any(family not in shared for family in {family for family, _ in one} & {family for family, _ in other})


def in_the_case(clause: str, others: Sequence[tuple[Fact, bool]]) -> list[Fact]:
    """The facts that speak of the case that a clause names. Each is with whether it grants, or says as the clause does:
    what is refused in one case is not refused in all. Where some are of its very case, only these.
    """
    said = conditions_in(clause)
    apt = list[tuple[int, Fact]]()
    for fact, grants in others:
        of = conditions_of(fact)
        if not exclude(of, said) and (grants or not only_some(of, said)):
            apt.append((len(of & said), fact))
    best = max((shared for shared, _ in apt), default=0)
    return [fact for shared, fact in apt if shared == best]


def only_some(of: frozenset[Condition], said: frozenset[Condition]) -> bool:
    """Whether `of` has a condition that was not said."""
    return any(condition not in said and condition[0] != _MATTER for condition in of)


@cache
def _table() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    table = (files("xiaoer.evidence.lexicon") / "data" / "conditions.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return tuple(
        (family, pole, re.compile(rf"{zh}|(?<![a-z])(?:{en})(?![a-z])", re.IGNORECASE)) for family, pole, zh, en in rows
    )
