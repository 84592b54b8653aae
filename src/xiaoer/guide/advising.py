"""From what fits to an advice: rank it, say why, warn first, or say plainly that nothing fits. Pure, but for prices."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from xiaoer.guide.advice import Advice, Behaviour, Comparison, Offer, Option, Said
from xiaoer.guide.choosing.candidates import Failed, Sifted, obstacles
from xiaoer.guide.choosing.ranking import Choice, rank
from xiaoer.guide.choosing.shelves import Till
from xiaoer.guide.choosing.superlatives import by_superlative
from xiaoer.guide.choosing.undoubted import undoubted
from xiaoer.guide.choosing.weighing import choices_of, with_features
from xiaoer.guide.goods.opinions import opinions_of
from xiaoer.guide.judging.limits import dispatch_hours
from xiaoer.guide.judging.verdict import Judged, Keeping, Terms
from xiaoer.guide.need import LimitKind, Need, Refusal, Scene, Wish
from xiaoer.guide.reading.allergies import allergic_to
from xiaoer.guide.receipts.receipt import receipt_of
from xiaoer.guide.talk.compare import LEAST, MOST, compare
from xiaoer.guide.talk.question import first_question, next_question
from xiaoer.guide.talk.reasons import reasons_against, reasons_for
from xiaoer.guide.talk.saying import advice_words
from xiaoer.guide.talk.tradeoffs import with_given_up
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.language.glossary import in_english
from xiaoer.shop.shopfront import Review

_FORBIDDEN: Final = re.compile(r"不向|不卖|不得|婴儿不宜|禁止|不可食用")
"""A page's own prohibition, beside which no option may be offered."""


_LISTED: Final = "配料|成分|致敏|过敏|保质|材质|面料|ingredients?|allergens?"
"""Names under which a page of what is eaten, worn or put on the skin tells of it."""
_ON_A_BODY: Final = re.compile(
    r"food|beauty|cosmetic|skin|apparel|cloth|wear|食|饮|妆|护肤|服|衣|鞋|袜|围巾|手套|枕|被|床", re.I | re.A
)


@dataclass(frozen=True, slots=True)
class Sight:
    """What an advice looks at beside the need and its candidates."""

    terms: Mapping[ShopId, Terms]
    reviews: Mapping[ProductId, Sequence[Review]]
    tills: Mapping[ShopId, Till]
    key: bytes
    most: int
    now: datetime


def ask_first(need: Need, today: date) -> Advice | None:
    """A refusal, or the question without whose answer nothing can be shown; None when the search may begin.

    What has to be there today is looked for without a question: there is hardly anything.
    """
    if need.refusal is not None:
        return _said(Advice(need, Behaviour.REFUSE))
    due = need.scene is Scene.GIFT and any(each.day is not None and each.day <= today for each in need.hard)
    question = None if due else first_question(need)
    return None if question is None else _said(Advice(need, Behaviour.ASK, question=question))


def advise_on(need: Need, sifted: Sifted, sight: Sight) -> Advice:
    """The advice for candidates that were sifted by the hard limits."""
    if not sifted.offers:
        return _said(_without_offers(need, sifted))
    offers, extra = by_superlative(need, undoubted(need, sifted.offers), sight.reviews)
    wishes = need.wishes if need.together else with_features(need, offers)
    plain = choices_of(need, wishes, offers, reviews=sight.reviews, terms=sight.terms)
    choices = tuple(replace(one, measures=(*one.measures, *extra.get(one.key, ()))) for one in plain)
    ranking = rank(choices, most=1 if need.superlative is not None and not need.comparing else sight.most)
    by_key = {str(each.ware.sku.id): each for each in offers}
    by_rank = [each.key for each in ranking.scored]
    plainly = tuple(_option(need, wishes, by_key[key], sight) for key in ranking.shown)
    options = with_given_up(plainly, wishes, sight.reviews)
    advice = Advice(
        need,
        Behaviour.RECOMMEND,
        options,
        obstacles(need, sifted)[:3],
        _warnings(need, sifted, options),
        next_question(need, _asked_about(choices, by_key)),
        receipt=receipt_of(need, choices, ranking, most=max(1, len(ranking.shown)), as_of=sight.now, key=sight.key),
        comparison=_comparison(need, [by_key[key] for key in (*ranking.shown, *by_rank)], sight),
        fitting=tuple(by_key[key] for key in sorted(by_key)),
    )
    return _said(advice)


def _without_offers(need: Need, sifted: Sifted) -> Advice:
    """Nothing of the kind, nothing that fits, or something that must not be sold to this person."""
    warned = _forbidden(sifted.failed)
    if warned:
        return Advice(replace(need, refusal=Refusal.UNSAFE), Behaviour.REFUSE, warnings=tuple(map(_warning, warned)))
    if not sifted.failed and not (need.goods or need.named or need.wants_something or need.scene is Scene.GIFT):
        question = first_question(replace(need, hard=(), wishes=(), wants_something=False))
        return Advice(need, Behaviour.ASK, question=question)
    return Advice(need, Behaviour.NONE_FITS, obstacles=obstacles(need, sifted), warnings=_failed_warnings(need, sifted))


def _forbidden(failed: Sequence[Failed]) -> list[Judged]:
    """The health warnings, where everything that was meant breaks one."""
    broken = [[one for one in each.judged if _is_forbidding(one)] for each in failed]
    if not broken or not all(broken):
        return []
    return list({one.quote: one for each in broken for one in each}.values())[:2]


def _is_forbidding(judged: Judged) -> bool:
    if judged.keeping is not Keeping.BREAKS:
        return False
    if judged.limit.kind is LimitKind.HEALTH:
        return True
    return judged.limit.kind is LimitKind.AGE and bool(_FORBIDDEN.search(judged.quote))


def _warning(judged: Judged) -> Said:
    en = in_english(judged.quote) or judged.quote
    return Said(
        f"先提醒:页面写“{judged.quote}”,所以不推荐;有不舒服请先问医生。",
        f'First a warning: the page says "{en}", so I do not recommend it; if unwell, please ask a doctor.',
        judged.facts,
        own=True,
    )


def _failed_warnings(need: Need, sifted: Sifted) -> tuple[Said, ...]:
    """The page's words behind the limit that most broke, for health, allergy and age."""
    kinds = (LimitKind.HEALTH, LimitKind.AGE, LimitKind.WITHOUT)
    found = [
        one
        for each in sifted.failed
        for one in each.judged
        if one.keeping is Keeping.BREAKS and one.limit.kind in kinds and one.quote
    ]
    return tuple(_caution(one) for one in found[:1])


def _caution(judged: Judged) -> Said:
    en = in_english(judged.quote) or judged.quote
    return Said(f"先提醒:页面写“{judged.quote}”。", f'First a warning: the page says "{en}".', judged.facts, own=True)


def _warnings(need: Need, sifted: Sifted, options: Sequence[Option]) -> tuple[Said, ...]:
    """Health, allergy and age before everything else."""
    found: list[Said] = []
    silent = {one.limit.kind for each in options for one in each.offer.judged if one.keeping is Keeping.UNKNOWN}
    if _is_of_substances(need) and any(_touches_a_body(each.offer) for each in options):
        found.append(
            Said(
                "先提醒:过敏原以包装标签为准,没有声明的请自行核对。",
                "First a warning: for allergens the label on the pack decides; check what a page does not declare.",
                own=True,
            )
        )
    if LimitKind.HEALTH in silent:
        found.append(
            Said(
                "先提醒:特殊体质请先问医生。",
                "First a warning: with a health condition, please ask a doctor first.",
                own=True,
            )
        )
    if re.search(r"敏感|过敏皮|泛红|sensitive", need.text, re.I) and need.scene is Scene.SKINCARE:
        found.append(
            Said(
                "先提醒:不能承诺不过敏,建议先在耳后试用,有不适请停用并看医生。",
                "First a warning: nobody can promise no reaction; try it behind the ear first, and see a doctor.",
                own=True,
            )
        )
    excluded = [one for each in sifted.failed for one in each.judged if _is_forbidding(one)]
    return (*found, *(_caution(one) for one in excluded[:1]))


def _is_of_substances(need: Need) -> bool:
    """Whether an ingredient or an allergen is ruled out; what else is not wanted is no matter of health."""
    return any(each.kind is LimitKind.WITHOUT and not each.verbatim for each in need.hard) or bool(
        allergic_to(need.text)
    )


def _touches_a_body(offer: Offer) -> bool:
    """Whether it is eaten, put on the skin or worn, by what its page tells of it."""
    ware = offer.ware
    return bool(ware.named(_LISTED) or _ON_A_BODY.search(ware.whole) or ware.affirms("化妆品|护肤|食用|贴身"))


def _option(need: Need, wishes: Sequence[Wish], offer: Offer, sight: Sight) -> Option:
    ware = offer.ware
    till = sight.tills[ware.shop.id]
    reviews = sight.reviews.get(ware.product.id, ())
    return Option(
        offer,
        reasons_for(need, wishes, offer, reviews),
        reasons_against(need, wishes, offer, reviews),
        till.later(ware.sku.id, offer.quantity),
        till.subsidy(ware.sku.id, offer.quantity),
        opinions=opinions_of(reviews) if reviews else None,
        hours=dispatch_hours(ware, sight.terms[ware.shop.id])[0],
    )


def _asked_about(choices: Sequence[Choice], by_key: Mapping[str, Offer]) -> list[Offer]:
    """What a question may tell apart: the cheapest variant of each product, or the variants of the only one."""
    best: dict[str, Choice] = {}
    for each in sorted(choices, key=lambda one: (one.pay, one.key)):
        best.setdefault(each.family, each)
    telling = best.values() if len(best) > 1 else choices
    return [by_key[each.key] for each in telling]


def _comparison(need: Need, ranked: Sequence[Offer], sight: Sight) -> Comparison | None:
    """What was named side by side, the better ranked first: one variant of each sort or product, or those picked."""
    if not need.comparing:
        return None
    sides: dict[str, Offer] = {}
    for each in ranked:
        sides.setdefault(_side(need, each), each)
    asked = need.superlative.row if need.superlative is not None else ""
    return compare(tuple(sides.values())[:MOST], sight.reviews, asked=asked) if len(sides) >= LEAST else None


def _side(need: Need, offer: Offer) -> str:
    if need.picked:
        return str(offer.ware.sku.id)
    sorts = [each.zh for each in need.goods if re.search(each.titles, offer.ware.whole, re.I | re.A)]
    return sorts[0] if len(need.goods) > 1 and sorts else str(offer.ware.product.id)


def _said(advice: Advice) -> Advice:
    return replace(advice, says=advice_words(advice))
