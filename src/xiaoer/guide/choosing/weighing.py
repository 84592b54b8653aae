"""From offers to what the ranking sees: how far each wish is met, prices, reviews and time, in whole numbers."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.guide.advice import Offer
from xiaoer.guide.choosing.ranking import FULL, Choice, Measured
from xiaoer.guide.goods.page import Ware, measured
from xiaoer.guide.judging.limits import dispatch_hours
from xiaoer.guide.judging.verdict import Keeping, Terms
from xiaoer.guide.lexicon.vocabulary import feature_words, sorts_of
from xiaoer.guide.need import Aim, Need, Scene, Superlative, Wish
from xiaoer.guide.reading.exclusions import COLOUR_NAME
from xiaoer.kernel.ids import ProductId, ShopId
from xiaoer.language.glossary import in_chinese
from xiaoer.language.units import convert
from xiaoer.shop.shopfront import Review

MOST_FEATURES: Final = 6
_SIZES: Final = (
    "迷你|mini",
    r"小号|小码|^小$|^S$",
    r"中号|中码|^中$|^M$|标准",
    r"大号|大码|^大$|^L$",
    r"特大|加大|^XL$",
    r"^XXL$|^2XL$",
)
"""Words for sizes, the smallest first."""
_HOLLOW: Final = re.compile(
    r"^(?:一个|一款|推荐|适合|可以|需要|使用|支持|预算|左右|以内|不要|生日|礼物|建议|标准|购买|什么|朋友|喜欢|晚上|最好|自己)$"
)

_FITTING: Final = re.compile(r"码|尺寸|size|腰围|身高|床", re.I)


def with_features(need: Need, offers: Sequence[Offer]) -> tuple[Wish, ...]:
    """The need's wishes, and the words of it that tell these offers apart by their own pages."""
    known = " ".join([*(each.titles for each in need.goods), *(each.pattern for each in need.wishes)])
    dropped = " ".join(need.dropped)
    pages = [" ".join(f"{one.name} {one.text}" for one in each.ware.statements) for each in offers]
    texts = [need.text, *in_chinese(need.text)] if need.language == "en" else [need.text]
    words = dict.fromkeys(word for text in texts for word in feature_words(text, pages))
    telling = [
        Wish(word, word, re.escape(word), 1)
        for word in words
        if word not in known
        and word not in dropped
        and not _HOLLOW.match(word)
        and 0 < sum(word in page for page in pages) < len(pages)
    ]
    return (*need.wishes, *telling[:MOST_FEATURES])


def choices_of(
    need: Need,
    wishes: Sequence[Wish],
    offers: Sequence[Offer],
    *,
    reviews: Mapping[ProductId, Sequence[Review]],
    terms: Mapping[ShopId, Terms],
) -> tuple[Choice, ...]:
    """One choice for each offer, all with the same measures."""
    return tuple(_choice(need, wishes, each, reviews.get(each.ware.product.id, ()), terms) for each in offers)


def degree_of(wish: Wish, ware: Ware) -> int | None:
    """Whether the page says so (all), denies it (nothing), or is silent (None)."""
    if ware.affirms(wish.pattern) is not None:
        return FULL
    return 0 if ware.denies(wish.pattern) is not None else None


def amount_of(ware: Ware, aim: Superlative) -> Decimal | None:
    """The number that a superlative goes by; None where the page does not have it."""
    if not aim.units:
        return _plain_amount(ware, aim.attribute)
    found: list[Decimal] = []
    for each in ware.statements:
        if re.search(aim.attribute, each.name or "-", re.I) or (not each.name and aim.aim is Aim.LEAST):
            found += [
                same
                for number, unit in measured(each.text)
                for same in [_in_first(number, unit, aim)]
                if same is not None
            ]
    return max(found, default=None)


def _plain_amount(ware: Ware, attribute: str) -> Decimal | None:
    """The first number under a name that fits, else of the variant itself; 大号 is more than 中号."""
    names = {option.name for option in ware.sku.options}
    own = [each.text for each in ware.statements if each.name in names]
    told = [each.text for each in ware.statements if attribute and each.name and re.search(attribute, each.name)]
    for text in (*told, *own):
        sizes = [place for place, word in enumerate(_SIZES) if re.search(word, text)]
        number = re.search(r"\d+(?:\.\d+)?", text)
        if number or sizes:
            return Decimal(number[0]) if number else Decimal(sizes[-1])
    return None


def _in_first(number: Decimal, unit: str, aim: Superlative) -> Decimal | None:
    """In the smallest of the units that count; days and hours are one."""
    if unit not in aim.units:
        return None
    if unit == "day":
        return number * 24 * 60
    if unit == "h":
        return number * 60
    base = {"L": "ml", "kg": "g", "kW": "W"}.get(unit)
    return convert(number, unit, base) if base else number


def _choice(
    need: Need, wishes: Sequence[Wish], offer: Offer, reviews: Sequence[Review], terms: Mapping[ShopId, Terms]
) -> Choice:
    counted = [each for each in reviews if not each.flags]
    ware = offer.ware
    return Choice(
        key=str(ware.sku.id),
        family=str(ware.product.id),
        pay=offer.paid.pay.minor,
        measures=(
            *(Measured(each.zh, each.weight, degree_of(each, ware)) for each in wishes),
            *_near_budget(need, offer),
        ),
        stars=sum(each.rating for each in counted),
        reviews=len(counted),
        hours=dispatch_hours(ware, terms[ware.shop.id])[0],
        silent=sum(each.keeping is Keeping.UNKNOWN for each in offer.judged),
        kind=kind_of(need, ware),
        grade=grade_of(ware),
    )


def kind_of(need: Need, ware: Ware) -> str:
    """The sort of thing, by the words of its page; "" where only the index says that it may be meant."""
    if not (need.goods or need.named or need.scene is Scene.GIFT):
        return ""
    labels = sorts_of(ware.whole)
    return labels[0] if labels else ware.product.category


def grade_of(ware: Ware) -> str:
    """The values of a variant that have a number in them and are no size of a person: 500ml, 12+256GB, 24颗."""
    values = [
        each.value
        for each in ware.sku.options
        if re.search(r"\d", each.value) and not _FITTING.search(each.name) and not COLOUR_NAME.search(each.name)
    ]
    return " ".join(values)


def _near_budget(need: Need, offer: Offer) -> tuple[Measured, ...]:
    """About 300 is neither 12 nor 500."""
    if need.budget is None or need.budget.around is None:
        return ()
    target = need.budget.around.minor
    away = abs(offer.paid.pay.minor - target) * FULL // max(target, 1)
    return (Measured("预算附近", 4, max(0, FULL - away)),)
