"""What a buyer is ready to spend, from the words around the amounts."""

import re
from typing import Final

from xiaoer.guide.lexicon.directions import clause_at
from xiaoer.guide.need import Budget
from xiaoer.guide.sums.judging import role_of
from xiaoer.guide.sums.words import Role, is_each, is_sum
from xiaoer.kernel.money import EXPONENTS, Money
from xiaoer.language.numerals import Number, read_numbers
from xiaoer.language.quantities import read_money, read_quantities
from xiaoer.language.reading import MoneyMention

AROUND_BP: Final = 11_000
"""About 300 is no more than 330."""

MOST_PIECES: Final = 9
"""So many 块 are pieces, unless money is told."""

_MONEY_AFTER: Final = re.compile(r"钱|多|以[内下]|之内|左右|上下|[一二两三四五六七八九\d]|一?[个件条双只]")
_ABOUT_BEFORE: Final = re.compile(
    r"(?:大概|大约|差不多|around|about|roughly|approximately|~)[^,，。;；]{0,6}$", re.I | re.A
)
_ABOUT_AFTER: Final = re.compile(r"[^,，。;；\d]{0,4}(?:左右|上下|or so|ish)", re.I | re.A)
_TOO_DEAR: Final = re.compile(
    r"[^,，。;；]{0,3}(?:以上|往上|开外|起步)?[^,，。;；]{0,6}?(?:就|可|我|的)[^,，。;；]{0,5}"
    r"(?:不[买要干考行值起看]|没戏|免谈|算了|舍不得|心[疼痛]|肉[疼痛]|挨[骂批说]|被[骂说]|吃不消|买不起|吃土|太贵)"
    r"|[^.,;]{0,12}\b(?:is too (?:much|dear|steep)|i'?m out|no way|no deal|forget it|won'?t|i can'?t|and i walk)\b",
    re.I | re.A,
)
"""What a sum is that nobody wants to reach."""
_EXACT_BEFORE: Final = re.compile(
    r"(?:面值|价值|值)(?:[正刚]好)?$|不多不少$|\b(?:worth|value of|valued at) exactly (?:[¥￥] ?)?$", re.I | re.A
)
_EXACT_AFTER: Final = re.compile(
    r"整(?![个箱盒])(?=$|[,，。;；的])|,? (?:on the dot|no more and no less)\b", re.I | re.A
)
"""Neither more nor less is meant."""
_GOODS_ONLY: Final = re.compile(
    r"不[含算计]邮费|邮费(?:另|不算)|shipping (?:is )?(?:excluded|not included|aside|separate|not counted)|"
    r"不含运|不算运|运费另|运费不算|不包括运|(?:excluding|before|without|plus) shipping|shipping extra",
    re.I | re.A,
)
_RANGE: Final = re.compile(
    r"(?:[¥￥]|rmb ?)?(?<![\d.])(\d{2,6})\s*(?:元|块)?\s*(?:-|~|–|到|至|to|and)\s*(?:[¥￥]|rmb ?)?(\d{2,6})(?!\d)"
    r"(?!\s*(?:码|号|岁|℃|度|cm|mm|ml|g\b|kg|寸|w\b|人|个|天|小时|h\b|%|月|片|颗))",
    re.I | re.A,
)
_DIGITS: Final = {word: place for place, word in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_SPAN_OF_TWO: Final = re.compile(r"([一二两三四五六七八九])([一二两三四五六七八九])([百千万])(?![一二三四五六七八九])")
_SOME: Final = re.compile(r"几([十百千])(?=[块元])")
_OR_SO: Final = re.compile(
    r"(?<![\d一二两三四五六七八九几])([一二两三四五六七八九]?)([百千])(?:来|把|十来)(?=[块元])"
    r"|([一二两三四五六七八九])([百千])(?:出头|多点)"
)
_THOUSANDS: Final = re.compile(
    r"(?<![\d.])(?!(?<!预算)(?<!budget )(?<!about )(?<!around )"
    r"[248]k(?!以[内下]|左右|上下|的?预算|[块元]| ?(?:or|tops|max)))"
    r"(\d{1,2}(?:\.\d)?)k"
    r"(?=以内|以下|左右|上下|的?预算|[块元]|\b(?! ?(?:monitor|screen|tv|display)))",
    re.I | re.A,
)
_BARE_LIMIT: Final = re.compile(
    r"(?<![\d.])(\d{2,6})(?=内(?![存胆外置])| ?(?:封顶|打底|in total|total|all in|tops)\b)", re.A
)
_SPOKEN: Final = re.compile(
    r"(?:预算(?:是|有|就|只有|大概)?|(?:拢|总|一)共|合计|最[多高](?:出|花|给)?|顶多(?:出|花|给)?|单价"
    r"|上限(?:是)?|极限(?:是)?|[不别](?:能|要|可以|得)?超过?|别过|控制在"
    r"|(?:算上|连|含|带|包|加上?)(?:邮费|运费|邮)(?:一共|总共|在内)?|到手"
    r"|面值|\b(?:(?:budget|ceiling|cap|limit)(?: is| of)?|max(?:imum)?|up to|no more than|spend"
    r"|not (?:over|above|more than))) ?$",
    re.I | re.A,
)
"""Before a number, what makes a sum of it."""
_SPOKEN_AFTER: Final = re.compile(
    r"(?:以内|以下|之内|左右|上下)?(?:(?:就?是)?的?(?:我的?)?(?:极限|上限|顶|最高|预算|额度|封顶|打住)|以内就?行?(?=$"
    r"|[,，。])|搞定|拿下)"
    r"| (?:is|was) (?:my|the|our) (?:limit|budget|max)| (?:max|maximum|limit|tops|at most|or less"
    r"|or under|and under|all in|ceiling|for both|apiece"
    r"|in total|all told|delivered)\b",
    re.I | re.A,
)
_NO_SUM: Final = re.compile(
    r"(?! (?:with|including|incl|for (?:both|all|the|two|three|everything)|apiece|each|delivered|shipped|altogether"
    r"|in total|total|all[- ]in|or|and (?:no|not|under)|per (?:piece|head|person|one)|an? (?:piece|pop"
    r"|head))\b)(?!能|行|够|可以|吗|成不)[㐀-鿿A-Za-z% ]",
    re.I | re.A,
)
_OF_MONEY: Final = re.compile(
    r"预算|上限|封顶|到顶|顶天|打住|撑死|掏|超了|舍得|出得起|花[得不]|[一总拢]共|加(?:在)?一?起来?|合计"
    r"|\b(?:budget|ceiling|cap|limit(?! (?:the|it|its|my))|max(?:imum)?|spend\w*|pay\w*|afford|altogether|in total"
    r"|all[- ]in|set aside|put aside|stretch to|tops|most (?:i|we)|(?:for|between) (?:(?:all|both)(?: of (?:us|them))?"
    r"|(?:all |the )*(?:lot|pair|set|two|three|four|five|six)))\b",
    re.I | re.A,
)
"""In the clause of a number, what speaks of money."""
_NO_THING: Final = re.compile(
    r"\s*(?:$|[,，。.;；!！?？)](?!\d)|(?:以内|以下|之内|封顶|打住|到顶|顶天|撑死|左右|上下|就|是|吧|都|也|我|他"
    r"|她|了|超了|还|可以)"
    r"|(?:is|was|as|for (?:all|both|the (?:lot|pair|set|two|three|four))|in total|at|all|and|or|but|max\w*|tops|hard"
    r"|limit|cap|ceiling|altogether|would|should|has to|must|including|total)\b)",
    re.I | re.A,
)
"""Behind a number, what names no thing that it counts."""
_OF_A_THING: Final = re.compile(r"[A-Za-z\d.+×x*-]$|(?:size|number|no\.?|model|waist|of|第|码|号) ?$", re.I | re.A)
_PART_OF_IT: Final = re.compile(r"[,，。;；!！\n]\s*$")
_LEAST_ALONE: Final = 50
"""A bare number that is a clause of its own and not below this is a sum, and no size."""
_PER_HEAD: Final = re.compile(r"人均\s*(\d{1,5})(?!\d|元|块)")
_BARE: Final = re.compile(r"(?<![\d.])(\d{2,6})(?=以上)")
_NO_SUM_BEFORE: Final = re.compile(r"(?:满|减|原价|标价|立减|相?差(?!不多)[了着价个]?|贵了?|便宜了?|省[了下]?) ?$")
_NO_SUM_AFTER: Final = re.compile(
    r"[^,，。;；]{0,4}(?:的?券|红包|优惠|的?差价)"
    r"|(?: (?:yuan|rmb))? (?:cheaper|dearer|pricier|apart|extra|difference|more expensive|between them)\b",
    re.I | re.A,
)
"""Sums off, and what one thing costs more than another."""


_SENT_FREE: Final = re.compile(
    r"(?:不想|不愿|不要|不肯|不乐意|别让我|不用|不)(?:意|再)?(?:付|出|掏|给|花|加)[^,，。;；]{0,2}(?:邮费|运费"
    r"|快递费|邮)|免邮|免运费|0运费|零运费"
    r"|(?:要|得|必须|只要|能)(?:是)?包邮"
    r"|\bfree (?:shipping|delivery|postage)\b|\b(?:ships?|delivered|posted) (?:for )?free\b"
    r"|\b(?:refuse|not|never|hate|without|n't)\b[^,.;]{0,12}\bpay\w*[^,.;]{0,12}\b(?:shipping|postage|delivery"
    r"|courier)\b",
    re.I | re.A,
)


def sent_free(text: str) -> bool:
    """Whether nothing may be paid for sending it."""
    return bool(_SENT_FREE.search(text))


def budget_in(text: str, *, currency: str, quantity: int) -> Budget | None:
    """The budget for `quantity` pieces together; None when no sum is named. Sums of another currency are no budget."""
    text = _with_sums(_BARE.sub(r"\1元", _PER_HEAD.sub(r"每人\1元", _in_figures(text))))
    shipped = not _GOODS_ONLY.search(text)
    span = _span_of(text, currency)
    if span is not None:
        return Budget(most=span[1], least=span[0], with_shipping=shipped)
    mentions = [
        each
        for each in read_money(text, currency)
        if each.money.currency == currency
        and not _beside(text, each, _NO_SUM_BEFORE, _NO_SUM_AFTER)
        and not _is_count(text, each)
    ]
    roles = [(each, role_of(text, each.span)) for each in mentions]
    least = [_of_all(text, each, quantity) for each, role in roles if role is Role.LEAST]
    most = [each for each, role in roles if role is Role.MOST]
    low = max(least, key=lambda money: money.minor, default=None)
    if not most:
        return Budget(least=low, with_shipping=shipped) if low is not None else None
    highest = max(most, key=lambda each: each.money.minor)
    top = _of_all(text, highest, quantity)
    if _EXACT_BEFORE.search(text[: highest.span.start]) or _EXACT_AFTER.match(text, highest.span.end):
        return Budget(top, top, with_shipping=False)
    if _beside(text, highest, _ABOUT_BEFORE, _ABOUT_AFTER):
        return Budget(top.rate(AROUND_BP), low, top, with_shipping=shipped)
    return Budget(top, low, with_shipping=shipped)


def _of_all(text: str, mention: MoneyMention, quantity: int) -> Money:
    """The sum for all pieces, where it is told for each."""
    return mention.money * (quantity if is_each(text, mention.span) else 1)


def _is_count(text: str, mention: MoneyMention) -> bool:
    """两块 of 脚垫两块: pieces, where nobody says money; sums of more are always told in money."""
    told = text[mention.span.start : mention.span.end]
    few = mention.money.minor <= MOST_PIECES * 10 ** EXPONENTS.get(mention.money.currency, 2)
    return few and told.endswith("块") and not _MONEY_AFTER.match(text, mention.span.end)


def _in_figures(text: str) -> str:
    """Sums as people say them, written out: 三五百 is 300-500元, 几十块 less than 100元, 百来块 about 100元."""
    text = _SPAN_OF_TWO.sub(lambda one: f"{_DIGITS[one[1]] * _TENS[one[3]]}-{_DIGITS[one[2]] * _TENS[one[3]]}元", text)
    text = _SOME.sub(lambda one: f"最多{_TENS[one[1]] * 10}", text)
    text = _OR_SO.sub(
        lambda one: f"大概{_DIGITS.get(one[1] or one[3] or '', 1) * _TENS[one[2] or one[4]]}{'元' if one[3] else ''}",
        text,
    )
    text = _THOUSANDS.sub(lambda one: f"{int(float(one[1]) * 1000)}元", text)
    return _BARE_LIMIT.sub(r"\1元", text)


def _with_sums(text: str) -> str:
    """Numbers that stand where only a sum can, as sums: 三百五是我的极限, "my limit is 350", "…的礼,两百". Where nobody
    names a currency, so is one that counts no thing in a clause that speaks of money.
    """
    bare, measured = not read_money(text), {each.span.start for each in read_quantities(text)}
    for each in reversed(read_numbers(text)):
        before, after = text[: each.span.start], text[each.span.end :]
        alone = bool(_PART_OF_IT.search(before)) and not after.strip(" 。.!！")
        dear = each.number >= _LEAST_ALONE and each.span.start not in measured and _TOO_DEAR.match(after)
        told = (_SPOKEN.search(before) and not _NO_SUM.match(after)) or _SPOKEN_AFTER.match(after) or dear
        told = told or _EXACT_BEFORE.search(before) or is_sum(text, each.span)
        told = told or (bare and each.number >= _LEAST_ALONE and _is_of_money(text, each))
        if each.number == int(each.number) and ((alone and each.number >= _LEAST_ALONE) or told):
            text = f"{before}{each.number:f}元{after}"
    return text


def _is_of_money(text: str, number: Number) -> bool:
    """Whether it counts nothing else, and its clause speaks of money: "450 for the lot", "2100 is the ceiling"."""
    start, end = number.span.start, number.span.end
    if _OF_A_THING.search(text[:start]) or not _NO_THING.match(text, end):
        return False
    return bool(_OF_MONEY.search(clause_at(text, start)))


def _span_of(text: str, currency: str) -> tuple[Money, Money] | None:
    found = _RANGE.search(text)
    if found is None:
        return None
    unit = 10 ** EXPONENTS.get(currency, 2)
    low, high = int(found[1]) * unit, int(found[2]) * unit
    return (Money(low, currency), Money(high, currency)) if low < high else None


def _beside(text: str, mention: MoneyMention, before: re.Pattern[str], after: re.Pattern[str]) -> bool:
    """Whether the words right before the sum, or right after it, are such words."""
    return bool(before.search(text[: mention.span.start]) or after.match(text, mention.span.end))
