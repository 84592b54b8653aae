"""Promises of the port `xiaoer.knowledge.index.Index`, kept by every index of `INDEXES`."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.knowledge.characters import CharacterEmbedder
from tests.knowledge.passages import CUP, INVOICE, PASSAGES, REVIEW, SEARCHES, SHOP, SMALL_SHOP, TEA, faq
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.memory_index import MemoryIndex
from xiaoer.knowledge.passage import Passage, PassageKind, Search
from xiaoer.knowledge.tantivy_index import TantivyIndex

INDEXES: dict[str, Callable[[Path], Index]] = {
    "memory": lambda folder: MemoryIndex(CharacterEmbedder()),
    "tantivy": lambda folder: TantivyIndex(folder, CharacterEmbedder()),
}
OTHER = ShopId("../other shop/店")


@pytest.fixture(params=list(INDEXES))
async def index(request: pytest.FixtureRequest, tmp_path: Path) -> Index:
    """A new index that holds the small shop in version 1."""
    opened = INDEXES[request.param](tmp_path)
    assert await opened.replace(SHOP, SMALL_SHOP, version="1")
    return opened


async def found(index: Index, wanted: Search) -> list[str]:
    return [hit.passage.id for hit in await index.search(wanted)]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("龙井", TEA),
        ("龍井", TEA),
        ("refrigerate the tea", TEA),
        ("玻璃杯能进洗碗机吗", CUP),
        ("is the glass dishwasher-safe?", CUP),
        ("电子发票", INVOICE),
        ("孩子爱喝吗", REVIEW),
    ],
)
async def test_a_question_finds_its_passage(index: Index, text: str, best: Passage) -> None:
    hits = await index.search(Search(text, SHOP))
    assert hits[0].passage == best
    assert 0 < hits[0].score <= 1
    assert 0 < hits[0].words <= 1


async def test_hits_come_best_first_and_no_more_than_asked(index: Index) -> None:
    scores = [hit.score for hit in await index.search(Search("茶杯", SHOP))]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 4
    assert len(await index.search(Search("茶杯", SHOP, limit=2))) == 2
    assert await index.search(Search("茶杯", SHOP, limit=0)) == ()


async def test_limits_leave_only_what_keeps_them(index: Index) -> None:
    asked = Search("茶杯", SHOP)
    assert await found(index, replace(asked, kinds=(PassageKind.FAQ,))) == [INVOICE.id]
    assert await found(index, replace(asked, price_at_most=Money(5000))) == [CUP.id]
    assert await found(index, replace(asked, price_at_most=Money(5000, "USD"))) == []
    assert await found(index, replace(asked, in_stock=True)) == [TEA.id]
    assert await found(index, replace(asked, category="nothing of the kind")) == []
    assert set(await found(index, replace(asked, product=TEA.product))) == {TEA.id, REVIEW.id}


@pytest.mark.parametrize("text", ["", " \n\u200b", "\x00"])
async def test_a_blank_question_finds_nothing(index: Index, text: str) -> None:
    assert await index.search(Search(text, SHOP)) == ()


@pytest.mark.parametrize("text", ["？？", "👍", 'title:"a" AND (', "的" * 5000, "abc " * 5000, "\ud800茶"])
async def test_any_text_may_be_asked(index: Index, text: str) -> None:
    assert len(await index.search(Search(text, SHOP))) <= 10


async def test_words_that_nothing_holds_weigh_on_the_score(index: Index) -> None:
    (plain,) = await index.search(Search("龙井", SHOP, limit=1))
    (stranger,) = await index.search(Search("龙井 跑步机", SHOP, limit=1))
    assert stranger.words < plain.words


async def test_a_shop_sees_only_its_own(index: Index) -> None:
    theirs = faq("faq/invoice", "不开发票", shop=OTHER)
    assert await index.replace(OTHER, [theirs], version="7")
    assert [hit.passage for hit in await index.search(Search("发票", OTHER))] == [theirs]
    assert (await index.search(Search("发票", SHOP)))[0].passage == INVOICE
    assert (await index.version(SHOP), await index.version(OTHER)) == ("1", "7")
    with pytest.raises(Invalid):
        await index.replace(SHOP, [theirs], version="2")


async def test_a_shop_never_filled_has_no_version_and_no_hits(index: Index) -> None:
    assert await index.version(OTHER) is None
    assert await index.count(OTHER) == 0
    assert await index.search(Search("茶", OTHER)) == ()
    assert not await index.refresh(OTHER, [], since="1", version="2")
    assert await index.version(OTHER) is None


async def test_a_replacement_leaves_nothing_of_before(index: Index) -> None:
    assert await index.replace(SHOP, [replace(TEA, text="铁观音"), CUP], version="2")
    assert (await index.version(SHOP), await index.count(SHOP)) == ("2", 2)
    assert set(await found(index, Search("发票", SHOP))) == {TEA.id, CUP.id}
    assert (await index.search(Search("铁观音", SHOP)))[0].passage.text == "铁观音"
    assert await index.replace(SHOP, [], version="3")
    assert (await index.version(SHOP), await index.count(SHOP)) == ("3", 0)
    assert await index.search(Search("茶", SHOP)) == ()


async def test_a_refresh_adds_changes_and_removes(index: Index) -> None:
    cheaper = replace(TEA, price=Money(100))
    fresh = faq("faq/new", "支持货到付款")
    assert await index.refresh(SHOP, [cheaper, fresh], [CUP.id, "never there"], since="1", version="2")
    assert (await index.version(SHOP), await index.count(SHOP)) == ("2", 4)
    assert (await index.search(Search("货到付款", SHOP)))[0].passage == fresh
    assert [hit.passage for hit in await index.search(Search("茶", SHOP, price_at_most=Money(100)))] == [cheaper]
    assert CUP.id not in await found(index, Search("玻璃杯", SHOP))


async def test_a_passage_both_removed_and_changed_is_there(index: Index) -> None:
    assert await index.refresh(SHOP, [replace(CUP, title="陶杯")], [CUP.id], since="1", version="2")
    assert (await index.search(Search("陶杯", SHOP)))[0].passage.title == "陶杯"


async def test_a_refresh_from_another_version_changes_nothing(index: Index) -> None:
    assert not await index.refresh(SHOP, [], [TEA.id], since="0", version="2")
    assert (await index.version(SHOP), await index.count(SHOP)) == ("1", 4)


async def test_a_refresh_said_twice_happens_once(index: Index) -> None:
    for _ in range(2):
        assert await index.refresh(SHOP, [], [TEA.id], since="1", version="2")
    assert (await index.version(SHOP), await index.count(SHOP)) == ("2", 3)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(PASSAGES, max_size=12), st.lists(PASSAGES, max_size=4), st.sets(st.sampled_from("abcdefghij")), SEARCHES
)
@pytest.mark.parametrize("name", list(INDEXES))
def test_after_any_changes_all_that_a_search_admits_is_found(
    name: str, first: list[Passage], changed: list[Passage], removed: set[str], wanted: Search
) -> None:
    held = {passage.id: passage for passage in first}
    held = {key: passage for key, passage in held.items() if key not in removed} | {one.id: one for one in changed}

    async def found_after_changes() -> tuple[set[Passage], int]:
        with TemporaryDirectory() as folder:
            index = INDEXES[name](Path(folder))
            await index.replace(SHOP, first, version="1")
            await index.refresh(SHOP, changed, sorted(removed), since="1", version="2")
            return {hit.passage for hit in await index.search(wanted)}, await index.count(SHOP)

    found, count = asyncio.run(found_after_changes())
    assert found == {passage for passage in held.values() if wanted.admits(passage)}
    assert count == len(held)
