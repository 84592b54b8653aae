"""Greetings, thanks, and what we are."""

from xiaoer.desk.answer import Answer
from xiaoer.desk.answers.unknown import SAME_QUESTION, learned_answer
from xiaoer.desk.draft import Draft
from xiaoer.desk.question import Question

_MACHINE = ("机器人", "真人", "ai", "robot", "bot", "human", "machine", "智能")
_THANKS = ("谢", "thank", "thx", "ok", "好的", "再见", "拜", "bye", "明白", "知道了")


async def greet(question: Question) -> Draft:
    """A greeting back; honest when asked whether we are a machine."""
    words = question.text.lower()
    if any(word in words for word in _MACHINE):
        return question.says(
            "是的,我是AI客服小二,回答以店铺资料为准;需要真人随时说“转人工”。",
            "Yes, I am Xiaoer, an AI assistant. My answers rest on the shop's records; say 'agent' for a person.",
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
