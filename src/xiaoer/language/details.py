"""What a buyer tells for an invoice or a delivery: kind, title, tax number; phone, mail, address, name.

The values are personal: they belong into the change that was asked for and into no log.
"""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.language.reading import Detail, DetailKind, Span

_INVOICE: Final = re.compile(
    r"发票|抬头|税号|专票|普票|开票|纳税|invoice|\bvat\b|\btax id\b|fapiao|receipt", re.IGNORECASE
)
_KINDS: Final = (
    ("special", (
        r"(?<!不用)(?<!不要)(?<!不需要)(?:专票|专用发票|增值税专)|\bspecial vat\b|\bvat (?:special )?invoice\b"
    )),
    ("normal", r"普票|普通发票|增值税普|\b(?:ordinary|normal|regular) invoice\b"),
    ("personal", r"个人|\bpersonal\b|\bindividual\b|\bprivate invoice\b"),
    ("company", r"公司|企业|单位|对公|税号|集团|\bcompany\b|\bbusiness\b|\bcorporate\b|\btax (?:id|number)\b"),
)  # fmt: skip
_MEDIA: Final = (
    ("electronic", r"电子(?:版|档)?发?票|电子(?:版|的)|数电票|pdf|\be-?invoice\b|\belectronic\b"),
    ("paper", r"纸质(?:版)?|\bpaper\b|\bprinted\b"),
)
_ORGANISED: Final = (
    r"公司|集团|厂|事务所|大学|学院|学校|[中小]学|医院|中心|工作室|合作社|银行|研究院|协会|商行|经营部|超市|幼儿园"
)
_TITLE: Final = re.compile(
    rf"(?:(?:发票)?(?:抬头|名称|title)|单位|公司名称?|开给|under|in the name of|made out to)(?:改成"
    rf"|改为|换成|开成|写成?|填|叫|是|为| is| to|:|：|\s)*(?P<title>[A-Za-z][\w.&' -]{{1,50}}?(?=,"
    rf"|$|\.|;| tax| please)|[\u3400-\u9fff（）()·]{{2,30}}?(?:{_ORGANISED})|[\u3400-\u9fff·]{{2,12}})(?=$"
    rf"|[\s,。;!?]|税|的|谢|可以|行)"
    rf"|(?P<company>(?<![\u3400-\u9fff])[\u3400-\u9fff（）()]{{4,30}}(?:有限(?:责任)?公司|集团|事务所|股份公司))",
    re.IGNORECASE,
)
_NO_TITLE: Final = re.compile(
    r"^(?:怎么|什么|啥|填|错|不|可|能|要|是|写|哪|个人$|公司$|单位$|改|吗|发票|有|开|is|to|my|the company$)"
)
_TAX: Final = re.compile(
    r"(?<![A-Za-z0-9])(?=[0-9A-Z]{0,17}\d)([0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20})(?![A-Za-z0-9])", re.IGNORECASE
)
_TAX_CUE: Final = re.compile(r"税号|纳税|信用代码|tax|vat|发票|invoice", re.IGNORECASE)
_MAIL: Final = re.compile(r"(?<![\w.+-])[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_MOBILE: Final = re.compile(r"(?<![A-Za-z0-9])(?:\+?86[- ]?)?(1[3-9]\d)[- ]?(\d{4})[- ]?(\d{4})(?![A-Za-z0-9])")
_LANDLINE: Final = re.compile(r"(?<!\d)(0\d{2,3}[- ]\d{7,8})(?!\d)")
_ABROAD: Final = re.compile(r"(?<![\w+])(\+(?!86)\d{1,3}(?:[ -]?\(?\d{2,4}\)?){2,4})(?!\d)")
_NAME: Final = re.compile(
    r"(?:收件人|收货人|收货姓名|姓名|联系人|名字)(?:的)?(?:名字)?(?:换成|改成|改为|换|改|写成?"
    r"|是|为|叫|:|：)*(?:我?[爸妈哥姐弟妹老公婆朋友同事]{1,2} )?\s*(?P<zh>[\u3400-\u9fff·]{2,4})(?![\u3400-\u9fff"
    r"])"
    r"|\b(?:recipient|receiver|consignee|contact)(?:'?s)?(?: name)?(?: is| to| should be|:)+ (?P<en>[A-Z][\w'-]+("
    r"?: [A-Z][\w'-]+){0,2})",
)
_NO_NAME: Final = re.compile(r"^(?:写错|改|怎么|电话|信息|地址|手机|不[对是]|错|能|可以|填|是谁|没|要|不在|换)")
_ADDRESS_CUE: Final = re.compile(
    r"(?:地址|收货地址)?(?:改成|改为|改到|改寄到?|改送到?|换成|换到|变更为|更改为|寄到|寄去"
    r"|送到|送去|发到|发往|应该是|新地址(?:是|为|:)?|地址(?:是|为|:)|收货地址(?:是|为|:)?)[,: ]*(?:公司"
    r"|家里|单位|学校|我家)?[ ,:]*"
    r"|\b(?:new address(?: is)?:?|address(?: is|:)|deliver(?: it)? to|ship(?: it)? to|send(?: it)? to"
    r"|change (?:the |my )?address to)[,:]? ",
    re.IGNORECASE,
)
_PLACE_ZH: Final = re.compile(
    r"\d.{0,4}(?:号|弄|幢|栋|室|楼|单元|座|层)|[路街道巷]\S{0,4}\d|小区|大厦|花园|广场\S{0,6}\d|座\d"
)
_PLACE_EN: Final = re.compile(
    r"\d+.*\b(?:st|street|rd|road|ave|avenue|lane|ln|blvd|drive|dr|district|building|block"
    r"|room|floor|apt|unit|close|court|way|flat|suite)\b",
    re.IGNORECASE,
)
_ADDRESS_END: Final = re.compile(
    r"[,。;!?]?\s*(?:(?:收件人|收货人|联系人|电话|手机|姓名)|(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}"
    r"|[。!?;\n]|(?:可以吗|行吗|好吗|谢谢|麻烦|吧$|吗$|please|thanks|thank you)|[, ]*(?:不要"
    r"|别|尽快|快点))",
    re.IGNORECASE,
)  # fmt: skip
SHORTEST: Final = 6
"""Characters that an address has at least."""


def read_details(text: str) -> tuple[Detail, ...]:
    """What a normalised text tells for an invoice or a delivery, in order of place; values as they were written.

    Phones lose their blanks, tax numbers are in upper case. A street without a house is no address.
    """
    found = [*_invoice(text), *_mails(text), *_phones(text), *_addresses(text), *_names(text)]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.kind)))


def _invoice(text: str) -> Iterator[Detail]:
    if not _INVOICE.search(text):
        return
    yield from _first(text, _KINDS, DetailKind.INVOICE_KIND)
    yield from _first(text, _MEDIA, DetailKind.INVOICE_MEDIUM)
    for found in _TITLE.finditer(text):
        group = "title" if found["title"] else "company"
        title = found[group].strip()
        if not _NO_TITLE.match(title):
            yield Detail(DetailKind.INVOICE_TITLE, title, Span(found.start(group), found.start(group) + len(title)))
            break
    tax = _TAX.search(text) if _TAX_CUE.search(text) else None
    if tax:
        yield Detail(DetailKind.TAX_ID, tax[1].upper(), Span(tax.start(), tax.end()))


def _first(text: str, wordings: tuple[tuple[str, str], ...], kind: DetailKind) -> Iterator[Detail]:
    for value, words in wordings:
        found = re.search(words, text, re.IGNORECASE)
        if found:
            yield Detail(kind, value, Span(found.start(), found.end()))
            return


def _mails(text: str) -> Iterator[Detail]:
    for found in _MAIL.finditer(text):
        yield Detail(DetailKind.EMAIL, found[0], Span(found.start(), found.end()))


def _phones(text: str) -> Iterator[Detail]:
    for found in _MOBILE.finditer(text):
        yield Detail(DetailKind.PHONE, "".join(found.groups()), Span(found.start(), found.end()))
    for found in _LANDLINE.finditer(text):
        yield Detail(DetailKind.PHONE, found[1].replace(" ", "-"), Span(found.start(), found.end()))
    for found in _ABROAD.finditer(text):
        yield Detail(DetailKind.PHONE, re.sub(r"[^\d+]", "", found[1]), Span(found.start(), found.end()))


def _addresses(text: str) -> Iterator[Detail]:
    for cue in _ADDRESS_CUE.finditer(text):
        end = _ADDRESS_END.search(text, cue.end())
        words = text[cue.end() : end.start() if end else len(text)].strip(" ,.:")
        if len(words) >= SHORTEST and (_PLACE_ZH.search(words) or _PLACE_EN.search(words)):
            start = text.index(words, cue.end())
            yield Detail(DetailKind.ADDRESS, words, Span(start, start + len(words)))
            return


def _names(text: str) -> Iterator[Detail]:
    for found in _NAME.finditer(text):
        group = "zh" if found["zh"] else "en"
        if not _NO_NAME.match(found[group]):
            yield Detail(DetailKind.NAME, found[group], Span(found.start(group), found.end(group)))
            return
