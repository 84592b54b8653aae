"""Facts that are a plain yes or no (`rain_cover_included: false`, 可平躺 "否"), laid beside the clauses of a reply.

The words of the predicate are the question; a clause that has them all answers it, and must answer as the fact does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.evidence.claim import Verdict
from xiaoer.evidence.facts.hold import STOCK
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import Judgement, contradicted, verified
from xiaoer.evidence.judging.words.asking import ZH_LENDS, asking
from xiaoer.evidence.lexicon.notions import Notion, notion_of, parts_of
from xiaoer.evidence.lexicon.terms import terms_in
from xiaoer.evidence.text.attributes import is_denied, is_soft
from xiaoer.kernel.facts import Fact

_CARRIES_NO: Final = re.compile(r"[a-z]less\b|^(?:non|anti)|^[防抗无免]")
"""A word that says the absence by itself: contactless, 防滑."""
_GOES_ON_DENIED: Final = re.compile(
    r"(?:\b(?:no|not|without|never|neither)\b|n't\b)[^.;!?]*\bn?or\s*$"
    r"|\b(?:free (?:of|from)|without)\b[^.;!?]*\band\s*$",
    re.IGNORECASE,
)
"""Before a clause that goes on with what is denied: not sweet or salty."""
_YES: Final = re.compile(
    r"(?:yes|true|y|是|有|支持|可以?[携养带加住用]{0,2}|能|允许\S{0,3}|allowed|welcome|included|available)$",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"(?:no|false|n|none|否|无|没有|不支持|不可以?[携养带加住用]{0,2}|不能[携养带加住用]{0,2}"
    r"|禁止\S{0,3}|不允许\S{0,3}|not (?:allowed|included|available|supported)"
    r"|sold separately|(?:an )?(?:optional )?extra|需?另购|需?另外购买|需?单独购买|另售"
    r"|不含)(?:$|\s*[(（])",
    re.IGNORECASE,
)
_WITHOUT_IT: Final = re.compile(r"(?:无|没有?|不含?|非)([\u4e00-\u9fff]{1,4})")
_SHUT: Final = re.compile(
    r"\bclosed\b|\bexcept\b|过保|出保|脱保|到期|过期|\bended\b|\bexpired\b|\blapsed\b|\bran out\b"
    r"|另购|另配|另买|另外购买|另外买|另外配|单独买|单独购买|自备|休息|停发|sold separately|\bextra\b",
    re.IGNORECASE,
)
"""Words that say no without a negation."""
_ANY_DENIAL: Final = re.compile(
    r"\b(?:no|not|never|without|except|closed|neither|unfortunately|sorry|afraid|but|if"
    r"|gives? up|loses?|lacks?|miss(?:es|ing)?)\b|n't\b|不|没|无|非|除|别",
    re.IGNORECASE,
)
_NAME: Final = re.compile(r"[送赠带含附有配]{0,2}[\u4e00-\u9fff]{2,5}")
_AT_WILL: Final = re.compile(r"optional|可选|选配|sold separately|另购|需?单独购买", re.IGNORECASE)
_COMES_WITH: Final = re.compile(
    r"\binclud|\bcomes? (?:with|in|complete)\b|\bin the (?:box|pack(?:age)?|parcel|carton)\b"
    r"|\bfree\b|\bsupplied\b|\bthrown in\b"
    r"|\b(?:rolls?|stands?|sits?) on\b"
    r"|\bget\b|\bships? with\b|\barrives? with\b|\bbundled\b|\b(?:has|have) (?:an?|its|their) \w+ (?:with|in)\b"
    r"|包含|附带|标配|免费|[送赠]|自带|配了?有?|随[机箱单]|连|一起[发寄]|[里内]有|都有|含|(?<![携顺捎便])带(?![上来走着去回])",
    re.IGNORECASE,
)
_GOES_ON: Final = re.compile(r"(?:\band|,|，|、)\s*$")
_SAYS: Final = re.compile(
    r"\b(?:is|are|has|have|can|costs?|comes?|was|were|it|you|we|that|which|for)\b|要|可|另|是|没|不|有", re.IGNORECASE
)
"""A clause without a verb goes on with the list of the one before it."""
_FOR_MONEY: Final = re.compile(
    r"\d\s*(?:元|块|yuan|dollars?|pounds?|euros?|CNY|USD|EUR|GBP|RMB)|[¥$€£]\s*\d|\bextra\b|\boptional\b|\bnot\b|n't\b|另|单[配买卖]|加钱|可选|不",
    re.IGNORECASE,
)
_CHARGES: Final = re.compile(
    r"\bcharg(?:e|es|ed|ing)(?= (?:an?|any|you|extra|for|nothing|the|us|\d|[¥$€£])\b)"
    r"|(?:\b(?:no|free of|without|extra|delivery|shipping|additional|any|small|of|surcharge|handling) )charges?\b"
)
"""A charge of money charges no battery."""
_CHARGE: Final = re.compile(r"fee|price|cost|charge|费|价", re.IGNORECASE)
_NEEDS: Final = re.compile(r"requir|need|需要|是否需", re.IGNORECASE)
_DONE_ALREADY: Final = re.compile(
    r"\b(?:fully|already|pre-?|comes?|arrives?) ?assembled|ready[- ]to[- ]use|已(?:经)?(?:组)?装好|整装", re.I
)
_PARTS: Final = re.compile(r"[,，;；]")
_OF_PART: Final = re.compile(
    r"(?P<of>[^,，不可能支]{1,8}?)(?:(?P<no>不可以?|不能|不行|不支持|不可|没有|无)|可以?|能|行|支持|有)"
)
_GIVEN: Final = re.compile(
    r"includ|in_?the_?box|(?:free|gift|comes?)_?with|含在|包含|随[机箱单]|附[带送赠]|是否[含送带]", re.IGNORECASE
)
"""Only that it comes with the thing is against such a fact, when it is not so."""
_COMES: Final = re.compile(r"^[含带送附配]|includ")
_ONLY_NOT_IN: Final = re.compile(
    r"^[^,，;；]+[,，;；]\s*(?:not included|sold separately|not supplied|另购|另配|不含|不附带|不送|需?要?自备)$"
)
"""A fact of one thing that does not come with it: "3 D cells, not included"."""
_NOT_IN: Final = re.compile(
    r"(?P<en>[\w' -]{3,30}?),?(?: is| are)?(?: not included| sold separately| not supplied| excluded| not in the box)"
    r"|(?:no|without|excludes?|excluding) (?P<no>[\w' -]{3,30})"
    r"|(?P<zh>[\u4e00-\u9fff]{2,6}?)(?:需?要?另[购买配售]|需?要?单独购?买|不含|不送|不包含|需?要?自备)"
    r"|(?:不含|不送|不附|不带|不包含)(?P<bu>[\u4e00-\u9fff]{2,6})"
)
"""A part of a list that does not come with the thing."""
_ASPECT: Final = re.compile(
    r"(?P<no>not |non-?)?(?:fully |easily |completely |machine )?(?P<en>[a-z]{3,}(?:able|ible))"
    r"|(?P<bu>不)?[可能](?:以)?(?P<zh>[\u4e00-\u9fff]{1,4})"
)
"""A value that says of what its predicate names that something can be done with it."""
_JOINED: Final = re.compile(r"[,，;；、]|\band\b|\bbut\b")
_LONGEST: Final = 60
_INSIDE: Final = re.compile(r"不|没|未|无(?!线|理由|刷)")
"""新疆暂时不能配送 denies inside its words."""
_IF: Final = re.compile(r"\b(?:if|when|whenever|once|unless)\b", re.IGNORECASE)
_BEHIND_IT: Final = re.compile(r"(?:之后|以后|后(?![台面盖视背])|过的)")
"""What is said of the time behind something says nothing of whether it can be."""
_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what the fact answers."""

    wanted: tuple[Notion, ...]
    """All that a clause has to name."""
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
    lacks: bool = False
    """The predicate asks for the absence of something: `non_slip`."""


def questions_of(fact: Fact, beside: Sequence[Fact] = ()) -> tuple[Question, ...]:
    """All that a fact answers with yes or no, for the thing and for its parts."""
    whole = question_of(fact, beside)
    if whole is not None:
        return (whole,)
    if not isinstance(fact.value, str) or len(fact.value) > _LONGEST:
        return ()
    if _ONLY_NOT_IN.search(fact.value.lower()) and (asked := asking(fact.predicate)[0]):
        return (Question(asked, False, fact, at_will=True),)
    if left_out := tuple(_left_out(fact)):
        return left_out
    if aspects := tuple(_aspects(fact)):
        return aspects
    parts = [_OF_PART.fullmatch(part.strip()) for part in _PARTS.split(fact.value)]
    if len(parts) < _LEAST or not all(parts):
        return ()
    terms = frozenset(hit.term.name for hit in terms_in(words_of_predicate(fact.predicate)) if hit.term.claims)
    wanted, _ = asking(fact.predicate)
    return tuple(Question(wanted, part["no"] is None, fact, part["of"], terms=terms) for part in parts if part)


def _left_out(fact: Fact) -> Iterator[Question]:
    """The tripod of "case and strap, tripod not included", the 挂架 of 地刷、扁嘴；挂架另购."""
    for part in _PARTS.split(str(fact.value)):
        match = _NOT_IN.fullmatch(part.strip().lower())
        if match is not None and match.lastgroup:
            wanted, _ = asking(match[match.lastgroup])
            if wanted:
                yield Question(wanted, False, fact, at_will=True)


def _aspects(fact: Fact) -> Iterator[Question]:
    """Whether it can be done, where a value says that it can: `hood` detachable, 帽子 不可拆."""
    asked, negative = asking(fact.predicate)
    for part in _JOINED.split(str(fact.value).lower()):
        match = _ASPECT.fullmatch(part.strip())
        if match is not None and asked and not negative:
            wanted = [notion_of(match["en"])] if match["en"] else [notion_of(one) for one in parts_of(match["zh"])]
            yield Question((*asked, *wanted), not match["no"] and not match["bu"], fact)


def question_of(fact: Fact, beside: Sequence[Fact] = ()) -> Question | None:
    """The question that a fact answers with yes or no; None for any other fact. `beside`: others of the same
    predicate tell its words in the other language.
    """
    wanted, negative = asking(fact.predicate)
    answer = _answer(fact)
    if answer is None and isinstance(fact.value, str) and _is_without(fact.value, wanted):
        answer = False
    if answer is None or STOCK.search(fact.predicate):
        return None
    if not answer and not any(notion.han for notion in wanted):
        values = (one.value for one in beside if one.predicate == fact.predicate and isinstance(one.value, str))
        named = next((ZH_LENDS.sub("", value) for value in values if _NAME.fullmatch(value)), "")
        wanted = (Notion(frozenset(), (named,)),) if named else wanted
    if not wanted:
        return None
    given = not answer and _GIVEN.search(fact.predicate) is not None
    at_will = isinstance(fact.value, str) and _AT_WILL.match(fact.value) is not None
    at_will = at_will or given or (not answer and any(_is_charged(one, fact, wanted) for one in beside))
    at_will = at_will or (not answer and any(_takes(one, fact, wanted) for one in beside))
    needs = _NEEDS.search(fact.predicate) is not None
    return Question(wanted, answer != negative, fact, at_will=at_will, needs=needs, lacks=negative)


def _takes(one: Fact, fact: Fact, wanted: Sequence[Notion]) -> bool:
    """Whether the same thing takes what does not come with it: 4节电池 beside 含电池 no."""
    if one.subject != fact.subject or not isinstance(one.value, str) or not _COMES.search(fact.predicate):
        return False
    return all(next(notion.places(one.value.lower()), None) for notion in wanted)


def comes_apart(fact: Fact, clause: str) -> bool:
    """Whether a fact only tells that something does not come with the thing, and the clause does not say so."""
    if not _GIVEN.search(fact.predicate):
        return False
    return not _COMES_WITH.search(clause) or _FOR_MONEY.search(clause) is not None


def _is_charged(one: Fact, fact: Fact, wanted: Sequence[Notion]) -> bool:
    """Whether another fact names a charge for what is not included."""
    if one.subject != fact.subject or isinstance(one.value, bool | str) or not one.value:
        return False
    words = words_of_predicate(one.predicate).lower()
    return _CHARGE.search(one.predicate) is not None and all(next(notion.places(words), None) for notion in wanted)


def answered(question: Question, sentence: str, first: int, last: int) -> tuple[int, int, Judgement] | None:
    """How the clause [first, last) answers: where, and the judgement; None when it speaks of other things."""
    clause = _CHARGES.sub(_blank, sentence[first:last].lower())
    places = places_of(question, clause)
    if not places and (contrary := _contrary_of(question)) is not None and (places := places_of(contrary, clause)):
        question = contrary
    if question.of and question.of not in sentence[first:last]:
        return None
    if not places or _only_supposed(sentence[first:last], places[0][0]):
        return None
    start, end = first + places[0][0], first + places[-1][1]
    if _BEHIND_IT.match(sentence, end, last):
        return None
    begins = 0 if _GOES_ON.search(sentence, 0, first) and not _SAYS.search(sentence, first, last) else first
    if question.at_will and (
        not _COMES_WITH.search(sentence, begins, last) or _FOR_MONEY.search(sentence, first, last)
    ):
        return None
    if question.needs and _DONE_ALREADY.search(sentence, first, last):
        return start, end, contradicted(question.fact) if question.yes else verified(question.fact)
    yes = _says_yes(question, sentence, first, last, places)
    return start, end, verified(question.fact) if yes == question.yes else contradicted(question.fact)


def _contrary_of(question: Question) -> Question | None:
    """What asks for the contrary: what is fixed cannot be adjusted."""
    against = [one.against or one for one in question.wanted]
    if against == list(question.wanted):
        return None
    return replace(question, wanted=tuple(against), yes=not question.yes, lacks=False)


def _says_yes(question: Question, sentence: str, first: int, last: int, places: Sequence[tuple[int, int]]) -> bool:
    """Whether the clause says that there is what is asked for."""
    denied = any(
        is_denied(sentence, first + begin, first + stop, first, last)
        or _INSIDE.search(sentence, first + begin, first + stop)
        for begin, stop in places
    )
    if not denied and not _SAYS.search(sentence, first, last):
        denied = _GOES_ON_DENIED.search(sentence[:first]) is not None
    if question.lacks and any(_CARRIES_NO.search(sentence[first + a : first + b].lower()) for a, b in places):
        return denied
    return not denied and not _SHUT.search(sentence, first, last)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def spread(question: Question, sentence: str) -> tuple[int, int, Judgement] | None:
    """What a whole sentence without any denial answers to a fact that says no: "seven days, Sundays included"."""
    if (
        question.yes
        or question.at_will
        or len(question.wanted) < _LEAST
        or _ANY_DENIAL.search(sentence)
        or is_soft(sentence)
    ):
        return None
    places = places_of(question, sentence.lower())
    return (places[0][0], places[-1][1], contradicted(question.fact)) if places else None


def _joined(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that touch are one: 无线充电."""
    joined = [places[0]]
    for start, end in places[1:]:
        if start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _only_supposed(clause: str, place: int) -> bool:
    """A condition behind a statement takes nothing back: "it expands if you need more room"."""
    behind = _IF.search(clause)
    return is_soft(clause[: behind.start()] if behind and behind.start() > place else clause)


def told_of_any(
    told: Sequence[tuple[Question, tuple[int, int, Judgement] | None]],
) -> list[tuple[int, int, Judgement] | None]:
    """Where several things may be meant, what is so of one of them is not against the others; nor are words that answer
    another question which asks for as much.
    """
    held = [(question, answer) for question, answer in told if answer and answer[2].verdict is Verdict.VERIFIED]
    so = {question.fact.predicate for question, _ in held}
    as_much = {(answer[:2], many) for question, answer in held for many in range(len(question.wanted) + 1)}
    return [
        answer
        for question, answer in told
        if answer
        and (
            answer[2].verdict is Verdict.VERIFIED
            or (question.fact.predicate not in so and (answer[:2], len(question.wanted)) not in as_much)
        )
    ]


def _answer(fact: Fact) -> bool | None:
    if isinstance(fact.value, bool):
        return fact.value
    if isinstance(fact.value, str):
        return (
            True if _YES.match(fact.value) else False if _NO.match(fact.value) or _AT_WILL.match(fact.value) else None
        )
    return None


def _is_without(value: str, wanted: Sequence[Notion]) -> bool:
    """Whether a value denies the very thing that its predicate asks for: 无夹层 of 夹层."""
    lacking = _WITHOUT_IT.fullmatch(value)
    return lacking is not None and any(one.startswith(lacking[1]) for notion in wanted for one in notion.han)


def places_of(question: Question, clause: str) -> list[tuple[int, int]]:
    """Where the clause says each thing that is asked, every time that it does; none when it leaves one out, but for the
    first of three, which only tells what the others are of: `membership_auto_renew`.
    """
    found = [list(notion.places(clause)) for notion in question.wanted]
    if any(found) and not all(found):
        told = list(zip(found, question.wanted, strict=True))
        found = [places or _lone(one, clause) for places, one in told if places or not one.idle]
    if len(found) > _LEAST and not found[0] and question.fact.predicate.isascii() and not question.wanted[0].known:
        found = found[1:]
    if found and all(found):
        return _joined(sorted(place for places in found for place in places))
    return [(hit.start, hit.end) for hit in terms_in(clause) if hit.term.name in question.terms][:1]


def _lone(notion: Notion, clause: str) -> list[tuple[int, int]]:
    """Where a lone character of it ends a word of the clause: the 杯 of 研磨杯, beside the rest of what is asked."""
    return [(place, place + 1) for one in notion.han if len(one) == 1 and (place := clause.find(one)) > 0]
