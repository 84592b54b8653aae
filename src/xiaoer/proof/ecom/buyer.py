"""The scripted buyer: yes to every consent question, and to a question back what the task tells. No model plays it."""

import re
from typing import Final

from xiaoer.desk.conversation import DecisionName, Focus, Reply
from xiaoer.proof.ecom.tasks import spoken
from xiaoer.shop.action import CaseReason
from xiaoer.shop.aftersales.ruling import Missing

YES: Final = "确认"
NO: Final = "不用"
DOES_NOT_KNOW: Final = "不知道,请帮我查一下"

_ORDER: Final = re.compile(r"(?<=订单)[^\d]{0,6}(\d{10,})")
_STATE: Final = re.compile(r"已发货|已签收|已付款|待付款|待发货|处理中|运输中")
_PRODUCT: Final = re.compile(r"(?:商品\s*(?:ID|id)?\s*(?:为|是|[:：])?\s*|jd\.com/)(\d{8,})")
_OFFERS: Final = {
    CaseReason.PRICE_PROTECTION: "价保|差价",
    CaseReason.REPAIR: "维修",
    CaseReason.COMPENSATION: "补偿|赔",
}
_LINK: Final = re.compile(r"https?://\S+")
_DAY: Final = re.compile(r"(?:下?周|星期|礼拜)[一二三四五六日天]|今天|明天|后天|\d{1,2}月\d{1,2}[日号]")
_QUOTED: Final = re.compile(r"[\"“「']([^\"”」']{4,})[\"”」']")

_FOUND: Final = {Missing.TIME: _DAY, Missing.ADDRESS: _QUOTED, Missing.PHOTO: _LINK}
_ALWAYS: Final = {Missing.TITLE: "个人", Missing.REASON: "不想要了", Missing.MEANS: "京东E卡"}


def next_words(reply: Reply, focus: Focus, intents: tuple[str, ...], place: int) -> str | None:
    """What the buyer says before the next intent; None when the reply asks nothing that can be answered.

    `place` is the intent that is being talked about; only it and earlier ones are drawn from.
    """
    if reply.decision is DecisionName.ASK_CONSENT:
        return NO if any(_is_unwanted(each.action.reason, intents) for each in reply.proposals) else YES
    if reply.decision is not DecisionName.SEND:
        return None
    if focus.wanting is not None and focus.wanting.missing is not None:
        return _answer(focus.wanting.missing, intents, place)
    asks_which = focus.open_question is not None and len(reply.orders) > 1
    return _answer(Missing.ORDER, intents, place) if asks_which else None


def _is_unwanted(reason: CaseReason | None, intents: tuple[str, ...]) -> bool:
    """Whether the task says that this is to be refused when it is offered."""
    words = _OFFERS.get(reason) if reason is not None else None
    return words is not None and re.search(rf"(?:{words})[^。;；\n]*拒绝", " ".join(intents)) is not None


def _answer(missing: Missing, intents: tuple[str, ...], place: int) -> str | None:
    now, heard = intents[place], " ".join(intents[: place + 1])
    if missing is Missing.ORDER:
        known = _last(_ORDER, now) or _last(_STATE, now) or _last(_PRODUCT, spoken(heard))
        return known or DOES_NOT_KNOW
    if missing is Missing.LINE:
        return _last(_PRODUCT, spoken(heard))
    if missing is Missing.SKU:
        return spoken(now)
    if missing in _FOUND:
        return _last(_FOUND[missing], heard if missing is Missing.PHOTO else now)
    return _ALWAYS.get(missing)


def _last(pattern: re.Pattern[str], text: str) -> str | None:
    found: list[str] = pattern.findall(text)
    return found[-1] if found else None
