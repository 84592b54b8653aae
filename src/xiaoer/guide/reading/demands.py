"""What a text insists on beyond every table of limits: 支持LDAC, 冰丝四件套, "with the pen included".

A page must speak of it, or the goods are not said to fit: a hard word that nobody understood is not dropped in silence.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from xiaoer.guide.goods.learned import Learned, graded
from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.lexicon.vagueness import named_in
from xiaoer.guide.lexicon.vocabulary import GoodsFound, features, goods_in, wishes_in
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.guide.reading.exclusions import stretches_of
from xiaoer.language import bilingual
from xiaoer.language.glossary import in_chinese
from xiaoer.language.numerals import parse_number
from xiaoer.language.reading import Slots
from xiaoer.language.units import spellings

MOST: Final = 4
PLAIN: Final = 3
"""The weight from which a wish sifts the offers by itself."""
BOTH: Final = frozenset({"磁吸", "光纤口", "闪电接口", "雷电接口"})
"""Features by which two things are joined."""
SHARE: Final = 0.5
"""So many of the pairs of characters of a longer phrase must stand in one statement of the page."""

_CODE: Final = re.compile(
    r"(?<![A-Za-z0-9.+-])(?:\d+(?:[GM]bps|fps)|[A-Z][a-z]?[A-Z][A-Za-z]*\d*(?:\.\d)?"
    r"|[A-Z]{3,}[a-z]*)(?![A-Za-z0-9+])",
    re.A,
)
"""LDAC, GPS, aptX, OLED; not 65W, and not a word at the start of a sentence."""
_QUOTED: Final = re.compile(r"['‘][A-Z][A-Z .]*['’]|[\"“][^\"“”]*[\"”]", re.A)
"""Letters to be engraved or written."""
_FRAME: Final = re.compile(r"(?:支持|自?带|有|要|配)个? ?$|\b(?:with|supports?|including|has) $", re.I | re.A)
"""Before two capitals that mean a feature; elsewhere they are a place or a thing around: EU, the office AC."""
_LATIN: Final = re.compile(r"(?<![A-Za-z0-9+.-])[A-Z][A-Za-z]{3,}\d*(?![A-Za-z0-9+ ])", re.A)
_NAMED_SO: Final = re.compile(r"(?:刻|给|送|叫|名字?[是叫]?|写|印|['“\"])[^,，。]{0,4}$")
_OWN: Final = re.compile(
    r"(?:我的?|给|接|连|配|插|用在|装在)[㐀-鿿]{0,2} ?$|\b(?:my|own|have|for (?:an?|the)|to (?:an?|the|my)"
    r"|(?:pair|work|connect|use|compatible)\w* (?:it )?(?:with|to) (?:an?|the)) $",
    re.I | re.A,
)
"""Before what is had already, which the goods only have to go with."""
_EVERYDAY: Final = re.compile(
    r"OK|RAM|ROM|DIY|VS|VIP|SVIP|ID|APP|SKU|CNY|RMB|USD|EUR|PLS|ASAP|FYI|UFO|TV|PC|USB|WIFI|XS|XL|XXL|XXXL|GB|TB|KG|ML"
    r"|CM|MM|KM|MAH|DPI|SPF|IPX|ATM|ANC|DJ|PPT|CEO|HR|NOT|AND|THE|FOR|BUT|YES|ALL|ANY|MUST|ONLY|NEVER|LED|AA|AAA"
)
_ZH: Final = re.compile(
    r"(?:支持|自带|带有|配有|附带|附赠|标配|内置)(?P<has>[㐀-鿿A-Za-z0-9.+-]{2,8}?)(?:功能)?(?=的"
    r"|[,，。;；!！?？ ]|$|吗|不)"
    r"|(?<![可能携附自])带(?P<of>[㐀-鿿A-Za-z]{1,6}?)(?:功能)?的(?!时候|地方|话)"
    r"|(?<![可能携附自身])[带配](?!的)(?:[一二两]?[个支只条根把])?(?P<is>[㐀-鿿A-Za-z]{2,5}?)(?=[?？,，。;；!！]|$|吗)"
    r"|有(?P<function>[㐀-鿿A-Za-z]{2,6}?)功能"
)
_PERSONS: Final = re.compile(r"\b(\d{1,2}|two|three|four|five|six|seven|eight)[- ](?:person|man)\b", re.I | re.A)
"""A 4-person tent is for no fewer."""
_MUST: Final = re.compile(
    r"(?:要|得|必须|一定|非得?|只要|只)(?:是|带|有|能|可以|用)?(?:[那这][种款]|一?[个款件种])?(?P<must>[㐀-鿿A-Za-z0-9]{2,6}?)的"
    r"|(?<![可只功智不])(?:能|可以)(?P<can>[㐀-鿿A-Za-z0-9]{2,8}?)(?=的|[,，。;；!！?？]|$|吗)"
    r"|(?:^|[,，。;；!！ ])(?P<alone>[㐀-鿿]{2,4})[的味](?=$|[,，。;；!！?？ ])"
    r"|(?P<cut>(?:中长|超长|加长|[长短中])款)"
    r"|(?:^|[,，。;；!！ 买要个件款条双套台找])(?P<of>[㐀-鿿A-Za-z]{2,4})的"
)
"""What it must be or must be able to do, in words of the buyer's own."""
_ALL_HAN: Final = re.compile("[㐀-鿿]+")
_SEARCH: Final = re.compile(r"[㐀-鿿A-Za-z0-9.]{2,8}(?: [㐀-鿿]{2,4}){1,2}")
_SOFT: Final = re.compile(
    r"[一二两三四五六七八九十百千几半个能还就也都件的囤送给穿用吃喝戴盖睡买玩看听拿放装寄发到来去做当学教收住坐背抱摆挂写我你他她它谁怎哪这那最更很太真挺超好耐实舒软暖贵多少大小高低轻薄厚快慢"
    r"新老旧美显号码色味元块钱岁人男女孩娃妈爸爷奶友带配选搭退换开不没无别除]"
    r"|[斤升出浴卧厅厨阳台宿舍床桌头公]|过[年节冬生]|健身|敏感|独居|[纯全]棉|笔记本|像样|晚上|夜宵|什么|一点"
    r"|一些|便宜|比较"
    r"|\b(?:mini|small|big|cute|nice|cool|warm|soft|light|good|new|cheap|basic|simple)\b"
    r"|漂亮|可爱|精致|简单|时尚|百搭|结实|质量|性价|体面|意义|特别|健康|清淡|方便|安全|放心|靠谱|预算|左右|以[内上下]"
    r"|日常|家庭|办公|运动|户外|旅行|出差|上班|冬天|夏天|春天|秋天|生日|礼物|推荐|适合|喜欢|可以|需要|客户|同事"
    r"|接受|理解|画图|修图|剪辑|追剧|网课|写字|领导|长辈|懒|馋|饿|冷|热|干|湿|累",
    re.I | re.A,
)
"""Tastes, uses and people: nothing that a page could be held to."""
_EN: Final = re.compile(
    r"\b(?:supports?|supporting|comes? with|with|featuring|including|includes|that has|which has)"
    r" (?:an? |the |its |built[- ]in |integrated )*(?P<has>[a-z0-9][\w+.-]*(?: [a-z0-9][\w+.-]*){0,3}?)"
    r"(?=[,.;!?]|$| (?:for|under|and|or|but|included|in|that|which|to|please|below|at|over|so|because|function"
    r"|feature)\b)"
    r"|\b(?P<included>[a-z][\w-]*) included\b",
    re.I | re.A,
)
_NO_FEATURE: Final = re.compile(
    r"^(?:不|没|[去回走上出着给到来我你他她它点些一两几三四什怎这那大小多]|孩子|娃|宝宝|老人|家人|朋友|爸|妈|男|女"
    r"|学校|公司|单位|宿舍|飞机|高铁|国补|补贴)"
    r"|退|换|保修|发票|包邮|送货|安装|上门|花呗|分期|定制|刻字|优惠|券|国补|发货|过敏",
)
_NO_FEATURE_EN: Final = re.compile(
    r"^(?:my|his|her|your|their|our|me|him|it|them|us|this|that|friends?|family|kids?|budget|love|something|anything"
    r"|no|zero|neither|not|without|any|some|good|great|nice|best|free|fast|quick|delivery|shipping|return\w*|discount|coupon|change|\d+)\b"
    r"|\b(?:budget|yuan|rmb|shipping|delivery|skin|hair|allerg\w+|name|engrav\w+|year|years|old|condition"
    r"|pacemaker)\b",
    re.I | re.A,
)
_REASON: Final = re.compile(
    r"\b(?:(?:because|'?cause|cuz|since|as) (?:i|we|he|she|they|my|our|his|her|their|it)"
    r"|so(?: that)? (?:(?:he|she|they|my|our|his|her|their|it)|(?:i|we) (?:can|could|don'?t|won'?t)))\b[^.;!?]*",
    re.I | re.A,
)
"""Why it is wanted: what stands there is somebody's, and no part of the goods."""
_SOMEBODY: Final = re.compile(
    r"\b(?:guy|man|woman|girl|boy|lady|person|kid|child|people|friend|someone|somebody"
    r"|(?:i|we|they|he|she) \w+(?: it)?) $",
    re.I | re.A,
)
"""Before "with" and what somebody has, or has it with."""
_MATERIAL: Final = re.compile(
    r"(?P<x>(?<!混)[^\W\da-zA-Z的了纯全加干油混敏白黑红高地](?:[丝绒棉麻皮毛竹木钢铁铜铝银瓷胶硅绸缎纱]|纤维)|钛|碳纤维|莫代尔"
    r"|氮化镓|玻璃|荞麦)的?$"
)
"""What a thing is made of, right before its name."""


def demand_limits(
    text: str, slots: Slots, *, found: Sequence[GoodsFound], taken: Sequence[tuple[int, int]], learned: Learned
) -> Iterator[Limit]:
    """At most some features that the words insist on, each to be spoken of by the page."""
    ruled_out = " ".join(stretches_of(text))

    def is_clear(words: str, start: int, end: int) -> bool:
        free = not any(first < end and start < last for first, last in taken) and words not in ruled_out
        return free and len(words) > 1 and (not _OWN.search(text[:start]) or _is_of_both(words))

    named = [each for each in _named(text, found) if is_clear(*each)]
    claimed = [*_claimed(text), *((start, end) for _, start, end in named)]
    framed = (
        each for each in _framed(text, found) if not any(first < each[2] and each[1] < last for first, last in claimed)
    )
    told: dict[str, None] = {}
    others = (*_codes(text, learned), *_foreign(text, found))
    for words, start, end in (*others, *named, *framed, *_before_goods(text, found), *_keywords(text, found, slots)):
        known = any(words in each or each in words for each in told)
        if not known and (is_clear(words, start, end) or words == "钛"):
            told[words] = None
    for part in [one for words in told for one in _parts(words)][:MOST]:
        page = _on_page(part)
        if not page and _ALL_HAN.fullmatch(part) and not named_in(part):
            continue  # 不买 and 得来: nothing that a page could tell.
        if page or not part.isascii() or not text.isascii() or _CODE.fullmatch(part):
            yield Limit(LimitKind.SPOKEN, part, part, f"{part}~{page}")


def _is_of_both(words: str) -> bool:
    """A magnetic mount asks for a magnetic case: both ends of it are the same."""
    return any(zh in BOTH and asked_by(asked).search(words) for zh, _, asked, _ in rows_of("features"))


def _claimed(text: str) -> list[tuple[int, int]]:
    """Where a table reads a limit of its own, which nobody has to tell twice."""
    asked = [row[0] for name in ("certified", "superlatives") for row in rows_of(name)]
    asked += [row[3] for row in rows_of("properties") if row[3]]
    asked += [row[2] for row in rows_of("wishes") if int(row[4]) >= PLAIN]
    return [one.span() for each in asked for one in asked_by(each).finditer(text)]


def _codes(text: str, learned: Learned) -> Iterator[tuple[str, int, int]]:
    """Names in capitals that are no unit, grade or everyday word."""
    if text.upper() == text and text.isascii():
        return
    for each in _CODE.finditer(_QUOTED.sub(lambda one: " " * len(one[0]), text)):
        word = each[0]
        known = bool(_EVERYDAY.fullmatch(word.upper())) or word.lower() in spellings()
        grade = any(unit in learned.grades for _, unit in graded(word))
        short = len(word) == 2 and not _stands_in(word, learned) and not _FRAME.search(text[: each.start()])
        if not known and not grade and not short and not _is_said_loudly(word, learned):
            yield word, each.start(), each.end()


def _is_said_loudly(word: str, learned: Learned) -> bool:
    """Whether it is a word of everyday in capitals, which no page has so: it WILL get wet."""
    return word.isalpha() and word.isupper() and bool(bilingual.in_chinese(word)) and not _stands_in(word, learned)


def _stands_in(word: str, learned: Learned) -> bool:
    """Whether some page has that word, and not only its letters."""
    return bool(re.search(rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])", learned.whole))


def _foreign(text: str, found: Sequence[GoodsFound]) -> Iterator[tuple[str, int, int]]:
    """A name in Latin letters among Chinese words: Lightning, WPA3."""
    if text.isascii():
        return
    for each in _LATIN.finditer(text):
        word = each[0]
        goods = any(one.start < each.end() and each.start() < one.end for one in found)
        plain = word.lower() in spellings() or _EVERYDAY.fullmatch(word.upper()) or in_chinese(word)
        if not goods and not plain and not _NAMED_SO.search(text[: each.start()]):
            yield word, each.start(), each.end()


def _named(text: str, found: Sequence[GoodsFound]) -> Iterator[tuple[str, int, int]]:
    """Features by a name that the table has, where they are not the goods themselves."""
    for zh, _, asked, _ in rows_of("features"):
        for each in asked_by(asked).finditer(text):
            if not _is_goods(each, found):
                yield (each[0] if len(each[0]) > 1 else zh), each.start(), each.end()


def _is_goods(told: re.Match[str], found: Sequence[GoodsFound]) -> bool:
    """A pen is goods, a number pad on a keyboard is not."""
    return any(one.start <= told.start() and told.end() <= one.end for one in found)


def _framed(text: str, found: Sequence[GoodsFound]) -> Iterator[tuple[str, int, int]]:
    """What stands behind 支持 and 带, 要 and 能, "with" and before "included"."""
    yield from _phrases(text, {each.start for each in found})
    for each in _PERSONS.finditer(text):
        yield each[0], each.start(), each.end()


def _phrases(text: str, starts: Collection[int]) -> Iterator[tuple[str, int, int]]:
    """The phrases in those frames that are no taste and no common wish."""
    for each in _ZH.finditer(text):
        name = each.lastgroup or ""
        if not _NO_FEATURE.search(each[name]) and not _is_wish(each[name]):
            yield each[name], each.start(name), each.end(name)
    for each in _MUST.finditer(text):
        name = each.lastgroup or ""
        start, end = each.span(name)
        ends = name in ("cut", "alone") or _is_end(text, end, starts)
        if ends and not _SOFT.search(each[name]) and not _is_wish(each[name]):
            yield each[name], start, end
    reasons = [each.span() for each in _REASON.finditer(text)]
    for each in _EN.finditer(text):
        name = each.lastgroup or ""
        if any(start <= each.start() < end for start, end in reasons) or _SOMEBODY.search(text[: each.start()]):
            continue
        if not _NO_FEATURE_EN.search(each[name]):
            yield each[name], each.start(name), each.end(name)


def _is_end(text: str, end: int, starts: Collection[int]) -> bool:
    """Whether a clause ends there, with 的 or without, or the goods follow."""
    rest = text[end:].removeprefix("的")
    return not rest or rest[0] in ",，。;；!！?？吗 " or end + 1 in starts


def _keywords(text: str, found: Sequence[GoodsFound], slots: Slots) -> Iterator[tuple[str, int, int]]:
    """The words of a search, parted by spaces, that are neither the goods nor a product's name: 牛排 谷饲."""
    if not _SEARCH.fullmatch(text):
        return
    places = [(each.start, each.end) for each in found] + [(e.span.start, e.span.end) for e in slots.products]
    for each in re.finditer(r"[㐀-鿿]{2,4}", text):
        if not any(start < each.end() and each.start() < end for start, end in places):
            word = each[0].removesuffix("味")
            if not _SOFT.search(word) and not _is_wish(word):
                yield word, each.start(), each.start() + len(word)


def _is_wish(words: str) -> bool:
    """Whether the words are a common wish and nothing more."""
    return any(words in each.zh or (each.zh in words and len(words) < len(each.zh) + 2) for each in wishes_in(words))


def _before_goods(text: str, found: Sequence[GoodsFound]) -> Iterator[tuple[str, int, int]]:
    """The material that stands right before the goods: 冰丝 of 冰丝四件套."""
    for each in found:
        run = _MATERIAL.search(text[: each.start])
        named = run and any(other.start <= run.start("x") < other.end for other in found)
        if run and not named and not each.unwanted and not each.owned:
            yield run["x"], run.start("x"), run.end("x")


def _parts(words: str) -> tuple[str, ...]:
    """A gold nib is gold, and a nib; what a table knows as a whole stays whole."""
    parts = words.split()
    if len(parts) < 2 or not words.isascii() or any(asked.search(words) for asked, _ in features()):
        return (words,)
    return tuple(each for each in parts if in_chinese(each))


def _on_page(words: str) -> str:
    """How a page would say it, as a pattern; "" where no table knows."""
    persons = _PERSONS.fullmatch(words)
    if persons:
        count = parse_number(persons[1])
        return rf"\b(?:{count}|{persons[1]})[- ](?:person|man|people)|sleeps {count}|(?<!\d){count}人"
    known = [page for asked, page in features() if asked.search(words)]
    known += [re.escape(each) for each in in_chinese(words)] if words.isascii() else []
    known += [each.goods.titles for each in goods_in(words)] if words.isascii() else []
    return "|".join(known)
