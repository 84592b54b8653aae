"""What is to be done, where a message also says how things stand: "能退吗 还没发货" hurries nobody."""

import re
from collections.abc import Sequence
from typing import Final

URGES: Final = "order.urge_ship"

_STATED: Final = re.compile(
    r"(?:^|[,，。;；!！?？\s])(?:反正|现在|都|也|又|应该)?(?:还|都)?[没未](?:有)?发货(?:呢|啊|的|吧)?(?:$|[,，。;；!！\s])"
    r"|\b(?:it|which|that) (?:has ?n[o']t|is ?n[o']t) (?:yet )?(?:been )?(?:shipped|sent|dispatched)\b"
    r"|\b(?:it|which) has not (?:yet )?(?:been )?shipped\b",
    re.IGNORECASE,
)
_HURRIES: Final = re.compile(
    r"怎么|为什么|为啥|催|快点|赶紧|尽快|什么时候|几天|天了|\bhurry\b|\bwhy\b|\bwhen\b|\bsoon\b", re.IGNORECASE
)
_MEANT: Final = (
    ("as.compensation", re.compile(r"赔[我钱偿付点]|补偿|\bcompensat", re.IGNORECASE)),
    ("order.cancel", re.compile(r"退(?!换)|取消|不想要|不要了|\bcancel|\brefund", re.IGNORECASE)),
    ("order.change_sku", re.compile(r"换|改成|\bchange\b|\bswap\b|\bexchange\b", re.IGNORECASE)),
)
_CLAIMS: Final = re.compile(r"赔我|赔钱|赔付|赔偿|\bcompensat", re.IGNORECASE)


def deeds_meant(names: Sequence[str], text: str) -> list[str]:
    """The intents without an urging that is only said by the way; where none is left, the deed in the words."""
    if URGES not in names or _HURRIES.search(text) or not (_STATED.search(text) or _CLAIMS.search(text)):
        return list(names)
    rest = [name for name in names if name != URGES]
    meant = next((name for name, words in _MEANT if words.search(text)), None)
    if meant is None:
        return rest or list(names)
    return rest or [meant]
