"""Errands whose verb is not said: one value is owned and another liked, goods are no longer needed. All pure."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.desk.actions.deeds import URGES
from xiaoer.desk.actions.details import gives_reason
from xiaoer.desk.actions.errands import FAULT_OF
from xiaoer.desk.actions.soundness import FAULTS
from xiaoer.language.reading import OptionMention, Reading
from xiaoer.language.things import things_in
from xiaoer.shop.action import CaseReason

SWAP: Final = "order.change_sku"
UNWANTED: Final = "order.cancel"
"""By the state of the order it becomes a recall or a return."""

_OWNS: Final = re.compile(
    r"[买拍订选点下](?:的|了|成|错)|是我|我[这那]|到手|收到|发来|寄来|手上|现在这|原来|本来"
    r"|\b(?:i(?:'ve| have)? (?:got|have|ordered|bought|chose|picked|took)|my|mine|arrived|came|delivered|messed up"
    r"|(?:it|they|this|that|one|these|those)(?:'s|'re| is| are)|is an?|by mistake)\b",
    re.IGNORECASE,
)
_LIKES: Final = re.compile(
    r"想要|要的(?:是|其实)|想(?:着|了想)|更?喜欢|还是(?:要|穿|用|想|[^,。?]{0,6}(?:吧|好))|应该(?:是|要|选|穿|拍)|本来(?:想|要)|改|换|需要|才对"
    r"|\b(?:need|want|fancy|prefer|rather|would like|'d like|wanted|meant|should (?:be|have been)|suits?"
    r"|can (?:it|they|that|this|these|those|both)(?: still| both| all)? be)\b",
    re.IGNORECASE,
)
_MISTOOK: Final = re.compile(
    r"[选拍买点订挑][错岔]|\b(?:ordered|picked|chose|got|bought|selected) the wrong (?:size|colou?r|one|version)"
    r"|\bmisread\b",
    re.IGNORECASE,
)
"""With it one value is enough: it is the other one."""
_COMPARES: Final = re.compile(
    r"哪[个款件一种]|区别|对比|还是.{1,10}[?？]|好看吗|适合|推荐|\bwhich\b|\bor\b.{1,20}\?|\bcompare|\bdifference\b|\bbetter\b",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"[?？吗]|是不是|会不会|正常|\b(?:is|are|was) (?:it|this|that|they)\b|\bnormal\b", re.IGNORECASE
)
"""Whether something is wrong is only asked: 结晶了是不是坏了."""
_GOT: Final = re.compile(
    r"[发寄送]来|收到|来的|到的是|\b(?:got|received|sent|came|arrived|in the (?:box|bag|parcel))\b", re.IGNORECASE
)
"""Something came, which may be the wrong thing."""
_TAKEN: Final = ("as.", "prod.image", "order.c", "invoice.", "logi.d", "logi.i", "safety.", "human.")
"""Intents beside which such words only tell more."""


def with_untold(names: Sequence[str], reading: Reading) -> list[str]:
    """The intents with the errand that the message only means; what it hurries for has come already then."""
    text = reading.text
    wrong = any(gives_reason(text, reason) for reason in FAULT_OF) or _GOT.search(text)
    said = list(names) if wrong else [name for name in names if name not in FAULTS]
    if likes_another(reading) and not any(name.startswith(_TAKEN) for name in said):
        return [SWAP, *(name for name in said if name != URGES)]
    return list(names) or (_told_of_goods(text) if _names_goods(reading) else [])


def likes_another(reading: Reading) -> bool:
    """Whether of one property the value of what was bought is told, and another one liked better."""
    text, options = reading.text, reading.slots.options
    two = any(_differ(one, other) for one in options for other in options)
    return (
        (two or bool(options and _MISTOOK.search(text)))
        and bool(_OWNS.search(text) and _LIKES.search(text))
        and not _COMPARES.search(text)
    )


def _differ(one: OptionMention, other: OptionMention) -> bool:
    return one.name == other.name and not set(one.values) & set(other.values)


def _names_goods(reading: Reading) -> bool:
    """Whether goods or an order are named: 不需要了 alone answers a question."""
    slots = reading.slots
    return bool(slots.products or slots.codes or things_in(reading.text))


def _told_of_goods(text: str) -> list[str]:
    """What becomes of goods that are said to be faulty, or not needed; nothing where neither is told."""
    fault = next((intent for reason, intent in FAULT_OF.items() if gives_reason(text, reason)), None)
    if fault is not None:
        return [] if _ASKS.search(text) else [fault]
    return [UNWANTED] if gives_reason(text, CaseReason.NO_REASON) else []
