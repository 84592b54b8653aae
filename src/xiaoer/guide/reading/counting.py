"""How many people it is for, and how many pieces of it."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from xiaoer.guide.goods.packs import ANY, WHOLE, kind_of
from xiaoer.guide.lexicon.vocabulary import GoodsFound
from xiaoer.guide.need import Limit, LimitKind, Wish
from xiaoer.guide.reading.portions import places_of_portions
from xiaoer.guide.reading.variants import MANY, PIECES, packs_of
from xiaoer.language.numerals import parse_number, read_numbers
from xiaoer.language.quantities import read_quantities
from xiaoer.language.reading import QuantityMention, Slots, Span
from xiaoer.shop.product import Product

MOST: Final = 5000
"""Pieces in one order."""
_BUYING: Final = re.compile(
    r"买|[一总]共|要|来|送|给|拿|订|囤|屯|各|份|\b(?:buy|need|want|get|order|for|take)\b", re.I | re.A
)
_PAUSE: Final = r"$|[,，。;；!！ ]"
_BETWEEN: Final = ("", " ", "子", "儿")
_EACH_ONE: Final = re.compile(
    r"一人一|一人(?:买|发|配|来|送|给|带|拿)一?[个份件条双支瓶盒套杯副对台]"
    r"|人手一|每人一[个份件条双支瓶盒套杯副对]|一个人一|\b(?:one|a \w+) (?:each|apiece|per (?:person|head))\b",
    re.I | re.A,
)
_OF_A_SET: Final = re.compile(r"[个只把块]?(?:茶?杯|碗|碟|盘|勺|筷|垫|枕)")
"""What everybody gets one of out of one set: 一人一个杯子."""
_PAIR_EACH: Final = re.compile(
    r"(?:我|他|她)[和跟与](?:我|他|她)?(?:的)?[^,，。;；们]{1,4}?[,，]?(?:一人一|人手一|每人一|各一?)[个份件条双支瓶盒套杯副对台只]"
)
"""我和表弟一人一个: two."""
_ONE_FOR: Final = re.compile(r"\bone(?: \w+)?(?: each)? for (?:me|my|him|her|us|the|mum|mom|dad|each)\b", re.I | re.A)

_COUNTER: Final = re.compile(r"(?:个(?!人|月|半|小时|钟|位)|[件双盒包袋瓶罐条支只套箱片份台部张杯颗粒块把本枚副顶])")
_OF_THEM: Final = re.compile(
    r"\b(?P<en>\d{1,4}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)"
    r" (?:of (?:them|those|these)|identical|matching)\b"
    r"|(?P<zh>\d{1,3}|[两二三四五六七八九十])[个件条双台只套把块](?:都|全|得|要|必须){1,2}是?(?:一样|一模一样|同款|同色|统一)",
    re.I | re.A,
)
"""Twelve of them, three identical ones, 三个得一样."""
_FIGURE: Final = r"\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty"
_ALL_TOLD: Final = re.compile(
    rf"(?<!least )(?<!most )(?<!than )(?<!over )(?<!under )(?<![\d¥] )\b(\d|{_FIGURE.partition('|')[2]})"
    r" (?:in (?:total|all)|(?:pieces|pcs|units|items)(?! (?:in|per|box|pack|set)))\b"
    r"|(?<!公)共计?(?:要|需要?|买)?(\d{1,3}|[两二三四五六七八九十])[个件条双台只套把块份]",
    re.I | re.A,
)
_SOME_OF: Final = re.compile(rf"\b({_FIGURE}) of (?:an?|the|your|this|that) (?:[a-z]+ ){{0,3}}$", re.I | re.A)
"""Before the goods: "three of your kettle"."""
_GROUP: Final = re.compile(
    r"(?P<each>\d{1,4}|[一二三四五六七八九十百两]+)(?:个?(?:间|张|位|名|人|家|户|班|桌|台)|个)[^,，。;；]{0,8}?(?:各|每[间人个张位名家户班桌台])"
    r"[^,，。;；一]{0,4}一[个件份条双支瓶盒套杯副台只把盏块张束枝]"
    r"|(?P<all>\d{2,4}|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]百)(?:个|名|位|号)(?:大?老爷们�?|小伙子?|姑娘|员工|同事"
    r"|学生|同学|孩子|队员|团员|演员|工人|志愿者|客人)[^。;；]{0,24}(?:清一色|统一|一人|每人|差一[件个双套]|一[件个双套]都不能)",
    re.A,
)
"""三间儿童房各摆一台, and a choir whose sixty men all wear one."""
_OF_TIME: Final = re.compile("个?(?:月|年|天|周|星期|礼拜|小时|钟头|晚上?)")
FEW: Final = 9
"""More 块 are money."""
_OF_MONEY: Final = re.compile(r"钱|以[内下]|之内|左右|上下|[一二三四五六七八九]")
_LIKE: Final = re.compile(
    r"[㐀-鿿]{0,6}|(?: (?!(?:for|with|that|which|and|or|of|in|on|at|to|from|yuan|rmb|year|month|day|hour|people"
    r"|person|per|is|are)\b)[\w'%-]+){0,6} ",
    re.I | re.A,
)
_SPELT: Final = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
LARGE: Final = 10
_HEADS: Final = re.compile(
    r" ?个?(?:大)?人(?!民|工|次|均|体|间|气|份|家|士|员|都|床|款|格|物|生)"
    r"|个[老小好]?(?:大人|小孩|孩子|娃|同事|同学|朋友|老师|学生|姐妹|兄弟|室友|闺蜜|邻居|亲戚|客人|哥们)"
    r"|张嘴|口(?=之家|人|子|$|[,，。;；])|[位名](?!牌|单|额|置)|号人"
    r"|(?: [a-z-]+)? (?:of us|people|adults|grown-ups|guests|kids|children|colleagues|friends|students|mouths"
    r"|players|neighbours|teachers|workmates|flatmates|housemates|cousins)\b",
    re.I | re.A,
)
"""Behind the number of people."""
_OF_HEADS: Final = re.compile(r"(?:大人|小孩|孩子|客人|员工|学生|同事|人数)(?:一?共|总共|大概)?(?:有|是)*$")
_OF_THEM_ALL: Final = re.compile(r"\b(?:there(?:'re| are| will be| were)|for|all)(?: all)? $", re.I | re.A)
"""Before so many "of them" who are people: behind the goods they are pieces."""
_NO_HEADS: Final = re.compile(r"(?:第|每|几|另|别的?)$|\bone of (?:the )?$", re.I | re.A)
_HOUSEHOLD: Final = re.compile(
    r"(?P<pair>[两俩]口子|小两口|夫妻俩?|小夫妻|情侣|我[和跟]我?(?:老公|老婆|媳妇|先生|太太|男朋?友|女朋?友|对象)"
    r"|\bcouples?\b(?! of)|\b(?:me and my|my) (?:wife|husband|partner|girlfriend|boyfriend) and (?:i|me)\b"
    r"|\bme and my (?:wife|husband|partner|girlfriend|boyfriend)\b)"
    r"|(?:我|咱|你|他|她)们?(?P<few>[俩仨])"
    r"|(?:家里?|我们|全?家)(?:有|一共|总共|是|就)?(?P<home>[一二三四五六七八九]|\d) ?口"
    r"|(?P<clan>[二三四五六七八九]|[2-9]) ?口(?:之家|人|子)"
    r"|\b(?P<person>\d{1,2}|two|three|four|five|six|seven|eight)[- ](?:person|man|people)\b"
    r"|\b(?:for|feeds?|serves?|us|family of|household of) (?P<for>\d|1[0-2]|two|three|four|five|six|seven|eight)"
    r"(?: (?:people|persons|of us|friends|adults))?"
    r"(?=$|[,.;!?]| (?!year|month|yuan|rmb|hour|day|min|week|night|time|second|met(?:re|er)|lit(?:re|er)"
    r"|(?:[cmk]?[mgl]|inch\w*|kilos?|gb|gigs?|bucks|more|plus|or|out|of (?!us))\b))",
    re.I | re.A,
)


def company(text: str, slots: Slots) -> tuple[Wish, ...]:
    """So many people have enough of it: 4 is within 3-4人."""
    heads = heads_in(text, slots)
    if not 1 < heads < 10:
        return ()
    zh, en = "零一二三四五六七八九"[heads], _SPELT[heads]
    pattern = (
        rf"\b(?:{heads}|{en})[- ](?:person|man|people)|(?<![\d-]){heads}人|(?:{heads}|{zh})杯|[1-{heads}]-[{heads}-9]人"
    )
    return (Wish(f"够{heads}人用", f"enough for {heads}", pattern, 6),)


def serving_limits(heads: int) -> Iterator[Limit]:
    """So many people have to have enough of it."""
    if heads > 1:
        yield Limit(LimitKind.SERVES, f"够{heads}人用", f"enough for {heads}", number=Decimal(heads))


def places_of_heads(text: str) -> list[tuple[int, int]]:
    """Where people are counted."""
    return [*(each.span() for each in _HOUSEHOLD.finditer(text)), *(span for _, span in _counted_heads(text))]


def sharers_in(text: str, slots: Slots) -> int:
    """How many people share what is bought: as `heads_in`, and two where it is one for me and one for somebody."""
    return max(heads_in(text, slots), 2 if _PAIR_EACH.search(text) else 0)


def heads_in(text: str, slots: Slots) -> int:
    """How many people it is for; 0 where nobody says."""
    home = _HOUSEHOLD.search(text)
    known = 0
    if home is not None:
        told = home["few"] or home["home"] or home["clan"] or home["person"] or home["for"]
        known = 2 if home["pair"] else int(parse_number(told) or 0)
    known = max((heads for heads, _ in _counted_heads(text)), default=known)
    # 个人 of 二十个人 is counted here as a whole, and by its last numeral there.
    read = [] if known >= LARGE else [each.people for each in slots.people if each.people]
    return max([known, *read])


def _counted_heads(text: str) -> Iterator[tuple[int, tuple[int, int]]]:
    """二十个人, 六张嘴, 大人十个, "eleven of us"."""
    # Behind 好 a numeral counts nothing (好几), but behind 正好 it does.
    text = re.sub("[正刚]好", "有" * 2, text)
    for each in read_numbers(text):
        whole = each.number == int(each.number) and 1 < each.number <= MOST
        before, after = text[: each.span.start], text[each.span.end :]
        they = after.startswith(" of them") and _OF_THEM_ALL.search(before)
        if whole and not _NO_HEADS.search(before) and (they or _HEADS.match(after) or _OF_HEADS.search(before)):
            yield int(each.number), (each.span.start, each.span.end)


def quantity_in(text: str, slots: Slots, found: Sequence[GoodsFound], products: Sequence[Product]) -> int:
    """Pieces to buy: a count beside a word for buying, beside the goods, or one for each of several people; else one.

    A count that a variant of the goods is called by (6袋) is no number of pieces; of what is sold in packs (12罐 in the
    title) as many packs are bought as hold the count.
    """
    packs = packs_of(products)
    packed = {each.span.start for each in read_quantities(text) if _is_pack(each, packs)}
    packed |= {start for start, _ in places_of_heads(text)}
    packed |= {place for start, end in places_of_portions(text, products) for place in range(start, end)}
    for each in (one for one in slots.wanted if not _OF_TIME.match(text, one.span.end)):
        if each.span.start not in packed and 1 < each.count <= MOST and _is_bought(text, each.span, found):
            return _packs_for(text, each.span, each.count, products)
    for count, span in (*_before_goods(text, found), *_after_goods(text, found)):
        if span.start not in packed and 1 < count <= MOST:
            return _packs_for(text, span, count, products)
    pointed = next(iter((*_OF_THEM.finditer(text), *_ALL_TOLD.finditer(text), *_of_goods(text, found))), None)
    if pointed:
        pieces = int(parse_number(next(each for each in pointed.groups() if each)) or 1)
        return 1 if any(number == pieces for number, _ in packs) else pieces
    grouped = _GROUP.search(text)
    if grouped:
        return int(parse_number(grouped["each"] or grouped["all"]) or 1)
    heads = sharers_in(text, slots)
    shares = len(_ONE_FOR.findall(text))
    each_one = any(not _OF_A_SET.match(text, one.end()) for one in _EACH_ONE.finditer(text))
    if 1 < heads <= MOST and (each_one or _PAIR_EACH.search(text)):
        return heads
    return shares if 1 < shares <= MOST else 1


def _of_goods(text: str, found: Sequence[GoodsFound]) -> Iterator[re.Match[str]]:
    told = (_SOME_OF.search(text[: each.start]) for each in found if not each.owned and not each.unwanted)
    yield from (each for each in told if each)


def _before_goods(text: str, found: Sequence[GoodsFound]) -> Iterator[tuple[int, Span]]:
    """The 三 of 三块灰垫子 and the 150 of "150 black 500 ml bottles": nothing but what they are like stands between."""
    wanted = [each for each in found if not each.owned and not each.unwanted]
    measured = {each.span.start: each for each in read_quantities(text)}
    for number in read_numbers(text):
        mention = measured.get(number.span.start)
        whole = number.number == int(number.number) and not re.match(r"[-.+]", text[number.span.end :])
        counted = _COUNTER.match(text, number.span.end)
        if counted and counted[0] == "块" and (number.number > FEW or _OF_MONEY.match(text, counted.end())):
            continue
        if not whole or (mention is not None and not counted) or re.search("第$", text[: number.span.start]):
            continue
        end = counted.end() if counted else number.span.end
        for goods in wanted:
            inside = counted and goods.start <= number.span.start and end < goods.end
            between = "" if inside else text[end : goods.start]
            near = (inside or goods.start >= end) and (counted or text.isascii()) and _LIKE.fullmatch(between)
            if near and (counted or text[goods.end - 1] in "sS" or text[goods.end : goods.end + 1] in ("s", "S")):
                yield int(number.number), Span(number.span.start, end)


def _after_goods(text: str, found: Sequence[GoodsFound]) -> Iterator[tuple[int, Span]]:
    """睡衣M号六十套: at the end of its clause, with nothing but what they are like between."""
    for each in read_quantities(text):
        counted = _COUNTER.fullmatch(text[each.span.end - 1 : each.span.end])
        if not counted or not re.match(_PAUSE, text[each.span.end :]):
            continue
        for goods in found:
            between = text[goods.end : each.span.start]
            if not goods.owned and goods.end <= each.span.start and re.fullmatch(r"[㐀-鿿A-Z]{1,8}", between):
                yield int(each.number), each.span


def _packs_for(text: str, span: Span, count: int, products: Sequence[Product]) -> int:
    """Two packs of 12罐 for 24罐; where it is not sold in packs of that, the count itself."""
    counter = _COUNTER.search(text, span.start)
    named = counter[0] if counter and counter.start() <= span.end else ""
    spelt = {"can": "罐", "pair": "双", "box": "个", "bag": "袋", "pack": "", "piece": "个"}
    unit = next((zh for en, zh in spelt.items() if en in text[span.start : span.end + 12].lower()), named)
    if not unit or re.match(r"[装]|packs?\b", text[span.end :].strip()):
        return count
    sizes = {int(each[1]) for one in products for each in re.finditer(rf"(\d+){unit}(?:装)?$", one.title)}
    return -(-count // min(sizes)) if len(sizes) == 1 and len(products) == 1 else count


def _is_pack(mention: QuantityMention, packs: frozenset[tuple[Decimal, str]]) -> bool:
    """Also ten pieces of what the shop counts otherwise (10片), and ten bags of what it has in packs of 10包."""
    alike = (unit for number, unit in packs if number == mention.number)
    many = mention.unit == PIECES and mention.number >= MANY
    return (many or mention.unit not in WHOLE) and any(
        mention.unit in (unit, "件") or (kind_of(unit) != ANY and kind_of(unit) == kind_of(mention.unit))
        for unit in alike
    )


def _is_bought(text: str, span: Span, found: Sequence[GoodsFound]) -> bool:
    around = text[max(0, span.start - 6) : span.end + 6]
    if re.search(r"[第几]|哪|选|还是|\d岁", around):
        return False
    first = re.search(r"(?:^|[,，。;；\n] ?)$", text[: span.start])
    alone = first and not text[span.end :].strip(" ,，。.")
    named = any(0 <= one.start - span.end <= 8 for one in found) or text[span.end :].startswith(" of ")
    behind = any(
        text[one.end : span.start] in _BETWEEN and one.end <= span.start and not one.owned for one in found
    ) and re.match(_PAUSE, text[span.end :])
    return bool(_BUYING.search(around) or alone or (first and named) or behind)
