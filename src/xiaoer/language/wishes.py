"""What must be heard whatever a model thinks: a wish for a person, and anger. Always on.

A wish for a person is heard by a judge of its own, learned from `data/persons.tsv` and the bank; it sees the words, who
is asked to do what (`roles`), and which wordings of `data/wishes.tsv` fire. Look-alikes (真人实拍, 人工费, human hair)
are taken out of the text first. Anger is heard by wordings alone. All doors take text as `normal.normalise` leaves it,
in any case.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log
from typing import Final

from xiaoer.language.bank import read_bank
from xiaoer.language.grams import grams, plain
from xiaoer.language.judge import Example, Judge
from xiaoer.language.judges import Taught
from xiaoer.language.normal import normalise
from xiaoer.language.roles import role_marks
from xiaoer.language.tables import rows_of

HEARD: Final = 800
"""Characters heard at the start of a message, and a quarter as many at the end of a longer one."""
SHOUT: Final = 12
"""Letters that a shout has at least."""
ASKED: Final = 0.55
"""A person is asked for from here on."""
WORDED: Final = 0.25
"""Where a wording fires as well, no less than ASKED from here on."""
AT_FIRST: Final = 1.3
BY_WORDS: Final = 0.93
BY_INTENT: Final = 0.4
"""How much each sign of a wish weighs in log odds, near what cross-validation finds (`python -m bench.wishes`): the
intents count for more and AT_FIRST is higher, so that one ordinary message in a hundred is taken for a wish."""
NEVER_SURER: Final = 0.01
MOST_PIECES: Final = 16
KEPT: Final = 256
EVERY: Final = 2
"""Of the bank's messages that ask for no person every so manieth is learned from: as good as all, and sooner."""
SHRINK: Final = 0.05
WISH, OTHER = "wish", "other"
_HUMAN: Final = "human.request"
_SPACED: Final = re.compile(r"人\W{0,2}工(?:\W{0,2}客\W{0,2}服)?")
_BREAK: Final = re.compile(
    r"[,。!?;\n]+\s*|(?<=[\u3400-\u9fff]) +|(?<=[A-Za-z0-9]) +(?=[\u3400-\u9fff])|\.+(?=\s|$)\s*"
)


def wants_human(text: str) -> bool:
    """Whether the buyer asks for a person to answer, by these words alone."""
    return how_surely_asked(text) >= ASKED


def how_surely_asked(text: str) -> float:
    """How sure it is (0 to 1) that the message, or a piece of it, asks for a person to answer."""
    return _sure(_without_likes(_heard(text)))


def begins_by_asking(text: str) -> bool:
    """Whether the first words of the message, up to a comma or a space between Chinese words, ask for a person."""
    first, *further = _pieces(_without_likes(_heard(text)))
    return _sure(further[0] if further else first) >= ASKED


def asks_in_words(text: str) -> bool:
    """Whether one of the wordings of such a wish stands in the words, whatever the judge makes of them."""
    return bool(_wording("human").search(_without_likes(_heard(text))))


def asks_all_in_all(asked: float, *, human: float) -> bool:
    """Whether a person is asked for, both signs weighed: how sure the words are of it (`how_surely_asked`), and how
    sure (0 to 1) a reader of intents is that the message or a part of it asks for one.
    """
    return AT_FIRST + BY_WORDS * log_odds(asked) + BY_INTENT * log_odds(human) >= 0.0


def log_odds(sure: float) -> float:
    """Of a likelihood from 0 to 1, neither end quite believed."""
    return log((sure + NEVER_SURER) / (1.0 - sure + NEVER_SURER))


@dataclass(frozen=True, slots=True)
class Lesson:
    """A message to learn from: a wish is learned whole; of another message each piece asks for nobody either."""

    kind: str
    text: str
    pieces: tuple[str, ...]


def wish_lessons() -> list[Lesson]:
    """What the judge learns from: messages of kind WISH and OTHER."""
    bank = read_bank().examples
    wishes = [each.text for each in bank if each.intents == (_HUMAN,)]
    others = [each.text for each in bank if _HUMAN not in each.intents][::EVERY]
    told = [*rows_of("persons"), *((WISH, text) for text in wishes), *((OTHER, text) for text in others)]
    return [_lesson(kind, normalise(text)) for kind, text in told]


def _lesson(kind: str, text: str) -> Lesson:
    rest = _without_likes(_heard(text))
    return Lesson(kind, text, tuple(_pieces(rest)) if kind == OTHER else (rest,))


def wish_marks(text: str) -> frozenset[str]:
    """What the judge sees of a text without look-alikes: its words, its roles, and whether a wording fires."""
    folded = plain(text)
    says = "says:wish" if _wording("human").search(text) else "says:nothing"
    return frozenset((*grams(folded), *role_marks(folded), says))


def only_looks_like_it(text: str) -> bool:
    """Whether a look-alike (真人实拍, 人工费) is all there is of a wish for a person."""
    heard = _heard(text)
    looks = _wording("lookalike").search(heard) or _wording("no_wish").search(heard)
    return bool(looks) and not wants_human(text)


def is_angry(text: str) -> bool:
    """Whether the words are abuse or strong anger; a complaint in plain words is not."""
    heard = _heard(text)
    return bool(_wording("angry").search(heard)) or _shouts(heard)


@lru_cache(maxsize=KEPT)
def _sure(rest: str) -> float:
    sure = max(WISHES.judge().likelihoods(wish_marks(piece))[WISH] for piece in _pieces(rest))
    return max(sure, ASKED) if sure >= WORDED and _wording("human").search(rest) else sure


def _pieces(text: str) -> list[str]:
    """The whole, and where it has several parts each of them: a wish is often the last words of a long story."""
    parts = [part for part in _BREAK.split(text) if len(part) > 1][:MOST_PIECES]
    return [text, *parts] if len(parts) > 1 else [text]


def _without_likes(heard: str) -> str:
    rest = _wording("lookalike").sub(" , ", heard)
    return _wording("no_wish").sub(" , ", rest).strip()


@cache
def _wording(kind: str) -> re.Pattern[str]:
    rows = rows_of("wishes")
    whole = "|".join(wording for name, wording in rows if name == kind)
    named = [(name, wording) for name, wording in rows if name.startswith("<")]
    for name, wording in reversed(named):
        whole = whole.replace(name, wording)
    return re.compile(whole, re.IGNORECASE)


def _heard(text: str) -> str:
    """What is listened to, with 人 工 客 服 and 转-人工 written together."""
    cut = text if len(text) <= HEARD else f"{text[:HEARD]} {text[-HEARD // 4 :]}"
    return _SPACED.sub(lambda found: re.sub(r"\W", "", found[0]), cut)


def _shouts(text: str) -> bool:
    """Several words, all in capitals, with a mark to match: WHERE IS IT!!"""
    letters = [char for char in text if char.isascii() and char.isalpha()]
    return len(letters) >= SHOUT and all(char.isupper() for char in letters) and "!" in text


def _learned() -> Judge:
    told = dict.fromkeys((lesson.kind, piece) for lesson in wish_lessons() for piece in lesson.pieces)
    return Judge.learn([Example(wish_marks(piece), kind) for kind, piece in told], shrink=SHRINK)


WISHES: Final = Taught("wishes", _learned)
"""The judge of wishes for a person."""
