"""The entrance: is every checkable statement of a text held by the facts?"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from xiaoer.evidence.claim import Claim, ClaimKind, Report, Verdict
from xiaoer.evidence.facts.callnames import callnames_of_variant
from xiaoer.evidence.facts.currencies import told_currency
from xiaoer.evidence.facts.focus import Rivals, kind_of, rivals_of
from xiaoer.evidence.facts.hold import HeldByFact, Holdings, gather
from xiaoer.evidence.facts.read import read_fact
from xiaoer.evidence.facts.today import told_day
from xiaoer.evidence.facts.topics import Topic, topics_of
from xiaoer.evidence.facts.variants import MARK, by_variant, fact_of
from xiaoer.evidence.judging.appeal.appeal import Hear, Hearing, heard_again
from xiaoer.evidence.judging.appeal.words import in_other_words
from xiaoer.evidence.judging.judge import Setting, judge
from xiaoer.evidence.judging.judgement import UNSUPPORTED, Judgement, contradicted
from xiaoer.evidence.judging.plainly import Told, is_known_already, told_of_money, told_plainly
from xiaoer.evidence.judging.things.another import is_of_another, is_wished_for, names_another
from xiaoer.evidence.judging.things.exactly import told_exactly
from xiaoer.evidence.judging.things.foremost import foremost
from xiaoer.evidence.judging.things.identity import misnamed
from xiaoer.evidence.judging.things.models import fits_no_other, fits_no_such
from xiaoer.evidence.judging.things.owned import of_another
from xiaoer.evidence.judging.things.rivalry import advised_wrongly, features_of_a_rival
from xiaoer.evidence.judging.things.told_elsewhere import Heard, told_elsewhere
from xiaoer.evidence.judging.things.unfit import fits_what_it_does_not
from xiaoer.evidence.judging.things.versus import compared_at, judge_comparison
from xiaoer.evidence.judging.words.free_words import Spoken, free_claims
from xiaoer.evidence.judging.words.granted import granted_to_all, only_priced
from xiaoer.evidence.judging.words.no_return import returned_all_the_same
from xiaoer.evidence.judging.words.parted import of_another_part
from xiaoer.evidence.judging.words.rulings import Ruling, ruled, rulings_of
from xiaoer.evidence.judging.words.slots import Slot, known_words, misplaced, slot_of, unlisted
from xiaoer.evidence.judging.words.supposed import granted_if
from xiaoer.evidence.judging.words.valued import with_its_value
from xiaoer.evidence.judging.words.yesno import Question, answered, questions_of, spread, told_of_any
from xiaoer.evidence.lexicon.claimhood import claimhood
from xiaoer.evidence.lexicon.terms import CUE
from xiaoer.evidence.text.clauses import Clauses, clauses_of
from xiaoer.evidence.text.mention import Amount, Attribute, Comparison, Mention, Phrase, Tally, Token
from xiaoer.evidence.text.plain import plain
from xiaoer.evidence.text.reply import by_sentence, money_of, read_reply
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId

_OF_SEVERAL: Final = re.compile(
    r"[加和与比贵差多少]|便宜|\bplus\b|\band\b|\bmore\b|\bless\b|\w+er\b|\bboth\b|\bbundle|套"
    r"|\bwith (?:one|it|an?|another)\b|单买|单独买|分开|\bseparately\b|\bindividually\b",
    re.IGNORECASE,
)
"""What makes an amount from those of several things."""
_TWO_AMOUNTS: Final = re.compile(r"\d[^\d.,]+\d|\d, [^\d]")
_SIZE: Final = re.compile(r"(?<!\d)(\d{2,4}) ?[x×*] ?(\d{2,4})(?!\d)", re.IGNORECASE)
_OF_WORDS: Final = (ClaimKind.ATTRIBUTE, ClaimKind.PROMISE, ClaimKind.STATE, ClaimKind.STOCK, ClaimKind.DATE)
"""What is verified by a plain yes or no needs no other fact; a number does, unless it is a day's."""
_IDLE: Final = 0.15
"""A clause that claims less surely than this advises, praises or is polite."""
_EPOCH: Final = date(1970, 1, 1)
"""Today, for a text without facts: nothing can hold its 明天 anyway."""


def check(
    text: str,
    facts: Sequence[Fact],
    *,
    language: str | None = None,
    today: date | None = None,
    hear: Hear = heard_again,
) -> Report:
    """Every claim of `text` with its verdict; `facts` are those that this text was written from.

    Chinese and English are both read whatever `language` says, since a reply may mix them. `today` is the shop's day
    for 明天 and "by Friday"; without it the newest `as_of` of the facts stands for it. `hear` has the last word on a
    statement of one place. Never raises on any text.
    """
    del language
    day = told_day(facts) or today or max((fact.as_of.date() for fact in facts), default=_EPOCH)
    reply = plain(text)
    currency = told_currency(facts, reply.letters)
    mentions = read_reply(reply.letters, day, currency)
    if not mentions and not facts:
        return Report(())
    scopes = _Scopes.of(by_variant(facts), day, currency, hear)
    scopes = scopes.for_reply(reply.letters, mentions)
    found = list[_Judged]()
    topic: tuple[str, ...] = ()
    for offset, text_of_it, inside in by_sentence(reply.letters, mentions):
        clauses = clauses_of(text_of_it)
        topics = topics_of(text_of_it, clauses, scopes.rivals, topic)
        topic = topics[-1].after if topics else topic
        sentence = _Sentence(text_of_it, offset, clauses, topics, inside)
        answers = list(scopes.answers(sentence))
        judged = [one for one in scopes.judged(sentence) if not _is_answered(one, answers)]
        answers = [one for one in answers if not is_known_already(one, judged)]
        told = [*judged, *answers, *scopes.listed(sentence)]
        found += (*told, *scopes.free_words(sentence, told))
    again = told_elsewhere(scopes.heard, scopes.everything)
    claims = list[Claim]()
    for first, last, kind, judgement in found:
        judgement = again.get((first, last, kind), judgement)
        start, end = reply.original(first, last)
        held_by = fact_of(judgement.fact) if judgement.fact else None
        claims.append(Claim(text[start:end], start, end, kind, judgement.verdict, held_by))
    return Report(tuple(sorted(claims, key=lambda claim: (claim.start, claim.end))))


_Judged = Told


def _is_answered(one: _Judged, answers: Sequence[_Judged]) -> bool:
    """A word that a plain yes or no has verified needs no other fact."""
    start, end, kind, judgement = one
    if judgement.verdict is Verdict.VERIFIED:
        return False
    return any(
        answer.verdict is Verdict.VERIFIED and begin < end and start < stop
        for begin, stop, of, answer in answers
        if kind in _OF_WORDS or of is not ClaimKind.ATTRIBUTE
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of the reply, with what each of its clauses speaks of and what it states."""

    text: str
    offset: int
    clauses: Clauses
    topics: Sequence[Topic]
    mentions: Sequence[Mention]


@dataclass(frozen=True, slots=True)
class _Scopes:
    """What is held by the facts that a clause speaks of; most clauses speak of all."""

    facts: Sequence[HeldByFact]
    rivals: Rivals
    everything: Holdings
    questions: Sequence[Question]
    rulings: Sequence[Ruling]
    slots: Sequence[Slot]
    words: str
    """All that the facts have in writing, in lower case."""
    subjects: tuple[str, ...]
    """What the things are called."""
    sizes: frozenset[str]
    """The numbers of sizes in their names, the 160 of 160x230, and all that calls a variant."""
    only_thing: tuple[str, ...]
    """The only one of which facts tell a price, where it has no rivals."""
    named: tuple[str, ...]
    """The rivals that the reply names anywhere."""
    known: dict[frozenset[FactId], Holdings]
    spoken: list[Spoken]
    """All that the facts speak of, when it was once asked for."""
    hear: Hear
    heard: list[Heard]
    """Each statement of the reply that was judged so far."""
    said: Sequence[Mention] = ()
    """All that the reply states."""

    @classmethod
    def of(cls, facts: Sequence[Fact], day: date, currency: str, hear: Hear) -> "_Scopes":
        read = [read_fact(fact, day, currency) for fact in facts]
        everything = gather(read, day)
        questions = [question for fact in facts for question in questions_of(fact, facts)]
        rulings = [ruling for fact in facts for ruling in rulings_of(fact)]
        slots = [slot for fact in facts if (slot := slot_of(fact)) is not None]
        words = known_words([letters for letters, _ in everything.letters])
        called = tuple({fact.subject for fact in facts if fact.subject})
        variants = (word for name in called for word in callnames_of_variant(name))
        sizes = frozenset(number for name in called for match in _SIZE.finditer(name) for number in match.groups())
        sizes = sizes.union(variants)
        known = {frozenset[FactId](): everything}
        rivals = rivals_of(facts)
        only = only_priced(facts) if not rivals.words else ()
        return cls(
            read, rivals, everything, questions, rulings, slots, words, called, sizes, only, (), known, [], hear, []
        )

    def for_reply(self, letters: str, mentions: Sequence[Mention]) -> "_Scopes":
        """The same, knowing what the whole reply names and which prices it says."""
        self.everything.said_money = money_of(letters, mentions)
        return replace(self, named=self.rivals.mentioned_in(letters) if self.rivals.words else (), said=mentions)

    def judged(self, sentence: _Sentence) -> Iterator[_Judged]:
        """Each statement of the sentence with its judgement."""
        for mention in sentence.mentions:
            if not self.pass_over(mention, sentence):
                at = sentence.clauses.index(mention.start - sentence.offset)
                yield mention.start, mention.end, mention.kind, self._judge(mention, sentence, at)

    def _judge(self, mention: Mention, sentence: _Sentence, at: int) -> Judgement:
        topic, clause = sentence.topics[at], sentence.clauses.text_of(at, sentence.text)
        if isinstance(mention.value, Comparison):
            begin = sentence.offset + sentence.clauses.starts[at]
            said = sentence.text[: sentence.clauses.ends[at]]
            names = (topic.before, topic.now, self.named)
            compared = compared_at(mention, sentence.mentions, begin, clause, said, names)
            return judge_comparison(mention.value, compared, self.rivals, self.everything)
        spoken_of = self._nearest(topic.now, mention)
        about = self._about(spoken_of)
        if topic.now and (is_of_another(mention) or (topic.carried and is_wished_for(mention))):
            about = self.everything
        judgement = judge(
            mention, Setting(sentence.text, sentence.mentions, about, self._reckoned_with(mention, topic, about))
        )
        limit = (
            mention.kind in (ClaimKind.MONEY, ClaimKind.NUMBER)
            and "threshold" in mention.cues
            and judgement.verdict is Verdict.CONTRADICTED
        )
        astray = topic.carried and judgement.verdict is not Verdict.VERIFIED
        if limit or (astray and (judgement.verdict is Verdict.UNSUPPORTED or names_another(mention))):
            judgement = judge(mention, Setting(sentence.text, sentence.mentions, self.everything, self.everything))
        if isinstance(mention.value, Tally) and judgement.verdict is Verdict.NOT_CHECKED:
            judgement = judge(mention, Setting(sentence.text, sentence.mentions, self.everything, self.everything))
        judgement = self.hear(mention, judgement, Hearing(self.said, about, self.everything))
        beside = frozenset[FactId]() if topic.carried else self.rivals.beside(spoken_of)
        judgement = foremost(mention, judgement, clause, topic.now, self.rivals, self.everything)
        judgement = told_exactly(mention, judgement, self.everything, beside)
        if topic.each:
            judgement = self._of_each(topic.each, judgement, mention, sentence)
        judgement = self._of_parts(mention, judgement, about)
        self.heard.append(Heard(mention, judgement, about))
        if isinstance(mention.value, Amount) and judgement.verdict in (Verdict.VERIFIED, Verdict.NOT_CHECKED):
            self.everything.said.append((mention.value, judgement.fact))
        return judgement

    def _reckoned_with(self, mention: Mention, topic: Topic, about: Holdings) -> Holdings:
        """A price is reckoned from those of its own thing, where the whole reply names only that one."""
        alone = mention.kind is ClaimKind.MONEY and len(topic.now) == 1 and self.named == topic.now
        return about if alone and not _OF_SEVERAL.search(mention.context) else self.everything

    def _nearest(self, topic: tuple[str, ...], mention: Mention) -> tuple[str, ...]:
        """What is named right before an amount, where its clause names several things: 盆景188加养护套装45."""
        before = mention.ahead if topic and isinstance(mention.value, Amount) else ""
        if not before or any(MARK in one for one in topic) or not _TWO_AMOUNTS.search(mention.context):
            return topic
        named = self.rivals.named_in(before)
        if named:
            return named
        behind = mention.near.removeprefix(mention.ahead)
        unsure = self.rivals.mentioned_in(before) or (len(before.strip()) > 1 and self.rivals.named_in(behind))
        return () if unsure else topic

    def _of_parts(self, mention: Mention, judgement: Judgement, about: Holdings) -> Judgement:
        """What a clause says of several parts of a thing must be so of each part."""
        if not isinstance(mention.value, Amount) or judgement.verdict is not Verdict.VERIFIED:
            return judgement
        held = next((fact for fact in about.facts if fact.id == judgement.fact), None)
        other = of_another_part(mention, mention.value, held, about) if held is not None else None
        return judgement if other is None else contradicted(other)

    def _of_each(
        self, subjects: Sequence[str], together: Judgement, mention: Mention, sentence: _Sentence
    ) -> Judgement:
        """What a clause says of several things must be so of each that has a fact of the kind."""
        held = next((fact for fact in self.everything.facts if fact.id == together.fact), None)
        of_one = together.verdict is Verdict.VERIFIED and held is not None and held.subject in self.rivals.words
        if not of_one and mention.kind is not ClaimKind.STOCK:
            return together
        for subject in subjects:
            about = self._about((subject,))
            told = held is None or any(
                one.subject == subject and one.predicate == held.predicate for one in about.facts
            )
            each = (
                judge(mention, Setting(sentence.text, sentence.mentions, about, self.everything)) if told else together
            )
            if each.verdict is Verdict.CONTRADICTED or (each.verdict is Verdict.UNSUPPORTED and held is not None):
                return each
        return together

    def answers(self, sentence: _Sentence) -> Iterator[_Judged]:
        """What the clauses answer to the facts that are a plain yes or no, or that allow or forbid."""
        clauses = sentence.clauses
        for first, last, topic in zip(clauses.starts, clauses.ends, sentence.topics, strict=True):
            if clauses.asks(first) or not sentence.text[first:last].strip():
                continue
            beside = self.rivals.beside(topic.now)
            questions = [question for question in self.questions if question.fact.id not in beside]
            told = [(question, answered(question, sentence.text, first, last)) for question in questions]
            if len(clauses.starts) > 1 and first == 0 and not any(answer for _, answer in told):
                told = [(question, spread(question, sentence.text)) for question in questions]
            found = told_of_any(told) if not topic.each else [answer for _, answer in told]
            left = self._about(topic.now)
            plain_said = list(told_plainly(left, sentence.text, first, last))
            rulings = [ruling for ruling in self.rulings if ruling.fact.id not in beside]
            found.append(ruled(rulings, sentence.text, first, last))
            found.extend(misplaced(self._slots(beside), self.words, sentence.text, first, last))
            if len(spoken := topic.each or self._one_of(topic.now)):
                found.extend(of_another(self.slots, spoken, sentence.text, first, last))
            for thing in self._one_of(topic.now) or self.only_thing:
                plain_said += told_of_money(self.facts, thing, sentence.text, first, last)
                found.append(returned_all_the_same(self.everything.facts, thing, sentence.text, first, last))
            found.extend(features_of_a_rival(self.questions, topic.now, beside, self.facts, sentence.text, first, last))
            found.append(granted_to_all(self.facts, sentence.text, first, last))
            found.extend(fits_what_it_does_not(left.facts, sentence.text, first, last))
            found.append(misnamed(self.rivals, self.facts, sentence.text, first, last))
            plain_said += [(start, end, ClaimKind.ATTRIBUTE, one) for start, end, one in filter(None, found)]
            for start, end, kind, judgement in plain_said:
                yield start + sentence.offset, end + sentence.offset, kind, judgement

    def _one_of(self, topic: tuple[str, ...]) -> tuple[str, ...]:
        """The subjects of the topic that are the only one of their kind in it."""
        kinds = [kind_of(subject) for subject in topic]
        return tuple(subject for subject in topic if kinds.count(kind_of(subject)) == 1)

    def free_words(self, sentence: _Sentence, found: Sequence[_Judged]) -> Iterator[_Judged]:
        """Clauses that surely claim what no fact has, of which nothing was found to be so or not."""
        offset = sentence.offset
        taken = [one[:2] for one in found if one[3].verdict is not Verdict.NOT_CHECKED]
        taken += [(one.start, one.end) for one in sentence.mentions if isinstance(one.value, Amount)]
        places = [(start - offset, end - offset) for start, end in taken]
        for start, end in free_claims(sentence.text, sentence.clauses, places, self._all_spoken):
            yield start + offset, end + offset, ClaimKind.ATTRIBUTE, UNSUPPORTED

    def _all_spoken(self) -> Spoken:
        if not self.spoken:
            self.spoken.append(Spoken.of(self.everything))
        return self.spoken[0]

    def listed(self, sentence: _Sentence) -> Iterator[_Judged]:
        """Members of lists in the sentence that no fact has."""
        found = [*self._unlisted(sentence)]
        beside = self.rivals.beside(sentence.topics[-1].now)
        asked = [question for question in self.questions if question.fact.id not in beside]
        if (supposed := granted_if(asked, sentence.text, sentence.clauses)) is not None:
            found.append(supposed)
        found += advised_wrongly(self.facts, self.rivals, sentence.text)
        found += fits_no_such(self.everything.facts, sentence.text)
        found += fits_no_other(self.everything.facts, sentence.text)
        for start, end, judgement in found:
            if not sentence.clauses.asks(start):
                yield start + sentence.offset, end + sentence.offset, ClaimKind.ATTRIBUTE, judgement

    def _unlisted(self, sentence: _Sentence) -> Iterator[tuple[int, int, Judgement]]:
        """Members that no list has, in either language."""
        for start, end, judgement in unlisted(self.slots, self.words, sentence.text):
            first, last = sentence.clauses.around(start)
            clause, said = sentence.text[first:last], sentence.text[start:end]
            if with_its_value(said.lower(), self.everything.facts) is None:
                yield start, end, in_other_words(said, clause, judgement, self.everything)

    def _slots(self, beside: frozenset[FactId]) -> Sequence[Slot]:
        return [slot for slot in self.slots if slot.fact.id not in beside] if beside else self.slots

    def pass_over(self, mention: Mention, sentence: _Sentence) -> bool:
        """A word that only tells what is spoken of claims nothing, unless a fact is a plain yes or no to it."""
        value = mention.value
        start, end = mention.start - sentence.offset, mention.end - sentence.offset
        first, last = sentence.clauses.around(start)
        if isinstance(value, Attribute) and self.rivals.is_name(sentence.text[first:last], start - first, end - first):
            return True
        if isinstance(value, Phrase) and self._only_names(value, sentence.text[:start], sentence.text[first:last]):
            return True
        if isinstance(value, Amount) and self._is_size_of_name(value):
            return True
        if isinstance(value, Amount | Token) and self.rivals.is_number_of_name(sentence.text, start, end):
            return True
        return isinstance(value, Attribute) and value.family == CUE and value.term not in self.everything.attributes

    def _only_names(self, phrase: Phrase, before: str, clause: str) -> bool:
        """A word of a thing's name, or what stands right behind one; and any word of a clause that claims nothing."""
        named = any(word in subject.casefold() for word in phrase.words for subject in self.subjects)
        return named or before.rstrip().endswith(self.subjects) or claimhood(clause).claims < _IDLE

    def _is_size_of_name(self, amount: Amount) -> bool:
        """The 1.6 m of "rug 160x230", the 5 kg and the 256 GB of variants."""
        number = f"{amount.number.normalize():f}"
        if f"size:{number}{amount.dimension}" in self.sizes:
            return True
        if amount.dimension == "storage":
            return f"#{amount.said.normalize():f}" in self.sizes
        tens = (amount.number / unit for unit in (1, 10)) if amount.dimension == "length" else ()
        return any(str(int(one)) in self.sizes for one in tens if one == int(one))

    def _about(self, topic: tuple[str, ...]) -> Holdings:
        beside = self.rivals.beside(topic)
        if beside not in self.known:
            left = (one for one in self.facts if one.fact.id not in beside)
            self.known[beside] = gather(left, self.everything.today)
            self.known[beside].said_money = self.everything.said_money
            self.known[beside].said = self.everything.said
        return self.known[beside]
