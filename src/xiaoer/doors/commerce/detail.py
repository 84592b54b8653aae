"""One product for a shopping agent: what it is, what can still be chosen, and what was given up of the choice."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from xiaoer.doors.commerce.asked import ProductRequest
from xiaoer.doors.commerce.choosing import Chosen, Options, choose, options_of, possible
from xiaoer.doors.commerce.finding import kept
from xiaoer.doors.commerce.listing import availability, rating_of, shown_product, warnings_of, worded
from xiaoer.doors.commerce.market import Place
from xiaoer.doors.commerce.refusals import UNRECOVERABLE, Refused
from xiaoer.doors.commerce.shown import Message, OptionValue, ProductOption, ProductReply, Rating, Selected
from xiaoer.doors.commerce.speaking import Speech
from xiaoer.doors.commerce.visitor import Visitor
from xiaoer.doors.shop_clock import shop_time
from xiaoer.language.glossary import in_english
from xiaoer.shop.product import Sku

_ANY: Final = ""
"""The value of an option that is only named."""


async def get_product(visitor: Visitor, request: ProductRequest) -> ProductReply:
    """One product with what can still be chosen. An unknown id is an answer; Raises Refused for a choice made twice."""
    names = [each.name for each in request.selected or ()]
    if len(names) != len(set(names)):
        raise Refused("selected: each option can be chosen once; send one value for it.")
    place = visitor.market.find(request.id)
    if place is None or not place.product.skus:
        words = f"There is no product or variant {request.id}; search for it."
        return _nothing(visitor.speech, "not_found", words)
    fitting = await kept([place], request.filters)
    if not fitting:
        return _nothing(visitor.speech, "item_unavailable", f"No variant of {request.id} keeps your filters.")
    return await _detailed(visitor, place, fitting[0][1], request)


async def _detailed(visitor: Visitor, place: Place, skus: Sequence[Sku], request: ProductRequest) -> ProductReply:
    stock = await place.stall.store.stock([sku.id for sku in place.product.skus])

    def can_buy(sku: Sku) -> bool:
        told = availability(place.product, stock.get(sku.id))
        return told is not None and told.available

    asked = tuple((each.name, each.label) for each in request.selected or ())
    chosen = choose(
        skus,
        _as_written(skus, asked),
        preferences=[name for name, _ in _as_written(skus, [(each, _ANY) for each in request.preferences or ()])],
        first=place.sku,
        can_buy=can_buy,
    )
    product = shown_product(visitor.market, visitor.speech, place, stock, chosen.skus)
    product.selected, product.options = _choices(visitor.speech, skus, chosen, can_buy)
    product.rating = await _rating(visitor, place)
    given_up = [
        Message(type="info", code="selection_relaxed", content=f"No variant has the chosen {name} with the rest.")
        for name in chosen.given_up
    ]
    return ProductReply(
        ucp=visitor.speech.heads(), product=product, messages=[*given_up, *warnings_of([product], "product")] or None
    )


def _nothing(speech: Speech, code: str, words: str) -> ProductReply:
    message = Message(type="error", code=code, content=words, severity=UNRECOVERABLE)
    return ProductReply(ucp=speech.failed(), messages=[message])


async def _rating(visitor: Visitor, place: Place) -> Rating | None:
    reviews = await place.stall.store.reviews(place.product.id)
    return rating_of(place.stall, place.product, reviews, shop_time(visitor.app, place.stall.shop))


def _choices(
    speech: Speech, skus: Sequence[Sku], chosen: Chosen, can_buy: Callable[[Sku], bool]
) -> tuple[list[Selected] | None, list[ProductOption] | None]:
    """The choice that counts, and every value beside it; None for a product without options."""
    if not chosen.selected:
        return None, None
    english = speech.english
    selected = [
        Selected(name=worded(name, english=english), label=worded(value, english=english))
        for name, value in chosen.selected
    ]
    options: list[ProductOption] = []
    for name, values in options_of(skus).items():
        labelled: list[OptionValue] = []
        for value in values:
            left = possible(skus, chosen.selected, name, value, can_buy)
            label = worded(value, english=english)
            labelled.append(OptionValue(label=label, available=left.available, exists=left.exists))
        options.append(ProductOption(name=worded(name, english=english), values=labelled))
    return selected, options


def _as_written(skus: Sequence[Sku], asked: Iterable[tuple[str, str]]) -> Options:
    """A choice in the shop's own words, which the agent may have read in English; unknown words stay."""
    known = options_of(skus)
    written: list[tuple[str, str]] = []
    for name, label in asked:
        own = _own(name, known)
        written.append((own, _own(label, known.get(own, ()))))
    return tuple(written)


def _own(words: str, known: Iterable[str]) -> str:
    meant = words.strip().casefold()
    return next((each for each in known if meant in (each.casefold(), (in_english(each) or each).casefold())), words)
