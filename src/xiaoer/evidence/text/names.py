"""Reads names that must be some fact's: acronyms (UL, SGS) and capitalised words inside an English sentence"
" (Docomo).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.lexicon.common_words import COMMON_EN
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.mention import Mention, Phrase, Token
from xiaoer.language.stems import stem

_ACRONYM: Final = re.compile(r"(?<![A-Za-z0-9.#/_-])[A-Z]{2,6}(?![A-Za-z0-9/_-])")
_SUFFIX: Final = re.compile(r"(?: (?:Lite|Pro|Plus|Max|Mini|Ultra|SE|FE|Neo)\b)+")
_EVERYDAY: Final = each_of(
    " AI OK VIP FAQ SKU ID QR SMS APP DIY PM AM XS XL XXL XXXL PS KG MM CM ML GB TB MB RMB CNY USD EUR GBP"
    " HKD JPY BTW FYI ASAP PC TV HI HELLO"
    " YES NO NOT AND THE FREE NEW ALL ON OFF SALE RAM CPU OS SSD UV LED LCD USA UK EU PU DP IP WH MAH HZ"
    " KW DB II III IV TBD NA EST PST UTC"
    " GMT CST AC DC SPEC PDF URL ETA PO PVC EVA SIM"
)
_NAME: Final = re.compile(r"(?<=[a-z,;] )(?<!\. )([A-Z][a-z]{2,}|[A-Z][a-z]+[A-Z]\w+)\b")
_EVERYDAY_NAMES: Final = each_of(
    " january february march april may june july august september october november december monday tuesday"
    " wednesday thursday friday saturday"
    " sunday christmas easter valentine halloween thanksgiving english chinese mandarin internet google"
    " email whatsapp wechat alipay visa"
)
_GREETING: Final = re.compile(
    r"(?:hi|hello|dear|thanks|thank you|regards|cheers|best|sincerely|mr|mrs|ms|miss),? $", re.IGNORECASE
)


def with_suffix(text: str, end: int) -> int:
    """Where a model name ends that ends here without its suffix: an X5 Lite is no X5."""
    suffix = _SUFFIX.match(text, end)
    return suffix.end() if suffix else end


def read_names(text: str, clauses: Clauses, said: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Every such name that no other mention has said, outside questions."""
    taken = bytearray(len(text))
    for start, end in said:
        taken[start:end] = b"\x01" * (end - start)
    for match in _ACRONYM.finditer(text):
        word = match.group()
        if word not in _EVERYDAY and 1 not in taken[match.start() : match.end()] and not clauses.asks(match.start()):
            yield Mention(Token(word.casefold()), ClaimKind.CODE, match.start(), match.end())
    if any("\u4e00" <= letter <= "\u9fff" for letter in text):
        return
    for match in _NAME.finditer(text):
        word = stem(match.group().lower())
        if word in COMMON_EN or match.group().lower() in _EVERYDAY_NAMES or 1 in taken[match.start() : match.end()]:
            continue
        if not _GREETING.search(text, 0, match.start()) and not clauses.asks(match.start()):
            yield Mention(Phrase((word,)), ClaimKind.ATTRIBUTE, match.start(), match.end())
