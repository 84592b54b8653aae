"""Reads the terms of `terms.py` that a text asserts or denies: 可机洗, "not waterproof", 不含坚果, "made of wool"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from xiaoer.evidence.claim import ClaimKind
from xiaoer.evidence.lexicon.terms import LISTED, Hit, terms_in
from xiaoer.evidence.lexicon.words import DENIED_AFTER, DENIED_BEFORE
from xiaoer.evidence.text.clauses import Clauses
from xiaoer.evidence.text.mention import Attribute, Mention

_REACH: Final = 40
_DENIED_NEAR: Final = re.compile(
    r"(?:不含|不带|不配|不附带?|不需要?|不用|不必|无需|无法|免(?!费)|零|非|没有?(?![水电气油墨粮]了)|未(?!使用|拆|激活|开封|核销|消费)|不会"
    r"|不可以?|不能|不支持|不提供|不建议|不适合|不是|不太适合|(?<![类性级区特分告识个派差国职])别"
    r"|缺少?|放弃|少了|牺牲|不(?!过|但|仅|只|论|管)(?=[\u4e00-\u9fff]?$)|无(?=$)|(?<![\d.×xX*-])0(?=$))[^,，。;；!！?？\n]{0,5}$"
)
_NOT_SENT: Final = re.compile(
    r"[^,，。;；!！?？\n]{0,16}?(?:[发寄送配到][不][了到]|不(?:能|可以?|支持)?(?:发|寄|送|配送)|(?:发|寄|送|配送)不(?:了|过去|到))"
)
"""A list of places that ends in what is not sent there."""
_LOSES: Final = re.compile(
    r"\b(?:neither|nor|keep (?:\w+ ){0,2}(?:out of|away from)|gives? up|giving up|lacks?|lacking|loses?|losing|missing"
    r"|misses|miss out on|goes? without|skips?|drops?)\b"
    r"[^,.;!?\n]{0,60}$",
    re.IGNORECASE,
)
_DENIED_BEHIND: Final = re.compile(
    r"[^,，。;；!！?？\n()（）]{0,6}?(?:不(?:太|是很|大)?(?:建议|适合|能|可|行|支持|可以|提供|发|送|用|到|了|含|包(?!邮)|带|宜"
    r"|要(?!钱))|慎用|禁用|除外|也?别[放用洗进碰]|没有(?![您你这那])|发不了|免费不)"
    r"|(?:[ -](?:free(?! of c| up| for| until| within)|less)\b)"
    r"|\s+(?:(?:we|you|they|it)(?: currently| still| just)? )?(?:is|are|was|does|do|can|will)"
    r"(?:n'?t|not| not)\b|:?\s+(?:is |are )?(?:sold separately"
    r"|not included|excluded|isn\b|extra(?! (?:day|week|time|fee|cost|charge)))",
    re.IGNORECASE,
)
_GOES_FREE: Final = re.compile(
    r"(?:ship\w*|deliver\w*|returns?|exchanges?|park\w*|breakfast|wi-?fi|install\w*|assembl\w*|drill\w*|engrav\w*"
    r"|wrap\w*|gift[- ](?:wrap\w*|notes?|cards?|messages?)|notes?|messages?|cards?|samples?|gifts?|cancell\w*"
    r"|removal|collection|pick-?up|hemming|storage|repairs?)(?:'s| is| are)?(?: for)? free\b",
    re.IGNORECASE,
)
"""What ships free is not free of shipping."""
_OWN_NOT: Final = re.compile(r" not$|n't ", re.IGNORECASE)
_FREE: Final = re.compile(
    r"(?:无|零|不含|不带|非)$|(?:\bno|\bnon|\bwithout|\bnot|\bfree of|\bfree from|\bzero)[ -]$", re.I
)
_FREE_BEHIND: Final = re.compile(r"[ -]?(?:free(?! of c| up| for| until| within|ly)|less)\b", re.IGNORECASE)
_CHARGE_BEHIND: Final = re.compile(r"[\u4e00-\u9fff]{0,2}费")
"""免安装费 frees from the charge, not from what it is for."""
_LIST: Final = re.compile(r"\s*(?:[、/和或与及]|以及|or|nor|, or)\s*(?:any |its )?")
_AND_THEN: Final = re.compile(r",\s*(?:and |or |nor )?")
"""Between members of one family: Hong Kong, Macau or Taiwan."""
_STOP: Final = re.compile(r"[、,，。;；!！?？\n]")
_TO: Final = re.compile(r"(?:[到至往]|寄|\bto ?)$")
_WHO_IS: Final = re.compile(r"\s*(?:过敏|不耐受|allerg|intoleran)", re.IGNORECASE)
_LIKEWISE: Final = re.compile(
    r"[^,，。;；]{0,4}(?:也一样|也同样|也是(?:一样|如此)|同样如此|同理)|,? (?:likewise|too|either|neither)\b",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(r"[不没无]|\bno\b|\bnot\b|n't\b|\bnever\b", re.IGNORECASE)
_OUR_PLACE: Final = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:仓|门店|工厂|售后)|,? (?:warehouse|store|depot)\b", re.IGNORECASE
)
"""A place of the shop's: 寄到广州的仓库."""
_WITH_ONE: Final = re.compile(r"\b(?:with|have|has|had) (?:an? |any |your |such )?$", re.IGNORECASE)
_WHO_HAS: Final = re.compile(
    r"(?:对|allergic to|allergy to|intolerant to|sensitive to|\bin your)\s*$",
    re.IGNORECASE,
)
"""Of the buyer, not of the thing."""
_QUESTION: Final = re.compile(r"\s*(?:which|would|do|does|what|could|can|are|is)\b[^.!;]*\?\s*$", re.IGNORECASE)
_OF_STOCK: Final = re.compile(
    r"(?:的|色|款|版|[\dA-Z]{1,4}码?)*(?:暂时|目前|现在|已经?|都|也)*(?:没有?了|没货|缺货|无货|卖完|售罄|断货|没有?现货"
    r"|没有?库存)|(?:[ -](?:colou?r|one|version|model|size))?s?(?:'s|\s+(?:is|are)) (?:sold|out)",
    re.IGNORECASE,
)
"""A colour that is sold out is a colour of the thing."""
_POINTED: Final = re.compile(r"[这那本此][款台个瓶支双件把套条只盒罐包]$")
_CANNOT_DO: Final = re.compile(r"(?:是|也)?(?:不能|不可以?|不会|不支持|没法|无法)(?!用|了|洗|拆)[\u4e00-\u9fff]{2}")
"""这款防晒不能走空运 only calls the thing so."""
_SIZE: Final = re.compile(r"(?:UK|US|EU|EUR|JP) ?\d")
"""UK 6 is a size."""
_LEAST_CUE: Final = 2
_SOFT: Final = re.compile(
    r"建议|推荐|最好(?:是)?|可以试|如果|若|假如|要是|万一|的话|倘若|想要|喜欢|介意|看重|适合送|比较|偏好|担心"
    r"|需要[您你]"
    r"|\bif\b|\bunless\b|\bprefer|\brecommend|\bsuggest|\blooking for\b|\bin case\b|\bwant\b|\bwould like\b|\bmight\b"
    r"|\bperhaps\b|\bmaybe\b|\bpersonally\b|\byou'?d\b(?! pay (?:only |just )?[¥$€£]?\d)"
    r"|\bonce you\b|\bwhen you\b|\bplease\b|\bnext time\b"
    r"|^\s*(?:hand[- ]?wash|wash|keep|store|charge|avoid|wipe|try|rinse|dry|use)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_soft(clause: str) -> bool:
    """True when a clause advises, supposes or takes up a wish, so that it asserts little."""
    return _SOFT.search(clause) is not None


def read_attributes(text: str, clauses: Clauses) -> Iterator[Mention]:
    """Every claiming term of a plain text; the same words may claim two terms."""
    before, denied, family = 0, False, ""
    whole_asks = bool(_QUESTION.match(text))
    for hit in terms_in(text):
        if hit.term.family == "place" and _SIZE.match(text, hit.start):
            continue
        if _POINTED.search(text, max(0, hit.start - 3), hit.start) and _CANNOT_DO.match(text, hit.end):
            continue
        if (not hit.term.claims and hit.end - hit.start < _LEAST_CUE) or _is_of_buyer(text, hit):
            continue
        first, last = clauses.around(hit.start)
        listed = before and (
            _LIST.fullmatch(text, before, hit.start)
            or (hit.term.family == family and _may_go_on(text, hit) and _AND_THEN.fullmatch(text, before, hit.start))
        )
        if hit.term.family in ("colour", "flavour") and _OF_STOCK.match(text, hit.end, last):
            denied, before = False, hit.end
            yield Mention(
                Attribute(hit.term.name, hit.term.family, affirmed=True), ClaimKind.ATTRIBUTE, hit.start, hit.end
            )
            continue
        denied = bool(listed and denied) or _is_term_denied(text, hit, first, _end_of_list(text, last))
        denied = denied or (
            hit.term.family == "place" and _NOT_SENT.match(text, hit.end, _end_of_list(text, last)) is not None
        )
        denied = denied or _is_as_before(text, hit.end, first, last)
        before, family = (hit.end, hit.term.family) if hit.term.claims else (before, family)
        value = Attribute(hit.term.name, hit.term.family, not denied)
        soft = is_soft(text[first:last]) or _is_address(text, hit)
        asked = clauses.asks(hit.start) or whole_asks
        said = text[hit.start : hit.end].lower()
        context = text[first:last].lower()
        yield Mention(
            value, ClaimKind.ATTRIBUTE, hit.start, hit.end, asked=asked, soft=soft, context=context, said=said
        )


def _may_go_on(text: str, hit: Hit) -> bool:
    """In Chinese a comma begins another clause, unless what stands behind it can only be a member of a list."""
    return hit.term.family in LISTED or text[hit.start].isascii()


def _is_as_before(text: str, end: int, first: int, last: int) -> bool:
    """新疆也一样 denies what the clause before it denied."""
    return (
        _LIKEWISE.match(text, end, last) is not None and _DENIES.search(text, max(0, first - _REACH), first) is not None
    )


def _is_term_denied(text: str, hit: Hit, first: int, last: int) -> bool:
    """In "the silk one is not" it is no silk that is denied."""
    if hit.term.family in LISTED and hit.term.family != "place" and text[hit.start].isascii():
        free = _FREE_BEHIND.match(text, hit.end)
        last = free.end() if free else hit.end
    return is_denied(text, hit.start, hit.end, first, last)


def _is_of_buyer(text: str, hit: Hit) -> bool:
    """花生过敏的朋友 are some buyers; nothing is said of the thing."""
    if text.startswith("llerg", hit.start + 1) and _WITH_ONE.search(text, 0, hit.start):
        return True
    return bool(_WHO_IS.match(text, hit.end) or _WHO_HAS.search(text, max(0, hit.start - _REACH), hit.start))


def _is_address(text: str, hit: Hit) -> bool:
    """到成都 and "shipped to Hangzhou" are where the buyer lives."""
    ours = _OUR_PLACE.match(text, hit.end)
    return hit.term.family == "place" and not ours and _TO.search(text, 0, hit.start) is not None


def _end_of_list(text: str, end: int) -> int:
    """新疆、西藏不发货 denies both: a list goes on behind its marks."""
    while end < len(text) and text[end] == "、":
        behind = _STOP.search(text, end + 1)
        end = behind.start() if behind else len(text)
    return end


def claimed_by(hit: Hit, text: str) -> Attribute:
    """The same for a fact's own short words, where the whole text is one clause."""
    return Attribute(hit.term.name, hit.term.family, not is_denied(text, hit.start, hit.end, 0, len(text)))


def is_denied(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether the words of the clause [first, last) deny what stands at [start, end)."""
    before = text[max(first, start - _REACH) : start]
    if before.endswith("免") and _CHARGE_BEHIND.match(text, end):
        return False
    if _OWN_NOT.search(text, start, end):
        return True
    free = _FREE_BEHIND.match(text[:last], end)
    if _LOSES.search(text, max(0, start - 2 * _REACH), start):
        return not free
    if _FREE.search(before):
        return not free
    if free and not _GOES_FREE.match(text, start):
        return not DENIED_BEFORE.search(before)
    goes_free = _GOES_FREE.match(text, start)
    end = max(end, goes_free.end()) if goes_free else end
    denied = DENIED_BEFORE.search(before) or _DENIED_NEAR.search(before)
    return bool(denied or DENIED_AFTER.match(text, end, last) or _DENIED_BEHIND.match(text, end, last))
