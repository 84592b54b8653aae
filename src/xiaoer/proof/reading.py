"""How well messages are read: the numbers of `xiaoer eval reading`."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from xiaoer.language.bank import IntentKind
from xiaoer.language.explaining import spoke_for
from xiaoer.language.intents import IntentModel
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.reader import Reader
from xiaoer.language.reading import Language, Reading
from xiaoer.proof.held_out import Asked, HeldOut
from xiaoer.proof.scores import Bin, Share, macro_f1, micro_f1, percentile, reliability, share

ASIDE: Final = frozenset({"oos.other", "chitchat.greet"})
"""What a message outside the shop's business may be read as."""

FIRST: Final = 3
SPOKE: Final = 3
"""Pieces of a misread message that are told."""


@dataclass(frozen=True, slots=True)
class Confusion:
    """One meaning taken for another, so many times, with a message of it and why it was."""

    meant: str
    taken_for: str
    times: int
    text: str
    sure: float
    """Of what it was taken for; 0 for nothing."""
    of_the_right: float
    """How sure the right one was."""
    spoke: tuple[str, ...]
    """The pieces of the message that spoke most for what it was taken for."""


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """What was measured. All shares are of held-out messages."""

    first: Mapping[Language, Share]
    """The first intent is right."""
    among_three: Mapping[Language, Share]
    language: Share
    macro_f1: Mapping[str, float]
    """By group of intents."""
    many_f1: float
    """Messages that ask several things: F1 of all their intents."""
    wish_recall: Share
    wish_false_alarms: Share
    out_of_scope: Share
    """Messages that are no shop's business, read as such."""
    follow_ups: Share
    reliability: tuple[Bin, ...]
    milliseconds: tuple[float, float]
    """p50 and p99 of reading one message, with nothing remembered."""
    confusions: tuple[Confusion, ...]


def measure(reader: Reader, held_out: HeldOut, kinds: Mapping[str, IntentKind], *, today: date) -> ReadingReport:
    """Reads every held-out message without a shop's catalogue and compares."""
    lexicon = Lexicon.of([])
    spent: list[float] = []

    def read(text: str) -> Reading:
        started = time.perf_counter()
        reading = reader.read(text, lexicon=lexicon, today=today)
        spent.append((time.perf_counter() - started) * 1000)
        return reading

    asked = [(one, read(one.text)) for one in held_out.asked]
    many = [(one, read(one.text)) for one in held_out.many]
    wishes = [(wish.meant, read(wish.text).wants_human) for wish in held_out.wishes]
    beside = [read(text) for text in held_out.out_of_scope]
    carried = [_now(read(one.text), one.before) == one.now for one in held_out.follow_ups]
    return ReadingReport(
        first={language: share([_first_right(*pair) for pair in _of(asked, language)]) for language in Language},
        among_three={language: share([_among(*pair) for pair in _of(asked, language)]) for language in Language},
        language=share([one.language is reading.language for one, reading in asked]),
        macro_f1=_by_group(asked, kinds),
        many_f1=micro_f1([frozenset(one.intents) for one, _ in many], [_names(reading) for _, reading in many]),
        wish_recall=share([heard for meant, heard in wishes if meant]),
        wish_false_alarms=share([heard for meant, heard in wishes if not meant]),
        out_of_scope=share([_first(reading) in ASIDE | {""} for reading in beside]),
        follow_ups=share(carried),
        reliability=reliability(
            [reading.intents[0].score if reading.intents else 0.0 for _, reading in asked],
            [_first_right(*pair) for pair in asked],
        ),
        milliseconds=(percentile(spent, 0.5), percentile(spent, 0.99)),
        confusions=_confusions(reader.model, asked),
    )


Read = tuple[Asked, Reading]


def _of(asked: Sequence[Read], language: Language) -> list[Read]:
    return [pair for pair in asked if pair[0].language is language]


def _first(reading: Reading) -> str:
    return reading.intents[0].name if reading.intents else ""


def _first_right(one: Asked, reading: Reading) -> bool:
    return _first(reading) in one.intents


def _among(one: Asked, reading: Reading) -> bool:
    told = (*reading.intents, *reading.alternatives)[:FIRST]
    return any(meant.name in one.intents for meant in told)


def _names(reading: Reading) -> frozenset[str]:
    return frozenset(meant.name for meant in reading.intents)


def _now(reading: Reading, before: str) -> str:
    """What is asked now, as the desk takes it: its own intent, or what was asked before."""
    return _first(reading) or before


def _by_group(asked: Sequence[Read], kinds: Mapping[str, IntentKind]) -> dict[str, float]:
    groups = dict.fromkeys(kind.group for kind in kinds.values())
    scored: dict[str, float] = {}
    for group in groups:
        inside = [(one, reading) for one, reading in asked if kinds[one.intents[0]].group == group]
        wanted = [one.intents[0] for one, _ in inside]
        given = [one.intents[0] if _first_right(one, reading) else _first(reading) for one, reading in inside]
        scored[group] = macro_f1(wanted, given)
    return scored


def _confusions(model: IntentModel, asked: Sequence[Read]) -> tuple[Confusion, ...]:
    wrong = [pair for pair in asked if not _first_right(*pair)]
    counted = Counter((one.intents[0], _first(reading)) for one, reading in wrong)
    shown = {(one.intents[0], _first(reading)): (one, reading) for one, reading in reversed(wrong)}
    return tuple(_confusion(model, *shown[kind], times) for kind, times in counted.most_common())


def _confusion(model: IntentModel, one: Asked, reading: Reading, times: int) -> Confusion:
    taken, meant = _first(reading), one.intents[0]
    found = {told.name: told.score for told in (*reading.alternatives, *reading.intents)}
    pulls = spoke_for(model, reading.text, taken) if taken in model.names else ()
    spoke = tuple(gram.text for gram in pulls if gram.pull > 0.0)[:SPOKE]
    return Confusion(meant, taken or "nothing", times, one.text, found.get(taken, 0.0), found.get(meant, 0.0), spoke)
