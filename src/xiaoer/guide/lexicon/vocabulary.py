"""The words of a need that hold in every shop: sorts of goods and wishes; what a catalogue teaches is in `learned`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.need import Goods, Wish

BROAD: Final = frozenset({"食品", "衣服", "家电", "数码"})
SORTS: Final = frozenset(
    {"速食", "早餐", "零食", "护肤品", "玩具", "饮料", "彩妆", "外套", "灯", "上衣", "水果", "肉", "花", "面食"}
)
"""Wider names give way to narrower ones in the same text."""
_HAN: Final = re.compile(r"[㐀-鿿]+")
_OWNED: Final = re.compile(
    r"(?:我有|我已有|已经有(?:了)?|已有|家里有|刚买了|买过|我的|给|配|搭配?|适配|用在|连(?![身衣帽裤体续锁])|插|装在"
    r"|套在|穿\d{2}码?的)(?:[^,，。;；!?！？买送挑选要推荐来整搞弄拿换]|个(?!礼)){0,6}$"
    r"|(?:发|传|寄|转)(?:到|给|去)?[我你他她它]?(?:的|家)?$|(?:用|靠|拿)一?[根条个台]?[^,，。;；]?$"
    r"|(?:能|可以?|会|用来|专门|拿来)(?:洗|烘|装|放|接|塞|泡|煮|盛|套|盖|擦)(?:我的?|[一两][个台])?$"
    r"|\b(?:(?:i |i've )?already (?:have|own|got|use|bought)|i (?:have|own|got|use)|i've got"
    r"|(?:got|have) (?:plenty|enough|lots|loads|several|a (?:lot|few|couple))(?: of)?|"
    r"my|with my|go(?:es)? with|match(?:es)?|fits?|charges?"
    r"|keeps?|brews?|holds?|carr(?:y|ies)|wash(?:es)?|survives?)"
    r"(?: (?!(?:wants?|needs?|would|could|wishes|likes?|loves?|asks|asked|fancies) )[\w-]+(?:\.\d+)?){0,3} ?$",
    re.IGNORECASE | re.ASCII,
)
_BESIDE: Final = re.compile(r"(?<!给)[^给,，。;；]{2,}[配搭][一两二三][盒个条件套支瓶袋包罐双]$")
"""一盒茶配一罐蜂蜜: what is wanted with it."""
_FOR_USE: Final = re.compile(r"(?:也?(?:能|可以?)?(?:用|充|适用|适配|专用))?的?")
_INTO: Final = re.compile(
    r"(?:(?:扔|丢|塞|搁|放)(?:进|到|在|入)?|装(?:进|到|在|入))(?:[我家的]){0,2}$"
    r"|\b(?:into|inside|through) (?:an?|the|my) $",
    re.I | re.A,
)
_BEHIND: Final = re.compile(
    r"\b(?:under|over|beneath|in|on|beside|next to|against|for|with|to|from|behind|near|like|charges?|charging"
    r"|feeds?|powers?|off"
    r"|runs?|matche?s?)(?: (?:an?|the|my|his|her|our|your|their|some|two|three|both|every|any))?(?: [\w'-]+){0,2} $",
    re.I | re.A,
)
"""Between the thing itself and goods that are only around it."""
_OF_A_SUM: Final = re.compile(r"(?:\d ?(?:yuan|rmb|cny|元|块)?|\b(?:price|budget|spending|the)) $", re.I | re.A)
"""Before a cap that is a sum: "100 yuan cap"."""
_LISTED: Final = re.compile(r",? ?(?:and|or|&)? ?(?:an?|the|my|his|her)? ?", re.I | re.A)
_TELLING: Final = re.compile(r"\b(?:that|which|who|so|because|since|while|when|if|whose)\b", re.I | re.A)
_ALSO: Final = re.compile(r"\b(?:and|plus|also|want|need)(?: (?:an?|the|some|one|two))?(?: [\w-]+)? $", re.I | re.A)
_OF_A_BODY: Final = re.compile(r"\b(?:necks?|shoulders?|hands?|skin|hair|face|脖子|肩|颈|手|脸|头发)", re.I | re.A)
"""What stands for the goods that serve it: my stiff neck is no thing that is had already."""
_LIKENED: Final = re.compile(r"[- ](?:colou?red|flavou?red|scented|shaped|style)\b", re.I | re.A)
"""Milk-tea coloured names neither milk nor tea."""
_IN_USE: Final = re.compile(
    r"(?:老是?|总是?|经常|动不动就?|又|快)?(?:没电|掉电|电不够)|[里下]?(?:里面|里头|底下|下面|外面)?(?:打底|内搭)(?:穿|用)?的"
    r"|(?:里面|里头|底下|下面|外面)(?:穿|套|搭|戴|垫)|(?:旁边?|边上|跟前)?离|旁边|边上"
    r"| (?:underneath|under it|beneath it)\b"
    r"| (?:at|in our) home(?=[,.;]| and)",
    re.I | re.A,
)
"""手机老没电, 毛衣里面穿的: what has a need, or goes with it, and is not what is bought."""
_PART: Final = re.compile(
    r"(?:支架|保护[套膜壳]|贴膜|钢化膜|膜(?!布)|[皮布绒硅]套|套(?![装餐盒组件])|罩|挂[钩架]|配件|滤芯|清洁[剂液]|替换[头芯装]|刷头"
    r"|[表腕]?带(?=$|[,，。?？!！吗])"
    r"|收纳[包盒袋架])(?!的)"
    r"| (?:cases?|covers?|stands?|holders?|sleeves?|racks?|cleaners?|protectors?|filters?|mounts?|heads|refills?"
    r"|straps?|pouch(?:es)?|hooks?|liners?|spare parts)\b(?! (?:for|with) an?\b)",
    re.I | re.A,
)
"""Right behind goods, what makes another thing of them."""
_HAD: Final = re.compile(
    r"(?:我)?(?:已经?|都|也|家里)*(?:有了|买了|不缺|够了|够用|一大?堆|好几[个条件根])"
    r"|,? i (?:already )?have(?: one)?\b"
    r"|(?:一?[闻吃用喷点碰抹擦喝]|味)?[^,，。;；]{0,3}就?(?:头[疼痛晕]|恶心|打喷嚏|想吐|犯晕|过敏)"
    r"| (?:always |often |usually )?(?:gives?|makes?|triggers?|causes?)"
    r" (?:me|him|her|us|my|his|migraines?|headaches?)\b",
    re.I | re.A,
)
"""羽绒服有了: it is not to be bought again; nor is perfume that "gives me headaches"."""
_DECLINED: Final = re.compile(
    r"(?:什么的|之类的?|这种|那种)?(?:就|都|也|[我他她]){0,2}(?:不要了?|不用了?|不考虑|不喜欢|算了|免了|免谈|别[来推]了?)(?=$|[,，。;；!！])"
)
"""Behind what is not wanted, to the end of its clause: 香薰就算了."""
_OLD: Final = re.compile(
    r"(?:上一?[个台部只双件条把]|旧|老|原来的?那?[个台部只双件条把]?|之前的?那?[个台部只双件条把]?|现在(?:用|穿|戴)的?那?[个台部只双件条把]?)(?:的)?$"
    r"|\b(?:old|last|previous|current|present|broken|dead|dying|worn[- ]out)(?: [\w-]+)? $",
    re.I | re.A,
)
_BROKEN: Final = re.compile(
    r"(?:又|都|已经|突然|彻底|用着用着)?(?:坏|报废|不行|罢工|碎|漏|裂|磨破|穿破|丢)了"
    r"|(?: (?:has|have|is|just|finally|suddenly))*"
    r" (?:died|broke|broken|gave up|given up|worn out|dead|dying|falling apart|lost)\b",
    re.I | re.A,
)
"""Before and behind what is to be replaced."""
_NOT_WANTED: Final = re.compile(
    r"(?:不要|除了|别要?|不想要|不含|不能[有吃含放沾碰]|不[放加掺]|不带|不买|不穿|不戴|不睡|不坐|不喜欢|讨厌|换掉|代替|不缺)[^,，。;；!?！？的色款]{0,3}$"
    r"|\b(?:no|not|nothing(?! but)|except"
    r"|besides|instead of|other than|rather than|don't want|hate|anything but|without|allergic to"
    r"|(?:can't|cannot|can not|mustn't|must not|won't) (?:have|eat|touch|tolerate))"
    r"(?: (?:a|an|any|the|more|another))? ?$",
    re.IGNORECASE | re.ASCII,
)


@dataclass(frozen=True, slots=True)
class GoodsFound:
    """A sort of goods that the text names, where, and how."""

    goods: Goods
    start: int
    end: int
    owned: bool
    """It is had already, or only what something else must fit."""
    unwanted: bool
    replaced: bool = False
    """One that is old, broken or not good enough is had, and another of its kind may be what is wanted."""


KEPT: Final = 64
"""Texts that are remembered: one need is asked about more than once."""
MACHINES: Final = "机壶器炉"
"""What makes another thing of goods right before it: 咖啡机 is no coffee."""


_CONTAINER: Final = re.compile(r"(?:bag|box|bottle)(?:e?s)?", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty))[ -]"
    r"(?:(?:little|small|daily|single|sealed|mini|big|large) )?$",
    re.IGNORECASE,
)


@lru_cache(maxsize=KEPT)
def goods_in(text: str) -> tuple[GoodsFound, ...]:
    """Every sort of goods that the text names, in order; one inside a longer one is not named (手机 in 手机壳)."""
    found = [
        (each, match.start(), match.end())
        for each, pattern in _goods()
        for match in pattern.finditer(text)
        if text[match.end() : match.end() + 1] not in tuple(MACHINES)
        and not _LIKENED.match(text, match.end())
        and not (match[0].casefold() == "cap" and _OF_A_SUM.search(text[: match.start()]))
    ]
    found += [_part_of(text, start, end) for _, start, end in found if _PART.match(text, end)]
    longest = [
        one
        for one in found
        if not any(o[1] <= one[1] and one[2] <= o[2] and (o[2] - o[1]) > (one[2] - one[1]) for o in found)
    ]
    longest = [one for one in longest if not any(_describes(text, one, other) for other in longest)]
    longest = [one for one in longest if len(longest) == 1 or not _is_counter(text, one[1], one[2])]
    told: list[GoodsFound] = []
    for goods, start, end in sorted(longest, key=lambda one: (one[1], one[0].zh)):
        owned = _is_owned(text, start, longest) or _is_around(text, start, told) or bool(_IN_USE.match(text, end))
        unwanted = bool(_NOT_WANTED.search(text[:start]) or _HAD.match(text, end) or _DECLINED.match(text, end))
        replaced = bool(_OLD.search(text[:start]) or _BROKEN.match(text, end))
        told.append(GoodsFound(goods, start, end, owned, unwanted, replaced))
    return tuple(told)


def _is_counter(text: str, start: int, end: int) -> bool:
    """Whether a container only counts other goods: 20 bags, "six little boxes of"."""
    return bool(_CONTAINER.fullmatch(text, start, end) and _COUNTED.search(text[:start]))


def _part_of(text: str, start: int, end: int) -> tuple[Goods, int, int]:
    """手机支架 and "keyboard case" are goods of their own, which are only what is called so."""
    part = _PART.match(text, end)
    until = end if part is None else part.end()
    name = text[start:until]
    return Goods(name, name, re.escape(name)), start, until


def is_part(goods: Goods) -> bool:
    """Whether these goods are a part of others, known by nothing but its name."""
    return goods.titles == re.escape(goods.zh)


def _is_around(text: str, start: int, before: Sequence[GoodsFound]) -> bool:
    """A tee to go under a jumper: what stands behind a preposition, or tells what the thing can do, is not wanted."""
    if _INTO.search(text[:start]):
        return True
    head = next((each for each in before if not each.owned and not each.unwanted), None)
    if head is None or not text.isascii():
        return False
    last = before[-1]
    listed = last.owned and _LISTED.fullmatch(text[last.end : start])
    told = _TELLING.search(text[head.end : start]) and not _ALSO.search(text[:start])
    return bool(listed or told or _BEHIND.search(text[head.end : start]))


def _is_owned(text: str, start: int, found: Sequence[tuple[Goods, int, int]]) -> bool:
    """给笔记本充电的充电宝: the computer is had, and what stands behind 的 is wanted for it."""
    if _BESIDE.search(text[:start]) and any(end < start for _, _, end in found):
        return False
    owned = None if _OF_A_BODY.match(text, start) else _OWNED.search(text[:start])
    behind = text[:start].endswith("的") and any(owned and owned.start() < end < start for _, _, end in found)
    return bool(owned) and not behind


def _describes(text: str, one: tuple[Goods, int, int], other: tuple[Goods, int, int]) -> bool:
    """手机 in 手机充电线 and in 手机能用的充电宝 only tells what sort of thing is meant."""
    between = text[one[2] : other[1]]
    told = one[2] <= other[1] and (_FOR_USE.fullmatch(between) if not text[one[1]].isascii() else between == " ")
    return bool(told) and one[0] != other[0] and (other[0].zh not in BROAD or not text[one[1]].isascii())


def wishes_in(text: str) -> tuple[Wish, ...]:
    """The common wishes that the text names."""
    return tuple(wish for wish, asked in _wishes() if asked.search(text))


def names_of_wishes(text: str) -> Iterator[str]:
    """What the features and common wishes that the text names are called in Chinese."""
    yield from (each.zh for each in wishes_in(text))
    yield from (zh for zh, _, asked, _ in rows_of("features") if asked_by(asked).search(text))


@cache
def features() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What goods may have: the buyer's words for it, and the page's as a pattern."""
    return tuple((re.compile(asked, re.IGNORECASE | re.ASCII), page) for _, _, asked, page in rows_of("features"))


def feature_words(text: str, pages: Sequence[str]) -> tuple[str, ...]:
    """The longest words of the text that stand on some of the pages: the features that this catalogue knows."""
    whole = "\n".join(pages)
    words: dict[str, None] = {}
    for run in _HAN.findall(text):
        at = 0
        while at < len(run) - 1:
            size = next((n for n in range(min(6, len(run) - at), 1, -1) if run[at : at + n] in whole), 0)
            if size:
                words[run[at : at + size]] = None
            at += max(size, 1)
    for code in re.findall(r"[A-Za-z]*\d[\w.+-]*[A-Za-z]+|[A-Z]{2,}\d*", text):
        if code in whole:
            words[code] = None
    return tuple(words)


@cache
def labels() -> dict[str, Goods]:
    """Every sort of goods by its Chinese name."""
    return {goods.zh: goods for goods, _ in _goods()}


def sorts_of(titles: str) -> tuple[str, ...]:
    """The narrow names of goods that these titles are, in the order of the table; () where they have none."""
    return tuple(zh for zh, pattern in _narrow() if pattern.search(titles))


@cache
def _goods() -> tuple[tuple[Goods, re.Pattern[str]], ...]:
    rows = rows_of("goods")
    return tuple((Goods(zh, en, titles), re.compile(asked, re.IGNORECASE | re.ASCII)) for zh, en, asked, titles in rows)


@cache
def _narrow() -> tuple[tuple[str, re.Pattern[str]], ...]:
    named = ((goods.zh, goods.titles) for goods, _ in _goods() if goods.zh not in BROAD | SORTS)
    return tuple((zh, re.compile(titles, re.IGNORECASE | re.ASCII)) for zh, titles in named)


@cache
def _wishes() -> tuple[tuple[Wish, re.Pattern[str]], ...]:
    rows = rows_of("wishes")
    return tuple(
        (Wish(zh, en, page, int(w)), re.compile(asked, re.IGNORECASE | re.ASCII)) for zh, en, asked, page, w in rows
    )
