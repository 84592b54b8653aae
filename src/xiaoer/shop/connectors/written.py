"""FAQ and terms as prose: Markdown or plain text. A heading with what stands below it is an entry that can be cited."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.kernel.sheet import UNREADABLE
from xiaoer.shop.connectors.merging import merged
from xiaoer.shop.connectors.port import Feed, FeedFile, ForShop, Problem, Understood, assumed_front
from xiaoer.shop.connectors.questions import entry
from xiaoer.shop.connectors.values import plain_text
from xiaoer.shop.shopfront import FaqEntry

_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+(.+?)\s*#*\s*$|^\s*\*\*(.{2,60}?)\*\*\s*[:：]?\s*$")
_NUMBERED = re.compile(
    r"^\s*(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五六七八九十\d]+[条章]|[(（]?\d{1,2}[)）.、])\s*(\S.{0,30}?)\s*[:：]?\s*$"
)
_QUESTION = re.compile(
    r"^\s*(?:[-*]\s*)?(?:\*\*)?(?:Q\d*|问题?\d*|Question ?\d*)\s*[:：.、]\s*(.+?)(?:\*\*)?\s*$", re.IGNORECASE
)
_ANSWER = re.compile(r"^\s*(?:[-*]\s*)?(?:\*\*)?(?:A\d*|答案?\d*|Answer)\s*[:：.、]\s*(?:\*\*)?\s*(.*)$", re.IGNORECASE)
_MARKS = re.compile(r"(\*\*|__|`)(.+?)\1|\[([^\]]+)\]\([^)]*\)")
_SENTENCE = re.compile(r"[\u4e00-\u9fff]{6,}|(?:[A-Za-z']+[ ,]+){4,}")
LONGEST_ANSWER: Final = 2_000
MOST_ENTRIES: Final = 2_000


class Written:
    """Prose of headings, of Q and A, or of paragraphs."""

    name = "written"

    def takes(self, files: Sequence[FeedFile], wanted: ForShop) -> Sequence[FeedFile]:
        return [file for file in files if _is_prose(file.contents.prose)]

    def read(self, files: Sequence[FeedFile], wanted: ForShop) -> Feed:
        return merged([self._feed(file, wanted) for file in files])

    def _feed(self, file: FeedFile, wanted: ForShop) -> Feed:
        text = file.contents.prose
        problems: list[Problem] = []
        entries: dict[str, FaqEntry] = {}
        for number, question, answer in _sections(text):
            words = _bare(answer)
            where = f"{file.name} line {number}"
            if UNREADABLE in answer + question or "\x00" in answer + question:
                problems.append(Problem("faq", where, "bytes that are no text; save the file as UTF-8"))
            elif len(words) > LONGEST_ANSWER or len(entries) >= MOST_ENTRIES:
                problems.append(
                    Problem("faq", where, f"{len(words):,} characters under one heading; part it by headings")
                )
            elif words:
                found = entry(_bare(question), words)
                entries.setdefault(found.id, found)
        return Feed(
            assumed_front(wanted, chinese=re.search(r"[\u4e00-\u9fff]", text) is not None),
            faq=tuple(entries.values()),
            problems=tuple(problems),
            assumed=True,
            understood=(
                Understood(
                    file.name, self.name, len(entries), (("headings and questions", "FAQ"), ("what follows", "answer"))
                ),
            ),
        )


def _is_prose(text: str) -> bool:
    """Whether it reads like sentences: most lines that say something are no list of cells."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()]
    speaking = sum(_SENTENCE.search(line) is not None for line in lines)
    headed = sum(bool(_HEADING.match(line) or _QUESTION.match(line) or _ANSWER.match(line)) for line in lines)
    return bool(lines) and speaking > 0 and (speaking + headed) * 2 >= len(lines)


def _sections(text: str) -> Iterator[tuple[int, str, str]]:
    """(line, question or heading, what stands below it); paragraphs without any have ""."""
    title, begins, below, asking = "", 1, list[str](), False
    for number, line in enumerate(text.splitlines(), 1):
        question, answer = _QUESTION.match(line), _ANSWER.match(line)
        heading = None if question or answer else _HEADING.match(line) or _NUMBERED.match(line)
        opening = (question or heading) is not None
        apart = not line.strip() and below and not title
        if opening or apart:
            yield begins, title, "\n".join(below)
            title, begins, below = "", number, []
            asking = question is not None
        if opening:
            found = question or heading
            title = next((part for part in (found.groups() if found else ()) if part), "")
        elif line.strip():
            below.append(answer[1] if answer and asking else line.strip())
    yield begins, title, "\n".join(below)


def _bare(text: str) -> str:
    """Without the marks of Markdown and HTML."""
    plain = plain_text(text) if "<" in text and re.search(r"</?[a-zA-Z][^<>]*>", text) else text
    marked = _MARKS.sub(lambda found: found[2] or found[3], plain)
    return "\n".join(re.sub(r"^\s*(?:[-*+>]|\d+\.)\s+", "", line) for line in marked.splitlines()).strip()
