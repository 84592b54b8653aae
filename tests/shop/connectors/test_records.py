"""Reading foreign values: exact amounts, or a complaint that names the field."""

from datetime import UTC, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.kernel.money import Money
from xiaoer.shop.connectors.foreign import LARGEST, Json, Malformed
from xiaoer.shop.connectors.port import FeedFile
from xiaoer.shop.connectors.records import Intake, Record, minor_units, parsed

CHINA = timezone(timedelta(hours=8))


def record(**fields: Json) -> Record:
    return Record(fields, CHINA)


@given(st.integers(0, LARGEST))
def test_every_amount_in_fen_survives_being_written_in_yuan(fen: int) -> None:
    yuan = Decimal(fen).scaleb(-2)
    for form in (yuan, str(yuan), f"¥{yuan:,}", f" {yuan} 元"):
        assert minor_units(form, decimals=2, what="price") == fen


@given(st.integers(0, 10**9))
def test_a_float_in_json_is_read_by_its_digits(fen: int) -> None:
    value = parsed(FeedFile("a.json", f"{fen // 100}.{fen % 100:02}".encode()))
    assert record(price=value).yuan("price") == Money(fen)


@pytest.mark.parametrize("value", ["", "  ", "1.005", "-0.01", "NaN", "Infinity", "1e30", "十元", True, None, [], {}])
def test_what_is_no_amount_is_refused_by_name(value: Json) -> None:
    with pytest.raises(Malformed, match="price"):
        record(price=value).yuan("price")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2025-04-07 14:00:00", "2025-04-07 06:00:00+00:00"),
        ("2025-04-07T14:00:00", "2025-04-07 06:00:00+00:00"),
        ("2025-04-07T14:00:00+08:00", "2025-04-07 06:00:00+00:00"),
        ("2025-04-07T14:00:00Z", "2025-04-07 14:00:00+00:00"),
    ],
)
def test_a_moment_without_a_zone_is_in_the_feeds(words: str, moment: str) -> None:
    assert str(record(at=words).moment("at").astimezone(UTC)) == moment


@pytest.mark.parametrize("words", ["yesterday", "2025-13-01", 5])
def test_what_is_no_moment_is_refused_by_name(words: Json) -> None:
    with pytest.raises(Malformed, match="at is no moment"):
        record(at=words).moment("at")


def test_a_number_may_be_an_id_but_true_may_not() -> None:
    assert record(id=12).text("id") == "12"
    with pytest.raises(Malformed, match="id should be text"):
        record(id=True).text("id")


def test_the_first_of_two_rows_with_one_id_is_kept() -> None:
    intake = Intake(CHINA)
    rows: list[tuple[str, Json]] = [("row 1", {"id": "a"}), ("row 2", {"id": "a"}), ("row 3", 7)]
    assert intake.all("things", rows, lambda row: row.text("id"), key=lambda thing: thing) == ("a",)
    assert [(problem.kind, problem.where) for problem in intake.problems] == [("things", "row 2"), ("things", "row 3")]
