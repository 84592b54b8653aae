"""Messages of a writer who never saw the bank, with what they mean: `data/reading/*.tsv`. Never learned from."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from xiaoer.language.bank import Bank
from xiaoer.language.grams import plain
from xiaoer.language.reading import Language

FOLDER: Final = Path(__file__).parent / "data" / "reading"


@dataclass(frozen=True, slots=True)
class Asked:
    """A message, and what it means: the intents in the order in which they are said."""

    text: str
    language: Language
    intents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """A message that wishes for a person, or only looks like it."""

    text: str
    language: Language
    meant: bool


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A short message after another one: what was asked before, and what is asked now."""

    before: str
    text: str
    language: Language
    now: str


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Everything that reading is measured on."""

    asked: tuple[Asked, ...]
    many: tuple[Asked, ...]
    out_of_scope: tuple[str, ...]
    wishes: tuple[Wish, ...]
    follow_ups: tuple[FollowUp, ...]


def load_held_out(folder: Path = FOLDER) -> HeldOut:
    """The rows that come with the product."""
    return HeldOut(
        asked=tuple(
            Asked(text, Language(language), (intent, *_further(more)))
            for intent, language, text, *more in _rows(folder / "intents.tsv")
        ),
        many=tuple(
            Asked(text, Language(language), tuple(intents.split(",")))
            for intents, language, text in _rows(folder / "many_at_once.tsv")
        ),
        out_of_scope=tuple(text for _, text in _rows(folder / "out_of_scope.tsv")),
        wishes=tuple(
            Wish(text, Language(language), meant == "1") for meant, language, text in _rows(folder / "wishes.tsv")
        ),
        follow_ups=tuple(
            FollowUp(before, text, Language(language), now)
            for before, _, language, text, now in _rows(folder / "follow_ups.tsv")
        ),
    )


def leaks(bank: Bank, held_out: HeldOut) -> tuple[str, ...]:
    """Held-out messages that the bank also has, whatever their spaces and marks: they would flatter the numbers."""
    learned = {_bare(example.text) for example in bank.examples}
    texts = [one.text for one in (*held_out.asked, *held_out.many)]
    return tuple(text for text in texts if _bare(text) in learned)


def _further(more: list[str]) -> tuple[str, ...]:
    return tuple(name for names in more for name in names.split(",") if name)


def _rows(file: Path) -> Iterator[list[str]]:
    for line in file.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _bare(text: str) -> str:
    return "".join(char for char in plain(text) if char.isalnum())
