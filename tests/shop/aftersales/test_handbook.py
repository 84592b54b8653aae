"""What a merchant reads."""

from xiaoer.shop.aftersales.handbook import EN, ZH, handbook_of
from xiaoer.shop.aftersales.tables.table import ROUTES


def test_every_row_of_every_table_stands_in_the_handbook_in_both_languages() -> None:
    for language in (ZH, EN):
        text = handbook_of(ROUTES, language)
        for route in ROUTES:
            assert f"## {route.table.title[language]}" in text
            for rule in route.table.rules:
                assert f"| {rule.id} |" in text
                assert rule.says[language] in text


def test_a_row_reads_as_a_sentence_of_the_trade() -> None:
    line = next(row for row in handbook_of(ROUTES).splitlines() if row.startswith("| cancel.moving |"))
    assert "订单到哪一步 = moving" in line
    assert "不能办" in line
    assert "店铺" in line


def test_every_question_is_put_in_both_languages() -> None:
    asked = {question for route in ROUTES for rule in route.table.rules for question in rule.columns()}
    assert all(" / " in (question.__doc__ or "") for question in asked)
