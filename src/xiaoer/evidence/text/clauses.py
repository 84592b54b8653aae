"""Where sentences and clauses begin and end, and which of them ask. A word of one clause says nothing of the next."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_BREAK: Final = re.compile(
    r"[,，;；。!！?？\n、]|[~～](?!\s*[\d一二三四五六七八九十])|\.(?=\s|$)|(?<=[A-Za-z)])\s(?:and|but|or)\s"
    r"|(?<=\d)\s(?:and|but)\s(?=(?:the|an?|it|they|we|you|in|comes?|ships?|has|is|are|size)\b)",
    re.IGNORECASE,
)
_INSIDE_NUMBER: Final = re.compile(r"\d,\d{3}(?!\d)")
_SENTENCE_END: Final = re.compile(r"[。！？!?\n]+|(?<!\s\d)(?<!^\d)\.\s+(?=[A-Z])")
"""A stop behind a single digit is the mark of a list: 1. Open it."""
_PAUSE: Final = re.compile(r"[ ，、]|,(?!\d)")
LONGEST: Final = 160
_ASKS: Final = re.compile(r"[吗呢么嘛]\s*$|是否|有没有|能不能|要不要|是不是|哪[个款种些]|几[件个]|什么|请问|还是")
_WHETHER: Final = re.compile(r"是否(?!则)|能不能|会不会|可不可以|要不要|有没有|\bwhether\b", re.IGNORECASE)
"""What a clause leaves open without a mark."""
_ASKS_FIRST: Final = re.compile(
    r"\s*(?:would|could|do|does|did|may|shall|should|which|what|when|where|who|how|can|will|is|are)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Clauses:
    """The clauses of one text, by place."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    asking: frozenset[int]

    def around(self, place: int) -> tuple[int, int]:
        """Start and end of the clause that holds `place`."""
        index = self.index(place)
        return self.starts[index], self.ends[index]

    def asks(self, place: int) -> bool:
        """True when the clause that holds `place` is a question."""
        return self.index(place) in self.asking

    def text_of(self, index: int, text: str) -> str:
        """The words of a clause of `text`."""
        return text[self.starts[index] : self.ends[index]]

    def index(self, place: int) -> int:
        """Which clause holds `place`."""
        return bisect_right(self.starts, place) - 1


def sentences_of(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with its place; none is longer than `LONGEST`, so that reading one stays cheap."""
    start = 0
    for match in _SENTENCE_END.finditer(text):
        yield from _cut(text, start, match.end())
        start = match.end()
    yield from _cut(text, start, len(text))


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """In pieces that end at a space or a comma where there is one."""
    while end - start > LONGEST:
        places = [match.start() for match in _PAUSE.finditer(text, start + LONGEST // 2, start + LONGEST)]
        cut = (places[-1] if places else start + LONGEST // 2) + 1
        yield start, text[start:cut]
        start = cut
    if start < end:
        yield start, text[start:end]


def clauses_of(text: str) -> Clauses:
    """The clauses of a plain text; always at least one."""
    numbers = {match.start() + 1 for match in _INSIDE_NUMBER.finditer(text)}
    starts, ends, asking = [0], list[int](), set[int]()
    for match in _BREAK.finditer(text):
        if match.start() in numbers:
            continue
        ends.append(match.start())
        said = text[starts[-1] : match.start()]
        if (match.group() in "?？" and _is_question(said)) or _WHETHER.search(said):
            asking.add(len(ends) - 1)
        starts.append(match.end())
    ends.append(len(text))
    return Clauses(tuple(starts), tuple(ends), frozenset(asking))


def _is_question(clause: str) -> bool:
    """A mark alone does not make a question: "包邮?" after a promise still promises."""
    return bool(_ASKS.search(clause) or _ASKS_FIRST.match(clause))
