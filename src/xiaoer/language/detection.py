"""Which language to answer in. Two written languages are told apart by their script and a few small words."""

import re
from typing import Final

from xiaoer.language.reading import Language

HAN: Final = re.compile(r"[\u3400-\u9fff]")
WORD: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]+(?:'[A-Za-z]+)?(?![A-Za-z0-9])")
CARRIES: Final = re.compile(r"[吗呢吧么嘛啊呀的了有没不是能可要想在到多少几什怎哪谁我你给寄发退换买送到亲]")
_SMALL: Final = (
    "a an the is are am was were do does did can could will would should may i you it my me we this that to of in on "
    "for with and or not have has need want what when where which who how why any there please"
)
SMALL_WORDS: Final = frozenset(_SMALL.split())
PINYIN: Final = frozenset({"zrg", "nihao", "zaima", "zaibu", "qin", "xiexie", "duoshao"})
SIZES: Final = frozenset({"xl", "xxl", "xxxl", "xs", "pro", "max", "plus", "usb"})


def language_of(text: str, previous: Language | None = None) -> Language:
    """The language that carries the message; `previous`, or else Chinese, when it has no words (👍, 2, XL, O20251).

    Any Chinese sentence with foreign names in it is Chinese; an English sentence that quotes a Chinese name is English.
    """
    words = [word.lower() for word in WORD.findall(text)]
    han = HAN.findall(text)
    if han:
        small = sum(word in SMALL_WORDS for word in words)
        return Language.EN if small >= 2 and len(words) > len(han) and not CARRIES.search(text) else Language.ZH
    if any(word in PINYIN for word in words):
        return Language.ZH
    spoken = [word for word in words if len(word) > 1 and word not in SIZES]
    return Language.EN if spoken else previous or Language.ZH
