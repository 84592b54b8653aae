"""Finds known phrases in a text: one look at each character, whatever the number of phrases."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from xiaoer.language.reading import Span


class Phrases:
    """A fixed set of phrases in lower case; latin ones match whole words only, with a plural s or without."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known = {phrase.lower() for phrase in phrases if phrase}
        lengths: defaultdict[str, set[int]] = defaultdict(set)
        for phrase in self._known:
            lengths[phrase[0]].add(len(phrase))
        self._lengths = {first: tuple(sorted(sizes, reverse=True)) for first, sizes in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[str, Span]]:
        """The longest phrase at each place, left to right, none inside another."""
        lowered, place = in_lower_case(text), 0
        while place < len(lowered):
            end = place + 1
            for size in self._lengths.get(lowered[place], ()):
                phrase = lowered[place : place + size]
                if len(phrase) == size and phrase in self._known and _is_whole(lowered, place, phrase):
                    yield phrase, Span(place, place + size)
                    end = place + size
                    break
            place = end


def in_lower_case(text: str) -> str:
    """The text in lower case, character for character, so that places stay the same (İ has no such form and stays)."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _is_whole(text: str, place: int, phrase: str) -> bool:
    if phrase[0].isascii() and _is_letter(text[place - 1 : place]):
        return False
    end = place + len(phrase)
    if not phrase[-1].isascii() or not _is_letter(text[end : end + 1]):
        return True
    return text[end] == "s" and not _is_letter(text[end + 1 : end + 2])


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()
