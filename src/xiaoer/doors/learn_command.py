"""`xiaoer learn`: propose from a merchant's files, write the review file, carry out what it decides."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from xiaoer.app import App
from xiaoer.doors.learning import StudiedAnswer, settle, studied_answer
from xiaoer.doors.lines import insist_on, opened_app, print_line
from xiaoer.doors.shapes import ImportLine
from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.ids import ShopId
from xiaoer.learning.chatlog import Problem
from xiaoer.learning.files import read_sheet
from xiaoer.learning.proposal import Kind, State
from xiaoer.learning.review import verdicts_of, written
from xiaoer.settings import Settings

MOST_SHOWN: Final = 20
"""Problems that are printed of one file."""


async def learn_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer learn`."""
    shop = ShopId(ImportLine(shop=given.shop).shop)
    if not (given.files or given.out or given.accept):
        raise Invalid(
            "Give files to learn from, --out FILE for what is proposed, or --accept FILE with your decisions."
        )
    async with opened_app(settings) as app:
        await insist_on(app, [shop])
        told: dict[str, object] = {"shop": shop}
        if given.accept:
            told |= await _accept(app, shop, given.accept, by=given.by or getpass.getuser(), quiet=given.json)
        if given.files:
            told |= await _study(app, shop, given.files, quiet=given.json)
        if given.out:
            told |= await _write(app, shop, given.out, quiet=given.json)
        counts = await app.learning(shop).counts()
    told["open"] = {kind: counts.get((kind, State.PROPOSED), 0) for kind in Kind}
    told["accepted_so_far"] = {kind: counts.get((kind, State.ACCEPTED), 0) for kind in Kind}
    if given.json:
        print_line(told)
    return 0


async def _study(app: App, shop: ShopId, files: Sequence[Path], *, quiet: bool) -> dict[str, object]:
    found = await app.learning(shop).study([(file.name, _bytes(file)) for file in files], progress=_progress)
    answer = studied_answer(found)
    _tell_problems(answer)
    if not quiet:
        kinds = ", ".join(f"{count} {kind}" for kind, count in answer.proposed.items())
        print(f"{answer.messages} messages; {answer.known} different ones are read surely already.")
        print(f"proposed: {kinds} ({answer.new} new). Nothing counts before you accept it.")
        print(f"Next: xiaoer learn --shop {shop} --out proposals.tsv, decide in its first column, then --accept it.")
    return answer.model_dump(mode="json")


async def _write(app: App, shop: ShopId, file: Path, *, quiet: bool) -> dict[str, object]:
    proposed = await app.learning(shop).proposals(state=State.PROPOSED)
    try:
        file.write_text(written(proposed), encoding="utf-8-sig")
    except OSError as error:
        raise Invalid(f"{file} cannot be written ({error.strerror}); choose another file.") from error
    if not quiet:
        print(f"{len(proposed)} proposals in {file}: write accept or reject in the first column; mend what you like.")
    return {"written": len(proposed)}


async def _accept(app: App, shop: ShopId, file: Path, *, by: str, quiet: bool) -> dict[str, object]:
    verdicts, problems = verdicts_of(read_sheet(file.name, _bytes(file)), app.kinds)
    settled = await settle(app, shop, verdicts, by=by)
    for problem in problems:
        _tell(file.name, problem)
    for sentence in settled.refused:
        print(f"{file.name}: {sentence}", file=sys.stderr)
    if not verdicts and not problems:
        print(f"{file.name} decides nothing: write accept or reject in its first column.", file=sys.stderr)
    if settled.accepted or settled.rejected:
        print("the shop's reader learns; this may take some minutes", file=sys.stderr, flush=True)
    progress = await app.readers.settled(shop)
    if progress.trouble:
        print(f"xiaoer: {progress.trouble}", file=sys.stderr)
    if not quiet:
        print(f"accepted {settled.accepted}, rejected {settled.rejected}; by {by}.")
    return {
        "accepted": settled.accepted,
        "rejected": settled.rejected,
        "refused": [*settled.refused, *(f"row {problem.row} {problem.text}" for problem in problems)],
        "edition": progress.edition,
        "trouble": progress.trouble,
    }


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Invalid(
            f"{file} cannot be read: {error.strerror}. Give a file of chats, examples or decisions."
        ) from error


def _progress(step: str, done: int, total: int) -> None:
    """On a terminal one line that changes; elsewhere nothing."""
    if sys.stderr.isatty():
        print(f"\r{step}: {done} of {total}\033[K", end="" if done < total else "\r\033[K", file=sys.stderr, flush=True)


def _tell_problems(answer: StudiedAnswer) -> None:
    for problem in answer.problems[:MOST_SHOWN]:
        _tell(problem.file, Problem(problem.row, problem.text))
    if len(answer.problems) > MOST_SHOWN:
        print(f"… and {len(answer.problems) - MOST_SHOWN} more rows like these", file=sys.stderr)


def _tell(name: str, problem: Problem) -> None:
    print(f"{name}: row {problem.row} {problem.text}", file=sys.stderr)
