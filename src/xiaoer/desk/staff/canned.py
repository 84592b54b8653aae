"""Canned words: variables that are filled in from the conversation. Pure."""

import re
from collections.abc import Mapping
from typing import Final

from xiaoer.desk.staff.inbox import Canned
from xiaoer.kernel.errors import Invalid

VARIABLES: Final = ("buyer", "order", "product", "shop", "me")
_VARIABLE: Final = re.compile(r"\{(\w*)\}")
LONGEST: Final = 2000


def insist_on_variables(words: Canned) -> None:
    """Raises Invalid, naming what is wrong with the words."""
    if not 1 <= len(words.name.strip()) <= 40:
        raise Invalid("The name of canned words has 1 to 40 characters.")
    for text in (words.zh, words.en):
        if len(text) > LONGEST:
            raise Invalid(f"Canned words have at most {LONGEST} characters.")
        unknown = [name for name in _VARIABLE.findall(text) if name not in VARIABLES]
        if unknown:
            raise Invalid(f"{{{unknown[0]}}} is no variable; use: {', '.join(f'{{{name}}}' for name in VARIABLES)}.")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The words with their variables; one without a value stays as it is, for the agent to see.

    >>> filled("您好{buyer},订单{order}", {"buyer": "林女士"})
    '您好林女士,订单{order}'
    """
    return _VARIABLE.sub(lambda found: values.get(found[1]) or found[0], text)
