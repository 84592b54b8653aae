"""Which language to answer in. Chinese and English are told apart by their script and a few small words."""

import re
from typing import Final

from xiaoer.language.pinyin import reads_as_pinyin
from xiaoer.language.reading import Language

HAN: Final = re.compile(r"[\u3400-\u9fff]")
KANA: Final = re.compile(r"[\u3040-\u309f\u30a0-\u30fa]")
FOREIGN: Final = re.compile(r"[\u0370-\u1fff\uac00-\ud7af\u1100-\u11ff]")
"""Letters of other scripts: Greek to Khmer, and Hangul."""
WORD: Final = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]+(?:'[A-Za-z]+)?(?![A-Za-z0-9])")
CARRIES: Final = re.compile(
    r"[吗呢吧么嘛啊呀噻哦哈的了没不我你您他她咱俺请帮谢写刻怎咋什啥谁哪几]|多少|多久|可以|有[货吗没]|便宜|想要|一下|亲\b|转人|备注"
)
"""What makes Chinese words a sentence and no quoted name."""
_SMALL: Final = (
    "a an the is are am was were do does did can could will would should may i you it my me we this that to of in on "
    "for with and or not have has need want what when where which who how why any there please"
)
SMALL_WORDS: Final = frozenset(_SMALL.split())
SIZES: Final = frozenset({"xl", "xxl", "xxxl", "xs", "pro", "max", "plus", "usb", "ml", "cm", "kg", "mm", "gb", "tb"})
SHARED: Final = frozenset({"ok", "okay", "oke", "okk", "k", "kk", "yes", "no", "y", "n", "bye", "thx", "hi", "hello"})
"""Words that a Chinese conversation has too: by themselves they change no language."""
FEW: Final = 3
"""Words that an English sentence around a Chinese name has at least, but for "what is 运费险"."""


def language_of(text: str, previous: Language | None = None) -> Language:
    """The language that carries the message.

    Any Chinese sentence with foreign names in it is Chinese, and so is pinyin; an English sentence that quotes a
    Chinese name is English. Where there are no words (👍, 2, XL, O20251) it is `previous`, or else Chinese; in a
    language that is neither (Japanese, Korean, Thai, Russian, Arabic) it is `previous`, or else English.
    """
    words = tuple(word.lower() for word in WORD.findall(text))
    han, kana, foreign = len(HAN.findall(text)), len(KANA.findall(text)), len(FOREIGN.findall(text))
    if kana > 1 or foreign > max(han, sum(map(len, words))):
        return previous or Language.EN
    if han:
        return Language.EN if _frames(text, words) else Language.ZH
    if reads_as_pinyin(words):
        return Language.ZH
    spoken = [word for word in words if (len(word) > 1 or word == "i") and word not in SIZES]
    if spoken and set(spoken) <= SHARED:
        return previous or Language.EN
    return Language.EN if spoken else previous or Language.ZH


def _frames(text: str, words: tuple[str, ...]) -> bool:
    """Whether an English sentence stands around Chinese names: "do you have 螺蛳粉"."""
    small = sum(word in SMALL_WORDS for word in words)
    few = 2 if words[:1] == ("what",) else FEW
    return small > 1 and len(words) >= few and not CARRIES.search(text)
