"""Promises of the search for goods, through its one entrance."""

from pathlib import Path

import pytest

from tests.knowledge.goods.stall import HOME, HOME_GOODS, TECH, TECH_GOODS, fill, good, ids, near
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.kernel.money import Money
from xiaoer.knowledge.goods.asking import Filters, Measure, Order, SearchQuery
from xiaoer.knowledge.goods.good import Property
from xiaoer.knowledge.goods.meaning import Meaning
from xiaoer.knowledge.goods.service import Refreshed, Search
from xiaoer.knowledge.memory_index import MemoryIndex
from xiaoer.knowledge.passage import Passage, PassageKind
from xiaoer.models.providers.use import SentenceEncoder


@pytest.fixture
async def search(tmp_path: Path) -> Search:
    return await fill(Search(tmp_path / "goods"))


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("keyboard", "K1"),
        ("keyboard cover", "K2"),
        ("mx500", "M1"),
        ("MX 500", "M1"),
        ("mx-500 mouse", "M1"),
        ("1500ml", "P1"),
        ("一升半的电热水壶", "P1"),
        ("0.5升", "P2"),
        ("降噪蓝牙耳机", "H1"),
        ("keybaord", "K1"),
        ("keyboardcover", "K2"),
        ("key board", "K1"),
        ("keyb", "K1"),
        ("baowenbei", "P2"),
        ("dian re shui hu", "P1"),
        ("电热水湖", "P1"),
    ],
)
async def test_it_finds_what_is_meant_however_it_is_written(search: Search, text: str, first: str) -> None:
    assert (await ids(search, SearchQuery(text)))[:1] == [first]


async def test_what_is_read_for_a_mistyped_word_is_told(search: Search) -> None:
    told = (await search.find(SearchQuery("keybaord"))).corrections
    assert [(each.written, each.read) for each in told] == [("keybaord", "keyboard")]


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(shops=(HOME,)), ["P1", "P2"]),
        (Filters(categories=("耳机",)), ["H1", "H2"]),
        (Filters(brands=("KEYRON",)), ["K1", "K2"]),
        (Filters(properties=(Property("colour", "Black"), Property("colour", "white"))), ["K1", "K2", "M1"]),
        (Filters(price_at_most=Money(4900)), ["H2", "K2"]),
        (Filters(price_at_most=Money(4900), in_stock=True), ["K2"]),
        (Filters(price_at_least=Money(40000), price_at_most=Money(44000)), []),
        (Filters(price_at_most=Money(4900, "USD")), []),
        (Filters(in_stock=True, categories=("耳机",)), ["H1"]),
    ],
)
async def test_a_constraint_keeps_out_whatever_the_words(search: Search, filters: Filters, kept: list[str]) -> None:
    assert sorted(await ids(search, SearchQuery(filters=filters))) == kept
    for text in ("keyboard", "耳机", "水壶"):
        told = await search.find(SearchQuery(text, filters))
        assert {each.product for each in told.shown} <= set(kept)


async def test_what_holds_only_some_words_is_apart_from_what_was_found(search: Search) -> None:
    told = await search.find(SearchQuery("wireless mouse"))
    assert (told.found, told.total) == ((), 0)
    assert sorted(near(told)) == ["K1", "M1"]


async def test_words_that_stand_on_no_page_are_looked_for_by_meaning(tmp_path: Path) -> None:
    index = MemoryIndex(SentenceEncoder())
    pages = [
        Passage(f"p/{each.product}", TECH, PassageKind.PRODUCT, each.title, "", product=each.product)
        for each in TECH_GOODS
    ]
    await index.replace(TECH, pages, version="1")
    search = await fill(Search(tmp_path / "goods", meaning=Meaning(index)))
    told = await search.find(SearchQuery("noise cancelling headset"))
    assert (told.found, near(told)[:1]) == ((), ["H1"])
    cheap = await search.find(SearchQuery("noise cancelling headset", Filters(price_at_most=Money(4900))))
    assert "H1" not in near(cheap)


async def test_superlatives_come_from_the_whole_range(search: Search) -> None:
    cheapest = SearchQuery(order=Order.CHEAPEST, limit=1)
    assert await ids(search, cheapest) == ["K2"]
    assert await ids(search, SearchQuery("耳机", order=Order.DEAREST, limit=1)) == ["H1"]
    longest = SearchQuery("耳机", order=Order.MOST, measure=Measure("续航", "h"))
    assert await ids(search, longest) == ["H1", "H2"]
    assert await ids(search, SearchQuery(order=Order.LEAST, measure=Measure("容量", "L"))) == ["P2", "P1"]


async def test_nothing_found_says_what_stood_in_the_way_and_relaxes_nothing(search: Search) -> None:
    told = await search.find(SearchQuery("耳机", Filters(price_at_most=Money(4900), in_stock=True)))
    assert told.found == told.near == ()
    price, stock = (
        next(each for each in told.relaxed if each.constraint == name) for name in ("price_at_most", "in_stock")
    )
    assert (price.breaks, price.brings, price.price_from) == (1, 1, Money(39900))
    assert (stock.breaks, stock.brings) == (1, 1)


async def test_pages_follow_each_other_and_end(search: Search) -> None:
    seen: list[str] = []
    cursor = ""
    for _ in range(4):
        page = await search.find(SearchQuery(limit=2, cursor=cursor))
        seen += [each.product for each in page.found]
        cursor = page.next_cursor
    assert (len(seen), cursor) == (7, "")
    assert sorted(seen) == sorted(each.product for each in (*TECH_GOODS, *HOME_GOODS))


@pytest.mark.parametrize("wanted", [SearchQuery(cursor="x"), SearchQuery(limit=0), SearchQuery(order=Order.MOST)])
async def test_what_means_nothing_is_refused(search: Search, wanted: SearchQuery) -> None:
    with pytest.raises(Invalid):
        await search.find(wanted)


async def test_facets_count_what_was_found(search: Search) -> None:
    told = await search.find(SearchQuery(filters=Filters(shops=(TECH,)), facets=5))
    facets = {facet.name: {one.value: one.count for one in facet.values} for facet in told.facets}
    assert facets["brand"] == {"Keyron": 2, "声声": 2, "Clicka": 1}
    assert facets["colour"] == {"black": 2, "white": 1}


async def test_a_refresh_writes_only_what_is_different(search: Search, tmp_path: Path) -> None:
    assert await search.refresh(TECH, TECH_GOODS, version="2") == Refreshed(0, 0)
    assert await search.version(TECH) == "2"
    dearer = (good("K1", "Keyron wireless keyboard", 29900), *TECH_GOODS[2:])
    assert await search.refresh(TECH, dearer, version="3") == Refreshed(1, 1)
    for each in (search, Search(tmp_path / "goods")):
        assert await ids(each, SearchQuery("keyron")) == ["K1"]
        assert len(await ids(each, SearchQuery())) == 6


async def test_the_order_of_a_feed_changes_nothing(tmp_path: Path) -> None:
    alike = [good(f"A{n}", "white cup") for n in range(20)]
    first, second = Search(tmp_path / "first"), Search(tmp_path / "second")
    await first.refresh(TECH, alike, version="1")
    await second.refresh(TECH, alike[::-1], version="1")
    assert await ids(first, SearchQuery("cup", limit=20)) == await ids(second, SearchQuery("cup", limit=20))


async def test_a_folder_that_can_not_be_read_counts_as_lost(search: Search, tmp_path: Path) -> None:
    (meta,) = tmp_path.glob("goods/*/meta.json")
    meta.write_text("{}")
    assert await search.version(TECH) is None
    assert (await search.find(SearchQuery("keyboard"))).found == ()
    assert await search.refresh(TECH, TECH_GOODS, version="1") == Refreshed(5, 0)
    assert await ids(search, SearchQuery("mouse")) == ["M1"]


async def test_a_good_of_another_shop_is_refused(search: Search) -> None:
    with pytest.raises(ValueError, match="is no good of"):
        await search.refresh(ShopId("other"), TECH_GOODS, version="1")
    assert await search.version(ShopId("other")) is None
    assert await search.refresh(TECH, TECH_GOODS[1:], version="2") == Refreshed(0, 1)
