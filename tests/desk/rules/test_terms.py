"""Clauses of terms in both languages."""

from xiaoer.desk.rules.terms import clause, clauses


def test_a_known_clause_has_english_words() -> None:
    assert clause("卖家承担。") == ("卖家承担", "the seller pays")


def test_an_unknown_clause_is_quoted_as_the_shop_wrote_it() -> None:
    assert clause("月圆之夜概不受理") == ("月圆之夜概不受理", "“月圆之夜概不受理”")


def test_clauses_in_a_row_are_joined_as_each_language_does() -> None:
    assert clauses(["换货", "维修"]) == ("换货、维修", "exchange, repair")
