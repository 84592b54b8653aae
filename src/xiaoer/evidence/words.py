"""Words that promise: stock, free shipping, returns without a reason, life-long, the cheapest. Chinese and English.

A word is a claim of its concept; any word of the same concept in a fact holds it, in either language.
"""

import re
from dataclasses import dataclass
from typing import Final

from xiaoer.evidence.claim import ClaimKind

IN_STOCK: Final = "in_stock"
OUT_OF_STOCK: Final = "out_of_stock"
PLENTY: Final = "plenty"
FEW: Final = "few"
FREE_SHIPPING: Final = "free_shipping"
NO_REASON_RETURN: Final = "no_reason_return"
STOCK_CONCEPTS: Final = frozenset((IN_STOCK, OUT_OF_STOCK, PLENTY, FEW))

_P, _S, _W = ClaimKind.PROMISE, ClaimKind.SUPERLATIVE, ClaimKind.STOCK


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that words can promise. `zh` and `en` are patterns; English ones match whole words."""

    name: str
    kind: ClaimKind
    zh: str
    en: str
    denial_claims: bool = True
    """不包邮 says something about the shop; 不保证 says nothing."""


CONCEPTS: Final[tuple[Concept, ...]] = (
    Concept(
        OUT_OF_STOCK,
        _W,
        r"没货|缺货|无货|售罄|售空|卖完|卖光|断货|断码|没有货|没现货|没有现货|无现货|抢光|抢完|没有库存|无库存|暂无库存|没库存|库存不足"
        r"|库存为(?:零|0)|零库存|已下架",
        r"sold[ -]out|out of stock|not in stock|no longer available|unavailable|no stock|none left|not available"
        r"|isn'?t available|isn'?t in stock|aren'?t in stock|aren'?t available",
    ),
    Concept(
        PLENTY,
        _W,
        r"库存(?:很|非常|十分|都)?(?:充足|充裕|足够|多)|货源充足|大量(?:现货|库存)|现货充足|备货充足",
        r"plenty (?:in stock|left|available|of stock)|well[ -]stocked|ample stock|lots (?:left|in stock)|fully stocked",
    ),
    Concept(
        FEW,
        _W,
        r"库存(?:紧张|不多|告急|有限|较少)|所剩不多|所剩无几|剩的不多|快卖完|即将售罄|数量有限|最后几件",
        r"low stock|running low|few left|limited stock|almost sold out|nearly sold out|selling fast|low in stock",
    ),
    Concept(
        IN_STOCK,
        _W,
        r"有货|现货|有库存|库存有|还有库存|有存货|货都有|有现成的",
        r"in stock|in-stock|(?:is|are|it's|they're|still|currently|now) available|have it available",
    ),
    Concept(
        FREE_SHIPPING,
        _P,
        r"包邮|免运费|免邮|免收?邮费|免收运费|(?:运费|邮费)全免|(?:运费|邮费)(?:是|为)?0元|零运费|0运费|不收运费|不用运费|不(?:另)?收邮费|运费我们出"
        r"|运费(?:由)?(?:我们|店铺|商家|卖家|本店)承担",
        r"free (?:standard |express |domestic |nationwide )?(?:shipping|delivery|postage)|(?:ships?|shipped|delivered) (?:for )?free"
        r"|(?:shipping|delivery|postage) is (?:free|on us)|no (?:shipping|delivery) (?:fee|charge|cost)|free of shipping"
        r"|without (?:shipping|postage) (?:fee|charge)",
    ),
    Concept(
        NO_REASON_RETURN,
        _P,
        r"无(?:需)?理由|随时(?:可以?|都能|能)?退|想退就退|不满意(?:就|包|可以?|随时)退|包退|免费退(?:货|换)",
        r"no[- ]questions?[- ]asked|no[- ]reason|without (?:a|any|giving a) reason|any reason|hassle[- ]free returns?"
        r"|free returns?|money[- ]back|change of mind",
    ),
    Concept(
        "lifetime",
        _P,
        r"终身|终生|永久|永远|一辈子|永不",
        r"life[- ]?time|for life|forever|permanent(?:ly)?|never (?:wears?|fades?|breaks?)",
        False,
    ),
    Concept(
        "fake_compensation",
        _P,
        r"假一赔[一二三四五六七八九十百\d]+|假一罚[一二三四五六七八九十百\d]+",
        r"(?:if )?fake,? (?:we |get )?\w+ times|counterfeit compensation",
    ),
    Concept(
        "authentic",
        _P,
        r"正品|保真|真货|官方授权|授权(?:店|经销)|原装(?!盒|包)|行货",
        r"genuine(?! leather)|authentic(?:ity)?|authori[sz]ed (?:dealer|retailer|reseller|seller)|100% original",
    ),
    Concept(
        "price_protection",
        _P,
        r"价保|保价|买贵(?:退|包|必)|贵就赔|退差价|补差价|差价",
        r"price[- ](?:protection|match(?:ing)?|adjustment|guarantee)|refund the difference",
    ),
    Concept("freight_insurance", _P, r"运费险", r"(?:freight|return[- ]shipping|shipping|return) insurance"),
    Concept(
        "gift",
        _P,
        r"赠送|附赠|买一送一|买[一二三两\d]+送[一二三两\d]+|免费送(?!货)|有赠品|送赠品|随单送|多送|额外送|加送|白送|送您|送你|送一",
        r"free gifts?|buy one,? get one|bogo|comes? with a free|complimentary|for free|free of charge|bonus gift",
    ),
    Concept("compensation", _P, r"赔付|赔偿|补偿|赔您|赔你|包赔|必赔", r"compensat\w+|reimburse\w*"),
    Concept(
        "full_refund",
        _P,
        r"全额退|全款退|仅退款|秒退|极速退款|退全款",
        r"full(?:y)? refund(?:ed|able)?|instant refund|refunded? in full|refund immediately|entire amount",
    ),
    Concept("repair_warranty", _P, r"保修|质保|联保|三包|免费维修|包修", r"warrant(?:y|ies)|warrantied|free repairs?"),
    Concept("trade_in", _P, r"以旧换新", r"trade[- ]?in"),
    Concept(
        "installation",
        _P,
        r"免费安装|包安装|免安装费|上门安装|送装一体",
        r"free (?:\w+ )?installation|installation (?:is )?(?:free|included)|install(?:ed)? (?:it )?for free",
    ),
    Concept(
        "home_service",
        _P,
        r"送货上门|送上门|上门取件|上门(?:维修|服务|取)|包上楼|送货入户",
        r"door[- ]to[- ]door|home pick[- ]?up|pick(?:ed)? up (?:from|at) your|to your door(?:step)?|in-home",
    ),
    Concept("cash_on_delivery", _P, r"货到付款", r"cash on delivery|\bcod\b|pay on delivery"),
    Concept("installments", _P, r"免息|分期", r"interest[- ]free|instal?lments?|0% apr|pay later"),
    Concept("special_invoice", _P, r"专票|专用发票", r"special (?:vat )?invoice|vat (?:special )?invoice"),
    Concept(
        "same_day",
        _P,
        r"当天发|当日发|当天(?:就|就能|能|可)?(?:发|安排|寄)|即刻发|秒发|立即发货|马上发货|立刻发货|次日达|隔日达|当日达|当天到|当天送达|次日送达|明日达",
        r"same[- ]day|next[- ]day|immediate(?:ly)? (?:ship|dispatch)\w*|ships? (?:immediately|right away|today)|overnight (?:ship|deliver)\w*",
    ),
    Concept(
        "guarantee",
        _P,
        r"保证|担保|确保|承诺|包您满意|绝对|百分之?百|百分百|万无一失",
        r"guarante\w+|we promise|promised?|assure|absolutely (?:no|never|safe)|risk[- ]free|100% (?:safe|satisfied|satisfaction|effective)",
        False,
    ),
    Concept(
        "certified",
        _P,
        r"认证|3C|CCC|专利|质检报告|检测报告|有机食品|绿色食品|国家(?:级|标准|认证)|获奖|金奖|FDA|药监|免检",
        r"certifi\w+|approved by|fda|patent\w*|award[- ]winning|organic certified|ce[- ]marked",
        True,
    ),
    Concept(
        "medical",
        _P,
        r"治疗|治愈|疗效|根治|药用|医用级|包治|抗癌|降血压|降血糖|消炎|杀菌率|抗敏",
        r"cures?|heals?|treats? (?:your|acne|pain|disease)|clinically proven|doctor[- ]recommended|medical[- ]grade|anti-?bacterial",
    ),
    Concept(
        "no_side_effects",
        _P,
        r"无副作用|零副作用|没有副作用|零刺激|无刺激|不会过敏|零添加|无添加|纯天然|0添加",
        r"no side effects?|hypoallergenic|all[- ]natural|100% natural|no additives|won'?t irritate|non-irritating|zero additives",
    ),
    Concept(
        "quick_callback",
        _P,
        r"给您回(?:电|电话)|回电(?:话)?给?您|打电话给您|电话联系您|致电您|给您打电话|联系您|给您答复|回复您",
        r"(?:we|i|someone|an agent|our team)(?:'ll| will| shall) (?:call|phone|ring|contact|e-?mail|get back to|reach out to) you",
    ),
    Concept(
        "cheapest",
        _S,
        r"最便宜|最低价|全网最低|史上最低|历史最低|价格最低|最实惠|最优惠|最划算|底价|最低的?价",
        r"cheapest|lowest[- ]prices?|lowest|best (?:price|deal|value)|most affordable|unbeatable",
    ),
    Concept(
        "best",
        _S,
        r"最好的|最好用|最佳|最强|最棒|最优质|最先进|最高级|顶级|顶尖|极品|最高端|最专业|最权威|最舒服|最舒适|最安全|最耐用|最耐穿",
        r"(?:the|our|world'?s) (?:very )?best(?! (?:way|to|if))|finest|most (?:advanced|comfortable|durable|powerful|reliable|premium)|world[- ]class|top[- ](?:rated|notch|tier|quality)|unrivall?ed|unmatched|safest|second to none",
        False,
    ),
    Concept(
        "popular",
        _S,
        r"最畅销|最受欢迎|最火|最热|卖得最好|销量第一|爆款|销冠|热销榜|人气第一|卖得最多",
        r"best[- ]?sell(?:ing|er|ers)|most popular|top[- ]sell(?:ing|er)|hottest",
        False,
    ),
    Concept(
        "first",
        _S,
        r"(?:全国|行业|全网|世界|全球|排名|类目|同类)第一|第一品牌|独家|唯一|独一无二|首创|首家|全网首发|世界级|领导品牌|No\.?1",
        r"number one|no\. ?1|#1|the only (?:one|shop|store|brand|seller)|exclusive(?:ly)?|industry[- ]leading|market leader|first in the (?:world|industry)",
        False,
    ),
    Concept(
        "most",
        _S,
        r"最轻|最薄|最快|最新款|最新的|最大的|最小的|最暖|最保暖|最软|最透气|最亮|最静音|最省电",
        r"lightest|thinnest|fastest|newest|latest model|warmest|softest|brightest|quietest|largest|smallest",
        False,
    ),
)
BY_NAME: Final = {concept.name: concept for concept in CONCEPTS}

WORDS: Final = re.compile(
    "|".join(f"(?P<{c.name}>{c.zh}|(?<![A-Za-z])(?:{c.en})(?![A-Za-z]))" for c in CONCEPTS),
    re.IGNORECASE,
)
"""Every word of every concept; the name of the group is the concept's."""

DENIED_BEFORE: Final = re.compile(
    r"(?:(?:不(?!喜欢|满意|合适|想要|合身|合脚|仅|但|光|只|管|论|过|错|限|同|足|到|超|少|知|好意思)|没有?(?!问题)|未(?!来)|(?<!包)非(?!常)"
    r"|无法|无(?!论|忧|理|需)|勿|别(?!的|人)|并非|谢绝)[^,，。;；!！?？\n]{0,3}"
    r"|\b(?:not|no|never|without|cannot|can'?t|don'?t|doesn'?t|isn'?t|aren'?t|won'?t|excludes?|excluding|unable to|neither)\b"
    r"(?:\s+[\w'-]+){0,3}\s*)$",
    re.IGNORECASE,
)
"""Ends right before a word that it denies: 不支持(无理由), "does not come with a (lifetime ...)"."""

DENIED_AFTER: Final = re.compile(
    r"[^,，。;；!！?？\n]{0,4}?(?:不支持|没有(?!问题)|不适用|除外|不可(?!思议)|不能|不了|不行|不提供|不享受|不包含|不保)"
    r"|\s*(?:[\w'-]+\s+){0,2}(?:is|are|does|do|can|will)(?: not|n'?t)\b|\s*(?:[\w'-]+\s+){0,2}(?:cannot|can'?t|unavailable|does not apply|excluded)\b",
    re.IGNORECASE,
)
"""Follows a word that it denies: (七天无理由)不支持, "(returns) are not accepted"."""

CONDITIONAL_STOCK: Final = re.compile(
    r"(?:是否|有没有|如果|若|如|一旦|等|要是|凡|当|待)[^,，。;；!！?？\n]{0,6}$|\b(?:when|if|once|whether|until|as soon as|subject to)\b[^,.;!?\n]{0,24}$",
    re.IGNORECASE,
)
"""Before a stock word that is only supposed: 如果有货."""

SUPPOSED_AFTER: Final = re.compile(
    r"\s*(?:的?时候?|后|的话|再|了?会?通知|提醒|情况|与否|状态|为准|商品|一般|通常|均|items? (?:usually |normally |generally )?ship|\S{0,2}[\d一两二三四]+\s?(?:小时|天|日|个工作日))",
    re.IGNORECASE,
)
"""After a stock word that is only supposed: 有货后通知您."""

CONDITION: Final = re.compile(
    r"满\s*[¥$]?\s*\d|满足|会员|新人|首单|以上|达到|(?:orders?|purchases?|spend\w*) (?:of |over |above |from )|(?:over|above|from)\s*[¥$\d]|members?",
    re.IGNORECASE,
)
"""A promise in the same clause holds only for some: 满59包邮."""

DEALS_IN_SUM: Final = re.compile(
    r"一?共|合计|总共|总计|加起来|总价|总额|两件|各|total|altogether|together|sum|in all|both|combined", re.IGNORECASE
)
DEALS_IN_DIFFERENCE: Final = re.compile(
    r"[省差减]|优惠|便宜|到手|券后|折后|实付|只需|只要|还剩|再买|再凑|降|退|多付|少付|贵|\boff\b|\bsav|less|cheaper|after|difference|more to|short|remain|pay|reduc|drop",
    re.IGNORECASE,
)
DEALS_IN_RATE: Final = re.compile(r"[省减折降付]|优惠|便宜|立减|\boff\b|discount|\bsav|\bpay|reduc|less", re.IGNORECASE)
"""Words that say an amount was computed from others."""
