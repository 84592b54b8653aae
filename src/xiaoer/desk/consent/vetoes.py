"""What keeps an answer from being a yes: a no, a question, a condition, a wait, a doubt, another wish. Pure."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from xiaoer.desk.consent.vocabulary import without_harmless
from xiaoer.shop.action import ActionName

LONGEST: Final = 80
"""Characters; a longer text says more than yes."""

NO: Final = "no"
ALWAYS: Final = (NO, "question", "condition", "wait", "unsure", "person")
"""Kinds of wordings, in `vetoes.tsv`, that no yes has."""
MORE: Final = "more"
"""The kind that a yes has only where the question had the same words."""
ANOTHER: Final = "another"
"""Words of another deed than was put."""
TERMS: Final = "terms"
"""Money or carriage that the question did not have."""
ELSE: Final = "else"
"""A number that the proposal does not have, where it has values: 好的 T3 谢谢 to T2."""
FINAL: Final = frozenset({"person", TERMS, ELSE})
"""Kinds that no judge excuses."""

_CONTRARY: Final = (
    r"发货|发出|寄出|送来|让[它他]们?送|送到家|照常|继续发"
    r"|\bship (?:it|them|the order)\b(?! back)|\bsend (?:it|them)\b(?! (?:back|off))|\bdeliver"
)
_STOPPING: Final = frozenset({ActionName.CANCEL_ORDER, ActionName.INTERCEPT, ActionName.OPEN_REFUND_ONLY})
"""What `_CONTRARY` is the contrary of."""
_RETURNS: Final = frozenset(
    {ActionName.OPEN_RETURN, ActionName.OPEN_REFUND_ONLY, ActionName.OPEN_CASE, ActionName.CANCEL_ORDER}
)
_SWAPS: Final = frozenset({ActionName.OPEN_EXCHANGE, ActionName.CHANGE_SKU, ActionName.OPEN_CASE})
_ORDERLESS: Final = frozenset({ActionName.MARKETING_OPTOUT, ActionName.PRIVACY_ERASURE, ActionName.NOTIFY_RESTOCK})
_NUMBER: Final = re.compile(r"\d|(?<![一-九])[二三四五六七八九]?十")
_VALUED: Final = frozenset(
    {ActionName.CHANGE_ADDRESS, ActionName.CHANGE_SKU, ActionName.OPEN_EXCHANGE, ActionName.NOTIFY_RESTOCK}
    | {ActionName.BOOK_SERVICE, ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE}
)
"""Proposals of a value that has numbers."""
_FEIGNED: Final = re.compile(r"没毛病|开心|开始|换个方式|截图|抓紧时间|退一步|约莫|大约|节约")
_DEEDS: Final[Mapping[frozenset[ActionName], str]] = {
    frozenset({ActionName.CANCEL_ORDER, ActionName.CASE_STEP, ActionName.MARKETING_OPTOUT}): r"取消|\bcancel",
    frozenset({ActionName.CANCEL_ORDER, ActionName.MARKETING_OPTOUT}): r"关[闭掉单了吧]",
    frozenset({ActionName.CASE_STEP}): r"撤[回销]|\bundo\b|\bwithdraw",
    frozenset({ActionName.MARKETING_OPTOUT}): r"退订|\bunsubscribe",
    frozenset({ActionName.CHANGE_ADDRESS}): r"地址|\baddress",
    frozenset({ActionName.CHANGE_SKU, ActionName.OPEN_EXCHANGE}): r"规格|尺码|颜色",
    frozenset({*_RETURNS, ActionName.INTERCEPT, ActionName.MARKETING_OPTOUT}): r"退|\breturn|\brefund",
    frozenset({*_SWAPS, ActionName.CHANGE_ADDRESS, ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE}): (
        r"换|\bexchange|\bswap"
    ),
    frozenset({*_SWAPS, ActionName.CHANGE_ADDRESS, ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE}): (
        r"改|\bchange|\bupdate"
    ),
    frozenset({ActionName.URGE_DISPATCH, ActionName.CHASE_LOGISTICS}): r"催",
    frozenset({ActionName.INTERCEPT}): r"拦|截|拒收|\bintercept",
    frozenset({ActionName.INVOICE_APPLY, ActionName.INVOICE_CHANGE}): r"发票|开票|抬头|税号|\binvoice|\breceipt",
    frozenset({ActionName.BOOK_SERVICE}): r"约|安装|\bbook\b|\binstall",
    frozenset({ActionName.OPEN_RETURN, ActionName.OPEN_CASE, ActionName.INTERCEPT}): r"退货",
    frozenset({ActionName.BOOK_SERVICE, ActionName.ADD_NOTE}): r"时间",
    frozenset(ActionName) - _ORDERLESS: r"订单|\border\b|\bparcel\b",
    frozenset({ActionName.ADD_NOTE}): r"备注|\bnote\b",
    frozenset({ActionName.PRIVACY_ERASURE}): r"删|注销|\bdelete|\berase",
    frozenset({ActionName.OPEN_CASE, ActionName.OPEN_EXCHANGE, ActionName.OPEN_RETURN}): r"补发|补寄|维修|\brepair",
}
"""The words of a deed, and the actions that they may agree to."""


def says_more(text: str, action: ActionName, asked: str) -> bool:
    """Whether a `plain` answer says anything beside agreeing to the action. `asked` is what was put to the buyer."""
    return len(text) > LONGEST or bool(vetoes_in(text, action, asked))


def vetoes_in(text: str, action: ActionName, asked: str = "") -> frozenset[str]:
    """The kinds of vetoes in a `plain` answer: those of the table, and ANOTHER deed.

    What the question said itself is nothing new: 退差价 where it offered that.
    """
    rest = without_harmless(text, action)
    found = {kind for kind in ALWAYS if _wording(kind).search(rest)}
    for kind in (MORE, TERMS):
        if any(words[0] not in asked for words in _wording(kind).finditer(rest)):
            found.add(kind)
    if names_another(text, action):
        found.add(ANOTHER)
    if action in _VALUED and _NUMBER.search(text):
        found.add(ELSE)
    return frozenset(found)


def vetoed_places(text: str, action: ActionName) -> dict[int, str]:
    """Which signs of a `plain` text belong to a veto, and to which kind."""
    rest, feigned = without_harmless(text, action), _without_feigned(text)
    found = [(kind, words) for kind in (*ALWAYS, MORE, TERMS) for words in _wording(kind).finditer(rest)]
    found += [(ANOTHER, words) for words in _others(action).finditer(feigned)]
    places: dict[int, str] = {}
    for kind, words in found:
        for place in range(*words.span()):
            places.setdefault(place, kind)
    return places


def doubts(text: str, action: ActionName) -> bool:
    """Whether a `plain` answer asks, sets a condition, waits, is unsure or calls for a person, as it is written."""
    return bool(vetoes_in(text, action) & (set(ALWAYS) - {NO}))


def names_another(text: str, action: ActionName) -> bool:
    """Whether the words call for something else than the action: 退货吧 to a proposal to exchange."""
    return bool(_others(action).search(_without_feigned(text)))


def _without_feigned(text: str) -> str:
    return _FEIGNED.sub(lambda found: " " * len(found[0]), text)


@cache
def _others(action: ActionName) -> re.Pattern[str]:
    """The words of the deeds that are not the action."""
    words = [words for deed, words in _DEEDS.items() if action not in deed]
    return re.compile("|".join([*words, *([_CONTRARY] if action in _STOPPING else [])]), re.IGNORECASE)


@cache
def _wording(kind: str) -> re.Pattern[str]:
    lines = (files("xiaoer.desk.consent") / "vetoes.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line]
    return re.compile("|".join(wording for name, wording in rows if name == kind))
