"""The shipped tables decide every situation and contradict themselves in none; the report finds it when they do."""

import re
from dataclasses import replace
from random import Random

from xiaoer.shop.aftersales.aspects.order import Stage
from xiaoer.shop.aftersales.aspects.table import GROUNDS, READERS
from xiaoer.shop.aftersales.coverage import coverage_of, situations_of
from xiaoer.shop.aftersales.decide import best_of
from xiaoer.shop.aftersales.profiles.table import PROFILES
from xiaoer.shop.aftersales.rule import Aspect, Rule, Table
from xiaoer.shop.aftersales.ruling import FAVOUR, Basis, Outcome
from xiaoer.shop.aftersales.tables.table import ROUTES, Route
from xiaoer.shop.aftersales.version import VERSION, digest_of
from xiaoer.shop.aftersales.wording import PLACES

PLACE = re.compile(r"\{(\w+)\}")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
RULES = tuple(dict.fromkeys(rule for route in ROUTES for rule in (*route.gates, *route.table.rules)))


def test_the_shipped_tables_decide_every_situation_in_one_way() -> None:
    coverage = coverage_of(ROUTES)
    assert coverage.is_whole, str(coverage)
    assert not coverage.unreached, str(coverage)
    assert coverage.situations > 5000


def row(name: str, *when: Aspect, outcome: Outcome = Outcome.ALLOW, basis: Basis = Basis.SHOP) -> Rule:
    return Rule(name, when, outcome, ("好。", "fine."), basis=basis)


def route(*rules: Rule) -> Route:
    return Route((), Table("try", ("试", "try"), rules))


ALL = tuple(Stage)


def test_a_situation_that_no_row_decides_is_reported() -> None:
    coverage = coverage_of([route(row("a", *ALL[1:]))])
    assert not coverage.is_whole
    assert "undecided: try: Stage=none" in str(coverage)


def test_two_rows_of_one_basis_that_decide_differently_are_reported() -> None:
    refusing = row("b", Stage.MOVING, outcome=Outcome.REFUSE)
    coverage = coverage_of([route(row("a", *ALL), refusing)])
    assert [found.rules for found in coverage.contradictions] == [("a", "b")]
    assert "contradiction: try: a and b at Stage=moving" in str(coverage)


def test_law_and_shop_may_differ() -> None:
    refusing = row("b", Stage.MOVING, outcome=Outcome.REFUSE, basis=Basis.STATUTE)
    assert coverage_of([route(row("a", *ALL), refusing)]).is_whole


def test_a_row_that_nothing_reaches_is_reported() -> None:
    gated = Route(
        (row("gate", Stage.OVER, outcome=Outcome.REFUSE),), route(row("a", *ALL[:-1]), row("b", ALL[-1])).table
    )
    assert coverage_of([gated]).unreached == ("b",)


def test_the_consumer_gets_the_most_favourable_row_whatever_their_order() -> None:
    shuffle = Random(7).shuffle
    for each in ROUTES:
        for answers in situations_of(each):
            fitting = [rule for rule in each.table.rules if rule.fits(answers)]
            found = best_of(fitting)
            assert FAVOUR[found.outcome] == max(FAVOUR[rule.outcome] for rule in fitting)
            shuffle(fitting)
            assert best_of(fitting) is found


def test_every_row_has_a_name_of_its_own_and_both_languages() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        for zh, en in (rule.says, *rule.warns):
            assert zh.endswith(("。", "?", "]")), rule.id
            assert en.endswith((".", "?", "]")), rule.id


def test_a_row_that_asks_names_what_is_missing_and_no_other_does() -> None:
    for rule in RULES:
        assert (rule.outcome is Outcome.ASK) == (rule.missing is not None), rule.id


def test_a_sentence_needs_no_fact_that_may_be_missing() -> None:
    for each in ROUTES:
        needed = {
            name for rule in each.table.rules for words in rule.says for name in PLACE.findall(OPTIONAL.sub("", words))
        }
        with_order = any(gate.id == "gate.order" for gate in each.gates)
        assert needed <= ({"order", "protection_days", "fresh_hours"} if with_order else set()), each.table.name
    terms = [term for rule in RULES for term in (rule.says, *rule.warns)]
    assert {name for term in terms for words in term for name in PLACE.findall(words)} <= set(PLACES)


def test_a_row_states_no_number_of_its_own() -> None:
    for rule in RULES:
        for words in (text for term in (rule.says, *rule.warns) for text in term):
            assert not any(letter.isdigit() or letter in "¥$%" for letter in words), rule.id


def test_every_question_can_be_answered() -> None:
    asked = {question for rule in RULES for question in rule.columns()}
    assert asked <= set(READERS)
    assert set(READERS) == set(GROUNDS)


def test_the_version_changes_with_any_word_and_with_nothing_else() -> None:
    assert digest_of(ROUTES, PROFILES) == VERSION
    table = ROUTES[0].table
    first = replace(table.rules[0], says=("另一句。", "another."))
    other = (replace(ROUTES[0], table=replace(table, rules=(first, *table.rules[1:]))), *ROUTES[1:])
    assert digest_of(other, PROFILES) != VERSION
    stricter = {**PROFILES, "cn": replace(PROFILES["cn"], person_above=1)}
    assert digest_of(ROUTES, stricter) != VERSION
