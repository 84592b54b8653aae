"""Chinese as it is printed: full-width marks beside Chinese words, half-width ones inside numbers and Latin words."""

import re
from typing import Final

_FULL: Final = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HAN: Final = r"[\u3400-\u9fff）】”’》]"
_MARK: Final = re.compile(rf"(?<={_HAN})[,;:?!] ?|[,;:?!] ?(?=[\u3400-\u9fff（【“‘《¥])")
_BRACKETS: Final = re.compile(r"\(([^()]*[\u3400-\u9fff][^()]*)\)")


def full_width(text: str) -> str:
    """The text with Chinese punctuation where it belongs. Doing it twice changes nothing more."""
    while (bracketed := _BRACKETS.sub(r"（\1）", text)) != text:
        text = bracketed
    return _MARK.sub(lambda mark: _FULL[mark[0][0]], text)
