"""What a question is about: which product, variant, order and region, from the words, the page and the past."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.desk.conversation import Focus, Incoming
from xiaoer.desk.options_meant import options_meant
from xiaoer.kernel.ids import OrderId, SkuId
from xiaoer.language.naming import TRUSTED
from xiaoer.language.reading import OptionMention, ProductMention, Reading, Region, Span
from xiaoer.language.things import things_in, things_meant
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.order import Order, OrderState, Parcel
from xiaoer.shop.product import Product, Sku

CLOSE_SCORES: Final = 0.09
"""Two products whose names fit this nearly as well as each other: one has to ask."""

_THIS: Final = re.compile(r"(?:[这那]|[这那][个款件条双台]|你们家?的|\b(?:this|that|your)) ?$", re.IGNORECASE)
_BESIDE_IT: Final = re.compile(
    r"(?:苹果|华为|小米|三星|荣耀|别的|其他|其它|老款|旧款|[两二三几][个台]|我的?"
    r"|iphone|samsung|huawei|xiaomi|\bmy|\bother|\btwo) ?$",
    re.IGNORECASE,
)

_ALLERGY: Final = re.compile(r"s?[ -]?(?:allerg|intoleran)|过敏", re.IGNORECASE)
"""After the name of a food, which is then no product: "nut allergy: are the oats ok"."""

_LETTERED: Final = re.compile(r"[A-Za-z]+[A-Za-z_.#-]*\d{3,}[A-Za-z0-9_.-]*")
"""An order number that no price, year or count is taken for."""
_WORD: Final = re.compile(r"[A-Za-z0-9_.#-]*[A-Za-z0-9]")

CLOSED: Final = frozenset(
    {
        OrderState.COMPLETED,
        OrderState.RETURNED,
        OrderState.CANCELLED,
        OrderState.CLOSED_UNPAID,
        OrderState.CLOSED_UNPAID_BALANCE,
        OrderState.CLOSED_REFUNDED,
    }
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What one question is about. Empty fields are not known and may have to be asked for."""

    product: Product | None = None
    candidates: tuple[Product, ...] = ()
    """More than one product fits the words equally well; then `product` is None."""
    skus: tuple[Sku, ...] = ()
    """The variants that fit every option named and have no value that is refused; all when none was named."""
    options: tuple[tuple[str, str], ...] = ()
    """Options named so far, with the shop's own values."""
    missing: tuple[str, ...] = ()
    """Option values in the buyer's words that this product does not have."""
    named: bool = False
    """The product was named in this message, not carried over."""
    orders: tuple[Order, ...] = ()
    """Orders it may be about, the likeliest first: one when it is sure."""
    settled: bool = False
    """Something about that one order waits for the buyer's yes."""
    foreign_code: str | None = None
    """A number that is none of this buyer's orders or parcels."""
    region: str | None = None
    region_words: Region | None = None
    carried: Product | None = None
    """The product of the page or of the talk before, whatever this message names."""


def topic_of(
    reading: Reading,
    clause: Span,
    *,
    incoming: Incoming,
    focus: Focus,
    catalogue: Catalogue,
    orders: Sequence[Order],
    parcels: Sequence[Parcel],
    of_order: bool = True,
) -> Topic:
    """The topic of the question in `clause`. `orders` and `parcels` are this buyer's own, newest first.

    `of_order`: it is a question about what was bought, and not about what the shop has.
    """
    fitting, foreign = _orders(reading, incoming, focus, orders, parcels)
    candidates, named = _products(reading, clause, incoming, focus, catalogue)
    product = candidates[0] if len(candidates) == 1 else None
    sure = named and _is_bought(candidates, orders) and _names_inside(reading, clause)
    if of_order and not sure:
        bought = _bought_by_half_a_name(reading, clause, fitting, orders, catalogue)
        product, candidates, named = (bought, (bought,), True) if bought is not None else (product, candidates, named)
    if product is not None and named and not reading.slots.codes:
        fitting = _of_product(fitting, product, orders)
    if product is None and not candidates:
        product = _with_all(reading.slots.options, catalogue) or (None if of_order else _only_such(reading, catalogue))
    if product is None and not candidates and len(fitting) == 1:
        product = _only_product(fitting[0], catalogue)
    wanted, refused = options_meant(reading.text, reading.slots.options, of_order=of_order)
    options, missing = _options(wanted, product, focus)
    region = reading.slots.regions[-1] if reading.slots.regions else None
    about = _about(fitting, product, named=named)
    waits = focus.proposal.wish.action.order if focus.proposal is not None else None
    return Topic(
        product=product,
        candidates=candidates if len(candidates) > 1 else (),
        skus=_beside(refused, _skus(reading.slots.products, product, options)),
        options=options,
        missing=missing,
        named=named,
        orders=about,
        settled=waits is not None and [order.id for order in about] == [waits],
        foreign_code=foreign,
        region=region.code if region else focus.region,
        region_words=region,
        carried=_carried(incoming, focus, catalogue),
    )


def focus_after(
    focus: Focus, topic: Topic, reading: Reading, *, intents: tuple[str, ...], understood: bool, asks: bool
) -> Focus:
    """What to carry into the next turn; `intents` are those that were answered, in their order."""
    return Focus(
        product=topic.product.id if topic.product else focus.product,
        options=topic.options,
        order=topic.orders[0].id if len(topic.orders) == 1 else focus.order,
        region=topic.region,
        intents=intents or focus.intents,
        open_question=(intents[0] if intents else focus.open_question) if asks else None,
        failed=0 if understood else focus.failed + 1,
        language=reading.language,
    )


def _products(
    reading: Reading, clause: Span, incoming: Incoming, focus: Focus, catalogue: Catalogue
) -> tuple[tuple[Product, ...], bool]:
    """Products meant, and whether this message named them."""
    trusted = [mention for mention in reading.slots.products if mention.score >= TRUSTED]
    inside = [mention for mention in trusted if clause.start <= mention.span.start < clause.end]
    found = _best(_subject(reading.text, inside or trusted), catalogue)
    if found:
        carried = [product for product in found if product.id in (incoming.product, focus.product)]
        return (tuple(carried) if len(carried) == 1 else found), True
    product = _carried(incoming, focus, catalogue)
    return ((product,) if product else _best(reading.slots.products, catalogue)), False


def _carried(incoming: Incoming, focus: Focus, catalogue: Catalogue) -> Product | None:
    found = (catalogue.product(each) for each in (incoming.product, focus.product) if each)
    return next((product for product in found if product is not None), None)


def _names_inside(reading: Reading, clause: Span) -> bool:
    """Whether anything is surely named in the clause itself, or nothing in the whole message."""
    named = [mention.span.start for mention in reading.slots.products if mention.score >= TRUSTED]
    return not named or any(clause.start <= start < clause.end for start in named)


def _is_bought(candidates: Sequence[Product], orders: Sequence[Order]) -> bool:
    """Whether one product was named, and is in any of the orders."""
    return len(candidates) == 1 and any(line.product == candidates[0].id for order in orders for line in order.lines)


def _bought_by_half_a_name(
    reading: Reading, clause: Span, fitting: Sequence[Order], orders: Sequence[Order], catalogue: Catalogue
) -> Product | None:
    """The only product bought that the words may mean, however loosely: 防晒 for 清爽防晒乳, the robot.

    The orders at hand go first, and the clause before the rest of the message.
    """
    lines = {line.product: line for order in orders for line in order.lines if line.product}
    products = [product for product in map(catalogue.product, lines) if product is not None]
    things = things_meant(reading.text, [f"{each.title} {each.title_en} {lines[each.id].title}" for each in products])
    places = [(products[number], span) for number, spans in things.items() for span in spans]
    places += [(each, m.span) for m in reading.slots.products for each in products if each.id == m.product]
    inside = [each for each, span in places if clause.start <= span.start < clause.end]
    meant = {each.id: each for each in inside or [each for each, _ in places]}
    at_hand = {line.product for order in fitting for line in order.lines}
    found = [each for each in meant.values() if each.id in at_hand] or list(meant.values())
    return found[0] if len(found) == 1 else None


def _only_such(reading: Reading, catalogue: Catalogue) -> Product | None:
    """The only thing on sale of the sort that the words name: 防晒 in a shop with one sunscreen."""
    if not things_in(reading.text):
        return None
    found = things_meant(reading.text, [f"{each.title} {each.title_en}" for each in catalogue.products])
    return catalogue.products[next(iter(found))] if len(found) == 1 else None


def _with_all(mentions: Sequence[OptionMention], catalogue: Catalogue) -> Product | None:
    """The only product that has both values of one option that are compared: 红轴和茶轴有什么区别."""
    named = {(mention.name, mention.values) for mention in mentions}
    if len(named) < 2 or len({name for name, _ in named}) > 1:
        return None
    having = [
        product
        for product in catalogue.products
        if all(
            any(o.name == name and o.value in values for sku in product.skus for o in sku.options)
            for name, values in named
        )
    ]
    return having[0] if len(having) == 1 else None


def _subject(text: str, mentions: Sequence[ProductMention]) -> list[ProductMention]:
    """What the question is about, of the things it names: "this watch", else what is named first and not only beside.

    A number or link wins over every name.
    Neither another maker's phone (苹果手机能连这手表吗) nor a counted one (耳机能连两个手机吗) is the subject.
    """

    def place(mention: ProductMention) -> tuple[bool, bool, bool, int, int]:
        before = text[: mention.span.start]
        beside = bool(_BESIDE_IT.search(before) or _ALLERGY.match(text, mention.span.end))
        exact = mention.by_number(text)
        return not exact, not _THIS.search(before), beside, mention.span.start, -mention.span.end

    first = min(mentions, key=place, default=None)
    if first is None:
        return []
    return [each for each in mentions if first.span.start <= each.span.start < first.span.end]


def _best(mentions: Sequence[ProductMention], catalogue: Catalogue) -> tuple[Product, ...]:
    """The product whose words fit best, with those that fit nearly as well."""
    top = max((mention.score for mention in mentions), default=0.0)
    near = [mention for mention in mentions if mention.score > top - CLOSE_SCORES]
    ids = dict.fromkeys(mention.product for mention in sorted(near, key=lambda each: -each.score))
    return tuple(product for product in map(catalogue.product, ids) if product is not None)


def _only_product(order: Order, catalogue: Catalogue) -> Product | None:
    products = {line.product for line in order.lines if line.product}
    return catalogue.product(next(iter(products))) if len(products) == 1 else None


def _options(
    mentions: Sequence[OptionMention], product: Product | None, focus: Focus
) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """Options in the shop's values, the new before the carried; and values this product does not have."""
    if product is None:
        return (), ()
    carried = dict(focus.options) if focus.product == product.id else {}
    chosen: dict[str, str] = {}
    missing: list[str] = []
    for mention in mentions:
        has = {
            option.value
            for sku in product.skus
            for option in sku.options
            if option.name == mention.name and option.value in mention.values
        }
        if len(has) == 1:
            chosen[mention.name] = next(iter(has))
        elif not has and any(option.name == mention.name for sku in product.skus for option in sku.options):
            missing.append(mention.values[0])
    kept = {name: value for name, value in carried.items() if name not in chosen and not missing}
    return tuple({**kept, **chosen}.items()), tuple(dict.fromkeys(missing))


def _skus(
    mentions: Sequence[ProductMention], product: Product | None, options: tuple[tuple[str, str], ...]
) -> tuple[Sku, ...]:
    if product is None:
        return ()
    named: set[SkuId] = {mention.sku for mention in mentions if mention.sku}
    by_id = tuple(sku for sku in product.skus if sku.id in named)
    if by_id:
        return by_id
    wanted = set(options)
    return tuple(sku for sku in product.skus if wanted <= {(option.name, option.value) for option in sku.options})


def _beside(refused: Sequence[OptionMention], skus: tuple[Sku, ...]) -> tuple[Sku, ...]:
    """The variants without the values that the buyer does not want; all, where none would be left."""
    ruled_out = {(mention.name, value) for mention in refused for value in mention.values}
    left = tuple(sku for sku in skus if not any((each.name, each.value) in ruled_out for each in sku.options))
    return left or skus


def _orders(
    reading: Reading, incoming: Incoming, focus: Focus, orders: Sequence[Order], parcels: Sequence[Parcel]
) -> tuple[tuple[Order, ...], str | None]:
    """Orders that this may be about, and a number that is nobody's here."""
    by_id: dict[str, Order] = {order.id: order for order in orders}
    by_parcel: dict[str, Order] = {parcel.id: by_id[parcel.order] for parcel in parcels if parcel.order in by_id}
    for code in (*(mention.code for mention in reading.slots.codes), *_like_ours(reading.text, by_id)):
        found = by_id.get(code) or by_parcel.get(code)
        if found is None:
            return (), code
        return (found,), None
    for carried in (incoming.order, focus.order):
        if carried is not None and carried in by_id:
            return (by_id[OrderId(carried)],), None
    running = tuple(order for order in orders if order.state not in CLOSED)
    return running or tuple(orders), None


def _like_ours(text: str, by_id: Mapping[str, Order]) -> Iterator[str]:
    """Words shaped like the numbers of this buyer's own orders (D1002): a shop's numbers may be shorter than most."""
    shapes = {_shape(order) for order in by_id if _LETTERED.fullmatch(order)}
    for found in _WORD.finditer(text):
        word = found[0].upper()
        if _shape(word) in shapes:
            yield next((order for order in by_id if order.upper() == word), word)


def _shape(word: str) -> str:
    return re.sub(r"\d", "9", word.upper())


def _of_product(fitting: tuple[Order, ...], product: Product, orders: Sequence[Order]) -> tuple[Order, ...]:
    """The orders that hold a product just named, where those at hand do not: 那枕头呢 after another order."""
    if any(line.product == product.id for order in fitting for line in order.lines):
        return fitting
    holding = tuple(order for order in orders if any(line.product == product.id for line in order.lines))
    return holding or fitting


def _about(orders: tuple[Order, ...], product: Product | None, *, named: bool) -> tuple[Order, ...]:
    """Those orders that hold the product, if it was named and any does."""
    if product is None or not named:
        return orders
    holding = tuple(order for order in orders if any(line.product == product.id for line in order.lines))
    return holding or orders
