"""Reads that one thing has more or less of something: A比B便宜, "lighter than", 最轻的是A, "the cheapest"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.mention import Comparison, Mention

_MEASURES: Final = (
    # what is measured, words for less, words for more, predicates
    ("price", r"便宜|划算|实惠|低价", r"贵", r"cheap", r"expensive|pric(?:i|ey)", r"price|cost|价|售"),
    ("weight", r"轻便|轻巧|轻", r"重", r"light", r"heav(?:i|y)", r"weight|重"),
    ("noise", r"安静|静音", r"吵|响", r"quiet", r"(?:loud|nois)", r"noise|噪|分贝|db"),
    ("length", r"短", r"长(?!时间|期|久)", r"short", r"long", r"length|long|长|battery|life|续航|runtime|duration"
        r"|best_?before|expir|use_?by|保质|有效期"),
    ("height", r"矮|低", r"高(?!级|端|兴)", r"low", r"(?:tall|high)", r"height|high|高"),
    ("thickness", r"薄", r"厚", r"(?:thin|slim)", r"thick", r"thick|depth|厚"),
    ("width", r"窄", r"宽", r"narrow", r"wid", r"width|wide|宽|diameter|bust|chest|waist|胸围|腰围|直径|口径"),
    ("speed", r"慢", r"快", r"slow", r"(?:fast|quick)", r"speed|rate|time|快|速|时效"),
    ("size", r"小", r"大", r"small", r"(?:larg|bigg?)", r"capacity|size|volume|area|coverage|screen|storage|容量|尺寸"
        r"|面积|屏"),
    ("lasting", r"(?!)", r"久|持久|耐用时间", r"(?!)", r"last(?:s|ing)? longer|longer[- ]lasting", r"life|keep|warm"
        r"|hours|续航|保温|时长|寿命"),
    ("expiry", r"(?!)", r"(?!)", r"soon", r"(?:lat|fresh)", r"best_?before|expir|use_?by|保质|有效期"),
    ("stock", r"少", r"多", r"few", r"more (?:stock|units|pieces)", r"stock|quantity|库存"),
)  # fmt: skip
_LESS_ZH: Final = "|".join(f"(?P<less_{name}>{less})" for name, less, _, _, _, _ in _MEASURES)
_MORE_ZH: Final = "|".join(f"(?P<more_{name}>{more})" for name, _, more, _, _, _ in _MEASURES)
_EN: Final = "|".join(
    f"(?P<less_{name}>{less})|(?P<more_{name}>{more})" for name, _, _, less, more, _ in _MEASURES if name != "lasting"
)
_PREDICATES: Final = {name: re.compile(predicate, re.I) for name, _, _, _, _, predicate in _MEASURES}
_VAGUE: Final = frozenset(("size", "height", "length", "stock", "speed"))
"""Measures of which the words are said of others too: 功率更大, 销量最高."""

_NOUN: Final = r"[a-z]+(?: [a-z]+)?"
_BY_NOUN: Final = "noun"
"""The measure of a comparison that only its noun tells: "more watts than"."""

_ZH_FORM: Final = re.compile(
    rf"(?:(?<!对)比(?!较)[^,，。;；!！?？\n]{{1,16}}?(?:要|更|还|会|都)*(?:加)?|更加?|(?P<most>最))(?:{_LESS_ZH}|{_MORE_ZH})"
)
_MAY_COMPARE: Final = re.compile(r"[比更最没]|不如|(?:er|r|st|more|less)\b")
_ZH_LESS: Final = re.compile(
    rf"(?:没有?(?!问题|关系)|不如)[^,，。;；!！?？\n更]{{1,14}}?(?:那么|这么)?(?:{_LESS_ZH}|{_MORE_ZH})(?=[的了哦呢呀,，。;；!！~～]|$)"
)
"""A没有B贵: the opposite of what its word says."""
_EN_FORM: Final = re.compile(
    rf"\b(?:{_EN})(?:i?er|er|r|st)\b|\bmore (?:{_EN.replace('P<', 'P<x')})\w*|\bless (?P<y>expensive)"
    rf"|\bmost (?P<more_price3>expensive|pric(?:e?y))\b|\b(?:fewer|less) (?P<less_noun>{_NOUN}) than\b"
    rf"|\bmore (?P<more_noun>{_NOUN}) than\b"
    rf"|\b(?P<more_noun2>the most {_NOUN})(?= of\b)|\b(?P<less_noun2>the fewest {_NOUN})(?= of\b)"
    rf"|\bcosts? (?P<less_price2>less)|\bcosts? (?P<more_price2>more)(?= than)"
    rf"|\b(?P<most>the (?:{_EN.replace('P<', 'P<z')})(?:i?est|est|st))\b",
    re.IGNORECASE,
)
_UNIVERSAL: Final = re.compile(
    r"全网|全国|市面|同类|行业|史上|历史|世界|全球|全店|店里|本店|任何|其他家|别家|\bmarket\b"
    r"|\bever\b|\banywhere\b|\bworld|\bindustry"
    r"|\bshop\b|\bstore\b|\byou can\b|\byou'll\b|\bwe sell\b|\bonline\b|\bof all\b|\bclass\b|\bin the (?:range|line)",
    re.IGNORECASE,
)
_AGAINST: Final = re.compile(r"比|\bthan\b|\bvs\b|相比|对比", re.IGNORECASE)
_BEFORE: Final = re.compile(
    r"原价|标价|市场价|专柜|门市|之前|平时|以前|划线|日常|吊牌|往年|比[^,，]{0,4}[买拍]|\b(?:usual|before|regular"
    r"|original|normal|list)",
    re.I,
)
_SUPPOSED: Final = re.compile(
    r"如果|若|要是|[要想怕用买选能会有没不送追][^,，]{0,8}的话|想要|需要|喜欢|可能|也许|看重"
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
_LIMIT: Final = re.compile(r"最\w(?=[能可承坐放装达支]|\d)")
"""最重能坐30斤 is a limit."""
_KEEPS: Final = re.compile(r"expir|best[- ]before|use[- ]by|\bkeeps?\b|shelf|date|fresh", re.IGNORECASE)
"""What is later or sooner is a date only beside these."""
_THE: Final = re.compile(r"(?<!\bis )(?<!\bare )(?<!'s )(?<!\bbe )\bthe $", re.IGNORECASE)
_ONE: Final = re.compile(r" (?:one|model|size|version|pack|box|bag|bottle|set)\b(?! than)|[,.;!]|$", re.IGNORECASE)
_IDIOM: Final = re.compile(r"更多|最多|最少|最大|最小|最高|最低|最快|最慢|最长|最短|更快|更长|最厚")
"""Limits and invitations (最多2件, 更多问题) compare nothing, unless things are named, or among which."""
_AMONG: Final = re.compile(r"[里中]\S{0,8}$|[几两三四五]款\S{0,8}$")
_ALL_SAID: Final = re.compile(r"的?(?:一|[哦呢呀啦了]*(?:[,，。;；!！~～]|$)|[是那])")


def read_comparisons(text: str, clauses: Clauses) -> Iterator[Mention]:
    """Every comparison of a plain text that is asserted: not with an earlier price, not in a wish."""
    if not any(mark in text for mark in ("比", "更", "最", "没", "不如")) and not re.search(
        r"(?:er|r|st|more|less)\b", text
    ):
        return
    for pattern in (_ZH_FORM, _ZH_LESS, _EN_FORM):
        for match in pattern.finditer(text):
            first, last = clauses.around(match.start())
            clause = text[first:last]
            if (
                clauses.asks(match.start())
                or _BOUND.match(text, match.start())
                or _calls(text, match.start(), match.end())
                or _SUPPOSED.search(clause)
                or _BEFORE.search(clause)
            ):
                continue
            found = _comparison(match, clause)
            if found is not None:
                found = replace(found, more=not found.more) if pattern is _ZH_LESS else found
                yield Mention(found, ClaimKind.COMPARISON, match.start(), match.end())


def _calls(text: str, start: int, end: int) -> bool:
    """The bigger one is only called so."""
    return _THE.search(text, 0, start) is not None and _ONE.match(text, end) is not None


def measures(comparison: Comparison, predicate: str) -> bool:
    """Whether the facts of `predicate` are what the comparison is about."""
    words = _PREDICATES.get(comparison.measure)
    return words is not None and words.search(predicate) is not None


def _is_of_all(match: re.Match[str]) -> bool:
    """三款里罗汉松是最高的, 全网销量最高: it says among what, and no limit behind it."""
    among = _AMONG.search(match.string, 0, match.start()) or _UNIVERSAL.search(match.string, 0, match.start())
    return match["most"] is not None and among is not None and _ALL_SAID.match(match.string, match.end()) is not None


def compares_with_a_number(words: str) -> bool:
    """Whether what stands behind 比 is an amount."""
    return _THAN_NUMBER.match(words) is not None


def is_vague(comparison: Comparison) -> bool:
    """Whether its word may be said of many properties, so that the noun before it tells which is meant."""
    return comparison.measure in (*_VAGUE, _BY_NOUN)


def _comparison(match: re.Match[str], clause: str) -> Comparison | None:
    groups = match.groupdict()
    named = [name.lstrip("xz") for name, value in groups.items() if value and name not in ("most", "y")]
    of_all = bool(groups.get("most") or groups.get("more_noun2") or groups.get("less_noun2"))
    if groups.get("y"):
        named = ["less_price"]
    if not named:
        return None
    side, _, measure = named[0].rstrip("23").partition("_")
    if measure == "expiry" and (of_all or not _KEEPS.search(clause) or match.group().lower().endswith("st")):
        return None
    if _LIMIT.match(clause, clause.find(match.group())):
        return None
    if _IDIOM.match(match.group()) and not _AGAINST.search(clause) and not _is_of_all(match):
        return None
    return Comparison(measure, side == "more", of_all, bool(_UNIVERSAL.search(clause)))
