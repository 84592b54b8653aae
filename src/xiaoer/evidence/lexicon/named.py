"""Names with a number in them that are written in several ways: devices (安卓8) and bundles (买三送一)."""

import re
from typing import Final

MODEL: Final = re.compile(
    r"(?<![A-Za-z])(?:iphone|ipad|galaxy|pixel|mate|nova|redmi|oneplus|macbook|apple watch"
    r"|xbox|android|安卓|鸿蒙|windows|macos|ios)"
    r" ?[a-z]?\d{1,3}(?: ?(?:pro max|pro|plus|max|ultra|mini|se)(?![a-z]))?",
    re.IGNORECASE,
)
"""Devices that a thing may fit: name and number are one."""
_DIGITS: Final = {
    **dict(zip("一二两三四五六", "1223456", strict=True)),
    "one": "1",
    "two": "2",
    "three": "3",
    "four": "4",
    "five": "5",
}
_BUNDLE_ZH: Final = re.compile(
    r"买\s*([一二两三四五六\d])[件罐盒瓶包袋支双条份箱斤]?[送赠]\s*([一二两三四五六\d])[件罐盒瓶包袋支双条份箱斤]?"
)
_BUNDLE_EN: Final = re.compile(
    r"buy (one|two|three|four|five|\d)(?: \w+)?,? (?:and )?get (one|two|three|\d)(?: \w+)?(?: free)?", re.I
)


_CALLED: Final = (
    (re.compile(r"2560 ?[x×*] ?1440"), "2k qhd"),
    (re.compile(r"3840 ?[x×*] ?2160"), "4k uhd"),
    (re.compile(r"1280 ?[x×*] ?720"), "720p"),
    (re.compile(r"[5五]号(?:碱性|干)?电池"), "aa battery aa cell"),
    (re.compile(r"[7七]号(?:碱性|干)?电池"), "aaa battery aaa cell"),
    (re.compile(r"\baa (?:batter|cell)"), "5号电池 五号电池"),
    (re.compile(r"\baaa (?:batter|cell)"), "7号电池 七号电池"),
    (re.compile(r"1920 ?[x×*] ?1080"), "1080p fhd full hd 全高清"),
)
"""What resolutions and sizes of batteries are called."""


def called_besides(letters: str) -> str:
    """Other names of what a text in lower case names."""
    return " ".join(name for pattern, name in _CALLED if pattern.search(letters))


def of_one_name(letters: str) -> str:
    """安卓8, "android 8" and android8 are one: the words of a fact are made so too (`read.py`)."""
    letters = _BUNDLE_ZH.sub(_bundle, _BUNDLE_EN.sub(_bundle, letters))
    return re.sub(r"(?<=[a-z]) (?=\d)", "", letters.replace("安卓", "android"))


def _bundle(match: re.Match[str]) -> str:
    """买三送一, 买3罐送1罐 and "buy 3 get 1" are one."""
    return f"买{_DIGITS.get(match[1], match[1])}送{_DIGITS.get(match[2], match[2])}"
