"""Which options come first. Pure, in whole numbers, the same on every machine.

What is ranked carries no commission, no sponsor, no seller and no place in a list: there is no field for them. Option
A is dominated when another of its kind costs no more, is no later, no riskier and no worse in any single measure or in
its reviews, and is better in one of them; no dominated option is shown. Goods of different kinds (oats and noodles),
and grades of one product (350 ml and 500 ml), do not dominate each other: which is better is the buyer's to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

RULES: Final = "guide-ranking/2"
"""Changes whenever the same choices could be ranked in another way."""
FULL: Final = 10_000
"""The whole of a degree, a share or a utility."""
UNKNOWN_COUNTS: Final = 3_000
"""A page's silence about a wish: less than half, more than a no."""
PRIOR_REVIEWS: Final = 10
"""As many reviews of the mean rating are put beside each option's own, so that two raves do not beat forty."""
REVIEW_WEIGHT: Final = 2
PRICE_WEIGHT: Final = 2
RISK_COSTS: Final = 600
"""Of utility, for each hard limit that the page is silent about."""
BAND_BP: Final = 1_500
"""Prices nearer than this part of each other are of one band."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How well one wish is met: `degree` from 0 to 10,000, None where nothing is known."""

    wish: str
    weight: int
    degree: int | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One variant as the ranking sees it. Money is minor units."""

    key: str
    """Tells it from the others and breaks ties; nothing is read from it."""
    family: str
    """Variants of one product; more than one of them is shown only in different grades, and after other products."""
    pay: int
    measures: tuple[Measured, ...]
    stars: int
    """Sum of the ratings that count, each 1 to 5."""
    reviews: int
    """How many they are."""
    hours: int | None
    """Until it is dispatched; None: not promised."""
    silent: int = 0
    """Hard limits that the page says nothing about."""
    kind: str = ""
    """What sort of thing it is; only within one kind can one be better than another in everything."""
    grade: str = ""
    """What tells variants of one product apart that are more than a colour or a fitting: 500ml, 12+256GB."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A choice with its numbers. All of them from 0 to 10,000."""

    key: str
    rating: int
    """The shrunk mean of its reviews."""
    price: int
    """10,000 for the cheapest, 0 for the dearest."""
    utility: int
    dominated_by: str
    """Key of an option that is better in some way and worse in none; "" when there is none."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Every choice, best first, and the keys to show."""

    scored: tuple[Scored, ...]
    shown: tuple[str, ...]


def rank(choices: Sequence[Choice], *, most: int = 3) -> Ranking:
    """Ranks by utility and shows at most `most` options that nothing dominates, of different prices where it can.

    The order of `choices` changes nothing. Keys must differ.
    """
    fixed = sorted(choices, key=lambda one: one.key)
    prior = _prior(fixed)
    ratings = {one.key: _rating(one, prior) for one in fixed}
    low = min((one.pay for one in fixed), default=0)
    high = max((one.pay for one in fixed), default=0)
    prices = {one.key: FULL if high == low else (high - one.pay) * FULL // (high - low) for one in fixed}
    scored = [
        Scored(
            one.key,
            ratings[one.key],
            prices[one.key],
            _utility(one, ratings[one.key], prices[one.key]),
            next((other.key for other in fixed if _dominates(other, one, ratings)), ""),
        )
        for one in fixed
    ]
    ordered = sorted(scored, key=lambda one: (-one.utility, one.key))
    return Ranking(tuple(ordered), _shown(ordered, {one.key: one for one in fixed}, most))


def _prior(choices: Sequence[Choice]) -> int:
    """The mean rating of all reviews together, of 10,000; the middle where there are none."""
    reviews = sum(one.reviews for one in choices)
    return _share_of_stars(sum(one.stars for one in choices), reviews) if reviews else FULL // 2


def _rating(choice: Choice, prior: int) -> int:
    """The Bayesian mean (C·m + Σr) / (C + n)."""
    own = _share_of_stars(choice.stars, choice.reviews) if choice.reviews else 0
    return (PRIOR_REVIEWS * prior + choice.reviews * own) // (PRIOR_REVIEWS + choice.reviews)


def _share_of_stars(stars: int, reviews: int) -> int:
    """One star is nothing, five are all."""
    return (stars - reviews) * FULL // (4 * reviews)


def _utility(choice: Choice, rating: int, price: int) -> int:
    degrees = [(each.weight, UNKNOWN_COUNTS if each.degree is None else each.degree) for each in choice.measures]
    parts = [*degrees, (REVIEW_WEIGHT, rating), (PRICE_WEIGHT, price)]
    total = sum(weight * degree for weight, degree in parts) // sum(weight for weight, _ in parts)
    return max(0, total - RISK_COSTS * choice.silent)


def _dominates(better: Choice, worse: Choice, ratings: dict[str, int]) -> bool:
    if better.key == worse.key or better.kind != worse.kind:
        return False
    if better.family == worse.family and better.grade != worse.grade:
        return False
    first, second = _axes(better, ratings), _axes(worse, ratings)
    return first != second and all(one >= other for one, other in zip(first, second, strict=True))


def _axes(choice: Choice, ratings: dict[str, int]) -> tuple[int, ...]:
    """Everything that counts, more being better. Choices of one need have the same measures in the same order."""
    degrees = (UNKNOWN_COUNTS if each.degree is None else each.degree for each in choice.measures)
    hours = 1_000_000 if choice.hours is None else choice.hours
    return (-choice.pay, -hours, -choice.silent, ratings[choice.key], *degrees)


def _shown(ordered: Sequence[Scored], choices: dict[str, Choice], most: int) -> tuple[str, ...]:
    """The best first; then, while there are any, another kind, another price band, another product, another grade.

    What meets the wishes less than half as well as the best is no alternative to it.
    """
    fit = [choices[one.key] for one in ordered if not one.dominated_by]
    enough = _met(fit[0]) if fit else 0
    left: list[Choice] = [one for one in fit if _met(one) * 2 >= enough]
    shown: list[Choice] = []
    while left and len(shown) < most:
        best = min(enumerate(left), key=lambda each: (_likeness(each[1], shown), each[0]))[1]
        shown.append(best)
        left = [one for one in left if (one.family, one.grade) != (best.family, best.grade)]
    return tuple(one.key for one in shown)


def _met(choice: Choice) -> int:
    """How well the wishes are met together."""
    return sum(each.weight * (UNKNOWN_COUNTS if each.degree is None else each.degree) for each in choice.measures)


def _likeness(choice: Choice, shown: Sequence[Choice]) -> tuple[bool, bool, bool]:
    """How much it would tell the buyer that is shown already; all False tells most."""
    return (
        any(choice.family == one.family for one in shown),
        any(choice.kind == one.kind for one in shown),
        any(not _apart(choice.pay, one.pay) for one in shown),
    )


def _apart(pay: int, other: int) -> bool:
    return abs(pay - other) * FULL > BAND_BP * max(pay, other)
