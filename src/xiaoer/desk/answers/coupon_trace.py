"""Why a coupon does not count: from the trace of the exact price, with what is still missing (还差¥23)."""

from collections.abc import Sequence
from typing import Final

from xiaoer.desk.answers.shipping_fee import destination_of
from xiaoer.desk.pricing import Priced
from xiaoer.desk.purchase.basket import basket_of, price_of
from xiaoer.desk.question import Question
from xiaoer.desk.rules.bill import gap_fact, line_facts, missed_fact, step_fact
from xiaoer.desk.rules.offers import Offer, Running, worded_offer
from xiaoer.desk.wording.receipt import goods_words, missed_words, promotion_words
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.kernel.money import Money
from xiaoer.promotions.promotion import Promotion
from xiaoer.promotions.quote import NotApplied, Reason, Undeliverable

MOST: Final = 3

_OFTEN: Final = (Reason.BELOW_MIN, Reason.GROUP_TAKEN, Reason.ROLE, Reason.DEARER, Reason.NO_GAIN)
"""Reasons that a buyer can do something about come first, of coupons that nobody named."""


async def why_not(question: Question, coupons: Sequence[Offer], meant: Sequence[Offer]) -> Said:
    """Of the goods that it names, the amount that it names, or the goods at hand; empty when nothing is known.

    `meant` are the coupons that the words name, else all `coupons` are looked at.
    """
    named, every = (
        [offer for offer in offers if offer.stands_at(question.now) is Running.NOW] for offers in (meant, coupons)
    )
    amount = _of_amount(question, named or every)
    if amount and not question.topic.named:
        return amount
    found = await _with_goods(question, meant)
    return _of_goods(question, found, meant or coupons) if found is not None else amount


async def _with_goods(question: Question, meant: Sequence[Offer]) -> Priced | None:
    """The price with the coupons that are meant, so that no better one stands in their way."""
    basket = await basket_of(question)
    place = await destination_of(question)
    if not basket or any(len(each.products) != 1 for each in basket):
        return None
    region = "" if place.code == "OVERSEAS" else place.code
    coupons = [offer.record.id for offer in meant] if meant else None
    found = await price_of(question, basket, region, coupons=coupons)
    return None if isinstance(found, Undeliverable) else found


def _of_goods(question: Question, found: Priced, coupons: Sequence[Offer]) -> Said:
    ids = [offer.record.id for offer in coupons]
    used = [step for step in found.quote.trace if step.promotion in ids]
    missed = [each for each in found.quote.not_applied if each.promotion in ids]
    helpful = [each for each in sorted(missed, key=_rank) if each.reason in _OFTEN]
    missed = (helpful or missed[: 0 if used else 1])[:MOST]
    if not used and not missed:
        return Said()
    names = [goods_words(goods) for goods in found.goods]
    counts = [goods.quantity for goods in found.goods]
    facts = tuple(fact for goods in found.goods for fact in line_facts(found, goods))
    zh = "、".join(f"{name[0]}{_times(count)}" for name, count in zip(names, counts, strict=True))
    en = ", ".join(f"{name[1]}{_times(count)}" for name, count in zip(names, counts, strict=True))
    words = Said(f"按{zh}算,", f"For {en},", facts)
    rows = [_missed(question, found, each, coupons) for each in missed]
    for step in used:
        name, off = promotion_words(found, step.promotion), money_words(found.quote.money(step.total))
        rows.append(
            said(
                f"{name[0]}能减{off},可以用,要先领取再在结算时勾选",
                f"{name[1]} takes {off} off and works; claim it, then choose it at the checkout",
                step_fact(found, step),
            )
        )
    return words + _rows(rows)


def _missed(question: Question, found: Priced, missed: NotApplied, coupons: Sequence[Offer]) -> Said:
    name, why = promotion_words(found, missed.promotion), missed_words(found, missed)
    offer = next(offer for offer in coupons if offer.record.id == missed.promotion)
    facts = (missed_fact(found, missed), *worded_offer(question, offer).facts, *offer.facts.values())
    return said(f"{name[0]}用不了,{why[0]}", f"{name[1]} does not apply: {why[1]}", *facts)


def _of_amount(question: Question, running: Sequence[Offer]) -> Said:
    """The gap between the amount that the buyer names and each minimum; their own thresholds are no such amount."""
    steps = [(offer, rule) for offer in running if (rule := offer.rule) is not None and _least(rule)]
    terms = {amount for _, rule in steps for amount in (_least(rule), rule.off, *(step.off for step in rule.steps))}
    named = [each.money for each in question.reading.slots.money if each.money.minor not in terms]
    if len(named) != 1 or named[0].currency != question.shop.currency:
        return Said()
    rows: list[Said] = []
    for offer, rule in steps:
        gap = Money(_least(rule) - named[0].minor, question.shop.currency)
        if gap.minor <= 0:
            continue
        name, missing, amount = worded_offer(question, offer), money_words(gap), money_words(named[0])
        words = (f"{amount}到{money_words(Money(_least(rule)))}还差{missing}", f"{amount} is short by {missing}")
        fact = gap_fact(question.now, f"{question.shop.id}/gap/{rule.id}", rule.id, gap, words)
        rows.append(
            said(f"{name.zh}还差{missing}", f"{name.en}: short by {missing}", fact, *name.facts, *offer.facts.values())
        )
    return _rows(rows[:MOST])


def _least(rule: Promotion) -> int:
    return min((step.minimum for step in rule.steps), default=0) or rule.every or 0


def _rank(missed: NotApplied) -> int:
    return _OFTEN.index(missed.reason) if missed.reason in _OFTEN else len(_OFTEN)


def _times(count: int) -> str:
    return f" × {count}" if count > 1 else ""


def _rows(rows: Sequence[Said]) -> Said:
    facts = tuple(dict.fromkeys(fact for row in rows for fact in row.facts))
    if not rows:
        return Said()
    return Said("；".join(row.zh for row in rows) + "。", "; ".join(row.en for row in rows) + ".", facts)
