"""Promises of the measure of search, on a folder in the form of Chorus that is ours."""

import gzip
import json
from pathlib import Path

import pytest

from xiaoer.kernel.errors import Invalid
from xiaoer.proof.chorus.measure import mean, measure_chorus, ndcg

PRODUCTS = [
    {"id": "1", "title": "Acme keyboard", "supplier": "Acme", "price": 1000, "attr_t_layout": "QWERTY"},
    {"id": "2", "title": "Acme keyboard cover", "supplier": "Acme", "price": 500, "attr_b_washable": True},
    {"id": "3", "title": "Bolt lamp", "supplier": "Bolt", "price": 700, "attr_n_weight": 1.5},
]


def test_a_perfect_order_has_one_and_what_nobody_judged_pushes_down() -> None:
    grades = {"a": 3, "b": 1, "c": 0}
    assert ndcg(["a", "b"], grades) == pytest.approx(1.0)
    # (7 / log2(3) + 1 / log2(4)) / (7 + 1 / log2(3))
    assert ndcg(["x", "a", "b"], grades) == pytest.approx(0.6443, abs=1e-4)
    assert ndcg(["a"], {"a": 0}) == 0.0


def test_the_interval_holds_the_mean_and_is_always_the_same() -> None:
    told = mean([0.2, 0.9, 1.0, 0.4])
    assert told.value == pytest.approx(0.625)
    assert told.interval[0] <= told.value <= told.interval[1]
    assert told == mean([0.2, 0.9, 1.0, 0.4])


async def test_a_folder_is_measured(tmp_path: Path) -> None:
    with gzip.open(tmp_path / "products.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(each) + "\n" for each in PRODUCTS)
    (tmp_path / "qrels_dev.csv").write_text("query,docid,rating\nkeyboard,1,3\nkeyboard,2,0\nnothing,3,0\n")
    report = await measure_chorus(tmp_path, tmp_path / "goods")
    assert (report.products, report.without, report.ours.value) == (3, 1, 1.0)


@pytest.mark.parametrize("files", [{}, {"qrels.csv": "query,doc\na,b\n"}, {"qrels.csv": "query,docid,rating\na,b,1\n"}])
async def test_another_folder_is_refused(tmp_path: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    with pytest.raises(Invalid):
        await measure_chorus(tmp_path, tmp_path / "goods")
