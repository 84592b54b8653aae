"""Carriers and ways to pay, by any of their names. The tables: `data/carriers.tsv`, `data/payments.tsv`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from xiaoer.language.phrases import Phrases
from xiaoer.language.reading import CodedWord, Span
from xiaoer.language.tables import rows_of

_OTHER: Final = re.compile(r"(?<=[发用走是选寄换])(?:个|的)?([\u3400-\u9fff]{2}(?:快递|物流|速运|速递|快运))")
_EVERY: Final = re.compile(r"什么|啥|哪[家个]|别的|其他|这个|那个|一般|默认|普通|指定|冷链|国际")
_WECHAT: Final = "微信"
_PAYS: Final = re.compile(r"付|钱|支付|转账|零钱|能用|可以用|用不|分期|扣|pay", re.IGNORECASE)
_MONEY_BACK: Final = re.compile(r"(?:运费|邮费)$")


def read_carriers(text: str, ignore: Sequence[Span] = ()) -> tuple[CodedWord, ...]:
    """The carriers that a normalised text names, in order; one that we do not know by its name (云通物流)."""
    known = list(_named(text, "carriers", ignore))
    other = (
        CodedWord(found[1], Span(found.start(1), found.end(1)))
        for found in _OTHER.finditer(text)
        if not _EVERY.match(found[1]) and not any(_meet(one.span, found.span(1)) for one in known)
    )
    return tuple(sorted([*known, *other], key=lambda one: one.span.start))


def read_payments(text: str, ignore: Sequence[Span] = ()) -> tuple[CodedWord, ...]:
    """The ways to pay that a normalised text names; 微信 alone only where somebody pays, 到付 freight is none."""
    found = _named(text, "payments", ignore)
    return tuple(one for one in found if _is_payment(text, one))


def _is_payment(text: str, one: CodedWord) -> bool:
    words = text[one.span.start : one.span.end]
    if words == _WECHAT:
        return bool(_PAYS.search(text)) and "加" not in text
    return not (words == "到付" and _MONEY_BACK.search(text[: one.span.start]))


def _named(text: str, table: str, ignore: Iterable[Span]) -> Iterator[CodedWord]:
    phrases, codes = _phrases(table)
    taken = tuple(ignore)
    seen: set[str] = set()
    for words, span in phrases.find(text):
        inside = any(one.start <= span.start and span.end <= one.end for one in taken)
        if not inside and codes[words] not in seen:
            seen.add(codes[words])
            yield CodedWord(codes[words], span)


def _meet(span: Span, place: tuple[int, int]) -> bool:
    return span.start < place[1] and place[0] < span.end


@cache
def _phrases(table: str) -> tuple[Phrases, dict[str, str]]:
    codes = {word.lower(): code for code, words in rows_of(table) for word in words.split("|")}
    return Phrases(codes), codes
