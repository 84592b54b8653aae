"""Which variant is meant where none is named: the one that has more, or less, of what the variants differ by.

"The bigger tube", 短的那根, "fewer pieces" and "travel size" tell a way; what the variants of the goods in question
have an order in (mass, length, number, size) tells what it is of. Words for a way count only where they stand with
what is bought or with what it is sold in: a big sister and a small kitchen ask for nothing (`data/grades.tsv`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from xiaoer.guide.goods.grades import scales_of
from xiaoer.guide.lexicon.directions import clause_at
from xiaoer.guide.lexicon.tables import rows_of
from xiaoer.guide.lexicon.vocabulary import goods_in
from xiaoer.guide.need import Limit, LimitKind, Need
from xiaoer.language.units import units
from xiaoer.shop.product import Product

GOODS: Final = "□"
"""Stands for the goods that are wanted."""
_HELD: Final = (
    r"(?:bottles?|tubes?|jars?|pots?|packs?|packets?|pouch(?:es)?|box(?:es)?|tins?|cans?|bags?|sacks?|cartons?|tubs?"
    r"|sachets?|sets?|sizes?|versions?|options?|ones?|kinds?|sorts?|types?|models?|variants?|editions?|amounts?"
    r"|quantit(?:y|ies)|capacit(?:y|ies)|rolls?|sticks?|specs?|storage|memory|ram|face|dial|screen|waist|doses?|portions?"
    rf"|bundles?|units?|loa(?:f|ves)|bars?|canisters?|refills?|roasts?|shades?|volume|height|length|{GOODS})"
)
_NO_NOUN: Final = (
    r"(?:of|for|with|and|or|to|in|on|but|than|at|so|as|is|are|was|that|which|who|my|your|our|his|her|their|the|an?"
    r"|from|by|it|i|we|you)"
)
_ENDS: Final = re.compile(
    r"$|[,.;:!?)]| -| (?:please|pls|of|for|if|so|and|but|in|with|that|you|they|there|as|because|since|surely|then"
    r"|is|will|would|thanks|not|rather|instead)\b",
    re.I | re.A,
)
_ARTICLE: Final = re.compile(r"\b(?:the|your|which(?:ever)?(?: [a-z]+)? is|whatever(?:'s| is)) (?:the )?$", re.I | re.A)
_ASKS: Final = re.compile(
    r"\b(?:(?:must|has to|have to|should|needs? to|ought to|got to) be|make it|(?:want|like|need|prefer) (?:it|them))"
    r" (?:(?:very|really|slightly|a (?:bit|little|tad|touch)|much|even|rather|fairly|nice and|quite|pretty|on the) )*$",
    re.I | re.A,
)
_WITH_GOODS: Final = re.compile(
    rf"(?:[- ]sized?)?(?: (?!{_NO_NOUN}\b)[a-z&-]+(?!'s)\b){{0,2}}?(?:[ -]{_HELD}(?![a-z])| ?{GOODS})", re.I | re.A
)
_INSIDE: Final = re.compile(r"(?:bags|packets|sachets|packs|pouches|portions|servings|bars)$|^小[包袋](?!装?的)", re.I)
"""Many small ones are what one pack holds."""
_EACH: Final = re.compile(
    r"独立|每[天日]|[一按]天|单独|分装|\b(?:dail(?:y|ies)|each|individual\w*|single[- ]serve|every)\b", re.I | re.A
)
_OF_THEM: Final = re.compile(r" of (?:the|your|those)\b", re.I | re.A)
_COMPARED: Final = re.compile("(?:er|est)$", re.I)
_NOT: Final = re.compile(
    r"(?:\b(?:not|no|never|without|neither|nor|rather than|instead of|anything but|except|skip|avoid|forget|nothing)"
    r"|(?:n't|\b(?:dont|doesnt|didnt|cant|wont)) (?:\w+ )?(?:want|need|send|give|show|like|get|take|buy|after|sell)"
    r"(?: me| us)?)"
    r" (?:(?:the|an?|that|your|any|those|such|these|even|quite|very|just|one of|loads of|lots of) )*$"
    r"|(?:不要|别|不想要?|不是|不用|不买|而不是|不喜欢|除了|不选|不需要)(?:再?给我?|再?来|拿|推荐?|发|买|选|那[种个款]?|要|[一]?个)*$",
    re.I | re.A,
)
_NOT_BEHIND: Final = re.compile(
    r"(?:(?! (?:or|so|because|and|but|as|if|it|they|i|we)\b)[^,.;!?]){0,20}?"
    r"(?:\b(?:wo|would|does|do|ca|is|are)n'?t|\b(?:cannot|never)|\b(?:is|are|'s) (?:no good|no use|out|not))\b"
    r"|(?:的|那[种个款支瓶]|装|[瓶支盒袋包罐款])*(?:就|都|我|也)*"
    r"(?:不要|不行|算了|免了|别[给来拿推]|放不下|用不完|吃不完|提不动|喝不完)",
    re.I | re.A,
)
_UNABLE: Final = re.compile(r"[提拎背拿吃用喝放装塞搬扛]不[动下完了起]$")
_TOO: Final = re.compile(r"(?:\btoo|太|过于) ?$", re.I | re.A)
_REFUSES: Final = re.compile(
    r"(?:别|不要|不能|不用|不想要?|怕|嫌|没那么|\b(?:not|nothing|isn't|aren't|n't be)) ?$", re.I | re.A
)
_HAD: Final = re.compile(
    rf"(?:^|[,，。;；]|怕|嫌|觉得|枕头|它|{GOODS}|原来的|之前的|上次的|现在的|那[个种款]|的)$"
    rf"|(?:\b(?:my|mine|it|they|this|that|ones?|these|those)\b|{GOODS})[^,.;!?]{{0,24}}(?:'s|'re|\b(?:is|are|was|were|feels?|seems?|gets?))"
    r"(?: (?:far|way|much|just|a bit|so|really))* $",
    re.I | re.A,
)
"""Before what is too much of something that is had, or would be."""
_PAST: Final = re.compile(
    r"上[次回]|之前|以前|原来|已经|\b(?:had|bought|last (?:time|one)|used to|was|were|previous|already)\b", re.I | re.A
)
_NOW: Final = re.compile(r"这[次回]|现在|\b(?:this time|now|instead)\b", re.I | re.A)
_IF_POSSIBLE: Final = re.compile(r"最好|尽量|如果有|\b(?:ideally|if possible|would be nice|preferably)\b", re.I | re.A)
_ELSEWHERE: Final = re.compile(
    r"(?:\b(?:my|our|his|her|their|\w+'s)(?: [a-z]+)?"
    r"|\b(?:fits?|go(?:es)?|put|carry|pack|squeeze|live|inside|into|under|beside|behind|next to)(?: it| them)?"
    r"(?: (?:in|into|inside|under|on|beside))? (?:an?|the|my|our)) $"
    r"|[背拎提塞放装进到][进到在]?(?:我的?)?$",
    re.I | re.A,
)
"""Before the bag that it is to go in, and what is somebody's own."""
_LITTLE_ONE: Final = re.compile(
    r"\b(?:for|my|our|your|has|have) (?:the |my |our |a |two |three )*little ones?\b", re.I | re.A
)
_MOST_EN: Final = re.compile(r"est$", re.I)
_FULLY: Final = re.compile(
    r"(?:the )?(?:most|fewest|least|as (?:many|much)|max|highest|lowest|biggest|largest|smallest)", re.I
)
_COUNTED_ZH: Final = "[瓶罐支管盒袋包桶箱份条根款版号码件套只个杯壶碗捆卷块片粒颗枚台听提张把双床]"
_SOME: Final = "(?:一?[点些]儿?|一?号)?"
_NAMED_ZH: Final = "(?:版本|尺寸|规格|型号|表盘|包装|容量|尺码|色号|颜色)"
_PACKED_ZH: Final = re.compile(
    rf"(?!个子|个儿|件事|条件|号码|款式){_COUNTED_ZH}(?:装|的)?"
    rf"(?=$|[,，。;；:：!！?？ 那这就吧好够行呢吗啊试先给来装的{GOODS}]|[㐀-鿿]{{1,3}}{GOODS})"
)
_AMOUNT_ZH: Final = re.compile("(?:[一两几半整好三四五六七八九十多宽肥粗背拎提塞到满家]|[装放]进?)$")
_ITSELF_ZH: Final = re.compile(
    rf"{_SOME}的(?=$|[,，。;；:：!！?？ 那这就吧好够行呢吗啊试也给来和{GOODS}]|{_COUNTED_ZH}|{_NAMED_ZH})"
)
_AHEAD_ZH: Final = re.compile(
    rf"(?:^|[,，。;；:：!！?？ 要买拿选来挑给我换整找用就那种的最更超偏较点装数{GOODS}]|{_COUNTED_ZH}|稍微?|特别)$"
)
_OPPOSITE: Final = {"much": "little", "little": "much"}
_END: Final = {"much": "most", "little": "least"}
_MEASURED: Final = (LimitKind.MEASURE, LimitKind.ENOUGH, LimitKind.LIES, LimitKind.PARTS)


@dataclass(frozen=True, slots=True)
class Graded:
    """One thing that a text says of how much it shall be."""

    of: str
    part: str
    zh: str
    en: str
    start: int
    end: int
    """Where that stands, without the goods."""
    surely: bool = True
    """False for what only follows from what was too much."""


def graded_in(text: str, products: Sequence[Product]) -> tuple[Graded, ...]:
    """What a text says of what the variants of these products differ by; () where it says both much and little."""
    sorts = {sort for product in products for sort, _ in scales_of(product)}
    if not sorts:
        return ()
    told = [each for each in _graded(_masked(text, products)) if not sorts.isdisjoint(each.of.split("|"))]
    told = [each for each in told if each.surely] or told
    return () if _meet(told) else tuple(told)


def grade_limits(told: Sequence[Graded], products: Sequence[Product], known: Sequence[Limit]) -> Iterator[Limit]:
    """The limits that this makes of these products; none where one that is `known` says which variant it is."""
    scales = [each for product in products for each in scales_of(product)] if told else []
    for each in told:
        about = {(sort, scale.option) for sort, scale in scales if sort in each.of.split("|")}
        if not any(_chooses(limit, about) for limit in known):
            yield Limit(LimitKind.GRADE, each.zh, each.en, each.of, unit=each.part)


def _meet(told: Sequence[Graded]) -> bool:
    """Whether two of them pull one thing both ways."""
    up = {sort for each in told if each.part in ("much", "most") for sort in each.of.split("|")}
    return any(each.part in ("little", "least") and not up.isdisjoint(each.of.split("|")) for each in told)


def affordable(need: Need) -> Need:
    """The same need without the very end of a scale where it has a budget: the largest that it buys ranks first."""
    if need.budget is None or need.budget.most is None or need.superlative is None:
        return need
    ends = [each for each in need.hard if each.kind is LimitKind.GRADE and each.unit in _END.values()]
    return replace(need, hard=tuple(each for each in need.hard if each not in ends))


def _chooses(limit: Limit, about: set[tuple[str, str]]) -> bool:
    """Whether a value is named, or a number is told, of what the grade is about."""
    if limit.kind is LimitKind.OPTION:
        return bool({part.partition(":")[0] for part in limit.value.split(";;")} & {option for _, option in about})
    unit = units().get(limit.unit)
    return limit.kind in _MEASURED and unit is not None and unit.dimension in {sort for sort, _ in about}


def _graded(masked: str) -> Iterator[Graded]:
    yield from _in_words(masked)
    for row, asked in _rows("plain"):
        for found in asked.finditer(masked):
            yield from _told(masked, found.span(), row, is_end=False)
    yield from _by_noun(masked)


def _masked(text: str, products: Sequence[Product]) -> str:
    """The text, as long as it is, with a sign for these goods where they are wanted, and without little ones."""
    text = _LITTLE_ONE.sub(lambda one: " " * len(one[0]), text)
    titles = " ".join(f"{each.title} {each.title_en}" for each in products)
    for each in goods_in(text):
        named = not each.owned and not each.unwanted and re.search(each.goods.titles, titles, re.I | re.A)
        if named and GOODS not in text[each.start : each.end]:
            text = f"{text[: each.start]}{GOODS * (each.end - each.start)}{text[each.end :]}"
    return text


def _in_words(text: str) -> Iterator[Graded]:
    """Words for much and little, where they stand with the goods, their packing, or on their own behind an article."""
    for row, asked in _rows("word"):
        for found in asked.finditer(text):
            start, end = found.span()
            if _TOO.search(text[:start]):
                yield from _too(text, start, end, row)
                continue
            stands = _stands(text, start, end)
            if stands is not None:
                is_end = bool(_MOST_EN.search(found[0]) or text[:start].endswith("最"))
                yield from _told(text, (start, stands), row, is_end=is_end)


def _too(text: str, start: int, end: int, row: tuple[str, ...]) -> Iterator[Graded]:
    """What is too big asks for a small one; 别太大 too."""
    before = _TOO.sub("", text[:start])
    refused = _REFUSES.search(before)
    if refused or _HAD.search(before):
        other = next(one for one in rows_of("grades") if one[0] == "word" and _is_opposite(one, row))
        yield Graded(row[2], _OPPOSITE[row[1]], other[3], other[4], start, end, surely=bool(refused))


def _is_opposite(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return one[1] == _OPPOSITE[other[1]] and not set(one[2].split("|")).isdisjoint(other[2].split("|"))


def _told(text: str, place: tuple[int, int], row: tuple[str, ...], *, is_end: bool) -> Iterator[Graded]:
    """What the words at this place say, turned round by a no before or behind them."""
    start, end = place
    clause = clause_at(text, start)
    if _IF_POSSIBLE.search(clause) or (_PAST.search(clause) and not _NOW.search(clause)):
        return
    before = text[:start].removesuffix("最")
    part = _END[row[1]] if is_end else row[1]
    zh, en = f"{'最' if is_end else ''}{row[3]}", row[4]
    until = end if GOODS not in text[start:end] else text.index(GOODS, start)
    if _NOT.search(before) or _UNABLE.search(before) or _NOT_BEHIND.match(text, end):
        yield Graded(row[2], f"not {part}", f"不要{zh}", f"not {en}", start, until)
    else:
        yield Graded(row[2], part, zh, en, start, until)


def _by_noun(text: str) -> Iterator[Graded]:
    """More, less, most, few of something that is named: "fewer pieces", 片数少的."""
    for row, asked in _rows("noun"):
        for found in asked.finditer(text):
            name = next(one for one, told in found.groupdict().items() if told)
            more, start = name in ("more", "much"), found.start(name)
            way, zh, en = ("much", "多的", "the one with more") if more else ("little", "少的", "the one with less")
            if _TOO.search(text[:start]):
                yield Graded(row[2], _OPPOSITE[way], "少的" if more else "多的", f"not {en}", *found.span())
                continue
            is_end = bool(_FULLY.match(found[name]) or text[:start].endswith("最"))
            yield from _told(text, found.span(), ("", way, row[2], zh, en), is_end=is_end)


def _stands(text: str, start: int, end: int) -> int | None:
    """Where what the word stands with ends; None where it stands with nothing that is sold."""
    return _in_english(text, start, end) if text[start].isascii() else _in_chinese(text, start, end)


def _in_english(text: str, start: int, end: int) -> int | None:
    """The bigger tube; the smallest, please; lighter of the two."""
    if _ELSEWHERE.search(text[:start]):
        return None
    found = _WITH_GOODS.match(text, end) or _OF_THEM.match(text, end)
    if found and _INSIDE.search(found[0]) and not (_COMPARED.search(text[start:end]) and _ARTICLE.search(text[:start])):
        return None
    if found is None and _COMPARED.search(text[start:end]) and _ARTICLE.search(text[:start]):
        found = _ENDS.match(text, end)
    if found is None and _ASKS.search(text[:start]):
        found = _ENDS.match(text, end)
    return None if found is None else found.end()


def _in_chinese(text: str, start: int, end: int) -> int | None:
    """大瓶, 短的那根, 高一点的枕头; not 一大瓶 and not 提着重的."""
    before = text[:start]
    packed = _PACKED_ZH.match(text, end) if text[end - 1] in "大小中长短" else None
    if packed is not None and not _AMOUNT_ZH.search(before):
        inside = _INSIDE.search(text[end - 1 : packed.end()]) and _EACH.search(text)
        return None if inside else packed.end()
    found = _ITSELF_ZH.match(text, end)
    return found.end() if found and (_AHEAD_ZH.search(before) or _UNABLE.search(before)) else None


@cache
def _rows(kind: str) -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """The rows of one kind with what their words are found by."""
    return tuple((row, re.compile(_SPELT[kind](row[5]), re.I | re.A)) for row in rows_of("grades") if row[0] == kind)


def _whole(words: str) -> str:
    return rf"\b(?P<word>{words})\b" if words.isascii() else f"(?P<word>{words})"


def _counted(words: str) -> str:
    """More of it: "as many pieces as possible", 片数少的, 多片的."""
    if words.isascii():
        return (
            r"\b(?:(?P<more>(?:the )?(?:most|more|as many|as much|maximum|max|high(?:er|est)|bigg(?:er|est)"
            r"|larg(?:er|est)|plenty of|lots of|loads of))|(?P<fewer>(?:the )?(?:fewest|fewer|least|less|low(?:er|est)"
            rf"|small(?:er|est)|not (?:so |too |that )?many)))(?: (?!{_NO_NOUN}\b)[a-z-]+)?? (?:{words})\b"
            + (rf"|\b(?P<less>fewer|fewest) {GOODS}" if words.startswith("piece") else "")
        )
    how = "(?:要|得|最好|尽量|越|更|比较|最|稍微?|略|别太|不要太|不用太|没那么|太)*"
    ends = f"{_SOME}(?=$|[的版那就越装,，。;；!！?？ {GOODS}]|{_COUNTED_ZH})(?!钱)"
    return (
        f"(?:{words}){how}(?:(?P<more>[大多长高厚宽重深足])|(?P<fewer>[小少短低矮薄窄轻浅淡])){ends}"
        f"|(?:(?<![㐀-鿿差好很许太])|(?<=[要买拿选来挑换的]))(?:(?P<much>多)|(?P<few>少))(?:{words})(?=的|装)"
    )


def _plain(words: str) -> str:
    return f"(?P<word>{words})"


_SPELT: Final = {"word": _whole, "plain": _plain, "noun": _counted}
