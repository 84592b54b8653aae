"""Is what a text says of a thing among what the facts say of it: its material, its features, how an order stands?"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.conditions import conditions_in, conditions_of, in_the_case, only_some
from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.predicates import words_of_part, words_of_predicate
from xiaoer.evidence.facts.writings import MATERIAL
from xiaoer.evidence.judging.judgement import NOT_CHECKED, UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.judging.words.parted import are_said
from xiaoer.evidence.judging.words.valued import with_its_value
from xiaoer.evidence.judging.words.yesno import comes_apart
from xiaoer.evidence.lexicon.goods import goods_of_name
from xiaoer.evidence.lexicon.meanings import meanings_in, meanings_of, words_that_name
from xiaoer.evidence.lexicon.notions import known_notion
from xiaoer.evidence.lexicon.terms import CUE, EITHER, LISTED, SERVICE, terms_in, terms_of, words_of
from xiaoer.evidence.lexicon.wordlist import each_of
from xiaoer.evidence.text.mention import Attribute, Mention, Phrase
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words, stem

_DENIAL: Final = re.compile(r"[不无没非否]|\bno\b|\bnot\b|n't\b|without")
_ABLE: Final = re.compile(
    r"可以?|[送附配]|包含|包括|\bincludes?\b|\bwith\b|支持|能|接受|提供|有|带|免费|\bcan\b|\boffer|\bsupport"
    r"|\bavailable\b|\bis\b|\bare\b|\bhas\b|\bhave\b|\bdo\b"
    r"|\bcomes?\b",
    re.I,
)
_SHIPS_TO: Final = re.compile(r"\b(?:ship|deliver|send)s? (?:it )?to\b|(?:可以?|能|支持)[发寄送配]", re.IGNORECASE)
_AREA: Final = re.compile(
    r"ships?_?to|deliver\w*_?to|shipping[._](?:area|region|countr)|(?:配送|发货)(?:范围|区域|地区)", re.I
)
_CANNOT: Final = re.compile(r"没法|没办法")
"""What cannot be done for want of something else follows from the fact of that."""
_PARCEL_AT: Final = re.compile(
    r"转运|分拨|分拣|[^货信务理]中心|集散|网点|中转|到了|到达|抵达|\bhubs?\b|\bdepot\b|\bsort(?:ing|ation)\b"
    r"|\barrived (?:at|in)\b|\breached\b|\bscan",
    re.I,
)
_AT_HUB: Final = re.compile(
    r"中转|分拨|分拣|集散|转运|网点|\bhub\b|\bdepot\b|\bsorting\b|\btransfer\b|\bfacility\b", re.IGNORECASE
)
_TRACE: Final = re.compile(r"trace|scan|track(?!ing_(?:no|number))|location|轨迹|物流|位置", re.IGNORECASE)
"""Where a parcel is, only its trace tells."""
_ALL_OF_IT: Final = re.compile(r"(?:纯|全是|全部是|百分百|\bpure |\ball[- ]|\bentirely |\bfully )$", re.IGNORECASE)
_PERCENT: Final = re.compile(r"\d+(?:\.\d+)?\s*%")
_IN_DIGITS: Final = str.maketrans("一二三四五", "12345")
_COMMON: Final = each_of(
    " is has have can in on of for the a an and or to with includ include included support supported avail available"
    " free servic service policy allow allowed need require requir requirement feature product store shop mode type"
)
_ABSENT: Final = re.compile(r"(?:^|[._ ])(?:no|non|not|without)[._ ]|[._ ](?:free|less)$", re.IGNORECASE)
_NOT_SO: Final = re.compile(r"(?:[不非]是?|没有?|无|\b(?:not|no|non|without|isn't|aren't)\b)[ -]?(?:an? |the )?$")
_CARED_FOR: Final = re.compile(r"wash|dishwasher|microwave|oven|safe|remov|replac|洗|拆|换", re.IGNORECASE)
_COLOUR: Final = re.compile(r"colou?r|颜色", re.IGNORECASE)
_APART: Final = re.compile(r"除外|\bexcept\b|\bexcluding\b|\bapart from\b", re.IGNORECASE)
"""What is told apart may have its own number all the same: 西藏除外."""
_OF_PARTS: Final = frozenset(("material", "colour"))
_LONE: Final = frozenset("轮锁盖线屏刷锅盆碗杯勺窗")
"""Characters that name a part wherever a fact has them: the 轮 of 左轮不转."""
_NAMED_APART: Final = frozenset(("material", "place"))
"""Families whose words other words may have in them: the 铜 of 铜管."""
_ENDED: Final = re.compile(r"(.)(?:[子儿咪]|\1)")
"""A character with an ending that only makes it a word: the 鞋子 of a 跑鞋."""
_SEASON: Final = "either:season"
_NEED: Final = "either:need"
_STORAGE: Final = "either:storage"
"""How to keep a thing is advice, but the fact's advice."""
_ROOT: Final = 6
"""So many letters make cancel and cancellable one."""
_PAIR: Final = 2
_MOST: Final = 0.75
"""Which part of the characters of a longer run: 黑白蓝 of 黑、白、蓝."""
_ENOUGH: Final = 0.5
"""Which part of an unknown Chinese word must stand in the facts, by pairs of characters."""


def known_attribute(mention: Mention, attribute: Attribute, holdings: Holdings) -> Judgement:
    """A fact that names the same term and agrees; a family in which facts list all denies what they do not list."""
    others = _in_the_case(mention, attribute, holdings.attributes.get(attribute.term, []))
    if not others and attribute.family == CUE:
        return NOT_CHECKED
    if attribute.family.startswith(EITHER) and not _rules_out(mention, attribute, holdings):
        return NOT_CHECKED
    if attribute.family == "place" and _PARCEL_AT.search(mention.context):
        traced = _traced(holdings)
        others = [held for held in others if held.fact in traced]
        if traced and not others and attribute.affirmed:
            return contradicted(traced[0])
    left = [held for held in others if not _tells_of_it_only(mention, attribute, held.fact)]
    return NOT_CHECKED if others and not left else _by_held(mention, attribute, left, holdings)


def _traced(holdings: Holdings) -> list[Fact]:
    """The facts that tell where a parcel is."""
    texts = (fact for fact in holdings.facts if isinstance(fact.value, str))
    return [fact for fact in texts if _TRACE.search(fact.predicate) or _AT_HUB.search(str(fact.value))]


def _by_held(mention: Mention, attribute: Attribute, others: Sequence[Held], holdings: Holdings) -> Judgement:
    if attribute.family == "material" and attribute.affirmed and (mixed := _mixed(mention, others)):
        return contradicted(mixed)
    if attribute.affirmed and (part := _of_another_part(mention, attribute, others, holdings)):
        return contradicted(part)
    for held in others:
        if isinstance(held.value, Attribute) and held.value.affirmed == attribute.affirmed:
            return verified(held.fact)
    if not attribute.affirmed and others and all(held.of_name for held in others) and not _is_no_such(mention):
        return NOT_CHECKED
    if others and all(held.of_predicate for held in others) and _APART.search(mention.context):
        return NOT_CHECKED
    if others:
        return contradicted(others[0].fact)
    written = _written(mention, attribute, holdings) or _called(mention, attribute, holdings)
    written = written or _in_other_words(attribute, holdings) or _of_one_meaning(mention, attribute, holdings)
    return _unlisted(mention, attribute, holdings) if written is None else verified(written)


def _tells_of_it_only(mention: Mention, attribute: Attribute, fact: Fact) -> bool:
    """Whether a plain no denies only that it comes with the thing, or what can be done to it: `foam_washable`."""
    if fact.value is not False or not attribute.affirmed:
        return False
    return comes_apart(fact, mention.context) or (
        attribute.family == "material" and _CARED_FOR.search(fact.predicate) is not None
    )


def _is_no_such(mention: Mention) -> bool:
    """Whether the denial stands right before the word, which else only calls the thing so: 棉的那款没有口袋."""
    return _NOT_SO.search(mention.context, 0, max(0, mention.context.find(mention.said))) is not None


def _in_the_case(mention: Mention, attribute: Attribute, others: Sequence[Held]) -> Sequence[Held]:
    """Those of the case that the clause names; what it denies in some case is granted in general all the same."""
    said = conditions_in(mention.context)
    if not said or attribute.family != CUE:
        return others
    apt = in_the_case(mention.context, [(held.fact, held.fact.value is not False) for held in others])
    if not attribute.affirmed:
        apt = [fact for fact in apt if not only_some(said, conditions_of(fact))]
    return [held for held in others if held.fact in apt]


def _of_another_part(mention: Mention, attribute: Attribute, others: Sequence[Held], holdings: Holdings) -> Fact | None:
    """The fact of the part that the clause names, where only another part is so: `leg_material` of "oak legs"."""
    if attribute.family not in _OF_PARTS or not others:
        return None
    told = _COLOUR if attribute.family == "colour" else MATERIAL
    parts = (fact for fact in holdings.facts if isinstance(fact.value, str) and told.search(fact.predicate))
    named = [fact for fact in parts if are_said(words_of_part(fact.predicate), mention.context)]
    own = (held for held in others if not held.of_name and isinstance(held.value, Attribute))
    so = {held.fact.id for held in own if isinstance(held.value, Attribute) and held.value.affirmed}
    return named[0] if named and not any(fact.id in so for fact in named) else None


def _mixed(mention: Mention, others: Sequence[Held]) -> Fact | None:
    """A fact that has the material as a part only, where the clause says that it is all of it: 纯羊毛."""
    place = mention.context.find(mention.said)
    if not mention.said or not _ALL_OF_IT.search(mention.context, 0, place):
        return None
    told = [held.fact for held in others if MATERIAL.search(held.fact.predicate)]
    parts = [fact for fact in told if len(_PERCENT.findall(str(fact.value))) > 1 and "100%" not in str(fact.value)]
    return parts[0] if parts and len(parts) == len(told) else None


def _unlisted(mention: Mention, attribute: Attribute, holdings: Holdings) -> Judgement:
    """What no fact names: against a fact that lists its family, or held by none."""
    if attribute.family == "place" and attribute.affirmed and (area := _area(mention, holdings)):
        return contradicted(area)
    if (mention.soft and attribute.family != _STORAGE) or (
        attribute.family == SERVICE and not _ABLE.search(mention.context)
    ):
        return NOT_CHECKED
    listed = attribute.family in LISTED or attribute.family.startswith(EITHER)
    family = holdings.families.get(attribute.family, []) if listed else []
    same = with_its_value(mention.said, holdings.facts) if attribute.affirmed else None
    if attribute.affirmed and (same or (same := _other_of_two(attribute, family))):
        return verified(same)
    if not attribute.affirmed and not family:
        follows = attribute.family == SERVICE or _CANNOT.search(mention.context)
        return NOT_CHECKED if follows else UNSUPPORTED
    if not attribute.affirmed:
        return verified(family[0].fact)
    if family:
        return contradicted(family[0].fact)
    return NOT_CHECKED if mention.said and _noted(mention.said, holdings) else UNSUPPORTED


def _other_of_two(attribute: Attribute, family: Sequence[Held]) -> Fact | None:
    """The fact that denies the only other word of a family of two: what is not wireless is wired."""
    denied = [one.fact for one in family if isinstance(one.value, Attribute) and not one.value.affirmed]
    two = family and attribute.family.startswith(EITHER) and len(terms_of(attribute.family)) == _PAIR
    return denied[0] if two and len(denied) == len(family) else None


def _rules_out(mention: Mention, attribute: Attribute, holdings: Holdings) -> bool:
    """Whether some fact has a word of the family; of what is needed, only where the clause names the same thing."""
    family = holdings.families.get(attribute.family, [])
    denied = attribute.family == _SEASON and attribute.affirmed and _DENIAL.search(mention.context)
    if attribute.family != _NEED:
        return bool(family) and not denied
    stems = frozenset(word for word, _, _ in latin_words(mention.context)) | {
        hit.term.name for hit in terms_in(mention.context)
    }
    return any(
        held.said_by(stems, mention.context) - {attribute.term, "required", "requir", "optional"} for held in family
    )


def _area(mention: Mention, holdings: Holdings) -> Fact | None:
    """A fact that lists where the shop ships to, where the clause says that it ships somewhere."""
    if mention.asked or not _SHIPS_TO.search(mention.context):
        return None
    return next((fact for fact in holdings.facts if _AREA.search(fact.predicate)), None)


def known_phrase(mention: Mention, phrase: Phrase, holdings: Holdings) -> Judgement:
    """Held when its words are some fact's words; not checked where the facts are written in the other language."""
    han = phrase.words[0] >= "\u3400"
    if not _in_one_language(holdings, han=han):
        return _in_either_language(phrase, mention.context, holdings)
    if not phrase.affirmed:
        return _denied_phrase(phrase, holdings)
    for word in phrase.words:
        fact = _with_run(word, holdings) if han else _with_word(word, holdings)
        if fact is None and not _noted(word, holdings):
            return NOT_CHECKED if han and _untold(word, holdings) else UNSUPPORTED
    return verified(fact) if (fact := _any(holdings)) else UNSUPPORTED


def _in_either_language(phrase: Phrase, clause: str, holdings: Holdings) -> Judgement:
    """What a table knows in both languages must be some fact's word in either; other words are not checked."""
    if not phrase.affirmed:
        return NOT_CHECKED
    for word in phrase.words:
        if known_notion(word) is None:
            return NOT_CHECKED
        names = [one for one in words_that_name(clause) if word in one.letters]
        if not _noted(word, holdings) and not any(_meant(one.meanings, holdings) for one in names):
            return UNSUPPORTED
    return NOT_CHECKED


def _meant(meanings: frozenset[int], holdings: Holdings) -> bool:
    """Whether some fact has a word of one of these meanings."""
    return any(not meanings.isdisjoint(meanings_in(letters)) for letters, _ in holdings.letters)


def _noted(word: str, holdings: Holdings) -> bool:
    """Whether some fact has any word for the same thing, in either language."""
    notion = known_notion(word)
    if notion is None:
        return False
    han = [one for one in notion.han if one in _LONE]
    return any(
        next(notion.places(letters), None) or any(one in letters for one in han) for letters, _ in holdings.letters
    )


def _untold(run: str, holdings: Holdings) -> bool:
    """Whether a plain yes of the facts is in English words that no table knows, and so may be what the phrase says; an
    English word makes two characters or more.
    """
    return any(
        fact.value is True
        and fact.predicate.isascii()
        and not terms_in(words_of_predicate(fact.predicate))
        and len(run) >= max(_PAIR, len(words_of_predicate(fact.predicate).split())) * _PAIR
        for fact in holdings.facts
    )


def _denied_phrase(phrase: Phrase, holdings: Holdings) -> Judgement:
    """不送挂架 is against a fact that has 挂架, unless that one denies it too."""
    for letters, fact in holdings.letters:
        told = isinstance(fact.value, str) or not phrase.words[0].isascii()
        if told and phrase.words[0] in letters and fact.value is not False and not _DENIAL.search(letters):
            return contradicted(fact)
    return NOT_CHECKED


def _written(mention: Mention, attribute: Attribute, holdings: Holdings) -> Fact | None:
    """A fact that has one of the term's words in its value or subject: 雾蓝 is some 蓝色."""
    if not attribute.affirmed:
        return None
    for letters, fact in holdings.letters:
        for word in words_of(attribute.term):
            short = word.removesuffix("色") if attribute.family == "colour" else word
            if attribute.family == "grade" and word.translate(_IN_DIGITS) == f"{fact.value}{fact.unit}":
                return fact
            if short[0] >= "\u3400" and (len(short) > 1 or attribute.family == "colour") and short in letters:
                return fact
    return None


def _in_other_words(attribute: Attribute, holdings: Holdings) -> Fact | None:
    """A fact that has the words of the term apart ("clear magnetic case"), or a plain yes or no whose predicate has one
    that only few terms have: the loan of `loan_phone`.
    """
    spelt = [word.split() for word in words_of(attribute.term) if word.isascii()]
    for letters, fact in holdings.letters:
        stems = stems_in(letters)
        if isinstance(fact.value, bool):
            words = {stem(word) for word, _, _ in latin_words(words_of_predicate(fact.predicate).lower())} - _COMMON
            words = {word[:_ROOT] for word in words}
            told = any(not words.isdisjoint(stem(one)[:_ROOT] for one in parts) for parts in spelt)
            denies = _ABSENT.search(fact.predicate) is not None
            if told and (fact.value != denies) == attribute.affirmed:
                return fact
        elif attribute.affirmed and any(len(parts) > 1 and all(stem(one) in stems for one in parts) for parts in spelt):
            return fact
    return None


def _called(mention: Mention, attribute: Attribute, holdings: Holdings) -> Fact | None:
    """A fact whose value names the same good in other words: the cleanser of 旅行装洁面."""
    if not attribute.affirmed or not (said := goods_of_name(mention.said)):
        return None
    texts = (fact for fact in holdings.facts if isinstance(fact.value, str))
    return next((fact for fact in texts if said & goods_of_name(str(fact.value))), None)


def _of_one_meaning(mention: Mention, attribute: Attribute, holdings: Holdings) -> Fact | None:
    """A fact whose value speaks of the same: the 铜管 of "copper pipe". A size may be written with its place: uk6."""
    if not attribute.affirmed or attribute.family not in _NAMED_APART or not mention.said:
        return None
    said = meanings_of(mention.said)
    sized = re.search(rf"{re.escape(mention.said)} ?(\d+)", mention.context)
    for letters, fact in holdings.letters:
        if not said.isdisjoint(meanings_in(letters)) and fact.value is not False:
            return fact
        if sized and f"{mention.said}{sized[1]}" in letters:
            return fact
    return None


def _in_one_language(holdings: Holdings, *, han: bool) -> bool:
    written = [fact for fact in holdings.facts if isinstance(fact.value, str) or fact.subject]
    with_han = sum(_has_han(f"{fact.subject}{fact.value}") for fact in written)
    return with_han > 0 if han else with_han == 0


def _with_run(run: str, holdings: Holdings) -> Fact | None:
    if _ENDED.fullmatch(run) and any(run[0] in fact.subject for fact in holdings.facts):
        return _any(holdings)
    pairs = [run[i : i + 2] for i in range(len(run) - 1)]
    if len(run) > _PAIR and sum(any(one in text for text, _ in holdings.letters) for one in run) >= len(run) * _MOST:
        return _any(holdings)
    letters = "\n".join(text for text, _ in holdings.letters)
    found = sum(pair in letters or _named(pair, holdings) for pair in pairs)
    return _any(holdings) if found >= len(pairs) * _ENOUGH else None


def _with_word(word: str, holdings: Holdings) -> Fact | None:
    return next((fact for letters, fact in holdings.letters if word in stems_in(letters)), None)


def _named(pair: str, holdings: Holdings) -> bool:
    """Whether the facts name, in other words, a term that the pair is a word of."""
    return any(hit.term.name in holdings.attributes for hit in terms_in(pair))


@lru_cache(maxsize=8192)
def stems_in(letters: str) -> frozenset[str]:
    own = {word for word, _, _ in latin_words(letters)}
    for hit in terms_in(letters):
        own.update(word for spoken in words_of(hit.term.name) for word, _, _ in latin_words(spoken))
    return frozenset(own)


def _any(holdings: Holdings) -> Fact | None:
    return holdings.facts[0] if holdings.facts else None


def _has_han(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
