"""Trains one reader in a process of its own, so that answering buyers neither waits for it nor pays for its memory.

Run as `python -m xiaoer.learning.training FOLDER` with the examples as JSON on its standard input.
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Final

from pydantic import TypeAdapter

from xiaoer.kernel.errors import Unavailable
from xiaoer.language.bank import Bank, Example
from xiaoer.language.intents import load_or_train
from xiaoer.models.providers.use import SentenceEncoder

NICENESS: Final = 10
_EXAMPLES: Final = TypeAdapter(tuple[Example, ...])
_SOURCE: Final = str(Path(__file__).parents[2])


async def train_apart(folder: Path, bank: Bank) -> None:
    """Leaves the reader of the bank in `folder`. Raises Unavailable with the last line of what went wrong.

    Cancelled, it ends the process.
    """
    path = os.pathsep.join(part for part in (_SOURCE, os.environ.get("PYTHONPATH", "")) if part)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "xiaoer.learning.training",
        str(folder),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
    )
    try:
        _, wrong = await process.communicate(_EXAMPLES.dump_json(bank.examples))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        last = wrong.decode("utf-8", "replace").strip().splitlines()[-1:] or [f"status {process.returncode}"]
        raise Unavailable(f"The reader could not be trained ({last[0][:200]}); the old one reads on.")


def main() -> None:
    """The other process."""
    os.nice(NICENESS)
    bank = Bank(_EXAMPLES.validate_python(json.loads(sys.stdin.buffer.read())))
    asyncio.run(load_or_train(Path(sys.argv[1]), SentenceEncoder(), bank))


if __name__ == "__main__":
    main()
