"""What an answer tells by the way: that the tags are still on, or what the buyer does should it fail. Pure.

Each row of `circumstances.tsv` is a wording of a whole clause, for the actions to which it is no news.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from xiaoer.shop.action import ActionName

_CLAUSES: Final = re.compile(r"[,，。.!！;；\n]+")


def without_circumstances(text: str, action: ActionName) -> str:
    """The `plain` answer without such clauses; the whole of it where it says nothing else."""
    wording = _wording(action)
    clauses = [clause.strip() for clause in _CLAUSES.split(text)]
    kept = [clause for clause in clauses if clause and wording.fullmatch(clause) is None]
    return text if not kept or len(kept) == len([clause for clause in clauses if clause]) else ",".join(kept)


@cache
def _wording(action: ActionName) -> re.Pattern[str]:
    lines = (files("xiaoer.desk.consent") / "circumstances.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines if line]
    return re.compile(
        "|".join(f"(?:{wording})" for actions, wording in rows if action.value in actions.split(",")) or "(?!)"
    )
