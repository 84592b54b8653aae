"""Facts that are a plain yes or no (`rain_cover_included: false`, 可平躺 "否"), laid beside the clauses of a reply.

The words of the predicate are the question; a clause that has them all answers it, and must answer as the fact does.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.lexicon.terms import latin_words, terms_in
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.attributes import is_denied, is_soft
from xiaoer.kernel.facts import Fact

_LENDS: Final = each_of(
    " is has have can be in on of for the a an and or to with available availability included include"
    " includes supported support supports"
    " allowed offered enabled able policy attribute attributes feature product shop store free no not non"
    " without required requir availabl"
    " includ allow offer enabl support"
)
"""Words of a predicate that only ask for the yes or no."""
_ZH_LENDS: Final = re.compile(
    r"^(?:是否|可以|可|支持|能否|能|有无|有|送|赠|含|需要|需|带|提供|附带?|会)+|(?:功能|服务|与否)$"
)
_NEGATIVE: Final = re.compile(
    r"\b(?:no|non|without|free)$|^(?:no|non|without)\b|^(?:无(?!理由|条件|忧|线)|不(?!限|锈)|非|免(?!费)|零(?!食))"
    r"|_free$",
    re.IGNORECASE,
)
_YES: Final = re.compile(r"(?:yes|true|y|是|有|支持|可以?|能|included|available)$", re.IGNORECASE)
_NO: Final = re.compile(
    r"(?:no|false|n|none|否|无|没有|不支持|不可以?|不能|not (?:included|available|supported)"
    r"|sold separately|(?:an )?(?:optional )?extra|需?另购|需?另外购买|需?单独购买|另售"
    r"|不含)(?:$|\s*[(（])",
    re.IGNORECASE,
)
_SHUT: Final = re.compile(
    r"\bclosed\b|\bexcept\b|另购|另外购买|单独购买|自备|休息|停发|sold separately|\bextra\b", re.IGNORECASE
)
"""Words that say no without a negation."""
_ANY_DENIAL: Final = re.compile(
    r"\b(?:no|not|never|without|except|closed|neither|unfortunately|sorry|afraid|but|if"
    r"|gives? up|loses?|lacks?|miss(?:es|ing)?)\b|n't\b|不|没|无|非|除",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[送赠带含附有配]{0,2}[\u4e00-\u9fff]{2,5}")
_AT_WILL: Final = re.compile(r"optional|可选|选配|sold separately|另购|需?单独购买", re.IGNORECASE)
_COMES_WITH: Final = re.compile(
    r"\binclud|\bcomes? with\b|\bin the box\b|\bfree\b|包含|附带|标配|免费|[送赠]", re.IGNORECASE
)
_FOR_MONEY: Final = re.compile(r"\d|\bextra\b|\boptional\b|\bnot\b|n't\b|另|加钱|可选|不", re.IGNORECASE)
_CHARGE: Final = re.compile(r"fee|price|cost|charge|费|价", re.IGNORECASE)
_NEEDS: Final = re.compile(r"requir|need|需要|是否需", re.IGNORECASE)
_DONE_ALREADY: Final = re.compile(
    r"\b(?:fully|already|pre-?|comes?|arrives?) ?assembled|ready[- ]to[- ]use|已(?:经)?(?:组)?装好|整装", re.I
)
_PARTS: Final = re.compile(r"[,，;；]")
_OF_PART: Final = re.compile(
    r"(?P<of>[^,，不可能支]{1,8}?)(?:(?P<no>不可以?|不能|不行|不支持|不可|没有|无)|可以?|能|行|支持|有)"
)
_LONGEST: Final = 40
_STEM: Final = 5
"""Letters by which washable and washed are one."""
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Question:
    """The words that ask, and what the fact answers."""

    latin: tuple[str, ...]
    han: str
    yes: bool
    fact: Fact
    of: str = ""
    """The part of the thing that is asked about: 炸篮 of 炸篮可以，主机不可以."""
    at_will: bool = False
    """The thing can be had for money; only that it comes with it is against the fact."""
    needs: bool = False
    """It asks whether the buyer has something to do: assembly_required."""
    terms: frozenset[str] = frozenset()
    """What the predicate names, in any words."""


def questions_of(fact: Fact, beside: Sequence[Fact] = ()) -> tuple[Question, ...]:
    """All that a fact answers with yes or no, for the thing and for its parts."""
    whole = question_of(fact, beside)
    if whole is not None:
        return (whole,)
    if not isinstance(fact.value, str) or len(fact.value) > _LONGEST:
        return ()
    parts = [_OF_PART.fullmatch(part.strip()) for part in _PARTS.split(fact.value)]
    if len(parts) < _LEAST or not all(parts):
        return ()
    terms = frozenset(hit.term.name for hit in terms_in(words_of_predicate(fact.predicate)) if hit.term.claims)
    return tuple(
        Question((), _asking(fact.predicate)[1], part["no"] is None, fact, part["of"], terms=terms)
        for part in parts
        if part
    )


def question_of(fact: Fact, beside: Sequence[Fact] = ()) -> Question | None:
    """The question that a fact answers with yes or no; None for any other fact. `beside`: others of the same
    predicate tell its words in the other language.
    """
    answer = _answer(fact)
    if answer is None:
        return None
    latin, han, negative = _asking(fact.predicate)
    if not han and not answer:
        values = (one.value for one in beside if one.predicate == fact.predicate and isinstance(one.value, str))
        han = next((_ZH_LENDS.sub("", value) for value in values if _NAME.fullmatch(value)), "")
    if not latin and len(han) < _LEAST:
        return None
    at_will = isinstance(fact.value, str) and _AT_WILL.match(fact.value) is not None
    at_will = at_will or (not answer and any(_is_charged(one, fact, latin) for one in beside))
    return Question(
        latin, han, answer != negative, fact, at_will=at_will, needs=_NEEDS.search(fact.predicate) is not None
    )


def _is_charged(one: Fact, fact: Fact, latin: Sequence[str]) -> bool:
    """Whether another fact names a charge for what is not included."""
    if one.subject != fact.subject or isinstance(one.value, bool | str) or not one.value:
        return False
    own = {word[:_STEM] for word, _, _ in latin_words(words_of_predicate(one.predicate).lower())}
    return _CHARGE.search(one.predicate) is not None and bool(latin) and own.issuperset(latin)


def answered(question: Question, sentence: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """How the clause [first, last) answers: where, and the judgement; None when it speaks of other things."""
    place = _place(question, sentence[first:last].lower())
    if question.of and question.of not in sentence[first:last]:
        return None
    if place is None or is_soft(sentence[first:last]):
        return None
    start, end = first + place[0], first + place[1]
    if question.at_will and (not _COMES_WITH.search(sentence, first, last) or _FOR_MONEY.search(sentence, first, last)):
        return None
    if question.needs and _DONE_ALREADY.search(sentence, first, last):
        return start, end, contradicted(question.fact) if question.yes else verified(question.fact)
    yes = not is_denied(sentence, start, end, first, last) and not _SHUT.search(sentence, first, last)
    return start, end, verified(question.fact) if yes == question.yes else contradicted(question.fact)


def spread(question: Question, sentence: str) -> tuple[int, int, Judgement] | None:
    """What a whole sentence without any denial answers to a fact that says no: "seven days, Sundays included"."""
    if (
        question.yes
        or question.at_will
        or len(question.latin) < _LEAST
        or _ANY_DENIAL.search(sentence)
        or is_soft(sentence)
    ):
        return None
    place = _place(question, sentence.lower())
    return None if place is None else (*place, contradicted(question.fact))


def told_of_any(
    told: Sequence[tuple[Question, tuple[int, int, Judgement] | None]],
) -> list[tuple[int, int, Judgement] | None]:
    """Where several things may be meant, what is so of one of them is not against the others."""
    so = {question.fact.predicate for question, answer in told if answer and answer[2].verdict is Verdict.VERIFIED}
    return [
        answer
        for question, answer in told
        if answer and (answer[2].verdict is Verdict.VERIFIED or question.fact.predicate not in so)
    ]


def _answer(fact: Fact) -> bool | None:
    if isinstance(fact.value, bool):
        return fact.value
    if isinstance(fact.value, str):
        return (
            True if _YES.match(fact.value) else False if _NO.match(fact.value) or _AT_WILL.match(fact.value) else None
        )
    return None


@lru_cache(maxsize=4096)
def _asking(predicate: str) -> tuple[tuple[str, ...], str, bool]:
    """The words of a predicate that tell what is asked, and whether it asks for the absence of it."""
    words = words_of_predicate(predicate).rsplit(".", 1)[-1].lower()
    negative = _NEGATIVE.search(words.strip()) is not None
    han = "".join(re.findall(r"[\u4e00-\u9fff]+", words))
    asked = _ZH_LENDS.sub("", han[1:] if negative and han else han)
    latin = tuple(word[:_STEM] for word, _, _ in latin_words(words) if word not in _LENDS and not word.isdigit())
    return latin, asked, negative


def _place(question: Question, clause: str) -> tuple[int, int] | None:
    if question.han:
        start = clause.find(question.han)
        if start >= 0:
            return start, start + len(question.han)
        named = next((hit for hit in terms_in(clause) if hit.term.name in question.terms), None)
        if named is not None:
            return named.start, named.end
        apart = re.search(r"[^,，。]{0,4}".join(question.han), clause) if len(question.han) == _LEAST else None
        return None if apart is None else apart.span()
    found = list[tuple[int, int]]()
    words = list(latin_words(clause))
    for wanted in question.latin:
        here = next(((start, end) for word, start, end in words if word[:_STEM] == wanted), None)
        if here is None:
            return None
        found.append(here)
    return min(start for start, _ in found), max(end for _, end in found)
