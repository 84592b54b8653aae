"""What was learned, kept in a folder between runs: a file of arrays, named by what it was learned from."""

import hashlib
import os
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from uuid import uuid4
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[np.generic]]

_TELLING: Final = frozenset({".py", ".tsv", ".jsonl"})


def read_kept(file: Path) -> Arrays | None:
    """The arrays of a file; None where there is none, or it is damaged."""
    try:
        with file.open("rb") as stream, np.load(stream, allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile, zlib.error):
        return None


def keep(file: Path, arrays: Arrays) -> None:
    """Writes the arrays whole or not at all, whoever writes the same file at that time."""
    partial = file.with_suffix(f".{uuid4().hex}.part")
    with partial.open("wb") as stream:
        np.savez(stream, allow_pickle=False, **arrays)
    os.replace(partial, file)


def content_of(folders: Iterable[Path]) -> str:
    """Changes when any code, table or example in the folders does."""
    found = hashlib.sha256()
    for file in sorted(path for folder in folders for path in folder.rglob("*") if path.suffix in _TELLING):
        found.update(file.name.encode() + b"\0" + file.read_bytes())
    return found.hexdigest()[:20]
