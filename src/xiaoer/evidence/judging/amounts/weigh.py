"""Is there a fact of the same amount, and is it the amount of the same thing?

The words around an amount tell what it is the amount of: with a length of 210 cm and a width of 88 cm at hand,
宽210厘米 is held by no fact though the number is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.facts.hold import STOCK, Held, Holdings, loose_amounts
from xiaoer.evidence.facts.predicates import cues_of, words_of_predicate
from xiaoer.evidence.judging.amounts.callings import called_in_a_row, called_so, calls_a_variant
from xiaoer.evidence.judging.judgement import NOT_CHECKED, UNSUPPORTED, Judgement, contradicted, verified
from xiaoer.evidence.lexicon.roles import may_speak_of
from xiaoer.evidence.text.measures import BARE, COUNT, is_duration, is_money, rounds_to, within_bound
from xiaoer.evidence.text.mention import Amount, Bound, Mention
from xiaoer.language.units import spellings

_CALLING: Final = frozenset(("length", "storage", "volume", "mass", "voltage"))
"""By measures of these a variant may be called."""
_DURATIONS: Final = ("time", "work", "calendar")
_HEAT: Final = ("temperature", "fahrenheit")
_PRICE: Final = re.compile(
    r"price|价|rule|promo|discount|coupon|denominat|credit|bonus|满减|优惠|面[额值]", re.IGNORECASE
)
"""What an amount of money is when nothing before it says otherwise: "At $74.50 it ships free"."""
_AT_WILL: Final = re.compile(
    r"exten(?:d|sion)|optional|add[-_ ]?on|upgrad|可延|延保|可选购|加购|另购|可升级", re.IGNORECASE
)
_AT_WILL_SAID: Final = re.compile(
    r"exten|option|\badd|\bextra\b|upgrad|\bmore\b|\badditional|\bfor \$|延|选购|加购|另购|升级|加钱|加价|可选|额外",
    re.IGNORECASE,
)
_TELLS_OFF: Final = re.compile(
    r"discount|off|coupon|promo|voucher|subsid|sale|pric|rate|rule|member|subscri|student|sav|deal|bundle|offer"
    r"|优惠|券|减|折|补贴|国补|活动|价|会员|订阅|学生|促销|满|组合|套",
    re.IGNORECASE,
)
"""Of what a share may be a discount; 5% of an acid is none."""
_ALONE: Final = re.compile(
    r"单独|单用|本身|自身|光用|不[含算加带连用]|裸|\balone\b|\bby (?:itself|themselves)\b"
    r"|\bon (?:its|their) own\b|\bwithout\b",
    re.IGNORECASE,
)
_WITH_MORE: Final = re.compile(r"\bwith\b|\bincluding\b|\bplus\b|含|连同|加上|配合", re.IGNORECASE)
"""What is told of a thing with something else is not so of it alone."""
_DAYS: Final = 30
_DAYS_OF_YEAR: Final = 365
_OF_A_DAY: Final = frozenset(("day", "night", "nights", "晚", "夜", "天"))
_NOUN: Final = re.compile(r"\b[123] [a-z]{3,}")
_HANDFUL: Final = 3
_ROUND: Final = 2
"""So many digits a price may have by chance; one of more that is a fact's own is that fact's."""
_FEW: Final = 20
_PEOPLE: Final = frozenset(("人", "位", "名"))
_A_RATE: Final = re.compile(r"/|[每一](?:秒|分钟|小时|天)|\b(?:an?|per) (?:second|minute|hour|day)\b", re.IGNORECASE)
_COUNTERS: Final = tuple(
    frozenset(alike) for alike in ("袋包", "盒箱", "罐听桶", "双对副", "套组", "支根条", "片张枚块", "瓶支", "场节课")
)
_OF_PIECES: Final = re.compile(r"(?:^|[._])(?:quantity|items?|item_count|line_items)$|件数|商品数", re.IGNORECASE)
_ANY_PIECE: Final = frozenset(("", "件", "个"))
_OF_LIST: Final = frozenset(("种", "款", "个", "色", ""))
"""两种颜色 may be how many a fact lists; 两份 may not."""


def weigh_amount(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement:
    """Verified by a fact of that amount, unless the words around fit another fact strictly better."""
    speaking = _of_its_kind(amount, holdings)
    if named := _called(mention, amount, holdings):
        return named
    if is_duration(amount):
        speaking = [held for held in speaking if may_speak_of(mention.roles, held.roles)]
    fits = _fits(mention, amount, speaking)
    stocks = any(STOCK.search(held.fact.predicate) for held in speaking) if "stock" in mention.roles else False
    for held in speaking:
        if _holds(held, amount, mention, stocks=stocks) and not _better(held, amount, mention, speaking, fits):
            return verified(held.fact)
    if amount.dimension == COUNT:
        speaking = [held for held in speaking if _counts_the_same(held, amount, mention)]
    if amount.dimension == BARE and _counts_a_few(mention, amount, speaking):
        return NOT_CHECKED
    if not speaking:
        return NOT_CHECKED if amount.dimension == COUNT and _only_counts(mention, amount) else UNSUPPORTED
    best = max(speaking, key=lambda held: len(fits[id(held)]))
    return contradicted(best.fact, sure=bool(fits[id(best)]))


def _called(mention: Mention, amount: Amount, holdings: Holdings) -> Judgement | None:
    """Whether the number only calls the thing by its name."""
    if amount.dimension == BARE:
        return called_so(mention, amount, holdings) or called_in_a_row(mention, amount, holdings)
    return calls_a_variant(amount, holdings) if amount.dimension in _CALLING else None


def _holds(held: Held, amount: Amount, mention: Mention, *, stocks: bool) -> bool:
    if mention.kind is ClaimKind.DISCOUNT and held.own and not _TELLS_OFF.search(_told_of(held)):
        return False
    if held.own and _ALONE.search(mention.context) and _WITH_MORE.search(words_of_predicate(held.fact.predicate)):
        return False
    return says(held, amount) and _may_count(held, amount, mention, stocks=stocks) and not _only_at_will(held, mention)


def _told_of(held: Held) -> str:
    return f"{held.fact.subject} {held.fact.predicate} {held.fact.unit}"


def _counts_a_few(mention: Mention, amount: Amount, speaking: Sequence[Held]) -> bool:
    """The 2 of "2 candles", where no fact counts candles."""
    few = amount.number <= _HANDFUL and amount.said == amount.said.to_integral_value() and not mention.roles
    return few and _NOUN.search(mention.context) is not None and not any(h.said_by(mention.cues, "") for h in speaking)


def _better(
    held: Held, amount: Amount, mention: Mention, speaking: Sequence[Held], fits: dict[int, frozenset[str]]
) -> Held | None:
    """A fact of which the words around say all that they say of this one, and more; to a number without any unit, one
    of the very kind that they speak of is better.
    """
    own = fits[id(held)]
    if held.own:
        own |= held.roles & mention.cues & {"price"}
    measured = held.loose and amount.dimension not in (BARE, COUNT) and not is_money(amount)
    for one in speaking:
        if _never_outdoes(one, held, amount, mention):
            continue
        if measured and not own and one.own and not one.loose and one.fact.subject == held.fact.subject:
            return one
        if (fits[id(one)] > own and not _only_calls(fits[id(one)] - own, one)) or (
            measured and one.own and not one.loose and fits[id(one)]
        ):
            return one
    return None


def _only_calls(words: frozenset[str], held: Held) -> bool:
    """Words of a fact's prose that are the name of its thing or a unit say nothing of which number is meant."""
    return not held.own and all(word in held.fact.subject.lower() or word in spellings() for word in words)


def _never_outdoes(one: Held, held: Held, amount: Amount, mention: Mention) -> bool:
    """What is told of another thing, of another kind of number or in a name says nothing against an equal value."""
    if one.of_name or (one.fact is not held.fact and _in_its_very_unit(held, one, amount)):
        return True
    if _is_by_no_chance(held, one, amount) or _is_no_money(one, amount):
        return True
    if not held.own or _is_vaguer(one, held, amount):
        return held.own
    return _is_of_this(one, held, amount, mention)


def _is_of_this(one: Held, held: Held, amount: Amount, mention: Mention) -> bool:
    """Whether the words speak of this fact's own value, not of the other's."""
    if "/" in held.fact.unit and "/" not in one.fact.unit and _A_RATE.search(mention.sentence):
        return True
    if one.fact is held.fact or _is_bare_price(held, amount) or _in_its_very_unit(held, one, amount):
        return True
    if amount.dimension == COUNT and not one.own and one.fact.subject != held.fact.subject:
        return True
    if _is_named(held, mention) and not _is_named(one, mention):
        return True
    if "stock" in mention.roles and STOCK.search(held.fact.predicate) and not STOCK.search(one.fact.predicate):
        return True
    return "threshold" in one.roles and "threshold" not in mention.roles | held.roles


def _is_by_no_chance(held: Held, one: Held, amount: Amount) -> bool:
    """A number of many digits that is a fact's own is that fact's, whatever words another has in its prose."""
    if one.own or len(amount.said.normalize().as_tuple().digits) <= _ROUND:
        return False
    return (held.own and is_money(amount)) or (amount.dimension == BARE and held.fact.subject != one.fact.subject)


def _is_no_money(one: Held, amount: Amount) -> bool:
    """`filters_included` 1 and `stock` 65 are no prices of anything."""
    assert isinstance(one.value, Amount)
    told = f"{one.fact.predicate} {one.fact.unit}"
    return is_money(amount) and one.value.dimension == BARE and _PRICE.search(told) is None


def _is_vaguer(one: Held, held: Held, amount: Amount) -> bool:
    """A number without a unit, where the other has the very unit."""
    return one.loose and not held.loose and amount.dimension not in (BARE, COUNT) and not is_money(amount)


def _is_named(held: Held, mention: Mention) -> bool:
    """Whether the words around the amount name the thing that the fact is of."""
    return bool(cues_of(held.fact.subject).within(mention.cues, mention.near))


def _is_bare_price(held: Held, amount: Amount) -> bool:
    """1899减120 names the price, whatever a rule of 减 has in its words."""
    assert isinstance(held.value, Amount)
    return amount.dimension == BARE and is_money(held.value) and "price" in held.roles


def _in_its_very_unit(held: Held, one: Held, amount: Amount) -> bool:
    """两次 of a fact of 2次 is no 40 of a list of sizes."""
    assert isinstance(held.value, Amount)
    assert isinstance(one.value, Amount)
    return (
        amount.dimension == COUNT and amount.unit not in _ANY_PIECE and held.value.unit == amount.unit != one.value.unit
    )


def _only_at_will(held: Held, mention: Mention) -> bool:
    """What can be had besides (extended_warranty, "extendable to 3 years") is not what is had; a clause must say it."""
    ahead = f"{held.fact.predicate} {held.before}"
    return _AT_WILL.search(ahead) is not None and _AT_WILL_SAID.search(mention.context) is None


def _may_count(held: Held, amount: Amount, mention: Mention, *, stocks: bool) -> bool:
    """An equal number of other pieces, or a stock that is not spoken of as one, tells nothing. `stocks`: facts tell of
    stocks; where none does, 还有两张券 may be of anything that its words name.
    """
    value = held.value
    if amount.dimension != COUNT or not isinstance(value, Amount):
        return True
    if "stock" in mention.roles and held.own and not stocks:
        return bool(held.said_by(mention.cues, mention.near))
    if "stock" in mention.roles and held.own:
        return STOCK.search(held.fact.predicate) is not None
    if value.dimension == BARE or held.of_list:
        return True
    alike = (
        _alike(value.unit, amount.unit)
        or _in_other_words(value.unit, amount.unit)
        or not {value.unit, amount.unit}.isdisjoint(_ANY_PIECE)
    )
    return alike or bool(held.said_by(mention.cues, mention.near))


def _counts_the_same(held: Held, amount: Amount, mention: Mention) -> bool:
    """Pieces are counted for many reasons: a stock is only spoken of by words for it, other things by their unit."""
    assert isinstance(held.value, Amount)
    if STOCK.search(held.fact.predicate):
        return "stock" in mention.roles or not mention.near.strip()
    if "stock" in mention.roles:
        return False
    if held.of_list:
        return amount.unit in _OF_LIST and bool(held.said_by(mention.cues, mention.near))
    if _alike(held.value.unit, amount.unit):
        return True
    generic = held.value.dimension == BARE or not {held.value.unit, amount.unit}.isdisjoint(_ANY_PIECE)
    if generic and amount.unit in _ANY_PIECE and _OF_PIECES.search(held.fact.predicate):
        return True
    return generic and bool(held.said_by(mention.cues, mention.near))


def _alike(unit: str, other: str) -> bool:
    return unit == other or {unit, other} <= _PEOPLE


def _in_other_words(unit: str, other: str) -> bool:
    """A bag is 袋 or 包, a box 盒 or 箱."""
    return any(unit in alike and other in alike for alike in _COUNTERS)


def _only_counts(mention: Mention, amount: Amount) -> bool:
    """两件一起 and 两个人 count what the buyer takes or has; a stock or a review count is told by its words."""
    return not mention.roles and amount.number <= _FEW


def _is_month_of_days(held: Amount, said: Amount) -> bool:
    """60 days are told as two months, and a month as 30 days."""
    days, months = (held, said) if held.dimension in ("time", COUNT) else (said, held)
    in_months = months.number if months.unit == "year" else months.said
    year = months.unit == "year" and days.said == months.said * _DAYS_OF_YEAR
    return days.unit in _OF_A_DAY and (year or (months.unit in ("month", "year") and days.said == in_months * _DAYS))


def _is_as_hot(held: Amount, said: Amount) -> bool:
    """113 °F are 45 ℃; either may be rounded to a degree."""
    if {held.dimension, said.dimension} != set(_HEAT):
        return False
    celsius, fahrenheit = (held, said) if held.dimension == _HEAT[0] else (said, held)
    return abs(celsius.said * 9 / 5 + 32 - fahrenheit.said) < 1


def _fits(mention: Mention, amount: Amount, speaking: Sequence[Held]) -> dict[int, frozenset[str]]:
    """Which words around the amount each fact has too. What stands before a price or a measure names it; only where
    nothing does, what stands behind.
    """
    if mention.behind:
        behind = {id(held): held.said_by(mention.behind, "") for held in speaking}
        if any(behind.values()):
            return behind
    if is_money(amount) or not (is_duration(amount) or amount.dimension in (COUNT, BARE)):
        before = {id(held): held.said_by(mention.before, mention.ahead) for held in speaking}
        if is_money(amount) or any(before.values()):
            return before
    near = "" if amount.dimension == BARE else mention.near
    return {id(held): held.said_by(mention.cues, near) for held in speaking}


def _of_its_kind(amount: Amount, holdings: Holdings) -> list[Held]:
    """What is held in the same dimension, then numbers that may be: a bare number has every unit or none."""
    if amount.dimension == BARE:
        return [held for group in holdings.amounts.values() for held in group]
    if is_duration(amount):
        group = [held for dimension in _DURATIONS for held in holdings.amounts.get(dimension, [])]
        nights = [held for held in holdings.amounts.get(COUNT, []) if _unit_of(held) in _OF_A_DAY]
        return group + nights + loose_amounts(holdings)
    same = holdings.amounts.get(amount.dimension, [])
    if amount.dimension in _HEAT:
        return [held for dimension in (*_HEAT, BARE) for held in holdings.amounts.get(dimension, [])]
    if amount.dimension == COUNT:
        return same + holdings.amounts.get(BARE, [])
    if is_money(amount):
        return same + [
            held for held in holdings.amounts.get(BARE, []) if held.own or _PRICE.search(held.fact.predicate)
        ]
    return same + loose_amounts(holdings)


def _unit_of(held: Held) -> str:
    return held.value.unit if isinstance(held.value, Amount) else ""


def says(held: Held, amount: Amount) -> bool:
    """Equal in the base unit, or as written where one side has no unit; or near enough for 约 and 不到."""
    value = held.value
    assert isinstance(value, Amount)
    if held.of_list and amount.unit not in _OF_LIST:
        return False
    if value.dimension != amount.dimension:
        if _is_month_of_days(value, amount) or _is_as_hot(value, amount):
            return True
        if BARE not in (value.dimension, amount.dimension):
            return False
        if value.said == amount.said and value.bound is amount.bound:
            return True
        if amount.bound is Bound.EXACT:
            return value.said == amount.said
        counted = value.dimension in (BARE, COUNT) or is_money(value)
        return (counted or amount.dimension != BARE) and within_bound(value.said, replace(amount, number=amount.said))
    if amount.number == value.number or rounds_to(value, amount):
        return True
    threshold = is_money(amount) and "threshold" in held.roles
    return amount.bound is not Bound.EXACT and not threshold and within_bound(value.number, amount)
