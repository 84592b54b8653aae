"""Which of the values that a message names are asked about, and which the buyer does not want. Pure."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.language.reading import OptionMention
from xiaoer.language.stances.judging import Stance, complains, stance_of

_NOT_WANTED: Final = re.compile(r"(?:不要|不想要|别给我|不是要|\bnot the) ?$", re.IGNORECASE)
"""Before the value of a variant that is ruled out: 我不要两支装."""
AVOIDED: Final = 0.5
"""As sure as this that it is avoided, and the other values are asked about."""
TOLD: Final = 0.5
"""Less than such a share as likely wanted as another value of its option, and it is only told of."""

Meant = tuple[list[OptionMention], list[OptionMention]]


def options_meant(text: str, mentions: Sequence[OptionMention], *, of_order: bool) -> Meant:
    """The values that are asked about, and those that are refused: "the green kettle? my mum hates white".

    A message about what was bought (`of_order`) complains of the very thing that it is about, so there only a plain
    no rules a value out.
    """
    refused = [each for each in mentions if _NOT_WANTED.search(text[: each.span.start])]
    left = [each for each in mentions if each not in refused]
    if of_order:
        return left, refused
    stances = {each: stance_of(text, each.span.start, each.span.end) for each in left}
    if complains(text):
        refused += [each for each in left if stances[each][Stance.AVOID] >= AVOIDED]
    wanted = {each: stances[each][Stance.WANT] for each in left if each not in refused}
    return [each for each in wanted if not _is_only_told(each, wanted)], refused


def _is_only_told(one: OptionMention, wanted: dict[OptionMention, float]) -> bool:
    """Whether another value of the same option is far likelier the one that is asked about."""
    return any(
        each.name == one.name and not set(each.values) & set(one.values) and wanted[one] < TOLD * sure
        for each, sure in wanted.items()
    )
