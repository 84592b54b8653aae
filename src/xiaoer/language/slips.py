"""Wordings that a trained model mistakes for another meaning, set right by exact words."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.language.reading import Meant

_SENT: Final = r"(?:发货|发出|寄出|寄|发)了?(?:没有?|吗|么)(?!货)|(?:has|have) .*(?:shipped|been sent)|been dispatched"
_SLIPS: Final[tuple[tuple[str, str, str], ...]] = (
    (_SENT, r"prod\.(?:stock|spec|package_content|care)", "order.status"),
    (r"到了(?:吗|没|么)|到哪(?:儿|里)?了", r"prod\.(?:spec|stock|package_content|care)", "logi.track"),
    (r"续航", r"ship\.(?:eta|time)", "prod.spec"),
    (r"我?[都买]买?了(?:什么|哪些|啥)", r"as\.wrong_item", "order.status"),
    (r"付了多少|实付多少|花了多少|how much did i pay", r"price\.current", "order.status"),
    (r"[更替]?换(?:镁棒|滤芯|电池|芯|灯泡|刷头|耳塞|滤网|墨囊)", r"as\.exchange", "prod.usage"),
    (r"我(?:说|问|要问|指)的?(?:不)?是|[说问打]错了|发错(?:消息|人|窗口)|\bi (?:mean|meant)\b", r"as\.wrong_item", ""),
    (r"机器人.{0,4}(?:发货|寄)", r"human\.request", "order.status"),
    (r"机器人.{0,4}(?:到了|到哪)", r"human\.request", "logi.track"),
    (r"机器人.{0,4}(?:有货|多少钱)", r"human\.request", "prod.stock"),
    (r"机器人.{0,4}(?:能[^说聊]|门槛|吸|拖|扫|充电|噪音|续航|怎么[用连])", r"human\.request", "prod.spec"),
    (r"结晶|凝固|沉淀|浮油|crystalli[sz]ed|sediment", r"as\.fresh_bad|as\.quality", "as.not_working"),
    (r"^(?!.*[少缺漏另余剩分只半])(?!.*第二|.*其他|.*还有).*没有?(?:收|送)?到", r"logi\.split_missing", "logi.track"),
    (r"(?<![换找叫来派]个)(?<![换找叫来派])个人(?:的?(?:就|即|也)|的?$|抬头|名义|发票)", r"human\.request", ""),
    (r"批(?:了|下来|准|复|过)了?(?:没有?|吗|么)|批没批", r"b2b\.bulk", "as.refund_progress"),
    (r"(?:照片|图片?|视频|截图).{0,4}(?:发|传|上传).{0,4}了", r"privacy\.request|prod\.color_diff", ""),
    (r"折叠|叠起来", r"promo\.stack", "prod.usage"),
    (r"运费险", r"as\.compensation", "as.return_freight"),
    (r"(?:秒杀|活动|折扣|优惠|直降|特)价?.{0,4}(?:还有|还在|结束|过期)", r"prod\.stock", "promo.activity"),
    (r"([辣甜咸苦酸腥腻])不?\1|[辣甜咸苦酸腥腻]不?[吗么]", r"as\.fresh_bad|prod\.suitability", "prod.spec"),
    (r"隐藏|概率", r"privacy\.request", "prod.spec"),
    (r"岁.{0,8}(?:能|可以|可不可以)(?:不能)?买[吗不么嘛?]", r"minor\.purchase", "prod.suitability"),
    (r"(?:能|可以|可不可以|会不会).{0,4}写.{0,3}(?:贺?卡|祝福)", r"order\.note", "prod.custom"),
    (r"what(?:'?s| is) (?:in(?:side)?|included)|in the box", r"promo\.gift", "prod.package_content"),
    (r"火力|[大小猛中]火(?!灾)", r"safety\.injury", ""),
)
"""Words, the meanings that they are mistaken for, and what they mean instead ("" for nothing by themselves)."""


def withdrawn(text: str, meant: Sequence[Meant]) -> tuple[Meant, ...]:
    """Without what a message says it did not mean: 不是这个 我说的是卫衣 is about words, not about goods that came."""
    ruled_out = [mistaken for words, mistaken, instead in _SLIPS if not instead and re.search(words, text, re.I)]
    return tuple(one for one in meant if not any(re.fullmatch(mistaken, one.name) for mistaken in ruled_out))


def set_right(text: str, meant: Sequence[Meant]) -> list[Meant]:
    """The same meanings, with those that the words rule out renamed or left out."""
    kept = list(meant)
    for words, mistaken, instead in _SLIPS:
        if re.search(words, text, re.IGNORECASE):
            renamed = [replace(one, name=instead) if re.fullmatch(mistaken, one.name) else one for one in kept]
            kept = [one for one in renamed if one.name]
    return kept
