"""Words that promise: stock, free shipping, returns without a reason, life-long, the cheapest. Chinese and English.

A word is a claim of its concept; any word of the same concept in a fact holds it, in either language.
"""

import re
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from xiaoer.evidence.claim import ClaimKind

IN_STOCK: Final = "in_stock"
OUT_OF_STOCK: Final = "out_of_stock"
PLENTY: Final = "plenty"
FEW: Final = "few"
FREE_SHIPPING: Final = "free_shipping"
NO_REASON_RETURN: Final = "no_reason_return"
NO_CHARGE: Final = "no_charge"
SHOP_PAYS_FREIGHT: Final = "shop_pays_freight"
BUYER_PAYS_FREIGHT: Final = "buyer_pays_freight"
REPAIR_WARRANTY: Final = "repair_warranty"
SPECIAL_INVOICE: Final = "special_invoice"
STOCK_CONCEPTS: Final = frozenset((IN_STOCK, OUT_OF_STOCK, PLENTY, FEW))


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that words can promise. `zh` and `en` are patterns over lower case; English ones match whole"
    " words.
    """

    name: str
    kind: ClaimKind
    denial_claims: bool
    """不包邮 says something about the shop; 不保证 says nothing."""
    verbatim: bool
    """It must be written the same in a fact: 假一赔三 does not hold 假一赔十."""
    told: bool
    """It says something only where a fact tells of it: what may be cancelled or changed."""
    zh: str
    en: str


def _read_concepts() -> tuple[Concept, ...]:
    table = (files("xiaoer.evidence.lexicon") / "data" / "words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return tuple(
        Concept(name, ClaimKind(kind), mode != "says nothing", mode == "verbatim", mode == "told", zh, en)
        for name, kind, mode, zh, en in rows
    )


CONCEPTS: Final = _read_concepts()
BY_NAME: Final = {concept.name: concept for concept in CONCEPTS}

PREDICATE_CUES: Final = tuple(
    (re.compile(cue, re.IGNORECASE), concept)
    for cue, concept in (
        (r"return(?!.*(?:ship|freight|fee|cost))|退货(?!运费)", NO_REASON_RETURN),
        (r"return(?!.*(?:ship|freight|fee|cost))|refund|退货(?!运费)|退款|随时退|包退|可退|退换|无理由", "returnable"),
        (r"repair|warrant|保修|质保", REPAIR_WARRANTY),
        (r"insurance|运费险", "freight_insurance"),
        (r"trade|以旧换新", "trade_in"),
        (r"price_?(?:protect|match|guarantee)|价保|保价", "price_protection"),
        (r"gift|赠品", "gift"),
        (r"installment|分期", "installments"),
        (r"(?<![a-z])late(?![a-z])|compensat|payout|赔付|包赔", "compensation"),
        (r"install(?!ment)|安装", "installation"),
        (r"install(?!ment)|assembly|安装", "installation_service"),
        (r"unlimited|不限|无限", "unlimited"),
        (r"vat\b|专票", "special_invoice"),
        (r"address_?chang|chang\w*_?(?:the_)?address|改地址|修改地址", "address_change"),
        (r"(?:^|_|\.)cancel|取消", "order_cancel"),
    )
)
"""What a short predicate with a plain value promises: `insurance: true`, `repair: 6`."""

ZH_WORDS: Final = re.compile("|".join(concept.zh for concept in CONCEPTS))
"""Finds a Chinese word of any concept; without groups, so that the search skips from first letter to first letter."""
EN_WORDS: Final = re.compile(rf"(?<![a-z0-9])(?:{'|'.join(concept.en for concept in CONCEPTS)})(?![a-z0-9])")
ZH_CONCEPTS: Final = re.compile("|".join(f"(?P<{concept.name}>{concept.zh})" for concept in CONCEPTS))
"""Tells at the place of a word which concept it is: the name of the group that matched."""
EN_CONCEPTS: Final = re.compile("|".join(f"(?P<{concept.name}>(?:{concept.en})(?![a-z0-9]))" for concept in CONCEPTS))

_POSITIVE: Final = r"可以?|能|就|也|即|包|必"
DENIED_BEFORE: Final = re.compile(
    r"(?:(?:不(?!是质量|喜欢|满意|合适|想要|合身|合脚|仅|但|光|只|管|论|过|错|限|同|足|到|超|少|知|好意思|影响)(?:能|可以?)?"
    r"|没有?(?!问题|用|拆|穿|洗|满|开|[水电气油墨粮]了?[就会也都能可时后])|未(?!来|使用|拆|激活|开封|核销|消费|满)|(?<!包)非(?!常)"
    r"|无法|无(?!论|忧|理|需)|勿|(?<![类性级区特分告识个派差国职])别(?!的|人)|并非|谢绝)"
    rf"(?:(?!{_POSITIVE})[^,，。;；!！?？\n]){{0,6}}"
    r"|\b(?:not|no|never|without|cannot|can'?t|don'?t|doesn'?t|isn'?t|aren'?t|won'?t|hasn'?t|haven'?t|hadn'?t|didn'?t|wasn'?t|weren'?t|shouldn'?t|wouldn'?t|couldn'?t|mustn'?t"
    r"|excludes?|excluding|unable to"
    r"|neither|nothing)\b"
    r"(?:\s+(?!(?:you|we|it|they|i|can|will|which|that|when|if|so|until|only|just)\b)[\w'-]+){0,6}\s*"
    r"|\b(?:don'?t|do not|never|avoid|cannot|can'?t|should(?: not|n'?t)) (?:\w+ )?"
    r"(?:put|putting|use|using|wash|washing|place|placing|leave|pair|expose|run|clean|go|throw|tumble|iron|bleach|dry|soak|submerge|store|give|feed|wear|take"
    r"|machine)\b(?:\s+[\w'-]+){0,7}\s*)$",
    re.IGNORECASE,
)
"""Ends right before a word that it denies: 不支持(无理由), "does not come with a (lifetime ...)"."""

DENIED_AFTER: Final = re.compile(
    r"[^,，。;；!！?？\n]{0,4}?(?:不支持|没有(?!问题|[您你这那])|不适用|除外|不可(?!思议)|不能|不了|不行|不提供"
    r"|不享受|不包含|不保|未检出|没检出|未添加|为零)"
    r"|\s*(?:[\w'-]+\s+){0,2}(?:is|are|does|do|can|will)(?: not|n'?t)\b|\s*(?:[\w'-]+\s+){0,2}(?:cannot|can'?t"
    r"|unavailable|does not apply|excluded)\b",
    re.IGNORECASE,
)
"""Follows a word that it denies: (七天无理由)不支持, "(returns) are not accepted"."""

CONDITIONAL_STOCK: Final = re.compile(
    r"(?:是否|有没有|如果|若|如|一旦|等|要是|凡|当|待)[^,，。;；!！?？\n]{0,6}$|\b(?:when|if|once|whether"
    r"|until|as soon as"
    r"|subject to)\b[^,.;!?\n]{0,24}$",
    re.IGNORECASE,
)
"""Before a stock word that is only supposed: 如果有货."""

SUPPOSED_AFTER: Final = re.compile(
    r"\s*(?:的?时候?|后|的话|再|了?会?通知|提醒|情况|与否|状态|为准|商品|一般|通常|均|items? (?:usually "
    r"|normally |generally )?ship"
    r"|\S{0,2}[\d一两二三四]+\s?(?:小时|天|日|个工作日))",
    re.IGNORECASE,
)
"""After a stock word that is only supposed: 有货后通知您."""

CONDITION: Final = re.compile(
    r"公里[以之]?内|还?差\D{0,4}\d|还差|离包邮|凑|再[买加]|\banother\b|\baway from\b"
    r"|\b(?:shy|short|left|to go|extra) (?:of|from|for|before)\b|\bqualif"
    r"|\bto (?:get|reach|unlock|earn|hit|make|qualify for)\b|\bmore (?:to|for)\b|\boff (?:free|the)\b|\buntil\b"
    r"|(?<!不是)(?<![非无])(?<!没有)质量|瑕疵|错发|漏发"
    r"|破损|fault|defect|damaged|满\s*[¥$]?\s*\d|满足|会员|新人|首单|以上|达到|(?:orders?"
    r"|purchases?"
    r"|spend\w*) (?:of |over |above |from )|(?:over"
    r"|above|from)\s*[¥$\d]|members?",
    re.IGNORECASE,
)
"""A promise in the same clause holds only for some: 满59包邮."""

DEALS_IN_SUM: Final = re.compile(
    r"\bon top\b|\bmaking\b|\bbring(?:s|ing)\b|\badd(?:s|ing)?\b|一?共|合计|总共|总计|加起来"
    r"|总价|总额|两件|各|加|连|含|和|total|altogether|together|sum|in all|\bmakes\b|both|combined"
    r"|\bwith\b|\bplus\b"
    r"|\bcomes? to\b|\bincluding\b|\bat\b|一起|两[个种款样]|都[买要拍]",
    re.IGNORECASE,
)
IS_TOTAL: Final = re.compile(r"一?共|合计|总共|总计|加起来|总|\btotal|\baltogether|\bin all\b", re.IGNORECASE)
SPEND_AND_SAVE: Final = re.compile(r"满\D{0,2}(\d+(?:\.\d+)?)\D{0,4}?[减送返赠]\D{0,2}(\d+(?:\.\d+)?)")
DEALS_IN_DIFFERENCE: Final = re.compile(
    r"[省差减]|[尾余]款|剩余|优惠|便宜|到手|券后|折后|补贴|国补|实付|只需|只要|还剩|再买"
    r"|再凑|降|退|多付|少付|贵|\boff\b|\bsav"
    r"|less|cheaper|better|after|difference|\bmore\b|discount|subscri"
    r"|\binstead\b|\bback\b|返|\bspen[dt]|\bused\b|花了|用了|用掉|用去|\bbelow\b|\bunder\b"
    r"|short|remain|pay|reduc|drop|balance|\brest\b|\badds?\b|\b"
    r"extra\b|上调|多花|再加|\bdown (?:to|by|from|[¥$€£]?\d)|\btraded? in\b",
    re.IGNORECASE,
)
DEALS_IN_RATE: Final = re.compile(
    r"[省减折降付]|优惠|便宜|立减|\boff\b|discount|\bsav|\bpay|reduc|\bbelow\b|\bunder\b|cheaper|lower"
    r"|less",
    re.IGNORECASE,
)
DEALS_IN_SHARES: Final = re.compile(
    r"每|单价|平均|合|算下来|[一每首]期|分期|月供|\binstal|(?<!第)一(?:盒|袋|瓶|支|条|双|杯|只|斤|公斤|克|个|只|片|包|份|天|次)"
    r"|\bper\b|\beach\b|\bapiece\b|\ba (?:day"
    r"|piece|month|week|year|night|cup|serving|bottle|pair|bag|box)\b"
    r"|(?:yuan|dollars?|pounds?|euros?|cents?|[$£€¥]\d[\d.]*) an? [a-z]+|\bworks? out\b",
    re.I,
)
DEALS_IN_MORE: Final = re.compile(
    r"比|差|多[^少]|少|轻|重|长|短|高|矮|宽|窄|厚|薄|低于|余|行程|调节|可调|升降|剩|空出|[再另][给多撑用]|之外|除了|\b\w+er\b|\bmore\b|\bless\b"
    r"|difference|\bbelow\b|\babove\b|\bunder\b|\bover\b|\badjust|\brange\b|\btravel|\bby\b|\bspare\b|\bextra\b"
    r"|\bgiv(?:e|es|ing) up\b|\blos(?:e|es|ing)\b|\bgain|\binside\b|\bleft\b",
    re.IGNORECASE,
)
DEALS_IN_DAYS: Final = re.compile(
    r"还有|还要|还剩|再过|再等|只剩|剩|已经|到今天|至今|了|距|后|前|左右|\bold\b|\bago\b|\bleft\b|\bto go\b"
    r"|\bmore\b|\bin\b"
    r"|\bfrom (?:now"
    r"|today)\b|\bremain",
    re.IGNORECASE,
)
"""Words that say an amount was computed from others."""

TAKES_OFF: Final = re.compile(
    r"discount|coupon|off|promo|voucher|subsid|优惠|券|减|折|补贴|国补|\brate\b", re.IGNORECASE
)
COMES_ON_TOP: Final = re.compile(r"fee|ship|deliver|postage|insur|运费|邮|费|labou?r", re.IGNORECASE)
"""Predicates of amounts that are taken off a price, and of those that come on top of it."""
