"""The shop's promotions as the desk tells them: which run now, what they cover, what they say, and the facts of it."""

import json
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from xiaoer.desk.pricing import rule_in
from xiaoer.desk.question import Question
from xiaoer.desk.wording.spoken import Said, Words, moment_words, money_words, said
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId
from xiaoer.kernel.money import Money
from xiaoer.promotions.promotion import Item, Layer, Promotion, Tier, best_unit_price
from xiaoer.promotions.rendering import role_words
from xiaoer.shop.facts.shopfront import promotion_facts
from xiaoer.shop.product import Sku
from xiaoer.shop.shopfront import PromotionRecord, Shop

_HAS_TERMS: Final = re.compile(r"\d")


class Running(StrEnum):
    """Where a promotion stands at a moment."""

    NOW = "now"
    ENDED = "ended"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Offer:
    """A promotion with its rule; `rule` is None where the store only has words."""

    record: PromotionRecord
    rule: Promotion | None
    facts: dict[str, Fact]

    @property
    def layer(self) -> Layer | None:
        return self.rule.layer if self.rule else None

    def stands_at(self, moment: datetime) -> Running:
        """By its window; the end is exclusive."""
        starts, ends = self.record.starts_at, self.record.ends_at
        if starts is not None and moment < starts:
            return Running.LATER
        return Running.ENDED if ends is not None and moment >= ends else Running.NOW

    def is_for(self, roles: Collection[str]) -> bool:
        """Whether a buyer with these roles may have it."""
        return self.rule is None or self.rule.role is None or self.rule.role in roles

    def covers(self, shop: Shop, skus: Sequence[Sku]) -> bool:
        """Whether it may matter to any of these; a rule that only has words covers all."""
        if self.rule is None:
            return True
        if self.rule.kind == "bundle":
            return any(sku.id in self.record.rule for sku in skus)
        return any(self.rule.scope.covers(item_of(shop, sku)) for sku in skus)


def running_now(
    question: Question, offers: Sequence[Offer], skus: Sequence[Sku] | None = None, roles: Collection[str] | None = None
) -> list[Offer]:
    """Those that run at this moment; of these goods and for these roles when they are given. No pre-sales."""
    return [
        offer
        for offer in offers
        if offer.stands_at(question.now) is Running.NOW
        and not offer.record.presale
        and (skus is None or offer.covers(question.shop, skus))
        and (roles is None or offer.is_for(roles))
    ]


def in_a_line(question: Question, offers: Sequence[Offer]) -> Said:
    """Offers after one another."""
    parts = [worded_offer(question, offer) for offer in offers]
    facts = tuple(dict.fromkeys(fact for part in parts for fact in part.facts))
    return Said("、".join(part.zh for part in parts), ", ".join(part.en for part in parts), facts)


async def offers_of(question: Question) -> tuple[Offer, ...]:
    """Every promotion that covers anything of this shop, but for shipping, which the shop's terms tell."""
    records = await question.store.promotions()
    catalogue = await question.store.catalogue()
    skus = [sku for product in catalogue.products for sku in product.skus]
    offers = (_offer(question, record) for record in records)
    return tuple(offer for offer in offers if offer.layer is not Layer.SHIPPING and offer.covers(question.shop, skus))


def item_of(shop: Shop, sku: Sku) -> Item:
    """A variant as rules see it."""
    return Item(sku.id, shop.id, sku.tags)


def price_now(
    question: Question, sku: Sku, price_fact: Fact, offers: Sequence[Offer], roles: Collection[str]
) -> tuple[Money, Offer | None, Fact]:
    """The lowest price of one unit for this buyer now, the offer that makes it, and the fact of it."""
    rules = {offer.rule: offer for offer in offers if offer.rule is not None and not offer.record.presale}
    item = item_of(question.shop, sku)
    price, rule = best_unit_price(sku.price, item, tuple(rules), roles=roles, moment=question.now)
    if rule is None:
        return price, None, price_fact
    offer = rules[rule]
    name = "price.now"
    text = f"{sku.title} · {offer.record.name}：{price} / {offer.record.name_en or 'promotion'}: {price}"
    source = f"derived:{price_fact.id}+promotion:{offer.record.id}"
    fact = Fact(FactId(f"{question.shop.id}/sku/{sku.id}/{name}"), sku.id, name, price, source, question.now, text)
    return price, offer, fact


def worded_offer(question: Question, offer: Offer) -> Said:
    """Its name in Chinese; what it gives in English, since names are seldom translated; for whom."""
    terms = terms_words(offer, question.shop.currency)
    zh = offer.record.name
    if terms and not _HAS_TERMS.search(zh):
        zh = f"{zh}({terms[0]})"
    en = offer.record.name_en or f"“{offer.record.name}”"
    if terms:
        en = f"{en} ({terms[1]})"
    role = role_words(offer.rule.role) if offer.rule and offer.rule.role else None
    if role:
        zh, en = f"{zh}(限{role.zh})", f"{en}, {role.en} only"
    fact = _terms_fact(question, offer, zh, en) if terms or role else None
    return said(zh, en, offer.facts.get("name"), offer.facts.get("name_en"), offer.facts.get("words"), fact)


def ends_words(question: Question, offer: Offer) -> Said:
    """(至11月11日23:59), or nothing for one without an end."""
    ends = offer.record.ends_at
    if ends is None:
        return Said()
    zh, en = moment_words(ends, question.now)
    return said(f"(至{zh})", f" (until {en})", offer.facts.get("ends_at"))


def terms_words(offer: Offer, currency: str) -> Words | None:
    """What the rule gives; None where it has no simple terms."""
    rule = offer.rule
    if rule is None:
        return None
    if rule.layer is Layer.UNIT:
        return _unit_words(rule, currency)
    if rule.layer is Layer.SUBSIDY or rule.kind:
        return None
    if rule.every is not None and rule.off is not None:
        zh = f"每满{_money(rule.every, currency)}减{_money(rule.off, currency)}"
        en = f"{_money(rule.off, currency)} off every {_money(rule.every, currency)}"
        if rule.max_times:
            most = _money(rule.off * rule.max_times, currency)
            return f"{zh},最多减{most}", f"{en}, at most {most} off"
        return zh, en
    if rule.tiers:
        both = [_tier_words(tier, currency) for tier in rule.tiers]
        return "、".join(zh for zh, _ in both), ", ".join(en for _, en in both)
    return _unit_words(rule, currency)


@dataclass(frozen=True, slots=True)
class Presale:
    """Deposit, what it counts as, and the windows, of a pre-sale."""

    deposit: Money
    counts_as: Money
    deposit_window: tuple[datetime, datetime]
    balance_window: tuple[datetime, datetime]


def presale_of(question: Question, record: PromotionRecord) -> tuple[Presale, Fact] | None:
    """The terms of a pre-sale with the fact that holds them; None when it is none or is not written as we know it."""
    if not record.presale:
        return None
    try:
        told = json.loads(record.presale)
        currency = question.shop.currency
        presale = Presale(
            Money(int(told["deposit"]), currency),
            Money(int(told["expansion"]), currency),
            _window(told["deposit_window"]),
            _window(told["balance_window"]),
        )
    except (ValueError, KeyError, TypeError, IndexError):
        return None
    zone = question.now.tzinfo
    moments = [f"{each.astimezone(zone):%Y-%m-%d %H:%M}" for each in (*presale.deposit_window, *presale.balance_window)]
    text = (
        f"{record.name} · 定金{presale.deposit}抵{presale.counts_as};定金支付{moments[0]}至{moments[1]};"
        f"尾款支付{moments[2]}至{moments[3]} / {record.name_en}: deposit {presale.deposit} counts as"
        f" {presale.counts_as}; deposit {moments[0]} to {moments[1]}; balance {moments[2]} to {moments[3]}"
    )
    return presale, _fact(question, record, "presale", text)


def _window(told: Sequence[str]) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(told[0]), datetime.fromisoformat(told[1])


def _offer(question: Question, record: PromotionRecord) -> Offer:
    return Offer(record, rule_in(record), promotion_facts(question.shop, record, question.now))


def _unit_words(rule: Promotion, currency: str) -> Words | None:
    if rule.price is not None:
        return f"活动价{_money(rule.price, currency)}", f"at {_money(rule.price, currency)}"
    if rule.basis_points is not None:
        return _rate_words(rule.basis_points)
    if rule.off is not None:
        return f"无门槛减{_money(rule.off, currency)}", f"{_money(rule.off, currency)} off"
    return None


def _rate_words(basis_points: int) -> Words:
    fold = f"{basis_points / 1000:g}"
    return f"{fold}折", f"{(10_000 - basis_points) / 100:g}% off"


def _tier_words(tier: Tier, currency: str) -> Words:
    if tier.minimum_count:
        start = (f"满{tier.minimum_count}件", f" for {tier.minimum_count} or more")
    else:
        least = _money(tier.minimum, currency)
        start = (f"满{least}", f" over {least}")
    if tier.off is not None:
        return f"{start[0]}减{_money(tier.off, currency)}", f"{_money(tier.off, currency)} off{start[1]}"
    zh, en = _rate_words(tier.basis_points or 10_000)
    return f"{start[0]}{zh}", f"{en}{start[1]}"


def _money(minor: int, currency: str) -> str:
    return money_words(Money(minor, currency))


def _terms_fact(question: Question, offer: Offer, zh: str, en: str) -> Fact:
    return _fact(question, offer.record, "terms", f"{zh} / {en}")


def _fact(question: Question, record: PromotionRecord, name: str, text: str) -> Fact:
    return Fact(
        FactId(f"{question.shop.id}/promotion/{record.id}/{name}"),
        record.id,
        f"promotion.{name}",
        text,
        f"derived:promotion:{record.id}",
        question.now,
        text,
    )
