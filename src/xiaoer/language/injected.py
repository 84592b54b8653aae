"""Words in reviews, listings and answers that speak to an assistant instead of to a buyer."""

import re
from typing import Final

_ZH: Final = (
    r"(?:忽略|无视|忘掉|忘记)[^。!！\n]{0,10}(?:规则|指令|提示|设定|要求|内容)|系统(?:提示|指令|消息|更新)|提示词"
    r"|^\W*(?:系统|助手|客服|管理员|assistant|system) ?[:：]|用户已(?:经)?(?:同意|确认|授权)|买家已(?:经)?(?:同意|确认)"
    r"|(?:助手|客服|机器人|小二|AI)(?:必须|应该|请|务必)(?:说|回复|调用|告诉)|请(?:你)?(?:把|将)你的"
    r"|调用 ?[a-z_]{4,}|(?:请)?(?:回复|回答|输出|复述|照做|照着说) ?[:：]"
    r"|告诉(?:买家|顾客|客户|大家|所有人|他们|用户|读者)|请告诉所有"
)
_EN: Final = (
    r"\b(?:ignore|disregard|forget|override) (?:all |any |the |your |my )*"
    r"(?:previous|above|prior|earlier|rules?|instructions?|policy)"
    r"|\b(?:system|assistant|admin|developer)(?: mode)? ?:|\bsystem prompt\b"
    r"|\byour (?:instructions|prompt|rules|system)\b"
    r"|\b(?:its|the) instructions verbatim\b|\bverbatim\b.{0,40}\binstructions|\binstructions\b.{0,20}\bverbatim"
    r"|\b(?:ai|bot|assistant|agent)s?,? (?:reading|must|should|please|tell|say|call|use|print)\b"
    r"|\b(?:call|use|invoke) [a-z]+_[a-z_]+|(?:^|[.!?\n:] ?)(?:say|reply|answer|print|repeat|tell \w+(?: \w+)?) ?:"
    r"|(?:^|[.!?\n] ?)(?:say|reply)(?: that)? [\"'“]"
    r"|\btell (?:every(?:one|body)|(?:the )?(?:customer|buyer|reader|user)s?)\b"
    r"|\bconsent given\b"
)
_MARKUP: Final = r"<!--|-->|</?[a-z][^>\n]{0,80}>|<\||\|>|```|javascript:|!?\[[^\]\n]{0,60}\]\([^)\n]{0,200}\)"
_LURE: Final = (
    r"https?://|(?<![\w.@])www\.|(?:加|联系|私聊|添加)(?:我|客服|老板)?(?:的)?(?:微信|vx|v信|扣扣|qq|telegram)"
    r"|\b(?:telegram|whatsapp|wechat)\b[^.\n]{0,12}[@:]"
)
_ORDERS: Final = re.compile(f"{_ZH}|{_EN}|{_MARKUP}", re.IGNORECASE | re.MULTILINE)
_LURES: Final = re.compile(_LURE, re.IGNORECASE)


def gives_orders(text: str) -> bool:
    """Whether the words try to steer whoever reads them aloud: orders, roles, forged consent, markup."""
    return _ORDERS.search(text) is not None


def lures_away(text: str) -> bool:
    """Whether the words lead out of the shop: a link, or an account elsewhere."""
    return _LURES.search(text) is not None


def is_fit_to_quote(text: str) -> bool:
    """Whether words of somebody else may be shown to a buyer, or to a model, as they are."""
    return not (gives_orders(text) or lures_away(text))
