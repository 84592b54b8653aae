"""Which intent leads to which action, on which orders, and how its wish is read from the words.

To add one: a line in LEADS, and a reader of its details if no other fits.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from xiaoer.desk.actions import addresses, details, invoices
from xiaoer.desk.actions.correcting import note_mended
from xiaoer.desk.actions.exchanging import listed_wanted
from xiaoer.desk.actions.lines import line_done_to, lines_kept
from xiaoer.desk.actions.notes import note_dictated, note_in
from xiaoer.desk.actions.soundness import WRONG
from xiaoer.desk.actions.variants import options_wanted, variant_wanted
from xiaoer.desk.purchase.states import ANY, MOVING, RECEIVED, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.kernel.ids import SkuId
from xiaoer.language.reading import OptionMention
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.aftersales.situation import Event
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.exchangeable import exchangeable
from xiaoer.shop.gathering import line_meant
from xiaoer.shop.order import Order, OrderState
from xiaoer.shop.product import Product, Sku
from xiaoer.shop.wish import Wish

Details = Callable[[Question, Wish, Order | None, Catalogue], Wish]
"""Fills in what the words tell; what they do not tell stays as it is."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What an intent leads to."""

    action: ActionName
    fitting: frozenset[OrderState] = ANY
    """The states of orders that it is likeliest about."""
    details: tuple[Details, ...] = ()
    reason: CaseReason | None = None
    kind: str = ""
    orderless: bool = False
    """It is about no order."""


def wish_of(question: Question, lead: Lead, order: Order | None, catalogue: Catalogue) -> Wish:
    """The wish in the words of this message."""
    action = Action(lead.action, order=order.id if order else None, reason=lead.reason, kind=lead.kind)
    return told_more(question, lead, Wish(action), order, catalogue)


def told_more(question: Question, lead: Lead, wish: Wish, order: Order | None, catalogue: Catalogue) -> Wish:
    """The wish with what this message adds to it."""
    for read in lead.details:
        wish = read(question, wish, order, catalogue)
    return wish


EXTRA: Final = re.compile(r"包装服务|赠品|gift wrap", re.IGNORECASE)
"""Lines that are nothing without the others."""


def _goods(question: Question, wish: Wish, order: Order | None, _: Catalogue) -> Wish:
    """Line and units, and whether everything is meant."""
    if order is None:
        return wish
    text = question.reading.text
    # What was spoken of before tells no other line than the one that is meant by now.
    meant = question.topic.product if question.topic.named or wish.action.line is None else None
    product = meant.id if meant else None
    deed = _deed_of(wish.action)
    line = line_done_to(order, question.reading, deed) or details.line_in(order, question.reading, product)
    kept = lines_kept(order, question.reading)
    line = None if line in kept else line
    goods = [each for each in order.lines if not EXTRA.search(each.title) and each not in kept]
    if line is None and len(goods) == 1 and not EXTRA.search(text):
        line = goods[0]
    named = line.id if line is not None and len(order.lines) > 1 else wish.action.line
    units = details.units_in(question.reading, line or line_meant(wish.action, order))
    action = replace(wish.action, line=named, quantity=units or wish.action.quantity)
    return replace(
        wish, action=action, claims=replace(wish.claims, wants_all=wish.claims.wants_all or details.means_all(text))
    )


def _deed_of(action: Action) -> str:
    """The words (a pattern) that stand beside the goods that are meant."""
    if action.name in _SWAPPING:
        return _SWAP
    if action.reason in _LACKING:
        return _LACKS
    return WRONG if action.name is ActionName.OPEN_CASE and action.reason in _HURT else _BACK


def _condition(question: Question, wish: Wish, _: Order | None, __: Catalogue) -> Wish:
    """Opened, activated, used; photos; the spoiled share."""
    text, claims = question.reading.text, wish.claims
    opened, activated, used = details.state_in(text)
    share = details.bad_share_in(text)
    return replace(
        wish,
        claims=replace(
            claims,
            opened=claims.opened if opened is None else opened,
            activated=claims.activated if activated is None else activated,
            used=claims.used if used is None else used,
            photos=max(claims.photos, details.photos_in(text)),
            bad_basis_points=claims.bad_basis_points if share is None else share,
        ),
    )


def _reason(question: Question, wish: Wish, order: Order | None, _: Catalogue) -> Wish:
    """Why; an earlier reason stays unless another one is told. What was not sent has no fault and lacks nothing."""
    found = details.reason_in(question.reading.text)
    if order is not None and order.state in UNSHIPPED and found in _HURT | _LACKING:
        found = None
    return replace(wish, action=replace(wish.action, reason=found or wish.action.reason))


def _own_reason(question: Question, wish: Wish, _: Order | None, __: Catalogue) -> Wish:
    """Why, where the shop's own reasons count: 买错, 不想要. A fault is no reason to cancel."""
    found = details.reason_in(question.reading.text)
    return replace(wish, action=replace(wish.action, reason=found)) if found is CaseReason.NO_REASON else wish


def _no_reason(_: Question, wish: Wish, __: Order | None, ___: Catalogue) -> Wish:
    """Nobody has to tell one."""
    return replace(wish, action=replace(wish.action, reason=wish.action.reason or CaseReason.NO_REASON))


def _address(question: Question, wish: Wish, order: Order | None, _: Catalogue) -> Wish:
    text = question.reading.text
    before = wish.action.words
    words = addresses.address_anew(text, before) or before
    region = addresses.province_in(words)
    return replace(
        wish,
        action=replace(wish.action, words=words, region=region, phone=addresses.phone_in(text) or wish.action.phone),
        claims=replace(wish.claims, same_province=_same_province(region, order)),
    )


def _same_province(region: str, order: Order | None) -> bool | None:
    """None when one of the two is not known."""
    if order is None or order.address is None or not region:
        return None
    at = order.address
    there = at.region if at.region not in {"", "normal"} else addresses.province_in(f"{at.city} {at.line}")
    return there == region if there else None


def _variant(question: Question, wish: Wish, order: Order | None, catalogue: Catalogue) -> Wish:
    """The variant wanted: of the same product, or another product that was named by its number."""
    line = line_meant(wish.action, order) if order is not None else None
    if line is None:
        return wish
    named = next((m.sku for m in question.reading.slots.products if m.sku and m.sku != line.sku), None)
    product = catalogue.product(line.product) if line.product else None
    asked = wish.action.sku if product and any(sku.id == wish.action.sku for sku in product.skus) else None
    found = _variant_named(question, product, line.sku, asked) if product else None
    listed = listed_wanted(product, exchangeable(product, catalogue), question.reading.text) if product else None
    other = _other_product(question, line.sku, catalogue) if found is None and named is None else None
    sku = listed.sku if listed else named or (found.id if found else other)
    return replace(wish, action=replace(wish.action, sku=sku or wish.action.sku))


def _variant_named(question: Question, product: Product, bought: SkuId, asked: SkuId | None) -> Sku | None:
    """The variant wanted by the question's own clause; where that names only what was bought, by the whole message."""
    text, had = question.reading.text, [bought, *([asked] if asked else [])]
    tries = (_of_clause(question), question.reading.slots.options)
    found = [variant_wanted(product, asked or bought, options_wanted(each, text, product, had), text) for each in tries]
    return next((each for each in found if each is not None and each.id != bought), found[0])


def _of_clause(question: Question) -> Sequence[OptionMention]:
    """The options that the question's own clause names; where it names none, all of the message."""
    named, text = question.reading.slots.options, question.reading.text
    start = max(text.find(question.text), 0)
    return [each for each in named if start <= each.span.start < start + len(question.text)] or named


def _other_product(question: Question, bought: SkuId, catalogue: Catalogue) -> SkuId | None:
    """The only variant of another product that was named with certainty."""
    for mention in question.reading.slots.products:
        product = catalogue.product(mention.product)
        if product is None or mention.score < 1.0 or any(sku.id == bought for sku in product.skus):
            continue
        if len(product.skus) == 1:
            return product.skus[0].id
    return None


def _note(question: Question, wish: Wish, _: Order | None, __: Catalogue) -> Wish:
    before = wish.action.words
    if before:
        words = note_mended(question.reading.text, before) or note_dictated(question.text)
    else:
        words = note_in(question.text) or note_in(question.reading.text)
    return replace(wish, action=replace(wish.action, words=words or before))


def _joining(question: Question, wish: Wish, _: Order | None, __: Catalogue) -> Wish:
    splits = re.search(r"拆|分开|split|separate", question.reading.text, re.IGNORECASE)
    action = replace(wish.action, kind="split" if splits else "merge", words=question.reading.text)
    return replace(wish, action=action)


def _event(question: Question, wish: Wish, _: Order | None, __: Catalogue) -> Wish:
    text = question.reading.text
    found = next((event for words, event in _EVENTS if re.search(words, text, re.IGNORECASE)), None)
    return replace(wish, claims=replace(wish.claims, event=found or wish.claims.event))


def _invoice(question: Question, wish: Wish, _: Order | None, __: Catalogue) -> Wish:
    text, action = question.reading.text, wish.action
    title, tax_id = invoices.invoice_title(text), invoices.tax_id_in(text)
    kind = invoices.invoice_kind(text) or action.kind
    if kind == "personal":
        kind = "company" if action.tax_id else kind
        title = title if "个人" not in title else ""
    return replace(wish, action=replace(action, kind=kind, words=title or action.words, tax_id=tax_id or action.tax_id))


def _visit(question: Question, wish: Wish, _: Order | None, __: Catalogue) -> Wish:
    text = question.reading.text
    kind = "repair" if re.search(r"维修|修理|检修|repair|fix", text, re.IGNORECASE) else wish.action.kind or "install"
    when = details.visit_in(text, question.reading.slots.dates)
    return replace(wish, action=replace(wish.action, kind=kind, when=when or wish.action.when))


def _restock(question: Question, wish: Wish, _: Order | None, __: Catalogue) -> Wish:
    """The variant that is meant, or the only one that is sold out."""
    topic = question.topic
    gone = [sku for sku in topic.skus if sku.stock == 0]
    sku = topic.skus[0].id if len(topic.skus) == 1 else gone[0].id if len(gone) == 1 else None
    return replace(wish, action=replace(wish.action, sku=sku or wish.action.sku))


def _words(question: Question, wish: Wish, _: Order | None, __: Catalogue) -> Wish:
    """The buyer's own words, for the person who decides."""
    before, told = wish.action.words, question.reading.text.strip()
    return wish if before else replace(wish, action=replace(wish.action, words=told[:200]))


_EVENTS: Final[tuple[tuple[str, Event], ...]] = (
    (r"丢|遗失|lost", Event.LOST),
    (r"少|漏|missing", Event.SHORT),
    (r"坏果|烂|变质|rotten|spoiled", Event.SPOILED),
    (r"破|碎|裂|损|damaged|broken", Event.DAMAGED),
    (r"发货|没发|迟|晚|慢|耽误|超时|late|delay", Event.LATE_DISPATCH),
)
_BEFORE: Final = UNSHIPPED | {OrderState.PENDING_PAYMENT}
_SENT: Final = MOVING | RECEIVED
_SWAPPING: Final = frozenset({ActionName.OPEN_EXCHANGE, ActionName.CHANGE_SKU})
_SWAP: Final = r"换|改|[来拿弄整发][个件条双]|\bexchange|\bswap|\bchange|\breplace"
_BACK: Final = r"退|取消|不要|不想要|\breturn|\brefund|\bcancel|\bsend"
_LACKS: Final = r"没|未|缺|少|漏|不见|\bmissing\b|\bno\b|\bnot\b|n't\b|\bwithout\b"
_HURT: Final = frozenset({CaseReason.QUALITY, CaseReason.DAMAGED, CaseReason.FRESH_BAD})
_LACKING: Final = frozenset({CaseReason.MISSING_PART, CaseReason.SPLIT_MISSING})
_FAULTY: Final = (_goods, _condition, _words)

LEADS: Final[Mapping[str, Lead]] = {
    "order.cancel": Lead(ActionName.CANCEL_ORDER, _BEFORE, (_own_reason,)),
    "order.change_address": Lead(ActionName.CHANGE_ADDRESS, _BEFORE, (_address,)),
    "order.change_sku": Lead(ActionName.CHANGE_SKU, _BEFORE, (_goods, _variant)),
    "order.note": Lead(ActionName.ADD_NOTE, _BEFORE, (_note,)),
    "order.merge": Lead(ActionName.ADD_NOTE, _BEFORE, (_joining,), kind="merge"),
    "order.urge_ship": Lead(ActionName.URGE_DISPATCH, UNSHIPPED),
    "logi.stuck": Lead(ActionName.CHASE_LOGISTICS, MOVING),
    "logi.intercept": Lead(ActionName.INTERCEPT, MOVING),
    "logi.lost": Lead(ActionName.OPEN_CASE, MOVING, (_goods, _words), CaseReason.LOST),
    "logi.signed_missing": Lead(
        ActionName.OPEN_CASE, MOVING | {OrderState.DELIVERED}, (_goods, _words), CaseReason.SIGNED_MISSING
    ),
    "logi.split_missing": Lead(ActionName.OPEN_CASE, _SENT, (_goods, _words), CaseReason.SPLIT_MISSING),
    "logi.damaged": Lead(ActionName.OPEN_CASE, RECEIVED, _FAULTY, CaseReason.DAMAGED),
    "as.return_apply": Lead(ActionName.OPEN_RETURN, RECEIVED, (_goods, _condition, _reason, _no_reason)),
    "as.exchange": Lead(ActionName.OPEN_EXCHANGE, RECEIVED, (_goods, _condition, _reason, _variant)),
    "as.refund_only": Lead(ActionName.OPEN_REFUND_ONLY, _SENT | UNSHIPPED, (_goods, _condition, _reason)),
    "as.quality": Lead(ActionName.OPEN_CASE, RECEIVED, _FAULTY, CaseReason.QUALITY),
    "as.wrong_item": Lead(ActionName.OPEN_CASE, RECEIVED, _FAULTY, CaseReason.WRONG_ITEM),
    "as.missing_part": Lead(ActionName.OPEN_CASE, RECEIVED, _FAULTY, CaseReason.MISSING_PART),
    "as.fresh_bad": Lead(ActionName.OPEN_CASE, RECEIVED, _FAULTY, CaseReason.FRESH_BAD),
    "as.repair": Lead(ActionName.OPEN_CASE, RECEIVED, _FAULTY, CaseReason.REPAIR),
    "as.price_protect": Lead(ActionName.OPEN_CASE, _SENT | UNSHIPPED, (_goods,), CaseReason.PRICE_PROTECTION),
    "as.compensation": Lead(ActionName.OPEN_CASE, _SENT | UNSHIPPED, (_event, _words), CaseReason.COMPENSATION),
    "as.install_service": Lead(ActionName.BOOK_SERVICE, _SENT, (_visit,)),
    "invoice.apply": Lead(ActionName.INVOICE_APPLY, RECEIVED, (_invoice,)),
    "invoice.change": Lead(ActionName.INVOICE_CHANGE, RECEIVED, (_invoice,)),
    "prod.restock": Lead(ActionName.NOTIFY_RESTOCK, details=(_restock,), orderless=True),
    "privacy.request": Lead(ActionName.PRIVACY_ERASURE, orderless=True),
}
_MARKETING: Final = Lead(ActionName.MARKETING_OPTOUT, orderless=True)
_RETURNS: Final = re.compile(r"退(?!差|回来|了吗|到|税|运费|押金)|\breturn\b|\brefund\b|money back", re.IGNORECASE)
_EXCHANGES: Final = re.compile(r"换[一个件成货新]|换个|\bexchange\b|\breplace(?:ment)?\b|\bswap\b", re.IGNORECASE)
ONLY_MONEY: Final = re.compile(r"仅退款|只退款|不退货|不想退货|without (?:returning|sending)|keep it", re.IGNORECASE)
_SENT_BACK: Final = re.compile(r"(?<!不)(?<!不想)退货|\breturn\b", re.IGNORECASE)
_ERASES: Final = re.compile(r"删|注销|清除|抹|delete|erase|remove my (?:data|account|info)", re.IGNORECASE)
_UNWANTED: Final = re.compile(
    r"广告|短信|推销|推广|促销|骚扰|营销|marketing|unsubscribe|\bpromo|\bspam|\bads?\b|advert|newsletter"
    r"|\bstop (?:sending|texting|emailing|messaging)|\b(?:texts|emails|sms)\b",
    re.IGNORECASE,
)
_FAULTS: Final = frozenset({"as.quality", "as.wrong_item", "logi.damaged"})


def lead_of(intent: str, text: str) -> Lead | None:
    """What the intent leads to, as its words shape it: a fault that is to go back is a return for that fault."""
    intent = _not_only_money(intent, text)
    lead = LEADS.get(intent)
    if lead is None:
        return None
    if intent == "privacy.request":
        if _ERASES.search(text):
            return lead
        return _MARKETING if _UNWANTED.search(text) else None
    if intent == "as.return_apply" and ONLY_MONEY.search(text):
        return LEADS["as.refund_only"]
    if intent in _FAULTS and not ONLY_MONEY.search(text):
        if _EXCHANGES.search(text):
            return replace(lead, action=ActionName.OPEN_EXCHANGE, details=(*_FAULTY, _variant))
        if _RETURNS.search(text):
            return replace(lead, action=ActionName.OPEN_RETURN, details=_FAULTY)
    return lead


def _not_only_money(intent: str, text: str) -> str:
    """The intent, where a refund is said to be one for goods that go back: 起球,要求退货退款."""
    if intent != "as.refund_only" or not _SENT_BACK.search(text) or ONLY_MONEY.search(text):
        return intent
    return "as.quality" if details.reason_in(text) in _HURT else "as.return_apply"
