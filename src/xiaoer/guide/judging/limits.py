"""Whether a variant keeps a hard limit: by what its page says, and by nothing else. Silence is never a yes."""

import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from functools import cache
from typing import Final

from xiaoer.guide.goods.page import Statement, Ware, measured
from xiaoer.guide.judging.grades import graded_limit
from xiaoer.guide.judging.numbers import (
    cold_limit,
    covers_limit,
    enough_limit,
    lies_limit,
    measured_limit,
    parts_limit,
    picture_limit,
    serves_limit,
    space_limit,
)
from xiaoer.guide.judging.verdict import Judged, Keeping, Terms, judged
from xiaoer.guide.lexicon.likeness import tells_of
from xiaoer.guide.lexicon.vocabulary import features
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.guide.reading.prohibitions import prohibition_of
from xiaoer.guide.reading.properties import Standing, standing, standing_by_attribute
from xiaoer.guide.reading.variants import better_variant
from xiaoer.kernel.facts import Fact
from xiaoer.language.substances import age_verdict, warns
from xiaoer.shop.facts.product import ship_promise_fact
from xiaoer.shop.product import ReturnClass

AT_ONCE_HOURS: Final = 1
GROWING_YEARS: Final = 10
"""Below this age sizes of grown-ups fit nobody."""
_ADULT: Final = re.compile(r"X{0,4}[SML]|[234]XL|(?:3[5-9]|4\d)(?:\.5)?", re.A)
_CHILDREN: Final = r"童|孩子|身高\d|\b(?:kids?|child(?:ren)?|boys?|girls?)\b"
ENGRAVABLE: Final = "刻字(?!后|定制)"
"""On the page of what can be engraved."""


def judge(limit: Limit, ware: Ware, terms: Terms) -> Judged:
    """How this variant stands to this limit."""
    if limit.only and not re.search(limit.only, ware.whole, re.I | re.A):
        return Judged(limit, Keeping.KEEPS)
    return JUDGES[limit.kind](limit, ware, terms)


def judge_all(limits: tuple[Limit, ...], ware: Ware, terms: Terms) -> tuple[Judged, ...]:
    """One judgement for each limit, in their order."""
    return tuple(judge(limit, ware, terms) for limit in limits)


def _option(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """`value` is `name:v1|v2`, several of them parted by ;; where a word may belong to several options."""
    wanted = {name: values.split("|") for name, _, values in (each.partition(":") for each in limit.value.split(";;"))}
    own = [each for each in ware.statements if each.name in wanted]
    if not own:
        names = (re.sub(r"^\d+(?=[㐀-鿿])", "", value) for values in wanted.values() for value in values)
        core = "|".join(re.escape(name) for name in names)
        return _says(limit, ware, core) if re.search(r"\d", core) else Judged(limit, Keeping.UNKNOWN)
    kept = next((each for each in own if _is_among(each.text, wanted[each.name])), None)
    if kept is None and not any(_of_one_kind(each.text, value) for each in own for value in wanted[each.name]):
        core = "|".join(re.escape(value) for values in wanted.values() for value in values if re.search(r"\d", value))
        return _says(limit, ware, rf"(?<![\d.])(?:{core})") if core else judged(limit, Keeping.BREAKS, own[0])
    return judged(limit, Keeping.KEEPS if kept else Keeping.BREAKS, kept or own[0])


def _of_one_kind(text: str, value: str) -> bool:
    """1m and 2m are of one kind, 标准版 and 10kg are not: what a variant does not say, the page may."""
    mine, theirs = {unit for _, unit in measured(text)}, {unit for _, unit in measured(value)}
    return not theirs or bool(mine & theirs)


def _is_among(text: str, values: list[str]) -> bool:
    """Also 42 of 均码36-43, and 10片 of 10片1.5kg."""
    if any(re.search(r"\d[^\d.]", value) and re.search(rf"(?<![\d.]){re.escape(value)}", text) for value in values):
        return True
    if any(len(value) > 1 and not value.isascii() and value in text for value in values):
        return True
    span = re.search(r"(\d+)-(\d+)", text)
    return text in values or any(
        span is not None and value.isdigit() and int(span[1]) <= int(value) <= int(span[2]) for value in values
    )


def _without(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """What lists all that is in it (配料, 致敏原, 材质) clears by silence; other pages do not."""
    spoken = next((each for each in ware.statements if _has(each, limit.value)), None)
    if spoken is not None:
        return judged(limit, Keeping.BREAKS, spoken)
    denied = ware.denies(limit.value)
    if denied is not None:
        return judged(limit, Keeping.KEEPS, denied)
    named = _LISTS if limit.zh in _ALLERGENS else _WHOLE_LISTS
    lists = () if _is_prose(limit) else ware.named(f"^(?:{named})")
    lists = lists or tuple(each for each in ware.statements if "配料仅" in each.text)
    if not lists and re.search("肉", limit.value) and re.search(_COMPOSITE, ware.whole, re.I):
        return Judged(limit, Keeping.BREAKS, (ware.title_fact,))
    if not lists and limit.zh in _BOASTED:
        return Judged(limit, Keeping.BREAKS, (ware.title_fact,))
    return judged(limit, Keeping.KEEPS, lists[0]) if lists else Judged(limit, Keeping.UNKNOWN)


def _is_prose(limit: Limit) -> bool:
    """三只捆一起卖 is no substance that a list would name."""
    told = limit.verbatim
    return " " in told if told.isascii() else len(told) > LONGEST_NAME


LONGEST_NAME: Final = 4
_ALLERGENS: Final = frozenset(
    f"不含{zh}" for zh in ("花生", "坚果", "麸质", "乳", "蛋", "大豆", "海鲜", "芝麻", "羊毛", "羽绒")
)
"""What a list of allergens names where it is in it; sugar, alcohol and meat are on no such list."""
_BOASTED: Final = frozenset({"不含糖", "不含咖啡因"})
"""A page that is free of these says so."""
_WHOLE_LISTS: Final = "配料|主要成分|材质|面料|ingredients?|material"
_COMPOSITE: Final = (
    "火锅|螺蛳粉|自热|方便|速食|汤|酱|馅|饺|包子|盖饭|炒饭|面条|拉面|hot ?pot|noodles|soup|sauce|dumpling"
)
"""Dishes of many things: what a page does not list may well be in them."""
_LISTS: Final = "配料|致敏原|过敏原|材质|面料|ingredients?|allergens?|material"


def _has(statement: Statement, pattern: str) -> bool:
    """含, 同线生产 or in the list or the title; a name that denies it (无糖, 不含酒精) does not count."""
    for clause in re.split("[,，;；。()（）]", statement.text):
        found = re.search(pattern, clause, re.I | re.A)
        if found and not re.search(r"(?:不含|无(?!线)|不|非|仿|没有|(?<![\d.])0)[^,，]{0,6}$", clause[: found.start()]):
            return not re.search(r"^[^,，]{0,3}(?:[:：]?0g|感)", clause[found.end() :])
    return False


def _avoid(limit: Limit, ware: Ware, _: Terms) -> Judged:
    place, _colon, pattern = limit.value.partition(":")
    if place == "goods":
        met = next((each for each in ware.statements if re.search(pattern, each.text, re.I | re.A)), None)
        # The head of a Chinese name is its last character: 含1m线 comes with a 数据线.
        part = rf"[含带送附配].{{0,5}}{re.escape(limit.zh[-1:])}$"
        met = met or next((each for each in ware.options if re.search(part, each.text)), None)
        met = ware.statements[0] if met is None and re.search(pattern, ware.whole, re.I | re.A) else met
        met = met or next(iter(ware.named("致敏原|配料") if "food" in pattern else ()), None)
    elif place == "brand":
        met = next((each for each in ware.named("^品牌$") if re.fullmatch(pattern, each.text, re.I | re.A)), None)
    elif place == "colour":
        told = ware.named("色|外观|colou?r|款")
        met = next((each for each in told or ware.named("^title$") if re.search(pattern, each.text, re.I | re.A)), None)
        met = met or next((each for each in ware.options if re.fullmatch(pattern, each.text)), None)
    else:
        met = next((each for each in ware.options if re.fullmatch(pattern, each.text)), None)
    return judged(limit, Keeping.BREAKS, met) if met else Judged(limit, Keeping.KEEPS)


def _mild(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """Dishes that are hot by nature need a page that says 不辣; others only must not say 辣."""
    mild = ware.denies("辣")
    hot = next((each for each in ware.statements if _has(each, "麻辣|香辣|酸辣|辣|黑椒|泡椒")), None)
    if hot is not None:
        return judged(limit, Keeping.BREAKS, hot)
    if mild is not None:
        return judged(limit, Keeping.KEEPS, mild)
    by_nature = re.search(r"螺蛳粉|火锅|麻婆|川味|重庆|小面|luosifen|hotpot", ware.whole)
    return Judged(limit, Keeping.BREAKS if by_nature else Keeping.KEEPS, (ware.title_fact,))


def _age(limit: Limit, ware: Ware, _: Terms) -> Judged:
    years = (limit.number or Decimal(0)) / 12
    verdicts = [(verdict, each) for each in ware.statements if (verdict := age_verdict(years, each.text)) is not None]
    against = next((each for verdict, each in verdicts if not verdict), None)
    if against is not None:
        return judged(limit, Keeping.BREAKS, against)
    grown = next((each for each in ware.options if _ADULT.fullmatch(each.text)), None)
    if grown is not None and years < GROWING_YEARS and not re.search(_CHILDREN, _whole(ware), re.I | re.A):
        return judged(limit, Keeping.BREAKS, grown)
    return judged(limit, Keeping.KEEPS, verdicts[0][1]) if verdicts else Judged(limit, Keeping.UNKNOWN)


def _whole(ware: Ware) -> str:
    return " ".join([ware.whole, *(each.text for each in ware.statements)])


def _health(limit: Limit, ware: Ware, _: Terms) -> Judged:
    warned = next((each for each in ware.statements if warns(each.text) and re.search(limit.value, each.text)), None)
    return judged(limit, Keeping.BREAKS, warned) if warned else Judged(limit, Keeping.UNKNOWN)


def _gender(limit: Limit, ware: Ware, _: Terms) -> Judged:
    told = [each for each in ware.statements if re.search("性别|gender|款式|适用", each.name, re.I | re.A)]
    told += [each for each in ware.options if each.text in ("男", "女")]
    for each in told:
        if each.text in ("男", "女"):
            return judged(limit, Keeping.KEEPS if each.text == limit.value else Keeping.BREAKS, each)
    return Judged(limit, Keeping.KEEPS, tuple(each.fact for each in told[:1]))


def _device(limit: Limit, ware: Ware, _: Terms) -> Judged:
    fits = ware.named("适配|兼容|适用机型|compatib|fits")
    if not fits:
        return Judged(limit, Keeping.UNKNOWN)
    device = re.escape(re.sub(r"\s", "", limit.value).casefold())
    same = re.compile(rf"{device}(?!pro|max|plus|ultra|mini|lite|se|[a-z]?\d)" if limit.value[-1].isdigit() else device)
    kept = any(same.search(re.sub(r"\s", "", each.text).casefold()) for each in fits)
    return judged(limit, Keeping.KEEPS if kept else Keeping.BREAKS, fits[0])


def _deadline(limit: Limit, ware: Ware, terms: Terms) -> Judged:
    """Kept is only what is promised to be dispatched by that day; the way itself is nowhere promised."""
    hours, fact = dispatch_hours(ware, terms)
    if hours is None or limit.day is None:
        return Judged(limit, Keeping.UNKNOWN)
    facts = () if fact is None else (fact,)
    late = (terms.now + timedelta(hours=hours)).date() > limit.day
    if late or (hours > AT_ONCE_HOURS and limit.day <= terms.now.date()):
        return Judged(limit, Keeping.BREAKS, facts)
    return Judged(limit, Keeping.KEEPS if hours <= AT_ONCE_HOURS else Keeping.UNKNOWN, facts)


def dispatch_hours(ware: Ware, terms: Terms) -> tuple[int | None, Fact | None]:
    """Hours until it is dispatched at the latest, and the fact; None where neither page nor terms promise any."""
    if terms.engraved and ware.affirms(ENGRAVABLE) is not None:
        return max(terms.hours.get("custom", 0), ware.product.ship_promise_hours or 0) or None, None
    if ware.product.ship_promise_hours is not None:
        return ware.product.ship_promise_hours, ship_promise_fact(ware.shop, ware.product, ware.as_of)
    return terms.hours.get("default"), None


def _says_limit(limit: Limit, ware: Ware, terms: Terms) -> Judged:
    if limit.value == "刻字":
        return _engraved(limit, ware, terms)
    pattern = limit.value.removeprefix("material:").removeprefix("claim:")
    return _says(limit, ware, pattern)


def _engraved(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """Also as many characters as are wanted, where the page says how many there may be."""
    said = ware.affirms(ENGRAVABLE)
    wanted = limit.number or 0
    for each in ware.named("刻字|engrav") if wanted else ():
        bounded = re.search("≤|<=|最多|不超过|以内", each.text)
        most = re.search(rf"(\d+) ?个?{limit.unit}", each.text) if bounded else None
        if most and wanted > int(most[1]):
            return judged(limit, Keeping.BREAKS, each)
    return judged(limit, Keeping.KEEPS, said) if said else Judged(limit, Keeping.BREAKS, (ware.title_fact,))


def _says(limit: Limit, ware: Ware, pattern: str) -> Judged:
    """What is silent does not keep it: a material, an effect, a size that a buyer insists on must be told."""
    denied = ware.denies(pattern)
    if denied is not None:
        return judged(limit, Keeping.BREAKS, denied)
    said = ware.affirms(pattern)
    return judged(limit, Keeping.KEEPS, said) if said else Judged(limit, Keeping.BREAKS, (ware.title_fact,))


def _not_denied(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """Only a plain no to the very word breaks it: 非西湖产区, 不含羊绒; 不适合干枯发质 says nothing of 发质."""
    plain_no = rf"(?:非(?!常)|仿|不含|不宣称|不是|无(?!线)|未)[^,，;；。]?{limit.value}"
    denied = next((each for each in ware.statements if re.search(plain_no, each.text)), None)
    return judged(limit, Keeping.BREAKS, denied) if denied else Judged(limit, Keeping.KEEPS)


def _spoken(limit: Limit, ware: Ware, _: Terms) -> Judged:
    """By the page's own word for it, by the buyer's, or by half of the pairs of characters of a longer phrase.

    A page that is silent of a feature by name (a table's, a code's, a figure's) does not have it. Words of the buyer's
    own keep out only what the page says otherwise of; where it is silent, the advice says so.
    """
    words, _tilde, page = limit.value.partition("~")
    pattern = "|".join(each for each in (re.escape(words), page) if each)
    denied = ware.denies(pattern)
    said = denied or ware.affirms(pattern) or (None if page else _near(ware, words))
    if said is None:
        named = _is_named(words)
        return Judged(limit, Keeping.BREAKS, (ware.title_fact,)) if named else Judged(limit, Keeping.UNKNOWN)
    return judged(limit, Keeping.BREAKS if denied else Keeping.KEEPS, said)


_NAME: Final = re.compile(r"\d|[A-Z]", re.A)
"""What stands in the name of a standard or a grade: LDAC, Lightning, 316."""


@cache
def _is_named(words: str) -> bool:
    """Whether they name a feature of the table, a standard or a grade; any other word a page need not tell."""
    return bool(_NAME.search(words)) or any(asked.search(words) for asked, _ in features())


def _near(ware: Ware, words: str) -> Statement | None:
    """Where the page says it in words that are like these."""
    if len(words) < 3 or words.isascii():
        return None
    pairs = {words[at : at + 2] for at in range(len(words) - 1)}
    near = next((each for each in ware.statements if sum(one in each.text for one in pairs) * 2 >= len(pairs)), None)
    return near or next((each for each in ware.statements if tells_of(each.text, words)), None)


def _property(limit: Limit, ware: Ware, _: Terms) -> Judged:
    return _stood(limit, standing(limit, ware))


def _attribute(limit: Limit, ware: Ware, _: Terms) -> Judged:
    return _stood(limit, standing_by_attribute(limit, ware))


def _stood(limit: Limit, found: Standing) -> Judged:
    holds, where = found
    keeping = {True: Keeping.KEEPS, False: Keeping.BREAKS, None: Keeping.UNKNOWN}[holds]
    return judged(limit, keeping, where) if where else Judged(limit, keeping)


def _variant(limit: Limit, ware: Ware, _: Terms) -> Judged:
    other = better_variant(limit, ware)
    return judged(limit, Keeping.BREAKS, other) if other else Judged(limit, Keeping.KEEPS)


def _allowed(limit: Limit, ware: Ware, _: Terms) -> Judged:
    ruled_out = prohibition_of(limit, ware)
    return judged(limit, Keeping.BREAKS, ruled_out) if ruled_out else Judged(limit, Keeping.KEEPS)


def _returns(limit: Limit, ware: Ware, terms: Terms) -> Judged:
    """By the product's class of return; what is made to order never goes back without a reason."""
    own = ware.product.return_class
    if own is ReturnClass.UNKNOWN:
        return Judged(limit, Keeping.UNKNOWN)
    closed = own in (ReturnClass.UNOPENED, ReturnClass.UNACTIVATED)
    kept = own is ReturnClass.SEVEN_DAYS or (closed and not limit.value)
    engraved = terms.engraved and ware.affirms(ENGRAVABLE) is not None
    return Judged(limit, Keeping.KEEPS if kept and not engraved else Keeping.BREAKS, (ware.title_fact,))


def _flight(limit: Limit, ware: Ware, _: Terms) -> Judged:
    for each in ware.statements:
        if re.search(r"不可航空|不能带?上飞机|不支持空运|不可空运|不可随身", each.text):
            return judged(limit, Keeping.BREAKS, each)
    allowed = ware.affirms(r"可随身携带|可带上飞机|可登机")
    return judged(limit, Keeping.KEEPS, allowed) if allowed else Judged(limit, Keeping.UNKNOWN)


JUDGES: Final[Mapping[LimitKind, Callable[[Limit, Ware, Terms], Judged]]] = {
    LimitKind.OPTION: _option,
    LimitKind.WITHOUT: _without,
    LimitKind.AVOID: _avoid,
    LimitKind.MILD: _mild,
    LimitKind.AGE: _age,
    LimitKind.HEALTH: _health,
    LimitKind.GENDER: _gender,
    LimitKind.DEVICE: _device,
    LimitKind.DEADLINE: _deadline,
    LimitKind.MEASURE: measured_limit,
    LimitKind.SAYS: _says_limit,
    LimitKind.NOT_DENIED: _not_denied,
    LimitKind.SPOKEN: _spoken,
    LimitKind.PROPERTY: _property,
    LimitKind.ATTRIBUTE: _attribute,
    LimitKind.VARIANT: _variant,
    LimitKind.ALLOWED: _allowed,
    LimitKind.SPACE: space_limit,
    LimitKind.LIES: lies_limit,
    LimitKind.RETURNS: _returns,
    LimitKind.COVERS: covers_limit,
    LimitKind.GRADE: graded_limit,
    LimitKind.ENOUGH: enough_limit,
    LimitKind.SERVES: serves_limit,
    LimitKind.PICTURE: picture_limit,
    LimitKind.PARTS: parts_limit,
    LimitKind.COLD: cold_limit,
    LimitKind.FLIGHT: _flight,
}
