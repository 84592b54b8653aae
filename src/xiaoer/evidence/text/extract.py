"""Reads what a plain text states: every number with its unit, every day, code and promising word, with its place."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.lexicon.named import MODEL, of_one_name
from xiaoer.evidence.lexicon.roles import roles_near
from xiaoer.evidence.lexicon.set_phrases import MAY_COUNT, NOT_STATED
from xiaoer.evidence.text.articles import read_articles
from xiaoer.evidence.text.attributes import is_denied, is_soft, read_attributes
from xiaoer.evidence.text.bounds import bound_of
from xiaoer.evidence.text.clauses import Clauses, clauses_of, sentences_of
from xiaoer.evidence.text.clocktimes import read_clock_times
from xiaoer.evidence.text.coins import read_coins
from xiaoer.evidence.text.compounds import Compound, read_compounds, read_inches
from xiaoer.evidence.text.days import read_days
from xiaoer.evidence.text.grades import read_grades
from xiaoer.evidence.text.measures import BARE, COUNT, amount_of, amount_of_money, is_duration, is_money, kind_of
from xiaoer.evidence.text.mention import Amount, Mention, Token, Value
from xiaoer.evidence.text.months import read_months
from xiaoer.evidence.text.names import with_suffix
from xiaoer.evidence.text.numbers import numbers_in
from xiaoer.evidence.text.promises import read_words
from xiaoer.evidence.text.serials import read_serials
from xiaoer.evidence.text.surroundings import with_surroundings
from xiaoer.evidence.text.tallies import is_of_stock, of_stock, ones_left
from xiaoer.kernel.money import Money
from xiaoer.language.amounts import money_among
from xiaoer.language.codes import read_codes
from xiaoer.language.numerals import Number, parse_number
from xiaoer.language.quantities import quantities_among

_LINK: Final = re.compile(r"(?:https?://|www\.)[^\s，。；！？）)\"'<>]+", re.IGNORECASE)
_BY: Final = re.compile(r"(?<=\d)[xX*](?=\d)")
_AND_MORE: Final = re.compile(r"(?<=\d)\+(?=\d+ ?(?:GB|G|TB|T|cm|mm|kg|g|ml|厘米|毫米|克|公斤|毫升)(?![A-Za-z]))")
_LIST_MARK: Final = re.compile(r"(?<![\w.])(\d)[.、)）](?!\d)")
_ALL_OF_THEM: Final = re.compile(r"\s*(?:[都均皆]|之[中间一]|of (?:them|these|those))")
_POINTED_AT: Final = re.compile(
    r"(?:[这那哪此]|以[上下]|上述|前|后|另|其中|任意|任选|分|这里有|以下有|有以下)\s*$|\b(?:these|those"
    r"|the|all|both|other|following|first"
    r"|last|either)\s*$",
    re.IGNORECASE,
)
"""Before a count of things that were just named: 这两款."""

_WORKDAY: Final = re.compile(r"\s*(?:个)?\s*(?:工作日|(?:business|working|work)[- ]days?)", re.I)
_TO: Final = re.compile(r" ?(?:-|~|–|—|至|到|to) ?")
_MONEY_BEHIND: Final = re.compile(r"[元块]")
_GIVEN: Final = re.compile(r"(?:带|送|附|配|含|备|装|赠|换)[了着有]?$")
_PIECES: Final = re.compile(r"(?<=块)(?:[\d.]+[A-Za-z]+)?[\u4e00-\u9fff](?<![钱左上以起包优折运邮券红代无])")
"""两块电池 are no money."""
_LONG_NUMBER: Final = re.compile(r"(?<![\w.,¥$€£-])\d{8,20}(?![\w.]*\d| ?(?:元|块|件|个)|[A-Za-z])")
_SPACED_UNIT: Final = re.compile(r" ([WVgKmh]|(?<=\.\d )L)(?![A-Za-z0-9])")
"""A unit of one letter, after a space; "3 L" may be a size."""
_NO_REASON: Final = re.compile(r"(?:内|之内)?(?:可以?|能|支持)?无(?:需)?理由")
_LARGE: Final = 10
_PAID: Final = re.compile(r"[元块毛角\d]\s*(?:钱)?\s*[/每]?$")
"""What money is paid for follows it: 88元一年."""
_PRICED: Final = re.compile(r"(?:只要|是|才)?\s*[¥$]?\d+(?:\.\d+)?(?: ?(?:元|块)|(?=[,，。;；]|$))")
_PER_ONE: Final = re.compile(
    r"[\u4e00-\u9fff]{0,2}[两二三四五六七八九十\d]+[次餐遍]|(?:里|内)?(?:最多|只能|限|就?得?[吃喝用喂服发换]|[两二三四五六七八九十\d]+[次粒片颗张件双杯瓶包袋条个支盒])"
)
"""一单最多买5张, 一天吃两粒: for each of them."""
_WEIGHED: Final = re.compile(r"[装重](?!要)")
_WEIGHS: Final = re.compile(r"(?:(?:净重|净含量|重量?)(?:是|为|有|约)?|[一每][袋盒瓶罐包箱份个只条])$")
"""一斤装 states a weight; 一斤 may be what a price is for."""
_DIGITS: Final = re.compile(r"\d")
_WORD_CHARACTERS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|[A-Za-z0-9]+(?:[.\-+/_][A-Za-z0-9]+)*\+?")
_SPAN: Final = re.compile(r"\d{1,2}-\d{1,2}|\d{3}-\d{3}|(?:19|20)\d\d-20\d\d")
_NUMBER_OF: Final = re.compile(r"(\d{1,4}(?:\.\d+)?)-[A-Za-z]{3,}")
"""18-stem, 45-night."""
_DOLLARS: Final = frozenset(("AUD", "CAD", "SGD", "NZD", "HKD"))
"""Where shops write their own dollars as $."""
_UNSIGNED: Final = re.compile(
    r"[\d.,]+|one|two|three|four|five|six|seven|eight|nine"
    r"|(?:an? )?(?:half a )?(?:dozen|\w+teen|\w+ty|ten|eleven|twelve|hundred)[\w -]*",
    re.I,
)
_NO_PRICE: Final = re.compile(r"(?:up to|under|below|less than|at most|over|every|around|低于|不超过|不到) ?$", re.I)
"""A bare number behind these may be of anything."""
_PLAIN_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?\+?")


def read_mentions(text: str, today: date, currency: str = "CNY") -> tuple[Mention, ...]:
    """Every value that a plain text states, in reading order; no two amounts overlap.

    `today` turns 明天 into a date; `currency` is what 元 and ¥ mean.
    """
    return tuple(
        moved(mention, start)
        for start, sentence in sentences_of(text)
        for mention in read_sentence(sentence, today, currency)
    )


@lru_cache(maxsize=8192)
def read_sentence(text: str, today: date, currency: str) -> tuple[Mention, ...]:
    """What one sentence states. Places are from its start. Kept: facts say the same sentences again and again."""
    text = _AND_MORE.sub("、", _BY.sub("×", text))
    if not MAY_COUNT.search(text):
        return _without_numbers(text)
    reader = _Reader(text, clauses_of(text), bytearray(len(text)), numbers_in(text))
    found = [
        mention
        for values in (
            _links(reader),
            _months(reader, today),
            _models(reader),
            _grades(reader),
            _long_numbers(reader),
            _set_phrases(reader),
            _codes(reader),
            _compounds(reader, read_inches(text)),
            _days(reader, today),
            _clock_times(reader),
            _compounds(reader, read_compounds(text)),
            _coins(reader, currency),
            _money(reader, currency),
            _workdays(reader),
            _articles(reader),
            _quantities(reader),
            _leftover_digits(reader),
            _leftover_words(reader),
            read_words(text, reader.clauses),
            read_attributes(text, reader.clauses),
        )
        for mention in values
    ]
    ordered = sorted(found, key=lambda mention: (mention.start, mention.end))
    return with_surroundings(text, reader.clauses, ordered)


def _without_numbers(text: str) -> tuple[Mention, ...]:
    """The quick way, for most of what facts have in writing."""
    clauses = clauses_of(text)
    found = [*_links(_Reader(text, clauses, bytearray(len(text)), ())), *read_words(text, clauses)]
    found += read_attributes(text, clauses)
    return with_surroundings(text, clauses, sorted(found, key=lambda mention: (mention.start, mention.end)))


def moved(mention: Mention, by: int) -> Mention:
    """The same mention, `by` characters further on."""
    if not by:
        return mention
    return replace(mention, start=mention.start + by, end=mention.end + by)


@dataclass(frozen=True, slots=True)
class _Reader:
    """The text and which of its characters were understood already."""

    text: str
    clauses: Clauses
    taken: bytearray
    numbers: tuple[Number, ...]

    def take(self, start: int, end: int) -> bool:
        """False when a part of it is another mention's."""
        if start >= end or 1 in self.taken[start:end]:
            return False
        self.taken[start:end] = b"\x01" * (end - start)
        return True

    def mention(self, value: Value, kind: ClaimKind, start: int, end: int, group: str = "") -> Mention:
        roles = roles_near(self.text, start, end, self.clauses.around(start), group) if group else frozenset[str]()
        if group == "time" and _NO_REASON.match(self.text, end):
            roles |= {"no_reason"}
        first, last = self.clauses.around(start)
        soft = is_soft(self.text[first:last])
        return Mention(value, kind, start, end, roles, self.clauses.asks(start), soft=soft)


def _links(reader: _Reader) -> Iterator[Mention]:
    for match in _LINK.finditer(reader.text):
        letters = match.group().rstrip(".,;:!?")
        if reader.take(match.start(), match.start() + len(letters)):
            yield reader.mention(Token(letters.casefold()), ClaimKind.CODE, match.start(), match.start() + len(letters))


def _models(reader: _Reader) -> Iterator[Mention]:
    for match in MODEL.finditer(reader.text):
        if reader.take(match.start(), match.end()):
            first, last = reader.clauses.around(match.start())
            affirmed = not is_denied(reader.text, match.start(), match.end(), first, last)
            letters = of_one_name(match.group().casefold().rstrip())
            yield reader.mention(Token(letters, affirmed), ClaimKind.ATTRIBUTE, match.start(), match.end())


def _grades(reader: _Reader) -> Iterator[Mention]:
    for letters, start, end in (*read_grades(reader.text), *read_serials(reader.text)):
        if reader.take(start, end):
            affirmed = not is_denied(reader.text, start, end, *reader.clauses.around(start))
            yield reader.mention(Token(letters, affirmed), ClaimKind.ATTRIBUTE, start, end)


def _long_numbers(reader: _Reader) -> Iterator[Mention]:
    """So many digits are a number of an order or a parcel, and never how much of something."""
    for match in _LONG_NUMBER.finditer(reader.text):
        if reader.take(match.start(), match.end()):
            yield reader.mention(Token(match.group()), ClaimKind.CODE, match.start(), match.end())


def _set_phrases(reader: _Reader) -> Iterator[Mention]:
    for match in NOT_STATED.finditer(reader.text):
        reader.take(match.start(), match.end())
    marks = list(_LIST_MARK.finditer(reader.text))
    if len(marks) > 1 and all(int(match.group(1)) == place for place, match in enumerate(marks, start=1)):
        for match in marks:
            reader.take(match.start(), match.end())
    yield from ()


def _codes(reader: _Reader) -> Iterator[Mention]:
    for found in read_codes(reader.text):
        end = with_suffix(reader.text, found.span.end)
        if not _SPAN.fullmatch(found.code) and reader.take(found.span.start, end):
            letters = f"{found.code}{reader.text[found.span.end : end]}"
            yield reader.mention(Token(letters.casefold()), ClaimKind.CODE, found.span.start, end)


def _months(reader: _Reader, today: date) -> Iterator[Mention]:
    for found in read_months(reader.text, today):
        if reader.take(found.start, found.end):
            yield reader.mention(found.days, ClaimKind.DATE, found.start, found.end, "date")


def _days(reader: _Reader, today: date) -> Iterator[Mention]:
    for found in read_days(reader.text, reader.clauses, today):
        if reader.take(found.start, found.end) and found.told:
            yield reader.mention(found.days, ClaimKind.DATE, found.start, found.end, "date")


def _clock_times(reader: _Reader) -> Iterator[Mention]:
    for found in read_clock_times(reader.text):
        if reader.take(found.start, found.end):
            yield reader.mention(found.time, ClaimKind.TIME, found.start, found.end)


def _compounds(reader: _Reader, compounds: Iterable[Compound]) -> Iterator[Mention]:
    for found in compounds:
        if not _MONEY_BEHIND.match(reader.text, found.end) and reader.take(found.start, found.end):
            amount = found.amount
            yield reader.mention(amount, kind_of(amount), found.start, found.end, _group_of(amount))


def _money(reader: _Reader, currency: str) -> Iterator[Mention]:
    for found in money_among(reader.text, reader.numbers, currency=currency):
        start, end = found.span.start, found.span.end
        if _UNSIGNED.fullmatch(reader.text, start, end) and _NO_PRICE.search(reader.text, max(0, start - 14), start):
            continue
        if reader.text[end : end + 1] == "成":
            continue
        if _PIECES.match(reader.text, end) and _GIVEN.search(reader.text, 0, start):
            if reader.take(start, end):
                pieces = amount_of(found.money.amount, "块", bound_of(reader.text, start, end))
                yield reader.mention(pieces, ClaimKind.COUNT, start, end, "count")
            continue
        if reader.take(start, end):
            money = found.money
            if money.currency == "USD" and currency in _DOLLARS and reader.text[start] == "$":
                money = Money(money.minor, currency)
            amount = amount_of_money(money, bound_of(reader.text, start, end))
            yield reader.mention(amount, ClaimKind.MONEY, start, end, "money")


def _coins(reader: _Reader, currency: str) -> Iterator[Mention]:
    for amount, start, end in read_coins(reader.text, currency):
        if reader.take(start, end):
            yield reader.mention(amount, ClaimKind.MONEY, start, end, "money")


def _workdays(reader: _Reader) -> Iterator[Mention]:
    for found in reader.numbers:
        follows = _WORKDAY.match(reader.text, found.span.end)
        if follows and reader.take(found.span.start, follows.end()):
            first = _range_before(reader, found)
            if first is not None and reader.take(first.span.start, first.span.end):
                begin = amount_of(first.number, "workday")
                yield reader.mention(begin, ClaimKind.DURATION, first.span.start, first.span.end, "time")
            amount = amount_of(found.number, "workday")
            yield reader.mention(amount, ClaimKind.DURATION, found.span.start, follows.end(), "time")


def _articles(reader: _Reader) -> Iterator[Mention]:
    for amount, start, end in read_articles(reader.text):
        if reader.take(start, end):
            yield reader.mention(amount, ClaimKind.DURATION, start, end, "time")


def _range_before(reader: _Reader, found: Number) -> Number | None:
    """The 1 of 1-3个工作日."""
    for number in reader.numbers:
        if number.span.end < found.span.start and _TO.fullmatch(reader.text, number.span.end, found.span.start):
            return number
    return None


def _quantities(reader: _Reader) -> Iterator[Mention]:
    for found in quantities_among(reader.text, reader.numbers):
        start, end = found.span.start, found.span.end
        if 1 in reader.taken[start:end]:
            continue
        amount = amount_of(found.number, found.unit, bound_of(reader.text, start, end))
        mention = reader.mention(amount, kind_of(amount), start, end, _group_of(amount))
        if _states_no_number(reader.text, mention, amount):
            continue
        if (
            amount.said == 1
            and not is_duration(amount)
            and amount.dimension != COUNT
            and _PAID.search(reader.text, 0, start)
        ):
            continue
        if amount.number and amount.said == 1 and is_duration(amount) and _is_paid_for(reader.text, start, end):
            mention = replace(mention, roles=frozenset(("per",)), said=reader.text[start:end])
        reader.take(start, end)
        yield mention


def _is_paid_for(text: str, start: int, end: int) -> bool:
    """88元一年, 一小时60元."""
    return bool(_PAID.search(text, 0, start) or _PRICED.match(text, end))


def _states_no_number(text: str, mention: Mention, amount: Amount) -> bool:
    """一件 may only be an article, 这两款 counts what was just named; a bare 三 is part of a word."""
    said = text[mention.start : mention.end]
    if amount.number and amount.said == 1 and said[:1] == "一" and _PER_ONE.match(text, mention.end):
        return True
    if amount.number and amount.said == 1 and said[:1] == "一" and not is_duration(amount):
        if _WEIGHED.match(text, mention.end) or _WEIGHS.search(text, 0, mention.start):
            return False
        return not _DIGITS.search(said) and "limit" not in mention.roles and "stock" not in mention.roles
    if amount.dimension == BARE:
        return not _DIGITS.search(said) and (amount.number < 10 or len(said) < 2)
    if amount.dimension != COUNT or "stock" in mention.roles:
        return False
    if amount.number == 1 and not _DIGITS.search(said):
        return "limit" not in mention.roles
    pointed = _POINTED_AT.search(text, max(0, mention.start - 12), mention.start)
    return bool(pointed or _ALL_OF_THEM.match(text, mention.end))


def _leftover_digits(reader: _Reader) -> Iterator[Mention]:
    """Digits that no reader wanted: a model name (Q1, SPF50+) or a number without a unit."""
    for match in _WORD_CHARACTERS.finditer(reader.text):
        start, end = match.span()
        if not _DIGITS.search(match.group()) or not reader.take(start, end):
            continue
        if _SPAN.fullmatch(match.group()):
            yield from _both_ends(reader, match)
            continue
        noun = _NUMBER_OF.fullmatch(match.group())
        if noun:
            amount = amount_of(Decimal(noun[1]), "")
            yield reader.mention(amount, kind_of(amount), start, end, "count")
            continue
        if not _PLAIN_NUMBER.fullmatch(match.group()):
            end = with_suffix(reader.text, end)
            yield reader.mention(Token(reader.text[start:end].casefold()), ClaimKind.CODE, start, end)
            continue
        number = parse_number(match.group().rstrip("+").replace(",", "")) or Decimal(0)
        unit, stocked = _SPACED_UNIT.match(reader.text, end), is_of_stock(reader.text, start, end)
        called = unit.group(1) if unit else "件" if stocked else ""
        amount = amount_of(number, called, bound_of(reader.text, start, end))
        counted = reader.mention(amount, kind_of(amount), start, unit.end() if unit else end, _group_of(amount))
        yield of_stock(counted) if stocked else counted


def _both_ends(reader: _Reader, match: re.Match[str]) -> Iterator[Mention]:
    """The 26 and the 35 of 26-35码."""
    first, _, last = match.group().partition("-")
    for letters, start in ((first, match.start()), (last, match.end() - len(last))):
        amount = amount_of(Decimal(letters), "")
        yield reader.mention(amount, kind_of(amount), start, start + len(letters), "count")


def _leftover_words(reader: _Reader) -> Iterator[Mention]:
    """Larger numbers in words that name no unit: 三百, "twenty reviews". Small ones are mostly not statements."""
    for found in (*reader.numbers, *ones_left(reader.text)):
        start, end = found.span.start, found.span.end
        stocked = found.number >= 1 and is_of_stock(reader.text, start, end)
        if (stocked or abs(found.number) >= _LARGE) and reader.take(start, end):
            amount = amount_of(found.number, "件" if stocked else "", bound_of(reader.text, start, end))
            counted = reader.mention(amount, kind_of(amount), start, end, "count")
            yield of_stock(counted) if stocked else counted


def _group_of(amount: Amount) -> str:
    if is_money(amount):
        return "money"
    if is_duration(amount):
        return "time"
    return "count" if amount.dimension in (COUNT, BARE) else ""
