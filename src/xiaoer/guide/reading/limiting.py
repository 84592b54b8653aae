"""The hard limits that a text states beside its exclusions: variants, measures, time, people, use, material."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from xiaoer.guide.lexicon.directions import clause_at
from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.lexicon.vocabulary import GoodsFound
from xiaoer.guide.need import Limit, LimitKind, Receiver, Scene, Way
from xiaoer.guide.reading.allergies import REACTION, SUFFERING
from xiaoer.guide.reading.exclusions import stretches_at, stretches_of
from xiaoer.language.glossary import in_chinese, in_english
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.numerals import parse_number
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import OptionMention, Slots, Span, When
from xiaoer.language.substances import EFFECTS, GROUPS, HEALTH
from xiaoer.shop.product import Product

GAMING_HERTZ: Final = Decimal(120)
NAME: Final = 7
"""Characters of the longest name of goods."""
COATS: Final = ("外套", "羽绒服")
MILD: Final = 5
"""℃ above which nobody has to ask how warm a coat is."""
LAYERS: Final = 20
"""Degrees that clothes under a coat make up for, at most."""
CLAIMS: Final = ("去皱", "美白", "祛斑", "祛痘", "防脱", "减肥", "助眠", "防晒")

_SIZE: Final = re.compile(
    r"(?<![\d.A-Za-z])(\d{2}(?:\.5)?|X{0,4}[SL]|M) ?(?:码|号码)|\b(?:size|waist) (\d{2}(?:\.5)?|x{0,4}[sl]|m)\b"
    r"|(?:腰围|尺码|鞋码|码数|脚)(?:是|要|穿)? ?(\d{2}(?:\.5)?|X{0,4}[SL]|M)(?![\d.A-Za-z厘寸尺]|cm)"
    r"|(?:穿|要|来|有)(X{0,4}[SL]|M)(?:的|号)|(?<![A-Za-z0-9])(X{2,4}[SL]|[2-6]XL)(?![A-Za-z0-9])",
    re.I | re.A,
)
_PREFER: Final = re.compile(
    r"最好|喜欢|偏好|尽量|如果有|优先|ideally|prefer|preferably|would be nice|if possible", re.I | re.A
)
_DUE: Final = re.compile(
    r"要|到|收|送|赶|前|急|生日|节|过|用|\b(?:need|arrive|deliver\w*|by|before|get|receive|birthday|have|for|within)\b",
    re.I | re.A,
)
_BROUGHT: Final = re.compile(
    r"送[到达上过]|到家|到手|送货|上门|收到|\b(?:deliver\w*|arrives?|at my door|get here)\b", re.I | re.A
)
_IN_SO_LONG: Final = re.compile(
    r"(?:with)?in (?:an?|one|two|three|four|five|six|seven|\d+) (?:days?|weeks?)", re.I | re.A
)
_WENT: Final = re.compile(
    r"\b(?:gone|goes|went|finish\w*|empt\w+|us(?:ed?|ing) (?:it |them )?up|ate|eaten|drank|filthy|dirty|black|wore|worn"
    r"|broke\w*|died|dead|ruin\w*|ran out|runs? out|flew|(?:got|gets?) through|wilt\w*|stale|mouldy|stopped)\b",
    re.I | re.A,
)
"""In the clause of so many days, what was over by then."""
_AT_ONCE: Final = re.compile(
    r"(?:马上|立刻|立马|即刻|现在)就?(?:能|可以|要)?(?:送[到达]|到手|到家|收到|发到|发送)"
    r"|\b(?:arrives?|delivered|send|sent|get it) (?:right now|immediately|instantly|this minute)\b",
    re.I | re.A,
)
_DUE_MEAL: Final = re.compile(r"送到|到货|收到|要到|就要|赶|\b(?:arrive|deliver\w*|by|before|receive)\b", re.I | re.A)
_FLIGHT: Final = re.compile(
    r"飞机|登机|航班|坐飞|空运|\b(?:planes?|flights?|flying|fly|airplanes?|carry[- ]on|airport|cabin)\b", re.I | re.A
)
_ENGRAVE: Final = re.compile(
    r"刻(?:个)?(?:字|名)|刻(?:上|下)?[一几两]?[段句行][^,，。;；]{0,3}[话字诗]?|刻在|刻[^,，。;；]{0,8}字|刻上|雕刻|錾|镌"
    r"|刻[:：]? ?(?=[\x22\x27“‘「『])"
    r"|\bengrav\w+|\binscri\w+|\b(?:pen|flask|bottle|cup|mug)s? (?:reading|saying|that (?:reads|says))\b"
    r"|personali[sz]ed? (?:with|name)",
    re.I | re.A,
)
_RETURNED: Final = re.compile(
    r"无理由(?:能|可以?)?[退换]"
    r"|\breturn\w*[^,.;]{0,20} (?:for any reason|without (?:a |any )?reason|if (?:i|she|he|they) (?:do|does)n'?t like)",
    re.I | re.A,
)
_OPENED: Final = re.compile(
    r"(?<![不没未])(?:拆[了开封]|开封|尝|试吃|吃[了过]|用[了过]|抹[了过])"
    r"|\b(?:opened|after (?:opening|tasting|trying|using)|tasted|used it)\b",
    re.I | re.A,
)
_LETTERS: Final = re.compile(
    r"(?P<count>\d+|[一二两三四五六七八九十]+) ?个?(?:(?P<han>(?:汉|中文)?字(?!母|符))|英?文?字母|字符|letters?"
    r"|characters?)",
    re.I | re.A,
)
_QUOTED: Final = re.compile('[“"「『\'‘]([^”"」』’]{2,60})[”"」』\'’]')
_DEVICE: Final = re.compile(
    r"(?:别的|其他|其它|另外的?)(?:品?牌|牌子|手机|型号)|苹果|华为|小米|三星|荣耀|一加|魅族|红米"
    r"|iphone(?: ?\d+(?: ?pro)?(?: ?max)?)?"
    r"|samsung|galaxy|huawei|xiaomi|oppo|vivo|honor|pixel|oneplus|(?:other|another|different) (?:brand|phone|make)"
    r"|Q1 ?(?:Pro)?|青穹",
    re.I | re.A,
)
_ALONE: Final = re.compile(
    r"单穿|光靠|[只仅就][^,，]{0,2}[靠穿一]一?件|一件(?:就|能|顶|扛|够|搞定)|不用?(?:叠穿|加|套|搭)|里面不"
    r"|扛得?住|顶得住"
    r"|\b(?:on its own|by itself|alone|as the only|no layers|without (?:any )?layers|single layer)\b",
    re.I | re.A,
)
"""Nothing else is to be worn under it."""
_NOT_ILL: Final = re.compile(
    r"(?:没有?|不是|未|无|并非)[^,，。;；]{0,6}|\b(?:no|not|without|doesn'?t have|don'?t have|isn'?t)\b[^,.;]{0,24}",
    re.I | re.A,
)
"""No implants, 没有高血压: what a person has not."""
_HOT: Final = re.compile(
    r"(?<![不怕能])(?<!不吃)(?<!不要)辣的|(?:想|爱|要|能)吃辣|越辣越|最辣|特辣|够辣|爆辣|无辣不欢"
    r"|\bhot as\b|\b(?:spiciest|hottest)\b|\b(?:really|extra|very|properly|seriously) (?:hot|spicy)(?! (?:water"
    r"|drink|tea|pot))|\bfiery\b"
    r"|\b(?<!not )(?<!too )(?<!non-)(?<!anything )(?<!nothing )(?<!eat )(?<!no )spicy (?!food is)",
    re.I | re.A,
)
_ONLY_IN_IT: Final = re.compile(r"只含([㐀-鿿]{1,6})(?= |$|[,，。;；])|\bonly ([a-z]{3,}) in it\b", re.I | re.A)
"""As `reading` writes what is to be the one thing in it."""
_JUDGED: Final = re.compile(
    r"(?:色|款|版|的)?(?:看着|看起来|瞧着|显得?|戴着|穿着|拿着|用着|总觉得|觉得|感觉)"
    r"(?![^,，。;；]{0,6}(?:好|大气|高级|白|瘦|喜欢|不错|稳|精神|漂亮|年轻|贵|有质感|舒服))"
    r"|(?: one| version)? (?:looks?|feels?|seems?)"
    r" (?!(?:\w+ )?(?:good|great|nice|lovely|best|right|better|smart|elegant|classy|perfect|fine|beautiful)\b)",
    re.I | re.A,
)
"""Behind a value of which somebody thinks little: 金色显俗."""
_NO_EFFECT: Final = re.compile(
    r"\bto spot\b|\bspot (?:it|when|in|on|from|the)\b"
    r"|\bsun(?:screen|block| cream| lotion)s?\b|[卸洗]掉?防晒|防晒[霜乳液]"
    r"|变白(?=[乳色浊沫])|[在正](?:减脂|减肥)|(?:减脂|减肥)(?:第|[了,，。;；]|这段)"
    r"|睡眠(?:档|面膜|模式|袋|衣)|\b(?:sleeps|asleep|sleeping)\b(?! (?:pill|aid|better|problem))"
    r"|\bsleep (?:in|on|next|beside|at|over|by|with|under)\b"
    r"|(?:减脂|减肥|健身|增肌|控糖)(?:期间?|餐|的?时候?|中|人群|吃的?)|[精偏很太较]瘦|瘦(?:肉|子|高|小|弱)|显白"
    r"|\b(?:light ?weight|weigh\w*(?! loss)|slim (?:fit|case|design)|sun(?:day|ny|set|rise|glasses|light|ny day)s?)\b",
    re.I | re.A,
)
"""Who eats it, and what it is like: no effect that is asked for."""
_SIMILE: Final = re.compile(
    r"(?:像|好比|跟)[^,，。;；的]{1,6}(?:一样|似的|(?=$|[,，。;；]))|\b(?:as \w+ as|like) (?:an? )?\w+", re.I | re.A
)
"""像牛皮纸: what something is only likened to."""
_CLAIMING: Final = re.compile(
    r"功效|化妆品|护肤|保健|配料|致敏原|成分|SPF|防晒|beauty|cosmetic|skin ?care|serum|supplement|ingredients?",
    re.I | re.A,
)
_GAMING: Final = re.compile(r"游戏|电竞|吃鸡|\bgam(?:e|es|ing|er)\b|esports", re.I | re.A)
_NO_GAMES: Final = re.compile(
    r"(?:不|没|别|很少|几乎不)(?:怎么|太|会|爱|常|用来|拿来)?[打玩]?$"
    r"|\b(?:no|not|never|non|(?:do|does|will|would)(?:n'?t| not)|hardly|rarely)"
    r"[ -](?:(?:ever|really|for|play|any|into|a) )*$",
    re.I | re.A,
)
_BEFORE_GOODS: Final = re.compile(r"([㐀-鿿]{2})(?:产区|产地)?的?$")
_HOLLOW: Final = re.compile(
    r"[的个款件条双台一买想要送给有没找选推荐支瓶盒那这种些点好吗是下啥用适合晚早上学开机带宝坐飞出差我你他她家里常天爸妈友以内下左右饿渴冷热了或还]|直接"
)


def option_limits(
    text: str, told: Sequence[OptionMention], found: Sequence[GoodsFound], taken: Sequence[tuple[int, int]]
) -> tuple[list[Limit], list[OptionMention]]:
    """Variant values that the text insists on, and those it would only like; ruled out and taken places left out."""
    ruled_out = stretches_at(text)
    shut = " ".join(stretches_of(text))
    closed = [*ruled_out, *taken, *((each.start, each.end) for each in found if _is_name(text[each.start : each.end]))]
    hard: dict[tuple[int, int], dict[str, tuple[str, ...]]] = {}
    liked: list[OptionMention] = []
    disliked: list[Limit] = []
    for mention in told:
        if any(start <= mention.span.start and mention.span.end <= end for start, end in closed):
            continue
        if mention.span.end - mention.span.start > 1 and text[mention.span.start : mention.span.end] in shut:
            continue  # 磨砂的花了,磨砂的就算了
        if _JUDGED.match(text, mention.span.end):
            zh, values = mention.values[0], "|".join(map(re.escape, mention.values))
            disliked.append(Limit(LimitKind.AVOID, f"不要{zh}", f"not {in_english(zh) or zh}", f"option:{values}"))
            continue
        if any(each.start < mention.span.start < each.end < mention.span.end for each in found):
            continue  # 红色 of 口红色号
        if _PREFER.search(clause_at(text, mention.span.start)):
            liked.append(mention)
        else:
            hard.setdefault((mention.span.start, mention.span.end), {})[mention.name] = mention.values
    return [*_joined(hard), *_sizes(text, hard), *disliked], liked


def _is_name(words: str) -> bool:
    """Whether words that name goods hold nothing else: 卫生间要三块灰垫 does."""
    return words.isascii() or len(words) <= NAME


def options_told(text: str, lexicon: Lexicon, found: Sequence[GoodsFound]) -> list[OptionMention]:
    """Variant values in the text; not 1米 of 1米8, and not 白 of 蛋白."""
    wider = [each.span for each in read_quantities(text)]
    heads = {each.start for each in found} | {end for each in found for end in range(each.end - 2, each.end)}
    return [
        each
        for each in lexicon.options_in(text)
        if not any(_within(each.span, span) for span in wider) and _is_word(text, each.span, heads)
    ]


def _is_word(text: str, span: Span, heads: Collection[int]) -> bool:
    """A single character counts before 色, 的 or the goods, or where its clause ends."""
    if text[: span.start].endswith("最"):
        return False
    if span.end - span.start > 1 or text[span.start].isascii():
        return True
    if re.match("X{0,4}[SML](?![A-Za-z])", text[span.end :]):
        return True
    before, after = text[: span.start][-1:], text[span.end : span.end + 1]
    ends = not re.match("[㐀-鿿]", after) or after in "色的款版和或" or span.end in heads
    return ends and (not re.match("[㐀-鿿]", before) or before in "要个件买条双只块套把款台支和或有找想纯的是换选")


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
        en = f"{in_english(name) or name} {in_english(told) or told}"
        yield Limit(LimitKind.OPTION, f"{name}{told}", en, value)


def _sizes(text: str, hard: Mapping[tuple[int, int], object]) -> Iterator[Limit]:
    """A size that no variant of these shops has: 45码."""
    found = _SIZE.search(text)
    if found and not any(start < found.end() and found.start() < end for start, end in hard):
        size = next(each for each in found.groups() if each).upper()
        value = ";;".join(f"{name}:{size}" for name in ("尺码", "鞋码", "码数", "size", "Size"))
        yield Limit(LimitKind.OPTION, f"尺码{size}", f"size {size}", value)


def time_limits(text: str, slots: Slots, *, today: date, scene: Scene) -> Iterator[Limit]:
    """The last day on which it may arrive."""
    due = _DUE_MEAL if scene is Scene.MEAL else _DUE
    dates = [each for each in slots.dates if not _tells_how_fast(text, each.span)]
    days = [each.last for each in dates if each.when is not When.AFTER and each.last >= today]
    if within_hours(text, slots) or _AT_ONCE.search(text):
        days = [today]
    elif not due.search(text):
        return
    if days:
        day = min(days)
        yield Limit(LimitKind.DEADLINE, f"{day.month}月{day.day}日前到", f"there by {day:%Y-%m-%d}", day=day)


def _tells_how_fast(text: str, span: Span) -> bool:
    """Whether it is how long something took or lasts: gone in three days, filthy in a day."""
    if not _IN_SO_LONG.fullmatch(text[span.start : span.end].strip()):
        return False
    clause = clause_at(text, span.start)
    return bool(_WENT.search(clause)) and not _BROUGHT.search(clause)


def person_limits(text: str, receiver: Receiver | None) -> Iterator[Limit]:
    """Age, gender and health of who will use it."""
    affirmed = _NOT_ILL.sub(" ", text)
    if receiver is not None and receiver.age_months is not None:
        years = round(receiver.age_months / 12, 1)
        zh, en = (f"{years:g}岁可用", f"fit for age {years:g}") if years >= 1 else ("婴儿可用", "fit for a baby")
        yield Limit(LimitKind.AGE, zh, en, number=Decimal(receiver.age_months))
    if receiver is not None and receiver.gender:
        en = "for men" if receiver.gender == "男" else "for women"
        yield Limit(LimitKind.GENDER, f"{receiver.gender}士可用", en, receiver.gender)
    for risk in GROUPS:
        if risk.zh in HEALTH and asked_by(risk.asked).search(affirmed):
            yield Limit(LimitKind.HEALTH, f"{risk.zh}可用", f"safe with {risk.en}", risk.on_page)


def return_limits(text: str) -> Iterator[Limit]:
    """That it may go back without a reason, or even opened."""
    if _RETURNED.search(text):
        opened = "opened" if _OPENED.search(text) else ""
        yield Limit(LimitKind.RETURNS, "支持无理由退", "returnable without a reason", opened)


def use_limits(text: str, found: Sequence[GoodsFound], products: Sequence[Product]) -> Iterator[Limit]:
    """What the use of it asks for: on a plane, with a device, engraved, for games, with an effect.

    An effect is asked of goods of which some page claims one: a watch that flashes in the sun protects from none.
    """
    if _FLIGHT.search(text):
        yield Limit(LimitKind.FLIGHT, "可带上飞机", "allowed on a plane")
    if _ENGRAVE.search(text):
        yield Limit(LimitKind.SAYS, "可刻字", "engraved", "刻字", *_engraving(text))
    if _HOT.search(text):
        yield Limit(LimitKind.SAYS, "辣味", "spicy", "麻辣|香辣|酸辣|辣")
    # A model tells more than its brand: 我的青穹是Q1.
    device = max(_DEVICE.finditer(text), key=lambda one: bool(re.search(r"\d", one[0])), default=None)
    if device:
        yield Limit(LimitKind.DEVICE, f"适配{device[0]}", f"fits {device[0]}", device[0])
    games = [each for each in _GAMING.finditer(text) if not _NO_GAMES.search(text[: each.start()])]
    if games and any(each.goods.zh == "显示器" for each in found):
        zh, en = "打游戏要高刷新率(≥120Hz)", "a high refresh rate for games (at least 120 Hz)"
        yield Limit(LimitKind.MEASURE, zh, en, number=GAMING_HERTZ, unit="Hz", way=Way.AT_LEAST)
    ruled_out = " ".join(stretches_of(text))
    text = _NO_EFFECT.sub(" ", text) if not products or any(_makes_claims(each) for each in products) else ""
    for risk in EFFECTS:
        if risk.zh in CLAIMS and asked_by(risk.asked).search(text) and not asked_by(risk.asked).search(ruled_out):
            yield Limit(LimitKind.SAYS, f"有{risk.zh}功效", f"made for {risk.en}", f"claim:{risk.on_page}")


def _makes_claims(product: Product) -> bool:
    """Whether its page tells an effect, or says that it is taken or worn on the skin."""
    told = " ".join([product.category, product.title, *(f"{each.name} {each.value}" for each in product.attributes)])
    return bool(_CLAIMING.search(" ".join([told, *product.selling_points])))


def _engraving(text: str) -> tuple[Decimal | None, str]:
    """How many characters are to be engraved, and of which kind: as they are counted or quoted, whichever is more."""
    told = [(parse_number(each["count"]), "汉字" if each["han"] else "字母") for each in _LETTERS.finditer(text)]
    counted = [(count, unit) for count, unit in told if count is not None]
    quoted = _QUOTED.search(text)
    if quoted:
        han = len(re.findall("[㐀-鿿]", quoted[1]))
        letters = Decimal(len(re.sub(r"[^A-Za-z]", "", quoted[1])))
        counted.append((Decimal(han), "汉字") if han else (letters, "字母"))
    return max(counted, default=(None, ""))


def cold_limits(slots: Slots, text: str, found: Sequence[GoodsFound]) -> Iterator[Limit]:
    """A coat in a cold that is told: alone, or with what one wears under it."""
    felt = min((int(each.number) for each in slots.quantities if each.unit == "℃"), default=None)
    if felt is None or felt > MILD or not any(each.goods.zh in COATS for each in found):
        return
    layers = 0 if _ALONE.search(text) else LAYERS
    zh, en = (f"单穿能扛{felt}℃", f"warm enough alone at {felt} ℃") if not layers else (f"{felt}℃能穿", f"for {felt} ℃")
    yield Limit(LimitKind.COLD, zh, en, str(layers), Decimal(felt))


def told_limits(text: str) -> Iterator[Limit]:
    """What only a page can vouch for, and shades of colour."""
    for asked, zh, en, page in rows_of("certified"):
        if asked_by(asked).search(text) and not asked_by(asked).search(" ".join(stretches_of(text))):
            yield Limit(LimitKind.SAYS, zh, en, page)
    for found in _ONLY_IN_IT.finditer(text):
        words = next(each for each in found.groups() if each)
        page = "|".join(re.escape(each) for each in (words, *in_chinese(words)))
        only = rf"(?:[仅只纯](?:含|有|为)?|only|nothing but|100% (?:pure )?)(?:{page})|^[㐀-鿿]{{0,4}}(?:{page})$"
        yield Limit(LimitKind.SAYS, f"只含{words}", f"only {words}", only)
    for asked, zh, en, opposite in rows_of("shades"):
        if asked_by(asked).search(text):
            yield Limit(LimitKind.AVOID, zh, en, f"option:{opposite}")


def material_limits(text: str, found: Sequence[GoodsFound]) -> Iterator[Limit]:
    """What it must be made of, and what stands right before its name (西湖 of 西湖龙井)."""
    ruled_out = " ".join(stretches_of(text))
    text = _SIMILE.sub(lambda one: " " * len(one[0]), text)
    for asked, zh, en, page in rows_of("materials"):
        if (
            found
            and asked_by(asked).search(text)
            and not asked_by(asked).search(ruled_out)
            and not _allergic(text, asked)
            and not re.search(
                rf"(?:{asked})[^,，。;；]{{0,2}}(?:也|倒)(?:可以|行|成|能接受|没事|没关系)", text, re.I | re.A
            )
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
    suffers = (
        rf"(?:{asked})(?:[^,，。;；]{{0,4}}(?:过敏|allerg)|{REACTION})|allerg\w+ to (?:{asked})"
        rf"|(?:{SUFFERING})[^,，.。;；]{{0,16}}(?:{asked})"
    )
    return bool(re.search(suffers, text, re.I | re.A))


def within_hours(text: str, slots: Slots) -> bool:
    """Whether it has to be there within hours: 半小时内能送到, "delivered in an hour"."""
    return any(
        each.unit in ("h", "min") and _BROUGHT.search(clause_at(text, each.span.start)) for each in slots.quantities
    )
