"""The secret key that receipts are signed with: one for each data folder, made once, read by its owner only."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from xiaoer.guide.receipts.signing import public_of

NAME: Final = "receipts.key"
BYTES: Final = 32


async def open_key(folder: Path, fresh: Callable[[int], bytes]) -> bytes:
    """The key of the data folder; `fresh` makes one where there is none yet. Processes that race end with one key."""
    path = folder / NAME
    if not path.exists():
        draft = folder / f"{NAME}.{os.getpid()}"
        file = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            os.write(file, fresh(BYTES))
        finally:
            os.close(file)
        _first(draft, path)
    return path.read_bytes()


async def public_key(folder: Path) -> bytes:
    """The public key of the data folder; b"" where none was made yet."""
    path = folder / NAME
    return public_of(path.read_bytes()) if path.exists() else b""


def _first(draft: Path, path: Path) -> None:
    """The draft under the key's name, unless another process was there before."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
