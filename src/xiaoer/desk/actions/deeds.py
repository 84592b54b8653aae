"""What is to be done, where words are plainer than what they were read as.

"能退吗 还没发货" hurries nobody; nothing is merged or missing that no word says; 毛衣颜色不好看 能换藏青的吗 asks for
another sweater and not about colours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

URGES: Final = "order.urge_ship"
RETURNS: Final = "as.return_apply"

_STATED: Final = re.compile(
    r"(?:^|[,，。;；!！?？\s])(?:反正|现在|都|也|又|应该)?(?:还|都)?[没未](?:有)?发货(?:呢|啊|的|吧)?(?:$|[,，。;；!！\s])"
    r"|\b(?:it|which|that) (?:has ?n[o']t|is ?n[o']t) (?:yet )?(?:been )?(?:shipped|sent|dispatched)\b"
    r"|\b(?:it|which) has not (?:yet )?(?:been )?shipped\b",
    re.IGNORECASE,
)
_HURRIES: Final = re.compile(
    r"怎么|为什么|为啥|催|快点|赶紧|尽快|什么时候|几天|天了|\bhurry\b|\bwhy\b|\bwhen\b|\bsoon\b", re.IGNORECASE
)
_GIVES_UP: Final = re.compile(
    r"(?:(?:不想?要|不等|不买|不需要)了|(?<!不能)(?<!能不能)(?<!可以)取消)(?!.{0,6}[?？吗])[^再]*$"
    r"|(?<![就去])(?:给我|赶紧|马上|立刻|快点?|帮我)退[钱款]"
)
"""The goods are not wanted any more; 再不发我就退 is a threat, and still a hurry."""
_THREAT: Final = re.compile(r"再不|再没|不然|否则|要不然|如果|要是")
_MEANT: Final = (
    ("as.compensation", re.compile(r"赔[我钱偿付点]|补偿|\bcompensat", re.IGNORECASE)),
    ("order.cancel", re.compile(r"退(?!换)|取消|不想要|不要了|\bcancel|\brefund", re.IGNORECASE)),
    ("order.change_sku", re.compile(r"换|改成|\bchange\b|\bswap\b|\bexchange\b", re.IGNORECASE)),
)
_CLAIMS: Final = re.compile(r"赔我|赔钱|赔付|赔偿|\bcompensat", re.IGNORECASE)

_COMPENSATION: Final = "as.compensation"
_DAMAGE: Final = frozenset(
    {"as.fresh_bad", "logi.damaged", "logi.lost", "as.missing_part", "as.price_protect", "as.return_freight"}
)
_EXTRA: Final = re.compile(r"补偿|精神|误工|另外赔|额外|红包|\bcompensat", re.IGNORECASE)
"""More than the damage: 葡萄坏了怎么赔 is about the grapes alone."""
_NEEDS: Final = (
    (
        "order.merge",
        re.compile(
            r"合[并在到成一单起]|拼|一[起块]|一并|同一?个?(?:包裹|快递)|拆|分[开批别两成]|[几两三]个?订?单"
            r"|merg|combin|togeth|split|separat|(?:one|same|single) (?:parcel|package|box|shipment)",
            re.IGNORECASE,
        ),
    ),
    (
        "logi.split_missing",
        re.compile(
            r"少[了发件个一两]|漏|缺|没|未|只[有收到发来]|不[全齐]|还有|剩|另(?:一|外的|[几两半])|差[了一]|分[开批几]"
            r"|\bmiss|\bonly\b|\brest\b|\bother\b|\bn[o']t\b|n't\b|\bwhere\b|\bhalf\b|\bone of\b",
            re.IGNORECASE,
        ),
    ),
)
"""Meanings that there are only with such words."""


_DENIED: Final = {
    "order.cancel": re.compile(
        r"(?:不是|没说|没有|不)(?:想|要|说)*(?:要)?取消(?!.*(?<!不)(?<!不是要)(?<!不要)取消)"
        r"|\bnot (?:want(?:ing)? to )?cancel",
        re.DOTALL,
    ),
}
"""Words that deny what they name: 不是要取消哈,地址搬家了."""


@dataclass(frozen=True, slots=True)
class _Plain:
    """Words that mean one thing, and what they are mistaken for."""

    meant: str
    words: re.Pattern[str]
    mistaken: re.Pattern[str]
    unless: re.Pattern[str]
    """Meanings beside which nothing has to be added."""


_ANY: Final = re.compile(r".*")
_NONE: Final = re.compile(r"(?!)")
_PLAINLY: Final = (
    _Plain(
        "order.cancel",
        re.compile(
            r"(?:关闭|关[掉了]|取消|撤[掉了销]|不想?[要付买]了|别要了).{0,4}(?:订单|单子?|吧|$|[,，。\s])|关闭|关了吧|[单它]关"
            r"|\b(?:cancel|close) (?:it|that|the order|my order)",
            re.IGNORECASE,
        ),
        re.compile(r"order\.(?:pay_fail|balance|status)"),
        re.compile(r"order\.(?:cancel|change_.*)|as\..*|logi\..*|pay\..*"),
    ),
    _Plain(
        "order.change_address",
        re.compile(
            r"(?:地址|收货地?)[^,，。?？]{0,8}(?:改|换|变|错|搬)|搬家|(?:改|换|更新)[^,，。?？]{0,4}(?:地址|收货)|address"
            r"|(?:寄|送|发)(?:到|去|往)[^,，。?？]{0,14}(?:省|市|区|路|街).*\d",
            re.IGNORECASE | re.DOTALL,
        ),
        re.compile(r"order\.(?:status|merge|pay_fail)|ship\..*|prod\..*|oos\.other"),
        re.compile(r"order\.(?:change_address|cancel|change_sku)|as\..*|logi\..*|invoice\..*|privacy\..*|account\..*"),
    ),
    _Plain(
        RETURNS,
        re.compile(
            r"(?:[没未冇](?:有)?(?:拆|开封|打开|动)|原封|unopened|not opened).{0,24}"
            r"(?:(?<!不)退(?!回来)|\breturn|\brefund)"
            r"|(?:想|要|能|可以)退.{0,12}(?:[没未冇](?:有)?(?:拆|开封|打开|动))",
            re.IGNORECASE,
        ),
        re.compile(r"as\.(?:missing_part|return_policy)|logi\.(?:stuck|split_missing)"),
        re.compile(r"as\.(?:return_apply|refund_only|exchange|quality|wrong_item)|order\.cancel"),
    ),
    _Plain(
        "order.change_sku",
        re.compile(
            r"(?:换|改)(?:成|为|个|一?下)?[^,，。?？!！]{0,8}(?:色号|颜色|色|尺码|[大小两][码号]|[SMLX]码|口味|味|规格|款式)"
        ),
        re.compile(r"order\.change_address|prod\.(?:color_diff|size_recommend|size_chart|recommend)"),
        re.compile(r"order\.change_sku|as\..*|logi\..*"),
    ),
    _Plain(
        "order.change_sku",
        re.compile(
            r"(?:给|帮|替)我?(?:弄|整|搞|拿|来|发|上|换|改)(?:成|个|一?[件条双款个]|那?[件条双款个])?(?:[大小][一两]?[码号]|[SMLX]+(?:码|号)?(?![a-z])|\d{2}码)",
            re.IGNORECASE,
        ),
        re.compile(r"prod\.(?:size_recommend|size_chart|stock)"),
        re.compile(r"order\.change_sku|as\..*"),
    ),
    _Plain(
        "logi.stuck",
        re.compile(
            r"一动不动|(?:没|不|未)(?:有)?(?:动|更新|挪窝|动静)|卡(?:在|住)|停在|不走了|躺[着在]|(?:问|催|联系|找)(?:一?下|问)?(?:你们)?(?:的)?(?:快递|物流|顺达|中禾|云通)"
            r"|\bstuck\b|(?:not|n't) mov(?:ed|ing)|no (?:update|movement)",
            re.IGNORECASE,
        ),
        re.compile(r"ship\.(?:eta|carrier|time)|prod\..*|order\.status|oos\.other"),
        re.compile(r"logi\..*|as\..*|order\.(?:urge_ship|cancel)"),
    ),
    _Plain(
        URGES,
        re.compile(
            r"(?:怎么|咋|为[啥何]|为什么|几时|什么时候|啥时候)[^,，。?？]{0,6}(?:还|都)?[没未不]?(?:有)?(?:出库|出仓|发货|寄出|发出)|(?:让|叫|喊|跟)仓库.{0,6}(?:快|催|赶紧|早)"
        ),
        re.compile(r"prod\..*|ship\..*|order\.status|oos\.other|order\.merge"),
        re.compile(r"order\..*|logi\..*|as\..*|ship\..*|prod\..*"),
    ),
    _Plain(
        "prod.compare",
        re.compile(r"对比|比较一?下|的(?:区别|差别|不同)|\bcompare\b", re.IGNORECASE),
        re.compile(r"order\.(?:merge|status)|logi\..*"),
        re.compile(r"prod\..*|promo\..*|price\..*"),
    ),
    _Plain(
        "prod.install",
        re.compile(r"安装(?:流程|步骤|方法|费用|说明|要求|服务)|(?:怎么|如何)安装"),
        re.compile(r"order\.(?:status|merge)"),
        re.compile(r"as\..*|prod\..*|order\.(?!status|merge).*|ship\..*"),
    ),
    _Plain(
        URGES,
        re.compile(r"加急|(?:帮|给|再|去)我?催|催一?[下催促]"),
        re.compile(r"order\.(?:status|merge)"),
        re.compile(r"order\.urge_ship|logi\..*|ship\..*|as\..*"),
    ),
    _Plain(
        "as.exchange",
        re.compile(
            r"(?:能|想|要|帮我?|给我?|可以|那|就)(?:不能)?(?:给?我?)?换"
            r"(?:成|个|一?[件条双款个]|[^,，。?？!！ 购季新]{1,8}?(?:的|色|[码号]|口味|款))"
            r"|[^,，。 以]换[^,，。 ]{1,4}(?:口味|颜色|色|尺码|码)(?:$|[吧吗,，。 ])"
        ),
        re.compile(r"prod\.(?:color_diff|size_chart|size_recommend)|as\.fresh_bad"),
        re.compile(r"as\.(?:exchange|wrong_item|quality|not_working|repair)|order\.change_sku|logi\.damaged"),
    ),
    _Plain(
        RETURNS,
        re.compile(
            r"(?s:(?:拍错|买错|拍多|买多|多拍|多买).{0,14}(?:能|可以|想|要)退)"
            r"|(?:剩下|没拆).{0,6}退.{0,2}(?:可以|行|吗|不)"
        ),
        re.compile(r"as\.return_policy|order\.change_sku|prod\.suitability"),
        re.compile(
            r"order\.(?:cancel|urge_ship)|as\.(?:return_apply|refund_only|exchange|quality|wrong_item)|logi\.intercept"
        ),
    ),
    _Plain(
        RETURNS,
        re.compile(
            r"(?:^|[,，。!！;；\s])(?:我?[要想]|帮我|给我|那|就|请)*(?:全部?|都|整单)?退(?:[一两二三四五\d]+[件个包盒条双瓶袋]|掉|了吧|货(?:退款)?|一下)?"
            r"(?:吧|啊|嘛|哈|呗)?(?=$|[,，。!！;；\s])"
        ),
        re.compile(r"as\.refund_amount"),
        re.compile(r"order\.cancel|as\.(?!refund_amount).*|logi\..*"),
    ),
    _Plain(
        "order.cancel",
        re.compile(
            r"(?:^|\b(?:please|pls|can|could|to|you|u|and) )(?:\w+ )?can(?:cel|cle|sel|cell)e? (?:\w+ ){0,3}order",
            re.IGNORECASE,
        ),
        re.compile(r"as\.(?:wrong_item|return_apply|exchange)|logi\.intercept|order\.(?:status|change_sku)"),
        re.compile(r"order\.cancel"),
    ),
)


_BESIDE: Final = (
    (
        "order.cancel",
        re.compile(
            r"(?:^|[,，。;；!！\s])(?![^,，。;；\s]{0,10}(?:广告|短信|消息|推送|发票|电话|退货|申请|换))[^,，。;；?？\s]{1,12}"
            r"(?:不想?要了|别要了|取消(?:掉|了)?吧?|退了吧|退掉吧?)(?=$|[,，。;；!！\s])"
        ),
        re.compile(r"order\..*|as\..*|logi\..*"),
    ),
    (
        "privacy.request",
        re.compile(
            r"(?:别|不要|停|少)[^,，。;；\s]{0,6}(?:发|推)?[^,，。;；\s]{0,6}(?:广告|短信|推销|营销|促销|推送)"
            r"|\bpromo (?:texts|emails|messages)"
        ),
        re.compile(r"privacy\..*"),
    ),
    (
        "logi.track",
        re.compile(
            r"[^,，。;；\s]{1,10}(?:走?到哪(?:里|儿)?了?|(?:什么时候|啥时候|几时|多久|哪天)(?:能|会)?到(?:货|家)?)(?=$|[,，。;；!！?？呀啊呢\s])"
            r"|\bwhere(?:'s| is) (?:the|my) [a-z ]{3,24}"
        ),
        re.compile(r"logi\..*|ship\..*|as\..*|order\.(?:status|urge_ship)"),
    ),
    (
        URGES,
        re.compile(r"催(?:一?下)?(?:发货|仓库)|(?:快点|早点|尽快|赶紧)(?:给我)?发"),
        re.compile(r"order\.urge_ship|logi\..*|as\..*|order\.cancel"),
    ),
    (
        "invoice.apply",
        re.compile(r"(?:开|要|补)(?:一?张|个|一下)?(?:发|电子)?票(?!根|面)"),
        re.compile(r"invoice\..*|promo\..*|pay\..*"),
    ),
)
"""Wishes that are heard beside another one; what they mean, and meanings beside which they are no second wish."""
_MARKS: Final = re.compile(r"[,，。;；!！?？\n]|(?<=[\u3400-\u9fff]) |另外|顺便|顺带|还有|对了")
_AS_IT_IS: Final = re.compile(r"照走|照旧|照常|不用动|别动|不用管|别混|不受影响|不变")
"""What is said of something that is to go on as it does."""


def wishes_beside(names: Sequence[str], text: str) -> list[tuple[str, int, int]]:
    """Second wishes that the message was not read as, with their places: 气泡水不要了 另外别发广告."""
    if not names or not _MARKS.search(text):
        return []
    found = [
        (meant, place.start(), place.end())
        for meant, words, unless in _BESIDE
        if (place := words.search(text)) and not any(unless.fullmatch(name) for name in names)
    ]
    return sorted((each for each in found if each[2] - each[1] < len(text) - 1), key=lambda each: each[1])


def goes_on(text: str) -> bool:
    """Whether the words only say that something stays as it is: 耳机那单照旧换, 不动它."""
    return bool(_AS_IT_IS.search(text))


def deeds_meant(names: Sequence[str], text: str) -> list[str]:
    """The intents, best first, as the words make them: without what no word says, with what words say plainly."""
    damage = any(name in _DAMAGE for name in names) and not _EXTRA.search(text)
    said = [name for name in names if not (damage and name == _COMPENSATION)]
    said = [name for name in said if all(name != of or words.search(text) for of, words in _NEEDS)]
    said = [name for name in said if name not in _DENIED or not _DENIED[name].search(text)]
    for each in _PLAINLY:
        if each.words.search(text) and not any(each.unless.fullmatch(name) for name in said):
            said = [each.meant, *(name for name in said if not each.mistaken.fullmatch(name))]
    return _without_hurry(said, text)


def _without_hurry(names: list[str], text: str) -> list[str]:
    """Without an urging that is only said by the way; where none is left, the deed in the words."""
    if URGES not in names:
        return names
    rest = [name for name in names if name != URGES]
    if rest and _GIVES_UP.search(text) and not _THREAT.search(text):
        return rest
    if _HURRIES.search(text) or not (_STATED.search(text) or _CLAIMS.search(text)):
        return names
    meant = next((name for name, words in _MEANT if words.search(text)), None)
    if meant is None:
        return rest or names
    return rest or [meant]
