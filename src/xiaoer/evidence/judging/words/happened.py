"""Is what a text says to have happened among what the facts say: how an order stands, what was done or will be?"""

import re
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.hold import Holdings
from xiaoer.evidence.facts.predicates import words_of_predicate
from xiaoer.evidence.judging.judgement import UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.judging.words.known import stems_in
from xiaoer.evidence.lexicon.meanings import meanings_in
from xiaoer.evidence.lexicon.terms import terms_in, words_of
from xiaoer.evidence.text.mention import Deed, Mention, Standing
from xiaoer.evidence.text.standings import holds_state
from xiaoer.kernel.facts import Fact
from xiaoer.language.stems import latin_words, stem

_KINDS: Final = tuple(
    (re.compile(said, re.IGNORECASE), re.compile(of, re.IGNORECASE))
    for said, of in (
        (r"工单|case|ticket|维修", r"case|ticket|工单|repair|维修"),
        (r"订单|\border", r"order|订单"),
        (r"包裹|快递|物流|parcel|package", r"parcel|logistic|ship|物流|包裹"),
        (r"退货|寄回|\breturn", r"return|after_?sale|退货|售后"),
        (r"退款|refund", r"refund|退款"),
    )
)
_DEADLINE: Final = re.compile(r"deadline|ship_?by|最晚发货", re.IGNORECASE)
"""What still has a day to be shipped by is not shipped."""
_REFUNDED: Final = re.compile(r"refund.*(?:amount|paid|done|sum)|退款金额", re.IGNORECASE)
_PAYS: Final = re.compile(r"退款|退还|补偿|赔|返现|refund|credit|compensat|reimburs", re.IGNORECASE)
_WHEN: Final = re.compile(
    r"内|后|如|若|一旦|的话|\bonce\b|\bafter\b|\bwithin\b|\bwhen\b|\bif\b|\bupon\b|\bdays?\b", re.I
)
"""A promise to pay is a rule of the shop only with its time or condition."""
_NO_DEEDS: Final = frozenset(("shipping_fee", "free_shipping", "price", "total", "threshold"))
_ANEW: Final = re.compile(
    r"\b(?:new|another|replacement) (?:one|pair|set|unit|\w+)\b|补发|补寄|重[发寄]|换新", re.IGNORECASE
)
_REPLACES: Final = re.compile(r"replac|re-?s(?:hip|en[dt])|\bnew\b|another|补发|补寄|重[发寄]|换新|换货|exchang")
_A_DAY: Final = re.compile(r"\d[-/月.]\d|\d:\d")
_WHEN_DONE: Final = re.compile(r"(?:ed|sent|paid)_(?:at|on|time)$|_(?:at|on)$|时间$|_date$|日期$", re.IGNORECASE)
_WRITES: Final = re.compile(r"备注|留言|note|remark|memo", re.IGNORECASE)
_DONE: Final = re.compile(r"已|完成|成功|办结|\bdone\b|\b[a-z]{3,}ed\b|\bsent\b|\bpaid\b|\byes\b|\btrue\b")
_POLICY: Final = re.compile(r"可以?|能|如|若|前|\bcan\b|\bmay\b|\bwithin\b|\bif\b|\bonly\b|\bbefore\b", re.IGNORECASE)
_DEEDS: Final = tuple(
    (re.compile(en), re.compile(zh))
    for en, zh in (
        (r"compensat|reimburs|make it up", r"赔|补偿"),
        (r"refund", r"退款|退还|退回"),
        (r"replac|resend|reship", r"补发|重发|换新|换货|包换|补寄"),
        (r"collect|pick (?:it )?up", r"取件|上门取"),
        (r"credit", r"返还|返现|到账"),
        (r"note|remark|memo", r"备注|留言"),
        (r"issu", r"开[好具出了]"),
        (r"respon[sd]|repl(?:y|ies)|get back|reach out", r"回复|答复|回电"),
    )
)
"""What is done, in both languages."""
_SAME_DEED: Final = tuple(pair for en, zh in _DEEDS for pair in ((en, zh), (zh, en), (zh, zh)))
_PROSE: Final = 16
"""A fact of so many characters tells in sentences."""


def known_standing(mention: Mention, standing: Standing, holdings: Holdings) -> Judgement:
    """How an order, parcel or case at hand stands, whichever the clause speaks of."""
    told = (fact for letters, fact in holdings.letters if standing.said in letters and _is_prose(fact))
    if (rule := next(told, None)) is not None:
        return verified(rule)
    states = [one for one in holdings.states if _of_one_kind(mention.context, one[1])] or holdings.states
    for held, fact in states:
        if holds_state(standing.state, held):
            return verified(fact)
    if states:
        return contradicted(states[0][1])
    for letters, fact in holdings.letters:
        if standing.said in letters or (standing.state == "unshipped" and _DEADLINE.search(fact.predicate)):
            return verified(fact)
    return UNSUPPORTED


def _is_prose(fact: Fact) -> bool:
    return isinstance(fact.value, str) and len(fact.value) > _PROSE


def _of_one_kind(clause: str, fact: Fact) -> bool:
    """Whether the clause names the kind of thing that the state is of."""
    return any(said.search(clause) and of.search(f"{fact.subject} {fact.predicate}") for said, of in _KINDS)


def known_deed(mention: Mention, deed: Deed, holdings: Holdings) -> Judgement:
    """What was done needs a fact that says that it was; what will be done, one that promises it, with its condition."""
    refunded = next((fact for states, fact in holdings.states if "refunded" in states), None)
    if refunded is not None and deed.done and deed.words[0].startswith("退"):
        return verified(refunded)
    for letters, fact in holdings.letters:
        if deed.words[0].startswith("refund") and _REFUNDED.search(fact.predicate):
            return verified(fact)
        if not _has_deed(deed.words[0], letters) and not _says_so(deed.words[0], fact):
            continue
        if deed.done and _is_its_name(deed.words[0], fact):
            return verified(fact)
        if deed.done and not (_was_done(fact, letters) and _of_the_same(mention, deed, _all_of(fact, holdings))):
            continue
        if not deed.done and _PAYS.search(deed.words[0]) and not _WHEN.search(f"{mention.sentence} {mention.context}"):
            continue
        return verified(fact)
    return UNSUPPORTED


def _has_deed(said: str, letters: str) -> bool:
    """Whether a text names what is done; of Chinese words, any pair of characters that is not idle."""
    if any(_said_in(said, letters, *pair) for pair in _SAME_DEED):
        return True
    if said[0] < "\u3400":
        return stem(said.split()[0]) in _deeds_in(letters)
    pairs = [said[i : i + 2] for i in range(len(said) - 1)]
    return any(pair in letters for pair in pairs)


def _says_so(said: str, fact: Fact) -> bool:
    """Whether a plain yes means the same in the other language: `note_added`, 加上了."""
    meant = meanings_in(words_of_predicate(fact.predicate).lower()) if fact.value is True else frozenset[int]()
    return not meant.isdisjoint(meanings_in(said))


def _said_in(said: str, letters: str, one: re.Pattern[str], other: re.Pattern[str]) -> bool:
    return one.search(said) is not None and other.search(letters) is not None


def _is_its_name(said: str, fact: Fact) -> bool:
    """Where something is written under the name of the deed (备注: 放驿站), it was done."""
    written = fact.value if isinstance(fact.value, str) and not _POLICY.search(fact.value) else ""
    return bool(written and _WRITES.search(fact.predicate) and _WRITES.search(said))


def _all_of(fact: Fact, holdings: Holdings) -> str:
    """All that is written of the order or case of which a fact tells, in so far as such have a name."""
    return "\n".join(letters for letters, one in holdings.letters if one.subject == fact.subject)


def _of_the_same(mention: Mention, deed: Deed, letters: str) -> bool:
    """A parcel that was sent holds no replacement that was sent."""
    if _ANEW.search(mention.context) and not _REPLACES.search(letters):
        return False
    objects = deed.words[1:]
    return not objects or any(word in stems_in(letters) for word in objects)


def _was_done(fact: Fact, letters: str) -> bool:
    """A fact that tells of something past: 已登记, `refunded_at`, "issued"; a policy (可修改一次) tells of none."""
    if _WHEN_DONE.search(fact.predicate) and any(letter.isdigit() for letter in str(fact.value)):
        return not isinstance(fact.value, str) or _A_DAY.search(fact.value) is not None
    return _DONE.search(letters) is not None and _POLICY.search(str(fact.value)) is None


@lru_cache(maxsize=4096)
def _deeds_in(letters: str) -> frozenset[str]:
    """Stems of what a text says is done, in all words for it; a freight is nothing that was shipped."""
    own = {word for word, _, _ in latin_words(letters)}
    for hit in terms_in(letters):
        if hit.term.name not in _NO_DEEDS:
            own.update(word for spoken in words_of(hit.term.name) for word, _, _ in latin_words(spoken))
    return frozenset(own)
