"""The goods that a message wants to buy, each with its variant and how many: 两件黑色羽绒服加一条围巾."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final

from xiaoer.desk.pricing import Priced, Wanted, priced
from xiaoer.desk.question import Question
from xiaoer.desk.topic import CLOSE_SCORES
from xiaoer.language.naming import TRUSTED
from xiaoer.language.numerals import read_numbers
from xiaoer.language.quantities import quantities_among
from xiaoer.language.reading import OptionMention, ProductMention, Reading, Slots, Span
from xiaoer.language.units import units
from xiaoer.promotions.quote import Undeliverable
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.product import Product, Sku

MOST_PIECES: Final = 9999

_AND: Final = re.compile(
    r"加上?|和|跟|与|以及|还有|再(?:[加买来要])?|另外|外加|[、,，;；+&]|\b(?:and|plus|with|also)\b", re.IGNORECASE
)
_EACH_BEFORE: Final = re.compile(r"各(?:自|买|要|来|拿|拍)?\s*$")
_EACH_AFTER: Final = re.compile(r"\s*(?:of )?each\b", re.IGNORECASE)
_NO_COUNT: Final = re.compile(r"(?:第|满|每|买|前|last |every |\d[-–—])$", re.IGNORECASE)
_PACKED: Final = re.compile(r"\s*(?:装|[一]?组|一套|-?packs?\b)")
_RIGHT_BEFORE: Final = re.compile(r"\s*[x×*个]?\s*(?:[A-Za-z' -]{0,20}\s)?", re.IGNORECASE)
_TIMES: Final = re.compile(r"\s*[x×*]\s*(\d{1,4})(?![\d.])", re.IGNORECASE)
_JOINED: Final = re.compile(rf"(?:{_AND.pattern}) ?$", re.IGNORECASE)
_THING: Final = re.compile(
    r" ?[件个双盒包袋瓶罐条支只套箱片份台部张杯颗桶卷提组把本对副顶床](?!装)"
    r"(?!一?共|总|合|到|多少|几|包邮|怎|呢|吗|的?价|用券|一起|能|可|要|就|是|送|打|减|半)[\u4e00-\u9fff]{2}"
    r"| (?!in total|total|pcs|pieces|of them|for|to)[a-z]{3,}",
    re.IGNORECASE,
)
_SO_MANY: Final = re.compile(r"(?:\b(?:for|buy|get|take)|买|要|来) ?$", re.IGNORECASE)
_RIGHT_AFTER: Final = re.compile(r"\s*[x×*]?\s*", re.IGNORECASE)


_TOGETHER: Final = re.compile(
    r"一共|总共|合计|到手|一起|加起来|总价|加|和|\+|total|altogether|together"
    r"|\bboth\b|\band\b|\bplus\b|\bwith (?:an?|the)\b",
    re.IGNORECASE,
)
_CHOOSING: Final = re.compile(
    r"哪[个款件种]|还是|区别|对比|相比|分别|各是|各多少|更便宜|which|\bor\b|cheaper|compare|difference|\bvs\b", re.I
)


@dataclass(frozen=True, slots=True)
class Picked:
    """One kind of goods: the variants that fit what was said, and how many."""

    products: tuple[Product, ...]
    """More than one where the words fit several products equally well."""
    skus: tuple[Sku, ...] = ()
    quantity: int = 1
    lacking: tuple[str, str] | None = None
    """An option and the value wanted of it that the product does not have."""
    counted: bool = False
    """The message says how many."""


@dataclass(frozen=True, slots=True)
class _Count:
    number: int
    span: Span
    each: bool = False


@dataclass(frozen=True, slots=True)
class _Named:
    mentions: tuple[ProductMention, ...]
    span: Span


async def basket_of(question: Question) -> tuple[Picked, ...]:
    """The goods in the order in which they are named; the one product that it is about where fewer than two are.

    Empty when the product is not known either. Whether the buyer means to buy them all is the answer's to judge.
    """
    reading, topic = question.reading, question.topic
    named = _named(reading.slots)
    catalogue = await question.store.catalogue()
    if len(named) > 1:
        return picked_in(reading, catalogue, carried=topic.carried)
    if topic.product is None:
        return ()
    counts = _counts(reading, named, catalogue)
    quantity = _nearest(counts, named[0].span).number if counts and named else counts[0].number if counts else 1
    return (Picked((topic.product,), topic.skus or topic.product.skus, quantity, counted=bool(counts)),)


async def goods_bought(question: Question) -> tuple[Picked, ...]:
    """The several goods that a message wants to buy together; empty when it speaks of one, or chooses among them."""
    basket = await basket_of(question)
    text = question.reading.text
    if len(basket) < 2 or _CHOOSING.search(text):
        return ()
    return basket if any(each.counted for each in basket) or _TOGETHER.search(text) else ()


def names_more(reading: Reading) -> bool:
    """Whether a counted thing stands behind an "and" that no product was recognised in: 加一箱牛奶, "and 2 scarves"."""
    text, slots = reading.text, reading.slots
    names = [each.span for each in _named(slots)]
    taken = [*names, *(mention.span for mention in slots.money), *(mention.span for mention in slots.dates)]
    for number in read_numbers(text) if names else ():
        place = number.span
        if _meets(place, taken) or not _JOINED.search(text, 0, place.start) or not _THING.match(text, place.end):
            continue
        following = next((name for name in names if name.start >= place.end), None)
        if following is None or _AND.search(text, place.end, following.start):
            return True
    return False


async def price_of(
    question: Question, basket: Sequence[Picked], region: str, *, coupons: Sequence[str] | None = None
) -> Priced | Undeliverable:
    """The exact price for the buyer who asks; of the variants that fit the cheapest in stock counts."""
    customer = await question.store.customer()
    return await priced(
        question.store,
        question.shop,
        await wanted_of(question, basket),
        roles=customer.roles if customer else (),
        region=region,
        now=question.now,
        coupons=coupons,
    )


async def wanted_of(question: Question, basket: Sequence[Picked]) -> list[Wanted]:
    """Of the variants that fit the cheapest in stock, and how many of it."""
    stock = await question.store.stock([sku.id for each in basket for sku in each.skus])

    def cheapest(sku: Sku) -> tuple[bool, int]:
        return stock.get(sku.id) == 0, sku.price.minor

    return [Wanted(min(each.skus, key=cheapest).id, each.quantity) for each in basket]


def picked_in(reading: Reading, catalogue: Catalogue, *, carried: Product | None = None) -> tuple[Picked, ...]:
    """What a message that names several products says of each."""
    named = _named(reading.slots)
    counts = _counts(reading, named, catalogue)
    shared = next((count for count in counts if count.each), None)
    places = _segments(reading.text, named, counts)
    picked: list[Picked] = []
    for each, place in zip(named, places, strict=True):
        own = [count for count in counts if _inside(count.span, place)]
        count = shared or (_nearest(own, each.span) if own else None)
        options = [option for option in reading.slots.options if _inside(option.span, place)]
        products = _products(each, catalogue, carried)
        told = _picked(each, products, options, count)
        again = any(told.products == o.products and (not told.counted or told.skus == o.skus) for o in picked)
        if not again:
            picked.append(told)
    return tuple(picked)


def _named(slots: Slots) -> tuple[_Named, ...]:
    """The stretches of text that surely name goods, each with the products that they may name."""
    named: list[_Named] = []
    for mention in sorted(slots.products, key=lambda one: (one.span.start, -one.span.end)):
        if mention.score < TRUSTED:
            continue
        if named and mention.span.start < named[-1].span.end:
            named[-1] = _Named((*named[-1].mentions, mention), named[-1].span)
        else:
            named.append(_Named((mention,), mention.span))
    return tuple(named)


def _counts(reading: Reading, named: Sequence[_Named], catalogue: Catalogue) -> list[_Count]:
    """Every number of pieces, with a counter or, right beside a name, without one."""
    text, slots = reading.text, reading.slots
    names = [each.span for each in named]
    found: list[_Count] = []
    numbers = read_numbers(text)
    for mention in quantities_among(text, numbers):
        known = units().get(mention.unit)
        if known is not None and known.dimension == "count" and not _in_a_name(text, mention.span, named, catalogue):
            found.append(_count(text, mention.number, mention.span))
    # A unit that reaches into a name is none: the 个月 of 4个月球灯.
    others = [span for span in _spans_of(slots) if not _meets(span, names)]
    taken = [*names, *others, *(count.span for count in found)]
    for number in numbers:
        beside = any(_touches(text, number.span, name) for name in names) or _SO_MANY.search(text, 0, number.span.start)
        if beside and not _meets(number.span, taken):
            found.append(_count(text, number.number, number.span))
    for name in names:
        times = _TIMES.match(text, name.end)
        if times is not None:
            found.append(_Count(int(times[1]), Span(times.start(), times.end())))
    kept = [count for count in found if 1 <= count.number <= MOST_PIECES and _is_a_count(text, count.span)]
    return sorted(kept, key=lambda count: count.span.start)


def _in_a_name(text: str, count: Span, named: Sequence[_Named], catalogue: Catalogue) -> bool:
    """The 5双 of 棉袜5双装 is how it is sold; the 三双 of 袜子三双 is not, though it may be read into the name."""
    words = text[count.start : count.end].casefold()
    products = [catalogue.product(mention.product) for each in named for mention in each.mentions]
    titles = [f"{product.title} {product.title_en}".casefold() for product in products if product is not None]
    if any(words in title for title in titles):
        return True
    return any(_meets(count, [each.span]) and count.end != each.span.end for each in named)


def _count(text: str, number: Decimal, span: Span) -> _Count:
    whole = int(number) if number == number.to_integral_value() else 0
    each = bool(_EACH_BEFORE.search(text, 0, span.start) or _EACH_AFTER.match(text, span.end))
    return _Count(whole, span, each)


def _is_a_count(text: str, span: Span) -> bool:
    """Neither 第二件, the 15 of 200-15 nor the 5双装 of a name; 买 counts before goods alone (买二送一 is an offer)."""
    before = _NO_COUNT.search(text, 0, span.start)
    if before is not None and not (before.group() == "买" and text[span.end : span.end + 1] not in ("送", "减", "打")):
        return False
    return not _PACKED.match(text, span.end)


def _spans_of(slots: Slots) -> list[Span]:
    known = (slots.quantities, slots.money, slots.dates, slots.options, slots.codes, slots.regions)
    return [mention.span for mentions in known for mention in mentions]


def _touches(text: str, number: Span, name: Span) -> bool:
    if number.end <= name.start:
        return bool(_RIGHT_BEFORE.fullmatch(text, number.end, name.start))
    return bool(_RIGHT_AFTER.fullmatch(text, name.end, number.start))


def _segments(text: str, named: Sequence[_Named], counts: Sequence[_Count]) -> list[Span]:
    """The stretch of text that speaks of each name: cut at an "and", else before or after the count between two."""
    before_names = any(count.span.end <= named[0].span.start for count in counts)
    cuts = [0]
    for left, right in pairwise(named):
        start, end = left.span.end, right.span.start
        joints = [match.start() for match in _AND.finditer(text, start, end)]
        between = [count.span for count in counts if start <= count.span.start and count.span.end <= end]
        if joints:
            cuts.append(joints[-1])
        elif between:
            cuts.append(between[0].start if before_names else between[-1].end)
        else:
            cuts.append(start)
    return [Span(first, last) for first, last in zip(cuts, [*cuts[1:], len(text)], strict=True)]


def _products(named: _Named, catalogue: Catalogue, carried: Product | None) -> tuple[Product, ...]:
    """The product whose words fit best, with those that fit nearly as well."""
    top = max(mention.score for mention in named.mentions)
    ids = dict.fromkeys(mention.product for mention in named.mentions if mention.score > top - CLOSE_SCORES)
    found = tuple(product for product in map(catalogue.product, ids) if product is not None)
    return (carried,) if carried is not None and carried in found else found


def _picked(
    named: _Named, products: tuple[Product, ...], options: Sequence[OptionMention], count: _Count | None
) -> Picked:
    quantity, counted = (1, False) if count is None else (count.number, True)
    if len(products) != 1:
        return Picked(products, (), quantity, counted=counted)
    (product,) = products
    by_id = {mention.sku for mention in named.mentions if mention.sku}
    skus = tuple(sku for sku in product.skus if sku.id in by_id) or product.skus
    lacking: tuple[str, str] | None = None
    for mention in options:
        if not any(option.name == mention.name for sku in product.skus for option in sku.options):
            continue
        fitting = tuple(sku for sku in skus if any(_is(sku, mention.name, value) for value in mention.values))
        if not fitting:
            lacking = (mention.name, mention.values[0])
        skus = fitting or skus
    return Picked(products, skus, quantity, lacking, counted)


def _is(sku: Sku, name: str, value: str) -> bool:
    return any(option.name == name and option.value == value for option in sku.options)


def _nearest(counts: Sequence[_Count], name: Span) -> _Count:
    return min(counts, key=lambda count: max(name.start - count.span.end, count.span.start - name.end))


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _meets(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)
