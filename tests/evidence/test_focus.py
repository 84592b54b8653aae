"""Which of several like facts a clause speaks of."""

from tests.evidence.shelf import fact, facts_of
from xiaoer.evidence.focus import beside_the_point, rivals_of


def test_a_clause_that_names_one_variant_is_not_about_the_other() -> None:
    rivals = rivals_of(facts_of("stock3 stock0"))
    assert beside_the_point(rivals, "XL还有货") == {"stock0"}
    assert beside_the_point(rivals, "L码没货") == {"stock3"}


def test_a_clause_that_names_none_or_both_is_about_all() -> None:
    rivals = rivals_of(facts_of("stock3 stock0"))
    assert beside_the_point(rivals, "羽绒服还有货") == frozenset()
    assert beside_the_point(rivals, "XL 和 L 都有") == frozenset()


def test_prose_is_never_beside_the_point() -> None:
    policies = [
        fact("a", "faq", "七天可退", "七天可退", subject="ret"),
        fact("b", "faq", "满59包邮", "满59包邮", subject="ship"),
    ]
    assert rivals_of(policies) == ()
