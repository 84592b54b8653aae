"""What a need's own words keep out: 有线 keeps out 无线, 不可托运 on a page keeps out whoever wants to check it in."""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.guide.exclusions import stretches_of
from xiaoer.guide.need import Limit, LimitKind, Need
from xiaoer.guide.page import Statement, Ware

_CONTRASTS: Final = (
    (r"(?<!无)有线|\bwired\b", "有线", "wired", r"无线|蓝牙|wireless|bluetooth"),
    (r"无线|\bwireless\b", "无线", "wireless", r"(?<!无)有线|需?插线|wired"),
    (r"头戴|over-?ear|on-?ear", "头戴式", "over-ear", r"入耳|耳塞|真无线|in-?ear|earbuds?"),
    (r"入耳式?|\bin-?ear\b|earbuds?", "入耳式", "in-ear", r"头戴|over-?ear"),
    (r"左手|左撇子|left-?hand", "左手用", "for the left hand", r"右手|right-?hand"),
    (r"全自动|fully automatic", "全自动", "fully automatic", r"半自动|手动|手摇|手冲|manual"),
    (
        r"(?:只有|只支持|只能用|仅支持)[^,，。]{0,6}5 ?G(?:Hz)?|5 ?GHz[- ]only|only (?:has |does "
        r"|supports? )?(?:a )?5 ?GHz",
        "5GHz频段",
        "the 5 GHz band",
        r"2\.4 ?G",
    ),
    (
        r"水光|水润|润泽|镜面|亮面|玻璃唇|\b(?:glossy|dewy|shiny)\b",
        "水润亮泽",
        "glossy",
        r"哑光|雾面|丝绒|matte|velvet",
    ),
    (r"哑光|雾面|\bmatte?\b", "哑光", "matte", r"水光|镜面|亮面|glossy|dewy"),
    (
        r"去(?:了|过|掉)?核|无核|没核|不带核|\b(?:pitted|seedless|stoneless|without (?:stones?|pits?))\b",
        "去核",
        "without stones",
        r"[含带有]枣?核",
    ),
    (r"大油[田皮]|油皮|油性皮?肤?|爱出油|\boily\b", "油性", "for oily skin or hair", r"干性|干皮|干枯"),
    (r"干皮|干性皮?肤?|\bdry (?:skin|hair)\b", "干性", "for dry skin or hair", r"控油|油性"),
    (
        r"烘干|洗烘|\b(?:tumble )?dry(?:er|ing) (?:function|combo)|washer[- ]dryer",
        "带烘干",
        "with drying",
        r"洗衣机|washer",
    ),
    (
        r"冰丝|凉感|凉席|夏[天季](?:用|盖|睡|铺)|\b(?:cooling|summer) (?:sheets?|bedding|set|blanket)",
        "夏季用",
        "for summer",
        r"秋冬|加厚|磨毛|加绒|保暖",
    ),
    (r"(?<!防)静音轴|线性轴|红轴", "红轴", "red switches", r"青轴"),
    (r"修身|紧身|\b(?:slim|skinny)(?:[- ]fit)?\b", "修身", "slim", r"宽松|直筒|阔腿|loose|straight|wide"),
    (r"宽松|阔腿|\b(?:loose|wide[- ]leg|baggy)\b", "宽松", "loose", r"修身|紧身|直筒|slim|skinny|straight"),
    (r"高领|\bturtle ?neck", "高领", "turtleneck", r"圆领|[Vv]领|低领|crew"),
    (r"[Vv]领|v[- ]neck", "V领", "V-neck", r"圆领|高领|crew"),
    (r"低腰|\blow[- ](?:rise|waist)", "低腰", "low-rise", r"高腰|high-rise"),
    (r"波轮|\btop[- ]load", "波轮", "top-loading", r"滚筒|front-load"),
    (r"滚筒|\bfront[- ]load", "滚筒", "front-loading", r"波轮|top-load"),
    (
        r"牛奶巧克力|白巧克力|\b(?:milk|white) chocolate",
        "牛奶或白巧克力",
        "milk or white chocolate",
        r"黑巧|dark chocolate",
    ),
    (r"睡裙|\bnight(?:dress|gown)", "睡裙", "a nightdress", r"睡衣套装|pyjama set"),
    (r"卸妆膏|\bcleansing balm", "卸妆膏", "a balm", r"卸妆油|卸妆水|cleansing oil"),
    (r"卸妆水|\bmicellar", "卸妆水", "a cleansing water", r"卸妆油|卸妆膏|cleansing oil"),
    (r"卸妆油|\bcleansing oil", "卸妆油", "an oil", r"卸妆膏|卸妆水|balm"),
    (r"长袖|long[- ]sleeve", "长袖", "long-sleeved", r"短袖|无袖|背心|short[- ]sleeve"),
    (r"短袖|short[- ]sleeve", "短袖", "short-sleeved", r"长袖|long[- ]sleeve"),
    (r"高帮|high-?top", "高帮", "high-top", r"低帮|low-?top"),
    (
        r"可充电|充电式|充电款|rechargeable",
        "可充电",
        "rechargeable",
        r"[5-7]号电池|干电池|AA电池|\d节 ?A{2,3}|\bAAA? (?:cell|batter)",
    ),
)
"""Asked for, in Chinese, in English, and the page's words for the opposite."""

_PROHIBITS: Final = re.compile(
    r"(?:不可|不能|不支持|不建议|不适合|不宜|请?勿|切勿|禁止|不兼容|不提供|不得)(?P<what>[㐀-鿿A-Za-z0-9]{2,10})"
    r"|(?P<apart>[㐀-鿿]{3,8}?)(?:需要?|要|请)?(?:另购|另配|另售|单独购买|不含在内)"
    r"|\b(?:not|never|don't|do not) (?:be )?(?P<en>[a-z][a-z -]{2,24})",
    re.IGNORECASE,
)
_COMMON: Final = frozenset(
    [
        "使用",
        "用于",
        "购买",
        "退换",
        "退货",
        "退款",
        "无理",
        "理由",
        "由退",
        "叠加",
        "建议",
        "适合",
        "提供",
        "支持",
        "直接",
        "以上",
        "以下",
        "产品",
        "商品",
        "本品",
        "同时",
        "长时",
        "时间",
        "需要",
        "可以",
        "单独",
        "其他",
        "一起",
        "放入",
        "放在",
        "进行",
        "接触",
        "儿童",
        "孕妇",
    ]
)
"""Pairs that say nothing of what is asked for, or are judged by limits of their own."""


_SAID_IN_CHINESE: Final = (
    (r"\bdishwasher", "洗碗机"),
    (r"\b(?:washing machine|machine[- ]wash)", "机洗"),
    (r"\b(?:tumble )?dry(?:er|ing)\b", "烘干"),
    (r"\bmicrowav", "微波炉"),
    (r"\boven\b", "烤箱"),
    (r"\bchecked|\bhold luggage|\bcheck(?:ing)? (?:it )?in\b", "托运"),
    (r"\biron(?:ed|ing)?\b", "熨烫"),
    (r"\bbleach", "漂白"),
    (r"\bsubmerge|\bunder ?water", "浸泡"),
    (r"\binduction\b", "电磁炉"),
    (r"\bfreez(?:er|ing)\b", "冷冻"),
)
"""What pages rule out in Chinese and an English need asks for."""


def contrast_limits(text: str) -> Iterator[Limit]:
    """Kinds that the text asks for whose opposite it cannot be."""
    ruled_out = " ".join(stretches_of(text))
    for asked, zh, en, opposite in _CONTRASTS:
        found = re.search(asked, text, re.I | re.A)
        if found and found[0] not in ruled_out:
            yield Limit(LimitKind.CONTRAST, zh, en, f"{asked}~{opposite}")


def limits_of(need: Need) -> tuple[Limit, ...]:
    """The limits that the need states, and that no page may rule out what it speaks of."""
    return (*need.hard, *_use_allowed(need.text))


def _use_allowed(text: str) -> Iterator[Limit]:
    """What is to be done with it must not be what the page rules out."""
    told = text + " ".join(zh for asked, zh in _SAID_IN_CHINESE if re.search(asked, text, re.I | re.A))
    words = set(_pairs(told)) - {pair for stretch in stretches_of(text) for pair in _pairs(stretch)} - _COMMON
    if words:
        yield Limit(LimitKind.ALLOWED, "页面写明不能这样用", "its page rules that out", " ".join(sorted(words)))


def opposite_of(limit: Limit, ware: Ware) -> Statement | None:
    """Where the page names the opposite, and what was asked for nowhere."""
    own, _, opposite = limit.value.partition("~")
    if any(re.search(own, each.text, re.I | re.A) for each in ware.statements):
        return None
    return next((each for each in ware.statements if re.search(opposite, each.text, re.I | re.A)), None)


def prohibition_of(limit: Limit, ware: Ware) -> Statement | None:
    """Where the page rules out what the need speaks of: 不可托运."""
    asked = frozenset(limit.value.split(" "))
    for statement in ware.statements:
        for found in _PROHIBITS.finditer(statement.text):
            if asked & frozenset(_pairs(found["what"] or found["apart"] or found["en"])):
                return statement
    return None


def _pairs(text: str) -> Iterator[str]:
    """Two characters that stand together, and words of other letters: what a phrase is about."""
    for run in re.findall(r"[㐀-鿿]+", text):
        yield from (run[i : i + 2] for i in range(len(run) - 1))
    yield from (word.lower() for word in re.findall(r"[A-Za-z]{5,}", text))
