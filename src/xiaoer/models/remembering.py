"""An embedder that remembers: a message is read, read again after its burst, and looked up, and embedded once."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from xiaoer.models.embedding import Embedder

Vector = NDArray[np.float32]


class Remembering:
    """Wraps an embedder and keeps the vectors of the texts last asked for. May be used from several threads."""

    def __init__(self, inner: Embedder, *, capacity: int = 2048) -> None:
        """`capacity` texts are kept; a call with more texts than that goes straight through."""
        self._inner = inner
        self._capacity = capacity
        self._kept: OrderedDict[str, Vector] = OrderedDict()
        self._lock = Lock()

    @property
    def dimensions(self) -> int:
        return self._inner.dimensions

    def embed(self, texts: Sequence[str]) -> Vector:
        """As the wrapped embedder would."""
        if len(texts) > self._capacity:
            return self._inner.embed(texts)
        known = self._recall(texts)
        unknown = [text for text in dict.fromkeys(texts) if text not in known]
        if unknown:
            fresh = dict(zip(unknown, self._inner.embed(unknown), strict=True))
            self._keep(fresh)
            known |= fresh
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        return np.stack([known[text] for text in texts])

    def _recall(self, texts: Sequence[str]) -> dict[str, Vector]:
        with self._lock:
            known = {text: self._kept[text] for text in texts if text in self._kept}
            for text in known:
                self._kept.move_to_end(text)
        return known

    def _keep(self, fresh: dict[str, Vector]) -> None:
        with self._lock:
            self._kept.update(fresh)
            while len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
