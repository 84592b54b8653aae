"""Amounts of money in words and signs: ¥499, 三块五, 12块8, 5毛, 1.2万, "twenty bucks", 预算2000, 满300减50."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from xiaoer.kernel.money import EXPONENTS, Money
from xiaoer.language.numerals import DIGITS, Number
from xiaoer.language.reading import MoneyMention, Span

SIGNS: Final = {
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "hk$": "HKD",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "c$": "CAD", "ca$": "CAD", "cad": "CAD", "a$": "AUD", "au$": "AUD", "aud": "AUD", "s$": "SGD", "sgd": "SGD",
    "nz$": "NZD", "nt$": "TWD", "twd": "TWD", "hkd": "HKD", "jpy": "JPY", "krw": "KRW", "inr": "INR", "chf": "CHF",
    "₩": "KRW", "₹": "INR", "₽": "RUB", "฿": "THB", "₫": "VND", "rm": "MYR", "rs": "INR", "rs.": "INR", "jp¥": "JPY",
    "港币": (
        "HKD"
    ), "港元": "HKD", "美元": "USD", "美金": "USD", "日元": "JPY", "日币": "JPY", "欧元": "EUR", "英镑": "GBP",
    "台币": "TWD", "澳元": "AUD", "加元": "CAD", "韩元": "KRW", "人民币": "CNY",
}  # fmt: skip
NAMES: Final = {"dollar": "USD", "usd": "USD", "euro": "EUR", "eur": "EUR", "pound sterling": "GBP", "gbp": "GBP"} | {
    "美元": "USD", "美金": "USD", "美刀": "USD", "刀": "USD", "港币": "HKD", "欧元": "EUR", "英镑": "GBP",
    "日元": "JPY", "日币": "JPY", "円": "JPY", "yen": "JPY", "韩元": "KRW", "韩币": "KRW", "won": "KRW", "港元": "HKD",
    "hkd": "HKD", "台币": "TWD", "新台币": "TWD", "twd": "TWD", "澳元": "AUD", "澳币": "AUD", "aud": "AUD",
    "加元": "CAD",
    "加币": "CAD", "cad": "CAD", "新币": "SGD", "sgd": "SGD", "卢布": "RUB", (
        "ruble"
    ): "RUB", "泰铢": "THB", "baht": "THB",
    "卢比": "INR", "rupee": "INR", "inr": "INR", "瑞士法郎": "CHF", "franc": "CHF", "ringgit": "MYR", "马币": "MYR",
    "pound": "GBP", "镑": "GBP", "jpy": "JPY", "krw": "KRW", "peso": "MXN", "real": "BRL", (
        "dirham"
    ): "AED", "cny": "CNY", "rmb": "CNY", "yuan": "CNY", "kuai": "CNY", "人民币": "CNY",
}  # fmt: skip

_SIGN: Final = re.compile(
    r"((?:us|hk|ca?|au?|s|nz|nt)\$|jp¥|[¥$€£₩₹₽฿₫]|(?<![a-z])(?:rmb|cny|usd|eur|gbp|cad|aud"
    r"|sgd|hkd|jpy|krw|inr|twd|chf|rm|rs\.?)"
    r"|港[币元]|美[元金]|日[元币]|欧元|英镑|台币|[澳加韩]元|人民币) ?-?$",
    re.IGNORECASE,
)
_NOT_A_BLOCK: Final = (
    r"(?![一-鿿]{0,3}垫|香皂|肥皂|手?表|巧克力|蛋糕|砖|布|屏|电池|肉|牛排|牛肉|糖|地毯|面包|豆腐|毛巾|抹布|板|硬盘|饼)"
)
_DIGIT: Final = "[\\d零一二两三四五六七八九]"
_ENDS: Final = (
    r"(?![\d.百千十万件个双盒袋瓶罐条支只套箱片份台张杯颗粒斤公克米天小月年人次款折本册枚朵根把串卷幅A-Za-z]|包(?!邮))"
)
_NAME: Final = re.compile(
    rf" ?(?:(?:块钱|元钱)|(?P<yuan>块{_NOT_A_BLOCK}|元(?![旦素宵])|圆)"
    rf"(?:(?P<jiao>{_DIGIT})(?:毛|角)(?:(?P<fen>{_DIGIT})(?:分|{_ENDS}))?|(?<=块)(?P<tenth>{_DIGIT}){_ENDS}"
    rf"|(?<=块)(?P<cents>\d\d){_ENDS}|(?<=块)零(?P<odd>{_DIGIT})分?{_ENDS})?钱?"
    rf"|(?P<mao>毛(?!巾|衣|绒|毯|线|笔|病|孔|尖|肚)|角(?!度|落|阀|质|色))(?:(?P<mao_fen>{_DIGIT})(?:分(?!钟)|{_ENDS}))?钱?"
    r"|(?P<name>dollars?|usd|euros?|eur|gbp|rmb|cny|yuan|kuai|bucks?|quid"
    r"|yen|won|hkd|twd|aud|cad|sgd|rubles?|baht|rupees?|inr|francs?|ringgit|jpy|krw|pesos?|dirhams?"
    r"|(?<!\d\d )pounds? sterling|美元|美金|美刀|刀(?!具|片|架)|港[币元]|欧元|英镑|镑|日[元币]"
    r"|円|韩[元币]|(?:新)?台币|[澳加][元币]|新币|卢布|泰铢|卢比|瑞士法郎|马币|人民币)(?![a-z]))",
    re.IGNORECASE,
)
_AFTER_CUE: Final = re.compile(
    r" ?(?:左右|以内|以下|上下|之内|封顶|预算|包邮|到手(?!多|价多)|or less|or under|or so|max\b|off\b)"
)
_BEFORE_CUE: Final = re.compile(
    r"(?:预算(?:是|在|大概|大约|有)?|(?:每|打|就|了)?满|(?<![增])减|到手价?|优惠|便宜|抵|低于"
    r"|不超过|不到|才卖|只要|退我|补我|赔我"
    r"|再少|凑够|还差|差价|差|多付了?|多花了?|便宜了|降了?|涨到|价格|原价|现价|售价|实付|定金"
    r"|订金|尾款|付了|花了|退|赔|昨天|今天|上周|之前|every|\bi paid|\bpaid|now it'?s|now|(?:was"
    r"|is) only"
    r"|budget(?: is| of)?|under|below|less than|up to|around|at most|price|spend|over|save"
    r"|\bi paid|\bpaid|\bnow it'?s)[:是]? ?$",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    r" ?[A-Za-z%℃°折件个双盒包袋瓶罐条支只套箱片份台部张杯颗粒斤克升米厘毫寸天小日周月年号点人次款码岁分钟期级倍"
    r"度瓦单+]"
)
_RANGE: Final = re.compile(r" ?(?:-|~|–|—|到|至| to ) ?[¥$€£]?")
_SOLD: Final = re.compile(r"(?:销量|粉丝|浏览|卖了|已售|评价|人气)\D{0,3}$")


def money_among(text: str, numbers: Sequence[Number], *, currency: str = "CNY") -> tuple[MoneyMention, ...]:
    """As `quantities.read_money`, over numbers that were read before."""
    found = list(_amounts(text, numbers, currency))
    return tuple(sorted([*found, *_range_starts(text, numbers, found)], key=lambda one: one.span.start))


def _amounts(text: str, numbers: Sequence[Number], currency: str) -> Iterator[MoneyMention]:
    taken = 0
    for number in numbers:
        if number.span.start < taken:
            continue
        mention = _named(text, number, currency) or _signed(text, number, currency) or _cued(text, number, currency)
        if mention is not None:
            taken = mention.span.end
            yield mention


def _named(text: str, number: Number, currency: str) -> MoneyMention | None:
    found = _NAME.match(text, number.span.end)
    if found is None:
        return None
    sign = _SIGN.search(text, max(0, number.span.start - 5), number.span.start)
    span = Span(sign.start() if sign else number.span.start, found.end())
    value = number.number
    if found["mao"]:
        value = value / 10
    value += (
        _digit(found["tenth"] or found["jiao"]) / 10 + _digit(found["fen"] or found["mao_fen"] or found["odd"]) / 100
    )
    value += Decimal(found["cents"] or 0) / 100
    named = (found["name"] or "").lower()
    return MoneyMention(_money(value, NAMES.get(named, NAMES.get(named.rstrip("s"), currency))), span)


def _signed(text: str, number: Number, currency: str) -> MoneyMention | None:
    sign = _SIGN.search(text, max(0, number.span.start - 5), number.span.start)
    if sign is None:
        return None
    minus = text[number.span.start - 1] == "-" or (sign.start() > 0 and text[sign.start() - 1] == "-")
    value = -number.number if minus else number.number
    return MoneyMention(_money(value, SIGNS.get(sign[1].lower(), currency)), Span(sign.start(), number.span.end))


def _cued(text: str, number: Number, currency: str) -> MoneyMention | None:
    """A bare number that the words around it make money: 预算2000, 200左右, 满300减50, "under 300", 1.2万."""
    start, end = number.span.start, number.span.end
    after = _AFTER_CUE.match(text, end)
    if _COUNTED.match(text, end) and not after:
        return None
    large = "万" in text[start:end] and not _SOLD.search(text, 0, start)
    cued = after or _BEFORE_CUE.search(text, max(0, start - 12), start)
    return MoneyMention(_money(number.number, currency), number.span) if cued or large else None


def _range_starts(text: str, numbers: Sequence[Number], found: Sequence[MoneyMention]) -> Iterator[MoneyMention]:
    """The 500 of 500-800元 and of $500-800."""
    taken = [mention.span for mention in found]
    for mention in found:
        for number in numbers:
            if any(span.start <= number.span.start < span.end for span in taken):
                continue
            first, last = sorted([number.span, mention.span], key=lambda span: span.start)
            if first.end <= last.start and _RANGE.fullmatch(text, first.end, last.start):
                yield MoneyMention(_money(number.number, mention.money.currency), number.span)


def _digit(written: str | None) -> Decimal:
    if not written:
        return Decimal(0)
    return Decimal(DIGITS[written]) if written in DIGITS else Decimal(written)


def _money(value: Decimal, currency: str) -> Money:
    """Half a minor unit is rounded up: no price has one."""
    return Money(int(value.scaleb(EXPONENTS.get(currency, 2)).to_integral_value(ROUND_HALF_UP)), currency)
