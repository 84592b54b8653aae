"""Another deed for the same goods, where what was put to the buyer is turned down: 别退了,直接换XL. All pure."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.actions.by_state import lead_for
from xiaoer.desk.actions.leads import LEADS, Lead, wish_of
from xiaoer.desk.actions.lines import lines_in
from xiaoer.desk.purchase.meant import asks_only
from xiaoer.desk.question import Question
from xiaoer.shop.action import ActionName
from xiaoer.shop.aftersales.situation import Claims
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.order import Order
from xiaoer.shop.wish import Wish

_DEEDS: Final = (
    ("as.return_apply", r"退(?!休|伍|回来了|换)|\b(?:return|refund|send (?:it|them) back)"),
    ("as.exchange", r"换(?!季|个说法|个?人)|\b(?:exchang|swap|replac)"),
    ("order.cancel", r"取消|撤单|\bcancel"),
    ("logi.intercept", r"拦|截(?!图|止)|掉头|\b(?:intercept|turn (?:it|them) around)"),
)
"""What may be done with goods instead of each other, by the intents that lead to it."""
_OWN: Final = {
    ActionName.OPEN_RETURN: {"as.return_apply"},
    ActionName.OPEN_REFUND_ONLY: {"as.return_apply", "order.cancel"},
    ActionName.CANCEL_ORDER: {"order.cancel", "as.return_apply"},
    ActionName.OPEN_EXCHANGE: {"as.exchange"},
    ActionName.CHANGE_SKU: {"as.exchange"},
    ActionName.INTERCEPT: {"logi.intercept", "as.return_apply", "order.cancel"},
}
"""By what words each of them is spoken of."""
_DENIES: Final = (
    r"(?:别|不|甭|勿|莫|唔)(?:再|用|想|要|去|必)*(?:给我|帮我)?(?:{deed})[货款单掉了]*"
    r"|(?:{deed})[货款单]?(?:就)?(?:算了|免了)"
    r"|(?:do ?n[o']t|not|no need to|instead of|rather than)(?: want to| going to)? (?:{deed})(?:ing|ed|e)?"
)
_APART: Final = re.compile(r"另外|还有|顺便|也|\balso\b|\btoo\b|\banother\b", re.IGNORECASE)
_LONGEST: Final = 60


def turned(question: Question, wish: Wish, order: Order, catalogue: Catalogue) -> tuple[str, Wish] | None:
    """The intent and the wish for the same goods that the message puts in the place of this one; None for none.

    Only where the words bid one other deed, and this one not at all, or no more.
    """
    text, own = question.reading.text, _OWN.get(wish.action.name)
    if own is None or asks_only(text) or len(text) > _LONGEST or re.search(r"[?？]|吗", text) or _APART.search(text):
        return None
    deed = "|".join(words for name, words in _DEEDS if name in own)
    rest = re.sub(_DENIES.format(deed=deed), " ", text, flags=re.IGNORECASE)
    bid = [name for name, words in _DEEDS if re.search(words, _without_denied(rest), re.IGNORECASE)]
    if len(bid) != 1 or bid[0] in own or _names_others(question, wish, order):
        return None
    lead = lead_for(LEADS[bid[0]], order, question)
    if lead.action is wish.action.name:
        return None
    return bid[0], _instead(question, lead, wish, order, catalogue)


def _without_denied(text: str) -> str:
    """The words without any deed that they turn down."""
    for _, words in _DEEDS:
        text = re.sub(_DENIES.format(deed=words), " ", text, flags=re.IGNORECASE)
    return text


def _names_others(question: Question, wish: Wish, order: Order) -> bool:
    """Whether other goods are named, or another order."""
    if question.reading.slots.codes:
        return True
    named = lines_in(order, question.reading)
    return wish.action.line is not None and any(line.id != wish.action.line for line in named)


def _instead(question: Question, lead: Lead, wish: Wish, order: Order, catalogue: Catalogue) -> Wish:
    """What is wished for now, of the same goods in the same state."""
    fresh = wish_of(question, lead, order, catalogue)
    before = replace(fresh, action=replace(fresh.action, line=wish.action.line, quantity=wish.action.quantity))
    for read in lead.details:
        before = read(question, before, order, catalogue)
    return replace(before, claims=_both(before.claims, wish.claims))


def _both(now: Claims, before: Claims) -> Claims:
    return replace(
        now,
        opened=before.opened if now.opened is None else now.opened,
        activated=before.activated if now.activated is None else now.activated,
        used=before.used if now.used is None else now.used,
        photos=max(now.photos, before.photos),
    )
