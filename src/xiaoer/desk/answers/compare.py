"""What differs between products, or between the variants of one: only what the page holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.reviews import quote
from xiaoer.desk.answers.which import which_product
from xiaoer.desk.draft import Draft
from xiaoer.desk.page.statements import Kind, Statement, statements_of
from xiaoer.desk.question import Question
from xiaoer.desk.wording.naming import called, headed, in_a_row, quoted, worded
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.language.glossary import in_chinese, in_english
from xiaoer.shop.facts.product import price_fact
from xiaoer.shop.facts.shopfront import counted, review_fact
from xiaoer.shop.product import Product, Sku

MOST_DIFFERENCES: Final = 3
MOST_VALUES: Final = 3
MOST_COMPARED: Final = 5
MOST_LETTERS: Final = 30
"""Of one value; what is longer says little beside another."""


async def compare(question: Question) -> Draft:
    """Two products or more where they are meant, else the variants of the one."""
    several = await _products_meant(question)
    if several:
        return await _products(question, several)
    product = question.topic.product
    if product is None:
        return which_product(question)
    faq = await question.store.faq()
    statements = statements_of(question.shop, product, faq, question.now)
    option, values = _values_meant(question, product)
    if option is None:
        return which_product(replace(question, topic=replace(question.topic, candidates=())))
    words = _variants(question, product, option, values, statements)
    words += await _buyers_on(question, product, values)
    return replace(question.says(words.zh, words.en, *words.facts), products=(product.id,))


async def _buyers_on(question: Question, product: Product, values: Sequence[str]) -> Said:
    """What a review says of one of the values, quoted."""
    for review in counted(await question.store.reviews(product.id)):
        if any(len(value) > 1 and value in review.text for value in values):
            fact = review_fact(question.shop, review, question.now)
            return said(f"买家提到:“{quote(review.text)}”。", f" A buyer wrote: “{quote(review.text)}”.", fact)
    return Said()


async def _products_meant(question: Question) -> tuple[Product, ...]:
    """The first two products that the words name at different places, and all that are named by number or link.

    () where there are not two.
    """
    catalogue = await question.store.catalogue()
    places: dict[int, Product] = {}
    exact: dict[int, Product] = {}
    for mention in sorted(question.reading.slots.products, key=lambda each: each.score):
        product = catalogue.product(mention.product)
        if product is not None:
            places[mention.span.start] = product
        if product is not None and mention.by_number(question.reading.text):
            exact[mention.span.start] = product
    found = _each_once(places)[:2] if len(_each_once(exact)) < 3 else _each_once(exact)[:MOST_COMPARED]
    if len(found) < 2 and question.topic.carried and found and found[0].id != question.topic.carried.id:
        found = [question.topic.carried, *found]
    return tuple(found) if len(found) >= 2 else ()


def _each_once(places: Mapping[int, Product]) -> list[Product]:
    """In the order of their places."""
    return list({places[start].id: places[start] for start in sorted(places)}.values())


async def _products(question: Question, products: Sequence[Product]) -> Draft:
    """Their prices, and what their pages tell of each with different values."""
    faq = await question.store.faq()
    names = [called(question, product) for product in products]
    told = [_attributes(statements_of(question.shop, product, faq, question.now)) for product in products]
    rows: list[Said] = []
    for product, name in zip(products, names, strict=True):
        price = _price(question, product, product.skus)
        rows.append(said(f"{name.zh}{price.zh}", f"{name.en}: {price.en}", *name.facts, *price.facts))
    first, *others = told
    shared = [name for name in first if all(name in each for each in others)]
    apart = [name for name in shared if len({each[name].text for each in told}) > 1]
    short = [name for name in apart if sum(len(each[name].text) for each in told) < MOST_LETTERS * len(told)]
    for head in short[:MOST_DIFFERENCES]:
        values = [each[head] for each in told]
        rows.append(
            said(
                headed(head, " / ".join(value.text for value in values)),
                f"{in_english(head) or head}: {' / '.join(quoted(value.text) for value in values)}",
                *(fact for value in values for fact in value.facts),
            )
        )
    if not short:
        rows += [_alone(name, attributes) for name, attributes in zip(names, told, strict=True)]
    row = in_a_row([row for row in rows if row])
    draft = question.says(f"{row.zh}。", f"{row.en}.", *row.facts)
    return replace(draft, products=tuple(product.id for product in products))


def _alone(name: Said, attributes: dict[str, Statement]) -> Said:
    """The first attributes of a product that shares none with the other."""
    row = in_a_row([worded(each) for each in list(attributes.values())[:2]])
    return said(headed(name.zh, row.zh), f"{name.en}: {row.en}", *row.facts) if row else Said()


def _variants(
    question: Question, product: Product, option: str, values: Sequence[str], statements: Sequence[Statement]
) -> Said:
    name = called(question, product)
    prices = [_price(question, product, _having(product, option, value)) for value in values]
    shown = [in_english(value) or value for value in values]
    if len({price.zh for price in prices}) == 1:
        head = said(
            f"{name.zh}的{'、'.join(values)}价格一样,{prices[0].zh}",
            f"{name.en}: {', '.join(shown)} cost the same, {prices[0].en}",
            *name.facts,
        )
    else:
        zh = "、".join(f"{value}{price.zh}" for value, price in zip(values, prices, strict=True))
        en = ", ".join(f"{value} {price.en}" for value, price in zip(shown, prices, strict=True))
        head = said(headed(name.zh, zh), f"{name.en}: {en}", *name.facts)
    facts = tuple(fact for price in prices for fact in price.facts)
    differing = [
        each
        for each in statements
        if each.kind is not Kind.OPTION and any(_core(value) in each.text for value in values if _core(value))
    ]
    if not differing:
        return head + said(";其他区别页面没有写,我不能确定。", "; the page doesn't say how else they differ.", *facts)
    row = in_a_row([worded(each) for each in differing[:MOST_DIFFERENCES]])
    return head + said(f";{row.zh}。", f"; {row.en}.", *facts, *row.facts)


def _values_meant(question: Question, product: Product) -> tuple[str | None, list[str]]:
    """The option that is compared: the one of which two values are named, else the one that prices hang on."""
    text = question.text.casefold()
    spoken = {text, *in_chinese(question.text)}
    options: dict[str, list[str]] = {}
    for sku in product.skus:
        for option in sku.options:
            if option.value not in options.setdefault(option.name, []):
                options[option.name].append(option.value)
    heard = {value for mention in question.reading.slots.options for value in mention.values}
    for name, values in options.items():
        named = [
            value
            for value in values
            if value in heard or any(_core(value).casefold() in each for each in spoken if _core(value))
        ]
        if len(named) >= 2:
            return name, named[:MOST_VALUES]
    several = [(name, values) for name, values in options.items() if len(values) > 1]
    if not several:
        return None, []
    name, values = max(several, key=lambda each: len({_lowest(product, each[0], value) for value in each[1]}))
    return name, values[:MOST_VALUES]


def _core(value: str) -> str:
    """What buyers say of a value: 12+256 of 12+256GB, 茶 is too short to look for."""
    plain = value.removesuffix("GB").removesuffix("色")
    if len(plain) > 2 and plain.endswith("mm"):
        plain = plain.removesuffix("mm")
    return plain if len(plain) > 1 else ""


def _attributes(statements: Sequence[Statement]) -> dict[str, Statement]:
    kinds = (Kind.ATTRIBUTE, Kind.OPTION)
    return {each.name: each for each in statements if each.kind in kinds and each.name != "品牌"}


def _having(product: Product, option: str, value: str) -> list[Sku]:
    return [sku for sku in product.skus if any(each.name == option and each.value == value for each in sku.options)]


def _lowest(product: Product, option: str, value: str) -> int:
    return min((sku.price.minor for sku in _having(product, option, value)), default=0)


def _price(question: Question, product: Product, skus: Sequence[Sku]) -> Said:
    """标价¥299, or from the lowest of several."""
    ranked = sorted(skus, key=lambda sku: sku.price.minor)
    low, high = ranked[0], ranked[-1]
    facts = [price_fact(question.shop, product, sku, question.now) for sku in ranked]
    price = money_words(low.price)
    if low.price == high.price:
        return said(f"标价{price}", f"list price {price}", *facts)
    return said(f"标价{price}起", f"list price from {price}", *facts)


ANSWERS: Final[dict[str, Answer]] = {"prod.compare": compare}
