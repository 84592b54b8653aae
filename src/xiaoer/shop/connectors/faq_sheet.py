"""Questions and answers as a table, in whatever container."""

from collections.abc import Sequence

from xiaoer.shop.connectors.foreign import Malformed
from xiaoer.shop.connectors.goods_rows import Cells
from xiaoer.shop.connectors.headers import Kind, columns_of, is_chinese
from xiaoer.shop.connectors.merging import merged
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop, Problem, Understood, assumed_front
from xiaoer.shop.connectors.questions import entry
from xiaoer.shop.connectors.tables.table import Table
from xiaoer.shop.shopfront import FaqEntry


class FaqSheet:
    """Every table with a question and an answer."""

    name = "faq_sheet"

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        return [file for file in files if any(_is_faq(table, wanted) for table in file.contents.tables)]

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        tables = (table for file in files for table in file.contents.tables if _is_faq(table, wanted))
        return merged([self._feed(table, wanted) for table in tables])

    def _feed(self, table: Table, wanted: ForShop) -> Feed:
        columns = columns_of(table.header, Kind.FAQ, wanted.named(Kind.FAQ))
        entries: dict[str, FaqEntry] = {}
        problems = [Problem("faq", f"{table.name} row {row.number}", row.why) for row in table.broken]
        for row in table.rows:
            cells = Cells(columns, row, f"{table.name} row {row.number}")
            try:
                found = _read(cells)
            except Malformed as error:
                problems.append(Problem("faq", cells.where, str(error)))
                continue
            if found.id in entries:
                problems.append(Problem("faq", cells.where, "the question was given before; the first one is kept"))
            entries.setdefault(found.id, found)
        return Feed(
            assumed_front(wanted, chinese=is_chinese(table.header)),
            faq=tuple(entries.values()),
            problems=tuple(problems),
            assumed=True,
            understood=(Understood(table.name, self.name, len(table.rows), columns.understood()),),
        )


def _is_faq(table: Table, wanted: ForShop) -> bool:
    return {"question", "answer"} <= columns_of(table.header, Kind.FAQ, wanted.named(Kind.FAQ)).fields.keys()


def _read(cells: Cells) -> FaqEntry:
    question, answer = cells.text("question"), cells.text("answer")
    if not question or not answer:
        raise Malformed(f"the {'question' if not question else 'answer'} is missing")
    return entry(
        question,
        answer,
        answer_en=cells.text("answer_en"),
        topic=cells.text("topic"),
        told=cells.text("id"),
    )
