"""What a buyer tells for an invoice: whose it is to be, its title, the taxpayer's number. All pure.

A taxpayer's number tells by itself that the invoice is a company's, and the title stands beside it.
"""

import re
from collections.abc import Iterator
from typing import Final

from xiaoer.desk.actions.details import QUOTES, TAIL

_ORGANISED: Final = r"公司|集团|厂|事务所|大学|学院|学校|医院|中心|工作室|合作社|银行|研究院|商行|经营部|协会|餐厅|酒店"
_COMPANY_ZH: Final = re.compile(rf"[\u3400-\u9fffA-Za-z0-9()（）·]{{2,40}}?(?:{_ORGANISED})")
_COMPANY_EN: Final = re.compile(
    r"(?:(?:[A-Z][\w&'.-]*|&|and|of|the),? ){1,7}(?:Co\b\.?,? ?(?:Ltd\b\.?)?|Ltd\b\.?|Limited\b|LLC\b|LLP\b|PLC\b"
    r"|Inc\b\.?|GmbH\b|Corp(?:oration)?\b\.?|Company\b|Studio\b|Group\b)"
)
_COMMANDED: Final = re.compile(
    r"^.*(?:抬头|名头|改成|改为|换成|开成|开给|写成|弄成|给到|单位名?称?|公司名称?)(?:的|是|为|写|填)*(?=.{4})"
)
_LEADING: Final = re.compile(
    r"^(?:我们?要?|给我|帮我|请|麻烦|开|要|写|填|一张|发票|改|换|的|是|为|叫|就|用|公司名?称?|单位|:)+(?=.{4})"
)
_NO_NAME: Final = re.compile(
    r"票|抬头|税号|改[成为]|换[成为]|开成|你们|自己|什么|哪|^.?(?:[开要用给是写个的]|我们?|本|一个|那家)公司$"
)
_INSTEAD: Final = re.compile(r"(?:[改换开弄]成|[改换]为|开给|\b(?:to|out to|name of))[^,;。]{0,6}$", re.IGNORECASE)
_TITLE: Final = re.compile(
    r"(?:发票)?(?:抬头|名头|名字|名称|姓名|title)(?:就|写|改成|改为|换成|开成|写|填|是|为|:| is| to)*"
    r"\s*[:：]?\s*([^,，。;；\n]{2,40})",
    re.IGNORECASE,
)
_TAX_ID: Final = re.compile(
    r"(?<![\w/=%.-])(?:[0-9A-Z]{2}\d{6}[0-9A-Z]{10}"
    r"|(?:(?<=税号)|(?<=识别号)|(?<=信用代码)|(?<=税号[ :：是为])|(?<=识别号[ :：是为])|(?<=信用代码[ :：是为])"
    r"|(?<=tax id )|(?<=tax number )|(?<=vat number ))(?=[0-9A-Z]*\d)[0-9A-Z]{15,20})(?![\w/=%-])",
    re.IGNORECASE | re.ASCII,
)
"""A unified social credit code (GB 32100: two signs, six digits of the place, ten signs) by itself; any number of a
taxpayer's length where it is called one. Never a part of a link.
"""
_TAX_CUE: Final = re.compile(
    r"[\s,:;(（]*(?:(?:and )?(?:the |our )?(?:tax|vat|taxpayer)(?:payer)?(?:'s)?(?: (?:id|no\.?|number|code))*|税号"
    r"|纳税人?识别号|统一社会信用代码|信用代码)?(?:[\s:：是为(（]|is\b)*$",
    re.IGNORECASE,
)
_SPECIAL: Final = re.compile(r"专票|专用发票|增值税专|special vat|vat invoice", re.IGNORECASE)
_PERSONAL: Final = re.compile(r"个人|personal|individual", re.IGNORECASE)
_FOR_COMPANY: Final = re.compile(
    r"公司|企业|单位|对公|税号|company|business|corporate|tax (?:id|number)", re.IGNORECASE
)


def invoice_kind(text: str) -> str:
    """personal, company or special; "" where that is not told. Beside a company's number 个人 is what it was before."""
    if _SPECIAL.search(text):
        return "special"
    if tax_id_in(text):
        return "company"
    if _PERSONAL.search(text):
        return "personal"
    return "company" if _FOR_COMPANY.search(text) else ""


def invoice_title(text: str, *, asked: bool = False) -> str:
    """Who the invoice is made out to; "" where that is not told. `asked`: the words answer that question."""
    named = list(_companies(text))
    number = _TAX_ID.search(text)
    if named:
        beside = [each for each in named if number is not None and each[1] <= number.start()]
        changed = [each for each in named if _INSTEAD.search(text[: each[2]])]
        return (beside[-1:] or changed[-1:] or named)[0][0]
    title = _TITLE.search(text)
    if title:
        return TAIL.sub("", _without_number(title[1])).strip(QUOTES)
    if number is not None:
        return _before_number(text[: number.start()])
    return TAIL.sub("", text).strip() if asked and 2 <= len(text) <= 30 else ""


def tax_id_in(text: str) -> str:
    """A taxpayer's number; "" where there is none."""
    found = _TAX_ID.search(text)
    return found[0].upper() if found else ""


def _companies(text: str) -> Iterator[tuple[str, int, int]]:
    """Each company that is named, with where its name ends and begins."""
    for found in _COMPANY_ZH.finditer(text):
        name = _LEADING.sub("", _COMMANDED.sub("", found[0])).strip(QUOTES)
        if not _NO_NAME.search(name) and len(name) > _SHORTEST:
            yield name, found.end(), found.end() - len(name)
    for found in _COMPANY_EN.finditer(text):
        yield found[0].strip(QUOTES.replace(".", "")), found.end(), found.start()


def _before_number(before: str) -> str:
    """The words of their own right before a taxpayer's number, on a line or in a clause with it alone."""
    clause = re.split(r"[,，;；。\n]|: ?", _TAX_CUE.sub("", before))[-1].strip(QUOTES)
    return "" if _NO_NAME.search(clause) or not _NAMED.fullmatch(clause) else clause


def _without_number(title: str) -> str:
    number = _TAX_ID.search(title)
    return title if number is None else _TAX_CUE.sub("", title[: number.start()])


_SHORTEST: Final = 3
_NAMED: Final = re.compile(r"[\u3400-\u9fff()（）·]{4,30}|(?:[A-Z][\w&'.-]* ?){2,7}")
