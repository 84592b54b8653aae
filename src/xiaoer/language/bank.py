"""The utterances that intents are learned from, and the list of intents.

A bank is plain text that a person can add to: `data/examples/*.tsv`, one utterance a line: intent, language, text and,
where the words mean more than one thing, the further intents with commas between. The intent `-` marks words that mean
nothing to a shop (a cat on the keyboard), `=` words that only carry on what was asked before (那L码呢, "and in red?").
A merchant's own examples have the same form.
"""

import asyncio
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final, NotRequired, TypedDict

from xiaoer.kernel.errors import Invalid
from xiaoer.language.reading import Language

FOLDER: Final = Path(__file__).parent / "data"
NOTHING: Final = "-"
FOLLOWS: Final = "="


@dataclass(frozen=True, slots=True)
class IntentKind:
    """One thing that buyers want of a shop, as `data/intents_meta.json` lists it."""

    name: str
    group: str
    automation: str
    """A answer alone, B act after a yes, C prepare for a person, H a person at once."""
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Example:
    """What a buyer may write, and all that it means; no intents: it means nothing to a shop."""

    text: str
    language: Language
    intents: tuple[str, ...]


@dataclass(frozen=True)
class Bank:
    """Examples to learn from, in order."""

    examples: tuple[Example, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every intent that has an example, in the order of their first ones."""
        return tuple(dict.fromkeys(name for example in self.examples for name in example.intents))

    @cached_property
    def digest(self) -> str:
        """Changes when any example does."""
        lines = (f"{','.join(e.intents)}\t{e.language}\t{e.text}" for e in self.examples)
        return hashlib.sha256("\n".join(lines).encode("utf-8", "replace")).hexdigest()

    def with_examples(self, more: Iterable[Example]) -> "Bank":
        """The same bank with a merchant's own examples at its end."""
        return Bank((*self.examples, *more))


async def load_bank(folder: Path = FOLDER) -> Bank:
    """The bank that comes with the product. Raises Invalid when a row cannot be read."""
    return await asyncio.to_thread(read_bank, folder)


def read_bank(folder: Path = FOLDER) -> Bank:
    """As `load_bank`, for who is in a thread already."""
    seeds = _parse_seeds((folder / "intents.jsonl").read_text(encoding="utf-8").splitlines())
    files = sorted((folder / "examples").glob("*.tsv"))
    written = (parse_examples(file.read_text(encoding="utf-8"), source=file.name) for file in files)
    return Bank((*seeds, *(example for examples in written for example in examples)))


async def load_kinds(folder: Path = FOLDER) -> dict[str, IntentKind]:
    """Every intent by its name, in the order of the list."""
    text = await asyncio.to_thread((folder / "intents_meta.json").read_text, encoding="utf-8")
    rows: list[_KindRow] = json.loads(text)
    return {
        row["intent"]: IntentKind(row["intent"], row["group"], row["automation"], row["name_zh"], row["name_en"])
        for row in rows
    }


def parse_examples(text: str, *, source: str = "examples") -> tuple[Example, ...]:
    """The examples of one TSV file; blank lines and lines that start with # are skipped.

    Raises Invalid with the line number when a row has no text or an unknown language.
    """
    rows = enumerate(text.splitlines(), start=1)
    return tuple(_example(line, f"{source}:{number}") for number, line in rows if line.strip() and line[0] != "#")


def _example(line: str, place: str) -> Example:
    intent, language, text, *also = (*line.split("\t"), "", "")[: max(3, line.count("\t") + 1)]
    if language not in set(Language) or not text.strip():
        raise Invalid(f"{place} is not an example: write intent, zh or en, and the text, with tabs between.")
    further = [name for names in also for name in names.split(",") if name]
    return Example(text.strip(), Language(language), () if intent == NOTHING else (intent, *further))


def _parse_seeds(lines: Sequence[str]) -> list[Example]:
    rows: list[_SeedRow] = [json.loads(line) for line in lines]
    return [Example(row["text"], Language(row["lang"]), (row["intent"], *row.get("also", ()))) for row in rows]


class _KindRow(TypedDict):
    intent: str
    group: str
    automation: str
    name_zh: str
    name_en: str


class _SeedRow(TypedDict):
    lang: str
    intent: str
    text: str
    also: NotRequired[list[str]]
