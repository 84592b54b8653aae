"""What a sentence grants on a condition that a fact denies: "if you have opened it, you can still send it back"."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.judging.words.yesno import Question, places_of
from xiaoer.evidence.text.clauses import Clauses

_IF: Final = re.compile(
    r"\s*(?:and |but |so |even )?(?:if|should you|once you|when you)\b"
    r"|^[^,，]{0,3}(?:如果|要是|若|假如|万一|即使|就算|哪怕)",
    re.IGNORECASE,
)
_GRANTS: Final = re.compile(
    r"\b(?:we(?:'ll| will| can| do)|you(?:'ll| will| can| still|'re| get| may)|it(?:'s| is) (?:fine|ok))\b"
    r"|[也都就]?(?:可以|能|支持|给您|照样|没问题)|[也都]行",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(
    r"不(?!喜欢|满意|合适|想要)|没(?!问题)|无法|\b(?:not|no|never|cannot|unable|sorry|afraid|only|unless)\b|n't\b|\?|？",
    re.IGNORECASE,
)


def granted_if(questions: Sequence[Question], text: str, clauses: Clauses) -> tuple[int, int, Judgement] | None:
    """Where a sentence supposes what a fact denies, and grants something all the same; None where it does not."""
    begins = next((first for first in clauses.starts if _IF.match(text, first)), None)
    if begins is None:
        return None
    after = [place for place in zip(clauses.starts, clauses.ends, strict=True) if place[0] > begins]
    grants = next((first for first, last in after if _GRANTS.search(text, first, last)), None)
    if grants is None or _DENIES.search(text, grants):
        return None
    for question in questions:
        if question.yes or question.at_will or question.of:
            continue
        places = places_of(question, text[begins:].lower())
        if places and begins + places[0][0] < grants:
            return begins + places[0][0], begins + places[-1][1], contradicted(question.fact)
    return None
