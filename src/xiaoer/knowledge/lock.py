"""One writer at a time, over all processes of the machine."""

import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def sole_writer(path: Path, *, patience: float) -> Generator[bool]:
    """Holds the lock file `path`; False when somebody else still has it after `patience` seconds.

    An exclusive SQLite transaction is the one lock of the standard library that works on every system and is let go
    when its process is killed.
    """
    with closing(sqlite3.connect(path, timeout=patience, isolation_level=None)) as held:
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            yield False
        else:
            yield True
