"""Which of several like things a clause speaks of."""

from tests.evidence.shelf import fact, facts_of, facts_of_feed
from xiaoer.evidence.facts.focus import rivals_of
from xiaoer.evidence.facts.topics import topics_of
from xiaoer.evidence.text.clauses import clauses_of


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
    text = "B1呢,128元,两款都有货"
    assert [topic.now for topic in topics_of(text, clauses_of(text), rivals, ())] == [("B1",), ("B1",), ()]


def test_long_prose_makes_no_rivals() -> None:
    policies = [
        fact("a", "faq", "七天可退" * 20, "七天可退", subject="ret"),
        fact("b", "faq", "满59包邮" * 20, "满59包邮", subject="ship"),
    ]
    assert rivals_of(policies).words == {}
