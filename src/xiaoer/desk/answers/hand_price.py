"""到手价: what the goods of a message cost together, exactly and step by step, for the buyer who asks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.desk.answers.shipping_fee import Destination, destination_of
from xiaoer.desk.answers.which import which_product
from xiaoer.desk.draft import Draft
from xiaoer.desk.pricing import Priced
from xiaoer.desk.purchase.basket import Picked, basket_of, names_more, price_of
from xiaoer.desk.question import Question
from xiaoer.desk.quoted import ShopQuote
from xiaoer.desk.rules.bill import bill_facts
from xiaoer.desk.rules.terms import terms_of
from xiaoer.desk.wording.naming import called, sku_words
from xiaoer.desk.wording.receipt import promotion_words, receipt_words, shown
from xiaoer.desk.wording.spoken import Said, money_words, said
from xiaoer.promotions.promotion import Layer
from xiaoer.promotions.quote import Reason, Undeliverable
from xiaoer.shop.facts.product import option_fact
from xiaoer.shop.facts.shopfront import promotion_facts

OVERSEAS: Final = "OVERSEAS"


@dataclass(frozen=True, slots=True)
class InHand:
    """The exact price with the words that tell it; `quote` is None where there is no such price."""

    words: Said
    quote: ShopQuote | None = None


async def price_of_all(question: Question, basket: Sequence[Picked]) -> Draft:
    """The bill of several goods, or what is still to be known for it."""
    unclear = next((each for each in basket if len(each.products) != 1), None)
    if unclear is not None:
        topic = replace(question.topic, product=None, candidates=unclear.products)
        return which_product(replace(question, topic=topic))
    lacking = next((each for each in basket if each.lacking), None)
    if lacking is not None:
        return _lacking(question, lacking)
    products = tuple(dict.fromkeys(each.products[0].id for each in basket))
    place = await destination_of(question)
    if place.code == OVERSEAS:
        words = _no_fee(place)
        return replace(question.says(words.zh, words.en), products=products)
    found = await price_of(question, basket, place.code)
    if isinstance(found, Undeliverable):
        words = await _not_sent(question, place)
        return replace(question.says(words.zh, words.en, *words.facts), products=products)
    bill, notes = _bill_words(found, place), await _notes(question, found, place)
    notes += said("以结算页为准。", " The checkout page decides.")
    words = Said(f"{bill.zh}\n{notes.zh}".strip(), f"{bill.en}\n{notes.en.strip()}".strip(), bill.facts + notes.facts)
    return replace(question.says(words.zh, words.en, *words.facts), products=products, quote=shown(found))


async def in_hand(question: Question, *, asked: bool) -> InHand:
    """One short sentence on what the product at hand really costs; nothing to add where that is its listed price.

    `asked`: the buyer wants the sum, so it is told in any case.
    """
    basket = await basket_of(question)
    if question.topic.product is None or not basket:
        return InHand(Said())
    picked = basket[0] if len(basket) == 1 else Picked((question.topic.product,), question.topic.skus)
    place = await destination_of(question)
    if place.code == OVERSEAS:
        return InHand(_no_fee(place) if asked else Said())
    found = await price_of(question, [picked], place.code)
    if isinstance(found, Undeliverable):
        return InHand(await _not_sent(question, place))
    plain = not found.quote.trace and not found.quote.freight and not found.quote.gifts
    if plain and picked.quantity == 1 and not asked:
        return InHand(Said())
    words = _short_words(found, picked, place)
    if asked or picked.quantity > 1:
        words += await _notes(question, found, place)
    elif found.best.chosen:
        words += _coupon_note(found)
    return InHand(words, shown(found))


def _bill_words(found: Priced, place: Destination) -> Said:
    """The sum first, then every line of the bill."""
    pay = money_words(found.quote.money(found.quote.pay))
    to_zh, to_en = _to(place)
    zh, en = receipt_words(found)
    return Said(
        f"一共到手{pay}{to_zh},明细:\n{zh}",
        f"In total you pay {pay}{to_en}. The bill:\n{en}",
        bill_facts(found),
    )


def _short_words(found: Priced, picked: Picked, place: Destination) -> Said:
    """到手¥414:标价¥499,羽绒服双11直降 -¥70,S1店铺券满200减15 -¥15,运费¥0."""
    quote, pieces = found.quote, picked.quantity
    variant, (to_zh, to_en) = _which_variant(found, picked), _to(place)
    zh, en = (f"({variant[0]})", f" ({variant[1]})") if variant[0] else variant
    pay, total = money_words(quote.money(quote.pay)), money_words(quote.money(quote.list_total))
    unit = money_words(found.goods[0].sku.price)
    sum_zh, sum_en = (f"{unit}×{pieces}={total}", f"{unit} × {pieces} = {total}") if pieces > 1 else (total, total)
    steps = [(promotion_words(found, each.promotion), money_words(quote.money(each.total))) for each in quote.trace]
    steps += [(("补贴", "subsidy"), money_words(quote.money(sum(quote.subsidy.values()))))] if quote.subsidy else []
    fee = money_words(quote.money(quote.freight))
    rows_zh = [f"标价{sum_zh}", *(f"{name[0]} -{off}" for name, off in steps), f"运费{fee}"]
    rows_en = [f"list {sum_en}", *(f"{name[1]} -{off}" for name, off in steps), f"shipping {fee}"]
    count_zh, count_en = (f"{pieces}件", f" for {pieces} pcs") if pieces > 1 else ("", "")
    gifts = [promotion_words(found, gift.promotion) for gift in quote.gifts]
    rows_zh += [name[0] for name in gifts]
    rows_en += [name[1] for name in gifts]
    return Said(
        f"{count_zh}到手{pay}{zh}{to_zh}:{'，'.join(rows_zh)}。",
        f" You pay {pay}{count_en}{en}{to_en}: {', '.join(rows_en)}.",
        bill_facts(found),
    )


def _which_variant(found: Priced, picked: Picked) -> tuple[str, str]:
    """The variant that was counted, where the others have another price."""
    sku = found.goods[0].sku
    if all(each.price == sku.price for each in picked.skus):
        return "", ""
    zh, en = sku_words(sku)
    return zh, en


async def _notes(question: Question, found: Priced, place: Destination) -> Said:
    """What has to be done for this price, and what it leaves out."""
    words = _coupon_note(found)
    if names_more(question.reading):
        words += said(
            "您说的其他商品我没认出来,没有算在内。", " I did not recognise the other goods; they are not counted."
        )
    roles = {found.rules[each.promotion].role for each in found.quote.not_applied if each.reason is Reason.ROLE}
    if question.guest and roles - {"new"}:
        words += said("会员专享的优惠没有算在内。", " Offers for members are not counted.")
    for rule in found.rules.values():
        if rule.layer is Layer.SUBSIDY and rule.runs_at(found.now) and rule.id not in found.best.chosen:
            facts = promotion_facts(question.shop, found.records[rule.id], question.now)
            zh, en = promotion_words(found, rule.id)
            words += said(
                f"{zh}要核验资格,没有算在内。",
                f" {en} depends on your eligibility and is not counted.",
                *facts.values(),
            )
    terms = await terms_of(question)
    rates = terms.policies.shipping.rates if terms.policies.shipping else None
    if not place.code and rates is not None and rates.remote:
        held = [fact for name, fact in terms.facts.items() if name.startswith("shipping.remote")]
        words += said("偏远地区运费另计。", " Remote regions cost more to ship to.", *held)
    if not found.weighed and found.quote.freight:
        words += said("有商品没写重量,运费按首重算。", " A weight is unknown, so shipping counts the first kg only.")
    return words


def _coupon_note(found: Priced) -> Said:
    if not any(found.records[each].coupon for each in found.best.chosen):
        return Said()
    return said("优惠券要先领取。", " Claim the coupons first.")


def _to(place: Destination) -> tuple[str, str]:
    return (f"(到{place.zh})", f", shipped to {place.en}") if place.zh else ("", "")


def _no_fee(place: Destination) -> Said:
    return said(
        f"{place.zh}的运费资料里没有写,到手价我不能确定。",
        f" The shop's records give no shipping fee to {place.en}, so I can't tell the total.",
    )


async def _not_sent(question: Question, place: Destination) -> Said:
    terms = await terms_of(question)
    return said(f"{place.zh}暂时不发货。", f" Sorry, we don't ship to {place.en}.", *terms.held("shipping.no_ship"))


def _lacking(question: Question, picked: Picked) -> Draft:
    """The option that was asked for does not exist; those that do."""
    product, (name, _) = picked.products[0], picked.lacking or ("", "")
    title = called(question, product)
    found = {
        option.value: option_fact(question.shop, product, sku, option, question.now)
        for sku in product.skus
        for option in sku.options
        if option.name == name
    }
    values = "、".join(found)
    draft = question.says(
        f"{title.zh}没有您要的{name},可选:{values}。",
        f"The {title.en} doesn't come in that. You can choose: {', '.join(found)}.",
        *title.facts,
        *found.values(),
    )
    return replace(draft, products=(product.id,), asks=True)
