"""Where a parcel is to go instead, in the buyer's words. All pure."""

import re
from typing import Final

from xiaoer.desk.actions.correcting import swapped_in
from xiaoer.desk.actions.details import QUOTES, TAIL
from xiaoer.language.regions import read_regions

_CHANGED_TO: Final = re.compile(
    r"(?:改(?:一?下|个)?(?:收货)?地址[\s,，:：]+|(?:地址)?(?:改成|改为|改到|改寄到?|改送到?|换成|换到|变更为|更改为|寄到|送到|寄去|发到"
    r"|写错.{0,6}(?:应该)?是|新地址(?:是|为|:)?|地址(?:是|为|:|,|，| )|收货地址(?:是|为"
    r"|:)?))[,: ]*(.+)$",
    re.DOTALL,
)
_CHANGED_TO_EN: Final = re.compile(
    r"(?:\bto(?: be)?|new address(?: is)?:?|address:|deliver(?: it)? to|ship(?: it)? to"
    r"|send(?: it)? to|\bis)[,:]? (.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PLACE_ZH: Final = re.compile(r"[区县镇乡村路街道巷弄号栋幢室楼]|小区|大厦|花园|广场|单元|学校|大学|公司")
_PLACE_EN: Final = re.compile(
    r"\d+.*\b(?:st|street|rd|road|ave|avenue|lane|ln|blvd|drive|dr|district|building|block|room"
    r"|floor|apt|unit|close|court|way)\b",
    re.IGNORECASE,
)
_WHOLE_ADDRESS: Final = re.compile(
    r"(?:[\u4e00-\u9fff]{2,7}?(?:省|自治区|市)\s*)(?:[\u4e00-\u9fff]{1,9}?(?:市|区|县|州|镇|乡|街道|路|街)\s*)+[^。;；!！?？\n]*\d[^。;；!！?？\n]*"
)
"""An address that needs no word before it: 安徽省合肥市蜀山区望江西路77号."""
_AFTER_ADDRESS: Final = re.compile(
    r"(?<=[\d号室户栋楼层收])(?:[。;；\s,，]*(?=(?:另外|顺便|还有|对了)[^\d]{2,})"
    r"|[。;；\s,，]+(?=[^,，。;；]{0,6}那[单个件][^\d]{2,}))"
    r"|(?<=[\u4e00-\u9fff]收)[。;；].*",
    re.DOTALL,
)
"""Where something else begins behind it."""
_HIDDEN_PHONE: Final = re.compile(
    r"[,，;；、 ]*(?:电话|手机|联系方式|phone|tel)?(?:号码?|is|是|为|:|：| )*(?:\+?86[- ]?)?\d{3}\*{4}\d{4}",
    re.IGNORECASE,
)
"""Phones are masked before anything is read; half a number is of no use to a courier."""
_MASKED_PHONE: Final = re.compile(r"(?<![\d*])(?:\+?86[- ]?)?1\d{2}\*{4}\d{4}(?!\d)")
_MENDS: Final = re.compile(
    r"(?:不对|不是|错了|写错|打错|打反|等等|不过|但是?|更正|少写|漏了|哦对|啊不|sorry|wrong|actually|but).{0,14}?"
    r"(?:是|改成|换成|为|写|it'?s|is|to) ?([^,，。]+)$",
    re.IGNORECASE,
)
_NUMBERED: Final = re.compile(r"(?:第)?([\dA-Za-z-]+)(号楼|号|室|栋|幢|座|楼|层|单元|弄)")
"""A part of an address by which only one number is put right: 602室."""
_PART: Final = r"\d{1,5}(?:-\d{1,4})*[A-Za-z]?|[A-Za-z]\d{0,4}"
_UNIT: Final = r"号楼|号|室|栋|幢|座|楼|层|单元|弄|房|院"
_FIELD: Final = (
    r"门牌号?|房号|房间号?|室号|楼号|栋号|幢号|座号|单元号?|楼层|层数|路号|号码"
    r"|\b(?:flat|apartment|apt|unit|room|floor|house number|number|building|block)\b"
)
_SAID_ANEW: Final = re.compile(
    rf"(?P<field>{_FIELD})?"
    r"[的我]*(?:应该|其实|正确的?)?(?<!不)(?:是|改成|改为|换成|为|写|to be|is|to|it'?s|should be)[:： ]*"
    rf"(?:第)?(?P<new>{_PART})(?P<unit>{_UNIT})?(?=$|[^\dA-Za-z\u4e00-\u9fff*]|[吧哈啊呀呢哦才不了谢])",
    re.IGNORECASE,
)
"""门牌是802, 楼层应该是5, "the flat is 12B": one number anew."""
_ONLY_NUMBER: Final = re.compile(
    rf"(?:是|就|要)?(?P<new>\d{{1,5}}[A-Za-z]?)(?P<unit>{_UNIT})?(?:才对|哈|啊)?", re.IGNORECASE
)
_FIELDS: Final = (
    (re.compile(r"楼号|栋|幢|座|building|block", re.IGNORECASE), r"号楼|栋|幢|座"),
    (re.compile(r"单元|unit", re.IGNORECASE), r"单元"),
    (re.compile(r"楼层|层数|floor", re.IGNORECASE), r"楼|层"),
    (re.compile(r"路号|house number|号码", re.IGNORECASE), r"号(?!楼)|弄"),
)
"""Which of the numbers a field is; the door's own is the last one."""
_RECEIVER: Final = re.compile(
    r"(?:收件人|收货人|名字|签收人|姓名)(?:的名字)?(?:应该|也)?(?:改成|改为|换成|写成?|填|是|为|:|：)+ ?"
    r"([\u4e00-\u9fff·]{2,6}?)(?=$|[,，。;；!！ 吧哈呀啊])"
)
_RECEIVES: Final = re.compile(
    r"(?<=[,，。 \d号室楼层栋])([\u4e00-\u9fff·]{2,4})(?=收(?:$|[,，。 ]))|(?<=收件人)[:：]?([\u4e00-\u9fff·]{2,4})"
)
_ROAD: Final = re.compile(r"[省市区县镇乡村路街道巷弄]|大道|小区|花园|公寓|大厦|广场")
_TOWN: Final = re.compile(r".*[省市区县]")
_QUOTED: Final = re.compile(r"(?<!不是)(?<!不在)[\"“「『]([^\"“”「」『』]{4,60})[\"”」』]")
_TO_LAST: Final = re.compile(r"^.*(?:改成|改为|换成|变更为|修改[^,，。]{0,8}?为)(?=.{4})", re.DOTALL)
_BEHIND: Final = re.compile(
    r"[(（][^()（）]*[)）]?[。.!！]?$|[,，]? *\b(?:instead|before (?:it|you)|from now on)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_STAYS: Final = re.compile(
    r"[,，;；\s]+[^,，;；\s]*(?:不变|没[换变改]|不用[换改]|照旧|一样|谢谢|麻烦)[^,，;；\s]{0,3}$"
)
"""What is said behind an address of what stays as it is."""
_COMMANDS: Final = re.compile(
    r"^(?:(?:把|请|帮我|给我|我|现在|目前|搬到了?|搬|新的?|地址|收[货件]地址|应该?|就?是|更?改|更?换|更新|更正|变更"
    r"|补全|寄|送|发|派送?|配送|住在?|填|写)(?:成|为|到|至|去|往|在|给)?(?:一?下)?[:：→\-> ]*)+(?=[\u4e00-\u9fff]{2})"
    r"|^(?:it )?(?:should be|is|was|to|at) "
)
_HOUSE: Final = re.compile(
    r"[路街道巷弄里]\D{0,6}\d|(?:小区|大厦|花园|公寓|宿舍|大学|学校)\D{0,8}\d"
    r"|\d+ (?:\w+ ){1,3}(?:road|street|avenue|lane|rd|st|ave)\b",
    re.IGNORECASE,
)
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_SENTENCES: Final = re.compile(r"(?<!\bSt)(?<!\bRd)(?<!\bNo)(?<!\bAve)(?<!\bApt)[.?!;]+(?:\s+|$)|\n|(?<=\w): (?=\D*\d)")
"""Between English sentences, and before what a colon announces."""
_PARTS_EN: Final = re.compile(r",\s*| (?=(?:and|but|with|so|before|because|please|instead|thanks?)\b)")
_HOUSE_EN: Final = re.compile(
    r"\b\d+[A-Za-z]?(?:-\d+)?,? (?:\w+ ){1,4}?(?:st|street|rd|road|ave|avenue|lane|ln|blvd|boulevard|drive|dr|close"
    r"|court|way|square|place|terrace|crescent)\b|\b(?:road|street|avenue|lu) (?:no\.? ?)?\d+",
    re.IGNORECASE,
)
_IS_PLACE: Final = re.compile(
    r"^(?:(?:[A-Z][\w'.-]*|\d[\w-]*|of|the|de|St\.?)\s*)+$"
    r"|\b(?:room|flat|apt|apartment|unit|suite|floor|building|block|tower|house|district|county|city|province|town|village)\b"
)
_LEADS_TO: Final = re.compile(
    r"\b(?:to|be|now|is|was|at|into|address|over to|deliver|for me)\b[:\s]*"
    r"(?=(?:the )?[A-Z\d]|(?:room|flat|apt|unit|suite|floor|building|block)\b)"
)
DETAIL: Final = 6
"""Characters that an address has at least."""


def address_in(text: str, *, asked: bool = False) -> str:
    """The new address in the words; "" when there is none that a courier could find. `asked`: it was asked for."""
    in_english = _in_english(text)
    if in_english:
        return in_english
    quoted = [each for each in _QUOTED.findall(text) if _PLACE_ZH.search(each) or _PLACE_EN.search(each)]
    text = re.sub(r"(?<=[\u4e00-\u9fff\d])\n(?=[\d\u4e00-\u9fff])", " ", text)
    text = f"改成{quoted[-1]}" if quoted else _TO_LAST.sub("改成", text)
    found = _CHANGED_TO.search(text) or _CHANGED_TO_EN.search(text)
    bare = _WHOLE_ADDRESS.search(text)
    told = [found[1] if found else text if asked else "", bare[0] if bare else "", _from_a_house(text)]
    if bare and not found:
        told[0] = ""
    return next((words for each in told if each and _can_be_found(words := _trimmed(each))), "")


def _can_be_found(words: str) -> bool:
    return len(words) >= DETAIL and bool(_PLACE_ZH.search(words) or _PLACE_EN.search(words))


def _trimmed(told: str) -> str:
    """The address without the words of the command before it and what is said behind it."""
    words = TAIL.sub("", _BEHIND.sub("", _AFTER_ADDRESS.split(told.strip())[0])).strip(QUOTES)
    words = _STAYS.sub(
        "", re.sub(r"(?<=[\d号室楼栋座元层]) (?=[\u4e00-\u9fff])", ",", _HIDDEN_PHONE.sub("", words))
    ).strip(QUOTES)
    head = re.match(r"[^\d]*", words)
    places = [each.span.start for each in read_regions(head[0])] if head else []
    if places and not _PLACE_ZH.search(words[: min(places)]):
        words = words[min(places) :]
    return _COMMANDS.sub("", words).strip(QUOTES)


def _in_english(text: str) -> str:
    """The parts of an English sentence that are places, around the one that has a house with a number; else ""."""
    if _HAN.search(text):
        return ""
    for sentence in _SENTENCES.split(text):
        parts = [part.strip() for part in _PARTS_EN.split(sentence)]
        house = next((place for place, part in enumerate(parts) if _HOUSE_EN.search(part)), None)
        if house is None:
            continue
        first, last = house, house
        while first > 0 and _IS_PLACE.search(_without_command(parts[first - 1])):
            first -= 1
        while last + 1 < len(parts) and _IS_PLACE.search(parts[last + 1]):
            last += 1
        told = ", ".join([_without_command(parts[first]), *parts[first + 1 : last + 1]])
        return _HIDDEN_PHONE.sub("", TAIL.sub("", _BEHIND.sub("", told))).strip(QUOTES)
    return ""


def _without_command(part: str) -> str:
    """From behind the last word that leads to a place: send it to Room 5."""
    return part[max((found.end() for found in _LEADS_TO.finditer(part)), default=0) :]


def _from_a_house(text: str) -> str:
    """From the first clause on that has a house with a number; "" where none has."""
    clauses = list(re.finditer(r"(?:[^,，。;；!！?？\n:：\s]|(?<=[A-Za-z0-9,]) (?=\w))+", text))
    houses = [each for each in clauses if re.search(r"\d", each[0]) and _HOUSE.search(each[0])]
    return text[houses[0].start() :] if houses else ""


def tells_address(text: str) -> bool:
    """Whether a whole address stands in the words, from the town to the house, and is not asked about."""
    return bool(_WHOLE_ADDRESS.search(text)) or bool(_in_english(text))


def phone_in(text: str) -> str:
    """The phone number in the words, as a stored message shows it; "" when there is none."""
    found = _MASKED_PHONE.findall(text)
    return found[-1] if found else ""


def address_anew(text: str, before: str) -> str:
    """The address as the message tells it, whole or by what it puts right of `before`; "" where it tells none."""
    told = address_in(text)
    if not before or _TOWN.match(told):
        return told
    town = _TOWN.match(before)
    return address_mended(text, before) or (f"{town[0]}{told}" if told and town is not None else told)


def address_mended(text: str, before: str) -> str:
    """The address with the part that is put right: 不对,是体育东路1号, 门牌是802; "" when none is."""
    if not before:
        return ""
    mended = swapped_in(text, before) or _number_anew(text, before) or _part_anew(text, before)
    receiver = _RECEIVER.search(text)
    return _received_by(receiver[1], mended or before) if receiver is not None else mended


def _number_anew(text: str, before: str) -> str:
    """With the one number that is said anew; "" where none is, or where the address has it so."""
    found = next((each for each in _SAID_ANEW.finditer(text) if _is_of_address(each)), None)
    if found is None:
        pieces = re.split(r"[,，。;；!！?？\s]+", text)
        only = (_ONLY_NUMBER.fullmatch(piece) for piece in pieces)
        found = next((each for each in only if each is not None and not _has(before, each["new"])), None)
    if found is None or _has(before, found["new"]):
        return ""
    field = found["field"] if "field" in found.re.groupindex else None
    units = next((units for words, units in _FIELDS if field and words.search(field)), "")
    if found["unit"]:
        return _with_number(before, found["new"], found["unit"])
    numbers = list(re.finditer(rf"(?<![\dA-Za-z-])({_PART})(?={units})(?![\dA-Za-z])", before))
    if not numbers:
        return ""
    meant = numbers[-1] if field else max(numbers, key=lambda each: (_likeness(each[1], found["new"]), each.start()))
    return f"{before[: meant.start()]}{found['new']}{before[meant.end() :]}"


def _is_of_address(found: re.Match[str]) -> bool:
    """Whether a number is told as part of an address, and not as a day, a time or a count."""
    behind = found.string[found.end() :]
    return bool(found["field"] or found["unit"] or not re.match(r"[点月日天个件元块.%:：小时分]", behind))


def _has(before: str, number: str) -> bool:
    return re.search(rf"(?<![\dA-Za-z]){re.escape(number)}(?![\dA-Za-z])", before, re.IGNORECASE) is not None


def _likeness(one: str, other: str) -> int:
    """How alike two numbers are written: digits that both have, and as many of them."""
    return len(set(one) & set(other)) + (2 if len(one) == len(other) else 0)


def _part_anew(text: str, before: str) -> str:
    """With the street, or with what stands behind it, as it is said now."""
    found = _MENDS.search(text)
    words = TAIL.sub("", found[1].strip()).strip(QUOTES) if found else ""
    if not words or not (_PLACE_ZH.search(words) or _PLACE_EN.search(words)):
        return ""
    if (number := _NUMBERED.fullmatch(words)) is not None:
        return _with_number(before, number[1], number[2])
    if not _ROAD.search(words):
        return _behind_road(words, before)
    town = _TOWN.match(before)
    return words if town is None or _TOWN.match(words) else f"{town[0]}{words}"


def _behind_road(words: str, before: str) -> str:
    """5号楼东单元503 in the place of what the address has from its building on; "" where it has none."""
    first = _NUMBERED.match(words)
    same = [found for found in _NUMBERED.finditer(before) if first is not None and found[2] == first[2]]
    last = list(re.finditer(rf"(?:{_PART})(?:{_UNIT})?", before))
    if not same or not last or last[-1].end() < same[-1].start():
        return ""
    return f"{before[: same[-1].start()]}{words}{before[last[-1].end() :]}"


def _received_by(name: str, before: str) -> str:
    """The address with that name in the place of the one that it had, or behind it."""
    found = _RECEIVES.search(before)
    if found is None:
        return f"{before},{name}收"
    place = 1 if found[1] else 2
    return f"{before[: found.start(place)]}{name}{before[found.end(place) :]}"


def _with_number(before: str, number: str, unit: str) -> str:
    """The address with that number in the place of the one that it had; of another unit, the last number there is."""
    same = [found for found in _NUMBERED.finditer(before) if found[2] == unit]
    meant = same or list(re.finditer(r"(\d+)(?!.*\d)", before))
    return (
        f"{before[: meant[-1].start()]}{number}{unit}{before[meant[-1].end() :]}"
        if meant
        else f"{before}{number}{unit}"
    )


def province_in(text: str) -> str:
    """The province code of a place; "" when none is named."""
    regions = read_regions(text)
    return regions[0].code if regions else ""
