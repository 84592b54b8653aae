"""Who pays is told beside the options and changes nothing about them."""

import json
from pathlib import Path

import pytest

from tests.guide.conftest import Advised
from xiaoer.guide.talk.disclosure import Disclosures, open_disclosures, sponsored_in
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId, SkuId

TOLD = {
    "commissions": [{"shop": "S1", "paid_by": "晴川", "bp": 300}, {"shop": "S2", "paid_by": "晴川"}],
    "sponsored": [{"sku": "FD13-01", "paid_by": "吐司工坊"}],
}


async def test_what_the_operator_wrote_is_told(tmp_path: Path) -> None:
    (tmp_path / "disclosures.json").write_text(json.dumps(TOLD), encoding="utf-8")
    found = await open_disclosures(tmp_path)
    assert found.commission(ShopId("S1")).bp == 300
    assert found.commission(ShopId("S2")).bp is None
    assert found.commission(ShopId("S3")).bp is None
    assert found.sponsors == {"FD13-01": "吐司工坊"}


async def test_nothing_is_known_where_nothing_was_written(tmp_path: Path) -> None:
    assert await open_disclosures(tmp_path) == Disclosures()


@pytest.mark.parametrize("written", ["", "[]", '{"commissions": [{"shop": "S1"}]}', '{"sponsored": "all"}'])
async def test_a_file_that_cannot_be_read_is_not_passed_over(tmp_path: Path, written: str) -> None:
    (tmp_path / "disclosures.json").write_text(written, encoding="utf-8")
    with pytest.raises(Invalid):
        await open_disclosures(tmp_path)


def test_what_is_paid_for_is_shown_only_where_the_need_allows_it_and_apart(advised: Advised) -> None:
    every = {each.sku for each in advised("饿了吃什么").options}
    paid = Disclosures(sponsors={SkuId(sku): "somebody" for sku in ("FD13-01", "DG01-01", *every)})
    shown = [each.ware.sku.id for each in sponsored_in(advised("饿了吃什么"), paid)]
    assert shown == ["FD13-01"]
    bread = Disclosures(sponsors={SkuId("FD13-01"): "somebody"})
    assert sponsored_in(advised("对麸质过敏,饿了吃什么"), bread) == []
