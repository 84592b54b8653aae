"""A text as a bag of its characters and words: what an embedding blurs (发货 or 到货, 退 or 换) stays apart here."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float32]

BUCKETS: Final = 1 << 15
"""Kinds of grams that are told apart; two that meet in one bucket are taken for the same."""

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


@dataclass(frozen=True, slots=True)
class Bag:
    """The grams of one `plain` text: which buckets, and how much each says; of length 1, or 0 for a text of nothing."""

    buckets: NDArray[np.int64]
    weights: Numbers

    def times(self, rows: Numbers) -> Numbers:
        """The product with a matrix of BUCKETS rows."""
        return floats(self.weights @ rows[self.buckets])


def bag(text: str, worth: Numbers) -> Bag:
    """The text as a bag; `worth` comes from `rarity`."""
    buckets = _buckets(text)
    weights = worth[buckets]
    return Bag(buckets, weights / max(float(np.linalg.norm(weights)), 1e-9))


def rarity(texts: Sequence[str]) -> Numbers:
    """How much each bucket tells, from many texts: seldom filled, much told."""
    seen = np.zeros(BUCKETS, dtype=np.int64)
    for text in texts:
        seen[_buckets(text)] += 1
    return np.asarray(np.log((1.0 + len(texts)) / (1.0 + seen)), dtype=np.float32)


class Bags:
    """Many bags as one sparse matrix of as many rows and BUCKETS columns."""

    def __init__(self, bags: Sequence[Bag]) -> None:
        self._bags = tuple(bags)
        rows = np.repeat(np.arange(len(bags)), [len(one.buckets) for one in bags])
        buckets = np.concatenate([one.buckets for one in bags])
        order = np.lexsort((rows, buckets))
        self._rows = rows[order]
        self._weights: Numbers = np.concatenate([one.weights for one in bags])[order]
        self._filled, self._starts = np.unique(buckets[order], return_index=True)

    def of(self, rows: Sequence[int]) -> "Bags":
        """Some of the rows, in this order."""
        return Bags([self._bags[row] for row in rows])

    def times(self, right: Numbers) -> Numbers:
        """The product with a matrix of BUCKETS rows."""
        return np.stack([one.times(right) for one in self._bags])

    def turned_times(self, right: Numbers) -> Numbers:
        """All bags, turned, times a matrix with a row for each bag: BUCKETS rows come out."""
        product = np.zeros((BUCKETS, right.shape[1]), dtype=np.float32)
        for bucket, start, end in zip(self._filled, self._starts, [*self._starts[1:], len(self._rows)], strict=True):
            product[bucket] = self._weights[start:end] @ right[self._rows[start:end]]
        return product


def floats(numbers: NDArray[np.floating]) -> Numbers:
    """The same numbers, single: the type checkers lose that on the way through a product."""
    return np.asarray(numbers, dtype=np.float32)


def _buckets(text: str) -> NDArray[np.int64]:
    hashed = {bucket_of(gram) for gram in grams(text)}
    return np.array(sorted(hashed), dtype=np.int64)


def bucket_of(gram: str) -> int:
    """Where a gram is counted."""
    return crc32(gram.encode("utf-8", "ignore")) % BUCKETS


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
