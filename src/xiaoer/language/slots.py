"""Everything a message names, read in one go, each stretch of text by the reader that knows it best."""

from collections.abc import Iterable, Sequence
from datetime import date

from xiaoer.kernel.ids import ProductId
from xiaoer.language.amounts import money_among
from xiaoer.language.body import read_body
from xiaoer.language.codes import link_spans, read_codes
from xiaoer.language.counting import read_counts
from xiaoer.language.dates import read_dates
from xiaoer.language.details import read_details
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.naming import TRUSTED
from xiaoer.language.numerals import read_numbers
from xiaoer.language.people import read_people
from xiaoer.language.pointers import read_places, read_pointers
from xiaoer.language.quantities import quantities_among
from xiaoer.language.reading import DetailKind, OptionMention, ProductMention, Slots, Span
from xiaoer.language.reasons import read_reason
from xiaoer.language.regions import read_regions
from xiaoer.language.services import read_carriers, read_payments


def read_slots(text: str, *, lexicon: Lexicon, today: date, currency: str = "CNY") -> Slots:
    """What a normalised message names. `today` is the shop's calendar day, `currency` what ¥ and 块 mean.

    Product names and links go first: no number, colour or city is read inside them. Then money, dates and other
    quantities, none inside another. Options are those of the product when the message surely names one.
    """
    products = lexicon.products_in(text)
    named = tuple(one.span for one in products if one.score >= TRUSTED)
    closed = (*named, *link_spans(text))
    details = read_details(text)
    told = (*closed, *(one.span for one in details))
    numbers = tuple(one for one in read_numbers(text) if not _inside(one.span, told))
    money = money_among(text, numbers, currency=currency)
    spent = tuple(one.span for one in money)
    dates = tuple(one for one in read_dates(text, today=today) if not _inside(one.span, (*told, *spent)))
    titles = tuple(one.span for one in details if one.kind is DetailKind.INVOICE_TITLE)
    taken = (*spent, *(one.span for one in dates))
    quantities = tuple(one for one in quantities_among(text, numbers) if not _inside(one.span, taken))
    return Slots(
        products=products,
        options=_options(text, lexicon, products, (*closed, *taken)),
        codes=tuple(one for one in read_codes(text) if not _inside(one.span, (*named, *told))),
        quantities=quantities,
        money=money,
        dates=dates,
        regions=read_regions(text, (*named, *titles)),
        body=read_body(text),
        attributes=lexicon.attributes_in(text, named),
        wanted=read_counts(text, quantities, numbers, products),
        reason=read_reason(text),
        carriers=read_carriers(text, named),
        payments=read_payments(text, named),
        details=details,
        people=read_people(text),
        places=read_places(text),
        pointers=read_pointers(text),
    )


def _options(
    text: str, lexicon: Lexicon, products: Sequence[ProductMention], taken: Iterable[Span]
) -> tuple[OptionMention, ...]:
    """Those of the one product that is surely named, or of the whole shop.

    A value that only other products have is kept when the product has that option: asked for a red one, the desk must
    see 红 to say that there is none.
    """
    sure = _surely_named(products)
    spans = tuple(taken)
    found = lexicon.options_in(text)
    if len(sure) == 1:
        (product,) = sure
        own, names = lexicon.options_in(text, product), lexicon.option_names(product)
        matched = tuple(one.span for one in own)
        other = (one for one in found if one.name in names and not any(_meet(one.span, span) for span in matched))
        found = tuple(sorted((*own, *other), key=lambda one: one.span.start))
    return tuple(one for one in found if not _inside(one.span, spans))


def _surely_named(products: Sequence[ProductMention]) -> set[ProductId]:
    """The best products of each place, the equal ones all of them."""
    best: dict[Span, float] = {}
    for one in products:
        best[one.span] = max(best.get(one.span, TRUSTED), one.score)
    return {one.product for one in products if one.score >= best[one.span]}


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)
