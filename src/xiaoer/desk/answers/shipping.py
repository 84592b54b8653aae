"""Delivery before an order: when it is sent, when it may arrive, how far, by whom. The fee: `shipping_fee.py`."""

import re
from dataclasses import replace
from datetime import time

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.orders import about_order, order_said
from xiaoer.desk.answers.shipping_fee import destination_of, remote_said, ship_fee
from xiaoer.desk.draft import Draft
from xiaoer.desk.purchase.meant import goods_said, orders_that_fit
from xiaoer.desk.purchase.standing import parcels_said
from xiaoer.desk.purchase.states import MOVING, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.desk.rules.deadlines import dispatch_today_fact
from xiaoer.desk.rules.terms import Terms, faq_with, terms_of
from xiaoer.desk.wording.naming import called, quoted
from xiaoer.desk.wording.spoken import Said, listed, said
from xiaoer.desk.wording.words import carrier_words
from xiaoer.kernel.facts import Fact
from xiaoer.language.numerals import parse_number
from xiaoer.language.regions import province
from xiaoer.shop.facts.product import attribute_fact, selling_point_fact, ship_promise_fact
from xiaoer.shop.order import Order
from xiaoer.shop.product import Product

_CHOICE = {
    None: said("。", "."),
    True: said(",可以指定。", "; you may choose."),
    False: said(",暂不能指定。", "; you can't choose one."),
}
_TODAY = re.compile(r"今天|今日|当天|当日|今晚|same[- ]day|today|tonight", re.IGNORECASE)
_HOUR = re.compile(
    r"(?P<late>下午|晚上|今晚|晚|傍晚)?(?:(?P<zh>\d{1,2}|[一二两三四五六七八九十]{1,3})点|(?P<clock>\d{1,2})[:：](?P<minutes>\d{2}))"
    r"|(?P<en>\d{1,2})\s*(?P<half>[ap]\.?m)\b",
    re.IGNORECASE,
)
_PRESALE = re.compile(r"预售|pre-?sale|pre-?order", re.IGNORECASE)
_MINE = re.compile(
    r"我的|我买的|我拍的|我下的|已经(?:下单|付款|拍)|\bmy (?!address|city|place|area|country)|i (?:ordered|bought)",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"今天拍|现在拍|今天[下买付]|现在[下买付]|如果|要是|再[买拍下]|想买|下单|\bif i\b|order (?:now|today|it)|buy",
    re.IGNORECASE,
)
"""Words about an order that is not there yet."""
_COLD = re.compile(r"冷链|冰袋|保鲜|cold chain|ice pack|chilled", re.IGNORECASE)
_PICKUP_POINT = re.compile(r"驿站|柜|自提|pick-?up point|locker", re.IGNORECASE)
_VILLAGE = re.compile(r"乡镇|农村|村里|镇上|县城|p\.?o\.? ?box|village", re.IGNORECASE)


async def ship_time(question: Question) -> Draft:
    """Hours to dispatch, of the product if one is meant, with the hour until which it still goes today."""
    own = await _own_order(question)
    if own is not None:
        whole = await order_said(question, own)
        return about_order(question, own, whole)
    terms = await terms_of(question)
    if _PRESALE.search(question.text):
        presale = await faq_with(question, "预售", "商品页")
        if presale is not None:
            return question.says(
                "预售商品的发货时间以商品页写的为准。", "Pre-sale items ship at the time on the product page.", presale
            )
    hours = _promise(question, terms)
    today = _today(question, terms)
    if not hours and not today:
        return question.says(
            "发货时间资料里没有写,我不能确定,需要的话可以转人工确认。",
            "The shop's records don't give a dispatch time; I can ask a person to confirm it.",
        )
    first, then = (today, hours) if _TODAY.search(question.text) else (hours, today)
    whole = first + then
    return question.says(whole.zh, whole.en, *whole.facts)


async def ship_eta(question: Question) -> Draft:
    """Arrival is the carrier's, never promised: the parcel's expectation, else when we send."""
    own = await _own_order(question)
    if own is not None:
        never = said("到货要看快递,哪天到我不能承诺。", "The arrival day is up to the carrier; I can't promise one.")
        return about_order(question, own, await order_said(question, own), never)
    order = await _order_on_its_way(question)
    if order is not None:
        goods, where = await goods_said(question, order), await parcels_said(question, order)
        whole = goods + said(":", ":") + where
        draft = question.says(
            f"{whole.zh}具体哪天到要看快递,我不能承诺。",
            f"{whole.en} The exact day is up to the carrier, so I can't promise one.",
            *whole.facts,
        )
        return draft
    terms = await terms_of(question)
    hours = _promise(question, terms)
    unserved = _not_served(question, terms)
    if unserved:
        return question.says(unserved.zh, unserved.en, *unserved.facts)
    return question.says(
        f"哪天能到我不能承诺,要看快递和路程。{hours.zh}",
        f"I can't promise an arrival day; it depends on the carrier and the distance. {hours.en}".rstrip(),
        *hours.facts,
    )


async def ship_region(question: Question) -> Draft:
    """Whether the shop sends there."""
    terms = await terms_of(question)
    rates = terms.policies.shipping.rates if terms.policies.shipping else None
    unserved = _not_served(question, terms) or await _overseas(question, terms)
    if unserved:
        return question.says(unserved.zh, unserved.en, *unserved.facts)
    if rates is None or question.topic.region == "OVERSEAS":
        return question.says(
            "能不能送到资料里没有写,我不能确定,可以转人工确认。",
            "The shop's records don't say whether it ships there; I can ask a person to confirm.",
        )
    place = await destination_of(question)
    town = said("乡镇能否送到门口要看快递网点。", "Delivery to small towns depends on the carrier's network.")
    extra = town if _VILLAGE.search(question.text) else Said()
    if question.topic.region is not None:
        remote = remote_said(terms, place)
        whole = said(f"可以发到{place.zh}。", f"Yes, we ship to {place.en}.", *terms.held("shipping.no_ship")) + remote
    else:
        whole = _general_area(terms)
    if extra:
        whole = whole + extra
        return question.says(whole.zh, whole.en, *whole.facts)
    ask = question.topic.region is None
    whole = whole + (said("您要寄到哪里?", "Where should it go?") if ask else Said())
    return replace(question.says(whole.zh, whole.en, *whole.facts), asks=ask)


async def ship_carrier(question: Question) -> Draft:
    """Which carriers, whether one may choose, and what the page says of cold chain."""
    cold = _cold_chain(question) if _COLD.search(question.text) else Said()
    if cold:
        return question.says(cold.zh, cold.en, *cold.facts)
    terms = await terms_of(question)
    shipping = terms.policies.shipping
    if shipping is None or not shipping.carriers:
        return question.says(
            "发什么快递资料里没有写,我不能确定,可以转人工确认。",
            "The shop's records don't name a carrier; I can ask a person to confirm.",
        )
    zh, _ = listed(shipping.carriers)
    _, en = listed(carrier_words(carrier)[1] for carrier in shipping.carriers)
    whole = said(f"本店发{zh}", f"We ship with {en}", *terms.held("shipping.carriers", "shipping.choose_carrier"))
    whole = whole + _CHOICE[shipping.choose_carrier]
    if _PICKUP_POINT.search(question.text):
        whole = whole + said(
            "能否放驿站要跟快递员商量,资料里没有写。", "Pickup points are up to the courier; our records don't say."
        )
    if _COLD.search(question.text):
        whole = whole + said("是否冷链资料里没有写。", "Our records don't mention a cold chain.")
    return question.says(whole.zh, whole.en, *whole.facts)


def _promise(question: Question, terms: Terms) -> Said:
    """付款后48小时内发货."""
    product = question.topic.product
    fact = ship_promise_fact(question.shop, product, question.now) if product else None
    if product is not None and fact is not None:
        name = called(question, product)
        return said(
            f"{name.zh}付款后{fact.value}小时内发货。",
            f"The {name.en} ships within {fact.value} hours of payment.",
            fact,
            *name.facts,
        )
    default = terms.facts.get("shipping.promise.default")
    if default is None:
        return Said()
    return said(f"付款后{default.value}小时内发货。", f"Orders ship within {default.value} hours of payment.", default)


def _today(question: Question, terms: Terms) -> Said:
    """16:00前付款当天安排; and whether that hour is still to come."""
    shipping = terms.policies.shipping
    cutoff = terms.facts.get("shipping.cutoff")
    if shipping is None or cutoff is None or not _is_time(shipping.cutoff):
        return Said()
    hour, made_to_order = shipping.cutoff, _is_slow(question)
    if made_to_order:
        return Said()
    fact = dispatch_today_fact(question.shop, shipping.cutoff, cutoff, question.now)
    if not _TODAY.search(question.text):
        return said(f"{hour}前付款当天安排。", f"Paid before {hour}, it goes out the same day.", cutoff, fact)
    if _asked_hour(question.text) >= time.fromisoformat(hour):
        return said(
            f"那个时间已过截单时间{hour},当天不安排了。",
            f"That is after the cut-off ({hour}), so not the same day.",
            cutoff,
            fact,
        )
    if question.now.time() < time.fromisoformat(hour):
        return said(
            f"可以,{hour}前付款当天安排发货。", f"Yes: paid before {hour}, it goes out the same day.", cutoff, fact
        )
    return said(
        f"今天的截单时间{hour}已过,当天不安排了。",
        f"Today's cut-off ({hour}) has passed, so not the same day.",
        cutoff,
        fact,
    )


def _asked_hour(text: str) -> time:
    """The hour at which they would buy: 下午5点, 17:30, 5 pm; midnight when none is named."""
    match = _HOUR.search(text)
    if match is None:
        return time()
    hour = parse_number(match["zh"] or match["en"] or match["clock"])
    afternoon = bool(match["late"]) or (match["half"] or "").lower().startswith("p")
    whole = int(hour or 0) + (12 if afternoon and int(hour or 0) < 12 else 0)
    return time(min(whole, 23), int(match["minutes"] or 0) % 60)


def _is_slow(question: Question) -> bool:
    """A product with a promise longer than two days is made or packed to order: the cut-off says nothing of it."""
    product = question.topic.product
    return product is not None and (product.ship_promise_hours or 0) > 48


def _is_time(words: str) -> bool:
    return bool(re.fullmatch(r"[0-2]?\d:[0-5]\d", words))


async def _own_order(question: Question) -> Order | None:
    """The one unshipped order of the buyer, when the words are about what they bought, or about goods that it holds."""
    if question.guest:
        return None
    mine = await question.store.my_orders()
    if not (_MINE.search(question.text) or question.reading.slots.codes):
        product = question.topic.product
        if product is None or not question.topic.named or _NEXT.search(question.text):
            return None
        mine = tuple(order for order in mine if any(line.product == product.id for line in order.lines))
    fits = orders_that_fit(question, mine, UNSHIPPED) if mine else ()
    return fits[0] if len(fits) == 1 and fits[0].state in UNSHIPPED else None


async def _order_on_its_way(question: Question) -> Order | None:
    """The one order that is moving, of the product if one is named; not for words about a place or a next order."""
    if question.guest or question.reading.slots.regions or _NEXT.search(question.text):
        return None
    mine = await question.store.my_orders()
    product = question.topic.product
    if product is not None and question.topic.named:
        mine = tuple(order for order in mine if any(line.product == product.id for line in order.lines))
    fits = orders_that_fit(question, mine, MOVING) if mine else ()
    return fits[0] if len(fits) == 1 and fits[0].state in MOVING else None


def _not_served(question: Question, terms: Terms) -> Said:
    rates = terms.policies.shipping.rates if terms.policies.shipping else None
    region = question.topic.region
    if rates is None or region is None or region not in rates.no_ship:
        return Said()
    known = question.topic.region_words or province(region)
    zh, en = (known.name_zh, known.name_en) if known else (region, region)
    return said(f"{zh}暂时不发货。", f"Sorry, we don't ship to {en} at the moment.", *terms.held("shipping.no_ship"))


async def _overseas(question: Question, terms: Terms) -> Said:
    if question.topic.region != "OVERSEAS" and not re.search(r"海外|国外|overseas|abroad", question.text.lower()):
        return Said()
    shipping = terms.policies.shipping
    if shipping is not None and shipping.overseas is not None:
        facts = terms.held("shipping.overseas")
        if shipping.overseas:
            return said("可以发海外。", "Yes, we ship overseas.", *facts)
        return said("海外暂时不发货。", "Sorry, we don't ship overseas.", *facts)
    told = await faq_with(question, "海外", "不发")
    return said("海外暂时不发货。", "Sorry, we don't ship overseas at the moment.", told) if told else Said()


def _general_area(terms: Terms) -> Said:
    """What is not served and what costs more."""
    rates = terms.policies.shipping.rates if terms.policies.shipping else None
    if rates is None:
        return Said()
    whole = Said()
    if rates.no_ship:
        zh, en = _places(rates.no_ship)
        whole = whole + said(f"{zh}暂不发货。", f"We don't ship to {en}.", *terms.held("shipping.no_ship"))
    if rates.remote:
        zh, en = _places([rate.region for rate in rates.remote])
        whole = whole + said(
            f"{zh}可发,另收偏远运费。",
            f"{en}: yes, with a remote surcharge.",
            *terms.held("shipping.remote_regions"),
        )
    return whole


def _places(codes: list[str] | tuple[str, ...]) -> tuple[str, str]:
    known = [province(code) for code in codes]
    zh, _ = listed(place.name_zh for place in known if place)
    _, en = listed(place.name_en for place in known if place)
    return zh, en


def _cold_chain(question: Question) -> Said:
    """What the product's own page says of it."""
    product = question.topic.product
    fact = _cold_fact(question, product) if product is not None else None
    if product is None or fact is None:
        return Said()
    name = called(question, product)
    return said(
        f"{name.zh}的页面写着:{fact.value}。",
        f"The page of the {name.en} mentions cold packing: {quoted(f'{fact.value}')}.",
        fact,
        *name.facts,
    )


def _cold_fact(question: Question, product: Product) -> Fact | None:
    for attribute in product.attributes:
        if _COLD.search(attribute.value):
            return attribute_fact(question.shop, product, attribute, question.now)
    for position, point in enumerate(product.selling_points):
        if _COLD.search(point):
            return selling_point_fact(question.shop, product, position, question.now)
    return None


ANSWERS: dict[str, Answer] = {
    "ship.time": ship_time,
    "ship.eta": ship_eta,
    "ship.fee": ship_fee,
    "ship.region": ship_region,
    "ship.carrier": ship_carrier,
}
