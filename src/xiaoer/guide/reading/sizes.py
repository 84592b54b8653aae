"""The big one or the small one: which of them a need asks for, by the judge of stances. Pure.

A size that is named is wanted or refused like any value: whoever has no room for the big one asks for the small one.
"""

import re
from collections.abc import Mapping
from typing import Final

from xiaoer.guide.need import Aim, Superlative
from xiaoer.language.stances.judging import Stance, stance_of

SURE: Final = 0.6
"""As sure as this that a size is asked for, and it is."""
CLEAR: Final = 0.2
"""So much surer than that the other one is."""
_THING: Final = "one|size|sized one|version|option|variant|kind|pack(?:age|et)?|bottle|box|jar|bag|tube|model"
_SIZED: Final = re.compile(
    rf"\b(?:the )?(?:(?P<small>small|smaller|smallest)|big|bigger|biggest|large|larger|largest|huge) (?:{_THING})\b"
    r"|\b(?P<little>the (?:little|tiny|mini) one)(?=$|[,.;!?]| (?:than|please|will do|would do|is enough|is fine)\b)"
    r"|(?:(?<=^)|(?<=[,.;!?] )|(?<=rather than )|(?<=prefer )|(?<=\bgo ))"
    r"(?:(?P<smaller>smaller)|bigger|larger)\b(?! than)"
    r"|(?<![有大小老最多])(?:(?P<xiao>小)|大)(?:规格|包装|[号款](?!码)|一号)的?"
    r"|(?<![㐀-鿿]{2})(?<![有大小老最多家])(?:(?P<de>小)|大)(?:一?点儿?)?的(?=$|[,，。!！?？吧啊呢嘛就那这太]|更|我|老|没|不)"
    r"|(?<=[选挑买要拿])(?:(?P<one>小)|大)(?:一?点儿?)?(?:的(?=$|[,，。!！吧啊呢嘛就那])|(?=$|[,，。!！不]))"
    r"|(?<=[别不])(?:[选挑买要拿])?(?:(?P<no>小)|大)(?=$|[,，。!！])",
    re.I | re.A,
)


def size_asked(text: str) -> Superlative | None:
    """The most or the least of the variants, where a normalised text asks for the big or for the small one."""
    sure, told = {Aim.MOST: 0.0, Aim.LEAST: 0.0}, {Aim.MOST: "", Aim.LEAST: ""}
    for each in _SIZED.finditer(text):
        stance = stance_of(text, *each.span())
        own, other = (Aim.LEAST, Aim.MOST) if any(each.groupdict().values()) else (Aim.MOST, Aim.LEAST)
        for aim, likely in ((own, stance[Stance.WANT]), (other, stance[Stance.AVOID])):
            if likely > sure[aim]:
                sure[aim], told[aim] = likely, each[0].strip("的 ")
    return _clear(sure, told)


def _clear(sure: Mapping[Aim, float], told: Mapping[Aim, str]) -> Superlative | None:
    best, other = sorted(sure, key=lambda aim: sure[aim], reverse=True)
    if sure[best] < SURE or sure[best] - sure[other] < CLEAR:
        return None
    return Superlative(best, told[best], told[best])
