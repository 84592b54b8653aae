"""Which of several like things a clause speaks of: with the stock of XL and of L at hand, "XL还有3件" is about XL.

Things are alike when they are of one kind (two products, two orders) and facts tell the same of them. What one clause
named, the next ones still speak of, until another is named: "B款呢, 128元".
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.callnames import (
    PLAIN_ONE,
    callnames_of,
    callnames_of_variant,
    names_listed,
    numbered_in,
    said_in,
    tails_of,
    telling,
)
from xiaoer.evidence.facts.variants import MARK, base_of
from xiaoer.evidence.lexicon.goods import goods_in
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.language.numerals import parse_number

_LONGEST_VALUE: Final = 60
_KIND: Final = re.compile(
    r"(?P<order>order|订单)|(?P<case>after[_ -]?sales?|case|ticket|return|refund|工单|售后)"
    r"|(?P<parcel>parcel|package|包裹)|(?P<offer>coupon|promo\w*|offer|voucher|campaign|优惠券?|活动|满减)"
    r"|(?P<shop>(?:shop|store|seller|merchant|polic\w+|platform|rules?|service|shipping)(?!\w)|店铺|本店|商家|平台|政策|旗舰店)",
    re.IGNORECASE,
)
"""What the first word of a subject says that it is; any other is a thing for sale."""
_SHOP: Final = "shop"
_BUNDLE: Final = re.compile(r"^(?:bundle|combo|套装|套餐|组合)", re.IGNORECASE)
_SET: Final = re.compile(r"\b(?:set|bundle|combo)\b|套装|套餐|组合", re.IGNORECASE)
_OF_BUNDLES: Final = frozenset(("good:set", "套装", "套餐", "组合", "bundle", "combo"))
_EACH: Final = re.compile(
    r"(?P<two>(?<!第)[两二俩](?:[款者种]|笔?订?单)(?![里中之间比哪])|[这那][两俩](?!天|年|周|个月|日|[^,，。]?[里中之间比哪])|它俩"
    r"|[两俩][个件双台张份条支只盒](?=[^,，。]{0,6}[都均全])|\bboth\b|\bthe two\b|\bneither\b)"
    r"|(?P<many>[三四五六3-6])[个款种件双台色][\u4e00-\u9fff]{0,3}[都均全]|\ball (?P<all>three|four|five|six)\b"
    r"|(?P<every>各|每[个款件]|全码|所有|全部|\ball (?:sizes|colou?rs|of (?:them|the))\b|\bevery\b|\beach\b)"
    r"|(?P<named>[都全均]|[和与跟及、]|\band\b|\ball\b)",
    re.IGNORECASE,
)
"""What is said of each of several things."""
_UNLIKE: Final = re.compile(r"不一样|不同|不一致|\bdiffer", re.IGNORECASE)
_PART: Final = re.compile(
    r"里面?有|含|添加|配|带|送|\b(?:has|have|contains?|comes? (?:with|in)|includes?|with)\b", re.IGNORECASE
)
"""What stands behind it comes with a thing or is in it."""
_OBJECT: Final = re.compile(rf"{_PART.pattern}|有|是|\b(?:is|are|isn't|aren't)\b", re.IGNORECASE)
"""What stands before it is spoken of, what stands behind is said of that: 曲奇里有核桃."""
_COUNTED: Final = re.compile(
    r"\b(?:\d+|an?|one|two|three|four|five|six|ten|each|per|every|the) (?:bags?|box(?:es)?|packs?|bottles?|tins?|jars?"
    r"|packets?|pairs?|sets?)(?= of\b)|\b(?:to (?:the|a)|per|an?|each) (?:bag|box|pack|bottle|tin|jar|packet)\b$",
    re.IGNORECASE,
)
"""What only counts what is named behind it: two bags of beans, one kilo to the bag."""
_IT_HAS: Final = re.compile(
    rf"\W*(?:(?:and|but|so) )?(?:it|they|these|this|that|它们?|这[款个件台双])(?:也|还|里面?| also| still)?"
    rf"\s*(?:{_PART.pattern})",
    re.IGNORECASE,
)
"""What was named before has something, or comes with it."""
_OF_BUYERS: Final = re.compile(
    r"[\u4e00-\u9fff]{1,4}(?:过敏|不耐受)|\b(?:allergic|allergy|intolerant|sensitive) to [\w-]+|\b[\w-]+ allerg\w+",
    re.IGNORECASE,
)
_LINKS: Final = re.compile(
    r"order|parcel|package|shipment|tracking|case|订单|包裹|运单|工单|_(?:id|no)$", re.IGNORECASE
)
JOINS: Final = re.compile(r"[加和与及跟]|\band\b|\bplus\b", re.IGNORECASE)
"""What such a clause says may be of each thing that it names: 白茶88加一盒花茶36."""
PAIR: Final = 2
_TAIL_OF_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*$")
_LAST_WORD: Final = re.compile(r"([A-Za-z0-9-]+) $")
_FIRST_WORD: Final = re.compile(r" ([A-Za-z0-9-]+)")


@dataclass(frozen=True, slots=True)
class Rivals:
    """Things with facts of the same kind: each subject with its facts and the words that tell it from the others."""

    words: dict[str, Mapping[str, float]]
    """With how much each word tells: one that only this thing has more than one that others have too."""
    facts: dict[str, frozenset[FactId]]
    inherited: dict[str, frozenset[FactId]]
    """What is told of "Oven" alone is so of "Oven Pro" too, where that one has no fact of the kind."""
    kinds: dict[str, tuple[str, ...]]
    """The subjects of each kind."""
    goods: frozenset[str]
    """What all subjects of the facts are called as goods, rivals or not."""
    numbered: frozenset[tuple[str, str]]
    """Neighbouring words of names of which one is a number: ("nova", "27")."""
    tails: frozenset[str]
    """The last digits of every number that the facts name."""
    predicates: dict[str, tuple[tuple[FactId, str], ...]]
    """The Chinese predicates of each subject."""
    shorter: dict[str, re.Pattern[str]]
    """How a thing is called alone whose name is the beginning of its rival's: an S3 that is no S3 Plus."""
    overridden: dict[str, frozenset[FactId]]
    """Facts of the whole shop that a subject has its own instead of."""
    linked: dict[str, tuple[str, ...]]
    """What belongs together: the parcel whose `order_id` is an order, and that order."""

    def named_in(self, clause: str) -> tuple[str, ...]:
        """The subjects that a plain clause names, of each kind those that it names best; none when it could be any."""
        if not self.words:
            return ()
        clause = _COUNTED.sub(" ", _OF_BUYERS.sub(" ", clause))
        if _IT_HAS.match(clause):
            return ()
        object_ = _OBJECT.search(clause)
        told = self._all_named(clause[: object_.start()]) if object_ else ()
        return told or self._all_named(clause)

    def _all_named(self, words: str) -> tuple[str, ...]:
        said = said_in(words)
        return tuple(subject for group in self.kinds.values() for subject in self._named(group, said, words))

    def _named(self, group: Sequence[str], said: Mapping[str, int], clause: str) -> Sequence[str]:
        scores = {subject: _score(self.words[subject], said, clause) for subject in group}
        for subject in group:
            if subject in self.shorter and self.shorter[subject].search(clause):
                scores[subject] += 1
        best = max(scores.values())
        named = [subject for subject, score in scores.items() if score >= best]
        if not JOINS.search(clause):
            return named if best > 0 and len(named) < len(group) else ()
        told = {word for subject in named for word in self._words_said(subject, said, clause)}
        named = [subject for subject in group if subject in named or self._words_said(subject, said, clause) - told]
        return named if best > 0 and len(named) < len(group) else ()

    def _words_said(self, subject: str, said: Mapping[str, int], clause: str) -> set[str]:
        if subject in self.shorter and self.shorter[subject].search(clause):
            return {subject}
        return {word for word in self.words[subject] if word in said or (not word.isascii() and word in clause)}

    def mentioned_in(self, clause: str) -> tuple[str, ...]:
        """Every subject that a clause names at all, in order of place."""
        said = said_in(clause)
        found = list[tuple[int, str]]()
        for subject, words in self.words.items():
            base = self.words.get(base_of(subject)) if MARK in subject else None
            own = [word for word in words if base is None or word not in base]
            places = [said[word] for word in own if word in said]
            places += [clause.find(word) for word in own if not word.isascii() and word in clause]
            if subject in self.shorter and (alone := self.shorter[subject].search(clause)):
                places.append(alone.start())
            if places:
                found.append((min(places), subject))
        return tuple(subject for _, subject in sorted(found))

    def is_number_of_name(self, text: str, start: int, end: int) -> bool:
        """Whether a number is a part of a name: the 27 of "Nova 27"."""
        if f"tail:{text[start:end]}" in said_in(text) and self.tails & {text[start:end]}:
            return True
        if tuple(text[start:end].lower().split()) in self.numbered:
            return True
        if any(text[start:end].lower() in own for own in self.words.values()):
            return True
        before, behind = _LAST_WORD.search(text[:start]), _FIRST_WORD.match(text, end)
        number = text[start:end].strip().lower()
        return bool(
            (before and (before[1].lower(), number) in self.numbered)
            or (behind and (number, behind[1].lower()) in self.numbered)
        )

    def is_name(self, text: str, start: int, end: int) -> bool:
        """Whether what stands at a place of a clause only calls a thing at hand by the good that it is."""
        return not _PART.search(text, 0, start) and any(
            first <= start and end <= last and f"good:{name}" in self.goods for name, first, last in goods_in(text)
        )

    def each_of(self, sentence: str, clause: str) -> tuple[str, ...]:
        """The subjects of which a clause says the same: 美式和拿铁都有货, "both come with a cable"."""
        said = _EACH.search(clause) if self.words else None
        if said is None or _UNLIKE.search(clause):
            return ()
        if many := said["many"] or said["all"]:
            number = parse_number(many) or 0
            alike = defaultdict[str, list[str]](list)
            for subject in self.words:
                alike[base_of(subject) if MARK in subject else ""].append(subject)
            return next((tuple(group) for group in alike.values() if len(group) == number), ())
        if said["two"]:
            singles = [tuple(one for one in group if not _BUNDLE.match(one)) for group in self.kinds.values()]
            pairs = [group for group in singles if len(group) == PAIR]
            orders = "单" in said["two"] or "order" in clause.lower()
            pairs.sort(key=lambda group: (kind_of(group[0]) == "order") != orders)
            return pairs[0] if pairs else ()
        words = sentence if said["every"] else clause
        named = self._apart(self.mentioned_in(words), words)
        if said["every"] and not named:
            return tuple(subject for subject in self.words if MARK in subject)
        return named if len(named) >= PAIR else ()

    def _apart(self, named: Sequence[str], clause: str) -> tuple[str, ...]:
        """Those of the subjects that a clause names by more than words of others that it names better."""
        said = said_in(clause)
        best = sorted(named, key=lambda one: -_score(self.words[one], said, clause))
        told, kept = set[str](), set[str]()
        for subject in best:
            own = self._words_said(subject, said, clause)
            if own - told:
                told, kept = told | own, {*kept, subject}
        return tuple(subject for subject in named if subject in kept)

    def beside(self, subjects: Sequence[str]) -> frozenset[FactId]:
        """The facts that are about another than one of `subjects`, of their kinds; none when there are no subjects."""
        others = frozenset[FactId]()
        together = {*subjects, *(other for subject in subjects for other in self.linked.get(subject, ()))}
        for group in self.kinds.values() if subjects else ():
            named = [subject for subject in group if subject in together]
            if named:
                others |= self._beside(named, group)
        own = self.overridden.get(subjects[0]) if len(subjects) == 1 else None
        return others if own is None else others | own

    def _beside(self, subjects: Sequence[str], group: Sequence[str]) -> frozenset[FactId]:
        spoken_of = frozenset[FactId]().union(
            *(self.facts[other] for other in group if any(_belongs(subject, other) for subject in subjects))
        )
        spoken_of |= self._naming(subjects, group)
        shared = frozenset[FactId]().union(*(self.inherited.get(subject, frozenset()) for subject in subjects))
        return frozenset[FactId]().union(*(self.facts[other] for other in group)) - spoken_of - shared

    def _naming(self, subjects: Sequence[str], group: Sequence[str]) -> frozenset[FactId]:
        """Facts of others whose predicates name one of `subjects`: a printer's 墨盒页产量 is the cartridge's too."""
        han = {word for subject in subjects for word in self.words[subject] if len(word) == PAIR and word[0] > "\u3400"}
        return frozenset(
            fact
            for other in group
            for fact, predicate in self.predicates.get(other, ())
            if any(word in predicate for word in han)
        )

    def other_than(self, subjects: Sequence[str], many: int = 1) -> tuple[str, ...]:
        """The other one of two, or as many others."""
        for kind in self.kinds.values():
            group = [subject for subject in kind if not _SET.search(subject)]
            others = [subject for subject in group if subject not in subjects]
            if len(group) == many + 1 and len(others) == many:
                return tuple(others)
        return ()


def kind_of(subject: str) -> str:
    """Whether a subject is an order, a case, a parcel, an offer or the shop; else it is a thing for sale."""
    match = _KIND.match(subject)
    return match.lastgroup or "" if match else ""


def rivals_of(facts: Sequence[Fact]) -> Rivals:
    """The subjects that share a predicate with another of their kind."""
    by_subject = defaultdict[str, list[Fact]](list)
    for fact in facts:
        by_subject[fact.subject].append(fact)
    kinds = _kinds(by_subject)
    called = {subject: callnames_of(subject, told) for subject, told in by_subject.items() if kind_of(subject) != _SHOP}
    called |= {
        subject: called[subject] | names_listed(subject, by_subject.get(base_of(subject), ())) for subject in called
    }
    goods = frozenset(word for own in called.values() for word in own if word.startswith("good:"))
    numbered = frozenset(pair for subject in called for pair in numbered_in(subject))
    tails = frozenset(tail for fact in facts for tail in tails_of(fact))
    if not kinds:
        return Rivals({}, {}, {}, {}, goods, numbered, tails, {}, {}, {}, {})
    rivals = [subject for group in kinds.values() for subject in group]
    words = dict[str, Mapping[str, float]]()
    for group in kinds.values():
        words |= _telling_apart({subject: called[subject] for subject in group})
    own = {subject: frozenset(fact.id for fact in by_subject[subject]) for subject in rivals}
    return Rivals(
        words,
        own,
        {subject: _inherited(subject, by_subject) for subject in rivals},
        kinds,
        goods,
        numbered,
        tails,
        {subject: _chinese(by_subject[subject]) for subject in rivals},
        {subject: alone for group in kinds.values() for subject in group if (alone := _alone(subject, tuple(group)))},
        {subject: _overridden(subject, by_subject) for subject in rivals},
        _linked(facts, by_subject),
    )


def _linked(facts: Sequence[Fact], subjects: Mapping[str, Sequence[Fact]]) -> dict[str, tuple[str, ...]]:
    """The subjects of which one is the order, the parcel or the case of the other."""
    linked = defaultdict[str, list[str]](list)
    for fact in facts:
        if isinstance(fact.value, str) and fact.value in subjects and _LINKS.search(fact.predicate):
            linked[fact.subject].append(fact.value)
            linked[fact.value].append(fact.subject)
    return {subject: tuple(others) for subject, others in linked.items()}


@lru_cache(maxsize=4096)
def _alone(subject: str, group: tuple[str, ...]) -> re.Pattern[str] | None:
    """The last word of a name, without the words with which longer names go on behind it; None where none does."""
    rest = [other[len(subject) :].split()[0] for other in group if other.startswith(f"{subject} ")]
    last = _TAIL_OF_NAME.search(subject)
    if not rest or last is None:
        return None
    behind = "|".join(re.escape(word) for word in rest)
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(last.group())}(?![A-Za-z0-9]|[ -]?(?:{behind}))", re.IGNORECASE)


def _chinese(facts: Sequence[Fact]) -> tuple[tuple[FactId, str], ...]:
    return tuple((fact.id, fact.predicate) for fact in facts if not fact.predicate.isascii())


def _kinds(by_subject: Mapping[str, Sequence[Fact]]) -> dict[str, tuple[str, ...]]:
    """The things of each kind that share a predicate with another of it."""
    told = defaultdict[tuple[str, str], set[str]](set)
    for subject, facts in by_subject.items():
        for fact in facts:
            if subject and not (isinstance(fact.value, str) and len(fact.value) > _LONGEST_VALUE):
                told[kind_of(subject), fact.predicate].add(subject)
    groups = defaultdict[str, set[str]](set)
    for (kind, _), subjects in told.items():
        if len(subjects) > 1 and kind != _SHOP:
            groups[kind] |= subjects
    return {kind: tuple(sorted(subjects)) for kind, subjects in groups.items()}


def _telling_apart(words: Mapping[str, frozenset[str]]) -> dict[str, Mapping[str, float]]:
    """The words of each of some like things, without those that all have."""
    owners = Counter(word for own in words.values() for word in own)
    found = dict[str, Mapping[str, float]]()
    for subject, own in words.items():
        variant = callnames_of_variant(subject)
        if _BUNDLE.match(subject):
            own = frozenset(word for word in own if owners[word] == 1 and word.isascii()) | _OF_BUNDLES
        else:
            own = frozenset(word for word in own if owners[word] < len(words)) | variant
        if any(other != subject and other.startswith(subject) and MARK not in other for other in words):
            own |= PLAIN_ONE
        found[subject] = {word: telling(word) / (1 if word in variant else owners[word] or 1) for word in own}
    return found


def _score(own: Mapping[str, float], said: Mapping[str, int], clause: str) -> float:
    return sum(weight for word, weight in own.items() if word in said or (not word.isascii() and word in clause))


def _inherited(subject: str, by_subject: Mapping[str, Sequence[Fact]]) -> frozenset[FactId]:
    known = {fact.predicate for fact in by_subject[subject]}
    found = (
        fact.id
        for other, facts in by_subject.items()
        if other and subject.startswith(f"{other} ")
        for fact in facts
        if fact.predicate not in known
    )
    return frozenset(found)


def _overridden(subject: str, by_subject: Mapping[str, Sequence[Fact]]) -> frozenset[FactId]:
    known = {fact.predicate for fact in by_subject[subject]}
    return frozenset(
        fact.id
        for other, facts in by_subject.items()
        if other and kind_of(other) == _SHOP
        for fact in facts
        if fact.predicate in known
    )


def _belongs(subject: str, other: str) -> bool:
    """What is said of AP03 is said of AP03-01 too, and the other way round."""
    if MARK in subject or MARK in other:
        return subject == other or base_of(subject) == other or base_of(other) == subject
    return subject == other or other.startswith(f"{subject}-") or subject.startswith(f"{other}-")
