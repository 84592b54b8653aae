"""Splits a message into its questions: "羽绒服XL黑色还有吗 到新疆多少运费" asks two, "羽绒服 XL 黑色 还有吗" one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from xiaoer.language.reading import Span

_BREAK: Final = re.compile(
    r"(?P<strong>[。?!;\n]+[\s,]*|\.(?=\s|$)\s*|\.{2,}\s*)|(?P<weak>(?<!\d),(?!\d)\s*|(?<=\d),(?!\d)\s*|(?<!\d),(?=\d)"
    r"|(?<=[\u3400-\u9fff]) +|(?<=[A-Za-z0-9]) +(?=[\u3400-\u9fff])"
    r"|(?<=[\u3400-\u9fff吗呢])(?=(?:另外|顺便|此外|然后还|以及)(?!一[个件]))"
    r"|(?<=[吗呢么嘛吧])(?=还有(?!吗|货|没|么|嘛|不))"
    r"|\s+(?:and also|and then|and|also|plus|but)\s+(?=(?:is|are|do|does|did|can|could|will|would|what"
    r"|when|where|which|who|how|why|should|i|please|if|cancel|send|tell|also|whats|what's|hows|how's|any|my)\b))",
    re.IGNORECASE,
)
_LINK_WORD: Final = re.compile(r"另外|还有|顺便|此外|对了|然后|and|also|plus", re.IGNORECASE)
_LINK: Final = re.compile(r"https?://\S+")
_ASKS: Final = re.compile(
    r"[吗么嘛呢]|[不没]$|多少|多久|多大|多长|几|什么|啥|怎|咋|哪|谁|能|可以|可不|行不|有没|有无|要不要|是不是|是否|会不会|还有(?=$|货)|请|麻烦|帮|给我|想要|我要|要求|推荐"
    r"|退款|退货|退钱|换货|取消|催|改[一下成地]|换[成一个大小\d]|调[成个]|备注|查[一下询]|转人工|发票|包邮|到了|没到|不更新|没动静|坏了|碎了|少了|发错|漏发|赔|投诉|差价|太差|垃圾|便宜"
    r"|\b(?:is|are|am|was|do|does|did|can|could|will|would|what|whats|what's|when|where|where's|wheres|which|who|how|why|should|want|need|cancel|return|refund|please|pls|have|has|hasn't|got|any|ship|broken|broke|missing|arrived|help)\b",
    re.IGNORECASE,
)
_LEANS: Final = re.compile(
    r"^(?:怎么[弄办搞样整]|咋[办整弄搞样]|如何处理|行[吗不么嘛]|行不行|可以[吗么嘛不]|可不可以|好[吗不么嘛]|对[吗么]|是[吗么]"
    r"|能[吗不么]|是不是|多少钱?|呢|急用?|谢谢.{0,2}|感谢|thanks?"
    r"|thank you|please|pls|ok|okay)[\s!?~。]*$",
    re.IGNORECASE,
)
_EDGE: Final = " \t\n,。?!;、."


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch between two breaks; `strong` when a full stop stands after it."""

    start: int
    end: int
    strong: bool


def split_clauses(text: str) -> tuple[tuple[str, Span], ...]:
    """The questions of a normalised message with their places; each text is a slice of the message.

    Parts that ask nothing by themselves (a product, a size, 怎么办) join a neighbour. Nothing is split inside numbers,
    links, names or English phrases. An empty message has none.
    """
    groups: list[list[_Part]] = []
    for part in _parts(text):
        if groups and _joins(text, groups[-1], part):
            groups[-1].append(part)
        else:
            groups.append([part])
    spans = (Span(group[0].start, group[-1].end) for group in groups)
    return tuple((text[span.start : span.end], span) for span in spans)


def _parts(text: str) -> Iterator[_Part]:
    links = [found.span() for found in _LINK.finditer(text)]
    start = 0
    for found in _BREAK.finditer(text):
        if any(first <= found.start() < last for first, last in links):
            continue
        yield from _trimmed(text, start, found.start(), strong=found["strong"] is not None)
        start = found.end()
    yield from _trimmed(text, start, len(text), strong=True)


def _trimmed(text: str, start: int, end: int, *, strong: bool) -> Iterator[_Part]:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if start < end and not _LINK_WORD.fullmatch(text, start, end):
        yield _Part(start, end, strong)


def _joins(text: str, group: list[_Part], part: _Part) -> bool:
    """Whether a part belongs to the question before it."""
    before, here = text[group[0].start : group[-1].end], text[part.start : part.end]
    if _LEANS.match(here) or _size(here) <= 2:
        return True
    if group[-1].strong:
        return _size(before) <= 2
    return not (_asks(before) and _asks(here))


def _size(text: str) -> int:
    """How many characters or words there are."""
    return len(re.findall(r"[\u3400-\u9fff]|[A-Za-z0-9']+", text))


def _asks(text: str) -> bool:
    return _ASKS.search(text) is not None
