"""What the words around a sum of money make of it: the most that goods may cost, the least, or nothing at all.

A sum is only told of where its clause says what was paid, lost or saved elsewhere, or where the words take it back.
"""

import re
from enum import StrEnum
from typing import Final

from xiaoer.guide.lexicon.directions import clause_at
from xiaoer.language.reading import Span


class Role(StrEnum):
    """What is said of a sum."""

    MOST = "most"
    LEAST = "least"
    TOLD = "told"


_NEAR: Final = r" ?(?:(?:an?|the|about|around|like) )?[¥￥]? ?$"
_OVER: Final = re.compile(
    r"\b(?:over|above|beyond|past|exceed(?:s|ing)?|more than|(?:high|dear|prici|great)er than|more expensive than)"
    rf"{_NEAR}"
    r"|(?:超过|超出|超|突破|越过|[高大多贵][于过]|过了?)[^,，。;；\d]{0,2}$",
    re.I | re.A,
)
_UNDER: Final = re.compile(
    rf"\b(?:under|below|beneath|(?:less|lower|cheaper) than){_NEAR}"
    r"|(?:[低少小][于过]|便宜[于过]|不到|不足|不满|未满)[^,，。;；\d]{0,2}$",
    re.I | re.A,
)
_NOT: Final = re.compile(
    r"\b(?:not?|nothing|never|none|nobody|without|refus\w+|avoid\w*|skip|cannot|neither|nor|hardly|if|unless|too"
    r"|(?:do|ca|wo|are|is|must)nt)\b[^,.;!?]{0,48}$|n't\b[^,.;!?]{0,48}$|(?:[不别莫勿没未甭]|休想|禁止"
    r"|拒绝)[^,，。;；\d]{0,6}$",
    re.I | re.A,
)
"""Before a bound, what turns it round: no more than, 不能低于, "if it costs more than"."""
_LEAST_BEFORE: Final = re.compile(
    r"(?:至少|最少|起码|最低|少说|不下|保底)[^,，。;；\d]{0,4}$"
    r"|\b(?:at least|minimum(?: of| is)?|upwards? of|starting (?:at|from)|from)(?: about| around)? ?[¥￥]? ?$",
    re.I | re.A,
)
_LEAST_AFTER: Final = re.compile(
    r"[^,，。;；\d]{0,3}?(?:以上|往上|朝上|打底|保底|开外|或更[多贵高])|(?:块钱?|元)?起(?!来)"
    r"| ?(?:(?:or|and) (?:more|up|upwards?|above|over|higher)|upwards?|onwards?|minimum"
    r"|at (?:the )?(?:very )?least|plus)\b"
    r"| ?\+",
    re.I | re.A,
)
_REFUSED: Final = re.compile(
    r"[^,，。;；]{0,10}?[,，]?[^,，。;；]{0,6}?"
    r"(?:[不别勿甭][^,，。;；]{0,2}[买要干考行值起看推给发来选拿碰用理收]|没戏|免谈|算了|舍不得|心[疼痛]"
    r"|肉[疼痛]|挨[骂批说]|被[骂说]|吃不消|吃土"
    r"|太[贵次差便寒]|拒绝|没兴趣|跳过|劝退|质量|寒[碜酸]|拿不出手|掉价)"
    r"|[^.;!?]{0,24}\b(?:too (?:much|dear|steep|cheap|expensive)|i'?m out|no way|no deal|no go|forget it"
    r"|out of the question|won'?t|can'?t|cannot|don'?t|dont|not|never|junk|rubbish|trash|and i walk|kill|skip|ignore"
    r"|no thanks|no good)\b",
    re.I | re.A,
)
"""Behind a bound: nobody wants what is beyond it."""
_ALSO: Final = re.compile(
    r"[^,，。;；]{0,3}(?:也|照样)(?:行|可以?|成|没关系|无所谓|没事|不要紧|能接受|ok)"
    r"|[^,.;]{0,10}\b(?:is|would be) (?:also )?(?:fine|ok|okay|alright|no problem)\b",
    re.I | re.A,
)
_ALSO_BEFORE: Final = re.compile(
    r"\b(?:fine|okay|ok|don'?t mind|happy|no problem|doesn'?t matter|don'?t care)\b[^,.;]{0,24}$", re.I | re.A
)
"""Beside a bound: what is beyond it is as good."""
_NO_MATTER: Final = re.compile(
    r"多少钱?[都也](?:行|可以|成|无所谓)|(?:价[格钱位]?|预算|钱)[都也]?(?:不限|不是(?:问题|事)|无所谓|随意"
    r"|不重要|没关系|不设限)|不[差缺]钱"
    r"|不(?:管|顾|看|在乎)(?:什么)?(?:预算|价[格钱位]?|钱)|上不封顶|不计[成较]|多贵[都也]"
    r"|\b(?:price|money|cost|budget)(?: is| was|'s)?(?: really)? (?:doesn'?t matter|does not matter"
    r"|no (?:object|issue|problem)"
    r"|irrelevant|not (?:an issue|important)|isn'?t (?:an issue|important))"
    r"|\bforget (?:that|(?:about )?(?:that|the (?:budget|limit|price)))\b|\bwhatever (?:it|the) costs?\b"
    r"|\bno matter the (?:price|cost)|\bcare (?:about the|what the|about) (?:price|cost|money|budget)\b",
    re.I | re.A,
)
"""Behind a sum: it bounds nothing any more."""
_PAST: Final = re.compile(
    r"上[次回个周月年]|上一|去年|前年|前[几些两]?[天日年]|之前|以前|从前|原来|原先|当[时初年]|那会儿?|昨[天晚日]"
    r"|刚才|曾经|往年"
    r"|\b(?:last (?:one|ones|time|year|month|week|night|pair|spring|summer|autumn|fall|winter|christmas|birthday|new)"
    r"|ago|yesterday|back then|used to|previous(?:ly)?|(?:the|my|our) old|elsewhere|in (?:19|20)\d\d|already)\b",
    re.I | re.A,
)
_SPENT: Final = re.compile(
    r"[花用交付缴涨跌降输赢赚亏赔退省罚丢掉捡欠还包随捐差扣充汇卖坑骗砸](?:了|掉|过|出去"
    r"|去了)[我他她你们俩家里]*[^,，。;；\d]{0,3}$"
    r"|(?:原价|标价|定价|市价|人家|同款)[^,，。;；\d]{0,6}$"
    r"|(?:[房学话电水油网税车路饭停]费|[房店]租|租金|工资|月薪|薪水|时薪|押金|罚款|医药费|物业|水电|煤气|份子"
    r"|[机车船门戏]票"
    r"|看[牙病]|打车|油钱|饭钱|挂号|麻将|彩票|股票|基金|理发)[^,，。;；]{0,8}$"
    r"|\b(?:(?:cost|charged|refunded|fined) (?:me|us|him|her|them)|(?:it|ones?|hers|his|mine|they|pair|that) cost|paid"
    r"|spent|blew|wasted|lost|won|owe[sd]?|earn(?:ed|s)?|lent|borrowed|charged|took|tipped|donated|saved(?! up)"
    r"|gave (?!me|us)|dropped|sold|(?:went|gone|go(?:es)?) (?:up|down)|rose|fell|knocked"
    r"|(?:bought|got|picked|found|snagged|had) (?:it|hers|his|theirs|mine|one|that|them|two|three)(?: up)? for)"
    r"\b[^,.;!?\d]{0,24}$"
    r"|\b(?:rent|salary|wages?|bills?|tickets?|fare|fine|deposit|mortgage|insurance|groceries|taxi|dentist"
    r"|haircut|tuition"
    r"|refund|repair|loan|parking|subscription)\b[^,.;!?\d]{0,12} (?:is|was|were|are|of|costs?|came to|at"
    r"|by)[^,.;\d]{0,4}$"
    r"|\b(?:was|were|normally|usually|originally|retails (?:at|for)|(?:goes|sells|selling|sold) for)"
    r"(?: at| only| just| about)?[^,.;\d]{0,3}$",
    re.I | re.A,
)
"""In the clause before a sum that went elsewhere."""
_SPENT_AFTER: Final = re.compile(
    r"(?:钱)?(?:一[个件条只双套]|两[个件])?(?:就)?(?:买|入|淘|拍|收|抢|购|换|订|卖|成交|租|修)(?:的|来|到手"
    r"|回|给|过|了)"
    r"|的?(?:房租|工资|学费|话费|车票|机票|罚款|红包|押金|份子)|[^,.;]{0,12}\b(?:ago|last (?:year|month|week|time))\b",
    re.I | re.A,
)
_TO_SPEND: Final = re.compile(
    r"[^.;!?。;；]{0,14}(?:让我|拿[来去它]|用[来它]|这笔钱|这[些点]钱|买[个点些份]?(?=这|它))"
    r"|[^.;!?]{0,24}\b(?:to (?:spend|buy|get)|for (?:this|it|the (?:lot|whole thing)|everything)|all i (?:have"
    r"|can))\b",
    re.I | re.A,
)
"""Behind a sum that is there to be spent on this."""
_LIMIT: Final = re.compile(
    r"以[内下]|之[内下]|封顶|到[顶头]|顶天|最[多高]|顶多|上限|预算|控制|[不别]能?超"
    r"|\b(?:max(?:imum)?|most|tops|limit|budget|ceiling|cap|up to|or (?:less|under|below)|within|to spend)\b",
    re.I | re.A,
)
_EACH: Final = re.compile(
    r"每一?[个件份只条双块瓶盒台套支把张人位袋包罐名户副本桶]|单[个件价只条]|人均|\b(?:each|apiece|a ?piece"
    r"|a pop|a head|per (?!cent)|neither"
    r"|any of (?:them|these)|every\b|any one of"
    r"|single one|individually)",
    re.I | re.A,
)
_ONE_BEFORE: Final = re.compile(
    r"(?:^|[,，。;；])一[个件只条份双瓶盒台套支把张](?:最[多高]|顶[多天]|不[要能]?[超到过]+|别[超过]+|至少"
    r"|控制在|就|得|大概)?$"
)
"""一个顶天六十块."""
_EACH_AFTER: Final = re.compile(
    r"(?:以[内下]|左右|之内)?[^,，。;；]{0,2}[一/][个件份双条只瓶盒](?!的?水|一)"
    r"|[^,，。;；]{0,3}[,，]?[^,，。;；]{0,6}(?:一个的价|单价|不是总|非总)"
    r"|[,.] (?:that's |i mean |meaning )(?:each|per|for each|apiece)\b",
    re.I | re.A,
)
_TOGETHER: Final = re.compile(
    r"[一总统拢]共|总[价数额]|加(?:在)?一?起|合计|合起来|全部|整单|通共"
    r"|\b(?:together|total|altogether|combined|in sum|in all|all (?:of (?:them|it)|in|told)|lot|whole|sum|overall)\b",
    re.I | re.A,
)
_OF_PRICE: Final = re.compile(
    r"价|贵|便宜|钱|[块元]|单个|一个|预算|花|掏"
    r"|\b(?:cost\w*|price\w*|pay\w*|paid|spen[dt]\w*|cheap\w*|expensive|budget|each|apiece|per|pricier|dearer"
    r"|afford)\b",
    re.I | re.A,
)
_NOTHING_COUNTED: Final = re.compile(
    r"\s*(?:$|[,，。.;；!！?？)](?!\d)|[的就都也吧呢啊]|一个|每|以[内上下])"
    r"| (?:for|each|per|apiece|an? (?:piece|pop|head)|and|or|but|so|if|please|pls|in|total|altogether|all|at|my"
    r"|is|would)\b",
    re.I | re.A,
)
"""Behind a number, what is no name of a thing."""
_LEAST_SUM: Final = 10
_LEAST_ALONE: Final = 50
"""From here a bare number with a bound is money, whatever else is said."""
SENTENCE: Final = re.compile(r"[。!！?？;；\n]|\.(?= )")


def role_by_words(text: str, span: Span) -> Role:
    """What the words around the sum at `span` say of it; where they say nothing, it is the most."""
    if is_taken_back(text, span):
        return Role.TOLD
    bound = bound_of(SENTENCE.split(text[: span.start])[-1], text[span.end :])
    return bound or (Role.TOLD if _is_told(text, span) else Role.MOST)


def is_taken_back(text: str, span: Span) -> bool:
    """Whether the words say that the sum bounds nothing: what is beyond it is as good, or money does not matter."""
    before, after = SENTENCE.split(text[: span.start])[-1], text[span.end :]
    over, bound = _OVER.search(before), bound_of(before, after)
    if bound is not None and _ALSO.match(after) and (over or not after.isascii()):
        return True
    return bool((over and _ALSO_BEFORE.search(before)) or (bound is not Role.LEAST and _NO_MATTER.search(after)))


def bound_of(before: str, after: str) -> Role | None:
    """Which bound the words right before and right behind a sum make of it; None where they make none."""
    over, under = _OVER.search(before), _UNDER.search(before)
    found = over or under
    if found is not None:
        turned = bool(_NOT.search(before[: found.start()]) or _REFUSED.match(after))
        return Role.MOST if turned is bool(over) else Role.LEAST
    if _LEAST_AFTER.match(after):
        return Role.MOST if _REFUSED.match(after) else Role.LEAST
    return Role.LEAST if _LEAST_BEFORE.search(before) else None


def is_sum(text: str, span: Span) -> bool:
    """Whether a number without a currency is a bound that can only be money: "doesn't cost more than 66", 别突破80."""
    before, after = SENTENCE.split(text[: span.start])[-1], text[span.end :]
    told = text[span.start : span.end].replace(".", "", 1)
    if not told.isdecimal() or float(told) < _LEAST_SUM or not _NOTHING_COUNTED.match(after):
        return False
    bounded = _OVER.search(before) or _UNDER.search(before) or _LEAST_BEFORE.search(before)
    if bounded and float(told) >= _LEAST_ALONE:
        return True
    return bool(bounded and _OF_PRICE.search(SENTENCE.split(text[: span.end])[-1] + SENTENCE.split(after)[0]))


def is_each(text: str, span: Span) -> bool:
    """Whether the sum is for one of several pieces."""
    clause = clause_at(text, span.start)
    one = _ONE_BEFORE.search(text[: span.start])
    told = (_EACH.search(clause) or one) and not _TOGETHER.search(clause)
    return bool(told or _EACH_AFTER.match(text, span.end))


def _is_told(text: str, span: Span) -> bool:
    """Whether its clause says that the sum went elsewhere, and nothing there limits what may be spent."""
    clause, before = clause_at(text, span.start), SENTENCE.split(text[: span.start])[-1]
    if _LIMIT.search(clause) or _TO_SPEND.match(text, span.end):
        return False
    spent = _SPENT.search(re.split("[,，]", before)[-1]) or _SPENT_AFTER.match(text, span.end)
    return bool(spent or _PAST.search(clause))
