"""Does 今天 name the day of something, or only the day on which it is said?"""

import re
from typing import Final

from xiaoer.evidence.text.clauses import Clauses

_HAPPENS: Final = re.compile(
    r"发(?![票热])|出库|寄|到|达|签收|开始|结束|截止|安排|恢复|补货|\bship|arriv|deliver|\bend|start|\blast"
    r"|dispatch|sent|refund|due|expir",
    re.I,
)
_BUYER_ACTS: Final = re.compile(r"\s*(?:下单|付款|拍下|拍|购买|买|if you|you (?:order|pay|buy)|order)", re.I)


def is_day_of_event(text: str, clauses: Clauses, start: int, end: int) -> bool:
    """今天发货 names the day of something; 今天下单 and 祝您今天愉快 do not."""
    first, last = clauses.around(start)
    return bool(_HAPPENS.search(text, first, last)) and not _BUYER_ACTS.match(text, end)
