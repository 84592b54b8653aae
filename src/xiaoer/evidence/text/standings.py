"""How an order is said to stand: 已发货, "has been delivered", 还没付款. The states exclude each other, but for what
follows: what was delivered was shipped.
"""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.mention import Mention, Standing


def _read_states() -> tuple[tuple[str, str, str, str], ...]:
    """Each state with what a reply says of it in Chinese and in English, and what a fact's plain value says besides."""
    table = (files("xiaoer.evidence.lexicon") / "data" / "standings.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return tuple((state, zh, en, told) for state, zh, en, told in rows)


_STATES: Final = _read_states()
_HAN_SAYS: Final = re.compile("|".join(f"(?P<{state}>{zh})" for state, zh, _, _ in _STATES if zh))
_LATIN_SAYS: Final = re.compile(
    r"\b(?:" + "|".join(f"(?P<{state}>{en})" for state, _, en, _ in _STATES if en) + ")", re.IGNORECASE
)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]{2}")
_LATIN: Final = re.compile(r"[A-Za-z]{2} [A-Za-z]|'[a-z]")
_VALUES: Final = tuple(
    (state, re.compile("|".join(filter(None, (zh, en, f"(?:{value})$"))), re.IGNORECASE))
    for state, zh, en, value in _STATES
)
_SUPPOSED: Final = re.compile(
    r"退货|寄回|如果|若|要是|的话|(?:之|以)?[前后]|时候?|等|一旦|是否|\bif\b|\bonce\b|\bafter\b|\bwhen\b|\bbefore\b"
    r"|\buntil\b|\bwhether\b"
    r"|\bany\b|\bbroken\b|\bdamaged\b|\blost\b|\bas soon as\b|\bwill be\b",
    re.IGNORECASE,
)
_OF_SHOP: Final = re.compile(
    r"\b(?:hotline|shop|store|office|warehouse|showroom|line|desk|we|support)(?: \w+)?\s*$"
    r"|(?:店|客服|热线)[^,，。]{0,4}$",
    re.IGNORECASE,
)
"""A shop that is closed is no case."""
_RULED: Final = frozenset(("rejected", "agreed"))
_RETURNS: Final = frozenset(("退货", "寄回"))
_WHOSE: Final = re.compile(r"^(?:(?:商家|卖家|平台|仓库|订单|包裹|买家|快递)|(?:已(?:付款|支付)|paid)[,，、; ]*(?=\S))")
_PARTS: Final = re.compile(r"[,，;；]")
_DATED: Final = re.compile(r"\s*(?:(?:on|at|于) )?[(（]?20\d\d[-/.年]\d.*$")
"""The day of a state."""
_FOLLOWS: Final = {
    "shipped": frozenset(("shipped", "moving", "delivering", "delivered", "part_delivered", "customs", "completed")),
    "delivered": frozenset(("delivered", "completed")),
    "unshipped": frozenset(("unshipped", "handling")),
    "handling": frozenset(("handling", "unshipped", "refunding")),
    "moving": frozenset(("moving", "delivering", "customs")),
    "sent_back": frozenset(("sent_back", "received_back")),
    "repaired": frozenset(("repaired", "completed")),
    "installed": frozenset(("installed", "completed")),
}
"""Which states of a fact hold what is said."""
STATE_PREDICATE: Final = re.compile(
    r"stat(?:e|us)|状态|进度|progress|trace|物流|stage|resolution|outcome|decision|处理结果", re.IGNORECASE
)


def read_standings(text: str, clauses: Clauses) -> Iterator[Mention]:
    """Every state that a plain text says an order is in; one that is only supposed is left out."""
    for match in _all_said(text):
        first, last = clauses.around(match.start())
        supposed = _SUPPOSED.search(text, first, last)
        done = match.lastgroup in _RULED or match.group().startswith("已")
        if supposed and not (done and supposed.group() in _RETURNS):
            continue
        if match.lastgroup == "completed" and _OF_SHOP.search(text, first, match.start()):
            continue
        value = Standing(str(match.lastgroup), match.group().casefold())
        asked = clauses.asks(match.start())
        yield Mention(value, ClaimKind.STATE, match.start(), match.end(), asked=asked, context=text[first:last])


def _all_said(text: str) -> Iterator[re.Match[str]]:
    if _HAN.search(text):
        yield from _HAN_SAYS.finditer(text)
    if _LATIN.search(text):
        yield from _LATIN_SAYS.finditer(text)


def states_of(value: str) -> frozenset[str]:
    """The states that a fact's plain value names: 已发货, shipped, "in transit"."""
    parts = [value, *_PARTS.split(value)]
    written = {_DATED.sub("", part).strip() for part in parts}
    written |= {_WHOSE.sub("", part) for part in written}
    return frozenset(state for state, pattern in _VALUES if any(pattern.match(part) for part in written))


def is_state(value: str) -> bool:
    """Whether the whole value names a state, whatever its predicate."""
    return any(pattern.fullmatch(value.strip()) for _, pattern in _VALUES)


def holds_state(said: str, held: frozenset[str]) -> bool:
    """Whether an order in one of the states `held` stands as `said`."""
    return not held.isdisjoint(_FOLLOWS.get(said, frozenset((said,))))
