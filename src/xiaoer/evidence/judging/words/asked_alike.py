"""A plain yes or no that says, in the other language or by a part of the word, what a word of the reply says."""

import re
from functools import lru_cache
from typing import Final

from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import NOT_CHECKED, Judgement
from xiaoer.language.bilingual import in_chinese

_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_LATIN: Final = re.compile(r"[a-z]{3,}")
_ASKS: Final = re.compile(
    r"\b(?:is|are|has|have|can|be|the|and|for|with|in|of|included?|includes|supported|supports?|available|allowed"
    r"|offered|enabled|built|comes?)\b|是否|可以|支持|能否|有无|包含|附带|提供|需要|[可能有送赠含带需会无不]"
)
_SAYS_NO: Final = re.compile(r"\b(?:no|non|not|without|free)\b|less$|^[无不非免]")


def not_against_a_like_answer(judgement: Judgement, said: str, *, affirmed: bool, holdings: Holdings) -> Judgement:
    """Not checked where no fact has what was `said`, but a yes or no that agrees is asked in words for the same."""
    if judgement.verdict is not Verdict.UNSUPPORTED or not _HAN.search(said):
        return judgement
    answers = (fact for fact in holdings.facts if isinstance(fact.value, bool) and fact.value == affirmed)
    return NOT_CHECKED if any(_asks_for(fact.predicate, said) for fact in answers) else judgement


@lru_cache(maxsize=4096)
def _asks_for(predicate: str, said: str) -> bool:
    words = words_of_predicate(predicate).lower()
    if _SAYS_NO.search(words):
        return False
    asked = _ASKS.sub(" ", words)
    if run := "".join(_HAN.findall(asked)):
        return any(one in said for one in run)
    parts = _LATIN.findall(asked)
    return bool(parts) and all(_is_in(part, said, lone=len(parts) > 1) for part in parts)


def _is_in(part: str, said: str, *, lone: bool) -> bool:
    """Whether a Chinese word for it stands in what was said; a lone character only beside another."""
    return any(word in said for word in in_chinese(part) if len(word) > 1 or lone)
