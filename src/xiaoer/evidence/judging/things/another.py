"""An amount of another thing than the one that its clause speaks of."""

import re
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.text.mention import Amount, Attribute, Mention

_OF_ANOTHER: Final = re.compile(
    r"(?:instead of|rather than|versus|\bvs\.?|against|compared (?:to|with)|\bthan|unlike)\s*(?:the |a "
    r"|an )?$|比[^,，]{0,8}$|(?:另|再|要)?加上?(?:这|那)?$|[\d米克升元]对$"
    r"|\b(?:plus|adding|add) (?:the |an? |another )?$",
    re.IGNORECASE,
)
"""Before an amount that is of the other thing."""
_NAMES_ANOTHER: Final = re.compile(
    r"\s*(?:and |the |另外|单买|单配)*(?:[\u4e00-\u9fff]{2,5}?|[a-z]+(?: [a-z]+)?)"
    r"(?:要|是|is|costs?|for|at|只要|单配|单买)?\s*[¥$€£]?"
)
_WISHES: Final = re.compile(
    r"\b(?:want|need|prefer|require|looking for|would like|care about|matters?)\b|需要|想要?|要是|如果|的话|在意|看重",
    re.IGNORECASE,
)
_BY_NO_CHANCE: Final = 100
"""A price from here on that is a fact's own is that fact's."""


def is_of_another(mention: Mention) -> bool:
    """Whether the words before an amount say that it is the other thing's: "instead of 599", 比599."""
    return isinstance(mention.value, Amount) and _OF_ANOTHER.search(mention.ahead) is not None


def is_wished_for(mention: Mention) -> bool:
    """Whether a clause only takes up a wish for it, which whichever thing has it may grant."""
    return mention.soft and isinstance(mention.value, Attribute) and _WISHES.search(mention.context) is not None


def names_another(mention: Mention) -> bool:
    """A clause of a word and a price (脚踏499) says what it is of, though no name of the facts is like it."""
    if mention.kind not in (ClaimKind.MONEY, ClaimKind.NUMBER) or not isinstance(mention.value, Amount):
        return False
    return mention.value.said >= _BY_NO_CHANCE and _NAMES_ANOTHER.fullmatch(mention.ahead) is not None
