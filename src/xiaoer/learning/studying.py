"""From a merchant's material to suggestions: what is misread, what is asked often, what nothing covers. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from xiaoer.language.bank import FOLLOWS, NOTHING, Bank
from xiaoer.language.detection import language_of
from xiaoer.language.explaining import nearest
from xiaoer.language.grams import plain
from xiaoer.language.intents import IntentModel
from xiaoer.language.reading import Reading
from xiaoer.learning.answers import FactsFor, best_answer, is_general
from xiaoer.learning.chatlog import Chat, Labelled, Message, Problem, Side
from xiaoer.learning.crowds import Crowd, crowds_of
from xiaoer.learning.proposal import LONGEST_ANSWER, LONGEST_TEXT, Kind, Suggestion, Why

SURE: Final = 0.6
"""The reader knows what a message means."""
GUESSING: Final = 0.22
"""The reader has at least a guess, where it tells one that is so little sure."""
SAME_WORDS: Final = 0.93
"""An example as near as this says the same."""
KNOWN_QUESTION: Final = 0.86
"""A question as near as this to one of the FAQ is that question."""
CHUNK: Final = 512
MOST_TEXTS: Final = 120_000
"""Different messages that are looked at, the commonest first; 1 KB each."""
MOST: Final = {Kind.UTTERANCE: 200, Kind.FAQ: 100, Kind.UNCOVERED: 100}
LEAST: Final = {Kind.UTTERANCE: 1, Kind.FAQ: 2, Kind.UNCOVERED: 2}
"""Messages in a crowd, at least."""
SHOWN: Final = 8
"""Messages of a crowd that a reviewer sees."""
LONGEST_ASKED: Final = 120
_BOILERPLATE: Final = 3
"""An answer to this many different intents answers none."""
_OF_THE_MOMENT: Final = re.compile(
    r"order\.|logi\.|as\.refund|price\.current|prod\.stock|human\.|abuse\.|safety\.|complaint\.|fraud\.|minor\.|privacy\.|review\."
)
"""What is asked of these is answered from live records, or by a person: no FAQ entry can."""
_ASIDES: Final = frozenset({"chitchat.greet", "human.request", FOLLOWS})
_WORDY: Final = re.compile(r"[\u3400-\u9fff]{2}|[a-z]{2,}", re.IGNORECASE)

Progress = Callable[[str, int, int], None]
"""Told the step, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Schooling:
    """What a study needs to know of the shop and its reader."""

    model: IntentModel
    bank: Bank
    read: Callable[[str], Reading]
    facts_for: FactsFor
    faq: Sequence[str]
    """The questions that the shop answers already."""
    today: date
    progress: Progress


@dataclass(slots=True)
class Asked:
    """Something that buyers wrote, as often as they did, with the answers that they got."""

    text: str
    count: int = 0
    answers: list[str] = field(default_factory=list[str])
    best: str = ""
    """The likeliest intent."""
    sure: float = 0.0


@dataclass(frozen=True, slots=True)
class Lesson:
    """The suggestions of some examples, how many the reader knows already, and rows that contradict each other."""

    suggestions: tuple[Suggestion, ...]
    known: int
    problems: tuple[Problem, ...] = ()


def study_examples(labelled: Sequence[Labelled], source: str, school: Schooling) -> Lesson:
    """Each example that the reader does not read so yet; those that it does would teach it nothing."""
    found: dict[str, tuple[Labelled, Suggestion | None]] = {}
    problems: list[Problem] = []
    for at, one in enumerate(labelled):
        school.progress("examples", at, len(labelled))
        key = plain(one.text)
        if key not in found:
            found[key] = (one, _taught(one, source, school))
        elif set(found[key][0].intents) != set(one.intents):
            first = found[key][0].row
            problems.append(
                Problem(one.row, f"says the same as row {first} and means something else; row {first} counts.")
            )
    new = tuple(suggestion for _, suggestion in found.values() if suggestion is not None)
    return Lesson(new, len(found) - len(new), tuple(problems))


def study_chats(chats: Sequence[Chat], source: str, school: Schooling) -> Lesson:
    """What the chats suggest: readings to confirm, questions with their answer, and crowds that nothing covers."""
    asked = _commonest(chats)
    vectors = _scored(asked, school)
    likely = [place for place, one in enumerate(asked) if one.best not in _ASIDES]
    guessing = max(GUESSING, school.model.told_from)
    doubtful = [place for place in likely if guessing <= asked[place].sure < SURE]
    uncovered = [place for place in likely if asked[place].sure < guessing]
    answered = [place for place in likely if asked[place].answers and not _OF_THE_MOMENT.match(asked[place].best)]
    return Lesson(
        (
            *_guessed(asked, vectors, doubtful, source, school),
            *_often_asked(asked, vectors, answered, source, school),
            *_uncovered(asked, vectors, uncovered, source, school),
        ),
        sum(one.sure >= SURE for one in asked),
    )


def _taught(one: Labelled, source: str, school: Schooling) -> Suggestion | None:
    reading = school.read(one.text)
    read = {meant.name: meant.score for meant in reading.intents}
    if FOLLOWS in one.intents and reading.follows >= SURE:
        return None
    right = set(one.intents) == set(read) or (set(one.intents) <= set(read) and reading.intents[0].name in one.intents)
    if right and all(read[name] >= SURE for name in one.intents):
        return None
    why = Why.UNSURE if right else Why.MISREAD if read else Why.UNREAD
    return Suggestion(
        Kind.UTTERANCE,
        one.text[:LONGEST_TEXT],
        one.language,
        why,
        one.intents or (NOTHING,),
        reading.intents,
        _against(one.text, one.intents, school),
        source=source,
    )


def _against(text: str, intents: Sequence[str], school: Schooling) -> str:
    """An example that says the same and means something else."""
    near = nearest(school.model, school.bank, text, 3)
    other = [one for one in near if one.likeness >= SAME_WORDS and not set(one.example.intents) & set(intents)]
    return f"{other[0].example.text} = {','.join(other[0].example.intents) or NOTHING}" if other else ""


def _commonest(chats: Sequence[Chat]) -> list[Asked]:
    """Every different thing that buyers wrote, the commonest first."""
    found: dict[str, Asked] = {}
    for message, answer in (pair for chat in chats for pair in _exchanges(chat)):
        key = plain(message.text)
        if len(key) <= LONGEST_ASKED and _WORDY.search(key) and not message.personal:
            one = found.setdefault(key, Asked(message.text))
            one.count += 1
            one.answers += [answer] if answer else []
    return sorted(found.values(), key=lambda one: (-one.count, one.text))[:MOST_TEXTS]


def _exchanges(chat: Chat) -> Iterator[tuple[Message, str]]:
    """Each message of the buyer; the longest of a burst with the general answer that followed it, "" without one."""
    at = 0
    while at < len(chat):
        burst = _run(chat, at, Side.BUYER)
        replies = _run(chat, at + len(burst), Side.AGENT)
        at += len(burst) + len(replies)
        said = " ".join(reply.text for reply in replies[:3])[:LONGEST_ANSWER]
        answer = said if is_general(said, personal=any(reply.personal for reply in replies)) else ""
        asking = max(burst, key=lambda message: len(message.text), default=None)
        yield from ((message, answer if message is asking else "") for message in burst)


def _run(chat: Chat, start: int, side: Side) -> list[Message]:
    end = start
    while end < len(chat) and chat[end].side is side:
        end += 1
    return list(chat[start:end])


def _scored(asked: Sequence[Asked], school: Schooling) -> NDArray[np.float32]:
    """Each text with its likeliest intent; where the texts lie, half as exact as the embedder says, to save room."""
    rows = np.zeros((len(asked), school.model.embedder.dimensions), dtype=np.float16)
    for start in range(0, len(asked), CHUNK):
        school.progress("read", start, len(asked))
        texts = [plain(one.text) for one in asked[start : start + CHUNK]]
        rows[start : start + CHUNK] = school.model.embedder.embed(texts)
        likely = school.model.likelihoods(texts)
        for one, row in zip(asked[start : start + CHUNK], likely, strict=True):
            best = int(row.argmax())
            one.best, one.sure = school.model.names[best], float(row[best])
    school.progress("read", len(asked), len(asked))
    return rows  # type: ignore[return-value]


def _crowded(
    asked: Sequence[Asked], vectors: NDArray[np.float32], places: Sequence[int]
) -> list[tuple[Crowd, list[Asked]]]:
    ours = [asked[place] for place in places]
    found = crowds_of(vectors[list(places)], [one.text for one in ours], [one.count for one in ours])
    return [(crowd, [ours[at] for at in crowd.members]) for crowd in found]


def _guessed(
    asked: Sequence[Asked], vectors: NDArray[np.float32], places: Sequence[int], source: str, school: Schooling
) -> Iterator[Suggestion]:
    """One message for each crowd that the reader is unsure of, with its guess: a person says whether it is right."""
    crowds = _crowded(asked, vectors, places)[: MOST[Kind.UTTERANCE]]
    for at, (crowd, members) in enumerate(crowds):
        school.progress("unsure", at, len(crowds))
        text = members[0].text
        reading = school.read(text)
        if reading.intents and reading.intents[0].score >= SURE:
            continue
        why = Why.UNSURE if reading.intents else Why.UNREAD
        yield Suggestion(
            Kind.UTTERANCE,
            text,
            reading.language,
            why,
            (members[0].best,),
            reading.intents,
            size=crowd.size,
            others=_others(members),
            source=source,
        )


def _often_asked(
    asked: Sequence[Asked], vectors: NDArray[np.float32], places: Sequence[int], source: str, school: Schooling
) -> Iterator[Suggestion]:
    """A FAQ entry for each crowd of questions whose answers agree, unless the FAQ has it."""
    known = school.model.embedder.embed([plain(question) for question in school.faq])
    crowds = [each for each in _crowded(asked, vectors, places) if each[0].size >= LEAST[Kind.FAQ]]
    stock = _boilerplate([members for _, members in crowds])
    kept = 0
    for at, (crowd, members) in enumerate(crowds):
        school.progress("answers", at, len(crowds))
        question = members[0].text
        if kept == MOST[Kind.FAQ]:
            return
        if len(known) and float((known @ school.model.embedder.embed([plain(question)])[0]).max()) >= KNOWN_QUESTION:
            continue
        answers = [answer for one in members for answer in one.answers if plain(answer) not in stock]
        best = best_answer(
            question, answers, embed=school.model.embedder.embed, facts_for=school.facts_for, today=school.today
        )
        if best is not None and best.said >= LEAST[Kind.FAQ]:
            kept += 1
            yield Suggestion(
                Kind.FAQ,
                question,
                language_of(question, None),
                Why.OFTEN_ASKED,
                (members[0].best,) if members[0].sure >= GUESSING else (),
                size=crowd.size,
                others=_others(members),
                answer=best.text,
                standing=best.standing,
                claims=best.claims,
                source=source,
            )


def _boilerplate(crowds: Sequence[list[Asked]]) -> set[str]:
    """Answers that are given to everything."""
    given: defaultdict[str, set[str]] = defaultdict(set)
    for members in crowds:
        for answer in {plain(answer) for one in members for answer in one.answers}:
            given[answer].add(members[0].best)
    return {answer for answer, intents in given.items() if len(intents) >= _BOILERPLATE}


def _uncovered(
    asked: Sequence[Asked], vectors: NDArray[np.float32], places: Sequence[int], source: str, school: Schooling
) -> Iterator[Suggestion]:
    """Crowds that even the whole reader, with its rules, makes nothing of."""
    kept = 0
    for crowd, members in _crowded(asked, vectors, places):
        if crowd.size < LEAST[Kind.UNCOVERED] or kept == MOST[Kind.UNCOVERED]:
            return
        reading = school.read(members[0].text)
        if reading.intents or reading.follows >= SURE:
            continue
        kept += 1
        yield Suggestion(
            Kind.UNCOVERED,
            members[0].text,
            reading.language,
            Why.UNREAD,
            size=crowd.size,
            others=_others(members),
            source=source,
        )


def _others(members: Sequence[Asked]) -> tuple[str, ...]:
    return tuple(one.text[:LONGEST_TEXT] for one in members[1 : SHOWN + 1])


def counts_of(suggestions: Sequence[Suggestion]) -> Mapping[Kind, int]:
    """How many there are of each kind."""
    return Counter(suggestion.kind for suggestion in suggestions)
