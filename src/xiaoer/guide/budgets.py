"""What a buyer is ready to spend, from the words around the amounts."""

import re
from typing import Final

from xiaoer.guide.need import Budget
from xiaoer.kernel.money import EXPONENTS, Money
from xiaoer.language.quantities import read_money
from xiaoer.language.reading import MoneyMention

AROUND_BP: Final = 11_000
"""About 300 is no more than 330."""

_ABOUT_BEFORE: Final = re.compile(r"(?:大概|大约|差不多|around|about|roughly|approximately|~)[^,，。;；]{0,6}$", re.I)
_ABOUT_AFTER: Final = re.compile(r"[^,，。;；\d]{0,4}(?:左右|上下|or so|ish)", re.I)
_LEAST_BEFORE: Final = re.compile(r"(?:至少|不低于|不少于|at least|over|above|more than) ?[¥￥]?$", re.I)
_LEAST_AFTER: Final = re.compile(r"[^,，。;；]{0,3}(?:以上|起步|往上|or more|and up)", re.I)
_GOODS_ONLY: Final = re.compile(
    r"不含运|不算运|运费另|运费不算|不包括运|(?:excluding|before|without|plus) shipping|shipping extra", re.I
)
_EACH_BEFORE: Final = re.compile(r"(?:每[个件人份双条只瓶盒袋包]|人均|单价|一[个件人份双])[^,，。;；\d]{0,3}$")
_EACH_AFTER: Final = re.compile(
    r"[^,，。;；]{0,4}(?:一[个件人份双条只瓶盒]|每[个件人份]|each\b|per (?:person|head|piece)|apiece)", re.I
)
_RANGE: Final = re.compile(
    r"(?:[¥￥]|rmb ?)?(?<![\d.])(\d{2,6})\s*(?:元|块)?\s*(?:-|~|–|到|至|to|and)\s*(?:[¥￥]|rmb ?)?(\d{2,6})(?!\d)"
    r"(?!\s*(?:码|号|岁|℃|度|cm|mm|ml|g\b|kg|寸|w\b|人|个|天|小时|h\b|%|月|片|颗))",
    re.I,
)
_PER_HEAD: Final = re.compile(r"人均\s*(\d{1,5})(?!\d|元|块)")
_BARE: Final = re.compile(r"(?<![\d.])(\d{2,6})(?=以上)")
_NO_SUM_BEFORE: Final = re.compile(r"(?:满|减|原价|标价|立减) ?$")
_NO_SUM_AFTER: Final = re.compile(r"[^,，。;；]{0,4}(?:的?券|红包|优惠)")


def budget_in(text: str, *, currency: str, quantity: int) -> Budget | None:
    """The budget for `quantity` pieces together; None when no sum is named. Sums of another currency are no budget."""
    text = _BARE.sub(r"\1元", _PER_HEAD.sub(r"每人\1元", text))
    shipped = not _GOODS_ONLY.search(text)
    span = _span_of(text, currency)
    if span is not None:
        return Budget(most=span[1], least=span[0], with_shipping=shipped)
    mentions = [
        each
        for each in read_money(text, currency)
        if each.money.currency == currency and not _beside(text, each, _NO_SUM_BEFORE, _NO_SUM_AFTER)
    ]
    least = [each.money for each in mentions if _beside(text, each, _LEAST_BEFORE, _LEAST_AFTER)]
    most = [each for each in mentions if not _beside(text, each, _LEAST_BEFORE, _LEAST_AFTER)]
    low = max(least, key=lambda money: money.minor, default=None)
    if not most:
        return Budget(least=low, with_shipping=shipped) if low is not None else None
    highest = max(most, key=lambda each: each.money.minor)
    top = highest.money * (quantity if _beside(text, highest, _EACH_BEFORE, _EACH_AFTER) else 1)
    if _beside(text, highest, _ABOUT_BEFORE, _ABOUT_AFTER):
        return Budget(top.rate(AROUND_BP), low, top, with_shipping=shipped)
    return Budget(top, low, with_shipping=shipped)


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
