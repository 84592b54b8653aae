"""Greetings, thanks, and what we are."""

import re

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.unknown import SAME_QUESTION, learned_answer
from xiaoer.desk.draft import Draft
from xiaoer.desk.question import Question

_PERSON = re.compile(r"真人|真的?人|是人|\b(?:human|real person|person)\b", re.I)
_ROBOT = re.compile(r"机器|智能|电脑|程序|\b(?:ai|robot|bot|machine|computer|chatgpt)\b", re.I)
_WHO = re.compile(
    r"你是(?:谁|什么|啥)|叫(?:什么|啥)|谁在回|跟谁|和谁|介绍|名字|功能|(?:能|会|可以)(?:帮我|问你|做|干)[^,，。]{0,4}(?:什么|啥|些)?|你会(?:什么|啥)"
    r"|\b(?:who|what) (?:are|am|is) (?:you|this|i)|\byour name|\bwhat (?:can|do) (?:you|i)|\bhow can you|\bintroduce",
    re.I,
)
"""Asks who we are and what we can do."""
_THANKS = ("谢", "thank", "thx", "ok", "好的", "再见", "拜", "bye", "明白", "知道了")


async def greet(question: Question) -> Draft:
    """A greeting back; honest when asked whether we are a machine."""
    words = question.text.lower()
    named = _PERSON.search(words) or _ROBOT.search(words)
    if _WHO.search(words) and not named:
        return question.says(
            "我是AI客服小二,可以查商品、库存、价格、优惠、物流和订单,帮您挑商品,也能办取消、改地址和退换;"
            "需要真人随时说“转人工”。",
            "I am Xiaoer, the shop's AI assistant. I look up products, stock, prices, offers, deliveries and orders,"
            " help you choose, and see to cancellations, addresses, returns and exchanges; say 'agent' for a person.",
        )
    if named:
        yes = ("不是真人,", "No,") if _PERSON.search(words) and not _ROBOT.search(words) else ("是的,", "Yes,")
        return question.says(
            f"{yes[0]}我是AI客服小二,回答以店铺资料为准;需要真人随时说“转人工”。",
            f"{yes[1]} I am Xiaoer, an AI assistant. My answers rest on the shop's records; say 'agent' for a person.",
        )
    if any(word in words for word in _THANKS):
        return question.says("不客气,有需要随时找我。", "You're welcome. I am here if you need anything else.")
    return question.says("您好,在的,请问想了解什么?", "Hello! What would you like to know?")


async def out_of_scope(question: Question) -> Draft:
    """For what no shop assistant should answer, unless the merchant has taught an answer to it."""
    return await learned_answer(question, likeness=SAME_QUESTION) or question.says(
        "这个我帮不上忙,我只回答本店商品、活动、配送、订单和售后的问题。",
        "I can't help with that; I answer questions about this shop's products, offers, delivery, orders and returns.",
    )


ANSWERS: dict[str, Answer] = {"chitchat.greet": greet, "oos.other": out_of_scope}
