"""Promises of `xiaoer.knowledge.tantivy_index` beyond the port: it lasts, heals, is shared, and does no work twice."""

import asyncio
import os
import random
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.knowledge.characters import CharacterEmbedder
from tests.knowledge.passages import CUP, SHOP, SMALL_SHOP, TEA, faq
from xiaoer.kernel.money import Money
from xiaoer.knowledge.lock import sole_writer
from xiaoer.knowledge.passage import Search
from xiaoer.knowledge.tantivy_index import TantivyIndex


async def opened(folder: Path) -> TantivyIndex:
    """An index as another process would open it, on a folder that holds the small shop in version 1."""
    index = TantivyIndex(folder, CharacterEmbedder(), patience=1)
    assert await index.replace(SHOP, SMALL_SHOP, version="1")
    return index


async def test_a_restart_finds_the_same_and_embeds_only_the_question(tmp_path: Path) -> None:
    before = await (await opened(tmp_path)).search(Search("龙井茶", SHOP))
    embedder = CharacterEmbedder()
    again = TantivyIndex(tmp_path, embedder)
    assert (await again.version(SHOP), await again.count(SHOP)) == ("1", 4)
    assert await again.search(Search("龙井茶", SHOP)) == before
    assert await again.replace(SHOP, SMALL_SHOP, version="1")
    assert embedder.asked == ["龙井茶"]


async def test_only_new_texts_are_embedded(tmp_path: Path) -> None:
    await opened(tmp_path)
    embedder = CharacterEmbedder()
    index = TantivyIndex(tmp_path, embedder)
    assert await index.replace(SHOP, [replace(TEA, price=Money(1)), replace(CUP, title="陶杯")], version="2")
    assert embedder.asked == ["陶杯"]
    assert (await index.search(Search("耐热 陶杯", SHOP)))[0].meaning > 0.5


async def test_a_new_commit_reaches_readers_that_are_open(tmp_path: Path) -> None:
    writer, reader = await opened(tmp_path), TantivyIndex(tmp_path, CharacterEmbedder())
    assert await reader.version(SHOP) == "1"
    for version in range(2, 9):
        fresh = faq("faq/new", f"第{version}版答案")
        assert await writer.refresh(SHOP, [fresh], since=str(version - 1), version=str(version))
        assert (await reader.search(Search("版答案", SHOP)))[0].passage == fresh
        assert (await reader.version(SHOP), await reader.count(SHOP)) == (str(version), 5)


async def test_who_cannot_write_still_reads(tmp_path: Path) -> None:
    await opened(tmp_path)
    index = TantivyIndex(tmp_path, CharacterEmbedder(), patience=0.01)
    (lock,) = tmp_path.glob("*.lock")
    with sole_writer(lock, patience=1):
        assert not await index.replace(SHOP, [], version="2")
        assert not await index.refresh(SHOP, [], [TEA.id], since="1", version="2")
        assert (await index.search(Search("龙井", SHOP)))[0].passage == TEA
    assert await index.refresh(SHOP, [], [TEA.id], since="1", version="2")


async def test_many_writers_of_one_process_take_turns(tmp_path: Path) -> None:
    index = await opened(tmp_path)
    changes = [index.replace(SHOP, [faq(f"faq/{n}", "茶")], version=str(n)) for n in range(8)]
    assert all(await asyncio.gather(*changes))
    version = await index.version(SHOP)
    assert [hit.passage.id for hit in await index.search(Search("茶", SHOP))] == [f"faq/{version}"]


@pytest.mark.parametrize("harm", ["emptied", "cut", "garbage", "gone", "no meta"])
async def test_a_spoilt_folder_counts_as_lost_and_is_made_anew(tmp_path: Path, harm: str) -> None:
    await opened(tmp_path)
    for path in (path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".lock"):
        _spoil(path, harm)
    index = TantivyIndex(tmp_path, CharacterEmbedder())
    assert await index.version(SHOP) is None
    assert (await index.search(Search("茶", SHOP)), await index.count(SHOP)) == ((), 0)
    assert not await index.refresh(SHOP, [], since="1", version="2")
    assert await index.replace(SHOP, SMALL_SHOP, version="1")
    assert (await index.version(SHOP), await index.count(SHOP)) == ("1", 4)
    assert (await index.search(Search("龙井", SHOP)))[0].passage == TEA


async def test_a_folder_spoilt_while_open_counts_as_lost(tmp_path: Path) -> None:
    index = await opened(tmp_path)
    (meta,) = tmp_path.rglob("meta.json")
    meta.write_text("{}")
    assert await index.version(SHOP) is None
    assert await index.search(Search("茶", SHOP)) == ()
    assert await index.replace(SHOP, SMALL_SHOP, version="1")
    assert (await index.search(Search("龙井", SHOP)))[0].passage == TEA


async def test_a_folder_made_anew_is_not_mistaken_for_the_old(tmp_path: Path) -> None:
    reader = await opened(tmp_path)
    for path in (path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".lock"):
        path.unlink()
    others = [replace(passage, title="新", text="货") for passage in SMALL_SHOP]
    assert await TantivyIndex(tmp_path, CharacterEmbedder()).replace(SHOP, others, version="2")
    assert {hit.passage for hit in await reader.search(Search("龙井", SHOP))} == set(others)


async def test_vectors_of_another_model_are_not_compared(tmp_path: Path) -> None:
    await opened(tmp_path)
    other = TantivyIndex(tmp_path, CharacterEmbedder(32))
    assert await other.version(SHOP) is None
    assert await other.replace(SHOP, SMALL_SHOP, version="1")
    assert (await other.search(Search("龙井", SHOP)))[0].passage == TEA
    assert await TantivyIndex(tmp_path, CharacterEmbedder(), vectors="other").version(SHOP) is None


async def test_a_process_killed_while_it_writes_or_refreshes_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    chance = random.Random(8)
    for _ in range(5):
        await _write_and_be_killed(tmp_path, after=chance.uniform(0, 0.15))
        index = TantivyIndex(tmp_path, CharacterEmbedder(), patience=1)
        version = await index.version(SHOP)
        hits = await index.search(Search("版", SHOP, limit=100))
        assert version
        assert {hit.passage.text for hit in hits} == {f"第{version}版"}
        assert len(hits) == await index.count(SHOP) == 40 + int(version) % 2
    after = await opened(tmp_path)
    assert await after.count(SHOP) == 4


async def _write_and_be_killed(folder: Path, *, after: float) -> None:
    """Kills a process that writes without end, some seconds after it wrote for the first time."""
    command = [sys.executable, "-m", "tests.knowledge.endless_writer", str(folder)]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    writer = await asyncio.create_subprocess_exec(*command, env=paths, stdout=asyncio.subprocess.PIPE)
    assert writer.stdout
    assert await writer.stdout.readline()
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(writer.wait(), after)
    writer.kill()
    await writer.communicate()


def _spoil(path: Path, harm: str) -> None:
    match harm:
        case "emptied":
            _put(path, b"")
        case "cut":
            _put(path, path.read_bytes()[: path.stat().st_size // 2])
        case "garbage":
            _put(path, random.Random(3).randbytes(path.stat().st_size))
        case "gone":
            path.unlink()
        case _ if path.name == "meta.json":
            path.unlink()
        case _:
            pass


def _put(path: Path, content: bytes) -> None:
    """As another file of the same name: what is cut under a mapping of it kills the process that looks there."""
    path.unlink()
    path.write_bytes(content)
