"""What a buyer's words say of a wish: reason, line, units, the state of the goods, times. All pure."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.language.numerals import parse_number
from xiaoer.language.reading import DateMention, Reading
from xiaoer.shop.action import CaseReason
from xiaoer.shop.order import Order, OrderLine

_NOT: Final = r"(?:没有|没得|没咋|没怎么|从没|没|未|冇得|冇|莫得|莫|唔曾|勿曾|木有)(?:有|曾|过)?"
"""As it is said in the north, in Sichuan, in Cantonese, in Shanghai."""

_REASONS: Final[tuple[tuple[CaseReason, str], ...]] = (
    (
        CaseReason.WRONG_ITEM,
        r"发错|寄错|错发|送错|给错|不是我[买订]的|货不对|wrong (?:item|product|one|colou?r|size|thing)"
        r"|sent (?:me )?the wrong",
    ),
    (
        CaseReason.MISSING_PART,
        r"少[发了件配个一两]|漏发|缺[件少配了]|没有?配件|missing (?:part|piece|item|accessor)"
        r"|part is missing|incomplete"
        r"|[就只](?:来|有|收到|装|寄|发|到)了?[一两二三四五六七八九\d]+[个件条根双袋包盒瓶只台片]"
        r"|\b(?:only|just) (?:got|received|one|two|three|four|five|\d+)\b|\bone in the (?:box|parcel|package)\b"
        r"|\bshort (?:by )?(?:one|two|\d)"
        r"|\b(?:one|two|three|\d+)(?: of (?:them|the \w+))? (?:is|are|was|were) missing"
        r"|(?:one|what)(?: that)?(?:'s)? missing",
    ),
    (
        CaseReason.FRESH_BAD,
        r"坏果|烂了|变质|发霉|化了|臭了|坏了.{0,4}[果个颗盒]|不新鲜|rotten|spoil|mou?ldy|went bad|gone bad",
    ),
    (
        CaseReason.DAMAGED,
        r"(?:运输|路上|快递|包裹|收到).{0,8}(?:破|碎|压|摔|裂|坏)|破损|摔坏|压坏|碎了|裂了|damaged"
        r"|crushed|shattered|arrived broken|dented",
    ),
    (
        CaseReason.NOT_AS_DESCRIBED,
        r"色差|不符|不一样|与?描述|跟图片|货不对板|虚假|not as described|different from the (?:picture"
        r"|photo|page)|doesn't match",
    ),
    (
        CaseReason.QUALITY,
        r"质量|坏了|坏的|破了|破洞|瑕疵|故障|开裂|开线|脱线|掉色|起球|不能用|用不了|没声音|没反应"
        r"|不工作|开不了机|充不进|漏水|亮线|死机|有问题|次品|残次"
        r"|跑绒|钻绒|掉绒|异响|电流声|杂音|异味|开胶|断裂|断了|卡顿|黑屏|花屏|漏电|defect|fault|broken|stopped working"
        r"|does ?n[o']t work|not working|quality|malfunction|won't (?:turn on|charge|start)|\bhole\b"
        r"|ripped|torn",
    ),
    (
        CaseReason.SIZE,
        r"[大小长短宽紧松肥瘦]了|偏[大小长短]|尺码|尺寸|不合[身适脚]|穿不[了上下]|太[大小长短紧松]|勒"
        r"|挤脚|\bsnug\b|\b(?:bit|little|rather|quite|really|very|so) (?:big|small|large|tight|loose|long|short)\b"
        r"|too (?:big|small|large|tight|loose|long|short)|does ?n[o']t fit|wrong fit|\bsize\b",
    ),
    (CaseReason.LATE, r"发货慢|太慢|等太久|迟迟|一直[没不]发|超时|too (?:long|slow)|took too long|(?<!too )\blate\b"),
    (
        CaseReason.NO_REASON,
        r"不想[要吃喝用穿戴]|不要了|不喜欢|买错|拍错|拍多|买多|重复|无理由|后悔|用不[上着]|不需要|不合适|没用"
        r"|别的地方.{0,4}便宜|changed? my mind|(?:don't|do not|no longer) (?:want|need|like)"
        r"|by mistake|no reason|ordered (?:twice|the wrong)|(?:not|never|n't) need(?:ed|ing)?\b|found .{0,12}cheaper",
    ),
)
TAIL: Final = re.compile(
    r"(?:[,，。.!！]?\s*(?:可以吗|行吗|好吗|谢谢|麻烦了?|吧|呢|啊|吗|辛苦了?|拜托了?"
    r"|thanks?|thank you|thx|please|pls)[?？。.!！]*)+$",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"全部|所有|整单|都[要想]?[退换]|全都|一起退|两[件个].{0,2}都|都不要|全退|\b(?:all of"
    r"|everything|whole order|both|entire order|all items)\b",
    re.IGNORECASE,
)
UNITS: Final = frozenset(
    {
        "件",
        "个",
        "条",
        "双",
        "盒",
        "包",
        "瓶",
        "袋",
        "只",
        "套",
        "台",
        "支",
        "箱",
        "罐",
        "张",
        "本",
        "根",
        "块",
        "顶",
        "片",
    }
    | {"枚", "对", "把", "桶", "提", "颗", "份", "床", "朵"}
)
_CONSUMED: Final = re.compile(
    r"(?<![没未不别])(?:煮|吃|喝|泡|尝|冲|炒|烤|蒸|炖|拆开?|开|撕开?|打开|用|嗑|嚼)(?:了|过|掉|完)+(?:有|差不多|大概)?"
    r"(?:[一两二三四五六七八九十半几]|\d+)[袋包盒瓶罐片颗支块斤口杯碗勺粒枚桶个]"
    r"|\b(?:ate|eaten|cooked|boiled|drank|brewed|opened|tried|used|finished|had)(?: up)? (?:about )?"
    r"(?:one|two|three|four|half|some|a (?:few|couple|third|bag|pack|tin|cup)|\d+)\b"
    r"(?! (?:days?|weeks?|hours?|months?|times?|coupons?|vouchers?|points?|orders?|parcels?))",
    re.IGNORECASE,
)
"""Of goods that are counted a part is gone."""
_SOME_OF: Final = re.compile(
    r"\b(one|two|three|four|five|six|\d{1,2}) of (?:the|my|these|those|them)\b"
    r"|\b(?:just|only) (one|two|three|four|five|six|\d{1,2})\b(?! (?:left|day|week|month|hour|minute))",
    re.IGNORECASE,
)
_DONE_TO: Final = re.compile(r"(?:退|退掉|取消|少要|少拍|减|去掉) ?$")
_SOUND: Final = re.compile(
    rf"试[了过穿用戴一]|只是试|{_NOT}(?:拆|剪|摘|洗|穿|用|使用|下[过了]?水|上身|动|激活|开封|插|通[过电]|充|开机|点|铺|戴|装|摔|磕|碰)"
    r"|(?:盒子?|包装|吊牌|配件|赠品|袋子?|票|标签|东西).{0,4}(?:在|齐|全|完好|没[动剪拆摘丢])"
    r"|全新|完好|原封|\b(?:unworn|unused|unopened|still sealed|tags? (?:are |is )?(?:still )?on"
    r"|(?:only|just) (?:tried|held|looked|opened)|like new|in the box)\b",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(r"(?:\s*[,，。.!！~;；、\n]+\s*|(?<=[\u3400-\u9fff])\s+|\s+(?=[\u3400-\u9fff]))+")
_UNSOUND: Final = re.compile(
    r"[?？吗]|坏|破|裂|碎|少了|缺|脏|漏|丢|不见|怎么|\bbut\b|\b(?:broken|missing|damaged|torn|dirty)\b|[退换改]",
    re.IGNORECASE,
)
_PHOTO: Final = re.compile(
    r"(?:照片|图片|图|视频|拍照|拍[了好完]|发你看|传[了好])|photo|picture|image|video|attached", re.IGNORECASE
)
_NO_PHOTO: Final = re.compile(
    r"(?:没有?|没法|不能|拍不了|无|冇|莫得|没得)(?:照片|图|视频|拍|影相)|no (?:photo|picture)|can't (?:take|send)"
    r"|don't have (?:a |any )?(?:photo|picture)",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"(?:上午|下午|早上|晚上|中午|傍晚|全天)?\s*(?:\d{1,2}[点:时](?:\d{1,2}分?"
    r"|半)?)?(?:\s*[-到至]\s*\d{1,2}[点:时]?(?:\d{1,2})?)?|\b(?:morning|afternoon|evening|noon)\b"
    r"|\b\d{1,2}(?::\d\d)? ?[ap]m\b",
    re.IGNORECASE,
)
_FRACTIONS: Final[tuple[tuple[str, int], ...]] = (
    (r"四分之三|three quarters", 7500),
    (r"三分之二|two thirds", 6667),
    (r"三分之一|one third|a third", 3333),
    (r"四分之一|a quarter|one quarter", 2500),
    (r"五分之一|one fifth|a fifth", 2000),
    (r"十分之一|one tenth", 1000),
    (r"一大半|大半|大部分|多半|most of", 6000),
    (r"一小半|小半", 3000),
    (r"一半|半箱|半盒|\bhalf\b", 5000),
    (
        r"(?:全|都)[部都]?(?:坏|烂|臭|化|霉|发霉|变质|长|是这样|这样|一样|有霉|不能[吃要])|整[箱盒袋]|每[一个袋盒颗]"
        r"|(?:all|both|each)(?: of (?:them|it)|(?: (?:the )?(?:two|three|bags?|packs?|boxes))? (?:are|have|is|went))"
        r"|everything|completely|every (?:single )?(?:one|bag|pack)",
        10_000,
    ),
)
_SHARE: Final = re.compile(r"(\d{1,3})(?:\.\d+)? ?%")
_BAD_OF: Final = re.compile(
    r"(?:坏|烂)[了掉]?\s*(\d{1,3})[^\d]{0,6}(?:共|总共|一共|里|out of|of)\s*(\d{1,3})"
    r"|(\d{1,3}) (?:out )?of (?:the )?(\d{1,3})|(\d{1,3})[个颗只枚].{0,4}(?:坏"
    r"|烂)[了掉]?\s*(\d{1,3})[个颗只枚]?"
)

QUOTES: Final = " ,，。.:：\"'“”‘’「」"

CLOSE: Final = 2
"""Letters in a row that a line's title shares with the words that mean it."""


def reason_in(text: str) -> CaseReason | None:
    """Why it goes back or is complained about; None where no reason is told."""
    return next((reason for reason, words in _REASONS if re.search(words, text, re.IGNORECASE)), None)


def gives_reason(text: str, reason: CaseReason) -> bool:
    """Whether the words tell that reason, among others."""
    return any(each is reason and re.search(words, text, re.IGNORECASE) for each, words in _REASONS)


def line_in(order: Order, reading: Reading, product: str | None) -> OrderLine | None:
    """The one line that the words mean: by its product, a word of its title, or its place in the list; else None."""
    if len(order.lines) == 1:
        return order.lines[0]
    holding = [line for line in order.lines if product is not None and line.product == product]
    if len(holding) == 1:
        return holding[0]
    place = ordinal_in(reading.text)
    if place is not None and place < len(order.lines):
        return order.lines[place]
    shared = [(_shared(line.title, reading.text), line) for line in holding or order.lines]
    best = max(score for score, _ in shared)
    meant = [line for score, line in shared if score == best]
    return meant[0] if best >= CLOSE and len(meant) == 1 else _line_counted(order, reading)


def _line_counted(order: Order, reading: Reading) -> OrderLine | None:
    """The only line with such a measure in its title, or bought as often: 那两根一米的."""
    measures = [f"{each.number:g}{each.unit}".lower() for each in reading.slots.quantities if each.unit not in UNITS]
    counts = {int(each.number) for each in reading.slots.quantities if each.unit in UNITS and each.number > 1}
    measured = [line for line in order.lines if any(each in line.title.lower() for each in measures)]
    counted = [line for line in order.lines if line.quantity in counts]
    found = measured or counted
    return found[0] if len(found) == 1 else None


def ordinal_in(text: str) -> int | None:
    """第二个 is 1, "the last one" is -1, 最近的 is 0."""
    found = re.search(r"第([一二三四五六1-6])|\b(first|second|third|fourth|1st|2nd|3rd)\b", text, re.IGNORECASE)
    if found:
        names = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "first": 0, "second": 1, "third": 2, "fourth": 3}
        word = (found[1] or found[2]).lower()
        return names[word] if word in names else int(word[0]) - 1
    return (
        0
        if re.search(r"最近的?那?|最新的?那?|刚[买下拍]的|上面那|latest|newest|most recent", text, re.IGNORECASE)
        else None
    )


def means_all(text: str) -> bool:
    """Whether the wish is about the whole order."""
    return bool(_ALL.search(text))


def units_in(reading: Reading, line: OrderLine | None) -> int | None:
    """How many units of the line are meant; None where that is not told."""
    if line is None or line.quantity == 1:
        return None
    counted = [each for each in reading.slots.quantities if each.unit in UNITS and each.number >= 1]
    done_to = [each for each in counted if _DONE_TO.search(reading.text[: each.span.start])]
    told = [int(each.number) for each in done_to or counted] or _units_of(reading.text)
    return told[0] if len(told) == 1 and told[0] <= line.quantity else None


def _units_of(text: str) -> list[int]:
    """What English counts without a counter: "one of the two tees", "just two"."""
    found = (parse_number(match[1] or match[2]) for match in _SOME_OF.finditer(text))
    return [int(number) for number in found if number is not None]


def state_in(text: str) -> tuple[bool | None, bool | None, bool | None]:
    """(opened, activated, used) as the buyer tells it; None where nothing is said.

    Of goods that are counted, a part that is gone opens the whole: 煮了两袋,剩四袋没动.
    """
    opened = _either(
        text,
        r"拆[封开了过]|撕[开了掉]|开封|打开[过了]|启封|(?<![想不没])[吃喝尝][了过掉](?!亏)|[吃喝尝]过?了?[一两几半]"
        r"|opened|unsealed|(?:ate|eaten|drank|tried) (?:one|some|half|two|a)",
        rf"{_NOT}(?:拆|开封|打开|撕|动)|全新未|封(?:口|条|膜)?(?:都|还|着)(?:在|着|口|好)"
        r"|unopened|not opened|still sealed|haven't opened",
    )
    return (
        True if _CONSUMED.search(text) else opened,
        _either(
            text,
            r"激活|插[了过]?卡|绑定|登录[了过]|activated|logged in",
            rf"{_NOT}(?:激活|插卡|绑定|开机)|not activated|haven't activated",
        ),
        _either(
            text,
            r"(?<!试)穿[了过]|洗[了过]|下[过了].{0,3}水|(?<!试)用[了过](?!不)|剪[了掉过]?吊牌|吊牌.{0,3}(?:剪|掉|没了|没有了|不在|丢)|使用过|\bworn\b"
            r"|washed|\bused (?:it|them)\b|tags? (?:is |are )?(?:off|removed|cut)",
            rf"{_NOT}(?:穿|用|洗|使用|剪|下[过了]?水|上身|戴)"
            r"|吊牌.{0,3}(?:在(?!哪)|完好|没[剪拆摘掉动])|unworn|unused|not (?:used|worn"
            r"|washed)|tags? (?:is |are )?(?:still )?on",
        ),
    )


def only_tells_state(text: str) -> bool:
    """Whether the words tell in what state the goods are, whole and clean, and nothing else: 拆开看过,配件不少."""
    parts = [part for part in _PARTS.split(text) if part]
    return bool(parts) and all(_SOUND.search(part) for part in parts) and not _UNSOUND.search(text)


def photos_in(text: str) -> int:
    """1 when the words say that there are photos; 0 when not."""
    return int(bool(_PHOTO.search(text)) and not _NO_PHOTO.search(text))


def bad_share_in(text: str) -> int | None:
    """How much is spoiled, in ten thousandths."""
    share = _SHARE.search(text)
    if share:
        return min(int(share[1]), 100) * 100
    pair = _BAD_OF.search(text)
    if pair:
        low, high = sorted(int(number) for number in pair.groups() if number is not None)
        return low * 10_000 // high if high else None
    return next((points for words, points in _FRACTIONS if re.search(words, text, re.IGNORECASE)), None)


def visit_in(text: str, dates: Sequence[DateMention]) -> str:
    """When a visit is wanted, as a day and the time that was said; "" without a day."""
    if not dates:
        return ""
    day = dates[0].first
    times = [found[0].strip() for found in _CLOCK.finditer(text, dates[0].span.end) if found[0].strip()]
    before = [found[0].strip() for found in _CLOCK.finditer(text[: dates[0].span.start]) if found[0].strip()]
    return " ".join([f"{day:%Y-%m-%d}", *(times or before)[:1]])


def _either(text: str, yes: str, no: str) -> bool | None:
    if re.search(no, text, re.IGNORECASE):
        return False
    return True if re.search(yes, text, re.IGNORECASE) else None


def _shared(title: str, text: str) -> int:
    """The longest run of letters that both have, without marks and case."""
    title, text = re.sub(r"\W", "", title).lower(), re.sub(r"\W", "", text).lower()
    best = 0
    for start in range(len(title)):
        while start + best < len(title) and title[start : start + best + 1] in text:
            best += 1
    return best
