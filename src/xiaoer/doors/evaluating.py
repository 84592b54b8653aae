"""`xiaoer eval`: the numbers of `proof`, printed for people or as JSON."""

import argparse
import json
import sys
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from xiaoer.doors.evidence_trial import eval_evidence
from xiaoer.doors.needs_trial import eval_frames, eval_needs
from xiaoer.doors.plainly import plainly
from xiaoer.doors.search_trial import eval_search
from xiaoer.doors.trials import eval_ecom_bench, eval_stories, eval_tau2
from xiaoer.kernel.clock import WallClock
from xiaoer.language.bank import load_bank, load_kinds
from xiaoer.language.reading import Language
from xiaoer.learned import open_reader
from xiaoer.models.providers.use import SentenceEncoder
from xiaoer.proof.families import measure_families
from xiaoer.proof.held_out import leaks, load_held_out
from xiaoer.proof.merchant_bots import BotReport, measure_bot
from xiaoer.proof.reading import Confusion, ReadingReport, measure
from xiaoer.proof.scores import Share
from xiaoer.proof.slots import SlotScore, measure_slots
from xiaoer.settings import Settings

CONFUSIONS_SHOWN: Final = 40


async def eval_reading(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer eval reading`: on messages of a writer who never saw the bank; with --bots also on a merchant's own."""
    held_out = load_held_out()
    leaked = leaks(await load_bank(), held_out)
    if leaked:
        print(f"Held-out messages stand in the bank, so the numbers flatter: {', '.join(leaked)}", file=sys.stderr)
    reader = await open_reader(settings, SentenceEncoder())
    report = measure(reader, held_out, await load_kinds(), today=WallClock().now().date())
    slots = await measure_slots()
    families = measure_families(await load_bank(), SentenceEncoder()) if given.families else ()
    bots = [measure_bot(file, SentenceEncoder()) for file in sorted(given.bots.glob("*.csv"))] if given.bots else []
    if given.json:
        told = {"reading": report, "slots": {slot: score.f1 for slot, score in slots.items()}, "bots": bots}
        print(json.dumps(plainly(told | {"families": families}), ensure_ascii=False))
    else:
        print("\n".join([*_reading_lines(report), *_slot_lines(slots), *_family_lines(families), *_bot_lines(bots)]))
    return 0


EVALUATIONS: Final[Mapping[str, Callable[[argparse.Namespace, Settings], Coroutine[object, object, int]]]] = {
    "reading": eval_reading,
    "needs": eval_needs,
    "frames": eval_frames,
    "tau2": eval_tau2,
    "ecom-bench": eval_ecom_bench,
    "stories": eval_stories,
    "evidence": eval_evidence,
    "search": eval_search,
}


async def eval_command(given: argparse.Namespace, settings: Settings) -> int:
    """`xiaoer eval WHAT`."""
    return await EVALUATIONS[given.what](given, settings)


def add_options(command: argparse.ArgumentParser) -> None:
    """What can be measured, and on what."""
    command.add_argument("what", choices=sorted(EVALUATIONS), help="what to measure")
    command.add_argument("--bots", type=Path, metavar="DIR", help="CSV files of sentence,label of other shops")
    command.add_argument(
        "--families", action="store_true", help="with reading: also train without some phrase families"
    )
    command.add_argument(
        "files", nargs="*", type=Path, help="with stories: files or folders; with evidence and needs: files"
    )
    command.add_argument("--as-of", type=datetime.fromisoformat, help="with ecom-bench: where the shop's clock stands")
    command.add_argument("--json", action="store_true", help="one JSON object")


def _reading_lines(report: ReadingReport) -> list[str]:
    names = {Language.ZH: "Chinese", Language.EN: "English"}
    return [
        "On messages of a writer who never saw the examples (95 % intervals):",
        *(f"  first intent right, {names[language]:8} {told}, at least .85" for language, told in report.first.items()),
        *(f"  among three, {names[language]:15} {told}, at least .95" for language, told in report.among_three.items()),
        f"  language right               {report.language}, at least .995",
        f"  several at once, F1          {report.many_f1:.3f}",
        f"  wish for a person, recall    {report.wish_recall}, at least .99",
        f"  wish for a person, false     {report.wish_false_alarms}, at most .02",
        f"  out of scope, recall         {report.out_of_scope}",
        f"  follow-ups right             {report.follow_ups}",
        "  a message takes              p50 {:.1f} ms, p99 {:.1f} ms; at most 3 and 10".format(*report.milliseconds),
        "Macro-F1 by group: " + ", ".join(f"{group} {f1:.2f}" for group, f1 in report.macro_f1.items()),
        "How sure, and how often right:",
        *(f"  sure {bin.sure:.2f}: right {bin.right}" for bin in report.reliability),
        "Taken for something else:",
        *(line for one in report.confusions[:CONFUSIONS_SHOWN] for line in _confusion_lines(one)),
    ]


def _confusion_lines(one: Confusion) -> tuple[str, str]:
    by_words = f"by {', '.join(one.spoke)}; " if one.spoke else ""
    right = f"the right one {one.of_the_right:.2f}" if one.of_the_right else "the right one not among three"
    return f"  {one.meant} -> {one.taken_for} ({one.times}): {one.text}", f"    {by_words}sure {one.sure:.2f}, {right}"


def _slot_lines(slots: Mapping[str, SlotScore]) -> list[str]:
    return [
        "F1 of slots (lines of their own author): " + ", ".join(f"{name} {one.f1:.2f}" for name, one in slots.items())
    ]


def _family_lines(families: Sequence[Share]) -> list[str]:
    names = ("first intent right", "among three")
    return [f"Phrase families never seen, {name}: {told}" for name, told in zip(names, families, strict=False)]


def _bot_lines(bots: list[BotReport]) -> list[str]:
    return [
        f"{one.name}: best intent right {one.best}; sure and right {one.known}; unknown intents refused {one.refused}"
        for one in bots
    ]
