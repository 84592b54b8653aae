"""What is to be written on an order, without the words that only ask for it: 备注写上别按门铃 is 别按门铃. All pure."""

import re
from typing import Final

from xiaoer.desk.actions.details import QUOTES, TAIL

SHORTEST: Final = 2

_FILLS: Final = (
    r"(?:[\s,，:：.。?？!！、]|一[句条下行个声]|个?话(?=[\s,，:：])|上去|上面?|清楚|里面?|[下个条句声了吗嘛呗吧呢啊哈哦]|那就|就|请(?=写|备|注)"
    r"|(?:帮|给|替)我?(?=写|备|注|加)|[要想]?(?:加|添|写|填|标|改|换)(?:成|上|为|明|个|一?[句条下])?|内容|事儿?|[为是说讲]"
    r"|给(?:仓库|快递|派送员?|骑手|师傅|打包的?)(?:小哥)?)*"
)
_COMMAND: Final = re.compile(
    rf"(?:(?:备个?注|留个?言|附言|注明|写明|注一?下|[带捎][个句]话|(?<![手书填])写(?:上|下|个|一?[句条])|^写(?=[\s:：])"
    rf"|(?:跟|和|给|叫|让|喊|同)(?:他们|仓库|快递|派送员?|打包的?|师傅|骑手)(?:小哥|那边)?(?:说|讲|交代|嘱咐|叮嘱|提醒)){_FILLS})+",
)
_COMMAND_EN: Final = re.compile(
    r"(?:\bwrite(?: on (?:it|the \w+))?|\b(?:note|remark|instruction|comment)s?\b"
    r"(?: (?:on|to|for|in|with) (?:the |my )?"
    r"(?:[\w-]+ ){0,3}?(?:order|one|parcel))?(?: (?:on|for) (?:the|my) \w+(?=:))?"
    r")(?: (?:should|to) say| saying| says?| that| reading| which says)?[\s,:?.\-]*",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(
    r"[\"“「『]([^\"“”「」『』]{2,60})[\"”」』]|(?<!\w)['‘]([^'‘’]{2,60}(?:'\w[^'‘’]{0,40})?)['’](?!\w)"
)
_ASKING: Final = re.compile(
    r"^(?:(?:亲|你好|您好|那个|请|麻烦|帮我|帮忙|能不能|可不可以|可以|能|给我|我想|我要|想|要|在"
    r"|给|跟|把|订单|加个?|加上|加一?下|这个|can you|could you|please|i want to"
    r"|i'd like to)[,，]?\s*)+",
    re.IGNORECASE,
)
_FORGOT: Final = re.compile(r"^[^,，。;；]{0,12}(?:忘了?[^,，。;；]{0,4}|没说|没写)[,，。;；\s]+")
"""下单忘了说, before what was forgotten."""
_BESIDE: Final = re.compile(
    r"[,，;；。\s]*(?:另外|顺便|顺带|还有|对了)(?=.{2})|;|；|[,，。\s]*(?:然后|再|并且?)?(?:顺手)?(?:再)?(?:帮|给)?我?催(?:一?[下催促]|发货|仓库)"
)
"""What comes behind it is no part of a note."""
_ONLY_COMMAND: Final = re.compile(
    r"^(?:备注|留言|加?个?备注|加一?下备注|note|a note|add a note|to my order|一下|[吗事儿]|[?？。.!！, ])*$",
    re.IGNORECASE,
)
_UNFINISHED: Final = re.compile(r"(?:上面)?写[:：]?$|^(?:什么|啥|点什么)$")
_DICTATES: Final = re.compile(
    r"请|别|不要|勿|不用|务必|记得|用|放|送|打|装|包|走|轻|等|派|call|leave|put|use|ring|don'?t", re.IGNORECASE
)
_ASKS: Final = re.compile(r"[能可行好]不|在[不吗]|可以|[吗么?？]|\bcan\b|\bcould\b", re.IGNORECASE)
_BEFORE: Final = re.compile(r"[,，\s]*(?:帮我?|给我?|请|麻烦|你们?)*(?:加|写)?(?:个|一?下)?$")


_AGREES: Final = re.compile(
    r"^(?:(?:对+|嗯+|恩+|好的?|行|可以|是的?|没错|yes|yeah|yep|ok|okay|sure|right)(?:吧|呀|啊|的)?[,，。.!！\s]+)+"
    r"|[,，。.;；!！\s]+(?:那?就|请|帮我|给我)*(?:加|写|备注|记|添|标)(?:上|上去|进去|下来?)?(?:一下)?(?:吧|呗|就行|就好|好了|啦)*[。.!！]*$"
    r"|[,.;!\s]+(?:please )?(?:add|put|write) (?:it|that)(?: on| down| in)?(?: please)?[.!]*$",
    re.IGNORECASE,
)
"""What agrees to a note before and behind its words: 对, ... 加吧."""


def note_in(text: str, *, asked: bool = False) -> str:
    """What is to be written down; "" where that is not told. `asked`: the text answers what to write."""
    words = _dictated(text)
    if words is None:
        words = text if asked else _ASKING.sub("", text)
    words = TAIL.sub("", _AGREES.sub("", _BESIDE.split(words.strip())[0].strip())).strip(QUOTES)
    if len(words) < SHORTEST or _ONLY_COMMAND.match(words) or _UNFINISHED.search(words):
        return ""
    return words


def note_dictated(text: str) -> str:
    """What is to be written down, where the words say that it is: 备注:放门卫; else ""."""
    return "" if _dictated(text) is None else note_in(text)


def _dictated(text: str) -> str | None:
    """What stands behind the command, or before it where nothing does; None without a command."""
    found = max(_COMMAND.finditer(text), key=_reaches, default=None) or _COMMAND_EN.search(text)
    if found is None:
        return None
    quoted = _QUOTED.search(text)
    if quoted is not None:
        return str(quoted[1] or quoted[2])
    behind = text[found.end() :].strip(QUOTES + "?？")
    if len(behind) >= SHORTEST:
        return behind
    before = _FORGOT.sub("", _BEFORE.sub("", text[: found.start()]).strip())
    return before if _DICTATES.search(before) and not _ASKS.search(before) else ""


def _reaches(found: re.Match[str]) -> int:
    """The first command counts, with all the commands that follow on it at once."""
    return -found.start()
