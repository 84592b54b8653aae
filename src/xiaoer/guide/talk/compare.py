"""Two to five products side by side: only what differs, in the same units, unknown staying unknown."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.guide.advice import Cell, Comparison, Offer, Row
from xiaoer.guide.goods.page import measured
from xiaoer.guide.talk.reasons import money, offer_title, pay_fact
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import ProductId
from xiaoer.language.glossary import in_english
from xiaoer.language.units import convert, units
from xiaoer.shop.facts.product import weight_fact
from xiaoer.shop.facts.shopfront import rating_fact, review_count_fact
from xiaoer.shop.shopfront import Review

LEAST: Final = 2
MOST: Final = 5
UNKNOWN: Final = ("页面没写", "not stated")
_UNITS: Final = {"volume": "ml", "mass": "g", "power": "W", "length": "cm"}
"""What measures of one dimension are compared in."""


def compare(offers: Sequence[Offer], reviews: Mapping[ProductId, Sequence[Review]], *, asked: str = "") -> Comparison:
    """The products of these offers, each by the variant that is offered. `offers` are two to five.

    `asked` is a pattern of rows that the buyer asked about: they come first, and also where nothing differs.
    """
    titles = tuple(_title(each) for each in offers)
    names = dict.fromkeys(one.name for each in offers for one in each.ware.statements if one.name not in ("", "title"))
    rows = [_price(offers), _rating(offers, reviews), _weight(offers), *(_row(name, offers) for name in names)]
    asked_for = [row for row in rows if asked and re.search(asked, row.zh, re.I)]
    others = [row for row in rows if row not in asked_for and len({_same_units(cell.zh) for cell in row.cells}) > 1]
    differing = (*asked_for, *others)
    return Comparison(titles, differing, _text(titles, differing, 0), _text(titles, differing, 1))


def _title(offer: Offer) -> Cell:
    return Cell(*offer_title(offer), facts=(offer.ware.title_fact,))


def _price(offers: Sequence[Offer]) -> Row:
    cells = [Cell(money(each.paid.pay), money(each.paid.pay), facts=(pay_fact(each),)) for each in offers]
    return Row("到手价", "to pay", tuple(cells))


def _rating(offers: Sequence[Offer], reviews: Mapping[ProductId, Sequence[Review]]) -> Row:
    return Row("评分", "rating", tuple(_rated(each, reviews.get(each.ware.product.id, ())) for each in offers))


def _rated(offer: Offer, reviews: Sequence[Review]) -> Cell:
    ware = offer.ware
    rating = rating_fact(ware.shop, ware.product, reviews, ware.as_of)
    if rating is None:
        return Cell(*UNKNOWN, known=False)
    count = review_count_fact(ware.shop, ware.product, reviews, ware.as_of)
    zh, en = f"{rating.value}分({count.value}条)", f"{rating.value} ({count.value} reviews)"
    return Cell(zh, en, facts=(rating, count))


def _weight(offers: Sequence[Offer]) -> Row:
    """As it is sent, packing and all: what the store tells for shipping."""
    found = [weight_fact(each.ware.shop, each.ware.product, each.ware.sku, each.ware.as_of) for each in offers]
    cells = [Cell(*UNKNOWN, known=False) if fact is None else _grams(fact) for fact in found]
    return Row("发货重量", "weight as sent", tuple(cells))


def _grams(fact: Fact) -> Cell:
    return Cell(f"{fact.value}g", f"{fact.value}g", facts=(fact,))


def _row(name: str, offers: Sequence[Offer]) -> Row:
    return Row(name, in_english(name) or name, tuple(_cell(name, each) for each in offers))


def _cell(name: str, offer: Offer) -> Cell:
    found = [each for each in offer.ware.statements if each.name == name]
    if not found:
        return Cell(*UNKNOWN, known=False)
    text = "；".join(each.text for each in found)
    return Cell(text, in_english(text) or text, facts=tuple(each.fact for each in found))


def _same_units(text: str) -> str:
    """1.5L and 1500ml are the same."""
    amounts = measured(text)
    if len(amounts) != 1:
        return text.casefold()
    number, unit = amounts[0]
    dimension = units()[unit].dimension if unit in units() else ""
    into = _UNITS.get(dimension)
    same = convert(number, unit, into) if into else None
    plain: Decimal = number if same is None else same
    return f"{plain.normalize():f}{into or unit}"


def _text(titles: Sequence[Cell], rows: Sequence[Row], language: int) -> str:
    """One line for each property."""
    lines: list[str] = []
    for row in rows:
        cells = [
            f"{(title.zh, title.en)[language]} {(cell.zh, cell.en)[language]}"
            for title, cell in zip(titles, row.cells, strict=True)
        ]
        lines.append(f"{row.zh}:{';'.join(cells)}" if language == 0 else f"{row.en}: {'; '.join(cells)}")
    return "\n".join(lines)
