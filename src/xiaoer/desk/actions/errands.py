"""Several errands in one message, each with the words that are its own: 袜子退三包,机器人催一催仓库. All pure.

Two pieces of a message are two errands when each wants something else done, and either names goods of its own or comes
as one thing more (再, 另外, also). What follows belongs to the errand before it; what is said first, and in what state
the goods are, is said of all of them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol, TypeVar

from xiaoer.desk.actions.details import only_tells_state, reason_in
from xiaoer.desk.actions.soundness import tells_of_no_fault
from xiaoer.language.reading import Clause, Meant, Reading, Span
from xiaoer.language.things import things_in
from xiaoer.shop.action import CaseReason

FAULT_OF: Final = {
    CaseReason.WRONG_ITEM: "as.wrong_item",
    CaseReason.MISSING_PART: "as.missing_part",
    CaseReason.FRESH_BAD: "as.fresh_bad",
    CaseReason.DAMAGED: "logi.damaged",
    CaseReason.QUALITY: "as.quality",
}
"""The intent by which such a fault is told."""

_BREAKS: Final = re.compile(
    r"(?:[,，。;；!！?？\n]|\.(?=\s|$)|(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff]))+"
    r"|(?<=[\u3400-\u9fff])(?=(?:另外|顺便|顺带|顺手|还有(?!吗|货)|对了|然后))| (?=(?:and|also|plus)\b)",
    re.IGNORECASE,
)
_MORE: Final = re.compile(
    r"\s*(?:再(?!不|没)|另外|顺便|顺带|顺手|还有|对了|然后|并且?|还要|也|and\b|also\b|plus\b|then\b)", re.IGNORECASE
)
_OR: Final = re.compile(
    r"再不|再没|不然|否则|要不|要么|或者|还是说|如果|要是|不行就|实在不行|的话|\b(?:or|otherwise|if|unless|instead)\b",
    re.IGNORECASE,
)
"""One of two, or a threat."""
_STAYS: Final = re.compile(
    r"留着|不[用要想]?[退动管取换改]|不急着?[退换]|别[退动管取换改]|先不|照[常旧发]|保留|算了|\b(?:keep|don'?t|not)\b",
    re.IGNORECASE,
)
_STANDS: Final = re.compile(
    r"到哪|哪[一]?步|进度|怎么样了|批了|审核|几时到|什么时候到|多久|申请(?:过|了)|\bwhere\b|\bstatus\b", re.IGNORECASE
)
_DEEDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (intent, re.compile(words, re.IGNORECASE))
    for intent, words in (
        (
            "invoice.change",
            r"票[^,，]{0,6}(?:改|换|重开|错)|(?:换开|重开|改)[^,，]{0,6}票|\binvoice\b.*\b(?:chang|correct)",
        ),
        ("invoice.apply", r"(?:开|补|要|打|出|给)[^,，]{0,8}票|票[^,，]{0,4}(?:开|补)|\binvoice\b"),
        (
            "privacy.request",
            r"(?:别|不要|少|停)[^,，]{0,8}(?:短信|广告|推送|推销|营销)|\bstop\b.*\b(?:texts|emails|ads)\b",
        ),
        (
            "order.note",
            r"备个?注|留个?言|附言|注明|写上|写一?句|\b(?:add|leave|put)\b.*\b(?:note|remark|comment)\b|^ ?and note\b",
        ),
        ("order.change_address", r"地址|改[寄送]|(?:寄|送)[到去往].*\d|\baddress\b|\bdeliver\b.*\d"),
        ("logi.intercept", r"拦|截住|截下|截回|追回|叫回|拉回|\bintercept|\bturn(?:ed)? .*\b(?:around|back)\b"),
        (
            "logi.stuck",
            r"(?:催|问|找|联系)[^,，]{0,4}(?:快递|物流|顺达|中禾|云通)|(?:快递|物流|包裹)[^,，]{0,8}(?:不动|没动|卡|不走)"
            r"|\b(?:chase|push|contact)\b.*\b(?:courier|carrier)\b",
        ),
        (
            "order.urge_ship",
            r"催|(?:赶紧|快点|尽快|抓紧|早点)[^,，]{0,4}发|\b(?:nudge|hurry|rush|chase|push)\b.*\b(?:warehouse|order|dispatch|shipping)\b"
            r"|\bship\b.*\b(?:soon|faster|asap)\b",
        ),
        ("as.price_protect", r"差价|价保|保价|\bprice (?:protect|match|diff)"),
        ("order.cancel", r"取消|不想?要了|撤[单了销掉]|[关退]单|\bcancel\b"),
        ("as.exchange", r"换(?!季|购|行|算)|调[个换成]|[SMLX]码?改|改[成为]?[SMLX\d]|\b(?:exchange|swap)\b"),
        ("as.return_apply", r"退(?!款到|回来|了吗|到账)|\breturn\b|\brefund\b|\bsend\b.*\bback\b"),
    )
)


class _Mention(Protocol):
    @property
    def span(self) -> Span: ...


_Mentioned = TypeVar("_Mentioned", bound=_Mention)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the message between two breaks."""

    text: str
    span: Span
    intent: str
    goods: frozenset[str]
    more: bool
    """It begins as one thing more."""


def errands_in(reading: Reading) -> tuple[tuple[str, Span], ...]:
    """What is to be done, each with its place, where the message wants several things; () where it wants one."""
    text = reading.text
    if _OR.search(text):
        return ()
    apart: list[_Piece] = []
    for piece in _pieces(reading):
        if apart and not piece.intent and not only_tells_state(piece.text):
            apart[-1] = replace(apart[-1], span=Span(apart[-1].span.start, piece.span.end))
        elif piece.intent and apart and not _is_apart(piece, apart):
            return ()
        elif piece.intent:
            apart.append(piece)
    return tuple((piece.intent, piece.span) for piece in apart) if len(apart) > 1 else ()


def within(reading: Reading, intent: str) -> Reading:
    """The reading as far as it is about one of its errands; itself where it has no such one. Places stay."""
    errands = errands_in(reading)
    if intent not in {name for name, _ in errands}:
        return reading
    others = [span for name, span in errands if name != intent]
    text = reading.text
    for span in others:
        text = f"{text[: span.start]}{' ' * (span.end - span.start)}{text[span.end :]}"

    def own(mentions: tuple[_Mentioned, ...]) -> tuple[_Mentioned, ...]:
        return tuple(each for each in mentions if not any(s.start <= each.span.start < s.end for s in others))

    slots = reading.slots
    kept = replace(
        slots,
        products=own(slots.products),
        options=own(slots.options),
        codes=own(slots.codes),
        quantities=own(slots.quantities),
        money=own(slots.money),
        dates=own(slots.dates),
        regions=own(slots.regions),
        wanted=own(slots.wanted),
        details=own(slots.details),
        places=own(slots.places),
    )
    meant = (Meant(intent, 1.0),)
    clause = Clause(" ".join(text.split()), Span(0, len(text)), meant)
    return replace(reading, text=text, intents=meant, slots=kept, clauses=(clause,))


def spoken_of(reading: Reading, intent: str) -> Reading:
    """Where to look for what an errand is about: its own words where they name goods or orders, else all of them."""
    own = within(reading, intent)
    return own if _goods(own, 0, len(own.text)) else reading


def _pieces(reading: Reading) -> Iterator[_Piece]:
    text = reading.text
    waiting: int | None = None
    for (start, end), following in zip(_stretches(text), [*_stretches(text)[1:], None], strict=True):
        begun = start if waiting is None else waiting
        piece = text[begun:end]
        unbroken = following is not None and following[0] == end
        waiting = begun if unbroken and not _deed(piece) else None
        if waiting is None and piece.strip():
            goods = _goods(reading, begun, end)
            yield _Piece(piece, Span(begun, end), _deed(piece), goods, bool(_MORE.match(text, start)))


def _stretches(text: str) -> list[tuple[int, int]]:
    edges = [0, *(edge for found in _BREAKS.finditer(text) for edge in found.span()), len(text)]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _deed(piece: str) -> str:
    """What a piece wants done, as an intent; "" where it wants nothing."""
    if _STANDS.search(piece):
        return "as.refund_progress" if re.search(r"退|换|售后|refund|return", piece, re.IGNORECASE) else "logi.track"
    told = next((intent for intent, words in _DEEDS if words.search(piece)), "")
    if told in {"", "as.return_apply", "as.exchange"} and not tells_of_no_fault(piece):
        told = FAULT_OF.get(reason_in(piece) or CaseReason.NO_REASON, told)
    of_goods = told.startswith(("as.", "order.cancel", "order.urge", "logi."))
    return "" if of_goods and _STAYS.search(piece) else told


def _goods(reading: Reading, start: int, end: int) -> frozenset[str]:
    """What goods and orders a piece names."""
    named = [each for each in reading.slots.products if start <= each.span.start < end]
    codes = [each.code for each in reading.slots.codes if start <= each.span.start < end]
    words = [word for word, span in things_in(reading.text) if start <= span.start < end]
    return frozenset([*(each.product for each in named), *codes, *words])


def _is_apart(piece: _Piece, before: Sequence[_Piece]) -> bool:
    """Whether a piece wants another thing done than those before it, of other goods or as one thing more."""
    if any(each.intent == piece.intent for each in before):
        return False
    return piece.more or all(piece.goods and each.goods and not piece.goods & each.goods for each in before)
