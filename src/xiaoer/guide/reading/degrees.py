"""What a need wants the most or the least of: 最轻, "the bigger bottle", 大一点的, 越大越好."""

import re
from collections.abc import Sequence
from typing import Final

from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.lexicon.vocabulary import GoodsFound
from xiaoer.guide.need import Aim, Superlative
from xiaoer.guide.reading.exclusions import stretches_of
from xiaoer.guide.reading.sizes import size_asked
from xiaoer.language.glossary import in_chinese

_SMALL: Final = frozenset("小少低短轻薄窄矮")
_HOW: Final = "大高长厚宽小短薄窄矮低少"
_THING: Final = "瓶|份|包装|罐|袋|支|盒|号|款|桶|箱|只|码|尺寸|表盘|规格|容量|个头|块头"
_EXTREME: Final = re.compile(
    r"(?P<what>[㐀-鿿]{0,4})最(?P<how>[大多高长厚宽重小少低短薄窄矮])"
    r"(?!近|好|后|的?(?:优惠|折扣|程度|限度|力度|女儿|儿子|孩子|宝)|\d|不|只|预|花|限|价|[带能可承]|承)"
)
_RATHER: Final = re.compile(
    rf"越(?P<ever>[{_HOW}])越好"
    rf"|(?:要|有没有|想要|换|来|买|拿|选)(?:个|件|款|条)?(?P<how>[{_HOW}])(?:一?[点些]儿?)(?:的|$|[,，。?？!])"
    rf"|(?P<more>[{_HOW}])(?:一?[点些]儿?|一号)的?(?:那[个款种瓶份]|{_THING})"
    rf"|(?:那个?|(?:选|要|来|拿|买|换|找)(?:个|一?[款件条双只支瓶种])?)(?P<that>[{_HOW}])的(?:那[个款种瓶份])?(?=$|[,，。?？!])|(?P<those>[{_HOW}])的那[个款种瓶份支]"
    r"|(?<!多)(?<!早)(?<!晚)(?P<such>[大小长短高矮])一?[点些]儿?的(?!价|声|优惠|孩|时候)"
    r"|(?:^|[,，。;；!！ 枕])(?P<last>[矮高大小短长薄厚])的(?=$|[,，。?？!])"
    rf"|能[买拿选]?到?多(?P<upto>[{_HOW}])[^,，。;；]{{0,8}}就[买拿选要]多"
    rf"|(?<![㐀-鿿多])(?P<bare>[{_HOW}])一?[点些]儿?的(?=$|[,，。?？!])"
    rf"|(?:哪|那)(?:个|款|种|一?[瓶份支条双])(?P<thing>[^,，。?？]{{0,4}}?)(?:会)?(?:更|比较|要)?(?P<which>[{_HOW}轻])(?:一?[点些]儿?)?(?=$|[,，。?？!！])"
    r"|(?:睡惯|习惯|喜欢|偏好|爱)(?:睡|用|穿|枕)?(?P<used>[高矮低厚薄])(?:一?[点些]儿?)?的"
    rf"|(?<![最加特])(?P<pack>[大小])(?:瓶|份|包装|罐|袋|支|盒|桶|号|只|包(?=的|装))(?:的|装|那)?(?=$|[,，。?？!就够行]|[㐀-鿿]{{1,6}}(?:$|[,，。?？!])|算|连|加|[能可]|多少)"
)
_EXTREME_EN: Final = re.compile(
    r"\b(?:the )?(?:largest|biggest|longest|tallest|highest|thickest|widest|heaviest|(?P<small>smallest|shortest"
    r"|lowest"
    r"|thinnest|slimmest))\b(?! (?:discount|price|budget|possible|lasting))"
    r"|\bwhichever(?: [a-z]+){0,2} is (?:the )?(?:bigger|larger|longer|taller|thicker|wider"
    r"|(?P<other>smaller|shorter|thinner))\b"
    r"|\bthe (?:bigger|larger|longer|taller|higher|thicker|wider|heavier|(?P<fewer>smaller|shorter|lower|thinner"
    r"|slimmer))\b(?! (?:the|than)\b)"
    r"|\bthe (?:big|large|long|tall|(?P<less>small|short))"
    r"(?: (?:bottle|one|pack|packet|size|sized?|version|box|jar|bag|tube|model|option|kind|of the two|set|face"
    r"|screen|pot))?(?=$"
    r"|[,.;!?]"
    r"| (?:please|if|for|and|in|with|that)\b)",
    re.I | re.A,
)
_NOT_TOO: Final = re.compile(
    rf"(?P<what>[㐀-鿿]{{0,4}}?)(?:别|不要|不想要?|不能|不用|勿)太(?P<how>[{_HOW}多重])"
    r"(?!声|贵|钱|辣|甜|风|动静|味|力|火|烟|调|价)"
    r"|\b(?:not|nothing|isn't|don't want it) (?:too|so|very)"
    r" (?P<en>big|large|many|long|tall|high|thick|small|few|short|thin)\b",
    re.I | re.A,
)
"""片数别太多 asks for the fewer."""
_OF_A_BODY: Final = re.compile(
    r"(?:手腕|手掌|手指|手|脖子|胳膊|骨架)(?:实在|真的?|都|也|又)?(?:太|特别|很|比较|偏|挺|超)?(?P<how>[细小短粗大长])(?![心号时码])"
    r"|\b(?P<en>small|tiny|thin|slim|skinny|slender|big|large|thick|wide) (?:wrist|hand|finger|neck)s?\b"
    r"|\b(?:wrist|hand|finger|neck)s?(?: is| are|'s|'re) (?:so |too |very |really |quite |rather |a bit )?"
    r"(?P<told>small|tiny|thin|slim|skinny|slender|big|large|thick|wide)\b",
    re.I | re.A,
)
"""What it is worn on or held in: a thin wrist asks for the small face."""
_COMPARED: Final = re.compile(
    r"\b(?:something|anything|one|ones|set|pack|box|size)(?: that(?:'s| is))?"
    r"(?: a (?:bit|little)| much| slightly| even)?"
    r" (?:bigger|larger|longer|taller|thicker|(?P<en>smaller|shorter|thinner|slimmer))\b(?! than)",
    re.I | re.A,
)
_LESS: Final = frozenset(("small", "tiny", "thin", "slim", "skinny", "slender", "few", "short", "smaller", "shorter"))
_SIZED: Final = re.compile(r"\b(?P<how>big|large|huge|jumbo|small|tiny|mini|little)(?: [a-z]+|的)? ?$", re.I | re.A)
_LITTLE: Final = frozenset({"small", "tiny", "mini", "little"})
_MOST: Final = re.compile(r"\b(?:the )?(?P<way>most|fewest|least) (?P<what>[a-z]+)\b", re.I | re.A)
_NO_AMOUNT: Final = frozenset(
    [
        "of",
        "people",
        "expensive",
        "affordable",
        "popular",
        "important",
        "comfortable",
        "beautiful",
        "likely",
        "common",
        "days",
        "time",
        "recent",
        "suitable",
        "useful",
        "practical",
        "reliable",
        "durable",
    ]
)


def superlative_of(text: str, whole: str, attributes: Sequence[str], found: Sequence[GoodsFound]) -> Superlative | None:
    """What is to be the most of something; None when nothing is. `attributes` are those that the catalogue has.

    `whole` is the text before anything that it only mentions was taken out.
    """
    heard = text
    for ruled_out in stretches_of(text):
        text = text.replace(ruled_out, " " * len(ruled_out)) if ruled_out else text
    for asked, aim, zh, en, attribute, units in rows_of("superlatives"):
        if asked_by(asked).search(text):
            return Superlative(Aim(aim), zh, en, attribute, tuple(units.split()))
    named = any(not each.unwanted for each in found)
    told = (size_asked(whole) if named else None) or _of_attribute(text, attributes) or _in_english(text, attributes)
    return told or _sized(text, found) or (_by_degree(heard, attributes) if named else None)


def _of_attribute(text: str, attributes: Sequence[str]) -> Superlative | None:
    """片数最多, 最小的: of what the word before it names, or else of the variants themselves."""
    found = _EXTREME.search(text) or _RATHER.search(text)
    if found is None:
        return None
    told = found.groupdict()
    what = told.get("what") or told.get("thing") or ""
    named = next((name for name in attributes if what.endswith(name) or (len(what) > 1 and what in name)), what[-2:])
    how = next(one for name, one in told.items() if one and name not in ("what", "thing"))
    aim = Aim.LEAST if how in _SMALL else Aim.MOST
    return Superlative(aim, found[0].strip("的,， "), "the most" if aim is Aim.MOST else "the least", re.escape(named))


def _in_english(text: str, attributes: Sequence[str]) -> Superlative | None:
    found = _EXTREME_EN.search(text)
    if found is not None:
        aim = Aim.LEAST if found["small"] or found["less"] or found["fewer"] or found["other"] else Aim.MOST
        return Superlative(aim, found[0], found[0], re.escape(_attribute(text, attributes)))
    most = _MOST.search(text)
    if most is None or most["what"].lower() in _NO_AMOUNT:
        return None
    aim = Aim.MOST if most["way"].lower() == "most" else Aim.LEAST
    return Superlative(aim, most[0], most[0], re.escape(_attribute(most["what"], attributes)))


def _by_degree(text: str, attributes: Sequence[str]) -> Superlative | None:
    """What is not to be too much, fits a body that is small or large, or is to be more than what somebody had."""
    compared, body, too = _COMPARED.search(text), _OF_A_BODY.search(text), _NOT_TOO.search(text)
    found = compared or body or too
    if found is None:
        return None
    told = found.groupdict()
    how = told.get("how") or told.get("en") or told.get("told") or ""
    is_less = how in _SMALL or how == "细" or how.lower() in _LESS
    aim = Aim.LEAST if is_less is not (found is too) else Aim.MOST
    what = told.get("what") or ""
    named = next((name for name in attributes if len(what) > 1 and (what.endswith(name) or name.endswith(what))), "")
    return Superlative(aim, found[0], found[0], re.escape(named))


def _attribute(text: str, attributes: Sequence[str]) -> str:
    """The name of the attribute that an English text speaks of; "" where it names none."""
    plain = next((name for name in attributes if name.isascii() and name.lower() in text.lower()), "")
    return plain or next((name for term in in_chinese(text) for name in attributes if term == name), "")


def _sized(text: str, found: Sequence[GoodsFound]) -> Superlative | None:
    """Big right before the goods: "big storage boxes"."""
    for each in found:
        told = _SIZED.search(text[: each.start])
        if told and not each.owned and not each.unwanted:
            aim = Aim.LEAST if told["how"].lower() in _LITTLE else Aim.MOST
            return Superlative(aim, told[0].strip(), told[0].strip())
    return None
