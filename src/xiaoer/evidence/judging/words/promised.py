"""Do the facts promise what a text promises: 包邮, "in stock", a warranty, an invoice?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.facts.conditions import in_the_case
from xiaoer.evidence.facts.hold import Held, Holdings
from xiaoer.evidence.facts.predicates import leaves_out, pairs_of
from xiaoer.evidence.judging.judgement import NOT_CHECKED, UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.judging.words.charges import free_of_charge, shipped_for_nothing
from xiaoer.evidence.judging.words.stock import stock_word
from xiaoer.evidence.lexicon.common_words import COMMON_ZH
from xiaoer.evidence.lexicon.words import (
    BUYER_PAYS_FREIGHT,
    BY_NAME,
    FEW,
    FREE_SHIPPING,
    IN_STOCK,
    NO_CHARGE,
    OUT_OF_STOCK,
    PLENTY,
    REPAIR_WARRANTY,
    SHOP_PAYS_FREIGHT,
    SPECIAL_INVOICE,
)
from xiaoer.evidence.text.measures import BARE, PAY, PERCENT
from xiaoer.evidence.text.mention import Amount, Days, Mention, Word
from xiaoer.kernel.facts import Fact

_MARK: Final = re.compile(r"\d*[a-z][a-z\d]+(?:-[a-z\d]+)*")
"""The GOTS of GOTS认证."""
_FREIGHT: Final = frozenset((FREE_SHIPPING, SHOP_PAYS_FREIGHT))
_PAID_BY: Final = re.compile(
    r"(?:ship|freight|postage|运费|邮费|快递费).*(?:paid|payer|borne|by$|承担|支付|谁)", re.IGNORECASE
)
_PAYERS: Final = {
    SHOP_PAYS_FREIGHT: re.compile(
        r"卖家|商家|店铺|本店|我们|(?:the )?(?:seller|shop|store|merchant|us|we)\b", re.IGNORECASE
    ),
    BUYER_PAYS_FREIGHT: re.compile(r"买家|顾客|客户|(?:the )?(?:buyer|customer|you)\b", re.IGNORECASE),
}
"""How the value of a fact of who pays begins."""
_ANSWERS: Final = re.compile(r"respon[sd]|repl(?:y|ies)|call_?back|回复|响应|答复|回电", re.IGNORECASE)
_FITS: Final = re.compile(r"install(?!ment)|assembl|安装", re.IGNORECASE)
_PROVES: Final = re.compile(r"certif|认证|证书|检测|质检|专利|patent", re.IGNORECASE)
"""Predicates of what certifies a thing."""
_IS_OVER: Final = re.compile(
    r"过保|出保|脱保|到期|过期|过了|已过|\bended\b|\bexpired\b|\bover\b|\bran out\b|\blapsed\b"
    r"|\bout of warranty\b|\bno longer\b",
    re.IGNORECASE,
)
"""A warranty that is over is none."""
_PRICE: Final = re.compile(r"price|售价|价格|现价|单价", re.IGNORECASE)
_WHOLE_CLAUSE: Final = 4
_ONCE_SHIPPED: Final = re.compile(r"发货|发出|发走|寄出|出库|揽收|\bship|\bdispatch|\bsent\b", re.IGNORECASE)
"""What may be done before that may not be done after it."""
_NO_RETURN: Final = re.compile(r"不支持|不能退|不可退|不退|non[- ]?return|no returns|final sale")
_LISTS: Final = re.compile(r"invoice_?(?:types?|kinds?)|发票(?:类型|种类)", re.IGNORECASE)
"""Facts that list every kind there is."""
_CERTIFIED: Final = "certified"
_SAME_DAY: Final = "same_day"
_HALF_PRICE: Final = "half_price"
_HALF: Final = Decimal(50)
_OFF: Final = re.compile(r"discount|_off|折|优惠|减", re.IGNORECASE)
_CURRENCY: Final = 3
_SAME: Final = re.compile(r"same[- ]day|当[天日]", re.IGNORECASE)
_CLOCK: Final = re.compile(
    r"[\d一二两三四五六七八九十]\s*点|\d:\d\d|\d ?[ap]\.?m"
    r"|\b(?:before|by) (?:\d|[a-z]+ (?:in the|o'clock))|\bnoon\b|之?前",
    re.IGNORECASE,
)
_CUT_OFF: Final = re.compile(r"cut_?-?off|same_?day|截单|当[天日]", re.IGNORECASE)
_NEXT_DAY: Final = re.compile(r"\b(?:next|following) day\b|第二天|次日|隔天")


def promised(mention: Mention, word: Word, holdings: Holdings, near: Sequence[Mention]) -> Judgement:
    """How a promising word stands to the facts; `near` are the mentions of its sentence."""
    if _says_nothing(mention, word, holdings):
        return NOT_CHECKED
    if word.concept == _SAME_DAY and (fact := _day_behind(mention, near, holdings)):
        return verified(fact)
    if word.concept == _HALF_PRICE and (half := _half_of_another(holdings) or _half_of_it(holdings)):
        return verified(half)
    return _by_concept(mention, word, holdings)


def _half_of_another(holdings: Holdings) -> Fact | None:
    """A price that is half of another's."""
    for dimension, group in holdings.amounts.items():
        if len(dimension) == _CURRENCY and dimension.isupper():
            prices = {one.value.number: one.fact for one in group if one.own and isinstance(one.value, Amount)}
            return next((fact for number, fact in prices.items() if number and number * 2 in prices), None)
    return None


def _half_of_it(holdings: Holdings) -> Fact | None:
    """A fact that leaves half to pay, or takes half off."""
    off = (held for held in holdings.equal.get((PERCENT, _HALF), []) if _OFF.search(held.fact.predicate))
    return next((held.fact for held in (*holdings.equal.get((PAY, _HALF), []), *off)), None)


def _by_concept(mention: Mention, word: Word, holdings: Holdings) -> Judgement:
    if word.concept == REPAIR_WARRANTY and _IS_OVER.search(mention.context):
        word = replace(word, affirmed=False)
    if word.concept in (IN_STOCK, OUT_OF_STOCK, PLENTY, FEW):
        return stock_word(mention, word, holdings)
    if word.concept == NO_CHARGE:
        return free_of_charge(mention, holdings)
    others = holdings.words.get(word.concept, [])
    told = ((one.fact, isinstance(one.value, Word) and one.value.affirmed) for one in others)
    apt = in_the_case(mention.context, [(fact, grants or not word.affirmed) for fact, grants in told])
    others = [one for one in others if one.fact in apt]
    for held in others:
        assert isinstance(held.value, Word)
        if word.concept == _CERTIFIED and not _of_whom(mention, holdings):
            return UNSUPPORTED
        if held.value.affirmed == word.affirmed and _meets_condition(word, held, holdings):
            return verified(held.fact)
    if word.concept in _FREIGHT and word.affirmed and (nothing := shipped_for_nothing(mention, holdings)):
        return verified(nothing)
    return _against(mention, word, others, holdings) if others else _without_words(mention, word, holdings)


def _against(mention: Mention, word: Word, others: Sequence[Held], holdings: Holdings) -> Judgement:
    """Facts say otherwise, but one may have the very words, or list what is left out."""
    written = _verbatim(mention, word, holdings)
    if not written and not word.affirmed and _of_something(mention) and any(map(leaves_out, holdings.facts)):
        return NOT_CHECKED
    return verified(written) if written else contradicted(others[0].fact)


def _of_something(mention: Mention) -> bool:
    """Whether a clause names, before what it denies, something of which it is denied: 水垢不在保修范围."""
    return len(mention.ahead.strip()) >= _WHOLE_CLAUSE


def _day_behind(mention: Mention, near: Sequence[Mention], holdings: Holdings) -> Fact | None:
    """A fact of until when orders are sent the same day, where the sentence names a time; or of the day behind the one
    that it named: "by Tuesday, and it ships the next day".
    """
    said = [one.value.last for one in near if isinstance(one.value, Days) and one.end <= mention.start]
    if mention.kind is ClaimKind.PROMISE and _SAME.search(mention.sentence) and _CLOCK.search(mention.sentence):
        return next((fact for fact in holdings.facts if _CUT_OFF.search(fact.predicate)), None)
    if not said or not _NEXT_DAY.search(mention.context):
        return None
    next_day = said[-1] + timedelta(days=1)
    days = ((held.value.first, held.fact) for held in holdings.days if isinstance(held.value, Days))
    return next((fact for day, fact in days if day == next_day), None)


def _says_nothing(mention: Mention, word: Word, holdings: Holdings) -> bool:
    concept = BY_NAME[word.concept]
    if concept.told and (word.concept not in holdings.words or _ONCE_SHIPPED.search(mention.context)):
        return True
    return not word.affirmed and not concept.denial_claims


def _without_words(mention: Mention, word: Word, holdings: Holdings) -> Judgement:
    """What no fact has a word for may stand in one as it is, or be left out of one that lists every kind."""
    listed = (fact for fact in holdings.facts if _LISTS.search(fact.predicate) and isinstance(fact.value, str))
    fact = next(listed, None) if word.concept == SPECIAL_INVOICE else None
    if fact is not None:
        return contradicted(fact) if word.affirmed else verified(fact)
    other = _told_by_its_predicate(mention, word, holdings) if word.affirmed else _denied_alike(mention, holdings)
    if other is not None:
        return verified(other)
    written = _verbatim(mention, word, holdings)
    return verified(written) if written else UNSUPPORTED


def _told_by_its_predicate(mention: Mention, word: Word, holdings: Holdings) -> Fact | None:
    """A fact of a certificate, of who pays a freight, of when there is an answer or a fitter, whatever its value says
    of it.
    """
    if word.concept == _CERTIFIED:
        return _proof(mention, holdings)
    asked = {"quick_callback": _ANSWERS, "installation_service": _FITS}.get(word.concept)
    payer = _PAYERS.get(word.concept)
    for fact in holdings.facts:
        if asked is not None and asked.search(fact.predicate) and fact.value and not isinstance(fact.value, bool):
            return fact
        if payer is not None and _PAID_BY.search(fact.predicate) and payer.match(str(fact.value)):
            return fact
    return None


def _denied_alike(mention: Mention, holdings: Holdings) -> Fact | None:
    """A plain no to what shares a word with the clause: 上门安装 no, for 没有上门服务."""
    noes = (fact for fact in holdings.facts if fact.value is False)
    return next((fact for fact in noes if any(one in mention.context for one in pairs_of(fact.predicate))), None)


def _proof(mention: Mention, holdings: Holdings) -> Fact | None:
    """A fact of a certificate, where the facts name whoever is said to have given it."""
    proofs = (fact for fact in holdings.facts if _PROVES.search(fact.predicate) and fact.value)
    return next(proofs, None) if _of_whom(mention, holdings) else None


def _of_whom(mention: Mention, holdings: Holdings) -> bool:
    """Whether the facts name whoever is said to certify: the 苹果官方 of 苹果官方的认证证书; marks name themselves."""
    if not mention.context.isascii() and (marks := _MARK.findall(mention.context.lower())):
        return all(any(mark in letters for letters, _ in holdings.letters) for mark in marks)
    pairs = pairs_of(COMMON_ZH.sub(" ", mention.ahead))
    return not pairs or any(pair in letters for pair in pairs for letters, _ in holdings.letters)


def _verbatim(mention: Mention, word: Word, holdings: Holdings) -> Fact | None:
    """A fact that has the whole clause in writing, or that refuses a return as the clause does."""
    clause = mention.context.strip()
    for letters, fact in holdings.letters:
        if len(clause) >= _WHOLE_CLAUSE and clause in letters:
            return fact
        if word.concept == "returnable" and not word.affirmed and _NO_RETURN.search(letters):
            return fact
    return None


def _meets_condition(word: Word, held: Held, holdings: Holdings) -> bool:
    """满59包邮 does not hold 包邮, unless some amount at hand reaches the 59."""
    assert isinstance(held.value, Word)
    if word.concept == SHOP_PAYS_FREIGHT:
        return word.hedged or not held.value.conditional
    if word.concept != FREE_SHIPPING or not word.affirmed or word.hedged or not held.value.conditional:
        return True
    bare = [amount.number.scaleb(2) for amount, _ in holdings.said if amount.dimension == BARE]
    thresholds, others, prices = list[Decimal](), [*holdings.said_money, *bare], list[Decimal]()
    for dimension, amounts in holdings.amounts.items():
        for one in amounts if len(dimension) == 3 and dimension.isupper() else []:
            assert isinstance(one.value, Amount)
            if one.fact is held.fact:
                thresholds.append(one.value.number)
            elif not holdings.said_money:
                others.append(one.value.number)
            elif one.own and _PRICE.search(one.fact.predicate):
                prices.append(one.value.number)
    reached = any(amount >= min(thresholds, default=amount + 1) for amount in others)
    return bool(thresholds) and (reached or min(prices, default=Decimal(0)) >= min(thresholds))
