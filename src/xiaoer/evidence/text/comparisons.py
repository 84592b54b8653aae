"""Reads that one thing has more or less of something: A比B便宜, "lighter than", 最轻的是A, "the cheapest", 价格一样."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.lexicon.dimensions import COUNT, Dimension, dimensions_named, han_degrees, latin_degrees
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.mention import Comparison, Mention

_HAN_WORD: Final = "|".join(sorted(han_degrees(), key=len, reverse=True))
_LATIN_WORD: Final = "|".join(form.replace(" ", "[ -]") for form in sorted(latin_degrees(), key=len, reverse=True))
_ENDS: Final = r"(?=[,，、。;；!！~～ \d]|[了呢哦呀哈啦的]|$)"
_BY_SOME: Final = r"(?:一些|一点儿?|些|点|不少|很多|得多|多了)"
_ZH: Final = re.compile(
    rf"(?:(?<![对不])比(?![较如例赛重方分])[^,，。;；!！?？\n比]{{1,16}}?(?:要|更|还|会|都|也|又)*(?:加)?|(?<!再)更加?|(?P<most>最))"
    rf"(?P<word>{_HAN_WORD})"
)
_ZH_LESS: Final = re.compile(
    rf"(?:没有?(?!问题|关系)|不如)[^,，。;；!！?？\n更最]{{1,14}}?(?:那么|这么)?(?P<word>{_HAN_WORD})(?=[的了哦呢呀,，。;；!！~～]|$)"
)
"""A没有B贵: the opposite of what its word says."""
_ZH_SOME: Final = re.compile(
    rf"(?<=[\u4e00-\u9fffA-Za-z0-9 ])(?<![更最比早晚有快稍选买拍要能再想差])(?P<word>{_HAN_WORD}){_BY_SOME}{_ENDS}"
)
"""功率也大一些."""
_ZH_EQUAL: Final = re.compile(
    rf"(?P<noun>价格|价钱|售价|重量|容量|尺寸|大小|长度|高度|厚度|功率|续航|噪音|亮度|质保|保修|保质期)[\u4e00-\u9fff]{{0,3}}(?<!不)(?<!不太)(?:一样|相同|一致)(?!的?[吗么])"
    rf"|(?<!不)一样(?P<word>{_HAN_WORD})(?![\u4e00-\u9fff]*[吗么])"
)
_EN: Final = re.compile(
    rf"\b(?P<word>{_LATIN_WORD})\b|\b(?P<cost>costs?|priced) (?P<less>less|more)\b(?= than\b|[,.;]|$)"
    r"|\b(?P<fewer>fewer|less|more)(?P<noun>(?: [a-z-]+){1,3}) than\b"
    rf"|\bthe (?!(?:{_LATIN_WORD})\b)(?P<fewest>fewest|least|most)(?P<noun2>(?: [a-z-]+){{1,2}})"
    r"(?= of\b| we\b| at\b| with\b|[,.;]|$)"
    r"|\bthe (?P<barely>fewest|least|most)(?= at\b| with\b)",
    re.IGNORECASE,
)
_EN_EQUAL: Final = re.compile(
    r"\b(?:the|at the) same (?P<noun>price|weight|size|capacity|length|height|width|thickness|volume|warranty|wattage"
    r"|power)\b(?! (?:as (?:before|online|last|in|any)|day|for))"
    r"|\bcosts? the same\b(?P<price>)|\bweighs? the same\b(?P<weight>)",
    re.IGNORECASE,
)
_NOUN_BEHIND: Final = re.compile(
    r"(?: (?!than\b|of\b|at\b|and\b|or\b|with\b|in\b|for\b|on\b|to\b|by\b|but\b|we\b|the\b|if\b|when\b)"
    r"[a-z-]+){1,3}"
)
_NOUN_BEFORE: Final = 10
_LAST_CLAUSE: Final = re.compile(r"[,，、。;；:：!！?？.]")
_HINT: Final = re.compile(
    r"[比更最没点些]|不如|一样|得多|不少|(?:er|r|st|more|less|fewer|same|value|deal|rated)\b", re.I
)
_UNIVERSAL: Final = re.compile(
    r"全网|全国|市面|同类|行业|史上|历史|世界|全球|全店|店里|本店|任何|其他家|别家|\bmarket\b"
    r"|\bever\b|\banywhere\b|\bworld|\bindustry|\bshop\b|\bstore\b|\byou can\b|\byou'll\b|\bonline\b"
    r"|\bof all\b|\bclass\b",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(r"比|\bthan\b|\bvs\b|相比|对比", re.IGNORECASE)
_BEFORE: Final = re.compile(
    r"原价|标价|市场价|专柜|门市|之前|平时|以前|划线|日常|吊牌|往年|比[^,，]{0,4}[买拍]|\b(?:usual|before|regular"
    r"|original|normal|list)",
    re.I,
)
_SUPPOSED: Final = re.compile(
    r"如果|若|要是|[要想怕用买选能会有没不送追][^,，]{0,8}的话|想要|需要|喜欢|可能|也许|看重|看您|您看"
    r"|\bif\b|\bwant|\bprefer|\bmight\b|\bsomething\b|\blooking for\b",
    re.I,
)
_BOUND: Final = re.compile(
    r"(?:fewer|less|more|longer|higher|lower|larger) than (?:\$|£|€)?(?:\d|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|twenty)",
    re.I,
)
"""Fewer than ten is a number."""
_THAN_NUMBER: Final = re.compile(
    r"比[\u4e00-\u9fff]{0,4}\s*[¥$]?(?:\d+(?:\.\d+)?|[一二两三四五六七八九十百千半]+)(?:公斤|千克|斤|克|厘米|公分|毫米|米|升|毫升|元|块|小时|分钟|天|个月|年|kg|g|cm|mm|L|ml)",
    re.IGNORECASE,
)
"""比7公斤还轻 compares with no thing."""
_LIMIT: Final = re.compile(
    r"[能可承坐放装达支]|\d|(?!的)[\u4e00-\u9fff]{1,4}(?:是|为|可达|达)?\d|(?:是|为)\d|(?<=[快慢早晚])[在今明后周要得也]"
)
"""最重能坐30斤 and 最大功率66W are limits."""
_KEEPS: Final = re.compile(r"expir|best[- ]before|use[- ]by|\bkeeps?\b|shelf|date|fresh", re.IGNORECASE)
"""What is later or sooner is a date only beside these."""
_THE: Final = re.compile(r"(?<!\bis )(?<!\bare )(?<!'s )(?<!\bbe )\bthe $", re.IGNORECASE)
_ONE: Final = re.compile(r" (?:one|model|size|version|pack|box|bag|bottle|set)\b(?! than)|[,.;!]|$", re.IGNORECASE)
_IDIOM: Final = re.compile(r"(?:更多|最多|最少|最大|最小|最高|最低|最快|最慢|最长|最短|更快|更长|最厚|最晚|最早)$")
"""Limits and invitations (最多2件, 更多问题) compare nothing, unless things are named, or among which."""
_DENIED: Final = re.compile(
    r"(?:\bnot|n't|\bno|\bnever)(?: \w+)? (?:the |any |much )?$|不(?:是|算|一定)$", re.IGNORECASE
)
_AMONG: Final = re.compile(r"[里中]\S{0,8}$|[几两三四五]款\S{0,8}$")
_ALL_SAID: Final = re.compile(r"的?(?:一|[哦呢呀啦了]*(?:[,，。;；!！~～]|$)|[是那])")


def read_comparisons(text: str, clauses: Clauses) -> Iterator[Mention]:
    """Every comparison of a plain text that is asserted: not with an earlier price, not in a wish."""
    if _HINT.search(text) is None:
        return
    taken = list[tuple[int, int]]()
    for match, found in _all_of(text):
        first, last = clauses.around(match.start())
        clause = text[first:last]
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        only_called = not found.of_all and _calls(text, match.start(), match.end())
        if inside or only_called or clauses.asks(match.start()) or _says_nothing(text, match, clause):
            continue
        told = _told(found, match, clause)
        if told is not None:
            taken.append(match.span())
            yield Mention(told, ClaimKind.COMPARISON, match.start(), match.end())


def _all_of(text: str) -> Iterator[tuple[re.Match[str], Comparison]]:
    for pattern in (_ZH, _ZH_LESS, _ZH_SOME):
        for match in pattern.finditer(text):
            of = tuple((one.name, more != (pattern is _ZH_LESS)) for one, more in han_degrees()[match["word"]])
            noun = _LAST_CLAUSE.split(text[max(0, match.start() - _NOUN_BEFORE) : match.start()])[-1]
            most = pattern is _ZH and match["most"] is not None
            yield match, Comparison(of, most, noun=noun.lower(), loose=pattern is _ZH_SOME)
    for match in _ZH_EQUAL.finditer(text):
        word = match["word"]
        named = [one for one, _ in han_degrees()[word]] if word else dimensions_named(match["noun"])
        yield match, _as_much(named, match["noun"] or "")
    for match in _EN.finditer(text):
        if (found := _latin(match)) is not None:
            yield match, found
    for match in _EN_EQUAL.finditer(text):
        said = "price" if match["price"] is not None else "weight" if match["weight"] is not None else match["noun"]
        yield match, _as_much(dimensions_named(said.lower()), said.lower())


def _as_much(named: Sequence[Dimension], noun: str) -> Comparison:
    return Comparison(tuple((one.name, True) for one in named), noun=noun, equal=True)


def _latin(match: re.Match[str]) -> Comparison | None:
    if match["word"]:
        degrees = latin_degrees()[match["word"].lower().replace("-", " ")]
        behind = _NOUN_BEHIND.match(match.string, match.end())
        before = _LAST_CLAUSE.split(match.string[max(0, match.start() - _NOUN_BEFORE * 2) : match.start()])[-1]
        noun = behind.group().lower() if behind else before.lower()
        of = tuple((one.dimension.name, one.more) for one in degrees)
        return Comparison(of, degrees[0].of_all, noun=noun)
    if match["cost"]:
        return Comparison((("price", match["less"].lower() == "more"),))
    less = (match["fewer"] or match["fewest"] or match["barely"]).lower() in ("fewer", "less", "fewest", "least")
    noun = (match["noun"] or match["noun2"] or "").lower()
    named = tuple((one.name, not less) for one in dimensions_named(noun))
    return Comparison((*named, (COUNT, not less)), match["fewer"] is None, noun=noun)


def compares_with_a_number(words: str) -> bool:
    """Whether what stands behind 比 is an amount."""
    return _THAN_NUMBER.match(words) is not None


def _says_nothing(text: str, match: re.Match[str], clause: str) -> bool:
    return bool(
        _BOUND.match(text, match.start())
        or _SUPPOSED.search(clause)
        or _BEFORE.search(clause)
        or _DENIED.search(text, 0, match.start())
    )


def _calls(text: str, start: int, end: int) -> bool:
    """The bigger one is only called so."""
    return _THE.search(text, 0, start) is not None and _ONE.match(text, end) is not None


def _is_of_all(match: re.Match[str]) -> bool:
    """三款里罗汉松是最高的, 全网销量最高: it says among what, and no limit behind it."""
    among = _AMONG.search(match.string, 0, match.start()) or _UNIVERSAL.search(match.string, 0, match.start())
    return among is not None and _ALL_SAID.match(match.string, match.end()) is not None


def _told(found: Comparison, match: re.Match[str], clause: str) -> Comparison | None:
    """What it says in its clause; None for a limit, or a day that is no date of keeping."""
    if any(name == "expiry" for name, _ in found.of) and (found.of_all or not _KEEPS.search(clause)):
        return None
    if found.of_all and match.group()[0] == "最" and _LIMIT.match(match.string, match.end()):
        return None
    idiom = _IDIOM.search(match.group()) is not None and not _AGAINST.search(clause) and not _is_of_all(match)
    return replace(found, universal=bool(_UNIVERSAL.search(clause)), loose=found.loose or idiom)
