"""What a text insists on beyond every table of limits: 支持LDAC, 冰丝四件套, "with the pen included".

A page must speak of it, or the goods are not said to fit: a hard word that nobody understood is not dropped in silence.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from xiaoer.guide.exclusions import stretches_of
from xiaoer.guide.learned import Learned, graded
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.guide.vocabulary import GoodsFound, features, wishes_in
from xiaoer.language.glossary import in_chinese
from xiaoer.language.reading import Slots
from xiaoer.language.units import spellings

MOST: Final = 4
SHARE: Final = 0.5
"""So many of the pairs of characters of a longer phrase must stand in one statement of the page."""

_CODE: Final = re.compile(
    r"(?<![A-Za-z0-9.+-])(?:[A-Z][a-z]?[A-Z][A-Za-z]*\d*(?:\.\d)?|[A-Z]{3,}[a-z]*)(?![A-Za-z0-9+])", re.A
)
"""LDAC, GPS, aptX, OLED; not 65W, and not a word at the start of a sentence."""
_OWN: Final = re.compile(
    r"(?:我的?|给|接|连|配|插|用在|装在)[㐀-鿿]{0,2} ?$|\b(?:my|own|have|for (?:an?|the)|to (?:an?|the|my)) $",
    re.I | re.A,
)
"""Before what is had already, which the goods only have to go with."""
_EVERYDAY: Final = re.compile(
    r"OK|DIY|VS|VIP|SVIP|ID|APP|SKU|CNY|RMB|USD|EUR|PLS|ASAP|FYI|UFO|TV|PC|USB|WIFI|XS|XL|XXL|XXXL|GB|TB|KG|ML"
    r"|CM|MM|KM|MAH|DPI|SPF|IPX|ATM|ANC|DJ|PPT|CEO|HR|NOT|AND|THE|FOR|BUT|YES|ALL|ANY|MUST|ONLY|NEVER|LED|AA|AAA"
)
_ZH: Final = re.compile(
    r"(?:支持|自带|带有|配有|附带|附赠|标配|内置)(?P<has>[㐀-鿿A-Za-z0-9.+-]{2,8}?)(?:功能)?(?=的"
    r"|[,，。;；!！?？ ]|$|吗|不)"
    r"|(?<![可能携附自])带(?P<of>[㐀-鿿A-Za-z]{1,6}?)(?:功能)?的(?!时候|地方|话)"
    r"|有(?P<function>[㐀-鿿A-Za-z]{2,6}?)功能"
)
_EN: Final = re.compile(
    r"\b(?:supports?|supporting|comes? with|with|featuring|including|includes|that has|which has)"
    r" (?:an? |the |its |built[- ]in |integrated )*(?P<has>[a-z0-9][\w+.-]*(?: [a-z0-9][\w+.-]*){0,3}?)"
    r"(?=[,.;!?]|$| (?:for|under|and|or|but|included|in|that|which|to|please|below|at|over|so|because|function"
    r"|feature)\b)"
    r"|\b(?P<included>[a-z][\w-]*) included\b",
    re.I | re.A,
)
_NO_FEATURE: Final = re.compile(
    r"^(?:[去回走上出着给到来我你他她它点些一两几三四什怎这那大小多]|孩子|娃|宝宝|老人|家人|朋友|爸|妈|男|女"
    r"|学校|公司|单位|宿舍|飞机|高铁|国补|补贴)"
    r"|退|换|保修|发票|包邮|送货|安装|上门|花呗|分期|定制|刻字|优惠|券|国补|发货|过敏",
)
_NO_FEATURE_EN: Final = re.compile(
    r"^(?:my|his|her|your|their|our|me|him|it|them|us|this|that|friends?|family|kids?|budget|love|something|anything"
    r"|no|any|some|good|great|nice|best|free|fast|quick|delivery|shipping|return\w*|discount|coupon|change|\d+)\b"
    r"|\b(?:budget|yuan|rmb|shipping|delivery|skin|hair|allerg\w+|name|engrav\w+|year|years|old|condition|pacemaker)\b",
    re.I | re.A,
)
_MATERIAL: Final = re.compile(
    r"(?P<x>[^\W\da-zA-Z纯全加干油混敏白黑红](?:[丝绒棉麻皮毛竹木钢铁铜铝银瓷胶硅绸缎纱]|纤维)|钛|碳纤维|莫代尔"
    r"|氮化镓|玻璃)$"
)
"""What a thing is made of, right before its name."""


def demand_limits(
    text: str, slots: Slots, *, found: Sequence[GoodsFound], taken: Sequence[tuple[int, int]], learned: Learned
) -> Iterator[Limit]:
    """At most some features that the words insist on, each to be spoken of by the page."""
    ruled_out = " ".join(stretches_of(text))
    told: dict[str, None] = {}
    for words, start, end in (*_codes(text, learned), *_framed(text), *_before_goods(text, found)):
        clear = not any(first < end and start < last for first, last in taken)
        clear = clear and (len(words) > 1 or words == "钛") and not _OWN.search(text[:start])
        if clear and words not in ruled_out and not any(words in each or each in words for each in told):
            told[words] = None
    for words in list(told)[:MOST]:
        page = _on_page(words)
        if page or not words.isascii() or _CODE.fullmatch(words):
            yield Limit(LimitKind.SPOKEN, words, words, f"{words}~{page}")


def _codes(text: str, learned: Learned) -> Iterator[tuple[str, int, int]]:
    """Names in capitals that are no unit, grade or everyday word."""
    if text.upper() == text and text.isascii():
        return
    for each in _CODE.finditer(text):
        word = each[0]
        known = bool(_EVERYDAY.fullmatch(word.upper())) or word.lower() in spellings()
        grade = any(unit in learned.grades for _, unit in graded(word))
        if not known and not grade:
            yield word, each.start(), each.end()


def _framed(text: str) -> Iterator[tuple[str, int, int]]:
    """What stands behind 支持 and 带, "with" and before "included"."""
    for each in _ZH.finditer(text):
        name = each.lastgroup or ""
        if not _NO_FEATURE.search(each[name]) and not wishes_in(each[name]):
            yield each[name], each.start(name), each.end(name)
    for each in _EN.finditer(text):
        name = each.lastgroup or ""
        if not _NO_FEATURE_EN.search(each[name]):
            yield each[name], each.start(name), each.end(name)


def _before_goods(text: str, found: Sequence[GoodsFound]) -> Iterator[tuple[str, int, int]]:
    """The material that stands right before the goods: 冰丝 of 冰丝四件套."""
    for each in found:
        run = _MATERIAL.search(text[: each.start])
        if run and not each.unwanted and not each.owned:
            yield run["x"], each.start - len(run["x"]), each.start


def _on_page(words: str) -> str:
    """How a page would say it, as a pattern; "" where no table knows."""
    known = [page for asked, page in features() if asked.search(words)]
    known += [re.escape(each) for each in in_chinese(words)] if words.isascii() else []
    return "|".join(known)
