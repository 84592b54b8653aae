"""What must not be in it or must not be it: substances, colours, brands, materials, flavours that a buyer rules out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from xiaoer.guide.lexicon.directions import without_bounds
from xiaoer.guide.lexicon.tables import asked_by, rows_of
from xiaoer.guide.lexicon.vocabulary import GoodsFound, goods_in
from xiaoer.guide.need import Limit, LimitKind
from xiaoer.guide.reading.allergies import ALLERGIC_TO, CLAUSES, NUTS, allergic_to, suffered_in
from xiaoer.language.glossary import in_chinese
from xiaoer.language.lexicon import Lexicon
from xiaoer.language.numerals import parse_number, read_numbers
from xiaoer.language.reading import OptionMention
from xiaoer.language.substances import ALLERGENS, GROUPS, HEALTH

_NOT: Final = re.compile(
    r"(?:不要|(?<![特分区级性类个识辨告道离差])别(?![的人家处扭致墅称名])要?|不想要|不喜欢|讨厌|除了|不是|不含|不带|排除|不买|不考虑|不能有|不能是|不(?:能|可|许|得|可以)含|不(?:要|想要)?含|别(?:有|放|给)|不(?:可以|许|得|要)有"
    r"|不吃|不涂|不穿|不戴|(?:没|不|别|未)(?:附|配|搭|赠)(?!送)|最(?:烦|恨|膈应)|烦透|腻了"
    r"|不用|不碰|不爱"
    r"|穿不了|用不了|受不了|忌讳?|远离"
    r"|(?<!i have )(?<!i've )(?<!we have )(?<!we've )(?<!there's )(?<!there is )(?<!got )"
    r"\b(?:(?:no|not|nothing)(?!\s+(?:less|fewer|lower|smaller|shorter|more|higher|larger|longer|later"
    r"|under|below|over|above)\b)"
    r"|none of(?! (?:my|our|his|her|their)\b)|neither"
    r"|zero|without|except|besides|hate|avoid|anything but|instead of|rather than"
    r"|(?:don'?t|doesn'?t|do not|does not|won'?t|can'?t|cannot|can not|never) (?:want|like|need|wear|eat|drink"
    r"|use|take|stand|touch|buy))\b)\s*",
    re.I | re.A,
)
_BUT: Final = re.compile(
    r"([㐀-鿿A-Za-z\d]{1,6}?)的?(?:以外|除外|之外|(?:都|也)?(?:我|她|他)?就?(?:都?不要|不考虑|免谈|别给我|受不了|接受不了"
    r"|不喜欢|不行)(?=$|[,，。;；!！\s])"
    r"|(?:我|他|她|家里)?(?:一直|总是?|老)?[戴穿用睡吃喝坐拿](?:不住|不惯|不来|不了|不下|着难受|着疼|得慌)(?=$|[,，。;；!！\s])"
    r"|(?<=的)[拿穿戴用带送]不出(?:手|去|门|来)(?=$|[,，。;；!！\s])"
    r"|(?:孩子|娃|我|他|她|老人)?(?:会|必|容易|老是?|总是?)[摔碎坏漏](?:了|碎|坏)?(?=$|[,，。;；!！\s])"
    r"|(?:一?[穿戴涂抹用擦上])?(?:就|会|总|老)?(?:显|衬得?|看着)(?:[我他她人][^,，。;；]{0,2})?(?:[太很更]|特别)?"
    r"(?:老|黑|胖|土|脏|憔悴|病恹恹|没气色|俗)气?(?=$|[,，。;；!！\s])"
    r"|(?:[都也]|一律|一概|统统)*[碰沾吃用穿闻]不得(?=$|[,，。;；!！\s])"
    r"|(?:都|也)(?:别有|别放|不[要能许可得]?[有含放加碰沾]|没有的?)|(?<![从谁])不[碰沾](?=$|[,，。;；!！\s]))"
)
"""绿色以外的, 橙色不要, 荧光绿显黑."""
_DECLINED: Final = re.compile(
    r"(?:^|[,，。;；!！?？\s])(?P<what>(?:(?!买|要|拿|来|选|挑|整|就)[㐀-鿿A-Za-z\d]){1,8}?)(?:的|色|款|味|那[款个种]|这[款个种])的?"
    r"(?:(?:就|也|都|还是|我|他|她){1,3}(?:算了|免了|不用(?:考虑|看|拿|推荐|来|发)?了?)吧?"
    r"|(?:就|也|都|又|实在|真的?|有点|显得?|看着|感觉){0,3}[太过](?:于)?"
    r"(?:俗|土|艳|丑|花哨?|老气|扎眼|刺眼|难看|浮夸|幼稚|晃眼)(?:气|了|啦)*)(?=$|[,，。;；!！?？\s])"
)
"""白的就算了, 金的银的都太俗了: what is declined behind its name, at the start of its clause."""
_UNBECOMING: Final = re.compile(
    r"(?:^|[,.;!?] ?)(?P<what>[a-z][a-z' -]{2,24}?)"
    r" (?:makes? (?:me|my \w+|him|her|us)(?: (?:look|feel))? (?:like|so|too|very|all )?"
    r"|(?:does|do|did)(?:n'?t| not) (?:suit|become|flatter)|never (?:suits?|flatters?)|drives? (?:me|him|her) "
    r"|looks? (?:awful|terrible|bad|dreadful|cheap|wrong|tacky|silly) on|washes? (?:me|her|him) out)",
    re.I | re.A,
)
"""Tweed drives my mother mad: what does not become somebody is not wanted."""
_END: Final = re.compile(r"[,，。;；!?！？\n]|\.(?= |$)|但|but\b|\band\b|要(?!的)|想|预算")
_PARTS: Final = re.compile(r"[和或跟、/]|以及|\b(?:or|and)\b", re.I | re.A)
_GIVING: Final = re.compile(
    r"^(?:里[头面边]?|[一半][丁粒点颗滴丝]儿?点?|再?给我?们?|给他|给她|用|买|送|有|是|拿|来|放|含|带|任何|什么|那种|这种|那些|一?[个件款点些]"
    r"|(?:(?:any|give|me|us|a|an|the|too|much|more|added|kind|sort|of|with|have|want|to)\b ?))+",
    re.I | re.A,
)
_TASTE: Final = re.compile(
    r"[太很贵大小重长短厚薄旧丑土吵难怕超差多少满假慢快急晚早这那它他她我你]|一样|同款|类似|推荐|浪费|麻烦|钱|运费|邮费|国补|补贴|优惠|红包|会员|\b(?:subsid|coupon|discount)|\b(?:rush|idea|problem|matter|sure|need|later|less|than"
    r"|hurry|worr\w+|limit|budget|yuan|cheap|expensive|big|small|heavy|thing|something|it|that|this|one|ones|way"
    r"|know|so|allowed|available|nearby|here|around|more|longer|wonder|doubt)\b|^(?:use|wait)$|\d",
    re.I | re.A,
)
"""Tastes, and what is no thing that could be in it or beside it."""
_BEHIND: Final = re.compile(
    r" (?:in|on|at|of|for|please|whatsoever|thanks|though|either|inside|added|needed)\b.*$", re.I
)
"""What stands behind the thing that an English no is about: "no sugar in it"."""
LONGEST: Final = 24
_PIECES: Final = "个只件条支瓶盒包袋双片块张"
_PACK: Final = re.compile(
    rf"(?P<count>\d+|[两二三四五六七八九十]) ?[{_PIECES}](?=[^,，。;；]{{0,3}}(?:[捆绑连]|一?起|[一成]组|装|套))"
)
"""A pack that is sold as one: 3只捆一起卖的."""
_SPICY: Final = re.compile(
    r"怕辣|辣(?:的|味)?(?:都|也)(?:没有|别|不)|[点丝毫]儿?辣[^,，。;；]{0,2}(?:不|没|别)|不(?:能|要|吃|太能吃|能吃|爱吃|想吃)?(?:太|麻)?辣|别太?辣|不放辣|忌辣"
    r"|零辣|nothing spicy|\bmild\b"
    r"|not (?:too )?spicy|non[- ]spicy|no (?:spicy|spice|chil\w+)|without (?:spice|chil\w+)"
    r"|(?:can'?t|cannot|can not|won'?t|never|unable to|doesn'?t|does not) "
    r"(?:eat|eats|handle|handles|take|takes|stand|tolerate"
    r"|do|cope with|bear) (?:\w+ ){0,2}?(?:spic\w+|heat|hot food|chil+[iey]\w*|peppers?)\b"
    r"|\b(?:no|without|hold the|skip the|zero|free of) (?:any )?(?:chil+[iey]\w*|heat)\b|\bchil+[iey]\w*[- ]free"
    r"|吃不了(?:一点|一丁点)?辣|沾不了辣|受不了辣|见不得辣|碰不了辣|一点辣|微辣都"
    r"|(?:don'?t|doesn'?t|do not) (?:like|eat|want) (?:anything )?spicy",
    re.I | re.A,
)
MATERIALS: Final = (
    (
        "聚酯纤维",
        "polyester",
        r"化纤|涤纶|聚酯|人造纤维|polyester|synthetic",
        r"聚酯|涤纶|腈纶|锦纶|粘纤|polyester|nylon|acrylic",
    ),
    ("羊毛", "wool", r"羊毛|毛料|\bwool", r"绵羊毛|(?<!仿)羊毛(?!洗)|\bwool|merino"),
    ("羽绒", "down", r"羽绒|鸭绒|鹅绒|羽毛|\bdown\b|feathers?", r"鸭绒|鹅绒|羽绒|\b(?:goose|duck|down)\b|feather"),
    ("乳胶", "latex", r"乳胶|\blatex", r"乳胶(?!味)|\blatex"),
    ("塑料", "plastic", r"塑料|\bplastic", r"塑料|PP板|ABS|plastic"),
    ("皮革", "leather", r"皮革|真皮|皮的|\bleather", r"真皮|牛皮|皮革|(?<!faux )(?<!vegan )\b(?:leather|suede)"),
    ("玻璃", "glass", r"玻璃|\bglass\b", r"玻璃|\bglass\b"),
    (
        "不锈钢",
        "stainless steel",
        r"不锈钢|钢(?!琴|笔|化|板)|stainless|\bsteel\b",
        r"不锈钢|钢(?!琴|笔|化)|stainless|\bsteel\b",
    ),
)
"""Materials by their names, the buyer's words and the page's."""
_ONLY_THERE: Final = frozenset({"竹", "陶瓷", "亚麻", "钛", "铸铁", "铝", "硅胶", "帆布"})
"""Materials that the table of what is asked for has and this one does not."""
COLOURS: Final = (
    ("黑", "black", r"黑|black"),
    ("白", "white", r"白|white"),
    ("红", "red", r"红|\bred\b"),
    ("粉", "pink", r"粉(?!底|丝)|pink"),
    ("蓝", "blue", r"蓝|blue|navy|藏青"),
    ("绿", "green", r"绿|green"),
    ("灰", "grey", r"灰|gr[ea]y"),
    ("银", "silver", r"银|silver"),
    ("黄", "yellow", r"黄|yellow"),
    ("橙", "orange", r"橙|橘|orange"),
    ("紫", "purple", r"紫|purple"),
    ("驼", "camel", r"驼|camel"),
    ("青", "teal", r"青色|\bteal\b|cyan"),
)
_PURE: Final = re.compile(r"(?:纯|全是?|百分之?百的?|100 ?% ?|\b(?:pure|purely|all|entirely|wholly)[- ])$", re.I | re.A)
"""Before a material that may be a part of it, and not all of it."""
_MEAT: Final = (
    r"\b(?:beef|pork|lamb|mutton|chicken|turkey|bacon|ham|sausages?|meat|steak|veal|duck|fish|salmon|tuna|shrimps?"
    r"|prawns?|crab|lobsters?|gelatine?)\b"
)
_ON_ENGLISH_PAGES: Final = {
    "花生": r"peanut",
    "坚果": r"\bnuts?\b|almond|cashew|walnut|hazelnut|pecan|pistachio|praline",
    "麸质": r"gluten|wheat|barley|\brye\b|\bbread\b|flour",
    "乳": r"\bmilk|dairy|cheese|butter\b|\bcream\b|yogh?urt|lactose",
    "蛋": r"\beggs?\b",
    "大豆": r"\bsoy",
    "海鲜": r"\b(?:fish|salmon|tuna|shrimps?|prawns?|crabs?|lobsters?|seafood|shellfish|oysters?|mussels?)\b",
    "芝麻": r"sesame",
    "酒精": r"alcohol",
    "糖": r"(?<!no )(?<!no added )\bsugar\b(?!-free)",
    "咖啡因": r"caffein",
    "肉类": _MEAT,
    "动物成分": _MEAT
    + r"|\bmilk|cheese|butter\b|\bcream\b|\beggs?\b|honey|\bwool|leather|suede|\bsilk\b|\bdown\b|feather",
    "羊毛": r"\bwool|merino",
}
"""What a page in English calls them, by their Chinese names."""
_NO_COLOUR: Final = re.compile(r"黑椒|白桃|红枣|红烧|红茶|绿茶|蓝牙|黑巧|白酒|红酒|绿豆|黄油|白砂")
KEPT: Final = 64
"""Texts that are remembered: one need is asked about more than once."""
COLOUR_NAME: Final = re.compile(r"色|colou?r|外观", re.I | re.A)


def exclusions_in(text: str, *, lexicon: Lexicon, brands: Sequence[str]) -> tuple[Limit, ...]:
    """Every limit of this kind that the text states, each once."""
    found = [*_substances(text), *_mild(text), *_materials(" ".join(each[0] for each in ALLERGIC_TO.finditer(text)))]
    for stretch in stretches_of(text):
        found += [
            *_materials(stretch),
            *_colours(stretch, lexicon),
            *_brands(stretch, brands),
            *_values(stretch, lexicon),
        ]
    for stretch in (*stretches_of(text), *suffered_in(text)):
        for part in _PARTS.split(stretch):
            told = (_colours(part, lexicon), _brands(part, brands), _values(part, lexicon))
            if not any(list(each) for each in told) and not _is_known(part):
                found += _anything(part)
    return tuple({(each.kind, each.value): each for each in found}.values())


@lru_cache(maxsize=KEPT)
def stretches_of(text: str) -> tuple[str, ...]:
    """What stands behind each no, up to the end of its clause."""
    return tuple(text[start:end] for start, end in stretches_at(text))


@lru_cache(maxsize=KEPT)
def stretches_at(text: str) -> tuple[tuple[int, int], ...]:
    """Where that stands: its words may stand elsewhere too, and there they are ruled out by nothing."""
    return tuple(_stretches(text))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    for found in _NOT.finditer(without_bounds(text)):
        end = _END.search(text[found.end() :])
        yield found.end(), found.end() + end.start() if end else len(text)
    for found in _BUT.finditer(text):
        yield found.span(1)
    for found in (*_UNBECOMING.finditer(text), *_DECLINED.finditer(text)):
        yield found.span("what")


def affirmed(text: str) -> str:
    """The text without what it rules out, each place as it was: what is left is what somebody wants."""
    for stretch in stretches_of(text):
        text = text.replace(stretch, " " * len(stretch)) if stretch else text
    for clause in CLAUSES.split(text):
        if allergic_to(clause):
            text = text.replace(clause, " " * len(clause), 1)
    return text


def unwanted_goods(found: Sequence[GoodsFound]) -> Iterator[Limit]:
    """Sorts of goods that are ruled out: 不要蜡烛."""
    for each in found:
        if each.unwanted:
            yield Limit(LimitKind.AVOID, f"不要{each.goods.zh}", f"no {each.goods.en}", f"goods:{each.goods.titles}")


def _substances(text: str) -> Iterator[Limit]:
    for risk in allergic_to(text):
        page = "|".join(each for each in (risk.on_page, _ON_ENGLISH_PAGES.get(risk.zh, "")) if each)
        yield Limit(LimitKind.WITHOUT, f"不含{risk.zh}", f"without {risk.en}", page)


def _mild(text: str) -> Iterator[Limit]:
    if _SPICY.search(text):
        yield Limit(LimitKind.MILD, "不辣", "not spicy", "辣")


def _materials(stretch: str) -> Iterator[Limit]:
    told = {zh: (en, asked, page) for asked, zh, en, page in rows_of("materials") if zh in _ONLY_THERE}
    for zh, (en, asked, page) in (told | {each[0]: each[1:] for each in MATERIALS}).items():
        named = asked_by(asked).search(stretch)
        if named and not _PURE.search(stretch[: named.start()]):
            yield Limit(LimitKind.WITHOUT, f"不含{zh}", f"without {en}", page)


def _colours(stretch: str, lexicon: Lexicon) -> Iterator[Limit]:
    """Plain colours; 正红 and 黑椒 are values of their own."""
    closed = [(each.span.start, each.span.end) for each in lexicon.options_in(stretch) if not _is_plain(stretch, each)]
    closed += [each.span() for each in _NO_COLOUR.finditer(stretch)]
    for zh, en, asked in COLOURS:
        named = asked_by(asked).search(stretch)
        if named and not any(start <= named.start() and named.end() <= end for start, end in closed):
            page = asked.replace("(?!底|丝)", "")
            yield Limit(LimitKind.AVOID, f"不要{zh}色", f"not {en}", f"colour:{page}")


def _is_known(part: str) -> bool:
    """Whether a table has what is ruled out: a substance, a material, a sort of goods."""
    asked = [*(each.asked for each in ALLERGENS), *(each for _, _, each, _ in MATERIALS), NUTS, "辣|spic|chil+[iey]"]
    asked += [row[3] for row in rows_of("properties") if row[3]]
    return any(asked_by(each).search(part) for each in asked) or bool(goods_in(part))


def _anything(part: str) -> Iterator[Limit]:
    """What no table knows is looked for on the page all the same: 别给我礼盒, "allergic to olives"."""
    words = _GIVING.sub("", part.strip()).removesuffix("的")
    pack = _PACK.search(part)
    if pack:
        count = parse_number(pack["count"])
        yield Limit(
            LimitKind.AVOID,
            f"不要{pack[0]}",
            f"no packs of {count}",
            rf"goods:(?<![\d.])(?:{count}|{pack['count']}) ?[{_PIECES}]装?",
        )
        return
    if not words or _TASTE.search(words) or len(words) > LONGEST or read_numbers(words) or _is_of_a_person(words):
        return
    whole = re.fullmatch(r"[a-z-]{4,}(?: [a-z-]{3,})?", words)
    told = in_chinese(words) if in_chinese(_BEHIND.sub("", words).rpartition(" ")[2]) else ()
    terms = (*told, *((words,) if whole else ())) if words.isascii() else (words,)
    page = "|".join(re.escape(each) for each in terms if len(each) > 1)
    if page:
        yield Limit(LimitKind.WITHOUT, f"不要{words}", f"no {words}", page, verbatim=words)


def _is_of_a_person(words: str) -> bool:
    """Nobody here is diabetic: a state of health that is not there rules nothing out."""
    return any(asked_by(each.asked).search(words) for each in GROUPS if each.zh in HEALTH)


def _is_plain(stretch: str, mention: OptionMention) -> bool:
    """黑 and 黑色, black; not 正红."""
    told = stretch[mention.span.start : mention.span.end].strip().removesuffix("色").lower()
    return any(asked_by(asked).fullmatch(told) for _, _, asked in COLOURS)


def _brands(stretch: str, brands: Sequence[str]) -> Iterator[Limit]:
    for brand in brands:
        if brand and brand.casefold() in stretch.casefold():
            yield Limit(LimitKind.AVOID, f"不要{brand}", f"not {brand}", f"brand:{re.escape(brand)}")


def _values(stretch: str, lexicon: Lexicon) -> Iterator[Limit]:
    """Flavours, scents and other values of variants in the shop's own words."""
    for mention in lexicon.options_in(stretch):
        plain = COLOUR_NAME.search(mention.name) and _is_plain(stretch, mention)
        if not plain and not mention.values[0].isdigit():
            value = "|".join(re.escape(each) for each in mention.values)
            told = mention.values[0]
            yield Limit(LimitKind.AVOID, f"不要{told}", f"not {told}", f"option:{value}")
