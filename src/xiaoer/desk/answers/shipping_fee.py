"""What shipping costs: for the product at hand to the buyer's place, else the shop's rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from xiaoer.desk.draft import Draft
from xiaoer.desk.purchase.basket import Picked, goods_bought, price_of
from xiaoer.desk.question import Question
from xiaoer.desk.rules.bill import fee_and_pay
from xiaoer.desk.rules.deadlines import pieces_fact
from xiaoer.desk.rules.terms import Terms, terms_of
from xiaoer.desk.wording.naming import called
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.language.regions import province, read_regions
from xiaoer.promotions.quote import Undeliverable
from xiaoer.shop.facts.policy import fee_facts
from xiaoer.shop.facts.product import price_fact, weight_fact
from xiaoer.shop.policy import ShippingRates
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.shipping import Charged, NotServed, shipping_fee

PIECES: Final = frozenset(
    {"件", "个", "条", "双", "盒", "瓶", "套", "箱", "袋", "包", "罐", "支", "台", "只", "本", "片"}
)
MOST_PIECES: Final = 99


@dataclass(frozen=True, slots=True)
class Destination:
    """Where it goes: `code` is "" when nothing is known of it."""

    code: str
    zh: str
    en: str


async def ship_fee(question: Question) -> Draft:
    """The fee of the product named, else the rule; a place that is not served is said first."""
    terms = await terms_of(question)
    rates = terms.policies.shipping.rates if terms.policies.shipping else None
    place = await destination_of(question)
    if rates is None:
        return question.says(
            "运费资料里没有写,我不能确定,以结算页为准。",
            "The shop's records don't give a shipping fee; the checkout page shows it.",
        )
    if place.code in rates.no_ship:
        return question.says(
            f"{place.zh}暂时不发货。", f"Sorry, we don't ship to {place.en}.", *terms.held("shipping.no_ship")
        )
    if place.code == "OVERSEAS":
        return question.says(
            f"{place.zh}的运费资料里没有写,我不能确定,可以转人工确认。",
            "The shop's records give no overseas shipping fee; I can ask a person to confirm.",
        )
    basket = await goods_bought(question)
    if basket and any(meant.name == "price.current" for meant in question.reading.intents):
        return Draft()  # the bill of these goods tells the fee
    whole = await _of_several(question, basket, place) or _of_product(question, terms, rates, place)
    whole = whole or rule_said(terms, rates) + remote_said(terms, place)
    if not place.code:
        whole = whole + _remote_places(terms, rates)
    return question.says(whole.zh, whole.en, *whole.facts)


async def destination_of(question: Question) -> Destination:
    """The place in the words, else where this buyer lives; "normal" has no name."""
    named = question.topic.region_words
    if named is not None:
        return Destination(named.code, named.name_zh, named.name_en)
    code = question.topic.region or ""
    if not code:
        customer = await question.store.customer()
        code = customer.region if customer else ""
        if customer is not None and code and customer.city:
            return Destination(code, customer.city, _city_in_english(code, customer.city))
    known = province(code) if code else None
    return Destination(code, known.name_zh, known.name_en) if known else Destination(code, "", "")


def rule_said(terms: Terms, rates: ShippingRates) -> Said:
    """满¥59包邮,不满收¥6(首重1kg),续重每kg¥2."""
    first, add = money_words(rates.first), money_words(rates.add)
    facts = terms.held("shipping.free_from", "shipping.first", "shipping.add")
    if rates.free_from is None:
        return said(f"运费首重{first},续重每公斤{add}。", f"Shipping is {first}, plus {add} per further kg.", *facts)
    if rates.free_from.minor == 0:
        return said("全场包邮。", "Shipping is free for all orders.", *facts)
    least = money_words(rates.free_from)
    return said(
        f"满{least}包邮;不满{least}收运费{first}起(首重内),续重每公斤{add}。",
        f"Free shipping over {least}; below that the fee is {first} for the first kg, {add} per further kg.",
        *facts,
    )


def remote_said(terms: Terms, place: Destination) -> Said:
    """到新疆另收偏远运费首重¥12,续重每公斤¥10; nothing for a place without a surcharge."""
    rates = terms.policies.shipping.rates if terms.policies.shipping else None
    rate = next((rate for rate in rates.remote if rate.region == place.code), None) if rates else None
    if rate is None:
        return Said()
    first, add = money_words(rate.first), money_words(rate.add)
    return said(
        f"到{place.zh}另收偏远运费:首重{first},续重每公斤{add}。",
        f"To {place.en} there is a remote shipping surcharge of {first} for the first kg and {add} per further kg.",
        *terms.held(f"shipping.remote.{place.code}.first", f"shipping.remote.{place.code}.add"),
    )


async def _of_several(question: Question, basket: Sequence[Picked], place: Destination) -> Said:
    """The fee of several goods in one order; nothing where a product, a place or a weight is not known."""
    if not basket or not place.code or any(len(each.products) != 1 or each.lacking for each in basket):
        return Said()
    found = await price_of(question, basket, place.code)
    if isinstance(found, Undeliverable) or not found.weighed:
        return Said()
    fee, to_zh, to_en = money_words(found.quote.money(found.quote.freight)), _to(place.zh, "到"), _to(place.en, " to ")
    return said(
        f"这些一起下单{to_zh}运费{fee}。", f"Shipping for these in one order{to_en} is {fee}.", *fee_and_pay(found)
    )


def _of_product(question: Question, terms: Terms, rates: ShippingRates, place: Destination) -> Said:
    """The fee when every variant that may be meant costs the same to send; else nothing."""
    product = question.topic.product
    if product is None or not question.topic.skus or not place.code:
        return Said()
    pieces = _pieces(question)
    fees = {_fee(rates, sku, pieces, place) for sku in question.topic.skus}
    fee = fees.pop()
    if fees or isinstance(fee, NotServed):
        return Said()
    return _fee_said(question, terms, product, question.topic.skus[0], fee, place, pieces)


def _fee(rates: ShippingRates, sku: Sku, pieces: int, place: Destination) -> Charged | NotServed:
    weight = None if sku.weight_g is None else sku.weight_g * pieces
    return shipping_fee(rates, goods=sku.price * pieces, weight_g=weight, region=place.code)


def _fee_said(
    question: Question, terms: Terms, product: Product, sku: Sku, fee: Charged, place: Destination, pieces: int
) -> Said:
    """The total first, then why."""
    name, to_zh, to_en = called(question, product), _to(place.zh, "到"), _to(place.en, " to ")
    several_zh, several_en = (f"({pieces}件)", f" ({pieces} pieces)") if pieces > 1 else ("", "")
    facts = (
        *fee_facts(question.shop, fee, region=place.code, place=place.zh, as_of=question.now),
        *name.facts,
        price_fact(question.shop, product, sku, question.now),
        weight_fact(question.shop, product, sku, question.now),
        pieces_fact(question.shop, pieces, question.now),
        *terms.held("shipping.free_from"),
    )
    if fee.total.minor == 0:
        return said(
            f"{name.zh}{several_zh}{to_zh}包邮。", f"Shipping is free for the {name.en}{several_en}{to_en}.", *facts
        )
    total = money_words(fee.total)
    whole = said(
        f"{name.zh}{several_zh}{to_zh}运费{total}" + ("" if fee.exact else "起"),
        f"The shipping fee for the {name.en}{several_en}{to_en} is {total}"
        + ("" if fee.exact else " for the first kg"),
        *facts,
    )
    return whole + _why(terms, fee, place)


def _why(terms: Terms, fee: Charged, place: Destination) -> Said:
    rates = terms.policies.shipping.rates if terms.policies.shipping else None
    free = rates.free_from if rates else None
    held = terms.held("shipping.free_from")
    if fee.base.minor and free is not None:
        least = money_words(free)
        return said(
            f"(按标价未满{least},满{least}包邮)。",
            f"; orders over {least} ship free, and by list price this one is less.",
            *held,
        )
    if fee.remote.minor and free is not None and free.minor:
        least = money_words(free)
        return said(
            f",是偏远运费(满{least}免基础运费)。",
            f", a remote surcharge (the basic fee is waived over {least}).",
            *held,
        )
    return said("。", ".")


def _remote_places(terms: Terms, rates: ShippingRates) -> Said:
    """新疆、西藏另收偏远运费."""
    known = [province(rate.region) for rate in rates.remote]
    if not known:
        return Said()
    zh = "、".join(place.name_zh for place in known if place)
    en = ", ".join(place.name_en for place in known if place)
    return said(f"{zh}另收偏远运费。", f"{en} cost a remote surcharge on top.", *terms.held("shipping.remote_regions"))


def _pieces(question: Question) -> int:
    """How many the buyer speaks of; 1 when they do not say."""
    for mention in question.reading.slots.quantities:
        if mention.unit in PIECES and mention.number == int(mention.number) and 1 <= mention.number <= MOST_PIECES:
            return int(mention.number)
    return 1


def _city_in_english(code: str, city: str) -> str:
    """Its own name, else its province's; "" when neither is known."""
    named = read_regions(city)
    known = province(code)
    return named[0].name_en if named else known.name_en if known else ""


def _to(place: str, word: str) -> str:
    return f"{word}{place}" if place else ""
