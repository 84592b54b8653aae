"""Which order a question means: the one it must be, or the draft that asks for it. Never another buyer's."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from xiaoer.desk.draft import Draft
from xiaoer.desk.purchase.described import orders_described
from xiaoer.desk.purchase.states import ANY, ARRIVED
from xiaoer.desk.question import Question
from xiaoer.desk.topic import CLOSED
from xiaoer.desk.wording.naming import short_title
from xiaoer.desk.wording.spoken import Said, said
from xiaoer.desk.wording.words import state_words
from xiaoer.shop.catalogue import Catalogue
from xiaoer.shop.facts.order import line_facts, order_facts
from xiaoer.shop.facts.product import title_fact
from xiaoer.shop.order import Order, OrderState

MOST_NAMED: Final = 3


async def order_meant(question: Question, fitting: Collection[OrderState]) -> Order | Draft:
    """The order that a question about orders in these states means, or what to say when that is not known."""
    if question.guest:
        return question.says(
            "登录后我才能看到您的订单,请先登录再问我。",
            "I can only see your orders once you are signed in; please sign in and ask again.",
        )
    if question.topic.foreign_code is not None:
        return question.says(
            "没有找到这个订单或运单号,请核对一下。",
            "I can't find that order or tracking number; please check it.",
        )
    mine = await question.store.my_orders()
    if not mine:
        return question.says("没有查到您在本店的订单。", "I can't find any order of yours in this shop.")
    candidates = orders_that_fit(question, mine, fitting)
    if len(candidates) == 1:
        return candidates[0]
    return await _ask_which(question, candidates[:MOST_NAMED])


def orders_that_fit(question: Question, mine: Sequence[Order], fitting: Collection[OrderState]) -> tuple[Order, ...]:
    """One when it is sure. `mine` is not empty; neither is the result."""
    topic = question.topic
    sure = len(topic.orders) == 1 and _is_sure(question, mine)
    holding = _holding(question, mine)
    described = orders_described(question.reading, holding, fitting)
    if sure and (question.reading.slots.codes or not described or topic.orders[0] in described):
        return topic.orders
    if described or sure:
        return described or topic.orders
    for states in (fitting, ANY - CLOSED - ARRIVED, ANY - CLOSED):
        fits = tuple(order for order in holding if order.state in states)
        if fits:
            return fits
    return holding


async def goods_said(question: Question, order: Order) -> Said:
    """订单O…(轻薄连帽羽绒服等) and "Order O… (Light hooded down jacket and more)"."""
    catalogue = await question.store.catalogue()
    number = order_facts(question.shop, order, question.now)["id"]
    goods = _goods(question, order, catalogue)
    if not goods:
        return said(f"订单{order.id}", f"Order {order.id}", number)
    return said(f"订单{order.id}({goods.zh})", f"Order {order.id} ({goods.en})", number, *goods.facts)


def asks_only(text: str) -> bool:
    """Whether the words ask what is possible, and do not yet ask us to do it."""
    words = text.lower()
    return bool(_ASKS.search(words)) and not _WANTS.search(words)


_ASKS = re.compile(
    r"能不能|可不可以|可以[^,。]{0,8}[吗不么嘛]|能[^,。]{0,12}[吗不么嘛没]|[行好]不|行吗|怎么[弄办退换开申操改]|如何"
    r"|咋[弄办退换开]|多久|几[天年]|多少|谁|什么|[吗么嘛]\s*[??]?$|要不要|支持|哪"
    r"|咨询|想问|问问|问一下|了解|流程|怎么收费|收费标准|\bask about\b|\bwondering\b"
    r"|\bcan i\b|\bcould i\b|\bhow\b|\bwhat\b|\bwho\b|\bdo (?:you|i)\b|\bis (?:it|there|my)\b|\bdoes\b|^(?:is|are)\b"
)
_WANTS = re.compile(
    r"帮我|帮忙|麻烦|给我|(?:我要|想要)(?![了去]?(?:咨询|问|了解|知道))|我想[退换取改]|希望|申请一下|拦回"
    r"|\bplease\b|\bcan you\b|\bcould you\b|\bi want\b|\bi need\b|\bi'd like\b|\bcancel my\b|\bstop\b"
)


def _is_sure(question: Question, mine: Sequence[Order]) -> bool:
    """Named by number, looked at or talked about before: not just the only one that is running."""
    running = tuple(order for order in mine if order.state not in CLOSED)
    return (
        question.topic.settled
        or bool(question.reading.slots.codes)
        or question.topic.orders not in (running, tuple(mine))
    )


def _holding(question: Question, mine: Sequence[Order]) -> tuple[Order, ...]:
    """The orders that hold the product if one was named and any does."""
    product = question.topic.product
    if product is None or not question.topic.named:
        return tuple(mine)
    return tuple(order for order in mine if any(line.product == product.id for line in order.lines)) or tuple(mine)


async def _ask_which(question: Question, orders: Sequence[Order]) -> Draft:
    catalogue = await question.store.catalogue()
    rows = [_row(question, order, catalogue) for order in orders]
    facts = tuple(fact for row in rows for fact in row.facts)
    draft = question.says(
        f"您问的是哪个?{';'.join(row.zh for row in rows)}。",
        f"Which order do you mean? {'; '.join(row.en for row in rows)}.",
        *facts,
    )
    return replace(draft, orders=tuple(order.id for order in orders), asks=True)


def _row(question: Question, order: Order, catalogue: Catalogue) -> Said:
    facts = order_facts(question.shop, order, question.now)
    goods = _goods(question, order, catalogue)
    zh, en = state_words(order.state)
    row = goods + said(":", ":") if goods else goods
    return said(f"订单{order.id}({row.zh}{zh})", f"{order.id} ({row.en} {en})", facts["id"], facts["state"], *row.facts)


def _goods(question: Question, order: Order, catalogue: Catalogue) -> Said:
    """The goods that were named or the first ones of an order, and that there are more."""
    if not order.lines:
        return Said()
    meant = question.topic.product if question.topic.named else None
    first = next((line for line in order.lines if meant and line.product == meant.id), order.lines[0])
    known = catalogue.sku(first.sku)
    product = known[0] if known else None
    title = line_facts(question.shop, order, first, question.now).get("title")
    short = short_title(product) if product else ""
    zh = first.title if 0 < len(first.title) <= _LONGEST_TITLE or not short else short
    en = (product.title_en if product else "") or short or zh
    named = title_fact(question.shop, product, question.now) if product else None
    more = len(order.lines) > 1
    return said(f"{_short(zh)}{'等' if more else ''}", f"{_short(en)}{' and more' if more else ''}", title, named)


def _short(title: str) -> str:
    """Long titles are cut, never inside a model number."""
    if len(title) <= _LONGEST_TITLE:
        return title
    head = title[:_LONGEST_TITLE]
    if re.match(r"[A-Za-z0-9.\-+/]", title[_LONGEST_TITLE]):
        head = re.sub(r"[A-Za-z0-9.\-+/]+$", "", head) or head
    return re.sub(r"[ (（【]+$", "", head) + "…"


_LONGEST_TITLE = 30
