"""Whether a number is the most, the least, about or exactly what is wanted: the words of its own clause say it."""

import re
from typing import Final

from xiaoer.guide.need import Way
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention, Span

_STOPS: Final = re.compile(r"[,，。;；!！?？\n]|\.(?= |$)")
"""Between what is said and what is said next; the point of 1.5 is none."""
_ABLE: Final = re.compile(
    r"(?:能装|装得下|承重|能承|承受|放得下|容得下|够|能撑|扛得住|能用)[^\d]{0,3}$"
    r"|\b(?:holds?|holding|carr(?:y|ies)|bears?|handles?|lasts?|supports?|runs?|goes|takes?)(?: (?:up to|for"
    r"|about|around))? $",
    re.I | re.A,
)
"""Before what the goods must be able to do: "holds up to 10 kg" asks for no less."""
_LARGER: Final = r"(?:more|longer|(?:big|larg|tall|high|wid|deep|broad|thick|heavi)g?er)"
_SMALLER: Final = r"(?:less|fewer|lower|shorter|smaller|lighter|thinner|narrower|shallower)"
_NO: Final = "(?:no|not|nothing|never)"
_NO_ZH: Final = "[不别没][能要可许得]?"
_MORE_ZH: Final = "(?:超过|[大高多长宽厚重][于过])"
_LESS_ZH: Final = "(?:[小低少短矮窄薄轻][于过])"
_LEAST_BEFORE: Final = re.compile(
    rf"(?:至少|最少|最低|最起码|起码|少说|不低于|不少于|不小于|不下于|不止|≥|>=|{_NO_ZH}{_LESS_ZH}"
    rf"|(?<![不别没])(?<!不[能要可许得])(?<!别要){_MORE_ZH})[^\d,]{{0,4}}$"
    rf"|(?:at least|minimum(?: of)?|{_NO} {_SMALLER} than|(?:not|nothing|never) (?:under|below)"
    rf"|(?<!not )(?<!nothing )(?<!no )(?<!never )(?:over|above|(?:{_LARGER}|better) than)|upwards of)[^\d,]{{0,10}}$",
    re.I | re.A,
)
_LEAST_AFTER: Final = re.compile(
    r"[^\d,，]{0,3}?(?:以上|往上|朝上|起步|打底|起码|或更[多大长])"
    r"| ?\+| ?(?:\w+ )?(?:or (?:more|longer|bigger|larger|higher|better)|and (?:up|over|above)"
    r"|at (?:the (?:very )?)?least|minimum|plus\b)",
    re.I | re.A,
)
_MOST_BEFORE: Final = re.compile(
    rf"(?:{_NO_ZH}(?:超|过|{_MORE_ZH})|(?<!不){_LESS_ZH}|不足|最多|顶多|至多|最[高大长]|不到|控制在|≤|<="
    r"|限[^\d,]{0,3})[^\d,]{0,4}$"
    rf"|(?:under|at (?:the )?(?:very )?most|up to|within|{_NO}(?: \w+)?(?: is| are)? (?:over|above|{_LARGER})(?: than)?"
    rf"|below|max(?:imum)?(?: of)?|{_SMALLER} than|limit(?: is)?|capped at)[^\d,]{{0,10}}$",
    re.I | re.A,
)
_MOST_AFTER: Final = re.compile(
    r"[^\d,，]{0,3}?(?:以内|以下|之内|之下|封顶|内(?![存胆]))"
    r"| ?(?:or (?:less|under|shorter|smaller|lower|lighter|below)|and (?:under|below)|max\b|maximum"
    r"|tops\b|limit|at (?:the )?(?:very )?most)",
    re.I | re.A,
)
_TOO_MUCH: Final = re.compile(
    r"(?:超过|大于|高于|多于|过了|一到)[^,，。;；]{0,10}就|(?:最多|只能?|顶多)[^,，。;；\d]{0,3}(?:带|承受|用)?[^,，。;；\d]{0,2}\d"
    r"|\b(?:over|above|more than|at)\b[^,.;]{0,20}\b(?:trips?|blows?|is too)\b"
    r"|\b(?:trips?|blows?|cuts? out|can'?t take)\b[^,.;]{0,14}\b(?:over|above|past|beyond|more than|at)\b",
    re.I | re.A,
)
"""超过一千瓦就跳闸: what comes then is not wanted."""
_OVER_BEFORE: Final = re.compile(
    rf"(?:{_MORE_ZH}|过了|到了)[^\d,，]{{0,2}}$|\b(?:over|above|past|beyond|exceed\w*|{_LARGER} than) (?:a |an )?$",
    re.I | re.A,
)
_OVER_AFTER: Final = re.compile(
    r"(?:以上|往上|起|开外)| ?(?:or (?:more|over)|and (?:up|over|above)|plus)\b", re.I | re.A
)
_HARMED: Final = re.compile(
    r"跳闸|(?:灯|电)[^,，。;；]{0,4}[灭断停]|烧[坏断掉]|断电|停电|着火|起火|不[让许准给]|禁止?|没收|扔|罚|[拦退]下|拦住|退回"
    r"|[上进]不[去来]|超[标重]|骂|扛不住|顶不住|受不了|吃不消|报警|带不了|过不[去了]"
    r"|\b(?:trips?|blows?|goes (?:dark|out|off)|cuts? out|confiscat\w+|binned|bins?|thrown|taken (?:away|off)"
    r"|not allowed|won'?t (?:let|allow)|forbid\w*|bans?|banned|fined?|turned? (?:me|us)? ?away|refus\w+|lights? out)\b",
    re.I | re.A,
)
"""What comes of more than may be."""
_SENTENCE: Final = re.compile(r"[。!！?？\n]|\.(?= |$)")
REACH: Final = 50
"""Characters in which it is told what comes of it."""
_SUPPLY: Final = re.compile(
    r"(?:限(?:电|功率|流|制|用)?|(?:插座|插排|排插|插线板|宿舍|电路|电闸|变压器|逆变器|房车|发电机|保险丝|户外电源)[^,，。;；]{0,8}"
    r"(?:只有|只能|只给|只带|给|最[高大多]|能带|能扛|允许|上限|顶多|输出)|(?:功率|瓦数)[^,，。;；]{0,4}(?:不能|不许|不让|别)[超过高]*)"
    r"[^\d,，。;；]{0,6}$"
    r"|\b(?:sockets?|outlets?|plugs?|dorm(?:itory)?|circuit|breaker|inverter|generator|power (?:strip|bar|supply)|fuse"
    r"|landlord|caps?|capped"
    r"|extension lead|hostel|halls?|caravan|campervan|rv)\b[^,.;]{0,24}$",
    re.I | re.A,
)
_WIRING: Final = re.compile(
    r"线路|电线|跳闸|空开|电闸|保险丝|限电|限功率|逆变器|宿舍(?:楼)?(?:只|不|最|的)"
    r"|\b(?:fuse ?box|breakers?|wiring|inverter|generator|hook-?up)\b",
    re.I | re.A,
)
"""Anywhere in a text that tells watts, what they come through."""
_SUPPLY_AFTER: Final = re.compile(
    r"(?:的)?(?:限电|限制|上限|跳闸|插座|电路)"
    r"| ?(?:limit|cap|max\w*|sockets?|outlets?|inverter|circuit|generator|allowance|power limit|is all|is the most)\b",
    re.I | re.A,
)
_REACH: Final = re.compile(
    r"离|隔着|距离?|够到|够得?[到着]|远|到(?:插座|床头|沙发|桌)|从[^,，。]{1,6}到"
    r"|\b(?:away|reach(?:es)?|from (?:the|my)|apart|distance|far|across (?:the|my|a))\b",
    re.I | re.A,
)
"""How far it has to go."""
_NOT_OVER: Final = re.compile(
    r"(?:不(?:让|许|准|能|可以?|得|给)|禁止?|严禁)[^,，\d]{0,4}(?:超过?|大于|高于)[^,，\d]{0,2}$", re.I | re.A
)
"""不让用超过五百瓦的: nobody wants more than that."""
_REFUSED: Final = re.compile(
    r"[^,，。;；]{0,5}?的?(?:就|都|一律|我)?(?:别(?!的)|不要|免谈|不行|不考虑|不买|不收|不看|算了|退货|没戏|不够|不[中成])"
)
"""Less than so much is not wanted: 少于二十克的别拿."""
_NO_GOOD: Final = re.compile(
    r"[^,，。;；]{0,8}?(?:[㐀-鿿]不(?:了|下|进|得|起|惯|动|着|到|上|完|住|来)|太[㐀-鿿]|不够|嫌|硌|卡)"
    r"|[^,.;]{0,24}?(?:\btoo\b|\bno (?:good|use)\b|n't\b|\b(?:not|cannot|never|useless|pointless|wrecks?|ruins?|kills?"
    r"|hurts?|out of the question)\b)",
    re.I | re.A,
)
"""Behind a bound, why nobody wants what is beyond it: 两米往上我够不着, "anything over 5 kg hurts my wrist"."""
_UNDER_BEFORE: Final = re.compile(
    rf"{_LESS_ZH}[^\d,，]{{0,2}}$|\b(?:under|below|{_SMALLER} than) (?:a |an )?$", re.I | re.A
)
_UNDER_AFTER: Final = re.compile(r"以下|往下|不到| ?(?:or (?:less|under|below)|and (?:under|below))\b", re.I | re.A)
_ANYTHING: Final = re.compile(r"\b(?:anything|any|whatever|all|ones?|everything)\b[^,.;]{0,16}$", re.I | re.A)
_ABOUT_BEFORE: Final = re.compile(
    r"(?:大概|大约|差不多|约|around|about|roughly|approximately|a good|~)[^\d,]{0,3}$", re.I | re.A
)
_ABOUT_AFTER: Final = re.compile(r"[^\d,，]{0,3}?(?:左右|上下|or so\b|ish\b)| ?or so\b", re.I | re.A)
_FOREIGN: Final = frozenset({"ft", "oz", "lb", "gal"})
"""Whoever measures in these is content with what is about as much in others."""


def way_of(text: str, span: Span) -> Way | None:
    """How the words beside a number mean it; None where they leave it open. Words of another clause say nothing."""
    first, last = _clause(text, span.start)
    reach = 18 if text[max(0, span.start - 1)].isascii() else 8
    before = text[max(first, span.start - reach) : span.start]
    after = text[span.end : min(last, span.end + reach)]
    if _NOT_OVER.search(before):
        return Way.AT_MOST
    beyond = way_beyond(text, span)
    if beyond is not None:
        return beyond
    if _TOO_MUCH.search(text[max(0, span.start - 28) : span.end + 20]) or _harms(text, span):
        return Way.AT_MOST
    refused = bool(_REFUSED.match(text[span.end : last]))
    if _ABLE.search(before) or _LEAST_BEFORE.search(before) or _LEAST_AFTER.match(after):
        return Way.AT_MOST if refused else Way.AT_LEAST
    if _MOST_BEFORE.search(before) or _MOST_AFTER.match(after):
        return Way.AT_LEAST if refused else Way.AT_MOST
    return None


def way_beyond(text: str, span: Span) -> Way | None:
    """Which side of the number is no good, where its clause says so behind it; None where it says nothing of that."""
    first, last = _clause(text, span.start)
    before, after = text[first : span.start], text[span.end : last]
    if before.isascii() and after.isascii() and not _ANYTHING.search(before):
        return None
    if not _NO_GOOD.match(after):
        return None
    if _OVER_BEFORE.search(before) or _OVER_AFTER.match(after):
        return Way.AT_MOST
    return Way.AT_LEAST if _UNDER_BEFORE.search(before) or _UNDER_AFTER.match(after) else None


def without_bounds(text: str) -> str:
    """The text with spaces for the bounds of its numbers: the no of "no longer than 2 m" is none to a thing."""
    for span in (each.span for each in read_quantities(text) if way_of(text, each.span) is not None):
        before = (each.search(text, 0, span.start) for each in (_MOST_BEFORE, _LEAST_BEFORE))
        stop = _STOPS.search(text, span.end) if way_beyond(text, span) is not None else None
        start = min((each.start() for each in before if each), default=span.start)
        end = stop.start() if stop else span.end
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _harms(text: str, span: Span) -> bool:
    """Whether more than the number is told, and in the same sentence that it does harm or is not let through."""
    told = _OVER_BEFORE.search(text[: span.start]) or _OVER_AFTER.match(text, span.end)
    end = _SENTENCE.search(text, span.end)
    rest = text[span.end : min(span.end + REACH, end.start() if end else len(text))]
    return bool(told) and bool(_HARMED.search(rest))


def is_supplied(text: str, mention: QuantityMention) -> bool:
    """What a socket gives is the most that goods may take."""
    if mention.unit not in ("W", "kW"):
        return False
    start, end = mention.span.start, mention.span.end
    first, last = _clause(text, start)
    near = _SUPPLY.search(text[first:start]) or _SUPPLY_AFTER.match(text[end:last])
    return bool(near or _WIRING.search(text))


def reaches(text: str, place: int) -> bool:
    """Whether a length is a distance that the goods have to bridge."""
    return bool(_REACH.search(clause_at(text, place)))


def is_about(text: str, mention: QuantityMention) -> bool:
    """Whether a little more or less is as good."""
    first, last = _clause(text, mention.span.start)
    before, after = text[first : mention.span.start], text[mention.span.end : last]
    return mention.unit in _FOREIGN or bool(_ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after))


def clause_at(text: str, place: int) -> str:
    """The part between two commas or full stops that the place is in."""
    start, end = _clause(text, place)
    return text[start:end]


def _clause(text: str, place: int) -> tuple[int, int]:
    start = max((each.end() for each in _STOPS.finditer(text, 0, place)), default=0)
    stop = _STOPS.search(text, place)
    return start, stop.start() if stop else len(text)
