"""A word that a fact has for its whole value, but for the head that says of what kind it is: 薄荷味 of 香型 薄荷."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from xiaoer.kernel.facts import Fact

_HEAD: Final = re.compile(
    r"(?:口味|味道?|香型|颜色|色系?|材质|材料|面料|质地|性?(?:皮肤|肌肤|肤质|发质|头皮|头发|体质|人群|[皮肤肌])|[款型版制料材头性])$"
    r"|[ -](?:flavou?r(?:ed)?|scent(?:ed)?|colou?r(?:ed)?|materials?|fabric|style|version|skin|hair|people)$"
)
_MEMBER: Final = re.compile(r"\s*[、,，/;；|]\s*")


def with_its_value(said: str, facts: Sequence[Fact]) -> Fact | None:
    """The fact whose value, or a member of whose list, is what was `said` in lower case."""
    bare = _bare(said)
    texts = (fact for fact in facts if isinstance(fact.value, str))
    return next((fact for fact in texts if bare in _members(str(fact.value))), None) if bare else None


@lru_cache(maxsize=4096)
def _members(value: str) -> frozenset[str]:
    return frozenset(_bare(member) for member in _MEMBER.split(value.lower()))


def _bare(words: str) -> str:
    return _HEAD.sub("", words.strip()).strip()
