"""A merchant's file comes in as rows, whatever program wrote it; what is no table is refused with the row."""

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.learning.files import read_sheet

TABLE = '会话,内容\n1,"你好,\n在吗"\n\n2,"他说""好的"""\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_usual_encoding_gives_the_same_rows(encoding: str) -> None:
    sheet = read_sheet("chats.csv", TABLE.encode(encoding))
    assert [row.cells for row in sheet.rows] == [("会话", "内容"), ("1", "你好,\n在吗"), ("2", '他说"好的"')]


def test_a_row_is_numbered_by_the_line_on_which_it_begins() -> None:
    assert [row.number for row in read_sheet("chats.csv", TABLE.encode()).rows] == [1, 2, 5]


@pytest.mark.parametrize("mark", ["\t", ",", ";", "|"])
def test_the_delimiter_is_found_by_itself(mark: str) -> None:
    text = "\n".join(mark.join(row) for row in (("who", "text"), ("buyer", "hi"), ("agent", "hello")))
    assert read_sheet("chats.txt", text.encode()).rows[1].cells == ("buyer", "hi")


def test_a_tabbed_file_may_hold_loose_quotes() -> None:
    sheet = read_sheet("a.tsv", 'text\tintent\n"27寸 显示器"还有吗\tprod.stock\n'.encode())
    assert sheet.rows[1].cells == ('"27寸 显示器"还有吗', "prod.stock")


@pytest.mark.parametrize(
    "text",
    ['{"text": "hi", "intent": ["a", "b"]}\n{"text": "yo"}', '[{"text": "hi", "intent": "a,b"}, {"text": "yo"}]'],
)
def test_json_objects_are_rows_with_every_field_a_column(text: str) -> None:
    sheet = read_sheet("a.jsonl", text.encode())
    assert sheet.header == ("text", "intent")
    assert [row.cells for row in sheet.rows] == [("hi", "a,b"), ("yo", "")]


@pytest.mark.parametrize(
    ("name", "raw", "word"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"PK\x03\x04....", "workbook"),
        ("a.csv", b"\xff\xff\xff\x81", "UTF-8"),
        ("a.csv", b"a,b\x00c", "UTF-8"),
        ("a.csv", b'text,who\nhi,buyer\n"never closed,buyer\n', "row 3"),
        ("a.jsonl", b'{"text": "hi"}\nnot json\n', "row 2"),
        ("a.jsonl", b'{"text": "hi"}\n[1]\n', "row 2"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(name: str, raw: bytes, word: str) -> None:
    with pytest.raises(Invalid, match=word):
        read_sheet(name, raw)
