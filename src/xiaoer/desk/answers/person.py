"""Words around a person: handing over, safety first, and being sorry."""

from datetime import datetime, time

from xiaoer.desk.draft import Draft, Reason
from xiaoer.desk.question import Question
from xiaoer.kernel.facts import Fact
from xiaoer.kernel.ids import FactId, ShopId
from xiaoer.shop.facts.policy import policy_facts
from xiaoer.shop.policy import HandOffTerms

SAFE_WORDS = {
    "safety.injury": (
        "请先停止使用或食用;身体不适请及时就医,并保留商品和包装。",
        "Please stop using it right away; if anyone feels unwell, see a doctor, and keep the product and packaging.",
    ),
    "complaint.legal": (
        "您的诉求已经记录,会由专人处理。",
        "We have noted your complaint and a person will deal with it.",
    ),
    "fraud.report": (
        "请不要转账、扫码或告诉任何人验证码。",
        "Please do not transfer money, scan codes or give anyone a verification code.",
    ),
    "minor.purchase": (
        "孩子误买的情况会由专人为您核实处理。",
        "A person will look into the purchase made by your child.",
    ),
}


async def hand_off_notice(question: Question, reason: Reason) -> Draft:
    """What the buyer is told when a person is called, with the hours at which people are there."""
    policies = await question.store.policies()
    terms = policies.hand_off
    zh = _NOTICE_ZH.get(reason, "已为您转人工客服,您说的情况我已一并转交,不用重复。")
    en = _NOTICE_EN.get(reason, "I am handing you over to a person, with everything you told me; no need to repeat it.")
    done = handed_over(question.shop.id, question.now)
    if terms is None:
        return question.says(zh, en, done)
    fact = policy_facts(question.shop, policies, question.now)["hand_off.hours"]
    if staffed_at(terms, question.now):
        return question.says(
            f"{zh}人工服务时间{terms.opens}-{terms.closes}。",
            f"{en} People are here {terms.opens}-{terms.closes}.",
            done,
            fact,
        )
    return question.says(
        f"{zh}现在不在人工服务时间({terms.opens}-{terms.closes}),可以先留言。",
        f"{en} Nobody is here right now ({terms.opens}-{terms.closes}); please leave a message.",
        done,
        fact,
    )


def handed_over(shop: ShopId, now: datetime) -> Fact:
    """That a person was called: the turn that says so does it."""
    deed = "已办理:转人工客服 done: handed over to a person"
    words = ("已转人工客服", "handed over to a person")
    return Fact(
        FactId(f"{shop}/queue/handed_over"), "queue", "write.outcome", deed, "queue", now, words[0], "", words[1]
    )


def staffed_at(terms: HandOffTerms, moment: datetime) -> bool:
    """Whether people are there at `moment` (in the shop's zone)."""
    return time.fromisoformat(terms.opens) <= moment.time() < time.fromisoformat(terms.closes)


def safe_words(question: Question) -> Draft:
    """For what a person must take at once: calm and safe words, then the person."""
    zh, en = SAFE_WORDS.get(question.intent, SAFE_WORDS["complaint.legal"])
    sorry = question.part("非常抱歉让您遇到这样的事。", "We are very sorry about this.")
    return Draft((sorry, question.part(zh, en)), hand_off=Reason.SAFETY)


def sorry_words(question: Question) -> Draft:
    """To somebody who is angry."""
    return question.says("很抱歉给您带来了不好的体验。", "I am sorry about the trouble this has caused.")


_NOTICE_ZH = {
    Reason.WISH: "好的,已为您转人工客服,前面的内容我已一并转交,不用重复。",
    Reason.SAFETY: "已为您优先转人工客服。",
    Reason.UNSURE: "这个问题我没把握,已为您转人工客服。",
    Reason.UNCHECKED: "这个问题我没法核实清楚,已为您转人工客服。",
}
_NOTICE_EN = {
    Reason.WISH: "Of course: I am handing you over to a person, with everything said so far.",
    Reason.SAFETY: "I am handing this to a person with priority.",
    Reason.UNSURE: "I am not sure about this one, so I am handing you over to a person.",
    Reason.UNCHECKED: "I could not verify this, so I am handing you over to a person.",
}
