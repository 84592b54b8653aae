"""The judges that the product learns for itself: once on a machine, or in each process that finds nothing kept."""

import asyncio
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Final

from xiaoer.language.judge import Judge
from xiaoer.language.kept import content_of, keep, read_kept

log = logging.getLogger("xiaoer.language")

HERE: Final = Path(__file__).parent


class Taught:
    """A judge that is learned when it is first asked for, unless it was brought from a folder before."""

    def __init__(self, name: str, learn: Callable[[], Judge], *folders: Path) -> None:
        """What it learns depends on nothing but the code, tables and examples of this room and of `folders`."""
        self._name = name
        self._learn = learn
        self._folders = (HERE, *folders)
        self._judge: Judge | None = None

    def judge(self) -> Judge:
        """The judge; a second or two of learning, the first time."""
        if self._judge is None:
            self._judge = self._learn()
        return self._judge

    async def bring(self, folder: Path) -> None:
        """Takes the judge from a folder, and leaves it there for the next process where it was missing."""
        await asyncio.to_thread(self._bring, folder)

    def _bring(self, folder: Path) -> None:
        file = folder / f"{self._name}-{content_of(self._folders)}.npz"
        kept = read_kept(file)
        if kept is not None:
            self._judge = Judge.of_arrays(kept)
            return
        learned = self.judge().as_arrays()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            keep(file, learned)
        except OSError as error:
            log.warning("what was learned cannot be kept", extra={"file": str(file), "why": str(error)})
