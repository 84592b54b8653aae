"""Two noes that ask for something: "if it's not green I'm not buying", 非绿色不要, 除了绿色别的都不考虑.

The words of a no would rule out what is insisted on. The table `data/insistences.tsv` says what each way of insisting
means, in words of which every reader knows what they ask for.
"""

import re
from functools import cache
from typing import Final

from xiaoer.guide.lexicon.tables import rows_of

_THING: Final = {"en": r"\w[\w'-]*(?: [\w'-]+){0,3}?", "zh": "[^,，。;；!！?？不别我他她]{1,8}?"}
"""What may be insisted on."""


def insisted(text: str) -> str:
    """The normalised text with each way of insisting said as a wish."""
    for pattern, means in _ways():
        text = pattern.sub(means, text)
    return text


@cache
def _ways() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(says.replace("(Y)", f"({_THING[language]})"), re.IGNORECASE | re.ASCII), means.replace("Y", r"\1"))
        for language, says, means in rows_of("insistences")
    )
