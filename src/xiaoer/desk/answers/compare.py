"""What differs between two products, or between the variants of one: only what the page holds."""

from collections.abc import Sequence
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


async def compare(question: Question) -> Draft:
    """Two products where two are meant, else the variants of the one."""
    both = await _two_products(question)
    if both is not None:
        return await _products(question, *both)
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


async def _two_products(question: Question) -> tuple[Product, Product] | None:
    """The two products that the words name at different places; links count."""
    catalogue = await question.store.catalogue()
    places: dict[int, Product] = {}
    for mention in sorted(question.reading.slots.products, key=lambda each: each.score):
        product = catalogue.product(mention.product)
        if product is not None:
            places[mention.span.start] = product
    named = list(dict.fromkeys(places[start].id for start in sorted(places)))
    found = [product for each in named if (product := catalogue.product(each)) is not None]
    if len(found) < 2 and question.topic.carried and found and found[0].id != question.topic.carried.id:
        found = [question.topic.carried, *found]
    return (found[0], found[1]) if len(found) >= 2 else None


async def _products(question: Question, one: Product, other: Product) -> Draft:
    first, second = called(question, one), called(question, other)
    faq = await question.store.faq()
    mine = _attributes(statements_of(question.shop, one, faq, question.now))
    theirs = _attributes(statements_of(question.shop, other, faq, question.now))
    prices = [_price(question, product, product.skus) for product in (one, other)]
    shared = [name for name in mine if name in theirs and mine[name].text != theirs[name].text]
    rows = [
        said(f"{first.zh}{prices[0].zh}", f"{first.en}: {prices[0].en}", *first.facts, *prices[0].facts),
        said(f"{second.zh}{prices[1].zh}", f"{second.en}: {prices[1].en}", *second.facts, *prices[1].facts),
    ]
    for name in [each for each in shared if len(mine[each].text + theirs[each].text) < 60][:MOST_DIFFERENCES]:
        left, right = mine[name], theirs[name]
        rows.append(
            said(
                headed(name, f"{left.text} / {right.text}"),
                f"{in_english(name) or name}: {quoted(left.text)} / {quoted(right.text)}",
                *left.facts,
                *right.facts,
            )
        )
    if len(rows) == 2:
        rows += [_alone(first, mine), _alone(second, theirs)]
    row = in_a_row([row for row in rows if row])
    draft = question.says(f"{row.zh}。", f"{row.en}.", *row.facts)
    return replace(draft, products=(one.id, other.id))


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
