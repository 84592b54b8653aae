"""Numbers as people say them, written as every reader of this room reads them: 一升五 is 1.5升, "a grand" 1000元.

A text goes through here once, before anything is looked for in it, so that all places are places of one text.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from xiaoer.language.numerals import parse_number
from xiaoer.language.quantities import read_quantities

_DIGIT: Final = "一二三四五六七八九"
_ZH: Final = rf"(?:\d+(?:\.\d+)?|[{_DIGIT}两十百千半]+)"
_SPELT: Final = (
    r"(?:\d+(?:\.\d+)?|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty"
    r"|fifty|sixty|eighty)(?: hundred)?)"
)
_NEXT: Final = "|".join(("[一二两]三", "三[四五]", "四五", "五六", "六七", "七八", "八九"))
"""Two numerals that tell from how many to how many."""
_AMOUNTS: Final = (
    "瓦|千瓦|[wW](?![a-z])|毫安时?|升|毫升|ml|公斤|千克|斤|克|kg|g(?![a-z])|米|厘米|公分|cm|小时|个小时|天|分贝|寸|英寸|伏"
    "|片|颗|包|袋|支|粒"
)
_GROUPED: Final = re.compile(
    r"(?<=[1-9]),(?=\d{3}(?![\d,]))|(?<=[1-9]\d),(?=\d{3}(?![\d,]))|(?<=[1-9]\d\d),(?=\d{3}(?![\d,]))"
)
"""The comma of 1,600."""
_LEAST_BARE: Final = re.compile(
    r"(?:\b(?:at least|no (?:less|fewer) than|not (?:less|fewer) than)|至少|起码|最少|不少于|不低于)(?:要|得)?"
    r" ?(?P<n>\d{2,4})"
    r"(?=$|[,，。;；!！?？]|\.(?= |$)| (?:this|next|now|please|if|and|but|so|or|to|for)\b|的(?:[,，。]|$)|才|吧)",
    re.I | re.A,
)
_NO_AMOUNT: Final = frozenset(
    {"岁", "人", "口", "℃", "折", "%off", "%", "day", "week", "month", "year", "h", "min", "元"}
)
FAR: Final = 10
_MASS: Final = r"kilos?|kg|lit(?:re|er)s?|pounds?|met(?:re|er)s?"
_SHARE_OF: Final = r"(?=(?:以上|以下|左右|往上)?的?(?:纯?棉|羊毛|羊绒|绒|毛|可可|黑巧|乳胶|牛肉|全麦|麻|丝|蛋白|果汁))"
_OF_A_PICTURE: Final = re.compile(
    r"照片|原图|相片|图片|旧照|老照|合照|全家福|像素|分辨率|画质|\b(?:photo|picture|pic|image|pixel|px|resolution|snaps?\b|shot)",
    re.I | re.A,
)


def in_figures(text: str) -> str:
    """The same text with its numbers written out; what is no number stays as it is."""
    text = _GROUPED.sub("", text)
    for pattern, written in _RULES:
        text = pattern.sub(written, text)
    text = _SIDES.sub(_sides, text) if _OF_A_PICTURE.search(text) else text
    return _LEAST_BARE.sub(lambda one: _in_unit(one, text), text)


def _in_unit(found: re.Match[str], text: str) -> str:
    """At least 800 behind "a 500 piece one" is in pieces too, where the sums do not differ by far."""
    told = [each for each in read_quantities(text[: found.start()]) if each.unit not in _NO_AMOUNT]
    last = told[-1] if told else None
    if last is None or not last.number / FAR <= Decimal(found["n"]) <= last.number * FAR:
        return found[0]
    return f"{found[0]}{text[last.span.start : last.span.end].lstrip('0123456789.')}"


def _number(text: str) -> Decimal:
    """The number of a numeral; 0 where it is none."""
    lowered = text.lower().strip()
    return Decimal(1) if lowered in ("a", "an", "one") else parse_number(lowered) or Decimal(0)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _spelt_out(found: re.Match[str]) -> str:
    return _plain(_number(found[0]))


def _spelt_last(found: re.Match[str]) -> str:
    """Of three or four people four have to have enough."""
    return _plain(_number(found[0][1]))


def _fewer(found: re.Match[str]) -> str:
    """Of three or four pieces three are bought."""
    return _plain(_number(found[0][0]))


def _from_to(found: re.Match[str]) -> str:
    """三四米 are 3到4米."""
    return f"{_plain(_number(found[0][0]))}到{_plain(_number(found[0][1]))}"


def _with_tail(found: re.Match[str]) -> str:
    """一升五: what stands behind the unit are tenths of it."""
    return f"{_plain(_number(found[1]) + _number(found[3]) / 10)}{found[2]}"


def _and_a_half(found: re.Match[str]) -> str:
    return f"{_plain(_number(found[1]) + Decimal('0.5'))} {found[2]}"


def _feet(found: re.Match[str]) -> str:
    """Three 尺 are a metre."""
    return f"{_plain(((_number(found[1]) + _number(found[2] or '0') / 10) * 100 / 3).quantize(Decimal(1)))}cm"


def _shares(found: re.Match[str]) -> str:
    """七成 is 70%, 八九成 no less than 80%."""
    return f"{_plain(_number(found[1]) * 10)}%{'以上' if found[2] else ''}"


def _megabits(found: re.Match[str]) -> str:
    return f"{_plain(_number(found[1]) * 1000)}Mbps"


def _thousands(found: re.Match[str]) -> str:
    return f"{_plain(_number(found[1]) * 1000)} {found[2]}"


def _dozens(found: re.Match[str]) -> str:
    return f"{_plain(_number(found[1]) * 12)}{'个' if '打' in found[0] else ' '}"


def _sides(found: re.Match[str]) -> str:
    return f"{_plain(_number(found[1]))}x{_plain(_number(found[2]))}像素"


def _grands(found: re.Match[str]) -> str:
    return f"{_plain(_number(found[1]) * 1000)}元"


def _hundreds(found: re.Match[str]) -> str:
    return f"{_plain(_number(found[1]) * 100)}元"


def _celsius(found: re.Match[str]) -> str:
    return f"{_plain(((_number(found[1] or found[2]) - 32) * 5 / 9).quantize(Decimal(1)))}℃"


def _litres(found: re.Match[str]) -> str:
    """Quarts, pints, gallons and fluid ounces of the United States."""
    name = next(each for each in _MEASURES if re.search(each, found[2], re.I))
    factor, unit = _MEASURES[name]
    return f"{_plain((_number(found[1]) * Decimal(factor)).quantize(Decimal('0.01')))}{unit}"


_MEASURES: Final = {"quart": ("0.946", "L"), "pint": ("473", "ml"), "gal": ("3.785", "L"), "oz|ounce": ("29.57", "ml")}


def _stored(found: re.Match[str]) -> str:
    return "256GB" if found[1].lower() == "quarter" else "512GB"


def _extra(found: re.Match[str]) -> str:
    """Extra-large is XL."""
    return f"size {'X' * (2 if found[1].lower().startswith(('double', '2')) else 1)}{found[2][0].upper()}"


def _grams(found: re.Match[str]) -> str:
    return f"{_plain(_number(found[1]) * 50)}g"


def _months(found: re.Match[str]) -> str:
    """半岁 and 一岁半, in months."""
    return f"{_plain(_number(found[1]) * 12 + 6)}个月大" if found[1] else "6个月大"


_SIDES: Final = re.compile(rf"({_ZH})(?:像素)? ?(?:乘以?|[x×*]|by) ?({_ZH})(?:的?像素| ?px| ?pixels?)?", re.I | re.A)
_Written = str | Callable[[re.Match[str]], str]
_RULES: Final[tuple[tuple[re.Pattern[str], _Written], ...]] = tuple(
    (re.compile(pattern, re.I | re.A), written)
    for pattern, written in (
        (r"(?<=\d) (?=[LWVK]\b)", ""),
        (r"(?<!十)[一二两三四五六七八九十]{1,3}(?=英[寸尺里])", _spelt_out),
        (
            rf"(?<![\d{_DIGIT}十百])({_ZH})(升|公升|公斤|千克|斤)([{_DIGIT}\d])"
            r"(?=$|[^㐀-鿿\d.]|[的左以上下起往就够也还或那款装容大])(?!大米|大豆|大枣|上好)",
            _with_tail,
        ),
        (rf"(?<![\d{_DIGIT}十百])({_ZH})(米)([{_DIGIT}\d])(?=宽|长|高|厘|×|x|\*|乘)", _with_tail),
        (rf"(?<![\d{_DIGIT}])([1-9二两三四五六七八九])尺([{_DIGIT}])?(?!寸|码|的?腰)", _feet),
        (rf"(?<![\d{_DIGIT}十百])(?:{_NEXT})(?=个?[大小老好]?(?:人|朋友|同事|同学|孩子|娃)|[口位名])", _spelt_last),
        (rf"(?<![\d{_DIGIT}十百])(?:{_NEXT})(?=[个件条双盒包袋瓶只支](?!年级))", _fewer),
        (rf"(?<![\d{_DIGIT}十百])(?:{_NEXT})(?={_AMOUNTS})", _from_to),
        (rf"({_ZH})多(?={_AMOUNTS})({_AMOUNTS})", r"\1\2以上"),
        (rf"({_ZH})[来几](?={_AMOUNTS})", r"\1"),
        (rf"(?<![\d{_DIGIT}])([{_DIGIT}\d])([{_DIGIT}]?)成{_SHARE_OF}", _shares),
        (rf"\b({_SPELT}) ({_MASS}|hours?|days?) and a half\b", _and_a_half),
        (r"(?<=\d),(?=\d ?(?:l|kg|lit(?:re|er)s?)\b)", "."),
        (r"\bhalf an? (?=(?:kilo|kg|lit(?:re|er)|pound)s?\b)", "0.5 "),
        (r"\b(?:a )?quarter (?:of )?(?:an? )?(?=(?:kilo|kg|lit(?:re|er)|pound)s?\b)", "0.25 "),
        (rf"\ban? (?=(?:{_MASS})\b)", "1 "),
        (r"\ba fortnight(?:'s)?\b", "14 days"),
        (r"\ba week'?s\b(?= (?:battery|charge|run))", "7 days"),
        (r"(?<=\d)[- ]odd\b", ""),
        (rf"\b({_SPELT}) ?k (mah)\b", _thousands),
        (rf"({_ZH}) ?(?:gbps|gb/s|gbit/s|gigabits?(?: per second| a second)?)(?![a-z])", _megabits),
        (r"\b([2-9]|two|three|four|five) dozen\b(?: of)? ?", _dozens),
        (r"(?<![百千万\d])([2-9两二三四五])打(?![开折扫印字住死])", _dozens),
        (rf"\b({_SPELT}) grand\b", _grands),
        (r"(?<![\d.])(-?\d{1,3}) ?(?:°|degrees? )?(?:f|fahrenheit)\b|华氏(\d{1,3})度?", _celsius),
        (rf"\b({_SPELT}) (?:us )?(quarts?|pints?|gallons?|fl\.? ?oz\.?|fluid ounces?)(?![a-z])", _litres),
        (r"\b(quarter|half)(?:[- ]of)?[- ](?:an? )?(?:terabyte|tb)\b", _stored),
        (r"(?<![\d.])(32|64|128|256|512)(?= of (?:storage|memory|space)\b)", r"\1GB"),
        (r"\b((?:double |2 ?)?(?:extra|x)[- ])(large|small)\b", _extra),
        (r"\b(?:eur?|european)\.? ?(?:size )?(?=\d{2}(?:\.5)?\b)", "size "),
        (r"欧码(\d{2}(?:\.5)?)(?!\d|码)", r"\1码"),
        (rf"([二三四五][十]?[{_DIGIT}]?|[三四]十[{_DIGIT}]?)(?=码)", _spelt_out),
        (rf"({_ZH}(?:{_AMOUNTS}))起(?=$|[,，。的步])", r"\1以上"),
        (rf"(?<![\d{_DIGIT}十])([{_DIGIT}半]|\d)两(?=的|装|重|茶|肉|$|[,，。])", _grams),
        (rf"(?:([{_DIGIT}两]|\d)岁半|半岁)(?!前)", _months),
        (r"(?:(?<=[宽高深长])(?<!最高)|(?<=[宽高深长][是有只]))(\d{2,3})(?=$|[,，。 ×x]|[宽高深长])(?!\d)", r"\1厘米"),
        (rf"\bbetween ({_SPELT}) and ({_SPELT})(?= ?(?:inch|cm|mm|ml|kg|g\b|l\b|lit|met|w\b|watt|hour))", r"\1 to \2"),
        (r"\bin (two|three|four|five|\d) days\b", r"within \1 days"),
        (r"个?钟头", "小时"),
        (rf"\b({_SPELT})(?=[- ](?:months?|years?|yrs?|weeks?)[- ]old\b)", _spelt_out),
        (rf"\b({_SPELT}) last birthday\b", r"\1 years old"),
        (rf"\b({_SPELT})[- ]yuan note\b", r"\1 yuan"),
        (rf"(?<![{_DIGIT}\d两几])百元", "100元"),
        (r"十成十的?|十足十的?", "百分百"),
        (r"横(?:着|向)?(\d{3,5})[^\d]{0,3}[竖纵](?:着|向)?(\d{3,5})个?(?:像素|点)?", r"\1x\2像素"),
        (r"以里(?=$|[,，。的])", "以内"),
        (r"\ba couple (?:of )?hundred\b", "200元"),
        (
            r"(?:\ba )?\bcouple of "
            r"(?=(?:[a-z-]+ )?(?!days|weeks|months|hours|years|minutes|nights|people|times)[a-z]{3,}s\b)",
            "2 ",
        ),
        (r"(?<![\d.])(\d{2,5})(?: ?(?:yuan|rmb|kuai))? tops\b", r"at most \1元"),
        (rf"\b({_SPELT}(?<=hundred)) tops\b", r"at most \1 yuan"),
        (
            r"(?<![\d.])(\d[\d.]* ?(?:m?l|lit(?:er|re)s?|k?g|grams?|kilos?|[cm]?m|met(?:er|re)s?|inch(?:es)?|watts?|w"
            r"|pieces|pcs|bags|sachets|sheets|cans|packs)) tops\b",
            r"at most \1",
        ),
        (
            r"(?:^|(?<=[.,;!?] ))not (an? (?:[a-z]+ ){1,3}?)(?:(?:for|that costs?|costing|priced|at) )?"
            r"(less than|under|below|cheaper than|over|above|more than) (?=[¥\d])",
            r"\1not \2 ",
        ),
        (r"(?<![\d.])(\d{2,5})ish\b", r"about \1元"),
        (r"(?<=\d) ?kuai\b", "元"),
        (rf"小([{_DIGIT}两])百(?![{_DIGIT}\d])", _hundreds),
    )
)
