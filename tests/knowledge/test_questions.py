"""How well the index answers buyers' questions about the demo shops, with the real embedder.

`questions.tsv` has a shop, a question, and the passages that answer it, any of which will do.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import TypeAdapter

from xiaoer.kernel.ids import ShopId
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.passage import Passage, PassageKind, Search
from xiaoer.knowledge.tantivy_index import TantivyIndex
from xiaoer.models.providers.use import SentenceEncoder

Row = TypeVar("Row")

QUESTIONS = Path(__file__).with_name("questions.tsv")


async def test_most_questions_find_their_answer(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path, SentenceEncoder())
    for shop in ("S1", "S2", "S3"):
        assert await index.replace(ShopId(shop), passages(shop), version="1")
    chinese, english = await places(index, english=False), await places(index, english=True)
    assert share(chinese, within=1) >= 0.75
    assert share(chinese, within=3) >= 0.9
    assert share(english, within=1) >= 0.75
    assert share(english, within=3) >= 0.85


async def places(index: Index, *, english: bool) -> list[int]:
    """At which place the first right answer to each question stands, from 0; 10 when it is not among ten."""
    rows = [line.split("\t") for line in QUESTIONS.read_text(encoding="utf-8").splitlines()[1:]]
    return [await place(index, *row) for row in rows if row[1].isascii() == english]


async def place(index: Index, shop: str, question: str, answers: str) -> int:
    found = [hit.passage.id for hit in await index.search(Search(question, ShopId(shop)))]
    return next((at for at, key in enumerate(found) if key in answers.split()), 10)


def share(places: list[int], *, within: int) -> float:
    return sum(place < within for place in places) / len(places)


@dataclass(frozen=True)
class Goods:
    spu_id: str
    shop_id: str
    name_zh: str
    name_en: str
    attributes: dict[str, str]
    selling_points_zh: list[str]


@dataclass(frozen=True)
class AllGoods:
    spus: list[Goods]


@dataclass(frozen=True)
class Said:
    faq_id: str
    answer_zh: str


@dataclass(frozen=True)
class Reviewed:
    review_id: str
    spu_id: str
    text_zh: str


def passages(shop: str) -> list[Passage]:
    """The shop's products and their reviews, and the answers that all shops give."""
    goods = [row for row in read("products.json", AllGoods).spus if row.shop_id == shop]
    own = {row.spu_id for row in goods}
    reviews = [row for row in read("reviews.json", list[Reviewed]) if row.spu_id in own]
    answers = read("faq.json", list[Said])
    return [
        *(passage(shop, PassageKind.PRODUCT, row.spu_id, page(row), row.name_zh, row.name_en) for row in goods),
        *(passage(shop, PassageKind.FAQ, row.faq_id, row.answer_zh) for row in answers),
        *(passage(shop, PassageKind.REVIEW, row.review_id, row.text_zh) for row in reviews),
    ]


def page(goods: Goods) -> str:
    return "；".join([*(f"{name}：{value}" for name, value in goods.attributes.items()), *goods.selling_points_zh])


def passage(shop: str, kind: PassageKind, key: str, text: str, title: str = "", text_en: str = "") -> Passage:
    return Passage(f"{kind}/{key}", ShopId(shop), kind, title, text, text_en)


def read(name: str, shape: type[Row]) -> Row:
    return TypeAdapter(shape).validate_json((files("xiaoer.shop") / "demo" / name).read_bytes())
