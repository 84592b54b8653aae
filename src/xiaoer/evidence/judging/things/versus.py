"""Judges a comparison by the facts of the things that it compares, put in order (`ranking.py`)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.facts.focus import Rivals
from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.judging.judgement import NOT_CHECKED, UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.judging.things.ranking import (
    Ranking,
    contents,
    is_vague,
    meant,
    names_dimension,
    per_unit,
    pieces,
    rankings,
)
from xiaoer.evidence.lexicon.dimensions import COUNT, VALUE
from xiaoer.evidence.text.comparisons import compares_with_a_number
from xiaoer.evidence.text.mention import Amount, Comparison, Mention

_AGAINST: Final = re.compile(
    r"比|没有?(?![^,，。;；]*更)|不如|\bthan\b|\bcompared (?:to|with)\b",
    re.IGNORECASE,
)
_PER_PIECE: Final = re.compile(
    r"\bper (?:piece|unit|item|sheet|pack|bag|pod|bar|pair|bottle|capsule|tablet|egg|can|cup|wash|load|use|roll|gram"
    r"|ounce|oz|100|kilo|kg|pound|lb|litre|liter|ml)\b"
    r"|\b(?:each|apiece|a piece|by the piece|pound for pound|ounce for ounce|gram for gram)\b"
    r"|[每单一平均]+[片个只块颗粒包袋支双瓶罐件张条枚斤克升杯次]|[每一](?:公斤|千克|毫升)|按[^,，]{1,4}算",
    re.IGNORECASE,
)
_BIG: Final = re.compile(
    r"大[套盒包箱瓶袋装份]|\b(?:big(?:ger)?|larger?) (?:one|set|pack|box|bag|bottle|size)", re.IGNORECASE
)
_SMALL: Final = re.compile(r"小[套盒包箱瓶袋装份]|\bsmall(?:er)? (?:one|set|pack|box|bag|bottle|size)", re.IGNORECASE)
_APART: Final = 4
"""How near to its word an amount stands that tells the difference: 多装24升."""
_TOLD_IN_NUMBERS: Final = re.compile(
    r"(?:比|than)[^,，。;；]*?\d+(?:\.\d+)?(?!\d|款|码|号|片|支|寸|人|[-x×])[A-Za-z\u4e00-\u9fff]", re.IGNORECASE
)
_NEAR: Final = 12
"""How many letters before a word may name what is meant."""
_BESIDE: Final = re.compile(
    r"\s*(?:(?:of (?:the|them|our|all)|in (?:the|our))[^,.;]{0,24}?)?\s*(?:,|，|:|：)?\s*"
    r"(?:at|with|of|being|is|are|for|有|是|才|只要|只有|为|达|才要|仅)?\s*(?:about |just |only |a )?",
    re.IGNORECASE,
)
_WHICH: Final = re.compile(r"\s*(?:which|and that|that's|也?是|也就是)", re.IGNORECASE)
_WITHIN: Final = 16
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_NOUN: Final = re.compile(r"[\u4e00-\u9fff]{2,}(?:[要也更还都是]|比[\u4e00-\u9fff]*)?$")
"""What 高 and 深 are said of: 防晒指数更高."""
_LIST: Final = re.compile(r"[,，、;；/]")
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Compared:
    """Where a comparison stands: its clause, what was spoken of before it, and all that the reply names."""

    clause: str
    place: int
    """Where the comparison begins in its clause."""
    end: int
    before: tuple[str, ...]
    topic: tuple[str, ...]
    in_reply: tuple[str, ...]
    said: str = ""
    """Its sentence, up to the end of its clause."""
    amounts: tuple[tuple[int, int, Amount], ...] = ()
    """Those of its sentence, by place in its clause: before the clause places are below zero."""


def compared_at(
    mention: Mention,
    near: Sequence[Mention],
    begin: int,
    clause: str,
    said: str,
    spoken_of: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]],
) -> Compared:
    """Where a comparison stands in its clause, which begins at `begin` of the text; `spoken_of` are the topics before
    it and of it, and all that the reply names.
    """
    amounts = tuple((one.start - begin, one.end - begin, one.value) for one in near if isinstance(one.value, Amount))
    return Compared(clause, mention.start - begin, mention.end - begin, *spoken_of, said, amounts)


def judge_comparison(comparison: Comparison, setting: Compared, rivals: Rivals, everything: Holdings) -> Judgement:
    """Verified when the thing spoken of has more (or less, or as much) than each that it is compared with."""
    behind = setting.clause[setting.place :]
    if compares_with_a_number(behind) and not rivals.mentioned_in(behind):
        return NOT_CHECKED
    if comparison.universal:
        return UNSUPPORTED
    found = _rankings(comparison, setting, rivals, everything)
    judged = [one for ranking in found if (one := _by(ranking, comparison, setting, rivals, everything)) is not None]
    held = next((one for one in judged if one.verdict is Verdict.VERIFIED), None)
    if held is not None:
        return held
    if judged:
        return NOT_CHECKED if _is_value(comparison) and len(judged) < _PAIR else judged[0]
    return _of_its_list(comparison, setting, everything) or _unheld(comparison, setting, rivals, found)


def _is_value(comparison: Comparison) -> bool:
    return any(name == VALUE for name, _ in comparison.of)


def _of_its_list(comparison: Comparison, setting: Compared, everything: Holdings) -> Judgement | None:
    """The highest of what a fact lists, if the clause says which it is."""
    said = {one.said for one in _beside(setting)} if comparison.of_all else set[Decimal]()
    for fact in everything.facts if said else ():
        listed = [Decimal(number) for number in _NUMBER.findall(fact.value)] if isinstance(fact.value, str) else []
        if len(listed) >= _PAIR and _LIST.search(str(fact.value)) and said & set(listed):
            end = max(listed) if comparison.of[0][1] else min(listed)
            return verified(fact) if end in said else contradicted(fact)
    return None


def _is_count(comparison: Comparison) -> bool:
    return all(name == COUNT for name, _ in comparison.of)


def _unheld(comparison: Comparison, setting: Compared, rivals: Rivals, found: Sequence[Ranking]) -> Judgement:
    """Where no ranking decides: what is clearly compared needs a fact."""
    behind = setting.clause[setting.place :]
    against = _AGAINST.search(setting.clause)
    if comparison.equal or _is_value(comparison) or _TOLD_IN_NUMBERS.search(behind) or _apart(setting):
        return NOT_CHECKED
    if is_vague(comparison) and _NOUN.search(comparison.noun) and not names_dimension(comparison.noun, rivals):
        return NOT_CHECKED
    if _is_count(comparison):
        named = against is not None and rivals.mentioned_in(setting.clause[against.end() :])
        return UNSUPPORTED if named and not found else NOT_CHECKED
    asserted = (comparison.of_all and not comparison.loose) or (against is not None and not comparison.loose)
    return UNSUPPORTED if asserted else NOT_CHECKED


def _rankings(comparison: Comparison, setting: Compared, rivals: Rivals, everything: Holdings) -> Sequence[Ranking]:
    """What is compared may be these, the likeliest first."""
    units = per_unit(rivals, everything)
    of_price = any(name in ("price", VALUE) for name, _ in comparison.of)
    if of_price and _PER_PIECE.search(setting.said) and units:
        return [_cheaper(one) for one in units] if _is_value(comparison) else units
    every = rankings(rivals, everything)
    near = setting.clause[max(0, setting.place - _NEAR) : setting.end].lower()
    words = f"{near} {comparison.noun}"
    chosen = meant(comparison, every, words)
    if _is_value(comparison):
        return [_cheaper(one) for one in (*units, *chosen)]
    if (apart := _apart(setting)) is not None:
        exact = [one for one in (*chosen, *every) if one.differs_by(apart.number) or one.differs_by(apart.said)]
        if exact:
            return exact[:1]
    beside = _beside(setting)
    either = chosen or (every if _is_count(comparison) else ())
    told = [one for one in either if any(one.with_value(amount.number) for amount in beside)]
    return told or chosen


def _cheaper(ranking: Ranking) -> Ranking:
    return replace(ranking, turned=True)


def _apart(setting: Compared) -> Amount | None:
    """How much more it is said to be: two minutes faster, 便宜400元."""
    for start, end, amount in setting.amounts:
        gap = setting.clause[setting.end : start]
        behind = 0 <= start - setting.end <= _APART and start < len(setting.clause)
        if 0 <= setting.place - end <= 1 or (behind and (not gap.strip() or gap[0] > "\u3400")):
            return amount
    return None


def _beside(setting: Compared) -> list[Amount]:
    """What the thing is said to have of it: the loudest at 96 dB; 12 m for $30, which is the longest."""
    gap = _BESIDE.match(setting.clause, setting.end)
    until = gap.end() if gap else setting.end
    if _WHICH.match(setting.clause):
        behind = [(end, amount) for _, end, amount in setting.amounts if end <= 0]
        return [amount for end, amount in behind if end >= behind[-1][0] - _WITHIN]
    return [amount for start, _, amount in setting.amounts if setting.end <= start <= until]


def _by(
    ranking: Ranking, comparison: Comparison, setting: Compared, rivals: Rivals, everything: Holdings
) -> Judgement | None:
    """How the comparison stands to one ranking; None where nothing tells what is compared."""
    about, named = _sides(setting, rivals, ranking, equal=comparison.equal)
    if comparison.equal:
        return _as_much(ranking, about, named, setting)
    if any(name in ("price", VALUE, "lasting", "length", "expiry") for name, _ in comparison.of):
        about = _of_size(setting.clause, rivals, everything, ranking) or about
    if about is None:
        about = next(filter(None, (ranking.with_value(one.number) for one in _beside(setting))), None)
    if about is None:
        return None
    others = [subject for subject in named if subject != about]
    if not others and not comparison.of_all:
        others = [subject for subject in setting.in_reply if subject in ranking.known and subject != about]
    others = others or [subject for subject in ranking.known if subject != about]
    if not others:
        return None
    more = next((more for _, more in comparison.of), True)
    right = all(ranking.has_more(about, one) if more else ranking.has_more(one, about) for one in others)
    fact = ranking.known[about][1]
    if comparison.loose and not right and about not in _known_in(setting.clause, rivals, ranking):
        return None
    return verified(fact) if right else contradicted(fact)


def _as_much(ranking: Ranking, about: str | None, named: Sequence[str], setting: Compared) -> Judgement | None:
    """Whether what is compared has the same number."""
    together = list(dict.fromkeys((*((about,) if about else ()), *named)))
    if len(together) < _PAIR:
        together = [subject for subject in setting.in_reply if subject in ranking.known]
    if len(together) < _PAIR:
        together = list(ranking.known) if len(ranking.known) == _PAIR else []
    if len(together) < _PAIR:
        return None
    numbers = {ranking.known[one][0] for one in together}
    fact = ranking.known[together[0]][1]
    return verified(fact) if len(numbers) == 1 else contradicted(fact)


def _sides(setting: Compared, rivals: Rivals, ranking: Ranking, *, equal: bool) -> tuple[str | None, list[str]]:
    """What is compared, and with what its clause says it is: 比 and "than" stand before the latter."""
    clause = setting.clause
    against = None if equal else _AGAINST.search(clause)
    if against is None:
        named = _known_in(clause, rivals, ranking)
        return _about(named, setting, ranking), named
    first = _known_in(clause[: against.start()], rivals, ranking)
    behind = _known_in(clause[against.end() :], rivals, ranking)
    own = first[0] if first else _about([], setting, ranking)
    if own is None or own in behind[:1]:
        left = [subject for subject in setting.in_reply if subject in ranking.known and subject not in behind[:1]]
        own = left[0] if len(left) == 1 else None
    return own, behind[:1]


def _known_in(words: str, rivals: Rivals, ranking: Ranking) -> list[str]:
    """The subjects that the words name best, then any others that they name."""
    best = [subject for subject in rivals.named_in(words) if subject in ranking.known]
    return best or [subject for subject in rivals.mentioned_in(words) if subject in ranking.known]


def _about(named: list[str], setting: Compared, ranking: Ranking) -> str | None:
    if named:
        return named[0]
    for topic in (setting.topic, setting.before):
        spoken = [subject for subject in topic if subject in ranking.known]
        if len(spoken) == 1:
            return spoken[0]
    return None


def _of_size(clause: str, rivals: Rivals, everything: Holdings, ranking: Ranking) -> str | None:
    """The thing of most pieces for "the big one", of fewest for 小套."""
    big, small = _BIG.search(clause), _SMALL.search(clause)
    if (big is None) == (small is None):
        return None
    many = pieces(rivals, everything) or contents(rivals, everything)
    many = {subject: number for subject, number in many.items() if subject in ranking.known}
    return (max if big else min)(many, key=lambda subject: many[subject]) if many else None
