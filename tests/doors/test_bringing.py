"""A shop's owner gives a spreadsheet to an empty folder, and is answered from it."""

import json
from pathlib import Path

import pytest

from tests.shop.feeds import SAMPLES
from xiaoer.doors.cli import main

SHEET = str(SAMPLES / "goods_sheet")


def test_a_sheet_on_an_empty_folder_answers_stock_price_and_advice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path)]
    assert main(["import", "--shop", "灶间", SHEET, "--json", *data]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["saved"]["products"] == told["seen"]["products"] == 12
    assert [problem["where"] for problem in told["problems"]["products"]] == ["商品.csv row 15", "商品.csv row 16"]
    for asked, answer in {
        "帆布围裙湖蓝M还有货吗": "24件",
        "围裙湖蓝L码有吗": "没货",
        "榉木擀面杖多少钱": "¥36",
        "油壶能装多少毫升": "500ml",
        "围裙多久发货": "48小时",
    }.items():
        assert main(["ask", "--shop", "灶间", asked, *data]) == 0
        assert answer in capsys.readouterr().out
    assert main(["advise", "--shop", "灶间", "想买个木砧板,150以内", *data]) == 0
    advice = capsys.readouterr().out
    assert "胡桃木砧板" in advice
    assert "128" in advice


def test_a_shops_own_words_answer_what_no_term_tells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path)]
    files = [str(SAMPLES / name) for name in ("goods_sheet", "order_sheet", "faq_sheet", "written")]
    assert main(["import", "--shop", "灶间", *files, *data]) == 0
    capsys.readouterr()
    for customer, asked, answer in (
        ("", "邮费多少", "满 99 元包邮"),
        ("", "可以开发票吗", "电子发票"),
        ("", "能开专票不", "备注税号"),
        ("lan_22", "D1002怎么还没发货", "D1002"),
        ("mo.k", "D1001到哪了", "没有找到"),
    ):
        signed = ["--customer", customer] if customer else []
        assert main(["ask", "--shop", "灶间", *signed, asked, *data]) == 0
        assert answer in capsys.readouterr().out


def test_a_dry_run_says_what_it_understood_and_saves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "none"
    assert main(["import", "--shop", "灶间", "--dry-run", SHEET, "--data", str(place)]) == 0
    told = capsys.readouterr()
    assert "货号 → sku" in told.out
    assert "颜色 → colour" in told.out
    assert "成本价 → not shown to buyers" in told.out
    assert "nothing was saved" in told.out
    assert "row 15: 价格(元)" in told.err
    assert not place.exists()


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (["--column", "品名"], "HEADER=FIELD"),
        (["--column", "品名=nothing"], "no field"),
        (["--currency", "dollars"], "currency"),
        (["--zone", "Moon/North"], "time zone"),
    ],
)
def test_an_option_that_cannot_be_is_told(options: list[str], word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--shop", "S", "--dry-run", SHEET, *options]) == 2
    assert word in capsys.readouterr().err


def test_a_file_that_is_wrong_as_a_whole_leaves_an_earlier_import_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    assert main(["import", "--shop", "灶间", SHEET, *data]) == 0
    broken = tmp_path / "商品.csv"
    broken.write_bytes(b"\x00" * 900)
    assert main(["import", "--shop", "灶间", str(broken), *data]) == 2
    capsys.readouterr()
    assert main(["ask", "--shop", "灶间", "榉木擀面杖多少钱", *data]) == 0
    assert "¥36" in capsys.readouterr().out


def test_a_shop_goes_on_in_its_currency(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path)]
    assert main(["import", "--shop", "灶间", SHEET, *data]) == 0
    assert main(["import", "--shop", "灶间", SHEET, "--currency", "EUR", *data]) == 2
    assert "sells in CNY" in capsys.readouterr().err


def test_readiness_counts_what_an_earlier_import_brought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path), "--json"]
    assert main(["import", "--shop", "灶间", str(SAMPLES / "order_sheet"), *data]) == 0
    capsys.readouterr()
    assert main(["import", "--shop", "灶间", SHEET, *data]) == 0
    lacks = {lack["what"] for lack in json.loads(capsys.readouterr().out)["readiness"]["lacks"]}
    assert "promotions" in lacks
    assert not lacks & {"orders", "parcels", "stock numbers"}
