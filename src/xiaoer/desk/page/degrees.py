"""Yes or no where a question turns on a degree: how pure, how much, for free. Silence where the page leaves it open."""

import re
from typing import Final

from xiaoer.desk.page.asked import Asked, measured_in
from xiaoer.desk.page.statements import Kind, Statement

_PURE: Final = re.compile(
    r"纯(?!净|平|度)|百分之?百|100\s*%|全(?=棉|羊毛|羊绒|毛|麻|真丝|皮|铜|钢|实木)"
    r"|\bpure\b|\b(?:all|only) (?=cotton|wool|silk)",
    re.I,
)
_SHARE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*%\s*([㐀-鿿]+)")
_BARE_SHARE: Final = re.compile(r"[≥≤约]?(\d+(?:\.\d+)?)\s*%")
_BOUND: Final = re.compile(
    r"超过|大于|高于|多于|不到|少于|小于|低于|以上|以内|以下|至少|最多|\b(?:more|less|over|under|at least|at most)\b",
    re.I,
)
"""A question for more or less than a number is not answered by its being another number."""
_HOLDS: Final = re.compile(r"[装承放容]|\bhold|\bcarry", re.I)
"""What holds more holds less too."""
_ABLE: Final = re.compile(r"能|可以|够|支持|\b(?:can|could|support|enough)\b", re.I)
_LOOSE: Final = re.compile("[≥≤>~约]|以上|起")
"""A measure that is no exact number denies no other."""
_ASKS_FEE: Final = re.compile(
    r"[要收花加给]钱|收费|费用|额外|另外收|另收|隐形|\b(?:fees?|costs?|charge[ds]?|pay|extra|hidden)\b", re.I
)
_ASKS_FREE: Final = re.compile(r"免费|不要钱|不收费|不花钱|\bfree\b", re.I)
_FREE: Final = re.compile(r"免费|不收费|包安装")
_COSTS: Final = re.compile(r"另计|另收|另付|另购|自理|自费|收费|[元¥￥]|费\d")


def turns_on_degree(asked: Asked) -> bool:
    """Whether a bare mention of the thing cannot answer: the question is how pure, how much or what it costs."""
    return bool(_PURE.search(asked.text) or _numbers(asked) or _asks_money(asked.text) or _BOUND.search(asked.text))


def degree_verdict(asked: Asked, statement: Statement) -> bool | None:
    """True or False where the statement's own numbers or fees decide it."""
    if _BOUND.search(asked.text):
        return None
    if _asks_money(asked.text):
        return _fee(asked.text, statement.text)
    if _PURE.search(asked.text):
        return _pure(asked, statement)
    return _measured(asked, statement)


def _asks_money(text: str) -> bool:
    return bool(_ASKS_FEE.search(text) or _ASKS_FREE.search(text))


def _fee(question: str, text: str) -> bool | None:
    """Half free, half charged is neither."""
    free, costs = bool(_FREE.search(text)), bool(_COSTS.search(text))
    if free is costs:
        return None
    return free if _ASKS_FREE.search(question) and not _ASKS_FEE.search(question) else costs


def _pure(asked: Asked, statement: Statement) -> bool | None:
    """Only all of it is pure: 30%绵羊毛 is not 纯羊毛, and 93% of 乳胶含量 not 100%乳胶."""
    shares = [(float(number), what) for number, what in _SHARE.findall(statement.text)]
    meant = [share for share, what in shares if any(_same_stuff(run, what) for run in asked.runs)]
    bare = _BARE_SHARE.fullmatch(statement.text.strip())
    if not shares and bare and any(_same_stuff(run, statement.name[:2]) for run in asked.runs):
        return float(bare.group(1)) >= 100
    if not meant:
        return None
    if max(meant) < 100:
        return False
    return True if len(shares) == 1 else None


def _same_stuff(run: str, what: str) -> bool:
    """绵羊毛 and 纯羊毛, 棉 and 纯棉."""
    return what in run or any(what[at : at + 2] in run for at in range(len(what) - 1))


def _measured(asked: Asked, statement: Statement) -> bool | None:
    """是144Hz的吗 against 60Hz: only where the statement has exactly one number of that unit."""
    for number, unit in _numbers(asked):
        held = {float(value) for value, other in measured_in(statement.text) if other == unit}
        if len(held) != 1:
            continue
        verdict = _compared(asked.text, float(number), held.pop())
        if verdict is False and _LOOSE.search(statement.text):
            return None
        # A measure in a selling point may be of something else that comes with it.
        return verdict if statement.kind is Kind.ATTRIBUTE or asked.term_in(statement.text) else None
    return None


def _compared(question: str, wanted: float, held: float) -> bool | None:
    """Whether what has `held` does for one who wants `wanted`: exactly so much, or at least so much."""
    if _HOLDS.search(question):
        return wanted <= held
    if wanted < held and _ABLE.search(question):
        return None
    return wanted == held


def _numbers(asked: Asked) -> list[tuple[str, str]]:
    """The measured numbers of the question that do not merely name the product (65W充电器)."""
    text = asked.text
    for name in sorted(asked.called.split("|"), key=len, reverse=True):
        if re.search(r"[㐀-鿿]|[A-Za-z]{3}", name):
            text = re.sub(rf"(?:\d+(?:\.\d+)?[A-Za-z]{{0,3}}\s*)?{re.escape(name)}", " ", text)
    return measured_in(text)
