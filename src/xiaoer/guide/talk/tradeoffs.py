"""What choosing one option gives up: where another one that is shown is cheaper, better rated or meets a wish."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from xiaoer.guide.advice import Option, Said
from xiaoer.guide.need import Wish
from xiaoer.guide.talk.reasons import holds, money, pay_fact
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId, ProductId
from xiaoer.shop.facts.shopfront import rating_fact
from xiaoer.shop.shopfront import Review

MOST: Final = 2
TELLING_STARS: Final = Decimal("0.5")
"""A smaller difference of ratings is chance."""
LEAST_WEIGHT: Final = 2
"""Of wishes that the buyer said; words that merely tell pages apart weigh less."""


def with_given_up(
    options: Sequence[Option], wishes: Sequence[Wish], reviews: Mapping[ProductId, Sequence[Review]]
) -> tuple[Option, ...]:
    """Each option with at most two sentences on what the others have over it."""
    ratings = [_rating(each, reviews) for each in options]
    return tuple(
        replace(each, given_up=_given_up(place, options, wishes, ratings)) for place, each in enumerate(options)
    )


def _given_up(
    place: int, options: Sequence[Option], wishes: Sequence[Wish], ratings: Sequence[Fact | None]
) -> tuple[Said, ...]:
    found = (*_dearer(place, options), *_unmet(place, options, wishes), *_rated_lower(place, options, ratings))
    return tuple(each for each in found if holds(each))[:MOST]


def _dearer(place: int, options: Sequence[Option]) -> Iterator[Said]:
    own = options[place]
    cheapest = min(range(len(options)), key=lambda at: (options[at].offer.paid.pay.minor, at))
    other = options[cheapest]
    more = own.offer.paid.pay - other.offer.paid.pay
    if more.minor > 0:
        fact = Fact(
            FactId(f"{own.offer.ware.shop.id}/advice/{own.sku}/dearer"),
            str(own.sku),
            "price.dearer",
            more,
            f"rule:{own.offer.ware.shop.id}",
            own.offer.ware.as_of,
            text=f"比第{cheapest + 1}款贵：{more}",
            text_en=f"dearer than option {cheapest + 1} by {more}",
        )
        facts = (fact, pay_fact(own.offer), pay_fact(other.offer))
        at = cheapest + 1
        yield Said(f"和第{at}款比,多付{money(more)}", f"{money(more)} more than option {at}", facts, own=True)


def _unmet(place: int, options: Sequence[Option], wishes: Sequence[Wish]) -> Iterator[Said]:
    own = options[place].offer.ware
    for wish in wishes:
        if wish.weight < LEAST_WEIGHT or own.affirms(wish.pattern) is not None:
            continue
        for at, each in enumerate(options, 1):
            told = each.offer.ware.affirms(wish.pattern)
            if told is not None:
                zh = f"“{wish.zh}”它的页面没有写,第{at}款写了"
                yield Said(zh, f'Its page does not say "{wish.en}"; that of option {at} does', (told.fact,), own=True)
                break


def _rated_lower(place: int, options: Sequence[Option], ratings: Sequence[Fact | None]) -> Iterator[Said]:
    own = ratings[place]
    known = [(at, each) for at, each in enumerate(ratings, 1) if each is not None]
    if own is None or not known:
        return
    at, best = max(known, key=lambda one: (_stars(one[1]), -one[0]))
    if _stars(best) - _stars(own) >= TELLING_STARS:
        zh = f"评分{own.value},第{at}款是{best.value}"
        yield Said(zh, f"Rated {own.value}; option {at} is rated {best.value}", (own, best), own=True)


def _rating(option: Option, reviews: Mapping[ProductId, Sequence[Review]]) -> Fact | None:
    ware = option.offer.ware
    return rating_fact(ware.shop, ware.product, reviews.get(ware.product.id, ()), ware.as_of)


def _stars(fact: Fact) -> Decimal:
    return Decimal(str(fact.value))
