"""Whether an answer agrees to what was put to the buyer: plainly, to the whole of it, and to nothing else. Pure."""

import re
from typing import Final

from xiaoer.desk.consent.judging import sounds_like_yes
from xiaoer.desk.consent.vetoes import says_more
from xiaoer.desk.consent.vocabulary import clauses_of, plain
from xiaoer.shop.action import ActionName

_BOTH: Final = re.compile(
    r"(?:好的?|嗯+|行|对|可以)*[,， ]*(?:[这那])?"
    r"(?:[两俩三几]个?|全部?|一起|一块|都)(?:都|一起|也)*(?:要|给我|帮我|可以)*"
    r"(?:办|弄|搞|处理|登记|提交|要)(?:[了理掉吧的]|一下)*[。!！~]*"
    r"|(?:好的?|嗯+|行|对|可以)*[,， ]*(?:[这那])?(?:[两俩三几]|2|3)个?(?:都|全|一起)"
    r"(?:ok|可以|行|好|同意|没问题|要|成|中|确认|对)(?:的|了|吧|哈|啊|呀)*[。!！~]*"
    r"|(?:yes,? |ok,? |please )*(?:do )?(?:both|all)(?: of (?:them|it))?(?: please| thanks)?[.!]*"
)


def means_yes(text: str, action: ActionName, *, asked: str = "") -> bool:
    """Whether the words agree to the action. Values as they were proposed stand in `text` as `VALUE`.

    Every word is accounted for, or else the learned judge is sure; a veto is final. `asked` is the question that was
    put; its own words are no news.
    """
    words = plain(text)
    if says_more(words, action, plain(asked)):
        return False
    clauses = clauses_of(words, action)
    if any(clause.left for clause in clauses):
        return sounds_like_yes(clauses)
    return any(clause.agrees for clause in clauses)


def means_both(text: str) -> bool:
    """Whether the words agree to several things that were wished for at once: 两个都办, do both."""
    return bool(_BOTH.fullmatch(plain(text).strip()))
