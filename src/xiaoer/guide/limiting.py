"""The hard limits that a text states beside its exclusions: variants, measures, time, people, use, material."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from xiaoer.guide.exclusions import stretches_of
from xiaoer.guide.learned import Learned, graded
from xiaoer.guide.need import Limit, LimitKind, Receiver, Scene, Way
from xiaoer.guide.vocabulary import GoodsFound
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import OptionMention, QuantityMention, Slots, Span, When
from xiaoer.language.substances import EFFECTS, GROUPS
from xiaoer.language.units import convert, units

MEASURED: Final = frozenset(
    {"mass", "volume", "length", "power", "charge", "energy", "storage", "frequency", "sound", "pressure", "resolution"}
    | {"light", "light flow", "speed", "cooling"}
)
"""Dimensions that limit goods wherever they stand; hours and days only beside a word for how long it lasts."""
GROWING: Final = frozenset(
    {"RAM", "mAh", "W", "kW", "Hz", "GB", "TB", "h", "day", "Pa", "DPI", "lx", "lm", "Wh", "rpm"}
)
"""More of these is never too much, where nothing else is said."""
COUNTED: Final = frozenset({"岁", "人", "口", "个", "件", "折", "%off", "℃"})
"""What is counted or felt is no measure of goods, whatever stands beside it."""
GAMING_HERTZ: Final = Decimal(120)
HEALTH: Final = ("孕妇", "起搏器", "疾病")
CLAIMS: Final = ("去皱", "美白", "祛斑", "祛痘", "防脱", "减肥", "助眠", "防晒")

_LASTING: Final = re.compile(
    r"续航|电池|待机|保温|能用|[连播]放|不充电|充一次|battery|lasts?|run ?time|keeps?", re.I | re.A
)
_GAP: Final = re.compile(
    r"放得?[下进]|放不放|能放|能不能放|(?:位置|空位|空间|缝|门洞|柜|阳台|角落|预留)[^,，。]{0,8}\d|\d[^,，。]{0,6}(?:的?(?:位置|空位|空间|缝|门洞))"
    r"|\b(?:gap|space|niche|alcove|opening|cabinet)\b|\bfits? (?:in|into|through)\b",
    re.I | re.A,
)
_LINK: Final = re.compile(r"(?:在|要|是|达到|大于|超过|至少|不低于|高于|有|:| ){0,3}$")
"""Between the name of an attribute and its number."""
_VAGUE: Final = re.compile("半天|一天到晚|整天")
"""A long time, and no number."""
_AT_LEAST: Final = re.compile(
    r"以上|起步|至少|不低于|不少于|大于|超过|or more|at least|\+|minimum|over|more than|above", re.I | re.A
)
_AT_MOST: Final = re.compile(
    r"以内|以下|不超过|不大于|小于|最多|under|at most|or less|no more than|below|max", re.I | re.A
)
_SIZE: Final = re.compile(
    r"(?<![\d.A-Za-z])(\d{2}(?:\.5)?|X{0,4}[SL]|M) ?(?:码|号码)|\b(?:size|waist) (\d{2}(?:\.5)?|x{0,4}[sl]|m)\b"
    r"|(?:腰围|尺码|鞋码|码数|脚)(?:是|要|穿)? ?(\d{2}(?:\.5)?|X{0,4}[SL]|M)(?![\d.A-Za-z厘寸尺]|cm)"
    r"|(?:穿|要|来|有)(X{0,4}[SL]|M)(?:的|号)",
    re.I | re.A,
)
_PREFER: Final = re.compile(
    r"最好|喜欢|偏好|尽量|如果有|优先|ideally|prefer|preferably|would be nice|if possible", re.I | re.A
)
_DUE: Final = re.compile(
    r"要|到|收|送|赶|前|急|生日|节|过|用|\b(?:need|arrive|deliver\w*|by|before|get|receive|birthday|have|for|within)\b",
    re.I | re.A,
)
_DUE_MEAL: Final = re.compile(r"送到|到货|收到|要到|就要|赶|\b(?:arrive|deliver\w*|by|before|receive)\b", re.I | re.A)
_FLIGHT: Final = re.compile(
    r"飞机|登机|航班|坐飞|空运|\b(?:planes?|flights?|flying|fly|airplanes?|carry[- ]on|airport|cabin)\b", re.I | re.A
)
_ENGRAVE: Final = re.compile(r"刻(?:个)?(?:字|名)|刻上|雕刻|\bengrav\w+|personali[sz]ed? (?:with|name)", re.I | re.A)
_DEVICE: Final = re.compile(
    r"(?:别的|其他|其它|另外的?)(?:品?牌|牌子|手机|型号)|苹果|华为|小米|三星|荣耀|一加|魅族|红米"
    r"|iphone(?: ?\d+(?: ?pro)?(?: ?max)?)?"
    r"|samsung|galaxy|huawei|xiaomi|oppo|vivo|honor|pixel|oneplus|(?:other|another|different) (?:brand|phone|make)"
    r"|Q1 ?(?:Pro)?|青穹",
    re.I | re.A,
)
_HOT: Final = re.compile(
    r"(?<![不怕能])(?<!不吃)(?<!不要)辣的|(?:想|爱|要|能)吃辣"
    r"|\b(?<!not )(?<!too )(?<!non-)(?<!anything )(?<!nothing )(?<!eat )(?<!no )spicy (?!food is)",
    re.I | re.A,
)
_CERTIFIED: Final = (
    (r"清真|\bhalal\b", "清真", "halal", "清真|halal"),
    (r"有机(?!会|玻璃|物|率|场|票|器|型|身|洗|构)|\borganic\b", "有机认证", "organic", "有机|organic"),
    (r"非转基因|\bnon[- ]gmo\b", "非转基因", "non-GMO", "非转基因"),
    (r"\bkosher\b|犹太洁食", "犹太洁食", "kosher", "kosher|洁食"),
)
"""What only a page can vouch for: the buyer's words, the limit in both languages, the page's."""
_SHADES: Final = (
    (
        r"深色|深一?[点些]的?颜色|颜色(?:要|得)?(?:稍微?|再)?(?:深|暗)|\bdark(?:er)?\b(?! (?:chocolate|circles|roast))",
        "深色",
        "dark",
        "浅.*|米.*|白.*|.*白|粉|雾灰|奶茶",
    ),
    (
        r"浅色|浅一?点的颜色|\blight[- ]colou?red\b|\blight (?=blue|gr[ea]y|pink|green)",
        "浅色",
        "light",
        "深.*|.*黑|黑|墨.*|藏青|酒红",
    ),
)
"""Shades, and what the values of the other shade are called."""
_RAM: Final = re.compile(r"GB? ?(?:of )?RAM|RAM|运存|运行内存", re.I | re.A)
"""Not what is stored: the 12 of 12+256GB."""
_GAMING: Final = re.compile(r"游戏|电竞|吃鸡|\bgam(?:e|es|ing|er)\b|esports", re.I | re.A)
_MATERIALS: Final = (
    (r"羊绒|cashmere", "羊绒", "cashmere", "羊绒"),
    (r"100% ?棉|100% ?cotton|pure cotton", "100%棉", "100% cotton", "100%棉"),
    (r"纯棉|全棉|all[- ]cotton", "纯棉", "cotton", "100%棉|全棉|纯棉"),
    (r"纯羊毛|100% ?羊毛|100% ?wool|pure wool", "纯羊毛", "pure wool", "100%(?:绵)?羊毛"),
    (r"羊毛(?!衫|洗)|\bwool(?:len)?\b", "羊毛", "wool", "羊毛"),
    (r"真丝|蚕丝|\bsilk\b", "真丝", "silk", "真丝|蚕丝"),
    (r"真皮|牛皮|\bleather\b", "真皮", "leather", "真皮|牛皮"),
    (r"白?鸭绒|鹅绒|goose down", "鸭绒或鹅绒", "down filling", "鸭绒|鹅绒"),
    (r"不锈钢|stainless", "不锈钢", "stainless steel", "不锈钢"),
    (r"\b316\b", "316不锈钢", "316 steel", "316"),
    (r"乳胶|\blatex\b", "乳胶", "latex", "乳胶"),
)
_BEFORE_GOODS: Final = re.compile(r"([㐀-鿿]{2})(?:产区|产地)?的?$")
_HOLLOW: Final = re.compile(
    r"[的个款件条双台一买想要送给有没找选推荐支瓶盒那这种些点好吗是下啥用适合晚早上学开机带宝坐飞出差我你他她家里常天爸妈友以内下左右饿渴冷热了]"
)


def option_limits(
    text: str, lexicon: Lexicon, found: Sequence[GoodsFound], taken: Sequence[tuple[int, int]]
) -> tuple[list[Limit], list[OptionMention]]:
    """Variant values that the text insists on, and those it would only like; ruled out and taken places left out."""
    ruled_out = [(text.find(each), text.find(each) + len(each)) for each in stretches_of(text) if each]
    closed = [*ruled_out, *taken, *((each.start, each.end) for each in found)]
    hard: dict[tuple[int, int], dict[str, tuple[str, ...]]] = {}
    liked: list[OptionMention] = []
    for mention in options_told(text, lexicon, found):
        if any(start <= mention.span.start and mention.span.end <= end for start, end in closed):
            continue
        if _PREFER.search(_clause(text, mention.span.start)):
            liked.append(mention)
        else:
            hard.setdefault((mention.span.start, mention.span.end), {})[mention.name] = mention.values
    return [*_joined(hard), *_sizes(text, hard)], liked


def options_told(text: str, lexicon: Lexicon, found: Sequence[GoodsFound]) -> list[OptionMention]:
    """Variant values in the text; not 1米 of 1米8, and not 白 of 蛋白."""
    wider = [each.span for each in read_quantities(text)]
    heads = {each.start for each in found}
    return [
        each
        for each in lexicon.options_in(text)
        if not any(_within(each.span, span) for span in wider) and _is_word(text, each.span, heads)
    ]


def _is_word(text: str, span: Span, heads: Collection[int]) -> bool:
    """A single character counts before 色, 的 or the goods, or where its clause ends."""
    if span.end - span.start > 1 or text[span.start].isascii():
        return True
    before, after = text[: span.start][-1:], text[span.end : span.end + 1]
    ends = not re.match("[㐀-鿿]", after) or after in "色的款版和或" or span.end in heads
    return ends and (not re.match("[㐀-鿿]", before) or before in "要个件买条双只款台支和或有找想纯的是换选")


def _within(span: Span, wider: Span) -> bool:
    """1米 is only a part of 1米8."""
    return span != wider and wider.start <= span.start and span.end <= wider.end


def _joined(hard: Mapping[tuple[int, int], Mapping[str, tuple[str, ...]]]) -> Iterator[Limit]:
    """One limit for all the words of the same options: 黑色或白色 asks for either."""
    groups: list[dict[str, dict[str, None]]] = []
    for options in hard.values():
        known = [each for each in groups if each.keys() & options.keys()]
        group = known[0] if known else dict[str, dict[str, None]]()
        if not known:
            groups.append(group)
        for name, values in options.items():
            group.setdefault(name, {}).update(dict.fromkeys(values))
    for group in groups:
        name, told = next((each, next(iter(told_of))) for each, told_of in group.items())
        value = ";;".join(f"{each}:{'|'.join(told_of)}" for each, told_of in group.items())
        yield Limit(LimitKind.OPTION, f"{name}{told}", f"{name} {told}", value)


def _sizes(text: str, hard: Mapping[tuple[int, int], object]) -> Iterator[Limit]:
    """A size that no variant of these shops has: 45码."""
    found = _SIZE.search(text)
    if found and not any(start < found.end() and found.start() < end for start, end in hard):
        size = next(each for each in found.groups() if each).upper()
        value = ";;".join(f"{name}:{size}" for name in ("尺码", "鞋码", "码数", "size", "Size"))
        yield Limit(LimitKind.OPTION, f"尺码{size}", f"size {size}", value)


def measure_limits(text: str, slots: Slots, taken: Sequence[tuple[int, int]], learned: Learned) -> Iterator[Limit]:
    """Numbers with a unit that the goods must have, in units that a table or this catalogue knows."""
    named = {mention.span: name for name, mention in _of_attributes(text, learned)}
    for mention in read_quantities(text):
        inside = any(start < mention.span.end and mention.span.start < end for start, end in taken)
        inside = inside or (is_gap(text) and length_mm(mention) is not None)
        inside = inside or bool(_VAGUE.search(text[: mention.span.end][-4:]))
        name = named.get(mention.span, "")
        if not inside and ((name and mention.unit not in COUNTED) or _is_of_goods(text, mention, slots)):
            near = text[max(0, mention.span.start - 6) : mention.span.end + 6]
            yield _measure(text, replace(mention, unit="RAM") if _RAM.search(near) else mention, name)
    for number, unit in graded(text):
        place = re.search(rf"{unit}-?{number}|{number} ?{unit}|[一二三四五] ?{unit}", text, re.I | re.A)
        inside = place is not None and any(start < place.end() and place.start() < end for start, end in taken)
        if place is not None and not inside and unit in learned.grades:
            way = Way.EXACTLY if unit == "级" else Way.AT_LEAST
            yield _measure(text, QuantityMention(number, unit, Span(place.start(), place.end())), "", way)


def space_limits(text: str) -> Iterator[Limit]:
    """The gap that it has to stand in."""
    sides = [side for each in read_quantities(text) if (side := length_mm(each)) is not None] if is_gap(text) else []
    if sides:
        told = "×".join(f"{side / 10:g}" for side in sides[:3]) + "cm"
        value = "x".join(f"{side:f}" for side in sides[:3])
        yield Limit(LimitKind.SPACE, f"放得进{told}", f"fits into {told}", value)


def is_gap(text: str) -> bool:
    """Whether lengths in the text are those of a place that it has to stand in."""
    return bool(_GAP.search(text))


def length_mm(mention: QuantityMention) -> Decimal | None:
    """In millimetres; None for what is no length."""
    return convert(mention.number, mention.unit, "mm")


def time_limits(text: str, slots: Slots, *, today: date, scene: Scene) -> Iterator[Limit]:
    """The last day on which it may arrive."""
    due = _DUE_MEAL if scene is Scene.MEAL else _DUE
    days = [each.last for each in slots.dates if each.when is not When.AFTER and each.last >= today]
    if days and due.search(text):
        day = min(days)
        yield Limit(LimitKind.DEADLINE, f"{day.month}月{day.day}日前到", f"there by {day:%Y-%m-%d}", day=day)


def person_limits(text: str, receiver: Receiver | None) -> Iterator[Limit]:
    """Age, gender and health of who will use it."""
    if receiver is not None and receiver.age_months is not None:
        years = receiver.age_months / 12
        zh, en = (f"{years:g}岁可用", f"fit for age {years:g}") if years >= 1 else ("婴儿可用", "fit for a baby")
        yield Limit(LimitKind.AGE, zh, en, number=Decimal(receiver.age_months))
    if receiver is not None and receiver.gender:
        en = "for men" if receiver.gender == "男" else "for women"
        yield Limit(LimitKind.GENDER, f"{receiver.gender}士可用", en, receiver.gender)
    for risk in GROUPS:
        if risk.zh in HEALTH and re.search(risk.asked, text, re.I | re.A):
            yield Limit(LimitKind.HEALTH, f"{risk.zh}可用", f"safe with {risk.en}", risk.on_page)


def use_limits(text: str, found: Sequence[GoodsFound]) -> Iterator[Limit]:
    """What the use of it asks for: on a plane, with a device, engraved, for games, with an effect."""
    if _FLIGHT.search(text):
        yield Limit(LimitKind.FLIGHT, "可带上飞机", "allowed on a plane")
    if _ENGRAVE.search(text):
        yield Limit(LimitKind.SAYS, "可刻字", "engraved", "刻字")
    if _HOT.search(text):
        yield Limit(LimitKind.SAYS, "辣味", "spicy", "麻辣|香辣|酸辣|辣")
    device = _DEVICE.search(text)
    if device:
        yield Limit(LimitKind.DEVICE, f"适配{device[0]}", f"fits {device[0]}", device[0])
    if _GAMING.search(text) and any(each.goods.zh == "显示器" for each in found):
        zh, en = "打游戏要高刷新率(≥120Hz)", "a high refresh rate for games (at least 120 Hz)"
        yield Limit(LimitKind.MEASURE, zh, en, number=GAMING_HERTZ, unit="Hz", way=Way.AT_LEAST)
    ruled_out = " ".join(stretches_of(text))
    for risk in EFFECTS:
        if (
            risk.zh in CLAIMS
            and re.search(risk.asked, text, re.I | re.A)
            and not re.search(risk.asked, ruled_out, re.I | re.A)
        ):
            yield Limit(LimitKind.SAYS, f"有{risk.zh}功效", f"made for {risk.en}", f"claim:{risk.on_page}")


def told_limits(text: str) -> Iterator[Limit]:
    """What only a page can vouch for, and shades of colour."""
    for asked, zh, en, page in _CERTIFIED:
        if re.search(asked, text, re.I | re.A) and not re.search(asked, " ".join(stretches_of(text)), re.I | re.A):
            yield Limit(LimitKind.SAYS, zh, en, page)
    for asked, zh, en, opposite in _SHADES:
        if re.search(asked, text, re.I | re.A):
            yield Limit(LimitKind.AVOID, zh, en, f"option:{opposite}")


def material_limits(text: str, found: Sequence[GoodsFound]) -> Iterator[Limit]:
    """What it must be made of, and what stands right before its name (西湖 of 西湖龙井)."""
    ruled_out = " ".join(stretches_of(text))
    for asked, zh, en, page in _MATERIALS:
        if (
            found
            and re.search(asked, text, re.I | re.A)
            and not re.search(asked, ruled_out, re.I | re.A)
            and not _allergic(text, asked)
        ):
            yield Limit(LimitKind.SAYS, f"材质{zh}", f"made of {en}", f"material:{page}")
            break
    for each in found:
        before = _BEFORE_GOODS.search(text[: each.start])
        if before and before[1] in ruled_out:
            continue
        if before and not each.unwanted and before[1] != "刻字" and not _HOLLOW.search(before[1]):
            yield Limit(LimitKind.NOT_DENIED, before[1], before[1], re.escape(before[1]))


def _allergic(text: str, asked: str) -> bool:
    return bool(re.search(rf"(?:{asked})[^,，。;；]{{0,4}}(?:过敏|allerg)|allerg\w+ to (?:{asked})", text, re.I | re.A))


def _is_of_goods(text: str, mention: QuantityMention, slots: Slots) -> bool:
    if mention.unit in ("h", "day"):
        return bool(_LASTING.search(_clause(text, mention.span.start)))
    if slots.body is not None and mention.unit in ("kg", "cm", "斤", "m"):
        return False
    known = units().get(mention.unit)
    return known is not None and known.dimension in MEASURED


def _of_attributes(text: str, learned: Learned) -> Iterator[tuple[str, QuantityMention]]:
    """Numbers right beside the name of an attribute of this catalogue: 可可含量80%."""
    for mention in read_quantities(text):
        before = _LINK.sub("", text[max(0, mention.span.start - 12) : mention.span.start])
        after = text[mention.span.end :][:10].removeprefix("以上").removeprefix("左右").removeprefix("的")
        for name in learned.attributes:
            behind = mention.unit == "%" and after.startswith(name.removesuffix("含量"))
            if behind or before.casefold().endswith(name.casefold()):
                yield name, mention
                break


def _measure(text: str, mention: QuantityMention, name: str, way: Way | None = None) -> Limit:
    near = text[max(0, mention.span.start - 8) : mention.span.end + 8]
    way = way or (Way.AT_LEAST if mention.unit in GROWING else Way.EXACTLY)
    if _AT_LEAST.search(near):
        way = Way.AT_LEAST
    elif _AT_MOST.search(near):
        way = Way.AT_MOST
    told = f"{name}{mention.number.normalize():f}{mention.unit}"
    zh = {Way.AT_LEAST: f"至少{told}", Way.AT_MOST: f"不超过{told}", Way.EXACTLY: told}[way]
    en = {Way.AT_LEAST: f"at least {told}", Way.AT_MOST: f"at most {told}", Way.EXACTLY: told}[way]
    return Limit(LimitKind.MEASURE, zh, en, name, mention.number, mention.unit, way)


def _clause(text: str, place: int) -> str:
    start = max((text.rfind(mark, 0, place) for mark in ",，。;；"), default=-1) + 1
    ends = [end for mark in ",，。;；" if (end := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))]
