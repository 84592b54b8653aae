"""A text as a bag of its characters and words: what an embedding blurs (发货 or 到货, 退 or 换) stays apart here."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

BUCKETS: Final = 2048
LONGEST: Final = 320
"""Characters read of a text; a longer one is a letter, not a question."""

_LINK = re.compile(r"https?://\S+")
_CODE = re.compile(r"(?<![a-z0-9])[a-z]{0,4}\d{8,}(?![a-z0-9])")
_PICTURE = re.compile(r"[\[【](?:图片|image|photo|pic|picture|视频|video)[\]】]")
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
_HAN_RUN = re.compile(r"[^\sa-z]+")


def plain(text: str) -> str:
    """The same words without what only one buyer writes: links and order numbers become a word each, case is folded."""
    folded = unicodedata.normalize("NFKC", text[:LONGEST]).lower()
    folded = _LINK.sub(" 链接 ", folded)
    folded = _PICTURE.sub(" 图片 ", folded)
    return " ".join(_CODE.sub(" 订单号 ", folded).split())


def bags(texts: Sequence[str], weights: NDArray[np.float32] | None = None) -> NDArray[np.float32]:
    """One row of length 1 (or 0 for a text of nothing) for each `plain` text; `weights` is one number a bucket."""
    rows = np.zeros((len(texts), BUCKETS), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        buckets = list({crc32(gram.encode("utf-8", "ignore")) % BUCKETS for gram in grams(text)})
        row[buckets] = 1.0 if weights is None else weights[buckets]
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    rows /= np.maximum(lengths, 1e-9)
    return rows


def rarity(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much each bucket tells, from the bags of many texts: seldom filled, much told."""
    seen = (rows > 0).sum(axis=0)
    told: NDArray[np.float32] = np.log((1.0 + len(rows)) / (1.0 + seen)).astype(np.float32)
    return told


def grams(text: str) -> list[str]:
    """Characters by ones, twos and threes where there are no spaces; words, word pairs and word parts elsewhere.

    Numbers keep their form as words (618, 88) and lose it inside character grams (3天 and 5天 are one).
    """
    found: list[str] = []
    for run in _HAN_RUN.findall(_NUMBER.sub("0", text)):
        padded = f"^{run}$"
        found += [padded[i : i + n] for n in (1, 2, 3) for i in range(len(padded) - n + 1)]
    words = _WORD.findall(text)
    found += [f"w:{word}" for word in words]
    found += [f"w:{first} {second}" for first, second in zip(["<", *words], [*words, ">"], strict=True)]
    for word in words:
        if len(word) > 3:
            found += [f"p:{word[i : i + 4]}" for i in range(len(word) - 3)]
    return found
