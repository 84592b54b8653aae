"""Words that nobody here has heard of make no limit: a no before them, or a name behind them, says nothing of goods."""

import re
from typing import Final

from xiaoer.guide.goods.learned import Learned
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.language import bilingual, glossary

_SUBSTANCE: Final = re.compile("[剂素酸精醇酯胺酮醛苯铅汞胶油粉糖盐酶肽]$")
"""What no general dictionary lists, and a label does."""


def is_heard_of(limit: Limit, learned: Learned, *, suffered: str) -> bool:
    """Whether the words of a limit are a thing: on a page, in the trade's tables, or a name that tells one.

    `suffered` is what somebody does not bear, which is a limit by whatever name. Limits of the tables are always heard.
    """
    if limit.kind is LimitKind.NOT_DENIED:
        return _is_word(limit.zh) or limit.zh in learned.whole
    words = limit.verbatim
    if not words or words in suffered:
        return True
    if _is_on_a_page(limit.value, learned):
        return True
    if words.isascii():
        # A word of everyday that no page has (wait, rush) is none of goods; one that no dictionary has is a substance.
        return bool(glossary.in_chinese(words)) or not any(map(bilingual.in_chinese, words.split()))
    return _is_word(words) or bool(_SUBSTANCE.search(words))


def _is_on_a_page(pattern: str, learned: Learned) -> bool:
    asked = re.compile(pattern, re.IGNORECASE | re.ASCII)
    return bool(asked.search(learned.whole) or asked.search(learned.titles_en))


def _is_word(han: str) -> bool:
    return glossary.in_english(han) is not None or bool(bilingual.in_english(han))
