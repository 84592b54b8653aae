"""Parts that pages count: 枕套2, HDMI×2, the three ports of 2C1A; and how many of them a need wants."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.guide.lexicon.directions import clause_at
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.language.numerals import read_numbers
from xiaoer.shop.product import Product

PORTS: Final = "口"
REACH: Final = 8
"""Characters between the name of a part and its number."""
_PART: Final = re.compile(r"(?:^|[ ,，、+])([㐀-鿿]{2,4}|[A-Z][A-Za-z-]{2,8})[×x]?(\d{1,3})(?![\d.A-Za-z%℃×x寸])")
_SOCKETS: Final = re.compile(r"(?<![A-Za-z\d])(\d)C(?:(\d)A)?(?![A-Za-z\d])")
_PORT: Final = re.compile(
    r"个?(?:充电|USB|插)?(?:口|孔|眼|接口)儿?"
    r"|[- ](?:usb )?(?:ports?|sockets|outputs)\b",
    re.I | re.A,
)
_COUNTER: Final = re.compile(r"[个只张件条根片枚支双套]")


def parts_in(text: str) -> Iterator[tuple[str, int]]:
    """Each part that a page's statement counts, and how many."""
    for found in _PART.finditer(text):
        yield found[1], int(found[2])
    for found in _SOCKETS.finditer(text):
        yield PORTS, int(found[1]) + int(found[2] or 0)


def part_limits(text: str, products: Sequence[Product]) -> Iterator[Limit]:
    """So many of a part that the pages of these products count."""
    counted = {name for each in products for one in each.attributes for name, _ in parts_in(one.value) if name != PORTS}
    ported = any(_SOCKETS.search(one.value) for each in products for one in each.attributes)
    for number in read_numbers(text):
        start, end = number.span.start, number.span.end
        clause = clause_at(text, start)
        if ported and number.number > 1 and _PORT.match(text, end):
            yield _limit(PORTS, number.number)
        for name in counted:
            near = name in text[max(0, start - REACH) : start] or re.match(
                rf"(?:{_COUNTER.pattern})?{re.escape(name)}", text[end:]
            )
            if name in clause and near and (_COUNTER.match(text, end) or text[end : end + len(name)] == name):
                yield _limit(name, number.number)


def _limit(name: str, number: Decimal) -> Limit:
    return Limit(LimitKind.PARTS, f"{name}至少{number:f}个", f"at least {number:f} {name}", name, number)
