"""What a page rules out keeps out whoever wants it: 不可托运, for who has to check it in."""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.guide.goods.page import Statement, Ware
from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.need import Limit, LimitKind, Need
from xiaoer.guide.reading.exclusions import stretches_of

_PROHIBITS: Final = re.compile(
    r"(?:不可|不能|不支持|不建议|不适合|不宜|请?勿|切勿|禁止|不兼容|不提供|不得|不参加任何|不参与任何)(?P<what>[㐀-鿿A-Za-z0-9]{2,10})"
    r"|(?P<apart>[㐀-鿿]{3,8}?)(?:需要?|要|请)?(?:另购|另配|另售|单独购买|不含在内)"
    r"|\b(?:not|never|don't|do not) (?:be )?(?P<en>[a-z][a-z -]{2,24})",
    re.IGNORECASE,
)
_COMMON: Final = frozenset(
    [
        "使用",
        "用于",
        "购买",
        "退换",
        "退货",
        "退款",
        "无理",
        "理由",
        "由退",
        "叠加",
        "建议",
        "适合",
        "提供",
        "支持",
        "直接",
        "以上",
        "以下",
        "产品",
        "商品",
        "本品",
        "同时",
        "长时",
        "时间",
        "需要",
        "可以",
        "单独",
        "其他",
        "一起",
        "放入",
        "放在",
        "进行",
        "接触",
        "儿童",
        "孕妇",
    ]
)
"""Pairs that say nothing of what is asked for, or are judged by limits of their own."""


def limits_of(need: Need) -> tuple[Limit, ...]:
    """The limits that the need states, and that no page may rule out what it speaks of."""
    return (*need.hard, *_use_allowed(need.text))


def _use_allowed(text: str) -> Iterator[Limit]:
    """What is to be done with it must not be what the page rules out."""
    told = text + " ".join(zh for asked, zh in rows_of("uses") if asked_by(asked).search(text))
    words = set(_pairs(told)) - {pair for stretch in stretches_of(text) for pair in _pairs(stretch)} - _COMMON
    if words:
        yield Limit(LimitKind.ALLOWED, "页面写明不能这样用", "its page rules that out", " ".join(sorted(words)))


def prohibition_of(limit: Limit, ware: Ware) -> Statement | None:
    """Where the page rules out what the need speaks of: 不可托运."""
    asked = frozenset(limit.value.split(" "))
    for statement in ware.statements:
        for found in _PROHIBITS.finditer(statement.text):
            if asked & frozenset(_pairs(found["what"] or found["apart"] or found["en"])):
                return statement
    return None


def _pairs(text: str) -> Iterator[str]:
    """Two characters that stand together, and words of other letters: what a phrase is about."""
    for run in re.findall(r"[㐀-鿿]+", text):
        yield from (run[i : i + 2] for i in range(len(run) - 1))
    yield from (word.lower() for word in re.findall(r"[A-Za-z]{5,}", text))
