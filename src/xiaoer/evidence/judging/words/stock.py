"""Is what a clause says of the stock (有货, "low stock") so by the numbers and words of the facts?"""

import re
from decimal import Decimal
from typing import Final

from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.predicates import cues_of
from xiaoer.evidence.judging.amounts.sizes import sizes_told
from xiaoer.evidence.judging.judgement import NOT_CHECKED, UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.lexicon.terms import LISTED, terms_in
from xiaoer.evidence.lexicon.words import FEW, IN_STOCK, OUT_OF_STOCK, PLENTY
from xiaoer.evidence.text.extract import read_mentions
from xiaoer.evidence.text.mention import Mention, Word
from xiaoer.evidence.text.plain import plain
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number

PLENTY_FROM: Final = 20
"""From how many pieces 库存充足 is true, and up to how many 库存紧张 is."""
_STOCK_PAIRS: Final = frozenset(("有货", "缺货", "没货", "库存", "现货"))
_IN_STOCK: Final = re.compile(r"^(?:in_stock|available)_[a-z]+s$|^(?:有货|现货|在售)[\u4e00-\u9fff]+$")
"""Predicates that list which of all there are can be had now."""
_NUMBER: Final = "one|two|three|four|five|six|seven|eight|nine|ten|a dozen|\\d{1,5}"
_LAST: Final = re.compile(
    rf"\b(?:only|just|but)(?: have| got|'ve got)? (?:the last )?({_NUMBER})(?: [a-z' -]{{1,40}})?(?: is"
    rf"| are)? (?:left|remaining|in stock)\b"
    rf"|\b(?:the|our) (?:very )?last ({_NUMBER})\b(?! (?:day|week|month|year|time|hour|minute|order))"
    r"|(?:[就只仅还]剩下?(?:最后)?|只有最后|最后)(\d{1,5}|[一二两三四五六七八九十]{1,3})[个件台双只盒瓶份条本支把张套罐袋包盆](?!月|工作|小时|[半多])"
)
"""So many are left, and no more."""
_MEMBER: Final = re.compile(r"[、,，/;；|]")
_PARTS: Final = re.compile(r"[,，;；。]")


def last_of_it(holdings: Holdings, text: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """The clause that says how many are left ("only one is left", 就剩3个), against the numbers in stock."""
    said = _LAST.search(text[first:last].lower())
    number = parse_number(next(filter(None, said.groups()), "")) if said is not None else None
    if said is None or number is None or not holdings.levels:
        return None
    place = (first + said.start(), first + said.end())
    same = next((fact for level, fact in holdings.levels if level == number), None)
    return (*place, verified(same) if same is not None else contradicted(holdings.levels[0][1]))


def stock_word(mention: Mention, word: Word, holdings: Holdings) -> Judgement:
    """By a list of what is in stock, by the numbers that fit the words best, then by the words of the facts."""
    return _by_list(mention, word, holdings) or _by_numbers(mention, word, holdings)


def _by_numbers(mention: Mention, word: Word, holdings: Holdings) -> Judgement:
    affirmed = word.affirmed
    scores = [len(cues_of(fact.predicate).within(mention.cues, mention.near)) for _, fact in holdings.levels]
    best = max(scores, default=0)
    levels = [level for level, score in zip(holdings.levels, scores, strict=True) if score == best]
    for level, fact in levels:
        if _level_is(word.concept, level) == affirmed:
            return verified(fact)
    if levels:
        return contradicted(levels[0][1])
    same = [held for held in holdings.words.get(word.concept, []) if _is_affirmed(held) == affirmed]
    against = [held for held in same if not _said_of_the_same(held.fact, mention, word)]
    if same and against:
        return contradicted(against[0].fact)
    if same:
        return verified(same[0].fact)
    rivals = [held for name in (IN_STOCK, OUT_OF_STOCK) for held in holdings.words.get(name, [])]
    if rivals:
        return contradicted(rivals[0].fact)
    if (word.concept == IN_STOCK and _only_listed(mention, holdings)) or sizes_told(mention, holdings):
        return NOT_CHECKED
    return UNSUPPORTED


def _by_list(mention: Mention, word: Word, holdings: Holdings) -> Judgement | None:
    """By the fact that lists which are in stock, where the clause names a member of it or of the list of all."""
    lists = [fact for fact in holdings.facts if isinstance(fact.value, str) and _IN_STOCK.search(fact.predicate)]
    clause, is_in = mention.context.lower(), (word.concept == IN_STOCK) == word.affirmed
    if word.concept not in (IN_STOCK, OUT_OF_STOCK) or len(lists) != 1:
        return None
    if any(one in clause for one in _members(lists[0])):
        return verified(lists[0]) if is_in else contradicted(lists[0])
    others = (
        fact for fact in holdings.facts if isinstance(fact.value, str) and lists[0].predicate.endswith(fact.predicate)
    )
    if any(one in clause for fact in others for one in _members(fact)):
        return contradicted(lists[0]) if is_in else verified(lists[0])
    return None


def _members(fact: Fact) -> list[str]:
    return [one.strip().lower() for one in _MEMBER.split(str(fact.value)) if one.strip()]


def _only_listed(mention: Mention, holdings: Holdings) -> bool:
    """The likes of "black and white are available" may only say which there are, as the facts do."""
    listed = {hit.term for hit in terms_in(mention.context) if hit.term.family in LISTED}
    return "available" in mention.context and bool(listed) and all(term.name in holdings.attributes for term in listed)


def _said_of_the_same(fact: Fact, mention: Mention, word: Word) -> bool:
    """雅黑有货,燕麦缺货: the part of a fact that has the clause's words must say so, whatever the other parts say."""
    parts = _PARTS.split(fact.value) if isinstance(fact.value, str) else []
    if len(parts) < 2:
        return True
    pairs = {mention.near[i : i + 2] for i in range(len(mention.near) - 1)}
    scores = [
        sum(pair in part.lower() for pair in pairs if pair.strip() and pair not in _STOCK_PAIRS) for part in parts
    ]
    best = parts[scores.index(max(scores))]
    words = (one.value for one in read_mentions(plain(best).letters, fact.as_of.date()) if isinstance(one.value, Word))
    return max(scores) == 0 or any(one.concept == word.concept for one in words)


def _is_affirmed(held: Held) -> bool:
    return isinstance(held.value, Word) and held.value.affirmed


def _level_is(concept: str, level: Decimal) -> bool:
    if concept == OUT_OF_STOCK:
        return level <= 0
    if concept == PLENTY:
        return level >= PLENTY_FROM
    if concept == FEW:
        return 0 < level <= PLENTY_FROM
    return level > 0
