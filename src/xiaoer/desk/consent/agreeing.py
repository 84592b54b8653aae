"""Whether an answer agrees to what was put to the buyer: plainly, to the whole of it, and to nothing else. Pure."""

import re
from collections.abc import Sequence, Set
from typing import Final

from xiaoer.desk.consent.circumstances import without_circumstances
from xiaoer.desk.consent.hearing import as_heard, is_heard_whole
from xiaoer.desk.consent.judging import Answer, judged
from xiaoer.desk.consent.marks import kinds_in
from xiaoer.desk.consent.vetoes import FINAL, doubts, says_more, vetoes_in
from xiaoer.desk.consent.vocabulary import AGREEING, Kind, clauses_of, plain
from xiaoer.shop.action import ActionName

SURE: Final = 0.85
"""How sure the judge of answers has to be of a yes with words that nobody listed."""
SURER: Final = 0.96
"""The same where words stand in it that a yes seldom has (a no, a condition, a wait), or none that a yes has."""
DOUBTED: Final = 0.1
"""Where the judge is no surer than this, words that a yes is made of are none: 你是机器人吧."""
LONGEST_STORY: Final = 160
"""Characters; in a longer text too much else is told."""
_ASKS_AT_LAST: Final = re.compile(r"[?？][^\w\u3400-\u9fff]*$|^[^\w\u3400-\u9fff]*[?？]")
_BOTH: Final = re.compile(
    r"[这那]?(?:[两俩三]|[23])(?:个|样|件|项|单|桩|条|种|边|码)?(?:事儿?|申请|都|呢|全|一起|一并|一块儿?)*(?:都|全|一起|一并|一块儿?)"
    r"|(?:全都?|统统|通通|一起|一并|一块儿?|都)(?=(?:给我|帮我|要|办|弄|搞|处理|登记|提交|安排|来|整|做|ok))"
    r"|[两俩](?:个|样|件|项|单|者)(?=(?:给我|帮我|办|弄|搞|处理|登记|提交|要))|都(?=确认|同意|没问题|没意见|对|办|弄)"
    r"|\bboth(?: of (?:them|those|these))?\b|\b(?:all|each) of (?:them|those|these)\b|\bthe two of them\b",
    re.IGNORECASE,
)
"""Several things at once."""
_PARTS: Final = re.compile(
    r"[,，。;；:：!！、]|\b(?:and|plus)\b|(?<=\w)\.(?= |$)|(?:以及|还有|和|跟)(?=\w)|(?<=[\u3400-\u9fff□]) "
)
_TOO: Final = re.compile(r"[也都]|\b(?:also|too|as well)\b")
_PLAIN: Final = re.compile(
    r"(?:要|ok|请|给我|帮我|please|pls|do|to|thanks|thank you|[ ,，。.!！~的吧了啊呀哈嘛])*", re.IGNORECASE
)
"""What says no more beside them than that they are wanted."""


def means_yes(text: str, action: ActionName, *, asked: str = "", bar: float = SURE) -> bool:
    """Whether the words agree to the action. Values as they were proposed stand in `text` as `VALUE`.

    Every word is accounted for, or else the learned judge is sure enough (`bar`, higher where a veto speaks). `asked`
    is the question that was put; its own words are no news, and what is told of the goods by the way (吊牌没剪) takes
    nothing back.
    """
    words, put = plain(text), plain(asked)
    if is_said_in_words(words, action, put):
        return any(judged(each, action)[Answer.AGREES] > DOUBTED for each in (words, as_heard(words, action)))
    return sounds_like_yes(words, action, put, bar=bar)


def is_said_in_words(text: str, action: ActionName, put: str) -> bool:
    """Whether each word of a `plain` answer is one that a yes to the action is made of, as it is written or sounds."""
    words = without_circumstances(text, action)
    if not says_more(words, action, put) and is_heard_whole(words, action):
        return True
    heard = as_heard(words, action)
    if heard == words or doubts(words, action) or says_more(heard, action, put):
        return False
    return is_heard_whole(heard, action)


def sounds_like_yes(text: str, action: ActionName, put: str, *, bar: float = SURE) -> bool:
    """Whether the judge hears a yes in a `plain` answer with words that nobody listed; some vetoes are final."""
    vetoes = vetoes_in(text, action, put)
    if not may_be_judged(text, action, vetoes):
        return False
    return judged(text, action)[Answer.AGREES] >= bar_for(text, action, vetoes, bar)


def may_be_judged(text: str, action: ActionName, vetoes: Set[str]) -> bool:
    """Whether a `plain` answer with these vetoes may be a yes at all: no terms of its own, no question at its end.

    Only words that nobody listed can excuse a veto; where it is all that is said beside the yes, it stands.
    """
    if len(text) > LONGEST_STORY or vetoes & FINAL or _ASKS_AT_LAST.search(text):
        return False
    return not vetoes or any(Kind.LEFT in kinds_in(clause, action) for clause in clauses_of(text, action))


def bar_for(text: str, action: ActionName, vetoes: Set[str], bar: float = SURE) -> float:
    """How sure the judge has to be: surer where a veto speaks, and where no word at all agrees (I have to go)."""
    kinds = {kind for clause in clauses_of(text, action) for _, kind in clause.words}
    return max(SURER, bar) if vetoes or not kinds & AGREEING else bar


def leans_to_yes(text: str, action: ActionName, *, asked: str = "") -> bool:
    """Whether a clause of the words agrees and nothing in them speaks against it, whatever else they say.

    For the second time that the same is asked, and where nobody loses by it.
    """
    words = without_circumstances(plain(text), action)
    return not says_more(words, action, plain(asked)) and any(each.agrees for each in clauses_of(words, action))


def without_both(text: str) -> str:
    """The words without those for several things at once: 两个都同意 is 同意 where the other one is done."""
    return _BOTH.sub("", text)


def means_all(text: str, actions: Sequence[ActionName]) -> bool:
    """Whether the words agree to each of several actions that were told at once: 两件都行,办吧; yes to both.

    Either they say that it is all of them, or each action is named by a part that agrees to it; no part says more.
    """
    words = plain(text)
    rest = _BOTH.sub(" ", words)
    agreed: set[ActionName] = set(actions) if rest != words else set()
    for part in _PARTS.split(_TOO.sub("", rest)):
        if _PLAIN.fullmatch(part) or (part.strip() and all(means_yes(part, action) for action in actions)):
            continue
        meant = {action for action in actions if means_yes(part, action)}
        if not meant:
            return False
        agreed |= meant
    return agreed == set(actions)
