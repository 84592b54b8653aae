"""Reviews as callers get them: which count, what they say of each aspect and how sure that is."""

from collections import Counter

from pydantic import BaseModel

from xiaoer.guide.goods.opinions import Opinions
from xiaoer.shop.shopfront import Review


class QuoteShape(BaseModel):
    """A buyer's own words, to quote and never to state."""

    id: str
    rating: int
    text: str


class AspectShape(BaseModel):
    """Counting reviews that praise and blame one thing, with the 95 % interval (Wilson) of the share that blames it."""

    name: str
    praise: int
    blame: int
    blame_low: float
    blame_high: float
    quote: QuoteShape


class OpinionsShape(BaseModel):
    """The reviews of one product, sorted out."""

    counted: int
    left: dict[str, int]
    """How many do not count: paid, off_topic, repeated, burst, instruction."""
    aspects: list[AspectShape]
    dissent: QuoteShape | None
    """The most helpful review that disagrees with most of the others."""


def opinions_shape(opinions: Opinions | None) -> OpinionsShape | None:
    """In numbers; the words stay the buyers' own."""
    if opinions is None:
        return None
    return OpinionsShape(
        counted=len(opinions.counted),
        left=dict(Counter(str(reason) for _, reason in opinions.left)),
        aspects=[
            AspectShape(
                name=each.name,
                praise=each.praise,
                blame=each.blame,
                blame_low=round(each.blame_low, 4),
                blame_high=round(each.blame_high, 4),
                quote=_quote(each.quote),
            )
            for each in opinions.aspects
        ],
        dissent=None if opinions.dissent is None else _quote(opinions.dissent),
    )


def _quote(review: Review) -> QuoteShape:
    return QuoteShape(id=review.id, rating=review.rating, text=review.text)
