"""What words point at: the second order, the last item, the picture that was sent, a link."""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.language.codes import link_spans
from xiaoer.language.numerals import parse_number
from xiaoer.language.reading import CodedWord, PlaceMention, Span

_ORDINALS: Final = {"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "last": -1}
_KINDS: Final = {
    "单": "order", "笔": "order", "个订单": "order", "个单": "order", "条订单": "order", "order": "order",
    "件": "line", "个商品": "line", "样": "line", "个东西": "line", "item": "line", "product": "line", "line": "line",
}  # fmt: skip
_ZH: Final = re.compile(
    r"(?:第([一二三四五六七八九十]|\d{1,2})|(最后)一?|倒数第一)"
    r"(个?订单|笔|单(?!元|人|间|层)|个?单(?=退|取|改|发)|个商品|件|样|个东西|[个款双条箱](?!月"
    r"|星期|周|小时|字|半|颜色|码|尺|问题|办法|方法|方案|人|年|季|链接))(?!半价|[打减免]|\d折)"
)
_LATEST: Final = re.compile(
    r"(?:最近|最新|刚刚?|刚才|上面|最后)(?:的|下|拍|买|付|那|一|这|了){0,4}(?:个|笔)?(?:订单"
    r"|单)(?!元|人|号是)|上(?:一|个|笔)+单"
)
_EN: Final = re.compile(
    r"\b(?:(?P<order>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th)(?: (?P<kind>order"
    r"|item|product|line|one))|(?P<new>latest|newest|most recent|previous) (?P<of>order|item"
    r"|one))\b(?! (?:time|of all))",
    re.IGNORECASE,
)
_PICTURE: Final = re.compile(
    r"(?:图片?|照片|截图|视频)(?:里|中|上|内)(?:面)?的?|(?:这|那|我发的?|发的|刚发的|如|见"
    r"|看)(?:个|张|幅|些)?(?:图片?|照片|截图|视频)|截图(?:发|给|在)|(?:发|传|拍)(?:了|你|给你)?(?:了)?(?:个"
    r"|张|一张)?(?:图片?|照片|截图|视频)(?:了|给你|过去)|\[(?:图片|image|picture|photo)\]"
    r"|\b(?:in|on|from|like|see|per|as in|matches) (?:the |this |that |my |attached )*(?:picture"
    r"|photo|pic|image|screenshot|screen shot)s?\b|\b(?:attached|enclosed) (?:is )?(?:a )?(?:picture"
    r"|photo|pic|image|screenshot)|\b(?:picture|photo|pic|image|screenshot)s? (?:i sent|attached"
    r"|below|above)|\bsee attached\b",
    re.IGNORECASE,
)
_NOT_SENT: Final = re.compile(
    r"有(?:没有)?.{0,4}图|(?:跟|和|与).{0,2}图|nothing like|not like|different", re.IGNORECASE
)


def read_places(text: str) -> tuple[PlaceMention, ...]:
    """Orders and items by their place, counted from 0; -1 is the last, (order, 0) also the latest."""
    return tuple(sorted(_places(text), key=lambda one: one.span.start))


def read_pointers(text: str) -> tuple[CodedWord, ...]:
    """`picture` where the words speak of one that lies beside the text, `link` for each link in it.

    有实拍图吗 asks for a picture and 跟图片不一样 compares with the page: both point at none that was sent.
    """
    links = [CodedWord("link", span) for span in link_spans(text)]
    found = _PICTURE.search(text)
    if found and not _NOT_SENT.search(text[max(0, found.start() - 8) : found.end()]):
        links.append(CodedWord("picture", Span(found.start(), found.end())))
    return tuple(sorted(links, key=lambda one: one.span.start))


def _places(text: str) -> Iterator[PlaceMention]:
    latest = _LATEST.search(text)
    if latest:
        yield PlaceMention("order", 0, Span(latest.start(), latest.end()))
    for found in _ZH.finditer(text):
        if latest and latest.start() <= found.start() < latest.end():
            continue
        number = parse_number(found[1]) if found[1] else None
        inside = text[found.end() : found.end() + 2] == "商品"
        kind = "line" if inside else _KINDS.get(found[3], _KINDS.get(found[3].removeprefix("个"), "item"))
        yield PlaceMention(kind, int(number) - 1 if number else -1, Span(found.start(), found.end()))
    for found in _EN.finditer(text):
        yield _english(found)


def _english(found: re.Match[str]) -> PlaceMention:
    span = Span(found.start(), found.end())
    if found["new"]:
        return PlaceMention("order" if found["of"].lower() == "order" else "item", 0, span)
    word, kind = found["order"].lower(), found["kind"].lower()
    place = _ORDINALS[word] if word in _ORDINALS else int(word[0]) - 1
    if kind == "order" and place == -1:
        place = 0
    return PlaceMention(_KINDS.get(kind, "item"), place, span)
