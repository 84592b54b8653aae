"""What a clause says that a property is, in words that no fact has: "the poles are fibreglass" where the fact of the
poles has aluminium. No table need know the words; the clause names the property, and its fact has others.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted
from xiaoer.evidence.lexicon.claimhood import claimhood
from xiaoer.evidence.lexicon.common_words import COMMON_EN, COMMON_ZH
from xiaoer.evidence.lexicon.meanings import meanings_in, stems_written
from xiaoer.evidence.lexicon.notions import Notion, notion_of
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.attributes import is_denied, is_soft
from xiaoer.kernel.facts import Fact
from xiaoer.language.bilingual import in_chinese
from xiaoer.language.stems import latin_words

_SAYS: Final = re.compile(
    r"^\s*(?:and |but )?(?:all )?(?:the|its|their|our|your|this|these) (?P<of>[a-z][a-z' -]{1,30}?) "
    r"(?:is|are|was|were)(?: made| printed| all| both)?(?: (?:of|from|in"
    r"|out of))? (?P<is>[a-z]{3,}(?:[ -](?!(?:for|to|with|by|around|until|at)\b)[a-z]+){0,3})\W*$"
)
_SAYS_ZH: Final = re.compile(
    r"^\s*(?:这款|它|他们?)?的?(?P<of>[\u4e00-\u9fff]{2,6}?)(?:用的|做的|采用的|都)?(?:是|为|用|采用)(?P<is>(?![送到发寄两几半])[\u4e00-\u9fff]{2,6}?)的?\W*$"
)
_TELLS_STATE: Final = re.compile(
    r"stat(?:e|us)|状态|进度|stock|库存|address|地址|brand|品牌|name|名称|型号|policy|政策|规则|return|退|物流|delivery|date|day|warrant|guarant|保|hours|open",
    re.IGNORECASE,
)
_GENERIC: Final = each_of(
    " type kind style mode the of in and for is made material fabric colour color product item thing"
)
_GENERIC_ZH: Final = re.compile(r"(?:类型|款式|种类|方式|的)$")
_NUMBER: Final = re.compile(r"\d")
_LONGEST: Final = 60
_CLAIMS: Final = 0.38
"""A clause that claims less surely than this may only praise."""


def described(holdings: Holdings, text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """The words of the clause [first, last) that say something else of a property than its fact."""
    clause = text[first:last].lower()
    said = _SAYS.match(clause) or _SAYS_ZH.match(clause)
    if said is None or is_soft(clause) or is_denied(clause, *said.span("is"), 0, len(clause)):
        return None
    facts = [fact for fact in holdings.facts if _is_described(fact)]
    told = [fact for fact in facts if _names(fact.predicate, said["of"])]
    if not told or not _is_new(said["is"], holdings) or claimhood(clause).claims < _CLAIMS:
        return None
    if any(_is_alike(said["is"], str(fact.value).lower()) for fact in told):
        return None
    return first + said.start("is"), first + said.end("is"), contradicted(told[0])


def _is_described(fact: Fact) -> bool:
    if not isinstance(fact.value, str) or len(fact.value) > _LONGEST or _NUMBER.search(fact.value):
        return False
    return not _TELLS_STATE.search(fact.predicate)


def _names(predicate: str, said: str) -> bool:
    """Whether some words name what a predicate tells of, and nothing besides."""
    heads = _heads(predicate)
    return bool(heads) and all(next(head.places(said), None) is not None for head in heads)


@lru_cache(maxsize=4096)
def _heads(predicate: str) -> Sequence[Notion]:
    words = words_of_predicate(predicate).lower()
    latin = [word for word, _, _ in latin_words(words)]
    own = [word for word in latin if word not in _GENERIC] or latin
    han = _GENERIC_ZH.sub("", "".join(re.findall(r"[\u4e00-\u9fff]+", words)))
    return [notion_of(word) for word in (*own, *([han] if len(han) > 1 else []))]


def _is_new(said: str, holdings: Holdings) -> bool:
    """Whether it has words for something, and no fact has any of them."""
    if said.isascii():
        words = [word for word, _, _ in latin_words(said) if word not in COMMON_EN]
        return bool(words) and not any(
            word in stems_written(letters) for word in words for letters, _ in holdings.letters
        )
    left = COMMON_ZH.sub(" ", said).split()
    pairs = [run[at : at + 2] for run in left for at in range(len(run) - 1)]
    return bool(pairs) and not any(pair in letters for pair in pairs for letters, _ in holdings.letters)


def _is_alike(said: str, written: str) -> bool:
    """Whether a value may mean the same, in either language."""
    if not meanings_in(said).isdisjoint(meanings_in(written)):
        return True
    words = (
        [word for word, _, _ in latin_words(said)] if said.isascii() else [word for word, _, _ in latin_words(written)]
    )
    other = written if said.isascii() else said
    return any(han in other for word in words for han in in_chinese(word))
