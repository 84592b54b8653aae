"""Words of after-sales with one character that only sounds like the right one: 腿货, 吊排, 发飘. Pure.

Whoever types by sound takes the wrong character for the right one; of two characters that are side by side one is
right, and the word of a shop that sounds the same is what was meant. Places in the text stay as they are.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

from xiaoer.language.pinyin import characters_of_sound, sounds_of_character

_WORDS: Final = (
    "[退]货 [退]款 [退]掉 [退]了 [退]吧 [退]钱 想[退] 要[退] 能[退] 吊[牌] 尺[码] 没[拆] [拆]开 拆[封] 没[穿]"
    " 发[票] [发]票 快[递] 取[消] 给我[退]了 帮我[退]了 直接[退]了"
)
"""The character in brackets may be the wrong one. Only words whose likenesses are words in no other company."""
_OTHERS: Final = (
    "推货 推款 推掉 推了 推钱 想推 要推 能推 没差 差开 没传 没船 没柴 没串 吊派 尺吗 尺骂 尺妈 快的 快地 快低"
    " 快滴 快笛 快帝 取小 取校 取销 取孝 取晓 取效"
)
"""Words of their own."""
_SIZES: Final = (2, 4)
_BODILY: Final = "火大小鸡裤双鸭桌椅凳床镜子羊牛长短美绑护头"
"""Before 腿 and 发 as parts of a body or of a chair."""


def as_meant(text: str) -> str:
    """The text with the characters that were meant; itself where none is mistyped."""
    written = list(text)
    for place, size in ((place, size) for place in range(len(text) - 1) for size in _SIZES):
        right = _mistyped().get(text[place : place + size])
        if right is not None and not (place and text[place - 1] in _BODILY):
            written[place : place + size] = right
    return "".join(written)


@cache
def _mistyped() -> dict[str, str]:
    """From each word with a wrong character to the right one."""
    own = set(_OTHERS.split())
    return {wrong: right for marked in _WORDS.split() for wrong, right in _spellings(marked) if wrong not in own}


def _spellings(marked: str) -> Iterator[tuple[str, str]]:
    right, place = marked.replace("[", "").replace("]", ""), marked.index("[")
    for sound in sounds_of_character(right[place]):
        for other in characters_of_sound(sound):
            if other != right[place]:
                yield f"{right[:place]}{other}{right[place + 1 :]}", right
