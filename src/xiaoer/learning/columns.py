"""Which column of a merchant's file is what: by its header in Chinese or English, else by what stands in it."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from enum import StrEnum
from typing import Final

from xiaoer.kernel.sheet import Row
from xiaoer.learning.files import Sheet


class Column(StrEnum):
    """What a column may hold."""

    TEXT = "text"
    INTENT = "intent"
    ALSO = "also"
    """Further intents."""
    LANGUAGE = "language"
    WHO = "who"
    TIME = "time"
    CONVERSATION = "conversation"
    ANSWER = "answer"


HEADERS: Final[dict[Column, str]] = {
    Column.TEXT: (
        "text message content msg body utterance question query sentence q 内容 消息 消息内容 聊天内容 文本 问题 "
        "用户问题 买家消息 买家问题 客户问题 留言 对话内容 发言 发言内容 说法 语料 聊天记录 问 提问"
    ),
    Column.INTENT: "intent label category class intentname 意图 标签 分类 类别 意图名称 意图标签 问题类型",
    Column.ALSO: "also further otherintents 其他意图 其它意图 更多意图",
    Column.LANGUAGE: "lang language 语言 语种",
    Column.WHO: (
        "who role sender from speaker author sendertype direction sendername usertype 角色 发送人 发送者 发送方 "
        "说话人 身份 发言人 消息发送方 方向 发送人类型 发送者类型 消息方向 消息来源"
    ),
    Column.TIME: (
        "time timestamp date at createdat sentat datetime msgtime 时间 发送时间 日期 消息时间 创建时间 发言时间"
    ),
    Column.CONVERSATION: (
        "conversation conversationid session sessionid chat chatid dialog dialogid dialogue dialogueid thread threadid "
        "ticket ticketid buyer buyerid buyernick customer customerid 会话 会话id 会话编号 会话标识 会话号 对话 对话id "
        "对话编号 咨询id 买家 买家昵称 买家账号 客户 客户昵称 顾客 顾客昵称 用户昵称 用户id"
    ),
    Column.ANSWER: "answer reply response a 答案 回答 回复 客服回复 答复 回复内容 答 标准答案 客服回答",
}
_BY_HEADER: Final = {word: column for column, words in HEADERS.items() for word in words.split()}

BUYER_WORDS: Final = re.compile(
    r"buyer|customer|user|client|visitor|guest|consumer|shopper|in|incoming|inbound|recv"
    r"|买家|客户|顾客|用户|访客|消费者|会员|进线|接收",
    re.IGNORECASE,
)
AGENT_WORDS: Final = re.compile(
    r"agent|seller|staff|service|shop|store|assistant|bot|robot|operator|merchant|support|out|outgoing|outbound|send"
    r"|客服|卖家|商家|店铺|店小二|小二|机器人|店家|导购|坐席|人工|掌柜|发送",
    re.IGNORECASE,
)
SYSTEM_WORDS: Final = re.compile(r"system|notice|系统|系统消息|系统提示|通知", re.IGNORECASE)
_TIME: Final = re.compile(
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]*(?:\d{1,2}:\d{2}(?::\d{2})?)?.*|1[5-9]\d{8}(?:\d{3})?"
)
_LANGUAGES: Final = {"zh", "en", "cn", "中文", "英文"}
_SAMPLE: Final = 300
MOSTLY: Final = 0.8
_FEW: Final = 12
"""Different values that a column of roles has at most."""


def columns_of(sheet: Sheet, intents: Collection[str]) -> tuple[dict[Column, int], Sheet]:
    """The place of each column that was recognised, and the sheet without its header row.

    `intents` are the values by which a column of labels is known. A sheet without a header, or with one that says
    nothing, is judged by its content.
    """
    if sheet.header is None and _titles(sheet.rows[0].cells):
        sheet = replace(sheet, header=sheet.rows[0].cells, rows=sheet.rows[1:])
    places: dict[Column, int] = {}
    for place, title in enumerate(sheet.header or ()):
        column = _named(title)
        if column is not None:
            places.setdefault(column, place)
    return _completed(places, sheet.rows[:_SAMPLE], intents), sheet


def _titles(cells: Sequence[str]) -> bool:
    """Whether a row names columns: one of words, or most of them something; 买家 alone may be who wrote the row."""
    named = [_named(cell) for cell in cells if cell]
    telling = {Column.TEXT, Column.INTENT, Column.ANSWER} & {*named}
    return bool(telling) or len(named) - named.count(None) > len(named) / 2


def _named(title: str) -> Column | None:
    return _BY_HEADER.get(re.sub(r"[\s_\-*（(].*?[)）]$|[\s_\-*:：]", "", title).lower())


def _completed(places: dict[Column, int], rows: Sequence[Row], intents: Collection[str]) -> dict[Column, int]:
    """With the columns that the header did not tell, as far as their content tells them."""
    tests: tuple[tuple[Column, Callable[[list[str]], bool]], ...] = (
        (Column.LANGUAGE, lambda cells: _share(cells, lambda cell: cell.lower() in _LANGUAGES) > MOSTLY),
        (Column.INTENT, lambda cells: _share(cells, lambda cell: _first(cell) in intents) > MOSTLY),
        (Column.TIME, lambda cells: _share(cells, lambda cell: _TIME.fullmatch(cell) is not None) > MOSTLY),
        (Column.WHO, _tells_who),
    )
    width = max((len(row.cells) for row in rows), default=0)
    cells = [
        [row.cells[place] for row in rows if place < len(row.cells) and row.cells[place]] for place in range(width)
    ]
    for column, fits in tests:
        if column not in places:
            untold = (place for place in range(width) if place not in places.values() and cells[place])
            found = next((place for place in untold if fits(cells[place])), None)
            places |= {} if found is None else {column: found}
    free = [place for place in range(width) if place not in places.values() and cells[place]]
    if Column.TEXT not in places and free:
        places[Column.TEXT] = max(free, key=lambda place: (_wordiness(cells[place]), -place))
        free.remove(places[Column.TEXT])
    if Column.CONVERSATION not in places and Column.WHO in places:
        grouping = [place for place in free if 1 < len(set(cells[place])) <= max(2, len(cells[place]) * 0.7)]
        places |= {Column.CONVERSATION: grouping[0]} if grouping else {}
    return places


def _tells_who(cells: list[str]) -> bool:
    """A few values over and over, most of them a role."""
    kinds = Counter(cells)
    known = sum(n for value, n in kinds.items() if BUYER_WORDS.fullmatch(value) or AGENT_WORDS.fullmatch(value))
    return len(kinds) <= _FEW and known > MOSTLY * len(cells) * 0.5 and len(kinds) > 1


def _share(cells: list[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, cells)) / max(1, len(cells))


def _first(cell: str) -> str:
    return re.split(r"[,;，；|、]", cell)[0].strip()


def _wordiness(cells: list[str]) -> float:
    """Long and always different: what people write."""
    letters = sum(min(len(cell), 60) for cell in cells) / len(cells)
    speaks = any(re.search(r"[\u3400-\u9fff? ]", cell) for cell in cells)
    return letters * len(set(cells)) / len(cells) + 5 * speaks
