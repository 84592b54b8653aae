"""What goods are called in both languages: 围巾 is a scarf, 跑步鞋 a running shoe. Such a word claims nothing; it tells
which thing a clause speaks of.
"""

import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from xiaoer.language.stems import latin_words

_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_ENDS: Final = re.compile(r"[\u4e00-\u9fff](?![\u4e00-\u9fff])")


@lru_cache(maxsize=8192)
def goods_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """The name of every good that a text calls, with its place; words inside longer ones count too."""
    letters = text.lower()
    found = list[tuple[str, int, int]]()
    han, latin, _ = _calls()
    for place, letter in enumerate(letters):
        for word, names in han.get(letter, ()):
            if letters.startswith(word, place):
                found.extend((name, place, place + len(word)) for name in names)
    words = list(latin_words(letters))
    for at, (word, start, _) in enumerate(words):
        for phrase, names in latin.get(word, ()):
            if len(phrase) == 1 or tuple(one for one, _, _ in words[at : at + len(phrase)]) == phrase:
                end = words[at + len(phrase) - 1][2]
                found.extend((name, start, end) for name in names)
    return tuple(found)


@lru_cache(maxsize=4096)
def goods_of_name(text: str) -> frozenset[str]:
    """The same for the name of a thing, which may end in a word of one character: 通勤包 is a bag."""
    ends = (match.group() for match in _ENDS.finditer(text))
    _, _, short = _calls()
    return frozenset(name for name, _, _ in goods_in(text)) | {name for end in ends for name in short.get(end, ())}


_Han = dict[str, list[tuple[str, tuple[str, ...]]]]
_Latin = dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]]


@cache
def _calls() -> tuple[_Han, _Latin, dict[str, tuple[str, ...]]]:
    """Chinese words by their first character, English phrases by their first stem, and Chinese words of one
    character, each with the names of the goods that it calls.
    """
    names = dict[str, list[str]]()
    table = (files("xiaoer.evidence.lexicon") / "data" / "goods.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        name, zh, en = line.split("\t")
        for word in (*zh.split("|"), *en.split("|")):
            names.setdefault(word, []).append(name)
    han, latin, short = _Han(), _Latin(), dict[str, tuple[str, ...]]()
    for word, called in names.items():
        if not _HAN.search(word):
            phrase = tuple(part for part, _, _ in latin_words(word))
            latin.setdefault(phrase[0], []).append((phrase, tuple(called)))
        elif len(word) > 1:
            han.setdefault(word[0].lower(), []).append((word.lower(), tuple(called)))
        else:
            short[word] = tuple(called)
    return han, latin, short
