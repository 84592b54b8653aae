"""From a question that wants something done to its proposal: which order, which details, what the rules say."""

import re
from dataclasses import replace
from typing import Final

from xiaoer.desk.actions.by_state import lead_for
from xiaoer.desk.actions.deeds import wishes_beside
from xiaoer.desk.actions.invoices import tax_id_in
from xiaoer.desk.actions.leads import Lead, lead_of, wish_of
from xiaoer.desk.actions.lines import lines_joined
from xiaoer.desk.actions.proposing import put, put_all
from xiaoer.desk.actions.untold import likes_another
from xiaoer.desk.draft import Draft
from xiaoer.desk.proposal import Wanting
from xiaoer.desk.purchase.meant import asks_only, goods_said, order_meant
from xiaoer.desk.purchase.states import MOVING, RECEIVED, UNSHIPPED
from xiaoer.desk.question import Question
from xiaoer.desk.wording.words import state_words
from xiaoer.shop.action import Action, ActionName, CaseReason
from xiaoer.shop.aftersales.ruling import Missing
from xiaoer.shop.facts.order import order_facts
from xiaoer.shop.gate import Gate
from xiaoer.shop.order import Order
from xiaoer.shop.wish import Wish

_MAY: Final = re.compile(
    r"能不能|可不可以|可以[^,。]{0,12}[吗不么嘛]|能[^,。]{0,40}[吗不么嘛没]|[行好成中]不(?:[行好成中]|$|[,，。?？\s])|行吗"
    r"|好吗|\bcan i\b|\bcould i\b|\bmay i\b|\bcan you\b|\bcould you\b|\bis it possible\b",
    re.IGNORECASE,
)
_HOW: Final = re.compile(
    r"怎么|咋|如何|多久|几[天年]|多少|谁|什么时候|什么条件|哪|流程|规则|规定|政策|\bhow\b|\bwhat\b|\bwho\b|\bwhere\b|\bpolicy\b|\brules?\b",
    re.IGNORECASE,
)
_STANDS: Final = re.compile(
    r"怎么样了|怎么处理[了的]|批了[吗没]|批下来|处理(?:得|到哪|好了?[吗没])|进度|有结果|到哪一?步|审核(?:了|完|好|通过)了?[吗没]"
    r"|\bhow is\b.*\bgoing\b|\bstatus\b|\bany (?:update|news|progress)\b|\bbeen (?:approved|processed)\b",
    re.IGNORECASE,
)
_SILENCE: Final = re.compile(
    r"[没无](?:有)?(?:了)?(?:下文|动静|消息|回音|回信|后续|反应|音信|人管)|有(?:没有)?(?:下文|消息|回音|后续)|石沉大海|不了了之"
    r"|\b(?:heard nothing|no (?:reply|answer|word|response))\b",
    re.IGNORECASE,
)
"""Nothing came of it; of a parcel it means that it stands still."""
_WHERE: Final = re.compile(
    r"(?:退货|换货|退款|售后|维修|返修|价保)(?:单|申请)?(?:现在|目前)?(?:到哪|走到哪|进行到哪)"
    r"|\bwhere(?:'s| is| are| did)\b.{0,20}\b(?:return|refund|exchange|case|repair)\b(?! address| label)",
    re.IGNORECASE,
)
_NOT_SENT: Final = re.compile(
    r"[没未](?:有)?(?:发货|发出|寄出|[发寄](?:[啊呀呢吗了!?。,，！？\s]|$))|[还都]不发货?(?:[啊呀呢!?。,，！？\s]|$)"
    r"|发货.{0,4}(?:慢|超时|晚|迟)"
    r"|\b(?:has|is|was)(?:n't| not)(?: yet)?(?: been)? (?:shipped|sent|dispatched)\b"
    r"|\bnot (?:yet )?(?:shipped|sent|dispatched)\b",
    re.IGNORECASE,
)
_BY_LINE: Final = frozenset({ActionName.OPEN_RETURN, ActionName.OPEN_REFUND_ONLY})
_CHOSEN: Final = frozenset({CaseReason.REPAIR, CaseReason.PRICE_PROTECTION, CaseReason.COMPENSATION})
"""Cases that are no reports of a fault: who only asks about them is answered."""
_CONSULTS: Final = re.compile(
    r"咨询|想问|问问|问一下|了解|流程|怎么收费|收费标准|\bask about\b|\bwondering\b", re.IGNORECASE
)
_IF_UNSENT: Final = re.compile(
    r"(?:没|未)发(?:货|出)?(?:的话)?[,，]?(?:就|再|才|给我)|发(?:货|出|走)?了(?:的话)?[,，]?就(?:算|不|留|等)|趁(?:还)?没发"
    r"|\bif (?:it|that|they)(?:'s| is| has| have|n't)*(?: not|n't)? (?:yet )?(?:been )?(?:shipped|left|gone|sent)",
    re.IGNORECASE,
)
"""Wished for only where nothing was sent: 没发就取消,发了就算了."""
_TAKEN_BACK: Final = _BY_LINE | {ActionName.CANCEL_ORDER}
_PIECES: Final = re.compile(r"[,，。;；!！?？\s]+")
_COMMANDS: Final = re.compile(
    r"^(?!.*(?:已经|昨天|前天|上次|刚才|申请了|怎么|如何|如果|要是|能|可以|多久|多少|几|不取消|不退|别))"
    r".*(?:取消(?:订单|掉|了?吧)?|退[货款]?吧|退掉|退了吧|退了|撤[掉单了]吧?|关[掉了]吧?|不想?要了)(?:哈|啊|呗|呀|嘛|噻|咯)?$"
)
"""A part of a message that asks nothing: 机器人取消 钱多久回来."""
_SWAPS: Final = frozenset({ActionName.CHANGE_SKU, ActionName.OPEN_EXCHANGE})
_TITLED: Final = frozenset({ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE})
_OF_PARCELS: Final = frozenset({ActionName.URGE_DISPATCH, ActionName.CHASE_LOGISTICS})
ALWAYS: Final = frozenset({ActionName.URGE_DISPATCH, ActionName.CHASE_LOGISTICS, ActionName.OPEN_CASE})
"""Said as a question or not (怎么还不发货): something is wrong, and something can be done."""


async def lead(question: Question, gate: Gate) -> Draft | None:
    """A proposal, a question back or a refusal; None when the words only ask, or the intent leads to nothing."""
    found = lead_of(question.intent, question.reading.text)
    if found is None or question.guest or _only_asks(question, found):
        return None
    if found.orderless:
        return await _about_no_order(question, gate, found)
    if question.topic.foreign_code is None and not await question.store.my_orders():
        return None
    unsent = UNSHIPPED if _NOT_SENT.search(question.reading.text) else found.fitting
    order = await order_meant(question, unsent)
    catalogue = await question.store.catalogue()
    if isinstance(order, Draft):
        wish = wish_of(question, found, None, catalogue)
        open_still = order.asks or question.topic.foreign_code is not None
        return (
            replace(order, wanting=Wanting(question.intent, wish, Missing.ORDER, order.orders)) if open_still else order
        )
    return await about_order(question, gate, found, order)


async def about_order(question: Question, gate: Gate, found: Lead, order: Order) -> Draft:
    """The same once the order is known."""
    turned = lead_for(found, order, question)
    wish = wish_of(question, turned, order, await question.store.catalogue())
    draft = await put_all(question, gate, each_line(question, wish, order))
    if turned.action is ActionName.CANCEL_ORDER and draft.proposal is None and order.state in MOVING:
        left = Draft() if _IF_UNSENT.search(question.reading.text) else await _way_out(question, gate, order)
        return await _sent_already(question, order) + draft + left
    if found.action is ActionName.CANCEL_ORDER and order.state in RECEIVED:
        return await _sent_already(question, order) + draft
    return draft


async def _sent_already(question: Question, order: Order) -> Draft:
    """That it is on its way or there, which is why it is too late."""
    goods, (zh, en) = await goods_said(question, order), state_words(order.state)
    state = order_facts(question.shop, order, question.now)["state"]
    return question.says(f"{goods.zh}{zh}。", f"{goods.en}: {en}.", *goods.facts, state)


async def _way_out(question: Question, gate: Gate, order: Order) -> Draft:
    """What is on its way cannot be cancelled, but the carrier can be asked to stop it."""
    intercept = Wish(Action(ActionName.INTERCEPT, order=order.id))
    draft = await put(replace(question, intent="logi.intercept"), gate, intercept)
    return draft if draft.proposal is not None else Draft()


def each_line(question: Question, wish: Wish, order: Order) -> tuple[Wish, ...]:
    """The wish for every line that is meant: 围巾和牛仔裤都退. The wish itself where it is about one."""
    joined = lines_joined(order, question.reading) if wish.action.name in _BY_LINE else ()
    if len(joined) < 2:
        return (wish,)
    return tuple(replace(wish, action=replace(wish.action, line=line.id, quantity=None)) for line in joined)


def asks_how_it_stands(text: str) -> bool:
    """Whether the words ask how far something is that was begun before: 赔偿进度, 那个怎么处理了."""
    return bool(_STANDS.search(text) or _SILENCE.search(text))


def asks_where_a_case_is(text: str) -> bool:
    """Whether the words ask where a return, an exchange or a refund has got to: 我的退货到哪了, where is my return."""
    return bool(_WHERE.search(text))


async def _about_no_order(question: Question, gate: Gate, found: Lead) -> Draft | None:
    wish = wish_of(question, found, None, await question.store.catalogue())
    if found.action is ActionName.NOTIFY_RESTOCK and wish.action.sku is None:
        return None
    return await put(question, gate, wish)


def _only_asks(question: Question, found: Lead) -> bool:
    """Whether a rule is asked for, and nothing to be done: 怎么退货, how long does a refund take.

    "能取消吗" asks for the thing itself: the answer is what it would be, and whether to do it. What else the message
    asks (口红改蜜桃色,还有玩偶到哪了) does not count.
    """
    if found.action in _SWAPS and likes_another(question.reading):
        return False
    whole, clause = (_without_second(question.intent, text) for text in (question.reading.text, question.text))
    return _asks_for_a_rule(whole, found) and _asks_for_a_rule(clause, found)


def _without_second(intent: str, text: str) -> str:
    """The words without another wish beside this one: 备注放驿站,另外玩偶什么时候到."""
    for _, start, end in reversed(wishes_beside([intent], text)):
        text = f"{text[:start]}{text[end:]}"
    return text


def _asks_for_a_rule(text: str, found: Lead) -> bool:
    if _STANDS.search(text) or (found.action not in _OF_PARCELS and _SILENCE.search(text)):
        return True
    if found.action in _TITLED and tax_id_in(text):
        return False
    if found.action in ALWAYS and not (found.reason in _CHOSEN and _CONSULTS.search(text)):
        return False
    if found.action in _TAKEN_BACK and any(_COMMANDS.search(piece) for piece in _PIECES.split(text)):
        return False
    return asks_only(text) and (bool(_HOW.search(text)) or not _MAY.search(text))
