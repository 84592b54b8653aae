"""The review file: proposals as a table that a person edits in a spreadsheet, and the decisions read back from it.

The first column is the decision: accept, reject, or nothing, which leaves a proposal open. Text, intent and answer may
be edited; the other columns are reasons, and are not read back.
"""

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.sheet import Row
from xiaoer.language.bank import FOLLOWS, NOTHING, IntentKind
from xiaoer.learning.chatlog import Problem, masked
from xiaoer.learning.files import Sheet
from xiaoer.learning.proposal import Edit, Proposal, ProposalId, State, Verdict

HEADER: Final = (
    "decision", "kind", "text", "intent", "answer", "size", "why", "read", "evidence", "against", "others", "source",
    "id",
)  # fmt: skip
_DECISIONS: Final = {
    **dict.fromkeys(("accept", "accepted", "yes", "y", "ok", "1", "接受", "采纳", "通过", "是", "√"), State.ACCEPTED),
    **dict.fromkeys(("reject", "rejected", "no", "n", "0", "拒绝", "不采纳", "否", "×", "x"), State.REJECTED),
    **dict.fromkeys(("", "?", "proposed", "待定"), None),
}
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'[=+\-@\t\r]")
_APART: Final = re.compile(r"[,;，；、\s]+")


def written(proposals: Sequence[Proposal]) -> str:
    """The file for these proposals, tabs between the columns; no decision is filled in."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(HEADER)
    for proposal in proposals:
        writer.writerow([_safe(cell) for cell in _cells(proposal)])
    return text.getvalue()


def verdicts_of(sheet: Sheet, kinds: Mapping[str, IntentKind]) -> tuple[list[Verdict], list[Problem]]:
    """The decisions of a review file, and what cannot be read. Raises Invalid when it is no review file."""
    header, *rows = (Row(0, sheet.header), *sheet.rows) if sheet.header else sheet.rows
    titles = [title.lower() for title in header.cells]
    if "id" not in titles or "decision" not in titles:
        raise Invalid(
            f"{sheet.name} is no review file: it needs the columns decision and id. Write one with --out FILE."
        )
    found: list[Verdict] = []
    problems: list[Problem] = []
    for row in rows:
        cells = dict(zip(titles, row.cells, strict=False))
        word = cells.get("decision", "").lower()
        intents = tuple(name for name in _APART.split(_bare(cells.get("intent", ""))) if name)
        unknown = [name for name in intents if name not in kinds and name not in (NOTHING, FOLLOWS)]
        if word not in _DECISIONS:
            problems.append(Problem(row.number, f"has the decision {word!r}; write accept, reject, or nothing."))
        elif unknown and _DECISIONS[word] is State.ACCEPTED:
            problems.append(Problem(row.number, f"names the intent {unknown[0]!r}, which there is not."))
        elif (state := _DECISIONS[word]) is not None:
            found.append(Verdict(ProposalId(_bare(cells.get("id", ""))), state, _edit(cells, intents, state)))
    return found, problems


def _edit(cells: Mapping[str, str], intents: tuple[str, ...], state: State) -> Edit:
    """What stands in the file now, for what is accepted; a rejected proposal stays as it was."""
    if state is not State.ACCEPTED:
        return Edit()
    return Edit(
        masked(_bare(cells["text"])) if cells.get("text") else None,
        intents if "intent" in cells else None,
        masked(_bare(cells["answer"])) if "answer" in cells else None,
    )


def _cells(proposal: Proposal) -> tuple[str, ...]:
    one = proposal.suggestion
    return (
        "",
        one.kind,
        one.text,
        ",".join(one.intents),
        one.answer,
        str(one.size),
        one.why,
        ", ".join(f"{meant.name} {meant.score:.2f}" for meant in one.read),
        _evidence(proposal),
        one.against,
        " / ".join(one.others),
        one.source,
        one.id,
    )


def _evidence(proposal: Proposal) -> str:
    """The standing of an answer, and each claim with its verdict and fact."""
    one = proposal.suggestion
    if one.standing is None:
        return ""
    claims = (f"{claim.text}: {claim.verdict}{f' ({claim.fact})' if claim.fact else ''}" for claim in one.claims)
    return "; ".join((one.standing, *claims))


def _safe(cell: str) -> str:
    """A spreadsheet takes a cell that begins like a formula for one, and these are a stranger's words.

    A bare - is the intent of what means nothing, and no formula.
    """
    return f"'{cell}" if _FORMULA.match(cell) and cell not in (NOTHING, FOLLOWS) else cell


def _bare(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell
