"""What a merchant's file holds: their own labelled examples, or what buyers and people at the desk wrote to each other.

Personal numbers are masked here, before anything else sees the words; who a buyer is, is not kept at all.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from xiaoer.kernel.errors import Invalid
from xiaoer.kernel.sheet import Row, moment
from xiaoer.language.bank import FOLLOWS, NOTHING, IntentKind
from xiaoer.language.detection import language_of
from xiaoer.language.privacy import mask
from xiaoer.language.reading import Language
from xiaoer.learning.columns import AGENT_WORDS, BUYER_WORDS, SYSTEM_WORDS, Column, columns_of
from xiaoer.learning.files import Sheet
from xiaoer.shop.connectors.privacy import masked_text

QUIET: Final = timedelta(minutes=30)
"""Without a column that tells conversations apart, a pause this long begins a new one."""
_MANY: Final = 3
"""Conversations in which one name writes: a person at the desk, for a buyer has one or two."""
_APART: Final = re.compile(r"[,;，；|、]")
_SHOP_NAMES: Final = re.compile(r"旗舰店|专卖店|专营店|官方店|客服|小店:|:")


class Side(StrEnum):
    """Who wrote a message."""

    BUYER = "buyer"
    AGENT = "agent"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one row; the rest goes on."""

    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """One example of the merchant's own; masked. `intents` is empty when it means nothing to a shop."""

    row: int
    text: str
    language: Language
    intents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat; masked. `personal` when something had to be hidden in it."""

    side: Side
    text: str
    personal: bool


Chat = tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What one file gives; either `labelled` or `chats` is empty."""

    name: str
    labelled: tuple[Labelled, ...] = ()
    chats: tuple[Chat, ...] = ()
    problems: tuple[Problem, ...] = ()


def material_of(sheet: Sheet, kinds: Mapping[str, IntentKind]) -> Material:
    """What a file holds. Raises Invalid, with what to do, when no row of it can be used."""
    names = _intent_names(kinds)
    places, sheet = columns_of(sheet, names)
    if Column.TEXT not in places:
        raise Invalid(f"{sheet.name} has no column of words; name one of its columns text (or 内容).")
    if Column.INTENT in places:
        return _labelled(sheet, places, names)
    return _chats(sheet, places)


def masked(text: str) -> str:
    """The words without personal numbers and labelled names."""
    return masked_text(mask(text))


def _labelled(sheet: Sheet, places: dict[Column, int], names: Mapping[str, str]) -> Material:
    found: list[Labelled] = []
    problems: list[Problem] = []
    for row in sheet.rows:
        text = _cell(row, places, Column.TEXT)
        given = [_cell(row, places, Column.INTENT), *_APART.split(_cell(row, places, Column.ALSO))]
        wanted = [name.strip() for each in given for name in _APART.split(each) if name.strip()]
        unknown = [name for name in wanted if name.lower() not in names]
        if not text:
            problems.append(Problem(row.number, "has no words; write what the buyer says."))
        elif not wanted:
            problems.append(Problem(row.number, "has no intent; write one, or - if it means nothing to a shop."))
        elif unknown:
            problems.append(Problem(row.number, _unknown(unknown[0], names)))
        else:
            intents = tuple(dict.fromkeys(names[name.lower()] for name in wanted))
            found.append(Labelled(row.number, masked(text), _language(row, places, text), _without_nothing(intents)))
    if not found:
        raise _no_use(sheet, problems)
    return Material(sheet.name, labelled=tuple(found), problems=tuple(problems))


def _chats(sheet: Sheet, places: dict[Column, int]) -> Material:
    problems = [Problem(row.number, "has no words.") for row in sheet.rows if not _cell(row, places, Column.TEXT)]
    rows = [row for row in sheet.rows if _cell(row, places, Column.TEXT)]
    if not rows:
        raise _no_use(sheet, problems)
    if Column.ANSWER in places:
        chats = [_pair(row, places) for row in rows]
    elif Column.WHO in places:
        side_of = _sides(sheet, rows, places)
        chats = [
            tuple(_message(side, _cell(row, places, Column.TEXT)) for row in talk if (side := side_of(row)) is not None)
            for talk in _conversations(rows, places)
        ]
    else:
        chats = [(_message(Side.BUYER, _cell(row, places, Column.TEXT)),) for row in rows]
    return Material(sheet.name, chats=tuple(chat for chat in chats if chat), problems=tuple(problems))


def _pair(row: Row, places: dict[Column, int]) -> Chat:
    """A question and its answer in one row."""
    asked = _message(Side.BUYER, _cell(row, places, Column.TEXT))
    answer = _cell(row, places, Column.ANSWER)
    return (asked, _message(Side.AGENT, answer)) if answer else (asked,)


def _message(side: Side, text: str) -> Message:
    hidden = masked(text)
    return Message(side, hidden, "***" in hidden)


def _conversations(rows: Sequence[Row], places: dict[Column, int]) -> list[list[Row]]:
    """The rows of each conversation in the order in which they were written."""
    talks: defaultdict[str, list[Row]] = defaultdict(list)
    if Column.CONVERSATION in places:
        for row in rows:
            talks[_cell(row, places, Column.CONVERSATION)].append(row)
        return [_in_order(talk, places) for talk in talks.values()]
    split: list[list[Row]] = [[]]
    before: datetime | None = None
    for row in _in_order(list(rows), places):
        at = moment(_cell(row, places, Column.TIME))
        if at is not None and before is not None and at - before > QUIET:
            split.append([])
        split[-1].append(row)
        before = at or before
    return split


def _in_order(talk: list[Row], places: dict[Column, int]) -> list[Row]:
    """By time where every row has one; rows of one moment stay as they stand, also in a file that is newest first."""
    times = [moment(_cell(row, places, Column.TIME)) for row in talk]
    told = [at for at in times if at is not None]
    if len(told) < len(talk):
        return talk
    if told[0] > told[-1]:
        talk, told = talk[::-1], told[::-1]
    order = sorted(range(len(talk)), key=lambda place: told[place])
    return [talk[place] for place in order]


def _sides(sheet: Sheet, rows: Sequence[Row], places: dict[Column, int]) -> Callable[[Row], Side | None]:
    """Who wrote a row; None for the system. Raises Invalid when the names tell nothing."""
    spoken: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        spoken[_cell(row, places, Column.WHO)].add(_cell(row, places, Column.CONVERSATION))
    known = {who: _side_by_word(who) for who in spoken}
    unknown = [who for who, side in known.items() if side is None and not SYSTEM_WORDS.fullmatch(who)]
    for who in unknown:
        known[who] = Side.AGENT if _SHOP_NAMES.search(who) or len(spoken[who]) >= _MANY else Side.BUYER
    sides = {side for side in known.values() if side is not None}
    if Side.BUYER not in sides or (len(sides) < 2 and len(known) > 1 and len(unknown) == len(known)):
        some = ", ".join(sorted(known)[:4])
        raise Invalid(f"{sheet.name} does not tell who the buyer is ({some}); write buyer or agent (买家, 客服) there.")
    return lambda row: known[_cell(row, places, Column.WHO)]


def _side_by_word(who: str) -> Side | None:
    if BUYER_WORDS.fullmatch(who):
        return Side.BUYER
    return Side.AGENT if AGENT_WORDS.fullmatch(who) else None


def _cell(row: Row, places: dict[Column, int], column: Column) -> str:
    place = places.get(column)
    return row.cells[place].strip() if place is not None and place < len(row.cells) else ""


def _language(row: Row, places: dict[Column, int], text: str) -> Language:
    given = _cell(row, places, Column.LANGUAGE).lower()
    return Language(given) if given in set(Language) else language_of(text, None)


def _intent_names(kinds: Mapping[str, IntentKind]) -> dict[str, str]:
    """Every way to name an intent: its own name, and those in both languages."""
    names = {NOTHING: NOTHING, FOLLOWS: FOLLOWS}
    for kind in kinds.values():
        names |= {kind.name_zh.lower(): kind.name, kind.name_en.lower(): kind.name}
    return names | {kind.lower(): kind for kind in kinds}


def _without_nothing(intents: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name in intents if name != NOTHING)


def _unknown(name: str, names: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(name.lower(), list(names), n=1)
    meant = f"; {names[near[0]]} is near" if near else ""
    return f"names the intent {name!r}, which there is not{meant}. The names are those of GET /v1/intents."


def _no_use(sheet: Sheet, problems: Sequence[Problem]) -> Invalid:
    first = f"row {problems[0].row} {problems[0].text}" if problems else "it has no rows."
    return Invalid(f"No row of {sheet.name} can be used: {first}")
