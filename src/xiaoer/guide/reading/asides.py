"""What a need only speaks of: what it does without, and who is not the one it is for."""

import re
from typing import Final

_NEEDLESS: Final = re.compile(
    r"[^,，。;；!！?？]{1,8}?(?:我|我们|家里)?(?:也)?(?:用不上|用不着|不需要"
    r"|有没有都[行可]以?|有无都[行可]以?|可有可无|无所谓|不在乎)(?=$|[,，。;；!！?？])"
    r"|\bno (?:[a-z-]+ ){1,3}(?:needed|required|necessary)\b|\bno need for (?:an? |any |the )?[a-z-]+(?: [a-z-]+)?"
    r"|\b(?:the |an? )?[a-z-]+ (?:(?:is|are) )?(?:not (?:needed|required|necessary)|(?:isn'?t|aren'?t) (?:needed"
    r"|required|necessary)|optional)\b"
    r"|\b(?:the |an? )?(?:[a-z-]+ ){1,2}(?:would|might) be (?:handy|a (?:bonus|plus)|nice(?: to have)?)"
    r"(?: but (?:is |it'?s )?(?:not|isn'?t) (?:a must|needed|necessary|essential|vital))?",
    re.I | re.A,
)
"""What is neither asked for nor ruled out."""
_OTHERS: Final = re.compile(
    r"\b(?:bab(?:y|ies)|kids?|child(?:ren)?|toddler)(?:'s)? (?:videos?|photos?|pictures?|pics|clips|films?|albums?)\b"
    r"|(?:宝宝|孩子|娃|小孩)的?(?:视频|照片|相片|录像|影集)"
    r"|\b(?:no|without|never had) (?:any )?(?:small |young |little |more )?(?:bab(?:y|ies)|kids?|child(?:ren)?"
    r"|toddlers?|infants?|grandchildren)\b(?! (?:shall|should|may|can))"
    r"|(?:没有?|不带)(?:什么)?(?:小|刚出生的)?(?:宝宝|婴儿|小孩子?|孩子|娃娃?)"
    r"|\b(?:home|off|leave|busy|away|up|weeks?|months?|nights?|days?)(?: \w+){0,4}? with (?:the|our|my|a)(?: new)?"
    r" (?:bab(?:y|ies)|newborns?|toddlers?|twins)\b|产假|坐月子|月子里",
    re.I | re.A,
)
"""Who is only in the pictures, not there at all, or kept somebody at home is not who it is for."""


def without_needless(text: str) -> str:
    """The text with spaces for what nobody has to have: 手写笔我用不上, "no stylus needed"."""
    return _NEEDLESS.sub(lambda one: " " * len(one[0]), text)


def places_of_others(text: str) -> list[tuple[int, int]]:
    """Where people are spoken of who will not use it: "there are no toddlers around"."""
    return [each.span() for each in _OTHERS.finditer(text)]


def without_others(text: str) -> str:
    """The text with spaces for them."""
    return _OTHERS.sub(lambda one: " " * len(one[0]), text)
