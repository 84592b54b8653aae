"""What a buyer is told while they wait for a person; each number has its fact."""

import re
from datetime import datetime
from typing import Final

from xiaoer.desk.draft import Part
from xiaoer.desk.queue import LONG_WAIT_MINUTES, LineUp
from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.ids import FactId, ShopId
from xiaoer.language.punctuation import full_width
from xiaoer.language.reading import Language

PLACE: Final = "human.place"
"""The intent of these sentences."""

LONGEST: Final = 60
"""Characters; a longer message asks something, whatever else it says."""

JOINED: Final = ("人工客服已接入。", "A person has joined the chat.")
LEFT: Final = ("人工客服已离开，由小二继续为您服务。", "The person has left; Xiaoer goes on.")
ENDED: Final = ("本次服务已结束，有需要随时再说。", "This chat has ended; write again whenever you like.")
"""(zh, en)"""

_GO_ON: Final = re.compile(
    r"(?:那|就|要不)*(?:你|机器人|小二|智能客服|ai)(?:就|还是)?先?(?:来)?(?:帮|给|替)我?(?:看|查|处理|弄|办|解决|回答|说|问)"
    r"|(?:你|机器人|小二)先(?:来|看|查|处理|说|回答|答|帮)"
    r"|(?:不用|不要|不需要|先不|别|取消|不等|不想等)了?(?:转|等|找|叫)*(?:人工|真人|客服)"
    r"|(?:人工|客服)(?:就)?(?:不用|算了|不等|免了)"
    r"|不(?:想|用|要)?等(?:了|人工|客服)"
    r"|\b(?:you|the bot|xiaoer)(?: can| could| may|'ll| will)?(?: just| please)? "
    r"(?:help|try|go ahead|carry on|continue|answer|look)\b.*\b(?:first|meanwhile|now|then|me|instead)\b"
    r"|\b(?:no need|don'?t need|forget|never ?mind|cancel|skip|not waiting|stop waiting)\b"
    r".{0,24}\b(?:person|human|agent|people|someone|queue|wait)"
    r"|\b(?:let'?s|please) (?:continue|go on|carry on) with(?:out)?\b",
    re.IGNORECASE,
)


def lets_xiaoer_go_on(text: str) -> bool:
    """Whether a buyer who waits for a person wants Xiaoer to help instead: 那你先帮我看看."""
    return len(text) <= LONGEST and bool(_GO_ON.search(text))


def going_on(language: Language) -> Part:
    """Xiaoer takes over again, because the buyer said so."""
    if language is Language.ZH:
        return Part("好的，我先帮您看；需要人工时，说“转人工”就行。", (), PLACE)
    return Part('All right, I will help you first; say "a person" whenever you want one.', (), PLACE)


def waiting_on(language: Language, line_up: LineUp, shop: ShopId, now: datetime) -> tuple[Part, ...]:
    """To somebody who waits and asks again: what they said is kept, their place, and an honest estimate."""
    kept = _part(
        language,
        "您一直在人工队列里，刚才说的也已经记下，不用重复。",
        "You are still in the queue for a person, and what you just said is noted.",
    )
    return (kept, *place_of(language, line_up, shop, now))


def place_of(language: Language, line_up: LineUp, shop: ShopId, now: datetime) -> tuple[Part, ...]:
    """Where they stand; a way out where it will be long or nobody is there."""
    ahead = _fact(shop, "ahead", line_up.ahead, "位", ("前面排队人数", "people ahead"), now)
    parts = [
        _part(language, f"您前面还有{line_up.ahead}位。", f"{_people(line_up.ahead)} ahead of you.", ahead)
        if line_up.ahead
        else _part(language, "下一位就是您。", "You are next.", ahead)
    ]
    if line_up.agents == 0:
        nobody = _fact(shop, "agents", 0, "位", ("在线客服人数", "people at the desk"), now)
        parts.append(
            _part(
                language,
                "现在没有客服在线，您可以留言或约回电，客服上线后会按顺序处理。",
                "Nobody is at the desk right now; please leave a message, or say when to ring you.",
                nobody,
            )
        )
    elif line_up.minutes is None:
        parts.append(_part(language, "暂时还估不出要等多久。", "I cannot tell yet how long it will take."))
    else:
        parts += _estimate(language, line_up.minutes, shop, now)
    return tuple(parts)


def _people(ahead: int) -> str:
    return "1 person is" if ahead == 1 else f"{ahead} people are"


def _estimate(language: Language, minutes: int, shop: ShopId, now: datetime) -> list[Part]:
    wait = _fact(shop, "wait", minutes, "minute", ("预计等待分钟数", "minutes to wait"), now)
    told = [
        _part(
            language,
            f"按最近的接待速度，大约要等{minutes}分钟。",
            f"At the recent pace it takes about {minutes} minutes.",
            wait,
        )
    ]
    if minutes > LONG_WAIT_MINUTES:
        told.append(
            _part(
                language,
                "等不及的话可以留言或约回电。",
                "If that is too long, leave a message, or say when to ring you.",
            )
        )
    return told


def _part(language: Language, zh: str, en: str, *facts: Fact) -> Part:
    return Part(full_width(zh) if language is Language.ZH else en, facts, PLACE)


def _fact(shop: ShopId, name: str, value: FactValue, unit: str, words: tuple[str, str], now: datetime) -> Fact:
    zh, en = words
    return Fact(
        FactId(f"{shop}/queue/{name}"),
        "queue",
        f"queue.{name}",
        value,
        "queue",
        now,
        f"{zh}：{value}",
        unit,
        f"{en}: {value}",
    )
