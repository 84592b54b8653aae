"""What a need reckons with: so many people, days and pieces a day make the pieces that there have to be enough of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from xiaoer.guide.goods.packs import ANY, COUNTERS, ENGLISH, WHOLE, Pack, go_together, kind_of, pack_of
from xiaoer.guide.lexicon.directions import clause_at
from xiaoer.guide.need import Limit, LimitKind, Way
from xiaoer.language.numerals import parse_number, read_numbers
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import Span
from xiaoer.shop.product import Product, Sku

SINGLE: Final = "one"
"""The unit of a limit that one unit has to keep by itself."""
DAILY: Final = "daily"
"""In the value of a limit that days make: what does not tell how many are in it cannot be reckoned."""
_N: Final = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_N_EN: Final = r"(?:\d{1,3}|an?|one|two|three|four|five|six)"
_COUNTED: Final = rf"(?P<n>{_N})(?:小|独立|整)?(?P<of>[{COUNTERS}{''.join(sorted(WHOLE))}])"
_EACH: Final = re.compile(
    rf"(?:一人|每人|人手|每个人|一个人|每位|人均|分到|各)(?:每天|一天|一日|每日|每晚|天天)?[^,，。;；\d一二两三四五六七八九十]{{0,6}}{_COUNTED}"
    rf"|\b(?P<n_en>{_N_EN})(?: (?:of|single|dark|milk|white|little|small|whole)| [a-z-]+(?= [a-z-]+ (?:each|apiece)))?"
    r"(?: (?P<of_en>[a-z-]+?)s?)? (?:each|apiece|per (?:person|head|guest|child))\b"
    r"|\b(?:each|everybody|everyone|all)(?: (?:of (?:us|them)|person|guest|child))?"
    rf" (?:gets?|has|have|drinks?|eats?|takes?|wants?) (?P<n_us>{_N_EN})(?: (?P<of_us>[a-z-]+?)s?)?\b",
    re.I | re.A,
)
"""一人一包, "one can each"."""
_DAILY: Final = re.compile(
    rf"(?:一天|每天|每日|一日|天天|每晚|每早|一晚)(?:[早晚中午上下饭前后]{{0,3}})?[^,，。;；\d一二两三四五六七八九十]{{0,4}}{_COUNTED}"
    rf"|(?P<twice>早晚各)[^,，。;；\d一二两三四五六七八九十]{{0,3}}(?P<n2>{_N})(?P<of2>[{COUNTERS}])"
    rf"|\b(?P<n_en>{_N_EN})(?: (?P<of_en>[a-z-]+?)s?)? (?:a|per|each|every) (?:day|morning|night|evening)\b"
    r"|\b(?P<often>once|twice) (?:a|per|every) day\b",
    re.I | re.A,
)
"""一天一包, 早晚各一片, "two bags a day"."""
_COUNTED_EN: Final = re.compile(rf" (?:[a-z-]+ ){{0,2}}?(?P<of>{ENGLISH})s?\b", re.I | re.A)
_PORTION: Final = re.compile(rf"一份(?:就?是|里?有|要)?(?P<n>{_N})(?P<of>[{COUNTERS}])")
"""What a 份 is: 一份五双."""
_WEEKDAYS: Final = "一二三四五六日"
_FROM_TO: Final = re.compile(
    r"(?:周|星期|礼拜)([一二三四五六日天])[^,，。;；]{0,3}?(?:到|至|-|~)(?:周|星期|礼拜)?([一二三四五六日天])"
    r"|\b(mon|tue|wed|thu|fri|sat|sun)[a-z]* (?:to|till|until|through|thru|-) (mon|tue|wed|thu|fri|sat|sun)[a-z]*",
    re.I | re.A,
)
_SPELT: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORKDAYS: Final = re.compile(
    r"工作日|上班的?(?:日子|那几天)|\b(?:weekdays|work(?:ing)? ?(?:week|days))\b", re.I | re.A
)
_ONE_MONTH: Final = re.compile(r"(?:一|整|每)个月|\ba (?:whole |full )?month\b", re.I | re.A)
_ONE_WEEK: Final = re.compile(r"(?:一|整|每)(?:个)?(?:周|星期|礼拜)|\ba (?:whole |full )?week\b", re.I | re.A)
_COMING: Final = re.compile(
    r"内|送|到货|发货|收到|保质|之?前[^面]|以?后|\b(?:within|deliver\w*|arrive\w*|ago|keeps?|before)\b", re.I | re.A
)
"""Days in which it comes, or for which it keeps."""
_SPARE: Final = re.compile(
    r"(?<!不要)(?<!不)(?<!别)有?富余|有余|多备|多带|备用|多出[一几两]|留[一几两][个包片袋]"
    r"|\b(?:to spare|a few extra|some extra|a couple extra|one or two over)\b",
    re.I | re.A,
)
_NOT_OVER: Final = re.compile(
    r"(?:不要?|别|没)(?:想)?(?:再)?有?(?:什么)?[剩余](?!下的)|一[包片颗个袋罐块粒]不[剩多]|不多不少|[正刚]好(?:喝|吃|用|分)[完光掉]"
    r"|\b(?:none|nothing|not (?:a single )?one|no \w+) (?:is |to be )?left(?: over)?\b|\bno left-?overs\b"
    r"|\bno more and no (?:less|fewer)\b|\bwithout (?:any )?left-?overs\b",
    re.I | re.A,
)
_SINGLE: Final = re.compile(
    r"(?<![一每][人天])(?<!人手)(?<!每个人)(?<!一)一整?(?P<unit>[盒箱件提桶单]|个包裹)(?!一)|(?:拍|下|买|拿|订)(?P<whole>一[份单件组套])|一次到位"
    r"|(?:不|别)[^,，。;；]{0,6}(?:拼|凑单|分(?:两|几|开))"
    r"|\b(?:one|a single|a|just the one) (?:box|pack|case|carton|tin|packet|parcel|package|set)\b",
    re.I | re.A,
)
"""One unit has to do: 一盒就够, 不想拼, "in a single box"."""
_HOWEVER: Final = re.compile(
    r"怎么(?:买|拼|凑|搭配?)|随便?(?:你|您)?[拼凑搭]|(?:拼|凑|搭)着买|买法"
    r"|\b(?:whichever way|however you (?:bundle|combine|split)|mix of packs|cheapest way)\b",
    re.I | re.A,
)
"""How many packs it is made of is left to us."""


@dataclass(frozen=True, slots=True)
class Portions:
    """So many pieces of a kind of counter."""

    pieces: int
    kind: str
    of_days: bool
    """They are so many because of the days; who does not tell how many are in it cannot be reckoned."""
    exact: bool = False
    """Whether packs hold just as many."""
    place: Span | None = None
    """Where they are told as a number, which names no variant then."""


def portion_limits(text: str, heads: int, products: Sequence[Product]) -> Iterator[Limit]:
    """That there is enough of it for everybody and every day, where these products tell how many are in one."""
    told = portions_in(text, heads) or _free_of_packs(text, products)
    if told is None or not any(_packed(each, sku, told.kind) for each in products for sku in each.skus):
        return
    exact = told.exact or bool(_NOT_OVER.search(text))
    pieces = told.pieces + (1 if _SPARE.search(text) and not exact else 0)
    single = _SINGLE.search(text) is not None
    way = Way.EXACTLY if exact else Way.AT_LEAST
    zh = f"{'正好' if exact else '够'}{pieces}份" + ("(一件就够)" if single else "")
    en = f"{'exactly' if exact else 'at least'} {pieces} portions" + (" in one unit" if single else "")
    value = f"{told.kind}:{DAILY}" if told.of_days else told.kind
    yield Limit(LimitKind.ENOUGH, zh, en, value, Decimal(pieces), SINGLE if single else "", way)


def places_of_portions(text: str, products: Sequence[Product]) -> list[tuple[int, int]]:
    """Where pieces are counted that each day or any packs make up: no number of units, and no name of a variant."""
    free = _free_of_packs(text, products)
    places = [each.span() for each in _DAILY.finditer(text)]
    return places if free is None or free.place is None else [*places, (free.place.start, free.place.end)]


def portions_in(text: str, heads: int) -> Portions | None:
    """How many pieces people and days make; None where the words reckon with neither."""
    each, daily = _EACH.search(text), _DAILY.search(text)
    days = _days(text) if daily else 1
    if daily is not None and days < 2:
        return None
    if each is not None and heads > 1:
        number, counter = _counted(each)
        portion = _PORTION.search(text) if counter == "份" else None
        if portion is not None:
            number, counter = number * int(parse_number(portion["n"]) or 1), portion["of"]
        return _portions(number * heads * days, counter, of_days=days > 1)
    if daily is not None:
        number, counter = _counted(daily)
        return _portions(number * days, counter, of_days=True)
    return None


def units_of(limits: Sequence[Limit], product: Product, sku: Sku) -> int | None:
    """How many units of the variant make the pieces that are needed; None where nothing is reckoned."""
    limit = next((each for each in limits if each.kind is LimitKind.ENOUGH), None)
    if limit is None or limit.number is None:
        return None
    pack = pack_for(limit, product, sku)
    if pack is None:
        return 1 if limit.value.endswith(DAILY) else int(limit.number)
    return -(-int(limit.number) // pack.pieces)


def pack_for(limit: Limit, product: Product, sku: Sku) -> Pack | None:
    """The pack of the variant, where it is counted as the need counts."""
    return _packed(product, sku, limit.value.partition(":")[0])


def _packed(product: Product, sku: Sku, kind: str) -> Pack | None:
    pack = pack_of(product, sku)
    return pack if pack is not None and go_together(pack.kind, kind) else None


def _portions(pieces: int, counter: str, *, of_days: bool) -> Portions | None:
    """None of what is sold as a whole: a box each is a unit each."""
    return None if counter in WHOLE or pieces < 2 else Portions(pieces, kind_of(counter), of_days)


def _free_of_packs(text: str, products: Sequence[Product]) -> Portions | None:
    """So many pieces, however they are packed: 六十片,怎么买便宜怎么来. More than the smallest of several packs holds
    are so too: "thirty drip bags".
    """
    packs = [pack for each in products for sku in each.skus if (pack := pack_of(each, sku)) is not None]
    sizes = {each.pieces for each in packs}
    for number, kind, place in _pieces_in(text) if packs else ():
        beyond = len(sizes) > 1 and min(sizes) < number not in sizes and all(each.kind == kind != ANY for each in packs)
        if beyond or (_HOWEVER.search(text) and kind in {each.kind for each in packs}):
            return Portions(number, kind, of_days=False, place=place, exact=any(number % each == 0 for each in sizes))
    return None


def _pieces_in(text: str) -> Iterator[tuple[int, str, Span]]:
    """Pieces that are counted in either language, with the kind of their counter: 60片, "twenty small steaks"."""
    for each in read_quantities(text):
        if each.number == int(each.number) and each.number > 1 and each.unit not in WHOLE:
            yield int(each.number), kind_of(each.unit), each.span
    for one in read_numbers(text) if text.isascii() else ():
        named = _COUNTED_EN.match(text, one.span.end)
        if named and one.number == int(one.number) and one.number > 1:
            yield int(one.number), kind_of(named["of"]), Span(one.span.start, named.end())


def _counted(found: re.Match[str]) -> tuple[int, str]:
    """The number and its counter, whichever way it is said."""
    groups = found.groupdict()
    if groups.get("often"):
        return (2 if groups["often"].casefold() == "twice" else 1), ""
    if groups.get("twice"):
        return 2 * int(parse_number(groups["n2"]) or 1), groups["of2"]
    told = next((groups[name] for name in ("n", "n_en", "n_us") if groups.get(name)), "1")
    counter = next((groups[name] for name in ("of", "of_en", "of_us") if groups.get(name)), "")
    known = counter if not counter.isascii() or re.fullmatch(ENGLISH, counter, re.I) else ""
    return int(parse_number(told) or 1), known


def _days(text: str) -> int:
    """For how many days it has to be enough; 1 where nobody says."""
    between = _FROM_TO.search(text)
    if between:
        first, last = (_weekday(each) for each in between.groups() if each)
        return (last - first) % 7 + 1
    told = [
        int(each.number) * (7 if each.unit == "week" else 30 if each.unit == "month" else 1)
        for each in read_quantities(text)
        if each.unit in ("day", "week", "month", "workday")
        and each.number > 1
        and each.number == int(each.number)
        and not _COMING.search(clause_at(text, each.span.start))
    ]
    if told:
        return max(told)
    if _WORKDAYS.search(text):
        return 5
    return 30 if _ONE_MONTH.search(text) else 7 if _ONE_WEEK.search(text) else 1


def _weekday(name: str) -> int:
    return _SPELT.index(name[:3].casefold()) if name.isascii() else _WEEKDAYS.index(name.replace("天", "日"))
