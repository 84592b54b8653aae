"""Whether a statement of the shop answers a yes/no question, and which way. Silence is better than a wrong yes."""

import re
from typing import Final

from xiaoer.desk.page.asked import Asked
from xiaoer.desk.page.degrees import degree_verdict, turns_on_degree
from xiaoer.desk.page.statements import Kind, Statement

_PIECE: Final = re.compile(r"[,，;；、。()（）/]| (?=[㐀-鿿])")
_DENIED_BEFORE: Final = re.compile(
    r"(?:不(?!锈|易|粘|黏|沾)|非|勿|禁|未|无(?!线|极|缝)|没|仿|免(?!费))[^,，;；。]{0,6}$"
)
_DENIED_AFTER: Final = re.compile(r"^[^,，;；。]{0,3}(?:另购|另配|选配|不支持|不可|不含|除外|禁用|不能|需另)")
_CONDITION: Final = re.compile(
    r"超过|低于|高于|小于|大于|以内|以上|以下|如果|若|首次|请先|先在|局部|\b(?:if|over|under|unless)\b", re.I
)
"""What holds only up to a measure is neither a yes nor a no."""
_SAYS_YES: Final = re.compile(r"^(?:支持|有|是|可以|含|标配|yes)$", re.I)
_SAYS_NO: Final = re.compile(r"^(?:不支持|无|没有|否|另购|选配|不含|不可|不|no)(?:[,，;；].*)?$", re.I)
_ONLY: Final = re.compile(r"(?:仅|只)(?:能|限)?(?:适配|兼容|支持|适用于|用于)(.+)$")
_ONLY_FOR: Final = re.compile(r"^(?:仅|只)(?:能|限)?(.+)$")
_ASKS_FIT: Final = re.compile(
    r"能用|可用|可以用|适配|适合|兼容|通用|能套|能装|能配|套得|用得|匹配|套不|用不"
    r"|\bfits?\b|compatible|work with|for (?:my|the)\b",
    re.I,
)
_FITS: Final = re.compile("适配|兼容|适用")
_MODEL: Final = re.compile(r"[A-Za-z]*\d*[A-Za-z]*\d+(?:\s*(?:Pro|Plus|Max|Ultra|Mini|SE))*", re.I)
_OTHER_MAKES: Final = re.compile(
    r"苹果|华为|小米|三星|荣耀|老款|旧款|其他|别的|其它|iphone|ipad|samsung|huawei|xiaomi|oppo|vivo|pixel|\bold\b|\bother\b",
    re.I,
)


def yes_or_no(asked: Asked, statement: Statement) -> bool | None:
    """True or False where the statement's own words say it of the very thing asked; None where they leave it open."""
    if not asked.yes_no or statement.kind is Kind.OPTION:
        return None
    only = _only(asked, statement)
    if only is not None:
        return only
    if turns_on_degree(asked):
        return degree_verdict(asked, statement)
    if statement.name and (statement.name in asked.names or asked.term_in(statement.name)):
        if _SAYS_YES.match(statement.text):
            return True
        if _SAYS_NO.match(statement.text):
            return False
    term = asked.predicate_in(statement.text)
    said = _said_of(term, statement.text) if term else None
    # Whoever says "手机支持…吗" did not ask whether it is a phone.
    return None if said and term in asked.called else said


def denied(text: str, start: int, end: int) -> bool:
    """Whether the words at [start, end) stand under a 不, 非, 仿 or 另购 of their own piece."""
    return bool(_DENIED_BEFORE.search(text[:start]) or _DENIED_AFTER.search(text[end:]))


def _said_of(term: str, text: str) -> bool | None:
    for piece in _PIECE.split(text):
        if _CONDITION.search(piece):
            return None
        folded = piece.casefold()
        at = folded.find(term.casefold())
        if at >= 0:
            return not denied(piece, at, at + len(term))
    return None


def _only(asked: Asked, statement: Statement) -> bool | None:
    """仅X: yes when the buyer named X in full, no when they named another model or make."""
    if not _ASKS_FIT.search(asked.text):
        return None
    named_so = _ONLY_FOR.match(statement.text) if _FITS.search(statement.name) else None
    match = named_so or _ONLY.search(statement.text)
    if match is None:
        return None
    named = re.sub(r"[^a-z0-9]", "", match.group(1).casefold())
    said = re.sub(r"\(.*?\)|（.*?）", "", asked.text)
    if named and named in re.sub(r"[^a-z0-9]", "", said.casefold()):
        # Another product's page that names this one holds nothing of what this one fits.
        return True if statement.kind is Kind.ATTRIBUTE else None
    models = [model for model in _MODEL.findall(said) if re.match(r"[A-Za-z]", model)]
    return False if models or _OTHER_MAKES.search(said) else None
