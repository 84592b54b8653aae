"""Files that mean harm, or are broken in ways that files are: contained, told, and never at the cost of the rest."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.shop.connectors.goods_sheet import GoodsSheet
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop
from xiaoer.shop.connectors.registry import CONNECTORS, LARGEST_FILE, read_feed
from xiaoer.shop.connectors.unknown import unknown_words

SHOP = ForShop(ShopId("t"))
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def workbook(rows: list[list[object]]) -> bytes:
    """An .xlsx of these rows."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def told(content: bytes, name: str = "wares.csv") -> Feed:
    return GoodsSheet().read([FeedFile(name, content)], SHOP)


def bomb(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * size)
    return packed.getvalue()


def test_a_workbook_is_read_with_its_numbers_days_and_leading_zeros() -> None:
    content = workbook(
        [["商品名称", "货号", "价格", "库存"], ["竹蒸笼", "0012", 45.0, 7], ["竹蒸笼盖", "0013", 12.5, "无货"]]
    )
    assert [(p.skus[0].id, p.skus[0].price.minor, p.skus[0].stock) for p in told(content, "a.xlsx").products] == [
        ("0012", 4500, 7),
        ("0013", 1250, 0),
    ]


async def test_every_sheet_of_a_workbook_is_read_for_what_it_is(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["title", "price"])
    book.worksheets[0].append(["Lamp", 9])
    asked = book.create_sheet("questions")
    asked.append(["question", "answer"])
    asked.append(["Do you ship abroad?", "To Norway only."])
    book.create_sheet("hints").append(["how", "to fill this in"])
    book.save(tmp_path / "shop.xlsx")
    shop = await read_feed([tmp_path / "shop.xlsx"], SHOP)
    assert [(each.file, each.shape) for each in shop.understood] == [
        ("shop.xlsx [questions]", "faq_sheet"),
        ("shop.xlsx [Sheet]", "goods_sheet"),
    ]
    assert (len(shop.products), len(shop.faq), shop.problems) == (1, 1, ())


def test_a_formula_in_a_workbook_is_never_reckoned() -> None:
    content = workbook([["title", "price"], ['=HYPERLINK("http://x.example","Lamp")', 9], ["Bulb", 3]])
    assert [product.title for product in told(content, "a.xlsx").products] == ["Bulb"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (bomb(50_000_000), "larger unpacked"),
        (b"PK\x03\x04" + b"\x00" * 400, "broken zip"),
        (f'<?xml version="1.0"?><!DOCTYPE z [<!ENTITY l0 "ha">{LAUGHS}]><z>&l9;</z>'.encode(), "DTD"),
        (b'<!DOCTYPE z [<!ENTITY x SYSTEM "file:///etc/passwd">]><z><a><title>&x;</title></a></z>', "DTD"),
        (b"<feed><item><title>a</title>", "broken XML"),
        (b"- name: &a [x, x]\n  price: *a\n", "anchors"),
        (b"- name: " + b"[" * 3000, "nested|broken"),
        (b"- name: 'x\n", "broken YAML"),
        (b"[" * 100_000, "cannot be read|broken"),
        (b"\x00" * 5000, "NUL"),
        (b"\x1f\x8b\x08rest", "unpack"),
        (b"\xd0\xcf\x11\xe0old", r"\.xls"),
        (b"<html><table><tr><td>x</td></tr></table></html>", "web page"),
        (b"", "empty"),
    ],
    ids=lambda value: value[:12].decode("latin-1") if isinstance(value, bytes) else value,
)
def test_what_means_harm_or_is_broken_is_refused_with_a_sentence(content: bytes, why: str) -> None:
    file = FeedFile("a.dat", content)
    assert [connector.name for connector in CONNECTORS if connector.takes([file], SHOP)] == []
    with pytest.raises(Invalid, match=why):
        raise Invalid(unknown_words(file))


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("a\x00b", "no text"),
        ('"=HYPERLINK(""http://x.example"")"', "formula"),
        ("x" * 600, "600 characters"),
        ("y" * 140_000, "field larger"),
        ('"never closed', "unexpected end|quote"),
    ],
    ids=["nul", "formula", "long title", "long cell", "open quote"],
)
def test_a_harmful_cell_is_a_problem_of_its_row_alone(cell: str, why: str) -> None:
    shop = told(f"title,price\nBell,$18\n{cell},$5\nPump,$30\nRack,$60\n".encode())
    assert [product.title for product in shop.products] == ["Bell", "Pump", "Rack"]
    (problem,) = shop.problems
    assert problem.where == "wares.csv row 3"
    assert any(word in problem.text for word in why.split("|"))


def test_a_line_without_an_end_is_one_problem() -> None:
    shop = told(b"title,price\nBell,$18\n" + b"z" * 5_000_000 + b"\nPump,$30\n")
    assert [product.title for product in shop.products] == ["Bell", "Pump"]
    assert len(shop.problems) == 1


async def test_a_file_beyond_all_measure_is_never_read(tmp_path: Path) -> None:
    huge = tmp_path / "one_line.csv"
    with huge.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(Invalid, match=r"larger than 200 MB"):
        await read_feed([huge], SHOP)


def test_a_few_bytes_that_are_no_text_cost_their_row() -> None:
    text = "商品名称,价格\n竹筷,9\n木X勺,12\n漆碗,30\n".encode()
    shop = told(text.replace(b"X", b"\xff"))
    assert [product.title for product in shop.products] == ["竹筷", "漆碗"]
    assert shop.problems[0].where == "wares.csv row 3"


def test_html_becomes_words_and_its_scripts_nothing() -> None:
    page = "<p>Oak &amp; ash</p><script>steal()</script><style>p{}</style><img src=x onerror=steal()>Oiled"
    (stool,) = told(f'title,price,description\n<b>Stool</b>,$40,"{page}"\n'.encode()).products
    assert stool.title == "Stool"
    assert stool.texts[0].text == "Oak & ash\nOiled"


def test_a_cell_that_would_make_ten_thousand_variants_is_a_problem() -> None:
    many = ";".join(f"c{n}" for n in range(120))
    sizes = ";".join(f"s{n}" for n in range(120))
    shop = told(f"title,price,color,size\nSock,$4,{many},{sizes}\nBell,$18,,\n".encode())
    assert [product.title for product in shop.products] == ["Bell"]
    assert "give each a row" in shop.problems[0].text


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "title,price\n", "- ", "{", "<a>", "PK\x03\x04"]))
def test_no_bytes_raise_anything(content: bytes, start: str) -> None:
    file = FeedFile("any", start.encode() + content)
    for connector in CONNECTORS:
        for mine in [connector.takes([file], SHOP)]:
            if mine:
                assert connector.read(mine, SHOP).shop.id == "t"
