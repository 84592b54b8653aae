"""What one fact holds, in the values that a text is read into."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.evidence.facts.currencies import CURRENCIES, currency_of_coins, is_in_coins
from xiaoer.evidence.facts.hold import STOCK, TOPICS, Held, HeldByFact
from xiaoer.evidence.facts.predicates import Cues, leaves_out, pairs_of, words_of_predicate
from xiaoer.evidence.facts.writings import MATERIAL, SHORT, UNIT_IN_PREDICATE, unit_meant, writings_of
from xiaoer.evidence.lexicon.named import called_besides, of_one_name
from xiaoer.evidence.lexicon.roles import roles_of_predicate, widened
from xiaoer.evidence.lexicon.terms import CUE, terms_in
from xiaoer.evidence.lexicon.words import FEW, FREE_SHIPPING, IN_STOCK, OUT_OF_STOCK, PLENTY, PREDICATE_CUES
from xiaoer.evidence.text.attributes import claimed_by
from xiaoer.evidence.text.extract import read_mentions
from xiaoer.evidence.text.measures import BARE, COUNT, amount_of, amount_of_money, is_duration, is_money
from xiaoer.evidence.text.mention import Amount, Attribute, ClockTime, Days, Mention, Value, Word
from xiaoer.evidence.text.plain import plain
from xiaoer.evidence.text.tallies import tallies_in
from xiaoer.kernel.facts import Fact, FactValue
from xiaoer.kernel.money import EXPONENTS, Money
from xiaoer.language.quantities import read_money, read_quantities
from xiaoer.language.stems import latin_words
from xiaoer.language.units import spellings, units

_NOT_STOCK: Final = re.compile(r"stocking|stock_?date|restock|补货", re.I)
_PRICED: Final = re.compile(r"(?:fee|price|cost|amount|deposit|total|minimum_order|费|价|金额)s?$", re.IGNORECASE)
_CHARGE: Final = re.compile(r"(?:fees?|charges?|costs?|费用?)$", re.I)
_FEE: Final = re.compile(r"ship|freight|postage|deliver|运费|邮费", re.I)
_NAME_OF_OURS: Final = re.compile(r"[a-z]+(?:_[a-z]+)*")
_PLAIN_FEE: Final = re.compile(r"fee|cost|price|charge|rate|flat_rate|费用?|价格", re.I)
_FREE: Final = re.compile(r"^(?:.*\.)?free_|包邮|免邮", re.I)
_FREE_FROM: Final = re.compile(r"free|threshold|min|满|门槛|包邮", re.I)
_FREE_FROM_SOME: Final = re.compile(r"threshold|min|over|above|from|满|门槛", re.I)
_REFUSES_SOME: Final = re.compile(r"不支持|不可|不能|不予|不退|除外|\bexcept\b|\bexclud|\bnot\b", re.I)
"""拆吊牌后不支持 refuses what its predicate otherwise grants."""
_LISTED: Final = re.compile(r"[/、,，;；]")
_LISTED_WHOLE: Final = re.compile(r"[、,，;；]")
"""Between whole members: 白/橙, 黑/银 are two."""
_BLEND: Final = re.compile(r"混|blend|mix|涂层|coat|plated", re.IGNORECASE)
_COUNT_FIRST: Final = re.compile(r"(\d{1,4})(?= ?\(|$| total)")
_PER: Final = re.compile(r"\bper\b")
_LEAST: Final = re.compile(r"(?:^|_)(?:min|from|over|above)(?:_|$)", re.IGNORECASE)
_OF_PIECES: Final = re.compile(r"max|min|limit|quota|per[._ ]order|up[._ ]to|quantity|count|number", re.IGNORECASE)
"""What such a predicate counts, only its unit says: a limit of 3 trays."""
_LEVELS: Final = (
    (re.compile(r"low|limited|few|紧张|不多|少量", re.IGNORECASE), FEW),
    (re.compile(r"high|plenty|ample|充足|充裕|大量", re.IGNORECASE), PLENTY),
)
_RATING: Final = re.compile(r"\bIP[X\d](\d)", re.IGNORECASE)
_UNDER_WATER: Final = 7
_TRIED: Final = Decimal(200)
_LONGEST_PART: Final = 24
_LONGEST_LIST: Final = 80
_OURS: Final = re.compile(
    r"(?:商家|卖家|店铺|本店|我们)(?:承担|出|负责)|^(?:seller|merchant|store|shop|us|商家"
    r"|卖家|店铺|本店|店家|平台)\b|(?:paid|covered|borne) by (?:us|(?:the )?(?:seller|shop|store|merchant))"
    r"|(?:shop|store|seller) pays|we pay|prepaid",
    re.I,
)
_THEIRS: Final = re.compile(
    r"(?:买家|顾客|客户)(?:承担|出|自理|自付)|^(?:买家|顾客|客户|消费者|用户|buyer|customer|you)\b"
    r"|(?:paid|covered|borne) by (?:the )?(?:customer|buyer)|(?:customer|buyer)(?:'s expense| pays)|at your",
    re.I,
)
_PAYER: Final = re.compile(r"paid_?by|borne_?by|covered_?by|payer|who_?pays|承担|谁[出付]", re.IGNORECASE)
_UNLESS: Final = re.compile(r"\bunless\b|\bexcept\b|除非|除外|非质量", re.IGNORECASE)
_FREE_OF: Final = re.compile(r"^(?:free|包邮|免费|免运费)\b|\bfree (?:over|above|from|on orders)\b", re.I)
_DENIES: Final = re.compile(
    r"\s*(?:不|无(?!理由|门槛|限)|没|否|未|no\b(?!-)|not\b|none\b|false\b|n/?a\b|unsupported|unavailable)", re.I
)
_AGREES: Final = re.compile(r"\s*(?:是|有|支持|可以?|能|提供|yes|true|supported|available|included)\s*$", re.I)
_COUNTED: Final = re.compile(
    r"(?:coupon|voucher|point|sheet|page|ticket|card|class|lesson|tin|tray|roll|cup|night)s?", re.I
)
"""Units that count pieces, though no table has them."""
_BY_THE_CLOCK: Final = re.compile(r"hours|slot|window|time|时段|时间|钟点", re.IGNORECASE)
_SPANS_OF_HOURS: Final = re.compile(r"\d{1,2} ?[-–~至到] ?\d{1,2}(?:\s*[,，、;/]\s*\d{1,2} ?[-–~至到] ?\d{1,2})*")
_HOUR: Final = re.compile(r"\d+")
_TOLD_IN_WORDS: Final = frozenset(("returnable", "order_cancel"))
"""What a predicate grants whatever its value says of how: 免费取消 "before six"."""
_FOR_EACH: Final = re.compile(r"/| per | an? ")
"""What stands behind it is what a price is for: GBP per roll."""
_YUAN: Final = re.compile(r"^(?:yuan|元|块|rmb|¥)$", re.I)


@lru_cache(maxsize=8192)
def read_fact(fact: Fact, today: date, currency: str = "CNY") -> HeldByFact:
    """What one fact holds. `today` and `currency` read its prose. Kept, because facts come again turn after turn."""
    return HeldByFact(fact, _held_by(fact, today, currency), _letters_of(fact), _tallies_of(fact))


def _tallies_of(fact: Fact) -> tuple[tuple[Decimal, str], ...]:
    """`heat_settings: 3` and "two batteries" count things."""
    if isinstance(fact.value, str):
        first = _COUNT_FIRST.match(fact.value)
        nouns = [word for word, _, _ in latin_words(words_of_predicate(fact.predicate).lower())] if first else []
        own = tuple((Decimal(first[1]), noun) for noun in nouns) if first else ()
        return own + tuple(tallies_in(plain(fact.value).letters))
    if isinstance(fact.value, int | Decimal) and not isinstance(fact.value, bool) and not _measures(fact):
        pieces = fact.unit.lower() if _OF_PIECES.search(fact.predicate) else ""
        counted = f"{_PER.split(words_of_predicate(fact.predicate).lower())[0]} {pieces}"
        return tuple((Decimal(fact.value), noun) for noun, _, _ in latin_words(counted))
    return ()


def _measures(fact: Fact) -> bool:
    """A `bag_weight` of 12 kg counts no bags, nor does the number of bags from which they cost less."""
    unit = units().get(spellings().get(fact.unit.lower(), ""))
    return (unit is not None and unit.dimension not in (BARE, COUNT)) or _LEAST.search(fact.predicate) is not None


def _held_by(fact: Fact, today: date, currency: str) -> tuple[Held, ...]:
    """The typed value first, so that a claim is shown the fact's own value before its prose."""
    held = [*_from_value(fact, currency), *_from_predicate(fact), *_in_currency(fact, currency), *_of_rating(fact)]
    for text in writings_of(fact):
        for mention in read_mentions(plain(text).letters, today, currency):
            held.extend(_from_mention(fact, mention, of_subject=text is fact.subject))
    return tuple(held)


def _of_rating(fact: Fact) -> Iterator[Held]:
    """IPX4 keeps splashes out, IP68 lets one swim."""
    rated = _RATING.search(fact.value) if isinstance(fact.value, str) else None
    if rated:
        yield Held(Attribute("swimming", "feature", int(rated[1]) >= _UNDER_WATER), fact)


def _from_mention(fact: Fact, mention: Mention, *, of_subject: bool) -> Iterator[Held]:
    value = mention.value
    if isinstance(value, Word):
        if isinstance(fact.value, bool):
            value = Word(value.concept, fact.value, value.conditional, value.hedged)
        yield Held(value, fact)
        return
    if isinstance(value, Attribute) and not of_subject and leaves_out(fact):
        value = replace(value, affirmed=False)
    only_cue = isinstance(value, Attribute) and value.family == CUE
    only_name = of_subject and isinstance(value, Amount) and value.dimension == BARE
    if not only_cue and not only_name:
        roles = widened(mention.roles)
        roles = roles | _predicate_roles(fact, value) if roles else _predicate_roles(fact, value)
        near = Cues(mention.cues, pairs_of(mention.near))
        yield Held(value, fact, roles, of_name=of_subject, before=mention.ahead, near=near)


def _in_currency(fact: Fact, currency: str) -> list[Held]:
    """A fee without a unit may be in whole units of the shop's money."""
    value = fact.value
    if (
        fact.unit
        or isinstance(value, bool)
        or not isinstance(value, int | Decimal)
        or not _PRICED.search(fact.predicate)
    ):
        return []
    minor = int(Decimal(value).scaleb(EXPONENTS.get(currency, 2)))
    return _from_money(fact, Money(minor, currency)) if abs(minor) < 10**12 else []


def _from_value(fact: Fact, currency: str) -> list[Held]:
    value = fact.value
    if isinstance(value, bool):
        return []
    if isinstance(value, Money):
        return _from_money(fact, value)
    if isinstance(value, int | Decimal):
        return _from_number(fact, Decimal(value), currency)
    if isinstance(value, timedelta):
        seconds = Decimal(value.days * 86_400 + value.seconds)
        return [_typed(fact, amount_of(seconds, "s"))]
    if isinstance(value, datetime):
        return [_typed(fact, Days(value.date(), value.date())), Held(ClockTime(value.hour * 60 + value.minute), fact)]
    if isinstance(value, date):
        return [_typed(fact, Days(value, value))]
    return [*_from_list(fact, value), *_all_of_it(fact, value), *_hours(fact, value)]


def _hours(fact: Fact, written: str) -> Iterator[Held]:
    """Whole hours of a day: the 9-12, 13-17 of `delivery_slots`."""
    if _BY_THE_CLOCK.search(fact.predicate) and _SPANS_OF_HOURS.fullmatch(written):
        yield from (Held(ClockTime(int(hour) % 24 * 60), fact) for hour in _HOUR.findall(written))


def _all_of_it(fact: Fact, written: str) -> Iterator[Held]:
    """纯棉, "pure wool" and a single material are 100% of it."""
    if not MATERIAL.search(fact.predicate) or any(letter.isdigit() for letter in written) or _BLEND.search(written):
        return
    if len({hit.term.name for hit in terms_in(written) if hit.term.family == "material"}) == 1:
        yield Held(amount_of(Decimal(100), "%"), fact)


def _from_list(fact: Fact, written: str) -> list[Held]:
    """白色/墨绿 also says that there are two; 商家承担 and "free" say whose the freight is."""
    held = list[Held]()
    if _FEE.search(fact.predicate) or _PAYER.search(fact.predicate):
        held.extend(_who_pays(fact, written))
    listed = _LISTED if not _LISTED_WHOLE.search(written) else _LISTED_WHOLE
    parts = [part.strip() for part in listed.split(written)]
    if len(parts) > 1 and len(written) <= _LONGEST_LIST and all(0 < len(part) <= _LONGEST_PART for part in parts):
        held.append(Held(amount_of(Decimal(len(parts)), "种"), fact, of_list=True))
    return held


def _who_pays(fact: Fact, written: str) -> list[Held]:
    """A freight of 商家承担 is the shop's, one of 买家承担 the buyer's; "free" is free."""
    held = list[Held]()
    if _FREE_OF.search(written):
        some = _FREE_FROM_SOME.search(written) is not None
        held.append(Held(Word(FREE_SHIPPING, affirmed=True, conditional=some, hedged=some), fact))
    if _UNLESS.search(written):
        ours = _OURS.match(written) is not None
        usual, else_ = ("shop", "buyer") if ours else ("buyer", "shop")
        held.append(Held(Word(f"{usual}_pays_freight", affirmed=True), fact))
        return [*held, Held(Word(f"{else_}_pays_freight", True, True), fact)]
    for pattern, concept, other in ((_OURS, "shop", "buyer"), (_THEIRS, "buyer", "shop")):
        if pattern.search(written):
            held.append(Held(Word(f"{concept}_pays_freight", affirmed=True), fact))
            if _OURS.search(written) and _THEIRS.search(written):
                held[-1] = Held(Word(f"{concept}_pays_freight", affirmed=True, conditional=True), fact)
            else:
                held.append(Held(Word(f"{other}_pays_freight", affirmed=False), fact))
    return held


def _from_predicate(fact: Fact) -> list[Held]:
    """`freight_insurance: True` and `warranty: 24` say what the words of the predicate say; `False` and 0 deny it."""
    affirmed = _affirms(fact.value)
    if STOCK.search(fact.predicate) and not _NOT_STOCK.search(fact.predicate):
        return _of_stock(fact)
    words = _granting_words(fact)
    mentions = read_mentions(words, fact.as_of.date())
    from_some = not isinstance(fact.value, bool | str) and _FREE_FROM_SOME.search(fact.predicate) is not None
    offered = affirmed or (isinstance(fact.value, Decimal | int) and _CHARGE.search(fact.predicate) is not None)
    held = [
        Held(Word(m.value.concept, offered, from_some and affirmed, from_some and affirmed), fact)
        for m in mentions
        if isinstance(m.value, Word)
    ]
    if affirmed and isinstance(fact.value, str) and _REFUSES_SOME.search(fact.value):
        held += [Held(Word(one.value.concept, affirmed=False), fact) for one in held if isinstance(one.value, Word)]
    held.extend(Held(m.value, fact, m.roles) for m in mentions if isinstance(m.value, Amount) and m.value.dimension)
    for hit in terms_in(words):
        if hit.term.claims:
            said = claimed_by(hit, words)
            numbered = not isinstance(fact.value, bool | str)
            held.append(Held(Attribute(said.term, said.family, said.affirmed == offered), fact, of_predicate=numbered))
        elif isinstance(fact.value, bool) and hit.end - hit.start == len(words.rsplit(" ", 1)[-1]) == len(words):
            held.append(Held(Attribute(hit.term.name, hit.term.family, affirmed), fact))
    if isinstance(fact.value, str):
        told = (name for cue, name in PREDICATE_CUES if name in _TOLD_IN_WORDS and cue.search(fact.predicate))
        held.extend(Held(Word(name, affirmed), fact) for name in told)
    if not isinstance(fact.value, str):
        of = fact.predicate if _CHARGE.search(fact.predicate) else f"{_topic_of(fact)} {fact.predicate}".strip()
        named = (concept for cue, concept in PREDICATE_CUES if cue.search(of))
        given = not affirmed if _CHARGE.search(fact.predicate) else affirmed
        held.extend(Held(Word(concept, given), fact) for concept in named)
    return held


def _granting_words(fact: Fact) -> str:
    """The predicate as words; of a plain yes with what it is about: the free shipping of `Shipping`, `free`."""
    words = words_of_predicate(fact.predicate)
    return f"{words} {_topic_of(fact)}".rstrip() if fact.value is True else words


def _topic_of(fact: Fact) -> str:
    """A subject that is no thing, but what the fact is about: returns, and `trade_in`, which is written like a name of
    ours and not like one of goods.
    """
    subject = fact.subject.lower()
    if subject in TOPICS:
        return subject
    ours = _NAME_OF_OURS.fullmatch(fact.subject) is not None
    cues = (cue for cue, _ in PREDICATE_CUES)
    return subject if any(cue.search(subject) if ours else cue.fullmatch(subject) for cue in cues) else ""


def _of_stock(fact: Fact) -> list[Held]:
    """`in_stock: true`, 库存 紧张, "low (under 10)"."""
    if isinstance(fact.value, str):
        for pattern, concept in _LEVELS:
            if pattern.match(fact.value):
                return [Held(Word(concept, affirmed=True), fact), Held(Word(IN_STOCK, affirmed=True), fact)]
    said_so = isinstance(fact.value, bool) or (isinstance(fact.value, str) and _plain_answer(fact.value))
    return [Held(Word(IN_STOCK if _affirms(fact.value) else OUT_OF_STOCK, affirmed=True), fact)] if said_so else []


def _plain_answer(value: str) -> bool:
    """A yes or a no in words."""
    return bool(_AGREES.match(value) or (len(value) <= 4 and _DENIES.match(value)))


def _affirms(value: FactValue) -> bool:
    match value:
        case Money(minor):
            return minor != 0
        case str():
            return not _DENIES.match(value)
        case _:
            return bool(value)


def _from_money(fact: Fact, money: Money) -> list[Held]:
    held = [_typed(fact, amount_of_money(money))]
    if _is_freight(fact) or _FREE.search(fact.predicate):
        if _FREE_FROM.search(fact.predicate):
            conditional = money.minor > 0
            held.append(Held(Word(FREE_SHIPPING, affirmed=True, conditional=conditional, hedged=conditional), fact))
        else:
            held.append(Held(Word(FREE_SHIPPING, affirmed=money.minor == 0), fact))
    return held


def _is_freight(fact: Fact) -> bool:
    """Whether a price is of the sending: `shipping_fee`, and the plain `fee` of what is `delivery`."""
    if _FEE.search(fact.predicate):
        return True
    return _PLAIN_FEE.fullmatch(fact.predicate) is not None and _FEE.search(_topic_of(fact)) is not None


def _from_number(fact: Fact, number: Decimal, currency: str) -> list[Held]:
    if is_in_coins(fact):
        return _from_money(fact, Money(int(number), currency_of_coins(fact, currency)))
    if fact.unit:
        return _from_unit(fact, number)
    for hint, unit in UNIT_IN_PREDICATE:
        if hint.search(fact.predicate):
            return [_typed(fact, amount_of(number, unit))]
    return [_typed(fact, amount_of(number, ""), loose=not STOCK.search(fact.predicate))]


def _from_unit(fact: Fact, number: Decimal) -> list[Held]:
    """The unit as `language` reads it after the number."""
    whole, *per = _FOR_EACH.split(fact.unit)
    if per and (_YUAN.match(whole) or whole in CURRENCIES):
        held = _from_unit(replace(fact, unit=whole), number)
        return [replace(one, fact=fact) for one in held]
    if (meant := unit_meant(fact)) != fact.unit:
        return [replace(one, fact=fact) for one in _from_unit(replace(fact, unit=meant), number)]
    unit = "元" if _YUAN.match(fact.unit) else "个月" if fact.unit == "月" else fact.unit
    written = f"{number:f}{unit}"
    if len(fact.unit) == 3 and fact.unit.isascii() and fact.unit.isupper():
        return _from_money(fact, Money(int(number.scaleb(EXPONENTS.get(fact.unit, 2))), fact.unit))
    if not _canonical(fact.unit):
        for money in read_money(written):
            return _from_money(fact, money.money)
    canonical = _canonical(fact.unit)
    if canonical:
        return [_typed(fact, amount_of(number, canonical))]
    for quantity in read_quantities(written) or read_quantities(f"{number:f} {fact.unit}"):
        return [_typed(fact, amount_of(quantity.number, quantity.unit))]
    unit = fact.unit if _COUNTED.fullmatch(fact.unit) else ""
    return [_typed(fact, amount_of(number, unit), loose=not unit and not STOCK.search(fact.predicate))]


@lru_cache(maxsize=1024)
def _canonical(unit: str) -> str:
    """The unit as `language` names it, if the whole of it is one and no money; else nothing."""
    written = f"200{'个月' if unit == '月' else unit}"
    quantities = read_quantities(written) or read_quantities(f"200 {unit}")
    if len(quantities) != 1 or quantities[0].number != _TRIED or read_money(written):
        return ""
    return quantities[0].unit


def _typed(fact: Fact, value: Value, *, loose: bool = False) -> Held:
    return Held(value, fact, _predicate_roles(fact, value), loose, own=True)


def _predicate_roles(fact: Fact, value: Value) -> frozenset[str]:
    match value:
        case Days():
            return roles_of_predicate(fact.predicate, "date")
        case Amount() if is_money(value):
            return roles_of_predicate(fact.predicate, "money")
        case Amount() if is_duration(value):
            return roles_of_predicate(fact.predicate, "time")
        case Amount():
            return roles_of_predicate(fact.predicate, "count")
        case _:
            return frozenset()


def _letters_of(fact: Fact) -> str:
    value = "" if isinstance(fact.value, bool) else str(fact.value)
    words = words_of_predicate(fact.predicate)
    written = plain(f"{fact.text}\n{fact.text_en}\n{value}\n{fact.subject}\n{fact.id}\n{words}").letters.casefold()
    if words and value and len(value) <= SHORT:
        last = words.rsplit(" ", 1)[-1].casefold()
        written = f"{written}\n{last}{value.casefold()}\n{last} {value.casefold()}"
    as_one = f"{of_one_name(written)}\n{called_besides(written)}".rstrip()
    return written if as_one == written else f"{written}\n{as_one}"
