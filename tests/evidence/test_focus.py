"""Which of several like things a clause speaks of."""

from tests.evidence.shelf import fact, facts_of, facts_of_feed
from xiaoer.evidence.facts.focus import rivals_of, topic_after


def test_a_clause_that_names_one_variant_is_not_about_the_other() -> None:
    rivals = rivals_of(facts_of("stock3 stock0"))
    assert rivals.beside(rivals.named_in("XL还有货")) == {"stock0"}
    assert rivals.beside(rivals.named_in("L码没货")) == {"stock3"}


def test_a_clause_that_names_none_or_both_is_about_all() -> None:
    rivals = rivals_of(facts_of("stock3 stock0"))
    assert rivals.named_in("羽绒服还有货") == ()
    assert rivals.named_in("XL 和 L 都有") == ()
    assert rivals.beside(()) == frozenset()


def test_what_was_named_is_spoken_of_until_another_is() -> None:
    rivals = rivals_of(facts_of_feed("A款|price|8800|fen;B款|price|12800|fen".replace("款", "1")))
    named = topic_after((), rivals, "B1呢")
    assert named == ("B1",)
    assert topic_after(named, rivals, "128元") == named
    assert topic_after(named, rivals, "两款都有货") == ()


def test_long_prose_makes_no_rivals() -> None:
    policies = [
        fact("a", "faq", "七天可退" * 20, "七天可退", subject="ret"),
        fact("b", "faq", "满59包邮" * 20, "满59包邮", subject="ship"),
    ]
    assert rivals_of(policies).words == {}
